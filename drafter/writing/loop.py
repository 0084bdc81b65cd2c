"""One section through the model: ask, judge line by line, ask again for what was refused (twice at most), compose what is left (I3, I4).

Monotone: an accepted line is never touched again; of the versions of a refused line the one with the fewest violations is kept for the next question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from drafter.compose.clauses import analyse
from drafter.compose.lines import line_runs, make_lines
from drafter.data import Fact, Origin, Run, Span
from drafter.writing.gate import Guard, facts_of
from drafter.writing.mend import mend, tidy, whole_tags
from drafter.writing.model import Answer, LineRole, PlanLine, SectionPlan, Source, Violation, WrittenLine, WrittenSection
from drafter.writing.prompts import Fault, Rendered
from drafter.writing.protocol import QUESTION, parse_answer
from drafter.writing.references import plain_tags
from drafter.writing.runs import line_runs_of

REPAIRS = 2
_QUESTIONS = 5  # of a section that are shown
_QUESTION_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Heard:
    """What a call brought. ``complete``: the answer came to its end; ``fault``: what went wrong, ""; ``final``: asking again is of no use."""

    text: str
    complete: bool = True
    fault: str = ""
    final: bool = False
    record: dict[str, object] = field(default_factory=dict)


Ask = Callable[[Rendered], Heard]


class Speaker(Protocol):
    """Makes the prompts of one draft."""

    def section(self, plan: SectionPlan) -> Rendered:
        """For all lines."""

    def repair(self, plan: SectionPlan, faults: Sequence[Fault]) -> Rendered:
        """For the refused ones."""


@dataclass(slots=True)
class _Kept:
    """An accepted line. ``order``: place of its first plan line."""

    text: str
    facts: tuple[str, ...]
    sids: tuple[str, ...]
    source: Source
    order: int
    rounds: int


@dataclass(slots=True)
class _Refused:
    text: str
    violations: tuple[Violation, ...]


class _Section:
    """What is accepted and refused so far."""

    def __init__(self, plan: SectionPlan, guard: Guard) -> None:
        self.plan, self.guard = plan, guard
        self.kept: list[_Kept] = []
        self.refused: dict[str, _Refused] = {}
        self.rules: dict[str, list[str]] = {}
        self.asked: dict[str, int] = {}
        self.questions: list[str] = []
        self._owner = {fact: number for number, line in enumerate(plan.lines) for fact in line.facts}

    @property
    def told(self) -> frozenset[str]:
        """Facts that an accepted line tells."""
        return frozenset(fact for kept in self.kept for fact in kept.facts)

    def hear(self, answers: Sequence[Answer], round_: int) -> None:
        """Judge each line and keep or refuse it."""
        for answer in answers:
            text = whole_tags(plain_tags(answer.text), self.plan)
            if answer.sid == QUESTION:
                self.questions.append(answer.text[:_QUESTION_LENGTH])
            elif facts := facts_of(tidy(text), self.plan):
                self._facts_line(answer, text, facts, round_)
            else:
                self._other_line(answer, round_)

    def _facts_line(self, answer: Answer, said: str, facts: tuple[str, ...], round_: int) -> None:
        orders = sorted({self._owner[fact] for fact in facts})
        sids = tuple(self.plan.lines[order].sid for order in orders)
        told = self.told
        if set(facts) <= told:
            return  # said again: the first telling stands
        text, violations = mend(said, self.plan, self.guard)
        end = Span(len(text), len(text))
        violations += tuple(Violation("V3", end, fact, f"without {fact}: another line tells it") for fact in facts if fact in told)
        if violations:
            self._refuse(
                [sid for sid, order in zip(sids, orders, strict=True) if not set(self.plan.lines[order].facts) <= told], text, violations
            )
        else:
            self.kept.append(_Kept(text, facts, sids, self._source(answer.text, text, round_), orders[0], round_))

    def _other_line(self, answer: Answer, round_: int) -> None:
        order = next((number for number, line in enumerate(self.plan.lines) if line.sid == answer.sid), None)
        if order is None:
            return
        line = self.plan.lines[order]
        if any(answer.sid in kept.sids for kept in self.kept) or (line.facts and set(line.facts) <= self.told):
            return
        text, violations = mend(answer.text, self.plan, self.guard, line.facts)
        if violations or line.role is LineRole.FACTS:
            self._refuse([line.sid], text, violations)
        else:
            self.kept.append(_Kept(text, (), (line.sid,), self._source(answer.text, text, round_), order, round_))

    @staticmethod
    def _source(written: str, text: str, round_: int) -> Source:
        if round_:
            return Source.REPAIRED
        return Source.MODEL if plain_tags(written).strip() == text else Source.MENDED

    def _refuse(self, sids: Sequence[str], text: str, violations: tuple[Violation, ...]) -> None:
        for sid in sids:
            self.rules.setdefault(sid, []).extend(sorted({one.rule for one in violations}, key=lambda rule: int(rule[1:])))
            before = self.refused.get(sid)
            if before is None or len(violations) < len(before.violations):
                self.refused[sid] = _Refused(text, violations)

    def missing(self, line: PlanLine) -> tuple[str, ...]:
        """Facts of a plan line that no accepted line tells."""
        told = self.told
        return tuple(fact for fact in line.facts if fact not in told)

    def faults(self) -> tuple[SectionPlan, list[Fault]]:
        """What is to be asked for again, and the plan narrowed to it."""
        faults, lines = [], []
        for line in self.plan.lines:
            left = self.missing(line)
            refused = self.refused.get(line.sid)
            open_point = line.role is LineRole.POINT and refused is not None and not any(line.sid in kept.sids for kept in self.kept)
            if not left and not open_point:
                continue
            lines.append(replace(line, facts=left))
            whole = refused is not None and left == line.facts
            text, violations = (refused.text, refused.violations) if refused and (whole or open_point) else ("", ())
            if not violations:
                cards = [card for card in self.plan.cards if card.fact.id in left]
                wanted = "；".join(f"{card.alias}: {card.text}" for card in cards)
                violations = (Violation("V3", Span(0, len(text)), " ".join(card.alias for card in cards), wanted),)
            faults.append(Fault(line.sid, text, violations))
        return replace(self.plan, lines=tuple(lines)), faults

    def lines(self) -> tuple[WrittenLine, ...]:
        """Accepted lines and, where a fact is left, composed ones, in the order of the plan."""
        rows: list[tuple[int, WrittenLine]] = []
        for kept in self.kept:
            rejected = tuple(rule for sid in kept.sids for rule in self.rules.get(sid, ()))
            runs = line_runs_of(kept.text, kept.facts, self.plan)
            paragraph = self.plan.lines[kept.order].paragraph
            rows.append((kept.order, WrittenLine(kept.sids, kept.facts, runs, kept.source, paragraph, rejected, kept.rounds)))
        done = {sid for kept in self.kept for sid in kept.sids if not kept.facts}
        for order, line in enumerate(self.plan.lines):
            left = self.missing(line)
            if (line.role is LineRole.FACTS and not left) or line.sid in done:
                continue
            runs = line.fallback if left == line.facts else compose_facts([card.fact for card in self.plan.cards if card.fact.id in left])
            if runs:
                rejected = tuple(self.rules.get(line.sid, ()))
                row = WrittenLine((line.sid,), left, runs, Source.COMPOSED, line.paragraph, rejected, self.asked.get(line.sid, 0))
                rows.append((order, row))
        return tuple(line for _order, line in sorted(rows, key=lambda row: row[0]))

    def left_out(self, lines: Sequence[WrittenLine]) -> tuple[WrittenLine, ...]:
        """Points and transitions that were planned and stand nowhere, with the rules that refused them."""
        there = {sid for line in lines for sid in line.sids}
        return tuple(
            WrittenLine(
                (line.sid,), (), (), Source.COMPOSED, line.paragraph, tuple(self.rules.get(line.sid, ())), self.asked.get(line.sid, 0)
            )
            for line in self.plan.lines
            if line.sid not in there and not line.facts
        )


def compose_facts(facts: Sequence[Fact]) -> tuple[Run, ...]:
    """Sentences of just these facts in their own words, each with its 。"""
    runs: list[Run] = []
    for line in make_lines([analyse(fact) for fact in facts]):
        runs += [*line_runs(line, comma_after_time=True), Run("。", Origin.GLUE)]
    return tuple(runs)


def write_section(plan: SectionPlan, ask: Ask, speaker: Speaker, guard: Guard, *, repairs: int = REPAIRS) -> WrittenSection:
    """Every required fact of ``plan`` on exactly one line, whatever the model answers. ``ask`` never raises for a fault of the endpoint."""
    section = _Section(plan, guard)
    faults: list[str] = []
    calls: list[dict[str, object]] = []
    before: set[object] = set()
    for round_ in range(repairs + 1):
        if round_ == 0:
            rendered = speaker.section(plan)
        else:
            narrowed, wrong = section.faults()
            if not wrong:
                break
            rendered = speaker.repair(narrowed, wrong)
            if rendered.messages in before:
                break  # the model said the same again: so would it a third time
            before.add(rendered.messages)
            for fault in wrong:
                section.asked[fault.sid] = round_
        heard = ask(rendered)
        if heard.record:
            calls.append({"round": round_, "prompt": rendered.prompt_id, "sha256": rendered.sha256, **heard.record})
        if heard.fault:
            faults.append(heard.fault)
        answers, _notes = parse_answer(heard.text, complete=heard.complete)
        section.hear(answers, round_)
        if heard.final:
            break
    questions = tuple(dict.fromkeys(section.questions))[:_QUESTIONS]
    lines = section.lines()
    return WrittenSection(plan.number, lines, questions, tuple(dict.fromkeys(faults)), tuple(calls), section.left_out(lines))
