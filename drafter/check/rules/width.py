"""TY: widths, marks and spaces, one finding a kind."""

from __future__ import annotations

from drafter.check.model import Rule

RULES: tuple[Rule, ...] = ()
