"""LE203: a letter that hardly any sentence has, where a common one of the same sound or shape would make a word of the genre: 保彰, 蒲弱, 比褰.

What stands beside it may be a surname, or the letters those of given names: that makes ``misspelt`` doubt, and is outweighed here.
"""

from __future__ import annotations

from collections.abc import Mapping

BONUS = 2.0  # on the score of ``misspelt``
_RARE = 10.8  # cost of such a letter by itself (1 in 50,000)
_SELDOM = 8.0  # log of its occurrences in words, at the most: 艺 stands in many
_GAIN = 9.9  # nats that the cut gains
_GIVEN = 0.9  # how much the letters are those of given names, at the most


def bonus(shown: Mapping[str, float], before: str, names: frozenset[str]) -> float:
    """BONUS where a pair is such a one, else 0. ``shown``: what is weighed; ``before``: the two letters before it; ``names``: letters that are nothing but surnames."""
    is_rare = shown["bad"] >= _RARE and shown["count"] <= _SELDOM
    is_meant = shown["genre"] and shown["gain"] >= _GAIN and not shown["taken"]
    return BONUS if is_rare and is_meant and shown["given"] < _GIVEN and names.isdisjoint(before) else 0.0
