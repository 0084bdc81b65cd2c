"""Making an index again: the new one grows in a folder inside the old one and takes its place only when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import IndexStoreError
from drafter.i18n import _
from drafter.retrieval.chroma import CHROMA_FOLDER, drop_collections
from drafter.retrieval.copies import FOLDER
from drafter.retrieval.database import DATABASE_NAME, get_meta, open_to_read
from drafter.retrieval.manifest import MANIFEST_NAME
from drafter.retrieval.place import IndexPlace

REMOVED_NAME = "removed.jsonl"  # what cleaning took out
SKIPPED_NAME = "skipped.jsonl"  # files that the last build could not read
_NEXT = "next"  # where a rebuild grows
_FILES = (DATABASE_NAME, REMOVED_NAME, SKIPPED_NAME)


def place_of_rebuild(place: IndexPlace) -> IndexPlace:
    """An empty place for the new index, beside the old one's files; what a killed rebuild left there is deleted."""
    aside = place._replace(folder=place.folder / _NEXT)
    drop_rebuild(place)
    with _reported(place.folder):
        aside.folder.mkdir()
    return aside


def drop_rebuild(place: IndexPlace) -> None:
    """Delete what a killed rebuild left."""
    aside = place._replace(folder=place.folder / _NEXT)
    if aside.folder.is_dir():
        _drop_server_side(aside)
        with _reported(place.folder):
            shutil.rmtree(aside.folder)


def take_over(place: IndexPlace) -> None:
    """Put the finished rebuild in the place of the old index; no connection to either may be open here.

    The old manifest goes first and the new one comes last: a kill between leaves an index that says it is incomplete.
    """
    old, new = place.folder, place.folder / _NEXT
    _drop_server_side(place)
    with _reported(old):
        (old / MANIFEST_NAME).unlink(missing_ok=True)
        if (old / CHROMA_FOLDER).is_dir():
            shutil.rmtree(old / CHROMA_FOLDER)
        if (old / FOLDER).is_dir():
            shutil.rmtree(old / FOLDER)
        for name in (f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", REMOVED_NAME, SKIPPED_NAME):
            (old / name).unlink(missing_ok=True)
        for name in (*_FILES, FOLDER, CHROMA_FOLDER, MANIFEST_NAME):
            if (new / name).exists():
                os.replace(new / name, old / name)
        shutil.rmtree(new)


def _drop_server_side(place: IndexPlace) -> None:
    if not place.server:
        return
    try:
        connection = open_to_read(place.folder)
        suffix = get_meta(connection, "suffix") if connection else ""
    except IndexStoreError:
        return
    if connection:
        connection.close()
    if suffix:
        drop_collections(place, suffix)


@contextmanager
def _reported(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise IndexStoreError(
            _("the old index cannot be replaced: {reason}").format(reason=error.strerror or error),
            where=str(folder),
            hint=_("close every program that uses it"),
        ) from error
