"""A number with its measure word: counts, money, shares, percentage points, and by how much something grew."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import AtomKind
from drafter.kept import compiled
from drafter.text.bounds import before, behind, bounded, read_share
from drafter.text.counting import counts
from drafter.text.hit import Hit
from drafter.text.numerals import NUMERALS, Number, and_more, exactly, plain, read_number
from drafter.text.ordinals import read_numbered
from drafter.text.words import measure_at

if TYPE_CHECKING:
    from drafter.text.hit import Found
    from drafter.text.numerals import Reading
    from drafter.text.words import Measure

_UNITED = (AtomKind.QUANTITY, AtomKind.MONEY)  # kinds whose unit is part of what they say
_PLACEHOLDER = tuple("_xX×＿*＊")


def _hit(kind: AtomKind, start: int, end: int, number: Number, unit: str) -> Hit:
    norm = kind + ":" + number.norm() + (":" + unit if kind in _UNITED else "")
    return Hit(kind, start, end, norm, number.low, number.high, unit, number.exact and not number.literal.startswith("数"))


def read_quantity(text: str, at: int, floor: int) -> Found:
    """The atom whose number begins at ``at`` of half-width text (a digit, a Chinese numeral, 数, 几, 半, 过); ``floor``: where the last atom ended.

    Returns the end of the numeral where it counts nothing.
    """
    if found := read_growth(text, at, floor):
        return found
    if share := read_share(text, at):
        return _share(text, at, floor, share)
    if text[at] == "半":
        return _half(text, at)
    reading = read_number(text, at)
    if reading is None:
        return _skip_run(text, at)
    arabic = text[at].isascii()
    if arabic and (text.startswith(_PLACEHOLDER, reading.end) or text[at - 1 : at] in _PLACEHOLDER):
        return _skip_run(text, reading.end)
    if numbered := read_numbered(text, at, reading):
        return numbered
    end = reading.end + (arabic and text[reading.end : reading.end + 1] == " ")
    after = text[end : end + 1]
    if after in ("%", "‰"):
        return _percent_sign(text, at, floor, reading, end)
    if after in ("个", "百") and (points := _points().match(text, end)):
        return _with_bounds(text, at, floor, AtomKind.POINTS, reading.number, points.end(), "个百分点")
    if after == "倍":
        return _with_bounds(text, at, floor, AtomKind.RELATION, reading.number, end + 1, "倍")
    if after == "日" and (days := _days().match(text, end)):
        return _with_bounds(text, at, floor, AtomKind.QUANTITY, reading.number, days.end(), "日")
    measure = measure_at(text, end)
    if measure is None or _inside_latin(text, at, measure):
        return _bare(text, at, floor, reading)
    if not arabic and not counts(text, at, reading, measure):
        return measure.end if text[at : reading.end] == "一" else reading.end
    return _measured(text, at, floor, reading, measure)


@cache
def _points() -> re.Pattern[str]:
    return compiled("个?百分点")


@cache
def _days() -> re.Pattern[str]:
    """日 as a length of time: what the date grammar left over (30日内, 为期3日)."""
    return compiled("日(?![常益报])")


@cache
def _run() -> re.Pattern[str]:
    return compiled(r"[〇零一二两三四五六七八九十百千万亿廿卅]+|[0-9][0-9.,]*[A-Za-z_]*")


def _skip_run(text: str, at: int) -> int:
    match = _run().match(text, at)
    return match.end() if match else at + 1


def _inside_latin(text: str, at: int, measure: Measure) -> bool:
    """H5, A4纸, G20: a number glued to one Latin letter is a name, whatever follows."""
    return (
        text[at].isascii()
        and at > 0
        and text[at - 1].isascii()
        and text[at - 1].isalpha()
        and not (at > 1 and text[at - 2].isascii() and text[at - 2].isalpha())
    )


# ---- putting the pieces together -----------------------------------------------------------------------------------


def _is_last(number: Number, unit: str) -> bool:
    """近三年 and 近两个月 are the last three years and two months; 近100天 is nearly a hundred days."""
    return unit == "年" or (unit in ("个月", "天", "周", "个季度") and number.high is not None and number.high <= 12)


def _with_bounds(text: str, at: int, floor: int, kind: AtomKind, number: Number, end: int, unit: str) -> Hit:
    """The atom with the bound in front of it (近, 不少于) or behind it (以上, 左右) taken in."""
    start = at
    word = before(text, floor, at)
    if word and not (word[1] == "近" and _is_last(number, unit)):
        start, number = word.start(), bounded(number, word[1])
    elif (
        (at - 1 >= floor and text[at - 1 : at] == "上")
        and text[at] in "百千万亿"
        and text[at - 2 : at - 1] not in tuple("以晚网线早路台会街场")
    ):
        start, number = at - 1, bounded(number, "上")
    if suffix := behind().match(text, end):
        follows = text[suffix.end() : suffix.end() + 1]
        if not (suffix[0] == "以上" and follows == "率") and not (suffix[0] == "上下" and follows in ("联", "级", "功", "游")):
            number, end = bounded(number, suffix[0]), suffix.end()
    if kind is AtomKind.RELATION:
        return Hit(kind, start, end, f"relation:x{number.norm()}", number.low, number.high, unit, number.exact)
    return _hit(kind, start, end, number, unit)


@cache
def _range_gap() -> re.Pattern[str]:
    return compiled(r"\s?(?:——?|–|~|-{1,2}|至|到|─)\s?")


def _second_half(text: str, end: int, reading: Reading, unit: str, factor: Decimal) -> tuple[Number, int] | None:
    """3场至5场, 3万元—5万元, 10%-15%: the same unit on both sides."""
    gap = _range_gap().match(text, end)
    if not gap or gap.end() >= len(text) or reading.number.value is None:
        return None
    other = read_number(text, gap.end())
    if other is None or other.number.value is None:
        return None
    if unit == "%":
        same_end = other.end + 1 if text[other.end : other.end + 1] == "%" else None
    else:
        measure = measure_at(text, other.end)
        same_end = measure.end if measure and (measure.unit, measure.factor) == (unit, factor) else None
    if same_end is None or other.number.value <= reading.number.value:
        return None
    return Number(reading.number.value, other.number.value), same_end


def _percent_sign(text: str, at: int, floor: int, reading: Reading, sign: int) -> Hit:
    scale = Decimal(1) if text[sign] == "%" else Decimal("0.1")
    number, end = reading.number.scaled(scale), sign + 1
    if scale == 1 and (both := _second_half(text, end, reading, "%", scale)):
        number, end = both
    number = Number(number.low, number.high, number.low_closed, number.high_closed, percent=True)
    return _with_bounds(text, at, floor, AtomKind.PERCENT, number, end, "%")


def _share(text: str, at: int, floor: int, share: Reading) -> Hit:
    if text[at - 1 : at] == "过" and at - 1 >= floor and text.startswith("半数", at):
        return Hit(AtomKind.PERCENT, at - 1, share.end, "percent:(50,)", Decimal(50), None, "%", False)
    return _with_bounds(text, at, floor, AtomKind.PERCENT, share.number, share.end, "%")


@cache
def _half_units() -> re.Pattern[str]:
    return compiled("半(?:个(?=月|小时|学期|工作日))?(月|天|小时|学期|工作日)(?![谈镇村乡刊湾])")


def _half(text: str, at: int) -> Found:
    """半天, 半小时, 半个月; 半年 and 半月谈 are no counts."""
    match = _half_units().match(text, at)
    if not match or (match[1] == "月" and "个" not in match[0]) or text[at - 1 : at] in tuple("大小多前后上下"):
        return at + 1
    unit = "个月" if match[1] == "月" else match[1]
    return _hit(AtomKind.QUANTITY, at, match.end(), exactly(Decimal("0.5")), unit)


@cache
def _half_more() -> re.Pattern[str]:
    return compiled("个半(月|小时|学期)")


def _measured(text: str, at: int, floor: int, reading: Reading, measure: Measure) -> Hit:
    number, end, unit = reading.number, measure.end, measure.unit
    if unit == "个" and (more := _half_more().match(text, end - 1)) and number.value is not None:  # 三个半月
        number, end = exactly(number.value + Decimal("0.5")), more.end()
        unit = "个月" if more[1] == "月" else more[1]
    elif unit == "个" and text.startswith("多", end) and number.value is not None and (more := _many_more().match(text, end)):  # 4个多月
        number, end, unit = and_more(number), more.end(), "个月" if more[1] == "月" else more[1]
    elif (
        unit in ("年", "天", "小时", "公里", "周")
        and text[end : end + 1] in ("半", "多", "余")
        and number.value is not None
        and text[end : end + 2] not in ("半程", "多来")
    ):
        number = exactly(number.value + Decimal("0.5")) if text[end] == "半" else Number(number.value, number.value + 1, True, False)
        end += 1
    if both := _second_half(text, end, reading, unit, measure.factor):
        number, end = both
    if measure.money:
        return _with_bounds(text, at, floor, AtomKind.MONEY, number.scaled(measure.factor), end, unit)
    return _with_bounds(text, at, floor, AtomKind.QUANTITY, number, end, unit)


@cache
def _many_more() -> re.Pattern[str]:
    return compiled("多(月|小时|学期)")


def _bare(text: str, at: int, floor: int, reading: Reading) -> Found:
    """A number that nothing is counted by. Chinese ones only where they are spelt out with a unit of ten (二十), never 三 or 七八."""
    if text[at].isascii():
        before_it, after = text[at - 1 : at], text[reading.end : reading.end + 1]
        if (after.isascii() and after.isalpha()) or (before_it.isascii() and before_it.isalpha()):
            return _skip_run(text, reading.end) if after.isascii() and after.isalpha() else reading.end
        literal = text[at : reading.end]
        if literal[0] == "0" and literal.isdecimal() and len(literal) > 1:  # 05, a telephone number
            return Hit(AtomKind.NUMBER, at, reading.end, f"number:{literal}")
        return _with_bounds(text, at, floor, AtomKind.NUMBER, reading.number, reading.end, "")
    run = _chinese_run().match(text, at)
    counted = run is not None and len(run[0]) > 1 and bool(set(run[0]) & set("十百千万亿")) and not set(run[0]) <= set("百千万亿")
    more = run is not None and reading.end > run.end()  # 一千多从业人员, 百余志愿者
    if reading.number.literal or not (counted or more) or text[reading.end : reading.end + 1] in tuple("大佳强余多堰里"):
        return reading.end
    if not more and reading.number.value is None:
        return reading.end
    return _with_bounds(text, at, floor, AtomKind.NUMBER, reading.number, reading.end, "")


@cache
def _chinese_run() -> re.Pattern[str]:
    return compiled(f"[{NUMERALS[10:]}]+")


# ---- growth --------------------------------------------------------------------------------------------------------

_RISE = "增长|增加|提高|提升|上升|扩大|多出|增"
_FALL = "减少|下降|压缩|缩减|降低|缩短|减"
_TO, _ABOUT = "到|至|为", "近|约|超过|逾"
_GROWN_ENDS = frozenset(word[-1] for word in f"{_RISE}|{_FALL}|{_TO}|了|{_ABOUT}".split("|"))


@cache
def _folds() -> re.Pattern[str]:
    return compiled("翻(?:了)?(?P<times>[一两三四])?(?:番|倍)")


@cache
def _grown() -> re.Pattern[str]:
    return compiled(rf"(?:(?P<rise>{_RISE})(?P<to>{_TO})?|(?P<fall>{_FALL}))(?:了)?(?:{_ABOUT})?\s?$")


def read_growth(text: str, at: int, floor: int) -> Found:
    """翻一番, 增长一倍, 增加1.5倍, 扩大到3倍, 减少一半, 减半: by what the old figure is multiplied. None where the text at ``at`` is none of these."""
    if text[at] == "翻":
        fold = _folds().match(text, at)
        if not fold:
            return at + 1
        times = 2 ** {"一": 1, "两": 2, "三": 3, "四": 4}.get(fold["times"] or "一", 1)
        return Hit(AtomKind.RELATION, at, fold.end(), f"relation:x{times}", Decimal(times), Decimal(times))
    last = text[at - 1 : at]
    if last not in _GROWN_ENDS and not last.isspace():
        return None
    verb = _grown().search(text, max(floor, at - 6), at)
    if not verb:
        return None
    if text.startswith(("一半", "半数"), at) or (text[at] == "半" and verb["fall"] == "减"):
        end = at + (1 if text[at] == "半" and not text.startswith("半数", at) else 2)
        factor = Decimal("0.5") if verb["fall"] else Decimal("1.5")
        return Hit(AtomKind.RELATION, verb.start(), end, f"relation:x{plain(factor)}", factor, factor)
    reading = read_number(text, at)
    if reading is None or reading.number.value is None or not text.startswith("倍", reading.end) or verb["fall"]:
        return None
    factor = reading.number.value if verb["to"] else reading.number.value + 1
    word = compiled(_ABOUT).search(verb[0])
    number = bounded(exactly(factor), word[0]) if word else exactly(factor)
    return Hit(AtomKind.RELATION, verb.start(), reading.end + 1, f"relation:x{number.norm()}", number.low, number.high, "倍", number.exact)
