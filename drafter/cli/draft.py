"""``drafter draft FACTS [-o OUT…]``: a first draft, its sidecar, and the check of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.held_index import held_index
from drafter.cli.model_options import model_of, model_options
from drafter.cli.outputs import files_of, kept_edits, sidecar_path
from drafter.cli.told import exit_code_of, tell_job
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.cli.model_options import Asked
    from drafter.data import Draft
    from drafter.pipeline import Drafted
    from drafter.retrieval.search import Index
    from drafter.writing.job import Job, Options

_SUFFIXES = (".docx", ".md", ".html", ".json")


@click.command(
    help=_(
        "Write a first draft from the facts sheet FACTS (.yaml, .json, .csv, .xlsx or a Word table).\n\n"
        "Without -o the draft goes to stdout as Markdown. The sidecar OUT.draft.json says for every word which fact and which row it comes from. "
        "Works with no model and no network; with a model (--model) the sentences are its own, the values never."
    )
)
@click.argument("facts", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help=_("A file to write: .docx, .md, .html or .json; may be given several times."),
)
@click.option(
    "--index", "where", metavar="WHERE", help=_("The index: a folder, or http://HOST:PORT of a Chroma server (default: this workspace's).")
)
@click.option("--watch", is_flag=True, help=_("Print the model's words on stderr as they come."))
@model_options
@click.pass_context
def draft(context: click.Context, facts: Path, outputs: tuple[Path, ...], where: str | None, watch: bool, asked: Asked) -> None:
    """Everything is made in memory first, then written all or none: a run that fails changes nothing."""
    from drafter.atomic import write_all
    from drafter.facts.load import load_facts
    from drafter.facts.profile import with_workspace
    from drafter.pipeline import make_draft, rendered
    from drafter.revise.history import record_draft
    from drafter.workspace import load_settings

    settings = load_settings()
    sheet = with_workspace(load_facts(facts), settings)
    index = _open(where)
    _check_outputs(outputs, facts, settings.root, index)
    for warning in (*sheet.warnings, *(index.notes if index else ())):
        click.echo(_("note: {text}").format(text=warning), err=True)
    folder = settings.text("grammar", "folder")
    name = next((str(output) for output in outputs if output.suffix.lower() == ".md"), str(outputs[0]) if outputs else f"{facts.stem}.md")
    grammar = settings.root / folder if folder else None
    options = model_of(asked, settings)
    writer = _Writer(index, grammar, options, watch=watch) if options else None
    drafted = make_draft(sheet, index, grammar, name=name, writer=writer)
    files = files_of(drafted, outputs or (Path(f"{facts.stem}.md"),), written=bool(outputs))
    if not outputs:
        click.echo(rendered(drafted.draft, ".md").decode("utf-8"), nl=False)
    logs = record_draft(files, drafted.draft) if outputs else {}
    for path, kept in kept_edits(files).items():
        click.echo(_("note: {path} was edited since it was written; that text is kept in {kept}").format(path=path, kept=kept), err=True)
    write_all({**logs, **files})
    _tell(drafted, sorted(files))
    job = writer.job if writer else None
    if job:
        tell_job(job, drafted.report)
    stats = drafted.draft.stats
    if job and exit_code_of(job):
        context.exit(exit_code_of(job))
    context.exit(1 if stats.gaps or stats.unplaced or drafted.report.exit_code else 0)


class _Writer:
    """The composed draft → the model's; ``job``: how it went, None before."""

    def __init__(self, index: Index | None, grammar: Path | None, options: Options, *, watch: bool) -> None:
        self._index, self._grammar, self._options, self._watch = index, grammar, options, watch
        self.job: Job | None = None

    def __call__(self, composed: Draft) -> Draft:
        from drafter.cli.progress import DraftProgress
        from drafter.compose.grammar import load_grammar
        from drafter.writing.job import write_with_model

        grammar = load_grammar(self._grammar)
        with DraftProgress(watch=self._watch) as progress:
            on_text = progress.on_text if self._watch else None
            self.job = write_with_model(
                composed,
                self._index,
                self._options,
                grammar=grammar,
                on_progress=progress.on_progress,
                on_text=on_text,
                on_event=progress.on_event,
            )
        return self.job.written.draft


def _check_outputs(outputs: tuple[Path, ...], facts: Path, root: Path, index: Index | None) -> None:
    """Refuse what is no file of a draft, and what would overwrite an input. Raises InputError."""
    from drafter.errors import InputError
    from drafter.workspace import CONFIG_NAME

    inputs = {facts.resolve(), root / CONFIG_NAME} | {(root / outline.path).resolve() for outline in (index.outlines() if index else ())}
    for output in outputs:
        if output.suffix.lower() not in _SUFFIXES:
            raise InputError(
                _("cannot write a draft as “{suffix}”").format(suffix=output.suffix or output.name),
                where=str(output),
                hint=_("use .docx, .md, .html or .json"),
            )
        for path in (output, sidecar_path(output)):
            if path.resolve() in inputs:
                raise InputError(_("this would overwrite an input"), where=str(path), hint=_("give the draft another name with -o"))


def _open(where: str | None) -> Index | None:
    """The index at ``where`` or the workspace's own; None, and a word on stderr, where the workspace has none yet."""
    index = held_index(where)
    if index is None:
        click.echo(_("no index here: drafting with the built-in outline and phrases (drafter index build PATH… makes one)"), err=True)
    return index


def _tell(drafted: Drafted, paths: list[Path]) -> None:
    from drafter.check.report import as_text

    for note in drafted.draft.notes:
        click.echo(_("note: {text}").format(text=note), err=True)
    if drafted.draft.model is None:
        click.echo(_placed(drafted), err=True)
    for path in paths:
        click.echo(_("wrote {path}").format(path=path), err=True)
    click.echo(as_text(drafted.report), err=True, nl=False)


def _placed(drafted: Drafted) -> str:
    stats = drafted.draft.stats
    return _("{placed} facts placed with no model ({composed} in past phrasing, {own} in their own words), {gaps} gaps").format(
        placed=stats.composed + stats.own_words, composed=stats.composed, own=stats.own_words, gaps=stats.gaps
    )
