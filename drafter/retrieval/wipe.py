"""Deleting an index before it is made again."""

from __future__ import annotations

import shutil

from drafter.errors import IndexStoreError
from drafter.i18n import _
from drafter.retrieval.chroma import CHROMA_FOLDER, drop_collections
from drafter.retrieval.database import DATABASE_NAME, get_meta, open_to_read
from drafter.retrieval.manifest import MANIFEST_NAME
from drafter.retrieval.place import IndexPlace

REMOVED_NAME = "removed.jsonl"  # what cleaning took out


def wipe(place: IndexPlace) -> None:
    """Delete everything an earlier build made, the manifest first, so that a kill here leaves no index that looks whole."""
    folder = place.folder
    if place.server:
        try:
            connection = open_to_read(folder)
            suffix = get_meta(connection, "suffix") if connection else ""
        except IndexStoreError:
            suffix = ""
        if suffix:
            drop_collections(place, suffix)
    names = (MANIFEST_NAME, DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", REMOVED_NAME)
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
        if (folder / CHROMA_FOLDER).is_dir():
            shutil.rmtree(folder / CHROMA_FOLDER)
    except OSError as error:
        raise IndexStoreError(
            _("the old index cannot be deleted: {reason}").format(reason=error.strerror or error),
            where=str(folder),
            hint=_("close every program that uses it"),
        ) from error
