"""The default embedder: a small table of word vectors, shipped with us.

``drafter/lexicon/embedding.npy`` (int8) has a row, ``embedding_weights.npy`` (int16) a weight for each of the first words of ``words.tsv.gz``; how it was made, from what and
under which licences is in ``drafter.retrieval.distil`` and ``drafter/lexicon/LICENSES.md``. A text is the weighted sum of the rows of its
words, found by forward maximum match. On 86 judged queries of the genre a first table by this recipe reached, its z-score added
to BM25's, .829 nDCG@10 where BM25 alone had .785; the table shipped here has not been run on those queries (our own weaker set: ``python -m tests.bench embedding``).

Every sum is done on whole numbers that a float64 holds exactly, so the vectors are the same, bit for bit, on every platform.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import IndexStoreError
from drafter.i18n import _
from drafter.resources import lexicon_bytes
from drafter.tuples import NamedTuple
from drafter.words import MAX_WORD, entries

if TYPE_CHECKING:
    import numpy as np

_NORM_ONE = 2**20  # squares of 20 bits, 256 of them, stay under the 53 bits of a float64


class Table(NamedTuple):
    """``rows``: int8 (words, dimension), left on disk until used. ``places``: word → row. ``weights``: whole numbers, one a row."""

    name: str
    rows: np.ndarray[Any, Any]
    places: dict[str, int]
    weights: np.ndarray[Any, Any]


@cache
def load_table() -> Table:
    """The shipped table, with the dictionary under 0.1 s, once. Raises IndexStoreError where the files do not belong together."""
    import numpy as np

    about = tomllib.loads(lexicon_bytes("embedding.toml").decode("utf-8"))
    folder = Path(__file__).parent.parent / "lexicon"
    rows = np.load(folder / "embedding.npy", mmap_mode="r", allow_pickle=False)
    weights = np.load(folder / "embedding_weights.npy", allow_pickle=False).astype(np.float64)
    words = entries()[0][: len(rows)]
    if rows.shape != (about["rows"], about["dimension"]) or len(weights) != len(rows) or len(words) != len(rows):
        raise IndexStoreError(_("the shipped embedding table is damaged"), where=str(folder), hint=_("reinstall drafter"))
    return Table(about["name"], rows, dict(zip(words, range(len(words)), strict=True)), weights)


def match_rows(text: str, places: dict[str, int]) -> list[int]:
    """Rows of the words of ``text`` in order: at each place the longest word of the table, else the character is passed over."""
    found = []
    start, size = 0, len(text)
    look_up = places.get
    while start < size:
        for length in range(MAX_WORD, 0, -1):
            row = look_up(text[start : start + length])
            if row is not None:
                found.append(row)
                start += length
                break
        else:
            start += 1
    return found


class StaticEmbedder:
    """The shipped table as an embedder. Queries and passages are embedded alike; a text with no known word is the zero vector."""

    def __init__(self) -> None:
        self._table = load_table()
        self.name = self._table.name
        self.dimension = int(self._table.rows.shape[1])

    def embed_passages(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """float32 (n, dimension), unit length, the same bits on every platform."""
        import numpy as np

        _name, table, places, weights = self._table
        sums = np.zeros((len(texts), self.dimension), dtype=np.float64)
        for position, text in enumerate(texts):
            rows = match_rows(text, places)
            if rows:
                sums[position] = weights[rows] @ table[rows].astype(np.float64)
        peak = np.abs(sums).max(axis=1, keepdims=True, initial=0)
        sums = np.rint(sums / np.where(peak > 0, peak, 1) * _NORM_ONE)
        length = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
        unit: np.ndarray[Any, Any] = (sums / np.where(length > 0, length, 1)).astype(np.float32)
        return unit

    def embed_queries(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        """As ``embed_passages``."""
        return self.embed_passages(texts)
