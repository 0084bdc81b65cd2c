"""Past skeletons as style references: a few, short, near to this year's facts, with nothing in them that is a value or speaks to a model.

A sentence without a slot is not yet an attitude: 站里还配了老花镜 is last year's deed. What is offered as free must pass the gate of the genre grammar; what
reports must be about things that this section's facts are about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from functools import cache

from drafter.compose.claims import find_claims
from drafter.compose.gates import violations
from drafter.data import Skeleton
from drafter.kept import compiled
from drafter.past.slots import SLOT
from drafter.writing.safety import may_stand

_LONGEST = 60  # characters of a reference
_SHORTEST = 8
_EACH = 2  # references of a sort
_OPENER = 3  # characters by which two references open alike
_NEAR = 0.5  # share of a reference's content words that this section's facts have


class Sort(StrEnum):
    """What a reference is good for. The value is the word that stands in the prompt."""

    ATTITUDE = "态度"  # free
    ACTION = "动作"  # needs a fact
    RESULT = "结果"  # only with a fact that says so


@cache
def _stance() -> re.Pattern[str]:
    return compiled(r"(?:坚持|始终|围绕|聚焦|立足|着眼|紧扣|突出|把|以|牢固树立|牢记|践行|着力|注重|面向|按照|本着|扎根)")


def sort_of(skeleton: Skeleton) -> Sort | None:
    """Attitude (no slot, no claim, opens with a stance), result (claims something), action (has a slot); None for what is no reference at all."""
    bare = SLOT.sub("", skeleton.text).rstrip("。")
    if not skeleton.slots:
        return Sort.ATTITUDE if _stance().match(bare) and not violations(bare) else None
    return Sort.RESULT if find_claims(bare) else Sort.ACTION


def shown(skeleton: Skeleton) -> str:
    """The text of a prompt: slots by their kind alone, ``〔数量〕``."""
    return SLOT.sub(lambda found: f"〔{found.group(1)}〕", skeleton.text)


def choose_styles(
    candidates: Iterable[Skeleton], texts: Sequence[str], hidden: frozenset[str], taken: Collection[str] = ()
) -> tuple[Skeleton, ...]:
    """At most two of each sort, nearest first, no two that open alike.

    ``texts``: the heading and the facts of this section; ``taken``: ids of skeletons that other sections were given.
    """
    own = _content(" ".join(texts))
    chosen: dict[Sort, list[Skeleton]] = {sort: [] for sort in Sort}
    openers: set[str] = set()
    for skeleton in candidates:
        sort, opener = sort_of(skeleton), shown(skeleton)[:_OPENER]
        if sort is None or opener in openers or len(chosen[sort]) >= _EACH or skeleton.id in taken or not _fits(skeleton, hidden):
            continue
        words = _content(SLOT.sub("，", skeleton.text))
        if len(words & own) < (1 if sort is Sort.ATTITUDE else max(1, _NEAR * len(words))):
            continue
        openers.add(opener)
        chosen[sort].append(skeleton)
    return tuple(skeleton for row in chosen.values() for skeleton in row)


def _fits(skeleton: Skeleton, hidden: frozenset[str]) -> bool:
    """Neither long nor a stub; no digit, no Latin letter, no name in marks, nothing hidden, nothing said to a model."""
    bare = SLOT.sub("", skeleton.text)
    if not _SHORTEST <= len(shown(skeleton)) <= _LONGEST or re.search(r"[0-9０-９A-Za-z《》“”〔〕]", bare):
        return False
    return may_stand(bare, hidden)


@cache
def _content(text: str) -> frozenset[str]:
    from drafter import words

    return frozenset(word.text for word in words.segment(text) if len(word.text) >= 2 and word.tag.startswith(("n", "v")))
