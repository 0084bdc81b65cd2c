"""A report as workflow commands of GitHub Actions: ``::error file=…,line=…::message``.

Source of the form: "Workflow commands for GitHub Actions" in GitHub's documentation; the escapes are those of its toolkit
(``%``, CR and LF everywhere, ``:`` and ``,`` in properties too).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from drafter.check.report.shown import active
from drafter.data import Severity

if TYPE_CHECKING:
    from drafter.check.model import CheckReport, Finding
    from drafter.check.report.shown import Unread

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(report: CheckReport, texts: Mapping[str, str], unread: Sequence[Unread]) -> str:
    """A line a finding that is not suppressed, and one for each file that could not be read; "" where there is neither."""
    lines = [_annotation(finding) for finding in active(report)]
    lines += [f"::error file={_property(_path(item.path))}::{_data(item.message)}" for item in unread]
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding) -> str:
    places = {
        "file": _path(finding.path),
        "line": str(finding.first.line),
        "endLine": str(finding.last.line),
        "col": str(finding.first.column),
        "endColumn": str(finding.last.column),
        "title": f"{finding.code} {finding.rule}",
    }
    if finding.first.line != finding.last.line:
        # GitHub takes columns only where the annotation stays in one line
        places = {name: value for name, value in places.items() if name not in ("col", "endColumn")}
    shown = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    return f"::{_COMMANDS[finding.severity]} {shown}::{_data(finding.message)}"


def _path(path: str) -> str:
    return PurePath(path).as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
