"""The inputs that a long run of ``python -m tests.bench fuzz`` kept: all that must hold of a text holds of each of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.bench_fuzz import faults, shrink, to_bytes, to_text
from tests.bench.invariants import way_of

_TEXTS = [json.loads(line) for line in (Path(__file__).parent / "corpus/fuzz.jsonl").read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("part", range(8))
def test_every_input_of_the_corpus_passes(part: int) -> None:
    """Ranges, order, excerpts, a second run, formats, baseline, comments and safe fixes: with a sheet and an index, a third without too."""
    plain, full = 193, part % 7 * 8  # the latter: text with sheet, index, two runs and one of the formats
    assert (way_of(plain).full, way_of(full).full, bool(way_of(full).formats)) == (False, True, True)
    ways = [(text, number) for at, text in enumerate(_TEXTS[part::8]) for number in ((full, plain) if at % 3 == 0 else (full,))]
    failed = {text: found for text, number in ways if (found := faults(text, number))}
    assert failed == {}


def test_the_corpus_is_small() -> None:
    """Some inputs, none twice, at most 60 KB."""
    assert len(_TEXTS) == len(set(_TEXTS)) > 50
    assert (Path(__file__).parent / "corpus/fuzz.jsonl").stat().st_size <= 60_000


def test_any_bytes_are_a_text() -> None:
    """What the fuzzer makes of bytes comes back the same, lone surrogates and all."""
    for data in (b"\xff\xfe\0", "甲".encode()[:2], "甲\ud800".encode("utf-8", "surrogatepass")):
        assert to_text(to_bytes(to_text(data))) == to_text(data)


def test_a_failing_input_is_made_small() -> None:
    """Of a long text the one sign that fails is left; a text that does not fail stays as it is."""
    assert shrink("开展活动。" * 9 + "\0" + "完。" * 7, lambda text: "\0" in text) == "\0"
    assert shrink("开展", lambda text: False) == "开展"
