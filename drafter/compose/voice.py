"""Choosing words so that nothing opens twice: the one piece of state that a draft carries while it is composed.

Choices follow a hash of the sheet's own words, so the same sheet gives the same draft (I8) and two units do not sound alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

_OPENER = 4  # code points by which two openers count as the same
_SHORT = 2  # the same for frames and leads: 始终… opens one of them a draft


class Voice:
    """Hands out phrases at most once a draft."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._used: set[str] = set()
        self._openers: set[str] = set()
        self._allowed: dict[str, int] = {}
        self._heads: list[str] = []

    def order(self, candidates: Iterable[str], key: str) -> list[str]:
        """The candidates in this draft's own order for ``key``."""
        return sorted(set(candidates), key=lambda text: hashlib.sha256(f"{self._seed}\0{key}\0{text}".encode()).digest())

    def pick(self, candidates: Sequence[str], key: str, *, avoid: str = "", opener: int = _OPENER) -> str:
        """The first candidate not used yet in this draft whose opening is new and shares no run of three characters with ``avoid``.

        ``opener``: code points by which two openings count as the same. "" if none is left.
        """
        for text in self.order(candidates, key):
            if text in self._used or text[:opener] in self._openers or _share(text, avoid):
                continue
            self.take(text)
            return text
        return ""

    def take(self, text: str) -> None:
        """Count ``text`` as used."""
        self._used.add(text)
        self._openers |= {text[:_OPENER], text[:_SHORT]}

    def is_free(self, text: str) -> bool:
        """Whether ``text`` and its opening are still unused."""
        return text not in self._used and text[:_OPENER] not in self._openers

    def may_head(self, heading: str, times: int) -> bool:
        """Whether a heading may open as ``heading`` does: not as the one before it, and fewer than ``times`` others do."""
        head = heading[:_SHORT]
        return self._heads[-1:] != [head] and self._heads.count(head) < times

    def head(self, heading: str) -> None:
        """Remember how a heading opens."""
        self._heads.append(heading[:_SHORT])

    def allow(self, what: str, times: int) -> bool:
        """True the first ``times`` times that ``what`` is asked for in this draft."""
        self._allowed[what] = self._allowed.get(what, 0) + 1
        return self._allowed[what] <= times


def _share(text: str, avoid: str) -> bool:
    """Whether the two texts share a run of three characters: 围绕群众文化需求，…群众文化… jars."""
    return any(text[i : i + 3] in avoid for i in range(len(text) - 2))
