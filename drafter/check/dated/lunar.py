"""LE207 and LE208: a date beside its day of the old calendar, or beside its weekday, that do not go together in the paper's year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.dated.context import years_in
from drafter.check.dated.mentions import Mention, Verdict
from drafter.kept import compiled
from drafter.resources import lexicon_toml

if TYPE_CHECKING:
    from drafter.check.dated.year import Target
    from drafter.check.document import Document

_MONTHS = "正二三四五六七八九十冬腊"
_DIGITS = "一二三四五六七八九"
_WEEK = "一二三四五六日"
_CALENDAR = "农历|古历|阴历|旧历|夏历"
_FEASTS = {"除夕": (12, -1), "元宵节": (1, 15), "端午节": (5, 5), "七夕节": (7, 7), "中秋节": (8, 15), "重阳节": (9, 9), "腊八节": (12, 8)}


@cache
def _table() -> dict[int, tuple[date, int, tuple[int, ...]]]:
    rows = lexicon_toml("timeline/spring.toml")["row"]
    return {row["year"]: (date.fromisoformat(row["first"]), row["leap"], tuple(row["months"])) for row in rows}


def solar(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The day of the lunar year that began in ``year``; day −1 is the month's last. None outside the table (1994–2033) or where there is no such day."""
    if year not in _table():
        return None
    first, doubled, months = _table()[year]
    if leap and month != doubled:
        return None
    at = month - 1 + (1 if (doubled and month > doubled) or leap else 0)
    if not 0 <= at < len(months) or day > months[at]:
        return None
    return first + timedelta(sum(months[:at]) + (months[at] if day < 0 else day) - 1)


@cache
def _dates() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    day = r"(?:(?P<year>(?:19|20)\d\d)\s?年\s?)?(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
    lunar = rf"(?:(?:{_CALENDAR})\s?)?(?P<leap>闰)?(?P<lm>正|腊|冬|(?<=历)[二三四五六七八九十]|[二三四五六七八九十](?=月(?:初|廿)))月(?P<ld>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十|十[一二三四五六七八九]?)(?![日号])"
    feast = "|".join(name.removesuffix("节") + ("节?" if name.endswith("节") else "") for name in _FEASTS)
    old = rf"(?:{lunar}|(?P<feast>{feast}))"
    return (
        compiled(rf"{day}\s?(?:\(\s?|[,、]?\s?(?={_CALENDAR})){old}(?:[^()\n]{{0,6}}\))?"),
        compiled(rf"{old}\s?\(\s?{day}\s?\)"),
        compiled(
            rf"{day}\s?(?:\(\s?(?:星期|周|礼拜)(?P<week>[一二三四五六日天])[^()\n]{{0,6}}\)|[,]?\s?(?:星期)(?P<bare>[一二三四五六日天]))"
        ),
    )


def lunar_mentions(document: Document) -> Iterator[Mention]:
    """Pairs of a date with its lunar day (LE207) and with its weekday (LE208)."""
    text = document.folded
    if "月" not in text:
        return
    after, before, week = _dates()
    seen: set[int] = set()
    if any(word in text for word in ("历", "正月", "腊月", "月初", "月廿", *(name[:2] for name in _FEASTS))):
        for pattern in (after, before):
            for match in pattern.finditer(text):
                if match.start() not in seen and (mention := _lunar(document, match)):
                    seen.add(match.start())
                    yield mention
    if "星期" in text or "周" in text or "礼拜" in text:
        for match in week.finditer(text):
            if mention := _weekday(document, match):
                yield mention


def _lunar(document: Document, match: re.Match[str]) -> Mention | None:
    if match["feast"]:
        name = next(name for name in _FEASTS if name.startswith(match["feast"][:2]))
        month, day = _FEASTS[name]
    else:
        month, day = _MONTHS.index(match["lm"]) + 1, _lunar_day(match["ld"])
    years = tuple(
        year
        for year in range(1995, 2034)
        for begun in (year - 1, year)
        if (found := solar(begun, month, day, leap=bool(match["leap"])))
        and (found.year, found.month, found.day) == (year, int(match["month"]), int(match["day"]))
    )
    return _mention(document, match, "LE207", years, 1995, 2033)


def _lunar_day(text: str) -> int:
    plain = text.removeprefix("初").replace("廿", "二十")
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return _DIGITS.index(plain) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _weekday(document: Document, match: re.Match[str]) -> Mention | None:
    wanted = _WEEK.index((match["week"] or match["bare"]).replace("天", "日"))
    years = []
    for year in range(1990, 2041):
        try:
            if date(year, int(match["month"]), int(match["day"])).weekday() == wanted:
                years.append(year)
        except ValueError:
            continue
    return _mention(document, match, "LE208", tuple(years), 1990, 2040)


def _mention(document: Document, match: re.Match[str], code: str, years: tuple[int, ...], low: int, high: int) -> Mention | None:
    if document.inside_title(match.start()):
        return None
    own = int(match["year"]) if match["year"] else None
    named = () if own else years_in(document.folded, *match.span())
    past = document.folded[max(0, match.start() - 8) : match.start()]

    def judge(target: Target, plan: bool) -> Verdict | None:
        wanted = {own} if own else {target.year, *named}
        if not own and plan:
            wanted.add(target.year + 1)
        if not own and any(word in past for word in ("去年", "上年")):
            wanted.add(target.year - 1)
        year = own or target.year
        if wanted & set(years) or not low <= year <= high:
            return None
        near = (
            [fit for fit in years if abs(fit - year) <= 20][-3:]
            if code == "LE207"
            else sorted(sorted(years, key=lambda fit: abs(fit - year))[:3])
        )
        return Verdict(True, "/".join(map(str, near)) or "–")

    return Mention(*match.span(), code, judge, weight=2 if code == "LE207" else 1, fits=() if own or named else years)
