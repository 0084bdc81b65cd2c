"""ST405 and ST406: 一是 … 二是 … inside the text, and the signs of one level of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.check.structure.numbering import chinese_number
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

# words that stand for a number of the list
_OTHER = compiled(
    r"其次|再次|再者|此外|另外|最后|再有|还有|同时|接着|二则|三则|第[二三四五六七八九]|[二三四五六七八九]来|其[二三四五六]|[二三四五六七八九](?:个|方面)是|[2-9][、.．）)]|（[二三四五六]）|\\([二三四五六]\\)|[②③④⑤⑥]"
)
_NEAR = 2  # paragraphs between two items beyond which a wrong number begins another list


class _Item(NamedTuple):
    style: str
    number: int
    start: int
    end: int
    paragraph: int


@cache
def _marks() -> re.Pattern[str]:
    number = "[一二三四五六七八九十]{1,2}"
    open_ = r"(?:(?<=[，。；：、！？,;:!?”）)\s])|^)"
    return compiled(
        # 一是 may stand behind any word (我们一是…), the others only where a clause begins; 统一是, 第一是 are no heads
        # 要职 is a post, 三是职工老龄化 an item
        rf"{open_}(?P<is>{number})(?:是|要(?![求务素点件闻职]))(?![一二三四五六七八九十][，,])"
        r"|(?<![统唯之第万同专划不逐一二三四五六七八九十])(?P<one>一)(?:是|要(?![求务素点件闻职]))(?!一)"
        rf"|{open_}第(?P<nth>{number})[,，、是](?![一二三四五六七八九十])|{open_}其(?P<its>[一二三四五六七八九])(?=[，,：:是、])",
        re.MULTILINE,
    )


def _items(document: Document) -> Iterator[_Item]:
    text = document.text
    for index, paragraph in enumerate(document.paragraphs):
        for match in _marks().finditer(text, paragraph.start, paragraph.end):
            style = "第" if match["nth"] else "其" if match["its"] else "是"
            number = chinese_number(match["is"] or match["one"] or match["nth"] or match["its"])
            if number and not document.inside_title(match.start()):
                yield _Item(style, number, match.start(), match.end(), index)


def find_inline_enumeration(document: Document, _context: Context) -> Iterator[Hit]:
    """ST405: 一是 … 三是; 二是 with no 一是; 一是 alone. A list may run over several paragraphs; a new 一是 begins a new one."""
    runs: list[list[_Item]] = []
    open_: dict[str, list[_Item]] = {}
    for item in _items(document):
        run = open_.get(item.style)
        # nested lists: 一是 begins a list of its own, and the outer one may go on after it
        if item.number == 1 or run is None or (item.paragraph - run[-1].paragraph > _NEAR and item.number != run[-1].number + 1):
            run = open_[item.style] = []
            runs.append(run)
        run.append(item)
    for run in runs:
        yield from _judge(document, run, runs)


def _judge(document: Document, run: list[_Item], runs: list[list[_Item]]) -> Iterator[Hit]:
    first = run[0]
    if first.number != 1 and len(run) > 1 and not _opened_otherwise(document, first):
        shown = document.text[first.start : first.end]
        yield _hit(first, _("the list begins with {text}: what came before it is gone").format(text=shown), "orphan", 1)
    elif _twice(document, run, runs):
        shown = document.text[first.start : first.end]
        yield _hit(first, _("{text} stands here a second time").format(text=shown), "repeat", 2)
    before, end = first.number, first.end
    for item in run[1:]:
        between = document.text[end : item.start]
        end = item.end
        shown = document.text[item.start : item.end]
        if item.number != before + 1 and (_goes_on(item, run, runs) or _OTHER.search(between)):
            pass
        elif item.number == before:
            yield _hit(item, _("{text} stands here a second time").format(text=shown), "repeat", before + 1)
        elif item.number != before + 1:
            yield _hit(item, _("{text} follows number {before}").format(text=shown, before=before), "skip", before + 1)
        before = item.number


def _twice(document: Document, run: list[_Item], runs: list[list[_Item]]) -> bool:
    """一是抓阵地；一是抓演出；二是…: a lone 一是 right before the one that goes on. 一是…，一是…。 alone is a way to say either."""
    at = next(index for index, other in enumerate(runs) if other is run)
    if run[0].number != 1 or len(run) < 2 or not at or len(runs[at - 1]) > 1:
        return False
    lone = runs[at - 1][0]
    between = document.text[lone.end : run[0].start]
    return (
        lone.style == run[0].style
        and lone.paragraph == run[0].paragraph
        and compiled(r"[^。：:\n]{2,80}[；;，,]").fullmatch(between) is not None
    )


def _goes_on(item: _Item, run: list[_Item], runs: list[list[_Item]]) -> bool:
    """Whether a number continues the outer list in whose paragraph this one began."""
    at = next(index for index, other in enumerate(runs) if other is run)
    outer = next((other for other in reversed(runs[:at]) if other[-1].style == item.style), None)
    return outer is not None and outer[-1].number + 1 == item.number and outer[-1].paragraph == run[0].paragraph


def _opened_otherwise(document: Document, first: _Item) -> bool:
    """首先 … 第二 …, 一方面 … 二是 …, 一、… 二是 …: another word stands for the first."""
    if document.text[max(0, first.start - 1) : first.start] in ("：", ":"):
        return False  # 主要做法：二是…
    at = document.paragraphs[max(0, first.paragraph - 6)].start
    return (
        compiled(r"首先|方面|开始|最初|先是|其一|第一|一是|一要|一来|[一1][、.]|一则|一个是|（一）|\(一\)|①").search(
            document.text[at : first.start]
        )
        is not None
    )


def _hit(item: _Item, message: str, kind: str, expected: int) -> Hit:
    return Hit(item.start, item.end, message, {"kind": kind, "expected": expected, "found": item.number})


def find_level_mix(document: Document, _context: Context) -> Iterator[Hit]:
    """ST406: 1、 and 1. for the same level, or 1、 where GB/T 9704 has 1."""
    places: dict[str, list[tuple[int, int]]] = {}
    for marker in document.markers:
        if marker.rank == 2 and not marker.inline:
            sign = document.text[marker.end - 1]
            places.setdefault("." if sign in ".．" else sign, []).append((marker.start, marker.end))
    if len(places) > 1:
        few = min(places.values(), key=lambda spans: (len(spans), spans))
        many = max(places, key=lambda sign: len(places[sign]))
        message = _("numbers of one level are written in two ways; most have “{sign}”").format(sign=many)
        yield Hit(*few[0], message, {"ranges": [list(span) for span in few]}, severity=Severity.INFO)
