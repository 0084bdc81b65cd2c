"""The places in the name of a unit, by the words that end the names of places."""

from __future__ import annotations

from functools import cache

from drafter.kept import compiled

_LEVEL = r"(?:省|自治州|(?<!城)市(?![场民政容])|县|(?<![社校景园])区|州|旗|镇|(?<!城)乡(?![村镇])|街道)"


@cache
def parts_of(place: str) -> tuple[str, ...]:
    """云岫县青篱镇 → 云岫县, 青篱镇."""
    found = compiled(rf"[\u4e00-\u9fff]{{1,5}}?(?:{_LEVEL}|村(?![级务])|社区)").findall(place)
    return tuple(found) or ((place,) if place else ())


@cache
def place_of(unit: str) -> str:
    """The places in front of a unit's name: 云岫县青篱镇综合文化站 → 云岫县青篱镇; "" where it has none of its own (市文联)."""
    match = compiled(rf"[\u4e00-\u9fff]{{1,5}}?{_LEVEL}(?:[\u4e00-\u9fff]{{1,4}}?(?:{_LEVEL}|村(?![级务])|社区))*").match(unit)
    return match[0] if match and match[0] != unit and len(match[0]) > 2 else ""
