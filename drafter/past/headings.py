"""The numbers that open a heading or a list item: 一、（一）1.（1）①, Markdown ``#``, 第一部分.

Only the mark is judged here; whether the line is a heading or a numbered sentence depends on what follows it
(``drafter.past.sections``).
"""

from __future__ import annotations

import re
from functools import cache

from drafter.kept import compiled
from drafter.tuples import NamedTuple

_NUMERAL = "一二三四五六七八九十百"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
RANK_PART, RANK_ONE, RANK_TWO, RANK_THREE, RANK_FOUR, RANK_FIVE = 0.8, 1.0, 2.0, 3.0, 4.0, 5.0


class HeadingMark(NamedTuple):
    """``rank``: smaller is higher (``#`` .1–.6, 第一部分 .8, 一、 1, （一） 2, 1. 3, （1） 4, ① 5); ``text``: the line without its mark.

    ``value``: the number as an integer, 0 for a bare ``#``.
    """

    rank: float
    number: str
    text: str
    value: int


@cache
def _patterns() -> tuple[tuple[float, re.Pattern[str]], ...]:
    n = _NUMERAL
    return (
        (RANK_PART, compiled(rf"(第([{n}]{{1,4}})(?:部分|章))[、：:\s]*")),
        # 三、四月份 and 一、二年级 are spans, not headings
        (RANK_ONE, compiled(rf"(([{n}]{{1,4}})[、.．])\s*(?![{n}]{{1,3}}(?:个?月|季|日|年|级|线|产|期|批|次|届|是))")),
        (RANK_TWO, compiled(rf"([（(]\s*([{n}]{{1,4}})\s*[）)])[、.．]?\s*")),
        (RANK_THREE, compiled(r"(([0-9０-９]{1,2})\s*[.．、])(?![0-9０-９])\s*")),
        (RANK_FOUR, compiled(r"([（(]\s*([0-9０-９]{1,2})\s*[）)])[、.．]?\s*|(([0-9０-９]{1,2})[)）])\s*")),
        (RANK_FIVE, compiled(rf"(([{_CIRCLED}]))\s*")),
    )


def parse_heading(line: str) -> HeadingMark | None:
    """The heading mark at the start of ``line`` (no leading space), or None. ``# 一、…`` counts as 一、."""
    if line.startswith("#"):
        body = line.lstrip("#")
        depth = len(line) - len(body)
        if depth > 6 or not body.startswith((" ", "\t")) or not body.strip():
            return None
        inner = parse_heading(body.strip())
        return inner or HeadingMark(depth / 10, "#" * depth, body.strip(), 0)
    if not line or (line[0] not in _NUMERAL and line[0] not in "第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" and not line[0].isdigit()):
        return None
    for rank, pattern in _patterns():
        match = pattern.match(line)
        if match and match.end() < len(line):
            groups = [group for group in match.groups() if group is not None]
            return HeadingMark(rank, groups[0], line[match.end() :].strip(), numeral_value(groups[1]))
    return None


def numeral_value(text: str) -> int:
    """一 … 九十九, 1 … 99, ① … ⑳ as an integer; 0 where it is none of them."""
    if len(text) == 1 and text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    if text.isdigit() and text.isdecimal():
        return int(text)
    if not text or any(char not in "一二三四五六七八九十" for char in text):
        return 0
    if "十" not in text:
        return _NUMERAL.index(text) + 1 if len(text) == 1 else 0
    tens, _mark, ones = text.partition("十")
    value = (numeral_value(tens) if tens else 1) * 10 + (numeral_value(ones) if ones else 0)
    return value if value < 100 else 0
