"""LE203: a word of the language with one letter of the same sound or of nearly the same shape: 普察, 课提, 必免, 竟赛.

The table (``lexicon/misspelt.tsv.gz``, made by ``drafter.check.damage.distil``) holds the pairs of letters that no word and no running text has side
by side and that are one letter away from a frequent word. Where a text has one, its clause is cut into words as it stands and with the
word that may be meant; how much the cut gains is weighed against how slips come about and how names and loose letters stand together.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from math import log
from operator import contains, itemgetter

from drafter.check.damage.rare_letter import BONUS, bonus
from drafter.kept import Rows, kept
from drafter.resources import lexicon_bytes, lexicon_sum, lexicon_toml
from drafter.text.letters import is_han, places
from drafter.tuples import NamedTuple

THRESHOLD = 2.6
BOUND = THRESHOLD  # what a pair must reach in the best company to be in the table
_SIDE = 4  # letters on either side that take part in the cut
_RUN = 8  # letters of the run that are looked at on either side
_TITLE = 30  # letters within which a title or a quotation that is open is looked for
_NEAR = 40  # letters on either side where a letter of the pair may stand again
_OFTEN = 3  # times that a pair stands in a text for it to be the text's own word
_ZERO = 40  # code of the quantity 0
_STEP = 4  # codes to 1
_LOOK = 20
_ALIKE, _TWINS = 0.78, 0.84  # how much letters look alike that may be taken for each other, that cannot be told
_TABLE, _DICTIONARY = "misspelt.tsv.gz", "words.tsv.gz"

_WEIGHTS = {
    "one": -4.13,
    "gain": 0.5,  # of the cut, in nats
    "same": 0.8,  # the wrong letter has the sound of the right one
    "look": 0.88,  # how much it looks like it, 0–1
    "twin": 1.1,  # 1: so much that it may be taken for it, 2: that a scanner cannot tell them; by hand, prose is typed, not scanned
    "bad": -0.13,  # cost of the wrong letter by itself
    "kept": -0.01,  # cost of the other letter by itself
    "follow": -0.05,
    "count": 0.21,  # how common the wrong letter is
    "taken": -1.42,  # the wrong letter makes a word with its other neighbour
    "fits": 0.89,  # the right letter does
    "other": -1.46,  # the kept letter does
    "genre": 1.18,  # the word that is meant is one of the genre
    "surname": -0.8,  # the pair begins with a surname
    "behind": -1.55,  # a surname stands before it
    "given": -0.52,  # how much the letters behind a surname are those of given names
    "loose": -0.09,  # a letter of the word that is meant stands beside anything
    "again": -2.0,  # the wrong letter stands again near by: a matter of the text's own, or a row of like terms
    "twice": -0.54,  # the kept letter does
    "rare": 2.0,  # hardly a word has the wrong letter; by hand, prose has too few of them
    "strays": -0.68,  # the wrong letter does
}
"""Constants: fitted once, outside the project, by a logistic regression on prose that is not part of it; ``rare`` and THRESHOLD set by hand.

No command fits them anew. What they do is shown by ``python -m tests.bench misspelt``.
"""


class Letter(NamedTuple):
    """``cost``: -log of its share as a word by itself; ``follow``: log of the letters seen behind it; ``often``: log of its
    occurrences in words; ``named``: how much commoner in names. ``heads``, ``tails``: letters before, behind it in words that can be meant,
    ``genre`` those of the genre; ``sounds``: its readings; ``looks``: letters that look like it, each with the code of how much. ``twos``: letters
    that make a word of two behind it, ``costs`` the codes of their costs; ``longer``: rests of longer words, each with the code of its cost.
    """

    cost: float
    follow: float
    often: float
    named: float
    heads: str
    tails: str
    genre: str
    sounds: str
    looks: str
    twos: str
    costs: str
    longer: str


def _code(value: float) -> str:
    return chr(max(33, min(126, _ZERO + round(value * _STEP))))


def _value(code: str) -> float:
    return (ord(code) - _ZERO) / _STEP


def letter_line(name: str, letter: Letter, wrong: str) -> str:
    """A line of the table: what ``letter_of`` reads, without what the dictionary says."""
    figures = "".join(map(_code, letter[:4]))
    parts = (name, wrong, figures, letter.heads, letter.tails, letter.genre, letter.sounds, letter.looks)
    return "\t".join(parts)


def letter_of(line: str) -> Letter:
    """A line of the table, without its name and its wrong pairs, read."""
    figures, *rest = line.split("\t")
    heads, tails, genre, sounds, looks, twos, costs, longer = rest
    cost, follow, often, named = map(_value, figures)
    return Letter(cost, follow, often, named, heads, tails, genre, sounds, looks, twos, costs, longer)


_NOBODY = Letter(17.0, 0.0, 0.0, 0.0, "", "", "", "", "", "", "", "")


@cache
def _wrong_pairs() -> Rows:
    """The second letters of the wrong pairs that begin with a letter."""
    return Rows("wrong pairs", _sums(), lambda _sums: _read()[0])


@cache
def _twos() -> Rows:
    """The second letters of the words of two that begin with a letter: of most letters nothing else is asked."""
    return Rows("words of two", _sums(), lambda _sums: {name: line.split("\t")[-3] for name, line in _read()[1].items()})


@cache
def _lines() -> Rows:
    """What ``letter_of`` reads, with what the dictionary says of each letter."""
    return Rows("letters", _sums(), lambda _sums: _read()[1])


@cache
def _groups() -> dict[str, str]:
    """By sound the letters that can be meant."""
    return kept("letters by sound", _sums(), lambda _sums: _read()[2])


@cache
def _sums() -> bytes:
    return lexicon_sum(_TABLE) + lexicon_sum(_DICTIONARY)


@cache
def _read() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The table: its wrong pairs, its lines, its groups."""
    import gzip

    table, dictionary = (gzip.decompress(lexicon_bytes(name)).decode("utf-8") for name in (_TABLE, _DICTIONARY))
    words = words_by_letter(dictionary.split())
    wrong: dict[str, str] = {}
    lines: dict[str, str] = {}
    groups: dict[str, str] = {}
    for line in table.removesuffix("@\n").splitlines():
        name, rest = line.split("\t", 1)
        if name[0] == "@":
            groups[name[1:]] = rest
            continue
        wrong[name], rest = rest.split("\t", 1)
        lines[name] = "\t".join((rest, *words.get(name, ("", "", ""))))
    return wrong, lines, groups


def words_by_letter(fields: list[str]) -> dict[str, tuple[str, str, str]]:
    """First letter → the second letters of words of two, the codes of their costs, the rests of longer words each with the code of its cost."""
    counts = list(map(int, fields[1::3]))
    log_total = log(sum(counts))
    code = {count: _code(log_total - log(count)) for count in set(counts)}
    out: dict[str, tuple[str, str, str]] = {}
    for word, count in zip(fields[0::3], counts, strict=True):
        twos, costs, longer = out.get(word[0], ("", "", ""))
        if len(word) == 2:
            out[word[0]] = twos + word[1], costs + code[count], longer
        elif len(word) > 2:
            out[word[0]] = twos, costs, longer + word[1:] + code[count]
    return out


class _Seconds(dict[str, str]):
    """By a letter the second letters of the pairs of a table that begin with it; read when they are asked for."""

    def __init__(self, rows: Callable[[], Rows]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, name: str) -> str:
        found = self[name] = self._rows().of(name)
        return found


_WRONG, _TWOS = _Seconds(_wrong_pairs), _Seconds(_twos)


@cache
def _letter(name: str) -> Letter:
    line = _lines().of(name)
    return letter_of(line) if line else _NOBODY


@cache
def _lists() -> tuple[frozenset[str], ...]:
    """Loose letters, surnames, letters that are nothing but surnames, words that are never meant, letters of foreign names."""
    data = lexicon_toml("misspelt.toml")
    return (
        frozenset(data["loose"]),
        frozenset(data["surnames"]),
        frozenset(data["names"]),
        frozenset(data["never"].split()),
        frozenset(data["foreign"]),
    )


def static_score(of: Callable[[str], Letter], pair: str, word: str, slot: int) -> float:
    """What the pair ``pair`` for the word ``word`` comes to in the best company; ``slot``: which letter is wrong, 0 or 1."""
    return _weigh(_of_word(of, pair, word, slot) | {"gain": _most(of, pair, word), "fits": 0.3})


def _most(of: Callable[[str], Letter], pair: str, word: str) -> float:
    """What a cut can gain by a word, at most as a rule: the neighbours may gain a little too."""
    own = of(word[0])
    return of(pair[0]).cost + of(pair[1]).cost - _value(own.costs[own.twos.index(word[1])]) + 1.5


def _weigh(shown: dict[str, float]) -> float:
    return sum(_WEIGHTS[name] * value for name, value in shown.items())


def _of_word(of: Callable[[str], Letter], pair: str, word: str, slot: int) -> dict[str, float]:
    """What the letters of the pair and of the word say by themselves."""
    loose = _lists()[0]
    bad, good = of(pair[slot]), of(word[slot])
    look = look_of(bad, word[slot])
    return {
        "one": 1.0,
        "same": float(not set(bad.sounds.split()).isdisjoint(good.sounds.split())),
        "look": look,
        "twin": float(look > _ALIKE) + float(look > _TWINS),
        "bad": bad.cost,
        "kept": of(pair[1 - slot]).cost,
        "follow": of(pair[0]).follow,
        "count": bad.often,
        "genre": float(word[1] in of(word[0]).genre),
        "loose": float(word[0] in loose) + float(word[1] in loose),
        "strays": float(pair[slot] in loose),
        "rare": float(bad.often < 3),
    }


def look_of(letter: Letter, other: str) -> float:
    """How much ``letter`` looks like ``other``, 0–1."""
    at = letter.looks.find(other)
    return _value(letter.looks[at + 1]) / _LOOK if at >= 0 else 0.0


def looks_line(alike: dict[str, float]) -> str:
    """The field ``looks`` of a letter."""
    return "".join(f"{other}{_code(much * _LOOK)}" for other, much in sorted(alike.items()))


def misspelt(text: str, pairs: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(where it stands, the word that is meant) for each misspelt pair of letters that is no name, title or quotation, in order. ``pairs``: of its letters, each once."""
    rows = map(_WRONG.__getitem__, map(itemgetter(0), pairs))
    wrong = {*itertools.compress(pairs, map(contains, rows, map(itemgetter(1), pairs)))} - _modern()
    for at in sorted(at for pair in wrong if text.count(pair) < _OFTEN for at in places(text, pair)):
        if word := _judged(text, at, text[at : at + 2]):
            yield at, word


def _judged(text: str, at: int, pair: str) -> str:
    """The likeliest word at a pair; "" where it is a name or nothing comes to THRESHOLD."""
    first, last = at, at + 2
    while first > 0 and at - first < _RUN and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last - at < _RUN and is_han(text[last]):
        last += 1
    run, place = text[first:last], at - first
    if is_set_apart(text, first, last) or pair[0] in _lists()[2]:
        return ""
    if len([name for name in run[max(0, place - 2) : place] + run[place + 2 : place + 4] if name in _lists()[4]]) > 1 or _is_firm(
        run, place
    ):
        return ""
    clause, shift = run[max(0, place - _SIDE) : place + 2 + _SIDE], min(place, _SIDE)
    before = 0.0
    found: list[tuple[float, str]] = []
    for word, slot in _words(pair):
        shown = _of_word(_letter, pair, word, slot) | _company(run, place, pair, word, slot)
        around = text[max(0, at - _NEAR) : at] + text[at + 2 : at + 2 + _NEAR]
        shown["again"] = float(pair[slot] in around)
        shown["twice"] = float(pair[1 - slot] in around)
        shown["gain"] = _most(_letter, pair, word)
        if (most := _weigh(shown)) < THRESHOLD - BONUS:
            continue
        before = before or cut_cost(clause)
        shown["gain"] = before - cut_cost(clause[:shift] + word + clause[shift + 2 :])
        found.append((min(_weigh(shown), most) + bonus(shown, run[max(0, place - 2) : place], _lists()[2]), word))
    score, likeliest = max(found, key=itemgetter(0), default=(0.0, ""))
    return likeliest if score >= THRESHOLD else ""


def is_set_apart(text: str, first: int, last: int) -> bool:
    """Whether the run stands in a title, in short quotation marks, or alone in brackets or between the names of a list."""
    before, after = text[first - 1 : first], text[last : last + 1]
    if before == "《" or after == "》" or (before and before in "“‘『「(（·") or (after and after in "”’』」）·"):
        return True
    if before.isdigit() and after.isdigit():
        return True  # a row of a table
    opened = max(text.rfind("《", max(0, first - _TITLE), first), text.rfind("“", max(0, first - _TITLE), first))
    return opened >= 0 and not any(mark in text[opened:first] for mark in "》”\n")


def _is_firm(run: str, place: int) -> bool:
    """Whether the run begins with the pair and goes on as the name of a firm does."""
    return place == 0 and any(end in run[2:8] for end in ("集团", "公司", "股份", "酒店", "大厦", "银行"))


def _words(pair: str) -> Iterator[tuple[str, int]]:
    """The words that may be meant by a pair, with the place of the wrong letter."""
    for good in _letter(pair[1]).heads:
        if good in _near(pair[0]):
            yield good + pair[1], 0
    for good in _letter(pair[0]).tails:
        if good in _near(pair[1]):
            yield pair[0] + good, 1


@cache
def _near(name: str) -> str:
    """The letters that may be meant by one, with the codes of those that look like it among them."""
    groups, letter = _groups(), _letter(name)
    return "".join([groups.get(sound, "") for sound in letter.sounds.split()]).replace(name, "") + letter.looks


def _company(run: str, place: int, pair: str, word: str, slot: int) -> dict[str, float]:
    """What the letters before and behind the pair say."""
    left, right = run[place - 1 : place] if place else "", run[place + 2 : place + 3]
    inner = (left + pair[0], left + word[0]) if slot == 0 else (pair[1] + right, word[1] + right)
    outer = pair[1] + right if slot == 0 else left + pair[0]
    surnames = _lists()[1]
    behind, given = bool(left) and left in surnames, 0.0
    if behind:
        given = _letter(pair[0]).named + _letter(pair[1]).named
    if pair[0] in surnames:
        given += _letter(pair[1]).named + (_letter(right).named if right else 0.0)
    return {
        "taken": float(is_word_of_two(inner[0])),
        "fits": float(is_word_of_two(inner[1])),
        "other": float(is_word_of_two(outer)),
        "surname": float(pair[0] in surnames),
        "behind": float(behind),
        "given": given,
    }


@lru_cache(4096)
def is_word_of_two(pair: str) -> bool:
    """Whether ``pair`` is two letters and a word of the dictionary or of today."""
    return len(pair) == 2 and (pair[1] in _TWOS[pair[0]] or pair in _modern())


@cache
def _modern() -> frozenset[str]:
    """The words of today, which the dictionary does not have: 融媒 and 提速 in 融媒提速."""
    return frozenset(lexicon_toml("misspelt.toml")["modern"].split())


def cut_cost(run: str) -> float:
    """The cost of the cheapest way to cut ``run`` into words.

    The cut of ``drafter.words``, by the words of this table: they are the same, their costs in steps of a quarter, and only the rows of the letters
    that are asked for are read. Its dictionary takes 0.1 s to read, half as long as the whole check of a paper.
    """
    from drafter.words import cheapest

    return cheapest(run, cost_of, _NOBODY.cost)[0]


def pieces(run: str) -> list[str]:
    """The words of the cheapest cut of ``run``, in order."""
    from drafter.words import cheapest

    _least, begins = cheapest(run, cost_of, _NOBODY.cost)
    words, end = [], len(run)
    while end:
        words.append(run[begins[end] : end])
        end = begins[end]
    return words[::-1]


def cost_of(word: str) -> float | None:
    """-log of the share of ``word`` among all words, in steps of a quarter; None for what is no word."""
    letter, rest = _letter(word[0]), word[1:]
    if not rest:
        return letter.cost
    if len(rest) == 1:
        at = letter.twos.find(rest)
        return _value(letter.costs[at]) if at >= 0 else None
    words, size = letter.longer, len(rest)
    at = words.find(rest)
    while at >= 0:
        if words[at + size] < "\x80" and (at == 0 or words[at - 1] < "\x80"):
            return _value(words[at + size])
        at = words.find(rest, at + 1)
    return None
