"""CK: what is wrong with suppressions, the baseline or the input itself."""

from __future__ import annotations

from drafter.check.model import Rule

RULES: tuple[Rule, ...] = ()
