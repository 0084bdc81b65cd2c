"""A draft as one text: the reference that the sidecar's spans point into, and Markdown."""

from __future__ import annotations

import re
from functools import cache

from drafter.data import Block, BlockKind, Draft
from drafter.kept import compiled


def plain_text(draft: Draft) -> str:
    """Block texts joined by line ends, one line end last; the sidecar's spans are code points of this text."""
    return "\n".join(block.text for block in draft.blocks) + "\n"


def markdown(draft: Draft) -> str:
    """``# title``, ``## 一、…``, ``### （一）…``, paragraphs, sign-off, date; an empty line between them. LF."""
    return "\n\n".join(markdown_block(block) for block in draft.blocks) + "\n"


def markdown_block(block: Block) -> str:
    """One block as a line of Markdown, no line end."""
    text = _inline_markup().sub(_escaped, block.text)
    if block.kind is BlockKind.TITLE:
        return f"# {text}"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * (block.level + 1)} {text}"
    return _line_start_markup().sub(r"\g<0>\\", text)


def _escaped(match: re.Match[str]) -> str:
    r"""The match with a backslash before each mark.

    Only what CommonMark (with strikethrough) would read as markup is escaped: people and the checker read the file raw, and ``5*3``,
    ``<5%``, ``2~3场``, ``[2026]``, ``A&B`` are ordinary text. Taking away each backslash before an ASCII mark gives the text back.
    """
    return re.sub(r"([\\*`_~<&\]#])", r"\\\1", match.group())


@cache
def _inline_markup() -> re.Pattern[str]:
    return compiled(
        r"""\\(?=[!-/:-@\[-`{-~])                           # a backslash that would vanish
        | (?P<pair>[*`])(?:.*(?P=pair))                     # from the first to the last of a pair
        | (?<![^\W_])_+ | _+(?![^\W_])                      # underlines at a word's edge
        | ~~+
        | <(?=[A-Za-z/!?]) | &(?=\#?[0-9A-Za-z]+;) | \](?=[(\[:])
        | (?<=\ )\#+$                                       # a heading's closing marks""",
        re.VERBOSE,
    )


@cache
def _line_start_markup() -> re.Pattern[str]:
    """Where a backslash keeps a paragraph from becoming a heading, quotation, list or rule: behind the match."""
    return compiled(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|---))")
