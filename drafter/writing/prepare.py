"""Everything that stands before the first call: plans, the shared head of the prompts, the templates. Used by ``draft``, ``rewrite`` and ``prompt show`` alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.compose.grammar import Grammar, load_grammar
from drafter.compose.plan import unit_names
from drafter.data import Draft, Role, Skeleton
from drafter.workspace import CONFIG_NAME
from drafter.writing.habits import Habits, habits_of
from drafter.writing.model import Mask, SectionPlan
from drafter.writing.plan import plan_sections
from drafter.writing.prompts import Prompts, Shared, load_prompts, shared_part

if TYPE_CHECKING:
    from drafter.retrieval.search import Index


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the calls of one draft are made of."""

    plans: tuple[SectionPlan, ...]
    shared: Shared
    prompts: Prompts


def prompts_folder(root: Path) -> Path | None:
    """The folder of a workspace whose files replace ours; None where ``root`` is no workspace: a stray ``prompts/`` is none of our business."""
    folder = root / "prompts"
    return folder if (root / CONFIG_NAME).is_file() and folder.is_dir() else None


def prepare(
    draft: Draft,
    index: Index | None = None,
    *,
    mask: Mask = Mask.NUMBERS,
    grammar: Grammar | None = None,
    folder: Path | None = None,
    window: int = 0,
    group: bool = True,
) -> Prepared:
    """Plans and prompts for ``draft``, as composed from its sheet with ``grammar``.

    ``folder``: of ``prompts_folder``; ``window``: tokens that the endpoint holds, 0 for unknown; ``group``: of ``plan_sections``. Raises ConfigError for a prompt file that cannot be used.
    """
    grammar = grammar or load_grammar()
    habits = unit_habits(draft, index)

    def skeletons(query: str, count: int) -> tuple[Skeleton, ...]:
        return index.skeletons(query, role=Role.WORK, k=count) if index else ()

    plans = plan_sections(draft.sheet, draft, mask=mask, skeletons=skeletons, habits=habits, grammar=grammar, group=group)
    times = grammar.times_for(draft.sheet.period.span)
    shared = shared_part(draft.sheet, plans, mask, habits=habits, times=times, window=window)
    return Prepared(plans, shared, load_prompts(folder))


def unit_habits(draft: Draft, index: Index | None) -> Habits:
    """The habits of the draft's unit as far as the index has its past: counts alone leave this function."""
    if index is None:
        return Habits()
    names = unit_names(draft.sheet)
    outlines = tuple(outline for outline in index.outlines() if outline.unit in names)
    own = {outline.path for outline in outlines}
    lengths = [len(sentence.text) for sentence in index.raw_sentences() if sentence.path in own] if own else []
    return habits_of(outlines, lengths)
