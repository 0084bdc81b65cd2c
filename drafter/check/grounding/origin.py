"""Where a value that the sheet does not have comes from: the past sentence that says it in the draft's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from drafter.check.model import Related
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom, PastSentence, Span

_SAME = 0.6  # of the pairs of letters of the draft's clause or sentence that the past sentence must have


def past_sources(document: Document, context: Context, atoms: Iterable[Atom]) -> dict[Span, Related]:
    """For each of ``atoms`` that a past sentence has, the sentence nearest to the draft's, the newest of equals. One pass over the past."""
    from drafter.text.sentences import content_bigrams

    wanted = {atom.span: atom.surface for atom in atoms}
    if context.past is None or not wanted:
        return {}
    words = {span: [content_bigrams(text) for text in _around(document, span)] for span in wanted}
    by_surface: dict[str, list[Span]] = {}
    for span, surface in wanted.items():
        by_surface.setdefault(surface, []).append(span)
    # 26场 is not in 126场
    any_of = compiled(r"(?<![\d.])(?:" + "|".join(map(re.escape, sorted(by_surface, key=lambda text: (-len(text), text)))) + ")")
    best: dict[Span, tuple[float, int, PastSentence]] = {}
    for past in context.past.raw_sentences():
        found = set(any_of.findall(past.text))
        there = content_bigrams(past.text) if found else frozenset()
        for surface in found:
            for span in by_surface[surface]:
                share = _share(words[span], there)
                rank = (share, past.year or 0)
                if share >= _SAME and (span not in best or rank > best[span][:2]):
                    best[span] = (*rank, past)
    return {
        span: Related(past.path, past.text, round(min(1.0, share), 2), past.unit, past.year, past.line)
        for span, (share, _year, past) in best.items()
    }


def _around(document: Document, span: Span) -> tuple[str, str]:
    """The clause and the sentence that the value stands in."""
    text = document.text
    sentence = next((one for one in document.sentences if one.start <= span.start < one.end), span)
    first = max(sentence.start, *(text.rfind(mark, sentence.start, span.start) + 1 for mark in "，；："))
    last = min(sentence.end, *(at if (at := text.find(mark, span.end, sentence.end)) >= 0 else sentence.end for mark in "，；："))
    return text[first:last], text[sentence.start : sentence.end]


def _share(sides: Sequence[frozenset[str]], there: frozenset[str]) -> float:
    return max((len(words & there) / len(words) for words in sides if words), default=0.0)
