"""LE209: a name that is known from another unit's paper, or a place that nobody here knows, left in when the text was taken over.

Names were harvested when the past was indexed (``drafter.past.harvest``); here they are only looked up. What the sheet, the unit's own past papers
or its own title have is its own; units of the same place or of one hierarchy share their names; a name of three units or more is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from drafter.check.model import Confidence, Hit, Related
from drafter.check.names.guards import is_abroad
from drafter.check.names.owner import owner_of, sheet_words
from drafter.check.names.whose import self_names
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.past.harvest import harvest, harvest_texts, places
from drafter.past.known import KnownName, NameBook
from drafter.past.places import parts_of, place_of

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context, PastSource
    from drafter.check.names.owner import Owner
    from drafter.data import PastSentence
    from drafter.past.known import Mention

_MANY = 3  # units that share a name which thereby is nobody's


@runtime_checkable
class Named(Protocol):
    """A past whose names were harvested."""

    def names(self) -> NameBook:
        """The names, for looking up."""
        ...


def book_of(past: PastSource) -> NameBook:
    """The names of the past: as its index has them, else harvested here."""
    if isinstance(past, Named):
        return past.names()
    sentences = tuple(past.raw_sentences())
    by_paper: dict[tuple[str, str | None, int | None], list[PastSentence]] = {}
    for sentence in sentences:
        by_paper.setdefault((sentence.path, sentence.unit, sentence.year), []).append(sentence)
    known: dict[str, list[KnownName]] = {}
    for (path, unit, year), own in by_paper.items():
        for name in harvest_texts(unit, tuple(sentence.text for sentence in own)):
            there = next((sentence for sentence in own if name.text in sentence.text), None)
            row = KnownName(name.text, name.kind, name.sure, unit, year, path, there.line if there else 0, there.text if there else "")
            known.setdefault(name.text, []).append(row)

    def said(units: Sequence[str], letters: str) -> bool:
        return any(letters in sentence.text for sentence in sentences if sentence.unit in units)

    return NameBook(
        lambda: known, lambda name: known.get(name, ()), said, lambda: tuple(dict.fromkeys(s.unit for s in sentences if s.unit))
    )


class _Look:
    """One text against one book: whose names are whose."""

    def __init__(self, document: Document, context: Context, book: NameBook, owner: Owner) -> None:
        self.text = document.text
        self.book = book
        self.owner = owner
        self.own_units = tuple(unit for unit in book.units if owner.is_own(unit))
        own = [self.text[span.start : span.end] for span, _title in self_names(document)]
        title = document.paragraphs[0] if document.paragraphs else None
        own += [self.text[title.start : title.end]] if title else []
        self.allowed = "\n".join([*owner.names, *own, sheet_words(context.sheet) if context.sheet else ""])
        self._related: dict[str, bool] = {}
        self._mine: dict[str, bool] = {}
        self.papers = cache(book.papers)

    def is_mine(self, name: str, kind: str) -> bool:
        """Whether the sheet, the text's own title or the unit's own past have the name; of a place its letters are enough (柳湾 of 柳湾小学)."""
        if name not in self._mine:
            stem = name[: -len("街道")] if name.endswith(("街道", "社区")) else name[:-1] if kind == "place" else name
            stem = stem if len(stem) > 1 else name
            self._mine[name] = stem in self.allowed or bool(self.own_units and self.book.said(self.own_units, stem))
        return self._mine[name]

    def is_related(self, unit: str) -> bool:
        """Whether another unit is of the same place or hierarchy: one names the other's place."""
        if unit not in self._related:
            there, here = parts_of(place_of(unit)), self.owner.places
            shared = any(one in self.allowed or (self.own_units and self.book.said(self.own_units, one)) for one in there)
            named = any(row.unit == unit for place in here for row in self.book.papers(place))
            self._related[unit] = bool(set(there) & set(here)) or bool(shared) or named
        return self._related[unit]


def find_foreign_name(document: Document, context: Context) -> Iterator[Hit]:
    """LE209: names of other units' papers; with a sheet also places that neither it nor the unit's own past knows."""
    if context.past is None or len(document.parts) > 1:
        return
    book = book_of(context.past)
    owner = owner_of(document, context, book.units)
    if owner is None:
        return  # nothing says whose paper it is
    look = _Look(document, context, book, owner)
    named = [(span.start, span.end) for span, _title in self_names(document)]
    found: list[tuple[int, int]] = []
    for mention in book.find(document.text):
        if any(first < mention.end and mention.start < last for first, last in named):
            continue  # the paper's own name: what is wrong there is another rule's
        hit = _foreign(document, context, look, mention)
        if hit is not None:
            found.append((hit.start, hit.end))
            yield hit
    if context.sheet is not None and look.own_units:
        for hit in _unknown_places(document, look):
            if not any(first < hit.end and hit.start < last for first, last in (*found, *named)):
                yield hit


def _foreign(document: Document, context: Context, look: _Look, mention: Mention) -> Hit | None:
    if mention.text in look.allowed:
        return None
    rows = look.papers(mention.text)
    units = tuple(dict.fromkeys(row.unit for row in rows if row.unit))
    if not units or len(units) >= _MANY or any(look.owner.is_own(unit) for unit in units):
        return None
    row = next(row for row in rows if row.unit)
    if not _stands_alone(document, mention, row.kind) or look.is_mine(mention.text, row.kind) or any(map(look.is_related, units)):
        return None
    copied = partial(_is_copied, document, context, mention, units)
    if (not any(row.sure for row in rows) or is_abroad(document.text, mention.start, mention.end, kind=row.kind)) and not copied():
        return None
    by = " ".join(str(piece) for piece in (row.unit, row.year) if piece)
    if context.sheet is not None:
        message = _("“{text}” is known from a paper of {unit}; neither the sheet nor your own papers have it").format(
            text=mention.text, unit=by
        )
    else:
        message = _("“{text}” is known from a paper of {unit}; your own papers do not have it").format(text=mention.text, unit=by)
    # a 《title》 that no fact has is an error with and without an index
    grave = copied() or (row.kind == "work" and context.sheet is not None)
    related = tuple(Related(one.path, one.sentence or one.text, 1.0, one.unit, one.year, one.line or None) for one in rows[:3] if one.unit)
    data: dict[str, object] = {"kind": row.kind, "units": list(units)}
    start, end = (mention.start - 1, mention.end + 1) if row.kind == "work" else (mention.start, mention.end)
    return Hit(start, end, message, data, related, Severity.ERROR if grave else None)


def _stands_alone(document: Document, mention: Mention, kind: str) -> bool:
    """Whether the letters are the name here: a work in its marks, a name at the ends of words and no part of a longer one."""
    from drafter.words import segment

    text, start, end = document.text, mention.start, mention.end
    if kind == "work":
        return text[start - 1 : start] == "《" and text[end : end + 1] in ("》", "》")
    if document.inside_title(start):
        return False
    if kind in ("brand", "account") and text[start - 1 : start] in ("“", "‘", '"'):
        return text[end : end + 1] in ("”", "’", '"')
    first = max(0, start - 12)
    tokens = segment(text[first : end + 6])
    starts = {token.start + first for token in tokens}
    last = next((token for token in tokens if token.start + first < end <= token.start + first + len(token.text)), None)
    ends = last is not None and (last.start + first + len(last.text) == end or (kind == "place" and last.start + first == end - 1))
    if kind == "person" and len(mention.text) < 3:
        return (
            start in starts and ends and any(name.text == mention.text for name in harvest(text[first : end + 12]) if name.kind == "person")
        )
    return start in starts and ends


def _is_copied(document: Document, context: Context, mention: Mention, units: Sequence[str]) -> bool:
    from drafter.check.repeats.reuse import copied_spans

    return any(
        copied.start <= mention.start and mention.end <= copied.end and copied.source.unit in units
        for copied in copied_spans(document, context)
    )


def _unknown_places(document: Document, look: _Look) -> Iterator[Hit]:
    """Places by their shape that neither the sheet nor the unit's own past has."""
    for clause in compiled(r"[^，。；：！？、\n]*[\u4e00-\u9fff]{2}[市县区镇乡村道州旗][^，。；：！？、\n]*").finditer(document.text):
        if clause[0] in look.allowed:
            continue
        for name in dict.fromkeys(name.text for name in places(clause[0]) if name.sure and name.text[-1] in "市县区镇乡村州旗道"):
            start = document.text.find(name, *clause.span())
            if look.is_mine(name, "place") or document.inside_title(start):
                continue
            if is_abroad(document.text, start, start + len(name), kind="place"):
                continue
            message = _("the place “{text}” stands neither in the sheet nor in your own past papers").format(text=name)
            yield Hit(start, start + len(name), message, {"kind": "place", "units": []}, confidence=Confidence.LOW)
