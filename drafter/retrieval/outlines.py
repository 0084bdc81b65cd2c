"""Outlines of past summaries: headings and habits of numbering, with no sentence among them."""

from __future__ import annotations

import sqlite3

from drafter.data import Outline, OutlineHeading, PeriodSpan, Role
from drafter.retrieval.database import unpack


def read_outlines(connection: sqlite3.Connection, unit: str | None, unit_kind: str | None) -> tuple[Outline, ...]:
    """The outlines in the database, newest first, those of no known year last; filtered by exact name or kind where given."""
    conditions = [(f"{name} = ?", value) for name, value in (("unit", unit), ("unit_kind", unit_kind)) if value is not None]
    sql = f"""SELECT path, ordinal, id, title, unit, unit_kind, year, span, counts_aloud, numbers_paragraphs FROM summaries
      WHERE {" AND ".join(text for text, _value in conditions) or "1"} ORDER BY year IS NULL, year DESC, path, ordinal"""
    rows = connection.execute(sql, [value for _text, value in conditions]).fetchall()
    return tuple(
        Outline(
            id_,
            path,
            title,
            name,
            kind,
            year,
            PeriodSpan(span) if span else None,
            _headings(connection, path, ordinal),
            bool(aloud),
            bool(numbered),
        )
        for path, ordinal, id_, title, name, kind, year, span, aloud, numbered in rows
    )


def _headings(connection: sqlite3.Connection, path: str, ordinal: int) -> tuple[OutlineHeading, ...]:
    sql = "SELECT headings, number, role, paragraphs FROM sections WHERE path = ? AND ordinal = ? ORDER BY position"
    rows = [
        (unpack(headings), number, Role(role), paragraphs)
        for headings, number, role, paragraphs in connection.execute(sql, (path, ordinal))
    ]
    return tuple(OutlineHeading(path_[-1], number, len(path_), role, paragraphs) for path_, number, role, paragraphs in rows if path_)
