"""The genre grammar as values: topics with their phrases, openings, closings, connectors, and the lookups on them.

Nothing here reads a file; ``drafter.compose.grammar_files`` makes these values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drafter.compose.grammar_verbs import CONJUNCTION, SLOT, Verbs
from drafter.data import PeriodSpan, Role
from drafter.kept import compiled

GENERIC = "generic"
ANY = "*"  # trigger of a phrase that suits every fact of its topic
_ASPECT_SCORE = 3  # weight of keywords from which a fact belongs to an aspect
_NAME_SCORE = 4  # weight of keywords from which the words of a topic name decide
_FACT_SCORE = 3  # mean weight of keywords a fact from which the facts decide
_LONG_NAME = 16  # characters from which a topic name is a heading of its own
_HEADING_SHARE = 3  # a trigger in one of so many facts lets a first half stand over the whole section
# words in a topic name that narrow nothing
_MODIFIER = compiled(
    "工作|建设|情况|活动|开展|方面|事业|相关|有关|全市|全县|全镇|本市|本县|群众|基层|文艺|文化|公共|单位|机关|年度|重点|主要|传承|保护|利用|管理|服务|抓好|做好|与|和|及|的"
)
_REST = ("其他", "其它")

Keywords = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A frame or a lead. It may stand only before a fact in whose own words one of ``triggers`` stands; ``*`` suits every fact of the topic."""

    text: str
    triggers: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Whether the phrase may stand before the fact ``text``."""
        return any(word == ANY or word in text for word in self.triggers)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of two parts: 观点 and 任务. ``triggers``: what the first part is about; () where it is about nothing but the topic itself.

    ``second`` is SLOT where the sheet's own word stands, behind the verb that goes with it.
    """

    first: str
    second: str
    triggers: tuple[str, ...] = ()

    def fits(self, name: str, fact_texts: Sequence[str]) -> bool:
        """Whether the first part may stand over a section: a trigger is in its name, or in a third of its facts."""
        if not self.triggers or any(word in name for word in self.triggers):
            return True
        hits = sum(any(word in text for word in self.triggers) for text in fact_texts)
        return hits > 0 and hits * _HEADING_SHARE >= len(fact_texts)


@dataclass(frozen=True, slots=True)
class Aspect:
    """A theme within a topic. ``label`` opens a sentence ("学习研讨方面"), ``points`` name it behind 一是, ``leads`` stand before a verb."""

    name: str
    label: str
    keywords: Keywords
    points: tuple[str, ...]
    leads: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class TopicGrammar:
    """The phrases of one topic.

    ``names`` are words clerks use for the whole topic; ``narrow`` for a part of it (财务 within 后勤); ``modifiers`` (智慧) give any noun behind
    them to this topic. ``by_name``: first halves of any topic, by a word of the section's name; ``neutral``: those that go over anything.
    ``renamed``: the sheet's word says nothing, the topic's own stands.
    """

    id: str
    order: int
    names: tuple[str, ...]
    keywords: Keywords
    headings: tuple[Heading, ...]
    frames: tuple[Phrase, ...]
    leads: tuple[Phrase, ...]
    aspects: tuple[Aspect, ...]
    verbs: Verbs = field(default_factory=Verbs)
    narrow: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    by_name: tuple[Phrase, ...] = ()
    neutral: tuple[str, ...] = ()
    renamed: bool = False

    def firsts(self, name: str, fact_texts: Sequence[str] = ()) -> tuple[str, ...]:
        """First halves that may stand over a section ``name`` with these facts: the topic's own, those by name, then the neutral ones.

        None echoes a second half or begins with the same character. () where the name stands alone.
        """
        seconds = self.seconds(name)
        if (seconds == (name,) and not self.verbs.open(name)) or _is_heading(name):
            return ()
        own = [heading.first for heading in self.headings if heading.fits(name, fact_texts)]
        named = [phrase.text for phrase in self.by_name if phrase.fits(name)]
        neutral = () if name.startswith(_REST) else self.neutral  # 立足职能职责 over 其他工作 would be odd
        found = dict.fromkeys([*(first for first in own if first not in self.neutral), *named, *neutral])
        return tuple(first for first in found if not any(first[0] == second[0] or echoes(first, second) for second in seconds))

    @property
    def neutral_firsts(self) -> frozenset[str]:
        """The first halves that go over any section and so say little: once a draft is enough."""
        return frozenset(self.neutral)

    def seconds(self, name: str) -> tuple[str, ...]:
        """Second halves for the sheet's topic ``name``, whose words they keep; any goes with any of ``firsts(name)``."""
        if _is_heading(name):
            return (name,)
        own = tuple(dict.fromkeys(heading.second for heading in self.headings if heading.second != SLOT))
        if self.renamed and own:
            return own
        return self.verbs.tasks(name)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase for certain spans. ``needs``: slots it uses beyond {period} and {unit}; ``units``: keys of unit kinds, () for any;
    ``kinds``: pieces of the sheet's kind, () for any; ``count``: "many", "one" or "any" items that follow.
    """

    text: str
    role: str
    spans: frozenset[PeriodSpan]
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    count: str = "any"


@dataclass(frozen=True, slots=True)
class Connector:
    """A word that joins facts. ``relation``: whole-part, neighbour, addition, sequence or contrast; ``position``: sentence or clause."""

    text: str
    relation: str
    position: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """The whole genre grammar. ``vague``: topic names that say nothing (主要工作), for which the facts decide."""

    topics: tuple[TopicGrammar, ...]
    openings: tuple[Entry, ...]
    ends: tuple[Entry, ...]
    times: tuple[Entry, ...]
    connectors: tuple[Connector, ...]
    unit_functions: tuple[tuple[str, str], ...]
    vague: tuple[str, ...]

    # ---- topics --------------------------------------------------------------------------------------------------

    def topic(self, topic_id: str) -> TopicGrammar:
        """The topic of that id. Raises KeyError."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)

    def topic_for(self, topic_name: str, fact_texts: Sequence[str]) -> TopicGrammar:
        """The phrases for the sheet's topic ``topic_name``: by name, then by keywords in the name; by facts only where the name says nothing.

        A name that is narrower than the topic (财务工作), or two topics in one ("队伍与阵地"), has first halves, frames and leads only where
        words of its facts call for them. Unknown: the generic topic. Aspects whose label would echo the name lose it.
        """
        name = re.sub(r"\s|[“”（）()《》]", "", topic_name)
        return _unlabelled(self._found(name, fact_texts), name)

    def aspect_for(self, topic: TopicGrammar, fact_text: str) -> Aspect | None:
        """The aspect of ``topic`` that a fact belongs to, by weight of keywords; None where none is strong enough."""
        scores = [_score(aspect.keywords, fact_text) for aspect in topic.aspects]
        best = max(scores, default=0)
        return topic.aspects[scores.index(best)] if best >= _ASPECT_SCORE else None

    def _found(self, name: str, fact_texts: Sequence[str]) -> TopicGrammar:
        if name in self.vague:
            topic = self._by_keywords(fact_texts, _FACT_SCORE * max(len(fact_texts), 1))
            return topic if topic.id == GENERIC else replace(topic, renamed=True)
        found = self._by_name(name)
        if len(found) > 1:
            topic, word = found[0]
            return self._joined([topic if word in topic.names else self._narrowed(topic), *(topic for topic, _word in found[1:])])
        if not found:
            topic = self._by_keywords([name], _NAME_SCORE)
            return topic if topic.id == GENERIC else self._narrowed(topic)
        topic, word = found[0]
        if word in topic.names and not _MODIFIER.sub("", name.replace(word, "")):
            return topic
        return self._narrowed(topic)

    def _by_name(self, name: str) -> list[tuple[TopicGrammar, str]]:
        """Topics named in ``name``, each with the word that names it. A heading of two parts names its topic in the last part that names one."""
        for part in reversed(re.split("[，；：]", name)):
            spanning = [(topic, word) for topic, word in self._words_in(part) if CONJUNCTION.search(word)]
            if spanning:
                return [max(spanning, key=lambda pair: len(pair[1]))]
            found: dict[str, tuple[TopicGrammar, str]] = {}
            for piece in CONJUNCTION.split(part):
                best = self._best_word(piece)
                if best:
                    found.setdefault(best[0].id, best)
            if found:
                return list(found.values())
        return []

    def _best_word(self, piece: str) -> tuple[TopicGrammar, str] | None:
        """The longest name in ``piece``, the leftmost of equals (旅游产业 before 产业发展); a modifier (智慧) outside it goes before it."""
        words = self._words_in(piece)
        best = max(words, key=lambda pair: (len(pair[1]), -piece.find(pair[1])), default=None)
        for topic in self.topics:
            for word in topic.modifiers:
                if word in piece and not (best and word in best[1]):
                    return topic, word
        return best

    def _words_in(self, text: str) -> list[tuple[TopicGrammar, str]]:
        return [(topic, word) for topic in self.topics for word in topic.names + topic.narrow if word in text]

    def _by_keywords(self, texts: Sequence[str], threshold: int) -> TopicGrammar:
        scored = [(sum(_score(topic.keywords, text) for text in texts), topic) for topic in self.topics]
        best, topic = max(scored, key=lambda pair: (pair[0], -pair[1].order))
        return topic if best >= threshold else self.topic(GENERIC)

    def _narrowed(self, topic: TopicGrammar) -> TopicGrammar:
        """``topic`` for a part of it: what speaks of the whole falls away, first halves without a trigger and phrases for every fact."""
        return replace(
            topic,
            headings=tuple(heading for heading in topic.headings if heading.triggers),
            frames=_particular(topic.frames),
            leads=_particular(topic.leads),
        )

    def _joined(self, parts: Sequence[TopicGrammar]) -> TopicGrammar:
        """Two or more topics in one section: headings of the first, the leads and aspects of all, no frame (none suits both)."""
        return replace(
            self.topic(GENERIC),
            id="+".join(part.id for part in parts),
            headings=parts[0].headings,
            keywords=tuple(pair for part in parts for pair in part.keywords),
            leads=tuple(lead for part in parts for lead in _particular(part.leads)),
            aspects=tuple(aspect for part in parts for aspect in part.aspects),
        )

    # ---- what stands around the sections ---------------------------------------------------------------------------

    def unit_function(self, unit_kind: str) -> str:
        """For ``wenlian``: 团结引导、联络协调、服务管理、自律维权职能; "" for a kind with no formula."""
        return dict(self.unit_functions).get(unit_kind, "")

    def openings_for(self, span: PeriodSpan, unit_kind: str, kind: str, available: set[str]) -> tuple[str, ...]:
        """Openings whose slots are all available, those first that use every one. Never empty. ``kind``: the sheet's (工作总结, 整改情况报告)."""
        fit = [
            entry
            for entry in self.openings
            if span in entry.spans and entry.needs <= available and (not entry.units or unit_kind in entry.units)
        ]
        of_kind = [entry for entry in fit if any(word in kind for word in entry.kinds)] or [entry for entry in fit if not entry.kinds]
        slots = available - {"period", "unit"}
        named = [entry for entry in of_kind if "led_by" in entry.needs] if "led_by" in slots else of_kind
        whole = [entry for entry in named if entry.needs == slots]
        return tuple(entry.text for entry in whole or named or of_kind)

    def headings_for(self, role: Role, span: PeriodSpan) -> tuple[str, ...]:
        """Headings of the problems or the plans."""
        return self._end(f"{role}-heading", span)

    def leads_for(self, role: Role, span: PeriodSpan, *, many: bool) -> tuple[str, ...]:
        """What stands before problems or plans; slot {unit}. It ends with ：, or, before a single plan that begins with a verb, with 将."""
        return self._end(f"{role}-lead", span, "many" if many else "one")

    def closings_for(self, span: PeriodSpan) -> tuple[str, ...]:
        """Closing sentences, no slot."""
        return self._end("closing", span)

    def times_for(self, span: PeriodSpan) -> tuple[str, ...]:
        """Adverbs for the whole span (全年, 一年来)."""
        return tuple(entry.text for entry in self.times if span in entry.spans)

    def _end(self, role: str, span: PeriodSpan, count: str = "any") -> tuple[str, ...]:
        return tuple(entry.text for entry in self.ends if entry.role == role and span in entry.spans and entry.count in (count, "any"))

    @property
    def neighbour_connectors(self) -> tuple[str, ...]:
        """Words that may open a sentence about another fact of the same section."""
        return self.connectors_for("neighbour", "sentence")

    def connectors_for(self, relation: str, position: str) -> tuple[str, ...]:
        """The connectors that a relation licenses at a position."""
        return tuple(entry.text for entry in self.connectors if (entry.relation, entry.position) == (relation, position))


def echoes(first: str, second: str) -> bool:
    """Whether two texts share a run of two characters."""
    return any(first[i : i + 2] in second for i in range(len(first) - 1))


def _is_heading(name: str) -> bool:
    return len(name) > _LONG_NAME or "，" in name


def _particular(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in phrases if ANY not in phrase.triggers)


def _unlabelled(topic: TopicGrammar, name: str) -> TopicGrammar:
    """``topic`` with no label that repeats a word of the section's name."""
    loud = [aspect for aspect in topic.aspects if aspect.label and echoes(aspect.label.removesuffix("方面"), name)]
    if not loud:
        return topic
    return replace(topic, aspects=tuple(replace(aspect, label="") if aspect in loud else aspect for aspect in topic.aspects))


def _score(keywords: Keywords, text: str) -> int:
    return sum(weight for word, weight in keywords if word in text)
