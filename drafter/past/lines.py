"""Lines that were broken where no paragraph ends, and headings that were glued to the sentence before."""

from __future__ import annotations

import re
from functools import cache

from drafter.kept import compiled
from drafter.past.headings import parse_heading

_FINAL = "。！？；：…”’）】》.!?;:)"
_OPEN_ENDS = "，、（《“〈,"
_DATE = compiled(
    r"[（(]?[12二][0-9〇○零一二三四五六七八九xX×]{3}年[0-9一二三四五六七八九十xX×]{0,3}月?[0-9一二三四五六七八九十xX×]{0,3}日?[）)]?"
)
_TITLE = compiled(r".{0,60}(?:总结|小结|汇报|报告|计划|要点|打算|思路)(?:[（(【].{0,20})?[）)】]?(?:篇?[0-9一二三四五六七八九十]{1,3})?")


def join_broken(lines: list[str], *, wrapped: bool) -> list[tuple[int, str]]:
    """Lines of a text, empty ones included, to paragraphs without empty lines: of each the place in ``lines`` where it begins, and its text.

    A line that opens with a closing mark always belongs to the one before. With ``wrapped`` (plain text) a body line that
    stops without final punctuation is joined with the next where both look like body; lines of even width are unwrapped.
    """
    width = _wrap_width(lines) if wrapped else 0
    chunks: list[list[str]] = []  # parts of one paragraph: joined once at the end, or a long text would cost squares
    places: list[int] = []
    gap = True
    for place, line in enumerate(lines):
        if not line:
            gap = True
            continue
        if chunks and (_opens_closed(line) or (wrapped and not gap and _goes_on(chunks[-1], line, width))):
            chunks[-1].append(line)
        else:
            chunks.append([line])
            places.append(place)
        gap = False
    return [(place, "".join(parts)) for place, parts in zip(places, chunks, strict=True)]


def _opens_closed(line: str) -> bool:
    return line[0] in "。，、；：！？）》”】" and not line.startswith(("。。", "，，"))


def _goes_on(parts: list[str], line: str, width: int) -> bool:
    last = parts[-1]
    if parse_heading(line) is not None or line.startswith(("附件", "附：", "【", "#", "-", "*", "|")) or _DATE.fullmatch(line):
        return False
    if last[-1] in _OPEN_ENDS:
        return True
    if last[-1] in _FINAL or last.startswith(("#", "|")):
        return False
    if len(parts) == 1 and parse_heading(last) is not None and "。" not in last:
        return False
    if (len(last) <= 60 and _TITLE.fullmatch(last)) or (len(line) <= 60 and _TITLE.fullmatch(line)):
        return False
    if width and len(last) >= width - 3:
        return True
    return (len(last) >= 40 or "。" in last) and len(line) > 3 and ("。" in line or "，" in line)


def _wrap_width(lines: list[str]) -> int:
    """The width at which a text was hard-wrapped (20–60 characters), or 0: many lines stop short of a sentence end just there."""
    lengths = [len(line) for line in lines if line]
    longest = max(lengths, default=0)
    if not 20 <= longest <= 60:
        return 0
    cut = sum(longest - 3 <= len(line) and line[-1] not in _FINAL for line in lines if line)
    return longest if cut >= 4 and cut * 4 >= len(lengths) else 0


@cache
def _glued() -> re.Pattern[str]:
    n = "一二三四五六七八九十"
    one = rf"[{n}]{{1,3}}、(?![{n}]{{1,3}}(?:个?月|季|日|年|级|线|产|期|批|次|届))"
    two = rf"[（(][{n}]{{1,3}}[）)]"
    three = r"[1-9][0-9]?[.．、]"
    return compiled(rf"(?:(?<=[。！？])(?:{one}|{two}|{three})|(?<=[：；]){one})(?=[\u4e00-\u9fff“《])")


def break_glued(line: str) -> list[str]:
    """``…完成任务。（二）抓创作…`` to two lines; 一、（一）and 1. after a sentence end only, never inside “ ” or 《 》."""
    if not any(mark in line for mark in "。！？：；"):
        return [line]
    parts, start, depth, seen = [], 0, 0, 0
    for match in _glued().finditer(line):
        between = line[seen : match.start()]
        depth += sum(between.count(mark) for mark in "“《") - sum(between.count(mark) for mark in "”》")
        seen = match.start()
        if depth <= 0:
            parts.append(line[start : match.start()])
            start, depth = match.start(), 0
    return [*parts, line[start:]]
