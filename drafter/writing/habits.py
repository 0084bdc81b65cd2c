"""How the unit itself writes, as counts: nothing of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from drafter.data import Outline

_ENOUGH = 20  # sentences from which their length is a habit


@dataclass(frozen=True, slots=True)
class Habits:
    """``sentence``: median characters of a sentence, 0 where unknown; ``counts_aloud``: 一是…二是…; ``numbers_paragraphs``: （一）（二）."""

    sentence: int = 0
    counts_aloud: bool = False
    numbers_paragraphs: bool = False


def habits_of(outlines: Sequence[Outline], lengths: Iterable[int] = ()) -> Habits:
    """The habits of the unit whose ``outlines`` these are, by majority. ``lengths``: characters of each of its past sentences; too few tell nothing."""
    sizes = [size for size in lengths if size > 0]

    def most(votes: Sequence[bool]) -> bool:
        return sum(votes) * 2 > len(votes)

    return Habits(
        sentence=round(median(sizes)) if len(sizes) >= _ENOUGH else 0,
        counts_aloud=most([outline.counts_aloud for outline in outlines]),
        numbers_paragraphs=most([outline.numbers_paragraphs for outline in outlines]),
    )
