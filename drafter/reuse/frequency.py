"""Set phrases that nobody listed: what many units say, each in sentences of its own (research/checkers.md §2, tier 2)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from drafter.reuse.grams import K, codes, gram_hashes

if TYPE_CHECKING:
    from drafter.reuse.segment import Segment

UNITS = 30  # below it a copied sentence and a formula look alike: both stand in two units
_LEAST, _SHARE = 5, 0.03  # units in which a set phrase stands
PHRASE = 8  # masked characters: a longer run that is frequent is made of frequent ones of this length
_LOOKED_AT = 5000  # postings of a gram, spread evenly
_TRIES = 20  # sentences read for each unit that the phrase must stand in


class SetPhrases:
    """Document frequency over units. A unit has one vote however many years it has, and a sentence that several units share, figures aside,
    counts for the first alone: what is copied whole is a copy, not a phrase.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._known: dict[str, bool] = {}

    @cached_property
    def units(self) -> int:
        """How many units are indexed; papers of which no unit is known do not count."""
        return len({unit for segment in self._segments for unit in segment.units})

    @property
    def active(self) -> bool:
        """Whether there are enough units to tell."""
        return self.units >= UNITS

    @property
    def threshold(self) -> int:
        """In how many units a phrase must stand."""
        return max(_LEAST, math.ceil(_SHARE * self.units))

    def marks(self, text: str) -> list[bool]:
        """For each character of a masked text whether it stands in a set phrase. All False below UNITS units."""
        found = [False] * len(text)
        if not self.active or len(text) < PHRASE:
            return found
        hashes = gram_hashes(codes(text))
        places = [segment.lookup(hashes) for segment in self._segments]
        reach = PHRASE - K + 1
        for at in range(len(text) - PHRASE + 1):
            if sum(int(counts[at : at + reach].sum()) for _begins, counts in places) < self.threshold:
                continue
            phrase = text[at : at + PHRASE]
            if phrase not in self._known:
                spans = [[(int(begins[n]), int(counts[n])) for n in range(at, at + reach) if counts[n]] for begins, counts in places]
                self._known[phrase] = self._is_common(phrase, spans)
            if self._known[phrase]:
                found[at : at + PHRASE] = [True] * PHRASE
        return found

    def _is_common(self, phrase: str, spans: Sequence[Sequence[tuple[int, int]]]) -> bool:
        """Whether the phrase stands in enough units; one sentence after another of units not yet counted, until there are enough."""
        import numpy as np

        possible: list[tuple[Segment, Any, Any]] = []
        for segment, own in zip(self._segments, spans, strict=True):
            if own:
                lists = [segment.postings[begin : begin + count : 1 + count // _LOOKED_AT] for begin, count in own]
                numbers = np.unique(np.concatenate(lists))
                possible.append((segment, numbers, segment.unit_numbers(numbers)))
        if sum(len(np.unique(units)) for _segment, _numbers, units in possible) < self.threshold:
            return False
        voted: set[str] = set()
        tries = _TRIES * self.threshold
        for segment, numbers, units in possible:
            for number, unit in zip(numbers.tolist(), units.tolist(), strict=True):
                if unit < 0 or segment.units[unit] in voted:
                    continue
                tries -= 1
                if tries < 0:
                    return False
                if phrase not in segment.masked(number):
                    continue
                voted.add(segment.units[unit])
                if len(voted) >= self.threshold:
                    return True
        return False
