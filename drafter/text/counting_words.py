"""Numbers as headings and enumerations have them: 一、…, （二）…, 三是…."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 101 → 一百零一, 110 → 一百一十. Raises ValueError outside 1–9999."""
    if not 1 <= number <= 9999:
        raise ValueError(number)
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += _DIGITS[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text[1:] if text.startswith("一十") else text
