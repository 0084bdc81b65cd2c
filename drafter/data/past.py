"""Earlier years: what the past summaries hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.data.shared import PeriodSpan


class Role(StrEnum):
    """What a section of a summary is there for."""

    OPENING = "opening"
    WORK = "work"
    PROBLEM = "problem"
    PLAN = "plan"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class PastSection:
    """A heading and the paragraphs under it, up to the next heading of any level.

    ``headings``: the path from level 1 down, as written without numbers ("突出政治引领，加强党的建设"); empty for the
    opening. ``number``: the numbering of its own heading as written ("一、", "（二）", "") ; ``line``: 1-based line of the file;
    ``lines``: those of the paragraphs.
    """

    headings: tuple[str, ...]
    number: str
    role: Role
    paragraphs: tuple[str, ...]
    line: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """One single past summary. ``unit``/``year``/``span`` are None where they could not be read off.

    ``unit_kind`` is a key of the unit-kind table (文联, 文化馆 …) or "". ``title`` may be "".
    """

    id: str
    path: str
    ordinal: int
    title: str
    unit: str | None
    year: int | None
    span: PeriodSpan | None
    sections: tuple[PastSection, ...]
    sha256: str
    unit_kind: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A past sentence with every value taken out: ``举办〔数量:场〕展览，吸引〔数量:人次〕观众``. It has no field for raw text (I1)."""

    id: str
    text: str
    slots: tuple[str, ...]
    role: Role
    headings: tuple[str, ...]
    unit_kind: str
    year: int | None
    kind: str  # "frame" (no slot) | "sentence"


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk of a past summary as retrieval returns it. ``score``: higher is better; ``also_in``: other sources of the same text,
    "path (year)"; ``line``: 1-based line of the file in which its section begins.
    """

    id: str
    text: str
    path: str
    unit: str | None
    year: int | None
    span: PeriodSpan | None
    role: Role
    headings: tuple[str, ...]
    rank: int = 0
    score: float = 0.0
    also_in: tuple[str, ...] = ()
    unit_kind: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PastSentence:
    """A past sentence in its own words, for search and the reuse check only: never for a prompt (I1). ``line`` is 1-based, of the file.

    ``start``: where it begins in the file as read (code points), None where cleaning has changed its wording or nobody looked.
    """

    text: str
    path: str
    unit: str | None
    year: int | None
    headings: tuple[str, ...]
    role: Role
    line: int
    start: int | None = None


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """One heading of a past summary: ``text`` without ``number`` ("一、", "（二）", ""); ``level`` from 1; ``paragraphs`` right under it."""

    text: str
    number: str
    level: int
    role: Role
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Outline:
    """How a past summary is built, with none of its sentences.

    ``headings`` in reading order. ``counts_aloud``: paragraphs enumerate with 一是、二是; ``numbers_paragraphs``: paragraphs or
    low headings are numbered （一）（二）.
    """

    id: str
    path: str
    title: str
    unit: str | None
    unit_kind: str
    year: int | None
    span: PeriodSpan | None
    headings: tuple[OutlineHeading, ...]
    counts_aloud: bool = False
    numbers_paragraphs: bool = False
