"""BP305: a word left standing beside the one that was to replace it: 健全完善健全机制, 一道亮丽的靓丽的风景, 每月组织一次一次演练.

A verb before and behind another, where its object follows and no third verb: 不断完善不断提高 is meant. Two adjectives that share a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from drafter.kept import compiled
from drafter.resources import lexicon_toml

# what is held each month is no 一次一次; 一次一次地 and 一次一次的 are said
_HELD = r"(?:组织|开展|举办|举行|召开|进行|安排|实施)了?(一[次轮场期])\1(?![的地又一])|((?<![一-鿿])多次)\2|(?<=[我局委会组校院])(多次)\3"
_NESTED = r"(?=([一-鿿]{2})([一-鿿]{2})\1[一-鿿]{2})"
_ALIKE = r"(?<=的)([一-鿿]{2})的(?=[一-鿿])"


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    data = lexicon_toml("stutter.toml")
    pure = frozenset(data["pure"].split())
    return pure, pure | frozenset(data["acted"].split())


def changed_words(text: str, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Where such words begin and end in ``text``, and the first of them. ``runs``: where something stands twice without a mark between."""
    from drafter.words import look_up

    held, nested = compiled(_HELD), compiled(_NESTED)
    pure, verbs = _verbs()
    for first, last in runs:
        for match in held.finditer(text, first, last):
            unit = match[1] or match[2] or match[3]
            yield match.end() - 2 * len(unit), match.end(), unit
        for match in nested.finditer(text, first, last):
            end = match.start() + 6
            if match[1] in pure and match[2] in pure and match[1] != match[2] and text[end : end + 2] not in verbs:
                yield match.start(), end, match[1]
    for match in compiled(_ALIKE).finditer(text):
        one, other = text[max(0, match.start() - 3) : match.start() - 1], match[1]
        if len(one) < 2 or one == other or not ((one[0] == other[0] and one[0] not in "年不") or one[1] == other[1]):
            continue
        if look_up(one) == look_up(other) == "a":
            yield match.start() - 3, match.end(), one
