"""What every format of a facts sheet is read into: plain values, and for each the place where it stands.

The readers (YAML, JSON, tables) make a ``Tree``; ``drafter.facts.shape`` alone decides whether it is a facts sheet. So one
set of rules and messages serves all formats, and each message can name the line or the cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from drafter.data import Place
from drafter.errors import InputError
from drafter.i18n import _
from drafter.kept import compiled

Path = tuple[str | int, ...]
"""Keys and 0-based positions from the root: ``("sections", 0, "facts", 2)``."""

_UNPRINTABLE = compiled("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")
"""Control characters and lone halves of a character: no text file has them, an escape (\\ud800, \\x07) can make them."""

MAX_DEPTH = 20
"""Levels of nesting a sheet may have. The contract needs 5; deeper input is no facts sheet and could exhaust the stack."""


@dataclass
class Tree:
    """``value``: dict, list, str, int, Decimal, bool or None; ``places``: Path → Place; ``faults`` and ``warnings`` met while reading.

    ``form`` is "yaml", "json" or "table": it decides how a mend is worded.
    """

    path: str
    form: str
    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    faults: list[InputError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of ``path``, else of the nearest thing around it, else the file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.path, "")

    def warn(self, place: Place, message: str) -> None:
        """Add "file, place: message" to the warnings."""
        self.warnings.append(f"{spot(place)}: {message}")

    def fault(self, place: Place, message: str, hint: str) -> None:
        """Add an error to be reported with the others."""
        self.faults.append(fault(place, message, hint))


def fault(place: Place, message: str, hint: str) -> InputError:
    """An InputError at a place of the sheet."""
    return InputError(message, where=spot(place), hint=hint)


def unprintable(text: str, place: Place) -> InputError | None:
    """The error for a character in ``text`` that can be neither printed nor saved; None where there is none."""
    odd = _UNPRINTABLE.search(text)
    if odd is None:
        return None
    return fault(
        place,
        _("the character U+{code:04X} stands in the text: it can be neither printed nor saved").format(code=ord(odd[0])),
        _("take it out (an escape such as \\{escape}), and write the character that was meant").format(escape=f"u{ord(odd[0]):04x}"),
    )


def refuse_unprintable(tree: Tree) -> None:
    """Raise InputError at the first such character in any key or value of ``tree``: no later message may repeat it."""
    waiting: list[tuple[Any, Path]] = [(tree.value, ())]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, str):
            found = unprintable(value, tree.place(path))
            if found:
                raise found
        elif isinstance(value, dict):
            waiting += [(item, (*path, key)) for key, item in reversed(value.items())]
            waiting += [(key, (*path, key)) for key in reversed(value) if isinstance(key, str)]
        elif isinstance(value, list):
            waiting += [(item, (*path, number)) for number, item in reversed(list(enumerate(value)))]


def spot(place: Place) -> str:
    """The place in the user's language: ``facts.yaml, line 14``, ``sheet.xlsx, 事实!B12``."""
    kind, _space, number = place.where.partition(" ")
    if kind == "line" and number.isdigit():
        return _("{path}, line {number}").format(path=place.path, number=number)
    if kind == "table" and ", row " in number:
        table, row = number.split(", row ")
        return _("{path}, table {table}, row {row}").format(path=place.path, table=table, row=row)
    return str(place)


def line_place(path: str) -> Callable[[int], Place]:
    """A maker of Places from 1-based line numbers of ``path``."""
    return lambda number: Place(path, f"line {number}")
