"""A report as JSON (``drafter.check/1``) or JSON lines. Every finding stands by itself; fields are only ever added."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drafter import __version__
from drafter.check.model import SCHEMA
from drafter.check.report.shown import active, counts

if TYPE_CHECKING:
    from drafter.check.model import CheckReport, Finding, Fix, Related
    from drafter.check.report.shown import Unread

_WRITER = json.JSONEncoder(ensure_ascii=False)


def json_report(report: CheckReport, texts: Mapping[str, str], unread: Sequence[Unread]) -> str:
    """The report as JSON with a final newline: a line for each field, and for each item of a list (a report is diffed, and read in a terminal)."""
    fields = (f'  "{name}": {_laid_out(value)}' for name, value in report_object(report, unread).items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _laid_out(value: object) -> str:
    """Json's encoder in C writes no indents, and that in Python takes as long as a rule."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join("    " + _WRITER.encode(item) for item in value) + "\n  ]"
    return _WRITER.encode(value)


def jsonl_report(report: CheckReport, texts: Mapping[str, str], unread: Sequence[Unread]) -> str:
    """A line a finding, then one line with everything else."""
    whole = report_object(report, unread)
    lines = [finding_object(finding) for finding in report.findings]
    lines.append({key: value for key, value in whole.items() if key != "findings"})
    return "".join(_WRITER.encode(line) + "\n" for line in lines)


def report_object(report: CheckReport, unread: Sequence[Unread]) -> dict[str, object]:
    """The whole report. ``summary`` counts by severity and rule what is not suppressed; ``findings`` has the suppressed too."""
    mine = active(report)
    hidden = Counter(finding.suppressed.by for finding in report.findings if finding.suppressed is not None)
    return {
        "schema": SCHEMA,
        "tool": {"name": "drafter", "version": __version__},
        "inputs": [{"path": info.path, "sha256": info.sha256, "chars": info.chars, "encoding": info.encoding} for info in report.inputs],
        "unread": [{"path": item.path, "message": item.message, "hint": item.hint or None} for item in unread],
        "context": report.context,
        "rules_not_run": [
            {"rule": item.rule, "code": item.code, "needs": [need.value for need in item.needs], "part": item.part or None}
            for item in report.rules_not_run
        ],
        "findings": [finding_object(finding) for finding in report.findings],
        "summary": {
            "findings": len(mine),
            "by_severity": counts(mine),
            "by_rule": dict(sorted(Counter(finding.rule for finding in mine).items())),
            "suppressed": hidden.total() - hidden["baseline"],
            "baselined": hidden["baseline"],
        },
    }


def finding_object(finding: Finding) -> dict[str, object]:
    """One finding. ``range`` in code points of the text as read, ``loc`` 1-based."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "path": finding.path,
        "range": [finding.start, finding.end],
        "loc": {
            "start": {"line": finding.first.line, "column": finding.first.column},
            "end": {"line": finding.last.line, "column": finding.last.column},
        },
        "excerpt": finding.excerpt,
        "section": list(finding.section),
        "fix": _fix_object(finding.fix) if finding.fix is not None else None,
        "related": [_related_object(related) for related in finding.related],
        "data": finding.data,
        "fingerprint": finding.fingerprint,
        "suppressed": {"by": finding.suppressed.by, "reason": finding.suppressed.reason} if finding.suppressed is not None else None,
    }


def _fix_object(fix: Fix) -> dict[str, object]:
    return {
        "applicability": "safe" if fix.safe else "unsafe",
        "edits": [{"range": [edit.start, edit.end], "text": edit.replacement} for edit in fix.edits],
    }


def _related_object(related: Related) -> dict[str, object]:
    return {
        "doc": related.doc,
        "unit": related.unit,
        "year": related.year,
        "line": related.line,
        "where": related.where,
        "range": list(related.range) if related.range else None,
        "excerpt": related.excerpt,
        "similarity": related.similarity,
    }
