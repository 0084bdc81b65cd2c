"""Kinds of clauses and of words. A clause with a value tells a fact; one without, opened by 以, 着力, 围绕 or built as a saying, says what for.

The first has only the fact's words and plain ones. The second, and every clause of a point or a transition, may have ordinary words, but none that says who, where,
on what occasion or by what means, and no deed: those are facts wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.data import Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.figures import named_before
from drafter.writing.gate.line import Line, alternation
from drafter.writing.model import Violation

_LEXICON = "writing_kinds.toml"
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
RULE = "only what the cards say; no new people, places, things or deeds"


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """The words of a list of the lexicon."""
    return frozenset(str(lexicon_toml(_LEXICON)[table][key]).split())


@cache
def _opener(key: str) -> re.Pattern[str]:
    return compiled(alternation(str(lexicon_toml(_LEXICON)["stance"][key]).split()))


@cache
def patterns(table: str) -> re.Pattern[str]:
    """The patterns of a table of the lexicon as one."""
    return compiled("|".join(lexicon_toml(_LEXICON)[table]["patterns"]))


def clauses(line: Line) -> tuple[tuple[Span, bool], ...]:
    """``find_clauses``, found once a line."""
    return line.clauses


def find_clauses(line: Line) -> Iterator[tuple[Span, bool]]:
    """The line's clauses between ，；：。 and whether each is free: without a value, and of a kind that says what for."""
    values = [span.start for span, _tag in line.tags]
    values += [found.start() for surface in line.shown for found in re.finditer(re.escape(surface), line.prose)]
    first = min(values, default=len(line.prose))
    for found in re.finditer("[^，；：。！？]+", line.prose):
        span = Span(*found.span())
        if any(span.start <= at < span.end for at in values):
            yield span, False
        elif not line.facts:
            yield span, True
        else:
            lead = span.start < first or line.prose[: span.start].endswith("；") or _opens_next_fact(line, span)
            yield span, _says_what_for(found.group(), lead=lead)


def _opens_next_fact(line: Line, span: Span) -> bool:
    """再把家当添起来: a frame that begins as a lead does, behind one fact's values and before another's."""
    told = [(place.start, line.known[tag].fact) for place, tag in line.tags if tag in line.known]
    before = {fact for at, fact in told if at < span.start}
    after = [fact for at, fact in told if at > span.start]
    if not before or not after or after[0] in before:
        return False
    return line.prose[span.start] in "再又也" and opens_as_lead(line.prose[span.start + 1 : span.end])


def opens_as_lead(text: str) -> bool:
    """Whether a clause begins as one that says what for: 围绕…, 把…, 以…."""
    return bool(_opener("leads").match(text))


def is_report(text: str) -> bool:
    """Whether a clause by its opening reports by whom, where or with what something was done."""
    return bool(_opener("told").match(text)) and not re.match(str(lexicon_toml(_LEXICON)["stance"]["kept"]), text)


def _says_what_for(text: str, *, lead: bool) -> bool:
    if is_report(text) or _saying("agents").search(text):
        return False
    if re.search(str(lexicon_toml(_LEXICON)["outcome"]["done"]), text) and not (lead and _saying("conditions").search(text)):
        return False
    if _opener("leads" if lead else "tails").match(text):
        return True
    return lead and (has_mark(text) or not _reports(text))


@cache
def _saying(key: str) -> re.Pattern[str]:
    return compiled(str(lexicon_toml(_LEXICON)["saying"][key]))


def has_mark(text: str) -> bool:
    """Whether words say what has to be, is, or depends on something, and report nothing: 抓产业就是抓后劲."""
    return bool(_saying("marks").search(text)) and not _saying("reports").search(text)


def _reports(text: str) -> bool:
    from drafter import words

    return words.is_verb_head(text)


def is_free(line: Line, at: int) -> bool:
    """Whether the character at ``at`` stands in a free clause."""
    return any(free and span.start <= at < span.end for span, free in clauses(line))


def is_idiom(line: Line, span: Span) -> bool:
    """A numeral that counts nothing, or counts what the sentence has just named: 线路、活动、导游三样."""
    if not is_free(line, span.start):
        return False
    for found in patterns("idioms").finditer(line.prose):
        if found.start() <= span.start and span.end <= max(found.end(), found.start() + 1):
            return True
        if span.start <= found.start() and found.end() <= span.end and found.group()[0] == line.prose[span.start]:
            return True
    number = _NUMERALS.get(line.prose[span.start], 0)
    counter = re.match(alternation(sorted(listed("idioms", "counters"))), line.prose[span.start + 1 :])
    # 另办活动一场 names one thing too, and is a count
    return number > 1 and bool(counter) and named_before(line.prose[: span.start]) == number


def is_degree(text: str, span: Span) -> bool:
    """开得勤一点, 少等一分, 各守一方: how much, behind a quality or a verb, and no count of what stands before it."""
    from drafter import words

    if compiled(f"(?:{lexicon_toml(_LEXICON)['idioms']['held']})$").search(text, 0, span.start):
        return True
    before = next((word for word in words.segment(text) if word.start + len(word.text) == span.start), None)
    return text[span.start : span.end] in listed("idioms", "degrees") and before is not None and before.tag[:1] in "avud"


def fact_word(text: str, tag: str, line: Line) -> bool:
    """Whether a word of a free clause says who, where, on what occasion, by what means, or a deed, and nothing of the section says it."""
    if text in listed("facts", "words") or (text.endswith(tuple(listed("facts", "endings"))) and text not in listed("facts", "free")):
        return not _is_audience(text, line)
    if text in listed("facts", "deeds"):
        return True
    return tag == "eng" or (len(text) > 1 and tag in ("nr", "ns", "nt") and text not in listed("facts", "free"))


def may_be_said(text: str, tag: str) -> bool:
    """Whether a word of who, where and by what means may stand in a saying as a kind: 老师, 课堂. No deed, no name, no Latin."""
    deed = text in listed("facts", "deeds") and text not in listed("facts", "words")
    return not deed and tag != "eng" and not tag.startswith(("nr", "ns", "nt")) and text not in listed("facts", "levels")


def plain_word(text: str) -> bool:
    """Whether a word that the dictionary has as a name is none."""
    return text in listed("facts", "free")


@cache
def _audiences() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    rows = (row.partition("|") for row in str(lexicon_toml(_LEXICON)["audience"]["rows"]).strip().splitlines())
    return tuple((frozenset(words.split()), tuple(shown.split())) for words, _mark, shown in rows)


def _is_audience(text: str, line: Line) -> bool:
    said = "\n".join([line.plan.topic, line.plan.heading, *(card.fact.text for card in line.plan.cards)])
    return any(text in words and any(sign in said for sign in shown) for words, shown in _audiences())


def strange_in_fact(line: Line, span: Span, words_of: list[tuple[str, str, int]]) -> Iterator[Violation]:
    """V10 in a clause that tells a fact: kinds of people and places, ranks, 全部, 等 and qualities that the fact does not have."""
    said = "\n".join([line.own, *line.licensed])
    named = named_spans(line)
    for text, tag, start in words_of:
        kind = text in listed("facts", "levels") or text in listed("facts", "deeds") or _ends_as_fact(text)
        quality = len(text) > 1 and tag in ("a", "b", "z", "an", "ad") and text not in listed("facts", "manner")
        if (kind or quality or text == "等") and text not in said and not any(one.start <= start < one.end for one in named):
            yield Violation("V10", Span(start, start + len(text)), text, RULE)
    for found in _levels().finditer(line.prose, span.start, span.end):
        if found.group() not in said and not any(one.start <= found.start() < one.end for one in named):
            yield Violation("V10", Span(*found.span()), found.group(), RULE)


def _ends_as_fact(text: str) -> bool:
    """专家, and 文化广场, which ends on a kind of place."""
    return any(text[at:] in listed("facts", "words") for at in range(max(1, len(text) - 1)))


@cache
def _levels() -> re.Pattern[str]:
    return compiled(str(lexicon_toml(_LEXICON)["facts"]["ranked"]))


def named_spans(line: Line) -> list[Span]:
    """Where the unit's, the leader's and the topic's names stand."""
    names = [*line.guard.names, line.plan.topic, *line.plan.openers, *line.plan.tails]
    return [Span(*found.span()) for name in names if name for found in re.finditer(re.escape(name), line.prose)]


def may_aim(line: Line, span: Span) -> bool:
    """Whether 带动, 提高 stand in a clause of purpose, where they are what is wanted: 以共读带动阅读, 着力提高水平."""
    if not line.facts and line.prose[span.start : span.end] in listed("stance", "moves"):
        return True
    aims = tuple(listed("stance", "aims"))
    return any(
        free and clause.start <= span.start < clause.end and line.prose.startswith(aims, clause.start) for clause, free in clauses(line)
    )


def is_wish(line: Line, text: str, at: int) -> bool:
    """让文物说话, in a point: a thing, and nobody's feelings."""
    people = str(lexicon_toml(_LEXICON)["stance"]["people"])
    return not line.facts and text.startswith("让") and not re.match(f"让[^，。；]{{0,8}}?(?:{people})", line.prose[at:])
