"""Tags in a text: finding them in whatever form a model types them, and making text of them, in one pass and never twice (I10)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from drafter.data import Origin, Run, Span
from drafter.kept import compiled
from drafter.writing.model import Tag


@cache
def _tag() -> re.Pattern[str]:
    """``[[F07a]]`` with full-width brackets, letters and digits, spaces, either case, and a value or a gloss behind a colon."""
    opened, closed = r"[\[［【]\s*[\[［【]\s*", r"\s*[\]］】]\s*[\]］】]"
    return compiled(rf"{opened}([FfＦｆ]\s*[0-9０-９]+\s*[A-Za-zａ-ｚＡ-Ｚ]{{0,2}})\s*(?:[:：|｜][^\[\]［］【】\n]*)?{closed}")


def tag_id(written: str) -> str:
    """The id as the sheet makes it: ``ｆ０７ A`` → ``F07a``."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", written))
    return plain[:1].upper() + plain[1:].lower()


def find_tags(text: str) -> list[tuple[Span, str]]:
    """Every tag in ``text``, in order: where it stands (code points, brackets included) and its normal id, known to the sheet or not."""
    return [(Span(*found.span()), tag_id(found.group(1))) for found in _tag().finditer(text)]


def plain_tags(text: str) -> str:
    """``text`` with every tag in its one normal form ``[[F07a]]``, values and glosses behind a colon dropped."""
    return _tag().sub(lambda found: f"[[{tag_id(found.group(1))}]]", text)


def render_tags(text: str, tags: Mapping[str, Tag]) -> tuple[Run, ...]:
    """``text`` as runs: prose is the model's, a tag the words of its fact (``ref``: the tag's id). A value that looks like a tag stays what it is.

    ``tags``: by id. Raises KeyError for a tag that is not among them: the gate (V1) lets no such line through.
    """
    runs: list[Run] = []
    at = 0
    for span, tag in find_tags(text):
        if span.start > at:
            runs.append(Run(text[at : span.start], Origin.MODEL))
        runs.append(Run(tags[tag].surface, Origin.FACT, (tags[tag].fact,), tag))
        at = span.end
    if at < len(text):
        runs.append(Run(text[at:], Origin.MODEL))
    return tuple(runs)
