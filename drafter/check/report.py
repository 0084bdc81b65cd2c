"""A report as JSON (``drafter.check/1``), JSON lines, or text for people. The format never changes what was found."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable

from drafter import __version__
from drafter.check.model import SCHEMA, CheckReport, Finding, Need, Related
from drafter.data import Place, Severity
from drafter.errors import ConfigError
from drafter.facts.tree import spot
from drafter.i18n import _

_QUOTED = 60  # columns of an excerpt that the text report quotes
_RELATED = 40


def finding_json(finding: Finding) -> dict[str, object]:
    """One finding as a JSON object. ``range`` in code points of the text as read, ``loc`` 1-based."""
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
        "fix": None,
        "related": [_related_json(related) for related in finding.related],
        "data": finding.data,
        "fingerprint": finding.fingerprint,
        "suppressed": None,
    }


def _related_json(related: Related) -> dict[str, object]:
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


def report_json(report: CheckReport) -> dict[str, object]:
    """The whole report as a JSON object."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "drafter", "version": __version__},
        "inputs": [{"path": info.path, "sha256": info.sha256, "chars": info.chars, "encoding": info.encoding} for info in report.inputs],
        "context": report.context,
        "rules_not_run": [
            {"rule": item.rule, "code": item.code, "needs": [need.value for need in item.needs], "part": item.part or None}
            for item in report.rules_not_run
        ],
        "findings": [finding_json(finding) for finding in report.findings],
        "summary": {
            "findings": len(report.findings),
            "by_severity": {severity.value: report.count(severity) for severity in Severity},
            "by_rule": dict(sorted(Counter(finding.rule for finding in report.findings).items())),
            "suppressed": 0,
            "baselined": 0,
        },
    }


def as_json(report: CheckReport) -> str:
    """The report as indented JSON with a final newline; the same bytes for the same input."""
    import json

    return json.dumps(report_json(report), ensure_ascii=False, indent=2) + "\n"


def as_jsonl(report: CheckReport) -> str:
    """A line a finding, then one line with everything else."""
    import json

    whole = report_json(report)
    lines = [finding_json(finding) for finding in report.findings]
    lines.append({key: value for key, value in whole.items() if key != "findings"})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def as_text(report: CheckReport) -> str:
    """For people: a block a finding with its excerpt and a caret, equal findings as one block with a count, then the counts."""
    out: list[str] = []
    for info in report.inputs:
        mine = [finding for finding in report.findings if finding.path == info.path]
        if not mine:
            continue
        out.append(info.path)
        for group in _equal(mine):
            out.extend(_block(group))
        out.append("")
    if report.rules_not_run:
        out.append(_("not run: {rules}").format(rules=_not_run(report)))
    out.append(_final_line(report))
    return "\n".join(out) + "\n"


def _equal(findings: list[Finding]) -> list[list[Finding]]:
    """Findings of one rule with one excerpt, in the order of their first place."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        # an empty excerpt says nothing by itself: each such finding is shown
        key = (finding.code, finding.severity.value, finding.excerpt or finding.fingerprint)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _block(group: list[Finding]) -> list[str]:
    first = group[0]
    place = f"{first.first.line}:{first.first.column}"
    times = f" ×{len(group)}" if len(group) > 1 else ""
    lines = [f"  {place} {severity_word(first.severity)} {first.code} {first.rule}{times}  {first.message}"]
    if first.excerpt:
        before, shown, after = first.before, _cut(first.excerpt.partition("\n")[0], _QUOTED), first.after
        if shown != first.excerpt:
            after = ""
        lines.append(f"      {before}{shown}{after}")
        lines.append("      " + " " * width(before) + "^" * max(1, width(shown)))
    if len(group) > 1:
        others = [f"{finding.first.line}:{finding.first.column}" for finding in group[1:]]
        more = _(" and {count} more").format(count=len(others) - 12) if len(others) > 12 else ""
        lines.append("      " + _("also at {places}{more}").format(places=" ".join(others[:12]), more=more))
    for related in first.related:
        where = (
            f"{related.doc}:{related.line}" if related.line else spot(Place(related.doc, related.where)) if related.where else related.doc
        )
        lines.append(f"      → {where}  {_cut(related.excerpt, _RELATED)}")
    return lines


def severity_word(severity: Severity) -> str:
    """The severity in the user's language."""
    return {"error": _("error"), "warning": _("warning"), "info": _("info")}[severity.value]


def need_word(need: Need) -> str:
    """What a rule needs besides the text, in the user's language, with the option that gives it."""
    return {"facts": _("a facts sheet (--facts)"), "index": _("an index (--index)"), "profile": _("a profile in the sheet")}[need.value]


def part_word(part: str) -> str:
    """The name of a rule's part in the user's language."""
    return {"places": _("places"), "people": _("people")}.get(part, part)


def width(text: str) -> int:
    """Columns of a terminal: East Asian wide and full-width characters take two, combining ones none."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _cut(text: str, columns: int) -> str:
    used = 0
    for at, sign in enumerate(text):
        used += width(sign)
        if used > columns:
            return text[:at] + "…"
    return text


def _not_run(report: CheckReport) -> str:
    by_need: dict[tuple[Need, ...], list[str]] = {}
    for item in report.rules_not_run:
        name = f"{item.code} ({part_word(item.part)})" if item.part else item.code
        by_need.setdefault(item.needs, []).append(name)
    shown = []
    for needs, codes in by_need.items():
        wanted = _(" and ").join(map(need_word, needs))
        shown.append(_("{codes} (needs {needs})").format(codes=" ".join(codes), needs=wanted))
    return "; ".join(shown)


def _final_line(report: CheckReport) -> str:
    files = len(report.inputs)
    if not report.findings:
        return _("nothing found in {files} file(s)").format(files=files)
    return _("{errors} error(s), {warnings} warning(s), {infos} for information in {files} file(s)").format(
        errors=report.count(Severity.ERROR), warnings=report.count(Severity.WARNING), infos=report.count(Severity.INFO), files=files
    )


FORMATS: dict[str, Callable[[CheckReport], str]] = {"text": as_text, "json": as_json, "jsonl": as_jsonl}


def render(report: CheckReport, form: str) -> str:
    """The report in one of ``FORMATS``. Raises ConfigError, listing what there is, for another one."""
    if form not in FORMATS:
        raise ConfigError(_("there is no format “{name}”").format(name=form), hint=_("formats: {names}").format(names=", ".join(FORMATS)))
    return FORMATS[form](report)
