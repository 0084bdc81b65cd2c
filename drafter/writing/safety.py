"""Whether a piece of data may stand in a prompt as it is: no instruction, no mark of our protocol, no masked value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from drafter.kept import compiled
from drafter.resources import lexicon_toml

_FILE = "writing.toml"


@cache
def _suspicious() -> re.Pattern[str]:
    rows = lexicon_toml(_FILE)["injection"]
    return compiled("|".join(f"(?:{pattern.replace('(?i)', '')})" for pattern in (*rows["patterns"], *rows["marks"])), re.IGNORECASE)


def speaks_to_a_model(text: str) -> bool:
    """Whether ``text`` reads like an instruction to a model or holds a mark of the line protocol, a template or a chat format."""
    return _suspicious().search(unicodedata.normalize("NFKC", text)) is not None or _suspicious().search(text) is not None


@lru_cache(maxsize=8192)  # the values of a sheet are compared with every line
def plain(text: str) -> str:
    """``text`` as values are compared: compatibility forms, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def holds(text: str, hidden: Iterable[str]) -> bool:
    """Whether a value of ``hidden`` stands in ``text``, inside a longer number too: what is shown must not even look like it."""
    line = plain(text)
    return any(plain(value) in line for value in hidden)


def may_stand(text: str, hidden: Iterable[str]) -> bool:
    """Whether ``text`` (a heading, a name, a skeleton, a phrase) may stand in a prompt."""
    return bool(text) and not speaks_to_a_model(text) and not holds(text, hidden)
