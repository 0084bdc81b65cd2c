"""Neighbouring sentences of a paragraph that are kin become one line of the plan: with two or three facts in hand a model writes prose, with one it writes a list.

The composer weighs seams against evenness and leaves more of them; a model may join by other means than a semicolon. Order and facts stay (I3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from drafter.compose.clauses import Clause, Head, analyse
from drafter.compose.lines import kinship
from drafter.data import Fact
from drafter.writing.model import LineRole, PlanLine

_MOST = 3  # facts a line: with more of them it is no longer plain which words a value belongs to (V5)
_LONGEST = 90  # characters of the composed sentences together: the gate takes 120
_KIN = 2  # points of kinship: a verb or a noun in common, or one aspect and one kind of deed
_PAIR = 64  # characters of two single facts that are only of one kind, deed and deed: 送文艺下乡…；写春联…


def grouped(lines: Sequence[PlanLine], facts: Mapping[str, Fact], aspect_of: Callable[[Fact], str]) -> list[PlanLine]:
    """``lines`` that carry facts, in order, kin joined. ``facts``: by id; ``aspect_of``: the aspect of its topic that a fact belongs to, "" for none.

    The fallback of a joined line is the composed sentences, one after the other.
    """
    done: list[PlanLine] = []
    for line in lines:
        if done and _join(done[-1], line, facts, aspect_of):
            before = done[-1]
            size = max(_size(before) + _size(line), before.target)
            done[-1] = replace(before, facts=before.facts + line.facts, fallback=before.fallback + line.fallback, target=size)
        else:
            done.append(line)
    return done


def _join(left: PlanLine, right: PlanLine, facts: Mapping[str, Fact], aspect_of: Callable[[Fact], str]) -> bool:
    if left.role is not LineRole.FACTS or right.role is not LineRole.FACTS or left.paragraph != right.paragraph:
        return False
    if len(left.facts) + len(right.facts) > _MOST or _size(left) + _size(right) > _LONGEST:
        return False
    clauses = [_clause(facts[fact], aspect_of) for fact in (*left.facts, *right.facts)]
    seam = len(left.facts)
    if any(clause.closed for clause in clauses) or clauses[seam].head is Head.CONTINUATION:
        return False  # a fact of several sentences stands alone; 其中… leans on what the composer let it lean on
    points = kinship(clauses[seam - 1], clauses[seam])
    pair = len(clauses) == 2 and _size(left) + _size(right) <= _PAIR
    return points >= _KIN or (points == 1 and pair)


def _clause(fact: Fact, aspect_of: Callable[[Fact], str]) -> Clause:
    return analyse(fact, None, aspect_of(fact))


def _size(line: PlanLine) -> int:
    return sum(len(run.text) for run in line.fallback)
