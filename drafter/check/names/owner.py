"""Whose paper a text is, and which units of the index are that unit or belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.names.whose import self_names
from drafter.kept import compiled
from drafter.past.identity import unit_kind_of
from drafter.past.places import parts_of, place_of
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import FactSheet

_MASKED = compiled(r"[XxＸｘ×*_＿○〇□?？]|某")


class Owner(NamedTuple):
    """The unit that a text speaks for. ``names``: as the sheet, or the text's title, opening and sign-off, have them."""

    names: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The places in its names, each by itself: 云岫县, 青篱镇."""
        return tuple(dict.fromkeys(part for name in self.names for part in _parts(name)))

    def is_own(self, unit: str) -> bool:
        """Whether ``unit`` is this unit under the same or another of its names."""
        return any(same_unit(name, unit) for name in self.names)


@cache
def _parts(name: str) -> tuple[str, ...]:
    return tuple(parts_of(place_of(name)))


def owner_of(document: Document, context: Context, units: Sequence[str] = ()) -> Owner | None:
    """The owner by the sheet, else by title, opening and sign-off, else the one of ``units`` that stands there; None where nothing says it."""

    def find() -> Owner | None:
        if context.sheet is not None:
            return Owner(sheet_names(context.sheet))
        own = [document.text[span.start : span.end].strip() for span, _title in self_names(document)]
        named = tuple(name for name in own if place_of(name) and unit_kind_of(name) and not _MASKED.search(name))
        return Owner(named) if named else _standing(document, units)

    return document.remember("owner", find)


def _standing(document: Document, units: Sequence[str]) -> Owner | None:
    """The unit of the index that stands in the first or last lines."""
    lines = [document.text[line.start : line.end][:120] for line in (*document.paragraphs[:2], *document.paragraphs[-2:])]
    found = tuple(unit for unit in units if place_of(unit) and any(unit in line for line in lines))
    return Owner(found[:1]) if len(found) == 1 else None


def sheet_names(sheet: FactSheet) -> tuple[str, ...]:
    """The unit's names in the sheet."""
    return tuple(dict.fromkeys(name for name in (sheet.unit.name, sheet.unit.short_name, *sheet.profile.aliases) if name))


@cache
def same_unit(one: str, other: str) -> bool:
    """Whether two names are of one unit: equal, one behind a higher place, or of one place and one kind (文联, 文学艺术界联合会)."""
    if one == other:
        return True
    place, there = place_of(one), place_of(other)
    if not place or not there:
        return False  # 市文联 is every city's
    if one.endswith(other) or other.endswith(one) or one.startswith(other) or other.startswith(one):
        return True
    return parts_of(place)[-1] == parts_of(there)[-1] and unit_kind_of(one) == unit_kind_of(other) != ""


def sheet_words(sheet: FactSheet) -> str:
    """Everything that a sheet says, a line each: what stands here may stand in the draft."""
    profile = sheet.profile
    words = [sheet.unit.name, sheet.unit.short_name, sheet.unit.led_by, sheet.title]
    words += [*profile.aliases, *profile.partners, *profile.places, *profile.people]
    words += [text for section in sheet.sections for text in (section.topic, section.heading)]
    return "\n".join([*words, *(f"{fact.text}\n{fact.source}" for fact in sheet.facts)])
