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
def letters(name: str) -> frozenset[str]:
    """The letters of a list of ``[letters]``."""
    return frozenset(lexicon_toml("measure_ends.toml")["letters"][name])
