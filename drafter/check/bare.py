"""A measure word with no figure before it, by the letters that stand round it.

``measure_letters.tsv`` has for each measure word of one letter the letters with which it makes words of its own. Where neither side makes one, it
counts something: 由个协会排演, 督促个活动室, 新装路灯盏. Such a place is a hole only beside a count that has its figure, beside another hole, or behind 共, 累计, 总计 or 新增, which
announce a count: 老有所养 counts nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.check.measures import FIGURES, is_part, letters, listed
from drafter.check.phrases import merge
from drafter.kept import compiled
from drafter.resources import lexicon_bytes
from drafter.text.letters import is_han
from drafter.tuples import NamedTuple

_FIGURE = FIGURES + "同"  # 同期, 同场
_MARKS = frozenset(",。;、:)(\n")
_ORDER = tuple("一二三四五六七八九十")
_NAMES_END = frozenset("组班级队科部区线段层")  # measure words that are the last letter of names in a row: 乡镇组、机关组
_REACH = 40  # characters on either side, in the same sentence
_COUNT = r"[\dXx×*_■○□※}][余多]?[十百千万亿]*(?!年|月|日|号|版|岁|时|分|\.|\d)(?:[一-鿿]|%)"


class _Letters(NamedTuple):
    """Letters before which or behind which a measure word is part of a word."""

    ends: str
    ends_clause: str
    starts: str
    starts_after: str


@cache
def whole_words() -> frozenset[str]:
    """Words that no dictionary has and that end in a measure word, or begin with one: averages, rooms, files of an office."""
    return frozenset(listed("whole"))


@cache
def _rows() -> dict[str, str]:
    lines = lexicon_bytes("measure_letters.tsv").decode("utf-8").splitlines()
    return {line[0]: line for line in lines if not line.startswith("#")}


@cache
def _letters(measure: str) -> _Letters:
    return _Letters(*_rows()[measure].split("\t")[1:])


@cache
def _measure() -> re.Pattern[str]:
    return compiled(rf"(?<=[一-鿿、,;:(])(?<![{_FIGURE}])[{''.join(_rows())}](?![{_FIGURE}])")


def bare_measures(text: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of measure words whose figure is gone. ``text``: in plain widths; ``known``: spans of holes found otherwise, in any order."""
    taken, heads = merge(known), sorted(start for start, _end in known)
    for match in _measure().finditer(text):
        at, measure = match.start(), match[0]
        kind = "" if taken.covers(at) else _kind(text, at, measure)
        if kind and _is_beside(text, at, measure, heads, sparing=kind == "clause" and measure in letters("sparing")):
            if kind == "after":
                if not _known(text[at - 1 : at + 1]):  # 在册, 按期, 到场
                    yield at, at + 1
            elif not (kind == "clause" and is_part(text[max(0, at - 8) : at])) and _is_word(
                text, at, kind, plain=_is_plain(text, at, measure, kind)
            ):
                yield at - 1, at + 1


def _kind(text: str, at: int, measure: str) -> str:
    """after: behind a word that takes a count; clause: at the end of a clause; noun: before its noun; "" where it may be part of a word."""
    kind = _by_letters(measure, text[max(0, at - 2) : at], text[at + 1 : at + 3] or "\n")
    return "" if not kind or _is_of_a_word(text, at, measure) else kind


def _by_letters(measure: str, left: str, right: str) -> str:
    """``_kind`` by the two letters on either side."""
    row, before, after = _letters(measure), left[-1], right[0]
    takes_count = before in letters("takes_count") or (left[:-1] == "全" and before in letters("whole"))
    if takes_count and is_han(after) and measure in letters("clear_after") and after not in row.starts_after:
        return "after"
    if not is_han(before):
        return ""
    if after in _MARKS or (after == "." and not right[1:].isdigit()):
        return "clause" if before not in row.ends_clause or measure in letters("clear_at_end") else ""
    if (
        measure != "首"
        and is_han(after)
        and after not in row.starts
        and (before not in row.ends or (measure in letters("clear") and after not in row.starts_after))
    ):
        return "noun"
    return ""


def _is_of_a_word(text: str, at: int, measure: str) -> bool:
    """Whether the measure word belongs to a longer word or to a name, or counts nothing where it stands."""
    before, after = text[at - 1], text[at + 1 : at + 2] or "\n"
    if not whole_words().isdisjoint((text[at - 1 : at + 1], text[at : at + 2], text[at - 2 : at + 1])):
        return True
    if measure in _NAMES_END and compiled(rf"[一-鿿]{{2,5}}{measure}[、,。;参共和]").match(text, at + 2) and after == "、":
        return True  # 乡镇组、机关组、企业组
    if measure in (before, after) or (measure == "名" and text.startswith(listed("noted"), at + 1)):
        return True
    if (before == "等" and measure not in "名个") or (before == "是" and text[at - 2 : at - 1] not in _ORDER):
        return True  # 等处, 等人; 是个小作坊 beside 二是个村没有场地
    return measure == "个" and _is_somebody(text, at)


@cache
def _somebody() -> re.Pattern[str]:
    people = "|".join(sorted(listed("people"), key=lambda word: (-len(word), word)))
    return compiled(rf"[^\W\d_]{{0,2}}?(?:{people})(?![{''.join(listed('of_people'))}])")


def _is_somebody(text: str, at: int) -> bool:
    """有个孩子问, 来了个师傅: one person, as one tells it. 共有个学生 is a count, 有个学生社团 counts bodies."""
    verb = at - 2 if text[at - 1] == "了" else at - 1
    return (
        text[verb] in "有来找请是" and text[verb - 1 : verb] not in tuple("共现设拥辖配计") and _somebody().match(text, at + 1) is not None
    )


def _is_plain(text: str, at: int, measure: str, kind: str) -> bool:
    """Whether the letter before the measure word is one behind which it makes no word at all."""
    row = _letters(measure)
    return text[at - 1] not in (row.ends_clause if kind == "clause" else row.ends)


def _is_beside(text: str, at: int, measure: str, heads: Sequence[int], *, sparing: bool) -> bool:
    """Whether a count with its figure stands in the same sentence not far off, or a hole, or 共, 累计, 总计 or 新增 just before it.

    ``heads``: where the other holes begin, in order; ``sparing``: only a count of the same measure word tells.
    """
    first = max(*(text.rfind(mark, max(0, at - _REACH), at) for mark in "。\n!?"), at - _REACH - 1) + 1
    last = min(place if (place := text.find(mark, at, at + _REACH)) >= 0 else at + _REACH for mark in "。\n!?")
    around = f"{text[max(0, first) : at]}|{text[at + 1 : last]}"
    if sparing:
        return compiled(rf"[\dXx×*_■○□※}}][余多]?{measure}").search(around) is not None
    if compiled(_COUNT).search(around) or bisect_left(heads, first) < bisect_left(heads, last):
        return True
    return compiled(r"(?<![公中一])共(?![同产享青建和])|累计|总计|新增").search(text, max(0, first, at - 10), at) is not None


def _is_word(text: str, at: int, kind: str, *, plain: bool) -> bool:
    """Whether a common word stands before the measure word: a verb, at the end of a clause a noun as well. Not ``plain``: the measure word must make none with it."""
    from drafter.words import look_up

    found = look_up(text[at - 2 : at])
    if found[:1] not in (("v", "n") if kind == "clause" else ("v",)) or found.startswith(("nr", "ns", "nt")):
        return False
    return plain or not (look_up(text[at - 1 : at + 1]) or look_up(text[at - 2 : at + 1]))


def _known(text: str) -> bool:
    from drafter.words import look_up

    return bool(look_up(text))
