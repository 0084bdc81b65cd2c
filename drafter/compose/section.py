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
_ENUMERATE_FROM = 9  # facts; fewer read better as one or two paragraphs
_ITEM = 2  # facts that an enumerated item needs to carry a point of its own
_BARE = 2  # sentences without an opener after which a connector may stand
_LOOSE = 4  # facts that may stand before the items
_WHOLE_VERBS = frozenset(["召开", "开展", "举办", "组织", "放映", "培训", "辅导", "检查", "演出", "送戏", "开设", "推送", "接待", "受理"])
_PARAGRAPH = 280  # characters after which a new paragraph begins
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Manner:
    """How this unit writes: ``enumerate`` is "inline" (一是…), "headings" (（一）…) or "plain"; ``whole`` is 全年 / 上半年 / ""."""

    enumerate: str
    whole: str


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring facts of one aspect; ``aspect`` is None where none was recognised.

    ``mixed``: single facts of several aspects under the first one's, so that no label may stand over them.
    """

    aspect: Aspect | None
    clauses: tuple[Clause, ...]
    mixed: bool = False


def numeral(number: int) -> str:
    """1 → 一 … 99 → 九十九, as headings are numbered."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _NUMERALS[tens - 1] + "十")
    return head + (_NUMERALS[ones - 1] if ones else "")


class SectionComposer:
    """Composes the work sections of one draft; ``voice`` remembers what was said before."""

    def __init__(
        self, grammar: Grammar, voice: Voice, manner: Manner, lent_leads: Sequence[str] = (), wordings: Mapping[str, Wording] | None = None
    ) -> None:
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
        clauses = [analyse(fact, self._wordings.get(fact.id)) for fact in facts]
        groups = group_facts(topic, self._grammar, clauses)
        items = [group for group in groups if group.aspect is not None and len(group.clauses) >= _ITEM]
        loose = len(facts) - sum(len(group.clauses) for group in items)
        if self._manner.enumerate != "plain" and len(facts) >= _ENUMERATE_FROM and len(items) >= 2 and loose <= _LOOSE:
            return self._enumerated(topic, clauses, items, section, heading)
        return self._plain(topic, groups, section, heading)

    # ---- shapes of a section ---------------------------------------------------------------------------------------

    def _plain(self, topic: TopicGrammar, groups: Sequence[Group], section: int, heading: str) -> list[Block]:
        paragraphs: list[list[Run]] = [[]]
        facts = sum(len(group.clauses) for group in groups)
        budget = 1 + facts // 5
        bare = 0  # sentences since the last opener
        for position, group in enumerate(_coalesced(groups)):
            for line_number, line in enumerate(make_lines(group.clauses)):
                if sum(len(run.text) for run in paragraphs[-1]) > _PARAGRAPH:
                    paragraphs.append([])
                if position == 0 and line_number == 0:
                    opener = self._section_opener(topic, group, line, section, heading, alone=facts == 1)
                else:
                    opener = self._inner_opener(topic, group, line, heading, new_group=line_number == 0, may_lead=budget > 0, bare=bare)
                    budget -= bool(opener)
                bare = 0 if opener else bare + 1
                paragraphs[-1].extend(self._sentence(opener, line))
        return [Block(BlockKind.PARAGRAPH, tuple(runs), section=section) for runs in paragraphs if runs]

    def _enumerated(
        self, topic: TopicGrammar, clauses: Sequence[Clause], items: Sequence[Group], section: int, heading: str
    ) -> list[Block]:
        """Items with a point each; facts that belong to none stand before them under the section's opener."""
        inside = {clause.fact.id for group in items for clause in group.clauses}
        loose = Group(None, tuple(clause for clause in clauses if clause.fact.id not in inside))
        headings = self._manner.enumerate == "headings"
        runs: list[Run] = []
        for line_number, line in enumerate(make_lines(loose.clauses)):
            opener = self._section_opener(topic, loose, line, section, heading) if line_number == 0 else []
            runs.extend(self._sentence(opener, line))
        if not runs and not headings:
            frame = self._voice.pick(topic.frames, f"frame{section}", avoid=heading)
            runs = [Run(frame, Origin.GRAMMAR, ref=topic.id)] if frame else []
        blocks = [Block(BlockKind.PARAGRAPH, tuple(runs), section=section)] if runs else []
        for position, group in enumerate(items):
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
            head = Block(
                BlockKind.HEADING,
                (Run(f"（{numeral(position + 1)}）", Origin.GLUE), Run(point, Origin.GRAMMAR, ref=aspect.name)),
                level=2,
                section=section,
            )
            return [head, Block(BlockKind.PARAGRAPH, tuple(body), section=section)]
        lead = (Run(f"{numeral(position + 1)}是", Origin.GLUE), Run(f"{point}。", Origin.GRAMMAR, ref=aspect.name))
        return [Block(BlockKind.PARAGRAPH, (*lead, *body), section=section)]

    # ---- openers ---------------------------------------------------------------------------------------------------

    def _section_opener(
        self, topic: TopicGrammar, group: Group, line: Line, section: int, heading: str, *, alone: bool = False
    ) -> list[Run]:
        """A frame sentence or a lead, in turns; a lead only before a verb whose subject is the unit. ``alone``: the section has one fact."""
        key = f"section{section}"
        takes_lead = line.first.head is Head.ACTION
        if takes_lead and (alone or section % 2 == 0):
            lead = self._lead(topic, group, key, heading + line.first.fact.text)
            if lead:
                return lead
        if alone and section % 2 == 0:
            return []  # a frame over every single fact is a tune, not prose
        frame = self._voice.pick(topic.frames, key, avoid=heading)
        if frame:
            return [Run(frame, Origin.GRAMMAR, ref=topic.id), *self._whole(line)]
        return self._lead(topic, group, key, heading + line.first.fact.text) if takes_lead else []

    def _inner_opener(
        self, topic: TopicGrammar, group: Group, line: Line, heading: str, *, new_group: bool, may_lead: bool, bare: int
    ) -> list[Run]:
        first = line.first
        text = first.fact.text
        if first.head is Head.TIME or first.closed:
            return []
        if new_group and may_lead and group.aspect is not None:
            if first.head is Head.ACTION:
                lead = self._voice.pick(group.aspect.leads, topic.id + text, avoid=heading + text)
                if lead:
                    return [Run(f"{lead}，", Origin.GRAMMAR, ref=group.aspect.name)]
            if len(group.clauses) > 1 and not group.mixed and group.aspect.label and self._voice.is_free(group.aspect.label):
                self._voice.take(group.aspect.label)
                return [Run(f"{group.aspect.label}，", Origin.GRAMMAR, ref=group.aspect.name)]
        if self._voice.started(text) or bare >= _BARE:
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
        if self._whole_used or not self._manner.whole or not countable or timed or first.verb not in _WHOLE_VERBS:
            return []
        if not first.fact.text.startswith(first.verb) or any(clause.time_end for clause in line.clauses[1:]):
            return []
        self._whole_used = True
        return [Run(self._manner.whole, Origin.SHEET)]

    def _sentence(self, opener: Sequence[Run], line: Line) -> list[Run]:
        body = line_runs(line, comma_after_time=not opener)
        if not opener or opener[-1].text.endswith("。"):
            self._voice.start(line.first.fact.text)
        return [*opener, *body, Run("。", Origin.GLUE)]


def _coalesced(groups: Sequence[Group]) -> list[Group]:
    """Neighbouring single facts may share a sentence although their aspects differ."""
    merged: list[Group] = []
    for group in groups:
        if merged and len(group.clauses) == 1 and (merged[-1].mixed or len(merged[-1].clauses) == 1):
            merged[-1] = Group(merged[-1].aspect, (*merged[-1].clauses, *group.clauses), mixed=True)
        else:
            merged.append(group)
    return merged


def group_facts(topic: TopicGrammar, grammar: Grammar, clauses: Sequence[Clause]) -> list[Group]:
    """Facts by aspect. A short section keeps the sheet's order; a long one brings the facts of one aspect together.

    A continuation stays with the fact before it; facts of no aspect are groups of their own, so that no label covers what is not its own.
    """
    assigned: list[tuple[Aspect | None, Clause]] = []
    for clause in clauses:
        aspect = grammar.aspect_for(topic, clause.fact.text)
        if assigned and clause.head is Head.CONTINUATION:
            aspect = assigned[-1][0]
        assigned.append((aspect, clause))
    if len(assigned) >= _REGROUP_FROM:
        first_met: dict[str, int] = {}
        keys: list[int] = []
        for position, (aspect, _clause) in enumerate(assigned):
            keys.append(first_met.setdefault(aspect.name, position) if aspect else (keys[-1] if keys else 0))
        assigned = [pair for _key, pair in sorted(zip(keys, assigned, strict=True), key=lambda item: item[0])]
    groups: list[Group] = []
    for aspect, clause in assigned:
        if groups and (groups[-1].aspect.name if groups[-1].aspect else "") == (aspect.name if aspect else ""):
            groups[-1] = Group(groups[-1].aspect, (*groups[-1].clauses, clause))
        else:
            groups.append(Group(aspect, (clause,)))
    return groups
