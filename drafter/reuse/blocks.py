"""What two masked texts have in common, block by block, and when that is a copy. Pure Python: the draft is held against itself by it too."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import accumulate

from drafter.reuse.masking import SPAN
from drafter.tuples import NamedTuple

LEAST = 4  # characters of a block
_LONG_SHARE = 0.25  # of the sentence that must be copied where one block has SPAN characters
_SHARE = 0.5  # … where no block is that long
_ENOUGH = 12  # … and then so many characters together
_BESIDE = 6  # characters between two blocks that are one copied passage with a word changed
_APART = 16  # characters between two blocks that are two passages
_REPEATED = 8  # places of a gram in one text that are tried: a text that goes round in circles must not cost its square
_WORK = 10  # characters compared for each of both texts
_ANCHOR = 8  # characters of a block that is no chance by itself


class Block(NamedTuple):
    """``here[start : start + length]`` equals ``there[other : other + length]``, in masked characters."""

    start: int
    other: int
    length: int

    @property
    def end(self) -> int:
        """One past the last character here."""
        return self.start + self.length


class Side:
    """One text to be compared with many: ``text`` masked, ``free``: which characters may count as copied (the others are set phrases and the like)."""

    def __init__(self, text: str, free: Sequence[bool] | None = None) -> None:
        self.text = text
        self.counted = list(accumulate(free if free is not None else [True] * len(text), initial=0))
        self._grams: dict[str, list[int]] = {}
        for at in range(len(text) - LEAST + 1):
            places = self._grams.setdefault(text[at : at + LEAST], [])
            if len(places) < _REPEATED:
                places.append(at)

    def free_in(self, block: Block) -> int:
        """How many characters of the block count."""
        return self.counted[block.end] - self.counted[block.start]

    def maximal(self, other: str) -> list[Block]:
        """Every common block of at least LEAST characters that cannot be made longer on either side; of texts that go round in circles, the
        first of them.
        """
        found: list[Block] = []
        reached: dict[int, int] = {}  # diagonal -> end in ``other`` of the last block there
        text = self.text
        work = _WORK * (len(text) + len(other))
        for there in range(len(other) - LEAST + 1):
            for here in self._grams.get(other[there : there + LEAST], ()):
                if reached.get(there - here, -1) > there:
                    continue
                length = LEAST
                while there + length < len(other) and here + length < len(text) and other[there + length] == text[here + length]:
                    length += 1
                reached[there - here] = there + length
                found.append(Block(here, there, length))
                work -= length
            if work < 0:
                break
        return found

    def chain(self, other: str) -> tuple[Block, ...]:
        """Common blocks, longest first, none overlapping another on either side; in the order of this text. A block of which a part is taken
        gives what is left of it.
        """
        heap = [(-block.length, block.start, block.other) for block in self.maximal(other)]
        heapq.heapify(heap)
        here_taken, there_taken = bytearray(len(self.text)), bytearray(len(other))
        chosen = []
        while heap:
            minus, start, there = heapq.heappop(heap)
            length = -minus
            if not (any(here_taken[start : start + length]) or any(there_taken[there : there + length])):
                here_taken[start : start + length] = b"\1" * length
                there_taken[there : there + length] = b"\1" * length
                chosen.append(Block(start, there, length))
                continue
            run = 0
            for at in range(length + 1):
                if at < length and not here_taken[start + at] and not there_taken[there + at]:
                    run += 1
                    continue
                if run >= LEAST:
                    heapq.heappush(heap, (-run, start + at - run, there + at - run))
                run = 0
        return tuple(sorted(chosen))

    def share(self, blocks: Sequence[Block]) -> float:
        """Of the characters here that count, how many the blocks hold: 0–1."""
        return sum(map(self.free_in, blocks)) / (self.counted[-1] or 1)

    def is_copy(self, blocks: Sequence[Block]) -> bool:
        """The decision (research/checkers.md §2.4): one long block and a quarter of the sentence, or half of the sentence in pieces."""
        sizes = [self.free_in(block) for block in blocks]
        share = sum(sizes) / (self.counted[-1] or 1)
        return (max(sizes, default=0) >= SPAN and share >= _LONG_SHARE) or (share >= _SHARE and sum(sizes) >= _ENOUGH)

    def passages(self, blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
        """The blocks that are no chance, in passages that lie apart; at least one passage for a copy."""
        kept = _without_chance(blocks) or tuple(blocks)
        groups: list[list[Block]] = []
        for block in kept:
            if groups and block.start - groups[-1][-1].end <= _APART:
                groups[-1].append(block)
            else:
                groups.append([block])
        large = [group for group in groups if sum(map(self.free_in, group)) >= SPAN]
        return [tuple(group) for group in large] or [tuple(kept)]


def _without_chance(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Long blocks, and short ones that stand beside a kept one in both texts: a few equal characters elsewhere are the language's."""
    kept = {block for block in blocks if block.length >= _ANCHOR}
    grown = True
    while grown:
        grown = False
        for block in blocks:
            if block not in kept and any(_beside(block, one) for one in kept):
                kept.add(block)
                grown = True
    return tuple(sorted(kept))


def _beside(one: Block, two: Block) -> bool:
    first, second = sorted((one, two))
    return 0 <= second.start - first.end <= _BESIDE and 0 <= second.other - (first.other + first.length) <= _BESIDE
