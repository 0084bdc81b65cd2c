"""Deterministic mends of a model's line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.writing.mend import mend, tidy, whole_tags
from drafter.writing.model import Tag
from tests.writing.plans import guard, plan


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


FAIR = plan("宣传", ["组织传承人赴上海参加展会3次，拍摄短视频12部", "图书室新购图书800册"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "霁月出岫，线上传开来，组织传承人赴上海参加展会[[F01a]]，拍摄短视频[[F01b]]。",
            "组织传承人赴上海参加展会[[F01a]]，拍摄短视频[[F01b]]。",
        ),
        ("新书上架，有人来借，图书室新购图书[[F02a]]。", "图书室新购图书[[F02a]]。"),
        ("近日，围绕群众需求，图书室新购图书[[F02a]]。", "围绕群众需求，图书室新购图书[[F02a]]。"),
        ("近日，把服务做细，图书室新购图书[[F02a]]。", "把服务做细，图书室新购图书[[F02a]]。"),
        ("近日，图书室里，新购图书[[F02a]]。", None),
        ("着眼群众需求，图书室新购图书[[F02a]]。", "着眼群众需求，图书室新购图书[[F02a]]。"),
    ],
)
def test_no_half_of_a_couplet_is_left(text, wanted):
    """What leans on a refused opener goes with it; a frame of its own, and words of the fact, stay."""
    found, violations = mend(text, FAIR, guard())
    if wanted is None:
        assert violations or "图书室里" in found
    else:
        assert (found, violations) == (wanted, ())
