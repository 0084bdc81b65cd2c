"""Words that claim: what a line may not add to its facts. The lexicon is ``drafter/lexicon/claims.toml``.

``find_claims`` is for any text of a draft; the gates of the genre grammar (``drafter.compose.gates``) stand on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from drafter.data import Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml

_FILE = "claims.toml"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in a text. ``kind``: id of its class (``comparison``, ``rank`` …); ``span``: code points of the text."""

    kind: str
    word: str
    span: Span


def find_claims(text: str, kinds: frozenset[str] | None = None) -> tuple[Claim, ...]:
    """Every claim in ``text``, in order. ``kinds``: ids of the classes to look for; None means those that apply to any text (``applies = "all"``)."""
    found: list[Claim] = []
    for kind, pattern in _patterns():
        if kind in (_everywhere() if kinds is None else kinds):
            found.extend(Claim(kind, hit.group(kind), Span(*hit.span(kind))) for hit in pattern.finditer(text) if hit.group(kind))
    return tuple(sorted(found, key=lambda claim: (claim.span, claim.kind)))


def claim_kinds(*applies: str) -> frozenset[str]:
    """Ids of the classes whose ``applies`` is one of those given ("all", "phrase", "topic")."""
    return frozenset(row["id"] for row in lexicon_toml(_FILE)["class"] if row["applies"] in applies)


def claim_note(kind: str) -> str:
    """What a class of claims is about, in English, for messages."""
    return str(next(row["note"] for row in lexicon_toml(_FILE)["class"] if row["id"] == kind))


@cache
def attitude_words() -> dict[str, int]:
    """Words of attitude (认真, 扎实 …) → how often one may stand in a draft outside the facts' own words."""
    table = lexicon_toml(_FILE)["attitude"]
    pairs = (word.partition(":") for word in table["words"].split())
    return {word: int(number or table["max"]) for word, _mark, number in pairs}


@cache
def _everywhere() -> frozenset[str]:
    return claim_kinds("all")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a class. Contexts in which a word claims nothing come first, outside the named group, so that they are passed over."""
    patterns = []
    for row in lexicon_toml(_FILE)["class"]:
        words: list[str] = []
        harmless: list[str] = []
        for line in row.get("words", "").splitlines():
            first, *contexts = line.split() or [""]
            words.append(re.escape(first))
            harmless.extend(re.escape(context.removeprefix("-")) for context in contexts)
        wanted = sorted(filter(None, words), key=lambda word: (-len(word), word)) + row.get("patterns", [])
        passed = "|".join(sorted(harmless, key=lambda word: (-len(word), word)))
        patterns.append((row["id"], compiled((f"(?:{passed})|" if passed else "") + f"(?P<{row['id']}>{'|'.join(wanted)})")))
    return tuple(patterns)
