"""Two rankings to one. A document that shares no word with the query gets no lexical credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev


def by_rank(lexical: Sequence[str], dense: Sequence[str], k: int) -> dict[str, float]:
    """Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009) of two lists of ids, best first: the sum of 1 / (k + rank), rank from 1."""
    scores: dict[str, float] = {}
    for ranking in (lexical, dense):
        for rank, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (k + rank)
    return scores


def by_score(lexical: Mapping[str, float], dense: Mapping[str, float], dense_share: float) -> dict[str, float]:
    """The weighted sum of both sides' z-scores over all candidates; an id that is absent on a side has 0 there: no shared word, no likeness."""
    items = sorted(set(lexical) | set(dense))
    words = _standard([lexical.get(item, 0.0) for item in items])
    likeness = _standard([dense.get(item, 0.0) for item in items])
    return {item: (1 - dense_share) * word + dense_share * like for item, word, like in zip(items, words, likeness, strict=True)}


def _standard(values: Sequence[float]) -> list[float]:
    """Zero mean, unit deviation; all zero where the values do not differ."""
    if not values:
        return []
    mean, deviation = fmean(values), pstdev(values)
    return [(value - mean) / deviation if deviation > 1e-12 else 0.0 for value in values]
