"""BP301–BP303 in their simple form: exact spans of masked characters that the index's raw sentences have too.

The draft's 13-grams are the dictionary and the past streams by it once, so the cost is that of reading the past, and
nothing is built or kept. Set phrases, 《titles》, the unit's own names and the sheet's own words do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.document import Document
from drafter.check.masking import SPAN, Masked, mask, mask_text
from drafter.check.model import Context, Hit, Related
from drafter.check.phrases import OWN_PIECE, Protected, merge, own_words, protected, said
from drafter.data import FactSheet, PastSentence, Severity
from drafter.i18n import _

_MOSTLY = 0.6  # of the draft's sentence: above it the sentence is copied, below it a phrase is


@dataclass(frozen=True, slots=True)
class Copied:
    """A span of the draft (raw and masked) that a past sentence has too; ``free``: masked characters that count."""

    start: int
    end: int
    length: int
    free: int
    share: float  # of the draft's sentence
    source: PastSentence


def copied_spans(document: Document, context: Context) -> tuple[Copied, ...]:
    """Every counting copied span, the longest source for each place, in order; computed once a document."""
    return document.remember("copied", lambda: tuple(_search(document, context)))


def _search(document: Document, context: Context) -> Iterator[Copied]:
    if context.past is None:
        return
    sentences = [mask(document.text, span.start, span.end) for span in document.sentences]
    own = own_words(context.sheet, SPAN)
    pieces = own_words(context.sheet, OWN_PIECE)
    grams: dict[str, list[tuple[int, int]]] = {}
    for index, item in enumerate(sentences):
        for at in range(len(item.text) - SPAN + 1):
            gram = item.text[at : at + SPAN]
            if gram not in own:
                grams.setdefault(gram, []).append((index, at))
    kept = _protected(document, context.sheet)
    best: dict[tuple[int, int], tuple[int, PastSentence]] = {}  # (sentence, first) -> (length, source)
    for past in context.past.raw_sentences() if grams else ():
        for index, at, length in _blocks(mask_text(past.text), sentences, grams):
            if length > best.get((index, at), (0, past))[0]:
                best[index, at] = (length, past)
    for index, at, length, source in _longest(best):
        item = sentences[index]
        own_here = said(item.text, pieces)
        free = sum(1 for place in range(at, at + length) if not own_here[place] and not kept.covers(item.starts[place]))
        if free >= SPAN:
            yield Copied(item.starts[at], item.ends[at + length - 1], length, free, length / len(item.text), source)


def _blocks(past: str, sentences: list[Masked], grams: dict[str, list[tuple[int, int]]]) -> Iterator[tuple[int, int, int]]:
    """Maximal common blocks of one past sentence: (draft sentence, first masked character there, length)."""
    reached: dict[tuple[int, int], int] = {}  # (sentence, diagonal) -> end in the past sentence
    for at in range(len(past) - SPAN + 1):
        for index, there in grams.get(past[at : at + SPAN], ()):
            if reached.get((index, there - at), -1) >= at + SPAN:
                continue
            text = sentences[index].text
            length = SPAN
            while at + length < len(past) and there + length < len(text) and past[at + length] == text[there + length]:
                length += 1
            reached[index, there - at] = at + length
            yield index, there, length


def _longest(best: dict[tuple[int, int], tuple[int, PastSentence]]) -> Iterator[tuple[int, int, int, PastSentence]]:
    """Blocks that no longer block of the same sentence holds, in reading order."""
    taken: dict[int, list[tuple[int, int]]] = {}
    chosen = []
    for (index, at), (length, source) in sorted(best.items(), key=lambda item: (item[0][0], -item[1][0], item[0][1])):
        spans = taken.setdefault(index, [])
        if any(at < last and first < at + length for first, last in spans):
            continue
        spans.append((at, at + length))
        chosen.append((index, at, length, source))
    yield from sorted(chosen, key=lambda block: block[:2])


def _protected(document: Document, sheet: FactSheet | None) -> Protected:
    base = protected(document)
    spans = list(zip(base.starts, base.ends, strict=True))
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
            names = "、".join(foreign)
            yield _hit(
                copied,
                _("copied from {source}, with what this year's sheet does not have: {names}"),
                names=names,
                data={"specifics": foreign},
            )


def find_copied_own(document: Document, context: Context) -> Iterator[Hit]:
    """BP302: copied from an earlier paper of the same unit."""
    for copied in copied_spans(document, context):
        if _is_own(document, context, copied) and not _specifics(document, context, copied):
            severity = Severity.WARNING if copied.share > _MOSTLY else Severity.INFO
            yield _hit(copied, _("{count} characters are copied from your own {source}"), severity=severity)


def find_copied_foreign(document: Document, context: Context) -> Iterator[Hit]:
    """BP303: copied from another unit's paper."""
    for copied in copied_spans(document, context):
        if not _is_own(document, context, copied) and not _specifics(document, context, copied):
            yield _hit(copied, _("{count} characters are copied from another unit's {source}"))


def _specifics(document: Document, context: Context, copied: Copied) -> list[str]:
    from drafter.check.support import unsupported

    if context.sheet is None:
        return []
    past = copied.source.text
    inside = (atom for atom in unsupported(document, context) if atom.span.start < copied.end and copied.start < atom.span.end)
    return list(dict.fromkeys(atom.surface for atom in inside if atom.surface in past))


def _is_own(document: Document, context: Context, copied: Copied) -> bool:
    unit = copied.source.unit
    if not unit:
        return False
    if context.sheet:
        return any(unit in name or name in unit for name in _unit_names(context.sheet))
    return unit in document.text


def _hit(copied: Copied, message: str, *, severity: Severity | None = None, data: dict[str, object] | None = None, **values: str) -> Hit:
    source = copied.source
    name = " ".join(str(piece) for piece in (source.unit, source.year) if piece) or source.path
    related = Related(source.path, source.text, round(min(1.0, copied.share), 2), source.unit, source.year, source.line)
    shown = message.format(source=name, count=copied.length, **values)
    return Hit(copied.start, copied.end, shown, {"characters": copied.length, "counted": copied.free, **(data or {})}, (related,), severity)
