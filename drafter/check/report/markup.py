"""What a text's Markdown says about looks: headings and bold, for reports that show the text to people.

A Word file's text has ``#`` before what its styles make a heading (``drafter.past.word``): that is read too, ``**`` is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from drafter.check.code_spans import code_spans
from drafter.check.document import Document
from drafter.kept import compiled

Spans = tuple[tuple[int, int], ...]


@cache
def _heading() -> re.Pattern[str]:
    return compiled(r"^ {0,3}(#{1,6})[ \t]+(?=\S)", re.MULTILINE)


@cache
def _bold() -> re.Pattern[str]:
    return compiled(r"\*\*(?=[^\s*])([^*\n]*)(?<=[^\s*])\*\*")


@dataclass(frozen=True, slots=True)
class Markup:
    """``levels``: 1–6 by the offset at which a heading's line begins; ``hidden``: the marks themselves; ``bold``: what stands between two of them.
    Spans are code points of the text, in order, none over another of its kind.
    """

    levels: dict[int, int]
    hidden: Spans
    bold: Spans

    @property
    def edges(self) -> set[int]:
        """Every offset at which the looks change."""
        return {edge for span in (*self.hidden, *self.bold) for edge in span}

    def is_hidden(self, start: int, end: int) -> bool:
        """Whether ``[start, end)``, which no edge cuts, is a mark."""
        return _within(self.hidden, start, end)

    def is_bold(self, start: int, end: int) -> bool:
        """Whether ``[start, end)``, which no edge cuts, is bold."""
        return _within(self.bold, start, end)

    def pieces(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """What is seen of ``[start, end)``: from, to, bold."""
        found, at = [], start
        inside = self.hidden[bisect_left(self.hidden, (start, start)) : bisect_right(self.hidden, (end, end))]
        for first, last in (*inside, (end, end)):
            if first > at:
                found.append((at, first, self.is_bold(at, first)))
            at = last
        return found


def markup_of(text: str, path: str) -> Markup:
    """The looks of ``text`` (line feeds alone), read as ``path`` and the text itself say: none for a plain text."""
    markdown = Document(text, path).is_markdown
    if not markdown and not path.lower().endswith(".docx"):
        return Markup({}, (), ())
    code = code_spans(text) if markdown else []
    levels, hidden, bold = {}, [], []
    for match in _heading().finditer(text):
        if not _touches(code, match.start()):
            levels[match.start()] = len(match[1])
            hidden.append(match.span())
    for match in _bold().finditer(text) if markdown else ():
        if not _touches(code, match.start()):
            hidden += [(match.start(), match.start(1)), (match.end(1), match.end())]
            bold.append(match.span(1))
    return Markup(levels, tuple(sorted(hidden)), tuple(bold))


def _touches(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]


def _within(spans: Spans, start: int, end: int) -> bool:
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and start < end <= spans[at][1]
