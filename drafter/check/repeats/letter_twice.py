"""BP305: one letter of a word struck or copied twice: 政府府, 势势头, 逐逐一.

The clause is cut into words. Where two words meet that share a letter (学校|校长, 深入|入户) both copies stand in a word; a slip leaves one of them
alone beside a common word that has the other, and it is no letter that stands alone by right (``free`` of ``lexicon/stutter.toml``). Where a word ends
its clause (提高高。, 入队队，) few letters stand alone behind it by right, and rarer words are believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from drafter.check.damage.misspelt import cost_of, cut_cost, is_word_of_two, pieces
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han

_BEFORE, _BEHIND = 6, 8  # letters of the clause that are cut
_COMMON = 12.2  # cost of the rarest word that is believed to have the letter (1 in 200,000)
_SEEN = 15.5  # the same where the clause ends behind the copy, or a word begins that is none of the copy's
_GAIN = 8.0  # what the cut gains without the copy, in nats, for a word rarer than _COMMON to be believed
_BOUND = 16.0  # the same where the copy is a letter that is hardly ever a word
_ALONE = 8.0  # cost of the rarest single letter beside which the other copy may stand
_NUMBERS = "两三四五六七八九十"
_END = frozenset("，。；！？,;!?\n")


@cache
def _free() -> frozenset[str]:
    return frozenset("".join(lexicon_toml("stutter.toml")["free"].split()))


@cache
def _moves() -> tuple[str, str]:
    data = lexicon_toml("stutter.toml")
    return data["moves"], data["limbs"]


@cache
def _behind_words() -> tuple[frozenset[str], ...]:
    """Free letters that end no clause behind a word, tails of 亮堂堂, verbs (促使) whose last letter is told before any word, what is done a little."""
    data = lexicon_toml("stutter.toml")
    return frozenset(data["ending"]), frozenset(data["tails"]), frozenset(data["causing"].split()), frozenset(data["tried"])


def letters_twice(text: str, twice: Iterable[int]) -> Iterator[int]:
    """Where a letter stands that is followed by a copy of its own that nothing accounts for, in order. ``twice``: where one stands before its copy."""
    ending, _tails, causing, _tried = _behind_words()
    return (
        at
        for at in twice
        if (
            text[at] not in _free()
            or (text[at] in ending and text[at + 2 : at + 3] in _END)
            or text[at - 1 : at + 1] in causing
            or text[at] == "大"
        )
        and _is_stray(text, at)
    )


def _is_stray(text: str, at: int) -> bool:
    letter, first, last = text[at], at, at + 2
    while first and at - first < _BEFORE and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last - at < _BEHIND and is_han(text[last]):
        last += 1
    run, place = text[first:last], at - first
    before, behind = run[max(0, place - 2) : place], run[place + 2 : place + 4]
    if letter in before[-1:] + behind[:1] or len({*before}) == 1 < len(before) or len({*behind}) == 1 < len(behind):
        return False  # 扎扎实实
    if letter == "大":
        if not before or before[-1] not in _NUMBERS:
            return False  # 大大提高
    elif cost_of(letter * 2) is not None and not _ends_verb(before[-1:] + letter, text[at + 2 : at + 3]):
        return False  # 妈妈, 高高
    if behind and ((letter in _moves()[0] and behind[0] in _moves()[1]) or _is_of_today(letter + behind[0])):
        return False  # 动动手指, 组织织密
    start, words = 0, []
    for word in pieces(run):
        words.append((start, word))
        start += len(word)
    one = max(index for index, (begin, _word) in enumerate(words) if begin <= place)
    two = max(index for index, (begin, _word) in enumerate(words) if begin <= place + 1)
    if one == two or (len(words[one][1]) > 1) is (len(words[two][1]) > 1):
        return False
    if len(words[one][1]) > 1:  # 政府府
        return _is_behind(run, place, words[one], words[two + 1 : two + 2], text[at + 2 : at + 3])
    if letter == "大" or before[-1:] == "一":
        return False  # 三大大型项目, 一人一岗岗位清单
    word = words[two][1]  # 势势头
    if _is_common(word[:2], word):
        return not _is_doubled_verb(word) and _is_sound(words[max(0, one - 1) : one])
    gain, ahead = _gain(run, place), words[max(0, one - 1) : one]
    if gain >= _BOUND and ahead and len(ahead[0][1]) > 1 and _is_common(word[:2], word, _SEEN):
        return True  # 应急预预案
    return gain >= _GAIN and _is_done_there(words[two + 1 : two + 2], ahead, word)


def _is_behind(run: str, place: int, whole: tuple[int, str], beside: list[tuple[int, str]], mark: str) -> bool:
    """Whether the copy at ``place`` + 1 is none of its own behind the word ``whole``; ``beside``: the word behind it, ``mark``: the sign."""
    start, word = whole
    two, ends = word[-2:], not beside and (not mark or mark in _END)
    if beside and (two in _behind_words()[2] or two[1] == "大"):
        return len(beside[0][1]) > 1  # 促使使大家, 四大大关口
    if two[1] in _behind_words()[1] and (ends or mark in "的地"):
        return False  # 亮堂堂
    if word.startswith("一"):
        return ends and len(word) == 2 and run[start - 2 : start - 1] == "一"  # 一人一案案
    if _is_common(two, word):
        return _is_sound(beside)
    if mark and cost_of(word + mark) is not None:
        return True  # 得益益于
    if not ends and not (beside and len(beside[0][1]) > 1):
        return False
    return _is_common(two, word, _SEEN) and not _is_name(run, start, word) and _gain(run, place) >= _GAIN


def _ends_verb(word: str, mark: str) -> bool:
    """提高高。, 增长长8%: a common verb whose last letter is a word when it stands twice."""
    from drafter.words import look_up

    if not (not mark or mark in _END or mark == "了" or mark.isdigit()) or len(word) < 2 or word[1] in _behind_words()[3]:
        return False
    cost = cost_of(word)
    return cost is not None and cost <= _COMMON and look_up(word).startswith("v")


def _is_name(run: str, start: int, word: str) -> bool:
    """高峰峰, 田园园: a surname and two letters of a name."""
    from drafter.check.names.shapes import SURNAMES
    from drafter.words import look_up

    return look_up(word).startswith(("nr", "ns", "nz")) or (len(word) == 2 and word[0] in SURNAMES and start == 0)


def _is_done_there(behind: list[tuple[int, str]], before: list[tuple[int, str]], word: str) -> bool:
    """蹲蹲点采访: what is done a little ends its clause; behind this a verb goes on."""
    from drafter.words import look_up

    if len(word) != 2 or not behind or len(behind[0][1]) < 2 or not before or len(before[0][1]) < 2:
        return False
    return _is_common(word, word, _SEEN) and look_up(word).startswith("v") and look_up(behind[0][1]) == "v"


def _gain(run: str, place: int) -> float:
    return cut_cost(run) - cut_cost(run[:place] + run[place + 1 :])


def _is_of_today(pair: str) -> bool:
    return is_word_of_two(pair) and cost_of(pair) is None


def _is_common(two: str, word: str, most: float = _COMMON) -> bool:
    return min(cost for cost in (cost_of(two), cost_of(word), 99.0) if cost is not None) <= most


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
