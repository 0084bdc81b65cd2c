"""The composed draft → what a model is asked for, section by section."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drafter.data import Draft, FactSheet, Skeleton
from drafter.writing.habits import Habits
from drafter.writing.model import Mask, SectionPlan

Skeletons = Callable[[str, int], Sequence[Skeleton]]


def plan_sections(
    sheet: FactSheet, draft: Draft, *, mask: Mask = Mask.NUMBERS, skeletons: Skeletons | None = None, habits: Habits | None = None
) -> tuple[SectionPlan, ...]:
    """One plan a work section that has facts; every placed fact of it on exactly one line (I3). ``skeletons``: (query, how many) → style references."""
    raise NotImplementedError
