"""Where the facts stand in a draft: which words are whose, and at which place each value is.

A fact's words may be spread over several runs (a comma after its leading time, a verb that its neighbour already said): they are
followed character by character, so that a value is never looked up in the wrong place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter.data import Atom, Block, Draft, Fact, Origin, Run, Span

_NUMBER = "0123456789０１２３４５６７８９.．,第零〇一二两三四五六七八九十百千万亿"


@dataclass(frozen=True, slots=True)
class PlacedAtom:
    """A value of the draft: ``span`` in the plain text; ``fact``: its fact's id, "" for a value that no fact brings: one of the sheet's
    head (period, title, date) or a word of time in a phrase that the period licenses (下半年).
    """

    span: Span
    surface: str
    atom: Atom
    origin: Origin
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """``spans``: fact id → where its words or values stand, in reading order; ``atoms``: in reading order."""

    spans: dict[str, tuple[Span, ...]]
    atoms: tuple[PlacedAtom, ...]


@dataclass(slots=True)
class _Copy:
    """One telling of a fact: ``at[i]`` is the place of its character i in the draft, -1 while it has none; ``reached``: how far it is told."""

    fact: Fact
    at: list[int] = field(default_factory=list)
    reached: int = 0


def placed_blocks(draft: Draft) -> Iterator[tuple[Block, tuple[tuple[Run, int], ...], Span]]:
    """Each block with the place of each of its runs, and its own, in ``plain_text(draft)``."""
    at = 0
    for block in draft.blocks:
        start, runs = at, []
        for run in block.runs:
            runs.append((run, at))
            at += len(run.text)
        yield block, tuple(runs), Span(start, at)
        at += 1  # the line end


def trace(draft: Draft) -> Trace:
    """Follow every fact through the runs that name it."""
    facts = {fact.id: fact for fact in draft.sheet.facts}
    copies: dict[str, list[_Copy]] = defaultdict(list)
    spans: dict[str, list[Span]] = defaultdict(list)
    atoms: list[PlacedAtom] = []
    for _block, runs, _span in placed_blocks(draft):
        for run, start in runs:
            for fact_id in run.facts:
                spans[fact_id].append(Span(start, start + len(run.text)))
            if not run.facts:
                atoms.extend(_atoms_of_no_fact(run, start))
            elif run.origin is not Origin.FACT or not _follow(copies[run.facts[0]], facts[run.facts[0]], run, start):
                found = list(_atoms_by_surface(run, start, facts))
                atoms.extend(found or _worked_out(run, start))
    text = "\n".join(block.text for block in draft.blocks)
    for told in copies.values():
        for copy in told:
            atoms.extend(_told_atoms(copy, text))
    atoms.sort(key=lambda placed: (placed.span, placed.fact, placed.atom.kind))
    return Trace({fact_id: tuple(found) for fact_id, found in spans.items()}, tuple(atoms))


def _follow(copies: list[_Copy], fact: Fact, run: Run, start: int) -> bool:
    """Enter the run into the telling of its fact, or into a new one. False where its words are not the fact's."""
    size = len(run.text)
    reached = copies[-1].reached if copies else 0
    value = next((atom.span.start for atom in fact.atoms if atom.surface == run.text and _free(copies, atom.span)), None)
    if value is not None:
        begin = value  # a value by itself: the rest of the fact is a model's words
    elif fact.text.startswith(run.text, reached) and reached < len(fact.text):
        begin = reached
    elif fact.text.endswith(run.text):
        begin = len(fact.text) - size  # a leading verb that the neighbour already said
    else:
        begin = fact.text.find(run.text)
    if begin < 0:
        return False
    if not copies or (begin < reached and not (value is not None and _free(copies, Span(begin, begin + size)))):
        copies.append(_Copy(fact, [-1] * len(fact.text)))
    copies[-1].at[begin : begin + size] = range(start, start + size)
    copies[-1].reached = begin + size
    return True


def _free(copies: list[_Copy], span: Span) -> bool:
    """Whether the latest telling of a fact has not come by this value yet."""
    return not copies or all(place < 0 for place in copies[-1].at[span.start : span.end])


def _told_atoms(copy: _Copy, text: str) -> Iterator[PlacedAtom]:
    for atom in copy.fact.atoms:
        places = copy.at[atom.span.start : atom.span.end]
        if places and -1 not in places:
            span = Span(places[0], places[-1] + 1)
            yield PlacedAtom(span, text[span.start : span.end], atom, Origin.FACT, copy.fact.id)


def _atoms_of_no_fact(run: Run, start: int) -> Iterator[PlacedAtom]:
    from drafter.text.atoms import find_atoms

    for atom in find_atoms(run.text):
        yield PlacedAtom(Span(start + atom.span.start, start + atom.span.end), atom.surface, atom, run.origin)


def _worked_out(run: Run, start: int) -> Iterator[PlacedAtom]:
    """The values of a run that code has worked out from its facts (增长 + 18.4%): the first of them owns it."""
    if run.origin is Origin.FACT:
        for placed in _atoms_of_no_fact(run, start):
            yield PlacedAtom(placed.span, placed.surface, placed.atom, Origin.FACT, run.facts[0])


def _atoms_by_surface(run: Run, start: int, facts: dict[str, Fact]) -> Iterator[PlacedAtom]:
    """Values inside a filled skeleton, by their surface, each surface of each place once: 2场 is not found in 12场."""
    taken: set[Span] = set()
    for fact_id in run.facts:
        for atom in facts[fact_id].atoms:
            for begin in _occurrences(run.text, atom.surface):
                span = Span(start + begin, start + begin + len(atom.surface))
                if span not in taken:
                    taken.add(span)
                    yield PlacedAtom(span, atom.surface, atom, run.origin, fact_id)
                    break


def _occurrences(text: str, surface: str) -> Iterator[int]:
    begin = text.find(surface)
    while begin >= 0:
        if not (begin and surface[0] in _NUMBER and text[begin - 1] in _NUMBER):
            yield begin
        begin = text.find(surface, begin + 1)
