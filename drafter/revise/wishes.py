"""What an ask wishes for, as far as it can be done with no model: read off by words (``drafter/lexicon/asks.toml``)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from drafter.errors import InputError
from drafter.i18n import _
from drafter.resources import lexicon_toml
from drafter.revise.asks import patterns

_FILE = "asks.toml"
_AGAINST = (("shorter", "longer"), ("points", "merge"))
_DIGITS = {**{character: number for number, character in enumerate("零一二三四五六七八九十")}, "两": 2}
MAX_POINTS = 9


@dataclass(frozen=True, slots=True)
class Wishes:
    """``kinds``: of shorter, longer, points, merge, opener, formal, heading; ``points``: how many, 0 where none is named; ``headed``: （一）… rather than 一是…;

    ``limit``: characters that the section should not exceed, 0 for none; ``rest``: what of the ask was not understood.
    """

    kinds: frozenset[str]
    points: int = 0
    headed: bool = False
    limit: int = 0
    rest: str = ""


def read_wishes(ask: str) -> Wishes:
    """Raises InputError where two wishes exclude each other."""
    text = unicodedata.normalize("NFKC", ask)
    kinds: set[str] = set()
    rest = text
    for kind, pattern in _wishes():
        if pattern.search(rest):
            kinds.add(kind)
            rest = pattern.sub("　", rest)
    for one, other in _AGAINST:
        if one in kinds and other in kinds:
            raise InputError(_("the ask wants two things that exclude each other"), where="--ask", hint=_("ask for one of them"))
    named = re.findall(rf"({_numbers()})个?(?:小点|要点|点|条|层次?|方面|段|部分|项)", text) if "points" in kinds else []
    points = next((number for number in map(_value, named) if number > 1), 0)
    limit = re.search(r"每[句点段条行]", text) is None and re.search(r"([0-9]{2,4})个?字", text)
    return Wishes(
        frozenset(kinds),
        min(points, MAX_POINTS),
        bool(re.search(r"[（(][一二三][）)]|小标题", text)) and "points" in kinds,
        int(limit.group(1)) if limit and "shorter" in kinds else 0,
        _left(rest),
    )


def known_wishes() -> str:
    """What works with no model, for messages."""
    return _(
        "shorter (写短一点), longer (写长一点), in points (分成三点), in one paragraph (合成一段), another opener (换个开头), formal (更正式), another heading (换个标题)"
    )


def _left(rest: str) -> str:
    """The stretches of an ask that no wish and no filler explains."""
    words = _fillers().sub("　", rest)
    found = [piece for piece in re.split(r"[\s，。；、！？：,.;:!?\u3000]+", words) if len(re.findall(r"[\u4e00-\u9fffA-Za-z]", piece)) > 1]
    return "，".join(found)


def _numbers() -> str:
    return r"[0-9]|[一二两三四五六七八九十]"


def _value(text: str) -> int:
    return int(text) if text.isdigit() else _DIGITS.get(text, 0)


@cache
def _wishes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, patterns(row["patterns"])) for kind, row in lexicon_toml(_FILE)["wish"].items())


@cache
def _fillers() -> re.Pattern[str]:
    words = sorted(str(lexicon_toml(_FILE)["filler"]["words"]).split(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))
