"""The entries of the registry, a module a family. An entry's examples are its tests, its page and what ``drafter rule`` prints."""

from __future__ import annotations

from drafter.check.model import Example


def bad(*marked: str) -> tuple[Example, ...]:
    """Texts with ⟦ ⟧ round each excerpt the rule must report."""
    return tuple(map(Example, marked))


def good(*texts: str) -> tuple[Example, ...]:
    """Texts on which the rule must be silent: the traps."""
    return tuple(map(Example, texts))
