"""``drafter check`` and ``drafter rule``. A text-only check loads no index, no sheet reader and no third-party package but click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.check_options import CheckOptions, with_options
from drafter.errors import InputError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.baseline import Baseline
    from drafter.check.model import CheckReport, Finding
    from drafter.check.report import Unread
    from drafter.check.settings import CheckSettings
    from drafter.cli.check_job import Outcome
    from drafter.data import Severity


@click.command(
    help=_(
        "Find what was never filled in, what copying left behind and what no fact supports. FILE may be a folder, or - for standard input."
    )
)
@with_options
def check(**values: object) -> int:
    """Exit code 1 where there is an error, 0 otherwise; 2 and 3 come from the errors raised."""
    return _run(CheckOptions(**values))  # type: ignore[arg-type]  # click has checked the types


def _run(options: CheckOptions) -> int:
    from drafter.check.report import check_format
    from drafter.cli.check_files import items_of
    from drafter.cli.check_job import check_items, open_past, processes
    from drafter.cli.check_output import NEEDS_TEXT, check_output
    from drafter.cli.check_progress import shown_progress, tell_big
    from drafter.cli.check_setup import baselines_of, index_notes, job_of, refuse_contradictions, settings_by_folder, settings_of

    refuse_contradictions(options)
    check_format(options.form)
    check_output(options.form, options.output, options.write_baseline)
    settings = settings_of(options)
    items, unread = items_of(options.files)
    own = settings_by_folder(options, items, settings)
    baselines = baselines_of(options, settings, own.values())
    job = job_of(options, settings, baselines[0] if baselines else None, keep_text=options.form in NEEDS_TEXT)._replace(own=own)
    with ExitStack() as stack:
        past = open_past(job, stack)
        if past is not None:
            job = job._replace(notes=index_notes(past))
        for note in job.notes:
            click.echo(_("index: {note}").format(note=note), err=True)
        if job.mend:
            from drafter.cli.check_fix import refuse_word_alone

            refuse_word_alone(items)
        tell_big(items)
        show = stack.enter_context(shown_progress(len(items)))
        outcomes = check_items(items, job._replace(use_index=past is not None), processes(len(items), options.jobs), past, show)
    unread += [outcome.unread for outcome in outcomes if outcome.unread is not None]
    if len(unread) == len(items) == 1:
        raise InputError(unread[0].message, where=unread[0].path, hint=unread[0].hint or None)
    for item in unread:
        mend = f"\n  → {item.hint}" if item.hint else ""
        click.echo(_("error: {message}").format(message=f"{item.path}: {item.message}{mend}"), err=True)
    for outcome in outcomes:
        if outcome.blank and outcome.report:
            click.echo(_("note: there is not a word in {path}").format(path=outcome.report.inputs[0].path), err=True)
    code = _finish(options, settings, baselines, outcomes, unread)
    return 2 if unread else code


def _finish(
    options: CheckOptions, settings: CheckSettings, baselines: Sequence[Baseline], outcomes: Sequence[Outcome], unread: Sequence[Unread]
) -> int:
    """Write files, diff or report; the exit code as far as the findings decide it."""
    from drafter.check.engine import merge_reports
    from drafter.cli.check_output import write_content, write_report

    if options.diff:
        from drafter.cli.check_fix import diff_of

        changes = diff_of(outcomes)
        write_content(changes, options.output, machine=False)
        return 1 if changes and not options.exit_zero else 0
    if options.fix:
        from drafter.cli.check_fix import write_mended

        write_mended(outcomes)
    reports = [outcome.report for outcome in outcomes if outcome.report is not None]
    if not reports:
        return 2
    whole = _accepted(options, merge_reports(reports)._replace(fail_on=settings.fail_on), baselines)
    sources = [outcome.source for outcome in outcomes if outcome.source is not None]
    write_report(whole, options.form, options.output, sources, unread)
    failing = {info.path: report.fail_on for report in reports for info in report.inputs}
    return 0 if options.exit_zero or options.write_baseline else _exit_code(whole, failing)


def _exit_code(report: CheckReport, failing: Mapping[str, Severity]) -> int:
    """1 where a text has a finding as grave as its own settings let fail."""
    return max(
        (report._replace(findings=tuple(found), fail_on=failing.get(path, report.fail_on)).exit_code for path, found in _by_path(report)),
        default=0,
    )


def _by_path(report: CheckReport) -> list[tuple[str, list[Finding]]]:
    from drafter.check.report.shown import by_path

    return list(by_path(report.findings).items())


def _accepted(options: CheckOptions, report: CheckReport, baselines: Sequence[Baseline]) -> CheckReport:
    """The report after the baseline, which is written or pruned where that was asked for."""
    baseline = baselines[0] if baselines else None
    if baseline is None and options.write_baseline is None:
        return report
    from drafter.check.baseline import apply_baseline, prune_baseline, write_baseline

    if options.write_baseline is not None:
        baseline = write_baseline(options.write_baseline, report, baseline)
        click.echo(_("{count} finding(s) accepted in {path}").format(count=len(baseline.entries), path=options.write_baseline), err=True)
    elif options.prune_baseline and baseline is not None:
        before = len(baseline.entries)
        baseline = prune_baseline(Path(baseline.path), baseline, report)
        click.echo(_("{count} finding(s) taken out of {path}").format(count=before - len(baseline.entries), path=baseline.path), err=True)
    for known in [baseline, *baselines[1:]] if baseline is not None else []:
        report = apply_baseline(report, known)
    if baseline is not None and baseline.entries and not report.baselined and options.write_baseline is None:
        click.echo(_("{path} accepts nothing that was found here").format(path=baseline.path), err=True)
    return report


@click.command(help=_("List the rules of `drafter check`, or explain one: what it finds, why, bad and good examples."))
@click.argument("name", required=False, metavar="[CODE|NAME]")
@click.option("--format", "form", type=click.Choice(["text", "json", "md"]), default="text", show_default=True)
def rule(name: str | None, form: str) -> None:
    """Works offline and without a workspace."""
    from drafter.check.explain import explain_json, explain_markdown, explain_text
    from drafter.check.registry import RULES, find_rule

    rules = (find_rule(name),) if name else RULES
    if form == "md":
        click.echo(explain_markdown(rules), nl=False)
        return
    click.echo(explain_json(rules, single=name is not None) if form == "json" else explain_text(rules, single=name is not None), nl=False)
