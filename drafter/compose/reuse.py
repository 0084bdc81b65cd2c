"""A past skeleton for a fact: only where its slots and its predicate are the fact's own.

Predicate containment (grounding.md §4): the words of the skeleton outside its slots are the fact's words and nothing but neutral additions, and
the fact's words are all there in their order; every slot stands behind the same word in both. So the past lends small words (先后, 了, 的), never a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafter import words
from drafter.data import AtomKind, Fact, Skeleton
from drafter.kept import compiled
from drafter.past.slots import SLOT, slot

_NEUTRAL = frozenset(["了", "先后", "认真", "积极", "扎实", "精心"])
_SMALL = frozenset(["的", "和", "与", "及", "并", "、", "，"])
_LEADING_TIME = compiled(r"^〔日期〕，?")


@dataclass(frozen=True, slots=True)
class Wording:
    """A fact in a past skeleton's words. ``skeleton``: its id; ``pattern``: its text; ``year``: of the past summary."""

    text: str
    skeleton: str
    pattern: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Shape:
    """``content``: words outside slots; ``slots``: (slot, word before it) in order; ``added``: neutral words."""

    content: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]
    added: frozenset[str]


def reword(fact: Fact, candidates: Iterable[Skeleton]) -> Wording | None:
    """The first candidate that says exactly what ``fact`` says; None where none does."""
    surfaces = [(slot(atom.kind, atom.unit), atom.surface) for atom in fact.atoms]
    if not surfaces or re.search(r"[。；〔〕]", fact.text):
        return None
    own = _shape(_masked(fact))
    for skeleton in candidates:
        text = skeleton.text if SLOT.match(_masked(fact)) else _LEADING_TIME.sub("", skeleton.text)
        shape = _shape(text)
        if shape.content != own.content or shape.slots != own.slots or len(set(own.slots)) != len(own.slots):
            continue
        if "先后" in shape.added - own.added and not _plural(fact):
            continue
        if len(shape.added - own.added) > 1 or shape.added & own.added != own.added:
            continue
        return Wording(_filled(text, [surface for _name, surface in surfaces]), skeleton.id, skeleton.text, skeleton.year)
    return None


def _masked(fact: Fact) -> str:
    pieces, at = [], 0
    for atom in fact.atoms:
        pieces += [fact.text[at : atom.span.start], f"〔{slot(atom.kind, atom.unit)}〕"]
        at = atom.span.end
    return "".join([*pieces, fact.text[at:]])


def _shape(text: str) -> _Shape:
    content: list[str] = []
    slots: list[tuple[str, str]] = []
    added: set[str] = set()
    at = 0
    for match in [*SLOT.finditer(text), None]:
        for word in words.segment(text[at : match.start() if match else len(text)]):
            if word.text in _NEUTRAL:
                added.add(word.text)
            elif word.text not in _SMALL:
                content.append(word.text)
        if match:
            slots.append((match.group()[1:-1], content[-1] if content else ""))
            at = match.end()
    return _Shape(tuple(content), tuple(slots), frozenset(added))


def _plural(fact: Fact) -> bool:
    return any(atom.kind is AtomKind.QUANTITY and atom.low is not None and atom.low >= 2 for atom in fact.atoms[:1])


def _filled(text: str, surfaces: list[str]) -> str:
    """Single pass: a value that looks like a slot stays what it is (I10)."""
    values = iter(surfaces)
    return SLOT.sub(lambda _match: next(values), text)
