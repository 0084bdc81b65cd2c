"""Facts → lines: which facts share a sentence, and how their words are joined. Every fact stands on exactly one line (I3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.compose.clauses import Clause, Head
from drafter.data import AtomKind, Origin, Run

_LINE_LENGTH = 64  # characters a sentence should have; target.md's sentences have 30–70
_MAX_FACTS = 3  # design §2
_COORDINATE_LENGTH = 22  # characters of a clause that may lose its repeated verb


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: one to three facts."""

    clauses: tuple[Clause, ...]

    @property
    def first(self) -> Clause:
        """The clause that opens the sentence."""
        return self.clauses[0]


def make_lines(clauses: Sequence[Clause]) -> tuple[Line, ...]:
    """Cut a run of clauses into sentences of even length; a continuation stays with the fact before it."""
    lines: list[Line] = []
    for unit in _split_at_closed(_glue_continuations(clauses)):
        lines.extend(_even(unit))
    return tuple(lines)


def _glue_continuations(clauses: Sequence[Clause]) -> list[tuple[Clause, ...]]:
    glued: list[tuple[Clause, ...]] = []
    for clause in clauses:
        if clause.head is Head.CONTINUATION and glued:
            glued[-1] = (*glued[-1], clause)
        else:
            glued.append((clause,))
    return glued


def _split_at_closed(units: Sequence[tuple[Clause, ...]]) -> list[list[tuple[Clause, ...]]]:
    """A fact that already holds a sentence end stands alone."""
    parts: list[list[tuple[Clause, ...]]] = [[]]
    for unit in units:
        if any(clause.closed for clause in unit):
            parts.extend([[unit], []])
        else:
            parts[-1].append(unit)
    return [part for part in parts if part]


def _even(units: Sequence[tuple[Clause, ...]]) -> list[Line]:
    lengths = [sum(len(clause.fact.text) + 1 for clause in unit) for unit in units]
    count = max(round(sum(lengths) / _LINE_LENGTH), -(-sum(map(len, units)) // _MAX_FACTS), 1)
    target = sum(lengths) / count
    lines: list[list[Clause]] = []
    length = 0.0
    for unit, size in zip(units, lengths, strict=True):
        opens = not lines or len(lines[-1]) + len(unit) > _MAX_FACTS or length + size / 2 > target
        if opens and not (lines and _coordinates(lines[-1][-1], unit[0]) and len(lines[-1]) < _MAX_FACTS):
            lines.append([])
            length = 0.0
        lines[-1].extend(unit)
        length += size
    return [Line(tuple(line)) for line in lines]


def line_runs(line: Line, *, comma_after_time: bool) -> list[Run]:
    """The line's words without opener and final mark. ``comma_after_time``: set off a leading time ("春节前夕，为…")."""
    runs: list[Run] = []
    for position, clause in enumerate(line.clauses):
        previous = line.clauses[position - 1] if position else None
        fact = clause.fact
        if previous is None:
            runs.extend(_fact_runs(clause, comma_after_time))
        elif _coordinates(previous, clause):
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
    if (
        comma_after_time
        and 3 <= end <= 12
        and len(fact.text) - end > 8
        and fact.text[end] not in "，,、"
        and clause.after in (Head.ACTION, Head.SUBJECT)
    ):
        return [Run(fact.text[:end], Origin.FACT, (fact.id,)), Run("，", Origin.GLUE), Run(fact.text[end:], Origin.FACT, (fact.id,))]
    return [Run(fact.text, Origin.FACT, (fact.id,))]


def _coordinates(left: Clause, right: Clause) -> bool:
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
