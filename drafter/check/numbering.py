"""Numbering of a 工作总结: 一、 over （一） over 1. over （1） over ①, at line starts and glued behind a sentence's end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

_DIGITS = "一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES = 5  # ranks 0…4 in the order of the module's head (GB/T 9704 has the first four)


class Lines(Protocol):
    """What is needed of a paragraph."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One number: ``rank`` 0 (一、) … 4 (①); ``paragraph`` is an index; ``inline``: not at the paragraph's start."""

    rank: int
    number: int
    start: int
    end: int
    paragraph: int
    inline: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``text`` as written with its number; ``level`` from 1; ``alone``: nothing else stands in its paragraph."""

    start: int
    end: int
    level: int
    text: str
    paragraph: int
    rank: int
    number: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs ``[first, last)`` that are one text of their own."""

    first: int
    last: int


def chinese_number(text: str) -> int:
    """一 … 九十九 as an integer; 0 where it is no such number."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.find(text) + 1 if len(text) == 1 else 0
    high = _DIGITS.find(tens) + 1 if tens else 1
    low = _DIGITS.find(ones) + 1 if ones else 0
    return high * 10 + low if high and (low or not ones) else 0


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    # 三、四月份 and 3、4月 are months, 3.15 and 12.4 are dates or figures
    one = (
        r"(?:(?P<cn>[一二三四五六七八九十]{1,3})\s?[、.](?![一二三四五六七八九十](?:月|季|年|级|线|楼|届|等|个))"
        r"|\((?P<cp>[一二三四五六七八九十]{1,3})\)"
        r"|(?P<ar>\d{1,2})\s?[、.](?!\d)"
        r"|\((?P<ap>\d{1,2})\)"
        rf"|(?P<ci>[{_CIRCLED}]))"
    )
    start = re.compile(r"[>#*\s]*" + one.replace(r"|\((?P<ap>\d{1,2})\)", r"|\(?(?P<ap>\d{1,2})\)"))
    inline = re.compile(r"(?<=[。;:!?”\s])\s*" + one + r"(?=\s?(?:[^\W\da-zA-Z_]|[“《]))")
    title = re.compile(
        r"(?:(?:总结|小结|汇报|报告|计划|要点|讲话|述职|材料|思路|打算)(?:\s*[(【]?(?:精选|实用|通用|汇编|范文|推荐|共|最新|集合)*\s*[0-9一二三四五六七八九十]*\s*篇?[)】]?"
        r"|\s*篇\s*[0-9一二三四五六七八九十]+)?|【?\s*第?\s*篇\s*[0-9一二三四五六七八九十]+\s*】?|【篇[^】]{1,3}】.*)$"
    )
    return start, inline, title


def _marker(match: re.Match[str], paragraph: int, *, inline: bool) -> Marker | None:
    kind = match.lastgroup or "cn"
    raw = match[kind]
    number = chinese_number(raw) if kind in ("cn", "cp") else _CIRCLED.index(raw) + 1 if kind == "ci" else int(raw)
    rank = ("cn", "cp", "ar", "ap", "ci").index(kind)
    if number == 0 or (rank >= 2 and number > 50):
        return None
    begin = match.end() - len(match[0].lstrip(">#* \t"))
    return Marker(rank, number, begin, match.end(), paragraph, inline)


def markers_of(folded: str, paragraphs: Sequence[Lines]) -> tuple[Marker, ...]:
    """Every number of the text, in order. ``folded``: the text in plain widths."""
    start, inline, _title = _patterns()
    found = []
    for index, paragraph in enumerate(paragraphs):
        at = paragraph.start
        first = start.match(folded, at, paragraph.end)
        if first and (marker := _marker(first, index, inline=False)):
            found.append(marker)
            at = first.end()
        inner = (_marker(match, index, inline=True) for match in inline.finditer(folded, at, paragraph.end))
        found.extend(marker for marker in inner if marker)
    return tuple(found)


def parts_of(folded: str, paragraphs: Sequence[Lines]) -> tuple[Part, ...]:
    """Split at lines that look like the title of another 总结: short, unnumbered, without a final mark."""
    start, _inline, title = _patterns()
    firsts = [0]
    for index, paragraph in enumerate(paragraphs):
        line = folded[paragraph.start : paragraph.end]
        if index and len(line) <= 45 and title.search(line) and not start.match(line):
            firsts.append(index)
    return tuple(Part(first, last) for first, last in zip(firsts, [*firsts[1:], len(paragraphs)], strict=True) if first < last)


def headings_of(text: str, folded: str, paragraphs: Sequence[Lines], markers: Sequence[Marker]) -> tuple[Heading, ...]:
    """Markdown headings and numbered lines; a numbered line that runs on into prose is a heading up to its first 。"""
    numbered = {marker.paragraph: marker for marker in markers if not marker.inline}
    found = []
    for index, paragraph in enumerate(paragraphs):
        marker = numbered.get(index)
        hashes = len(text[paragraph.start : paragraph.end]) - len(text[paragraph.start : paragraph.end].lstrip("#"))
        if marker:
            body = folded[paragraph.start : paragraph.end]
            cut = re.search(r"[。:!?;]", body[marker.end - paragraph.start :])
            end = marker.end + cut.start() if cut else paragraph.end
            while end > marker.end and text[end - 1] in "* ":
                end -= 1
            alone = cut is None or not body[marker.end - paragraph.start + cut.end() :].strip("* ")
            if end - marker.start <= 45 or alone:
                shown = text[marker.start : end].strip("* ")
                found.append(Heading(marker.start, end, marker.rank + 1, shown, index, marker.rank, marker.number, alone))
        elif hashes > 1 and text[paragraph.start + hashes : paragraph.start + hashes + 1] == " ":
            shown = text[paragraph.start + hashes : paragraph.end].strip("# *")
            found.append(Heading(paragraph.start, paragraph.end, hashes - 1, shown, index, -1, 0, alone=True))
    return tuple(found)
