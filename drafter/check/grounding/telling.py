"""Which paragraph tells which fact, which of its values are missing there, and which value stands in a missing one's place.

A value that some other fact happens to have is still wrong in this fact's words, so values are accounted for one to one:
each value of a paragraph vouches for one value of a fact told there, the pair with the most words in common first. What
is left over on both sides, of one kind and measure word and in the same words, is a changed value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.check.grounding.support import NUMERIC, derive, is_period, says_first, unsupported
from drafter.data import AtomKind

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom, Fact, FactSheet, Span

_TOLD = 0.6  # of a fact's content bigrams that a paragraph has when it tells a fact without values
_RELATED = 0.3  # … when it may tell a fact with values
_SAME_WORDS = 0.5  # of the words round a value, for another value to stand in its place
_VERY_WORDS = 0.9  # … so nearly all that even a sum of facts is a change
_AMOUNTS = frozenset({AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.NUMBER, AtomKind.RELATION})
_CLAUSE = "，。；：！？,;:!?\n"


@dataclass(frozen=True, slots=True)
class Change:
    """``atom`` of the draft stands where ``expected`` of ``fact`` should stand."""

    atom: Atom
    fact: Fact
    expected: Atom
    score: float


@dataclass(frozen=True, slots=True)
class Told:
    """How a fact fares: ``missing`` is None where it is told, else the values no paragraph on the matter has (all, () for a fact without values)."""

    fact: Fact
    missing: tuple[Atom, ...] | None


@dataclass(frozen=True, slots=True)
class Account:
    """The facts in the order of the sheet, and the changes in the order of the text."""

    told: tuple[Told, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """A paragraph: its span, text, atoms and content bigrams."""

    start: int
    end: int
    text: str
    atoms: tuple[Atom, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Round:
    """The pairs of letters round a value: within 、 and within ，, values taken out."""

    piece: frozenset[str]
    clause: frozenset[str]


def account(document: Document, context: Context) -> Account:
    """The account of a draft against its sheet; made once a document. Empty without a sheet."""
    sheet = context.sheet
    if sheet is None:
        return Account((), ())
    return document.remember("account", lambda: _account(document, context, sheet))


def _account(document: Document, context: Context, sheet: FactSheet) -> Account:
    windows = list(_windows(document))
    told: list[Told] = []
    by_window: dict[int, list[Fact]] = {}
    for fact in sheet.facts:
        places, missing = _place(fact, windows, sheet)
        told.append(Told(fact, missing))
        for place in places:
            by_window.setdefault(place, []).append(fact)
    loose = {atom.span for atom in unsupported(document, context)}
    changes = [change for place, facts in by_window.items() for change in _changes(document, windows[place], facts, sheet, loose)]
    # a fact of which nothing is told was looked for in several paragraphs
    best: dict[tuple[str, Span], Change] = {}
    for change in changes:
        key = (change.fact.id, change.expected.span)
        if key not in best or change.score > best[key].score:
            best[key] = change
    return Account(tuple(told), tuple(sorted(best.values(), key=lambda change: change.atom.span)))


def _windows(document: Document) -> Iterator[_Window]:
    from drafter.text.sentences import content_bigrams

    starts = [atom.span.start for atom in document.atoms]
    for paragraph in document.paragraphs:
        atoms = document.atoms[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        text = document.text[paragraph.start : paragraph.end]
        yield _Window(paragraph.start, paragraph.end, text, atoms, content_bigrams(text))


def _place(fact: Fact, windows: Sequence[_Window], sheet: FactSheet) -> tuple[list[int], tuple[Atom, ...] | None]:
    """The paragraph that tells the fact best (all that might, where none has a value of it), and what is missing there."""
    from drafter.text.atoms import supports
    from drafter.text.sentences import content_bigrams

    words = content_bigrams(fact.text)
    wanted = _wanted(fact, sheet)
    if not wanted:
        told = any(len(words & window.words) >= _TOLD * len(words) for window in windows)
        return [], None if told else ()
    best: tuple[int, int, int] | None = None
    missing = wanted
    likely = []
    for index, window in enumerate(windows):
        shared = len(words & window.words)
        if shared < max(1, _RELATED * len(words)):
            continue
        lacking = tuple(
            atom
            for atom in wanted
            if not any(supports(atom, other, year=sheet.period.year) for other in window.atoms) and not says_first(window.text, atom)
        )
        if shared >= _TOLD * len(words):
            likely.append(index)
        if best is None or (len(lacking), -shared, index) < best:
            best, missing = (len(lacking), -shared, index), lacking
    if best and len(missing) == len(wanted) and likely:
        return likely, missing
    return ([best[2]] if best else []), missing or None


def _wanted(fact: Fact, sheet: FactSheet) -> tuple[Atom, ...]:
    """The values that must be told; the period's own year need not be said with every fact."""
    return tuple(atom for atom in fact.atoms if not (atom.kind is AtomKind.DATE and is_period(atom.norm, sheet.period)))


def _says_the_period(atom: Atom, sheet: FactSheet) -> bool:
    """全年, 上半年, 一季度: a date without a year that the sheet's period licenses."""
    return atom.kind is AtomKind.DATE and not atom.norm.startswith(("date:1", "date:2")) and is_period(atom.norm, sheet.period)


def _changes(document: Document, window: _Window, facts: Sequence[Fact], sheet: FactSheet, loose: set[Span]) -> Iterator[Change]:
    from drafter.text.atoms import supports
    from drafter.text.words import same_unit

    wanted = [(fact, atom, _round(fact.text, atom, 0, len(fact.text), fact.atoms)) for fact in facts for atom in _wanted(fact, sheet)]
    # 全年, 上半年: the period's own words stand wherever the writer likes
    mine_here = [atom for atom in window.atoms if not _says_the_period(atom, sheet)]
    here = [(atom, _round(document.text, atom, window.start, window.end, window.atoms)) for atom in mine_here]
    year = sheet.period.year
    pairs = []
    for one, (_fact, expected, mine) in enumerate(wanted):
        for two, (atom, other) in enumerate(here):
            if supports(expected, atom, year=year):
                pairs.append((-_score(mine, other), one, two))
    open_wanted, open_here = _match(pairs, len(wanted), len(here))
    swaps = []
    for one in open_wanted:
        _fact, expected, mine = wanted[one]
        for two in open_here:
            atom, other = here[two]
            if atom.kind is not expected.kind or atom.kind not in NUMERIC or not same_unit(expected.unit, atom.unit):
                continue
            score = _score(mine, other)
            # a sum told in the words of its parts is a sum; the very words of a fact with another value are a change
            derived = atom.span in loose and score < _VERY_WORDS and derive(document, sheet, atom) is not None
            if score >= _SAME_WORDS and not derived and not supports(expected, atom, year=year):
                swaps.append((-score, one, two))
    taken_wanted, taken_here = set(open_wanted), set(open_here)
    for score, one, two in sorted(swaps):
        if one in taken_wanted and two in taken_here:
            taken_wanted.remove(one)
            taken_here.remove(two)
            yield Change(here[two][0], wanted[one][0], wanted[one][1], -score)


def _match(pairs: Sequence[tuple[float, int, int]], ones: int, twos: int) -> tuple[list[int], list[int]]:
    """Greedy one-to-one, best first; what stays open on both sides."""
    left, right = set(range(ones)), set(range(twos))
    for _negative, one, two in sorted(pairs):
        if one in left and two in right:
            left.remove(one)
            right.remove(two)
    return sorted(left), sorted(right)


def _score(mine: _Round, other: _Round) -> float:
    """How much of a fact's words round its value stand round the draft's value, 0–1."""
    shares = [len(words & others) / len(words) for words, others in ((mine.piece, other.piece), (mine.clause, other.clause)) if words]
    return sum(shares) / len(shares) if shares else 0.0


def _round(text: str, atom: Atom, start: int, end: int, atoms: Sequence[Atom]) -> _Round:
    piece = _around(text, atom, start, end, atoms, _CLAUSE + "、")
    return _Round(piece, _around(text, atom, start, end, atoms, _CLAUSE))


def _around(text: str, atom: Atom, start: int, end: int, atoms: Sequence[Atom], marks: str) -> frozenset[str]:
    span = atom.span
    first = max(start, *(text.rfind(mark, start, span.start) + 1 for mark in marks))
    last = min(end, *(at if (at := text.find(mark, span.end, end)) >= 0 else end for mark in marks))
    out = list(text[first:last])
    for other in atoms:
        if other.kind in _AMOUNTS or other.span == span:
            for at in range(max(first, other.span.start), min(last, other.span.end)):
                out[at - first] = " "
    return frozenset(out[at] + out[at + 1] for at in range(len(out) - 1) if _is_letter(out[at]) and _is_letter(out[at + 1]))


def _is_letter(sign: str) -> bool:
    return "㐀" <= sign <= "鿿"
