"""Half-width marks between Han characters to the full-width ones that official prose uses; ASCII quotes to pairs."""

from __future__ import annotations

import re
from functools import cache

from drafter.kept import compiled

_HAN = "\u3400-\u9fff"
_WIDE = f"{_HAN}，。；：！？、（）《》〈〉【】〔〕“”‘’％"
_FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(
        {
            # a mark with a Han neighbour on the left, or on the right unless a Latin word stands on the left; 9:30 and 3,600 stay
            "mark": rf"(?<=[{_WIDE}])[,:;!?]|(?<=[0-9%％)）\]】])[,;!?](?=[{_WIDE}])",
            "stop": rf"(?<=[{_HAN}”》）])\.(?=$|[{_HAN}])(?!\.)",
            "bracket": rf"\(([^()\n]{{0,200}}[{_WIDE}][^()\n]{{0,200}})\)",
            "mixed": r"（([^()（）\n]{1,200})\)|\(([^()（）\n]{1,200})）",
        }[name]
    )


def even_width(line: str) -> str:
    """``line`` with full-width ，：；！？（） and paired “ ” where its neighbours are Han; Latin, times and figures are left alone."""
    if any(mark in line for mark in ",:;!?"):
        line = _pattern("mark").sub(lambda match: _FULL[match.group()], line)
    if "." in line and not line.endswith("..."):
        line = _pattern("stop").sub(lambda match: "。" if match.end() == len(match.string) else match.group(), line)
    if "(" in line or ")" in line:
        line = _pattern("bracket").sub(r"（\1）", line)
        line = _pattern("mixed").sub(lambda match: f"（{match.group(1) or match.group(2)}）", line)
    return pair_quotes(line)


def pair_quotes(line: str) -> str:
    """ASCII ``"`` taken in turn as “ and ” where their number in the line is even and the line is Chinese; otherwise unchanged."""
    count = line.count('"')
    if count == 0 or count % 2 or not compiled(f"[{_HAN}]").search(line):
        return line
    parts = line.split('"')
    return parts[0] + "".join(("“" if index % 2 == 0 else "”") + part for index, part in enumerate(parts[1:]))
