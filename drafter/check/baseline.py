"""A baseline: the findings that were there before and are to be left alone, known by their content, never by their place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.check.model import CheckReport


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding. ``reason``: the writer's own, kept when the baseline is written anew."""

    fingerprint: str
    code: str
    rule: str
    path: str
    excerpt: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """``entries`` sorted by (path, code, fingerprint). Picklable."""

    path: str
    entries: tuple[Accepted, ...] = ()


def load_baseline(path: Path) -> Baseline:
    """Raises InputError naming place and mend for a missing or broken file."""
    return Baseline(str(path))


def write_baseline(path: Path, report: CheckReport, old: Baseline | None = None) -> Baseline:
    """Write every unsuppressed finding of ``report`` (and those the old baseline suppressed, with their reasons). Atomic."""
    return Baseline(str(path))


def apply_baseline(report: CheckReport, baseline: Baseline) -> CheckReport:
    """The report with known findings marked as suppressed by "baseline", and CK903 for entries that nothing matches."""
    return report


def prune_baseline(path: Path, baseline: Baseline, report: CheckReport) -> Baseline:
    """Write the baseline without the entries that nothing in ``report`` matches."""
    return baseline
