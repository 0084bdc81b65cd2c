"""What one number says: Arabic and Chinese numerals, multipliers, and the bounds that words put on them.

Everything is ``Decimal``; nothing is guessed. ``两三`` is a range, ``七一`` is no number, ``数十`` has no value.
Table of forms: research notes, grounding.md §5.1.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from drafter.kept import compiled
from drafter.tuples import NamedTuple

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_TENS = {"廿": 20, "卅": 30}
_MULTIPLIES, _MORE = frozenset("百千万亿"), frozenset("余多来几")  # what a multiplier and "and more" begin with
_LONGEST = 40  # numerals in a row that can be a number; 亿亿亿… would grow without end
CHINESE_DIGITS = "一二两三四五六七八九"
NUMERALS = "0123456789〇零一二两三四五六七八九十百千万亿廿卅"


class Number(NamedTuple):
    """``low``/``high``: the value, or the interval with its closed ends; None = unbounded on that side (or no value at all).

    ``literal``: what stands in a norm instead of a value (``数十`` for a vague number, ``2/3`` for a share that no decimal ends).
    ``percent``: the value counts hundredths (百分之八十五 is 85).
    """

    low: Decimal | None
    high: Decimal | None
    low_closed: bool = True
    high_closed: bool = True
    percent: bool = False
    literal: str = ""

    @property
    def exact(self) -> bool:
        """One value, known."""
        return self.low is not None and self.low == self.high and self.low_closed and self.high_closed

    @property
    def value(self) -> Decimal | None:
        """The value where there is exactly one."""
        return self.low if self.exact else None

    def norm(self) -> str:
        """``12000``, ``[20,30)``, ``(200,)``, ``数十``: equal for two numbers that say the same."""
        if self.literal:
            return self.literal
        if self.exact and self.low is not None:
            return plain(self.low)
        low = "" if self.low is None else plain(self.low)
        high = "" if self.high is None else plain(self.high)
        opening = "[" if self.low is not None and self.low_closed else "("
        return f"{opening}{low},{high}{']' if self.high is not None and self.high_closed else ')'}"

    def contains(self, value: Decimal) -> bool:
        """Whether the exact ``value`` is one of those this number may stand for. A vague number contains nothing."""
        if self.low is None and self.high is None:
            return False
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below

    def scaled(self, factor: Decimal | int) -> Number:
        """Every bound times ``factor``."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        literal = self.literal and self.literal + {10**4: "万", 10**8: "亿"}.get(int(factor), "")
        return Number(low, high, self.low_closed, self.high_closed, self.percent, literal)


class Reading(NamedTuple):
    """A number read at some place: up to ``end`` (exclusive); ``scale``: the 万 or 亿 it ended on, else 1."""

    number: Number
    end: int
    scale: int = 1


def plain(value: Decimal) -> str:
    """``12000``, ``0.5``: no exponent, no trailing zeros, no loss of digits."""
    text = str(value)
    if "E" in text:
        text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exactly(value: Decimal | int) -> Number:
    """The number that is just ``value``."""
    value = Decimal(value)
    return Number(value, value)


def and_more(number: Number) -> Number:
    """余, 多, 来, 几 behind a number: up to the next step of its last significant digit (20余 is [20, 30), 1530多 is [1530, 1540))."""
    if number.value is None or not number.value:
        return number
    exponent = number.value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent))
    return Number(number.value, number.value + step, True, False, number.percent)


# ---- Chinese numerals ----------------------------------------------------------------------------------------------

_PAIR = compiled("(.*?)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)")
_STRING = compiled("[〇零一二三四五六七八九]+")


def _section(run: str) -> int | None:
    """The value of a well-formed Chinese numeral, None for any other run."""
    total, section, digit, unit, zero, last_big = 0, 0, -1, 0, False, 0
    for at, char in enumerate(run):
        if _DIGITS.get(char):
            if digit >= 0 or (unit == 1):
                return None
            digit = _DIGITS[char]
        elif char in "零〇":
            if digit >= 0 or not at or zero:
                return None
            zero = True
        elif char in _UNITS:
            size = _UNITS[char]
            if (unit and size >= unit) or (digit < 0 and size > 10 and at):
                return None
            section += (digit if digit >= 0 else 1) * size
            digit, unit, zero = -1, size, False
        elif char in _TENS:
            if digit >= 0 or (unit and unit <= 10):
                return None
            section, unit, zero = section + _TENS[char], 10, False
        else:
            section += max(digit, 0)
            if not section and not (total and char == "亿") and at:
                return None
            if char == "亿":
                total, section = (total + (section if section or total else 1)) * _BIG["亿"], 0
            elif last_big == _BIG["万"]:
                return None
            else:
                total, section = total + (section or 1) * _BIG["万"], 0
            digit, unit, zero, last_big = -1, 0, False, _BIG[char]
    if digit >= 0:
        before = run[-2] if len(run) > 1 else ""
        section += digit * (_UNITS | _BIG)[before] // 10 if before and before in "百千万亿" else digit
    elif zero:
        return None
    return total + section


@lru_cache(maxsize=4096)
def chinese(run: str) -> Number | None:
    """A run of Chinese numerals as a number: 一万二千, 十万零五千, 两百, 廿五, 一万二 (12000), 三四十 ([30, 40]); None if it is none.

    Digits in a row are a range only if neighbours (or 三五): 七一 is a day, 二〇二六 a year, and neither is a number here.
    """
    if len(run) > _LONGEST:
        return None
    value = _section(run)
    if value is not None:
        return exactly(value)
    pair = _PAIR.fullmatch(run)
    if not pair or (_DIGITS[pair[3]] - _DIGITS[pair[2]] != 1 and pair[2] + pair[3] != "三五"):
        return None
    low, high = _section(pair[1] + pair[2] + pair[4]), _section(pair[1] + pair[3] + pair[4])
    if low is None or high is None or (pair[1] and pair[1][-1] in "万千百" and not pair[4]):
        return None
    return Number(Decimal(low), Decimal(high))


def digit_string(run: str) -> str | None:
    """二〇二六 → ``2026``: numerals read one by one, as in years; None where another character is among them."""
    return "".join(str(_DIGITS[c]) for c in run) if _STRING.fullmatch(run) else None


# ---- numbers in running text ---------------------------------------------------------------------------------------


class _Patterns(NamedTuple):
    arabic: re.Pattern[str]
    multiplier: re.Pattern[str]
    tail: re.Pattern[str]
    run: re.Pattern[str]
    vague: re.Pattern[str]
    infix: re.Pattern[str]
    suffix: re.Pattern[str]
    decimal: re.Pattern[str]
    span: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    c = compiled
    return _Patterns(
        arabic=c(r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,3}(?: \d{3})+(?![\d ])|\d+)(?:\.\d+)?"),
        multiplier=c("[百千]?(?:万亿|[万亿])|百(?=[余多人名场个])|千(?![米克瓦伏卡帕禧])"),
        tail=c(
            r"零?(\d{4})(?![\d年.%,/百千万-])|零?([\d一二两三四五六七八九]{1,4}?)([百千]?万|百|千)|([\d一二两三四五六七八九])(?![\d.%,年月日号时点/成分百千-])"
        ),
        run=c("[〇零一二两三四五六七八九十百千万亿廿卅]+"),
        vague=c("[数几][十百千]?(?:万亿|[万亿])|[数几][十百千](?!据)"),
        infix=c("[多余来几](?=[万亿])"),
        suffix=c(
            "余(?![额下热晖生地波韵音])|多(?!样|元化|媒|彩|民族|角度|层次|方位|功能|语种|党)|来(?=[个名人次场件篇幅首年天家户项种条位份分里部万]|$)"
        ),
        decimal=c("点([〇零一二三四五六七八九]+)(?=[万亿个倍元成%％]|$)"),
        span=c(r"\s?(?:——?|–|~|-{1,2}|至|到|─)\s?(?=[\d〇零一二两三四五六七八九十])"),
    )


def _big(run: str) -> int:
    size = 1
    for char in run:
        size *= (_UNITS | _BIG)[char]
    return size


def _more(text: str, at: int, reading: Reading) -> Reading:
    """余, 多, 来 behind a number, with the 万 or 亿 that may follow them (40多万)."""
    if text[at : at + 1] not in _MORE:
        return reading
    pattern, number = _patterns(), reading.number
    if number.value is None or (number.value < 10 and reading.scale == 1 and not pattern.infix.match(text, at)):
        return reading
    if infix := pattern.infix.match(text, at):
        if number.value >= 10 or reading.scale > 1:
            return Reading(and_more(number).scaled(_BIG[text[infix.end()]]), infix.end() + 1, _BIG[text[infix.end()]])
    elif suffix := pattern.suffix.match(text, at):
        return Reading(and_more(number), suffix.end(), reading.scale)
    elif text.startswith("几", at) and text[at - 1] in "十百千":  # 十几, 二十几万
        number, at = and_more(number), at + 1
        if at < len(text) and text[at] in _BIG:
            return Reading(number.scaled(_BIG[text[at]]), at + 1, _BIG[text[at]])
        return Reading(number, at, reading.scale)
    return reading


def _arabic(text: str, start: int) -> Reading | None:
    pattern = _patterns()
    match = pattern.arabic.match(text, start)
    if not match or match.end() - start > 30:
        return None
    value, end, scale = Decimal(match[0].replace(",", "").replace(" ", "")), match.end(), 1
    if text[end : end + 1] in _MULTIPLIES and (multiplier := pattern.multiplier.match(text, end)):
        scale, end = _big(multiplier[0]), multiplier.end()
        value *= scale
        if multiplier[0] in _BIG and (tail := pattern.tail.match(text, end)):  # 13万2, 13万2千, 1亿2000万
            head = tail[1] or tail[2] or tail[4]
            small = int(head) if head.isdigit() else _section(head)
            size = _big(tail[3]) if tail[3] else (scale // 10 if tail[4] else 1)
            if small is not None and small * size < scale:
                value, end, scale = value + small * size, tail.end(), 1
    return _more(text, end, Reading(Number(value, value), end, scale))


def _chinese_at(text: str, start: int) -> Reading | None:
    pattern = _patterns()
    if vague := pattern.vague.match(text, start):
        word = "数" + vague[0][1:]
        return Reading(Number(None, None, literal=word), vague.end())
    match = pattern.run.match(text, start)
    if not match:
        return None
    if (point := pattern.decimal.match(text, match.end())) and (whole := chinese(match[0])) and whole.value is not None:
        end = point.end()
        value = whole.value + Decimal("0." + (digit_string(point[1]) or "0"))
        scale = _BIG[text[end]] if end < len(text) and text[end] in _BIG else 1
        return Reading(exactly(value * scale), end + (scale > 1), scale)
    number = chinese(match[0])
    if number is None:
        return None
    return _more(text, match.end(), Reading(number, match.end(), _BIG.get(match[0][-1], 1) if len(match[0]) > 1 else 1))


def read_one(text: str, start: int) -> Reading | None:
    """The single number that begins at ``start`` of half-width text, with 余 / 多 / 来 / 几 inside or behind it; None if there is none."""
    return _arabic(text, start) if text[start].isascii() else _chinese_at(text, start)


def read_number(text: str, start: int) -> Reading | None:
    """As ``read_one``, and ``3-5``, ``3至5``, ``三到五`` as one closed range (``3-5万`` is 30000 to 50000)."""
    first = read_one(text, start)
    if first is None or not (gap := _patterns().span.match(text, first.end)):
        return first
    identifier = text[start] == "0" and text[start + 1 : start + 2].isdecimal()
    if first.number.value is None or identifier:
        return first
    second = read_one(text, gap.end())
    if second is None or second.number.value is None:
        return first
    low, high = first.number.value, second.number.value
    if first.scale == 1 and second.scale > 1 and low < high / second.scale:
        low *= second.scale
    return Reading(Number(low, high), second.end, second.scale) if low < high else first
