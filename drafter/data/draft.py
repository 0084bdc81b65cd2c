"""What is written: the draft and where its words come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.data.past import Passage
    from drafter.data.sheet import FactSheet


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
