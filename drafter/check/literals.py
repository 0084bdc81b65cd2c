"""Which of many words stand in a text: looked up by their first two letters, so that most words cost nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.check.document import Document

_HAN = "\u4e00"  # folding changes no letter from here to the full-width ones


class Literals:
    """Words of a lexicon, made ready to be looked for in documents, or in their folded forms."""

    def __init__(self, words: Iterable[str], *, folded: bool = False) -> None:
        self._folded = folded
        self._by_pair: dict[str, list[str]] = {}
        self._other: list[str] = []  # of one character, or with a head that folding may change
        for word in dict.fromkeys(words):
            if len(word) < 2 or (folded and min(word[:2]) < _HAN):
                self._other.append(word)
            else:
                self._by_pair.setdefault(word[:2], []).append(word)

    def present(self, document: Document) -> frozenset[str]:
        """Those that stand in ``document``."""
        text = document.folded if self._folded else document.text
        pairs = document.distinct_pairs.intersection(self._by_pair)
        likely = [word for pair in pairs for word in self._by_pair[pair]]
        return frozenset([word for word in (*likely, *self._other) if word in text])
