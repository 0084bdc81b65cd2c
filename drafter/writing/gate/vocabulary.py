"""V10: words of who, where and what that nobody vouches for. 书法志愿力量走进…, 现场书写…: good prose, and a claim each.

A content word may stand where the line's facts, the section's topic or the unit's name have it, where the topic's own grammar or two topics of it do, or where
the list of plain words does. Adverbs, adjectives and grammar are free: what they may claim is the matter of V6.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import Span
from drafter.kept import kept
from drafter.resources import lexicon_bytes, lexicon_toml
from drafter.writing.gate.kinds import clauses, fact_word, is_free, may_be_said, named_spans, plain_word, strange_in_fact
from drafter.writing.gate.line import HOLE, Line
from drafter.writing.gate.people import find_people
from drafter.writing.gate.sayings import is_figure, is_saying
from drafter.writing.model import Violation

if TYPE_CHECKING:
    from drafter.words import Word

_CONTENT = ("n", "v", "s", "t", "j", "eng", "g", "x", "f")
_OFTEN = 500  # occurrences in about 60 million words from which a verb is common language
_PLAIN_SINGLES = ("v", "d", "c", "p", "a", "u", "r", "z", "y", "e", "f")  # a lone noun may be the end of a name

_VERB = 11.0  # of the dictionary's "zg" the commoner ones are verbs: 扶村
_RARE = 12.0  # -log of the share of a character that names have and prose hardly

_MORPHEMES = ("vg", "ag", "dg", "zg")  # characters that stand alone in names only: 霁, 遥
_NAMELIKE = (*_MORPHEMES, "n", "ng", "nr", "ns", "nt", "nz", "j", "q", "x", "")
_THINGS = "头腿味脚步眼门路根桥线点面家乡村城人心手身口脸山水地土花果树叶种苗灯火光船车书画诗歌曲戏舞台笔墨纸琴棋茶饭钟旗本钱事情字词句篇章题料货劲气授笨连够丢魂链布店耕弦精旺活用功坛班缘趣嘴耳牌价量质墙砖镜锣鼓弓箭"


@cache
def _plain() -> frozenset[str]:
    """The lists of ``writing_gate.toml``, and every word that two topics of the grammar have."""
    table = lexicon_toml("writing_gate.toml")["words"]
    listed = {word for key in ("nouns", "verbs", "others") for word in table[key].split()}
    topics: dict[str, set[str]] = defaultdict(set)
    for topic, found in _grammar_words().items():
        for word in found:
            topics[word].add(topic)
    return frozenset(listed | {word for word, where in topics.items() if len(where) > 1})


@cache
def _grammar_words() -> dict[str, frozenset[str]]:
    """Topic id → the words of its frames, leads, headings and points. Every phrase there has passed the gates of the grammar."""
    from drafter.compose.grammar import load_grammar

    said: dict[str, list[str]] = {}
    for topic in load_grammar(None).topics:
        texts = [phrase.text for phrase in (*topic.frames, *topic.leads)]
        texts += [half for heading in topic.headings for half in (heading.first, heading.second)]
        for aspect in topic.aspects:
            texts += [aspect.label, *aspect.points, *(phrase.text for phrase in aspect.leads)]
        said[topic.id] = texts
    made_of = repr(said).encode() + lexicon_bytes("words.tsv.gz")
    found = kept("words of the grammar", made_of, lambda _content: {topic: _words_of(texts) for topic, texts in said.items()})
    return {topic: frozenset(words) for topic, words in found.items()}


def _words_of(texts: Sequence[str]) -> list[str]:
    from drafter import words

    return sorted({word.text for text in texts for word in words.segment(text) if len(word.text) > 1})


@cache
def _topic_words(name: str) -> frozenset[str]:
    from drafter.compose.grammar import load_grammar

    topic = load_grammar(None).topic_for(name, ())
    return frozenset().union(*(_grammar_words().get(part, frozenset()) for part in topic.id.split(":")[-1].split("+")))


@cache
def _singles() -> frozenset[str]:
    return frozenset("".join(lexicon_toml("words_gate.toml")["singles"].split()))


@cache
def _deeds() -> frozenset[str]:
    """Verbs that report what somebody did."""
    gate = lexicon_toml("words_gate.toml")
    return frozenset(f"{gate['verbs']} {gate['either']} {lexicon_toml('writing_gate.toml')['words']['deeds']}".split())


def _common_verb(text: str, tag: str) -> bool:
    """A verb of the common language that reports no deed of the genre: 起来, 打底, 抓住."""
    from drafter import words

    return tag in ("v", "vi", "vd") and text not in _deeds() and words.dictionary().cost.get(text, 99.0) <= _common()


@cache
def _common() -> float:
    """The cost of a word that occurs ``_OFTEN`` times."""
    from drafter import words

    _words, counts, _tags = words.entries()
    return math.log(sum(counts)) - math.log(_OFTEN)


def find_strange_words(line: Line) -> Iterator[Violation]:
    """Content words, names and Latin that neither the facts nor the register of the genre have. A run of neighbours is one violation."""
    from drafter import words

    yield from _names(line)
    free = [span for span, what_for in clauses(line) if what_for]
    cut = words.segment(line.prose)
    for span, what_for in clauses(line):
        if not what_for:
            yield from strange_in_fact(line, span, [(w.text, w.tag, w.start) for w in cut if span.start <= w.start < span.end])
    start = end = -1
    yield from _people(line)
    for word in cut:
        if HOLE in word.text or (_ordinary if any(span.start <= word.start < span.end for span in free) else _allowed)(word, line):
            continue
        if word.start == end:
            end += len(word.text)
            continue
        if start >= 0:
            yield _strange(line, start, end)
        start, end = word.start, word.start + len(word.text)
    if start >= 0:
        yield _strange(line, start, end)


def _names(line: Line) -> Iterator[Violation]:
    """Names by their shape, 霁川市 and 樊知遥, each of whose characters alone may be a plain word."""
    from drafter import words
    from drafter.past.names import find_names

    for name in find_names(line.prose):
        text = line.prose[name.span.start : name.span.end]
        if "是" in text or plain_word(text) or (text[0] in "一二两三" and words.tag(text[1]).startswith("v") and not words.known(text[:2])):
            continue  # a sentence, 馆藏是图书馆的家底, and no name
        if HOLE not in text and len(text) == 3 and words.tag(text[1:]) == "n" and words.tag(text[0]).startswith("v"):
            continue  # 爱家乡
        if len(text) == 2 and text[1] == "路" and words.tag(text[0]) == "v" and is_free(line, name.span.start):
            continue  # 让数据多跑路
        if HOLE not in text and len(text) == 3 and words.tag(text[1:]) in ("v", "vn", "n", "a") and is_free(line, name.span.start):
            continue  # 严执法, 常走动: a word behind a character that is a surname too
        if HOLE not in text and text not in line.own and text not in _section_words(line):
            yield _strange(line, name.span.start, name.span.end)


def _people(line: Line) -> Iterator[Violation]:
    """曾超, 柯以宁: a surname and what names are made of, where that is likelier than words; and not where the section's words have it."""
    known = line.own + _section_words(line)
    for span in find_people(line.prose):
        text = line.prose[span.start : span.end]
        if (
            text not in known
            and not plain_word(text)
            and not _is_often(line.prose, span)
            and text not in _genre()
            and not any(one.start < span.end and span.start < one.end for one in named_spans(line))
        ):
            yield _strange(line, span.start, span.end)


def _is_often(prose: str, span: Span) -> bool:
    """灯要常拨, 根要常培: an adverb that is a surname too, and a verb."""
    from drafter import words

    adverb, verb = prose[span.start], prose[span.start + 1 : span.end]
    return (
        adverb in "常时多勤"
        and len(verb) == 1
        and words.tag(verb).startswith("v")
        and prose[: span.start].endswith(("要", "须", "宜", "得"))
    )


@cache
def _genre() -> str:
    """Every phrase of the genre grammar: none of them names anybody."""
    from drafter.compose.grammar import load_grammar
    from drafter.compose.grammar_files import phrases

    return "\n".join(text for _where, _role, text in phrases(load_grammar(None)))


def _strange(line: Line, start: int, end: int) -> Violation:
    return Violation("V10", Span(start, end), line.text[start:end], "only what the cards say; no new people, places, things or deeds")


def _allowed(word: object, line: Line) -> bool:
    from drafter.words import NAME_TAGS, Word

    assert isinstance(word, Word)
    text, tag = word.text, word.tag
    if tag in ("w", "m") and not text[0].isalpha():
        return True  # marks and digits are other rules' matter
    if text in line.own or text in _section_words(line):
        return True
    if len(text) == 1:
        return text in _singles() or (tag[:1] in _PLAIN_SINGLES and tag not in _MORPHEMES) or _part_of_own(text, word.start, line)
    if text in _plain() or text in _topic_words(line.plan.topic) or _common_verb(text, tag):
        return True
    if tag.startswith(NAME_TAGS) or tag.startswith(_CONTENT) or not tag:
        return _made_of_plain(text, line)
    return True


def _ordinary(word: object, line: Line) -> bool:
    """In a clause that says what for: any word of the language but one that only a fact may say."""
    from drafter.words import Word, known

    assert isinstance(word, Word)
    text = word.text
    if text in line.own or text in _section_words(line) or any(text in card.fact.text for card in line.plan.cards):
        return True
    if "是" in text and not known(text):  # a name by its shape that is a sentence: 馆藏是图书馆
        return all(not part or part in _plain() or known(part) for part in text.split("是"))
    if is_figure(line, text, word.start):
        return True
    if fact_word(text, word.tag, line):
        return (
            _cut_amiss(word, line) or (is_saying(line, word.start) and may_be_said(text, word.tag)) or text in _topic_words(line.plan.topic)
        )
    if len(text) == 1:  # names fall into such characters
        return (
            text in _singles()
            or text in _THINGS
            or word.tag not in _NAMELIKE
            or _part_of_own(text, word.start, line)
            or _stands_alone(text, word.start, line)
        )
    return known(text) or _allowed(word, line)


def _stands_alone(text: str, at: int, line: Line) -> bool:
    """A common character between whole words, grammar or marks: 攒家底, 扛起来. A name without a surname has two such characters side by side."""
    from drafter import words
    from drafter.past.names import PLACE_ENDS

    cost = words.dictionary().cost.get(text, 99.0)
    if cost > _RARE:
        return False
    cut = words.segment(line.prose)
    here = next(number for number, word in enumerate(cut) if word.start == at)
    for other in (cut[here - 1] if here else None, cut[here + 1] if here + 1 < len(cut) else None):
        if other is not None and other.text in PLACE_ENDS and other.start > at and (cost > _VERB or words.tag(text) != "zg"):
            return False  # 岭市
        if other is None or len(other.text) > 1 or other.tag not in _NAMELIKE or HOLE in other.text:
            continue
        if other.text not in _singles() and other.text not in _THINGS and other.text != text:
            return False
    return True


def _cut_amiss(word: Word, line: Line) -> bool:
    """线上线下 cut as 线+上线+下: the same letters cut one later are words of the register or of the section."""
    start, end = word.start - 1, word.start + len(word.text) + 1
    pairs = (line.prose[start : start + 2], line.prose[end - 2 : end])
    said = "\n".join(card.fact.text for card in line.plan.cards) + _section_words(line)
    return len(word.text) == 2 and start >= 0 and all(pair in said or pair in _plain() for pair in pairs)


def _part_of_own(text: str, at: int, line: Line) -> bool:
    """A lone character that with a neighbour is a word of the facts or of the list: cut differently here than there."""
    pairs = [line.prose[at : at + 2], *([line.prose[at - 1 : at + 1]] if at else [])]
    return any(len(pair) == 2 and (pair in line.own or pair in _plain()) for pair in pairs)


def _made_of_plain(text: str, line: Line) -> bool:
    """A compound whose halves are each allowed: 文艺惠民, 理论学习."""
    if len(text) != 4:
        return False
    return all(half in line.own or half in _plain() or half in _topic_words(line.plan.topic) for half in (text[:2], text[2:]))


def _section_words(line: Line) -> str:
    """Words that may stand in any line of the section: topic, heading, the unit's names, what licences and reserved phrases say.

    A point or a transition may also name what the section's facts are about, in their words or in those that the prompt offers it.
    """
    plan = line.plan
    parts = [plan.topic, plan.heading, *line.guard.names, *line.guard.times, *plan.openers, *plan.tails, *line.licensed]
    if not line.facts:
        parts += [*(card.text for card in plan.cards), *plan.points]
    return "\n".join(parts)
