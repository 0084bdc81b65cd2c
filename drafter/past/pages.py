"""The page numbers that a document site writes into the text of its pages: ``2、`` or ``2 / 6`` in the middle of a sentence.

By construction: the site gives each page of a paper as one run of text and numbers the pages 1、 2、 3、, whatever the page begins with. So
the numbers count up, the line before one stops inside a sentence, and a word may be divided between both. A list that lost its final
marks counts up too: a run of numbers is believed only with a sign that no list has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from drafter.kept import compiled

_FINAL = "。！？；：…”’）】》.!?;:)"
_UNFINISHED = 40  # characters of a line from which it is prose that stops, not a heading or an item
_ITEM = 120  # characters of an item of a list; a numbered line of more may be a page
_PAGE = 200  # characters of a numbered line that is rather a page than an item without its final mark
_TITLED = 80  # characters of a line that holds a title and what follows it on its page
_PROSE = 15  # characters of a line beside a page's number
_WINDOW = 8  # characters on each side of the break that are cut into words
_ALL = 4  # pages that are all there without a divided word
_SURE = 2  # what the signs of a run must come to
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


class _Numbered(NamedTuple):
    """A line that begins with a number. ``worth``: how much it looks like a page (0: not at all by itself); ``above``: the line before it."""

    line: int
    number: int
    end: int
    worth: int
    open: bool
    titled: bool


@cache
def _number() -> re.Pattern[str]:
    return compiled(r"\s{0,8}(?P<number>[1-9]\d{0,2})、(?:\s?\d{1,3} / \d{1,3}\s?|\s?第\s?\d{1,3}\s?页\s?)?(?=\S)")


def page_numbers(lines: Sequence[str]) -> tuple[PageNumber, ...]:
    """Where page numbers stand in ``lines``, in reading order. Linear in their length."""
    numbered = _numbered(lines)
    found = {entry.line: PageNumber(entry.line, 0, entry.end, entry.open) for run in _runs(numbered) if _is_paged(run) for entry in run}
    heads = {number.line: number.end for number in found.values()}
    inner = [number for number in _inner(lines) if number.start >= heads.get(number.line, 0)]
    return tuple(sorted([*found.values(), *inner]))


def _numbered(lines: Sequence[str]) -> list[_Numbered]:
    """The lines that begin with a number, with the signs of a page that each of them has."""
    found: list[_Numbered] = []
    for at, line in enumerate(lines):
        match = _number().match(line) if line.find("、", 0, 12) > 0 else None
        if match:
            number = int(match["number"])
            before = next((lines[above] for above in range(at - 1, -1, -1) if lines[above].strip()), "")
            is_open = number > 1 and _stops(before, number)
            worth = _worth(before, line[match.end() :]) if is_open else 0
            titled = number == 1 and _titled(line, match.end())
            if titled:
                worth = _SURE if not before or _stops(before, 1) else 1
            found.append(_Numbered(at, number, match.end(), worth, is_open, titled))
    return found


def _stops(line: str, number: int) -> bool:
    """Whether ``line`` is prose that stops inside a sentence, and no item before the item ``number`` of a list."""
    line = line.rstrip()
    if len(line) < _UNFINISHED or line[-1] in _FINAL or line.startswith(("|", "#")) or "\t" in line:
        return False
    item = _number().match(line)
    if item and int(item["number"]) == number - 1 and len(line) < _ITEM:
        return False
    return sum(line.count(mark) for mark in "，,。；、") >= 2


def _worth(before: str, after: str) -> int:
    """The signs that one sentence goes on from ``before`` to ``after``: a divided word or a word that begins none, or else a page's length."""
    return _SURE if _is_divided(before.rstrip(), after.lstrip()) else int(len(before) >= _PAGE)


def _is_divided(before: str, after: str) -> bool:
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


def _titled(line: str, at: int) -> bool:
    """1、2024年工会工作总结2024年工会工作总结 上半年 …: the title and its page in one line."""
    title = r"[^，,。；：:！？]{3,50}?(?:总结|小结|汇报|报告|计划|体会|述职)(?![会工的等和与及、，,。；：和大材])"
    return len(line) >= _TITLED and compiled(title).match(line, at) is not None


def _runs(numbered: list[_Numbered]) -> Iterator[list[_Numbered]]:
    """Numbers that count up, each but the first behind a line that stops; a page that ends with its sentence may be between two others."""
    run: list[_Numbered] = []
    skipped: list[_Numbered] = []
    for entry in numbered:
        expected = run[-1].number + 1 if run else 2
        if entry.titled:
            yield run
            run, skipped = [entry], []
        elif entry.open and entry.number in (expected, 2):
            if entry.number != expected:
                yield run
                run = []
            run.append(entry)
            skipped = []
        elif entry.open and run and len(skipped) == 1 and skipped[0].number == expected == entry.number - 1:
            run += [*skipped, entry]
            skipped = []
        else:
            skipped.append(entry)
    yield run


def _is_paged(run: list[_Numbered]) -> bool:
    # long items without their final marks have the length of pages, but no title and no divided word
    return sum(entry.worth for entry in run) >= _SURE and any(entry.titled or entry.worth == _SURE for entry in run)


def bare_numbers(lines: Sequence[str]) -> tuple[PageNumber, ...]:
    """Lines that are a page's number and nothing else, between two lines of prose, counting up; ``lines`` has no empty ones. The cells of a
    table are numbers too: they stand beside short lines, and no sentence is cut by them.
    """
    found: list[PageNumber] = []
    run: list[tuple[int, int, int]] = []
    for at in [*(at for at, line in enumerate(lines) if len(line) <= 3 and line.isdecimal()), len(lines)]:
        before, after = (lines[at - 1], lines[at + 1]) if 0 < at < len(lines) - 1 else ("", "")
        prose = min(len(before), len(after)) >= _PROSE
        if run and not (prose and int(lines[at]) == run[-1][1] + 1):
            found += [PageNumber(place, 0, len(lines[place])) for place, _n, _worth in run if sum(entry[2] for entry in run) >= _SURE]
            run = []
        if prose:
            stops = _stops(before, 1)
            run.append((at, int(lines[at]), (1 + _is_divided(before, after)) if stops else 0))
    return tuple(found)


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


def _inner(lines: Sequence[str]) -> Iterator[PageNumber]:
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

    return segment(entry.after)[0].text not in _BOUND and _is_divided(entry.before, entry.after)
