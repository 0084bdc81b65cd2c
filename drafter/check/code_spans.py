"""Where a Markdown text quotes code: fenced blocks and code spans (CommonMark 0.31 §4.5, §6.1)."""

from __future__ import annotations

import re
from functools import cache

from drafter.kept import compiled


@cache
def _code() -> re.Pattern[str]:
    fence = r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*$[\s\S]*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"  # one that is not closed goes to the end
    return compiled(fence + r"|(?<!`)(?P<tick>`{1,2})(?!`)[^\n]{1,400}?(?<!`)(?P=tick)(?!`)", re.MULTILINE)


def code_spans(text: str) -> list[tuple[int, int]]:
    """Fenced code and code spans, in order. Offsets in code points."""
    return [match.span() for match in _code().finditer(text)] if "`" in text or "~~~" in text else []
