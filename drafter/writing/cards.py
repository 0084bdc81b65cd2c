"""Fact cards: a fact as a model may see it. A masked value is a tag; what a tag hides stands in no card, not even inside another name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.data import Atom, AtomKind, Fact, FactSheet, Span
from drafter.kept import compiled
from drafter.writing.model import Card, Mask, Tag
from drafter.writing.safety import holds, plain, speaks_to_a_model
from drafter.writing.sizes import describe
from drafter.writing.trends import changes_of

_VALUES = frozenset({AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.RELATION, AtomKind.NUMBER})
_MARKED = frozenset({AtomKind.TITLE, AtomKind.QUOTED})
_TELLING = _MARKED | {AtomKind.RANK, AtomKind.ORDINAL, AtomKind.PERSON}
"""Names by which a line without a tag can be seen to tell this fact."""
_DIGITS = compiled(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_ALIAS = compiled(r"F\d{1,4}")
_BARE = 4  # characters from which a number with no measure word can be looked for in a prompt
_HIDDEN = "原文照录"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a fact's text that is a value: ``atom`` is None for digits that the grammar makes nothing of (12345热线)."""

    span: Span
    kind: AtomKind
    surface: str
    atom: Atom | None
    masked: bool


def aliases_for(sheet: FactSheet) -> dict[str, str]:
    """Fact id → its name in prompts, ``F01`` … ; an id of the sheet that has this form stays."""
    taken = {fact.id for fact in sheet.facts if _ALIAS.fullmatch(fact.id)}
    free = (name for number in range(1, 10_000) if (name := f"F{number:02d}") not in taken)
    return {fact.id: fact.id if fact.id in taken else next(free) for fact in sheet.facts}


def forbidden_values(sheet: FactSheet, mask: Mask) -> frozenset[str]:
    """What no outgoing byte may hold: the surfaces, measure word included, of every masked atom of the sheet's facts.

    Under ``all`` also names (but words for the period itself, 全年, 上年, tell nothing). A bare number of fewer than four characters cannot be looked for: it stands
    in ids too.
    """
    if mask is Mask.NONE:
        return frozenset()
    names = names_of(sheet, mask)
    found: set[str] = set()
    for fact in sheet.facts:
        for piece in _pieces(fact, mask, names):
            deictic = piece.atom is not None and piece.atom.norm.startswith(("deictic", "festival"))
            bare = piece.kind is AtomKind.NUMBER or plain(piece.surface).isdigit()
            if piece.masked and not deictic and (len(piece.surface) >= _BARE if bare else len(piece.surface) >= 2):
                found.add(piece.surface)
    return frozenset(found)


def names_of(sheet: FactSheet, mask: Mask) -> dict[str, AtomKind]:
    """Names to look for in every fact: those that the sheet declares (its unit, its profile); under ``all`` also those that any of its facts shows by shape."""
    from drafter.past.names import find_names

    profile, org = sheet.profile, AtomKind.ORG
    names = dict.fromkeys((sheet.unit.name, sheet.unit.short_name, *profile.aliases, *profile.partners), org)
    names |= dict.fromkeys(profile.places, AtomKind.PLACE) | dict.fromkeys(profile.people, AtomKind.PERSON)
    for fact in sheet.facts if mask is Mask.ALL else ():
        for found in find_names(fact.text):
            names.setdefault(fact.text[found.span.start : found.span.end], found.kind)
    return {name: kind for name, kind in names.items() if len(name) >= 2}


def make_cards(
    facts: Sequence[Fact],
    mask: Mask,
    aliases: Mapping[str, str],
    hidden: frozenset[str] = frozenset(),
    names: Mapping[str, AtomKind] | None = None,
) -> tuple[Card, ...]:
    """One card a fact, in order. ``aliases``: of ``aliases_for``; ``hidden``: ``forbidden_values`` of the sheet, so that no card shows what another hides;
    ``names``: of ``names_of``.

    A fact with no value, one whose words could be taken for an instruction, and one whose words show a masked value become one whole tag.
    """
    return tuple(_card(fact, mask, aliases[fact.id], hidden, names or {}) for fact in facts)


def _card(fact: Fact, mask: Mask, alias: str, hidden: frozenset[str], names: Mapping[str, AtomKind]) -> Card:
    if speaks_to_a_model(fact.text):
        return _whole(fact, alias, _HIDDEN)
    pieces = [replace(piece, masked=piece.masked or holds(piece.surface, hidden)) for piece in _pieces(fact, mask, names)]
    telling = [piece for piece in pieces if piece.masked or piece.kind in _TELLING]
    if not telling:
        return _whole(fact, alias, _HIDDEN if holds(fact.text, hidden) else fact.text)
    text, at = "", 0
    tags: list[Tag] = []
    for piece in pieces:
        text += fact.text[at : piece.span.start]
        at = piece.span.end
        if not piece.masked:
            text += piece.surface
            continue
        tag = Tag(f"{alias}{letters(len(tags))}", fact.id, piece.surface, piece.kind, piece.atom.unit if piece.atom else "", piece.span)
        tags.append(tag)
        text += f"[[{tag.id}:{piece.surface}]]" if mask is Mask.NONE else f"[[{tag.id}]]"
    text += fact.text[at:]
    shown = tuple(dict.fromkeys(piece.surface for piece in pieces if not piece.masked))
    card = Card(fact, alias, text, tuple(tags), "" if mask is Mask.NONE else _notes(fact, pieces, tags), shown)
    return _whole(fact, alias, _HIDDEN) if holds(card.line, hidden) else card


def _whole(fact: Fact, alias: str, notes: str) -> Card:
    return Card(fact, alias, f"[[{alias}]]", (Tag(alias, fact.id, fact.text, whole=True),), notes)


def letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _notes(fact: Fact, pieces: Sequence[_Piece], tags: Sequence[Tag]) -> str:
    """``F10a 场，几十；F10b 人次，上万``; the trend only where the fact has both years."""
    trends = {change.now.span: "升" if change.up else "降" for change in changes_of(fact)}
    words = []
    for tag, piece in zip(tags, (piece for piece in pieces if piece.masked), strict=True):
        said = [describe(piece.atom) if piece.atom else "数", trends.get(piece.span, "")]
        words.append(f"{tag.id} {'，'.join(filter(None, said))}")
    return "；".join(words)


def _pieces(fact: Fact, mask: Mask, names: Mapping[str, AtomKind]) -> list[_Piece]:
    """Every value, name and stray run of digits of a fact, in order, none overlapping."""
    found = [_Piece(atom.span, atom.kind, atom.surface, atom, _masked(atom.kind, atom.surface, mask)) for atom in fact.atoms]
    taken = [piece.span for piece in found]
    for span, kind in _names_in(fact.text, names):
        if not _overlaps(span, taken):
            surface = fact.text[span.start : span.end]
            found.append(_Piece(span, kind, surface, Atom(kind, surface, span, surface), mask is Mask.ALL))
            taken.append(span)
    for match in _DIGITS.finditer(fact.text):
        span = Span(*match.span())
        if not _overlaps(span, taken) and mask is not Mask.NONE:
            found.append(_Piece(span, AtomKind.NUMBER, match.group(), None, masked=True))
    return sorted(found, key=lambda piece: piece.span)


def _masked(kind: AtomKind, surface: str, mask: Mask) -> bool:
    if mask is Mask.NONE:
        return kind in _VALUES
    if mask is Mask.ALL:
        return True
    return kind in _VALUES or (kind in _MARKED and bool(_DIGITS.search(surface)))  # a name may have a figure in it: “15分钟文化圈”


def _overlaps(span: Span, taken: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in taken)


def _names_in(text: str, names: Mapping[str, AtomKind]) -> list[tuple[Span, AtomKind]]:
    """Names that the sheet declares and names by their shape, the longer first."""
    from drafter.past.names import find_names

    found = [(Span(*match.span()), kind) for name, kind in names.items() for match in re.finditer(re.escape(name), text)]
    found += [(name.span, name.kind) for name in find_names(text)]
    kept: list[tuple[Span, AtomKind]] = []
    for span, kind in sorted(found, key=lambda item: (item[0].start - item[0].end, item[0])):
        if not _overlaps(span, (other for other, _kind in kept)):
            kept.append((span, kind))
    return kept
