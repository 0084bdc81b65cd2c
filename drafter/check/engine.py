"""One text in, one report out: select, run, settle overlaps, fingerprint, sort. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from drafter.check.baseline import Baseline
from drafter.check.document import Document
from drafter.check.masking import mask_text
from drafter.check.model import CheckReport, Context, Finding, Hit, InputInfo, NotRun, PastSource, Place, Rule
from drafter.check.registry import PRIORITY, select_rules
from drafter.check.settings import CheckSettings
from drafter.data import FactSheet

if TYPE_CHECKING:
    from drafter.past.files import SourceText

_AROUND = 18  # characters shown on either side of an excerpt


def check_text(
    text: str,
    *,
    path: str = "-",
    sheet: FactSheet | None = None,
    index: PastSource | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    encoding: str = "utf-8",
    sha256: str | None = None,
    index_notes: Sequence[str] = (),
    settings: CheckSettings | None = None,
    baseline: Baseline | None = None,
) -> CheckReport:
    """Check one text.

    ``path`` names it in the findings (a name ending in .md is read as Markdown). ``select``/``ignore``: codes, names or
    prefixes of codes. ``sha256``: of the bytes as read; of the text's UTF-8 form where it is None. ``index_notes``: what the user must
    know about the index, for the report's context.
    Raises ConfigError for an unknown rule. Nothing is read or written.
    """
    document = Document(text, path)
    context = Context(sheet, index)
    hits: list[tuple[Rule, Hit]] = []
    not_run = []
    for rule in select_rules(select, ignore):
        lacking = tuple(need for need in rule.needs if not context.has(need))
        if lacking:
            not_run.append(NotRun(rule.code, rule.name, lacking))
        else:
            hits.extend((rule, hit) for hit in rule.find(document, context))
            not_run.extend(
                NotRun(rule.code, rule.name, lacking, part.name)
                for part in rule.parts
                if (lacking := tuple(need for need in part.needs if not context.has(need)))
            )
    findings = _findings(document, _settle(hits))
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return CheckReport((InputInfo(path, digest, len(text), encoding),), _describe(context, index_notes), tuple(not_run), findings)


def check_source(
    source: SourceText,
    *,
    sheet: FactSheet | None = None,
    index: PastSource | None = None,
    settings: CheckSettings | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    baseline: Baseline | None = None,
    index_notes: Sequence[str] = (),
) -> CheckReport:
    """``check_text`` of a file that was read; pure, and all arguments but ``index`` can be pickled."""
    return check_text(
        source.text,
        path=str(source.path),
        sheet=sheet,
        index=index,
        select=select,
        ignore=ignore,
        encoding=source.encoding,
        sha256=source.sha256,
        index_notes=index_notes,
        settings=settings,
        baseline=baseline,
    )


def merge_reports(reports: Sequence[CheckReport]) -> CheckReport:
    """The reports of several texts checked with the same rules and context as one, sorted by path."""
    first = reports[0]
    inputs = tuple(sorted((info for report in reports for info in report.inputs), key=lambda info: info.path))
    findings = sorted((finding for report in reports for finding in report.findings), key=lambda finding: finding.path)
    return CheckReport(inputs, first.context, first.rules_not_run, tuple(findings))


def _describe(context: Context, index_notes: Sequence[str]) -> dict[str, object]:
    sheet = context.sheet
    return {
        "facts": sheet.path if sheet else None,
        "facts_sha256": sheet.sha256 if sheet else None,
        "index": context.past is not None,
        "index_notes": list(index_notes),
        "profile": context.has_profile,
        "target_year": sheet.period.year if sheet else None,
        "unit": sheet.unit.name if sheet else None,
    }


def _settle(hits: Iterable[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Of overlapping hits in one group of ``PRIORITY`` the first in the group's order is kept; equal hits of a rule once."""
    rank = {code: (group, place) for group, codes in enumerate(PRIORITY) for place, code in enumerate(codes)}
    ordered = sorted(hits, key=lambda item: (rank.get(item[0].code, (99, 0)), item[1].start, -item[1].end))
    kept: list[tuple[Rule, Hit]] = []
    taken: dict[int, list[tuple[int, int, str]]] = {}
    for rule, hit in ordered:
        group = rank.get(rule.code, (-1, 0))[0]
        spans = taken.setdefault(group, []) if group >= 0 else []
        if any(hit.start < end and start < hit.end for start, end, _code in spans):
            continue
        spans.append((hit.start, hit.end, rule.code))
        kept.append((rule, hit))
    return kept


def _findings(document: Document, hits: Sequence[tuple[Rule, Hit]]) -> tuple[Finding, ...]:
    seen: Counter[str] = Counter()
    found = []
    for rule, hit in sorted(hits, key=lambda item: (item[1].start, item[0].code, item[1].end)):
        section = document.section(hit.start)
        first, last = document.place(hit.start), document.place(hit.end)
        before, after = _around(document.text, hit.start, hit.end)
        # by content, never by line number: a baseline must survive an edit elsewhere
        where = (
            mask_text(document.text[max(0, hit.start - 20) : hit.start].rpartition("\n")[2]),
            mask_text(document.text[hit.end : hit.end + 20].partition("\n")[0]),
        )
        extra = str(hit.data.get("fact", "")) if hit.start == hit.end else ""
        base = "\x1f".join((rule.code, document.text[hit.start : hit.end], *where, *section, extra))
        seen[base] += 1
        fingerprint = hashlib.sha256(f"{base}\x1f{seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        found.append(
            Finding(
                rule.code,
                rule.name,
                hit.severity or rule.severity,
                hit.confidence or rule.confidence,
                hit.message,
                document.path,
                hit.start,
                hit.end,
                Place(*first),
                Place(*last),
                document.text[hit.start : hit.end],
                section,
                before,
                after,
                fingerprint,
                hit.related,
                hit.data,
                hit.fix,
            )
        )
    return tuple(found)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    return before.lstrip(" \t　\r"), after.rstrip(" \t　\r")
