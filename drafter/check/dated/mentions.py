"""Dated words in a text: each with the function that says whether it contradicts a year.

Used by the rules (against the text's year) and by the vote (against every year that could be the text's).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.check.dated.context import is_history, is_prepared, years_in
from drafter.check.dated.rows import load_timeline
from drafter.check.dated.year import Target
from drafter.check.literals import Literals
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.dated.rows import Row
    from drafter.check.document import Document
    from drafter.check.model import Context

# a paper of Y is still written in February of Y + 1; a plan or a preparation may speak of a year more
_WRITING, _AHEAD = 2, 12


class Verdict(NamedTuple):
    """A contradiction. ``late``: the word is older than the paper (else it is younger); ``fits``: when it stood; ``now``: what stands now."""

    late: bool
    fits: str
    now: str = ""


Judge = Callable[[Target, bool], Verdict | None]


class Mention(NamedTuple):
    """A dated word at ``[start, end)``. ``judge(target, plan)``: ``plan`` where it stands in a plan. ``code``: the rule that reports it; ``weight``: in the vote.

    ``fits``: the years that it can be of, for those that are told so where the text has no year; () for all others.
    """

    start: int
    end: int
    code: str
    judge: Judge
    weight: int = 1
    fits: tuple[int, ...] = ()


def rows_of(context: Context) -> tuple[Row, ...]:
    """The rows that are on: ``[check] timeline`` and ``unverified-terms`` of the settings, where the context carries them."""
    return load_timeline(context.timeline, context.unverified_terms)


class Present(NamedTuple):
    """The rows that may match in a text, in their order, and those of their anchors that stand in it."""

    rows: tuple[Row, ...]
    anchors: frozenset[str]


def rows_in(document: Document, rows: tuple[Row, ...]) -> Present:
    """What of ``rows``, all that are on, ``document`` may have."""

    def find() -> Present:
        anchors = _literals(tuple([anchor for row in rows for anchor in row.anchors])).present(document)
        return Present(tuple([row for row in rows if not anchors.isdisjoint(row.anchors)]), anchors)

    return document.remember("dated rows", find)


@lru_cache(8)
def _literals(anchors: tuple[str, ...]) -> Literals:
    return Literals(anchors, folded=True)


def mentions(document: Document, context: Context) -> tuple[Mention, ...]:
    """Every dated word of the text in order."""
    return document.remember("dated mentions", lambda: tuple(sorted(_all(document, context), key=lambda found: (found.start, found.end))))


def _all(document: Document, context: Context) -> Iterator[Mention]:
    from drafter.check.dated.anniversaries import anniversary_mentions
    from drafter.check.dated.congresses import congress_mentions
    from drafter.check.dated.lunar import lunar_mentions
    from drafter.check.dated.terms import term_mentions

    rows = rows_of(context)
    present = rows_in(document, rows)
    yield from congress_mentions(document, rows, present.rows)
    yield from term_mentions(document, rows, present)
    yield from anniversary_mentions(document, present.rows)
    yield from lunar_mentions(document)


def too_late(target: Target, stale: int | None) -> bool:
    """Whether the whole period lies after the last month in which the word may stand."""
    return stale is not None and target.begin > stale


def too_early(target: Target, start: int | None, *, ahead: bool) -> bool:
    """Whether the paper was written before the word came up."""
    return start is not None and start > target.end + _WRITING + (_AHEAD if ahead else 0)


def excused(text: str, start: int, end: int, fits: Callable[[int], bool]) -> bool:
    """Whether the clause makes the word history, or its sentence names a year that the word fits."""
    return is_history(text, start, end) or any(fits(year) for year in years_in(text, start, end))


def ahead(text: str, start: int, end: int, plan: bool) -> bool:
    """Whether what is said lies before the paper: a plan part or a preparation."""
    return plan or is_prepared(text, start, end)
