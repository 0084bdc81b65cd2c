"""BP301–BP303: what the draft's sentences share with the index's, found by ``drafter.reuse`` and graded by what it carries and whose it is.

Set phrases, 《titles》, the unit's own names, the sheet's own words and headings do not count. ``related.range`` is in code points of the past
file as read; where cleaning has changed the sentence's wording it is None and the line (of the cleaned file) must do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from drafter.check.masking import mask
from drafter.check.model import Hit, Related
from drafter.check.repeats.phrases import OWN_PIECE, formulae, merge, own_words, protected, said
from drafter.data import Severity
from drafter.i18n import _
from drafter.reuse.search import Asked, Reuse

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.masking import Masked
    from drafter.check.model import Context, PastSource
    from drafter.check.repeats.phrases import Protected
    from drafter.data import FactSheet, PastSentence
    from drafter.reuse.search import Match, Passage

_MOSTLY = 0.6  # of the draft's sentence: above it the sentence is copied, below it a phrase is
_STOCK = 2  # other units that have a sentence which thereby is nobody's own


@runtime_checkable
class Indexed(Protocol):
    """A past that has its sentences ready for looking up."""

    def reuse(self) -> Reuse:
        """The sentences, looked up."""
        ...


@dataclass(frozen=True, slots=True)
class Copied:
    """A span of the draft that a past sentence has too; ``length``: masked characters, ``free``: those of them that count; ``share``: of the sentence."""

    start: int
    end: int
    length: int
    free: int
    share: float
    match: Match
    passage: Passage
    learnt: bool  # whether set phrases were learnt from the past too, beside the list

    @property
    def source(self) -> PastSentence:
        """The past sentence."""
        return self.match.source


def copied_spans(document: Document, context: Context) -> tuple[Copied, ...]:
    """Every copied span with its fullest source, in order; computed once a document."""
    return document.remember("copied", lambda: tuple(_search(document, context)))


def looked_up(past: PastSource) -> Reuse:
    """The past for looking up: as its index has it, else made in memory."""
    return past.reuse() if isinstance(past, Indexed) else Reuse.of(past.raw_sentences())


def _search(document: Document, context: Context) -> Iterator[Copied]:
    if context.past is None:
        return
    headings = {(heading.start, heading.end) for heading in document.headings if heading.alone}
    spans = [span for span in document.sentences if not any(first <= span.start < last for first, last in headings)]
    kept = _protected(document, context.sheet)
    pieces = own_words(context.sheet, OWN_PIECE)
    asked = []
    for span in spans:
        plain = mask(document.text, span.start, span.end)
        asked.append(Asked(document.text[span.start : span.end], _free(plain, kept, pieces)))
    if not any(item.free and any(item.free) for item in asked):
        return
    own = _ownership(document, context)
    past = looked_up(context.past)
    learnt = past.set_phrases.active
    for span, matches in zip(spans, past.find(asked, own), strict=True):
        found = [(passage, match) for match in matches for passage in match.passages]
        for passage, match in sorted(found, key=lambda item: (item[0].start, item[0].end)):
            first, last = span.start + passage.start, span.start + passage.end
            yield Copied(first, last, passage.characters, passage.free, match.share, match, passage, learnt)


def _free(plain: Masked, kept: Protected, pieces: set[str]) -> tuple[bool, ...]:
    own = said(plain.text, pieces)
    return tuple(not mine and not kept.covers(start) for mine, start in zip(own, plain.starts, strict=True))


def _protected(document: Document, sheet: FactSheet | None) -> Protected:
    base = protected(document)
    ours = formulae(document)
    spans = [*zip(base.starts, base.ends, strict=True), *zip(ours.starts, ours.ends, strict=True)]
    for name in _unit_names(sheet):
        at = document.text.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = document.text.find(name, at + len(name))
    return merge(spans)


def _unit_names(sheet: FactSheet | None) -> set[str]:
    names = {sheet.unit.name, sheet.unit.short_name, *sheet.profile.aliases} if sheet else set()
    return {name for name in names if name}


def find_copied_specifics(document: Document, context: Context) -> Iterator[Hit]:
    """BP301: a copied span with a number, date, name or title that the sheet does not have."""
    for copied in copied_spans(document, context):
        foreign = _specifics(document, context, copied)
        if foreign:
            message = _("copied from {source}, with what this year's sheet does not have: {names}")
            yield _hit(document, context, copied, message, names="、".join(foreign), data={"specifics": foreign})


def find_copied_own(document: Document, context: Context) -> Iterator[Hit]:
    """BP302: copied from an earlier paper of the same unit."""
    own = _ownership(document, context)
    for copied in copied_spans(document, context):
        if own(copied.source.unit) and not _specifics(document, context, copied):
            severity = Severity.WARNING if copied.share > _MOSTLY else Severity.INFO
            yield _hit(document, context, copied, _("{count} characters are copied from your own {source}"), severity=severity)


def find_copied_foreign(document: Document, context: Context) -> Iterator[Hit]:
    """BP303: copied from another unit's paper."""
    own = _ownership(document, context)
    for copied in copied_spans(document, context):
        if not own(copied.source.unit) and not _specifics(document, context, copied):
            yield _hit(document, context, copied, _("{count} characters are copied from another unit's {source}"))


def _specifics(document: Document, context: Context, copied: Copied) -> list[str]:
    from drafter.check.grounding.support import unsupported

    if context.sheet is None:
        return []
    past = copied.source.text
    inside = (atom for atom in unsupported(document, context) if atom.span.start < copied.end and copied.start < atom.span.end)
    return list(dict.fromkeys(atom.surface for atom in inside if atom.surface in past))


def _ownership(document: Document, context: Context) -> Callable[[str | None], bool]:
    """Whether a unit is the one that the draft speaks for: by the sheet's names, without a sheet by the draft's own words."""
    names = _unit_names(context.sheet)
    known: dict[str, bool] = {}

    def is_own(unit: str | None) -> bool:
        if not unit:
            return False
        if unit not in known:
            known[unit] = any(unit in name or name in unit for name in names) if context.sheet else unit in document.text
        return known[unit]

    return is_own


def _hit(
    document: Document,
    context: Context,
    copied: Copied,
    message: str,
    *,
    severity: Severity | None = None,
    data: dict[str, object] | None = None,
    **values: str,
) -> Hit:
    source, passage = copied.source, copied.passage
    name = " ".join(str(piece) for piece in (source.unit, source.year) if piece) or source.path
    place = (source.start + passage.source_start, source.start + passage.source_end) if source.start is not None else None
    related = Related(source.path, source.text, round(min(1.0, copied.share), 2), source.unit, source.year, source.line, place)
    shown = message.format(source=name, count=copied.length, **values)
    start = copied.start - passage.start
    phrases = "listed and learnt" if copied.learnt else "listed"
    facts: dict[str, object] = {"characters": copied.length, "counted": copied.free, "set_phrases": phrases, **(data or {})}
    if len(passage.ranges) > 1:
        facts["blocks"] = [[start + first, start + last] for first, last, _from, _to in passage.ranges]
    own = _ownership(document, context)
    count = sum(1 for unit in copied.match.units if not own(unit))
    if count >= _STOCK:
        shown += _("; a stock sentence: {count} other units have it").format(count=count)
        facts["units"] = count
    return Hit(copied.start, copied.end, shown, facts, (related,), severity)
