"""LE203: a word of three letters, or a set phrase of five and more, with one letter of the same sound or of nearly the same shape: 少线队, 大祸饭.

``near_phrases`` knows the phrases of four, by their halves. Of a word of three two letters are left, which may stand together by chance (国庆|接待):
the clause is cut into words as it stands and with the word that may be meant, and what the cut gains decides. Two letters with one between them
that is no part of their word leave the least to chance: so the nouns of the dictionary are known by their first and last letters, and only the words
of ``lexicon/near_words.toml`` by two that stand together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count
from operator import add

from drafter.check.damage.misspelt import cost_of, is_set_apart, is_word_of_two, near
from drafter.kept import kept
from drafter.resources import lexicon_bytes, lexicon_sum, lexicon_toml
from drafter.text.letters import is_han
from drafter.tuples import NamedTuple

_FILE, _DICTIONARY = "near_words.toml", "words.tsv.gz"
_WORD = 3  # letters of a word
_NOUNS = ("n", "nz", "vn", "t", "b", "an", "s")  # tags of the words of the dictionary that are known
_RAREST = 60  # occurrences of the rarest of them
_COST = 12.5  # cost of a word of the list that the dictionary does not have, or believes to be rarer
_COMMON = 8.0  # cost of the commonest two letters of a word by which it is looked for: others stand everywhere
_BEFORE, _BEHIND = 6, 6  # letters of the clause beside the word that are cut
_INNER, _OUTER = 5.5, 7.0  # nats that the cut gains where the letter in the middle is wrong, where another is
_UNKNOWN = 17.0  # cost of a letter that is no word
_OFTEN = 3  # times that it stands in a text for it to be the text's own word


class _Book(NamedTuple):
    """``around``: by the first and the last letter of words of three the letters between them. ``beside``: by two letters that stand together, what
    stands before, what behind them in words of the list, and the phrases that begin or end with them, a stroke between each. ``words``: the list,
    ``sound``: what is near to a word of it, a space on either side of each.
    """

    around: dict[str, str]
    beside: dict[str, str]
    words: str
    sound: str


@cache
def _book() -> _Book:
    return _Book(*kept("near words", lexicon_sum(_FILE) + lexicon_sum(_DICTIONARY), lambda _sums: _read()))


def _read() -> tuple[dict[str, str], dict[str, str], str, str]:
    import tomllib

    from drafter.words import dictionary, entries

    data = tomllib.loads(lexicon_bytes(_FILE).decode("utf-8"))
    own = [word for word in data["words"].split() if len(word) == _WORD]
    nouns = [word for word, often, tag in zip(*entries(), strict=True) if len(word) == _WORD and tag in _NOUNS and often >= _RAREST]
    around: dict[str, str] = {}
    for one, middle, last in dict.fromkeys((*own, *nouns)):
        around[one + last] = around.get(one + last, "") + middle
    beside: dict[str, tuple[str, str, str]] = {}
    cost = dictionary().cost
    for word in dict.fromkeys((*own, *data["phrases"].split())):
        for half in dict.fromkeys((word[:2], word[-2:])):
            if cost.get(half, _UNKNOWN) < _COMMON:
                continue  # 工作 of 工作量
            heads, tails, phrases = beside.get(half, ("", "", ""))
            if len(word) > _WORD:
                beside[half] = heads, tails, f"{phrases} {word}"
            elif half == word[:2]:
                beside[half] = heads, tails + word[2], phrases
            else:
                beside[half] = heads + word[0], tails, phrases
    return around, {half: "/".join(found) for half, found in beside.items()}, f" {' '.join(own)} ", f" {' '.join(data['sound'].split())} "


def near_words(text: str, pairs: list[str], distinct: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(where it stands, what is meant) for each such word or phrase, in no order. ``pairs``: of the letters of ``text``, in order; ``distinct``: each once."""
    book = _book()
    for at, middles in enumerate(map(book.around.get, map(add, text, text[2:]))):
        if middles and text[at + 1] not in middles:
            yield from _judged(text, at, 1, middles, _INNER)
    here = {half: book.beside[half].split("/") for half in book.beside.keys() & distinct}
    for at in compress(count(), map(here.__contains__, pairs)):
        heads, tails, phrases = here[pairs[at]]
        if heads and at and text[at - 1] not in heads:
            yield from _judged(text, at - 1, 0, heads, _OUTER)
        if tails and at + 2 < len(text) and text[at + 2] not in tails:
            yield from _judged(text, at, 2, tails, _OUTER)
        for phrase in phrases.split() if phrases else ():
            start = at if phrase.startswith(pairs[at]) else at + 2 - len(phrase)
            found = text[start : start + len(phrase)] if start >= 0 else ""
            if found != phrase and len(found) == len(phrase) and _one_apart(found, phrase):
                yield start, phrase


def _one_apart(found: str, phrase: str) -> bool:
    differ = [slot for slot, letter in enumerate(phrase) if found[slot] != letter]
    return len(differ) == 1 and phrase[differ[0]] in near(found[differ[0]])


def _judged(text: str, at: int, slot: int, letters: str, gain: float) -> Iterator[tuple[int, str]]:
    """The word of three at ``at`` with one of ``letters`` for its letter ``slot``, where that gains enough."""
    wrong = text[at + slot]
    if not is_han(wrong):
        return
    near_by = near(wrong)
    likely = [letter for letter in letters if letter in near_by]
    if not likely:
        return
    shown = text[at : at + _WORD]
    if slot != 1 and is_word_of_two(text[at + 2 : at + 4] if slot else text[max(0, at - 1) : at + 1]):
        return  # 融媒|提速
    if cost_of(shown) is not None or f" {shown} " in _book().sound or shown[0] in lexicon_toml("misspelt.toml")["names"]:
        return
    first, last = at, at + _WORD
    while first and at - first < _BEFORE and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last - at - _WORD < _BEHIND and is_han(text[last]):
        last += 1
    run, place = text[first:last], at - first
    before = _cut(run)[0]
    found = [
        (before - cost, word)
        for letter in likely
        for word in [shown[:slot] + letter + shown[slot + 1 :]]
        for cost in [_cost_with(run, place, word)]
    ]
    most, word = max(found)
    if most >= gain and text.count(shown) < _OFTEN and not is_set_apart(text, first, last):
        yield at, word


def _cut(run: str) -> tuple[float, list[int]]:
    from drafter.words import cheapest

    return cheapest(run, _cost, _UNKNOWN)


def _cost(word: str) -> float | None:
    cost = cost_of(word)
    return min(cost or _COST, _COST) if len(word) == _WORD and f" {word} " in _book().words else cost


def _cost_with(run: str, place: int, word: str) -> float:
    """The cost of ``run`` with ``word`` at ``place``; more than any where the cut does not have it as a word."""
    least, begins = _cut(run[:place] + word + run[place + _WORD :])
    end = len(run)
    while end > place + _WORD:
        end = begins[end]
    return least if end == place + _WORD and begins[end] == place else float("inf")
