"""The composer: sheet + grammar + what the past lends → a draft. Total: whatever the sheet holds, every fact is placed once (I3).

No model, no network, no clock, no chance: the same input gives the same draft (I8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from drafter.compose import edges
from drafter.compose.grammar import Grammar
from drafter.compose.lent import heading_half, lent_leads, lent_words
from drafter.compose.period import whole_period
from drafter.compose.plan import LEFT_OVER, Plan, PlannedSection, make_plan, topic_ids
from drafter.compose.reuse import Wording
from drafter.compose.section import Manner, SectionComposer
from drafter.compose.voice import Voice
from drafter.data import Block, BlockKind, Draft, DraftStats, FactSheet, Origin, Outline, Passage, PastSentence, Role, Run
from drafter.i18n import _
from drafter.text.counting_words import numeral

_NEUTRAL_HALVES = 2  # halves that fit any topic, and so say nothing, that a draft may have


@dataclass(frozen=True, slots=True)
class Past:
    """What the composer may see of the index; all empty where there is none. ``wordings``: fact id → a past skeleton that says the same."""

    outlines: tuple[Outline, ...] = ()
    sentences: tuple[PastSentence, ...] = ()
    passages: tuple[Passage, ...] = ()
    wordings: Mapping[str, Wording] = field(default_factory=dict)


def compose(sheet: FactSheet, grammar: Grammar, past: Past, unit_kind: str) -> Draft:
    """A whole draft. ``unit_kind``: a key of the unit-kind table or ""; gaps are marked and counted, never filled."""
    plan = make_plan(sheet, grammar, past.outlines, unit_kind)
    voice = Voice(f"{sheet.unit.name}{sheet.period.year}{sheet.period.span}")
    composer = SectionComposer(grammar, voice, _manner(sheet, grammar, past, plan))
    blocks = [edges.title_block(sheet), edges.opening_block(sheet, grammar, voice, unit_kind)]
    if plan.nested:
        blocks.append(edges.container_block(sheet.period))
    for position, section in enumerate(plan.sections, 1):
        number = 1 if plan.nested else position
        heading = _work_heading(section, grammar, voice, plan, position)
        blocks.append(heading)
        if section.facts:
            words = "".join(run.text for run in heading.runs[1:])
            blocks.extend(composer.compose(section.topic, section.facts, position, words, number))
        else:
            blocks.append(edges.gap_block(f"“{section.name}”的有关事实", number))
    blocks.extend(_problem_and_plan(sheet, grammar, voice, 1 if plan.nested else len(plan.sections)))
    blocks.extend(edges.sign_off_blocks(sheet))
    lent = lent_words(blocks, past.sentences, plan.model, past.wordings)
    return Draft(
        sheet=sheet,
        blocks=tuple(blocks),
        stats=stats_of(sheet, blocks),
        passages=past.passages,
        notes=plan.notes + _silent(sheet),
        lent=lent,
    )


def _silent(sheet: FactSheet) -> tuple[str, ...]:
    """What a summary usually has and this sheet does not speak of."""
    absent = [name for name, facts in ((_("problems"), sheet.problems), (_("plans"), sheet.plans)) if facts is None]
    return tuple(_("the sheet says nothing of {what}; the draft has no such section").format(what=name) for name in absent)


def _manner(sheet: FactSheet, grammar: Grammar, past: Past, plan: Plan) -> Manner:
    @cache
    def topics_of(heading: str) -> frozenset[str]:
        return topic_ids(grammar.topic_for(heading, ()))

    whole = whole_period(sheet.period)
    if any(whole in fact.text for fact in sheet.facts):
        whole = ""  # the sheet says it itself
    return Manner(
        enumerate=plan.enumerate,
        whole=whole,
        times=tuple(time for time in grammar.times_for(sheet.period.span) if time != whole_period(sheet.period)),
        lent=lent_leads(past.sentences, topics_of) if plan.own else {},
        wordings=past.wordings,
    )


def _work_heading(section: PlannedSection, grammar: Grammar, voice: Voice, plan: Plan, position: int) -> Block:
    """The sheet's own heading, else two halves: what is stressed, then the task. The first half may be the past's own."""
    if plan.nested:
        lead, level, number = Run(f"（{numeral(position)}）", Origin.GLUE), 2, 1
    else:
        lead, level, number = Run(f"{numeral(position)}、", Origin.GLUE), 1, position
    runs = (lead, *_heading_words(section, voice, plan, position))
    return Block(BlockKind.HEADING, runs, level=level, section=number)


def _heading_words(section: PlannedSection, voice: Voice, plan: Plan, position: int) -> list[Run]:
    if section.heading:
        return [Run(section.heading, Origin.SHEET)]
    topic = section.topic
    if section.name.startswith(LEFT_OVER):
        return [Run(section.name, Origin.SHEET)]
    # a whole heading of last year's would be copying: one half at most
    second = voice.pick([text for text in topic.seconds(section.name) if text not in section.past_heading], f"second{position}")
    lent = heading_half(section.past_heading) if plan.own else ""
    if lent and second and voice.is_free(lent) and voice.may_head(lent, -(-len(plan.sections) // 3)) and not _echo(lent, second):
        voice.take(lent)
        voice.head(lent)
        return [Run(lent, Origin.PAST), Run("，", Origin.GLUE), Run(second, Origin.GRAMMAR, ref=topic.id)]
    firsts = [text for text in topic.firsts(section.name, tuple(fact.text for fact in section.facts)) if text[0] != second[:1]]
    firsts = [text for text in firsts if voice.may_head(text, -(-len(plan.sections) // 3))]
    first = voice.pick([text for text in firsts if text not in topic.neutral_firsts], f"first{position}", avoid=second)
    if not first and set(firsts) & topic.neutral_firsts and voice.allow("neutral heading half", _NEUTRAL_HALVES):
        first = voice.pick([text for text in firsts if text in topic.neutral_firsts], f"first{position}", avoid=second)
    voice.head(first or second)
    if first and second:
        return [Run(f"{first}，{second}", Origin.GRAMMAR, ref=topic.id)]
    return [Run(first or second or section.name, Origin.GRAMMAR if first or second else Origin.SHEET, ref=topic.id)]


def _problem_and_plan(sheet: FactSheet, grammar: Grammar, voice: Voice, number: int) -> list[Block]:
    blocks: list[Block] = []
    values = {"unit": sheet.unit.short_name}
    for role, facts, name in ((Role.PROBLEM, sheet.problems, "存在的问题"), (Role.PLAN, sheet.plans, "下一步工作打算")):
        if facts is None:
            continue
        number += 1
        words = voice.pick(grammar.headings_for(role, sheet.period.span), f"heading-{role}") or name
        blocks.append(
            Block(BlockKind.HEADING, (Run(f"{numeral(number)}、", Origin.GLUE), Run(words, Origin.GRAMMAR)), level=1, section=number)
        )
        if not facts:
            blocks.append(edges.gap_block(words, number))
            continue
        lead = voice.pick(edges.fitting_leads(role, facts, grammar, sheet.period.span), f"lead-{role}", avoid=words)
        closing = voice.pick(grammar.closings_for(sheet.period.span), "closing") if role is Role.PLAN else ""
        blocks.extend(edges.enumeration_blocks(facts, edges.fill(lead, values), number, closing))
    return blocks


def stats_of(sheet: FactSheet, blocks: Sequence[Block]) -> DraftStats:
    """Counts over the finished blocks of a draft of ``sheet``."""
    runs = [run for block in blocks for run in block.runs]
    placed = {fact for run in runs for fact in run.facts}
    by_skeleton = {fact for run in runs if run.origin is Origin.SKELETON for fact in run.facts}
    missing = [fact for fact in sheet.facts if fact.id not in placed]
    return DraftStats(
        composed=len(by_skeleton),
        own_words=len(placed - by_skeleton),
        gaps=sum(run.origin is Origin.GAP for run in runs),
        left_out=tuple(fact.id for fact in missing if fact.optional),
        unplaced=tuple(fact.id for fact in missing if not fact.optional),
    )


def _echo(first: str, second: str) -> bool:
    """Whether two heading halves share a word of two characters: 加强协会管理，抓好协会管理与人才队伍."""
    return any(first[i : i + 2] in second for i in range(len(first) - 1))
