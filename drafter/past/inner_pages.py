"""The page numbers of a document site in the middle of a line, and whether a word is divided by one.

Three forms: ``2 / 6``, ``- 2 -`` and ``2、`` between two letters. The last looks like the number of an item: it is believed where a run of them goes
through the text a page apart, and where one divides a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.kept import compiled
from drafter.tuples import NamedTuple

_WINDOW = 8  # characters on each side of the break that are cut into words
_ALL = 4  # pages that are all there without a divided word
_PAGE = 200  # characters between the numbers of two pages
_HEAD = 5  # lines in which a document site speaks of its document
_BOUND = frozenset(
    [
        "了",
        "着",
        "的",
        "地",
        "得",
        "们",
        "等",
        "及",
        "和",
        "与",
        "或",
        "之",
        "中",
        "内",
        "个",
        "项",
        "名",
        "件",
        "元",
        "以及",
        "以来",
        "之一",
    ]
)  # words that no page of a list begins with


class PageNumber(NamedTuple):
    """``line``: an index; ``start``, ``end``: characters of that line; ``joins``: the sentence of the line before goes on behind it."""

    line: int
    start: int
    end: int
    joins: bool = False


def inner_numbers(lines: Sequence[str]) -> list[PageNumber]:
    """The page numbers in the middle of ``lines``, and the 1、 of the first page where the others are 2、 and 3、."""
    return [*_fractions(lines), *_dashed(lines), *_counted(lines)]


def _dashed(lines: Sequence[str]) -> Iterator[PageNumber]:
    """护学- 2 -岗: the foot of a page; without spaces (-2-) only where it divides a word."""
    for at, line in enumerate(lines):
        if "-" not in line and "—" not in line and "–" not in line:
            continue
        dash = "[-–—－]{1,2}"
        for match in compiled(rf"(?<=[\u4e00-\u9fff，、；。])\s?{dash}(\s?)\d{{1,3}}(\s?){dash}\s?(?=[\u4e00-\u9fff])").finditer(line):
            before, after = line[max(0, match.start() - _WINDOW) : match.start()], line[match.end() : match.end() + _WINDOW]
            if (match[1] and match[2]) or is_divided(before, after):
                yield PageNumber(at, *match.span())


class _Counted(NamedTuple):
    """``2、`` somewhere in the text: ``place``: characters before it; ``divides``: a word stands on both sides of it."""

    at: PageNumber
    number: int
    place: int
    divides: bool


def _counted(lines: Sequence[str]) -> Iterator[PageNumber]:
    """场面热2、闹: numbers that count up from two with a page between them, one of which divides a word, under a first page 1、 or a site's own words."""
    run: list[_Counted] = []
    passed = 0
    for at, line in enumerate(lines):
        for match in (
            compiled(r"(?<=[\u4e00-\u9fff])([1-9]\d{0,2})、(?=[\u4e00-\u9fff“《])").finditer(line)
            if ("、" if run else "2、") in line
            else ()
        ):
            start, end = match.span()
            place = passed + start
            if int(match[1]) == (run[-1].number + 1 if run else 2) and (not run or place - run[-1].place >= _PAGE):
                divides = is_divided(line[max(0, start - _WINDOW) : start], line[end : end + _WINDOW])
                run.append(_Counted(PageNumber(at, start, end), int(match[1]), place, divides))
        passed += len(line)
    if not any(entry.divides for entry in run):
        return
    first = next((PageNumber(at, 0, 2) for at, line in enumerate(lines[:_HEAD]) if line.startswith("1、")), None)
    last = run[-1].at.line
    listed = any(line.startswith("2、") for line in lines[: last + 1])  # 1、 2、 at the beginnings of lines are a list's
    told = any(compiled("预览|上传人|文档编号|页数|该文档|本文档|下载").search(line) for line in (*lines[:_HEAD], *lines[-2:]))
    if told or (first and not listed) or len(run) > 1:
        if first and not listed:
            yield first
        yield from (entry.at for entry in run)


def is_divided(before: str, after: str) -> bool:
    """Whether one word or one figure stands on both sides of the break between ``before`` and ``after`` (neither empty)."""
    from drafter.words import known, segment

    if before[-1] == "、" or after[0] in "、，；）》”" or _cut_figure().search(before[-6:] + "|" + after[:4]):
        return True
    tail, head = before[-_WINDOW:], after[:_WINDOW]
    if any(word.text in _BOUND for word in segment(head)[:1]):
        return True
    for word in segment(tail + head):
        left = len(tail) - word.start
        if word.tag not in ("m", "w", "eng") and 0 < left < len(word.text):
            # 工作 + 人员 may be two items of a list, 发 + 挥 may not
            return not (known(word.text[:left]) and known(word.text[left:]) and 1 < left < len(word.text) - 1)
    return False


@cache
def _cut_figure() -> re.Pattern[str]:
    """已于2026 | 年5月份, 共完成12 | 万元: a figure and its unit."""
    return compiled(r"[\dxX×*＊]\|(?:年\s?\d|月份|月\d|日[，,上下前]|[万亿][元人多平]|元[，,。]|人次|%|％|平方|公[里斤顷])")


class _Inner(NamedTuple):
    """``2 / 6`` somewhere: page ``number`` of ``of``; ``place``: characters of the whole text before it; ``before``, ``after``: what stands beside it."""

    at: PageNumber
    number: int
    of: int
    place: int
    before: str
    after: str

    @property
    def between(self) -> bool:
        return self.before[-1:] >= "\u4e00" and "\u4e00" <= self.after[:1] <= "\u9fff"


def _fractions(lines: Sequence[str]) -> Iterator[PageNumber]:
    """``2 / 6`` between two letters, where it is a page's by all signs: one total in the whole text, numbers that count up from page one or two
    with a page of text between them, no measure word behind, and a word that one of them divides (or every page of four or more is there).
    """
    found: list[_Inner] = []
    passed = 0
    for at, line in enumerate(lines):
        for match in compiled(r"(?<![\d./%])(\d{1,3}) / (\d{1,3})(?![\d./%])").finditer(line) if " / " in line else ():
            start, end = match.span()
            before, after = line[max(0, start - _WINDOW - 2) : start].rstrip(), line[end : end + _WINDOW + 2].lstrip()
            entry = _Inner(PageNumber(at, start, end), int(match[1]), int(match[2]), passed + start, before, after)
            follows = entry.number == found[-1].number + 1 and entry.place - found[-1].place >= _PAGE if found else entry.number in (1, 2)
            if not follows or entry.number > entry.of or (found and entry.of != found[0].of):
                return
            found.append(entry)
        passed += len(line)
    pages = [entry for entry in found if entry.between]
    if not pages or any(_is_counted(entry) for entry in pages):
        return
    if any(_cuts_word(entry) for entry in pages) or (len(found) >= _ALL and found[-1].number == found[-1].of):
        yield from (entry.at for entry in pages)


def _is_counted(entry: _Inner) -> bool:
    """3 / 4 拍, 2 / 6 处, 占 1 / 3 的: a fraction or a score."""
    from drafter.text.words import measure_at
    from drafter.words import segment

    first = segment(entry.after)[0].text
    return (
        first == "拍"
        or (len(first) < 3 and measure_at(first, 0) is not None)
        or entry.before[-1] in "为占近达超约有到的成完"
        or first[0] in "的以左多为是已"
    )


def _cuts_word(entry: _Inner) -> bool:
    from drafter.words import segment

    return segment(entry.after)[0].text not in _BOUND and is_divided(entry.before, entry.after)


def glued_numbers(lines: Sequence[str]) -> Iterator[PageNumber]:
    """3、一是…, 12 三是…: a page's number before an item that has its own.

    No list has 3、 here: no line has the number before it or behind it, in the same style, and what follows is an item of a list of its own.
    """
    pattern = compiled(
        r"(?P<number>[1-9]\d?)(?:[、.．]\s?|\s{1,3})(?=[一二三四五六七八九十]{1,2}[是要]|[（(][一二三四五六七八九十]{1,2}[）)])"
    )
    matches = [(at, match) for at, line in enumerate(lines) if line[:1].isdigit() and (match := pattern.match(line))]
    if not matches:
        return
    numbers = [int(match[1]) for line in lines if (match := compiled(r"[（(]?(\d{1,2})(?:[、.．）)]|\s)").match(line))]
    for at, match in matches:
        number = int(match["number"])
        if number > 1 and number - 1 not in numbers and number + 1 not in numbers:
            yield PageNumber(at, 0, match.end())
