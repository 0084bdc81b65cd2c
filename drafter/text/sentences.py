"""Sentences and bigrams of a text. Offsets are code points of the text as given."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from drafter.data import Span
from drafter.kept import compiled

_OPEN = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "〔": "〕", "【": "】", "[": "]"}
_CLOSING = frozenset(_OPEN.values())
_TRAILING = '”’」』》〉）)】〕]"。！？!?…'


@cache
def _marks() -> re.Pattern[str]:
    return compiled("[" + re.escape("".join(_OPEN) + "".join(sorted(_CLOSING))) + "]")


@cache
def _ends(stops: str) -> re.Pattern[str]:
    return compiled(f"(?:[{stops}]|……)+[{re.escape(_TRAILING)}]*")


def _protected(line: str) -> list[tuple[int, int]]:
    """Outermost pairs of quotes, titles and brackets that close within the line, as (open, close) offsets. A lone mark protects nothing."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _marks().finditer(line):
        mark = match[0]
        if mark in _OPEN:
            stack.append((mark, match.start()))
        else:
            for depth in range(len(stack) - 1, -1, -1):
                if _OPEN[stack[depth][0]] == mark:
                    pairs.append((stack[depth][1], match.start()))
                    del stack[depth:]
                    break
    pairs.sort()
    outer: list[tuple[int, int]] = []
    for start, end in pairs:
        if not outer or start > outer[-1][1]:
            outer.append((start, end))
    return outer


def _split(text: str, stops: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    offset = 0
    ends = _ends(stops)
    for line in text.split("\n"):
        pairs, start = None, 0
        for match in ends.finditer(line):
            if match.start() < start:
                continue
            if pairs is None:
                pairs = _protected(line)
            if _inside_pair(line, pairs, match, start):
                continue
            _add(spans, line, start, match.end(), offset)
            start = match.end()
        _add(spans, line, start, len(line), offset)
        offset += len(line) + 1
    return tuple(spans)


def _inside_pair(line: str, pairs: list[tuple[int, int]], match: re.Match[str], start: int) -> bool:
    """Whether the mark stands inside a pair that goes on, or that is a phrase of a longer sentence (开展“动起来！”活动). A quoted sentence that is
    introduced (他说：“要抓实。”) or stands by itself ends there.
    """
    nearest = (
        bisect_left(pairs, (match.start(), 0)) - 1
    )  # outermost pairs do not overlap: only the last one opened before can hold the mark
    if nearest < 0 or match.start() > pairs[nearest][1]:
        return False
    opening, closing = pairs[nearest]
    alone = not line[start:opening].strip() or line[opening - 1] in "：:"
    return not (match.end() > closing and line[opening] in "“「『(（" and alone)


def _add(spans: list[Span], line: str, start: int, end: int, offset: int) -> None:
    piece = line[start:end].lstrip()
    if piece:
        spans.append(Span(offset + end - len(piece), offset + end - len(piece) + len(piece.rstrip())))


def split_sentences(text: str, *, semicolons: bool = False) -> tuple[Span, ...]:
    """Sentences in order, without the white space around them. A sentence ends behind 。！？ (half-width ! ? too) and …… , with the quotes and
    brackets that close there, and at every line end; behind ； only where ``semicolons`` asks for it. Never inside 《》, “” or （）
    that close in the same line, and never at a decimal point.
    """
    return _split(text, "。！？!?；;" if semicolons else "。！？!?")


@cache
def _content() -> re.Pattern[str]:
    return compiled("[\u3400-\u9fff]+|[A-Za-z]+")


@cache
def _particles() -> re.Pattern[str]:
    return compiled("[的了和与及等并在对为以地得着把被由向从于之]|[〇零一二两三四五六七八九十百千万亿]")


def content_bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters that carry content: none across punctuation, digits, numerals or particles (的, 了, 和 …);
    a Latin word counts as one. What two texts share of them says how far they speak of the same thing.
    """
    found: set[str] = set()
    for run in _content().findall(text):
        if run.isascii():
            found.add(run.lower())
            continue
        for piece in _particles().split(run):
            found.update(piece[at : at + 2] for at in range(len(piece) - 1))
    return frozenset(found)
