"""List marks inside a fact: 一是 … 二是 …, 首先 … 其次 …, 1. … 2. …, （1）, ①. The draft counts for itself, so they are taken out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from drafter.facts.words import has_numbering, without_numbering
from drafter.kept import compiled
from drafter.tuples import NamedTuple

_HAN = "一二三四五六七八九十"
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}
_CIRCLED = "①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿"


class _Mark(NamedTuple):
    """``shape``: the mark without its number; ``number``: 0 where it only says that it is the last; ``end``: where the item's words begin."""

    shape: str
    number: int
    end: int


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        compiled(rf"(?P<n>[{_HAN}]{{1,3}})[是要](?!(?P=n))"),  # 一是一，二是二 is a saying
        compiled("(?P<n>首先|其次|再次|再者|最后)"),
        compiled(rf"第(?P<n>[{_HAN}]{{1,3}})(?:是|[，,、：:](?![第{_HAN}\d]))"),  # 第一、二季度 is a date
        compiled(rf"[（(]?(?P<n>[{_HAN}]{{1,3}}|\d{{1,2}})(?:[)）]、?|[、.．])(?![{_HAN}\d])"),  # 7、8月 and 1.2万 are values
        compiled(rf"(?P<n>[{_CIRCLED}])"),
    )


_SURE = compiled("[，,、：:是要]")
_TELLS = "在于由从为向进获通实"  # 首先在青篱镇试点, 首先通过验收: an adverb that says something


def pieces(text: str) -> tuple[str, ...]:
    """The facts of one cell: several where it is a list whose marks count up (at its head, then after ；, 。, ， or a line break), else one.

    The marks are taken out. A mark that could be a value or part of the sentence (7、8月, 再次获奖) stays.
    """
    text = text.strip()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(has_numbering(line) for line in lines):
        return tuple(without_enumerator(line) for line in lines)
    cuts = _list(text)
    if len(cuts) < 2:
        return (without_enumerator(text),)
    starts = [mark.end for _start, mark in cuts]
    ends = [start for start, _mark in cuts[1:]] + [len(text)]
    return tuple(_body(text[start:end]) for start, end in zip(starts, ends, strict=True))


def without_enumerator(text: str) -> str:
    """``text`` without a list mark at its head."""
    bare = without_numbering(text)
    if bare != text:
        return bare
    mark = _mark(text, 0)
    if mark is None:
        return text
    rest = text[mark.end :]
    if mark.shape == "#要" or (text[:2] in ("再次", "再者", "最后") and not _SURE.match(rest)):
        return text
    if text.startswith("首先") and rest[:1] in _TELLS:
        return text
    return _body(rest)


def holds_list(text: str) -> bool:
    """Whether a list begins inside ``text`` (抓好三件事：一是…；二是…): it cannot be split, since its lead belongs to every item."""
    return bool(re.search("[：:，,；;。]一是.+[；;，,。]二是", text, re.S))


def _body(text: str) -> str:
    return re.sub(r"^(?:是(?!否))?[，,、：:\s]*", "", text, count=1).strip()


def _list(text: str) -> list[tuple[int, _Mark]]:
    """Start and mark of each item; the first stands at the head, each later one counts one further in the same shape."""
    first = _mark(text, 0)
    if first is None:
        return []
    found = [(0, first)]
    for match in re.finditer(rf"(?<=[；;。，,\n])\s*(?=\S)|(?=[{_CIRCLED}])", text[first.end :]):
        mark, last = _mark(text, first.end + match.end()), found[-1][1]
        if mark and mark.shape == first.shape and (mark.number == last.number + 1 or (mark.number == 0 and last.number > 0)):
            found.append((first.end + match.start(), mark))
    return found


def _mark(text: str, position: int) -> _Mark | None:
    for pattern in _patterns():
        match = pattern.match(text, position)
        if match:
            number = match["n"]
            kind = "word" if number in _WORDS else "#" if number.isdecimal() or number[0] in _HAN else "o"
            return _Mark(match[0].replace(number, kind), _number(number), match.end())
    return None


def _number(text: str) -> int:
    if text in _WORDS:
        return _WORDS[text]
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and text not in _HAN:
        return int(unicodedata.numeric(text, 0))
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN.index(text[0]) + 1
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
