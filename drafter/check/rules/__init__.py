"""The entries of the registry, a module a family. An entry's examples are its tests, its page and what ``drafter rule`` prints."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from drafter.check.model import Example

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafter.check.document import Document
    from drafter.check.model import Context, Find, Hit


def bad(*marked: str) -> tuple[Example, ...]:
    """Texts with ⟦ ⟧ round each excerpt the rule must report."""
    return tuple(map(Example, marked))


def good(*texts: str) -> tuple[Example, ...]:
    """Texts on which the rule must be silent: the traps."""
    return tuple(map(Example, texts))


def lazily(module: str, function: str) -> Find:
    """A rule's function whose module is loaded at its first run: rules that need a sheet or an index cost others nothing."""

    def find(document: Document, context: Context) -> Iterable[Hit]:
        return cast("Find", getattr(import_module(f"drafter.check.{module}"), function))(document, context)

    return find
