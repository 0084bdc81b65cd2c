"""What is said of a masked value: its measure word and how large it is, in words that hold no digit of it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from drafter.data import Atom, AtomKind
from drafter.kept import compiled
from drafter.past.slots import SLOT_NAMES

_STEPS = (
    (Decimal(10**8), "亿"),
    (Decimal(10**4), "万"),
    (Decimal(1000), "千"),
    (Decimal(100), "百"),
)
_FEW = 3  # 上百 up to 299, 几百 from 300: so 2.4万 is 上万
_COUNTED = frozenset({AtomKind.QUANTITY, AtomKind.MONEY})


@cache
def _bound() -> re.Pattern[str]:
    """A bound that the surface brings with it, so that no line says it twice (达到突破1.5万人)."""
    return compiled(
        r"^(?P<before>[^\d０-９〇零一二两三四五六七八九十百千万亿半]{1,4})(?=[\d０-９一二两三四五六七八九十百千万亿半])|(?P<after>以上|以下|以内|左右|上下)$"
    )


@cache
def _unit() -> re.Pattern[str]:
    return compiled(r"[万亿]?[美欧日港]?元")


def size_class(value: Decimal) -> str:
    """12 → 十几, 36 → 几十, 24000 → 上万; "" for what is below one."""
    if value < 1:
        return ""
    if value < 10:
        return "几"
    if value < 20:
        return "十几"
    if value < 100:
        return "几十"
    unit, name = next(step for step in _STEPS if value >= step[0])
    times = value / unit
    if times < _FEW and not (name in "万亿" and times >= 10):
        return f"上{name}"
    if name in "百千" or times < 10:
        return f"几{name}"
    return f"{size_class(times)}{name}"


def describe(atom: Atom) -> str:
    """``人次，上万``; ``书名``; ``百分比，已含“以上”``: what stands behind a tag's id on the card."""
    if atom.kind in _COUNTED:
        value = atom.low if atom.low is not None else atom.high
        unit = _unit().search(atom.surface) if atom.kind is AtomKind.MONEY else None  # 万元 is normalised to 元
        words = [unit.group() if unit else atom.unit or "数", size_class(value) if value is not None else ""]
    else:
        words = [SLOT_NAMES[atom.kind], ""]
    found = _bound().search(atom.surface) if atom.kind in _COUNTED or atom.kind is AtomKind.PERCENT else None
    if found:
        words.append(f"已含“{found['before'] or found['after']}”")
    return "，".join(filter(None, words))
