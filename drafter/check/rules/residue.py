"""LE201–LE203: what the web, a collection or a careless replace-all left in the text."""

from __future__ import annotations

from drafter.check.model import Rule

RULES: tuple[Rule, ...] = ()
