"""Names between marks: 《titles》 and “quoted names”. What stands between them is a name, whatever numerals it has."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter.data import AtomKind
from drafter.kept import compiled
from drafter.text.hit import Hit

if TYPE_CHECKING:
    from drafter.text.hit import Found

_CLOSE = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
OPENING_MARKS = "".join(_CLOSE)
_LONGEST_TITLE, _LONGEST_NAME = 120, 60


@cache
def _spaces() -> re.Pattern[str]:
    return compiled(r"[\s\u3000]+")


def name_norm(inner: str) -> str:
    """A name for comparison: compatibility forms folded (NFKC), no spaces."""
    import unicodedata

    return _spaces().sub("", unicodedata.normalize("NFKC", inner))


def read_marks(text: str, at: int) -> Found:
    """The title or the quoted name that opens at ``at``. A mark that is not closed in its line, an empty pair, and a quoted speech (longer than
    60 characters or with a full stop inside) are no atoms: reading goes on behind the mark, so that no figure hides in a speech.
    """
    opening = text[at]
    closing = _CLOSE[opening]
    title = opening in "《〈"
    limit = at + (_LONGEST_TITLE if title else _LONGEST_NAME) + 2
    line_end = text.find("\n", at, limit)
    stop = min(limit, len(text)) if line_end < 0 else line_end
    end = _close(text, at, stop, opening, closing)
    inner = text[at + 1 : end]
    if end < 0 or not name_norm(inner) or any(mark in inner for mark in "。；"):
        return at + 1
    kind = AtomKind.TITLE if title else AtomKind.QUOTED
    return Hit(kind, at, end + 1, f"{kind}:{name_norm(inner)}")


@lru_cache(maxsize=1)
def _straight(text: str) -> frozenset[int]:
    """Offsets of the straight quotes that open; found once for a text, or a line of many quotes would cost its square."""
    opening: set[int] = set()
    opened = False
    for match in compiled(r'["\n]').finditer(text):
        if match[0] == '"' and not opened:
            opening.add(match.start())
        opened = match[0] == '"' and not opened
    return frozenset(opening)


def _close(text: str, at: int, stop: int, opening: str, closing: str) -> int:
    """Offset of the mark that closes the one at ``at``, -1 if none before ``stop``. Titles nest (《关于印发《办法》的通知》); a quote inside the same
    kind of quote means that the first was never closed.
    """
    if opening == closing:  # straight quotes open and close in turn along the line
        return text.find(closing, at + 1, stop) if at in _straight(text) else -1
    if text.find(closing, at + 1, stop) < 0:
        return -1
    depth = 0
    for offset in range(at, stop):
        if text[offset] == opening:
            depth += 1
            if depth > 1 and opening != "《":
                return -1
        elif text[offset] == closing:
            depth -= 1
            if not depth:
                return offset
    return -1
