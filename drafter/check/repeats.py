"""BP304: the draft against itself."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.document import Document
from drafter.check.masking import SPAN, Masked, mask
from drafter.check.model import Context, Hit, Related
from drafter.check.phrases import OWN_PIECE, own_words, protected, said
from drafter.i18n import _

_COVER = 0.6  # of a sentence that must stand elsewhere to be a repetition
_LONG = 20  # masked characters that one block of a near repetition must have


def find_repeated(document: Document, context: Context) -> Iterator[Hit]:
    """BP304: a sentence that says again, figures aside, what an earlier one said. Set phrases and 《titles》 do not count."""
    headings = {(heading.start, heading.end) for heading in document.headings if heading.alone}
    sentences = [span for span in document.sentences if not any(first <= span.start < last for first, last in headings)]
    masked = [mask(document.text, span.start, span.end) for span in sentences]
    pieces = own_words(context.sheet, OWN_PIECE)
    seen: dict[str, tuple[int, int]] = {}  # 13-gram -> (sentence, offset) where it stood first
    for index, item in enumerate(masked):
        if len(item.text) >= SPAN:
            best = _best_block(masked, index, seen)
            if best and _repeats(document, item, masked[best[0]], best, pieces):
                other = sentences[best[0]]
                excerpt = document.text[other.start : other.end].strip()
                span = sentences[index]
                start = span.start + len(document.text[span.start : span.end]) - len(document.text[span.start : span.end].lstrip())
                where = document.place(other.start)
                message = _("this repeats line {line}: “{text}”").format(line=where[0], text=excerpt[:24])
                share = round(min(1.0, best[3] / len(item.text)), 2)
                related = Related(document.path, excerpt, share, line=where[0], range=(other.start, other.end))
                yield Hit(start, span.end, message, related=(related,))
        for at in range(len(item.text) - SPAN + 1):
            seen.setdefault(item.text[at : at + SPAN], (index, at))


def _best_block(masked: list[Masked], index: int, seen: dict[str, tuple[int, int]]) -> tuple[int, int, int, int] | None:
    """The longest block shared with an earlier sentence: (sentence, offset there, offset here, length)."""
    text = masked[index].text
    best: tuple[int, int, int, int] | None = None
    at = 0
    while at <= len(text) - SPAN:
        place = seen.get(text[at : at + SPAN])
        if place is None:
            at += 1
            continue
        other, there = place
        source = masked[other].text
        length = SPAN
        while at + length < len(text) and there + length < len(source) and text[at + length] == source[there + length]:
            length += 1
        if best is None or length > best[3]:
            best = (other, there, at, length)
        at += length - SPAN + 1
    return best


def _repeats(document: Document, item: Masked, source: Masked, best: tuple[int, int, int, int], pieces: set[str]) -> bool:
    _other, there, here, length = best
    if item.text != source.text and (length < _LONG or length < _COVER * len(item.text)):
        return False
    # two facts in the same words are two facts, unless they are the same fact told twice
    one = document.text[item.starts[here] : item.ends[here + length - 1]]
    two = document.text[source.starts[there] : source.ends[there + length - 1]]
    own = said(item.text, pieces if one != two else set())
    free = [at for at in range(here, here + length) if not own[at] and not protected(document).covers(item.starts[at])]
    return len(free) >= SPAN
