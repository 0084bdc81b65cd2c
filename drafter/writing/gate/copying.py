"""V7: no more than twelve characters of a past sentence in a row, set phrases and the line's own facts aside.

Past sentences are kept as seven-character blocks at every seventh place: any common run of thirteen holds one of them whole, whatever its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Self

from drafter.data import Span
from drafter.kept import compiled
from drafter.writing.model import Violation

if TYPE_CHECKING:
    from drafter.writing.gate.line import Line

LONGEST = 12  # Han characters
_BLOCK = (LONGEST + 2) // 2
_OWN = 4  # characters in a row that make words a fact's own


@dataclass(frozen=True, slots=True)
class PastRuns:
    """``blocks``: seven Han characters → (sentence, place) of each; ``sentences``: their Han characters."""

    sentences: tuple[str, ...] = ()
    blocks: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """From raw sentences, each counted once."""
        sentences = tuple(dict.fromkeys(filter(None, (_han(text)[0] for text in texts))))
        blocks: dict[str, list[tuple[int, int]]] = {}
        for number, text in enumerate(sentences):
            for at in range(0, len(text) - _BLOCK + 1, _BLOCK):
                blocks.setdefault(text[at : at + _BLOCK], []).append((number, at))
        return cls(sentences, blocks)

    def shared(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of ``text`` (Han characters only) that stand in a past sentence, longer than twelve characters."""
        found: set[tuple[int, int]] = set()
        for at in range(len(text) - _BLOCK + 1):
            for number, there in self.blocks.get(text[at : at + _BLOCK], ()):
                past = self.sentences[number]
                start, end, low, high = at, at + _BLOCK, there, there + _BLOCK
                while start and low and text[start - 1] == past[low - 1]:
                    start, low = start - 1, low - 1
                while end < len(text) and high < len(past) and text[end] == past[high]:
                    end, high = end + 1, high + 1
                if end - start > LONGEST:
                    found.add((start, end))
        return sorted(found)


@cache
def _letters() -> re.Pattern[str]:
    return compiled("[\u3400-\u9fff]")


def _han(text: str) -> tuple[str, list[int]]:
    places = [found.start() for found in _letters().finditer(text)]
    return "".join(text[place] for place in places), places


def find_copied(line: Line) -> Iterator[Violation]:
    """The longest runs that stand in a past sentence. A tag ends a run: its value is this year's."""
    from drafter.check.repeats.phrases import pattern
    from drafter.writing.gate.line import HOLE

    for piece in re.finditer(f"[^{HOLE}]+", line.prose):
        text, places = _han(piece.group())
        free = [not mine for mine in _said(text, line)]
        for found in pattern().finditer(text):
            free[found.start() : found.end()] = [False] * (found.end() - found.start())
        for start, end in line.guard.past.shared(text):
            if sum(free[start:end]) > LONGEST:
                first, last = piece.start() + places[start], piece.start() + places[end - 1] + 1
                yield Violation("V7", Span(first, last), line.text[first:last], "the same said in other words")


def _said(text: str, line: Line) -> list[bool]:
    """For each character whether it stands in four or more in a row of the facts' own words or the heading's."""
    own = "\n".join(_han(words)[0] for words in (*line.own.split("\n"), line.plan.topic, *line.guard.names))
    marks = [False] * len(text)
    for at in range(len(text) - _OWN + 1):
        if text[at : at + _OWN] in own:
            marks[at : at + _OWN] = [True] * _OWN
    return marks
