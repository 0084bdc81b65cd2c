"""The genre grammar as values: topics with their phrases, openings, closings, connectors, and the lookups on them.

Nothing here reads a file; ``drafter.compose.grammar_files`` makes these values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.data import PeriodSpan, Role

GENERIC = "generic"
_ASPECT_SCORE = 3  # weight of keywords from which a fact belongs to an aspect
_NAME_SCORE = 4  # weight of keywords from which the words of a topic name decide
_FACT_SCORE = 3  # mean weight of keywords a fact from which the facts decide
_LONG_NAME = 16  # characters from which a topic name is a heading of its own
# words in a topic name that narrow nothing
_MODIFIER = re.compile(
    "工作|建设|情况|活动|开展|方面|事业|相关|有关|全市|全县|全镇|本市|本县|群众|基层|文艺|文化|公共|单位|机关|年度|重点|主要|传承|保护|利用|管理|服务|抓好|做好|与|和|及|的"
)
_CONJUNCTION = re.compile(r"[、与和及暨]")
_NOUN_ENDING = re.compile(
    "(?:工作|建设|管理|活动|服务|保障|行动|工程|项目|情况|规划|培养|发展|传承|保护|改革|创新|培训|创作|任务|体系|机制|队伍|中心|事务|事业|教育|宣传|制度)$"
)
# a name that ends in an act goes straight behind 抓好; one that ends in a thing needs a word more
_ACT_ENDING = re.compile(
    "(?:工作|建设|管理|活动|服务|保障|行动|工程|项目|规划|培养|发展|传承|保护|改革|创新|培训|创作|任务|事务|事业|教育|宣传|帮扶|监管|执法|开放|借阅|整改|落实|创建"
    "|研究|研讨|评论|编辑|编纂|出版|普及|辅导|展览|展示|演出|放映|交流|合作|推介|推广|阅读|防控|安全|稳定|维稳|综治|争取|申报|引资|振兴|实践|办理|公开|化解|学习|宣讲"
    "|引导|协调|维权|惠民|下乡|进校园|进社区|进乡村|采风|评奖|评选|考核|筹备|换届|防范|普查|修缮|运营|维护|美育|研学|打非|治理|融合|招聘|评审|报送|推选|创排|排演|巡演)$"
)
_BUILT_ENDING = re.compile("(?:队伍|阵地|设施|场馆|平台|体系|机制|品牌|制度|人才|协会|组织)$")

Keywords = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """A theme within a topic. ``label`` opens a sentence ("理论学习方面"), ``points`` name it behind 一是, ``leads`` stand before a verb."""

    name: str
    label: str
    keywords: Keywords
    points: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verbs:
    """How a topic name is told to be a verb phrase. ``sure`` always open one; ``doubtful`` (组织, 服务) only where no noun ends the name."""

    sure: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    def open(self, name: str) -> bool:
        """Whether ``name`` is a task of its own ("加强对外交流"), so that no 抓好 goes before it."""
        return name.startswith(self.sure) or (name.startswith(self.doubtful) and not _NOUN_ENDING.search(name))


@dataclass(frozen=True, slots=True)
class TopicGrammar:
    """The phrases of one topic. ``headings``: (观点, 任务); ``plain``: headings of one part; in the generic topic {topic} stands for the sheet's own word.

    ``verbal``: headings for a name that is a verb phrase. ``names`` are words clerks use for the whole topic; ``narrow`` for a part of it
    (财务 within 后勤), whose headings must keep the sheet's own word; ``loose``: the frames of the whole do not suit its parts.
    """

    id: str
    order: int
    names: tuple[str, ...]
    keywords: Keywords
    headings: tuple[tuple[str, str], ...]
    verbal: tuple[tuple[str, str], ...]
    plain: tuple[str, ...]
    frames: tuple[str, ...]
    leads: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    verbs: Verbs = Verbs()
    narrow: tuple[str, ...] = ()
    loose: bool = False

    def firsts(self, name: str) -> tuple[str, ...]:
        """First halves of two-part headings that go with ``name``; () where the name is a heading of its own."""
        if self._is_heading(name):
            return ()
        return tuple(first for first, _second in self._pairs(name))

    def seconds(self, name: str) -> tuple[str, ...]:
        """Second halves for the sheet's topic ``name``; any goes with any of ``firsts(name)``."""
        if self._is_heading(name):
            return (name,)
        return tuple(dict.fromkeys(second.replace("{topic}", self._task(name)) for _first, second in self._pairs(name)))

    def _is_heading(self, name: str) -> bool:
        return len(name) > _LONG_NAME or "，" in name

    def _task(self, name: str) -> str:
        """``name`` as an object of 抓好: 博物馆 → 博物馆工作, 队伍与阵地 → 队伍与阵地建设, 财务工作 and verb phrases as they are."""
        if self.verbs.open(name) or _ACT_ENDING.search(name):
            return name
        return f"{name}建设" if _BUILT_ENDING.search(name) else f"{name}工作"

    def _pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        return self.verbal if self.verbal and self.verbs.open(name) else self.headings


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

        A name that is narrower than the topic (财务工作), a verb phrase, or two topics in one ("队伍与阵地") keep the sheet's own words in
        the heading and the topic's aspects beneath it. Unknown: the generic topic.
        """
        name = re.sub(r"\s|[“”（）()《》]", "", topic_name)
        if name in self.vague:
            return self._by_keywords(fact_texts, _FACT_SCORE * max(len(fact_texts), 1))
        found = self._by_name(name)
        if len(found) > 1:
            return self._joined([topic for topic, _word in found])
        if not found:
            topic = self._by_keywords([name], _NAME_SCORE)
            return topic if topic.id == GENERIC else self._narrowed(topic, name)
        topic, word = found[0]
        if word in topic.names and not _MODIFIER.sub("", name.replace(word, "")):
            return topic
        if self.topic(GENERIC).verbs.open(name) or "，" in name:
            return self._in_own_words(topic)
        return self._narrowed(topic, name)

    def aspect_for(self, topic: TopicGrammar, fact_text: str) -> Aspect | None:
        """The aspect of ``topic`` that a fact belongs to, by weight of keywords; None where none is strong enough."""
        scores = [_score(aspect.keywords, fact_text) for aspect in topic.aspects]
        best = max(scores, default=0)
        return topic.aspects[scores.index(best)] if best >= _ASPECT_SCORE else None

    def _by_name(self, name: str) -> list[tuple[TopicGrammar, str]]:
        """Topics named in ``name``, each with the word that names it. A heading of two parts names its topic in the last part that names one."""
        for part in reversed(re.split("[，；：]", name)):
            spanning = [(topic, word) for topic, word in self._words_in(part) if _CONJUNCTION.search(word)]
            if spanning:
                return [max(spanning, key=lambda pair: len(pair[1]))]
            found: dict[str, tuple[TopicGrammar, str]] = {}
            for piece in _CONJUNCTION.split(part):
                words = self._words_in(piece)
                if words:
                    best = max(words, key=lambda pair: (len(pair[1]), piece.rfind(pair[1])))
                    found.setdefault(best[0].id, best)
            if found:
                return list(found.values())
        return []

    def _words_in(self, text: str) -> list[tuple[TopicGrammar, str]]:
        return [(topic, word) for topic in self.topics for word in topic.names + topic.narrow if word in text]

    def _by_keywords(self, texts: Sequence[str], threshold: int) -> TopicGrammar:
        scored = [(sum(_score(topic.keywords, text) for text in texts), topic) for topic in self.topics]
        best, topic = max(scored, key=lambda pair: (pair[0], -pair[1].order))
        return topic if best >= threshold else self.topic(GENERIC)

    def _in_own_words(self, topic: TopicGrammar) -> TopicGrammar:
        """``topic`` with the sheet's word as the task of every heading."""
        generic = self.topic(GENERIC)
        firsts = tuple(dict.fromkeys(first for first, _second in topic.headings))
        seconds = tuple(second for _first, second in generic.headings)
        pairs = tuple((first, seconds[place % len(seconds)]) for place, first in enumerate(firsts))
        return replace(topic, headings=pairs, verbal=tuple((first, "{topic}") for first in firsts), verbs=generic.verbs)

    def _narrowed(self, topic: TopicGrammar, name: str) -> TopicGrammar:
        """``topic`` for a part of it. Where the whole is loose, its frames and leads give way to those of the aspect named, else to the generic ones."""
        own = self._in_own_words(topic)
        if not topic.loose:
            return own
        aspect = self.aspect_for(topic, name)
        if aspect is not None:
            return replace(own, frames=(), leads=aspect.leads)
        generic = self.topic(GENERIC)
        return replace(own, frames=generic.frames, leads=generic.leads)

    def _joined(self, parts: Sequence[TopicGrammar]) -> TopicGrammar:
        """Two or more topics in one section: generic headings and leads, the aspects of all, no frame (none suits both)."""
        return replace(
            self.topic(GENERIC),
            id="+".join(part.id for part in parts),
            keywords=tuple(pair for part in parts for pair in part.keywords),
            frames=(),
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
        """What stands before problems or plans, ending with ：; slot {unit}."""
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


def _score(keywords: Keywords, text: str) -> int:
    return sum(weight for word, weight in keywords if word in text)
