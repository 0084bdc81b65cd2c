"""What the doctor finds. Frozen, no behaviour beyond a property."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How a check ended. ``FAILED``: a service did not answer (exit code 3); ``BAD``: it answers, but a draft will suffer (exit code 1)."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Check:
    """One finding. ``name``: a word that never changes ("fonts", "index", "endpoint", "streams", "thinking", "tags", "window", "speed");
    ``text``, ``hint``: for the clerk; ``data``: the figures.
    """

    name: str
    state: State
    text: str
    hint: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """Every check in order, and the advice they add up to. ``mask``: the masking advised, "" where no model was tried; ``suits``: None likewise."""

    checks: tuple[Check, ...]
    advice: tuple[str, ...] = ()
    mask: str = ""
    suits: bool | None = None

    @property
    def exit_code(self) -> int:
        """3 where a service failed, else 1 where something is bad, else 0."""
        states = {check.state for check in self.checks}
        return 3 if State.FAILED in states else 1 if State.BAD in states else 0
