"""LE206: an anniversary whose number fits another year (新中国成立60周年 is 2009), and the number of a yearly day (第13个…服务日 is 2026).

N = year − base. With 迎接 and in a plan N + 1 fits, too. A unit's own founding year is not known and never judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.dated.mentions import Mention, Verdict, ahead, excused
from drafter.kept import compiled
from drafter.text.numerals import chinese

if TYPE_CHECKING:
    from drafter.check.dated.rows import Row
    from drafter.check.dated.year import Target
    from drafter.check.document import Document

_N = r"(?P<n>\d{1,3}|[一二三四五六七八九十百零〇]{1,6})"
_CUE = compiled(r"周年|华诞|诞辰|[第]\s?[\d一二三四五六七八九十百零〇]+\s?个|百年|岁生日")


_REACH = 100  # characters on either side of such a word in which the event is named


@cache
def _pattern(row: Row) -> re.Pattern[str]:
    names = "|".join(row.patterns)
    if row.nth:
        return compiled(rf"第\s?{_N}\s?个[“\"]?(?:{names})")
    middle = r"[”\"’》]{0,2}(?:的)?(?:成立|建立|诞生|胜利|召开|发表|爆发|诞辰|建国)?\s?[“\"—-]{0,3}\s?"
    return compiled(
        rf"(?:{names}){middle}{_N}\s?(?:周年|华诞|岁(?:生日|华诞))|(?:{names}){middle}(?P<hundred>百年|一百年)(?=华诞|诞辰|大庆|庆典|之际)"
    )


def anniversary_mentions(document: Document, rows: Sequence[Row]) -> Iterator[Mention]:
    """A mention for every anniversary with a known base among ``rows``, those that the text may have; not inside 《》."""
    text = document.folded
    near = "\n".join([text[max(0, cue.start() - _REACH) : cue.end() + _REACH] for cue in _CUE.finditer(text)])
    if not near:
        return
    taken = bytearray(len(text))  # 1 for each character of an anniversary that was found
    for row in rows:
        if row.kind != "anniversary" or row.base is None or not any(anchor in near for anchor in row.anchors):
            continue
        for match in _pattern(row).finditer(text):
            number = _number(match)
            if number is None or document.inside_title(match.start()) or 1 in taken[slice(*match.span())]:
                continue
            taken[slice(*match.span())] = bytes([1]) * len(match[0])
            yield _mention(text, match.span(), row.base + number, row.last)


def _number(match: re.Match[str]) -> int | None:
    if match.groupdict().get("hundred"):
        return 100
    found = match["n"]
    if found.isdecimal():
        return int(found)
    number = chinese(found)
    return int(number.value) if number is not None and number.value is not None else None


def _mention(text: str, span: tuple[int, int], year: int, last: int | None) -> Mention:
    history = excused(text, *span, lambda named: named == year)
    # 到建党100周年时, 向建国50周年献礼: a goal, as far off as it may be
    before, after = text[max(0, span[0] - 14) : span[0]], text[span[1] : span[1] + 10]
    ahead_of = bool(
        compiled(r"(?:到|至)[^,。;]{0,6}$").search(before) or compiled(r"[^,。;]{0,4}(?:献礼|到来|来临)").match(after) or "献礼" in before
    )

    def judge(target: Target, plan: bool) -> Verdict | None:
        if ahead_of and year > target.year:
            return None
        if history or target.year == year:
            return Verdict(True, f"– {last}") if not history and last is not None and year > last else None
        if year == target.year + 1 and (ahead(text, *span, plan) or compiled(r"明年|来年").search(text[max(0, span[0] - 20) : span[0]])):
            return None
        return Verdict(year < target.year, str(year))

    return Mention(*span, "LE206", judge, weight=2)
