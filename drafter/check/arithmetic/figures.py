"""What the arithmetic rules share: exact counts of a sentence with the words before them, and how a value is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from drafter.data import AtomKind
from drafter.i18n import _
from drafter.kept import compiled
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.data import Atom

_LABEL = compiled(r"(?s)(?:.*([，,、；;：:（）()。！？]))?(.*)")
NUMERAL = "0-9０-９〇零一二两三四五六七八九十百千万亿廿卅数几半"
"""What a figure can begin with, for a class of signs."""
_NUMERAL = compiled(r"[0-9０-９一二两三四五六七八九十百]")
_LONGEST = 2000  # characters of a sentence that is judged
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


class Judged:
    """A sentence with a numeral, code points ``[start, end)`` saying ``words``. Its figures are read when a rule asks for them: few are."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        self._document = document
        self.start, self.end = start, end
        self.words = document.text[start:end]

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Every value in it, in order."""
        return self._document.atoms_in(self.start, self.end)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Counts and sums of money that have a value, in order; those in 《titles》 are none."""
        return tuple(_figures(self._document, self.start, self.atoms))


def judged_sentences(document: Document) -> list[Judged]:
    """The sentences that the rules of arithmetic look at."""
    return document.remember(
        "judged sentences",
        lambda: [
            Judged(document, start, end)
            for start, end in document.sentences
            if end - start < _LONGEST and _NUMERAL.search(document.text, start, end)
        ],
    )


def _figures(document: Document, start: int, atoms: tuple[Atom, ...]) -> Iterator[Figure]:
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


def unequal(whole: Decimal, parts: Sequence[Decimal], unit: str = "") -> tuple[str, dict[str, object]]:
    """Message and data of a finding: ``parts`` make another sum than ``whole``, or one of them is more than it."""
    total, biggest = sum(parts, Decimal(0)), max(parts)
    data: dict[str, object] = {"whole": shown(whole, unit), "sum": shown(total, unit), "parts": [shown(part, unit) for part in parts]}
    if biggest > whole:
        message = _("a part ({part}) is more than the whole ({whole})").format(part=shown(biggest, unit), whole=shown(whole, unit))
    else:
        message = _("the parts add up to {sum}, not to {whole}").format(sum=shown(total, unit), whole=shown(whole, unit))
    return message, data


def rounding(surfaces: Sequence[str]) -> Decimal:
    """How far figures that are written ``surfaces`` may be off together: half of the last place of each that has a decimal point, 万 or 亿."""
    off = Decimal(0)
    for surface in surfaces:
        said = _ROUNDED.search(surface)
        if said and (said["places"] or said["ten"]):
            off += Decimal(1).scaleb(_TENS.get(said["ten"] or "", 0) - len(said["places"] or "")) / 2
    return off


_ROUNDED = compiled(r"[0-9０-９]+(?:[.．·](?P<places>[0-9０-９]+))?\s*(?P<ten>[百千]?万|[百千]?亿|千)?")
_TENS = {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11}
