"""The forms of residue as rows of the lexicon, and which of them can speak about a text, a line or a sentence.

The rows are ``lexicon/residue.toml`` (shared with the cleaning of past texts) and ``lexicon/residue_marks.toml``. Work is linear in the text:
a row's literals are looked for once in the whole text before its pattern is tried on any line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.literals import Literals
from drafter.data import Severity
from drafter.kept import compiled
from drafter.past.furniture import is_traditional
from drafter.resources import lexicon_toml
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph


class Row(NamedTuple):
    """One form of residue. ``only``: "txt" where Markdown may have it by right, "plain" where a Word file may too; ``gather``: all its places make one finding."""

    reason: str
    needs: tuple[str, ...]
    source: str
    title: str = ""
    only: str = ""
    gather: bool = False
    severity: Severity | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at first use: most texts want few of the rows."""
        return lined(self.source)

    def may(self, text: str) -> bool:
        """Whether one of its literals stands in ``text``."""
        return not self.needs or any(map(text.__contains__, self.needs))


@cache
def lined(source: str) -> re.Pattern[str]:
    """The pattern of a row, compiled once: ^ and $ are a line's."""
    return compiled(source, re.MULTILINE)


def matches(pattern: re.Pattern[str], needs: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Where the pattern matches in the lines that have one of ``needs`` (in all lines where it needs nothing): most lines are never read."""
    if not needs:
        yield from pattern.finditer(text)
        return
    for start in sorted(starts_of(needs, text)):
        end = text.find("\n", start)
        yield from pattern.finditer(text, start, end if end >= 0 else len(text))


def starts_of(needs: Sequence[str], text: str) -> set[int]:
    """Where the lines begin that have one of ``needs``."""
    starts: set[int] = set()
    for need in needs:
        at = text.find(need)
        while at >= 0:
            starts.add(text.rfind("\n", 0, at) + 1)
            line_end = text.find("\n", at)
            at = text.find(need, line_end) if line_end >= 0 else -1
    return starts


class Places:
    """Which of some rows can speak about a paragraph, looked up once for the whole text: of most paragraphs none can."""

    def __init__(self, document: Document, found: Sequence[Row]) -> None:
        self._text = document.text
        self._all = found if in_traditional(document) else None
        self._always = [row for row in found if not row.needs]
        self._lines: dict[int, list[Row]] = {}
        if self._all is None:
            present = present_in(document)
            for row in found:
                for start in starts_of([need for need in row.needs if need in present], self._text):
                    self._lines.setdefault(start, []).append(row)

    def at(self, paragraph: Paragraph) -> Sequence[Row]:
        """The rows that can speak about ``paragraph``."""
        if self._all is not None:
            return self._all
        return [*self._lines.get(self._text.rfind("\n", 0, paragraph.start) + 1, ()), *self._always]


@cache
def _literals() -> Literals:
    """What the rows of both files need."""
    every = ((file, kind) for file in ("residue.toml", "residue_marks.toml") for kind in lexicon_toml(file))
    return Literals(need for file, kind in every for row in rows(file, kind) for need in row.needs)


def present_in(document: Document) -> frozenset[str]:
    """The literals of all rows that stand in the text."""
    return document.remember("residue literals", lambda: _literals().present(document))


@cache
def rows(file: str, kind: str) -> tuple[Row, ...]:
    """The rows ``[[kind]]`` of a lexicon file that are meant for the checker."""
    return tuple(
        Row(
            row["reason"],
            tuple(row.get("needs", ())),
            row["pattern"],
            row.get("title", ""),
            row.get("only", ""),
            bool(row.get("gather")),
            Severity(row["severity"]) if "severity" in row else None,
        )
        for row in lexicon_toml(file).get(kind, [])
        if row.get("check", True)
    )


def wanted(document: Document, file: str, kind: str) -> list[Row]:
    """Those of ``rows(file, kind)`` that can speak about this text at all."""
    present = present_in(document)
    # a text from the standard input may be Markdown
    only = {"", "txt", "plain"} if not (document.is_markdown or document.path == "-") else {""}
    if document.path.lower().endswith(".docx"):
        only.discard("plain")
    return [row for row in rows(file, kind) if not (row.needs and present.isdisjoint(row.needs)) and row.only in only]


def in_traditional(document: Document) -> bool:
    """Whether the whole text is in traditional characters."""
    return document.remember("traditional", lambda: is_traditional(document.text, document.letters))
