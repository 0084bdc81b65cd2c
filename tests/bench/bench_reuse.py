"""The copy check at 10 k, 100 k and 1 M past sentences, beside rapidfuzz and datasketch on the same masked texts.

    python -m tests.bench reuse [SENTENCES…] [--seed N] [--alone]     (default: 10000 100000 1000000, seed 2)

Thresholds were set on odd seeds, whose sentences to copy are the other half. Needs the extra ``bench`` for the side-by-side rows; without it,
or with --alone, they are left out.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from drafter.reuse.masking import mask, mask_text
from drafter.reuse.search import Match, Reuse
from drafter.reuse.store import open_reuse, refresh
from tests.bench.copying import Query, asked, corpus, draft, queries

KINDS = ("exact", "replaced", "rotated", "synonyms", "half", "heavy")
FIRST = """
import sys, time
from pathlib import Path
from drafter.reuse.store import open_reuse
from drafter.reuse.search import Asked
found = open_reuse(Path(sys.argv[1])).find([Asked(sys.argv[2])])
print(len(found[0]))
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure each size."""
    words = list(arguments or [])
    seed = int(words.pop(words.index("--seed") + 1)) if "--seed" in words else 2
    sizes = [int(word) for word in words if word.isdigit()] or [10_000, 100_000, 1_000_000]
    print(f"seed {seed}; recall in %: " + " ".join(KINDS))
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            _ours(Path(name), size, seed)
        if size <= 100_000 and "--alone" not in words:
            _rapidfuzz(size, seed)
            _datasketch(size, seed)
    return 0


def _ours(folder: Path, size: int, seed: int) -> None:
    past = list(corpus(size, seed))
    start = time.perf_counter()
    refresh(folder, {"past": "1"}, lambda _paths, past=past: past)
    built = time.perf_counter() - start
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    del past
    ours = queries(seed)
    code = [sys.executable, "-c", FIRST, str(folder), ours[0].text]
    firsts = []
    for _n in range(3):
        start = time.perf_counter()
        subprocess.run(code, check=True, capture_output=True)
        firsts.append(time.perf_counter() - start)
    store = open_reuse(folder)
    assert store is not None
    flagged, times, spans = _answers(store, ours)
    sentences = draft(seed)
    start = time.perf_counter()
    store.find([asked(text) for text in sentences])
    whole = time.perf_counter() - start
    store.close()
    _print("drafter", size, built, times, ours, flagged)
    print(f"    first answer with process start {firsts[0]:.2f}/{statistics.median(firsts):.2f} s, {sum(map(len, sentences))} characters ({len(sentences)} sentences) {whole:.2f} s, "
          f"disk {disk / 1e6:.0f} MB, half-copied spans: precision {spans[0]:.4f} recall {spans[1]:.4f}", flush=True)  # fmt: skip


def _answers(store: Reuse, made: Sequence[Query]) -> tuple[list[bool], list[float], tuple[float, float]]:
    flagged, times = [], []
    hit = told = true = 0
    for query in made:
        prepared = asked(query.text)
        start = time.perf_counter()
        matches = store.find([prepared])[0]
        times.append(time.perf_counter() - start)
        flagged.append(bool(matches))
        if query.copied and matches:
            said = _said(query.text, matches)
            wanted = set(range(*query.copied))
            hit, told, true = hit + len(said & wanted), told + len(said), true + len(wanted)
    return flagged, times, (hit / max(told, 1), hit / max(true, 1))


def _said(text: str, matches: Sequence[Match]) -> set[int]:
    """Masked characters of the text inside a reported passage."""
    plain = mask(text)
    ranges = [(one.start, one.end) for match in matches for one in match.passages]
    return {at for at, start in enumerate(plain.starts) if any(first <= start < last for first, last in ranges)}


def _print(name: str, size: int, built: float, times: Sequence[float], made: Sequence[Query], flagged: Sequence[bool]) -> None:
    pairs = list(zip(made, flagged, strict=True))
    right = sum(found for query, found in pairs if query.kind != "negative")
    wrong = sum(found for query, found in pairs if query.kind == "negative")
    positives = sum(query.kind != "negative" for query in made)
    kinds = []
    for kind in KINDS:
        own = [found for query, found in pairs if query.kind == kind]
        kinds.append(f"{100 * sum(own) / len(own):.0f}" if own else "–")
    print(f"{name:<12} {size:>9,}: build {built:.1f} s, query {1000 * statistics.median(times):.2f} ms, precision {right / max(1, right + wrong):.4f} "
          f"recall {right / positives:.4f} ({' '.join(kinds)}), {positives}+{len(made) - positives} queries", flush=True)  # fmt: skip


def _sample(made: list[Query], count: int) -> list[Query]:
    """Evenly spread over the kinds."""
    return made[:: max(1, len(made) // count)]


def _compare(name: str, size: int, seed: int, built: float, made: list[Query], flag: Callable[[str], bool]) -> None:
    flagged, times = [], []
    for query in made:
        start = time.perf_counter()
        flagged.append(flag(mask_text(query.text)))
        times.append(time.perf_counter() - start)
    _print(name, size, built, times, made, flagged)


def _rapidfuzz(size: int, seed: int) -> None:
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        return
    start = time.perf_counter()
    texts = [mask_text(item.text) for item in corpus(size, seed)]
    built = time.perf_counter() - start
    made = queries(seed) if size <= 10_000 else _sample(queries(seed), 150)
    _compare(
        "rapidfuzz", size, seed, built, made, lambda text: process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=60) is not None
    )


def _datasketch(size: int, seed: int) -> None:
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return

    def sketch(text: str) -> object:
        made = MinHash(num_perm=64)
        made.update_batch([text[at : at + 3].encode() for at in range(max(1, len(text) - 2))])
        return made

    start = time.perf_counter()
    index = MinHashLSH(threshold=0.4, num_perm=64)
    for number, item in enumerate(corpus(size, seed)):
        index.insert(number, sketch(mask_text(item.text)))
    built = time.perf_counter() - start
    _compare("datasketch", size, seed, built, queries(seed), lambda text: bool(index.query(sketch(text))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
