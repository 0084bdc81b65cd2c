"""A draft's file as paragraphs with their places, and the splice that changes some of them and no other byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from drafter.data import Block

Content = TypeVar("Content", str, bytes)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a file that has text. ``start``/``end``: its place in the file's content (code points of .md, bytes of ``document.xml``);

    ``level``: 0 for body, -1 for a title, n for a heading of the draft's level n as the file marks it; ``locked``: a comment asks to keep it.
    """

    text: str
    start: int
    end: int
    level: int = 0
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What shall stand in a section: an old line as it is (``old``: its index), or a new block (``old`` None)."""

    block: Block
    old: int | None = None


class Paper(Protocol):
    """A file that can be read as lines and changed in place."""

    lines: tuple[Line, ...]

    def replaced(self, head: int, end: int, pieces: Sequence[Piece]) -> bytes:
        """The file's bytes with the lines ``[head, end)`` made of ``pieces``; every other byte (.md) or paragraph (.docx) as it was."""


def spliced(
    content: Content,
    lines: Sequence[Line],
    head: int,
    end: int,
    pieces: Sequence[Piece],
    made: Callable[[Block], Content],
    gap: Content,
    matters: Callable[[Content], bool],
) -> Content:
    """``content`` with the lines ``[head, end)`` made of ``pieces``.

    ``made``: a new block as the file writes it; ``gap``: what stands between two lines where no old gap does; ``matters``: whether what stood between
    two old lines (a table, a comment) must not be lost: then it stands behind the last line.
    """
    out: list[Content] = [content[: lines[head].start]]
    used: set[int] = set()
    before: int | None = None
    for number, piece in enumerate(pieces):
        if number:
            if piece.old is not None and before is not None and piece.old == before + 1:
                out.append(content[lines[before].end : lines[piece.old].start])
                used.add(before)
            else:
                out.append(gap)
        out.append(made(piece.block) if piece.old is None else content[lines[piece.old].start : lines[piece.old].end])
        before = piece.old
    for at in range(head, end - 1):
        left = content[lines[at].end : lines[at + 1].start]
        if at not in used and matters(left):
            out.append(left)
    rows: Any = [*out, content[lines[end - 1].end :]]
    joined: Content = content[:0].join(rows)
    return joined


def bare(text: str) -> str:
    """``text`` as two versions of a line are compared: programs add and take away white space."""
    return re.sub(r"\s+", "", text)
