"""What is said to a model: ``prompts/*.md.j2`` over plans and cards. The types have no room for raw past text (I1).

Every call of a draft begins with the same bytes, the system message and the cards, so that an endpoint can cache them; the section's own part comes last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from drafter.data import AtomKind, FactSheet, Span
from drafter.writing.cards import forbidden_values
from drafter.writing.habits import Habits
from drafter.writing.model import Card, LineRole, Mask, PlanLine, SectionPlan, Violation
from drafter.writing.references import find_tags
from drafter.writing.safety import may_stand
from drafter.writing.styles import shown, sort_of
from drafter.writing.templates import Templates, load_templates

_SHORT, _LONG = 32, 60  # characters of a unit's median sentence below and above which it is told
_ANSWER = 1200  # tokens kept free for the answer
_SYSTEM_AND_TASK = 2000  # characters of a prompt besides its cards
_QUOTE = 300  # characters of a refused line, an ask or an evidence that a prompt repeats
_COPIED, _NOT_ON_CARDS = "V7", "V10"
BLANK = "＿＿"
"""Stands where a model typed a value that no prompt may repeat."""
_MASKED = frozenset({AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.RELATION, AtomKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Rendered:
    """``messages``: (role, text); ``prompt_id``: id and version, ``section/2``; ``sha256``: of the sources of every file it was made of; ``files``: those files."""

    messages: tuple[tuple[str, str], ...]
    prompt_id: str
    sha256: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What stands at the head of every call of a draft. ``cards``: of every section; () where the window has no room for them, and a section has its own.

    ``times``: words for the whole period that the span licenses; ``hidden``: ``forbidden_values`` of the sheet.
    """

    unit: str
    kind: str
    mask: Mask
    cards: tuple[Card, ...] = ()
    times: tuple[str, ...] = ()
    habits: Habits = field(default_factory=Habits)
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fault:
    """A line to be written again. ``sid``: of the plan line; ``text``: what was refused, with tags, "" for a line that never came."""

    sid: str
    text: str
    violations: tuple[Violation, ...] = ()


def shared_part(
    sheet: FactSheet, plans: Sequence[SectionPlan], mask: Mask, *, habits: Habits | None = None, times: Sequence[str] = (), window: int = 0
) -> Shared:
    """The head of every call. ``window``: tokens that the endpoint holds, prompt and answer together, a character counted as a token; 0 for unknown.

    Under ``all`` the unit is not named.
    """
    hidden = forbidden_values(sheet, mask)
    cards = tuple(card for plan in plans for card in plan.cards)
    size = sum(len(card.line) + 1 for card in cards) + _SYSTEM_AND_TASK
    unit = sheet.unit.short_name
    return Shared(
        unit=unit if mask is not Mask.ALL and may_stand(unit, hidden) else "",
        kind=sheet.kind if may_stand(sheet.kind, hidden) else "工作总结",
        mask=mask,
        cards=cards if not window or size + _ANSWER <= window else (),
        times=tuple(word for word in times if may_stand(word, hidden)),
        habits=habits or Habits(),
        hidden=hidden,
    )


class Prompts:
    """The loaded templates, rendered over plans."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def section(self, plan: SectionPlan, shared: Shared) -> Rendered:
        """Ask for every line of a section."""
        return self._rendered("section", _section_values(plan, shared), shared.mask)

    def repair(self, plan: SectionPlan, faults: Sequence[Fault], shared: Shared) -> Rendered:
        """Ask again for the refused lines of a section, one call for all of them. Values that the model typed are not repeated to it: they may be guessed right."""
        lines = {line.sid: line for line in plan.lines}
        asked = [lines[fault.sid] for fault in faults]
        wanted = {fact for line in asked for fact in line.facts}
        cards = [card for card in plan.cards if card.fact.id in wanted]
        values = {
            "cards": [card.line for card in cards],
            "plan": [plan_row(line, plan) for line in asked],
            "faults": [_fault_values(fault, lines[fault.sid], plan, shared) for fault in faults],
        }
        return self._rendered("repair", values, shared.mask)

    def rewrite(self, plan: SectionPlan, lines: Sequence[tuple[str, str]], ask: str, shared: Shared) -> Rendered:
        """Ask for the section again as ``ask`` wants it: style, never evidence. ``lines``: (sid, current text with tags)."""
        current = [{"sid": sid, "text": quoted(text, plan.cards, shared)} for sid, text in lines]
        values = _section_values(plan, shared) | {
            "current": current,
            "ask": quoted(ask, (), shared, form=True).replace("「", "“").replace("」", "”"),
        }
        return self._rendered("rewrite", values, shared.mask)

    def doctor(self, nonce: str, lines: int = 20, padding: int = 0) -> Rendered:
        """Ask for ``lines`` lines of two tags each; with ``lines`` 0, for the nonce that stands at the head. ``padding``: lines of filler after the nonce (about 20 characters each)."""
        ids = [f"{number:02d}" for number in range(1, lines + 1)]
        values: dict[str, object] = {"nonce": nonce, "ids": ids, "padding": range(padding)}
        # one message: what is cut off at the head must be the nonce
        return Rendered(
            (("user", self._templates.render("doctor", values)),),
            self._templates.version_of("doctor"),
            self._templates.sha256("doctor"),
            tuple(str(template.path) for template in self._templates.family("doctor")),
        )

    def _rendered(self, name: str, values: Mapping[str, object], mask: Mask) -> Rendered:
        system = self._templates.render("system", {"mask": str(mask)})
        user = self._templates.render(name, values)
        files = tuple(str(template.path) for template in self._templates.family("system", name))
        return Rendered(
            (("system", system), ("user", user)), self._templates.version_of(name), self._templates.sha256("system", name), files
        )


def load_prompts(folder: Path | None = None) -> Prompts:
    """The package's templates, each overridden by the file of the same name in ``folder`` where there is one. Raises ConfigError naming file, line and mend."""
    return Prompts(load_templates(folder)) if folder else _ours()


@cache
def _ours() -> Prompts:
    """Read once: a draft renders them many times."""
    return Prompts(load_templates(None))


def plan_row(line: PlanLine, plan: SectionPlan) -> str:
    """``S3: F07 F08``, ``S1: 观点句``."""
    aliases = {card.fact.id: card.alias for card in plan.cards}
    return f"{line.sid}: " + (" ".join(aliases[fact] for fact in line.facts) if line.role is LineRole.FACTS else str(line.role))


def quoted(text: str, cards: Sequence[Card], shared: Shared, *, form: bool = False) -> str:
    """``text`` as a prompt may repeat it: one line, not too long, every bare value that is not shown on ``cards`` blanked out.

    ``form``: its numbers are of form (分成三点, 200字以内), judged before it came here; only what the mask hides is blanked.
    """
    from drafter.text.atoms import find_atoms

    line = re.sub(r"\s+", " ", text).strip()[:_QUOTE]
    if shared.mask is Mask.NONE:
        return line
    tags = [span for span, _id in find_tags(line)]
    known = {surface for card in cards for surface in card.shown}
    spans = [
        atom.span
        for atom in (() if form else find_atoms(line))
        if (atom.kind in _MASKED or shared.mask is Mask.ALL)
        and atom.surface not in known
        and not any(tag.start <= atom.span.start < tag.end for tag in tags)
    ]
    for span in reversed(spans):
        line = line[: span.start] + BLANK + line[span.end :]
    for value in sorted(shared.hidden, key=lambda value: (-len(value), value)):
        line = line.replace(value, BLANK)
    return line


def _section_values(plan: SectionPlan, shared: Shared) -> dict[str, object]:
    heads = [plan.heads[line.paragraph] if line.paragraph < len(plan.heads) else "" for line in plan.lines]
    rows = [
        {"head": head if number == 0 or heads[number - 1] != head else "", "line": plan_row(line, plan)}
        for number, (head, line) in enumerate(zip(heads, plan.lines, strict=True))
    ]
    sentence = shared.habits.sentence
    return {
        "unit": shared.unit,
        "kind": shared.kind,
        "times": list(shared.times),
        "sentence": "short" if 0 < sentence < _SHORT else "long" if sentence > _LONG else "",
        "cards": [card.line for card in shared.cards or plan.cards],
        "heading": plan.heading,
        "plan": rows,
        "material": [_material(line, plan) for line in plan.lines],
        "points": list(plan.points),
        "licences": [licence.text for licence in plan.licences],
        "openers": list(plan.openers),
        "tails": list(plan.tails),
        "taken": list(plan.taken),
        "first": plan.lines[0].sid,
        "last": plan.lines[-1].sid,
        "styles": [{"sort": str(sort_of(skeleton)), "text": shown(skeleton)} for skeleton in plan.styles],
    }


def _material(line: PlanLine, plan: SectionPlan) -> dict[str, str]:
    """What a line is made of, said beside its number: a weak model that has to look a card up by its id copies the id."""
    own = {card.fact.id: card for card in plan.cards}
    return {"sid": line.sid, "role": str(line.role), "text": "；".join(own[fact].text for fact in line.facts)}


def _fault_values(fault: Fault, line: PlanLine, plan: SectionPlan, shared: Shared) -> dict[str, object]:
    cards = [card for card in plan.cards if card.fact.id in line.facts]
    strange = _strange_spans(fault, cards)
    violations = [
        {
            "rule": each.rule,
            "evidence": BLANK if any(_touch(each.span, span) for span in strange) else quoted(each.evidence, cards, shared),
            "wanted": quoted(each.wanted, cards, shared),
        }
        for each in fault.violations
    ]
    text = fault.text
    for span in reversed(strange):
        text = text[: span.start] + BLANK + text[span.end :]
    return {
        "sid": fault.sid,
        "text": quoted(text, cards, shared),
        "violations": violations,
        "plain": _plain(cards) or "，".join(plan.points),
        "role": str(line.role),
    }


def _plain(cards: Sequence[Card]) -> str:
    """The cards' own words as one sentence: a line that passes, for a model that has run out of its own. "" where there is no card."""
    return "；".join(card.text for card in cards) + "。" if cards else ""


def _touch(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _strange_spans(fault: Fault, cards: Sequence[Card]) -> list[Span]:
    """What a refused line has from nowhere we know: names, titles, words of no dictionary, runs of past text. A model may have them from a past summary.

    In order, none overlapping.
    """
    from drafter import words
    from drafter.past.names import find_names
    from drafter.text.atoms import find_atoms

    text, tags = fault.text, [span for span, _id in find_tags(fault.text)]
    own = "\n".join(card.text for card in cards)
    seen = [*(atom.span for atom in find_atoms(text)), *(name.span for name in find_names(text))]
    found = [span for span in seen if text[span.start : span.end] not in own]
    for each in fault.violations:
        unknown = any(word.tag == "" or word.tag.startswith(words.NAME_TAGS) for word in words.segment(each.evidence))
        if each.rule == _COPIED or (each.rule == _NOT_ON_CARDS and unknown):
            found.append(each.span)
    spans: list[Span] = []
    for span in sorted(found):
        if any(_touch(span, tag) for tag in tags) or span.end <= span.start:
            continue
        if spans and span.start <= spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return spans
