"""The nouns. Frozen, no behaviour beyond a property, no input or output.

Spans are half-open ``[start, end)`` in code points of the text they point into. Parsing happens once, in the module
that makes the object; after that the types are trusted. A module is read when the first of its
classes is asked for: a check needs only what is shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.data.draft import Block as Block
    from drafter.data.draft import BlockKind as BlockKind
    from drafter.data.draft import Draft as Draft
    from drafter.data.draft import DraftStats as DraftStats
    from drafter.data.draft import Lent as Lent
    from drafter.data.draft import Origin as Origin
    from drafter.data.draft import Run as Run
    from drafter.data.past import Outline as Outline
    from drafter.data.past import OutlineHeading as OutlineHeading
    from drafter.data.past import Passage as Passage
    from drafter.data.past import PastSection as PastSection
    from drafter.data.past import PastSentence as PastSentence
    from drafter.data.past import Role as Role
    from drafter.data.past import Skeleton as Skeleton
    from drafter.data.past import Summary as Summary
    from drafter.data.shared import Atom as Atom
    from drafter.data.shared import AtomKind as AtomKind
    from drafter.data.shared import PeriodSpan as PeriodSpan
    from drafter.data.shared import Place as Place
    from drafter.data.shared import Removed as Removed
    from drafter.data.shared import Severity as Severity
    from drafter.data.shared import Span as Span
    from drafter.data.sheet import Fact as Fact
    from drafter.data.sheet import FactSheet as FactSheet
    from drafter.data.sheet import Period as Period
    from drafter.data.sheet import Profile as Profile
    from drafter.data.sheet import TopicFacts as TopicFacts
    from drafter.data.sheet import Unit as Unit

_HOME = {
    "shared": "Span AtomKind Atom Severity Place PeriodSpan Removed",
    "sheet": "Period Unit Fact TopicFacts Profile FactSheet",
    "past": "Role PastSection Summary Skeleton Passage PastSentence OutlineHeading Outline",
    "draft": "BlockKind Origin Run Block Lent DraftStats Draft",
}

__all__ = [name for names in _HOME.values() for name in names.split()]


def __getattr__(name: str) -> object:
    """The class ``name`` from the module it stands in."""
    from importlib import import_module

    for module, names in _HOME.items():
        if name in names.split():
            found: object = getattr(import_module(f"drafter.data.{module}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
