"""What a fact says of two years: its figure now and the change, or the figure before and the figure now. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from drafter.data import Atom, AtomKind, Fact
from drafter.kept import compiled

_COUNTED = frozenset({AtomKind.QUANTITY, AtomKind.MONEY})
_LEAST_BASE = 10  # a percent of a base below ten says more than it knows: 9 to 10 is no 11.1%


@dataclass(frozen=True, slots=True)
class Change:
    """``now``: the atom of this year's figure; ``other``: of the change or of the figure before; ``before``: the value before; ``up``: it rose;
    ``verb``: the fact's word for it (增加), to which a percent may be added.
    """

    now: Atom
    other: Atom
    before: Decimal
    up: bool
    verb: str

    @property
    def percent(self) -> str:
        """The change as 23.5%, rounded half up to one place; "" where the base is too small to speak of one or nothing changed."""
        assert self.now.low is not None
        if self.before < _LEAST_BASE or self.now.low == self.before:
            return ""
        share = abs(self.now.low - self.before) * 100 / self.before
        rounded = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
        return f"{rounded.normalize():f}%" if rounded else ""


@cache
def _than_before() -> re.Pattern[str]:
    return compiled(r"[比较](?:上年|去年|上一年|前一年)(?:度|同期)?(?:净|共|各)?(?P<verb>增加|增长|增|多|减少|下降|降低|减|少)了?$")


@cache
def _to() -> re.Pattern[str]:
    return compiled(r"^(?P<verb>增加|增长|增|提高|上升|扩大|发展|减少|下降|降低|减|降)(?:到|至|为)了?$")


def changes_of(fact: Fact) -> tuple[Change, ...]:
    """Every change of ``fact`` of which both figures are exact and of one unit."""
    return tuple(_changes(fact))


def _changes(fact: Fact) -> Iterator[Change]:
    counted = [atom for atom in fact.atoms if atom.kind in _COUNTED]
    for number, atom in enumerate(counted):
        than = _than_before().search(fact.text[: atom.span.start])
        before = [other for other in counted[:number] if _alike(other, atom)]
        if than and len(before) == 1 and _exact(atom) and _exact(before[0]):
            up = than["verb"][0] in "增多"
            now, delta = before[0].low, atom.low
            assert now is not None and delta is not None
            base = now - delta if up else now + delta
            if base > 0:
                yield Change(before[0], atom, base, up, than["verb"])
        if number and _exact(atom) and _exact(counted[number - 1]) and _alike(counted[number - 1], atom):
            left = counted[number - 1]
            to = _to().match(fact.text[left.span.end : atom.span.start])
            if to and fact.text[: left.span.start].endswith(("由", "从")):
                assert left.low is not None and atom.low is not None
                up = to["verb"][0] in "增提上扩发"
                if (atom.low > left.low) is up:
                    yield Change(atom, left, left.low, up, to["verb"])


def _exact(atom: Atom) -> bool:
    return atom.exact and atom.low is not None and atom.low == atom.high


def _alike(one: Atom, other: Atom) -> bool:
    return one.kind is other.kind and one.unit == other.unit
