"""Where one page ends and the next begins in a text that is cut nowhere else: at the head of a web page.

``Document.parts`` are summaries with titles of their own. What was pasted from several pages may have none: each page then has a year of its own
(``drafter.check.dated.year``), though the other rules read the text as one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph

_LONGEST = 60  # characters of such a line
_HEAD = 4  # first lines of a part, where the head of its own page may stand
_LEAST = 60  # characters of a page


@cache
def _head() -> re.Pattern[str]:
    """来源：网络 时间：2024-01-11; 发布时间：2024-01-11; 时间:2024-01-11 08:30."""
    day = r"20[0-4]\d[-年/.]\d{1,2}[-月/.]\d{1,2}"
    return compiled(
        rf"[^。;!?]{{0,30}}(?:来源|作者|编辑|浏览|点击|阅读)[^。;!?]{{0,30}}{day}[^。;!?]{{0,30}}|(?:发布|更新|发表|上传)?(?:时间|日期):\s?{day}日?\s\d{{1,2}}:\d\d(?::\d\d)?[^。;!?]{{0,20}}"
        rf"|[^。;!?]{{0,12}}(?:发布|更新|发表|上传)(?:时间|日期):\s?{day}[^。;!?]{{0,30}}"
    )


def pages_of(document: Document) -> list[tuple[Paragraph, ...]]:
    """The lines of each page, part by part; one page for a part that is cut nowhere."""
    text = document.folded
    pages: list[tuple[Paragraph, ...]] = []
    may = any(sign in text for sign in ("时间:", "日期:", "来源", "作者", "编辑"))
    for part in document.parts:
        lines = document.paragraphs[part.first : part.last]
        cuts = _heads(text, lines) if may else ()
        start = 0
        for cut in cuts:
            # what is too short for a page goes with the next one
            if lines[cut - 1].end - lines[start].start >= _LEAST:
                pages.append(lines[start:cut])
                start = cut
        pages.append(lines[start:])
    return pages


def _heads(text: str, lines: tuple[Paragraph, ...]) -> list[int]:
    """Lines at which a page begins whose head stands in the text: the head, or the title over it."""
    found = []
    for at, line in enumerate(lines[_HEAD:], _HEAD):
        if (
            line.end - line.start <= 2 * _LONGEST
            and text.find("20", line.start, line.end) >= 0
            and _head().fullmatch(text, line.start, line.end)
        ):
            above = lines[at - 1]
            titled = above.end - above.start <= _LONGEST and text[above.end - 1] not in "。;:!?"
            found.append(at - titled)
    return found
