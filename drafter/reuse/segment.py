"""A segment: past sentences, their winnowed grams and where they came from, as plain arrays; in memory or mapped from a folder."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.data import PastSentence, Role
from drafter.reuse.grams import ID_BITS, text_keys, winnowed
from drafter.reuse.masking import mask_text

if TYPE_CHECKING:
    import numpy as np

SHORTEST = 12  # masked characters of a sentence that can be copied at all
_BATCH = 20_000  # sentences hashed at once: some 30 MB
ARRAYS = ("grams", "begins", "postings", "twins", "text_at", "docs", "heads", "lines", "starts")
BLOBS = ("text", "tables")


@dataclass(slots=True)
class _Tables:
    """Strings by number: (path, unit, year) of documents, units, (headings, role)."""

    docs: dict[tuple[str, int, int | None], int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    heads: dict[tuple[tuple[str, ...], str], int] = field(default_factory=dict)

    def doc(self, item: PastSentence) -> int:
        unit = self.units.setdefault(item.unit, len(self.units)) if item.unit else -1
        return self.docs.setdefault((item.path, unit, item.year), len(self.docs))

    def head(self, item: PastSentence) -> int:
        return self.heads.setdefault((item.headings, str(item.role)), len(self.heads))

    def packed(self) -> bytes:
        content = {"docs": list(self.docs), "units": list(self.units), "heads": list(self.heads)}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def build_segment(sentences: Iterable[PastSentence]) -> dict[str, Any]:
    """The content of a segment by the names of ARRAYS and BLOBS. Sentences under SHORTEST masked characters are left out; of those that are
    equal, figures aside, the grams of the first alone are kept, with the others named as its twins.
    """
    import numpy as np

    tables, text, masked = _Tables(), bytearray(), list[str]()
    ends, docs, heads, lines, starts = [0], list[int](), list[int](), list[int](), list[int]()
    keys, grams = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]

    def flush() -> None:
        keys.append(text_keys(masked))
        grams.append(winnowed(masked, len(docs) - len(masked)))
        masked.clear()

    for item in sentences:
        plain = mask_text(item.text)
        if len(plain) < SHORTEST:
            continue
        masked.append(plain)
        text += item.text.encode("utf-8", "surrogatepass")
        ends.append(len(text))
        docs.append(tables.doc(item))
        heads.append(tables.head(item))
        lines.append(item.line)
        starts.append(item.start if item.start is not None else -1)
        if len(masked) == _BATCH:
            flush()
    if masked:
        flush()
    twins = _twins(np.concatenate(keys))
    kept, begins, postings = _inverted(np.concatenate(grams), twins)
    return {
        "grams": kept,
        "begins": begins,
        "postings": postings,
        "twins": twins,
        "text_at": np.array(ends, dtype=np.uint64),
        "docs": np.array(docs, dtype=np.uint32),
        "heads": np.array(heads, dtype=np.uint32),
        "lines": np.array(lines, dtype=np.uint32),
        "starts": np.array(starts, dtype=np.int32),
        "text": bytes(text),
        "tables": tables.packed(),
    }


def _twins(keys: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """(2, n): numbers of the first of equal sentences, ascending, and of another of them."""
    import numpy as np

    order = np.argsort(keys, kind="stable").astype(np.uint32)
    ranked = keys[order]
    first = np.ones(len(ranked), dtype=bool)
    first[1:] = ranked[1:] != ranked[:-1]
    leader = order[np.flatnonzero(first)][np.cumsum(first) - 1] if len(order) else order
    pairs = np.stack([leader[~first], order[~first]]) if len(order) else np.zeros((2, 0), np.uint32)
    return pairs[:, np.lexsort((pairs[1], pairs[0]))].astype(np.uint32)


def _inverted(
    packed: np.ndarray[Any, Any], twins: np.ndarray[Any, Any]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Distinct grams, where the postings of each begin (one more at the end), and the postings; without those of twins."""
    import numpy as np

    packed.sort()
    numbers = (packed & np.uint64((1 << ID_BITS) - 1)).astype(np.uint32)
    if twins.shape[1]:
        dropped = np.zeros(int(max(numbers.max(initial=0), twins[1].max())) + 1, dtype=bool)
        dropped[twins[1]] = True
        packed, numbers = packed[~dropped[numbers]], numbers[~dropped[numbers]]
    hashes = packed >> np.uint64(ID_BITS)
    first = np.ones(len(hashes), dtype=bool)
    first[1:] = hashes[1:] != hashes[:-1]
    begins = np.append(np.flatnonzero(first), len(hashes)).astype(np.uint32)
    return hashes[first], begins, numbers


class Segment:
    """A segment opened for looking up. ``dead``: paths whose sentences are no longer in the index."""

    def __init__(self, content: Mapping[str, Any], dead: Iterable[str] = ()) -> None:
        self.grams, self.begins, self.postings, self.twins = (content[name] for name in ARRAYS[:4])
        self._text_at, self._docs, self._heads, self._lines, self._starts = (content[name] for name in ARRAYS[4:])
        self._text = content["text"]
        self._packed = content["tables"]
        self._dead_paths = frozenset(dead)
        self._masked: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._docs)

    @cached_property
    def _tables(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = json.loads(bytes(self._packed).decode("utf-8", "surrogatepass"))
        return found

    @property
    def units(self) -> list[str]:
        """Names of units; ``unit_of`` gives places in it."""
        return self._tables["units"]

    @cached_property
    def _dead(self) -> frozenset[int]:
        return frozenset(number for number, (path, _unit, _year) in enumerate(self._tables["docs"]) if path in self._dead_paths)

    def is_dead(self, number: int) -> bool:
        """Whether the sentence's file has left the index."""
        return bool(self._dead_paths) and int(self._docs[number]) in self._dead

    def about(self, number: int) -> tuple[str, str | None, int | None]:
        """(path, unit, year) of a sentence."""
        path, unit, year = self._tables["docs"][int(self._docs[number])]
        return path, self.units[unit] if unit >= 0 else None, year

    def count_of(self, paths: Iterable[str]) -> int:
        """How many sentences come from ``paths``."""
        import numpy as np

        wanted = frozenset(paths)
        numbers = [number for number, (path, _unit, _year) in enumerate(self._tables["docs"]) if path in wanted]
        return int(np.isin(self._docs, numbers).sum())

    def unit_numbers(self, numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """For each sentence the place of its unit in ``units``, -1 where it has none or is dead."""
        found: np.ndarray[Any, Any] = self._unit_of_doc[self._docs[numbers]]
        return found

    @cached_property
    def _unit_of_doc(self) -> np.ndarray[Any, Any]:
        import numpy as np

        own = [-1 if number in self._dead else unit for number, (_path, unit, _year) in enumerate(self._tables["docs"])]
        return np.array(own, dtype=np.int64)

    def lookup(self, hashes: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """For each hash where its postings begin and how many there are (0 where it is unknown)."""
        import numpy as np

        if not len(self.grams):
            return np.zeros(len(hashes), np.int64), np.zeros(len(hashes), np.int64)
        place = np.minimum(np.searchsorted(self.grams, hashes), len(self.grams) - 1)
        begin = self.begins[place].astype(np.int64)
        return begin, np.where(self.grams[place] == hashes, self.begins[place + 1].astype(np.int64) - begin, 0)

    def text(self, number: int) -> str:
        """The sentence as written."""
        return bytes(self._text[int(self._text_at[number]) : int(self._text_at[number + 1])]).decode("utf-8", "surrogatepass")

    def masked(self, number: int) -> str:
        """The sentence masked; remembered."""
        found = self._masked.get(number)
        if found is None:
            found = self._masked[number] = mask_text(self.text(number))
        return found

    def group(self, number: int) -> list[int]:
        """The sentence and those equal to it, figures aside, that are still in the index."""
        import numpy as np

        low, high = np.searchsorted(self.twins[0], [number, number + 1])
        return [each for each in (number, *map(int, self.twins[1][low:high])) if not self.is_dead(each)]

    def sentence(self, number: int) -> PastSentence:
        """A sentence with its source."""
        path, unit, year = self.about(number)
        headings, role = self._tables["heads"][int(self._heads[number])]
        start = int(self._starts[number])
        return PastSentence(
            self.text(number), path, unit, year, tuple(headings), Role(role), int(self._lines[number]), start if start >= 0 else None
        )

    def close(self) -> None:
        """Let go of the files."""
        for blob in (self._text, self._packed):
            if isinstance(blob, mmap.mmap):
                blob.close()


def write_segment(folder: Path, content: Mapping[str, Any]) -> Iterator[Path]:
    """Write the files of a segment into an existing folder; yields each when it is on disk."""
    import os

    import numpy as np

    for name in (*ARRAYS, *BLOBS):
        path = folder / file_name(name)
        with path.open("wb") as stream:
            if name in BLOBS:
                stream.write(content[name])
            else:
                np.save(stream, content[name], allow_pickle=False)
            stream.flush()
            os.fsync(stream.fileno())
        yield path


def map_segment(folder: Path, dead: Iterable[str]) -> Segment:
    """The segment in ``folder``, nothing read but what is asked for. Raises OSError or ValueError for files that are not what they should be."""
    import numpy as np

    content: dict[str, Any] = {name: np.load(folder / file_name(name), mmap_mode="r", allow_pickle=False) for name in ARRAYS}
    for name in BLOBS:
        with (folder / file_name(name)).open("rb") as stream:
            content[name] = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    return Segment(content, dead)


def file_name(name: str) -> str:
    """The file of an array or blob."""
    return f"{name}.bin" if name in BLOBS else f"{name}.npy"
