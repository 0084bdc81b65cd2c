"""Numbering of a 工作总结: 一、 over （一） over 1. over （1） over ①, at line starts and glued behind a sentence's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import Protocol

from drafter.kept import compiled
from drafter.tuples import NamedTuple

_DIGITS = "一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BEGINNING = 40  # code points in which a second summary cannot begin


class Lines(Protocol):
    """What is needed of a paragraph."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


class Marker(NamedTuple):
    """One number: ``rank`` 0 (一、) … 4 (①); ``paragraph`` is an index; ``inline``: not at the paragraph's start."""

    rank: int
    number: int
    start: int
    end: int
    paragraph: int
    inline: bool


class Heading(NamedTuple):
    """A heading: ``text`` as written with its number; ``level`` from 1; ``alone``: nothing else stands in its paragraph."""

    start: int
    end: int
    level: int
    text: str
    paragraph: int
    rank: int
    number: int
    alone: bool


class Part(NamedTuple):
    """Paragraphs ``[first, last)`` that are one text of their own; ``front``: what stands before the first of several summaries."""

    first: int
    last: int
    front: bool = False


def chinese_number(text: str) -> int:
    """一 … 九十九 as an integer; 0 where it is no such number."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.find(text) + 1 if len(text) == 1 else 0
    high = _DIGITS.find(tens) + 1 if tens else 1
    low = _DIGITS.find(ones) + 1 if ones else 0
    return high * 10 + low if high and (low or not ones) else 0


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # 三、四月份 and 3、4月 are months, 3.15 and 12.4 are dates or figures
    one = (
        r"(?:(?P<cn>[一二三四五六七八九十]{1,3})\s?[、.](?![一二三四五六七八九十](?:月|季|年|级|线|楼|届|等|个))"
        r"|\((?P<cp>[一二三四五六七八九十]{1,3})\)"
        r"|(?P<ar>\d{1,2})\s?[、.](?!\d)"
        r"|\((?P<ap>\d{1,2})\)"
        rf"|(?P<ci>[{_CIRCLED}]))"
    )
    start = compiled(r"[>#*\s]*" + one.replace(r"|\((?P<ap>\d{1,2})\)", r"|\(?(?P<ap>\d{1,2})\)"))
    # space is passed over from a mark only, or a long run of it would be read once for each of its characters
    inline = compiled(r"(?:[。;:!?”]\s*|\s)" + one + r"(?=\s?(?:[^\W\da-zA-Z_]|[“《]))")
    return start, inline


def _marker(match: re.Match[str], paragraph: int, *, inline: bool) -> Marker | None:
    kind = match.lastgroup or "cn"
    raw = match[kind]
    number = chinese_number(raw) if kind in ("cn", "cp") else _CIRCLED.index(raw) + 1 if kind == "ci" else int(raw)
    rank = ("cn", "cp", "ar", "ap", "ci").index(kind)
    if number == 0 or (rank >= 2 and number > 50):
        return None
    begin = match.end() - len(match[0][inline:].lstrip(">#* \t"))  # without the mark before it
    return Marker(rank, number, begin, match.end(), paragraph, inline)


def markers_of(folded: str, paragraphs: Sequence[Lines]) -> tuple[Marker, ...]:
    """Every number of the text, in order. ``folded``: the text in plain widths."""
    start, inline = _patterns()
    found: list[Marker] = []
    for index, paragraph in enumerate(paragraphs):
        at = paragraph.start
        first = start.match(folded, at, paragraph.end) or _before_a_figure(folded, paragraph, found, index)
        if first and (marker := _marker(first, index, inline=False)):
            found.append(marker)
            at = first.end()
        inner = (_marker(match, index, inline=True) for match in inline.finditer(folded, max(at - 1, 0), paragraph.end))
        found.extend(marker for marker in inner if marker)
    return tuple(found)


def _before_a_figure(folded: str, paragraph: Lines, found: Sequence[Marker], index: int) -> re.Match[str] | None:
    """3、6月 at the begin of a paragraph is the third of a list where the one before is the second, else two months."""
    if not found or found[-1].rank != _ARABIC or index - found[-1].paragraph > _NEAR or not folded.startswith("、", paragraph.start + 1):
        return None
    match = compiled(r"\s*(?P<ar>\d)、(?=\d)").match(folded, paragraph.start, paragraph.end)
    if match is None:
        return None
    number = int(match["ar"])
    two_months = folded.startswith(f"{number + 1}月", match.end())
    return match if number == found[-1].number + 1 or (number == found[-1].number and not two_months) else None


_ARABIC = 2  # rank of 1、
_NEAR = 3  # paragraphs that an item of a list may have


def parts_of(text: str, paragraphs: Sequence[Lines], pairs: Iterable[str]) -> tuple[Part, ...]:
    """The single summaries of a file, by the rules that the index splits by (``drafter.past.splitting``); one part for one summary.

    ``pairs``: every two characters of ``text`` side by side. What stands before the first of several (a collection's title and introduction) is
    a part marked ``front``.
    """
    if not _may_be_several(text):
        return (Part(0, len(paragraphs)),) if paragraphs else ()
    from drafter.past.cleaning import bare_lines
    from drafter.past.splitting import seams

    bare = bare_lines([text[paragraph.start : paragraph.end] for paragraph in paragraphs], pairs)
    owners = [index for index, lines in enumerate(bare) for _line in lines]
    firsts = list(dict.fromkeys(owners[start] for start in seams([line for lines in bare for line in lines])))
    if len(firsts) < 2:
        return (Part(0, len(paragraphs)),) if paragraphs else ()
    bounds = [*firsts, len(paragraphs)] if firsts[0] == 0 else [0, *firsts, len(paragraphs)]
    return tuple(Part(first, last, front=first < firsts[0]) for first, last in pairwise(bounds))


def _may_be_several(text: str) -> bool:
    """Whether a second summary is possible at all: a title's or a seam's word in a short line behind the beginning, or 一、 twice. Most files
    have neither, and are spared the cleaning.
    """
    title, one = _signs_of_several()
    return title.search(text, _BEGINNING) is not None or sum(1 for _match in islice(one.finditer(text), 2)) == 2


@cache
def _signs_of_several() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "总结|小结|汇报|报告|情况|述职|范文|例文|样本|篇|计划"
    return (
        compiled(rf"^[^\n]{{0,200}}?(?:{words})[^\n]{{0,100}}$", re.MULTILINE),
        compiled(r"(?:^[\s>#*＞]{0,40}|[。！？：；])一[、.．]", re.MULTILINE),
    )


def headings_of(text: str, folded: str, paragraphs: Sequence[Lines], markers: Sequence[Marker]) -> tuple[Heading, ...]:
    """Markdown headings and numbered lines; a numbered line that runs on into prose is a heading up to its first 。"""
    numbered = {marker.paragraph: marker for marker in markers if not marker.inline}
    found = []
    for index, paragraph in enumerate(paragraphs):
        marker = numbered.get(index)
        hashes = len(text[paragraph.start : paragraph.end]) - len(text[paragraph.start : paragraph.end].lstrip("#"))
        if marker:
            body = folded[paragraph.start : paragraph.end]
            cut = compiled(r"[。:!?;]").search(body[marker.end - paragraph.start :])
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
