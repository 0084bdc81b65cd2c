"""The form in which texts are compared for reuse: widths folded, punctuation dropped, every figure one 0.

"Same sentence, other year" is then an equal string; the offsets lead back to the raw text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

SPAN = 13  # masked characters: the noise floor of copied spans (research/checkers.md §0.7: 0.22 % of 13-grams occur in two units)


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` and, for each of its characters, the raw half-open span it stands for (``starts[i]``, ``ends[i]``)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@cache
def _token() -> re.Pattern[str]:
    # 20xx, 202_, 1,200, 3.5, X, XX: one sign each; Latin words whole; Han letters one by one
    return re.compile(r"(?P<n>[0-9０-９XxＸｘ×*_○](?:[0-9０-９XxＸｘ×*_○]|[.,](?=[0-9]))*)(?![A-Za-z])|(?P<l>[A-Za-z]+)|(?P<h>[㐀-鿿])")


def mask(text: str, start: int = 0, end: int | None = None) -> Masked:
    """Mask ``text[start:end]``; the offsets are of ``text``."""
    out, starts, ends = [], [], []
    for match in _token().finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        shown = "0" if kind == "n" else match[0].lower() if kind == "l" else match[0]
        first, last = match.span()
        for index, sign in enumerate(shown):
            out.append(sign)
            starts.append(first if kind == "n" else first + index)
            ends.append(last if kind == "n" else first + index + 1)
    return Masked("".join(out), tuple(starts), tuple(ends))


def mask_text(text: str) -> str:
    """Only the masked string."""
    out = []
    for match in _token().finditer(text):
        out.append("0" if match.lastgroup == "n" else match[0].lower())
    return "".join(out)
