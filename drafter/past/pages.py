"""The page numbers that a document site writes into the text of its pages: ``2、`` or ``2 / 6`` in the middle of a sentence.

By construction: the site gives each page of a paper as one run of text and numbers the pages 1、 2、 3、, whatever the page begins with. So
the numbers count up, the line before one stops inside a sentence, and a word may be divided between both; a number may stand before the
number of a heading. A list that lost its final marks counts up too: a run of numbers is believed only with a sign that no list has. Once it
is believed, the numbers that go on from it belong to it, whatever heading they stand under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from drafter.kept import compiled
from drafter.past.inner_pages import PageNumber, glued_numbers, inner_numbers, is_divided
from drafter.tuples import NamedTuple

_FINAL = "。！？；：…”’）】》.!?;:)"
_UNFINISHED = 40  # characters of a line from which it is prose that stops, not a heading or an item
_ITEM = 120  # characters of an item of a list; a numbered line of more may be a page
_PAGE = 200  # characters of a numbered line that is rather a page than an item without its final mark
_TITLED = 80  # characters of a line that holds a title and what follows it on its page
_STUB = 5  # … where it ends its sentence
_MEASURES = "场次人个件名项万元部册年月日篇户家所处%％余多"  # what a figure that was broken off its line goes on with
_PROSE = 15  # characters of a line beside a page's number
_SURE = 2  # what the signs of a run must come to
_TOP = 8  # lines in which the first page begins
_FIRST = 200  # characters of a page's head before its number one
_APART = 60  # characters that a page has at the least
_STUMP = 24  # characters of a heading whose word may be divided


class _Numbered(NamedTuple):
    """A line that begins with a number. ``worth``: how much it looks like a page (0: not at all by itself); ``open``: the line before it stops
    inside a sentence; ``titled``: it begins with the title of the paper; ``doubled``: the number of a heading follows; ``free``: no line with
    the number before it stands above it, so that it is no item of a list; ``place``: characters of the text above it.
    """

    line: int
    number: int
    end: int
    worth: int
    open: bool
    titled: bool
    doubled: bool
    free: bool
    place: int

    @property
    def begins(self) -> bool:
        """Whether it may be a page's number by itself."""
        return self.open or self.doubled


@cache
def _number() -> re.Pattern[str]:
    return compiled(r"\s{0,8}(?P<number>[1-9]\d{0,2})、\s{0,2}(?:\s?\d{1,3} / \d{1,3}\s?|\s?第\s?\d{1,3}\s?页\s?)?(?=\S)")


def page_numbers(lines: Sequence[str]) -> tuple[PageNumber, ...]:
    """Where page numbers stand in ``lines``, in reading order. Linear in their length."""
    numbered = _numbered(lines)
    pages = _with_finished([run for run in _runs(numbered) if _is_paged(run)], numbered)
    found = {entry.line: PageNumber(entry.line, 0, entry.end, entry.open) for entry in pages}
    for number in glued_numbers(lines):
        found.setdefault(number.line, number)
    heads = {number.line: number.end for number in found.values()}
    inner = [number for number in inner_numbers(lines) if number.start >= heads.get(number.line, 0)]
    return tuple(sorted([*found.values(), *inner]))


def _numbered(lines: Sequence[str]) -> list[_Numbered]:
    """The lines that begin with a number, with the signs of a page that each of them has."""
    found: list[_Numbered] = []
    place, before, written, above = 0, "", 0, 0  # ``above``: the number at the beginning of the last numbered line
    for at, line in enumerate(lines):
        match = _number().match(line) if line.find("、", 0, 12) > 0 else None
        if match:
            number, rest = int(match["number"]), line[match.end() :]
            doubled = _is_doubled(rest)
            cut = number > 1 and not doubled and _cuts_heading(before, rest)
            is_open = cut or (number > 1 and not doubled and _stops(before, number) and not _is_title_alone(rest))
            worth = _SURE if doubled or cut else _worth(before, rest) if is_open else 0
            titled = number == 1 and (_titled(line, match.end()) or (written < _TOP and _is_title_alone(rest)))
            if titled:
                worth = _SURE if len(line) >= _TITLED and (not before or _stops(before, 1)) else 1
            found.append(_Numbered(at, number, match.end(), worth, is_open, titled, doubled, number != above + 1, place))
            above = number
        if line.strip():
            before, written = line, written + 1
        place += len(line)
    return _without_doubled_headings(found, lines)


@cache
def _heading() -> re.Pattern[str]:
    # 一、二年级 and 三、四月份 are no numbers of headings
    numeral = "[一二三四五六七八九十]"
    return compiled(
        rf"\s?(?:(?P<numeral>{numeral}{{1,3}})[、.．](?!{numeral}{{1,3}}(?:个?月|季|年|级|线|期|批|次|届|楼|中|等|产))|[（(]{numeral}{{1,3}}[）)])(?=\S)"
    )


def _is_doubled(rest: str) -> bool:
    """2、二、场馆建设 or 3、（一）: a page begins with a heading."""
    return _heading().match(rest) is not None


def _without_doubled_headings(found: list[_Numbered], lines: Sequence[str]) -> list[_Numbered]:
    """1、一、 2、二、 3、三、: a word processor numbered once more what had numbers; those are no pages."""
    doubled = [entry for entry in found if entry.doubled]
    if len(doubled) < 2:
        return found
    if len(doubled) < sum(_heading().match(line) is not None for line in lines if line[:1] in "一二三四五六七八九十"):
        return found
    return [entry._replace(doubled=False, worth=0) if entry.doubled else entry for entry in found]


def _cuts_heading(before: str, rest: str) -> bool:
    """三、阅读推广初见成 | 3、效: a heading whose last word is divided, and the end of it in a line of its own."""
    rest, before = rest.strip(), before.strip()
    if not rest or len(rest) > 3 or not 4 <= len(before) <= _STUMP or before[-1] in _FINAL or not _heading().match(before):
        return False
    from drafter.words import known

    return any(known(before[-size:] + rest) for size in (1, 2, 3)) and not known(rest if len(rest) > 1 else "")


def _is_title_alone(rest: str) -> bool:
    """青篱镇文化站2026年工作总结, with what a form asks under it or nothing."""
    title = r"\s?[^，,。；：:！？、]{3,50}?(?:总结|小结|汇报|报告|述职)(?:\s+\S{2,4}\s?\S?[:：][^，。]{0,60})?\s*"
    return compiled(title).fullmatch(rest) is not None


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
    return _SURE if is_divided(before.rstrip(), after.lstrip()) else int(len(before) >= _PAGE)


def _titled(line: str, at: int) -> bool:
    """1、2024年工会工作总结2024年工会工作总结 上半年 …: the title and its page in one line."""
    title = r"[^，,。；：:！？]{3,50}?(?:总结|小结|汇报|报告|计划|体会|述职)(?![会工的等和与及、，,。；：和大材])"
    return len(line) >= _TITLED and compiled(title).match(line, at) is not None


def _runs(numbered: list[_Numbered]) -> Iterator[list[_Numbered]]:
    """Numbers that count up, each but the first behind a line that stops or before a heading's number; a page that ends with its sentence may be
    between two others.
    """
    run: list[_Numbered] = []
    skipped: list[_Numbered] = []
    for entry in numbered:
        expected = run[-1].number + 1 if run else 2
        if entry.titled:
            yield run
            run, skipped = [entry], []
        elif entry.begins and entry.number in (expected, 2):
            if entry.number != expected:
                yield run
                run = []
            run.append(entry)
            skipped = []
        elif entry.begins and run and len(skipped) == 1 and skipped[0].number == expected == entry.number - 1:
            run += [*skipped, entry]
            skipped = []
        else:
            skipped.append(entry)
    yield run


def _is_paged(run: list[_Numbered]) -> bool:
    # long items without their final marks have the length of pages, but no title and no divided word
    worth = sum(entry.worth for entry in run)
    if len(run) > 1 and run[0].titled and any(entry.open for entry in run):
        worth += 1  # under a title that stands alone no list goes on with 2、 in the middle of a sentence
    return worth >= _SURE and any(entry.titled or entry.worth == _SURE for entry in run)


def _with_finished(runs: list[list[_Numbered]], numbered: list[_Numbered]) -> Iterator[_Numbered]:
    """The pages of the runs with those that end with their sentence: page one before them, and behind each run what goes on from it and from
    no list. Linear: up to the next run no entry is read twice.
    """
    places = {entry.line: at for at, entry in enumerate(numbered)}
    for run, following in pairwise([*runs, None]):
        assert run is not None
        first = numbered[0]
        alone = run is runs[0] and places[run[0].line] == 1 and run[0].number == 2
        if alone and first.number == 1 and first.place < run[0].place - _APART and first.place < _FIRST:
            yield first
        yield from run
        last = run[-1]
        until = places[following[0].line] if following else len(numbered)
        for at in range(places[last.line] + 1, until):
            entry = numbered[at]
            if entry.number == last.number + 1 and entry.place - last.place >= _APART and (entry.free or numbered[at - 1] is last):
                yield entry
                last = entry


def bare_numbers(lines: Sequence[str]) -> tuple[PageNumber, ...]:
    """Lines that are a page's number and nothing else, between two lines of prose, counting up, and the 1、 before the title where the first of
    them is 2; ``lines`` has no empty ones. The cells of a table are numbers too: they stand beside short lines, and no sentence is cut by them.
    """
    found: list[PageNumber] = []
    run: list[tuple[int, int, int]] = []
    for at in [*(at for at, line in enumerate(lines) if len(line) <= 3 and line.isdecimal()), len(lines)]:
        before, after = (lines[at - 1], lines[at + 1]) if 0 < at < len(lines) - 1 else ("", "")
        prose = len(before) >= _PROSE and (len(after) >= _PROSE or (len(after) > _STUB and after[-1] == "。"))
        if run and not (prose and int(lines[at]) == run[-1][1] + 1):
            if sum(entry[2] for entry in run) >= _SURE:
                found += [*_first_page(lines, run[0]), *(PageNumber(place, 0, len(lines[place])) for place, _n, _worth in run)]
            run = []
        if prose:
            stops = _stops(before, 1)
            paused = stops and before[-1] in "，、" and after[0] not in _MEASURES and not after[0].isdecimal()
            run.append((at, int(lines[at]), _SURE if paused else (1 + is_divided(before, after)) if stops else 0))
    return tuple(found)


def _first_page(lines: Sequence[str], entry: tuple[int, int, int]) -> Iterator[PageNumber]:
    """1、青篱镇文化站2026年工作总结, where page two has a 2 of its own."""
    if entry[1] == 2:
        for at, line in enumerate(lines[: min(_TOP, entry[0])]):
            match = _number().match(line)
            if match and match["number"] == "1" and _is_title_alone(line[match.end() :]):
                yield PageNumber(at, 0, match.end())
                return
