"""Signs of another alphabet that stand alone inside a Chinese sentence: a quote or a backtick whose partner never was.

Sites put them in against copying, converters leave them (开放的'，方便). A pair is the writer's, so is one beside a figure or a Latin word (5', O'Neil).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.kept import compiled
from drafter.text.letters import is_han

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph

FOREIGN = "'`｀"  # signs that no Chinese sentence has by itself
STRAIGHT = '"＂'  # straight quotes, which many write for “ and ”
_RARE = "~!@#$^&*+|?{}\"`][;<>'\\%="  # signs that no list of types or sizes has
_LEFT = "，。；、！？”》）】,;"
_RIGHT = "，。；、：！？“《（【,;"


def stray_signs(document: Document, signs: str = FOREIGN) -> Iterator[tuple[int, int]]:
    """The places of ``signs`` alone in their paragraph, between two letters or a letter and a mark, sign by sign in reading order."""
    for sign in signs:
        if sign in document.text:
            alone = [at for paragraph in document.paragraphs if (at := _lone(document.text, paragraph, sign)) >= 0]
            # a quotation over two paragraphs opens behind a colon or at a line's beginning in one and closes in the other
            opens = bool(alone) and not is_han(document.text[alone[0] - 1 : alone[0]])
            if not (len(alone) == 2 and opens) and all(_inside_chinese(document.text, at) for at in alone):
                yield from ((at, at + 1) for at in alone)


def _lone(text: str, paragraph: Paragraph, sign: str) -> int:
    """Where the only ``sign`` of a paragraph stands; -1 where there is none, another, or a curved one that may be its partner."""
    at = text.find(sign, paragraph.start, paragraph.end)
    partners = (sign, *("“”" if sign in STRAIGHT else "‘’"))
    return (
        -1
        if at < 0 or any(text.find(partner, at + 1 if partner == sign else paragraph.start, paragraph.end) >= 0 for partner in partners)
        else at
    )


def _inside_chinese(text: str, at: int) -> bool:
    """Whether letters or marks of one sentence stand on both sides, a letter on one of them at the least."""
    left, right = text[at - 1 : at], text[at + 1 : at + 2]
    beside = (is_han(left) or left in _LEFT) and (is_han(right) or right in _RIGHT)
    return bool(left and right) and beside and (is_han(left) or is_han(right))


def forum_noise(document: Document) -> Iterator[tuple[int, int]]:
    """``( k9 W" e2 Z7 n: q``: what a forum's software mixes into copied lines, at a line's beginning or end: short runs of letters, figures and
    signs with a space between each. Of five and more, three must mix letters with what is none, and the run has three signs, one of which no
    list of types or grades has (A+ B+ C-).
    """
    if document.is_markdown or document.path == "-" or not any(sign in document.text for sign in _RARE):
        return
    pattern = compiled(
        r"(?:(?<=^)|(?<=[^\x00-\x7f]))[ \t]?(?P<run>(?:[!-~]{1,3} {1,2}){4,40}[!-~]{1,4})(?=$|[ \t]*[^\x00-\x7f])", re.MULTILINE
    )
    for match in pattern.finditer(document.text):
        tokens = match["run"].split()
        mixed = [token for token in tokens if not token.isalnum() and any(sign.isalnum() for sign in token)]
        figured = [token for token in tokens if token.isalnum() and not token.isalpha() and not token.isdigit()]
        signs = {sign for sign in match["run"] if not sign.isalnum() and sign != " "}
        if len(mixed) + len(figured) >= 3 and len(mixed) >= 2 and len(signs) >= 3 and not signs.isdisjoint(_RARE):
            yield match.span("run")
