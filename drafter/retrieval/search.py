"""Searching the past: words always, meaning where it is available, fused by the recipe's way for the embedder.

Opening costs a few milliseconds; Chroma and the embedder are loaded at the first search that needs them. Where the dense
side cannot be used without being broken (no embedder here, a build under way), the search goes on with words alone and ``notes`` says so.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from drafter.data import Outline, Passage, PastSentence, PeriodSpan, Role, Skeleton
from drafter.errors import ConfigError, ServiceError
from drafter.i18n import _
from drafter.past.known import NameBook
from drafter.retrieval.copies import open_copies, reuse_notes, sentences_of
from drafter.retrieval.database import counts, get_meta, open_to_read, reading_database, unpack
from drafter.retrieval.fusion import by_rank, by_score
from drafter.retrieval.health import health_notes
from drafter.retrieval.lexical import any_of, query_tokens
from drafter.retrieval.lock import being_written
from drafter.retrieval.manifest import read_manifest
from drafter.retrieval.namebook import names_notes, open_names
from drafter.retrieval.outlines import read_outlines
from drafter.retrieval.place import WORDS_ONLY, IndexPlace, index_place
from drafter.retrieval.recipe import Recipe, load_recipe
from drafter.retrieval.records import known_sources

if TYPE_CHECKING:
    import numpy as np

    from drafter.retrieval.apart import DenseStore
    from drafter.retrieval.chroma import Where
    from drafter.retrieval.embedding import Embedder
    from drafter.reuse.search import Reuse

LARGE = 1000  # rows from which a search drops the tokens that tell nothing


@dataclass(frozen=True, slots=True)
class _Filter:
    """Conditions on a row, said in SQL and in Chroma's way."""

    sql: str
    values: tuple[str, ...]
    where: tuple[Where, ...]


@dataclass(slots=True)
class _Dense:
    """The meaning side, opened."""

    store: DenseStore
    embedder: Embedder


class Index:
    """An index opened for reading; use it as a context manager or call ``close``. ``notes``: what the user must know about its answers:
    from the start where it is incomplete, empty or being written, after a search where words alone had to do.
    """

    def __init__(self, place: IndexPlace, connection: sqlite3.Connection, recipe: Recipe, *, dense: bool) -> None:
        self.place = place
        self.notes: list[str] = []
        self._connection = connection
        self._recipe = recipe
        self._wants_dense = dense
        self._dense: _Dense | None = None
        self._reuse: Reuse | None = None
        self._names: NameBook | None = None
        with reading_database(place.folder):
            self._has = {kind: self._count(kind) for kind in ("passages", "skeletons")}
            self.notes.extend(health_notes(place, connection, self._has["passages"]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        if self._dense:
            self._dense.store.close()
            self._dense = None
        if self._reuse:
            self._reuse.close()
            self._reuse = None

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table: sources, summaries, sections, chunks, sentences, removed, passages, skeletons."""
        with reading_database(self.place.folder):
            return counts(self._connection)

    def search(
        self, query: str, k: int = 10, *, role: Role | None = None, unit_kind: str | None = None, exclude_unit: str | None = None
    ) -> tuple[Passage, ...]:
        """The ``k`` best passages for ``query``, best first, ranks from 1; () for a query with nothing to search by.

        ``role`` and ``unit_kind`` keep only such passages, ``exclude_unit`` drops those of the unit of that name.
        Raises IndexStoreError for a damaged index, ServiceError for a server that does not answer.
        """
        ranked = self._rank("passages", query, k, _filter(role, unit_kind, exclude_unit))
        found = self._rows("passages", [item for item, _score in ranked])
        pairs = [(found[item], score) for item, score in ranked if item in found]
        return tuple(_passage(row, rank, score) for rank, (row, score) in enumerate(pairs, 1))

    def skeletons(self, query: str, role: Role | None = None, unit_kind: str | None = None, k: int = 20) -> tuple[Skeleton, ...]:
        """The ``k`` skeletons nearest to ``query`` (a fact's words, a topic), best first; with "" all that pass the filters, newest first."""
        conditions = _filter(role, unit_kind, None)
        if not query:
            sql = f"SELECT * FROM skeletons WHERE {conditions.sql} ORDER BY year IS NULL, year DESC, id LIMIT ?"
            with reading_database(self.place.folder):
                return tuple(_skeleton(row) for row in self._connection.execute(sql, (*conditions.values, k)))
        ranked = self._rank("skeletons", query, k, conditions)
        found = self._rows("skeletons", [item for item, _score in ranked])
        return tuple(_skeleton(found[item]) for item, _score in ranked if item in found)

    def outlines(self, unit: str | None = None, unit_kind: str | None = None) -> tuple[Outline, ...]:
        """How past summaries are built, newest first; only of ``unit`` (exact name) or ``unit_kind`` where given."""
        with reading_database(self.place.folder):
            return read_outlines(self._connection, unit, unit_kind)

    def raw_sentences(self) -> Iterator[PastSentence]:
        """Every past sentence in its own words, by path and place; for the reuse check, never for a prompt."""
        with reading_database(self.place.folder):
            yield from sentences_of(self._connection)

    def reuse(self) -> Reuse:
        """Every past sentence, ready for looking up what a text shares with it; opened once. Raises IndexStoreError for damaged files."""
        if self._reuse is None:
            with reading_database(self.place.folder):
                self._reuse = open_copies(self._connection, self.place.folder, known_sources(self._connection).values())
        return self._reuse

    @property
    def reuse_notes(self) -> list[str]:
        """What keeps the copy check from being quick, a sentence each; [] for an index whose files for it are up to date."""
        with reading_database(self.place.folder):
            return reuse_notes(self.place.folder, known_sources(self._connection).values())

    def names(self) -> NameBook:
        """The names in the past papers, for looking up; read at the first question."""
        if self._names is None:
            self._names = open_names(self._connection)
        return self._names

    @property
    def names_notes(self) -> list[str]:
        """What keeps the check for other units' names from knowing all of them, a sentence; [] where it does."""
        with reading_database(self.place.folder):
            return names_notes(self._connection)

    def _rank(self, kind: str, query: str, k: int, conditions: _Filter) -> list[tuple[str, float]]:
        """(id, score) of the best ``k`` rows of ``kind``, ties by id."""
        if k < 1 or not query.strip():
            return []
        width = max(self._recipe.candidates, k)
        with reading_database(self.place.folder):
            words = self._words(kind, query, conditions, width)
        best = heapq.nsmallest(width, words, key=lambda item: (-words[item], item))
        dense = self._open_dense()
        if dense is None:
            return [(item, words[item]) for item in best[:k]]
        vector = dense.embedder.embed_queries([query])
        near = self._near(dense, kind, vector, width, conditions)
        if not dense.embedder.name.startswith(self._recipe.zscore_embedders):
            scores = by_rank(best, list(near), self._recipe.rrf_k)
        else:
            near |= dense.store.cosines(kind, [item for item in best if item not in near], vector[0])
            scores = by_score({item: words[item] for item in set(best) | set(near) if item in words}, near, self._recipe.zscore_dense)
        return heapq.nsmallest(k, scores.items(), key=lambda pair: (-pair[1], pair[0]))

    def _words(self, kind: str, query: str, conditions: _Filter, width: int) -> dict[str, float]:
        """The BM25 by id (higher is better) of the rows that share a token with ``query``: all, or at least the ``width`` best.

        A token that stands in more than half of all rows weighs nothing in FTS5's BM25; in a large index it is left out, which is four
        times as fast, unless too few rows are found without it.
        """
        tokens = query_tokens(query)
        if self._has[kind] >= LARGE:
            marks = ", ".join("?" for _token in tokens)
            rows = dict(self._connection.execute(f"SELECT term, doc FROM {kind}_terms WHERE term IN ({marks})", tokens))
            telling = [token for token in tokens if 0 < rows.get(token, 0) <= self._has[kind] / 2]
            found = self._match(kind, telling, conditions)
            if len(found) >= width:
                return found
        return self._match(kind, tokens, conditions)

    def _match(self, kind: str, tokens: list[str], conditions: _Filter) -> dict[str, float]:
        """The BM25 by id of the rows with any of ``tokens``."""
        if not tokens:
            return {}
        sql = f"""SELECT r.id, -bm25({kind}_fts, ?, ?) FROM {kind}_fts f JOIN {kind} r ON r.n = f.rowid
          WHERE {kind}_fts MATCH ? AND {conditions.sql}"""
        weights = (self._recipe.heading_weight, self._recipe.text_weight)
        return dict(self._connection.execute(sql, (*weights, any_of(tokens), *conditions.values)))

    def _near(self, dense: _Dense, kind: str, vector: np.ndarray[Any, Any], width: int, conditions: _Filter) -> dict[str, float]:
        """The cosine by id of the nearest rows, best first; nothing for a query whose words the embedder does not know."""
        if not self._has[kind] or not vector.any():
            return {}
        return dict(dense.store.nearest(kind, vector, min(width, self._has[kind]), conditions.where)[0])

    def _rows(self, kind: str, ids: list[str]) -> dict[str, tuple[Any, ...]]:
        """Rows by id."""
        marks = ", ".join("?" for _id in ids)
        with reading_database(self.place.folder):
            return {row[1]: row for row in self._connection.execute(f"SELECT * FROM {kind} WHERE id IN ({marks})", ids)}

    def _count(self, kind: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0])

    def _open_dense(self) -> _Dense | None:
        """The dense side, opened at the first call; None, with a note, where words must do."""
        if self._dense is None and self._wants_dense:
            self._wants_dense = False  # tried once
            reason = self._no_dense()
            if reason:
                self.notes.append(_("searched by words only: {reason}").format(reason=reason))
        return self._dense

    def _no_dense(self) -> str:
        """Open the dense side; why it is not there, "" where it is."""
        manifest = read_manifest(self.place.folder)
        if manifest is None:
            return _("the last build did not come to its end")
        if manifest.embedder == WORDS_ONLY:
            return _("the index was made with no embedder")
        if being_written(self.place.folder):
            return _("the index is being written just now")
        try:
            from drafter.retrieval.embedding import get_embedder

            embedder = get_embedder(get_meta(self._connection, "choice"))
        except (ConfigError, ServiceError, ImportError) as error:
            return str(error)
        if (embedder.name, embedder.dimension) != (manifest.embedder, manifest.dimension):
            message = _("the index was made with the embedder {old}, now it is {new}; run drafter index build --rebuild")
            return message.format(old=manifest.embedder, new=embedder.name)
        from drafter.retrieval.apart import open_store

        try:
            store = open_store(self.place, embedder.name, embedder.dimension, get_meta(self._connection, "suffix"))
        except ImportError as error:
            return str(error)
        self._dense = _Dense(store, embedder)
        return ""


def open_index(where: str | Path | None = None, *, dense: bool = True) -> Index | None:
    """The index at ``where`` (a folder, http://HOST:PORT, None for the workspace's own); None where there is none.

    ``dense=False``: words only, nothing heavy is ever loaded. Raises IndexStoreError for a damaged index, ConfigError for a bad ``where``.
    """
    place = index_place(where)
    connection = open_to_read(place.folder)
    if connection is None:
        return None
    try:
        return Index(place, connection, load_recipe(place.folder), dense=dense)
    except BaseException:
        connection.close()
        raise


def _filter(role: Role | None, unit_kind: str | None, exclude_unit: str | None) -> _Filter:
    from drafter.retrieval.vectors import unit_mark

    parts: list[tuple[str, str, Where]] = []
    if role is not None:
        parts.append(("role = ?", str(role), {"role": str(role)}))
    if unit_kind is not None:
        parts.append(("unit_kind = ?", unit_kind, {"unit_kind": unit_kind}))
    if exclude_unit is not None:
        parts.append(("coalesce(unit, '') <> ?", exclude_unit, {"unit": {"$ne": unit_mark(exclude_unit)}}))
    return _Filter(" AND ".join(sql for sql, _v, _w in parts) or "1", tuple(v for _s, v, _w in parts), tuple(w for _s, _v, w in parts))


def _passage(row: tuple[Any, ...], rank: int, score: float) -> Passage:
    _n, id_, text, path, unit, unit_kind, year, span, role, headings, line, also_in = row
    period = PeriodSpan(span) if span else None
    return Passage(
        id_, text, path, unit, year, period, Role(role), unpack(headings), rank, round(score, 6), unpack(also_in), unit_kind, line
    )


def _skeleton(row: tuple[Any, ...]) -> Skeleton:
    _n, _id, given, text, slots, role, headings, unit_kind, year, kind = row
    return Skeleton(given, text, unpack(slots), Role(role), unpack(headings), unit_kind, year, kind)
