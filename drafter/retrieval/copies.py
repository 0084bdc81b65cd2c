"""The reuse files of an index (``drafter.reuse``): made from the database's sentences, beside it, at every build."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.data import PastSentence, Role
from drafter.i18n import _
from drafter.retrieval.database import unpack

if TYPE_CHECKING:
    from drafter.retrieval.records import SourceKey
    from drafter.reuse.search import Reuse

FOLDER = "reuse"
_TELLING = 10  # characters of a sentence that is not met by chance further on


def sentences_of(connection: sqlite3.Connection, paths: Sequence[str] | None = None) -> Iterator[PastSentence]:
    """Every past sentence in its own words, by path and place; only those of ``paths``, in their order, where given."""
    has_start = connection.execute("SELECT 1 FROM pragma_table_info('sentences') WHERE name = 'start'").fetchone()
    start = "t.start" if has_start else "NULL"  # a database of an earlier drafter does not say
    sql = f"""SELECT t.text, t.path, s.unit, s.year, t.headings, t.role, t.line, {start} FROM sentences t JOIN summaries s USING (path, ordinal)
      {{}} ORDER BY t.path, t.ordinal, t.position"""
    for arguments in [()] if paths is None else [(path,) for path in paths]:
        for text, path, unit, year, headings, role, line, begin in connection.execute(
            sql.format("WHERE t.path = ?" if arguments else ""), arguments
        ):
            yield PastSentence(text, path, unit, year, unpack(headings), Role(role), line, begin)


def keys_of(sources: Iterable[SourceKey]) -> dict[str, str]:
    """By path what changes when the sentences do."""
    return {key.path: f"{key.sha256} {key.made_with}" for key in sources}


def refresh_reuse(connection: sqlite3.Connection, folder: Path, sources: Iterable[SourceKey]) -> bool:
    """Bring the reuse files in line with the database; whether anything was written. Raises IndexStoreError where they cannot be."""
    from drafter.reuse.store import refresh

    return refresh(folder / FOLDER, keys_of(sources), lambda paths: sentences_of(connection, paths))


def reuse_notes(folder: Path, sources: Iterable[SourceKey]) -> list[str]:
    """What the user must know before the copy check: that it must read the whole past, where there are no files for it or they are of another time."""
    from drafter.reuse.store import read_header

    header = read_header(folder / FOLDER)
    if header is not None and header.sources == keys_of(sources):
        return []
    return [_("the copy check reads all past sentences, which is slow for a large past: drafter index build prepares them")]


def verified_copies(folder: Path, sources: Iterable[SourceKey]) -> int:
    """How many sentences the reuse files have, every byte compared with what was written; 0 where there are none or they are of another time.

    Raises IndexStoreError for damaged files.
    """
    from drafter.reuse.store import verify

    header = verify(folder / FOLDER)
    return header.sentences if header is not None and header.sources == keys_of(sources) else 0


def open_copies(connection: sqlite3.Connection, folder: Path, sources: Iterable[SourceKey]) -> Reuse:
    """The past for looking up: from its files, or made in memory where they are missing or of another time. Raises IndexStoreError for damaged files."""
    from drafter.reuse.search import Reuse
    from drafter.reuse.store import open_reuse, read_header

    header = read_header(folder / FOLDER)
    if header is not None and header.sources == keys_of(sources):
        found = open_reuse(folder / FOLDER)
        if found is not None:
            return found
    return Reuse.of(sentences_of(connection))


def starts_in(text: str, sentences: Sequence[str]) -> list[int | None]:
    """Where each sentence stands in ``text`` (code points), looked for one behind the other; None for one whose wording cleaning has changed."""
    found: list[int | None] = []
    behind = 0
    for sentence in sentences:
        at = text.find(sentence, behind)
        found.append(at if at >= 0 else None)
        if at >= 0 and len(sentence) >= _TELLING:
            behind = at + len(sentence)
    return found
