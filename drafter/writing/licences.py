"""Judgements that code has worked out and the model may use."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.data import Fact
from drafter.writing.model import Card, Licence


def licences_for(facts: Sequence[Fact], cards: Sequence[Card]) -> tuple[Licence, ...]:
    """What ``facts`` prove: sums, the largest, shares, a rise, and how neighbours relate. ``cards``: those of the same facts."""
    raise NotImplementedError
