"""Writing one source into the database: its summaries, sections, chunks, skeletons and sentences, in one transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.data import Removed, Summary
from drafter.retrieval.chunking import chunk_summary
from drafter.retrieval.copies import starts_in
from drafter.retrieval.database import SOURCE_TABLES, content_id, pack, transaction
from drafter.retrieval.recipe import Recipe

if TYPE_CHECKING:
    from drafter.past.deslot import Refuse


@dataclass(frozen=True, slots=True)
class SourceKey:
    """A past file as the index knows it: ``path`` relative to the workspace where it is inside, ``sha256`` of its bytes,
    ``made_with``: version and recipe that read it.
    """

    path: str
    sha256: str
    made_with: str


def known_sources(connection: sqlite3.Connection) -> dict[str, SourceKey]:
    """By path what was read, in order of path."""
    rows = connection.execute("SELECT path, sha256, made_with FROM sources ORDER BY path")
    return {path: SourceKey(path, sha256, made_with) for path, sha256, made_with in rows}


def store_source(
    connection: sqlite3.Connection,
    source: SourceKey,
    summaries: Sequence[Summary],
    removed: Sequence[Removed],
    recipe: Recipe,
    text: str = "",
    refuse: Refuse | None = None,
) -> None:
    """Put ``source`` in the place of whatever its path held before. ``text``: the file as read, to say where its sentences stand;
    ``refuse``: which sentences may lend no phrasing, beside those that ``drafter.past.refusals`` refuses.
    """
    from drafter.past.deslot import raw_sentences

    spoken = [raw_sentences(summary) for summary in summaries]
    starts = iter(starts_in(text, [item.text for own in spoken for item in own]))
    with transaction(connection):
        _delete(connection, source.path)
        connection.execute("INSERT INTO sources VALUES (?, ?, ?)", (source.path, source.sha256, source.made_with))
        for ordinal, summary in enumerate(summaries):
            _store_summary(connection, source, ordinal, summary, recipe, refuse)
            connection.executemany(
                "INSERT INTO sentences (path, ordinal, position, text, headings, role, line, start) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (source.path, ordinal, n, item.text, pack(item.headings), item.role, item.line, start)
                    for n, (item, start) in enumerate(zip(spoken[ordinal], starts, strict=False))
                ],
            )
        rows = [(source.path, n, piece.line, piece.text, piece.reason) for n, piece in enumerate(removed)]
        connection.executemany("INSERT INTO removed VALUES (?, ?, ?, ?, ?)", rows)


def delete_source(connection: sqlite3.Connection, path: str) -> None:
    """Forget everything that was read from ``path``."""
    with transaction(connection):
        _delete(connection, path)


def _delete(connection: sqlite3.Connection, path: str) -> None:
    for table in ("sources", *SOURCE_TABLES):
        connection.execute(f"DELETE FROM {table} WHERE path = ?", (path,))


def _store_summary(
    connection: sqlite3.Connection, source: SourceKey, ordinal: int, summary: Summary, recipe: Recipe, refuse: Refuse | None
) -> None:
    from drafter.past.deslot import skeletons

    key = (source.path, ordinal)
    paragraphs = [paragraph for section in summary.sections for paragraph in section.paragraphs]
    numbers = [section.number for section in summary.sections if len(section.headings) > 1]
    connection.execute(
        "INSERT INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *key,
            content_id(source.path, str(ordinal), source.sha256),  # the reader's id knows the folder it was called from
            summary.title,
            summary.unit,
            summary.unit_kind,
            summary.year,
            summary.span,
            counts_aloud(paragraphs),
            numbers_paragraphs(paragraphs + numbers),
        ),
    )
    connection.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*key, n, pack(s.headings), s.number, s.role, s.line, sum(1 for text in s.paragraphs if text.strip()))
            for n, s in enumerate(summary.sections)
        ],
    )
    connection.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*key, n, chunk.text, pack(chunk.headings), chunk.role, chunk.line) for n, chunk in enumerate(chunk_summary(summary, recipe))],
    )
    connection.executemany(
        "INSERT INTO skeleton_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*key, n, item.id, item.text, pack(item.slots), item.role, pack(item.headings), item.kind)
            for n, item in enumerate(skeletons(summary, refuse))
        ],
    )


def counts_aloud(paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph enumerates with 一是 and 二是."""
    return any(re.search(r"一是.*二是", text, re.DOTALL) or text.lstrip().startswith("一是") for text in paragraphs)


def numbers_paragraphs(texts: Sequence[str]) -> bool:
    """Whether a paragraph, or the number of a heading below the first level, begins with （一）."""
    return any(re.match(r"\s*[（(]一[）)]", text) for text in texts)
