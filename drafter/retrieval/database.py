"""``past.sqlite3``: everything an index knows in words. The dense side (Chroma) can be made again from it.

Two layers. What was read, by source, written in one transaction a source: ``sources``, ``summaries``, ``sections``, ``chunks``,
``skeleton_rows``, ``sentences``, ``removed``. What is searched, made from all sources together: ``passages`` and ``skeletons`` with their FTS5 tables.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import IndexStoreError
from drafter.i18n import _

SCHEMA_VERSION = 1
DATABASE_NAME = "past.sqlite3"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, made_with TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE summaries (path TEXT, ordinal INTEGER, id TEXT, title TEXT, unit TEXT, unit_kind TEXT, year INTEGER, span TEXT,
  counts_aloud INTEGER, numbers_paragraphs INTEGER, PRIMARY KEY (path, ordinal)) WITHOUT ROWID;
CREATE TABLE sections (path TEXT, ordinal INTEGER, position INTEGER, headings TEXT, number TEXT, role TEXT, line INTEGER, paragraphs INTEGER,
  PRIMARY KEY (path, ordinal, position)) WITHOUT ROWID;
CREATE TABLE chunks (path TEXT, ordinal INTEGER, position INTEGER, text TEXT, headings TEXT, role TEXT, line INTEGER,
  PRIMARY KEY (path, ordinal, position));
CREATE TABLE skeleton_rows (path TEXT, ordinal INTEGER, position INTEGER, id TEXT, text TEXT, slots TEXT, role TEXT, headings TEXT, kind TEXT,
  PRIMARY KEY (path, ordinal, position));
CREATE TABLE sentences (path TEXT, ordinal INTEGER, position INTEGER, text TEXT, headings TEXT, role TEXT, line INTEGER,
  PRIMARY KEY (path, ordinal, position));
CREATE TABLE removed (path TEXT, position INTEGER, line INTEGER, text TEXT, reason TEXT, PRIMARY KEY (path, position)) WITHOUT ROWID;
CREATE TABLE passages (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, text TEXT, path TEXT, unit TEXT, unit_kind TEXT, year INTEGER, span TEXT,
  role TEXT, headings TEXT, line INTEGER, also_in TEXT);
CREATE TABLE skeletons (n INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, skeleton_id TEXT, text TEXT, slots TEXT, role TEXT, headings TEXT, unit_kind TEXT,
  year INTEGER, kind TEXT);
CREATE VIRTUAL TABLE passages_fts USING fts5(heading, text, tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE skeletons_fts USING fts5(heading, text, tokenize = "unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE passages_terms USING fts5vocab(passages_fts, 'row');
CREATE VIRTUAL TABLE skeletons_terms USING fts5vocab(skeletons_fts, 'row');
"""
# Came later than the schema: an index of an earlier drafter gets these when it is next written.
_NAMES = """
CREATE TABLE names (path TEXT, ordinal INTEGER, position INTEGER, text TEXT, kind TEXT, sure INTEGER, unit TEXT, PRIMARY KEY (path, ordinal, position))
  WITHOUT ROWID;
CREATE INDEX names_by_text ON names (text, unit);
CREATE TABLE harvested (path TEXT PRIMARY KEY, version INTEGER) WITHOUT ROWID;
"""
SOURCE_TABLES = ("summaries", "sections", "chunks", "skeleton_rows", "sentences", "removed", "names", "harvested")


def damaged(folder: Path, reason: object) -> IndexStoreError:
    """The error for a store whose files cannot be read as what they should be."""
    return IndexStoreError(
        _("the index is damaged: {reason}").format(reason=reason),
        where=str(folder),
        hint=_("make it again: drafter index build --rebuild PATH…"),
    )


def other_version(folder: Path, found: object) -> IndexStoreError:
    """The error for a store of another format."""
    return IndexStoreError(
        _("the index was made by another version of drafter (format {found}, this one reads {known})").format(
            found=found, known=SCHEMA_VERSION
        ),
        where=str(folder),
        hint=_("make it again: drafter index build --rebuild PATH…"),
    )


@contextmanager
def reading_database(folder: Path) -> Iterator[None]:
    """Turn what SQLite says about a broken or busy file into IndexStoreError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise IndexStoreError(
                _("the index is busy: {reason}").format(reason=error),
                where=str(folder),
                hint=_("wait for the other process, then run the command again"),
            ) from error
        raise damaged(folder, error) from error
    except sqlite3.DatabaseError as error:
        raise damaged(folder, error) from error


def open_to_write(folder: Path) -> sqlite3.Connection:
    """The database of the store in ``folder``, made if absent; transactions are explicit (``with transaction(…)``). Raises IndexStoreError."""
    with reading_database(folder):
        connection = sqlite3.connect(folder / DATABASE_NAME, timeout=30, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")  # readers go on while a build writes
        connection.execute("PRAGMA synchronous = NORMAL")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} INSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}'); COMMIT;")
        _refuse_other_schema(connection, folder)
        if not connection.execute("SELECT 1 FROM pragma_table_info('sentences') WHERE name = 'start'").fetchone():
            connection.execute("ALTER TABLE sentences ADD COLUMN start INTEGER")  # in the file as read; came later than the schema
        if not has_names(connection):
            connection.executescript(f"BEGIN IMMEDIATE; {_NAMES} COMMIT;")
        return connection


def open_to_read(folder: Path) -> sqlite3.Connection | None:
    """The database of the store in ``folder`` for reading only; None where there is none yet. Raises IndexStoreError for a damaged one."""
    path = folder / DATABASE_NAME
    if not path.is_file():
        return None
    with reading_database(folder):
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            connection.close()
            return None
        _refuse_other_schema(connection, folder)
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def get_meta(connection: sqlite3.Connection, key: str) -> str:
    """A note of the store about itself, "" where absent."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Write a note of the store about itself."""
    connection.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows by table; ``names``: different names of the past."""
    tables = ("sources", "summaries", "sections", "chunks", "sentences", "removed", "passages", "skeletons")
    names = int(connection.execute("SELECT count(DISTINCT text) FROM names").fetchone()[0]) if has_names(connection) else 0
    return {"names": names} | {table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}


def has_names(connection: sqlite3.Connection) -> bool:
    """Whether the index was last written by a drafter that harvests names."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'harvested'").fetchone() is not None


def content_id(*parts: str) -> str:
    """The id of a text: equal for equal texts, on any machine."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def pack(words: Sequence[str]) -> str:
    """A tuple of strings as one database value."""
    return json.dumps(list(words), ensure_ascii=False)


def unpack(value: str) -> tuple[str, ...]:
    """The inverse of ``pack``."""
    return tuple(json.loads(value))


def _refuse_other_schema(connection: sqlite3.Connection, folder: Path) -> None:
    version = get_meta(connection, "schema")
    if version != str(SCHEMA_VERSION):
        connection.close()
        raise other_version(folder, version)
