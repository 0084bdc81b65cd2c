"""Deterministic mends of a model's line."""

from drafter.writing.mend import tidy


def test_a_copied_card_loses_its_notes():
    """A small model copies a card whole; what stands behind ｜ was for it alone."""
    assert tidy("组织主题采风[[F03a]]｜F03a 次，几") == "组织主题采风[[F03a]]。"
