"""Character 6-grams as 40-bit hashes, and the winnowed choice of them that an index keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

K = 6  # characters of a gram
W = 4  # grams of a winnowing window: every common run of K + W - 1 = 9 characters is seen, none under 6
BITS = 40  # kept of a hash
ID_BITS = 24  # left for the number of a sentence beside the hash in one 64-bit word
NEVER = 0xFFFF_FFFF_FFFF_FFFF  # sorts behind every hash

Array = "np.ndarray[Any, Any]"


def codes(text: str) -> np.ndarray[Any, Any]:
    """The code points of ``text``, u32."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def gram_hashes(points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The hash of each 6-gram of the code points, in order: u64 below 2**40; the same on every machine."""
    import numpy as np

    count = len(points) - K + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    wide = points.astype(np.uint64)
    value = np.zeros(count, dtype=np.uint64)
    for at in range(K):
        value *= np.uint64(0x9E3779B97F4A7C15)
        value += wide[at : at + count]
    value ^= value >> np.uint64(31)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    return value >> np.uint64(64 - BITS)


def winnowed(texts: Sequence[str], first: int) -> np.ndarray[Any, Any]:
    """What an index keeps of ``texts``: hash << 24 | number, sorted, each pair once; the first text has the number ``first``."""
    import numpy as np

    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    points = codes("".join(texts))
    if len(points) < K:
        return np.zeros(0, dtype=np.uint64)
    owner = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    starts = np.cumsum(lengths) - lengths
    left = (lengths - K)[owner] - (np.arange(len(points), dtype=np.int64) - starts[owner])  # grams of the same text behind this one
    value = np.full(len(points) + W - 1, NEVER, dtype=np.uint64)
    value[: len(points) - K + 1] = gram_hashes(points)
    value[: len(points)][left < 0] = NEVER
    least = value[: len(points)].copy()
    for at in range(1, W):
        np.minimum(least, value[at : at + len(points)], out=least)
    # a text of fewer than W grams has one window, the shorter one that begins it
    whole = (left >= W - 1) | ((left >= 0) & (np.arange(len(points)) == starts[owner]))
    numbers = (owner[whole] + first).astype(np.uint64)
    return np.unique((least[whole] << np.uint64(ID_BITS)) | numbers)


def text_keys(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """A 64-bit key a text, equal for equal texts."""
    import numpy as np

    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    points = codes("".join(texts)).astype(np.uint64)
    longest = int(lengths.max(initial=0))
    powers = np.cumprod(np.full(max(longest, 1), 0x9E3779B97F4A7C15, dtype=np.uint64))
    starts = np.cumsum(lengths) - lengths
    places = np.arange(len(points), dtype=np.int64) - np.repeat(starts, lengths)
    weighed = points * powers[places]
    weighed ^= weighed >> np.uint64(29)
    weighed *= np.uint64(0x94D049BB133111EB)
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(weighed)])
    found: np.ndarray[Any, Any] = sums[starts + lengths] - sums[starts]
    return found
