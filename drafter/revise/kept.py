"""Sentences that stay as they are: those with the words of ``--keep``, and lines that end with ``<!-- drafter: keep -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.data import Block, BlockKind, Fact, Origin, Run
from drafter.errors import InputError
from drafter.i18n import _
from drafter.kept import compiled
from drafter.revise.paper import Line
from drafter.revise.tell import Fixed

_COUNTED = compiled(r"[一二三四五六七八九十]+是$")


def sentences(block: Block) -> Iterator[tuple[Run, ...]]:
    """The sentences of a paragraph with their final marks, 一是 before them left out; a fact's own words are never cut."""
    row: list[Run] = []
    for number, run in enumerate(block.runs):
        if number == 0 and run.origin is Origin.GLUE and _COUNTED.match(run.text):
            continue
        if run.facts:
            row.append(run)
            continue
        for piece in re.findall(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$", run.text):
            row.append(replace(run, text=piece))
            if re.search(r"[。！？][”’」』）]*$", piece):
                yield tuple(row)
                row = []
    if row:
        yield tuple(row)


def fixed_sentences(blocks: Sequence[Block], keep: Sequence[str], facts: Sequence[Fact]) -> tuple[Fixed, ...]:
    """The sentences of the section that hold one of ``keep``. Raises InputError for words that stand in none."""
    found: list[Fixed] = []
    missing = [words for words in keep if words.strip()]
    for block in blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for runs in sentences(block):
            text = "".join(run.text for run in runs)
            here = [words for words in keep if words.strip() and words.strip() in text]
            if here:
                missing = [words for words in missing if words not in here]
                found.append(Fixed(runs, told_in(runs, facts), _place(told_in(runs, facts), facts)))
    if missing:
        raise InputError(
            _("no sentence of the section holds “{words}”").format(words=missing[0]),
            where="--keep",
            hint=_("copy some words of the sentence as it stands"),
        )
    return tuple(found)


def told_in(runs: Sequence[Run], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The facts that these words tell: those that they are made of, and, in a person's words, those whose every value stands in them."""
    own = [fact for run in runs for fact in run.facts]
    text = "".join(run.text for run in runs)
    if any(run.origin is Origin.HUMAN for run in runs):
        own += [fact.id for fact in facts if fact.text in text or (fact.atoms and all(atom.surface in text for atom in fact.atoms))]
    known = {fact.id for fact in facts}
    return tuple(fact for fact in dict.fromkeys(own) if fact in known)


def _place(told: Sequence[str], facts: Sequence[Fact]) -> int:
    order = {fact.id: number for number, fact in enumerate(facts)}
    return min((order[fact] for fact in told), default=-1)


def locked_lines(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Lines between ``start`` and ``end`` that a comment keeps."""
    return [at for at in range(start, end) if lines[at].locked]
