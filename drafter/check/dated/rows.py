"""The dated wording of ``lexicon/timeline/*.toml`` as rows: which term fits which months, and where that was seen.

Months are counted from year 0 (``2024-03`` is 2024 × 12 + 2), so that distances are differences. Rows that were only recalled, or seen in part, are
in the data and off unless ``unverified`` is asked for. A user's own file has the same keys; a row of the same ``term`` overrules ours.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.kept import compiled, kept
from drafter.resources import lexicon_bytes, lexicon_toml
from drafter.tuples import NamedTuple

FILES = ("congresses", "arts", "plans", "campaigns", "slogans", "agencies", "rules", "anniversaries", "festivals", "events")
_KEYS = {
    "term": str, "kind": str, "number": str, "also": list, "from": str, "until": str, "next": str, "stale": str, "early": (str, bool),
    "late": bool, "frames": str, "after": str, "unless": str, "now": str, "base": int, "last": int, "nth": bool, "numbers": dict,
    "source": str, "verified": str,
}  # fmt: skip


class Row(NamedTuple):
    """One dated term. ``start``/``until``/``stale``/``next``/``early``: months or None; ``stale``: the last month in which it may stand as current.

    ``patterns``: how it is written (run on the folded text); ``frames``: letters of the module ``timeline``; ``group``: its file;
    ``base``: an anniversary's year; ``numbers``: which number of a series was held in which year.
    """

    term: str
    group: str
    kind: str
    patterns: tuple[str, ...]
    anchors: tuple[str, ...]
    frames: str
    source: str
    verified: str
    start: int | None = None
    until: int | None = None
    next: int | None = None
    stale: int | None = None
    early: int | None = None
    judge_early: bool = True
    judge_late: bool = True
    now: str = ""
    number: str = ""
    after: str = ""
    unless: str = ""
    base: int | None = None
    last: int | None = None
    nth: bool = False
    numbers: tuple[tuple[int, int], ...] = ()


@cache
def regex(source: str) -> re.Pattern[str]:
    """The pattern compiled, at its first use: a text needs few of them."""
    return compiled(source)


def month(text: str) -> int:
    """``2024-03`` or ``2024-03-05`` as a month. Raises ValueError for anything else."""
    match = compiled(r"(\d{4})-(\d\d)(?:-\d\d)?").fullmatch(text)
    if not match or not 1 <= int(match[2]) <= 12:
        raise ValueError(text)
    return int(match[1]) * 12 + int(match[2]) - 1


def written(at: int) -> str:
    """A month as ``2024-03``."""
    return f"{at // 12}-{at % 12 + 1:02d}"


def anchor(pattern: str) -> str:
    """The longest run of letters that every match of ``pattern`` holds, as far as plain reading of the pattern tells; "" for none."""
    flat = compiled(r"\\.").sub("\n", pattern)
    flat = compiled(r"\[[^\]]*\]").sub("\n", flat)
    while (inner := compiled(r"\([^()]*\)").sub("\n", flat)) != flat:
        flat = inner
    if "|" in flat:
        return ""
    return max(compiled(r"\n|.?(?:[?*+]|\{[^{}]*\})|[.^$]").split(flat), key=len)


@lru_cache(8)
def load_timeline(extra: Path | None = None, unverified: bool = False) -> tuple[Row, ...]:
    """Every row that is on, ours first in the order of the files, then those of ``extra``.

    Raises ConfigError naming the file and the row where ``extra`` is not valid.
    """
    own = _user_rows(extra) if extra is not None else ()
    overruled = {row.term for row in own}
    return tuple(
        row
        for row in (*_bundled(), *own)
        if (row.verified == "yes" or unverified or row in own) and (row in own or row.term not in overruled)
    )


@cache
def _bundled() -> tuple[Row, ...]:
    content = b"\n".join(lexicon_bytes(f"timeline/{name}.toml") for name in FILES)
    return tuple(map(Row._make, kept("timeline", content, _read)))


def _read(_content: bytes) -> list[tuple[Any, ...]]:
    """The rows of all files, as plain tuples."""
    return [tuple(_row(item, name)) for name in FILES for item in lexicon_toml(f"timeline/{name}.toml")["row"]]


@cache
def _user_rows(path: Path) -> tuple[Row, ...]:
    import tomllib

    where = str(path)
    try:
        items = tomllib.loads(path.read_text(encoding="utf-8")).get("row", [])
    except OSError as error:
        raise ConfigError(
            _("cannot be read: {reason}").format(reason=error.strerror), where=where, hint=_("check the path in [check] timeline")
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("this is not valid TOML: {reason}").format(reason=error), where=where, hint=_("mend the line or delete it")
        ) from error
    rows = []
    for number, item in enumerate(items if isinstance(items, list) else [], 1):
        place = f"{where}, row {number}"
        if not isinstance(item, dict) or not isinstance(item.get("term"), str) or not item["term"]:
            raise ConfigError(_("a row needs a term"), where=place, hint='term = "…", from = "2024-04", until = "2024-07", frames = "C"')
        wrong = next((key for key, value in item.items() if key not in _KEYS or not isinstance(value, _KEYS[key])), None)  # type: ignore[arg-type]
        if wrong:
            raise ConfigError(
                _("“{key}” of “{term}” is unknown or has the wrong form").format(key=wrong, term=item["term"]),
                where=place,
                hint=_("known keys: {names}").format(names=", ".join(_KEYS)),
            )
        try:
            rows.append(_row(item, "own"))
            for source in (*rows[-1].patterns, rows[-1].after, rows[-1].unless):
                regex(source)
        except (ValueError, re.error) as error:
            raise ConfigError(
                _("“{term}” has a date or a pattern that cannot be read: {reason}").format(term=item["term"], reason=error),
                where=place,
                hint=_("dates are written 2024-04 or 2024-04-07; patterns are regular expressions"),
            ) from error
    return tuple(rows)


def _row(item: dict, group: str) -> Row:  # type: ignore[type-arg]
    def when(key: str) -> int | None:
        value = item.get(key)
        return month(value) if isinstance(value, str) and value else None

    until = when("until")
    sources = [source.replace("，", ",") for source in item.get("also", ())] or [re.escape(item["term"])]
    kind = item.get("kind") or ("anniversary" if "base" in item else "series" if "numbers" in item else "term")
    return Row(
        term=item["term"],
        group=group,
        kind=kind,
        patterns=tuple(sources),
        anchors=tuple(anchor(source) if item.get("also") else item["term"] for source in sources),
        frames=item.get("frames", "C"),
        source=item.get("source", ""),
        verified=item.get("verified", "yes"),
        start=when("from"),
        until=until,
        next=when("next"),
        stale=when("stale") if item.get("stale") else None if until is None else until + 3,
        early=when("early"),
        judge_early=item.get("early") is not False,
        judge_late=item.get("late") is not False,
        now=item.get("now", ""),
        number=item.get("number", ""),
        after=item.get("after", ""),
        unless=item.get("unless", ""),
        base=item.get("base"),
        last=item.get("last"),
        nth=item.get("nth", False),
        numbers=tuple(sorted((int(number), year) for number, year in item.get("numbers", {}).items())),
    )
