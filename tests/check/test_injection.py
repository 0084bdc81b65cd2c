"""A small slice of ``python -m tests.bench inject``: seeded damage for each rule is found, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_inject import Base, clean_texts, false_alarms, fits, measure
from tests.bench.damage import MAKERS


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> list[Base]:
    """The clean texts, with one composed draft of a generated sheet."""
    return list(clean_texts(Path(tmp_path_factory.mktemp("inject")), worlds=1))


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_damage_is_found_where_it_was_done(code: str, bases: list[Base]) -> None:
    """Of three injections at least two are found, and what is found is found at its place."""
    able = [base for base in bases if fits(code, base) and len(base.clean.text) < 3500]
    score, missed, _others = measure(code, able, 3, 5)
    assert score.made >= 2, code
    assert score.found >= score.made - 1, missed
    assert score.placed == score.found, missed


def test_clean_texts_have_no_errors_and_no_warnings(bases: list[Base]) -> None:
    """Sample papers and drafts raise nothing but information, with sheet and index as without; a plan of the sheet may repeat an earlier year's."""
    alarms, size = false_alarms([base for base in bases if not base.clean.name.startswith("world")])
    assert {code: number for code, number in alarms.items() if code != "BP302"} == {}
    assert size > 20_000
