"""PH105 and PH106: frames of ``lexicon/lost_values.toml``, in which a figure or a term is gone: 连续天守在堤上, 位于的分馆, 以邓理论为指导."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.literals import Literals
from drafter.check.model import Hit
from drafter.i18n import _
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import places

if TYPE_CHECKING:
    from drafter.check.document import Document

_REACH = 36  # characters on either side of a needed word that a frame may take
_QUOTED = 24  # characters of a name in quotes that stands before one
_AMONG = 8  # characters of a bare noun behind 其中


@cache
def _frames(table: str) -> dict[str, list[tuple[str, bool]]]:
    """By what they need the patterns of a table, each with whether it is sure."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in lexicon_toml("lost_values.toml")[table]:
        for needle in row["needs"].split():
            found.setdefault(needle, []).append((row["pattern"], not row.get("unsure", False)))
    return found


@cache
def _needed(table: str) -> Literals:
    return Literals(_frames(table), folded=True)


def _matches(document: Document, table: str, *, sure: bool) -> Iterator[tuple[int, int]]:
    text, likely = document.folded, dict[str, list[str]]()
    for needle in _needed(table).present(document):
        for pattern, is_sure in _frames(table)[needle]:
            if is_sure is sure:
                likely.setdefault(pattern, []).append(needle)
    for pattern, needles in likely.items():
        seen = -1
        for at in sorted(at for needle in needles for at in places(text, needle)):
            if at > seen:
                seen = at + _REACH
                yield from _near(compiled(pattern, re.MULTILINE), text, at)


def _near(frame: re.Pattern[str], text: str, at: int) -> Iterator[tuple[int, int]]:
    end = at + 2 * _REACH  # where a window ends what stands there may go on
    for match in frame.finditer(text, max(0, at - _REACH), end):
        if match.end() > match.start() and (match.end() < end - 1 or end >= len(text)):
            yield match.span()


def lost_figures(document: Document, *, sure: bool = True) -> Iterator[tuple[int, int]]:
    """PH105: spans of the words that a figure stood between; ``sure``: of the frames that nothing else can be meant by, else of the others."""
    yield from _matches(document, "figure", sure=sure)
    if not sure:
        yield from _among(document.folded)


def _among(text: str) -> Iterator[tuple[int, int]]:
    """其中百岁老人。: a clause that is 其中 and a noun, of which it says nothing."""
    from drafter.check.damage.misspelt import pieces
    from drafter.words import look_up

    for at in places(text, "其中"):
        if text[at - 1 : at] not in (",", ";", "(", "。"):
            continue
        clause = compiled(rf"[一-龥]{{2,{_AMONG}}}(?=[。;)\n])").match(text, at + 2)
        if not clause:
            continue
        words = pieces(clause[0])
        if _is_bare_noun([(word, look_up(word)) for word in words]):
            yield at, clause.end()


def _is_bare_noun(words: list[tuple[str, str]]) -> bool:
    last, tag = words[-1]
    kinds = all(kind in ("n", "a", "b", "an", "nz", "ns", "j", "t", "l", "s", "f") for _word, kind in words)
    return kinds and tag == "n" and len(last) > 1


@cache
def _names() -> tuple[Literals, dict[str, tuple[str, str]]]:
    """What is left of set names, and by it the name and the letters that must stand before it."""
    left: dict[str, tuple[str, str]] = {}
    for row in lexicon_toml("lost_values.toml")["name"]:
        for gone in row["gone"].split():
            left[str(row["name"]).replace(gone, "", 1)] = (row["name"], row["behind"])
    return Literals(left, folded=True), left


def lost_terms(document: Document) -> Iterator[Hit]:
    """PH106: frames of a term that is gone, and set names that a filter of words took letters out of."""
    for start, end in sorted(set(_matches(document, "term", sure=True))):
        yield Hit(start, end, _("a term is missing in “{text}”").format(text=document.text[start:end]), data={"kind": "term"})
    literals, left = _names()
    for rest in sorted(literals.present(document)):
        name, behind = left[rest]
        for at in places(document.folded, rest):
            if not behind or document.folded[at - 1 : at] in behind.replace(" ", ""):
                message = _("letters are missing in “{text}”: {name}").format(text=document.text[at : at + len(rest)], name=name)
                yield Hit(at, at + len(rest), message, data={"kind": "name", "name": name})
