"""Measure words: what PH101 and PH105 know of the letters that stand beside them (``lexicon/measure_ends.toml``)."""

from __future__ import annotations

from functools import cache

from drafter.resources import lexicon_toml

FIGURES = "0123456789一二三四五六七八九十百千万亿两〇零○几数多余半双俩廿卅若干Xx×*_.%□…?第每各逐整首该此本某这那哪■●N{}@"
"""Letters before a measure word that count, or say which one, or stand for a count."""


@cache
def beside(name: str) -> dict[str, frozenset[str]]:
    """By measure word the letters behind which it ends a word (``ends``: 案件, 任期) or before which it begins one (``starts``: 名单, 个人)."""
    return {measure: frozenset(letters) for measure, letters in lexicon_toml("measure_ends.toml")[name].items()}


@cache
def listed(name: str) -> tuple[str, ...]:
    """The words of a list of ``[words]``."""
    return tuple(lexicon_toml("measure_ends.toml")["words"][name].split())


@cache
def whole_words() -> frozenset[str]:
    """Words that no dictionary has and that end in a measure word, or begin with one: averages, rooms, files of an office."""
    return frozenset(listed("whole"))


_COUNTED_ALONE = frozenset("树车路桥书画井房鱼猪牛羊田")  # things of one letter that are counted


def is_part(clause: str) -> bool:
    """Whether a measure word behind ``clause`` ends the name of a part: 更换砌块, 安装密封件.

    Behind a work on a building or a machine one letter, or a verb, is no thing that was counted but the first half of such a name.
    """
    from drafter.words import look_up

    works = listed("works")
    if clause[:-1].endswith(works):
        return clause[-1] not in _COUNTED_ALONE
    return clause[:-2].endswith(works) and look_up(clause[-2:])[:1] == "v"
