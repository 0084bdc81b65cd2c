"""``drafter export DRAFT -o OUT``: the draft as it is now, edits by hand included, in another format."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.i18n import _


@click.command(
    short_help=_("Save the draft as it is now in another format."),
    help=_(
        "Write DRAFT (.md or .docx, as it is now, edits by hand included) as .docx, .md or .html. Comments that silence rules stay behind."
    ),
)
@click.argument("draft", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help=_("The file to write: .docx, .md or .html."),
)
def export(draft: Path, output: Path) -> None:
    """One file, written in one step; what somebody edited there is kept beside it."""
    from drafter.atomic import write_all
    from drafter.cli.outputs import kept_edits
    from drafter.errors import InputError
    from drafter.revise.export import exported
    from drafter.revise.opened import draft_file

    path = draft_file(draft)
    if output.resolve() == path.resolve():
        raise InputError(_("this would overwrite an input"), where=str(output), hint=_("give the draft another name with -o"))
    files = {output: exported(path, output.suffix.lower())}
    for edited, kept in kept_edits(files).items():
        click.echo(_("note: {path} was edited since it was written; that text is kept in {kept}").format(path=edited, kept=kept), err=True)
    write_all(files)
    click.echo(_("wrote {path}").format(path=output), err=True)
