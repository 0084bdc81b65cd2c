"""Section plans of a fictional unit for the tests of the gate and the loop: cards by hand, so that a test says what the model saw."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.data import AtomKind, Fact, Origin, Period, PeriodSpan, Place, Run, Span
from drafter.text.atoms import find_atoms
from drafter.writing.gate import Guard, PastRuns
from drafter.writing.model import Card, Licence, LineRole, PlanLine, SectionPlan, Tag

MASKED = frozenset({AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.RELATION, AtomKind.NUMBER})


def fact(identity: str, text: str) -> Fact:
    """A fact with its atoms found."""
    return Fact(identity, text, find_atoms(text), Place("facts.yaml", identity))


def card(one: Fact) -> Card:
    """The fact as seen under ``mask = "numbers"``."""
    tags, shown, text, at = [], [], "", 0
    for atom in one.atoms:
        if atom.kind not in MASKED:
            shown.append(atom.surface)
            continue
        tag = Tag(f"{one.id}{chr(97 + len(tags))}", one.id, atom.surface, atom.kind, atom.unit, Span(atom.span.start, atom.span.end))
        tags.append(tag)
        text += one.text[at : atom.span.start] + f"[[{tag.id}]]"
        at = atom.span.end
    if not tags:
        whole = Tag(one.id, one.id, one.text, whole=True)
        return Card(one, one.id, f"[[{one.id}]]", (whole,), one.text)
    return Card(one, one.id, text + one.text[at:], tuple(tags), shown=tuple(shown))


def plan(
    topic: str, texts: Sequence[str], lines: Sequence[Sequence[int]] | None = None, *, licences: Sequence[Licence] = (), point: bool = True
) -> SectionPlan:
    """``texts``: the facts F01 …; ``lines``: 1-based facts of each line (one a line by default); S1 is a point unless ``point`` is False."""
    facts = [fact(f"F{number:02}", text) for number, text in enumerate(texts, 1)]
    rows = lines or [[number] for number in range(1, len(facts) + 1)]
    planned = [PlanLine("S1", LineRole.POINT)] if point else []
    for row in rows:
        told = [facts[number - 1] for number in row]
        runs: list[Run] = []
        for one in told:
            runs += [Run("；", Origin.GLUE)] if runs else []
            runs.append(Run(one.text, Origin.FACT, (one.id,)))
        runs.append(Run("。", Origin.GLUE))
        planned.append(PlanLine(f"S{len(planned) + 1}", LineRole.FACTS, tuple(one.id for one in told), tuple(runs)))
    return SectionPlan(1, f"坚持服务群众，抓好{topic}", topic, tuple(planned), tuple(map(card, facts)), tuple(licences))


def guard(past: Sequence[str] = (), span: PeriodSpan = PeriodSpan.YEAR) -> Guard:
    """梧川市文联, 2026."""
    months = {PeriodSpan.YEAR: (1, 12), PeriodSpan.FIRST_HALF: (1, 6)}[span]
    times = {PeriodSpan.YEAR: ("全年", "一年来", "这一年"), PeriodSpan.FIRST_HALF: ("上半年", "半年来")}[span]
    return Guard(Period(2026, span, months), ("梧川市文学艺术界联合会", "市文联", "市委"), times, PastRuns.of(past))


BENEFIT = (
    "开展“文艺进乡村”活动36场，服务群众2.4万人次",
    "春节前夕为7个乡镇书写赠送春联3600副",
    "建成基层文艺志愿服务站5个，登记文艺志愿者268名",
)
