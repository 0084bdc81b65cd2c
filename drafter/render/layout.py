"""Where a draft's title breaks and where its sign-off stands, by GB/T 9704—2012; for every page-like output.

Widths of text are in characters, lengths on the page in twips (1/20 pt).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import combinations, pairwise

from drafter.data import BlockKind, Draft
from drafter.kept import compiled

TYPE_AREA = 8845  # twips: 156 mm
CHARACTER = 316  # twips: 156 mm / 28; what "空一字" measures
_GLYPH, _HALF = 314, 154  # twips that a 16 pt character and a digit of Times New Roman advance, spaced by −0.3 pt (word/styles.xml)
TITLE_LINE = 20  # characters of 22 pt in 156 mm
_GAP = 2 * CHARACTER  # between sign-off or date and the right edge, and between their first characters (7.3.5.2)
_MAX_TITLE_LINES = 4
_SHORTEST_TITLE_LINE = 4  # characters

_NOT_FIRST = "、，。；：！？》”’）】〉」』…—的"
_NOT_LAST = compiled(r"(?:[《“‘（【〈「『第至到和及与暨]|关于|[!-~])$")


@dataclass(frozen=True, slots=True)
class Indent:
    """Where a line of the sign-off stands: ``twips`` from the right edge where ``from_right``, else from the left edge of the type area."""

    twips: int
    from_right: bool


def width(text: str) -> float:
    """Width in characters: an ASCII digit, letter or mark takes half a character."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def sign_off_indents(draft: Draft) -> tuple[Indent, Indent]:
    """Of the unit's name and of the date, for a paper without a seal (7.3.5.2).

    The name ends two characters before the right edge, the date begins two characters right of the name's first character. Where the
    date is the longer one it ends two characters before the edge, and the name moves left with it; then both are set from the left:
    programs differ by a character in how wide a date with digits runs, and what the eye sees first is how the two lines begin.
    """
    name, date = (_advance(_text(draft, kind)) for kind in (BlockKind.SIGN_OFF, BlockKind.DATE))
    if date > name:
        left = max(TYPE_AREA - 2 * _GAP - date, 0)
        return Indent(left, from_right=False), Indent(left + _GAP, from_right=False)
    return Indent(_GAP, from_right=True), Indent(max(TYPE_AREA - _GAP - name, 0) + _GAP, from_right=False)


def _advance(text: str) -> int:
    return sum(_GLYPH if width(character) == 1 else _HALF for character in text)


def _text(draft: Draft, kind: BlockKind) -> str:
    return next((block.text for block in draft.blocks if block.kind is kind), "")


def title_lines(title: str) -> tuple[str, ...]:
    """The title in lines of at most 20 characters, broken between words, where the sense allows and into even lengths (7.3.1).

    One line where it fits. Joined, the lines are the title again. A title that cannot be cut so (a single endless name, more than four
    lines) comes back whole, for the program to wrap.
    """
    if not TITLE_LINE < width(title) <= TITLE_LINE * _MAX_TITLE_LINES:
        return (title,)
    costs = _break_costs(title)
    for count in range(2, _MAX_TITLE_LINES + 1):
        cuts = [(0, *middle, len(title)) for middle in combinations(sorted(costs), count - 1)]
        lines = [tuple(title[start:end] for start, end in pairwise(cut)) for cut in cuts]
        fitting = [
            (_shape_cost(candidate) + sum(costs[at] for at in cut[1:-1]), candidate)
            for cut, candidate in zip(cuts, lines, strict=True)
            if all(_SHORTEST_TITLE_LINE <= width(line) <= TITLE_LINE for line in candidate)
        ]
        if fitting:
            return min(fitting)[1]
    return (title,)


def _shape_cost(lines: tuple[str, ...]) -> float:
    """Even lengths are best; an hourglass is worst: the standard asks for a trapezium or a lozenge."""
    widths = [width(line) for line in lines]
    mean = sum(widths) / len(widths)
    hourglass = any(middle < min(before, after) for before, middle, after in zip(widths, widths[1:], widths[2:], strict=False))
    return sum(((one - mean) / 5) ** 2 for one in widths) + 3 * hourglass


def _break_costs(title: str) -> dict[int, float]:
    """Offsets at which a line may end, with how much the sense suffers."""
    from drafter import words

    costs = {}
    for at in sorted({word.start for word in words.segment(title)} - {0}):
        before, after = title[:at], title[at:]
        if after[0] in _NOT_FIRST or _NOT_LAST.search(before) or _inside_marks(before):
            continue
        if after[0].isdigit() or after.startswith("关于"):
            costs[at] = 0.0  # 梧川市文学艺术界联合会 | 2026年…
        elif re.search(r"(?:[年、》”）]|半年|季度)$", before) or re.match(r"[和及与暨]|工作总结", after):
            costs[at] = 1.0
        else:
            costs[at] = 6.0 if before.endswith("工作") else 4.0
    return costs


def _inside_marks(before: str) -> bool:
    return any(before.count(opening) > before.count(closing) for opening, closing in ("《》", "“”", "（）"))
