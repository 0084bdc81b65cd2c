"""Fact cards: a fact as a model may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.data import Fact, FactSheet
from drafter.writing.model import Card, Mask


def aliases_for(sheet: FactSheet) -> dict[str, str]:
    """Fact id → its name in prompts, ``F01`` … ; an id of the sheet that has this form stays."""
    raise NotImplementedError


def make_cards(facts: Sequence[Fact], mask: Mask, aliases: Mapping[str, str], hidden: frozenset[str] = frozenset()) -> tuple[Card, ...]:
    """One card a fact, in order. ``hidden``: ``forbidden_values`` of the sheet, so that no card shows what another hides."""
    raise NotImplementedError


def forbidden_values(sheet: FactSheet, mask: Mask) -> frozenset[str]:
    """What no outgoing byte may hold: the surfaces, measure word included, of every masked atom of the sheet."""
    raise NotImplementedError
