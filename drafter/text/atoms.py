"""Every checkable value of a text: ``find_atoms``, and when one value vouches for another: ``supports``.

Persons, places and organisations are not found here: that takes names, not a grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import Atom, AtomKind, Span
from drafter.kept import compiled
from drafter.text.dates import read_date, read_deictic, read_festival, read_lunar, read_quarters, read_time, read_weekday
from drafter.text.hit import Found
from drafter.text.marks import OPENING_MARKS, read_marks
from drafter.text.numerals import NUMERALS, Number
from drafter.text.ordinals import read_document, read_first, read_numbering, read_order, read_ordinal, read_prize
from drafter.text.quantities import read_growth, read_quantity
from drafter.text.width import half_width
from drafter.text.words import festivals, not_quantity_at, not_quantity_starts, same_unit

if TYPE_CHECKING:
    from drafter.text.hit import Hit

_Reader = Callable[[str, int, int], Found]


def _plain(reader: Callable[[str, int], Found]) -> _Reader:
    return lambda text, at, _floor: reader(text, at)


@cache
def _readers() -> dict[str, tuple[_Reader, ...]]:
    """For each character that an atom can begin with, the readers to try in order."""
    table: dict[str, list[_Reader]] = {}

    def add(characters: str, *readers: _Reader) -> None:
        for character in characters:
            table.setdefault(character, []).extend(reader for reader in readers if reader not in table.get(character, []))

    date, festival, lunar = _plain(read_date), _plain(read_festival), _plain(read_lunar)
    add(OPENING_MARKS, _plain(read_marks))
    add("".join(festivals()[0]), festival)
    add("农阴古夏旧正腊冬闰", lunar)
    add("今本去上明来下前后全", _plain(read_deictic))
    add("前首", _plain(read_quarters))
    add("上下前后第", date)
    add("周星礼", _plain(read_weekday))
    add("第", _plain(read_ordinal))
    add("首", _plain(read_first))
    add("金银铜特优最提入精组鼓纪新冠亚季前", _plain(read_prize))
    add("〔[【(（", _plain(read_document))
    add("国", _plain(read_order))
    add("翻", read_growth)
    add(NUMERALS, _plain(read_time), date, _plain(read_order), _plain(read_numbering), read_quantity)
    add("数几半", read_quantity)
    return {character: tuple(readers) for character, readers in table.items()}


@cache
def _trigger() -> re.Pattern[str]:
    return compiled("[" + re.escape("".join(sorted(set("".join(_readers()) + not_quantity_starts())))) + "]")


@cache
def _counted() -> re.Pattern[str]:
    """A figure that begins no date, time, order or numbering: 36场, 2万, 18%. Most are such, and the readers of the others take a third of the time."""
    return compiled(r"[0-9]+[万个多亿名人元次张件家余公项户场条篇种处位天亩平份册幅部%]")


def _read(text: str, at: int, floor: int) -> Hit | int:
    """The atom at ``at``, else the offset to go on from."""
    skip = not_quantity_at(text, at)
    if skip:
        return at + skip
    if _counted().match(text, at):
        return read_quantity(text, at, floor) or at + 1
    for reader in _readers().get(text[at], ()):
        found = reader(text, at, floor)
        if found is not None:
            return found
    return at + 1


def find_atoms(text: str) -> tuple[Atom, ...]:
    """Every value in ``text``, in order, none overlapping; spans are code points of ``text`` and ``surface`` is what stands there.

    Numerals inside 《》 and “” belong to the name. Numbering, idioms and political shorthand (一、, 三会一课) are no atoms.
    """
    line, atoms, at, floor = half_width(text), [], 0, 0
    search = _trigger().search
    while match := search(line, at):
        found = _read(line, match.start(), floor)
        if isinstance(found, int):
            at = max(found, match.start() + 1)
            continue
        atoms.append(
            Atom(
                found.kind,
                text[found.start : found.end],
                Span(found.start, found.end),
                found.norm,
                found.low,
                found.high,
                found.unit,
                found.exact,
            )
        )
        at = floor = found.end
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
    (fact 23名, draft 20余名). ``year``: the year of the sheet's period, so that 2026年5月 is vouched for by 5月; a coarser date is vouched for by a finer one.
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
    return interval is not None and same_unit(fact.unit, draft.unit) and interval.contains(fact.low)
