"""What may be said twice: set phrases of the genre (``lexicon/set_phrases.toml``), 《titles》, the sheet's own words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.masking import mask, mask_text
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.data import FactSheet


OWN_PIECE = 6  # masked characters in a row that make words the sheet's own


@cache
def _forms() -> tuple[str, ...]:
    forms = {
        form
        for group in lexicon_toml("set_phrases.toml")["group"]
        for phrase in group["phrases"]
        for form in phrase.get("forms", [phrase["text"]])
    }
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def phrase_text() -> str:
    """All set phrases, masked, a line each: to ask whether a few words are a part of one."""
    return "\n".join(mask_text(form) for form in _forms())


@cache
def pattern() -> re.Pattern[str]:
    """All set phrases as one alternation over *masked* text, longest first; … stands for up to 12 letters."""
    return compiled("|".join(map(_source, _forms())))


def _source(form: str) -> str:
    # no figure may hide behind the dots of a phrase
    return "[^0]{0,12}?".join(mask_text(piece) for piece in form.split("…"))


@cache
def _own_formulae() -> re.Pattern[str]:
    """The clauses of our own openings, leads and closings (``lexicon/grammar``), masked, a slot as up to 12 letters: a draft that we wrote says them."""
    openings = lexicon_toml("grammar/openings.toml")
    ends = lexicon_toml("grammar/closings.toml")
    texts = [row["texts"] for row in (*openings["opening"], *ends["lead"], *ends["closing"])]
    clauses = {compiled(r"\{\w+\}").sub("…", clause).strip("…") for text in texts for clause in compiled(r"[，。；：\n]").split(text)}
    forms = {form for form in clauses | set(openings["unit_functions"].values()) if len(mask_text(form)) >= OWN_PIECE}
    return compiled("|".join(map(_source, sorted(forms, key=lambda form: (-len(form), form)))))


class Protected(NamedTuple):
    """Disjoint spans of a text, in order, that do not count as copied."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def covers(self, offset: int) -> bool:
        """Whether ``offset`` lies in one of the spans."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]

    def meets(self, start: int, end: int) -> bool:
        """Whether one of the spans shares a character with ``[start, end)``."""
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and start < self.ends[at]


def merge(spans: Iterable[tuple[int, int]]) -> Protected:
    """Overlapping spans joined."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return Protected(tuple(start for start, _end in joined), tuple(end for _start, end in joined))


def set_phrases(document: Document) -> Protected:
    """Where the text says set phrases."""

    def find() -> Protected:
        masked = mask(document.text)
        return merge((masked.starts[match.start()], masked.ends[match.end() - 1]) for match in pattern().finditer(masked.text))

    return document.remember("set phrases", find)


def formulae(document: Document) -> Protected:
    """Where the text says what our own openings, leads and closings say."""
    masked = mask(document.text)
    return merge((masked.starts[match.start()], masked.ends[match.end() - 1]) for match in _own_formulae().finditer(masked.text))


def protected(document: Document) -> Protected:
    """Set phrases and 《titles》: what does not count as copied."""

    def find() -> Protected:
        phrases = set_phrases(document)
        return merge([*zip(phrases.starts, phrases.ends, strict=True), *((title.start, title.end) for title in document.titles)])

    return document.remember("protected", find)


def said(text: str, pieces: set[str]) -> list[bool]:
    """For each character whether it stands in a run of the sheet's own words; two facts joined are still the sheet's words."""
    marks = [False] * len(text)
    for at in range(len(text) - OWN_PIECE + 1):
        if text[at : at + OWN_PIECE] in pieces:
            marks[at : at + OWN_PIECE] = [True] * OWN_PIECE
    return marks


def own_words(sheet: FactSheet | None, size: int) -> set[str]:
    """The n-grams of the sheet's facts and of the names in its head: what the sheet says may be said, however often it was said before."""
    grams: set[str] = set()
    said = [*(fact.text for fact in sheet.facts), sheet.unit.name, sheet.unit.short_name, sheet.unit.led_by] if sheet else []
    for text in map(mask_text, said):
        grams.update(text[at : at + size] for at in range(len(text) - size + 1))
    return grams
