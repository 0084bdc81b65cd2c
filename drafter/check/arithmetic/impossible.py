"""AR605: a day, month, time or span of dates that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.dated.context import years_in
from drafter.check.dated.year import part_at, years_of
from drafter.check.model import Hit
from drafter.check.structure.numbering import chinese_number
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?"
_LUNAR = compiled(r"(?:农历|古历|阴历|旧历|夏历|闰)\s?(?:\d{4}年)?\s?$")


@cache
def _dates() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    han = "一二三四五六七八九十"
    gap = r"\s?(?:——?|–|─|-|~|至|到)\s?"
    return (
        compiled(
            rf"{_YEAR}(?:(?<![\d第])(?<!\d[.,])(?P<month>\d{{1,2}})\s?月(?:份)?\s?(?P<day>\d{{1,2}})\s?[日号](?![线楼院])|(?<![{han}第])(?P<hm>[{han}]{{1,3}})月(?:份)?(?P<hd>[{han}]{{1,3}}|\d{{1,2}})日)"
        ),
        compiled(r"(?<![\d./a-zA-Z-])(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d./-])"),
        compiled(
            rf"(?:(?P<y1>(?:19|20)\d\d)\s?年\s?)?(?<!\d)(?P<m1>\d{{1,2}})\s?月\s?(?P<d1>\d{{1,2}})\s?日?{gap}(?:(?P<next>次年|翌年|第二年|来年)|(?P<y2>(?:19|20)\d\d)\s?年)?\s?(?:(?P<m2>\d{{1,2}})\s?月\s?)?(?P<d2>\d{{1,2}})\s?[日号]"
        ),
    )


def find_impossible(document: Document, context: Context) -> Iterator[Hit]:
    """2月30日, 13月5日, 2026年2月29日, 上午24:30, 9月22日至18日. Every day and month is read as the calendar has it; lunar ones are let be."""
    text = document.folded
    words, digits, spans = _dates()
    for pattern in (words, digits):
        for match in pattern.finditer(text):
            if not _LUNAR.search(text[max(0, match.start() - 8) : match.start()]) and not document.inside_title(match.start()):
                yield from _date(document, context, match)
    for match in spans.finditer(text):
        yield from _span(document, match)
    yield from _no_month(document)
    yield from _years(document)
    yield from _times(document)


def _no_month(document: Document) -> Iterator[Hit]:
    """2025年16月, 13月份, 111月, 9月1315日: a dash fell out, or a figure is wrong. 24月龄, 111个月 and 2011月刊 are none."""
    text = document.folded
    pattern = compiled(
        r"(?=\d{1,3}月)(?:(?<![\d第])(?<!\d[.,])(?<!\d-)\d{1,3}月(?:份|(?=[底初末]|[上中下]旬))|(?<=年)\d{1,3}月(?![\d刊报票龄薪嫂])|(?<!\d)\d{1,2}月\d{3,4}日)"
    )
    for match in pattern.finditer(text):
        month, _month, day = match[0].partition("月")
        if document.inside_title(match.start()) or (day[:1].isdigit() and not 1 <= int(month) <= 12):
            continue
        shown = document.text[match.start() : match.end()]
        if day[:1].isdigit():
            yield Hit(*match.span(), _("“{text}”: there is no such day").format(text=shown))
        elif not 1 <= int(month) <= 12:
            yield Hit(*match.span(), _("“{text}”: there is no month {month}").format(text=shown, month=int(month)))


def _date(document: Document, context: Context, match: re.Match[str]) -> Iterator[Hit]:
    groups = match.groupdict()
    if groups.get("hm"):
        month = chinese_number(groups["hm"])
        figures = groups["hd"].isdigit()
        day = int(groups["hd"]) if figures else chinese_number(groups["hd"])
        if not month or not (day or figures) or month > 12:
            return
    else:
        month, day = int(groups["month"]), int(groups["day"])
    year = int(groups["year"]) if groups["year"] else None
    shown = document.text[match.start() : match.end()]
    if groups.get("sep") and not 1 <= month <= 12:
        return
    if not 1 <= month <= 12:
        yield Hit(*match.span(), _("“{text}”: there is no month {month}").format(text=shown, month=month))
    elif not 1 <= day <= _DAYS[month - 1]:
        yield Hit(*match.span(), _("“{text}”: there is no such day").format(text=shown))
    elif (month, day) == (2, 29) and not _has_leap_day(document, context, match, year):
        severity = None if year else Severity.WARNING
        yield Hit(*match.span(), _("“{text}”: February of that year has 28 days").format(text=shown), severity=severity)


def _is_leap(year: int) -> bool:
    """As ``calendar.isleap``, whose module brings others."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _has_leap_day(document: Document, context: Context, match: re.Match[str], year: int | None) -> bool:
    if year is not None:
        return _is_leap(year)
    named = years_in(document.folded, *match.span())
    part = part_at(years_of(document, context), match.start())
    if part is None or part.target is None or part.target.years:
        return True
    return any(map(_is_leap, (*(choice.year for choice in part.target.choices), *named))) or (
        part.target.plan and _is_leap(part.target.year + 1)
    )


def _span(document: Document, match: re.Match[str]) -> Iterator[Hit]:
    """The end before the start: in one month, in one year, or less than half a year back where no year is written; 11月1日至31日."""
    first = int(match["m1"]), int(match["d1"])
    second = int(match["m2"] or match["m1"]), int(match["d2"])
    if document.inside_title(match.start()):
        return
    if not match["m2"] and 1 <= first[0] <= 12 and second[1] > _DAYS[first[0] - 1] >= first[1]:
        yield Hit(*match.span(), _("“{text}”: there is no such day").format(text=document.text[match.start() : match.end()]))
        return
    if match["next"] or second >= first or not (1 <= first[0] <= 12 and 1 <= second[0] <= 12):
        return
    if match["y2"] and (not match["y1"] or int(match["y2"]) > int(match["y1"])):
        return
    # 12月20日至1月10日 runs into the next year
    if match["m2"] and not match["y2"] and first[0] - second[0] > 5:
        return
    certain = not match["m2"] or bool(match["y2"])
    shown = document.text[match.start() : match.end()]
    message = _("“{text}” ends before it begins").format(text=shown)
    yield Hit(*match.span(), message, severity=None if certain else Severity.WARNING)


@cache
def _year_span() -> re.Pattern[str]:
    return compiled(r"(?<![\d.])((?:19|20)\d\d)\s?年?\s?(?:——?|–|─|~|至)\s?((?:19|20)\d\d)\s?年(?!的?(?:水平|同期))")


def _years(document: Document) -> Iterator[Hit]:
    """2026年至2024年."""
    for match in _year_span().finditer(document.folded):
        before = document.folded[max(0, match.start() - 6) : match.start()]
        if int(match[2]) < int(match[1]) and not compiled("由|降|退|追溯|回|公元前|前").search(before):
            shown = document.text[match.start() : match.end()]
            yield Hit(*match.span(), _("“{text}” ends before it begins").format(text=shown))


@cache
def _time() -> re.Pattern[str]:
    of_day = "上午|下午|晚上?|凌晨|早上?|中午|夜间|傍晚"
    return compiled(
        rf"(?:{of_day})\s?(?P<h>\d{{1,2}})(?::(?P<m>\d\d)(?!\d)|[时点](?:(?P<min>\d{{1,2}})分)?)"
        r"|(?<![\d:.])(?P<h1>\d\d):(?P<m1>\d\d)\s?(?:——?|–|-|~|至)\s?(?P<h2>\d\d):(?P<m2>\d\d)(?![\d:])|(?<=[日,、])(?P<h3>2[4-9]):(?P<m3>\d\d)(?![\d:])"
    )


def _times(document: Document) -> Iterator[Hit]:
    """下午25时, 24:30, 9时75分; scores and ratios have no time of day beside them."""
    text = document.folded
    # most colons and 时 stand in no time: look at the neighbourhood of the few that may
    spans = {
        match.span()
        for near in compiled(r"\d(?::\d\d|[时点])").finditer(text)
        for match in _time().finditer(text, max(0, near.start() - 8), near.end() + 16)
    }
    for match in (_time().match(text, start, end) for start, end in sorted(spans)):
        if match is None:
            continue
        if match["h1"]:
            pairs = [(match["h1"], match["m1"]), (match["h2"], match["m2"])]
        else:
            pairs = [(match["h"] or match["h3"], match["m"] or match["min"] or match["m3"] or "0")]
        if any(int(hour) > 24 or int(minute) > 59 or (int(hour) == 24 and int(minute)) for hour, minute in pairs):
            shown = document.text[match.start() : match.end()]
            yield Hit(*match.span(), _("“{text}”: there is no such time of day").format(text=shown))
