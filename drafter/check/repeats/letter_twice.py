"""BP305: one letter of a word struck or copied twice: 政府府, 势势头, 逐逐一.

The clause is cut into words. Where two words meet that share a letter (学校|校长, 深入|入户) both copies stand in a word; a slip leaves one of them
alone beside a common word that has the other, and it is no letter that stands alone by right (``free`` of ``lexicon/stutter.toml``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from drafter.check.damage.misspelt import cost_of, pieces
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han

_BEFORE, _BEHIND = 6, 8  # letters of the clause that are cut
_COMMON = 12.2  # cost of the rarest word that is believed to have the letter (1 in 200,000)
_ALONE = 8.0  # cost of the rarest single letter beside which the other copy may stand


@cache
def _free() -> frozenset[str]:
    return frozenset("".join(lexicon_toml("stutter.toml")["free"].split()))


@cache
def _moves() -> tuple[str, str]:
    data = lexicon_toml("stutter.toml")
    return data["moves"], data["limbs"]


def letters_twice(text: str, twice: Iterable[int]) -> Iterator[int]:
    """Where a letter stands that is followed by a copy of its own that nothing accounts for, in order. ``twice``: where one stands before its copy."""
    return (at for at in twice if text[at] not in _free() and _is_stray(text, at))


def _is_stray(text: str, at: int) -> bool:
    letter, first, last = text[at], at, at + 2
    while first and at - first < _BEFORE and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last - at < _BEHIND and is_han(text[last]):
        last += 1
    run, place = text[first:last], at - first
    before, behind = run[max(0, place - 2) : place], run[place + 2 : place + 4]
    if (
        cost_of(letter * 2) is not None
        or letter in before[-1:] + behind[:1]
        or len({*before}) == 1 < len(before)
        or len({*behind}) == 1 < len(behind)
    ):
        return False  # 扎扎实实
    if behind and letter in _moves()[0] and behind[0] in _moves()[1]:
        return False  # 动动手指
    start, words = 0, []
    for word in pieces(run):
        words.append((start, word))
        start += len(word)
    one = max(index for index, (begin, _word) in enumerate(words) if begin <= place)
    two = max(index for index, (begin, _word) in enumerate(words) if begin <= place + 1)
    if one == two or (len(words[one][1]) > 1) is (len(words[two][1]) > 1):
        return False
    if len(words[one][1]) > 1:  # 政府府
        return _is_common(words[one][1][-2:], words[one][1]) and not words[one][1].startswith("一") and _is_sound(words[two + 1 : two + 2])
    word = words[two][1]  # 势势头
    return _is_common(word[:2], word) and not _is_doubled_verb(word) and _is_sound(words[max(0, one - 1) : one])


def _is_common(two: str, word: str) -> bool:
    return min(cost for cost in (cost_of(two), cost_of(word), 99.0) if cost is not None) <= _COMMON


def _is_doubled_verb(word: str) -> bool:
    """挥挥手, 度度假: what is done a little; 股股长: a body before its head."""
    from drafter.words import look_up

    cost = cost_of(word)
    return word[1] == "长" or (len(word) == 2 and cost is not None and cost > _COMMON - 2 and look_up(word).startswith("v"))


def _is_sound(beside: list[tuple[int, str]]) -> bool:
    """Whether the word beside the lonely letter is one: beside a rare single letter the cut means little."""
    if not beside or len(beside[0][1]) > 1:
        return True
    cost = cost_of(beside[0][1])
    return cost is not None and cost < _ALONE
