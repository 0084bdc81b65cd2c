"""Bringing Chroma into line with the database: what is new is embedded and stored, what is gone is deleted, the rest is left alone.

Ids are hashes of the text, so a vector that is stored is the right one and a build cut short goes on where it stopped.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drafter.retrieval.assemble import without_slots
from drafter.retrieval.chroma import WRITE_BATCH, DenseRow
from drafter.retrieval.database import content_id

if TYPE_CHECKING:
    from drafter.retrieval.apart import DenseStore
    from drafter.retrieval.embedding import Embedder

KINDS = ("passages", "skeletons")
EMBED_BATCH = 64
SAVE_SECONDS = 5.0  # a kill loses at most this much embedding


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row that Chroma should hold, and the text its vector is made of."""

    row: DenseRow
    text: str


def wanted_rows(connection: sqlite3.Connection, kind: str) -> list[Wanted]:
    """What the collection ``kind`` should hold. Passages go in without their text."""
    if kind == "passages":
        rows = connection.execute("SELECT id, text, role, unit_kind, year, unit FROM passages ORDER BY n")
        return [
            Wanted(DenseRow(id_, "", {"role": role, "unit_kind": unit_kind, "year": year or 0, "unit": unit_mark(unit)}), text)
            for id_, text, role, unit_kind, year, unit in rows
        ]
    rows = connection.execute("SELECT id, text, role, unit_kind, year, kind FROM skeletons ORDER BY n")
    return [
        Wanted(DenseRow(id_, text, {"role": role, "unit_kind": unit_kind, "year": year or 0, "kind": form}), without_slots(text))
        for id_, text, role, unit_kind, year, form in rows
    ]


def unit_mark(unit: str | None) -> str:
    """A unit's name as a filter value that tells nobody the name; "" where it is unknown."""
    return content_id(unit)[:12] if unit else ""


def sync(store: DenseStore, kind: str, wanted: Sequence[Wanted], embedder: Embedder, on_progress: Callable[[int, int], None]) -> int:
    """Make the collection ``kind`` hold exactly ``wanted``; how many texts were embedded. ``on_progress(done, of)`` counts texts to embed."""
    stored = store.stored(kind)
    missing = [item for item in wanted if item.row.id not in stored]
    store.relabel(kind, [item.row for item in wanted if item.row.id in stored and stored[item.row.id] != item.row.metadata])
    _embed(store, kind, missing, embedder, on_progress)
    store.remove(kind, set(stored) - {item.row.id for item in wanted})
    return len(missing)


def _embed(store: DenseStore, kind: str, missing: Sequence[Wanted], embedder: Embedder, on_progress: Callable[[int, int], None]) -> None:
    import numpy as np

    rows: list[DenseRow] = []
    vectors: list[np.ndarray[Any, Any]] = []
    saved = time.monotonic()
    for start in range(0, len(missing), EMBED_BATCH):
        batch = missing[start : start + EMBED_BATCH]
        vectors.append(np.asarray(embedder.embed_passages([item.text for item in batch]), dtype=np.float32))
        rows.extend(item.row for item in batch)
        done = start + len(batch)
        if len(rows) >= WRITE_BATCH or done == len(missing) or time.monotonic() - saved > SAVE_SECONDS:
            store.put(kind, rows, np.concatenate(vectors))
            rows, vectors, saved = [], [], time.monotonic()
        on_progress(done, len(missing))
