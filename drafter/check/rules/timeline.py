"""LE204–LE208: words of another year."""

from __future__ import annotations

from drafter.check.model import Rule

RULES: tuple[Rule, ...] = ()
