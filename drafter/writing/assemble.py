"""Written sections + the composed draft → a draft. Headings, points, problems, plans, opening and sign-off stay the composer's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.data import Block, Draft, Lent, Origin, Run
from drafter.writing.model import SectionPlan, Source, WrittenLine, WrittenSection
from drafter.writing.plan import sentences_of


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a written line stands: half-open code points of the draft's plain text; ``section``: place of its plan, ``line``: of the line in it."""

    start: int
    end: int
    section: int
    line: int


def assemble(draft: Draft, plans: Sequence[SectionPlan], sections: Sequence[WrittenSection]) -> tuple[Draft, tuple[LinePlace, ...]]:
    """``sections`` in the order of ``plans``. A section in which no line is a model's stays as it was composed, and has no places."""
    blocks = list(draft.blocks)
    spots: dict[int, list[tuple[int, int, int, int]]] = {}
    for number, (plan, section) in enumerate(zip(plans, sections, strict=True)):
        if all(line.source is Source.COMPOSED for line in section.lines):
            continue
        for paragraph, at in enumerate(plan.blocks):
            rows = [(index, line) for index, line in enumerate(section.lines) if line.paragraph == paragraph]
            if rows:
                blocks[at], spots[at] = _paragraph(blocks[at], rows, number)
    places, at = [], 0
    for index, block in enumerate(blocks):
        places += [LinePlace(at + start, at + end, number, line) for start, end, number, line in spots.get(index, ())]
        at += len(block.text) + 1
    return replace(draft, blocks=tuple(blocks), lent=_still_lent(draft, blocks)), tuple(places)


def _paragraph(block: Block, rows: Sequence[tuple[int, WrittenLine]], number: int) -> tuple[Block, list[tuple[int, int, int, int]]]:
    runs: list[Run] = list(sentences_of(block)[0])
    spots = []
    for index, line in rows:
        start = sum(len(run.text) for run in runs)
        runs.extend(line.runs)
        spots.append((start, sum(len(run.text) for run in runs), number, index))
    return replace(block, runs=tuple(runs)), spots


def _still_lent(draft: Draft, blocks: Sequence[Block]) -> tuple[Lent, ...]:
    """What the past lent and a model's line has not replaced."""
    own = [run.text for block in blocks for run in block.runs if run.origin in (Origin.PAST, Origin.SKELETON)]
    before = [run.text for block in draft.blocks for run in block.runs if run.origin in (Origin.PAST, Origin.SKELETON)]
    gone = [text for text in before if text not in own]
    return tuple(lent for lent in draft.lent if not any(lent.text in text or text in lent.text for text in gone))
