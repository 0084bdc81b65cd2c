"""AR: figures that do not fit each other."""

from __future__ import annotations

from drafter.check.model import Rule

RULES: tuple[Rule, ...] = ()
