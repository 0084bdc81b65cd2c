"""JSON text → Tree. ``json`` itself judges the syntax; a second walk over the now trusted text finds the lines."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from decimal import Decimal
from typing import Any, NoReturn

from drafter.facts.tree import MAX_DEPTH, Path, Tree, fault, line_place, spot, unprintable
from drafter.i18n import _
from drafter.kept import compiled

_BLANK = compiled(r"[ \t\n]*")
_ATOM = compiled(r"[^,\]}\s]+")

_DECODER = json.JSONDecoder()


def read_json(text: str, path: str) -> Tree:
    """The Tree of a JSON sheet. Raises InputError (file, line, mend) where the text is no JSON, has a key twice, NaN or deep nesting."""
    at = line_place(path)
    breaks = [match.start() for match in re.finditer("\n", text)]

    def line(position: int) -> int:
        return bisect_right(breaks, position - 1) + 1

    def no_number(word: str) -> NoReturn:
        place = at(line(text.find(word)))
        raise fault(place, _("{word} is no value JSON knows").format(word=word), _("write a number or a text in quotes"))

    try:
        json.loads(text, parse_constant=no_number, parse_float=Decimal, parse_int=lambda raw: raw)
    except json.JSONDecodeError as error:
        raise fault(
            at(error.lineno), _("this is no JSON: column {column} cannot be read").format(column=error.colno), _mend(text, error.pos)
        ) from error
    except RecursionError as error:
        raise fault(at(1), _("nested too deeply"), _("a sheet has sections, and facts in them: nothing deeper")) from error
    tree = Tree(path, "json")
    tree.value, _end = _Walk(text, tree, line).value(_BLANK.match(text).end(), (), 0)  # type: ignore[union-attr]
    return tree


def _mend(text: str, position: int) -> str:
    before = text[:position].rstrip()
    after = text[position:].lstrip()
    if before.endswith(",") and after[:1] in ("}", "]", ""):
        return _("take out the comma before the closing bracket")
    if "，" in text[max(0, position - 2) : position + 2] or "：" in text[max(0, position - 2) : position + 2]:
        return _("use half-width commas, colons and quotation marks between the values")
    if after[:1] in ("'", "“", "”"):
        return _('use straight double quotation marks ("…")')
    if after.startswith(("//", "/*", "#")):
        return _("JSON has no comments: take it out, or use .yaml")
    return _("check commas, quotation marks and brackets around this place")


class _Walk:
    """Reads valid JSON again, noting where each value begins."""

    def __init__(self, text: str, tree: Tree, line: Any) -> None:  # noqa: ANN401 - position → line number
        self.text = text
        self.tree = tree
        self.line = line
        self.at = line_place(tree.path)

    def skip(self, position: int) -> int:
        match = _BLANK.match(self.text, position)
        return match.end() if match else position

    def string(self, position: int) -> tuple[str, int]:
        return _DECODER.raw_decode(self.text, position)

    def value(self, position: int, path: Path, depth: int) -> tuple[Any, int]:
        place = self.at(self.line(position))
        self.tree.places[path] = place
        if depth > MAX_DEPTH:
            raise fault(place, _("nested too deeply"), _("a sheet has sections, and facts in them: nothing deeper"))
        first = self.text[position]
        if first == '"':
            return self.string(position)
        if first == "{":
            return self.mapping(position, path, depth)
        if first == "[":
            return self.sequence(position, path, depth)
        match = _ATOM.match(self.text, position)
        raw = match[0] if match else ""
        words: dict[str, Any] = {"true": True, "false": False, "null": None}
        if raw in words:
            return words[raw], position + len(raw)
        number: Any = int(raw) if raw.lstrip("-").isdigit() and len(raw) < 20 else Decimal(raw)
        return number, position + len(raw)

    def mapping(self, position: int, path: Path, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        position = self.skip(position + 1)
        while self.text[position] != "}":
            start = position
            key, position = self.string(position)
            if bad := unprintable(key, self.at(self.line(start))):
                raise bad
            if key in found:
                message = _("{key} stands here twice; first in {place}").format(key=key, place=spot(self.tree.places[(*path, key)]))
                raise fault(self.at(self.line(start)), message, _("join the two, or take one out"))
            position = self.skip(self.skip(position) + 1)
            found[key], position = self.value(position, (*path, key), depth + 1)
            position = self.skip(position)
            if self.text[position] == ",":
                position = self.skip(position + 1)
        return found, position + 1

    def sequence(self, position: int, path: Path, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        position = self.skip(position + 1)
        while self.text[position] != "]":
            value, position = self.value(position, (*path, len(found)), depth + 1)
            found.append(value)
            position = self.skip(position)
            if self.text[position] == ",":
                position = self.skip(position + 1)
        return found, position + 1
