"""LE203: a letter for the one that a scanner cannot tell from it, which makes no word here while the other does: 丁作, 老年入, 水土保待, 节口.

``misspelt`` knows the pairs of letters that nothing has side by side. Here the pair may be one of running text (末|能, 儿|重): the letters that are
taken for each other are data (``confused`` of ``lexicon/misspelt.toml``), and the clause is cut into words with the one and with the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from drafter.check.damage.misspelt import cost_of, cut_cost, is_set_apart, is_word_of_two, pieces
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han

_BEFORE, _BEHIND = 6, 8  # letters of the clause that are cut
_GAIN = 5.2  # nats that the cut gains: below it, newspapers of 1.8 million letters have more right letters than slips
_NAME = 3  # letters of a name that stands alone
_OFTEN = 3  # times that a pair stands in a text for it to be the text's own word


@cache
def _twins() -> dict[str, tuple[tuple[str, float], ...]]:
    """By the letter that is written, those that may be meant, each with what the cut must gain."""
    found: dict[str, list[tuple[str, float]]] = {}
    for row in lexicon_toml("misspelt.toml")["confused"].split():
        found.setdefault(row[0], []).append((row[1], float(row[2:] or _GAIN)))
    return {written: tuple(meant) for written, meant in found.items()}


@cache
def _any_twin() -> re.Pattern[str]:
    return compiled(f"[{''.join(_twins())}]")


def twins(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the word that is meant) for each word of ``text`` with the twin of one of its letters, in no order."""
    for match in _any_twin().finditer(text):
        at, written = match.start(), match[0]
        before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if not is_word_of_two(before + written) and not is_word_of_two(written + behind):
            for meant, gain in _twins()[written]:
                if is_word_of_two(before + meant) or is_word_of_two(meant + behind) or _ends_word(text[max(0, at - 2) : at] + meant):
                    yield from _judged(text, at, meant, gain)


def _ends_word(three: str) -> bool:
    """Whether ``three`` is a word of three letters: 残疾人."""
    return len(three) == len("残疾人") and is_han(three[0]) and cost_of(three) is not None


def _judged(text: str, at: int, meant: str, gain: float) -> Iterator[tuple[int, int, str]]:
    first, last = at, at + 1
    while first and at - first < _BEFORE and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last - at <= _BEHIND and is_han(text[last]):
        last += 1
    run, place = text[first:last], at - first
    if meant == "日" and any(thing in run[place:] for thing in "井塘锅窖棺缸钟泉灶池窑"):
        return  # 每口机井
    if is_set_apart(text, first, last) or (len(run) <= _NAME and run[0] in lexicon_toml("misspelt.toml")["surnames"]):
        return
    other = run[:place] + meant + run[place + 1 :]
    if cut_cost(run) - cut_cost(other) < gain:
        return
    words = pieces(other)
    for index, (end, word) in enumerate(zip(accumulate(map(len, words)), words, strict=True)):
        start = end - len(word)
        if start <= place < end and len(word) > 1 and text.count(run[start:end]) < _OFTEN:
            if start == place and run[place] in lexicon_toml("misspelt.toml")["surnames"] and _is_name(words, index):
                return
            yield first + start, first + end, word


def _is_name(words: list[str], index: int) -> bool:
    """Whether the word ``index``, which begins with a surname as it is written, may be one with a given name: 丁作|林, 丁作 alone."""
    behind = words[index + 1] if index + 1 < len(words) else ""
    return (len(behind) == 1 and behind not in lexicon_toml("misspelt.toml")["loose"]) or not (index or behind)


def dashes(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is meant) for each dash that a scanner took 一 for: 进-步, 新的—年, “，-批”, “—是”, “（—）” before （二）. In order."""
    if any(mark in text for mark in "-—－"):
        for match in compiled(r"(?<![-—－\d])[-—－](?=[一-鿿、)）])", re.MULTILINE).finditer(text):
            yield from _dash(text, match.start())


def _dash(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    numbered = (behind == "、" and before in ("", "\n", "\u3000") and "二、" in text[at:]) or (
        behind in ")）" and before in ("(", "（") and f"{before}二{behind}" in text[at:]
    )
    pair = "一" + behind
    if numbered:
        yield at, at + 1, "一"
    elif not is_han(behind):
        return
    elif _behind_dash().match(text, at + 1):
        yield at, at + 2, pair
    elif is_han(before):
        alone = not is_word_of_two(text[at - 2 : at]) or is_word_of_two(text[at - 3 : at - 1])
        if alone and (pieces(before + pair) == [before + pair] or before in "逐唯统"):
            yield at - 1, at + 2, before + pair
        elif before in _COUNTED and _counted().match(text, at + 1):
            yield at, at + 2, pair
    elif before and before in "，。；：、,;" and _counted().match(text, at + 1):
        yield at, at + 2, pair


_COUNTED = "的了这那每某同另有是为在到于由"  # letters before 一 and a measure word


@cache
def _behind_dash() -> re.Pattern[str]:
    """What stands behind no dash, but behind 一: 一些, 一致, 一体化; 一是 and 一年来 begin a clause."""
    return compiled(
        r"些|般(?!若)|致(?=[，。、；的好认同通地性]|$)|等奖|倍(?!增|数)|方面|手抓|套(?=行之|完整|成熟|科学|规范)|体化|系列|如既往|年来[，,]"
    )


@cache
def _counted() -> re.Pattern[str]:
    return compiled(
        r"年(?![级度轻])|个(?![人别体性])|次(?![数要序日年])|批(?![准发评示复改阅])|项(?!目)|名(?![称单次])|位(?![置于])|支(?![持部付出撑委])|家(?![庭长])|种(?![植子类养])|场(?![地所馆])|件(?!套)|定(?![期向位点制])|线(?![上下路索])|是(?=[^\n]{2,80}二是)"
    )


def letter_figures(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the figure that is meant) for each figure with letters that look like its digits: 3l2天, 2O24年. In order."""
    if any(mark in text for mark in "lIOo丨"):
        for match in _letter_figure().finditer(text):
            yield *match.span(), match[0].translate(_DIGITS)


_DIGITS = str.maketrans("lI丨Oo", "11100")


@cache
def _letter_figure() -> re.Pattern[str]:
    measure = r"余?(?:年(?!级)|月|日|天|人|名|场|次|个|册|件|万|元|家|户|条|项|期|篇|支|亩|多|%|节|课时|公里|套|处|所|座|台|本|幅)"
    return compiled(rf"(?<![A-Za-z0-9丨.])(?:\d+(?:[lIOo丨]+\d+)+[lIOo丨]*|[lI丨]\d+|\d+[Oo]+)(?={measure})")
