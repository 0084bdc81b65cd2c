"""The gate: twelve rules, each a pure function from a line to violations with spans. A line is judged by the tags it carries, not by its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.data import FactSheet
from drafter.writing.gate.beyond import find_frequency, find_other_times, find_outcomes, find_whole
from drafter.writing.gate.binding import find_misplaced, find_torn
from drafter.writing.gate.claims import find_deixis, find_period_terms, find_unlicensed_claims
from drafter.writing.gate.copying import PastRuns, find_copied
from drafter.writing.gate.line import Guard, Line, facts_of
from drafter.writing.gate.residue import find_bad_length, find_holes, find_residue
from drafter.writing.gate.values import find_bare_values, find_incomplete_facts, find_stuck_words, find_told_in_point, find_unknown_tags
from drafter.writing.gate.vocabulary import find_strange_words
from drafter.writing.model import SectionPlan, Violation

__all__ = ["Guard", "PastRuns", "facts_of", "judge", "make_guard"]

_ALWAYS = (
    find_unknown_tags,
    find_bare_values,
    find_stuck_words,
    find_unlicensed_claims,
    find_copied,
    find_holes,
    find_period_terms,
    find_deixis,
    find_strange_words,
    find_outcomes,
    find_frequency,
    find_whole,
    find_other_times,
    find_bad_length,
    find_residue,
)
_WITH_FACTS = (find_incomplete_facts, find_misplaced, find_torn)
_WITHOUT = (find_told_in_point,)


def make_guard(sheet: FactSheet, past: Iterable[str] = (), times: Sequence[str] = ()) -> Guard:
    """``past``: raw past sentences, for the copy rule; ``times``: words for the whole period that the span licenses (全年, 一年来)."""
    names = tuple(name for name in (sheet.unit.name, sheet.unit.short_name, sheet.unit.led_by, *sheet.profile.aliases) if name)
    return Guard(sheet.period, names, tuple(times), PastRuns.of(past))


def judge(text: str, facts: tuple[str, ...], plan: SectionPlan, guard: Guard) -> tuple[Violation, ...]:
    """Why ``text`` (tags in their one form) may not stand in the draft, in reading order; () where it may.

    ``facts``: ids of the facts it is to tell (``facts_of``), () for a point or a transition.
    """
    line = Line(text, facts, plan, guard)
    rules = _ALWAYS + (_WITH_FACTS if facts else _WITHOUT)
    found = {one for rule in rules for one in rule(line)}
    return tuple(sorted(found, key=lambda one: (one.span, int(one.rule[1:]), one.evidence, one.wanted)))
