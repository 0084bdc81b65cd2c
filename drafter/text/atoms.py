"""Every checkable value of a text: ``find_atoms``, and when one value vouches for another: ``supports``.

Persons, places and organisations are not found here: that takes names, not a grammar.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import Atom, AtomKind, Span
from drafter.kept import compiled
from drafter.text.dates import read_date, read_deictic, read_festival, read_lunar, read_quarters, read_time, read_weekday
from drafter.text.hit import Found
from drafter.text.marks import OPENING_MARKS, read_marks
from drafter.text.numerals import NUMERALS, Number
from drafter.text.ordinals import read_document, read_first, read_numbering, read_order, read_ordinal, read_prize
from drafter.text.quantities import read_quantity
from drafter.text.width import half_width
from drafter.text.words import festivals, not_quantity_at, not_quantity_words, same_unit

if TYPE_CHECKING:
    from drafter.text.hit import Hit

_Reader = Callable[[str, int], Found]

_COUNTING = frozenset(NUMERALS + "数几半翻")


@cache
def _openings() -> tuple[tuple[Iterable[str], tuple[_Reader, ...]], ...]:
    """Words and signs that an atom can begin with, and the readers to try there, in order; ``read_quantity`` comes after them."""
    names = " ".join(name for rows in festivals()[0].values() for name in rows)
    table: tuple[tuple[str, tuple[_Reader, ...]], ...] = (
        (" ".join(OPENING_MARKS), (read_marks,)),
        (names, (read_festival,)),
        ("农历 阴历 古历 夏历 旧历 正月 腊月 冬月 闰", (read_lunar,)),
        ("今年 本年 本月 本季 去年 上年 上一 上月 上季 明年 来年 下年 下一 下月 下季 前年 后年 全年", (read_deictic,)),
        ("前二 前两 前三 前2 前3 首季", (read_quarters,)),
        ("上半 下半 前半 后半 第", (read_date,)),
        ("周一 周二 周三 周四 周五 周六 周日 周天 星期 礼拜", (read_weekday,)),
        ("第", (read_ordinal,)),
        ("首届 首期 首批", (read_first,)),
        (
            "金奖 银奖 铜奖 金牌 银牌 铜牌 特等 特别 优秀 最佳 提名奖 入围奖 入选奖 入展奖 精品奖 组织奖 鼓励奖 纪念奖 新人奖 冠军 亚军 季军",
            (read_prize,),
        ),
        (" 前".join(("", *NUMERALS)), (read_prize,)),
        ("〔 [ 【 ( （", (read_document,)),
        ("国家", (read_order,)),
        (" ".join(NUMERALS), (read_time, read_date, read_order, read_numbering)),
    )
    return tuple((openings.split(), readers) for openings, readers in table)


@cache
def _readers() -> dict[str, tuple[_Reader, ...]]:
    """The readers by the first character of their openings."""
    table: dict[str, dict[_Reader, None]] = {}
    for openings, readers in _openings():
        for opening in openings:
            table.setdefault(opening[0], {}).update(dict.fromkeys(readers))
    return {first: tuple(readers) for first, readers in table.items()}


@cache
def _trigger() -> re.Pattern[str]:
    """Where an atom can begin, or a word that is none."""
    words = not_quantity_words().union(_COUNTING, *(openings for openings, _readers in _openings()))
    signs = {word for word in words if len(word) == 1}
    rest: dict[str, list[str]] = {}
    for word in sorted(words):
        if word[0] not in signs:
            rest.setdefault(word[0], []).append(re.escape(word[1:]))
    longer = [f"{first}(?:{'|'.join(ends)})" for first, ends in rest.items()]
    return compiled("|".join([f"[{re.escape(''.join(sorted(signs)))}]", *longer]))


@cache
def _counted() -> re.Pattern[str]:
    """A figure that begins no date, time, order or numbering (each goes on with one of these signs): 36场, 2万, 18%. Most are such."""
    return compiled(rf"[{NUMERALS}]+(?![{NUMERALS}年月日点时:季世大届A星级等奖功、，和及与/.．)）·—–─~至到是\s-])")


def _read(text: str, at: int, floor: int) -> Hit | int:
    """The atom at ``at``, else the offset to go on from."""
    skip = not_quantity_at(text, at)
    if skip:
        return at + skip
    first = text[at]
    for reader in (read_festival,) if _counted().match(text, at) else _readers().get(first, ()):
        found = reader(text, at)
        if found is not None:
            return found
    return (first in _COUNTING and read_quantity(text, at, floor)) or at + 1


def find_atoms(text: str, start: int = 0, end: int = sys.maxsize) -> tuple[Atom, ...]:
    """Every value that begins in ``text[start:end]``, in order, none overlapping; spans are code points of ``text`` and ``surface`` is what stands there.

    Numerals inside 《》 and “” belong to the name: ``start`` must be outside. Numbering, idioms and political shorthand (一、, 三会一课) are no atoms.
    """
    line, atoms, at, floor = half_width(text), [], start, 0
    search = _trigger().search
    while match := search(line, at, end):
        found = _read(line, match.start(), floor)
        if isinstance(found, int):
            at = max(found, match.start() + 1)
            continue
        at = floor = found.end
        atoms.append(Atom(found.kind, text[found.start : at], Span(found.start, at), *found[3:]))
    return tuple(atoms)


# ---- when two atoms say the same -----------------------------------------------------------------------------------

_COUNTED = (AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.NUMBER, AtomKind.RELATION)


def _amount(atom: Atom) -> str:
    return atom.norm.split(":")[1]


def atoms_equal(one: Atom, other: Atom) -> bool:
    """Whether two atoms say the same in any spelling: 1.2万人 = 12000名, never 人 = 人次."""
    if one.kind is not other.kind:
        return False
    if one.norm == other.norm:
        return True
    return one.kind is AtomKind.QUANTITY and _amount(one) == _amount(other) and same_unit(one.unit, other.unit)


def _interval(atom: Atom) -> Number | None:
    """The interval that an inexact atom stands for, its closed ends read back from the norm."""
    amount = _amount(atom)
    if not amount or (amount[0] not in "[(" and not amount.startswith(("x[", "x("))):
        return None
    return Number(atom.low, atom.high, amount.lstrip("x")[0] == "[", amount[-1] == "]")


def _with_year(norm: str, year: int) -> str:
    """A calendar norm with the year of the period where it has none of its own."""
    return compiled(r"(^date:|/)--(?=\d\d|[HQ])").sub(lambda m: f"{m[1]}{year}-", norm) if norm.startswith("date:") else norm


def _date_supports(fact: str, draft: str) -> bool:
    """Equal, or the draft says less of the same day: the fact's 5月12日 covers the draft's 5月."""
    if fact == draft:
        return True
    if not (fact.startswith("date:") and draft.startswith("date:")) or "/" in draft:
        return False
    coarse = draft.removeprefix("date:")
    return all(end.startswith(coarse + "-") for end in fact.removeprefix("date:").split("/"))


def supports(fact: Atom, draft: Atom, *, year: int | None = None) -> bool:
    """Whether the fact's atom vouches for the draft's: the same value and unit, or an interval of the draft that holds the fact's exact value
    (fact 23名, draft 20余名; 20余 is more than 20, so that a fact of just 20名 does not vouch for it). ``year``: the year of the sheet's period, so that 2026年5月 is vouched for by 5月; a coarser date is vouched for by a finer one.
    """
    if atoms_equal(fact, draft):
        return True
    if fact.kind is not draft.kind:
        return False
    if fact.kind is AtomKind.DATE:
        one, other = (fact.norm, draft.norm) if year is None else (_with_year(fact.norm, year), _with_year(draft.norm, year))
        return _date_supports(one, other)
    if fact.kind not in _COUNTED or not fact.exact or fact.low is None or draft.exact:
        return False
    interval = _interval(draft)
    if interval is None or not same_unit(fact.unit, draft.unit) or not interval.contains(fact.low):
        return False
    return fact.low != interval.low or interval.high is None or interval.high_closed
