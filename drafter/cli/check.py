"""``drafter check`` and ``drafter rule``. A text-only check loads no index, no sheet reader and no third-party package but click."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.errors import IndexStoreError, InputError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import Rule
    from drafter.data import FactSheet
    from drafter.past.files import SourceText
    from drafter.retrieval.search import Index


@click.command(
    help=_(
        "Find what was never filled in, what copying left behind and what no fact supports. FILE may be a folder, or - for standard input."
    )
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--facts", "facts_file", type=click.Path(path_type=Path), metavar="FACTS", help=_("The facts sheet the draft was written from.")
)
@click.option("--index", "where", metavar="WHERE", help=_("The index of past papers (default: the workspace's, if there is one)."))
@click.option("--format", "form", default="text", metavar="FORMAT", show_default=True, help=_("text, json or jsonl."))
@click.option(
    "--select", multiple=True, metavar="RULE", help=_("Run only these: codes, names or prefixes of codes; several, or with commas.")
)
@click.option("--ignore", multiple=True, metavar="RULE", help=_("Leave these out."))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=_("Write the report there instead of to standard output.")
)
def check(
    files: tuple[str, ...],
    facts_file: Path | None,
    where: str | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output: Path | None,
) -> int:
    """Exit code 1 where there is an error, 0 otherwise; 2 and 3 come from the errors raised."""
    from drafter.check.engine import check_text, merge_reports
    from drafter.check.registry import select_rules
    from drafter.check.report import FORMATS, render

    chosen, left_out = _handles(select), _handles(ignore)
    rules = select_rules(chosen, left_out)
    if form not in FORMATS:
        raise click.BadParameter(
            _("there is no format “{name}” yet; there are: {names}").format(name=form, names=", ".join(FORMATS)), param_hint="--format"
        )
    sheet = _load_sheet(facts_file)
    with ExitStack() as stack:
        past = _open_past(where, rules, stack)
        notes = _index_notes(past) if past else ()
        for note in notes:
            click.echo(_("index: {note}").format(note=note), err=True)
        reports = []
        for source in _sources(files):
            report = check_text(
                source.text,
                path=str(source.path),
                sheet=sheet,
                index=past,
                select=chosen,
                ignore=left_out,
                encoding=source.encoding,
                sha256=source.sha256,
                index_notes=notes,
            )
            reports.append(report)
    whole = merge_reports(reports)
    _write(render(whole, form), output)
    return whole.exit_code


def _handles(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(handle.strip() for value in values for handle in value.replace("，", ",").split(",") if handle.strip())


def _load_sheet(path: Path | None) -> FactSheet | None:
    if path is None:
        return None
    from drafter.facts.load import load_facts
    from drafter.facts.profile import with_workspace
    from drafter.workspace import load_settings

    return with_workspace(load_facts(path), load_settings())


def _open_past(where: str | None, rules: tuple[Rule, ...], stack: ExitStack) -> Index | None:
    """The index that was named, else the workspace's; None where no chosen rule wants one or the workspace has none."""
    from drafter.check.model import Need

    if not any(Need.INDEX in rule.needs for rule in rules):
        return None
    from drafter.retrieval.place import index_place

    if where is None and not index_place().folder.exists():
        return None  # without SQLite: most checks are of a text alone
    from drafter.retrieval.search import open_index

    index = open_index(where, dense=False)
    if index is None and where is not None:
        raise IndexStoreError(_("there is no index here"), where=where, hint=_("make one: drafter index build PATH… --index WHERE"))
    return stack.enter_context(index) if index is not None else None


def _index_notes(index: Index) -> tuple[str, ...]:
    """What keeps the rules that need an index from finding all they could, a sentence each."""
    from drafter.retrieval.manifest import read_manifest
    from drafter.retrieval.place import WORDS_ONLY

    notes = list(index.notes)
    manifest = read_manifest(index.place.folder)
    if manifest is not None and manifest.embedder == WORDS_ONLY:
        notes.append(_("searched by words only: {reason}").format(reason=_("the index was made with no embedder")))
    return tuple(notes)


def _sources(files: tuple[str, ...]) -> list[SourceText]:
    """The texts in the order of their paths; - is standard input."""
    from drafter.past.files import find_sources, read_source

    sources = [_stdin()] if "-" in files else []
    paths = find_sources(Path(name) for name in files if name != "-")
    sources.extend(read_source(path) for path in paths)
    if not sources:
        raise InputError(
            _("there is nothing to check here"),
            where=", ".join(files),
            hint=_("give .docx, .txt or .md files, or a folder with such files"),
        )
    return sources


def _stdin() -> SourceText:
    import hashlib

    from drafter.past.files import SourceText, decode, normalise_line_ends

    data = sys.stdin.buffer.read()
    text, encoding = decode(data, "-")
    return SourceText(Path("-"), normalise_line_ends(text), encoding, hashlib.sha256(data).hexdigest())


def _write(content: str, output: Path | None) -> None:
    if output is None:
        click.echo(content, nl=False)
        return
    from drafter.atomic import write_text

    write_text(output, content)
    click.echo(_("made {path}").format(path=output), err=True)


@click.command(help=_("List the rules of `drafter check`, or explain one: what it finds, why, bad and good examples."))
@click.argument("name", required=False, metavar="[CODE|NAME]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rule(name: str | None, form: str) -> None:
    """Works offline and without a workspace."""
    from drafter.check.explain import explain_json, explain_text
    from drafter.check.registry import RULES, find_rule

    rules = (find_rule(name),) if name else RULES
    click.echo(explain_json(rules, single=name is not None) if form == "json" else explain_text(rules, single=name is not None), nl=False)
