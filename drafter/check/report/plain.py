"""Reports for a terminal: ``text`` shows each finding in its surroundings, ``concise`` is a line a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.check.report.shown import (
    active,
    by_path,
    cut,
    equal_findings,
    final_line,
    not_run_line,
    printable,
    severity_word,
    source_place,
    width,
)
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.model import CheckReport, Finding
    from drafter.check.report.shown import (
        Unread,
    )

_QUOTED = 60  # columns of an excerpt that the text report quotes
_RELATED = 40
_PLACES = 12  # places of equal findings that are named


def text_report(report: CheckReport, texts: Mapping[str, str], unread: Sequence[Unread]) -> str:
    """A block a finding with its excerpt and a caret, equal findings as one block with a count, then the counts."""
    out: list[str] = []
    for path, findings in by_path(active(report)).items():
        out.append(printable(path))
        for group in equal_findings(findings):
            out.extend(_block(group))
        out.append("")
    if report.rules_not_run:
        out.append(not_run_line(report))
    out.append(final_line(report, unread))
    return "\n".join(out) + "\n"


def concise_report(report: CheckReport, texts: Mapping[str, str], unread: Sequence[Unread]) -> str:
    """``path:line:column: severity CODE name  message``, a line a finding, then the counts."""
    lines = [
        f"{printable(finding.path)}:{_place(finding)}: {severity_word(finding.severity)} {finding.code} {finding.rule}  {_message(finding)}"
        for finding in active(report)
    ]
    return "\n".join([*lines, final_line(report, unread)]) + "\n"


def _place(finding: Finding) -> str:
    return f"{finding.first.line}:{finding.first.column}"


def _message(finding: Finding) -> str:
    return printable(finding.message.replace("\n", " "))


def _block(group: list[Finding]) -> list[str]:
    first = group[0]
    times = f" ×{len(group)}" if len(group) > 1 else ""
    mend = " " + _("[--fix mends it]") if first.fix is not None and first.fix.safe else ""
    lines = [f"  {_place(first)} {severity_word(first.severity)} {first.code} {first.rule}{times}  {_message(first)}{mend}"]
    if first.excerpt:
        whole = printable(compiled("[\r\n]").split(first.excerpt, maxsplit=1)[0])
        before, quoted, after = printable(first.before), cut(whole, _QUOTED), printable(first.after)
        lines.append(f"      {before}{quoted}{after if quoted == printable(first.excerpt) else ''}")
        lines.append("      " + " " * width(before) + "^" * max(1, width(quoted)))
    if len(group) > 1:
        others = [_place(finding) for finding in group[1:]]
        more = _(" and {count} more").format(count=len(others) - _PLACES) if len(others) > _PLACES else ""
        lines.append("      " + _("also at {places}{more}").format(places=" ".join(others[:_PLACES]), more=more))
    lines += [f"      → {printable(source_place(related))}  {printable(cut(related.excerpt, _RELATED))}" for related in first.related]
    return lines
