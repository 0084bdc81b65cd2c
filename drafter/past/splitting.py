"""One file, several summaries: find the seams.

A *marked* seam carries its number (篇2, 【篇二】, 第三篇, 范文三, 总结（三）) and is believed when the numbers run. A bare title
(…工作总结) is a seam only with evidence that a new document begins: the first title again, an opening sentence, or numbering
that restarts at 一、. Titles of parts inside one summary (今年工作总结 / 明年工作计划) have none of it, or stand under a title that
announces both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate

from drafter.kept import compiled
from drafter.past.headings import RANK_ONE, RANK_PART, HeadingMark, numeral_value, parse_heading
from drafter.tuples import NamedTuple

_TITLE_MAX = 60
_TITLES_MAX = 1000  # title-like lines that are judged; a file with more is no collection of summaries
_HEAD_MIN = 120  # characters before the first title below which they can be no summary
_BODY_MIN = 40  # characters below which what stands between two titles is no summary but a title block or a table of contents
_N = "一二三四五六七八九十"


class Piece(NamedTuple):
    """One single summary. ``title``: "" where it has none; ``text``: its lines without the title; ``line``: of the first of them,
    1-based in the text that was split; ``seam``: the title was written by the compiler of a collection, not by the unit.
    """

    title: str
    text: str
    line: int
    seam: bool = False


class Dropped(NamedTuple):
    """A line before, between or after the summaries that belongs to none (title of a collection, table of contents)."""

    line: int
    text: str


@cache
def _re(name: str) -> re.Pattern[str]:
    number = rf"[{_N}]{{1,3}}|[0-9]{{1,2}}"
    return compiled(
        {
            "marked": (
                rf"^[【\[（(]?\s*第?\s*(?:篇|范文|例文|范例|样例|样文|样本)\s*({number})\s*(?:[】\]）)：:、.\s]|$)"
                rf"|^[【\[（(]?\s*第\s*({number})\s*篇"
                rf"|^(?:[（(]({number})[）)])\s*(?:[:：、]?篇|.{{2,40}}(?:工作|情况|年度|年)(?:总结|小结|汇报|报告)$)"
                rf"|^({number})[:：]\s?[^，。；：]{{2,40}}(?:总结|小结|汇报|报告)$"
                rf"|(?:总结|小结|汇报|报告|计划|打算|体会|述职|范文|范本)(?:范文|范本|材料)?\s*[（(【\[：:—\-]*\s*第?(?:篇|范文|之|[样范示实案]?例|样本|样文|范本|模板|版本)?\s*({number})\s*篇?\s*[）)】\]]?$"
            ),
            "collection": r"[（(【\[]?(?:精选|实用|通用|优秀|推荐|集锦|汇总|热门|最新|整理|合集|模板|必备|优质|大全)*\s*[0-9一二三四五六七八九十]{1,3}\s*篇[）)】\]]?$",
            "title": r"(?:总结|小结|总结报告|工作汇报|情况汇报|工作报告|情况报告|情况的报告|情况的汇报|工作情况)(?:[（(【].{0,24})?$",
            "plan": r"(?:计划|打算|思路|要点|安排|设想|展望|部署)$",
            "opening": (
                r"^(?:(?:[12][0-9〇○xX×*_\-]{1,3}|二[〇○零][一二三四五六七八九〇○零]{2}|xx|XX|××)年|今年|一年来|半年来|本年度|上半年|[前一二三四]季度|"
                r"[^，。]{0,30}(?:年|以来|季度)[，,])"
            ),
            "led": r"领导下|指导下|支持下|为指导|关怀下|如下|围绕|以来|部署|坚持以|按照",
            "ahead": r"^(?:明年|来年|下一?步|今后|下半年|新的一年|20\d\d年，?(?:我们|全)?.{0,12}(?:将|要|计划))",
        }[name]
    )


def partition(text: str) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """A cleaned text to its single summaries, in order (none for an empty text), and the lines that belong to none of them. Every line is in exactly one piece, is a piece's title, or is dropped."""
    lines = text.split("\n")
    starts = _marked_seams(lines) or _bare_seams(lines)
    dropped: list[Dropped] = []
    pieces: list[Piece] = []
    if not starts:
        return _whole(lines), ()
    head = lines[: starts[0]]
    if _is_summary(head) and not _is_marked(lines, starts):
        pieces += _whole(head)
    else:
        dropped += [Dropped(number, line) for number, line in enumerate(head, 1) if line.strip()]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if sum(len(line) for line in lines[start + 1 : end]) < _BODY_MIN and len(starts) > 1:
            dropped += [Dropped(number, line) for number, line in enumerate(lines[start:end], start + 1) if line.strip()]
        else:
            pieces.append(_piece(lines, start, end, marked=_mark_number(lines[start]) is not None))
    return (tuple(pieces), tuple(dropped)) if pieces else (_whole(lines), ())


def seams(lines: list[str]) -> tuple[int, ...]:
    """The first line (0-based) of every single summary where ``lines`` hold two or more, () where they are one: as many as ``partition`` has
    pieces. What stands before the first belongs to no summary; a title with next to nothing under it goes with the summary before it.
    """
    starts = _marked_seams(lines) or _bare_seams(lines)
    if not starts:
        return ()
    ends = [*starts[1:], len(lines)]
    found = [start for start, end in zip(starts, ends, strict=True) if sum(map(len, lines[start + 1 : end])) >= _BODY_MIN]
    if _is_summary(lines[: starts[0]]) and not _is_marked(lines, starts):
        found.insert(0, 0)
    return tuple(found) if len(found) > 1 else ()


def _is_marked(lines: list[str], starts: list[int]) -> bool:
    return _mark_number(lines[starts[0]]) is not None


def _whole(lines: list[str]) -> tuple[Piece, ...]:
    content = [index for index, line in enumerate(lines) if line.strip()]
    if not content:
        return ()
    first = content[0]
    if is_title(lines[first]) and len(content) > 1:
        return (_piece(lines, first, len(lines), marked=_is_collection(lines[first])),)
    return (Piece("", "\n".join(lines[first:]), first + 1),)


def _piece(lines: list[str], start: int, end: int, *, marked: bool) -> Piece:
    title = lines[start].lstrip("# ").strip()
    if not is_title(lines[start]) and _mark_number(lines[start]) is None:
        return Piece("", "\n".join(lines[start:end]).rstrip("\n"), start + 1)
    return Piece(title, "\n".join(lines[start + 1 : end]).rstrip("\n"), start + 2, marked)


def is_title(line: str) -> bool:
    """Whether ``line`` alone could be the title of a summary: short, no sentence marks, no heading number, ends in 总结 or the like."""
    text = line.lstrip("# ").strip()
    if not 2 <= len(text) <= _TITLE_MAX or any(mark in text for mark in "。；！？，："):
        return False
    mark = parse_heading(text)
    if mark is not None and mark.rank != RANK_PART:
        return False
    return bool(_re("title").search(text)) or _is_collection(text) or _announces_both(text)


def _announces_both(text: str) -> bool:
    return bool(compiled(r"(?:总结|小结|汇报).{0,3}(?:和|及|与|暨|以及|、|\s).{0,20}(?:计划|打算|思路|要点|安排|设想)$").search(text))


def _is_collection(text: str) -> bool:
    return "篇" in text and bool(_re("collection").search(text)) and bool(compiled("总结|小结|汇报|报告|范文|述职").search(text))


def _mark_number(line: str) -> int | None:
    """The number that a collection's compiler gave to the text under this line (篇2 → 2), or None."""
    text = line.lstrip("# ").strip()
    if not text or len(text) > _TITLE_MAX or any(mark in text for mark in "。；！？") or _is_collection(text):
        return None
    match = _re("marked").search(text)
    if match is None:
        return None
    return numeral_value(next(group for group in match.groups() if group)) or None


def _marked_seams(lines: list[str]) -> list[int]:
    """Lines whose numbers run 1, 2, 3 … with bodies between; [] where they do not (one stray 总结1 is no collection)."""
    found = [(index, number) for index, line in enumerate(lines) if (number := _mark_number(line)) is not None]
    best: list[int] = []
    run: list[int] = []
    expected = 1
    for index, number in found:
        if number == 1 and expected != 1 and (len(run) < 2 or _has_no_bodies(lines, run)):
            run, expected = [], 1  # what came before was a table of contents
        if number == expected or (run and number == expected + 1):
            run.append(index)
            expected = number + 1
        if len(run) > len(best):
            best = list(run)
    return best if len(best) >= 2 and not _has_no_bodies(lines, best) else []


def _has_no_bodies(lines: list[str], starts: list[int]) -> bool:
    ends = [*starts[1:], len(lines)]
    bodies = [sum(len(line) for line in lines[start + 1 : end]) for start, end in zip(starts, ends, strict=True)]
    return all(body < _BODY_MIN for body in bodies[:-1])


def _bare_seams(lines: list[str]) -> list[int]:
    """Starts of summaries in a text without numbered seams; the first is the first title (or line 0 where another follows)."""
    titles = [index for index, line in enumerate(lines) if is_title(line) and not _is_collection(line.strip())][:_TITLES_MAX]
    first = lines[titles[0]] if titles else ""
    both = _announces_both(first.lstrip("# ").strip())
    written = list(accumulate(map(len, lines), initial=0))
    marks = list(map(parse_heading, lines))
    ones = [(index, mark.value) for index, mark in enumerate(marks) if mark is not None and mark.rank == RANK_ONE]
    parts = [index for index, mark in enumerate(marks) if mark is not None and mark.rank == RANK_PART]
    starts: list[int] = []
    for index in titles:
        begin = starts[-1] if starts else 0
        reached = max((value for at, value in ones[bisect_left(ones, (begin, 0)) : bisect_left(ones, (index, 0))]), default=0)
        if not starts:
            # a title-like line may stand inside a summary that has no title of its own
            if written[index] < _HEAD_MIN or not _is_summary(lines[:index]) or _new_document(lines, index, reached, _key(first)):
                starts.append(index)
            continue
        divided = any(begin <= part <= index for part in parts[bisect_left(parts, begin) :][:1])  # 第二部分 has titles of its own
        if both or divided or _md_depth(lines[index]) > _md_depth(first) or written[index] - written[begin + 1] < _BODY_MIN:
            continue
        if _new_document(lines, index, reached, _key(first)):
            starts.append(_with_unit_line(lines, index))
    restarts = [] if both else _restarts(lines, marks, set(titles))
    near = {start + step for start in starts for step in range(-3, 4)}
    merged = sorted({*starts, *(restart for restart in restarts if restart not in near)})
    if merged and not starts and merged[0] != 0:
        merged.insert(0, 0)
    return merged


def _with_unit_line(lines: list[str], index: int) -> int:
    """The start of a title block: a line with the unit's name before a title that does not name it belongs to the title."""
    above = lines[index - 1].strip() if index else ""
    bare = compiled(r"^(?:#+ )?(?:关于)?(?:[12二][0-9〇○零一二三四五六七八九xX×_]{3}年度?)?(?:上半年|下半年|年终|年度|第.季度)?工作").match(
        lines[index]
    )
    unit_like = compiled(r"(?:文联|联合会|局|馆|站|中心|委员会|协会|办公室|团|院|社)$").search(above)
    return index - 1 if bare and unit_like and len(above) <= 30 and "，" not in above else index


def _new_document(lines: list[str], index: int, reached: int, first_title: str) -> bool:
    """Whether a document begins at the title on line ``index``. ``reached``: how far 一、二、… had counted since the last seam."""
    following = [line for line in lines[index + 1 : index + 9] if line.strip()]
    if not following or is_title(following[0]):
        return False
    if _key(lines[index]) == first_title or any(_is_opening(line) for line in following[:3]):
        return True
    ahead = next((mark for line in following if (mark := parse_heading(line)) and mark.rank == RANK_ONE), None)
    return reached >= 2 and ahead is not None and ahead.value == 1


def _is_opening(line: str) -> bool:
    return len(line) >= 20 and bool(_re("opening").search(line)) and bool(_re("led").search(line)) and not _re("ahead").search(line)


def _restarts(lines: list[str], marks: list[HeadingMark | None], titles: set[int]) -> list[int]:
    """Openings of summaries without a title: an opening sentence just before 一、 after the numbering had passed 二、."""
    found: list[int] = []
    reached, parts = 0, False
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is None:
            parts = parts or (len(line) <= _TITLE_MAX and bool(_re("plan").search(line)))
            continue
        if mark.rank == RANK_PART:
            return []
        if mark.rank != RANK_ONE:
            continue
        if mark.value == 1 and reached >= 2:
            opening = next((back for back in range(index - 1, max(index - 4, -1), -1) if _is_opening(lines[back])), None)
            nearby_title = any(back in titles for back in range(max(index - 5, 0), index))
            if opening is not None and not nearby_title and not parts:
                found.append(opening)
            reached = 0
        reached, parts = max(reached, mark.value), False
    return found


def _is_summary(lines: list[str]) -> bool:
    """Whether these lines before the first title are a summary of their own, not an introduction or a table of contents."""
    text = [line for line in lines if line.strip()]
    total = sum(map(len, text))
    headed = sum((mark := parse_heading(line)) is not None and mark.rank <= RANK_ONE for line in text)
    prose = sum(line[-1] in "。！；" for line in text)
    return (headed >= 2 and prose >= 2 and total >= _HEAD_MIN) or (total >= 300 and any(_is_opening(line) for line in text))


def _md_depth(line: str) -> int:
    return len(line) - len(line.lstrip("#"))


def _key(line: str) -> str:
    return compiled(r"[#\s《》【】（）()]").sub("", line)
