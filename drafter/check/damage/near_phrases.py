"""LE203: a set phrase of four letters with one letter of the same sound or of nearly the same shape: 年久失休, 邻里纠纹, 宣传材枓.

Three letters in their places leave no doubt what the fourth should be, so that no dictionary of errors is needed: the phrases, the
letters by their sound and those that look alike are data (``lexicon/near_phrases.toml``). The text is read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count

from drafter.kept import kept
from drafter.resources import lexicon_bytes
from drafter.text.letters import places
from drafter.tuples import NamedTuple

_FILE = "near_phrases.toml"
_SIZE = 4  # letters of a phrase
_HALF = 2


class _Book(NamedTuple):
    """``halves``: by a half of a phrase the last two letters of those that begin with it, in a row, a stroke, the first two of those that end in it.

    ``sounds``, ``looks``: the letters of one sound, those that look alike, each group between spaces.
    """

    halves: dict[str, str]
    variants: str
    sounds: str
    looks: str


@cache
def _book() -> _Book:
    halves, others, variants, sounds, looks = kept("near phrases", lexicon_bytes(_FILE), _read)
    return _Book(dict(zip(halves.split(), others.split(), strict=True)), variants, sounds, looks)


def _read(content: bytes) -> list[str]:
    """The fields of a book: strings, which are there at once and are split in one step, where a table of thousands is not."""
    import tomllib

    data = tomllib.loads(content.decode("utf-8"))
    tails: dict[str, str] = {}
    heads: dict[str, str] = {}
    for phrase in (*data["phrases"].split(), *data["idioms"].split()):
        tails[phrase[:_HALF]] = tails.get(phrase[:_HALF], "") + phrase[_HALF:]
        heads[phrase[_HALF:]] = heads.get(phrase[_HALF:], "") + phrase[:_HALF]
    halves = tails | heads
    others = " ".join(f"{tails.get(half, '')}/{heads.get(half, '')}" for half in halves)
    return [" ".join(halves), others, *(f" {' '.join(data[name].split())} " for name in ("variants", "sounds", "looks"))]


def near_phrases(text: str, pairs: list[str], distinct: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(where it stands, the phrase that is meant) for each four letters of which one is wrong, in order.

    ``pairs``: the pairs of its letters, in order; ``distinct``: each once.
    """
    book = _book()
    here = {pair: book.halves[pair].split("/") for pair in book.halves.keys() & distinct}
    last, most = -1, len(pairs) - _HALF
    for at in compress(count(), map(here.__contains__, pairs)):
        pair = pairs[at]
        tails, heads = here[pair]
        if tails and at < most and ((found := pairs[at + _HALF])[0] in tails or found[1] in tails) and found not in tails:
            meant = _meant(found, tails)
            if meant and last < at and f" {text[at : at + _SIZE]} " not in book.variants:
                yield at, pair + meant
                last = at + _SIZE - 1
        start = at - _HALF
        if heads and start >= 0 and ((found := pairs[start])[0] in heads or found[1] in heads) and found not in heads:
            meant = _meant(found, heads)
            if meant and last < start and f" {text[start : start + _SIZE]} " not in book.variants:
                yield start, meant + pair
                last = start + _SIZE - 1


def _meant(found: str, halves: str) -> str:
    """The half of a phrase that ``found`` was to be: one letter differs, by its sound or its shape; "" where it is something else."""
    for at in range(0, len(halves), _HALF):
        one, two = halves[at], halves[at + 1]
        if (one == found[0] and found[1] in _alike(two)) or (two == found[1] and found[0] in _alike(one)):
            return one + two
    return ""


@cache
def _alike(letter: str) -> str:
    """The letters of the sound of ``letter`` and those that look like it."""
    book = _book()
    return _group(book.sounds, book.sounds.rfind(letter)) + "".join(_group(book.looks, at) for at in places(book.looks, letter))


def _group(groups: str, at: int) -> str:
    """The group that has the letter at ``at``; "" where that is -1."""
    return groups[groups.rfind(" ", 0, at) + 1 : groups.find(" ", at)] if at >= 0 else ""
