"""What the arithmetic rules share: exact counts of a sentence with the words before them, and how a value is shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from drafter.data import AtomKind
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.data import Atom

_LABEL = compiled(r"(?s)(?:.*([，,、；;：:（）()。！？]))?(.*)")
_NUMERAL = compiled(r"[0-9０-９一二两三四五六七八九十百]")
COUNTED = (AtomKind.QUANTITY, AtomKind.MONEY)


class Figure(NamedTuple):
    """A count in a sentence. ``label``: the words between it and the mark before it (文学类); ``before``: the mark itself, "" at the sentence's start."""

    atom: Atom
    label: str
    before: str

    @property
    def value(self) -> Decimal:
        """Its value; only of an exact figure."""
        assert self.atom.low is not None
        return self.atom.low

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.atom.span.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.atom.span.end


class Judged(NamedTuple):
    """A sentence with a digit or Chinese numeral and an atom: where it is, what it says, its atoms and its figures, in order."""

    start: int
    end: int
    words: str
    atoms: tuple[Atom, ...]
    figures: tuple[Figure, ...]


def judged_sentences(document: Document) -> list[Judged]:
    """The sentences that the rules of arithmetic look at."""

    def judged() -> list[Judged]:
        starts = [atom.span.start for atom in document.atoms]
        found = []
        for sentence in document.sentences:
            start, end = sentence.start, sentence.end
            atoms = document.atoms[bisect_left(starts, start) : bisect_left(starts, end)]
            if atoms and end - start < 2000 and _NUMERAL.search(document.text, start, end):
                found.append(Judged(start, end, document.text[start:end], atoms, tuple(_figures(document, start, atoms))))
        return found

    return document.remember("judged sentences", judged)


def _figures(document: Document, start: int, atoms: tuple[Atom, ...]) -> Iterator[Figure]:
    """Counts and sums of money that have a value, among the atoms of a sentence from ``start`` on; those in 《titles》 are none."""
    at = start
    for atom in atoms:
        if atom.kind not in COUNTED:
            continue
        if atom.low is not None and not document.inside_title(atom.span.start):
            between = _LABEL.fullmatch(document.text, at, atom.span.start)
            assert between  # it matches anything
            yield Figure(atom, between[2], between[1] or "")
        at = atom.span.end


def shown(value: Decimal, unit: str) -> str:
    """A value for a message: no exponent, no trailing zeros."""
    plain = f"{value.normalize():f}"
    return f"{plain}{unit}"
