"""AR602: a number of things is announced and another number of them stands there.

Only closed lists are counted: behind 即, 分别是, 分别为, and the points 一是…二是… behind 以下三项工作. A、B等7个 is open (85 of 111 clean cases, checkers.md §0.10).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.check.arithmetic.figures import judged_sentences
from drafter.check.model import Hit
from drafter.i18n import _
from drafter.kept import compiled
from drafter.text.counting_words import numeral

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

_CLOSED = compiled(r"[^，,。；;、：:（(\d]{0,8}[，,：:（(]?\s*(?:(?<![当立随旋在意亦])即(?!将|使|便|可|是说)|分别是|分别为)[：:]?\s*")
_LIST_END = compiled(r"[。；;！？）)\n]")
_OPEN = compiled(r"等|以及其他|之一|其中|包括|如下|[，,：:]")
_ITEMS = compiled(r"、")
_JOINED = compiled(r"[和与及]")
_ANNOUNCED = compiled(
    r"(?:以下|如下|下列|下面|这)(?P<a>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:个|项|点|条|方面|大|类|件)(?:方面|问题|不足|工作|任务|措施|重点|环节|事|实事|难题|关系|抓手)?"
    r"|(?P<b>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:"
    r"个(?:方面|问题|环节|抓手|重点|关键|关口|到位|结合|突破|着力点|层面|维度|不足|专项|转变|强化|加强|坚持|突出|确保)"
    r"|项(?:工作|措施|重点|任务|举措|机制|制度|行动|工程|活动|改革|内容)|点(?:不足|体会|做法|经验|建议|意见|要求)|方面(?:工作|问题|内容|举措)?"
    r"|件(?:大|实|好|要|民生实)?事|类(?:问题|人群|难题|情况|活动|风险)|大(?:工程|行动|任务|举措|活动|抓手|平台|品牌|板块|难题|问题|体系|重点)|条(?:措施|建议|意见|主线)"
    r")(?:的工作|的问题|工作)?[：:]"
)
_POINT = compiled(r"(?:^|[：:；;。，,])\s*(?P<n>[一二三四五六七八九十]{1,2})(?:是|要)")
_MOST = 20


def find_list_count(document: Document, _context: Context) -> Iterator[Hit]:
    """AR602."""
    yield from _closed_lists(document)
    yield from _points(document)


def _closed_lists(document: Document) -> Iterator[Hit]:
    text = document.text
    for sentence in judged_sentences(document):
        if "即" not in sentence.words and "分别" not in sentence.words:
            continue
        for figure in sentence.figures:
            lead = _CLOSED.match(text, figure.end, sentence.end)
            if lead is None or not figure.atom.exact or not 2 <= figure.value <= _MOST or figure.atom.unit not in _THINGS:
                continue
            rest = compiled(r"（[^（）\n]*）|\([^()\n]*\)").sub(lambda match: "物" * len(match.group()), text[lead.end() : sentence.end])
            end = _LIST_END.search(rest)
            items = rest[: end.start() if end else None]
            stop = lead.end() + len(items)
            if _OPEN.search(items) or compiled(r"\d").search(items) or "、" not in items:
                continue
            plain = _outside_marks(items)
            least = len(_ITEMS.split(plain))
            most = least + len(_JOINED.findall(plain))
            if not least <= figure.value <= most:
                yield Hit(
                    figure.start,
                    stop,
                    _("{said} announced, {found} named").format(said=figure.atom.surface, found=least if figure.value < least else most),
                    {"announced": int(figure.value), "named": [least, most]},
                )


_THINGS = frozenset("个名位家项件支所部首座处人")


def _outside_marks(items: str) -> str:
    """The list without what stands in marks: 《甲、乙》 is one item."""
    return compiled(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)").sub("物", items)


def _points(document: Document) -> Iterator[Hit]:
    """以下三项工作：一是…二是… with two or four points, in one paragraph."""
    for paragraph in document.paragraphs:
        words = document.text[paragraph.start : paragraph.end]
        done = 0
        if "一是" not in words and "一要" not in words:
            continue
        for announced in _ANNOUNCED.finditer(words):
            if announced.start() < done:
                continue  # a number among the points of another announcement
            said = _value(announced.group("a") or announced.group("b"))
            # the points must begin in the same sentence or right behind it, or others may be meant
            first = _POINT.search(words, announced.end() - 1)
            if first is None or first.group("n") != "一" or words.count("。", announced.end(), first.start()) > 1:
                continue
            count, last = 1, first
            for point in _POINT.finditer(words, first.end()):
                if point.group("n") == numeral(count + 1):
                    count, last = count + 1, point
                elif point.group("n") == "一":
                    break
            if said and count > 1 and said != count:
                yield Hit(
                    paragraph.start + announced.start(),
                    paragraph.start + announced.start() + len(announced.group().rstrip("：:")),
                    _("{said} announced, {found} named").format(said=announced.group().rstrip("：:"), found=count),
                    {"announced": said, "named": [count, count], "last": paragraph.start + last.start()},
                )
            done = last.end()


def _value(numerals: str) -> int:
    """1–20 as a number, else 0."""
    if numerals.isdigit():
        return int(numerals)
    return {numeral(number): number for number in range(1, _MOST + 1)}.get(numerals.replace("两", "二"), 0)
