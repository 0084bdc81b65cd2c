"""LE203: a set phrase of four letters with one letter of the same sound or of nearly the same shape: 年久失休, 邻里纠纹, 宣传材枓.

Three letters in their places leave no doubt what the fourth should be, so that no dictionary of errors is needed: the phrases, the
letters by their sound and those that look alike are data (``lexicon/near_phrases.toml``). The text is read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from drafter.kept import kept
from drafter.resources import lexicon_bytes
from drafter.tuples import NamedTuple

_FILE = "near_phrases.toml"
_SIZE = 4  # letters of a phrase
_HALF = 2


class _Book(NamedTuple):
    """``tails``: by the first two letters of the phrases the last two, in a row; ``heads``: the other way round."""

    tails: dict[str, str]
    heads: dict[str, str]
    variants: frozenset[str]


@cache
def _book() -> _Book:
    tails, heads, variants = kept("near phrases", lexicon_bytes(_FILE), _read)
    return _Book(tails, heads, frozenset(variants.split()))


@cache
def _letters() -> tuple[dict[str, int], dict[str, str]]:
    """Letter → number of its sound; letter → the letters that look like it. Most texts have no phrase that asks for them."""
    sounds, looks = kept("near letters", lexicon_bytes(_FILE), _read_letters)
    return sounds, looks


def _parsed(content: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(content.decode("utf-8"))


def _read(content: bytes) -> list[Any]:
    data = _parsed(content)
    tails: dict[str, str] = {}
    heads: dict[str, str] = {}
    for phrase in (*data["phrases"].split(), *data["idioms"].split()):
        tails[phrase[:_HALF]] = tails.get(phrase[:_HALF], "") + phrase[_HALF:]
        heads[phrase[_HALF:]] = heads.get(phrase[_HALF:], "") + phrase[:_HALF]
    return [tails, heads, data["variants"]]


def _read_letters(content: bytes) -> list[Any]:
    data = _parsed(content)
    sounds = {letter: number for number, group in enumerate(data["sounds"].split()) for letter in group}
    looks: dict[str, str] = {}
    for group in data["looks"].split():
        for letter in group:
            looks[letter] = looks.get(letter, "") + group.replace(letter, "")
    return [sounds, looks]


def near_phrases(text: str, pairs: list[str]) -> Iterator[tuple[int, str]]:
    """(where it stands, the phrase that is meant) for each four letters of which one is wrong, in order. ``pairs``: the pairs of its letters, in order."""
    book = _book()
    tails, heads = book.tails, book.heads
    last, size = -1, len(pairs)
    for at in [at for at, pair in enumerate(pairs) if pair in tails or pair in heads]:
        pair = pairs[at]
        for table, start, beside in ((tails, at, at + _HALF), (heads, at - _HALF, at - _HALF)):
            if pair in table and 0 <= beside < size:
                halves, found = table[pair], pairs[beside]
                meant = _meant(found, halves) if found[0] in halves or found[1] in halves else ""
                if meant and last < start and text[start : start + _SIZE] not in book.variants:
                    yield start, pair + meant if table is tails else meant + pair
                    last = start + _SIZE - 1


def _meant(found: str, halves: str) -> str:
    """The half of a phrase that ``found`` was to be: one letter differs, by its sound or its shape; "" where it is sound or something else."""
    if found in halves:
        return ""
    for at in range(0, len(halves), _HALF):
        one, two = halves[at], halves[at + 1]
        if (one == found[0] and _alike(two, found[1])) or (two == found[1] and _alike(one, found[0])):
            return one + two
    return ""


def _alike(one: str, two: str) -> bool:
    sounds, looks = _letters()
    return sounds.get(one, -1) == sounds.get(two, -2) or two in looks.get(one, "")
