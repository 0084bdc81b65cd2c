"""BP304: the draft against itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from drafter.check.masking import SPAN, mask, mask_texts
from drafter.check.model import Hit, Related
from drafter.check.repeats.phrases import OWN_PIECE, own_words, protected, said
from drafter.check.repeats.stutter import doubled
from drafter.i18n import _
from drafter.kept import compiled
from drafter.reuse.blocks import Block, Side

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.masking import Masked
    from drafter.check.model import Context
    from drafter.data import Span

_COVER = 0.6  # of a sentence that one block must hold …
_LONG = 20  # … with so many masked characters, to be a repetition
_WHOLE = 0.9  # … in one paragraph or list
_NEARLY = 0.8  # of a sentence that blocks together must hold
_ANCHOR = 10  # masked characters of the longest of them
_CANDIDATES = 4  # earlier sentences that are compared, those that share most
_COMMON = 30  # sentences of the draft that have a gram: above it it tells nothing
_GRAM = 6
_LISTED = 300  # repetitions told one by one: with more, the file is no draft, and finding the like of each sentence takes minutes
_ITEM = r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)、.．]|是|要)|第[一二三四五六七八九十]+|[①-⑳]"


class _Sentence:
    """One sentence of the text, masked. What only a likely pair is asked for is made then: most sentences are never half of one."""

    def __init__(self, whole: str, span: Span, text: str) -> None:
        self.span = span
        self.text = text
        self._whole = whole

    @cached_property
    def masked(self) -> Masked:
        """With the offsets that lead back into the whole text."""
        return mask(self._whole, self.span.start, self.span.end)

    @cached_property
    def side(self) -> Side:
        """Ready to be compared with many."""
        return Side(self.text)


def find_repeated(document: Document, context: Context) -> Iterator[Hit]:
    """BP304: a sentence that says again, figures aside, what an earlier one said, or nearly so. Set phrases, 《titles》 and headings do not count.

    The first ``_LISTED`` are found; of the rest only how many are the same as an earlier sentence, in one finding at the next of them.
    """
    sentences = _masked(document)
    pieces = own_words(context.sheet, OWN_PIECE)
    at_once = {start for run in doubled(document) for start in run.copies}  # BP305 tells them
    seen: dict[str, list[int]] = {}  # 6-gram -> earlier sentences
    listed = 0
    for index, (item, grams) in enumerate(zip(sentences, _shared_grams(sentences), strict=True)):
        if listed == _LISTED:
            yield from _further(sentences, index)
            return
        if grams and len(item.text) >= SPAN and item.span.start not in at_once:
            for other in _candidates(grams, seen):
                blocks = _repeats(document, item, sentences[other], pieces)
                if blocks:
                    listed += 1
                    yield _repetition(document, item, sentences[other].span, blocks)
                    break
        for gram in grams:
            seen.setdefault(gram, []).append(index)


def _masked(document: Document) -> list[_Sentence]:
    text, spans = document.text, _outside_headings(document)
    masked = mask_texts([text[span.start : span.end] for span in spans])
    return [_Sentence(text, span, own) for span, own in zip(spans, masked, strict=True)]


def _shared_grams(sentences: list[_Sentence]) -> list[set[str]]:
    """Of each sentence the grams that another has too: the only ones that can lead from one to the other."""
    joined = "\n".join(item.text for item in sentences)
    grams = [joined[at : at + _GRAM] for at in range(len(joined) - _GRAM + 1)]
    often = {gram for gram, count in Counter(grams).items() if count > 1}
    ends = list(accumulate(len(item.text) + 1 for item in sentences))
    return [often.intersection(grams[end - len(item.text) - 1 : max(0, end - _GRAM)]) for item, end in zip(sentences, ends, strict=True)]


def _further(sentences: list[_Sentence], first: int) -> Iterator[Hit]:
    known = {item.text for item in sentences[:first]}
    again = []
    for item in sentences[first:]:
        if len(item.text) >= SPAN and item.text in known:
            again.append(item.span)
        known.add(item.text)
    if again:
        span = again[0]
        message = _("{count} more sentences from here on stand in this text already; the first {listed} are told one by one")
        data: dict[str, object] = {"listed": _LISTED, "more": len(again)}
        yield Hit(span.start, span.end, message.format(count=len(again), listed=_LISTED), data)


def _outside_headings(document: Document) -> list[Span]:
    """The sentences that are no heading. Headings stand in order, so only the last one that begins before a sentence can hold it."""
    starts = [heading.start for heading in document.headings]
    ends = [heading.end for heading in document.headings]
    above = [bisect_right(starts, span.start) - 1 for span in document.sentences]
    return [span for span, at in zip(document.sentences, above, strict=True) if at < 0 or span.end > ends[at] + 1]


def _candidates(grams: set[str], seen: dict[str, list[int]]) -> list[int]:
    votes = Counter(other for gram in grams for other in seen.get(gram, ())[:_COMMON])
    return sorted(votes, key=lambda other: (-votes[other], other))[:_CANDIDATES]


def _repetition(document: Document, item: _Sentence, other: Span, blocks: tuple[Block, ...]) -> Hit:
    excerpt = document.text[other.start : other.end].strip()
    where = document.place(other.start)
    message = _("this repeats line {line}: “{text}”").format(line=where[0], text=excerpt[:24])
    share = round(min(1.0, sum(block.length for block in blocks) / len(item.text)), 2)
    related = Related(document.path, excerpt, share, line=where[0], range=(other.start, other.end))
    return Hit(item.span.start, item.span.end, message, related=(related,))


def _repeats(document: Document, item: _Sentence, source: _Sentence, pieces: set[str]) -> tuple[Block, ...]:
    """The blocks that make ``item`` a repetition of ``source``; () where it is none."""
    if item.text == source.text:
        whole = Block(0, 0, len(item.text))
        return (whole,) if _counts(document, item, source, (whole,), pieces, SPAN) else ()
    if not any(item.text[at : at + _ANCHOR] in source.text for at in range(len(item.text) - _ANCHOR + 1)):
        return ()
    blocks = item.side.chain(source.text)
    longest = max(blocks, key=lambda block: block.length, default=None)
    if longest is None:
        return ()
    if _is_parallel(document, item, source) and longest.length < _WHOLE * len(item.text):
        return ()
    if longest.length >= max(_LONG, _COVER * len(item.text)):
        return (longest,) if _counts(document, item, source, (longest,), pieces, SPAN) else ()
    # nearly the same; two facts told in the same form have other figures
    if longest.length < _ANCHOR or sum(block.length for block in blocks) < _NEARLY * len(item.text):
        return ()
    if not all(_same_words(document, item, source, block) for block in blocks) or "0" in _rest(item.text, blocks):
        return ()
    return blocks if _counts(document, item, source, blocks, pieces, _LONG) else ()


def _is_parallel(document: Document, item: _Sentence, source: _Sentence) -> bool:
    """Whether the two stand in one paragraph or are items of a list: there the same form is used on purpose."""
    if "\n" not in document.text[source.masked.ends[-1] : item.masked.starts[0]]:
        return True
    return all(
        compiled(_ITEM).match(document.text[max(0, side.masked.starts[0] - 1) : side.masked.starts[0] + 6].lstrip("\n \t　。；"))
        for side in (item, source)
    )


def _same_words(document: Document, item: _Sentence, source: _Sentence, block: Block) -> bool:
    one = document.text[item.masked.starts[block.start] : item.masked.ends[block.end - 1]]
    return one == document.text[source.masked.starts[block.other] : source.masked.ends[block.other + block.length - 1]]


def _rest(text: str, blocks: tuple[Block, ...]) -> str:
    """What no block holds."""
    held = {at for block in blocks for at in range(block.start, block.end)}
    return "".join(sign for at, sign in enumerate(text) if at not in held)


def _counts(document: Document, item: _Sentence, source: _Sentence, blocks: tuple[Block, ...], pieces: set[str], least: int) -> bool:
    """Whether enough is left without what may be said twice. Two facts in the same words are two facts, unless they are the same fact told twice."""
    same = all(_same_words(document, item, source, block) for block in blocks)
    own = said(item.text, set() if same else pieces)
    kept = protected(document)
    places = (at for block in blocks for at in range(block.start, block.end))
    return sum(1 for at in places if not own[at] and not kept.covers(item.masked.starts[at])) >= least
