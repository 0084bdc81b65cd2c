"""The nouns of model-written drafting. None of them has room for raw past text (I1): a past sentence comes in as a ``Skeleton`` only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from drafter.data import AtomKind, Fact, Run, Skeleton, Span


class Mask(StrEnum):
    """What of a fact a prompt may show. The gate is the same at every level."""

    NUMBERS = "numbers"  # quantities, money, percents, comparisons of years are tags; names, titles, ranks, ordinals, dates stand as text
    ALL = "all"  # every atom is a tag
    NONE = "none"  # tags show their value: [[F07a:36场]]


class LineRole(StrEnum):
    """What a plan line is for. The value is the word that stands in the prompt."""

    FACTS = "事实"
    POINT = "观点句"
    TRANSITION = "过渡句"


@dataclass(frozen=True, slots=True)
class Tag:
    """A reference to a value of the sheet: ``[[F07a]]``. Only the facts sheet makes them, only ``drafter.writing.references`` makes text of them.

    ``id``: ``F07a``; ``fact``: id of the fact as the sheet has it; ``surface``: what it renders as, measure word included; ``span``: where it stands in the fact's text
    (None for a derived value); ``whole``: it renders all of the fact's words; ``derived``: how code worked it out, "" for a value of the sheet.
    """

    id: str
    fact: str
    surface: str
    kind: AtomKind | None = None
    unit: str = ""
    span: Span | None = None
    whole: bool = False
    derived: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A fact as the model sees it. ``alias``: its name in prompts (``F07``); ``text``: its words with tags for masked values; ``notes``: what stands after ｜.

    ``shown``: surfaces of its atoms that stand in ``text`` as they are, and may be used verbatim in a line of this fact only.
    """

    fact: Fact
    alias: str
    text: str
    tags: tuple[Tag, ...]
    notes: str = ""
    shown: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The card as it stands in the prompt."""
        return f"{self.alias}: {self.text}" + (f"｜{self.notes}" if self.notes else "")


@dataclass(frozen=True, slots=True)
class Licence:
    """A judgement that code has worked out and the model may use. ``words``: what it licenses (居首, 其中, 近半数); ``facts``: ids it speaks of;

    ``text``: as it stands in the prompt, tags and no values; ``tags``: derived tags that it brings.
    """

    text: str
    words: tuple[str, ...]
    facts: tuple[str, ...]
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line that the model is asked for. ``sid``: ``S3``; ``facts``: ids it must carry, () for a point or a transition.

    ``fallback``: the composed runs that stand here if the model's line is refused, () where leaving it out is right;
    ``paragraph``: 0-based paragraph of the section it belongs to; ``target``: wanted length in characters, 0 for free.
    """

    sid: str
    role: LineRole
    facts: tuple[str, ...] = ()
    fallback: tuple[Run, ...] = ()
    paragraph: int = 0
    target: int = 0


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """What one call is about: the lines under one work heading. ``block``: 0-based place of the heading among the blocks of the composed draft, ``blocks``: of its
    paragraphs, ``heads``: for each of these what it stands under within the section (（一）…, 一是…), "" for nothing; ``points``: what its point may name, in words of the genre grammar. ``openers``/``tails``: reserved for this section; ``taken``: those of other sections, not to be used again.
    """

    number: int
    heading: str
    topic: str
    lines: tuple[PlanLine, ...]
    cards: tuple[Card, ...]
    licences: tuple[Licence, ...] = ()
    styles: tuple[Skeleton, ...] = ()
    openers: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    block: int = 0
    blocks: tuple[int, ...] = ()
    heads: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag that may stand in this section."""
        return tuple(tag for card in self.cards for tag in card.tags) + tuple(tag for licence in self.licences for tag in licence.tags)


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of a model's answer. ``sid``: as the model wrote it ("S3"), "Q" for a question to the clerk; ``text``: behind the colon, tags normalised."""

    sid: str
    text: str


@dataclass(frozen=True, slots=True)
class Violation:
    """Why a line is refused. ``rule``: V1…V12; ``span``: code points of the line's text; ``wanted``: what would be accepted (for the repair prompt and the sidecar)."""

    rule: str
    span: Span
    evidence: str
    wanted: str = ""


class Source(StrEnum):
    """Who wrote a line that stands in the draft."""

    MODEL = "model"  # accepted as it came
    MENDED = "mended"  # accepted after a deterministic mend
    REPAIRED = "repaired"  # accepted after the model was asked again
    COMPOSED = "composed"  # the composer's line


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line as it goes into the draft. ``runs`` tile it, final mark included; ``rejected``: rules of every version that was refused; ``rounds``: repairs asked for."""

    sids: tuple[str, ...]
    facts: tuple[str, ...]
    runs: tuple[Run, ...]
    source: Source
    paragraph: int = 0
    rejected: tuple[str, ...] = ()
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A section when its calls are over. ``questions``: the model's Q: lines; ``faults``: what went wrong with the endpoint, one sentence each;
    ``left_out``: planned lines that stand nowhere, without runs.
    """

    number: int
    lines: tuple[WrittenLine, ...]
    questions: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    calls: tuple[dict[str, object], ...] = field(default=())
    left_out: tuple[WrittenLine, ...] = ()
