"""Past skeletons as style references: a few, short, varied, with nothing in them that is a value or speaks to a model."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from drafter.compose.claims import find_claims
from drafter.data import Skeleton
from drafter.past.slots import SLOT
from drafter.writing.safety import may_stand

_LONGEST = 60  # characters of a reference
_SHORTEST = 8
_EACH = 2  # references of a sort
_OPENER = 3  # characters by which two references open alike


class Sort(StrEnum):
    """What a reference is good for. The value is the word that stands in the prompt."""

    ATTITUDE = "态度"  # free
    ACTION = "动作"  # needs a fact
    RESULT = "结果"  # only with a fact that says so


def sort_of(skeleton: Skeleton) -> Sort:
    """A sentence that claims is a result; one with a slot reports an action; the rest is attitude."""
    kinds = {claim.kind for claim in find_claims(SLOT.sub("", skeleton.text))}
    if kinds:
        return Sort.RESULT
    return Sort.ACTION if skeleton.slots else Sort.ATTITUDE


def shown(skeleton: Skeleton) -> str:
    """The text of a prompt: slots by their kind alone, ``〔数量〕``."""
    return SLOT.sub(lambda found: f"〔{found.group(1)}〕", skeleton.text)


def choose_styles(candidates: Iterable[Skeleton], hidden: frozenset[str]) -> tuple[Skeleton, ...]:
    """At most two of each sort, nearest first, no two that open alike. Any with a digit, a Latin letter or a name in marks is left out."""
    chosen: dict[Sort, list[Skeleton]] = {sort: [] for sort in Sort}
    openers: set[str] = set()
    for skeleton in candidates:
        bare = SLOT.sub("", skeleton.text)
        opener = shown(skeleton)[:_OPENER]
        fits = _SHORTEST <= len(shown(skeleton)) <= _LONGEST and not re.search(r"[0-9０-９A-Za-z《》“”〔〕]", bare)
        if fits and opener not in openers and len(chosen[sort_of(skeleton)]) < _EACH and may_stand(bare, hidden):
            openers.add(opener)
            chosen[sort_of(skeleton)].append(skeleton)
    return tuple(skeleton for row in chosen.values() for skeleton in row)
