"""What the facts sheet of the year says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.data.shared import Atom, PeriodSpan, Place


@dataclass(frozen=True, slots=True)
class Period:
    """``year`` as four digits; ``months`` is (first, last) month, 1-based, inclusive, whatever the span."""

    year: int
    span: PeriodSpan
    months: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose summary it is. ``led_by``: 市委 … or "" where the sheet has none. ``short_name`` falls back to ``name``."""

    name: str
    short_name: str
    led_by: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the sheet. ``text`` has no final punctuation; ``atoms`` are spans into ``text``."""

    id: str
    text: str
    atoms: tuple[Atom, ...]
    place: Place
    topic: str = ""
    optional: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """One 板块 of the sheet in its order; ``facts`` may be empty (then the draft shows a gap)."""

    topic: str
    facts: tuple[Fact, ...]
    heading: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Names that may stand in a draft although no fact has them."""

    aliases: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The facts of one period. ``problems``/``plans``: None where the sheet does not speak of them, () where it says none yet."""

    unit: Unit
    period: Period
    sections: tuple[TopicFacts, ...]
    problems: tuple[Fact, ...] | None
    plans: tuple[Fact, ...] | None
    path: str
    sha256: str
    title: str = ""
    date: str = ""
    kind: str = "工作总结"
    profile: Profile = Profile()
    warnings: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact in the order of the sheet: work, problems, plans."""
        work = tuple(fact for section in self.sections for fact in section.facts)
        return work + (self.problems or ()) + (self.plans or ())
