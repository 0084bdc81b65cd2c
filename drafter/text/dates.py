"""Dates as a summary writes them: calendar dates and spans, lunar days, festivals, weekdays, 今年 and 上半年.

Norms: ``date:2026``, ``date:2026-05``, ``date:2026-05-12``; without a year ``date:--05``, ``date:--05-12``, ``date:---12`` (ISO 8601 as XML Schema truncates
it); spans ``date:2026-02/2026-04``; parts ``date:2026-H1``, ``date:--Q3``, ``date:--05-上旬``; ``lunar:01-12``, ``festival:春节``, ``weekday:3``, ``deictic:今年``,
``time:09:30``. An impossible date keeps what is written (2月30日 is ``date:--02-30``): saying so is a rule's task.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import AtomKind
from drafter.kept import compiled
from drafter.text.hit import Hit
from drafter.text.numerals import chinese, digit_string
from drafter.text.words import festivals, follows, measure_at, touches_numeral
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.text.hit import Found

_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇零0○][〇零0○一二三四五六七八九][〇零0○一二三四五六七八九])"
_MONTH = r"(?:十[一二]?|[一二三四五六七八九]|\d{1,2})"
_DAY = r"(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})"
_GAP = r"\s?(?:——?|–|─|~|-{1,2}|至|到)\s?"
_MONTH_STOP = "(?![球饼报均薪嫂台河亮相])"
_YEAR_STOP = "(?![级龄轻画纪货华来])"


class _Parts(NamedTuple):
    year: str = ""
    month: str = ""
    day: str = ""
    part: str = ""


@cache
def _piece() -> re.Pattern[str]:
    return compiled(
        rf"(?:(?P<year>{_YEAR})\s?年{_YEAR_STOP}\s?|(?P<short>\d\d)年(?=\s?\d{{1,2}}月))?"
        rf"(?:(?P<month>{_MONTH})\s?月{_MONTH_STOP}(?:(?P<third>份?[上中下]旬|底|初(?![步一二三四五六七八九十级审次心])|末)|份|\s?(?P<day>{_DAY})\s?[日号])?"
        r"|(?P<half>[上下]半年|前半年|后半年)|第?(?P<quarter>[1-4一二三四])\s?季度|(?P<end>底|末|初(?!心))|(?P<lone>\d{1,2}|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十一?)\s?日(?!常|益|内|报|以内|之内))?"
    )


@cache
def _open_piece() -> re.Pattern[str]:
    """The left side of a span that leaves its last word to the right side: 9月22～25日, 1-5月, 2024—2026年, 12—18日, 1至3季度."""
    return compiled(
        rf"(?:(?P<year>{_YEAR})\s?年\s?)?(?:(?P<month>{_MONTH})\s?月\s?)?(?P<bare>{_YEAR}|{_DAY}){_GAP}(?=(?:{_YEAR}|\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}})\s?(?P<unit>年|月|日|季度))"
    )


@cache
def _gap() -> re.Pattern[str]:
    return compiled(_GAP)


def _number(text: str, width: int = 2) -> str:
    if not text.isdecimal():
        number = chinese(text)
        text = digit_string(text) or "" if width == 4 else str(number.value if number else text)
    return text.zfill(width)


def _year(text: str) -> str:
    return _number(text.replace("零", "〇").replace("0", "〇" if not text.isdecimal() else "0"), 4)


def _read(text: str, at: int) -> tuple[_Parts, int] | None:
    """One date at ``at``: its parts and its end."""
    match = _piece().match(text, at)
    if not match or match.end() == at:
        return None
    year = _year(match["year"]) if match["year"] else ""
    if match["short"]:
        year = ("19" if match["short"] >= "50" else "20") + match["short"]
    month = _number(match["month"]) if match["month"] else ""
    day = match["day"] or match["lone"]
    part = (match["third"] or match["end"] or "").removeprefix("份")
    if match["half"]:
        part = "H1" if match["half"][0] in "上前" else "H2"
    if match["quarter"]:
        part = "Q" + _number(match["quarter"], 1)
    if match["lone"] and (year or not (match["lone"].isdecimal() or len(match["lone"]) > 1)):
        return None
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    if not (year or month or day or part) or (match["end"] and not year):
        return None
    return _Parts(year, month, _number(day) if day else "", part), end


def _norm(parts: _Parts) -> str:
    if parts.month or parts.day:
        head = f"{parts.year}-{parts.month}" if parts.year else f"--{parts.month or '-'}"
        return head + (f"-{parts.day}" if parts.month and parts.day else parts.day) + (f"-{parts.part}" if parts.part else "")
    if parts.part:
        return f"{parts.year}-{parts.part}" if parts.year else f"--{parts.part}"
    return parts.year


def _span(first: _Parts, second: _Parts) -> str:
    """Two ends; the right one takes from the left what it leaves out."""
    year = second.year or first.year
    month = second.month or (first.month if second.day else "")
    return f"date:{_norm(first)}/{_norm(second._replace(year=year, month=month))}"


def _open_span(text: str, at: int) -> Hit | None:
    match = _open_piece().match(text, at)
    if not match:
        return None
    unit, bare = match["unit"], match["bare"]
    if (unit == "年") != (len(bare) == 4) or (match["month"] and unit not in "月日") or (match["year"] and unit == "年"):
        return None
    right = _read(text, match.end())
    if right is None and unit == "日" and (lone := compiled(rf"({_DAY})\s?日").match(text, match.end())):
        right = _Parts(day=_number(lone[1])), lone.end()
    if right is None:
        return None
    year = _year(match["year"]) if match["year"] else ""
    month = _number(match["month"]) if match["month"] else ""
    if unit == "年":
        left = _Parts(year=_year(bare))
    elif unit == "季度":
        left = _Parts(year=year, part="Q" + _number(bare, 1))
    elif unit == "日" or month:
        left = _Parts(year, month, _number(bare))
    else:
        left = _Parts(year, _number(bare))
    return Hit(AtomKind.DATE, at, right[1], _span(left, right[0]))


def read_date(text: str, at: int) -> Found:
    """A calendar date or a span of them at ``at`` of half-width text (a digit, a Chinese numeral, 上, 下, 前, 后, 第)."""
    if hit := _open_span(text, at):
        return hit
    first = _read(text, at)
    if first is None:
        return _listed_year(text, at) or _numeric(text, at) or _decade(text, at)
    parts, end = first
    if parts == _Parts(day=parts.day) and text[at - 2 : at] in ("为期", "历时", "连续"):
        return None
    if parts == _Parts(month=parts.month) and (lunar := read_lunar(text, at)):
        return lunar
    gap = _gap().match(text, end)
    if gap and (second := _read(text, gap.end())):
        return Hit(AtomKind.DATE, at, second[1], _span(parts, second[0]))
    if gap and parts.day and (lone := compiled(rf"({_DAY})\s?[日号]").match(text, gap.end())):
        return Hit(AtomKind.DATE, at, lone.end(), _span(parts, _Parts(day=_number(lone[1]))))
    return Hit(AtomKind.DATE, at, end, f"date:{_norm(parts)}")


@cache
def _numeric_date() -> re.Pattern[str]:
    return compiled(
        r"((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])|((?:19|20)\d\d)[-/](\d{1,2})(?![\d/-])|(\d{1,2})·(\d{1,2})(?!\d)|(\d{1,2})\.(\d{1,2})(?=[”\"』」]?(?:世界|国际|全国|全民|消费))"
    )


def _numeric(text: str, at: int) -> Hit | None:
    """2026-05-12, 2026/5/12, 2026.5.12, 4·23, and 4.23 in front of 世界 or 国际."""
    match = _numeric_date().match(text, at)
    if not match or (match[5] and not 1 <= int(match[6]) <= 12):
        return None
    if match[1]:
        norm = f"{match[1]}-{match[3].zfill(2)}-{match[4].zfill(2)}"
    elif match[5]:
        norm = f"{match[5]}-{match[6].zfill(2)}"
    else:
        norm = f"--{(match[7] or match[9]).zfill(2)}-{(match[8] or match[10]).zfill(2)}"
    return Hit(AtomKind.DATE, at, match.end(), f"date:{norm}")


@cache
def _list_of_years() -> re.Pattern[str]:
    return compiled(rf"({_YEAR})(?=(?:[、和及与]{_YEAR}){{1,8}}\s?年)")


def _listed_year(text: str, at: int) -> Hit | None:
    """2024 in 2024、2025年."""
    match = _list_of_years().match(text, at)
    return Hit(AtomKind.DATE, at, match.end(), f"date:{_year(match[1])}") if match else None


@cache
def _decades() -> re.Pattern[str]:
    return compiled(r"(?:(\d{4}|\d0|[二三四五六七八九]十)年代)|(?:(\d{1,2}|[一二]?十[一二三四五六七八九]?)世纪)")


def _decade(text: str, at: int) -> Hit | None:
    """20世纪, 90年代, 八十年代."""
    match = _decades().match(text, at)
    if not match:
        return None
    norm = f"decade:{_number(match[1])}" if match[1] else f"century:{_number(match[2])}"
    return Hit(AtomKind.DATE, at, match.end(), norm)


# ---- lunar days, festivals, weekdays, words like 今年 --------------------------------------------------------------


@cache
def _lunar() -> re.Pattern[str]:
    return compiled(
        "(?P<calendar>农历|阴历|古历|夏历|旧历)?(?P<month>正|腊|冬|闰?(?:十[一二]?|[一二三四五六七八九]))月(?P<day>初[一二三四五六七八九十]|三十|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])?(?![日号旬〇零一二三四五六七八九十百千万\\d])"
    )


@cache
def _lunar_digits() -> re.Pattern[str]:
    return compiled(r"(?:农历|阴历|古历)\s?(\d{1,2})月\s?(\d{1,2})日?")


def read_lunar(text: str, at: int) -> Hit | None:
    """正月十二, 农历八月十五, 腊月廿三, 三月三 (month and day alike): a day of the old calendar."""
    if digits := _lunar_digits().match(text, at):
        return Hit(AtomKind.DATE, at, digits.end(), f"lunar:{digits[1].zfill(2)}-{digits[2].zfill(2)}")
    match = _lunar().match(text, at)
    if not match:
        return None
    name, day = match["month"].removeprefix("闰"), match["day"] or ""
    old = bool(match["calendar"]) or name in "正腊冬"
    if not old and (not day or not (day.startswith(("初", "廿")) or len(day) > 1 or (day == name and name in "二三五六七九"))):
        return None
    if not old and not day.startswith("初") and measure_at(text, match.end()):
        return None
    month = {"正": "01", "冬": "11", "腊": "12"}.get(name) or _number(name)
    if old and day and measure_at(text, match.end()) and not day.startswith("初"):
        day, end = "", match.start("day")
    else:
        end = match.end()
    return Hit(AtomKind.DATE, at, end, f"lunar:{month}" + (f"-{_number(day.removeprefix('初'))}" if day else ""))


def read_festival(text: str, at: int) -> Hit | None:
    """A festival or day by name (春节, 国庆, 五一劳动节, 世界读书日)."""
    names, norms, needs = festivals()
    for name in names.get(text[at], ()):
        end = at + len(name)
        if not text.startswith(name, at) or (name[0] in "一三四五六七八九十" and touches_numeral(text, at, end)):
            continue
        if (need := needs.get(name)) and not follows(need, text, end):
            continue
        if name[-1] not in "节日" and name[0] in "一二三四五六七八十" and measure_at(text, end):
            continue
        return Hit(AtomKind.DATE, at, end, f"festival:{norms[name]}")
    return None


@cache
def _weekday() -> re.Pattern[str]:
    return compiled("(周|星期|礼拜)([一二三四五六日天])(?:(?:至|到|-|—|~)(?:周|星期|礼拜)?([一二三四五六日天]))?")


def read_weekday(text: str, at: int) -> Hit | None:
    """周一, 星期三, 周一至周五; 每周三次 is three times a week, not a Wednesday."""
    match = _weekday().match(text, at)
    if not match or (match[1] == "周" and match[2] in "一二三四五六" and measure_at(text, match.end(2))) or touches_numeral(text, at, at):
        return None
    days = [str("一二三四五六日天".index(day) + 1).replace("8", "7") for day in match.group(2, 3) if day]
    return Hit(AtomKind.DATE, at, match.end(), "weekday:" + "-".join(days))


_SAME = {
    "本年": "今年",
    "本年度": "今年",
    "上年": "去年",
    "上年度": "去年",
    "上一年": "去年",
    "上一年度": "去年",
    "来年": "明年",
    "下一年": "明年",
    "下年度": "明年",
    "全年度": "全年",
}


@cache
def _deictic() -> re.Pattern[str]:
    return compiled(
        "(今年|本年度?|去年|上一?年度?|明年|来年|下一?年度|下一年|前年|后年|全年度?|本月|上月|下月|本季度|上季度|下季度)(?:(?<=[今去明]年)年?(底|末|初(?!心|步)))?(?![轻龄纪级货画味青幼迈长富关报饼亮])"
    )


def read_deictic(text: str, at: int) -> Hit | None:
    """今年, 去年底, 全年, 本季度: dates that only the period of the paper can resolve."""
    match = _deictic().match(text, at)
    if not match:
        return None
    return Hit(AtomKind.DATE, at, match.end(), f"deictic:{_SAME.get(match[1], match[1])}{(match[2] or '').replace('末', '底')}")


@cache
def _front() -> re.Pattern[str]:
    return compiled("前([二两三23])(?:个)?季度|首季度?(?![风节军])")


def read_quarters(text: str, at: int) -> Hit | None:
    """前三季度 (the first to the third), 首季."""
    match = _front().match(text, at)
    if not match:
        return None
    last = "1" if match[1] is None else _number(match[1], 1)
    return Hit(AtomKind.DATE, at, match.end(), "date:--Q1" if last == "1" else f"date:--Q1/--Q{last}")


@cache
def _clock() -> re.Pattern[str]:
    return compiled(r"(\d{1,2}):(\d{2})(?!\d)|(\d{1,2}|十?[一二两三四五六七八九十])[点时](?:(\d{1,2})分|(半)|整(?![改合理治体顿])|许|钟)?")


@cache
def _until() -> re.Pattern[str]:
    return compiled(r"\s?(?:——?|–|-|~|至|到)\s?\d{1,2}:\d\d")


def _is_time(text: str, at: int, match: re.Match[str]) -> bool:
    """9点30分, 3点半, 21时 and 上午9点 are times; 提出3点建议 is a count."""
    if text[match.end() : match.end() + 1] == "头":
        return False
    if match[4] or match[0][-1] in "整半钟":
        return True
    after_word_of_time = text[max(0, at - 1) : at] in tuple("午晨晚早日号间夜至到")
    return after_word_of_time or (
        match[3].isdecimal() and match[0][-1] == "时" and text[match.end() : match.end() + 1] not in tuple("间候代尚常期节空效限长")
    )


def read_time(text: str, at: int) -> Hit | None:
    """上午9时, 9点30分, 19:30: a time of day; 提出3点建议 and 3:2 are none."""
    match = _clock().match(text, at)
    if not match:
        return None
    if match[1]:
        after_word_of_time = text[max(0, at - 1) : at] in tuple("午晨晚早日号间夜")
        if int(match[1]) > 24 or int(match[2]) > 59 or not (after_word_of_time or len(match[1]) == 2 or _until().match(text, match.end())):
            return None
        hour, minute = match[1], match[2]
    elif not _is_time(text, at, match):
        return None
    else:
        hour, minute = _number(match[3]), match[4] or ("30" if match[5] else "00")
    return Hit(AtomKind.DATE, at, match.end(), f"time:{hour.zfill(2)}:{minute.zfill(2)}")
