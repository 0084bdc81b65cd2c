"""What the index knows of names: the name, whose paper has it, and looking many of them up in a text at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from drafter.tuples import NamedTuple


class PastName(NamedTuple):
    """A name as a past paper has it. ``kind``: place, org, person, brand, account or work; ``sure``: False where it might be anybody's."""

    text: str
    kind: str
    sure: bool = True


class KnownName(NamedTuple):
    """A name of the index with one of the papers that have it. ``line``: 1-based in the file, 0 for the unit's own name."""

    text: str
    kind: str
    sure: bool
    unit: str | None
    year: int | None
    path: str
    line: int
    sentence: str = ""


class Mention(NamedTuple):
    """A known name in a text: ``[start, end)`` in code points."""

    start: int
    end: int
    text: str


class NameBook:
    """All names of an index, for looking up. ``load``: gives the names, called once; ``papers``: those that have a name; ``said``: whether a
    paper of one of these units has these letters; ``units``: every unit of the index.
    """

    def __init__(
        self,
        load: Callable[[], Iterable[str]],
        papers: Callable[[str], Sequence[KnownName]],
        said: Callable[[Sequence[str], str], bool],
        units: Callable[[], Sequence[str]],
    ) -> None:
        self._load = load
        self.papers = papers
        self.said = said
        self._units = units

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name."""
        return frozenset(self._load())

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit whose papers the index has."""
        return tuple(self._units())

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted(set(map(len, self.names)), reverse=True))

    def find(self, text: str) -> tuple[Mention, ...]:
        """Where names stand in ``text``, in order, the longest first and none inside another. Its time does not grow with their number."""
        names = self.names
        found: list[Mention] = []
        taken = bytearray(len(text))
        for length in self._lengths:
            for start in [at for at in range(len(text) - length + 1) if text[at : at + length] in names]:
                if not any(taken[start : start + length]):
                    taken[start : start + length] = b"\1" * length
                    found.append(Mention(start, start + length, text[start : start + length]))
        return tuple(sorted(found, key=lambda mention: mention.start))
