"""``drafter facts new|check``."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.errors import InputError
from drafter.i18n import _


@click.group(help=_("Make or check a facts sheet."))
def facts() -> None:
    """The group."""


@facts.command(help=_("Write an example sheet to FILE (.xlsx, .yaml, .csv or .json), ready to be filled in."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help=_("Overwrite FILE if it exists."))
def new(file: Path, force: bool) -> None:
    """Refuse to overwrite a sheet that somebody may have filled in."""
    from drafter.facts.template import write_template

    if file.exists() and not force:
        raise InputError(_("this file exists already"), where=str(file), hint=_("choose another name, or add --force to overwrite it"))
    write_template(file)
    click.echo(_("made {path}").format(path=file), err=True)


@facts.command(help=_("Read FILE and say what is wrong with it: file, sheet, cell or line, and the mend."))
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Print what the sheet holds; errors go to the one place in main."""
    from drafter.facts.describe import describe
    from drafter.facts.load import load_facts

    click.echo(describe(load_facts(file)))
