"""A past skeleton is taken only where slots and predicate are the fact's own."""

from __future__ import annotations

import pytest

from drafter.compose.reuse import reword
from drafter.data import Role, Skeleton
from tests.compose.test_clauses import fact


def skeleton(text: str) -> Skeleton:
    """A skeleton as the index gives it."""
    return Skeleton(id="s1", text=text, slots=(), role=Role.WORK, headings=(), unit_kind="wenlian", year=2025, kind="sentence")


def test_small_words_are_lent():
    """先后 comes from the past, every value from the sheet."""
    wording = reword(fact("举办展览14个，接待观众3.1万人次"), [skeleton("先后举办展览〔数量:个〕，接待观众〔数量:人次〕")])
    assert wording is not None
    assert wording.text == "先后举办展览14个，接待观众3.1万人次"


@pytest.mark.parametrize(
    "text",
    [
        "举办展览〔数量:个〕，吸引观众〔数量:人次〕",  # another predicate
        "举办展览〔数量:个〕，接待观众〔数量:人次〕，受到好评",  # a claim more
        "举办展览〔数量:个〕",  # a value less
        "接待观众〔数量:人次〕，举办展览〔数量:个〕",  # another order
        "举办展览〔数量:人次〕，接待观众〔数量:个〕",  # measure words swapped
        "成功举办展览〔数量:个〕，接待观众〔数量:人次〕",  # a claim word
        "举办〔书名〕展览〔数量:个〕，接待观众〔数量:人次〕",  # a name the fact has not
        "共举办展览〔数量:个〕，接待观众〔数量:人次〕",  # 共 asserts a total
    ],
)
def test_anything_more_or_other_is_refused(text):
    """A skeleton that says more, less or something else is never taken."""
    assert reword(fact("举办展览14个，接待观众3.1万人次"), [skeleton(text)]) is None


def test_one_thing_is_not_done_repeatedly():
    """先后 needs more than one."""
    assert reword(fact("举办展览1个"), [skeleton("先后举办展览〔数量:个〕")]) is None


def test_a_value_that_looks_like_a_slot_is_refused():
    """Data never becomes a template (I10)."""
    assert reword(fact("举办“〔数量:个〕”展览14个"), [skeleton("先后举办〔引名〕展览〔数量:个〕")]) is None
