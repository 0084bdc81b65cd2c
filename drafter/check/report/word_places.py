"""Where the characters of a text stand in the Word file it was read from, so that a comment can be put exactly there.

``read_source`` gives a Word file's paragraphs a line each, with automatic numbers and heading marks before them. The places are found again by
content: paragraphs in reading order, each line's words letter by letter, whatever stands before or between them left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Element = Any  # an lxml element: lxml has no types of its own
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{_W}txbxContent"
# what a reader of the text does not see (drafter.past.word leaves the same out), and text boxes: Word has no comments in them
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", _MC_FALLBACK, _BOX})
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(slots=True)
class _Piece:
    """``[start, end)`` of the text stands in ``element`` (a w:t from its character ``first`` on, or a sign) inside ``run``."""

    start: int
    end: int
    element: Element
    run: Element
    first: int = 0


class WordPlaces:
    """The runs that carry a text. Runs are cut where ``runs`` asks for a part of one; what they say and how they look stays."""

    def __init__(self, body: Element, text: str, shown: Sequence[Sequence[int]] | None = None) -> None:
        """``body``: the w:body. ``text``: as read from the same file. ``shown``: for each paragraph the offsets of its characters in ``text``,
        where that is known and need not be found.
        """
        self._text = text
        self._pieces: list[_Piece] = []
        cursor = 0
        for number, paragraph in enumerate(body.iter(f"{_W}p")):
            if any(parent.tag in _SKIPPED for parent in paragraph.iterancestors()):
                continue
            signs = list(_signs(paragraph))
            found = _align(text, cursor, signs) if shown is None else list(zip(shown[number], signs, strict=True))
            if found:
                cursor = found[-1][0] + 1
                self._pieces += _joined(found)

    def cut(self, offsets: set[int]) -> None:
        """Make a run begin at each of these offsets of the text that stands inside one."""
        for offset in sorted(offsets, reverse=True):
            at = bisect_right(self._pieces, offset, key=lambda piece: piece.start) - 1
            if at >= 0 and self._pieces[at].start <= offset < self._pieces[at].end:
                self._cut_piece(at, offset)

    def runs(self, start: int, end: int) -> tuple[Element, Element] | None:
        """The first and the last run (w:r) of ``[start, end)``, already cut; where the range has no letter in the file, the nearest run.

        None where the file has no letter at all.
        """
        if not self._pieces:
            return None
        first = bisect_left(self._pieces, start, key=lambda piece: piece.start)
        last = bisect_left(self._pieces, max(end, start + 1), key=lambda piece: piece.start) - 1
        if first > last:
            # a number or heading mark of Word's own stands before its paragraph, a text box after it
            line_end = self._text.find("\n", start)
            follows = first < len(self._pieces) and (line_end < 0 or self._pieces[first].start <= line_end)
            first = last = first if follows or first == 0 else first - 1
        return self._pieces[first].run, self._pieces[last].run

    def _cut_piece(self, at: int, offset: int) -> None:
        piece = self._pieces[at]
        moved = piece.element
        if offset > piece.start:
            moved = _cut_text(piece.element, piece.first + offset - piece.start)
            self._pieces.insert(at + 1, _Piece(offset, piece.end, moved, piece.run))
            rest = [item for item in self._pieces[at + 2 :] if item.element is piece.element]
            for item in rest:
                item.first -= piece.first + offset - piece.start
                item.element = moved
            piece.end = offset
            at += 1
        new = _cut_run(piece.run, moved)
        if new is not None:
            old = piece.run
            for item in self._pieces[at:]:
                if item.run is not old:
                    break
                item.run = new


def _signs(paragraph: Element) -> Iterator[tuple[str, Element, Element, int]]:
    """Each character of a paragraph with its element, its run and its place in the element."""
    stack: list[tuple[Element, Element | None]] = [(paragraph, None)]
    while stack:
        element, run = stack.pop()
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_W}r":
            run = element
        if run is not None and tag == f"{_W}t":
            for at, sign in enumerate(element.text or ""):
                yield sign, element, run, at
        elif run is not None and tag in _SIGNS:
            yield _SIGNS[tag], element, run, 0
        else:
            stack += [(child, run) for child in reversed(element)]


Sign = tuple[str, Element, Element, int]


def _align(text: str, cursor: int, signs: list[Sign]) -> list[tuple[int, Sign]]:
    """Each sign with its offset in the text, from ``cursor`` on; white space that the reader joined away has none."""
    whole = "".join(sign[0] for sign in signs)
    if not whole.strip():
        return []
    at = text.find(whole, cursor)
    while at >= 0 and text[at + len(whole) : at + len(whole) + 1] not in ("", "\n"):  # a paragraph ends its line
        at = text.find(whole, at + 1)
    if at >= 0:
        return [(at + number, sign) for number, sign in enumerate(signs)]
    at = text.find(whole.split("\n")[0].strip(), cursor)  # a title on several lines was joined to one
    found = []
    for sign in signs if at >= 0 else []:
        if text[at : at + 1] == sign[0]:
            found.append((at, sign))
            at += 1
    return found


def _joined(found: list[tuple[int, Sign]]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for offset, (_sign, element, run, first) in found:
        last = pieces[-1] if pieces else None
        if last is not None and last.element is element and last.end == offset and last.first + last.end - last.start == first:
            last.end = offset + 1
        else:
            pieces.append(_Piece(offset, offset + 1, element, run, first))
    return pieces


def _cut_text(element: Element, at: int) -> Element:
    """Cut a w:t in two; the second one."""
    second = deepcopy(element)
    second.tail = None
    whole = element.text or ""
    for part, words in ((element, whole[:at]), (second, whole[at:])):
        part.text = words
        part.set(_SPACE, "preserve")
    element.addnext(second)
    return second


def _cut_run(run: Element, moved: Element) -> Element | None:
    """Cut a run before ``moved``, its child or deeper; the second run, or None where ``moved`` is the first thing in it."""
    child = moved
    while child.getparent() is not run:
        child = child.getparent()
    inner = [item for item in run if item.tag != f"{_W}rPr"]
    if not inner or inner[0] is child:
        return None
    new = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
    look = run.find(f"{_W}rPr")
    if look is not None:
        new.append(deepcopy(look))
    for item in inner[inner.index(child) :]:
        new.append(item)
    run.addnext(new)
    return new
