"""Numbers as headings have them."""

from __future__ import annotations

import pytest

from drafter.text.counting_words import numeral


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (120, "一百二十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
    ],
)
def test_numeral(number, text):
    """一 to 九千九百九十九, with 零 where it belongs."""
    assert numeral(number) == text


def test_numerals_are_all_different_and_bounded():
    """No two numbers are written alike; what headings never have is refused."""
    assert len({numeral(number) for number in range(1, 10000)}) == 9999
    with pytest.raises(ValueError, match="0"):
        numeral(0)
