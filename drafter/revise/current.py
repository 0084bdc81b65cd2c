"""The file as it is now against what was last written: which paragraph is which block, where the sections are, which of them were changed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from drafter.compose.edges import container_block
from drafter.data import Block, BlockKind, Draft, Origin
from drafter.kept import compiled
from drafter.revise.human import by_hand
from drafter.revise.paper import Line, bare

_ALIKE = 0.4  # of the characters, from which two paragraphs are versions of each other
_SIGN_OFF = 32  # characters of a line behind the text that has no full stop
_NUMBERED = compiled(r"[一二三四五六七八九十]+、(?!.*[。；])[^\n]{1,48}$")
_ENDS = (BlockKind.SIGN_OFF, BlockKind.DATE)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the file and what stands under it. ``head``/``end``: lines ``[head, end)``; ``number``: of its level-1 section in the file, from 1;

    ``stored``: place of the same part in the draft as it was written, None for a section that is not drafter's; ``edited``: its body is not as drafter left it;
    ``container``: it only holds the parts after it.
    """

    head: int
    end: int
    number: int
    heading: str
    stored: int | None
    edited: bool
    container: bool = False


@dataclass(frozen=True, slots=True)
class Current:
    """``blocks[i]`` is line i of the file; ``same[i]``: the stored block it equals, None for one that is new or changed."""

    blocks: tuple[Block, ...]
    same: tuple[int | None, ...]
    parts: tuple[Part, ...]


def parts_of(draft: Draft, nested: bool | None = None) -> list[tuple[int, int]]:
    """The parts of a draft: ``[head, end)`` among its blocks. Under the one container of a half-year paper each （一） is a part."""
    container = container_block(draft.sheet.period).text
    heads = []
    inside = False
    for at, block in enumerate(draft.blocks):
        if block.kind is BlockKind.HEADING and block.level == 1:
            after = draft.blocks[at + 1] if at + 1 < len(draft.blocks) else None
            inside = nested if nested is not None else block.text == container and after is not None and after.level == 2
            heads.append(at)
        elif block.kind in _ENDS or (inside and block.kind is BlockKind.HEADING and block.level == 2):
            heads.append(at)
    stops = [*heads[1:], len(draft.blocks)][: len(heads)]
    return [(head, stop) for head, stop in zip(heads, stops, strict=True) if draft.blocks[head].kind is BlockKind.HEADING]


def current(lines: Sequence[Line], stored: Draft) -> Current:
    """Read the lines of a file against the draft that was last written there."""
    same, near = _matched(lines, stored.blocks)
    blocks = [_block(line, stored, same.get(at), near.get(at)) for at, line in enumerate(lines)]
    blocks = list(_ended(blocks, same))
    old = parts_of(stored)
    heads = {head: number for number, (head, _end) in enumerate(old)}
    container = {
        number
        for number, (head, end) in enumerate(old)
        if end == head + 1 and stored.blocks[head].text == container_block(stored.sheet.period).text
    }
    marks: list[tuple[int, int | None]] = []
    for at, block in enumerate(blocks):
        which = heads.get(_origin_of(at, same, near))
        if block.kind is BlockKind.HEADING and (block.level == 1 or which is not None):
            marks.append((at, which))
    parts, number = [], 0
    section = 0
    stops = [at for at, _which in marks] + [at for at, block in enumerate(blocks) if block.kind in _ENDS] + [len(blocks)]
    for at, which in marks:
        number += blocks[at].level == 1
        end = min(stop for stop in stops if stop > at)
        written = [] if which is None else [bare(block.text) for block in stored.blocks[old[which][0] + 1 : old[which][1]]]
        human = which is not None and any(
            run.origin is Origin.HUMAN for block in stored.blocks[old[which][0] + 1 : old[which][1]] for run in block.runs
        )
        edited = human or [bare(line.text) for line in lines[at + 1 : end]] != written
        parts.append(Part(at, end, number, blocks[at].text, which, edited, which in container))
    for at, block in enumerate(blocks):
        section += block.kind is BlockKind.HEADING and block.level == 1
        inside = block.kind not in (*_ENDS, BlockKind.TITLE)
        blocks[at] = replace(block, section=section if inside else 0)
    return Current(tuple(blocks), tuple(same.get(at) for at in range(len(lines))), tuple(parts))


def _origin_of(at: int, same: dict[int, int], near: dict[int, int]) -> int:
    return same.get(at, near.get(at, -1))


def _matched(lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[dict[int, int], dict[int, int]]:
    """Line → block that has the same words; line → block that it is a changed version of."""
    same: dict[int, int] = {}
    near: dict[int, int] = {}
    new, old = [bare(line.text) for line in lines], [bare(block.text) for block in blocks]
    for kind, a, b, c, d in SequenceMatcher(None, new, old, autojunk=False).get_opcodes():
        if kind == "equal":
            same.update(zip(range(a, b), range(c, d), strict=True))
        elif kind == "replace":
            near.update(_versions(lines, blocks, range(a, b), range(c, d)))
    return same, near


def _versions(lines: Sequence[Line], blocks: Sequence[Block], new: range, old: range) -> Iterator[tuple[int, int]]:
    """Pairs in order: headings with headings, text with text, each with the first that is alike."""
    start = old.start
    for at in new:
        heading = _level(lines[at], None) > 0
        for other in range(start, old.stop):
            if heading is (blocks[other].kind is BlockKind.HEADING) and _alike(lines[at].text, blocks[other].text, heading=heading):
                yield at, other
                start = other + 1
                break


def _alike(one: str, other: str, *, heading: bool) -> bool:
    if heading and _number(one) and _number(one) == _number(other):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _number(text: str) -> str:
    match = re.match(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", text)
    return match.group() if match else ""


def _level(line: Line, block: Block | None) -> int:
    """The heading level of a line: as the file marks it, else as the draft had it, else 1 for 一、 before a short line."""
    if line.level:
        return line.level
    if block is not None:
        return block.level
    return 1 if _NUMBERED.match(line.text) else 0


def _block(line: Line, stored: Draft, same: int | None, near: int | None) -> Block:
    if same is not None:
        return stored.blocks[same]
    old = stored.blocks[near] if near is not None else None
    level = _level(line, old)
    kind = old.kind if old is not None else BlockKind.TITLE if level < 0 else BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return Block(kind, by_hand(line.text, old), max(level, 0) if kind is BlockKind.HEADING else 0)


def _ended(blocks: Sequence[Block], same: dict[int, int]) -> Iterator[Block]:
    """Short lines without a full stop at the end of the file are the sign-off, even where somebody wrote them anew."""
    tail = len(blocks)
    if any(block.kind in _ENDS for block in blocks):
        tail = len(blocks) + 1
    else:
        while (
            tail
            and tail - 1 not in same
            and blocks[tail - 1].kind is BlockKind.PARAGRAPH
            and len(blocks[tail - 1].text) <= _SIGN_OFF
            and not re.search("[。；！？：]", blocks[tail - 1].text)
        ):
            tail -= 1
    for at, block in enumerate(blocks):
        yield replace(block, kind=BlockKind.SIGN_OFF if at == tail else BlockKind.DATE) if at >= tail else block
