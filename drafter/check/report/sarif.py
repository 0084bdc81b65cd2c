"""A report as SARIF 2.1.0, for code hosts and editors.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0" (the section is named where a choice was made). Every rule is
declared, those that found nothing too, so that a consumer can close what is gone. Columns and offsets count code points (§3.14.17).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from drafter import __version__
from drafter.check.line_ends import plain_of
from drafter.check.registry import RULES
from drafter.check.report.shown import need_word, part_word
from drafter.data import Severity
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.line_ends import Plain
    from drafter.check.model import CheckReport, Edit, Finding, Fix, InputInfo, Need, NotRun, Related, Rule
    from drafter.check.report.shown import Unread

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}  # IANA names (§3.24.9)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Json = dict[str, object]


def sarif_report(report: CheckReport, texts: Mapping[str, str], unread: Sequence[Unread]) -> str:
    """One run. ``texts`` by path gives lines and columns of fixes; without it a fix has offsets only."""
    plain = {path: plain_of(text) for path, text in texts.items()}
    artifacts = {info.path: at for at, info in enumerate(report.inputs)}
    rules = {rule.code: at for at, rule in enumerate(RULES)}
    invocation: Json = {"executionSuccessful": not unread, "exitCode": 2 if unread else report.exit_code}
    if unread:
        invocation["toolExecutionNotifications"] = [_notification(item) for item in unread]
    if report.rules_not_run:
        invocation["toolConfigurationNotifications"] = [_not_run(item, rules) for item in report.rules_not_run]
    run: Json = {
        "tool": {"driver": {"name": "drafter", "version": __version__, "semanticVersion": __version__, "rules": list(map(_rule, RULES))}},
        "invocations": [invocation],
        "artifacts": list(map(_artifact, report.inputs)),
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules, artifacts, plain) for finding in report.findings],
        "properties": {"context": report.context},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def uri(path: str) -> str:
    """A path as a percent-encoded URI reference: relative as given, ``file:`` where it is absolute (§3.4.3)."""
    pure = PurePath(path)
    if pure.is_absolute():
        return pure.as_uri()
    # quote() encodes a colon too: in the first segment it would read as a scheme
    return quote(pure.as_posix().encode("utf-8", "surrogateescape"), safe="/")


def _rule(rule: Rule) -> Json:
    bad = [example.marked for example in rule.bad[:3]]
    good = [example.marked for example in rule.good[:3]]
    shown = [rule.explanation, _("found (between ⟦ and ⟧):"), *bad, _("not found:"), *good]
    descriptor: Json = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": "\n".join(shown)},
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "precision": rule.confidence.value, "needs": ["text", *(need.value for need in rule.needs)]},
    }
    if rule.aliases:
        descriptor["deprecatedNames"] = list(rule.aliases)
    return descriptor


def _artifact(info: InputInfo) -> Json:
    artifact: Json = {
        "location": {"uri": uri(info.path)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": info.sha256},
        "properties": {"chars": info.chars},
    }
    if info.encoding in _ENCODINGS:
        artifact["encoding"] = _ENCODINGS[info.encoding]
    if info.encoding == "docx":
        artifact["mimeType"] = _WORD
    return artifact


def _result(finding: Finding, rules: Mapping[str, int], artifacts: Mapping[str, int], texts: Mapping[str, Plain]) -> Json:
    where: Json = {"uri": uri(finding.path)}
    if finding.path in artifacts:
        where["index"] = artifacts[finding.path]
    region: Json = {
        "startLine": finding.first.line,
        "startColumn": finding.first.column,
        "endLine": finding.last.line,
        "endColumn": finding.last.column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.excerpt},
    }
    location: Json = {"physicalLocation": {"artifactLocation": where, "region": region}}
    if finding.section:
        location["logicalLocations"] = [{"fullyQualifiedName": " / ".join(finding.section), "name": finding.section[-1]}]
    result: Json = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"drafter/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence.value, "data": finding.data},
    }
    if finding.code in rules:
        result["ruleIndex"] = rules[finding.code]
    if finding.related:
        result["relatedLocations"] = [_related(related, at) for at, related in enumerate(finding.related)]
    if finding.suppressed is not None:
        kind = "inSource" if finding.suppressed.by == "comment" else "external"
        reason = {"justification": finding.suppressed.reason} if finding.suppressed.reason else {}
        result["suppressions"] = [{"kind": kind, "status": "accepted", **reason}]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, where, texts.get(finding.path))]
    return result


def _related(related: Related, at: int) -> Json:
    region: Json = {"snippet": {"text": related.excerpt}}
    if related.line:
        region["startLine"] = related.line
    if related.range is not None:
        region |= {"charOffset": related.range[0], "charLength": related.range[1] - related.range[0]}
    place: Json = {"artifactLocation": {"uri": uri(related.doc)}}
    if related.line or related.range is not None:  # a region must say where it begins (§3.30.2)
        place["region"] = region
    about = ", ".join(str(part) for part in (related.unit, related.year, related.where) if part)
    message = f"{about}: {related.excerpt}" if about else related.excerpt
    return {
        "id": at,
        "physicalLocation": place,
        "message": {"text": message or related.doc},
        "properties": {"similarity": related.similarity},
    }


def _fix(fix: Fix, where: Json, plain: Plain | None) -> Json:
    starts = [0, *(at + 1 for at, sign in enumerate(plain.text) if sign == "\n")] if plain else []
    replacements = [{"deletedRegion": _region(edit, plain, starts), "insertedContent": {"text": edit.replacement}} for edit in fix.edits]
    changes = [{"artifactLocation": where, "replacements": replacements}]
    return {"artifactChanges": changes, "properties": {"applicability": "safe" if fix.safe else "unsafe"}}


def _region(edit: Edit, plain: Plain | None, starts: Sequence[int]) -> Json:
    region: Json = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    if plain is not None:
        start, end = plain.back(edit.start), plain.back(edit.end)
        first, last = (bisect_right(starts, offset) for offset in (start, end))
        region |= {"startLine": first, "startColumn": start - starts[first - 1] + 1}
        region |= {"endLine": last, "endColumn": end - starts[last - 1] + 1}
    return region


def _notification(item: Unread) -> Json:
    message = f"{item.message} → {item.hint}" if item.hint else item.message
    return {
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(item.path)}}}],
    }


def _not_run(item: NotRun, rules: Mapping[str, int]) -> Json:
    needs: tuple[Need, ...] = item.needs
    name = f"{item.code} ({part_word(item.part)})" if item.part else item.code
    lacking = _("{codes} (needs {needs})").format(codes=name, needs=_(" and ").join(map(need_word, needs)))
    rule: Json = {"id": item.code} | ({"index": rules[item.code]} if item.code in rules else {})
    return {"level": "note", "message": {"text": _("not run: {rules}").format(rules=lacking)}, "associatedRule": rule}
