"""``drafter index status``: what is in the index and whether it is whole and up to date, without loading anything heavy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.errors import IndexStoreError
from drafter.i18n import _
from drafter.retrieval.copies import verified_copies
from drafter.retrieval.database import counts, damaged, get_meta, open_to_read, reading_database
from drafter.retrieval.gather import file_sha256, index_root
from drafter.retrieval.health import is_complete
from drafter.retrieval.lock import being_written
from drafter.retrieval.manifest import read_manifest
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.recipe import load_recipe
from drafter.retrieval.records import known_sources


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """``complete``: the last build came to its end. ``changed``/``gone``: indexed files that differ from, or are missing on, the disk.

    ``recipe_changed``: a rebuild is due. ``copies``: sentences that the copy check can look up; 0 where its files are missing or not up to date. ``bytes``: size of the folder. ``dimension``: 0 for an index of words only.
    """

    where: str
    complete: bool
    being_written: bool
    recipe_changed: bool
    embedder: str
    dimension: int
    counts: dict[str, int]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    bytes: int
    copies: int = 0


def index_status(place: IndexPlace, root: Path) -> IndexStatus:
    """The state of the index at ``place``; ``root``: the workspace, for an index that has not noted its own. Raises IndexStoreError where there is none or it is damaged."""
    connection = open_to_read(place.folder)
    if connection is None:
        raise no_index(place)
    try:
        with reading_database(place.folder):
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if sound != "ok":
                raise damaged(place.folder, sound)
            sources = known_sources(connection)
            rows = counts(connection)
            recipe = get_meta(connection, "recipe")
            embedder = get_meta(connection, "embedder").split()
            root = index_root(place.folder, root)
            complete = is_complete(connection, read_manifest(place.folder))
            copies = verified_copies(place.folder, sources.values())
    finally:
        connection.close()
    there = {path: root / path for path in sources if (root / path).is_file()}
    return IndexStatus(
        where=place.name,
        complete=complete,
        being_written=being_written(place.folder),
        recipe_changed=bool(recipe) and recipe != load_recipe(place.folder).sha256,
        embedder=embedder[0] if embedder else "",
        dimension=int(embedder[1]) if len(embedder) > 1 else 0,
        counts=rows,
        changed=tuple(path for path, file in there.items() if file_sha256(file) != sources[path].sha256),
        gone=tuple(path for path in sources if path not in there),
        bytes=sum(file.stat().st_size for file in place.folder.rglob("*") if file.is_file()),
        copies=copies,
    )


def no_index(place: IndexPlace) -> IndexStoreError:
    """The error for a command that needs an index where there is none."""
    return IndexStoreError(_("there is no index here yet"), where=str(place.folder), hint=_("make one: drafter index build past/"))
