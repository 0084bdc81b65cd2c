"""One work section: its facts, in the sheet's order, made into paragraphs; an opener only where the fact licenses it, none twice a draft.

An opener asserts nothing: a frame is a sentence of attitude, a lead an attitude clause before a verb whose subject is the unit, a label names the
aspect ("阵地建设方面，"), a connector joins neighbours. 其中 is never guessed (design §3.5). Most sentences have none: openers are what a
reader tires of first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter import words
from drafter.compose.clauses import Clause, Head, analyse
from drafter.compose.grammar import Aspect, Grammar, Phrase, TopicGrammar
from drafter.compose.lines import Line, line_runs, make_lines
from drafter.compose.reuse import Wording
from drafter.compose.voice import Voice
from drafter.data import AtomKind, Block, BlockKind, Fact, Origin, Run
from drafter.text.counting_words import numeral

_ENUMERATE_FROM = 8  # facts; fewer read better as one or two paragraphs
_ITEM = 2  # facts that an item or a label needs
_LOOSE = 3  # facts that may stand before the items
_NEAR = 15  # characters of a fact within which an echo of its opener is heard
_FRAMES = 3  # frames a draft may have
_LINES = 4  # sentences before a last one that may open with a connector
_PARAGRAPH = 260  # characters after which a new paragraph begins
_WHOLE_VERBS = frozenset(["召开", "开展", "举办", "组织", "放映", "培训", "辅导", "检查", "演出", "送戏", "开设", "推送"])


@dataclass(frozen=True, slots=True)
class Manner:
    """How this unit writes. ``enumerate``: "inline" (一是…), "headings" (（一）…) or "plain"; ``whole``: 全年 / 上半年 / "";

    ``times``: 一年来 …; ``lent``: topic id → attitude clauses of the unit's own past; ``wordings``: fact id → a past skeleton that says the same.
    """

    enumerate: str = "inline"
    whole: str = ""
    times: tuple[str, ...] = ()
    lent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring facts of one aspect; ``aspect`` is None where none was recognised."""

    aspect: Aspect | None
    clauses: tuple[Clause, ...]


class SectionComposer:
    """Composes the work sections of one draft; ``voice`` remembers what was said before."""

    def __init__(self, grammar: Grammar, voice: Voice, manner: Manner) -> None:
        self._grammar = grammar
        self._voice = voice
        self._manner = manner
        self._whole_used = False
        self._frames = 0
        self._common: frozenset[str] = frozenset()  # words of the topic at hand
        self._framed = 0  # position of the last section that opened with a frame

    def compose(self, topic: TopicGrammar, facts: Sequence[Fact], position: int, heading: str, section: int) -> list[Block]:
        """The blocks under one work heading.

        ``position``: 1-based among the work sections; ``heading``: its words, which the openers must not echo; ``section``: the level-1 section it belongs to.
        """
        facts = together(facts)
        aspects = [self._grammar.aspect_for(topic, fact.text) for fact in facts]
        clauses = [
            analyse(fact, self._manner.wordings.get(fact.id), aspect.name if aspect else "")
            for fact, aspect in zip(facts, aspects, strict=True)
        ]
        groups = group_neighbours(aspects, clauses)
        items = _items(groups) if self._manner.enumerate != "plain" and len(facts) >= _ENUMERATE_FROM else []
        blocks = (
            self._enumerated(topic, groups, items, position, heading) if items else self._plain(topic, groups, clauses, position, heading)
        )
        return [replace(block, section=section) for block in blocks]

    # ---- shapes of a section ---------------------------------------------------------------------------------------

    def _plain(self, topic: TopicGrammar, groups: Sequence[Group], clauses: Sequence[Clause], position: int, heading: str) -> list[Block]:
        labels = self._labels(groups, heading)
        runs = [make_lines(group.clauses, self._common) for group in groups] if labels else [make_lines(clauses, self._common)]
        openers = {lines[0]: label for lines, label in zip(runs, labels, strict=False)}
        lines = [line for part in runs for line in part]
        paragraphs: list[list[Run]] = [[]]
        leads = 0
        for number, line in enumerate(lines):
            if sum(len(run.text) for run in paragraphs[-1]) > _PARAGRAPH:
                paragraphs.append([])
            if line in openers:
                opener = [Run(f"{openers[line]}，", Origin.GRAMMAR, ref=topic.id)]
            elif number == 0:
                opener = self._section_opener(topic, line, position, heading, facts=len(clauses))
            else:
                deeds = line.first.head is lines[number - 1].clauses[-1].head is Head.ACTION
                opener = self._inner_opener(topic, line, heading, may_lead=leads == 0, last=deeds and number == len(lines) - 1 >= _LINES)
                leads += bool(opener)
            paragraphs[-1].extend(self._sentence(opener, line))
        return [Block(BlockKind.PARAGRAPH, tuple(part)) for part in paragraphs if part]

    def _enumerated(self, topic: TopicGrammar, groups: Sequence[Group], items: Sequence[Group], position: int, heading: str) -> list[Block]:
        """Items with a point each; facts before the first item stand under the section's opener."""
        headings = self._manner.enumerate == "headings"
        loose = [clause for group in groups if group not in items for clause in group.clauses]
        runs: list[Run] = []
        for number, line in enumerate(make_lines(loose, self._common)):
            opener = self._section_opener(topic, line, position, heading, facts=len(loose)) if number == 0 else []
            runs.extend(self._sentence(opener, line))
        if not runs and not headings:
            runs = self._frame(topic, " ".join(clause.fact.text for clause in items[0].clauses), position, heading)
        blocks = [Block(BlockKind.PARAGRAPH, tuple(runs))] if runs else []
        for number, group in enumerate(items):
            blocks.extend(self._item(group, number, position, headings))
        return blocks

    def _item(self, group: Group, number: int, position: int, headings: bool) -> list[Block]:
        aspect = group.aspect
        assert aspect is not None
        point = self._voice.pick(aspect.points, f"point{position}.{number}") or aspect.name
        body: list[Run] = []
        for line in make_lines(group.clauses, self._common):
            body.extend(self._sentence([], line))
        if headings:
            head = Block(
                BlockKind.HEADING, (Run(f"（{numeral(number + 1)}）", Origin.GLUE), Run(point, Origin.GRAMMAR, ref=aspect.name)), level=2
            )
            return [head, Block(BlockKind.PARAGRAPH, tuple(body))]
        lead = (Run(f"{numeral(number + 1)}是", Origin.GLUE), Run(f"{point}。", Origin.GRAMMAR, ref=aspect.name))
        return [Block(BlockKind.PARAGRAPH, (*lead, *body))]

    def _labels(self, groups: Sequence[Group], heading: str) -> list[str]:
        """A label for each group, or none at all: a label's reach ends only where the next begins."""
        if len(groups) < 2:
            return []
        labels = [group.aspect.label if group.aspect and len(group.clauses) >= _ITEM else "" for group in groups]
        echoes = any(
            _share_word(label.removesuffix("方面"), heading + group.clauses[0].fact.text[:6])
            for label, group in zip(labels, groups, strict=True)
        )
        if "" in labels or len(set(labels)) < len(labels) or echoes or not all(map(self._voice.is_free, labels)):
            return []
        for label in labels:
            self._voice.take(label)
        return labels

    # ---- openers ---------------------------------------------------------------------------------------------------

    def _section_opener(self, topic: TopicGrammar, line: Line, position: int, heading: str, *, facts: int) -> list[Run]:
        """By turns a frame, a lead, the whole period or nothing; whichever comes first that the first fact licenses."""
        text = line.first.fact.text
        makers = {
            "frame": lambda: self._frame(topic, text, position, heading) if facts >= 3 or position == 1 else [],
            "lead": lambda: self._lead(topic, line, f"lead{position}", heading),
            "whole": lambda: self._whole(line),
            "time": lambda: self._time(line),
        }
        turns = {1: ("frame", "lead", "whole"), 2: ("lead", "whole", "time"), 0: ("whole", "lead", "frame")}[position % 3]
        for turn in turns:
            opener = makers[turn]()
            if opener:
                return [*opener, *self._whole(line)] if turn == "frame" else opener
        return []

    def _frame(self, topic: TopicGrammar, text: str, position: int, heading: str) -> list[Run]:
        if self._frames >= _FRAMES or self._framed == position - 1 >= 1:
            return []
        frame = self._voice.pick(
            [phrase.text for phrase in topic.frames if phrase.fits(text) and not _share_word(phrase.text, heading)], f"frame{position}"
        )
        if not frame:
            return []
        self._frames += 1
        self._framed = position
        return [Run(frame, Origin.GRAMMAR, ref=topic.id)]

    def _inner_opener(self, topic: TopicGrammar, line: Line, heading: str, *, may_lead: bool, last: bool) -> list[Run]:
        """Inside a section: one aspect lead over kindred facts, or a connector between the last two deeds; otherwise nothing."""
        first = line.first
        if first.head in (Head.TIME, Head.CONTINUATION) or first.closed or not may_lead:
            return []
        if len(line.clauses) >= _ITEM and len({clause.aspect for clause in line.clauses}) == 1 and first.aspect:
            aspect = next(aspect for aspect in topic.aspects if aspect.name == first.aspect)
            lead = self._pick_lead(aspect.leads, line, topic.id + first.fact.text, heading)
            if lead:
                return lead
        if last:
            connector = self._voice.pick(self._grammar.neighbour_connectors, topic.id + first.fact.text)
            return [Run(f"{connector}，", Origin.GLUE)] if connector else []
        return []

    def _lead(self, topic: TopicGrammar, line: Line, key: str, heading: str) -> list[Run]:
        """The unit's own clause first, then the aspect's, then the topic's."""
        text = line.first.fact.text
        if line.first.head is not Head.ACTION:
            return []
        own = [lead for part in topic.id.split(":")[-1].split("+") for lead in self._manner.lent.get(part, ()) if _share_word(lead, text)]
        lead = self._voice.pick(own, key, avoid=heading)
        if lead:
            return [Run(f"{lead}，", Origin.PAST, ref=topic.id)]
        aspect = next((aspect for aspect in topic.aspects if aspect.name == line.first.aspect), None)
        return (self._pick_lead(aspect.leads, line, key, heading) if aspect else []) or self._pick_lead(topic.leads, line, key, heading)

    def _pick_lead(self, leads: Iterable[Phrase], line: Line, key: str, heading: str) -> list[Run]:
        text = line.first.fact.text
        if line.first.head is not Head.ACTION:
            return []
        near = heading + text[:_NEAR]
        fitting = [phrase.text for phrase in leads if phrase.fits(text) and not _share_word(phrase.text, near)]
        lead = self._voice.pick(fitting, key, opener=2)
        return [Run(f"{lead}，", Origin.GRAMMAR)] if lead else []

    def _whole(self, line: Line) -> list[Run]:
        """全年 before an action with a count, once a draft, where the span licenses it and the fact names no time of its own."""
        if self._whole_used or not self._manner.whole or not _spans_period(line):
            return []
        self._whole_used = True
        return [Run(self._manner.whole, Origin.SHEET)]

    def _time(self, line: Line) -> list[Run]:
        """一年来，组织… : as 全年, but set off by a comma."""
        if not self._manner.times or not _spans_period(line):
            return []
        time = self._voice.pick(self._manner.times, "time")
        return [Run(f"{time}，", Origin.GRAMMAR)] if time else []

    def _sentence(self, opener: Sequence[Run], line: Line) -> list[Run]:
        body = line_runs(line, comma_after_time=not opener or opener[-1].text.endswith("。"))
        return [*opener, *body, Run("。", Origin.GLUE)]


def _spans_period(line: Line) -> bool:
    """Whether a word for the whole period may stand before the line: a counted act of the unit without a date."""
    first = line.first
    timed = any(atom.kind in (AtomKind.DATE, AtomKind.ORDINAL) for clause in line.clauses for atom in clause.fact.atoms)
    counted = any(atom.kind is AtomKind.QUANTITY for atom in first.fact.atoms)
    return counted and not timed and first.verb in _WHOLE_VERBS and first.fact.text.startswith(first.verb)


def _share_word(left: str, right: str) -> bool:
    """Whether the two texts have a word of two characters or more in common."""
    return any(len(word.text) >= 2 and word.text in right for word in words.segment(left))


def _items(groups: Sequence[Group]) -> list[Group]:
    """The groups that can be items: at least two, each of one aspect that nowhere else occurs, behind at most a few loose facts."""
    start = next((number for number, group in enumerate(groups) if group.aspect and len(group.clauses) >= _ITEM), len(groups))
    items = list(groups[start:])
    loose = sum(len(group.clauses) for group in groups[:start])
    names = [group.aspect.name if group.aspect else "" for group in items]
    fits = all(name and len(group.clauses) >= _ITEM for name, group in zip(names, items, strict=True))
    return items if len(items) >= 2 and fits and len(set(names)) == len(names) and loose <= _LOOSE else []


def together(facts: Sequence[Fact]) -> list[Fact]:
    """The sheet's order, but facts about one 《work》 or one “event” side by side; the first of them keeps its place."""
    ordered: list[Fact] = []
    for fact in facts:
        names = _names(fact)
        at = next((number for number in range(len(ordered) - 1, -1, -1) if names & _names(ordered[number])), None)
        ordered.insert(len(ordered) if at is None else at + 1, fact)
    return ordered


def _names(fact: Fact) -> set[str]:
    return {atom.norm for atom in fact.atoms if atom.kind in (AtomKind.TITLE, AtomKind.QUOTED)}


def group_neighbours(aspects: Sequence[Aspect | None], clauses: Sequence[Clause]) -> list[Group]:
    """Runs of facts of one aspect, in the order of the sheet; a continuation stays with the fact before it."""
    groups: list[Group] = []
    for aspect, clause in zip(aspects, clauses, strict=True):
        if groups and (clause.head is Head.CONTINUATION or (aspect is not None and groups[-1].aspect is aspect)):
            groups[-1] = Group(groups[-1].aspect, (*groups[-1].clauses, clause))
        else:
            groups.append(Group(aspect, (clause,)))
    return groups
