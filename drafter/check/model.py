"""The checker's nouns: what a rule is, what it may know, what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafter.data import Severity
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.data import FactSheet, PastSentence

SCHEMA = "drafter.check/1"
_NOTHING: Mapping[str, object] = {}  # a mapping, not a dict, to its readers: nobody writes to it


class Need(StrEnum):
    """What a rule cannot run without. Every rule needs the text."""

    FACTS = "facts"
    INDEX = "index"
    PROFILE = "profile"
    YEAR = "year"


class Confidence(StrEnum):
    """How often a finding of the rule is right, as judged when the rule was written."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class PastSource(Protocol):
    """The part of an index that the reuse rules look at."""

    def raw_sentences(self) -> Iterable[PastSentence]:
        """Every past sentence in its own words."""
        ...


class Context(NamedTuple):
    """All that a rule may know besides the text."""

    sheet: FactSheet | None = None
    past: PastSource | None = None
    timeline: Path | None = None  # the user's own dated wording
    unverified_terms: bool = False  # dated wording that nobody has verified is judged too
    year: int | None = None  # the year that every text is of, where no sheet says it

    def has(self, need: Need) -> bool:
        """Whether ``need`` is met."""
        if need is Need.FACTS:
            return self.sheet is not None
        if need is Need.INDEX:
            return self.past is not None
        if need is Need.YEAR:  # else the text itself has it, or has it not
            return self.sheet is not None or self.year is not None
        return self.has_profile

    @property
    def has_profile(self) -> bool:
        """Whether the sheet names places, people or partners that may stand in a draft."""
        return self.sheet is not None and any((self.sheet.profile.places, self.sheet.profile.people, self.sheet.profile.partners))


class Related(NamedTuple):
    """A place elsewhere that explains a finding: a past sentence, or another place of the same text.

    ``range``: code points of the text that ``doc`` names, None where only the line is known. ``similarity``: 0–1. ``where``: line or cell of a sheet.
    """

    doc: str
    excerpt: str
    similarity: float = 1.0
    unit: str | None = None
    year: int | None = None
    line: int | None = None
    range: tuple[int, int] | None = None
    where: str = ""


class Edit(NamedTuple):
    """Replace ``[start, end)`` (code points of the text as read) by ``replacement``."""

    start: int
    end: int
    replacement: str


class Fix(NamedTuple):
    """A mend. Only a ``safe`` one is ever applied by ``--fix``: it changes how the text is written, never what it says."""

    edits: tuple[Edit, ...]
    safe: bool = False


class Suppressed(NamedTuple):
    """Why a finding is reported as suppressed. ``by``: "comment", "config" or "baseline"; ``reason``: the writer's own, "" where none is given."""

    by: str
    reason: str = ""


class Hit(NamedTuple):
    """What a rule's function yields: a span of the text and what is wrong there. The engine makes a Finding of it."""

    start: int
    end: int
    message: str
    data: Mapping[str, object] = _NOTHING
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    confidence: Confidence | None = None
    fix: Fix | None = None


class Example(NamedTuple):
    """A text that a rule must (bad) or must not (good) speak about. In a bad one ``⟦…⟧`` stands round each expected excerpt.

    ``facts``: texts of the facts that the sheet has (for rules that need one; unit 青篱镇文化站, year 2026).
    ``past``: past sentences that the index has. ``places``/``people``: the sheet's profile. ``accepted``: codes that a baseline accepts once
    each in this text, in words that it no longer has.
    """

    marked: str
    facts: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text without the marks."""
        return self.marked.replace("⟦", "").replace("⟧", "")

    @property
    def expected(self) -> tuple[str, ...]:
        """The marked excerpts in order."""
        return tuple(part.split("⟧")[0] for part in self.marked.split("⟦")[1:])


Find = Callable[["Document", Context], Iterable[Hit]]


class Part(NamedTuple):
    """A part of a rule that needs more than the rule itself does; ``name`` stands in the report."""

    name: str
    needs: tuple[Need, ...]


class Rule(NamedTuple):
    """One entry of the registry. ``code`` is the stable sort key, ``name`` the public handle; ``bad`` and ``good`` are its tests.

    ``parts``: what the rule's function leaves out by itself where its needs are not met; listed as not run then. ``default``: False for a
    rule that runs only where it is selected by name or code. ``whole``: the rule sees the whole file even where that holds several
    summaries (``Document.parts``); every other rule that needs neither sheet nor index sees each of them as a document of its own.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    summary: str
    explanation: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    find: Find
    needs: tuple[Need, ...] = ()
    aliases: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    default: bool = True
    whole: bool = False

    @property
    def family(self) -> str:
        """The two letters of the code."""
        return self.code[:2]


class Place(NamedTuple):
    """1-based line and column (in code points)."""

    line: int
    column: int


class Finding(NamedTuple):
    """One finding as it is reported. ``start``/``end``: code points of the text as read, half-open; ``section``: headings from level 1 down."""

    code: str
    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    path: str
    start: int
    end: int
    first: Place
    last: Place
    excerpt: str
    section: tuple[str, ...]
    before: str
    after: str
    fingerprint: str
    related: tuple[Related, ...] = ()
    data: Mapping[str, object] = _NOTHING
    fix: Fix | None = None
    suppressed: Suppressed | None = None


class InputInfo(NamedTuple):
    """A checked text: ``sha256`` of its bytes (of its UTF-8 form where it came as a string), ``chars`` code points."""

    path: str
    sha256: str
    chars: int
    encoding: str


class NotRun(NamedTuple):
    """A selected rule that could not run, and what it lacked. ``part``: the part that could not, "" for the whole rule."""

    code: str
    rule: str
    needs: tuple[Need, ...]
    part: str = ""


class CheckReport(NamedTuple):
    """Everything a run found. ``findings`` are sorted by (path, start, code); ``rules_run``: the codes of the rules that ran."""

    inputs: tuple[InputInfo, ...]
    context: dict[str, object]
    rules_not_run: tuple[NotRun, ...]
    findings: tuple[Finding, ...]
    fail_on: Severity = Severity.ERROR
    rules_run: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many unsuppressed findings have this severity."""
        return sum(finding.severity is severity and finding.suppressed is None for finding in self.findings)

    @property
    def suppressed(self) -> int:
        """How many findings a comment or the configuration silences."""
        return sum(finding.suppressed is not None and finding.suppressed.by != "baseline" for finding in self.findings)

    @property
    def baselined(self) -> int:
        """How many findings the baseline accepts."""
        return sum(finding.suppressed is not None and finding.suppressed.by == "baseline" for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """1 if an unsuppressed finding is at least as severe as ``fail_on``, else 0."""
        failing = {"error": ("error",), "warning": ("error", "warning"), "info": ("error", "warning", "info")}[self.fail_on.value]
        return 1 if any(self.count(Severity(value)) for value in failing) else 0
