"""What several formats share: words in the user's language, columns of a terminal, equal findings as one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from drafter.check.model import Need
from drafter.data import Place, Severity
from drafter.i18n import _
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.model import CheckReport, Finding, Related

# what would move the cursor, turn the reading direction or ring a bell where a terminal shows it
_UNSAFE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
_UNSAFE[0x09] = 0x20


class Unread(NamedTuple):
    """A file that could not be read or checked, and why (in the user's language)."""

    path: str
    message: str
    hint: str = ""


def severity_word(severity: Severity) -> str:
    """The severity in the user's language."""
    return {"error": _("error"), "warning": _("warning"), "info": _("info")}[severity.value]


def need_word(need: Need) -> str:
    """What a rule needs besides the text, in the user's language, with the option that gives it."""
    return {
        "facts": _("a facts sheet (--facts)"),
        "index": _("an index (--index)"),
        "profile": _("a profile in the sheet"),
        "year": _("a year (title, sheet, --year or [check] target-year)"),
    }[need.value]


def part_word(part: str) -> str:
    """The name of a rule's part in the user's language."""
    return {"places": _("places"), "people": _("people"), "year": _("by the year of the text")}.get(part, part)


def width(text: str) -> int:
    """Columns of a terminal: East Asian wide and full-width characters take two, combining ones none."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def printable(text: str) -> str:
    """The text with control and direction characters replaced, one for one: a draft must not command the terminal it is shown on."""
    return text.translate(_UNSAFE)


def cut(text: str, columns: int) -> str:
    """The text, cut with an ellipsis where it is wider than ``columns``."""
    used = 0
    for at, sign in enumerate(text):
        used += width(sign)
        if used > columns:
            return text[:at] + "…"
    return text


def active(report: CheckReport) -> list[Finding]:
    """The findings that nobody has suppressed: those that people see and that decide the exit code."""
    return [finding for finding in report.findings if finding.suppressed is None]


def equal_findings(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one rule with one excerpt, in the order of their first place."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        # an empty excerpt says nothing by itself: each such finding is shown
        key = (finding.code, finding.severity.value, finding.excerpt or finding.fingerprint)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings under the path of their text, in their order."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.path, []).append(finding)
    return found


def source_place(related: Related) -> str:
    """Where a related passage stands, for people: document and line, or sheet and cell."""
    if related.line:
        return f"{related.doc}:{related.line}"
    if not related.where:
        return related.doc
    from drafter.facts.tree import spot  # readers of sheets are not loaded for a text alone

    return spot(Place(related.doc, related.where))


def not_run_line(report: CheckReport) -> str:
    """The rules that could not run, grouped by what they lack."""
    by_need: dict[tuple[Need, ...], list[str]] = {}
    for item in report.rules_not_run:
        name = f"{item.code} ({part_word(item.part)})" if item.part not in ("", Need.YEAR.value) else item.code
        by_need.setdefault(item.needs, []).append(name)
    shown = [
        _("{codes} (needs {needs})").format(codes=" ".join(codes), needs=_(" and ").join(map(need_word, needs)))
        for needs, codes in by_need.items()
    ]
    return _("not run: {rules}").format(rules="; ".join(shown))


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings of each severity, all three named."""
    return {severity.value: sum(finding.severity is severity for finding in findings) for severity in Severity}


def final_line(report: CheckReport, unread: Sequence[Unread]) -> str:
    """The counts of a run in one sentence, what is suppressed and what could not be read included."""
    mine, files = active(report), len(report.inputs)
    if mine:
        number = counts(mine)
        line = _("{errors} error(s), {warnings} warning(s), {infos} for information in {files} file(s)").format(
            errors=number["error"], warnings=number["warning"], infos=number["info"], files=files
        )
    else:
        line = _("nothing found in {files} file(s)").format(files=files)
    hidden = len(report.findings) - len(mine)
    if hidden:
        line += _("; {count} suppressed").format(count=hidden)
    if unread:
        line += _("; {count} file(s) could not be read").format(count=len(unread))
    return line
