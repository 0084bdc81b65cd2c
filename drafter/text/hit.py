"""What a reader of one kind of atom hands back: a hit, or the place up to which there is nothing to be read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.data import AtomKind


class Hit(NamedTuple):
    """An atom found at ``[start, end)`` of half-width text; fields as in ``drafter.data.Atom``."""

    kind: AtomKind
    start: int
    end: int
    norm: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    exact: bool = True


Found = Hit | int | None
"""A hit; an offset to go on from (what lies before it is no atom); or None: not mine."""
