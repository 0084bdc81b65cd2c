"""What a build is asked for, what it says while it works, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.retrieval.place import IndexPlace

if TYPE_CHECKING:
    from drafter.past.deslot import Refuse


class Listener:
    """What a build says while it works; this one is silent."""

    def waiting(self, seconds: float) -> None:
        """Another process holds the lock; the build waits for it."""

    def reading(self, done: int, total: int, path: str) -> None:
        """``done`` of ``total`` new or changed files have been read, ``path`` last."""

    def embedding(self, kind: str, done: int, total: int) -> None:
        """``done`` of ``total`` new texts of a collection have been embedded."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build. ``paths`` empty: the files the index knows. ``root``: the workspace, to which stored paths are relative.

    ``embedder``: None for what the index has, else what the recipe says. ``wait``: seconds to wait for another writer.
    ``refuse``: the sentences of a paper, as written, that may lend no phrasing (``drafter.check.past_gate``).
    """

    place: IndexPlace
    paths: tuple[Path, ...]
    root: Path
    embedder: str | None = None
    rebuild: bool = False
    prune: bool = False
    wait: float = 30.0
    refuse: Refuse | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``read``/``unchanged``: numbers of files; ``skipped``: (path, reason); ``gone``: indexed, no longer on disk;
    ``removed``: reason → pieces of residue in the whole index; ``embedded``: texts embedded now; ``counts``: rows in the index.
    """

    read: int
    unchanged: int
    embedded: int
    embedder: str
    counts: dict[str, int]
    removed: dict[str, int]
    skipped: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    pruned: bool = False
