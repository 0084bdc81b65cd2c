"""``[check]`` of ``drafter.toml`` or ``[tool.drafter.check]`` of ``pyproject.toml``: which rules run where, and what fails a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.data import Severity


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What the configuration says about checking; all empty where there is none. Picklable.

    ``source``: the file that was read, None where none was found. ``per_file_ignores``: (glob, rules). ``baseline``: an absolute path.
    """

    source: Path | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: Path | None = None


def load_check_settings(start: Path | None = None) -> CheckSettings:
    """The settings of the nearest folder at or above ``start`` (default: the current folder) that has some. Raises ConfigError."""
    return CheckSettings()
