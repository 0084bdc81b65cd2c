"""What a section opens with: a sentence of its own, or a clause before its first fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from drafter.data import Block, BlockKind, Origin, Run
from drafter.kept import compiled

_COUNTED = compiled(r"[一二三四五六七八九十]+是$")


def opener_of(blocks: Sequence[Block]) -> tuple[Run, ...]:
    """The runs before the first fact of a section's first paragraph; () where it begins with a fact, 一是 or a heading of its own, or only joins (同时，)."""
    if not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return ()
    runs = tuple(takewhile(lambda run: not run.facts and not (run.origin is Origin.GLUE and _COUNTED.match(run.text)), blocks[0].runs))
    return runs if any(run.origin is not Origin.GLUE for run in runs) else ()


def reopened(old: Sequence[Block], new: Sequence[Block], *, alone: bool, whole: bool) -> tuple[list[Block], bool]:
    """``new`` with an opener if ``old`` had one, and whether that is still the old one. ``alone``: nothing but another opener is wished for."""
    kept, found = opener_of(old), opener_of(new)
    if kept and not found:
        return list(old) if alone and _ours(old, new) else with_opener(kept, old, new, whole=whole), True
    if alone and _ours(old, new) and kept and len(kept) == len(old[0].runs) and len(found) == len(new[0].runs):
        return [new[0], *old[1:]], False  # the points under the sentence stay as they are
    return list(new), False


def _ours(old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Whether what stands there tells the same facts and is in nobody's own words."""
    told = [{fact for block in blocks for run in block.runs for fact in run.facts} for blocks in (old, new)]
    return told[0] == told[1] and not any(run.origin is Origin.HUMAN for block in old for run in block.runs)


def with_opener(opener: tuple[Run, ...], old: Sequence[Block], new: Sequence[Block], *, whole: bool) -> list[Block]:
    """``new`` opened as ``old`` was. A paragraph of its own stays one unless ``whole`` asks for a single one; a clause stays before the fact it stood before."""
    if len(opener) == len(old[0].runs) and not (whole and len(new) == 1):
        return [old[0], *new]
    ends = opener[-1].text.endswith(("。", "："))
    if not new or new[0].kind is not BlockKind.PARAGRAPH or (not ends and _first_fact(old) != _first_fact(new)):
        return list(new)
    return [replace(new[0], runs=(*opener, *new[0].runs)), *new[1:]]


def _first_fact(blocks: Sequence[Block]) -> str:
    return next((fact for block in blocks for run in block.runs for fact in run.facts), "")
