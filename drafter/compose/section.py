"""One work section: its facts, grouped by aspect, made into paragraphs with at most one opener a sentence and none twice a draft.

An opener asserts nothing: a frame is a sentence of attitude, a lead an attitude clause before a verb whose subject is the unit,
a label names the aspect ("阵地建设方面，"), a connector joins neighbours. 其中 is never guessed (design §3.5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.compose.clauses import Clause, Head, analyse
from drafter.compose.grammar import Aspect, Grammar, TopicGrammar
from drafter.compose.lines import Line, line_runs, make_lines
from drafter.compose.reuse import Wording
from drafter.compose.voice import Voice
from drafter.data import AtomKind, Block, BlockKind, Fact, Origin, Run

_REGROUP_FROM = 6  # facts; fewer keep the order of the sheet
_ENUMERATE_FROM = 7  # facts; fewer read better as one paragraph
_PARAGRAPH = 280  # characters after which a new paragraph begins
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Manner:
    """How this unit writes: ``enumerate`` is "inline" (一是…), "headings" (（一）…) or "plain"; ``whole`` is 全年 / 上半年 / ""."""

    enumerate: str
    whole: str


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring facts of one aspect; ``aspect`` is None where none was recognised."""

    aspect: Aspect | None
    clauses: tuple[Clause, ...]


def numeral(number: int) -> str:
    """1 → 一 … 99 → 九十九, as headings are numbered."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _NUMERALS[tens - 1] + "十")
    return head + (_NUMERALS[ones - 1] if ones else "")


class SectionComposer:
    """Composes the work sections of one draft; ``voice`` remembers what was said before."""

    def __init__(self, grammar: Grammar, voice: Voice, manner: Manner, lent_leads: Sequence[str] = (), wordings: Mapping[str, Wording] | None = None) -> None:
        self._grammar = grammar
        self._voice = voice
        self._manner = manner
        self._lent = lent_leads
        self._wordings = wordings or {}
        self._whole_used = False

    def compose(self, topic: TopicGrammar, facts: Sequence[Fact], position: int, heading: str, section: int) -> list[Block]:
        """The blocks under one work heading.

        ``position``: 1-based among the work sections; ``heading``: its words, which the openers must not echo; ``section``: the level-1 section it belongs to.
        """
        blocks = self._shaped(topic, facts, position, heading)
        return [replace(block, section=section) for block in blocks]

    def _shaped(self, topic: TopicGrammar, facts: Sequence[Fact], section: int, heading: str) -> list[Block]:
        groups = group_facts(topic, self._grammar, [analyse(fact, self._wordings.get(fact.id)) for fact in facts])
        named = [group for group in groups if group.aspect is not None]
        if self._manner.enumerate != "plain" and len(facts) >= _ENUMERATE_FROM and len(named) >= 2 and len(groups) - len(named) <= 1:
            return self._enumerated(topic, groups, section, heading)
        return self._plain(topic, groups, section, heading)

    # ---- shapes of a section ---------------------------------------------------------------------------------------

    def _plain(self, topic: TopicGrammar, groups: Sequence[Group], section: int, heading: str) -> list[Block]:
        paragraphs: list[list[Run]] = [[]]
        budget = 1 + sum(len(group.clauses) for group in groups) // 5
        for position, group in enumerate(groups):
            for line_number, line in enumerate(make_lines(group.clauses)):
                if sum(len(run.text) for run in paragraphs[-1]) > _PARAGRAPH:
                    paragraphs.append([])
                if position == 0 and line_number == 0:
                    opener = self._section_opener(topic, group, line, section, heading)
                else:
                    opener = self._inner_opener(topic, group, line, heading, new_group=line_number == 0, may_lead=budget > 0)
                    budget -= bool(opener)
                paragraphs[-1].extend(self._sentence(opener, line))
        return [Block(BlockKind.PARAGRAPH, tuple(runs), section=section) for runs in paragraphs if runs]

    def _enumerated(self, topic: TopicGrammar, groups: Sequence[Group], section: int, heading: str) -> list[Block]:
        opening = [group for group in groups if group.aspect is None]
        named = [group for group in groups if group.aspect is not None]
        headings = self._manner.enumerate == "headings"
        blocks: list[Block] = []
        runs: list[Run] = []
        if opening:
            for line_number, line in enumerate(make_lines(opening[0].clauses)):
                opener = self._section_opener(topic, opening[0], line, section, heading) if line_number == 0 else []
                runs.extend(self._sentence(opener, line))
        else:
            frame = self._voice.pick(topic.frames, f"frame{section}", avoid=heading)
            if frame and not headings:
                runs.append(Run(frame, Origin.GRAMMAR, ref=topic.id))
        if runs:
            blocks.append(Block(BlockKind.PARAGRAPH, tuple(runs), section=section))
        for position, group in enumerate(named):
            blocks.extend(self._item(group, position, section, headings))
        return blocks

    def _item(self, group: Group, position: int, section: int, headings: bool) -> list[Block]:
        aspect = group.aspect
        assert aspect is not None
        point = self._voice.pick(aspect.points, f"point{section}.{position}") or aspect.name
        body: list[Run] = []
        for line in make_lines(group.clauses):
            body.extend(self._sentence([], line))
        if headings:
            head = Block(BlockKind.HEADING, (Run(f"（{numeral(position + 1)}）", Origin.GLUE), Run(point, Origin.GRAMMAR, ref=aspect.name)), level=2, section=section)
            return [head, Block(BlockKind.PARAGRAPH, tuple(body), section=section)]
        lead = (Run(f"{numeral(position + 1)}是", Origin.GLUE), Run(f"{point}。", Origin.GRAMMAR, ref=aspect.name))
        return [Block(BlockKind.PARAGRAPH, (*lead, *body), section=section)]

    # ---- openers ---------------------------------------------------------------------------------------------------

    def _section_opener(self, topic: TopicGrammar, group: Group, line: Line, section: int, heading: str) -> list[Run]:
        """A frame sentence or a lead, in turns; a lead only before a verb whose subject is the unit."""
        key = f"section{section}"
        takes_lead = _takes_lead(line.first)
        if takes_lead and section % 2 == 0:
            lead = self._lead(topic, group, key, heading + line.first.fact.text)
            if lead:
                return lead
        frame = self._voice.pick(topic.frames, key, avoid=heading)
        if frame:
            return [Run(frame, Origin.GRAMMAR, ref=topic.id), *self._whole(line)]
        return self._lead(topic, group, key, heading + line.first.fact.text) if takes_lead else []

    def _inner_opener(self, topic: TopicGrammar, group: Group, line: Line, heading: str, *, new_group: bool, may_lead: bool) -> list[Run]:
        first = line.first
        text = first.fact.text
        if first.head is Head.TIME or first.closed:
            return []
        if new_group and may_lead and group.aspect is not None:
            if _takes_lead(first):
                lead = self._voice.pick(group.aspect.leads, topic.id + text, avoid=heading + text)
                if lead:
                    return [Run(f"{lead}，", Origin.GRAMMAR, ref=group.aspect.name)]
            if len(group.clauses) > 1 and group.aspect.label and self._voice.is_free(group.aspect.label):
                self._voice.take(group.aspect.label)
                return [Run(f"{group.aspect.label}，", Origin.GRAMMAR, ref=group.aspect.name)]
        if self._voice.started(text):
            connector = self._voice.pick(self._grammar.neighbour_connectors, topic.id + text)
            if connector:
                return [Run(f"{connector}，", Origin.GLUE)]
        return self._whole(line)

    def _lead(self, topic: TopicGrammar, group: Group, key: str, avoid: str) -> list[Run]:
        candidates = [*self._lent, *topic.leads]
        if group.aspect is not None:
            candidates += group.aspect.leads
        lead = self._voice.pick(candidates, key, avoid=avoid)
        return [Run(f"{lead}，", Origin.PAST if lead in self._lent else Origin.GRAMMAR, ref=topic.id)] if lead else []

    def _whole(self, line: Line) -> list[Run]:
        """全年 before an action with a count, once a draft, where the span licenses it and the fact names no time of its own."""
        first = line.first
        countable = any(atom.kind is AtomKind.QUANTITY for atom in first.fact.atoms)
        timed = any(atom.kind in (AtomKind.DATE, AtomKind.ORDINAL) for atom in first.fact.atoms)
        if self._whole_used or not self._manner.whole or not countable or timed or first.head is not Head.ACTION or not first.verb:
            return []
        if not first.fact.text.startswith(first.verb) or len(line.clauses) > 1 and any(clause.time_end for clause in line.clauses[1:]):
            return []
        self._whole_used = True
        return [Run(self._manner.whole, Origin.SHEET)]

    def _sentence(self, opener: Sequence[Run], line: Line) -> list[Run]:
        body = line_runs(line, comma_after_time=not opener)
        if not opener or opener[-1].text.endswith("。"):
            self._voice.start(line.first.fact.text)
        return [*opener, *body, Run("。", Origin.GLUE)]


def _takes_lead(clause: Clause) -> bool:
    """Whether an attitude clause may stand before it: its subject is the unit and it is an act, not an outcome."""
    return clause.head is Head.ACTION or (clause.head is Head.TIME and clause.after is Head.ACTION)


def group_facts(topic: TopicGrammar, grammar: Grammar, clauses: Sequence[Clause]) -> list[Group]:
    """Facts by aspect. A short section keeps the sheet's order; a long one brings the facts of one aspect together.

    A fact with no aspect, and a continuation, stay with the fact before them.
    """
    assigned: list[tuple[Aspect | None, Clause]] = []
    for clause in clauses:
        aspect = grammar.aspect_for(topic, clause.fact.text)
        if assigned and (aspect is None or clause.head is Head.CONTINUATION):
            aspect = assigned[-1][0]
        assigned.append((aspect, clause))
    if len(assigned) >= _REGROUP_FROM:
        order: list[str] = []
        for aspect, _clause in assigned:
            name = aspect.name if aspect else ""
            if name not in order:
                order.append(name)
        assigned.sort(key=lambda pair: order.index(pair[0].name if pair[0] else ""))
    groups: list[Group] = []
    for aspect, clause in assigned:
        if groups and (groups[-1].aspect.name if groups[-1].aspect else "") == (aspect.name if aspect else ""):
            groups[-1] = Group(groups[-1].aspect, (*groups[-1].clauses, clause))
        else:
            groups.append(Group(aspect, (clause,)))
    return groups
