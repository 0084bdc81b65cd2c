"""drafter.text.letters: Han letters and the places of a string."""

from __future__ import annotations

import pytest

from drafter.text.letters import is_han, places


@pytest.mark.parametrize("text", ["一", "龥", "镇2024", "鿿"])
def test_a_han_letter_at_the_beginning_counts(text: str) -> None:
    """Only the first letter is looked at, from U+4E00 to U+9FFF."""
    assert is_han(text)


@pytest.mark.parametrize("text", ["", "2镇", "A", "，", "〇", "㐀", " 镇", "々"])
def test_nothing_else_is_han(text: str) -> None:
    """Figures, marks, blanks, the sign 〇 and an empty string are no Han letters."""
    assert not is_han(text)


def test_places_overlap_and_come_in_order() -> None:
    """A string is found also where it begins inside the one before."""
    assert list(places("好好好，好", "好好")) == [0, 1]
    assert list(places("青篱镇", "云岫")) == []
