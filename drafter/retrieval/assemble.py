"""From what every source holds to what is searched: near-duplicate chunks become one passage that knows all its sources, equal skeletons one.

The result depends on the set of sources alone, not on the order in which they came or on how often a build was cut short.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from drafter.retrieval.database import content_id, pack, transaction, unpack
from drafter.retrieval.lexical import column

# Newest first, so that the text which stays is the latest wording.
_ORDER = "ORDER BY s.year IS NULL, s.year DESC, s.path, s.ordinal, {}.position"
_CHUNKS = f"""SELECT c.text, c.path, s.unit, s.unit_kind, s.year, s.span, c.role, c.headings, c.line
  FROM chunks c JOIN summaries s USING (path, ordinal) {_ORDER.format("c")}"""
_SKELETONS = f"""SELECT k.id, k.text, k.slots, k.role, k.headings, s.unit_kind, s.year, k.kind
  FROM skeleton_rows k JOIN summaries s USING (path, ordinal) {_ORDER.format("k")}"""

Row = tuple[object, ...]


def assemble(connection: sqlite3.Connection) -> None:
    """Make ``passages`` and ``skeletons`` and their FTS5 tables agree with the sources, touching only rows that change."""
    with transaction(connection):
        _replace(connection, "passages", _passages(connection), heading=8, text=1)
        _replace(connection, "skeletons", _skeletons(connection), heading=5, text=2)


def without_slots(skeleton: str) -> str:
    """A skeleton for search: a slot ``〔数量:人次〕`` leaves its measure word, other slots leave nothing."""
    return re.sub(r"〔[^〕:：]*[:：]?([^〕]*)〕", r"\1", skeleton)


def _passages(connection: sqlite3.Connection) -> Iterator[Row]:
    """Rows of ``passages`` without their number, one for each group of near-duplicates."""
    from drafter.past.read import near_duplicates

    copies: dict[str, list[Row]] = {}
    for row in connection.execute(_CHUNKS):
        copies.setdefault(row[0], []).append(row[1:])
    texts = list(copies)
    for group in _groups(near_duplicates(texts), len(texts)):
        text = texts[group[0]]
        places = [place for member in group for place in copies[texts[member]]]
        first = places[0]
        labels = [_label(place) for place in places]
        also_in = [label for label in dict.fromkeys(labels) if label != labels[0]]
        yield (content_id(text), text, *first, pack(also_in))


def _groups(found: Sequence[Sequence[int]], count: int) -> list[list[int]]:
    """``found`` with every text that is in no group as a group of its own, each group and all groups in order."""
    groups = [sorted(group) for group in found]
    grouped = {member for group in groups for member in group}
    return sorted(groups + [[n] for n in range(count) if n not in grouped])


def _label(place: Row) -> str:
    path, year = place[0], place[3]
    return f"{path} ({year})" if year is not None else str(path)


def _skeletons(connection: sqlite3.Connection) -> Iterator[Row]:
    """Rows of ``skeletons`` without their number: the newest of those equal in text, role and kind of unit."""
    seen: set[str] = set()
    for given, text, slots, role, headings, unit_kind, year, kind in connection.execute(_SKELETONS).fetchall():
        own = content_id(text, role, unit_kind)
        if own not in seen:
            seen.add(own)
            yield (own, given, text, slots, role, headings, unit_kind, year, kind)


def _replace(connection: sqlite3.Connection, table: str, rows: Iterator[Row], *, heading: int, text: int) -> None:
    """Make ``table`` hold exactly ``rows`` (id first); ``heading`` and ``text``: their positions for the FTS5 table."""
    had = {row[1]: (row[0], row[1:]) for row in connection.execute(f"SELECT * FROM {table}")}
    marks = ", ".join("?" for _ in connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall())
    for row in rows:
        number, old = had.pop(row[0], (None, None))
        if old == row:
            continue
        if number is not None:
            _drop(connection, table, number)
        cursor = connection.execute(f"INSERT INTO {table} VALUES ({marks})", (number, *row))
        words = (cursor.lastrowid, column("\n".join(unpack(str(row[heading])))), column(without_slots(str(row[text]))))
        connection.execute(f"INSERT INTO {table}_fts (rowid, heading, text) VALUES (?, ?, ?)", words)
    for number, _old in had.values():
        _drop(connection, table, number)


def _drop(connection: sqlite3.Connection, table: str, number: int) -> None:
    connection.execute(f"DELETE FROM {table}_fts WHERE rowid = ?", (number,))
    connection.execute(f"DELETE FROM {table} WHERE n = ?", (number,))
