"""Around a dated word: its clause, whether it is history, preparation or part of a plan, and the years that its clause names.

The words are those of frame H and of preparation in the research of dated wording (§0): what they govern is never out of date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document

_BREAK = compiled(r"[。;!?\n]")
YEAR = r"(?<!\d)(?:19[4-9]\d|20[0-4]\d)(?=\s?年|[-—–~至、和]\s?20\d\d\s?年)"
_AFTER = compiled(
    r"^[”\"’》)]{0,2}(?:胜利|隆重)?(?:召开|闭幕|开展|启动|实施|成立|颁布|印发)?(?:以来|期间|时期|以后|之后|前后|后(?!续)|结束|末|中后期|以前|之前|前(?!夕|提|沿|期)|年代|时代)"
)
_BEFORE = compiled(
    r"自从?(?!觉|身|主|信|我|己|治|然|愿|查|豪|强|发|办|筹|行)|回顾|回忆|曾(?:经|任|被|获|在|是)?|前身|时任|始建|早在|当年|历史上|先后(?:开展|经历|参加|举办|召开)|历次|历届|相继开展|此前|以前|过去|去年|上年|前年|以往|昔日|(?<![之以])继[^,。]{0,12}之?后|从[^,。]{0,16}到"
)
HONOUR = compiled(
    r"被评为|被评选|评为|荣获|获评|获得|荣膺|授予|命名|表彰|称号|先进(?:集体|个人|单位)|认定为|入选|收录|获奖|[一二三金银铜特]等?奖|颁发|公布的"
)
_PREPARE = compiled(r"谋划|筹备|筹划|编制|起草|前期|预热|提前|为迎接|迎接|喜迎|备战|即将|倒计时|启动[^,。]{0,6}筹|做好[^,。]{0,10}准备")
_PLAN_HEADING = compiled(
    r"计划|打算|下一?步|下一?阶段|思路|展望|设想|安排|明年|来年|今后|努力方向|下半年|工作要点|(?<!重点)工作重点|目标任务$|新的?一年|20\d\d年.{0,8}(?:要点|部署)"
)
_NOT_PLAN = compiled(r"完成|落实|执行|进展|回顾|总结|开展情况|情况$|主要做法|成效|上半年工作")
_PLAN_OPENER = compiled(
    r"^[\s>#*]*(?:(?:\(?[一二三四五六七八九十\d]{1,2}[、.)]\s?))?(?:下一?步|下一?阶段|今后|明年|来年|新的?一年|在新的?一年|展望|下半年)"
)


_REACH = 600  # characters on either side in which a clause or a sentence must end: a line without marks must not cost its square


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the clause between ``。；！？`` or line ends that holds ``[start, end)`` of folded ``text``."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    left = max(first, *(text.rfind(mark, first, start) + 1 for mark in "。;!?\n"))
    match = _BREAK.search(text, end, last)
    return left, match.start() if match else last


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds between ``。`` or line ends."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    left = max(first, text.rfind("。", first, start) + 1, text.rfind("\n", first, start) + 1)
    ends = [at for at in (text.find("。", end, last), text.find("\n", end, last)) if at >= 0]
    return left, min(ends, default=last)


def is_history(text: str, start: int, end: int) -> bool:
    """Whether the clause speaks of the past, or of an honour, beside the word at ``[start, end)``."""
    left, right = clause(text, start, end)
    before, after = text[left:start], text[end:right]
    near = before[-14:]
    return bool(
        _AFTER.match(after)
        or _BEFORE.search(before[-40:])
        or compiled(r"原(?![则因创本著来有始野地状计生声音油料文])[^,。、]{0,8}$|前[^,。、]{0,2}$").search(near)
        or HONOUR.search(text[left:right])
    )


@lru_cache(256)
def is_prepared(text: str, start: int, end: int) -> bool:
    """Whether the clause says that the thing is still to come."""
    before, after = text[max(0, start - 30) : start], text[end : end + 8]
    before = before[max(before.rfind(mark) for mark in "。;!?\n") + 1 :]
    return bool(_PREPARE.search(before) or _PREPARE.match(_BREAK.split(after, maxsplit=1)[0]))


def years_in(text: str, start: int, end: int) -> tuple[int, ...]:
    """The calendar years that the clause and the sentence's head name, in order."""
    left, right = sentence(text, start, end)
    return tuple(int(match[0]) for match in _year().finditer(text, left, right))


@cache
def _year() -> re.Pattern[str]:
    return compiled(YEAR)


def plan_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """The spans of the text that speak of what is to come, in order: sections under such a heading, paragraphs that open so and those after them."""
    return document.remember("plan spans", lambda: _plan_spans(document))


def _plan_spans(document: Document) -> tuple[tuple[int, int], ...]:
    headings = {heading.paragraph: heading for heading in document.headings}
    firsts = {part.first for part in document.parts}
    spans: list[tuple[int, int]] = []
    level: int | None = None
    opened = False
    for index, paragraph in enumerate(document.paragraphs):
        heading = headings.get(index)
        if index in firsts:
            level, opened = None, False
        if heading is not None:
            if level is not None and heading.level <= level:
                level = None
            if level is None:
                opened = opened and heading.level > 1
                if _PLAN_HEADING.search(heading.text) and not _NOT_PLAN.search(heading.text):
                    level = heading.level
        line = document.folded[paragraph.start : paragraph.end]
        opened = opened or bool(_PLAN_OPENER.match(line))
        if level is not None or opened:
            spans.append((paragraph.start, paragraph.end))
    return tuple(spans)


def in_plan(document: Document, offset: int) -> bool:
    """Whether ``offset`` stands in what is to come, or its clause begins with 下一步, 明年 …"""
    spans = plan_spans(document)
    at = bisect_right(spans, (offset, len(document.text))) - 1
    if at >= 0 and spans[at][0] <= offset < spans[at][1]:
        return True
    left, _right = sentence(document.folded, offset, offset)
    return bool(compiled(r"下一?步|明年|来年|新的?一年|下一年").search(document.folded[left:offset]))
