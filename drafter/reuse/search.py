"""Looking up a text in the past: candidates by window votes, verified block by block, the sources that cover each sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drafter.reuse.blocks import Side
from drafter.reuse.frequency import SetPhrases
from drafter.reuse.grams import K, codes, gram_hashes
from drafter.reuse.masking import mask
from drafter.reuse.segment import Segment, build_segment

if TYPE_CHECKING:
    import numpy as np

    from drafter.data import PastSentence
    from drafter.reuse.blocks import Block

_WINDOW = 24  # grams that vote together: with whole sentences the new half outvotes the copied one
_STEP = 12
_CANDIDATES = 10  # a window; six lose a fiftieth of the copies among a million sentences (tests/bench/bench_reuse.py, seeds 1, 3, 5)
_COMMON = 2000  # postings of a gram that tells nothing
_AT_ONCE = 3_000_000  # votes counted at once: some 100 MB
_SOURCES = 3  # past sentences that one sentence may be patched from
_LOOKED_AT = 32  # twins whose words are compared with the draft's
_SAME = 0.8  # of a sentence that must be shared to be the same sentence in another unit


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that was copied: ``start``/``end`` in the draft's sentence (raw code points from its first), ``source_start``/``source_end`` likewise in
    ``Match.source.text``; ``ranges`` the same, block by block.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    characters: int
    free: int
    ranges: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A past sentence that a draft's sentence copies. ``share``: 0–1 of what counts in the draft's sentence; ``units``: those that have the same sentence."""

    source: PastSentence
    share: float
    passages: tuple[Passage, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence to be looked up: raw, and which of its *masked* characters may count as copied (None: all)."""

    text: str
    free: tuple[bool, ...] | None = None


class Reuse:
    """All past sentences, looked up. ``own``-ness is asked of the caller, since only he knows whose the draft is."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)
        self.set_phrases = SetPhrases(self._segments)

    @classmethod
    def of(cls, sentences: Iterable[PastSentence]) -> Reuse:
        """In memory: some 40 µs a sentence."""
        return cls((Segment(build_segment(sentences)),))

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments:
            segment.close()

    def find(self, asked: Sequence[Asked], is_own: Callable[[str | None], bool] = lambda _unit: False) -> list[tuple[Match, ...]]:
        """For each sentence what it copies, the fullest source first; () for most. Of sources that are equal, figures aside, the one whose words are
        the same to the letter is named, then the unit's own, then the newest.
        """
        masked = [mask(item.text) for item in asked]
        sides = [Side(plain.text, item.free) for plain, item in zip(masked, asked, strict=True)]
        found: list[tuple[Match, ...]] = []
        for number, candidates in enumerate(self._candidates(sides)):
            side = sides[number]
            copies = self._copies(side, candidates)
            if copies and self.set_phrases.active:
                known = self.set_phrases.marks(side.text)
                if any(known):
                    free = asked[number].free or (True,) * len(side.text)
                    side = Side(side.text, [one and not other for one, other in zip(free, known, strict=True)])
                    copies = self._copies(side, candidates)
            found.append(tuple(_Choice(side, masked[number].starts, masked[number].ends, asked[number].text, is_own).matches(copies)))
        return found

    def _copies(self, side: Side, candidates: Sequence[tuple[Segment, int]]) -> list[_Copy]:
        pairs = [(segment, number, side.chain(segment.masked(number))) for segment, number in candidates]
        return [_Copy(segment, number, blocks) for segment, number, blocks in pairs if side.is_copy(blocks)]

    def _candidates(self, sides: Sequence[Side]) -> list[list[tuple[Segment, int]]]:
        """The past sentences that share the most telling grams with each sentence, window by window."""
        import numpy as np

        found: list[dict[tuple[int, int], None]] = [{} for _side in sides]
        hashes = [gram_hashes(codes(side.text)) for side in sides]
        places = [self._lookup(each) for each in hashes]
        windows: list[tuple[int, np.ndarray[Any, Any]]] = []  # (sentence, its grams)
        for number, (side, own) in enumerate(zip(sides, hashes, strict=True)):
            counted = np.array(side.counted, dtype=np.int64)
            telling = np.zeros(len(own), dtype=bool)
            if len(own):
                frequency = places[number][1].sum(axis=0)
                telling = (frequency > 0) & (frequency <= _COMMON) & (counted[K:] > counted[:-K])
            for start in range(0, max(1, len(own) - _STEP), _STEP):
                kept = np.flatnonzero(telling[start : start + _WINDOW]) + start
                if len(kept):
                    windows.append((number, kept))
        for batch in _batches(windows, places):
            for number, segment, sentence in self._elect(batch, places):
                found[number][segment, sentence] = None
        return [[(self._segments[segment], sentence) for segment, sentence in sorted(each)] for each in found]

    def _lookup(self, hashes: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Begin and count of postings: (segments, grams) each."""
        import numpy as np

        pairs = [segment.lookup(hashes) for segment in self._segments]
        empty = np.zeros((0, len(hashes)), np.int64)
        return np.stack([begin for begin, _n in pairs]) if pairs else empty, np.stack([n for _begin, n in pairs]) if pairs else empty

    def _elect(
        self, windows: Sequence[tuple[int, np.ndarray[Any, Any]]], places: Sequence[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]
    ) -> Iterable[tuple[int, int, int]]:
        """(sentence of the draft, segment, past sentence) of the best of each window.

        A gram votes with the characters that it adds to those already seen, times its rarity. Plain sums would favour a sentence of which by
        chance more grams were kept over one that shares a longer run.
        """
        import numpy as np

        sizes = np.array([len(kept) for _number, kept in windows], dtype=np.int64)
        voters = np.repeat(np.arange(len(windows), dtype=np.int64), sizes)
        firsts = np.cumsum(sizes) - sizes
        grams = np.concatenate([kept for _number, kept in windows])
        begins = np.concatenate([places[number][0][:, kept] for number, kept in windows], axis=1)
        counts = np.concatenate([places[number][1][:, kept] for number, kept in windows], axis=1)
        rarity = 1 / np.log2(2 + counts.sum(axis=0))
        voices = (voters << 33) | (np.arange(len(grams)) - firsts[voters])  # window | segment | sentence | gram of the window
        keys = []
        for position, segment in enumerate(self._segments):
            size = counts[position]
            offsets = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
            numbers = np.asarray(segment.postings[np.repeat(begins[position], size) + offsets], dtype=np.int64)
            keys.append(np.repeat(voices, size) | (position << 29) | (numbers << 5))
        voted = np.sort(np.concatenate(keys))
        gram = firsts[voted >> 33] + (voted & 31)
        starts = np.ones(len(voted), dtype=bool)
        starts[1:] = (voted[1:] >> 5) != (voted[:-1] >> 5)
        added = np.full(len(voted), K, dtype=np.int64)
        added[1:] = np.where(starts[1:], K, np.minimum(K, grams[gram][1:] - grams[gram][:-1]))
        score = np.round(np.add.reduceat(added * rarity[gram], np.flatnonzero(starts)), 9)
        key = voted[starts] >> 5
        order = np.lexsort((key, -score, key >> 28))
        window = key[order] >> 28
        rank = np.arange(len(order)) - np.searchsorted(window, window)
        for item in key[order][rank < _CANDIDATES].tolist():
            yield windows[item >> 28][0], (item >> 24) & 15, item & 0xFF_FFFF


@dataclass(frozen=True, slots=True)
class _Copy:
    segment: Segment
    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which of the copies of one sentence are named."""

    side: Side
    starts: list[int]
    ends: list[int]
    raw: str
    is_own: Callable[[str | None], bool]

    def matches(self, copies: list[_Copy]) -> Iterable[Match]:
        side, taken = self.side, [False] * len(self.side.text)
        named = [(copy, *self._member(copy)) for copy in copies if copy.segment.group(copy.number)]
        units = self._units(copies)
        for _round in range(_SOURCES):
            ranked = []
            for copy, source, own, verbatim in named:
                blocks = tuple(block for block in copy.blocks if not any(taken[block.start : block.end]))
                if blocks and side.is_copy(blocks):
                    size = sum(map(side.free_in, blocks))
                    ranked.append(
                        (-size, len(blocks), not verbatim, not own, -(source.year or 0), source.path, source.line, blocks, source)
                    )
            if not ranked:
                return
            best = min(ranked, key=lambda item: item[:7])
            blocks, source = best[7], best[8]
            yield Match(source, side.share(blocks), self._passages(blocks, source), units)
            for block in blocks:
                taken[block.start : block.end] = [True] * block.length

    def _member(self, copy: _Copy) -> tuple[PastSentence, bool, bool]:
        """Of the sentences that are equal, figures aside, the one to be named; whether it is the unit's own, and equal to the letter."""
        segment = copy.segment
        about = [(number, *segment.about(number)) for number in segment.group(copy.number)]
        order = sorted(about, key=lambda item: (not self.is_own(item[2]), -(item[3] or 0), item[1], item[0]))
        own = self.is_own(order[0][2])
        for number, _path, unit, _year in order[:_LOOKED_AT]:
            source = segment.sentence(number)
            passages = self._passages(copy.blocks, source)
            if all(self.raw[one.start : one.end] == source.text[one.source_start : one.source_end] for one in passages):
                return source, self.is_own(unit), True
        return segment.sentence(order[0][0]), own, False

    def _passages(self, blocks: Sequence[Block], source: PastSentence) -> tuple[Passage, ...]:
        there = mask(source.text)
        found = []
        for group in self.side.passages(blocks):
            ranges = tuple(
                (
                    self.starts[block.start],
                    self.ends[block.end - 1],
                    there.starts[block.other],
                    there.ends[block.other + block.length - 1],
                )
                for block in group
            )
            found.append(
                Passage(
                    ranges[0][0],
                    ranges[-1][1],
                    min(each[2] for each in ranges),
                    max(each[3] for each in ranges),
                    sum(block.length for block in group),
                    sum(map(self.side.free_in, group)),
                    ranges,
                )
            )
        return tuple(found)

    def _units(self, copies: Sequence[_Copy]) -> tuple[str, ...]:
        """The units that have (nearly) the whole sentence."""
        found: set[str | None] = set()
        for copy in copies:
            if self.side.share(copy.blocks) >= _SAME:
                found.update(copy.segment.about(number)[1] for number in copy.segment.group(copy.number))
        return tuple(sorted(unit for unit in found if unit))


def _batches(
    windows: Sequence[tuple[int, np.ndarray[Any, Any]]], places: Sequence[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]
) -> Iterable[list[tuple[int, np.ndarray[Any, Any]]]]:
    """Windows in lots of at most _AT_ONCE votes."""
    batch: list[tuple[int, np.ndarray[Any, Any]]] = []
    votes = 0
    for number, kept in windows:
        size = int(places[number][1][:, kept].sum())
        if batch and votes + size > _AT_ONCE:
            yield batch
            batch, votes = [], 0
        batch.append((number, kept))
        votes += size
    if batch:
        yield batch
