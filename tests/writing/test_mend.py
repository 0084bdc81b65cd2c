"""Deterministic mends of a model's line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.writing.mend import tidy, whole_tags
from drafter.writing.model import Tag
from tests.writing.plans import plan


def test_a_copied_card_loses_its_notes():
    """A small model copies a card whole; what stands behind ｜ was for it alone."""
    assert tidy("组织主题采风[[F03a]]｜F03a 次，几") == "组织主题采风[[F03a]]。"
    assert tidy("｜组织主题采风[[F03a]]") == "组织主题采风[[F03a]]。"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全年未发生安全责任事故。", "[[F02]]。"),
        ("守住底线，全年未发生安全责任事故。", "守住底线，[[F02]]。"),
        ("[[F02]]，全年未发生安全责任事故。", "[[F02]]，全年未发生安全责任事故。"),
        ("全年没有发生安全责任事故。", "全年没有发生安全责任事故。"),
    ],
)
def test_a_fact_written_out_in_full_is_its_tag(text, wanted):
    """A card without a value shows its words behind ｜, and small models write them; only the very words are put back, and never twice."""
    made = plan("安全", ["开展检查5次", "全年未发生安全责任事故"])
    made = replace(made, cards=(made.cards[0], replace(made.cards[1], text="[[F02]]", notes=made.cards[1].fact.text, shown=(), tags=(Tag("F02", "F02", made.cards[1].fact.text, whole=True),))))  # fmt: skip
    assert whole_tags(text, made) == wanted
