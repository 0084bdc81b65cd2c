"""What goes beyond the facts: what came of it (V6), all of them (V10), all the time (V9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.data import Span
from drafter.resources import lexicon_toml
from drafter.writing.gate.kinds import RULE, clauses, has_mark, listed, named_spans, patterns
from drafter.writing.gate.line import HOLE, Line, alternation
from drafter.writing.gate.sayings import is_condition
from drafter.writing.model import Violation

_LEXICON = "writing_kinds.toml"


def find_outcomes(line: Line) -> Iterator[Violation]:
    """V6: what came of it. 结构更加合理, 扮靓了乡村, 得益于…: a clause without a value that reports what is over."""
    note = str(lexicon_toml(_LEXICON)["outcome"]["note"])
    for found in patterns("outcome").finditer(line.prose):
        if not line.says(found.group().strip(HOLE)):
            yield Violation("V6", Span(*found.span()), found.group(), note)
    for span, _free in clauses(line):
        piece = line.prose[span.start : span.end]
        if HOLE in piece:
            continue
        for found in re.finditer(str(lexicon_toml(_LEXICON)["outcome"]["done"]), piece):
            if not line.says(found.group()) and not is_condition(line, span.start + found.start()):
                yield Violation("V6", Span(span.start + found.start(), span.start + found.end()), found.group(), note)


def find_frequency(line: Line) -> Iterator[Violation]:
    """V6: 月月不断, 常有孩子的身影, 各有收获: how often and with what gain, in a clause without a value that asks for nothing."""
    table = lexicon_toml(_LEXICON)["outcome"]
    for span, _free in clauses(line):
        piece = line.prose[span.start : span.end]
        found = re.search(str(table["frequency"]), piece)
        asked = re.search(str(table["asked"]), piece) or line.prose.startswith(("，才", "，就"), span.end)
        if found and HOLE not in piece and not line.says(found.group()) and not asked:
            yield Violation("V6", Span(span.start + found.start(), span.start + found.end()), found.group(), str(table["note"]))


def find_whole(line: Line) -> Iterator[Violation]:
    """V10: 全部, 村村, 走遍: all of them, said by no fact."""
    section = "\n".join([line.plan.topic, line.plan.heading, *(card.fact.text for card in line.plan.cards if not line.facts)])
    for found in re.finditer(alternation(sorted(listed("facts", "whole"))), line.prose):
        if line.says(found.group()) or found.group() in section or _is_purpose(line, found.start()):
            continue
        if not _is_maxim(line, found.start()):
            yield Violation("V10", Span(*found.span()), found.group(), RULE)


def _is_maxim(line: Line, at: int) -> bool:
    """人人都能学, 贵在村村应: what is to be."""
    return any(free and span.start <= at < span.end and has_mark(line.prose[span.start : span.end]) for span, free in clauses(line))


def _is_purpose(line: Line, at: int) -> bool:
    """着力把文艺送进千家万户: what is wanted, not what is done."""
    return any(free and span.start <= at < span.end and line.prose.startswith(("着力", "引导"), span.start) for span, free in clauses(line))


def find_other_times(line: Line) -> Iterator[Violation]:
    """V9: 全年 or 一年来 in a paper of half a year."""
    for found in re.finditer(alternation(sorted(listed("facts", "times"))), line.prose):
        known = any(found.group() in time for time in line.guard.times)
        if not known and not line.says(found.group()) and not any(one.start <= found.start() < one.end for one in named_spans(line)):
            yield Violation("V9", Span(*found.span()), found.group(), "the period's own words")
