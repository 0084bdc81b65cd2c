"""Whether an index is whole, told when it is opened: a search or a draft from half an index must not look like one from all of it."""

from __future__ import annotations

import sqlite3

from drafter.i18n import _
from drafter.retrieval.lock import being_written
from drafter.retrieval.manifest import Manifest, fingerprint, read_manifest
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.records import known_sources


def is_complete(connection: sqlite3.Connection, manifest: Manifest | None) -> bool:
    """Whether the last build came to its end: the manifest, written last, speaks of just the sources that the database has."""
    if manifest is None:
        return False
    return manifest.sync == fingerprint(known_sources(connection), manifest.recipe_sha256, manifest.embedder, manifest.dimension)


def health_notes(place: IndexPlace, connection: sqlite3.Connection, passages: int) -> list[str]:
    """What the user must know before relying on the index; [] for a whole one. ``passages``: how many can be found in it.

    Raises IndexStoreError for a damaged manifest or one of another version.
    """
    manifest = read_manifest(place.folder)
    if being_written(place.folder):
        state = _("the index is being written just now")
    elif not is_complete(connection, manifest):
        state = _("the last build did not come to its end: run drafter index build again with the same files")
    elif not passages:
        return [_("the index is empty: add past summaries with drafter index build PATH…")]
    else:
        return []
    return [state if passages else _("{state}; nothing can be found in it yet").format(state=state)]
