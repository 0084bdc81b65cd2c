"""Congresses of the party and of the arts, plenums and sessions of the National People's Congress (frames A and B).

In a list (十九大、二十大; 十九届三中、四中、五中全会) only the newest meeting of the sentence dates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.dated.context import sentence
from drafter.check.dated.mentions import Mention, Verdict, ahead, excused, too_early, too_late
from drafter.check.dated.rows import regex, written
from drafter.check.structure.numbering import chinese_number
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.dated.rows import Row
    from drafter.check.dated.year import Target
    from drafter.check.document import Document

_TERM = "十[六七八九]|二十一?"
_LIST_SLACK = 12  # a meeting may stay the last item of a study list for a year after the next one
_STUDY = compiled(r"学习|贯彻|传达|宣讲|宣传|领会|落实|遵循|指引|指导|践行|紧扣|对标|以[^,。;]{0,24}$|把[^,。;]{0,24}$")
_STUDIED = compiled(r"[^。;]{0,36}?(?:精神|报告|决定|公报|部署|要求)")
_PAST = compiled(
    r"[”\"]?(?:胜利)?(?:召开|闭幕)?(?:以来|以后|之后|期间|时期|前|后|提出|指出|报告指出|强调|代表|选举|通过|审议|作出|明确|首次|召开前夕)"
)
_WELCOME = compiled(r"(?:喜迎|迎接|献礼|预热|迎|为(?!指|统|引|纲|契|主))[^,。;]{0,10}$")
_HELD = compiled(r"[^,。;]{0,6}?(?:胜利召开|召开在即|即将召开|即将胜利召开|献礼|胜利闭幕在即)")


@cache
def _meetings() -> re.Pattern[str]:
    return compiled(
        rf"(?P<term>{_TERM})届(?:中央委员会)?(?P<plenums>(?:第?[一二三四五六七](?:中|次)(?:[、,和及与]|以及|到|至)?)+)全(?:会|体会议)"
        rf"|(?P<all>{_TERM})届历次全(?:会|体会议)"
        rf"|(?<![一二三四五六七八九十第])(?P<short>{_TERM})大(?=[”\"]?(?:精神|报告|胜利|召开|闭幕|以来|期间|提出|代表|和|、|及|以及|与|,|。|$|主题|的))"
        rf"|(?:党的|中国共产党)?第(?P<long>{_TERM})次(?:全国代表大会|党代会)"
    )


def congress_mentions(document: Document, rows: Sequence[Row], present: Sequence[Row]) -> Iterator[Mention]:
    """A mention for the newest meeting of each sentence, and for sessions. ``present``: those of ``rows`` that the text may have by their anchors."""
    text = document.folded
    table = {row.term: row for row in rows if row.kind in ("congress", "plenum")}
    grouped: dict[tuple[int, int], list[tuple[Row, int, int]]] = {}
    for match in _meetings().finditer(text):
        if document.inside_title(match.start()):
            continue
        row = table.get(_name(match))
        if row is not None and row.start is not None:
            grouped.setdefault(sentence(text, *match.span()), []).append((row, *match.span()))
    for bounds, found in grouped.items():
        row, start, end = max(found, key=lambda item: (item[0].start or 0, item[1]))
        first, last = min(item[1] for item in found), max(item[2] for item in found)
        yield _mention(text, bounds, row, (start, end), (first, last))
    for row in present:
        if row.group == "arts":
            for pattern in row.patterns:
                for match in regex(pattern).finditer(text):
                    if not document.inside_title(match.start()):
                        yield _mention(text, sentence(text, *match.span()), row, match.span(), match.span())
    yield from _sessions(document, rows)


def _name(match: re.Match[str]) -> str:
    """The newest meeting that the words name, as the rows call it."""
    if match["plenums"]:
        numbers = compiled("[一二三四五六七]").findall(match["plenums"])
        return f"{match['term']}届{max(numbers, key='一二三四五六七'.index)}中全会"
    if match["all"]:
        return f"{match['all']}大"
    return f"{match['short'] or match['long']}大"


def _mention(text: str, bounds: tuple[int, int], row: Row, span: tuple[int, int], group: tuple[int, int]) -> Mention:
    left, right = bounds
    before, after = text[left : group[0]], text[group[1] : right]
    welcome = bool(_WELCOME.search(text[left : span[0]][-16:].removesuffix("党的")) or _HELD.match(text[span[1] : right]))
    study = bool(_STUDY.search(before[-40:]) and _STUDIED.match(after)) and not _PAST.match(after)
    history = excused(text, *span, lambda year: row.start is not None and row.start // 12 <= year <= (row.next or row.start) // 12 + 1)
    start, end = (span[0] - 2 if text.startswith("党的", span[0] - 2) else span[0]), span[1]

    def judge(target: Target, plan: bool) -> Verdict | None:
        if row.start is None or row.until is None:
            return None
        fits = written(row.until)
        if welcome and not history and too_late(target, row.until):
            return Verdict(True, fits, row.now)
        if study and not welcome and not history and row.next is not None and too_late(target, row.next + _LIST_SLACK):
            return Verdict(True, f"{written(row.start)} – {written(row.next)}", row.now)
        if not welcome and too_early(target, row.start, ahead=ahead(text, *span, plan)):
            return Verdict(False, written(row.start))
        return None

    return Mention(start, end, "LE205", judge, weight=2 if study or welcome else 1)


@cache
def _session() -> re.Pattern[str]:
    return compiled(
        r"(?:(十[一二三四五]?届)(?:全国)(?:人民代表大会|人大)|全国人大(十[一二三四五]?届))第?([一二三四五])次会议|全国政协(十[一二三四五]?届)([一二三四五])次会议"
    )


def _sessions(document: Document, rows: Sequence[Row]) -> Iterator[Mention]:
    """十四届全国人大二次会议 is the session of 2024: studied in its own year only."""
    bases = {row.number: row for row in rows if row.kind == "session"}
    text = document.folded
    for match in _session().finditer(text) if bases and "次会议" in text else ():
        row = bases.get(match[1] or match[2] or match[4])
        if row is None or row.base is None or document.inside_title(match.start()):
            continue
        year = row.base + chinese_number(match[3] or match[5])
        left, right = sentence(text, *match.span())
        study = bool(_STUDY.search(text[left : match.start()][-40:]) and _STUDIED.match(text[match.end() : right]))
        yield _session_mention(text, match.span(), year, study)


def _session_mention(text: str, span: tuple[int, int], year: int, study: bool) -> Mention:
    history = excused(text, *span, lambda named: named == year)

    def judge(target: Target, plan: bool) -> Verdict | None:
        if study and not history and target.year > year:
            return Verdict(True, str(year))
        if year > target.year + (1 if ahead(text, *span, plan) or target.last == 12 else 0):
            return Verdict(False, str(year))
        return None

    return Mention(*span, "LE205", judge)
