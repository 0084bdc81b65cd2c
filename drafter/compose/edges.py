"""What stands around the work sections: title, opening, problems, plans, closing, sign-off, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.compose.clauses import Head, analyse
from drafter.compose.grammar import Grammar
from drafter.compose.period import half_or_whole, period_text
from drafter.compose.plan import full_short_name
from drafter.compose.voice import Voice
from drafter.data import Block, BlockKind, Fact, FactSheet, Origin, Period, PeriodSpan, Role, Run
from drafter.kept import compiled
from drafter.text.counting_words import numeral

_SLOT = compiled(r"\{(\w+)\}")
_LONG_ITEM = 60  # characters from which an enumerated item becomes a sentence of its own


def title_block(sheet: FactSheet) -> Block:
    """The sheet's own title, else 梧川市文联2026年工作总结."""
    title = sheet.title or f"{full_short_name(sheet)}{period_text(sheet.period)}{sheet.kind}"
    return Block(BlockKind.TITLE, (Run(title, Origin.SHEET),))


def opening_block(sheet: FactSheet, grammar: Grammar, voice: Voice, unit_kind: str) -> Block:
    """Unit, period and leadership line, and a function formula where the kind of unit has one. Claims nothing."""
    function = grammar.unit_function(unit_kind)
    available = {"period", "unit"} | ({"led_by"} if sheet.unit.led_by else set()) | ({"function"} if function else set())
    entries = grammar.openings_for(sheet.period.span, unit_kind, sheet.kind, available)
    values = {"period": period_text(sheet.period), "unit": sheet.unit.short_name, "led_by": sheet.unit.led_by, "function": function}
    return Block(BlockKind.PARAGRAPH, tuple(fill(voice.order(entries, "opening")[0], values)))


def fill(template: str, values: dict[str, str]) -> list[Run]:
    """A grammar entry with its slots filled in one pass: a value that looks like a slot stays what it is (I10)."""
    runs: list[Run] = []
    at = 0
    for slot in _SLOT.finditer(template):
        if slot.start() > at:
            runs.append(Run(template[at : slot.start()], Origin.GRAMMAR))
        origin = Origin.GRAMMAR if slot.group(1) == "function" else Origin.SHEET
        runs.append(Run(values[slot.group(1)], origin))
        at = slot.end()
    if at < len(template):
        runs.append(Run(template[at:], Origin.GRAMMAR))
    return runs


def fitting_leads(role: Role, facts: Sequence[Fact], grammar: Grammar, span: PeriodSpan) -> list[str]:
    """Leads before problems or plans. One that ends without a colon runs on into a single fact: a plan must then begin with a verb."""
    leads = grammar.leads_for(role, span, many=len(facts) > 1)
    if len(facts) > 1:
        return list(leads)
    runs_on = role is Role.PROBLEM or analyse(facts[0]).head is Head.ACTION
    return [lead for lead in leads if not lead.endswith("：")] * runs_on or [lead for lead in leads if lead.endswith("：")]


def enumeration_blocks(facts: Sequence[Fact], lead: Sequence[Run], section: int, closing: str = "") -> list[Block]:
    """一是…；二是…。 behind a lead that ends with a colon; long or closed items become sentences (then the colon becomes a full stop)."""
    sentences = any(len(fact.text) > _LONG_ITEM or re.search(r"[。；;！？]", fact.text) for fact in facts)
    runs = list(lead)
    if runs and (sentences or len(facts) == 1) and runs[-1].text.endswith("："):
        last = runs.pop()
        runs.append(Run(last.text[:-1] + ("。" if sentences else "："), last.origin, ref=last.ref))
    for position, fact in enumerate(facts):
        if len(facts) > 1:
            runs.append(Run(f"{numeral(position + 1)}是", Origin.GLUE))
        runs.append(Run(fact.text, Origin.FACT, (fact.id,)))
        runs.append(Run("。" if sentences or position == len(facts) - 1 else "；", Origin.GLUE))
    blocks = [Block(BlockKind.PARAGRAPH, tuple(runs), section=section)]
    if closing:
        blocks.append(Block(BlockKind.PARAGRAPH, (Run(closing, Origin.GRAMMAR),), section=section))
    return blocks


def container_block(period: Period) -> Block:
    """The one heading over nested work sections: 一、上半年主要工作情况."""
    return Block(
        BlockKind.HEADING, (Run("一、", Origin.GLUE), Run(f"{half_or_whole(period)}主要工作情况", Origin.GRAMMAR)), level=1, section=1
    )


def gap_block(what: str, section: int) -> Block:
    """A visible hole: 【待补充：…】, which the checker finds (PH107)."""
    return Block(BlockKind.PARAGRAPH, (Run(f"【待补充：{what}】", Origin.GAP),), section=section)


def sign_off_blocks(sheet: FactSheet) -> list[Block]:
    """The full name, and the date only where the sheet gives one."""
    blocks = [Block(BlockKind.SIGN_OFF, (Run(sheet.unit.name, Origin.SHEET),))]
    if sheet.date:
        blocks.append(Block(BlockKind.DATE, (Run(sheet.date, Origin.SHEET),)))
    return blocks
