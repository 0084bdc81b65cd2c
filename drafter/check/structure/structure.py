"""ST401 and ST403: numbering, unbalanced pairs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.check.residue.stray import STRAIGHT, stray_signs
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.text.letters import is_han
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.check.structure.numbering import Marker


class _Fault(NamedTuple):
    marker: Marker
    kind: str  # skip | repeat | back | orphan
    expected: int
    before: Marker | None = None  # the number that it follows


def find_numbering(document: Document, _context: Context) -> Iterator[Hit]:
    """ST401: skips, repeats and orphans, per level under one parent, anew in every part of the file."""
    for part in document.parts:
        markers = [marker for marker in document.markers if part.first <= marker.paragraph < part.last]
        # Which style is the outer one is not always 一、（一）1.; the reading with fewer faults is the writer's.
        faults = min((_faults(document, markers, order) for order in _orders(markers)), key=len, default=[])
        for fault in faults:
            marker = fault.marker
            if _stands_in_the_line(document, fault) or _is_pasted(document, fault):
                continue
            shown = document.text[marker.start : marker.end].strip()
            if fault.kind == "repeat":
                message = _("number {text} stands here a second time").format(text=shown)
            elif fault.kind == "orphan":
                message = _("numbering begins with {text}: what came before it is gone").format(text=shown)
            else:
                message = _("number {text} follows {before}: {count} expected").format(
                    text=shown, before=fault.expected - 1, count=fault.expected
                )
            data: dict[str, object] = {"kind": fault.kind, "expected": fault.expected, "found": marker.number}
            # a caption or a quotation may begin with 2、, and a list inside a paragraph may hide a number: less sure
            unsure = marker.inline or (fault.kind == "orphan" and marker.rank >= 2)
            severity = Severity.WARNING if unsure else None
            yield Hit(marker.start, marker.end, message, data, severity=severity)


def _stands_in_the_line(document: Document, fault: _Fault) -> bool:
    """Whether the one number that is missing stands glued to what is before it: 第2页共6页二、赛事, 演出36场（二）展览, 汇报如下一、采风."""
    marker, number = fault.marker, fault.expected
    if marker.rank == 2 and marker.number == 2 and _annexes_begin(document, marker):
        return True
    if fault.kind not in ("skip", "orphan") or marker.number != number + 1 or not 0 < number <= 10 or marker.rank > 2:
        return False
    if fault.kind == "orphan":
        first = document.paragraphs[max(0, marker.paragraph - _BEFORE)].start
        return (
            marker.rank == 0
            and compiled(r"(?:如下|总结|汇报|报告|\d页)一、(?=[^\W\d])").search(document.folded, first, marker.start) is not None
        )
    # 第二、三产业, 周二、周三, 一、二、三等奖, 第（二）项 and 1.2、2.2 are no numbers of headings
    numeral = "一二三四五六七八九十"
    shown = numeral[number - 1]
    glued = (
        rf"(?<![{numeral}、第周期初等])(?<!星期|礼拜){shown}、(?![{numeral}周第])(?=[^\W\da-zA-Z_]{{3}})",
        rf"(?<![第和与及、至到款项条])\({shown}\)(?![项款条目类级种、])(?=[^\W\da-zA-Z_]{{2}})",
        rf"(?<![\d.、第]){number}[.、](?=[^\W\da-zA-Z_]{{2}})",
    )
    return fault.before is not None and compiled(glued[marker.rank]).search(document.folded, fault.before.end, marker.start) is not None


def _annexes_begin(document: Document, marker: Marker) -> bool:
    """附件:1.名单, and the next annex under it."""
    first = document.paragraphs[max(0, marker.paragraph - _BEFORE)].start
    return compiled(r"附[件表录]\s?[:：]\s?1[.、](?=[^\W\d])").search(document.folded, first, marker.start) is not None


_BEFORE = 6  # paragraphs before 二、 in which 一、 may stand glued to the lead-in
_PASTED = 20  # characters of the text under a heading that stands twice with it


def _is_pasted(document: Document, fault: _Fault) -> bool:
    """Whether a heading stands a second time with the text under it: that the block was pasted twice is told as a repeat (BP305)."""
    at = fault.marker.paragraph
    if fault.kind not in ("repeat", "back") or fault.marker.inline or at + 1 >= len(document.paragraphs):
        return False
    lines = document.paragraphs
    firsts = document.remember("first lines", lambda: _first_lines(document))
    first = firsts[document.text[lines[at].start : lines[at].end]]
    under, over = (document.text[lines[place + 1].start : lines[place + 1].end] for place in (at, first))
    return first + 1 < at and len(under) >= _PASTED and under[:_PASTED] == over[:_PASTED]


def _first_lines(document: Document) -> dict[str, int]:
    """Each line with the index of the first paragraph that is it."""
    found: dict[str, int] = {}
    for at, line in enumerate(document.paragraphs):
        found.setdefault(document.text[line.start : line.end], at)
    return found


def _orders(markers: Sequence[Marker]) -> list[dict[int, int]]:
    usual = {rank: rank for rank in range(5)}
    seen = list(dict.fromkeys(marker.rank for marker in markers if not marker.inline))
    by_sight = {rank: seen.index(rank) if rank in seen else 5 + rank for rank in range(5)}
    return [usual] if usual == by_sight or sorted(seen) == seen else [usual, by_sight]


def _faults(document: Document, markers: Sequence[Marker], depth: dict[int, int]) -> list[_Fault]:
    faults: list[_Fault] = []
    stack: list[Marker] = []  # the open sequences, outermost first; each by its last marker
    closed: dict[int, int] = {}  # rank -> last number of the sequence that ended last
    nested: dict[int, Marker] = {}  # inline lists of the current paragraph by rank
    twice: dict[int, Marker] = {}  # the marker before the last of each
    paragraph = -1
    for marker in markers:
        if marker.paragraph != paragraph:
            paragraph, nested, twice = marker.paragraph, {}, {}
        if marker.inline and _in_nested(marker, nested, twice, stack, faults):
            continue
        while stack and depth[stack[-1].rank] > depth[marker.rank]:
            gone = stack.pop()
            closed[gone.rank] = gone.number
        if stack and stack[-1].rank == marker.rank:
            fault = _compare(document, stack[-1], marker, outermost=depth[marker.rank] <= 1)
            last = faults[-1] if faults else None
            if (
                fault
                and fault.kind == "skip"
                and last
                and last.kind == "repeat"
                and last.marker == stack[-1]
                and marker.number == last.expected + 1
            ):
                fault = None  # 三、三、五、: the second 三 was meant as 四
            stack[-1] = marker
        else:
            going_on = closed.get(marker.rank, -1) + 1
            fault = None if marker.number in (1, going_on) else _Fault(marker, "orphan", 1)
            stack.append(marker)
        if fault:
            faults.append(fault)
    return faults


def _is_second(marker: Marker, stack: Sequence[Marker], twice: dict[int, Marker]) -> bool:
    """Whether the number before ``marker`` in its paragraph is the same."""
    before = twice.get(marker.rank) or next((open_ for open_ in stack if open_.rank == marker.rank), None)
    return before is not None and before.paragraph == marker.paragraph and before.number == marker.number


def _in_nested(marker: Marker, nested: dict[int, Marker], twice: dict[int, Marker], stack: Sequence[Marker], faults: list[_Fault]) -> bool:
    """Whether an inline number belongs to a list inside its paragraph (or to nothing) and not to the headings."""
    if marker.rank in nested:
        last = nested[marker.rank]
        if marker.number > last.number + 1:
            # 1.…；1.…；3.…: the second 1 was meant as 2
            slip = marker.number == last.number + 2 and _is_second(last, stack, twice)
            faults.append(_Fault(last, "repeat", last.number + 1) if slip else _Fault(marker, "skip", last.number + 1, last))
        twice[marker.rank] = last
        nested[marker.rank] = marker
        return True
    outer = next((open_.number for open_ in stack if open_.rank == marker.rank), 0)
    if outer and marker.number == outer + 1:
        return False  # a heading glued to the end of a paragraph
    if marker.number == 1:
        nested[marker.rank] = marker
    return True


def _compare(document: Document, before: Marker, marker: Marker, *, outermost: bool) -> _Fault | None:
    expected = before.number + 1
    if marker.number == expected:
        return None
    if marker.number == 1 and (not outermost or _seam(document, before, marker)):
        return None
    if marker.number <= before.number:
        return _Fault(marker, "repeat" if marker.number in (1, before.number) else "back", expected, before)
    return _Fault(marker, "skip", expected, before)


def _seam(document: Document, before: Marker, marker: Marker) -> bool:
    """A short line without number and final mark, or a lead-in that ends in ：, between two numbers: numbering may begin anew."""
    numbered = document.remember("numbered paragraphs", lambda: {m.paragraph for m in document.markers if not m.inline})
    for index in range(before.paragraph + 1, marker.paragraph):
        paragraph = document.paragraphs[index]
        line = document.folded[paragraph.start : paragraph.end]
        if index not in numbered and ((len(line) <= 30 and not compiled(r"[。;,.!?:]").search(line)) or line.endswith(":")):
            return True
    return False


_PAIRS = {"》": "《", "”": "“", "’": "‘", "）": "（", ")": "(", "】": "【", "〕": "〔", "」": "「", "』": "『", "〞": "〝", "〟": "〝"}
_OPENERS = set(_PAIRS.values())
_MARKS = compiled("[" + re.escape("".join(sorted({*_PAIRS, *_OPENERS}))) + "]")
_SAME = {"（": "(", "）": ")"}  # mixed widths are a width matter, not a balance matter


_WRONG = "〞〟"  # what some input methods write for ”: it closes “, and the whole paper has it


class _Loose(NamedTuple):
    """A mark without its partner; ``instead``: it closes what another kind of mark opened."""

    sign: str
    at: int
    paragraph: int
    opens: bool
    instead: bool = False


def find_unbalanced(document: Document, _context: Context) -> Iterator[Hit]:
    """ST403: 《 》 “ ” ‘ ’ （ ） 【 】 〔 〕 that open and never close, or the other way round, within a paragraph."""
    loose: list[_Loose] = []
    for index, paragraph in enumerate(document.paragraphs):
        loose.extend(_loose_in(document.text, paragraph.start, paragraph.end, index))
    instead = [item for item in loose if item.instead]
    loose = [item for item in loose if not item.instead]
    if instead:
        places = [[item.at, item.at + 1] for item in instead]
        message = _("the mark {sign} closes what “ opened: ” is meant").format(sign=instead[0].sign)
        yield Hit(places[0][0], places[0][1], message, {"ranges": places})
    shown = set()
    for item in _without_long_quotes(document, loose):
        shown.add(item.at)
        message = _("the mark {sign} opens and is not closed") if item.opens else _("the mark {sign} closes what was not opened")
        yield Hit(item.at, item.at + 1, message.format(sign=item.sign))
    for at, end in stray_signs(document, STRAIGHT):
        opens = is_han(document.text[end : end + 1])
        message = _("the mark {sign} opens and is not closed") if opens else _("the mark {sign} closes what was not opened")
        yield Hit(at, end, message.format(sign=document.text[at]))
    for one, other in pairwise(loose):
        # ““活动: the second was meant to close, or is one too many
        if one.sign == other.sign and one.at + 1 == other.at and one.at not in shown and one.sign in "“”":
            yield Hit(one.at, other.at, _("the mark {sign} stands twice in a row").format(sign=one.sign))


def _loose_in(text: str, start: int, end: int, index: int) -> Iterator[_Loose]:
    stack: list[tuple[str, int]] = []
    open_: Counter[str] = Counter()  # how many of each stand on the stack
    for match in _MARKS.finditer(text, start, end):
        at, sign = match.start(), match[0]
        if sign in _OPENERS:
            stack.append((_SAME.get(sign, sign), at))
            open_[_SAME.get(sign, sign)] += 1
        else:
            opener = _SAME.get(_PAIRS[sign], _PAIRS[sign])
            if sign in _WRONG and not open_[opener] and open_["“"]:
                opener = "“"
                yield _Loose(sign, at, index, opens=False, instead=True)
            if not open_[opener]:
                if not _is_list_mark(text, start, at) and not (
                    sign == "’" and (text[at - 1 : at].isascii() or text[at + 1 : at + 2].isdigit())
                ):
                    yield _Loose(sign, at, index, opens=False)
                continue
            while stack[-1][0] != opener:
                other, where = stack.pop()
                open_[other] -= 1
                yield _Loose(other, where, index, opens=True)
            _sign, where = stack.pop()
            open_[opener] -= 1
            if sign == "”" and _crossed(text, where, at):
                yield _Loose("“", where, index, opens=True)
                yield _Loose(sign, at, index, opens=False)
    for other, where in stack:
        yield _Loose(other, where, index, opens=True)


_QUOTED = 160  # characters within which an opening mark finds the closing one of another sentence


def _crossed(text: str, opens: int, closes: int) -> bool:
    """围绕“135工程精心谋划。…送书进村”活动: each mark stands in the middle of a sentence of its own, so each has lost its partner. Speech is none."""
    if closes - opens > _QUOTED or "。" not in text[opens:closes] or not is_han(text[opens - 1 : opens]) or not is_han(text[closes - 1]):
        return False
    if not is_han(text[closes + 1 : closes + 2]) or text[closes + 1] in "的为等和与之是这一":
        return False
    return not compiled(r"[说道称指出强调要求提示表认写讲问答曰叫喊为是以按照了]").search(text[max(0, opens - 4) : opens])


def _is_list_mark(text: str, start: int, at: int) -> bool:
    """1) or 一） or a) at the start of a paragraph or of an item."""
    return text[at] in ")）" and bool(
        compiled(r"(?:^|[\s。；;，,、：:])[0-9０-９一二三四五六七八九十a-zA-Z]{1,2}$").search(text[max(start, at - 4) : at])
    )


def _without_long_quotes(document: Document, loose: Sequence[_Loose]) -> Iterator[_Loose]:
    """A quotation over several paragraphs opens in one (or in each) and closes in a later one: no fault."""
    yield from (item for item in loose if item.sign not in "“”")
    waiting: list[_Loose] = []
    for item in loose:
        if item.sign == "“":
            waiting.append(item)
        elif item.sign == "”":
            if waiting and 0 < item.paragraph - waiting[-1].paragraph <= 30:
                waiting.clear()
            else:
                yield item
    closing = [match.start() for match in compiled("[”〞〟]").finditer(document.text)] if waiting else []
    for item, partner in _with_partners(waiting):
        # each paragraph of a long quotation opens anew
        following = document.paragraphs[item.paragraph + 1 : item.paragraph + 2]
        if any(document.text[paragraph.start] == "“" for paragraph in following):
            continue
        # “思麦早“: of two that open, the second was meant to close
        if partner is None or bisect_left(closing, item.at) < bisect_left(closing, partner.at):
            yield item


def _with_partners(waiting: Sequence[_Loose]) -> Iterator[tuple[_Loose, _Loose | None]]:
    """Each mark with the first in the list that stands behind it in its paragraph; in one pass, however many there are."""
    for _paragraph, group in groupby(waiting, key=lambda item: item.paragraph):
        items = list(group)
        reached = list(accumulate((item.at for item in items), max))
        for item in items:
            first = bisect_right(reached, item.at)
            yield item, items[first] if first < len(items) else None
