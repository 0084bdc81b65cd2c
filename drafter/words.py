"""Words: what is a known word, what kind of word it is, and how a text falls into words.

The dictionary is ``drafter/lexicon/words.tsv.gz`` (word, count, part of speech; see ``drafter/lexicon/LICENSES.md``).
Tags are jieba's: n noun, v verb, vn verbal noun, a adjective, d adverb, m numeral, q measure word, nr/ns/nt/nz names, t time …
Pure Python: no numpy. The dictionary is read at first use (about 0.1 s), never at import.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache, lru_cache

from drafter.kept import Rows, compiled, kept
from drafter.resources import lexicon_bytes, lexicon_sum, lexicon_toml
from drafter.tuples import NamedTuple

_FILE = "words.tsv.gz"
_CLAUSE = 40  # characters
_SENTENCE = 200
MAX_WORD = 4  # characters: the dictionary has no longer word
NAME_TAGS = ("nr", "ns", "nt", "nz")


class Word(NamedTuple):
    """A piece of a text. ``tag``: part of speech, "m" for digits, "eng" for Latin, "w" for anything else, "" for an unknown character.

    ``start``: offset in code points.
    """

    text: str
    tag: str
    start: int


class Dictionary(NamedTuple):
    """``cost``: word → -log of its share of all counted words. ``tags``: word → part of speech. ``unknown``: cost of an unknown character."""

    cost: dict[str, float]
    tags: dict[str, str]
    unknown: float


@cache
def entries() -> tuple[list[str], list[int], list[str]]:
    """The columns of the dictionary in file order: words, counts, tags. Row i of the embedding table is ``words[i]``."""
    import gzip

    fields = gzip.decompress(lexicon_bytes(_FILE)).decode("utf-8").split()
    return fields[0::3], list(map(int, fields[1::3])), fields[2::3]


@cache
def dictionary() -> Dictionary:
    """The dictionary, read once."""
    return Dictionary(*kept("dictionary", lexicon_sum(_FILE), lambda _sum: _columns()))


def _columns() -> tuple[dict[str, float], dict[str, str], float]:
    """The fields of ``Dictionary``, of which a run reads only what an earlier one has made."""
    words, counts, tags = entries()
    log_total = math.log(sum(counts))
    log = {count: log_total - math.log(count) for count in set(counts)}
    return dict(zip(words, map(log.__getitem__, counts), strict=True)), dict(zip(words, tags, strict=True)), log_total


def known(word: str) -> bool:
    """Whether ``word`` (1–4 Chinese characters) is in the dictionary."""
    return word in dictionary().cost


def tag(word: str) -> str:
    """The part of speech of a word of the dictionary; "" for any other string."""
    return dictionary().tags.get(word, "")


def look_up(word: str) -> str:
    """``tag(word)`` for one who asks for a few words of a text, in a hundredth of the time that it takes to read the dictionary."""
    row, rest = _tagged(word[:1]), f"\n{word[1:]}\t"
    at = row.find(rest)
    return row[at + len(rest) : row.index("\n", at + len(rest))] if at >= 0 else ""


@cache
def _tagged(letter: str) -> str:
    """The words that begin with ``letter``, each without it, a tab and its tag, between line ends."""
    return _tags().of(letter) if letter else ""


@cache
def _tags() -> Rows:
    return Rows("tags", lexicon_sum(_FILE), lambda _sum: _by_letter())


def _by_letter() -> dict[str, str]:
    words, _counts, tags = entries()
    rows: dict[str, str] = {}
    for word, tag in zip(words, tags, strict=True):
        rows[word[0]] = f"{rows.get(word[0], chr(10))}{word[1:]}\t{tag}\n"
    return rows


def segment(text: str) -> tuple[Word, ...]:
    """``text`` cut into words without a gap: in each Chinese run the most probable sequence of words, each word independent.

    Of two equally probable sequences the one whose last differing word is longer wins, so the result never depends on the platform's order.
    """
    return _kept_segment(text) if len(text) <= _SENTENCE else _segment(text)


@lru_cache(maxsize=512)
def _kept_segment(text: str) -> tuple[Word, ...]:
    """A sentence is looked at by several rules one after another."""
    return _segment(text)


def _segment(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    for match in _runs().finditer(text):
        piece, start = match.group(), match.start()
        kind = match.lastgroup
        if kind == "han":
            found.extend(Word(word, tag, start + offset) for word, tag, offset in _path(piece))
        else:
            found.append(Word(piece, {"num": "m", "latin": "eng"}.get(str(kind), "w"), start))
    return tuple(found)


@cache
def _runs() -> re.Pattern[str]:
    return compiled(
        r"(?P<han>[\u4e00-\u9fff]+)|(?P<num>[0-9０-９]+(?:[.．,，:：/-][0-9０-９]+)*[%％]?)|(?P<latin>[A-Za-z][A-Za-z0-9]*)|(?P<other>[^\u4e00-\u9fff0-9０-９A-Za-z]+)"
    )


def _path(run: str) -> tuple[tuple[str, str, int], ...]:
    """``_best_path``, kept for runs of the length of a clause: mining segments each four times, and formulae come back."""
    return _kept_path(run) if len(run) <= _CLAUSE else _best_path(run)


@lru_cache(maxsize=16384)
def _kept_path(run: str) -> tuple[tuple[str, str, int], ...]:
    return _best_path(run)


def _best_path(run: str) -> tuple[tuple[str, str, int], ...]:
    """(word, tag, offset) along the least-cost path over a run of Chinese characters."""
    book = dictionary()
    _cost, back = cheapest(run, book.cost.get, book.unknown)
    path: list[tuple[str, str, int]] = []
    end = len(run)
    while end:
        start = back[end]
        word = run[start:end]
        path.append((word, book.tags.get(word, ""), start))
        end = start
    path.reverse()
    return tuple(path)


def cheapest(run: str, cost: Callable[[str], float | None], unknown: float) -> tuple[float, list[int]]:
    """The least cost at which ``run`` falls into words of 1–MAX_WORD characters, and for each end of a word where that word begins (0-based).

    ``cost``: of a word, None for what is none; ``unknown``: of a single character that is none. A tie goes to the longer last word.
    """
    size = len(run)
    best = [0.0] * (size + 1)
    back = [0] * (size + 1)
    for end in range(1, size + 1):
        chosen = end - 1
        own = cost(run[chosen:end])
        least = best[chosen] + unknown if own is None else best[chosen] + own
        for start in range(end - 2, max(end - MAX_WORD, 0) - 1, -1):
            own = cost(run[start:end])
            if own is not None and best[start] + own <= least:
                least, chosen = best[start] + own, start
        best[end], back[end] = least, chosen
    return best[size], back


@cache
def _list(name: str) -> frozenset[str]:
    """A list of ``words_gate.toml``; ``singles`` as its characters."""
    text: str = lexicon_toml("words_gate.toml")[name]
    return frozenset("".join(text.split())) if name == "singles" else frozenset(text.split())


def is_verb_head(text: str) -> bool:
    """Whether ``text`` begins with a predicate verb as facts of the genre do: 举办…, 先后开展…, 新增…, 培训学员….

    Adverbs of the list may stand before it. False for a noun phrase (参赛作品…, 培训班…, 演出、展览…), for a name, for an
    adverbial (为…, 在…, 春节前夕…) and wherever there is doubt: a verb that as often names a thing needs an object, a number or 了 after it.
    """
    words = [word for word in segment(text[:40]) if word.text.strip()]
    while len(words) > 1 and words[0].text in _list("adverbs") and (words[1].text in _list("verbs") or words[1].text in _list("adverbs")):
        words = words[1:]
    if not words or words[0].tag.startswith(NAME_TAGS):
        return False
    first = words[0].text
    listed = first in _list("verbs") or (words[0].tag == "v" and len(first) == MAX_WORD)
    if not listed and (words[0].tag != "v" or len(first) == 1):
        return False
    if len(words) == 1:
        return listed and first not in _list("either")
    if _is_described(words[1].text) and (first in _list("either") or len(words[1].text) == 1 or not listed):
        return False
    if listed and first not in _list("either"):
        return True
    return _governs(words[1])


def _governs(follower: Word) -> bool:
    """Whether the word after a doubtful verb looks like its object or its 了."""
    if follower.text[0] in "了《“‘「":
        return True
    if follower.tag == "m":
        return True
    return follower.tag.startswith(("n", "a", "b", "v", "t", "i", "l", "j", "r")) and not _is_described(follower.text)


def _is_described(noun: str) -> bool:
    """Whether a verb before ``noun`` more likely describes it than governs it: 参赛作品, 使用率, 培训经费."""
    return noun in _list("described") or (len(noun) > 1 and noun[-1] in "率度量费额")


def has_name(text: str) -> bool:
    """Whether ``text`` may hold the name of a person, place, body or brand: the careful gate before a past phrase is lent.

    True for a word tagged as a name, for a character that no common word covers (names fall into such characters), for a
    common word made a place by what follows (东风镇), for Latin words outside a short list. It errs on the side of True: a
    False says that every stretch is common words.
    """
    words = segment(text)
    for position, word in enumerate(words):
        if word.tag == "eng":
            if word.text.upper() not in _list("latin"):
                return True
        elif word.tag in ("m", "w") and not _is_han(word.text):
            continue
        elif word.text in _list("address") and _is_addressed(words, position):
            return True
        elif len(word.text) == 1:
            if word.text not in _list("singles"):
                return True
            if word.text in _list("place_ends") and _names_place(words, position):
                return True
        elif word.tag.startswith(NAME_TAGS) or (word.text in _list("place_ends") and _names_place(words, position)):
            return True
    return False


def _is_han(text: str) -> bool:
    return "\u4e00" <= text[0] <= "\u9fff"


def _is_addressed(words: tuple[Word, ...], position: int) -> bool:
    """Whether a lone character stands before a 同志, 老师 …: the end of a name that looks like common words."""
    before = words[position - 1].text if position else ""
    return len(before) == 1 and _is_han(before) and before not in _list("before_address")


def _names_place(words: tuple[Word, ...], position: int) -> bool:
    """Whether the words before a 镇, 村, 街道 … make it the name of one: a content word that is no general description of places."""
    before = words[position - 1] if position else None
    if before is None or not _is_han(before.text):
        return False
    return len(before.text) > 1 and before.tag[:1] in ("n", "a", "v", "z", "i", "s", "t") and before.text not in _list("generic_places")
