"""The form in which texts are compared for reuse: widths folded, punctuation dropped, every figure one 0.

"Same sentence, other year" is then an equal string; the offsets lead back to the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drafter.kept import compiled
from drafter.tuples import NamedTuple

SPAN = 13  # masked characters: the noise floor of copied spans (research/checkers.md §0.7: 0.22 % of 13-grams occur in two units)
MASK_VERSION = 1  # to be raised with every change of what ``mask`` gives: stored hashes are of masked text


class Masked(NamedTuple):
    """``text`` and, for each of its characters, the raw half-open span it stands for (``starts[i]``, ``ends[i]``)."""

    text: str
    starts: list[int]
    ends: list[int]


@cache
def _token() -> re.Pattern[str]:
    # 20xx, 202_, 1,200, 3.5, X, XX: one sign each. [^\W\da-zA-Z_] is a Han letter here and compiles at once, where a range
    # of code points takes a millisecond
    return compiled(
        r"(?P<h>[^\W\da-zA-Z_Ｘｘ]+)|(?P<n>[0-9０-９XxＸｘ×*_○](?:[0-9０-９XxＸｘ×*_○]|[.,](?=[0-9]))*)(?![A-Za-z])|(?P<l>[A-Za-z]+)"
    )


def mask(text: str, start: int = 0, end: int | None = None) -> Masked:
    """Mask ``text[start:end]``; the offsets are of ``text``."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _token().finditer(text, start, len(text) if end is None else end):
        first, last = match.span()
        if match.lastgroup == "n":
            out.append("0")
            starts.append(first)
            ends.append(last)
        else:
            out.append(_lower(match[0]))
            starts.extend(range(first, last))
            ends.extend(range(first + 1, last + 1))
    return Masked("".join(out), starts, ends)


def mask_text(text: str) -> str:
    """Only the masked string: ``mask(text).text``, without a step in Python for each piece."""
    if _FIGURE in text:
        return mask(text).text
    return _lower(_dropped().sub("", _figure().sub(_FIGURE, text))).replace(_FIGURE, "0")


def mask_texts(texts: Sequence[str]) -> list[str]:
    """``mask_text`` of each, all in one step."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) >= len(texts):  # none at all, or the sign stands in one of them
        return list(map(mask_text, texts))
    return mask_text(joined).split(_BETWEEN)


_BETWEEN = "ǁ"  # as _FIGURE
_FIGURE = "ǀ"  # a letter without a capital, in no text: what stands for a figure until all other figures are out


@cache
def _figure() -> re.Pattern[str]:
    """``n`` of ``_token``. An x behind a Latin letter belongs to the word of that."""
    return compiled(r"(?:[0-9０-９Ｘｘ×*_○]|(?<![A-Za-z])[Xx])(?:[0-9０-９XxＸｘ×*_○]|[.,](?=[0-9]))*(?![A-Za-z])")


@cache
def _dropped() -> re.Pattern[str]:
    """What is in no token."""
    return compiled(r"[\W\d_Ｘｘ]+")


def _lower(text: str) -> str:
    """In small letters, one for one: İ alone becomes two code points in Unicode."""
    return text.replace("İ", "i").lower()
