"""LE209–LE211: other units' names, a mixed level, last year's figure."""

from __future__ import annotations

from drafter.check.model import Rule

RULES: tuple[Rule, ...] = ()
