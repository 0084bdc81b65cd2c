"""PH105: one rank of a counted list has lost its figure: 国家级项目、省级34项、市级152项; 一等奖、二等奖6名、三等奖10名; 专职干部，兼职干部96名.

Ranks of one series (``[ranks]`` of ``lexicon/lost_values.toml``) that stand beside one another in a list are counted all or none. 一等奖、二等奖6名 alone may share
one figure, and so may 主任医师、副主任医师21名: two of the others must have theirs, or a comma must part the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.literals import Literals
from drafter.check.placeholders.measures import FIGURES, beside, listed
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document


FIGURE = frozenset(FIGURES)
_FEWEST = 2  # members that must have their figures, or stand in a text at all


class _Member(NamedTuple):
    """One of a list. ``rank``: its place in the series; ``head``: what stands between it and the figure; ``measure``: "" where it has no figure."""

    start: int
    end: int
    rank: str
    head: str
    measure: str


@cache
def _series() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words.split()) for words in lexicon_toml("lost_values.toml")["ranks"]["series"])


@cache
def _member(series: tuple[str, ...]) -> re.Pattern[str]:
    ranks = "|".join(sorted(series, key=lambda rank: (-len(rank), rank)))
    # a figure may be masked: that is told elsewhere, but it is one
    return compiled(
        rf"(?P<rank>{ranks})(?P<head>[一-龥]{{0,8}}?)(?:(?P<figure>[\dXx×*_]+)[余多]?(?P<measure>[一-龥])[^、,;。:\n]{{0,4}}|(?=[、,;。\n)]|$))"
    )


@cache
def _ranks() -> Literals:
    return Literals((rank for series in _series() for rank in series), folded=True)


def lost_in_lists(document: Document) -> Iterator[tuple[int, int]]:
    """Spans of members of lists, and of measure words behind 了, whose figure is gone."""
    yield from lost_ranks(document)
    yield from lost_members(document.folded)
    yield from lost_behind_le(document.folded)


def lost_ranks(document: Document) -> Iterator[tuple[int, int]]:
    """Spans of the members that have no figure."""
    text, present = document.folded, _ranks().present(document)
    for series in _series():
        if len(present.intersection(series)) < _FEWEST:
            continue
        found: list[_Member] = []
        for match in _member(series).finditer(text):
            member = _Member(match.start(), match.end(), match["rank"], match["head"], match["measure"] or "")
            if found and not (member.start == found[-1].end + 1 and text[found[-1].end] in "、,"):
                yield from _bare(text, found)
                found = []
            found.append(member)
        yield from _bare(text, found)


def _bare(text: str, members: list[_Member]) -> Iterator[tuple[int, int]]:
    counted = [member for member in members if member.measure]
    bare = [member for member in members if not member.measure]
    if len(bare) != 1 or len({member.measure for member in counted}) != 1 or len({member.rank for member in members}) < len(members):
        return
    (lost,), heads = bare, {member.head for member in counted}
    prize = lost.rank.endswith(("奖", "牌"))  # needs no noun; 三等奖若干, 特等奖空缺
    like = (lost.head in heads and (lost.head or prize)) or (heads == {""} and not prize and _is_noun(lost.head))
    if (len(counted) >= _FEWEST and like) or (lost.head in heads and len(lost.head) > 1 and _stands_apart(text, lost, counted[0])):
        yield lost.start, lost.end


def _is_noun(head: str) -> bool:
    from drafter.words import look_up

    return len(head) > 1 and look_up(head[-1])[:1] == "n" and head[-2:] not in ("以上", "以下", "若干", "为主")


def _stands_apart(text: str, lost: _Member, counted: _Member) -> bool:
    """Whether a comma parts the bare one of two from the other, and each is a clause: 专职干部，兼职干部96名。"""
    after = text[counted.end : counted.end + 1]
    return (
        text[lost.end : lost.end + 1] == ","
        and text[lost.start - 1 : lost.start] in (",", "。", ";", ":", "有", "\n")
        and (not is_han(after))
    )


@cache
def _counted_list() -> re.Pattern[str]:
    """A counted member of a list and a bare one behind or before it."""
    measures = f"万元|亿元|[{''.join(sorted(one for one in beside('ends') if len(one) == 1 and one not in '面分门级科组'))}]"
    return compiled(rf"(?<=[一-龥]\d)(?P<more>[\d.]*)(?P<measure>{measures})、(?P<bare>[一-龥]{{2,9}}?)(?P=measure)(?=[、,。;)\n]|$)")


def lost_members(text: str) -> Iterator[tuple[int, int]]:
    """在编31人、聘用人、派遣14人: a bare member between two of a list that have their figures, or behind two, whose letters are no word."""
    for match in _counted_list().finditer(text):
        bare, measure = match["bare"], match["measure"]
        after = compiled(r"、[一-龥]{1,9}?\d+(?:\.\d+)?([一-龥]元?)").match(text, match.end())
        before = compiled(r"\d([一-龥])、[一-龥]{1,9}?[\d.]+$").search(text, max(0, match.start() - 24), match.start("measure"))
        beside_it = (after and after[1].startswith(measure)) or (before and before[1] == measure)
        if beside_it and not _is_word(bare + measure) and FIGURE.isdisjoint(bare):
            yield match.start("bare"), match.end()


def _is_word(thing: str) -> bool:
    from drafter.words import look_up

    return bool(look_up(thing[-3:]) or look_up(thing[-4:])) or thing.endswith(tuple(listed("names")))


def lost_behind_le(text: str) -> Iterator[tuple[int, int]]:
    """研学营办了期。: 了 and a measure word that makes no word with the verb (退了场, 报了名)."""
    from drafter.words import look_up

    for match in _le().finditer(text):
        if not look_up(text[match.start() - 1] + match["measure"]) and text[match.start() - 1] not in "为除不到极好罢":
            yield match.start(), match.end()


@cache
def _le() -> re.Pattern[str]:
    return compiled(
        r"(?<=[一-龥])了(?P<measure>[场期次遍件处条篇首部套份天元课秒米亩幅趟例]|小时|分钟|个月|公里|[万亿]元|个(?:百分点)?)(?=[,。;、)]|$)"
    )
