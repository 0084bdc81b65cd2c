"""The nouns. Frozen, no behaviour beyond a property, no input or output.

Spans are half-open ``[start, end)`` in code points of the text they point into. Parsing happens once, in the module
that makes the object; after that the types are trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[start, end)`` in code points."""

    start: int
    end: int


class AtomKind(StrEnum):
    """What a fact can be made of and no draft may invent."""

    QUANTITY = "quantity"  # 12场, 2.4万人次, 20余名: number + measure word
    MONEY = "money"  # 1200万元
    PERCENT = "percent"  # 85%, 百分之八十五, 八成五
    POINTS = "points"  # 3.2个百分点: never equal to a percent
    RELATION = "relation"  # 翻一番, 增长一倍, 减少一半
    DATE = "date"  # 2026年5月, 9月12日至18日, 上半年, 一季度, 正月十二, 春节
    ORDINAL = "ordinal"  # 第七届, 首届, 第2期
    RANK = "rank"  # 一等奖, 金奖, 第二名: prizes and places (levels such as 省级 are no atoms)
    TITLE = "title"  # 《江岸来信》
    QUOTED = "quoted"  # “文艺进乡村”
    PERSON = "person"
    PLACE = "place"
    ORG = "org"
    NUMBER = "number"  # a bare number with no measure word


@dataclass(frozen=True, slots=True)
class Atom:
    """One checkable value in a text.

    ``surface``: the text as written; ``span``: where; ``low``/``high``: the value or the interval it stands for
    (``20余`` is [20, 30); equal for an exact value; None where there is no number); ``unit``: the measure word as
    written ("人次", "万元" is normalised to "元"); ``exact``: False for 近, 约, 余, 多, 以上 …; ``norm``: a string by which two atoms
    of one kind are equal (``quantity:12000:人次``, ``date:2026-05``, ``title:江岸来信``).
    """

    kind: AtomKind
    surface: str
    span: Span
    norm: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in an input: file and ``where`` (``line 14``, ``事实!B12``)."""

    path: str
    where: str

    def __str__(self) -> str:
        return f"{self.path}, {self.where}" if self.where else self.path


class PeriodSpan(StrEnum):
    """The spans a facts sheet may name (design §3.2); ``months-1-N`` is ``MONTHS`` with ``Period.months``."""

    YEAR = "year"
    FIRST_HALF = "first-half"
    SECOND_HALF = "second-half"
    QUARTER_1 = "quarter-1"
    QUARTER_2 = "quarter-2"
    QUARTER_3 = "quarter-3"
    QUARTER_4 = "quarter-4"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Period:
    """``year`` as four digits; ``months`` is (first, last) month, 1-based, inclusive, whatever the span."""

    year: int
    span: PeriodSpan
    months: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose summary it is. ``led_by``: 市委 … or "" where the sheet has none. ``short_name`` falls back to ``name``."""

    name: str
    short_name: str
    led_by: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the sheet. ``text`` has no final punctuation; ``atoms`` are spans into ``text``."""

    id: str
    text: str
    atoms: tuple[Atom, ...]
    place: Place
    topic: str = ""
    optional: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """One 板块 of the sheet in its order; ``facts`` may be empty (then the draft shows a gap)."""

    topic: str
    facts: tuple[Fact, ...]
    heading: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """Names that may stand in a draft although no fact has them."""

    aliases: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The facts of one period. ``problems``/``plans``: None where the sheet does not speak of them, () where it says none yet."""

    unit: Unit
    period: Period
    sections: tuple[TopicFacts, ...]
    problems: tuple[Fact, ...] | None
    plans: tuple[Fact, ...] | None
    path: str
    sha256: str
    title: str = ""
    date: str = ""
    kind: str = "工作总结"
    profile: Profile = Profile()
    warnings: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact in the order of the sheet: work, problems, plans."""
        work = tuple(fact for section in self.sections for fact in section.facts)
        return work + (self.problems or ()) + (self.plans or ())


class Role(StrEnum):
    """What a section of a summary is there for."""

    OPENING = "opening"
    WORK = "work"
    PROBLEM = "problem"
    PLAN = "plan"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of site residue that cleaning took out. ``line`` is 1-based in the file as read."""

    path: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastSection:
    """A heading and the paragraphs under it, up to the next heading of any level.

    ``headings``: the path from level 1 down, as written without numbers ("突出政治引领，加强党的建设"); empty for the
    opening. ``number``: the numbering of its own heading as written ("一、", "（二）", "") ; ``line``: 1-based line in the cleaned file;
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
    "path (year)"; ``line``: 1-based line of its section in the cleaned file.
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
    """A past sentence in its own words, for search and the reuse check only: never for a prompt (I1). ``line`` is 1-based, in the cleaned file.

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


class BlockKind(StrEnum):
    """What a block of a draft is, for layout."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SIGN_OFF = "sign-off"
    DATE = "date"


class Origin(StrEnum):
    """Who wrote a run of text."""

    FACT = "fact"  # the fact's own words
    SKELETON = "skeleton"  # a past skeleton filled with the fact's values
    GRAMMAR = "grammar"  # genre grammar: headings, frames, openings, closings
    PAST = "past"  # a phrase lent by the past (heading half, habit)
    SHEET = "sheet"  # unit, period, title, date of the sheet
    GLUE = "glue"  # punctuation and connectors
    GAP = "gap"  # 【待补充：…】
    MODEL = "model"
    HUMAN = "human"  # changed by hand since it was written


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block's text with its provenance. ``facts``: ids of the facts whose words or values stand in it."""

    text: str
    origin: Origin
    facts: tuple[str, ...] = ()
    ref: str = ""  # id of the grammar entry, skeleton or passage


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the draft. ``level``: 1–4 for headings, 0 otherwise; ``section``: 1-based number of the level-1 section, 0 before the first.

    A heading's ``runs`` include its number ("一、").
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    section: int = 0

    @property
    def text(self) -> str:
        """The block's text, no line end."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Lent:
    """Words of the past that stand in the draft. ``kind``: "lead", "heading" or "skeleton"; ``text``: what was lent; ``ref``: id of a skeleton.

    ``doc``, ``unit``, ``year``, ``line``: the past summary it came from, as far as known (a skeleton keeps only its year).
    """

    kind: str
    text: str
    ref: str = ""
    doc: str = ""
    unit: str | None = None
    year: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class DraftStats:
    """Counts for the summary line: facts placed by skeleton / own words, gaps, optional facts left out, unplaced required facts."""

    composed: int
    own_words: int
    gaps: int
    left_out: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft: blocks in reading order, the sheet it came from, what the past lent (``lent``), past passages on its topics (``passages``).

    ``model``: what the sidecar says of the model's part, None where none was asked.
    """

    sheet: FactSheet
    blocks: tuple[Block, ...]
    stats: DraftStats
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    lent: tuple[Lent, ...] = ()
    model: Mapping[str, object] | None = None


class Severity(StrEnum):
    """Only ``error`` makes a run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
