"""A baseline: the findings that were there before and are to be left alone, known by their content, never by their place.

The file is JSON (``drafter.baseline/1``), sorted, one entry a finding, made to be kept beside the drafts and read in a diff. Anyone may
write a ``reason`` into an entry: it is kept.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.check.model import Finding, Suppressed
from drafter.check.model import Place as LinePlace
from drafter.errors import InputError
from drafter.i18n import _
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.model import CheckReport

SCHEMA = "drafter.baseline/1"
_STALE = "CK903"
_FIELDS = ("path", "code", "rule", "excerpt", "fingerprint", "reason")


class Accepted(NamedTuple):
    """One accepted finding. ``path``: of the checked file from the baseline's folder, with ``/``; ``reason``: the writer's own, kept when
    the baseline is written anew.
    """

    fingerprint: str
    code: str
    rule: str
    path: str
    excerpt: str
    reason: str = ""


class Baseline(NamedTuple):
    """``path``: of the baseline file. ``entries`` sorted by (path, code, fingerprint). Picklable."""

    path: str
    entries: tuple[Accepted, ...] = ()

    def by_finding(self) -> dict[tuple[str, str], Accepted]:
        """(path, fingerprint) → entry."""
        return {(entry.path, entry.fingerprint): entry for entry in self.entries}

    def name(self, path: str) -> str:
        """How the baseline calls a checked file: by its path from the baseline's folder, wherever the run was started."""
        if path == "-":
            return path
        try:
            return Path(os.path.relpath(path, Path(self.path).parent)).as_posix()
        except ValueError:  # another drive
            return Path(path).as_posix()


def load_baseline(path: Path) -> Baseline:
    """Raises InputError naming place and mend for a file that is missing or broken, or that a later version wrote."""
    import json

    where = str(path)
    mend = _("write it anew: drafter check … --write-baseline {path}").format(path=path)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise InputError(_("there is no such baseline"), where=where, hint=mend) from error
    except OSError as error:
        raise InputError(_("cannot be opened: {reason}").format(reason=error.strerror or error), where=where) from error
    except json.JSONDecodeError as error:
        at = f"{where}:{error.lineno}:{error.colno}"
        raise InputError(_("this is not valid JSON: {reason}").format(reason=error.msg), where=at, hint=mend) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise InputError(_("this is no baseline"), where=where, hint=mend) from error
    if not isinstance(content, dict) or not str(content.get("schema", "")).startswith("drafter.baseline/"):
        raise InputError(_("this is no baseline"), where=where, hint=mend)
    if content["schema"] != SCHEMA:
        message = _("this baseline is of the version {found}; this program reads {known}").format(found=content["schema"], known=SCHEMA)
        raise InputError(message, where=where, hint=mend)
    rows = content.get("accepted")
    if not isinstance(rows, list):
        raise InputError(_("“{key}” is missing or no list").format(key="accepted"), where=where, hint=mend)
    return Baseline(where, _sorted(_entry(where, number, row, mend) for number, row in enumerate(rows, 1)))


def _entry(where: str, number: int, row: object, mend: str) -> Accepted:
    place = f"{where}, accepted[{number}]"
    if not isinstance(row, dict):
        raise InputError(_("this entry is no object"), where=place, hint=mend)
    values = {key: row.get(key, "") for key in _FIELDS}
    for key, value in values.items():
        if not isinstance(value, str) or (key in ("fingerprint", "code", "path") and not value):
            raise InputError(_("“{key}” is missing or no text").format(key=key), where=place, hint=mend)
    return Accepted(**values)


def _sorted(entries: Iterable[Accepted]) -> tuple[Accepted, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.path, entry.code, entry.fingerprint, entry.excerpt)))


def write_baseline(path: Path, report: CheckReport, old: Baseline | None = None) -> Baseline:
    """Accept every finding of ``report`` that neither a comment nor the configuration silences; with the reasons of ``old``.

    Entries of ``old`` for files and rules that this run did not look at are kept. Atomic. Raises InputError where it cannot be written.
    """
    fresh = Baseline(str(path))
    known = old.by_finding() if old else {}
    entries = []
    for finding in report.findings:
        if finding.code == _STALE or (finding.suppressed and finding.suppressed.by != "baseline"):
            continue
        name = fresh.name(finding.path)
        reason = known[name, finding.fingerprint].reason if (name, finding.fingerprint) in known else ""
        entries.append(Accepted(finding.fingerprint, finding.code, finding.rule, name, finding.excerpt, reason))
    seen = {fresh.name(info.path) for info in report.inputs}
    entries += [entry for entry in (old.entries if old else ()) if entry.path not in seen or entry.code not in report.rules_run]
    return _save(path, entries)


def prune_baseline(path: Path, baseline: Baseline, report: CheckReport) -> Baseline:
    """Write the baseline without the entries that nothing in ``report`` matches and those of files that are gone. Nothing is added."""
    stale = set(_stale(baseline, _inputs(report, baseline), report.rules_run, _matched(baseline, report.findings)))
    folder = Path(baseline.path).parent
    kept = [entry for entry in baseline.entries if entry not in stale and (entry.path == "-" or (folder / entry.path).exists())]
    return _save(path, kept)


def _save(path: Path, entries: Iterable[Accepted]) -> Baseline:
    import json

    from drafter.atomic import write_text

    rows = _sorted(entries)
    listed = [{key: getattr(entry, key) for key in _FIELDS} for entry in rows]
    # what no encoding can hold (half a surrogate pair) is written as an escape
    text = json.dumps({"schema": SCHEMA, "accepted": listed}, ensure_ascii=False, indent=1)
    write_text(path, "".join(f"\\u{ord(sign):04x}" if "\ud800" <= sign <= "\udfff" else sign for sign in text) + "\n")
    return Baseline(str(path), rows)


def apply_baseline(report: CheckReport, baseline: Baseline) -> CheckReport:
    """The report with known findings marked as suppressed by "baseline", and one CK903 a checked file for entries that nothing matches any more.

    CK903 stands at the start of the baseline's file and comes last. Entries of files and rules that did not run are left alone. Pure.
    """
    known = baseline.by_finding()
    findings = [_marked(finding, known.get((baseline.name(finding.path), finding.fingerprint))) for finding in report.findings]
    if _STALE not in report.rules_run:
        return report._replace(findings=tuple(findings))
    stale = _stale(baseline, _inputs(report, baseline), report.rules_run, _matched(baseline, report.findings))
    by_file = Counter(entry.path for entry in stale)
    told = [_stale_finding(baseline, name, [entry for entry in stale if entry.path == name]) for name in sorted(by_file)]
    return report._replace(findings=tuple(sorted([*findings, *told], key=lambda finding: finding.path)))


def _marked(finding: Finding, entry: Accepted | None) -> Finding:
    """``entry``: the one that accepts the finding."""
    if entry is None or finding.suppressed is not None:
        return finding
    return finding._replace(suppressed=Suppressed("baseline", entry.reason))


def _inputs(report: CheckReport, baseline: Baseline) -> frozenset[str]:
    return frozenset(baseline.name(info.path) for info in report.inputs)


def _matched(baseline: Baseline, findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(baseline.name(finding.path), finding.fingerprint) for finding in findings}


def _stale(baseline: Baseline, names: Collection[str], ran: Collection[str], found: Collection[tuple[str, str]]) -> list[Accepted]:
    """The entries of files and rules that ran and that no finding has."""
    here = set(ran)
    return [
        entry for entry in baseline.entries if entry.path in names and entry.code in here and (entry.path, entry.fingerprint) not in found
    ]


def _stale_finding(baseline: Baseline, name: str, entries: list[Accepted]) -> Finding:
    from drafter.check.registry import find_rule

    rule = find_rule(_STALE)
    shown = ", ".join(f"{entry.code} “{entry.excerpt[:12]}”" for entry in entries[:3]) + (" …" if len(entries) > 3 else "")
    message = _("{count} accepted finding(s) of {path} are no longer there: {shown}; drop them with --prune-baseline").format(
        count=len(entries), path=name, shown=shown
    )
    data: dict[str, object] = {"file": name, "fingerprints": [entry.fingerprint for entry in entries]}
    start = LinePlace(1, 1)
    where = (baseline.path, 0, 0, start, start, "", (), "", "")
    return Finding(rule.code, rule.name, rule.severity, rule.confidence, message, *where, f"stale:{name}", data=data)
