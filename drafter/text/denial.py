"""Words of denial, intention and doubt: put into a true sentence they make it say what did not happen (``denial.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from drafter.data import Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml

_MARK = compiled(r"[，。；：！？、,;:!?\s]")


@dataclass(frozen=True, slots=True)
class Denial:
    """``word`` at ``span`` (code points of the text); ``intent``: it means or doubts, and does not deny."""

    span: Span
    word: str
    intent: bool


def _words(table: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon_toml("denial.toml")[table]["words"].split(), key=lambda word: (-len(word), word)))


@cache
def _pattern() -> re.Pattern[str]:
    """Harmless words first where they begin at the same place: they are stepped over."""
    groups = (("harmless", _words("harmless")), ("denial", _words("denial")), ("intent", _words("intent")))
    return compiled("|".join(f"(?P<{name}>{'|'.join(map(re.escape, words))})" for name, words in groups))


def find_denials(text: str) -> tuple[Denial, ...]:
    """Every word of denial or intention in reading order; those inside a set phrase (不断, 非遗) are none."""
    return tuple(
        Denial(Span(*match.span()), match.group(), match.lastgroup == "intent")
        for match in _pattern().finditer(text)
        if match.lastgroup != "harmless"
    )


@cache
def single_denials() -> frozenset[str]:
    """将, 要, 可: words of one sign that are such only alone and before a verb."""
    return frozenset(lexicon_toml("denial.toml")["intent"]["singles"].split())


def put_in(text: str, denial: Denial, own: str) -> Span | None:
    """Where ``own`` goes on as ``text`` does once the denial is taken out, None where it does not: 评出未获奖作品42件 against 评出获奖作品42件.

    The words behind the denial must follow in ``own`` to the end of its clause or for eight letters, and what stands before it must be the same, or the beginning of a clause.
    """
    start, end = denial.span.start, denial.span.end
    after = text[end : end + 2]
    if len(after) < 2 or own.count(denial.word) >= text[max(0, start - 60) : end + 60].count(denial.word):
        return None
    at = own.find(after)
    while at >= 0:
        right = _common(text[end:], own[at:])
        left = _common(text[:start][::-1], own[:at][::-1])
        begins = at == 0 or _MARK.match(own[at - 1]) is not None
        ends = at + right >= len(own) or _MARK.match(own[at + right]) is not None
        if (begins or left >= 2) and (ends or right >= 8) and left + right >= 6:
            return Span(at - left, at + right)
        at = own.find(after, at + 1)
    return None


def _common(one: str, other: str) -> int:
    """How many signs from the start are the same."""
    size = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        size += 1
    return size
