"""One text in, one report out: select, run, settle overlaps, fingerprint, sort. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from drafter.check.hygiene import silenced, silencers, unused, without_reason
from drafter.check.line_ends import plain_of, told_as_read
from drafter.check.masking import mask_texts
from drafter.check.model import CheckReport, Context, Finding, InputInfo, Need, NotRun, Place, Suppressed
from drafter.check.registry import find_rule
from drafter.check.settings import CheckSettings
from drafter.check.settling import settle
from drafter.check.singles import File, Placed
from drafter.digest import sha256_of
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.baseline import Baseline
    from drafter.check.model import PastSource
    from drafter.data import FactSheet
    from drafter.past.files import SourceText

_AROUND = 20  # characters on either side of an excerpt that tell two findings apart
_SHOWN = 18  # of them that are shown
_BLANK = " \t\u3000\r"


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

    ``text``: as read, whatever its line ends: ranges are in its code points. ``path`` names it in the findings (a name ending in .md is read as Markdown). ``select``/``ignore``: codes, names or
    prefixes of codes. ``sha256``: of the bytes as read; of the text's UTF-8 form where it is None. ``index_notes``: what the user must
    know about the index, for the report's context.
    Raises ConfigError for an unknown rule. Nothing is read or written.
    """
    options = settings or CheckSettings()
    plain = plain_of(text)
    file = File(plain.text, path)
    context = Context(sheet, index, options.timeline, options.unverified_terms, options.target_year)
    hits: list[Placed] = []
    not_run: list[NotRun] = []
    ran: list[str] = []
    for rule in options.rules(select, ignore):
        lacking = tuple(need for need in rule.needs if not context.has(need))
        if lacking:
            not_run.append(NotRun(rule.code, rule.name, lacking))
            continue
        ran.append(rule.code)
        hits.extend(file.placed(rule, hit, view, _AROUND) for view in file.views(rule) for hit in rule.find(view.document, context))
        not_run.extend(
            NotRun(rule.code, rule.name, lacking, part.name)
            for part in rule.parts
            if (lacking := tuple(need for need in part.needs if not (context.has(need) or (need is Need.YEAR and _dated(file, context)))))
        )
    findings = told_as_read(_silenced(file, _findings(file, settle(hits, file.text)), ran, options.ignored_in(path)), plain)
    digest = sha256 or sha256_of(text.encode("utf-8", "surrogatepass"))
    inputs = (InputInfo(path, digest, len(text), encoding),)
    report = CheckReport(inputs, _describe(context, index_notes), tuple(not_run), findings, options.fail_on, tuple(ran))
    return _accepted(report, baseline)


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

    def check(text: str, chosen: Sequence[str], left_out: Sequence[str] = ()) -> CheckReport:
        return check_text(
            text,
            path=str(source.path),
            sheet=sheet,
            index=index,
            select=chosen,
            ignore=left_out,
            encoding=source.encoding,
            sha256=source.sha256,
            index_notes=index_notes,
            settings=settings,
        )

    report = check(source.body, select, ignore)
    if source.margin:
        from drafter.check.margins import margin_findings

        report = margin_findings(report, source.body, source.margin, settings or CheckSettings(), (select, ignore), check)
    return _accepted(report, baseline)


def _accepted(report: CheckReport, baseline: Baseline | None) -> CheckReport:
    if baseline is None:
        return report
    from drafter.check.baseline import apply_baseline

    return apply_baseline(report, baseline)


def merge_reports(reports: Sequence[CheckReport]) -> CheckReport:
    """The reports of several texts checked with the same rules and context as one, sorted by path."""
    first = reports[0]
    inputs = tuple(sorted((info for report in reports for info in report.inputs), key=lambda info: info.path))
    findings = sorted((finding for report in reports for finding in report.findings), key=lambda finding: finding.path)
    ran = tuple(code for code in first.rules_run if all(code in report.rules_run for report in reports))
    not_run = sorted(dict.fromkeys(item for report in reports for item in report.rules_not_run), key=lambda item: (item.code, item.part))
    return first._replace(inputs=inputs, findings=tuple(findings), rules_not_run=tuple(not_run), rules_run=ran)


def _dated(file: File, context: Context) -> bool:
    """Whether every text of the file says of what year it is, or its dated words do."""
    from drafter.check.dated.year import years_of

    return all(part.target is not None for view in file.singles for part in years_of(view.document, context))


def _describe(context: Context, index_notes: Sequence[str]) -> dict[str, object]:
    sheet = context.sheet
    return {
        "facts": sheet.path if sheet else None,
        "facts_sha256": sheet.sha256 if sheet else None,
        "index": context.past is not None,
        "index_notes": list(index_notes),
        "profile": context.has_profile,
        "target_year": sheet.period.year if sheet else context.year,
        "unit": sheet.unit.name if sheet else None,
    }


def _findings(file: File, hits: Iterable[Placed]) -> tuple[Finding, ...]:
    seen: Counter[str] = Counter()
    found = []
    ordered = sorted(hits, key=lambda item: (item.hit.start, item.rule.code, item.hit.end))
    for item, base in zip(ordered, _contents(ordered), strict=True):
        rule, hit = item.rule, item.hit
        seen[base] += 1
        fingerprint = sha256_of(f"{base}\x1f{seen[base]}".encode("utf-8", "surrogatepass"))[:16]
        found.append(
            Finding(
                rule.code,
                rule.name,
                hit.severity or rule.severity,
                hit.confidence or rule.confidence,
                hit.message,
                file.path,
                hit.start,
                hit.end,
                Place(*file.as_read.place(hit.start)),
                Place(*file.as_read.place(hit.end)),
                file.text[hit.start : hit.end],
                item.section,
                item.before[-_SHOWN:].lstrip(_BLANK),
                item.after[:_SHOWN].rstrip(_BLANK),
                fingerprint,
                hit.related,
                hit.data,
                hit.fix,
            )
        )
    return tuple(found)


def _contents(items: Sequence[Placed]) -> Iterator[str]:
    """What each finding is known by: its rule, its words, what stands beside it and over it; never a line, a width, a space or a heading's number.

    Figures beside it count as one, so that mending a neighbour changes nothing; a figure that is itself the finding is told exactly, or
    accepting one wrong value would accept the next.
    """
    number = compiled(r"^\W*[一二三四五六七八九十0-9]{1,3}\W+")
    bare = {heading: number.sub("", "".join(heading.split())) for heading in {heading for item in items for heading in item.section}}
    around = [(item.before, item.after, *map(bare.__getitem__, item.section)) for item in items]
    masked = iter(mask_texts([text for texts in around for text in texts]))
    for item, texts in zip(items, around, strict=True):
        fact = str(item.hit.data.get("fact", "")) if not item.words else ""
        words = "".join(unicodedata.normalize("NFKC", item.words).split())
        yield "\x1f".join((item.rule.code, words, *islice(masked, len(texts)), fact))


def _silenced(file: File, findings: tuple[Finding, ...], ran: Sequence[str], left_out: Collection[str]) -> tuple[Finding, ...]:
    """The findings with those that a comment or the configuration silences marked, and what is wrong with the comments themselves."""
    if file.comments:
        known = silencers(file.comments)
        findings = silenced(findings, known)
        about = {"CK901": unused(known, ran), "CK902": without_reason(known)}
        hits = [Placed(find_rule(code), hit, file.text[hit.start : hit.end]) for code, told in about.items() if code in ran for hit in told]
        findings = tuple(sorted((*findings, *silenced(_findings(file, hits), known)), key=lambda item: (item.start, item.code, item.end)))
    if not left_out:
        return findings
    return tuple(
        finding._replace(suppressed=Suppressed("config")) if finding.code in left_out and not finding.suppressed else finding
        for finding in findings
    )
