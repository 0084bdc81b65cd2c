"""A paragraph that somebody changed: which of its words are still the draft's, and which are a person's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher

from drafter.data import Block, Origin, Run


def by_hand(text: str, block: Block | None = None) -> tuple[Run, ...]:
    """Runs that tile ``text``. Runs of ``block``, the paragraph as it was, keep their origin where they stand whole and the values read the same;

    all else is a person's.
    """
    if block is None or not text:
        return (Run(text, Origin.HUMAN),)
    runs = _kept(text, block)
    return runs if _same_values(text, runs) else (Run(text, Origin.HUMAN),)


def _kept(text: str, block: Block) -> tuple[Run, ...]:
    places: dict[int, int] = {}  # offset in the old text → in the new one
    for match in SequenceMatcher(None, block.text, text, autojunk=False).get_matching_blocks():
        places.update(zip(range(match.a, match.a + match.size), range(match.b, match.b + match.size), strict=True))
    out: list[Run] = []
    at = old = 0
    for run in block.runs:
        where = [places.get(offset) for offset in range(old, old + len(run.text))]
        old += len(run.text)
        first = where[0] if where else None
        if first is None or where != list(range(first, first + len(where))) or first < at:
            continue
        if first > at:
            out.append(Run(text[at:first], Origin.HUMAN))
        out.append(run)
        at = first + len(run.text)
    if at < len(text):
        out.append(Run(text[at:], Origin.HUMAN))
    return tuple(out)


def _same_values(text: str, runs: tuple[Run, ...]) -> bool:
    from drafter.text.atoms import find_atoms

    return Counter(atom.norm for run in runs for atom in find_atoms(run.text)) == Counter(atom.norm for atom in find_atoms(text))


def only_known(block: Block, texts: dict[str, str], before: dict[str, str]) -> Block:
    """``block`` on another version of the sheet: words of a fact that is gone or says something else now are nobody's but a person's.

    ``texts``/``before``: fact id → its words in the sheet now and when the draft was written.
    """
    runs = tuple(
        run
        if all(fact in texts and texts[fact] == before.get(fact) for fact in run.facts)
        else replace(run, origin=Origin.HUMAN, facts=(), ref="")
        for run in block.runs
    )
    return replace(block, runs=runs)
