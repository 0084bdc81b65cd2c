"""What stands in a text for a machine, not for its readers: addresses, entities and tags, code. Its marks are not those of Chinese text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.code_spans import code_spans
from drafter.check.repeats.phrases import merge
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.repeats.phrases import Protected

_NEAR = 60  # characters before a mark in which a Latin phrase is looked for


@cache
def _pieces() -> re.Pattern[str]:
    return compiled(
        r"[A-Za-z][A-Za-z0-9+.\-]{0,20}://[!-~]+|www\.[!-~]+|(?:mailto:)?[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]+"  # addresses
        r"|&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});?"  # entities
        r"|<[A-Za-z/!?][^<>\n]{0,400}>"  # tags and comments
    )


def machine_spans(document: Document) -> Protected:
    """Every such place; found once for a document."""
    return document.remember("machine", lambda: _found(document.text))


def _found(text: str) -> Protected:
    spans = code_spans(text)
    if any(sign in text for sign in ("://", "www.", "@", "&", "<")):
        spans += [match.span() for match in _pieces().finditer(text)]
    return merge(sorted(spans))


def is_foreign(document: Document, at: int) -> bool:
    """Whether the mark at ``at`` belongs to a machine's words or ends a Latin phrase (Hello world, 大家好)."""
    text = document.text
    return machine_spans(document).covers(at) or (
        text[at - 1 : at].isascii() and compiled(r"[A-Za-z]{2,} [A-Za-z]{2,}$").search(text[max(0, at - _NEAR) : at]) is not None
    )
