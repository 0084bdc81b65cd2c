"""Facts → lines: which facts share a sentence, and how their words are joined. Every fact stands on exactly one line (I3).

The order is the sheet's. Two neighbours share a sentence only if they are kin (one aspect, one verb, a noun in common, two awards); length is a
bound, never the reason: a semicolon between strangers is what makes a draft read like a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from drafter import words
from drafter.compose.clauses import Clause, Head
from drafter.data import AtomKind, Origin, Run

_MAX_FACTS = 3  # design §2
_LINE_LENGTH = 92  # characters; target.md's sentences have 30–70, none over 100
_KIN = 2  # points from which two facts may share a sentence
_FRAGMENT = 12  # characters: a shorter fact leans on a neighbour
_COORDINATE_LENGTH = 22  # characters of a clause that may lose its repeated verb
_COMMON = frozenset(
    [
        "活动",
        "工作",
        "全市",
        "全县",
        "全区",
        "全镇",
        "单位",
        "情况",
        "群众",
        "组织",
        "开展",
        "举办",
        "完成",
        "其中",
        "人员",
        "项目",
        "方面",
        "文艺",
        "文化",
    ]
)
_LONG_TIME = re.compile(r"日|前夕|期间|前后|[至—～~-]")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: one to three facts."""

    clauses: tuple[Clause, ...]

    @property
    def first(self) -> Clause:
        """The clause that opens the sentence."""
        return self.clauses[0]


def make_lines(clauses: Sequence[Clause]) -> tuple[Line, ...]:
    """Cut a run of clauses into sentences, in their order."""
    lines: list[list[Clause]] = []
    for clause in clauses:
        if lines and _joins(lines[-1], clause):
            lines[-1].append(clause)
        else:
            lines.append([clause])
    return tuple(Line(tuple(line)) for line in lines)


def _joins(line: Sequence[Clause], clause: Clause) -> bool:
    last = line[-1]
    if clause.head is Head.CONTINUATION:
        return len(line) < _MAX_FACTS or not last.closed
    if last.closed or clause.closed or len(line) >= _MAX_FACTS:
        return False
    if sum(len(other.fact.text) + 1 for other in line) + len(clause.fact.text) > _LINE_LENGTH:
        return False
    leans = len(clause.fact.text) <= _FRAGMENT or (len(line) == 1 and len(last.fact.text) <= _FRAGMENT)
    return leans or kinship(last, clause) >= _KIN


def kinship(left: Clause, right: Clause) -> int:
    """How near two facts are: 2 for one aspect, one leading verb, a noun in common or two awards, 1 for two dated facts."""
    points = 2 * bool(left.aspect and left.aspect == right.aspect)
    points += 2 * bool(len(left.verb) >= 2 and left.verb == right.verb)
    points += 2 * any(one in other or other in one for one in _nouns(left.fact.text) for other in _nouns(right.fact.text))
    points += 2 * all(any(atom.kind is AtomKind.RANK for atom in clause.fact.atoms) for clause in (left, right))
    points += (left.head is Head.TIME) and (right.head is Head.TIME)
    return points


@cache
def _nouns(text: str) -> frozenset[str]:
    found = words.segment(re.sub(r"“[^”]*”|《[^》]*》", "，", text))
    return frozenset(word.text for word in found if len(word.text) >= 2 and word.tag.startswith("n") and word.text not in _COMMON)


def line_runs(line: Line, *, comma_after_time: bool) -> list[Run]:
    """The line's words without opener and final mark. ``comma_after_time``: set off a leading time ("春节前夕，为…")."""
    runs: list[Run] = []
    for position, clause in enumerate(line.clauses):
        previous = line.clauses[position - 1] if position else None
        fact = clause.fact
        if previous is None:
            runs.extend(_fact_runs(clause, comma_after_time))
        elif coordinates(previous, clause):
            runs.append(Run("、", Origin.GLUE))
            runs.append(Run(fact.text[len(clause.verb) :], Origin.FACT, (fact.id,)))
        else:
            runs.append(Run("，" if clause.head is Head.CONTINUATION else "；", Origin.GLUE))
            runs.extend(_fact_runs(clause, comma_after_time))
    return runs


def _fact_runs(clause: Clause, comma_after_time: bool) -> list[Run]:
    fact, end = clause.fact, clause.time_end
    if clause.wording is not None:
        return [Run(clause.wording.text, Origin.SKELETON, (fact.id,), clause.wording.skeleton)]
    if not comma_after_time or not 4 <= end <= 12 or not _LONG_TIME.search(fact.text[:end]):
        return [Run(fact.text, Origin.FACT, (fact.id,))]
    if len(fact.text) - end > 8 and fact.text[end] not in "，,、" and clause.after in (Head.ACTION, Head.SUBJECT):
        return [Run(fact.text[:end], Origin.FACT, (fact.id,)), Run("，", Origin.GLUE), Run(fact.text[end:], Origin.FACT, (fact.id,))]
    return [Run(fact.text, Origin.FACT, (fact.id,))]


def coordinates(left: Clause, right: Clause) -> bool:
    """Whether "举办书画展12场" and "举办摄影展3场" may become "举办书画展12场、摄影展3场"."""
    return (
        left.head is right.head is Head.ACTION
        and len(left.verb) >= 2
        and left.verb == right.verb
        and left.fact.text.startswith(left.verb)
        and right.fact.text.startswith(right.verb)
        and left.simple
        and right.simple
        and max(len(left.fact.text), len(right.fact.text)) <= _COORDINATE_LENGTH
        and _ends_in_value(left)
        and _ends_in_value(right)
    )


def _ends_in_value(clause: Clause) -> bool:
    atoms = clause.fact.atoms
    return bool(atoms) and atoms[-1].kind is AtomKind.QUANTITY and atoms[-1].span.end == len(clause.fact.text)
