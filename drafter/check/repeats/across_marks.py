"""BP305: words with a mark among them told twice at once: 在县委、县政府的在县委、县政府的, 按照“两化”的按照“两化”的."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.kept import compiled

_SHORTEST, _LONGEST = 6, 60  # characters of what is told twice
_KNOWN = 4  # by which a mark is known again


def across_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of such words, both times, and the words. What has no mark in it is found by its letters alone."""
    last = 0
    for match in compiled(r"[“《（(、](?=[^\W_])").finditer(text):
        at = match.start()
        again = text.find(text[at : at + _KNOWN], at + _SHORTEST, at + _LONGEST + _KNOWN)
        if at < last or again < 0:
            continue
        size = again - at
        first, end = at, again
        while first > last and text[first - 1] == text[first - 1 + size] and text[first - 1] != "\n":
            first -= 1
        while end < len(text) and text[end - size] == text[end] and text[end] != "\n":
            end += 1
        if end - first >= 2 * size:
            last = end
            yield first, first + 2 * size, text[first : first + size]
