"""Numerals that count nothing (``figures.toml``): 两条腿走路, 一座馆的力量有限, 查问题、教方法、帮建室三件事一起做.

The gate of model-written lines and the check of any text ask the same question here, so that a line which the one accepts is not an error to the other.
"""

from __future__ import annotations

import re
from functools import cache

from drafter.data import Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml

_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_MARKS = "，；：。！？\n"
_REACH = (
    200  # characters before and behind a number among which its clause and its sentence are looked for: the work for each number is bounded
)
_AROUND = 30  # characters before and behind a number among which a phrase is looked for


def counts_nothing(text: str, span: Span) -> bool:
    """Whether the number at ``span`` (code points of half- or full-width ``text``) is a figure of speech, of a saying about any one of a kind, or counts what is named before it."""
    return _in_phrase(text, span) or _in_saying(text, span) or _counts_named(text, span)


def named_before(text: str) -> int:
    """How many things the words before a count name: in its own clause by 、和与, else by clauses; 0 where the last 200 characters do not tell."""
    cut = len(text) > _REACH
    pieces = compiled("[，；：。]").split(text[-_REACH:])[cut:]  # the first may have lost its beginning
    clause = pieces[-1] if pieces else ""
    if len(clause) >= 4 and not clause.startswith(("是", "这")):
        return 1 + len(compiled("[、和与]").findall(clause))
    parts = [part for part in pieces if part and part != clause]
    listed = parts[-1].count("、") if parts else 0
    return listed + 1 if listed else 0 if cut else len(parts)


@cache
def _pattern(table: str) -> re.Pattern[str]:
    rows = lexicon_toml("figures.toml")[table]["patterns"]
    return compiled(
        "|".join(f"(?:{row.replace('?P<unit>', f'?P<unit{at}>').replace('(?P=unit)', f'(?P=unit{at})')})" for at, row in enumerate(rows))
    )


@cache
def _rule(table: str, key: str) -> re.Pattern[str]:
    return compiled(str(lexicon_toml("figures.toml")[table][key]))


def _clause(text: str, at: int) -> Span:
    """The clause round ``at``, between marks; of a longer one what is within reach."""
    first, last = max(0, at - _REACH), min(len(text), at + _REACH)
    start = max(first, 1 + max(text.rfind(mark, first, at) for mark in _MARKS))
    return Span(start, min((end for mark in _MARKS if (end := text.find(mark, at, last)) >= 0), default=last))


def _in_phrase(text: str, span: Span) -> bool:
    around = Span(max(0, span.start - _AROUND), span.end + _AROUND)
    found = _pattern("phrases").finditer(text, around.start, around.end)
    return any(one.start() <= span.start and span.end <= one.end() for one in found)


def _in_saying(text: str, span: Span) -> bool:
    table = lexicon_toml("figures.toml")["sayings"]
    if text[span.start] != "一" or text[span.start + 1 : span.start + 2] in tuple(table["counting"]):
        return False
    place = _clause(text, span.start)
    clause = text[place.start : place.end]
    if _rule("sayings", "reports").search(clause):
        return False
    at = span.start - place.start
    return any(one.start() <= at < one.end() for one in _pattern("sayings").finditer(clause))


def _counts_named(text: str, span: Span) -> bool:
    """Right only if the number is: 学习和结对三头 names two."""
    number = _NUMERALS.get(text[span.start], 0)
    if number < 2 or not _rule("named", "counters").match(text, span.start + 1):
        return False
    first = max(0, span.start - _REACH)
    start = max(text.rfind(mark, first, span.start) for mark in "。！？\n") + 1
    if first and not start:
        return False  # so long a sentence reports
    listed = text[start : span.start]
    return not _rule("sayings", "reports").search(listed) and named_before(listed) == number
