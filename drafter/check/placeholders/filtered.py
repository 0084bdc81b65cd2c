"""What a site's word filter writes for a word it does not let through: ``++``, ``==``, ``ZZ`` between two Chinese letters.

By construction: the same sign twice or more, with a Han letter on both sides and no word that it belongs to. Doubled letters are also names (QQ, AA制,
LL牌水泵) and grades (AA级): those of the list, and those before what letters name, are told nothing of. A sign that the text has alone as well
(互联网+) is doubled for its sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.kept import compiled
from drafter.text.letters import is_han

if TYPE_CHECKING:
    from drafter.check.document import Document

_SIGNS = "+=&%"
# doubled letters that are words, and those that grade or number (A X R N are masks or grades by rules of their own)
_WORDS = frozenset(["QQ", "AA", "BB", "CC", "DD", "EE", "PP", "TT", "VV", "OO", "MM", "GG", "SS", "LL", "KK", "WW", "YY", "II"])
_NAMED = (
    "制级类型牌群号机霜认款系线座栋区组班馆厅楼室点标卡币炮码值膜城网杯团吧街店车泵阀井站台版张员队轮罩料袋层角面钢门片酶法式形素肽菌体粒"
)


@cache
def _doubles() -> tuple[str, ...]:
    letters = [chr(at) * 2 for at in range(ord("A"), ord("Z") + 1) if chr(at) not in "XN"]
    return (*(sign * 2 for sign in _SIGNS), *letters)


def filtered(document: Document) -> Iterator[tuple[int, int]]:
    """The places of such runs in ``document.folded``, in reading order."""
    text = document.folded
    # nearly every text has none of them
    if not any(document.folded_letters.intersection(part) for part in (_SIGNS, "BCDEFGHIJKLMOPQRSTUVWYZ")):
        return
    if not any(double in text for double in _doubles()):
        return
    for match in compiled(r"([+=&%A-Z])\1{1,3}").finditer(text):
        start, end = match.span()
        sign, before, after = match[1], text[start - 1 : start], text[end : end + 1]
        if not (is_han(before) and is_han(after)) or (document.is_markdown and sign == "="):
            continue
        if sign.isalpha():
            # three letters are rather a name (MMM)
            if end - start == 2 and match[0] not in _WORDS and after not in _NAMED and sign not in "XNR":
                yield match.span()
        elif sign != "+" or not (
            compiled(r"(?:联网|党建|文旅|智慧|文化|服务|旅游|生态|教育|科技|医疗|数字)$").search(text, max(0, start - 2), start)
            or _alone(text, sign)
        ):
            yield match.span()


def _alone(text: str, sign: str) -> bool:
    """水务+服务: whether the text joins words with the sign."""
    at = text.find(sign)
    while at >= 0:
        if text[at + 1 : at + 2] != sign and (is_han(text[at - 1 : at]) or text[at - 1 : at] in "”"):
            return True
        at = text.find(sign, at + 2)
    return False
