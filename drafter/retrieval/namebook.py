"""The names of the past (``drafter.past.harvest``) in the index's database: harvested once a source, looked up by the checker.

Harvesting reads the sentences that the index already has, so an index made by an earlier drafter gets its names at its next build without
reading a file again. A source's names go with the source.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from drafter.i18n import _
from drafter.past.known import KnownName, NameBook
from drafter.retrieval.database import get_meta, has_names, set_meta, transaction

HARVEST = 1  # a change in what is taken as a name makes every index harvest again
_TOLD = 3  # papers whose sentence is looked for
_LIST = "names"  # the note that holds them


def harvest_missing(connection: sqlite3.Connection) -> int:
    """Take the names out of every source whose names are missing or of another harvest; how many sources there were.

    One transaction a source, so that a build that was cut short goes on where it ended.
    """
    sql = "SELECT path FROM sources WHERE path NOT IN (SELECT path FROM harvested WHERE version = ?) ORDER BY path"
    paths = [path for (path,) in connection.execute(sql, (HARVEST,)).fetchall()]
    for path in paths:
        harvest_source(connection, path)
    return len(paths)


def harvest_source(connection: sqlite3.Connection, path: str) -> None:
    """Take the names out of the sentences that the index has from ``path``."""
    from drafter.past.harvest import harvest_texts

    with transaction(connection):
        connection.execute("DELETE FROM names WHERE path = ?", (path,))
        summaries = connection.execute("SELECT ordinal, unit FROM summaries WHERE path = ? ORDER BY ordinal", (path,)).fetchall()
        for ordinal, unit in summaries:
            rows = connection.execute("SELECT text FROM sentences WHERE path = ? AND ordinal = ? ORDER BY position", (path, ordinal))
            found = harvest_texts(unit, (text for (text,) in rows))
            connection.executemany(
                "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(path, ordinal, n, name.text, name.kind, name.sure, unit) for n, name in enumerate(found)],
            )
        sql = "INSERT INTO harvested VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET version = excluded.version"
        connection.execute(sql, (path, HARVEST))


def list_names(connection: sqlite3.Connection) -> None:
    """Note all names as one text, which is read eight times as fast as their rows: at every build's end, whatever was cut short before."""
    listed = _listed(connection)
    if listed != get_meta(connection, _LIST):
        with transaction(connection):
            set_meta(connection, _LIST, listed)


def _listed(connection: sqlite3.Connection) -> str:
    return (
        connection.execute("SELECT group_concat(text, char(10)) FROM (SELECT DISTINCT text FROM names ORDER BY text)").fetchone()[0] or ""
    )


def open_names(connection: sqlite3.Connection) -> NameBook:
    """The names for looking up; an empty book for an index that has none yet. Nothing is read before the first question."""
    there = has_names(connection)

    def load() -> Sequence[str]:
        text = (get_meta(connection, _LIST) or _listed(connection)) if there else ""
        return text.split("\n") if text else ()

    def papers(name: str) -> Sequence[KnownName]:
        return _papers(connection, name) if there else ()

    def said(units: Sequence[str], letters: str) -> bool:
        marks = ", ".join("?" for _unit in units)
        sql = f"""SELECT 1 FROM summaries s JOIN sentences t USING (path, ordinal) WHERE s.unit IN ({marks}) AND instr(t.text, ?) LIMIT 1"""
        return connection.execute(sql, (*units, letters)).fetchone() is not None

    def units() -> Sequence[str]:
        return tuple(unit for (unit,) in connection.execute("SELECT DISTINCT unit FROM summaries WHERE unit IS NOT NULL ORDER BY unit"))

    return NameBook(load, papers, said, units)


def _papers(connection: sqlite3.Connection, name: str) -> tuple[KnownName, ...]:
    """The papers that have the name, the newest first; the first of them with the sentence."""
    sql = """SELECT n.text, n.kind, n.sure, n.unit, s.year, n.path, n.ordinal FROM names n JOIN summaries s USING (path, ordinal)
      WHERE n.text = ? ORDER BY s.year IS NULL, s.year DESC, n.path, n.ordinal"""
    found: list[KnownName] = []
    for text, kind, sure, unit, year, path, ordinal in connection.execute(sql, (name,)).fetchall():
        where = "SELECT line, text FROM sentences WHERE path = ? AND ordinal = ? AND instr(text, ?) ORDER BY position LIMIT 1"
        told = len(found) < _TOLD
        line, sentence = (connection.execute(where, (path, ordinal, text)).fetchone() if told else None) or (0, "")
        found.append(KnownName(text, kind, bool(sure), unit, year, path, line, sentence))
    return tuple(found)


def names_notes(connection: sqlite3.Connection) -> list[str]:
    """What keeps the check for other units' names from knowing all of them, a sentence; [] where it does."""
    lacking = True
    if has_names(connection):
        sql = "SELECT 1 FROM sources WHERE path NOT IN (SELECT path FROM harvested WHERE version = ?) LIMIT 1"
        lacking = connection.execute(sql, (HARVEST,)).fetchone() is not None
    return [_("the index does not know the names in its papers yet: drafter index build takes them out")] if lacking else []
