"""Which year a text is of, part by part: the sheet's period, else title, else opening, else sign-off, else a vote of its dated words.

A yearly summary of Y is written from December of Y to February of Y + 1; a paper that is only a plan for Y is read as the plan part of Y − 1.
A title over several years (2021—2025年, 五年来) has no single year and its text is not judged. A school year (2025—2026学年) runs from September
to August, its terms from September to January and from February to July.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.residue.pages import pages_of
from drafter.kept import compiled
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph
    from drafter.check.model import Context

_YEAR_END = 12
_HAN = "〇一二三四五六七八九"
_NUMBER = r"(?<!\d)(?:(?:19[5-9]|20[0-4])\d|二[〇○零][〇○零一二三四五六七八九]{2})(?!\d)"
_TITLE = compiled(r"总结|小结|汇报|报告|述职|要点|计划|打算|情况|讲话|材料|思路|安排|意见|方案")
_MASKED = compiled(r"(?:20|二〇)[xX_×*○□]{1,2}|20\d[xX_×*]|(?<![a-zA-Z])[xX_×*○]{2,4}年")


class Target(NamedTuple):
    """``year`` with its ``first`` and ``last`` month (13: the next January). ``years``: all the years that a vote leaves open (one elsewhere).

    ``source``: sheet, title, opening, sign-off, settings or terms; ``plan``: the whole paper is a plan (for ``year`` + 1).
    """

    year: int
    first: int = 1
    last: int = 12
    source: str = "title"
    plan: bool = False
    years: tuple[int, ...] = ()

    @property
    def begin(self) -> int:
        """Its first month, counted from year 0."""
        return self.year * 12 + self.first - 1

    @property
    def end(self) -> int:
        """Its last month, counted from year 0."""
        return self.year * 12 + self.last - 1

    @property
    def choices(self) -> tuple[Target, ...]:
        """One target for each year left open, or that the months run through."""
        if self.last > _YEAR_END:
            return Target(self.year, self.first, 12, self.source), Target(self.year + 1, 1, self.last - 12, self.source)
        return tuple(Target(year, self.first, self.last, self.source, self.plan) for year in self.years) or (self,)

    @property
    def named(self) -> str:
        """The year or years, for messages."""
        if self.last > _YEAR_END:
            return f"{self.year}/{self.year + 1}"
        return "/".join(map(str, self.years)) if len(self.years) > 1 else str(self.year)


class YearClaim(NamedTuple):
    """A year that the text gives itself: ``kind`` title, opening or sign-off; the span of its digits."""

    kind: str
    year: int
    start: int
    end: int
    month: int = 0


class PartYear(NamedTuple):
    """A single text of a file: its span, what it is of (None if unknown), what it says of itself. ``own``: its title or opening names
    the year; ``titled``: its first lines are the title of such a paper; ``several``: they
    speak of several years; ``since``: the first year that a number of which the last digit is masked (202X年) leaves open, 0 where there is none.
    """

    start: int
    end: int
    target: Target | None
    claims: tuple[YearClaim, ...]
    titled: bool = False
    several: bool = False
    since: int = 0

    @property
    def own(self) -> bool:
        """Whether the text itself names its year."""
        return self.target is not None and any(
            claim.year in (self.target.year, self.target.year + self.target.plan) for claim in self.claims
        )


def years_of(document: Document, context: Context) -> tuple[PartYear, ...]:
    """The parts of the text with their years, in order."""
    return document.remember("years", lambda: _years(document, context))


def part_at(parts: tuple[PartYear, ...], offset: int) -> PartYear | None:
    """The part that holds ``offset``."""
    at = bisect_right([part.start for part in parts], offset) - 1
    return parts[at] if at >= 0 else None


def read_year(text: str) -> int:
    """2024 or 二〇二四 as a number."""
    return int(text) if text.isdecimal() else int("".join(str(_HAN.index(char)) for char in compiled("[○零]").sub("〇", text)))


def _years(document: Document, context: Context) -> tuple[PartYear, ...]:
    found: list[PartYear] = []
    inherited: Target | None = None
    for lines in pages_of(document):
        start, end = lines[0].start, lines[-1].end
        claims, target, closed = _claims(document, lines)
        if context.sheet is not None:
            period = context.sheet.period
            target = Target(period.year, *period.months, source="sheet")
        elif context.year is not None:
            target = _settled(target, context.year)
        elif target is None and not closed:
            target = inherited if _is_seam(document.folded[lines[0].start : lines[0].end]) else None
            target = target or _of_the_file(document, lines) or _vote(document, context, start, end)
        if found == [] and target is not None and target.source == "title":
            inherited = target
        found.append(PartYear(start, end, target, claims, _titled(document, lines), closed, _decade(document.folded, lines)))
    return tuple(found)


def _decade(text: str, lines: tuple[Paragraph, ...]) -> int:
    """2020 where the head or the end of the paper says 202X年 or 202_年度; 0 where none does, or they do not agree."""
    ends = [(line.start, min(line.end, line.start + 60)) for line in (*lines[:3], *lines[-3:])]
    found = {match[1] for start, end in ends for match in compiled(r"(?<!\d)(20\d)[xX_×*○□?](?=年)").finditer(text, start, end)}
    return int(found.pop()) * 10 if len(found) == 1 else 0


def _of_the_file(document: Document, lines: tuple[Paragraph, ...]) -> Target | None:
    """The year in the title of the collection (2024年社区工作总结（4篇）), else that of the day on which a web page was put up."""
    title, *head = document.collection.translate(_PLAIN).split("\n")
    years = set(compiled(_NUMBER).findall(title)) if len(title) <= 60 and _TITLE.search(title) and not _several().search(title) else set()
    if len(years) == 1:
        return Target(read_year(years.pop()), *read_months(title), source="collection")
    for shown in (*(document.folded[line.start : min(line.end, line.start + 80)] for line in lines[:4]), *head):
        match = _published().search(shown)
        if match:
            return Target(int(match[1]) - (int(match[2]) <= 3), source="published")
    return None


_PLAIN = {0xFF08: "(", 0xFF09: ")", 0xFF1A: ":"}


@cache
def _published() -> re.Pattern[str]:
    return compiled(r"(?:发布|发表|更新|录入|上传)?(?:时间|日期):\s?(20[0-4]\d)[-年/.](\d{1,2})(?!\d)")


def _settled(target: Target | None, year: int) -> Target:
    """The target where the user says of what year the text is: the title still says whether it is a plan or of which months."""
    if target is None or target.source not in ("title", "opening"):
        return Target(year, source="settings")
    if year in (target.year, target.year + (target.plan or target.last > _YEAR_END)):
        return target
    return Target(year, target.first, target.last, "settings")


def _vote(document: Document, context: Context, start: int, end: int) -> Target | None:
    from drafter.check.dated.vote import vote

    return vote(document, context, start, end)


def _is_seam(line: str) -> bool:
    return len(line) <= 45 and bool(compiled(r"[篇例文]\s*[0-9一二三四五六七八九十]+").search(line))


def _titled(document: Document, lines: tuple[Paragraph, ...]) -> bool:
    shown = [document.folded[line.start : line.end] for line in lines[:2]]
    return any(
        len(line) <= 60 and compiled("总结|小结|汇报|述职|要点|计划|打算").search(line) and not line.endswith(("。", ";")) for line in shown
    )


@cache
def _several() -> re.Pattern[str]:
    return compiled(
        rf"{_NUMBER}\s?年?(?:度)?\s?(?:——?|–|-|~|至|到)\s?{_NUMBER}|(?<![\d一二三四五六七八九〇○零])(?:两|三|四|五|几|[3-9])年(?:来|工作)|本届|任期|换届|[“\"]?十[一二三四五]?五[”\"]?(?:期间|时期|规划|工作)|届.{{0,8}}工作报告"
    )


def _claims(document: Document, lines: tuple[Paragraph, ...]) -> tuple[tuple[YearClaim, ...], Target | None, bool]:
    """What the text says of its year; the target that follows; whether it is closed to a vote (a title over several years)."""
    text = document.folded
    claims: list[YearClaim] = []
    target: Target | None = None
    masked = False
    body = 0
    for at in _title_lines(text, lines):
        line, body = lines[at], at + 1
        shown = text[line.start : line.end]
        if school := _school_year().search(shown):
            return (), _school(school, shown), False
        if _several().search(shown):
            return (), None, True
        masked = masked or bool(_MASKED.search(shown))
        match = compiled(_NUMBER).search(shown)
        if match and not claims and not masked:
            year = read_year(match[0])
            claims.append(YearClaim("title", year, line.start + match.start(), line.start + match.end()))
            plan = bool(compiled("计划|要点|打算|思路|安排").search(shown)) and not compiled("总结|小结|汇报|述职|完成|回顾|报告").search(
                shown
            )
            first, last = read_months(shown)
            target = Target(year - plan, first, last, plan=plan)
    if target is None and not body and lines and (glued := _glued(text, lines[0])) is not None:
        claims.append(glued)
        target = Target(glued.year, *read_months(text[glued.start : glued.end + 24].partition("结")[0]))
    opening = _opening(text, lines[body:])
    if opening is not None:
        claims.append(opening)
        target = target or Target(opening.year, *read_months(text[opening.start : opening.end + 12]), source="opening")
    signed = _signed(text, lines)
    if signed is not None:
        claims.append(signed)
        target = target or Target(signed.year - (signed.month <= 3), source="sign-off")
    return tuple(claims), target, False


def _glued(text: str, line: Paragraph) -> YearClaim | None:
    """云岫县体育局2023年工作总结2023年,是…: a title that lost its line end, before the sentence that names its year again, or 一年来, 今年."""
    head = compiled(
        rf"[^,。;:!?\n]{{0,40}}?(?P<year>{_NUMBER})\s?年(?:度|上半年|全年)?[^\d,。;:!?\n]{{0,16}}?(?:总结|小结|汇报|述职报告|工作报告)\s?(?=(?P=year)\s?年|一年来|今年|本年度|在[^,。]{{2,20}}领导下)"
    ).match(text, line.start, min(line.end, line.start + 120))
    if head is None or _MASKED.search(head[0]) or _several().search(head[0]):
        return None
    return YearClaim("title", read_year(head["year"]), *head.span("year"))


def _title_lines(text: str, lines: tuple[Paragraph, ...]) -> Iterator[int]:
    """The lines of the title: those that say what kind of paper it is, behind a letterhead, the unit, a greeting or a sentence or two.

    Where the line before such a one is the title's first half and has the year (云麓县文化馆关于2026年公共文化服务 / 工作情况的报告), it is one of them.
    """
    found = prose = 0
    for at, line in enumerate(lines[:6]):
        shown = text[line.start : line.end]
        if compiled(r"[一二三四五六七八九十]{1,2}、|\([一二三四]\)|#{2,}|\d{1,2}[、.]\D").match(shown):
            return
        long = len(shown) > 60 + 20 * shown.endswith(("总结", "报告", "汇报"))
        if long or shown.endswith(("。", ":", ";")):
            if found:
                return
            prose += 1
            if prose > 2:
                return
            continue
        if _TITLE.search(shown) and (not prose or compiled(r"\d年.*(?:总结|小结|汇报|报告)(?:\(.{1,12}\))?$").search(shown)):
            before = text[lines[at - 1].start : lines[at - 1].end] if at and not found else ""
            if (
                not compiled(_NUMBER).search(shown)
                and len(before) <= 40
                and compiled(rf"{_NUMBER}\s?年(?!\s?\d{{1,2}}月)").search(before)
                and not prose
            ):
                yield at - 1
            yield at
            found += 1
        elif found and not shown.startswith("("):
            return


@cache
def _school_year() -> re.Pattern[str]:
    """2025—2026学年第一学期; 2025学年度."""
    return compiled(rf"({_NUMBER})\s?(?:年?\s?(?:——?|–|─|-|~|/|至)\s?({_NUMBER}))?\s?(?:学年|(?=年?[春秋]季?学期))")


def _school(match: re.Match[str], shown: str) -> Target | None:
    first = read_year(match[1])
    if match[2] and read_year(match[2]) != first + 1:
        return None
    if compiled("第?一学期|上学期|上半?学年|秋季?学期").search(shown):
        return Target(first, 9, 13)
    if compiled("第?二学期|下学期|下半?学年|春季?学期").search(shown):
        return Target(first + (match[2] is not None or "学年" in match[0]), 2, 7)
    return Target(first, 9, 20)


def _opening(text: str, lines: tuple[Paragraph, ...]) -> YearClaim | None:
    """2024年，我局在…: the year that heads the first paragraph of prose; 现将2024年工作总结如下."""
    return _heading_prose(text, lines) or _announced(text, lines)


def _announced(text: str, lines: tuple[Paragraph, ...]) -> YearClaim | None:
    for line in lines[:6]:
        match = compiled(
            rf"(?:现将|现就|下面[,就]?将?)[^。;,]{{0,16}}?({_NUMBER})\s?年(?!度?第?[届次]|\s?\d)[^。]{{0,24}}?(?:总结|汇报|报告|小结)"
        ).search(text, line.start, min(line.end, line.start + 300))
        if match:
            return YearClaim("opening", read_year(match[1]), *match.span(1))
    return None


def _heading_prose(text: str, lines: tuple[Paragraph, ...]) -> YearClaim | None:
    for line in lines[:3]:
        if line.end - line.start < 16:
            continue
        match = compiled(
            rf"\s*(?:(?:回顾|过去的|刚刚过去的|即将过去的)\s?)?({_NUMBER})\s?年(?:度|全年|上半年|下半年|以来|[1-4一二三四前]?.?季度|,|\s)"
        ).match(text, line.start, line.end)
        if (
            not match
            or len(
                {
                    int(found[0])
                    for found in compiled(_NUMBER).finditer(text[line.start : line.end].partition("。")[0])
                    if found[0].isdecimal()
                }
            )
            > 1
        ):
            return None  # 2025年1203人，2026年1268人: figures of two years, no opening
        return YearClaim("opening", read_year(match[1]), *match.span(1))
    return None


def _signed(text: str, lines: tuple[Paragraph, ...]) -> YearClaim | None:
    for line in (*reversed(lines[-3:]), *lines[1:4]):  # at the end, or under the title
        shown = text[line.start : line.end]
        match = compiled(
            rf"\D{{0,14}}?({_NUMBER})\s?年\s?(\d{{1,2}}|十?[一二三四五六七八九十])\s?月(?:\s?\S{{1,3}}\s?日)?\s?\)?"
        ).fullmatch(shown)
        if match and len(lines) > 2:
            number = (
                int(match[2])
                if match[2].isdecimal()
                else 10 * match[2].startswith("十") + (_HAN.find(match[2][-1]) if match[2] != "十" else 0)
            )
            if 1 <= number <= 12:
                return YearClaim("sign-off", read_year(match[1]), line.start + match.start(1), line.start + match.end(1), number)
    return None


def read_months(title: str) -> tuple[int, int]:
    """First and last month that a title names: 上半年, 前三季度, 1—10月; (1, 12) where it names none."""
    if match := compiled(r"(?<!\d)(\d{1,2})月?\s?(?:——?|–|-|~|至|到)\s?(\d{1,2})月(?!\d)").search(title):
        first, last = int(match[1]), int(match[2])
        return (first, last) if 1 <= first <= last <= 12 else (1, 12)
    if compiled("上半年|半年(?:度)?(?:工作)?(?:总结|汇报|小结|报告)").search(title) and "下半年工作总结" not in title:
        return (1, 6)
    if "前三季度" in title:
        return (1, 9)
    if compiled("下半年(?:工作)?(?:总结|汇报|小结)").search(title):
        return (7, 12)
    if match := compiled("第?([一二三四1-4])季度").search(title):
        quarter = int(match[1]) if match[1].isdecimal() else _HAN.index(match[1])
        return (3 * quarter - 2, 3 * quarter)
    return (1, 12)
