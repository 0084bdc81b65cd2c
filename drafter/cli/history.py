"""``drafter history | undo | redo | diff DRAFT``: the revisions of a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.changes import show_changes
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.revise.history import Log


@click.command(
    help=_("List the revisions of DRAFT: number, time, what was asked, who wrote the lines. A * marks the one that stands in the files.")
)
@click.argument("draft", type=click.Path(path_type=Path))
def history(draft: Path) -> None:
    """One revision a line on stdout."""
    log = _log(draft)
    kinds = {"draft": _("draft"), "rewrite": _("rewrite"), "by hand": _("by hand")}
    for revision in log.revisions:
        lines = revision.lines or {}
        told = _("{model} lines by the model, {composed} composed").format(
            model=sum(count for source, count in lines.items() if source != "composed"), composed=lines.get("composed", 0)
        )
        cells = [kinds.get(revision.kind, revision.kind), revision.section, revision.ask, told if lines else ""]
        mark = "*" if revision.number == log.at else " "
        click.echo(f"{mark}{revision.number:>3}  {_here(revision.time)}  " + "  ".join(filter(None, cells)))
    edited = log.edited()
    if edited:
        click.echo(_("note: {text}").format(text=_("edited since: {names}").format(names=", ".join(edited))), err=True)


@click.command(help=_("Bring back the revision before the present one, byte by byte."))
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help=_("Even where a file was edited since; a copy (.bak) is kept."))
def undo(draft: Path, force: bool) -> None:
    """One step back."""
    _step(draft, -1, force)


@click.command(help=_("Bring back what undo took away."))
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help=_("Even where a file was edited since; a copy (.bak) is kept."))
def redo(draft: Path, force: bool) -> None:
    """One step forward."""
    _step(draft, 1, force)


@click.command(help=_("Show what changed in DRAFT: since the revision before, since revision A, or from A to B."))
@click.argument("draft", type=click.Path(path_type=Path))
@click.argument("first", metavar="[A]", type=int, required=False)
@click.argument("second", metavar="[B]", type=int, required=False)
def diff(draft: Path, first: int | None, second: int | None) -> None:
    """Sentences that went and came, on stdout."""
    from drafter.revise.opened import draft_file, read_paper

    path = draft_file(draft)
    log = _log(draft)
    first = max(1, log.at - 1) if first is None else first
    before = log.content(first, path.name)
    after = path.read_bytes() if second is None else log.content(second, path.name)
    texts = [[line.text for line in read_paper(path, data).lines] for data in (before, after)]
    if not show_changes(*texts):
        click.echo(_("no difference"), err=True)


def _here(time: str) -> str:
    """A moment of the log (UTC, ISO 8601) as the clock on the wall had it; what is no moment, as it stands."""
    from datetime import datetime

    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M:%S}"
    except (ValueError, OverflowError, OSError):
        return time


def _log(draft: Path) -> Log:
    from drafter.errors import InputError
    from drafter.revise.history import open_log

    log = open_log(draft)
    if not log.revisions:
        raise InputError(_("no revisions of this draft are kept"), where=str(draft), hint=_("drafter draft and drafter rewrite keep them"))
    return log


def _step(draft: Path, by: int, force: bool) -> None:
    from drafter.atomic import write_all
    from drafter.errors import InputError
    from drafter.revise.history import step

    log = _log(draft)
    to = log.at + by
    if not any(revision.number == to for revision in log.revisions):
        raise InputError(
            _("there is nothing to undo") if by < 0 else _("there is nothing to redo"), where=str(draft), hint=f"drafter history {draft}"
        )
    files, copies = step(log, to, force=force)
    write_all(files)
    for copy in copies:
        click.echo(_("note: {text}").format(text=_("the edited text is kept in {path}").format(path=copy)), err=True)
    click.echo(_("this is revision {number} again").format(number=to), err=True)
