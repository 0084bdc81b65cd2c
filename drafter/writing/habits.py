"""How the unit itself writes, as counts: nothing of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.data import Outline


@dataclass(frozen=True, slots=True)
class Habits:
    """``sentence``: median characters of a sentence, 0 where unknown; ``counts_aloud``: 一是…二是…; ``numbers_paragraphs``: （一）（二）; ``paired_headings``: 突出…，加强…."""

    sentence: int = 0
    counts_aloud: bool = False
    numbers_paragraphs: bool = False
    paired_headings: bool = False


def habits_of(outlines: Sequence[Outline], lengths: Iterable[int] = ()) -> Habits:
    """The habits of the unit whose ``outlines`` these are. ``lengths``: characters of its past sentences."""
    raise NotImplementedError
