"""A section rewritten by a model: the same loop, gate and repairs as a draft, over the structure that the offline version gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drafter.compose.grammar import Grammar
from drafter.data import Block, Draft, Origin, Run
from drafter.i18n import _
from drafter.revise.kept import sentences
from drafter.revise.opened import Opened, body_of
from drafter.revise.rewrite import Candidate, Task
from drafter.revise.tell import Fixed
from drafter.writing.assemble import assemble
from drafter.writing.job import Job, Options, ask_model, model_record
from drafter.writing.model import LineRole, SectionPlan, Source, WrittenLine, WrittenSection
from drafter.writing.prepare import prepare
from drafter.writing.prompts import Prompts, Rendered, Shared
from drafter.writing.templates import load_templates

if TYPE_CHECKING:
    from drafter.retrieval.search import Index


class _RewritePrompts(Prompts):
    """Prompts whose section call says how the section reads now and what is asked for."""

    def __init__(self, options: Options, lines: Sequence[tuple[str, str]], ask: str) -> None:
        super().__init__(load_templates(options.prompts))
        self._lines, self._ask = lines, ask

    def section(self, plan: SectionPlan, shared: Shared) -> Rendered:
        return self.rewrite(plan, self._lines, self._ask, shared)


@dataclass(slots=True)
class ModelWriter:
    """A ``Writer`` over an endpoint. ``jobs``: how each call went, for the clerk.

    Where the model fails and leaves no line, the version is the composed one if that does what was asked for, as a draft would be; else the failure is raised:
    then nothing is changed.
    """

    options: Options
    index: Index | None
    grammar: Grammar
    jobs: list[Job] = field(default_factory=list)

    def __call__(self, opened: Opened, task: Task, ask: str, attempt: int) -> Candidate:
        """The task's section by the model, or its offline version where the model's part of the draft has no such section (problems, plans)."""
        part = opened.now.parts[task.number]
        counted = _counted(task.base.body)
        base = _base(opened, task)
        options = self.options
        if attempt:
            options = replace(options, endpoint=replace(options.endpoint, seed=(options.endpoint.seed or 0) + attempt))
        ready = prepare(
            base,
            self.index,
            mask=options.mask,
            grammar=self.grammar,
            folder=options.prompts,
            window=options.endpoint.context_window,
            group=False,
        )
        found = next((plan for plan in ready.plans if plan.block == part.head), None)
        if found is None:
            return _composed(opened, task, _("problems and plans are told without a model"))
        whole = _unlinked(found) if counted else found
        plan, fixed = _without_fixed(whole, task.fixed)
        if not plan.lines:
            return Candidate({task.number: task.base}, _counts(task.base.body))
        asking = _RewritePrompts(options, _current_lines(body_of(opened, part), plan), ask)
        rewrite = replace(ready, plans=(plan,), prompts=asking)
        job = ask_model(base, rewrite, options, self.index, self.grammar)
        self.jobs.append(job)
        section = job.written.sections[0]
        if all(line.source is Source.COMPOSED for line in section.lines):
            if job.failures and not task.wished:
                raise job.failures[0]
            silent = _("the model did not answer; this version is composed")
            return _composed(
                opened, task, silent if job.failures else _("no line of the model's passed the gate; this version is composed")
            )
        done, _places = assemble(base, (whole,), (_merged(whole, section, fixed),))
        body = tuple(
            _with_count(block, counted.get(at)) for at, block in enumerate(done.blocks[part.head + 1 : part.head + 1 + len(task.base.body)])
        )
        lines = {str(source): count for source, count in job.written.sources.items()}
        record = dict(model_record(job.written, (plan,), options)) | {"ask": ask}
        return Candidate({task.number: replace(task.base, body=body)}, lines, _recorded(opened.stored.draft, record))


def _composed(opened: Opened, task: Task, note: str) -> Candidate:
    """The offline version where it does what was asked, else the section as it is."""
    body = task.base.body if task.wished else body_of(opened, opened.now.parts[task.number])
    return Candidate({task.number: replace(task.base, body=tuple(body), notes=(*task.base.notes, note))}, _counts(body))


def _base(opened: Opened, task: Task) -> Draft:
    """The whole draft with the offline version of the section in place."""
    part = opened.now.parts[task.number]
    blocks = list(opened.now.blocks)
    body = [replace(block, runs=block.runs[1:]) if at in _counted(task.base.body) else block for at, block in enumerate(task.base.body)]
    blocks[part.head : part.end] = [task.base.heading or blocks[part.head], *body]
    return replace(opened.stored.draft, sheet=opened.sheet, blocks=tuple(blocks), model=None)


def _counted(body: Sequence[Block]) -> dict[int, Run]:
    """Paragraphs that begin with 一是 and a fact: the count is the structure's, the sentence the model's."""
    found = {}
    for at, block in enumerate(body):
        first = block.runs[0]
        if (
            first.origin is Origin.GLUE
            and re.fullmatch(r"[一二三四五六七八九十]+是", first.text)
            and any(run.facts for run in next(sentences(block), ()))
        ):
            found[at] = first
    return found


def _with_count(block: Block, count: Run | None) -> Block:
    return replace(block, runs=(count, *block.runs)) if count else block


def _unlinked(plan: SectionPlan) -> SectionPlan:
    """Without points and transitions: between 一是 and 二是 there is nothing to link."""
    lines = [line for line in plan.lines if line.role is LineRole.FACTS or line.fallback]
    return replace(plan, lines=tuple(replace(line, sid=f"S{number}") for number, line in enumerate(lines, 1)))


def _without_fixed(plan: SectionPlan, fixed: Sequence[Fixed]) -> tuple[SectionPlan, list[tuple[int, int, Fixed]]]:
    """The plan without kept sentences, and those with the place (line, paragraph) that each had."""
    places: list[tuple[int, int, Fixed]] = []
    lines = list(plan.lines)
    for one in fixed:
        words = _text(one.runs)
        at = next((number for number, line in enumerate(plan.lines) if _text(line.fallback) == words), None)
        places.append((-1, 0, one) if at is None else (at, plan.lines[at].paragraph, one))
        lines = [line for line in lines if _text(line.fallback) != words]
    left = {fact for line in lines for fact in line.facts}
    return replace(plan, lines=tuple(lines), cards=tuple(card for card in plan.cards if card.fact.id in left)), places


def _merged(plan: SectionPlan, section: WrittenSection, fixed: Sequence[tuple[int, int, Fixed]]) -> WrittenSection:
    """The written lines with the kept sentences at their places."""
    order = {line.sid: number for number, line in enumerate(plan.lines)}
    rows = [(min(order[sid] for sid in line.sids), line) for line in section.lines]
    rows += [(at, WrittenLine((), one.facts, one.runs, Source.COMPOSED, paragraph)) for at, paragraph, one in fixed]
    return replace(section, lines=tuple(line for _at, line in sorted(rows, key=lambda row: row[0])))


def _current_lines(body: Sequence[Block], plan: SectionPlan) -> list[tuple[str, str]]:
    """How each planned line reads now, values as tags."""
    rows = [runs for block in body for runs in sentences(block)]
    found = []
    for line in plan.lines:
        mine = [runs for runs in rows if any(fact in line.facts for run in runs for fact in run.facts)]
        if mine:
            found.append((line.sid, "".join(_tagged(run, plan) for runs in mine for run in runs)))
    return found


def _tagged(run: Run, plan: SectionPlan) -> str:
    if run.origin is Origin.FACT and run.ref in {tag.id for tag in plan.tags}:
        return f"[[{run.ref}]]"
    text = run.text
    for card in plan.cards:
        if card.fact.id in run.facts:
            if text == card.fact.text:
                return card.text
            for tag in sorted(card.tags, key=lambda tag: -len(tag.surface)):
                text = text.replace(tag.surface, f"[[{tag.id}]]")
    return text


def _recorded(draft: Draft, record: Mapping[str, object]) -> Mapping[str, object]:
    """The sidecar's record of the model: of the draft's own writing, with each rewrite under ``rewrites``; of the rewrite where there was none."""
    if draft.model is None:
        return record
    before = draft.model.get("rewrites", [])
    return {**draft.model, "rewrites": [*(before if isinstance(before, list) else []), record]}


def _counts(body: Sequence[Block]) -> dict[str, int]:
    return {"composed": sum(block.text.count("。") for block in body)}


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
