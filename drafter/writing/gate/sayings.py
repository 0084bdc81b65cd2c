"""Sayings: clauses that report nothing and say what has to be, what something is or depends on. 戏比天大；生活是最好的老师；账要对得上.

A point and a transition are made of them, and a line of facts may begin with one. What they name they name as kinds: no claim that the unit had such people there.
"""

from __future__ import annotations

import re
from functools import cache

from drafter.data import Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.writing.gate.kinds import clauses, has_mark, is_report
from drafter.writing.gate.line import HOLE, Line


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return compiled(str(lexicon_toml("writing_kinds.toml")["saying"][key]))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(lexicon_toml("writing_kinds.toml")["saying"][key]).split())


def _clause_at(line: Line, at: int) -> tuple[Span, bool] | None:
    return next(((span, free) for span, free in clauses(line) if span.start <= at < span.end), None)


def _stretch(line: Line, at: int) -> str:
    """The free clauses round the one at ``at``, up to one that tells a fact; "" where it is none itself. A saying often has its mark in the second half."""
    found, hit = "", False
    for span, free in clauses(line):
        if not free:
            if hit:
                break
            found = ""
            continue
        found += line.prose[span.start : span.end] + "，"
        hit = hit or span.start <= at < span.end
    return found if hit else ""


def is_saying(line: Line, at: int) -> bool:
    """Whether the character at ``at`` stands among free clauses that have a mark of a saying and report nothing."""
    piece = _stretch(line, at)
    return bool(piece) and has_mark(piece) and not any(is_report(part) for part in piece.split("，"))


def is_condition(line: Line, at: int) -> bool:
    """Whether 了 at ``at`` says when, and not that it is done: 器材旧了要换；台子搭好了，戏要唱起来；书才算活了."""
    piece = _stretch(line, at)
    return bool(piece) and bool(_pattern("conditions").search(piece))


def is_round(line: Line, at: int) -> bool:
    """十年磨一戏, 走千村、访百家: round numbers of a saying that count no event, no people and nothing that can be counted."""
    found = _pattern("rounds").search(line.prose, max(0, at - 1))
    return found is not None and found.start() <= at < found.end() and is_saying(line, at)


def is_wanted(line: Line, at: int) -> bool:
    """Whether 让… at ``at`` says what is wanted: 为的是让游客住得下, 着力让观众看得懂; and 让孩子爱上阅读 before the deed that is to do it."""
    found = _clause_at(line, at)
    if found is None or not found[1]:
        return False
    span = found[0]
    if _pattern("reports").search(line.prose, span.start, span.end):
        return False
    if _pattern("wish").search(line.prose, span.start, at):
        return True
    if not line.facts:
        return not _pattern("gains").search(line.prose, at, span.end)
    first = min([value.start for value, _tag in line.tags], default=-1)
    return at == span.start and span.start < first


def may_deny(line: Line, span: Span) -> bool:
    """Whether a denial or 要 belongs to a saying, 口传心授不能断, and denies no deed of the line's facts: neither word behind it is one of theirs. 有没有 never does."""
    if line.prose[max(0, span.start - 1) : span.end] == "有没有":
        return True
    found = _clause_at(line, span.start)
    if found is None or not found[1]:
        return False
    word = line.prose[span.start : span.end]
    if word not in _words("soft"):
        return False
    after = line.prose[span.end : found[0].end].strip(HOLE)
    if word in _words("denials") and after.startswith((*deeds(), *_words("events"))):
        return False  # 没有举办展览, 没有发生
    return not any(after[at : at + 2] in line.own for at in range(min(3, max(0, len(after) - 1))))


@cache
def deeds() -> tuple[str, ...]:
    """Verbs that report what somebody did."""
    gate = lexicon_toml("words_gate.toml")
    listed = f"{gate['verbs']} {gate['either']} {lexicon_toml('writing_gate.toml')['words']['deeds']} {lexicon_toml('writing_kinds.toml')['facts']['deeds']}"
    return tuple(word for word in listed.split() if len(word) > 1)


def is_topic(line: Line, text: str, span: Span) -> bool:
    """Whether a word of praise is the thing a point speaks of, 剧团的口碑在台下, or a word of cause is none: 力气使在后头."""
    if _pattern("figures").match(line.prose, span.start):
        return True
    if (
        line.facts
        or text not in _words("topics")
        or _pattern("reports").search(line.prose)
        or _pattern("earned").search(line.prose[: span.start])
    ):
        return False
    return is_saying(line, span.start) or line.prose[: span.start].endswith("的")


def is_asked(line: Line, at: int) -> bool:
    """Whether what stands at ``at`` is what a point asks for: 重点活动要办得有声有色."""
    return not line.facts and bool(_pattern("asked").search(line.prose[:at])) and is_saying(line, at)


def is_figure(line: Line, text: str, at: int) -> bool:
    """剧团的明天: no day."""
    return text in _words("days") and line.prose[:at].endswith("的")


def is_one_of_any(line: Line, at: int) -> bool:
    """一个厕所、一次投诉、一位导游 in a point: any of them, and no count."""
    ones = list(_pattern("ones").finditer(line.prose))
    return not line.facts and len(ones) > 1 and any(one.start() <= at < one.end() for one in ones)
