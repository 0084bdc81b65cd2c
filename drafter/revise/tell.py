"""A section told again with no model: the same facts, each once, in another manner. Nothing is claimed: openers are the grammar's, and licensed by the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.compose.clauses import Clause, Head, analyse
from drafter.compose.grammar import Aspect, Grammar, TopicGrammar
from drafter.compose.lines import Line, line_runs, make_lines
from drafter.compose.section import together
from drafter.compose.voice import Voice
from drafter.data import Block, BlockKind, Fact, Origin, Run
from drafter.text.counting_words import numeral

_PARAGRAPH = 260  # characters after which a new paragraph begins, as when composing
_POINTS = 4  # items where the ask names no number
_NEAR = 15  # characters of a fact within which an echo of its opener is heard


@dataclass(frozen=True, slots=True)
class Manner:
    """``frame``: a sentence of attitude at the head; ``leads``: openers before deeds, at most; ``connectors``: words that join neighbours, at most; ``shape``: "plain", "counted"
    (一是…) or "headed" (（一）…); ``points``: how many items, 0 for as many as fit; ``named``: items are named where the grammar can; ``whole``: one paragraph.
    """

    frame: bool = True
    leads: int = 1
    connectors: int = 0
    shape: str = "plain"
    points: int = 0
    named: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """A sentence that stays as it is. ``runs``: with its final mark; ``facts``: those that it tells; ``place``: of its first fact in the section's order, -1 for before all."""

    runs: tuple[Run, ...]
    facts: tuple[str, ...]
    place: int


_Item = Line | Fixed


class Teller:
    """Tells work sections; ``voice`` remembers what was said, and what the rest of the draft says."""

    def __init__(self, grammar: Grammar, voice: Voice) -> None:
        self._grammar, self._voice = grammar, voice

    def tell(
        self, topic: TopicGrammar, facts: Sequence[Fact], manner: Manner, heading: str, section: int, fixed: Sequence[Fixed] = ()
    ) -> list[Block]:
        """The blocks under a heading. ``heading``: its words, which openers must not echo; ``fixed``: kept sentences, whose facts are not told again."""
        told = {fact for one in fixed for fact in one.facts}
        order = {fact.id: number for number, fact in enumerate(facts)}
        clauses = [self._clause(topic, fact) for fact in together([fact for fact in facts if fact.id not in told])]
        lines = list(make_lines(clauses))
        if manner.points:
            lines = _finer(lines, manner.points - len(fixed))
        items: list[tuple[int, _Item]] = [(order[line.first.fact.id], line) for line in lines] + [(one.place, one) for one in fixed]
        # lines keep the order they were made in; a kept sentence goes before the first line that tells a later fact
        row: list[_Item] = list(lines)
        for one in sorted(fixed, key=lambda item: -item.place):
            at = next(
                (number for number, item in enumerate(row) if isinstance(item, Line) and order[item.first.fact.id] > one.place), len(row)
            )
            row.insert(0 if one.place < 0 else at, one)
        assert len(row) == len(items)
        blocks = (
            self._items(topic, row, manner, heading)
            if manner.shape != "plain" and len(row) > 1
            else self._plain(topic, row, manner, heading)
        )
        return [replace(block, section=section) for block in blocks]

    def _clause(self, topic: TopicGrammar, fact: Fact) -> Clause:
        aspect = self._grammar.aspect_for(topic, fact.text)
        return analyse(fact, None, aspect.name if aspect else "")

    def _plain(self, topic: TopicGrammar, row: Sequence[_Item], manner: Manner, heading: str) -> Iterator[Block]:
        runs: list[Run] = []
        for sentence in self._sentences(topic, row, manner, heading):
            if runs and not manner.whole and sum(len(run.text) for run in runs) > _PARAGRAPH:
                yield Block(BlockKind.PARAGRAPH, tuple(runs))
                runs = []
            runs.extend(sentence)
        yield Block(BlockKind.PARAGRAPH, tuple(runs))

    def _items(self, topic: TopicGrammar, row: Sequence[_Item], manner: Manner, heading: str) -> Iterator[Block]:
        """Items of neighbours, by theme where there is one, else of even length."""
        parts = _parted(row, manner.points)
        frame = self._frame(topic, _words(row[0]), heading) if manner.frame and isinstance(row[0], Line) else []
        if frame:
            yield Block(BlockKind.PARAGRAPH, tuple(frame))
        points = [self._point(topic, part, number) if manner.named else "" for number, part in enumerate(parts)]
        headed = manner.shape == "headed" and all(points)
        for number, (part, point) in enumerate(zip(parts, points, strict=True), 1):
            body = [run for item in part for run in self._sentence([], item)]
            if headed:
                yield Block(BlockKind.HEADING, (Run(f"（{numeral(number)}）", Origin.GLUE), Run(point, Origin.GRAMMAR)), level=2)
                yield Block(BlockKind.PARAGRAPH, tuple(body))
                continue
            lead = [Run(f"{numeral(number)}是", Origin.GLUE)]
            lead += [Run(f"{point}。", Origin.GRAMMAR)] if point and all(points) else []
            yield Block(BlockKind.PARAGRAPH, (*lead, *body))

    def _point(self, topic: TopicGrammar, part: Sequence[_Item], number: int) -> str:
        names = {clause.aspect for item in part if isinstance(item, Line) for clause in item.clauses}
        if len(names) != 1 or not all(isinstance(item, Line) for item in part):
            return ""
        aspect = self._aspect(topic, names.pop())
        return self._voice.pick(aspect.points, f"point{number}") if aspect else ""

    @staticmethod
    def _aspect(topic: TopicGrammar, name: str) -> Aspect | None:
        return next((aspect for aspect in topic.aspects if aspect.name == name), None) if name else None

    def _sentences(self, topic: TopicGrammar, row: Sequence[_Item], manner: Manner, heading: str) -> Iterator[list[Run]]:
        leads, connectors = manner.leads, manner.connectors
        before: _Item | None = None
        said = heading  # and the openers so far: one that repeats the words of another says nothing
        for item in row:
            opener: list[Run] = []
            if isinstance(item, Line):
                if before is None and manner.frame:
                    opener = self._frame(topic, item.first.fact.text, heading)
                said += "".join(run.text for run in opener)
                if leads and (lead := self._lead(topic, item, said)):
                    said += lead[0].text
                    opener, leads = [*opener, *lead], leads - 1
                elif connectors and isinstance(before, Line) and (joined := self._connector(before, item)):
                    opener, connectors = joined, connectors - 1
            yield self._sentence(opener, item)
            before = item

    def _frame(self, topic: TopicGrammar, text: str, heading: str) -> list[Run]:
        frames = [phrase.text for phrase in topic.frames if phrase.fits(text) and not _echo(phrase.text, heading)]
        frame = self._voice.pick(frames, "frame")
        return [Run(frame, Origin.GRAMMAR, ref=topic.id)] if frame else []

    def _lead(self, topic: TopicGrammar, line: Line, heading: str) -> list[Run]:
        """An attitude clause before a deed whose subject is the unit, licensed by a word of the fact."""
        text = line.first.fact.text
        if line.first.head is not Head.ACTION or line.first.closed:
            return []
        aspect = self._aspect(topic, line.first.aspect)
        for leads in (aspect.leads if aspect else (), topic.leads):
            fitting = [lead.text for lead in leads if lead.fits(text) and not _echo(lead.text, heading + text[:_NEAR])]
            lead = self._voice.pick(fitting, f"lead{text}", opener=2)
            if lead:
                return [Run(f"{lead}，", Origin.GRAMMAR)]
        return []

    def _connector(self, before: Line, line: Line) -> list[Run]:
        """同时，… between two deeds of one section."""
        if not before.clauses[-1].head is line.first.head is Head.ACTION or line.first.closed:
            return []
        word = self._voice.pick(self._grammar.neighbour_connectors, f"join{line.first.fact.text}")
        return [Run(f"{word}，", Origin.GLUE)] if word else []

    @staticmethod
    def _sentence(opener: Sequence[Run], item: _Item) -> list[Run]:
        if isinstance(item, Fixed):
            return [*opener, *item.runs]
        body = line_runs(item, comma_after_time=not opener or opener[-1].text.endswith("。"))
        return [*opener, *body, Run("。", Origin.GLUE)]


def _words(item: _Item) -> str:
    return " ".join(clause.fact.text for clause in item.clauses) if isinstance(item, Line) else ""


def _echo(phrase: str, text: str) -> bool:
    """Whether a word of two characters stands in both."""
    from drafter import words

    return any(len(word.text) >= 2 and word.text in text for word in words.segment(phrase))


def _finer(lines: Sequence[Line], wanted: int) -> list[Line]:
    """``lines`` cut into at least ``wanted`` where their clauses can stand alone, the longest first; a continuation (其中…) stays with what it continues."""
    out = list(lines)
    while len(out) < wanted:
        at = max(range(len(out)), key=lambda number: (len(_halves(out[number])), len(_words(out[number]))))
        halves = _halves(out[at])
        if len(halves) < 2:
            break
        out[at : at + 1] = halves
    return out


def _halves(line: Line) -> list[Line]:
    for at in range(len(line.clauses) - 1, 0, -1):
        if line.clauses[at].head is not Head.CONTINUATION and line.clauses[0].head is not Head.TIME:
            return [Line(line.clauses[:at]), Line(line.clauses[at:])]
    return [line]


def _parted(row: Sequence[_Item], wanted: int) -> list[list[_Item]]:
    """``row`` in contiguous items: by theme where that gives two to six and no number is wanted, else ``wanted`` (or up to four) of even length."""
    if not wanted:
        cuts = [
            0,
            *(number for number, (left, right) in enumerate(pairwise(row), 1) if _theme(left) != _theme(right) or not _theme(left)),
            len(row),
        ]
        if 3 <= len(cuts) <= 7 and all(map(_theme, row)):
            return [list(row[start:end]) for start, end in pairwise(cuts)]
    count = min(wanted or _POINTS, len(row))
    total = sum(map(_size, row))
    parts: list[list[_Item]] = [[]]
    done = 0
    for number, item in enumerate(row):
        left = len(row) - number
        if parts[-1] and len(parts) < count and (left <= count - len(parts) or done + _size(item) / 2 >= total * len(parts) / count):
            parts.append([])
        parts[-1].append(item)
        done += _size(item)
    return parts


def _theme(item: _Item) -> str:
    names = {clause.aspect for clause in item.clauses} if isinstance(item, Line) else set()
    return names.pop() if len(names) == 1 else ""


def _size(item: _Item) -> int:
    return len(_words(item)) if isinstance(item, Line) else sum(len(run.text) for run in item.runs)
