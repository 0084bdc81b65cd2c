"""Problems and plans told again: another lead, none, in one paragraph or item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.compose import edges
from drafter.compose.grammar import Grammar
from drafter.compose.voice import Voice
from drafter.data import Block, BlockKind, Fact, FactSheet, Origin, Role, Run
from drafter.revise.tell import Fixed, Manner
from drafter.text.counting_words import numeral


def tell_end(
    role: Role,
    facts: Sequence[Fact],
    manner: Manner,
    sheet: FactSheet,
    grammar: Grammar,
    voice: Voice,
    heading: str,
    section: int,
    fixed: Sequence[Fixed] = (),
) -> list[Block]:
    """The blocks under 存在的问题 or 下一步打算. ``manner.leads`` of more than one asks for a closing sentence behind plans, too."""
    told = {fact for one in fixed for fact in one.facts}
    left = [fact for fact in facts if fact.id not in told]
    kept = [replace(_paragraph(list(one.runs)), section=section) for one in fixed]
    if not left:
        return kept
    lead: list[Run] = []
    if manner.frame or manner.leads:
        text = voice.pick(edges.fitting_leads(role, left, grammar, sheet.period.span), f"lead-{role}", avoid=heading)
        lead = edges.fill(text, {"unit": sheet.unit.short_name}) if text else []
    closing = voice.pick(grammar.closings_for(sheet.period.span), "closing") if role is Role.PLAN and manner.leads > 1 else ""
    if manner.shape == "plain" or len(left) == 1:
        return [*kept, *edges.enumeration_blocks(left, lead, section, closing)]
    rows = (
        [_paragraph([*lead[:-1], replace(lead[-1], text=lead[-1].text.rstrip("：") + "：")])]
        if lead and lead[-1].text.endswith("：") and len(left) > 1
        else []
    )
    for number, fact in enumerate(left, 1):
        first = [Run(f"{numeral(number)}是", Origin.GLUE)] if len(left) > 1 else []
        rows.append(_paragraph([*first, Run(fact.text, Origin.FACT, (fact.id,)), Run("。", Origin.GLUE)]))
    if closing:
        rows.append(_paragraph([Run(closing, Origin.GRAMMAR)]))
    return [*kept, *(replace(row, section=section) for row in rows)]


def _paragraph(runs: list[Run]) -> Block:
    return Block(BlockKind.PARAGRAPH, tuple(runs))
