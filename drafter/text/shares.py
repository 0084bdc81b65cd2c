"""What share a part has of its whole, in the round words that prose has for it: 近七成, 逾八成.

The licences of a prompt and the check of any text read it here, so that what a prompt offers is no error of the check.
"""

from __future__ import annotations

from decimal import Decimal

from drafter.data import Atom, AtomKind, Fact
from drafter.tuples import NamedTuple

_COUNTED = frozenset({AtomKind.QUANTITY, AtomKind.MONEY})
_TENTHS = "零一二三四五六七八九"


class Share(NamedTuple):
    """``part`` and ``whole`` of one fact, and the round ``words`` for it, "" where none is near."""

    part: Atom
    whole: Atom
    words: str


def share_of(fact: Fact) -> Share | None:
    """The first part behind 其中 that has a whole of its unit before it; None where there is none."""
    head, mark, _tail = fact.text.partition("其中")
    counted = counted_atoms(fact)
    wholes = [atom for atom in counted if atom.span.end <= len(head)]
    for part in counted if mark else ():
        alike = [whole for whole in wholes if whole.unit == part.unit and whole.kind is part.kind]
        if part.span.start < len(head) or not alike:
            continue
        whole = alike[-1]
        words = share_words(part.low / whole.low) if part.low and whole.low and part.low < whole.low else ""
        return Share(part, whole, words)
    return None


def share_words(share: Decimal) -> str:
    """0.48 → 近半数, 0.52 → 过半, 0.78 → 近八成, 0.826 → 逾八成; "" where no round word is near."""
    if Decimal("0.45") <= share < Decimal("0.5"):
        return "近半数"
    if Decimal("0.5") < share <= Decimal("0.55"):
        return "过半"
    for tenth in range(6, 10):
        mark = Decimal(tenth) / 10
        if mark - Decimal("0.03") <= share < mark:
            return f"近{_TENTHS[tenth]}成"
        if mark < share <= mark + Decimal("0.05"):
            return f"逾{_TENTHS[tenth]}成"
    return ""


def counted_atoms(fact: Fact) -> list[Atom]:
    """Exact counts and sums of money."""
    return [atom for atom in fact.atoms if atom.kind in _COUNTED and atom.exact and atom.low is not None and atom.low == atom.high]
