"""Signs of another alphabet that stand alone inside a Chinese sentence: a quote or a backtick whose partner never was.

Sites put them in against copying, converters leave them (开放的'，方便). A pair is the writer's, so is one beside a figure or a Latin word (5', O'Neil).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.text.letters import is_han

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph

_SIGNS = "'`｀"
_LEFT = "，。；、：！？”》）】,;"
_RIGHT = "，。；、：！？“《（【,;"


def stray_signs(document: Document) -> Iterator[tuple[int, int]]:
    """The places of quotes and backticks alone in their paragraph, between two letters or a letter and a mark, in reading order."""
    if any(sign in document.text for sign in _SIGNS):
        alone = [(at, paragraph) for paragraph in document.paragraphs if (at := _lone(document.text, paragraph)) >= 0]
        for place, (at, _paragraph) in enumerate(alone):
            # a quotation over two paragraphs opens in one and closes in the other
            if not any(document.text[other] == document.text[at] for other, _p in (*alone[:place][-1:], *alone[place + 1 :][:1])):
                yield at, at + 1


def _lone(text: str, paragraph: Paragraph) -> int:
    """Where the only sign of its kind stands; -1 where there is none, a partner, or no Chinese beside it."""
    for sign in _SIGNS:
        at = text.find(sign, paragraph.start, paragraph.end)
        if at <= paragraph.start or text.find(sign, at + 1, paragraph.end) >= 0:
            continue
        if any(text.find(partner, paragraph.start, paragraph.end) >= 0 for partner in "‘’"):
            continue
        left, right = text[at - 1], text[at + 1 : at + 2] if at + 1 < paragraph.end else ""
        if right and (is_han(left) or left in _LEFT) and (is_han(right) or right in _RIGHT) and (is_han(left) or is_han(right)):
            return at
    return -1
