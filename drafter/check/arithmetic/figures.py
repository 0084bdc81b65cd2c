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
    from drafter.data import Atom, Span

_BREAK = compiled(r"[，,、；;：:（）()。！？]")
_COUNTED = (AtomKind.QUANTITY, AtomKind.MONEY)


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


def sentence_atoms(document: Document, sentence: Span) -> tuple[Atom, ...]:
    """The atoms inside a sentence, in order."""
    starts = document.remember("atom starts", lambda: [atom.span.start for atom in document.atoms])
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    return document.atoms[first:last]


def figures(document: Document, sentence: Span) -> tuple[Figure, ...]:
    """Counts and sums of money in a sentence that have a value, in order; those in 《titles》 are none."""
    found = []
    at = sentence.start
    for atom in sentence_atoms(document, sentence):
        if atom.kind in _COUNTED and atom.low is not None and not document.inside_title(atom.span.start):
            between = document.text[at : atom.span.start]
            marks = list(_BREAK.finditer(between))
            found.append(Figure(atom, between[marks[-1].end() if marks else 0 :], marks[-1].group() if marks else ""))
        at = atom.span.end if atom.kind in _COUNTED else at
    return tuple(found)


def judged_sentences(document: Document) -> Iterator[tuple[Span, str]]:
    """Sentences with at least one digit or Chinese numeral, and their words."""
    for sentence in document.sentences:
        words = document.text[sentence.start : sentence.end]
        if len(words) < 2000 and compiled(r"[0-9０-９一二两三四五六七八九十百]").search(words):
            yield sentence, words


def shown(value: Decimal, unit: str) -> str:
    """A value for a message: no exponent, no trailing zeros."""
    plain = f"{value.normalize():f}"
    return f"{plain}{unit}"
