"""PH105: a measure word that the cut of its clause into words leaves alone, with no figure before it: 讨回工资元, 看望户困难家庭, 由名老教师.

No list of nouns or verbs: where neither the letters before a measure word nor those behind it make a word with it, it counts something, and a count
needs its figure. Which measure words hardly ever stand alone in sound prose is kept in ``[alone]`` of ``lexicon/measure_ends.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.check.damage.misspelt import is_word_of_two, pieces
from drafter.check.placeholders.measures import FIGURES, beside, listed
from drafter.check.repeats.phrases import merge
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han

_CUT = 8  # letters on either side that take part in the cut
_BOUNDS = ("以内", "以上", "以下", "左右", "之内")


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = lexicon_toml("measure_ends.toml")["alone"]
    return {name: frozenset(words.split()) for name, words in table.items() if name != "heads"}


@cache
def _heads() -> dict[str, frozenset[str]]:
    """By measure word that ends names as well the last letters of what it counts."""
    heads: dict[str, str] = lexicon_toml("measure_ends.toml")["alone"]["heads"]
    return {measure: frozenset(letters) for measure, letters in heads.items()}


def _any(*names: str) -> str:
    return "|".join(sorted(set(_heads()).union(*(_lists()[name] for name in names)), key=lambda word: (-len(word), word)))


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(
        rf"(?<=[一-鿿])(?<![{FIGURES}同])(?:{_any('last', 'last_but_in_words', 'before_a_noun', 'behind_a_preposition')})(?=[一-鿿,。;、!)\n]|$)"
    )


def uncounted(text: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of such measure words, each with the word before it. ``text``: in plain widths; ``known``: spans of holes found otherwise, in any order."""
    taken = merge(known)
    for match in _pattern().finditer(text):
        start, end, measure = match.start(), match.end(), match[0]
        if taken.covers(start) or text[start - 1] == measure:  # 一位位
            continue
        if not _may_count(text[start - 1], measure, text[end : end + 1]):
            continue
        before, after = _neighbours(text, start, end)
        if before and _counts(before, measure, after):
            yield start - (len(before) if len(before) > 1 else 0), end


def _may_count(before: str, measure: str, after: str) -> bool:
    """Whether the letters beside a measure word leave it open that it stands alone; a cut costs a hundred times as much."""
    lists = _lists()
    if not is_han(after):
        return measure in lists["last"] or _ends_no_word(before, measure) or before in _heads().get(measure, "") or before in _takers()
    counted = measure in lists["behind_a_preposition" if before in _takers() else "before_a_noun"]
    return counted and not is_word_of_two(before + measure[0]) and not is_word_of_two(measure[-1] + after)


def _ends_no_word(before: str, measure: str) -> bool:
    return measure in _lists()["last_but_in_words"] and before not in beside("ends").get(measure, "")


@cache
def _takers() -> frozenset[str]:
    return _lists()["prepositions"] | {"的"}


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a measure word in the cheapest cut of what stands round it; "" before it where the cut does not leave it alone."""
    first, last = start, end
    while first > 0 and start - first < _CUT and is_han(text[first - 1]):
        first -= 1
    while last - end < _CUT and is_han(text[last : last + 1]):
        last += 1
    words, at = pieces(text[first:last]), first
    for place, word in enumerate(words):
        if (at, at + len(word)) == (start, end):
            return (words[place - 1] if place else ""), (words[place + 1] if place + 1 < len(words) else "")
        at += len(word)
    return "", ""


def _counts(before: str, measure: str, after: str) -> bool:
    from drafter.words import look_up

    lists = _lists()
    if before[0] in "各多每这那此":
        return False  # 各种笔
    if len(before) > 1:
        if not after:
            if before[0] in FIGURES or before in lists["spoken"] or before in listed("of_the_count"):
                return False
            return measure in lists["last"] or _ends_no_word(before[-1], measure) or before[-1] in _heads().get(measure, "")
        if after in listed("people"):
            return measure in ("名", "位")  # 二楼名老人; 请来个师傅 tells of one
        takes_count = look_up(before)[:1] == "v" or before[0] == "全"  # 全县个行政村
        return takes_count and measure in lists["before_a_noun"] and _is_noun(after)
    if before == "的":
        return not after and measure in lists["behind_de"]
    return (
        before in lists["prepositions"] and measure in lists["behind_a_preposition"] and (not after or after in _BOUNDS or _is_noun(after))
    )


def _is_noun(word: str) -> bool:
    from drafter.words import look_up

    return word in ("老", "新") or (len(word) > 1 and look_up(word)[:1] in ("n", "a", "b", "l", "j"))
