"""Letters of a text: which are Han, and where a string stands."""

from __future__ import annotations

from collections.abc import Iterator


def is_han(text: str) -> bool:
    """Whether ``text`` begins with a Han character (U+4E00–U+9FFF); False for ""."""
    return "\u4e00" <= text[:1] <= "\u9fff"


def places(text: str, needle: str) -> Iterator[int]:
    """Where ``needle`` begins in ``text``: 0-based, in characters, in order, also where two of them overlap. ``needle`` is not empty."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
