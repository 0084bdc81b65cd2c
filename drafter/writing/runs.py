"""An accepted line → runs: the model's words are ``MODEL``, the values are their facts'."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.data import Origin, Run
from drafter.writing.model import Card, SectionPlan
from drafter.writing.references import render_tags


def line_runs_of(text: str, facts: tuple[str, ...], plan: SectionPlan) -> tuple[Run, ...]:
    """Runs that tile the rendered line. A value that the card shows and the model wrote verbatim is a run of its fact, as a tag is."""
    cards = [card for card in plan.cards if card.fact.id in facts]
    runs: list[Run] = []
    for run in render_tags(text, {tag.id: tag for tag in plan.tags}):
        runs.extend(_with_shown(run.text, cards) if run.origin is Origin.MODEL else (run,))
    return tuple(runs)


def _with_shown(prose: str, cards: list[Card]) -> Iterator[Run]:
    """Prose cut at the shown values of the cards, the longest first where they overlap."""
    shown = sorted(((surface, card.fact.id) for card in cards for surface in card.shown), key=lambda row: (-len(row[0]), row))
    at = 0
    while at < len(prose):
        found = min(
            ((prose.find(surface, at), -len(surface), surface, fact) for surface, fact in shown if surface in prose[at:]), default=None
        )
        if found is None:
            break
        start, _size, surface, fact = found
        if start > at:
            yield Run(prose[at:start], Origin.MODEL)
        yield Run(surface, Origin.FACT, (fact,))
        at = start + len(surface)
    if at < len(prose):
        yield Run(prose[at:], Origin.MODEL)
