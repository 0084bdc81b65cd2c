"""LE211: last year's figure in last year's words, where this year's sheet says otherwise or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.check.grounding.support import NUMERIC, derive, unsupported
from drafter.check.masking import mask_text
from drafter.check.model import Hit, Related
from drafter.check.names.guards import clause_at
from drafter.check.names.owner import owner_of
from drafter.data import AtomKind
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom, PastSentence

_LEAST = 4  # letters that a clause has besides the figure; 共26场 is said of everything
_KINDS = NUMERIC - {AtomKind.DATE, AtomKind.ORDINAL}


def find_stale_figure(document: Document, context: Context) -> Iterator[Hit]:
    """The unsupported figures whose whole clause, figure included, stands in an earlier paper of the unit.

    The same figure in the papers of two earlier years or more is a constant (14个乡镇), which the sheet may have left out.
    """
    sheet, past = context.sheet, context.past
    if sheet is None or past is None:
        return
    wanted: dict[str, list[Atom]] = {}
    for atom in unsupported(document, context):
        key = _key(document.text, atom.span.start, atom.span.end) if atom.kind in _KINDS and derive(document, sheet, atom) is None else ""
        if key:
            wanted.setdefault(key, []).append(atom)
    owner = owner_of(document, context)
    if not wanted or owner is None:
        return
    found: dict[str, dict[int, PastSentence]] = {}
    own: dict[str, bool] = {}
    surfaces = tuple({atom.surface for atoms in wanted.values() for atom in atoms})
    for sentence in past.raw_sentences():
        if not sentence.unit or not sentence.year or not any(surface in sentence.text for surface in surfaces):
            continue
        if sentence.unit not in own:
            own[sentence.unit] = owner.is_own(sentence.unit)
        if own[sentence.unit] and sentence.year < sheet.period.year:
            for key in _keys(sentence.text, surfaces) & wanted.keys():
                found.setdefault(key, {}).setdefault(sentence.year, sentence)
    for key, atoms in wanted.items():
        years = found.get(key, {})
        if len(years) == 1:
            for atom in atoms:
                yield _hit(atom, next(iter(years.values())))


def _keys(text: str, surfaces: tuple[str, ...]) -> set[str]:
    keys = set()
    for surface in surfaces:
        at = text.find(surface)
        while at >= 0:
            if text[at - 1 : at] not in tuple("0123456789."):  # 26场 is not in 126场
                keys.add(_key(text, at, at + len(surface)))
            at = text.find(surface, at + 1)
    return keys - {""}


def _key(text: str, start: int, end: int) -> str:
    """The figure and its clause with all figures masked, with the clause before it where it says too little by itself; "" where both do."""
    left, right = clause_at(text, start, end)
    if _letters(text, (left, start), (end, right)) < _LEAST and text[left - 1 : left] in ("，", ","):
        left = clause_at(text, left - 1, left - 1)[0]  # 举办文艺演出2场，观众1400余人次
    return f"{text[start:end]}\n{mask_text(text[left:right])}" if _letters(text, (left, start), (end, right)) >= _LEAST else ""


def _letters(text: str, *spans: tuple[int, int]) -> int:
    return sum(len(mask_text(text[start:end]).replace("0", "")) for start, end in spans)


def _hit(atom: Atom, past: PastSentence) -> Hit:
    message = _("“{text}” is the figure of {year}, in the same words; this year's sheet does not have it").format(
        text=atom.surface, year=past.year
    )
    related = Related(past.path, past.text, 1.0, past.unit, past.year, past.line)
    return Hit(atom.span.start, atom.span.end, message, {"norm": atom.norm, "year": past.year}, (related,))
