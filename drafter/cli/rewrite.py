"""``drafter rewrite DRAFT --section N --ask TEXT``: one section in another form; everything else stays as it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.changes import show_changes
from drafter.cli.held_index import held_index
from drafter.cli.model_options import model_of, model_options
from drafter.cli.told import exit_code_of, tell_failures, tell_job
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import CheckReport
    from drafter.cli.model_options import Asked
    from drafter.compose.grammar import Grammar
    from drafter.data import FactSheet
    from drafter.retrieval.search import Index
    from drafter.revise.opened import Opened
    from drafter.revise.rewrite import Candidate, Request
    from drafter.revise.splice import Changed
    from drafter.revise.with_model import ModelWriter
    from drafter.workspace import Settings


@click.command(
    help=_(
        "Write one section of DRAFT (.md or .docx with its sidecar) again.\n\n"
        "An ask says how the section should read (写短一点, 分成三点, 换个开头), never what happened: facts come from the sheet. "
        "Every other byte of the file stays; drafter undo takes it back."
    )
)
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--section", required=True, metavar="N|HEADING", help=_("The section: its number from 1, or words of its heading."))
@click.option("--ask", required=True, metavar="TEXT", help=_("How it should read."))
@click.option("--keep", multiple=True, metavar="TEXT", help=_("Sentences with these words stay as they are; may be given several times."))
@click.option(
    "--facts",
    type=click.Path(path_type=Path),
    metavar="FACTS",
    help=_("The facts sheet, where it moved or changed since the draft was written."),
)
@click.option(
    "-n", "--candidates", "count", type=click.IntRange(1, 9), default=1, metavar="N", help=_("How many versions to make and show.")
)
@click.option("--choose", type=click.IntRange(1, 9), metavar="K", help=_("Take version K without asking."))
@click.option("--force", is_flag=True, help=_("Also a section that was edited by hand."))
@click.option("--dry-run", is_flag=True, help=_("Show what would change, and write nothing."))
@click.option(
    "--index", "where", metavar="WHERE", help=_("The index: a folder, or http://HOST:PORT of a Chroma server (default: this workspace's).")
)
@model_options
@click.pass_context
def rewrite(
    context: click.Context,
    draft: Path,
    section: str,
    ask: str,
    keep: tuple[str, ...],
    facts: Path | None,
    count: int,
    choose: int | None,
    force: bool,
    dry_run: bool,
    where: str | None,
    asked: Asked,
) -> None:
    """Candidates, a choice, one write of everything, the check."""
    from drafter.revise.opened import draft_file
    from drafter.revise.rewrite import Request, candidates, differs, texts_of
    from drafter.workspace import load_settings

    path = draft_file(draft)
    settings = load_settings(path.parent)
    opened = _opened(path, facts, settings)
    index = held_index(where)
    request = Request(section, ask, keep, max(count, choose or 1), force)
    grammar = _grammar(settings)
    writer = _writer(asked, settings, index, grammar)
    found = candidates(opened, request, grammar, writer)
    for number, candidate in enumerate(found, 1):
        if len(found) > 1:
            click.echo(click.style(_("version {number}").format(number=number), bold=True), err=True)
        show_changes(texts_of(opened, None), texts_of(opened, candidate), err=True)
        for note in candidate.notes:
            click.echo(_("note: {text}").format(text=note), err=True)
    if not found or not differs(opened, found[0]):
        noted = any(candidate.notes for candidate in found)  # why the wish could not be met has been said
        click.echo(_("nothing was changed") if noted else _("nothing to change: the section reads so already"), err=True)
    jobs = writer.jobs if writer else []
    code = max(map(exit_code_of, jobs), default=0)
    if dry_run or not found or not differs(opened, found[0]):
        tell_failures(failure for job in jobs for failure in job.failures)
        context.exit(code)
    chosen = _chosen(found, choose)
    report = _write(opened, request, chosen, index)
    for job in jobs:
        tell_job(job, report)
    context.exit(code or (1 if report.exit_code else 0))


def _opened(path: Path, facts: Path | None, settings: Settings) -> Opened:
    from drafter.facts.load import load_facts
    from drafter.facts.profile import with_workspace
    from drafter.revise.opened import find_sheet, open_draft
    from drafter.revise.stored import read_stored, sidecar_of

    stored = read_stored(sidecar_of(path))
    sheet: FactSheet = with_workspace(load_facts(facts or find_sheet(path, stored, settings.root)), settings)
    return open_draft(path, sheet, stored)


def _writer(asked: Asked, settings: Settings, index: Index | None, grammar: Grammar) -> ModelWriter | None:
    """Who asks the model; None for nobody."""
    options = model_of(asked, settings)
    if options is None:
        return None
    from drafter.revise.with_model import ModelWriter

    return ModelWriter(options, index, grammar)


def _grammar(settings: Settings) -> Grammar:
    from drafter.compose.grammar import load_grammar

    folder = settings.text("grammar", "folder")
    return load_grammar(settings.root / folder if folder else None)


def _chosen(found: Sequence[Candidate], choose: int | None) -> Candidate:
    """``--choose``, else the answer on a terminal, else the first."""
    from drafter.errors import ConfigError

    if choose is not None:
        if choose > len(found):
            raise ConfigError(_("there are only {count} versions").format(count=len(found)), where="--choose")
        return found[choose - 1]
    if len(found) == 1 or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return found[0]
    answer = click.prompt(_("which version"), type=click.IntRange(1, len(found)), default=1, err=True)
    return found[int(answer) - 1]


def _write(opened: Opened, request: Request, chosen: Candidate, index: Index | None) -> CheckReport:
    from drafter.revise.splice import changed

    outcome = changed(opened, chosen.versions, chosen.record)
    _save(opened, request, chosen, outcome)
    for note in outcome.notes:
        click.echo(_("note: {text}").format(text=note), err=True)
    for path in sorted(outcome.files):
        click.echo(_("wrote {path}").format(path=path), err=True)
    return _checked(opened, chosen, outcome, index)


def _save(opened: Opened, request: Request, chosen: Candidate, outcome: Changed) -> None:
    from drafter.atomic import write_all
    from drafter.revise.history import REWRITE, open_log, record, record_found

    log = record_found(open_log(opened.path), (opened.stored.path, *outcome.files))
    heading = "、".join(opened.now.parts[number].heading for number in chosen.versions)
    _log, written = record(log, outcome.files, REWRITE, section=heading, ask=request.ask, lines=chosen.lines)
    write_all({**written, **outcome.files})


def _checked(opened: Opened, chosen: Candidate, outcome: Changed, index: Index | None) -> CheckReport:
    """The check of the file as it is now; what it found in the rewritten section is told on stderr, of the rest how much there is."""
    from drafter.check.engine import check_text
    from drafter.check.report import as_text
    from drafter.revise.splice import whole_text
    from drafter.revise.touched import touching

    name = str(opened.path) if opened.path.suffix.lower() == ".md" else _("the draft")
    text = whole_text(opened.path, outcome.files[opened.path], outcome.draft)
    report = check_text(text, path=name, sheet=opened.sheet, index=index)
    here, elsewhere = touching(report, text, opened, chosen.versions)
    click.echo(as_text(here), err=True, nl=False)
    if elsewhere:
        click.echo(_("{count} further findings elsewhere: drafter check {path}").format(count=elsewhere, path=opened.path), err=True)
    return report
