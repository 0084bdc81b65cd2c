"""Years, spans and dates as clerks write them → Period and the Chinese words of a draft."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from drafter.data import Period, PeriodSpan
from drafter.facts.words import plain, span_name
from drafter.i18n import _
from drafter.kept import compiled

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""A year outside these is a slip of the hand."""

_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_HALF = {"first-half": (PeriodSpan.FIRST_HALF, (1, 6)), "second-half": (PeriodSpan.SECOND_HALF, (7, 12))}
_MONTHS = compiled(r"(?:months-)?(\d{1,2})月?份?(?:[-–—－~～至到]+)(\d{1,2})月?份?")
_ONE_MONTH = compiled(r"(?:months-)?(\d{1,2})月份?")
_FIRST_MONTHS = compiled(r"前(\d{1,2}|[一二三四五六七八九十]{1,2})个?月")
_PERIOD = compiled(r"\s*([0-9０-９〇零○一二三四五六七八九]{4})\s*年?度?[\s,，-]*(.*?)\s*")
_YMD = compiled(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})\s*日?(?![\d月])|月)(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?!\d))?")
_COMPACT = compiled(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_MD = compiled(r"(?<![\d年月])(\d{1,2})[./](\d{1,2})(?![\d./])")
_LAST_DAY = compiled(r"(月\d{1,2}日)([-–—－~～至到]+)(\d{1,2})$")
_HYPHEN = compiled(r"(?<=[日月])[-–－~～]+(?=\d)")  # 5月12日-15日: a hyphen is no Chinese range mark; a dash (—) is


class SlipError(ValueError):
    """A value that cannot be used: ``message`` says why, ``hint`` what to write. The caller knows the place."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_year(raw: object) -> int:
    """2026, "2026", "2026年", "2026年度", "二〇二六年" → 2026. Raises SlipError for anything else and for years outside 1949–2100."""
    text = plain(str(raw)).translate(_DIGITS)
    match = re.fullmatch(r"(\d{4})(?:\.0)?年?度?", text) if not isinstance(raw, bool) else None
    if not match:
        raise SlipError(_("{value} is no year").format(value=raw), _("write four digits: 2026"))
    year = int(match[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise SlipError(_("the year {year} is out of range").format(year=year), _("write the year of this summary: 2026"))
    return year


def parse_span(raw: object) -> tuple[PeriodSpan, tuple[int, int]]:
    """From "first-half", "上半年", "一季度", "1-10月" to (span, (first, last) month). Raises SlipError for unknown spans."""
    text = plain(str(raw))
    name = span_name(text) or text
    if name == "year":
        return PeriodSpan.YEAR, (1, 12)
    if name in _HALF:
        return _HALF[name]
    if re.fullmatch(r"quarter-[1-4]", name):
        number = int(name[-1])
        return PeriodSpan(name), (number * 3 - 2, number * 3)
    months = _MONTHS.fullmatch(name)
    single, first = _ONE_MONTH.fullmatch(name), _FIRST_MONTHS.fullmatch(name)
    if months and (text.startswith("months") or "月" in text or name != text):
        low, high = int(months[1]), int(months[2])
    elif single:
        low = high = int(single[1])
    elif first:
        low, high = 1, _small_number(first[1])
    else:
        hint = _("write one of: 全年, 上半年, 下半年, 第一季度 … 第四季度, 1-10月")
        raise SlipError(_("{value} is no span of time that is known here").format(value=raw), hint)
    if not 1 <= low <= high <= 12:
        raise SlipError(_("{value}: there are no such months").format(value=raw), _("write the first and the last month: 1-10月"))
    return PeriodSpan.MONTHS, (low, high)


def _small_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (10 if ten else 0) + int((ones or "0").translate(_DIGITS)) if not tens else 99


def split_period(raw: str) -> tuple[str, str]:
    """From "2026年上半年" to ("2026", "上半年"); "2026年" → ("2026", ""); "上半年" → ("", "上半年")."""
    match = _PERIOD.fullmatch(raw)
    return (match[1], match[2]) if match else ("", raw.strip())


def make_period(year: int, span: tuple[PeriodSpan, tuple[int, int]]) -> Period:
    """The Period of a parsed year and span."""
    return Period(year, span[0], span[1])


def full_date(raw: object) -> str:
    """A date of the sign-off: "2026-12-20", "2026/12/20", "2026年12月20日", "二〇二六年十二月" → 2026年12月20日. Raises SlipError for no date."""
    text = re.sub(r"\s+", "", _arabic(str(raw))) if not re.match(r"\d{4}-", str(raw)) else str(raw)
    match = _YMD.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        raise SlipError(_("{value} is no date").format(value=raw), _("write it as 2026-12-20 or 2026年12月20日"))
    return _words(match[1], match[2], match[3], None)


def _arabic(text: str) -> str:
    """Chinese numerals of a date as digits; other text unchanged."""
    match = re.fullmatch(r"\s*([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?\s*", text)
    if not match:
        return text
    day = ""
    if match[3]:
        tens, ten, ones = match[3].rpartition("十")
        tens_value = int((tens or "1").translate(_DIGITS)) if ten else 0
        day = f"{tens_value * 10 + int((ones or '0').translate(_DIGITS))}日"
    return f"{match[1].translate(_DIGITS)}年{_small_number(match[2])}月{day}"


def date_words(raw: str, year: int) -> str:
    """The text of a 日期 cell as prose: full dates lose the period's ``year``; 5.12 and 5/12 become 5月12日; hyphens between
    dates become 至; the rest as written.

    Raises SlipError for days the calendar does not have and for bare numbers.
    """
    text = raw.strip()
    if re.fullmatch(r"\d+(\.\d+)?", text) and not _COMPACT.fullmatch(text) and not (_MD.fullmatch(text) and int(text.split(".")[0]) <= 12):
        raise SlipError(_("{value} is no date").format(value=raw), _("write it as 5月12日 or 2026-05-12"))
    years = {match[1] for match in (*_COMPACT.finditer(text), *_YMD.finditer(text))}
    known = year if years <= {str(year)} else None  # from one year into the next: both years stay
    text = _COMPACT.sub(lambda m: _words(m[1], m[2], m[3], known), text)
    text = _YMD.sub(lambda m: _words(m[1], m[2], m[3], known), text)
    text = _MD.sub(lambda m: _words(str(year), m[1], m[2], year), text)
    text = _LAST_DAY.sub(r"\1\2\3日", text)
    text = _HYPHEN.sub("至", text)
    for month, day in re.findall(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?", text):
        _words(str(year), month, day or None, year)
    return text


def _words(year: str, month: str, day: str | None, known: int | None) -> str:
    number, last = int(month), 0
    if 1 <= number <= 12:
        last = monthrange(int(year), number)[1]
    if not last or (day is not None and not 1 <= int(day) <= last):
        shown = f"{number}月{int(day)}日" if day is not None else f"{number}月"
        raise SlipError(_("there is no {date} in {year}").format(date=shown, year=year), _("write a day of the calendar, such as 5月12日"))
    front = "" if known is not None and int(year) == known else f"{int(year)}年"
    return f"{front}{number}月" + (f"{int(day)}日" if day is not None else "")


def months_of(text: str) -> list[int]:
    """The months named in a text (5月12日, 3月至5月) that give no year of their own."""
    return [int(month) for month in re.findall(r"(?<![\d年个])(\d{1,2})月(?!份?龄)", text) if 1 <= int(month) <= 12]


def iso(value: date) -> str:
    """The date of a cell as 2026-05-12."""
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
