"""The words side: tokens of a Chinese text for SQLite FTS5, and the query made of them.

Characters and pairs of characters, with no dictionary: on 86 judged queries they beat jieba by .06–.13 nDCG@10, and FTS5's own
``trigram`` tokenizer, which cannot match a word of two characters, by .31 (figures in index/README.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

MAX_QUERY_TOKENS = 400  # keeps a whole pasted section under FTS5's limits; a query of 200 characters fits


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]+|[a-z0-9]+")


def tokens(text: str) -> list[str]:
    """Lower-case tokens of ``text`` in order: each Han character, each pair of neighbours, each run of Latin letters or digits.

    >>> tokens("办展12场")
    ['办', '展', '办展', '12', '场']
    """
    found: list[str] = []
    for run in _runs().findall(unicodedata.normalize("NFKC", text).lower()):
        if run[0].isascii():
            found.append(run)
        else:
            found.extend(run)
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def column(text: str) -> str:
    """``text`` as it is stored in an FTS5 column: its tokens with spaces between."""
    return " ".join(tokens(text))


def query_tokens(query: str) -> list[str]:
    """The different tokens of ``query`` in order, at most ``MAX_QUERY_TOKENS``."""
    return list(dict.fromkeys(tokens(query)))[:MAX_QUERY_TOKENS]


def any_of(words: Sequence[str]) -> str:
    """The FTS5 MATCH expression for rows with any of ``words``: each quoted, so that no operator in a query can be obeyed; "" for none."""
    return " OR ".join(f'"{word}"' for word in words)
