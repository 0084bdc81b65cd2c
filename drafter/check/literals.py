"""Which of many words stand in a text: looked up by their first two letters, so that most words cost nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.check.document import Document

_HAN = "\u4e00"  # folding changes no letter from here to the full-width ones


class Literals:
    """Words of a lexicon, made ready to be looked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_pair: dict[str, list[str]] = {}
        self._other: list[str] = []  # of one character, or with a head that folding may change
        for word in dict.fromkeys(words):
            if len(word) < 2 or word[0] < _HAN or word[1] < _HAN:
                self._other.append(word)
            else:
                self._by_pair.setdefault(word[:2], []).append(word)

    def present(self, document: Document, text: str) -> frozenset[str]:
        """Those that stand in ``text``, which is the document's text or its folded form."""
        pairs = self._by_pair.keys() & document.distinct_pairs
        likely = [word for pair in pairs for word in self._by_pair[pair]]
        return frozenset(word for word in (*likely, *self._other) if word in text)
