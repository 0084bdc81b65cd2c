"""What a slot of a skeleton looks like: ``〔数量:人次〕``, ``〔书名〕``. One vocabulary for who mines and who fills."""

from __future__ import annotations

from types import MappingProxyType

from drafter.data import AtomKind
from drafter.kept import compiled

SLOT_NAMES = MappingProxyType(
    {
        AtomKind.QUANTITY: "数量",
        AtomKind.MONEY: "金额",
        AtomKind.PERCENT: "百分比",
        AtomKind.POINTS: "百分点",
        AtomKind.RELATION: "倍数",
        AtomKind.DATE: "日期",
        AtomKind.ORDINAL: "序次",
        AtomKind.RANK: "名次",
        AtomKind.TITLE: "书名",
        AtomKind.QUOTED: "引名",
        AtomKind.PERSON: "人名",
        AtomKind.PLACE: "地名",
        AtomKind.ORG: "单位",
        AtomKind.NUMBER: "数字",
    }
)
SLOT = compiled(r"〔([^〔〕:]{1,4})(?::([^〔〕]{1,8}))?〕")


def slot(kind: AtomKind, unit: str = "") -> str:
    """The slot for an atom, without brackets: ``数量:场``. The measure word is kept for quantities only."""
    return f"{SLOT_NAMES[kind]}:{unit}" if unit and kind == AtomKind.QUANTITY else SLOT_NAMES[kind]


def without_slots(text: str, filler: str = "") -> str:
    """A skeleton's own words, each slot replaced by ``filler``."""
    return SLOT.sub(filler, text)
