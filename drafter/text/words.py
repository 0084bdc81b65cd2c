"""Which words count things and which numerals count nothing: the two lexicons, ready for matching at an offset."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.numerals import NUMERALS
from drafter.tuples import NamedTuple

_NUMERAL = frozenset(NUMERALS)
_CHINESE = frozenset(NUMERALS[10:])


class Measure(NamedTuple):
    """A measure word found behind a number: as written, up to ``end``; ``factor`` is how many of ``unit`` it is (money)."""

    unit: str
    end: int
    money: bool = False
    factor: Decimal = Decimal(1)


@cache
def _rule(pattern: str) -> re.Pattern[str]:
    """A rule of the lexicon, compiled when it is first asked: most of them never are."""
    return compiled(pattern)


@cache
def _spelt(pattern: str) -> tuple[str, ...] | None:
    """What a rule matches, where that is only words and single characters ([届期], 家|名): nothing need be compiled then. None for others."""
    pieces = compiled(r"\[[^\]]*\]|[^|\[\]]+|[|\[\]]").findall(pattern)
    if len(pieces) % 2 == 0 or any(piece != "|" for piece in pieces[1::2]):
        return None
    spelt: list[str] = []
    for piece in pieces[::2]:
        inner = piece[1:-1] if piece[0] == "[" else piece
        if not inner or any(sign in r"\^$.|?*+(){}[]-" for sign in inner):
            return None
        spelt.extend(inner if piece[0] == "[" else [inner])
    return tuple(spelt)


def follows(rule: str, text: str, at: int) -> bool:
    """Whether a rule of the lexicon holds at ``at``."""
    spelt = _spelt(rule)
    return text.startswith(spelt, at) if spelt else _rule(rule).match(text, at) is not None


def _by_first(words: list[str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        table.setdefault(word[0], []).append(word)
    return {first: tuple(rest) for first, rest in table.items()}


class _Measures(NamedTuple):
    """Words by first character, what may not stand behind some, nouns, and of money how many of which unit a word is."""

    table: dict[str, tuple[str, ...]]
    stops: dict[str, str]
    nouns: frozenset[str]
    money: dict[str, tuple[Decimal, str]]


@cache
def _measures() -> _Measures:
    data = lexicon_toml("measure_words.toml")
    words = [word for group in data["groups"].values() for word in group]
    nouns = data["nouns"]["words"]
    money = {word: (Decimal(factor), unit) for word, (factor, unit) in data["money"].items()}
    return _Measures(_by_first(words + nouns + list(money)), data["not_before"], frozenset(nouns) - frozenset(words), money)


@cache
def _pair() -> re.Pattern[str]:
    return compiled(r"\s?[（(]([\u4e00-\u9fa5]{1,2})[）)]|/([\u4e00-\u9fa5])(?![\u4e00-\u9fa5]?[\d/])")


def measure_at(text: str, at: int) -> Measure | None:
    """The longest measure word, money word or countable noun at ``at`` of half-width text; None if there is none.

    ``件（套）`` and ``件/套`` are one unit, written ``件(套)``.
    """
    table, stops, _nouns, money = _measures()
    for word in table.get(text[at : at + 1], ()):
        if not text.startswith(word, at):
            continue
        end = at + len(word)
        stop = stops.get(word)
        if stop and follows(stop, text, end):
            continue
        if word in money:
            if word == "元" and text[end : end + 1] in tuple("旦宵素件勋月帅老代"):
                continue
            factor, unit = money[word]
            return Measure(unit, end, True, factor)
        if (pair := _pair().match(text, end)) and (other := pair[1] or pair[2]) in table.get(other[0], ()):
            return Measure(f"{word}({other})", pair.end())
        return Measure(word, end)
    return None


def is_noun(unit: str) -> bool:
    """Whether ``unit`` is a noun that counts itself (县, 镇, 部门) and no measure word."""
    return unit in _measures().nouns


@cache
def counted_articles() -> frozenset[str]:
    """Units in front of which 一 is the number one and not an article (一期培训班)."""
    return frozenset(lexicon_toml("measure_words.toml")["article"]["counted"])


@cache
def _equal() -> dict[str, str]:
    groups = lexicon_toml("measure_words.toml")["equal"].values()
    return {word: group[0] for group in groups for word in group}


def same_unit(one: str, other: str) -> bool:
    """Whether two measure words may be equated without a condition (人 = 名 = 位; never 人 = 人次, 场 = 场次)."""
    return one == other or _equal().get(one, one) == _equal().get(other, other)


# ---- what is no quantity -------------------------------------------------------------------------------------------


class _Words(NamedTuple):
    table: dict[str, tuple[str, ...]]
    unless: dict[str, str]
    only: dict[str, str]
    patterns: re.Pattern[str]


@cache
def _not_quantities() -> _Words:
    data = lexicon_toml("not_quantities.toml")
    words = [word for part in data["words"].values() for word in part]
    return _Words(
        _by_first(words + list(data["contextual"])),
        data["unless"],
        data["contextual"],
        compiled("|".join(f"(?:{rule})" for rule in data["patterns"].values())),
    )


def not_quantity_words() -> frozenset[str]:
    """Every word of the list."""
    return frozenset(word for words in _not_quantities().table.values() for word in words)


@cache
def _couplet() -> re.Pattern[str]:
    return compiled("([一二三四五六七八九十两双])([\u4e00-\u9fa5])([一二三四五六七八九十两双])([\u4e00-\u9fa5])")


def _shorthand(text: str, at: int) -> int:
    """Length of a four-character shorthand such as 一岗双责 or 一户一策; 0 where one of its halves is a count (三县两区, 一行四人, 两名一等功)."""
    match = _couplet().match(text, at)
    if not match or match[2] in _NUMERAL or match[4] in _NUMERAL or match[4] in "是要等级年月日季" or match[2] in "年月日号":
        return 0
    if match[1] == match[3] == "一":
        return 4
    return 0 if measure_at(text, at + 1) or measure_at(text, at + 3) else 4


def not_quantity_at(text: str, at: int) -> int:
    """How many characters at ``at`` of half-width text are a word of the list (三会一课, 第一时间), a rule of it or a shorthand; 0 if none."""
    words = _not_quantities()
    first = text[at]
    rows = words.table.get(first, ())
    listed = text.startswith(rows, at)
    if not listed and first not in _CHINESE:
        return 0
    touches = first in _NUMERAL and at > 0 and (text[at - 1] in _NUMERAL or text[at - 1] == "第")
    if touches:
        return 0
    for word in rows if listed else ():
        if not text.startswith(word, at):
            continue
        end = at + len(word)
        if word[-1] in _NUMERAL and text[end : end + 1] in _NUMERAL and end < len(text):
            continue
        if (stop := words.unless.get(word)) and follows(stop, text, end):
            continue
        if (need := words.only.get(word)) and not follows(need, text, end):
            continue
        return len(word)
    if first in _CHINESE:
        if match := words.patterns.match(text, at):
            return match.end() - at
        return _shorthand(text, at)
    return 0


@cache
def ordinal_name() -> re.Pattern[str]:
    """Matches behind 第一, 第二 … where they name something and count nothing (第一书记, 第三小学)."""
    words = sorted(lexicon_toml("not_quantities.toml")["ordinal_names"]["words"], key=len, reverse=True)
    return compiled("|".join(map(re.escape, words)))


@cache
def festivals() -> tuple[dict[str, tuple[str, ...]], dict[str, str], dict[str, str]]:
    """Festival names by first character (longest first), the norm of each, and what some need behind them."""
    data = lexicon_toml("not_quantities.toml")
    return _by_first(list(data["festivals"])), data["festivals"], data["festival_needs"]


def touches_numeral(text: str, start: int, end: int) -> bool:
    """Whether a numeral stands directly before ``start`` or at ``end``."""
    return (start > 0 and text[start - 1] in _NUMERAL) or (end < len(text) and text[end] in _NUMERAL)
