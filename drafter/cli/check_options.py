"""The options of ``drafter check``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from drafter.i18n import _
from drafter.tuples import NamedTuple

Command = TypeVar("Command", bound=Callable[..., object])


class CheckOptions(NamedTuple):
    """The command line of ``drafter check``, a field an option."""

    files: tuple[str, ...]
    facts_file: Path | None
    where: str | None
    year: int | None
    form: str
    output: Path | None
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    diff: bool
    baseline: Path | None
    write_baseline: Path | None
    prune_baseline: bool
    fail_on: str | None
    exit_zero: bool
    jobs: int | None


_FILE = click.Path(path_type=Path)
_OPTIONS = (
    click.argument("files", nargs=-1, required=True, metavar="FILE…"),
    click.option("--facts", "facts_file", type=_FILE, metavar="FACTS", help=_("The facts sheet the draft was written from.")),
    click.option("--index", "where", metavar="WHERE", help=_("The index of past papers (default: the workspace's, if there is one).")),
    click.option(
        "--year",
        type=click.IntRange(1950, 2049),
        metavar="YEAR",
        help=_("The year the texts are of, where neither a sheet nor the title says it."),
    ),
    click.option(
        "--format",
        "form",
        default="text",
        metavar="FORMAT",
        show_default=True,
        help=_("text, concise, json, jsonl, sarif, github, html, or docx (Word comments; needs -o)."),
    ),
    click.option("-o", "--output", type=_FILE, metavar="FILE", help=_("Write the report there instead of to standard output.")),
    click.option(
        "--select", multiple=True, metavar="RULE", help=_("Run only these: codes, names or prefixes of codes; several, or with commas.")
    ),
    click.option("--extend-select", multiple=True, metavar="RULE", help=_("Run these too: rules that are off by default.")),
    click.option("--ignore", multiple=True, metavar="RULE", help=_("Leave these out.")),
    click.option("--fix", is_flag=True, help=_("Mend in the files what can be mended safely (width, stray marks; never a blank).")),
    click.option("--diff", is_flag=True, help=_("Show what --fix would change and write nothing; exit code 1 if there is anything.")),
    click.option("--baseline", type=_FILE, metavar="FILE", help=_("Leave the findings alone that this file accepts.")),
    click.option("--write-baseline", type=_FILE, metavar="FILE", help=_("Accept all that is found now: write it to this file.")),
    click.option("--prune-baseline", is_flag=True, help=_("Take out of the baseline what is no longer found.")),
    click.option("--fail-on", metavar="SEVERITY", help=_("Exit code 1 from this severity on: error (default), warning or info.")),
    click.option("--exit-zero", is_flag=True, help=_("Exit code 0 whatever is found.")),
    click.option(
        "--jobs", type=click.IntRange(1), metavar="N", help=_("How many processes check files (default: the cores, from 16 files on).")
    ),
)


def with_options(command: Command) -> Command:
    """The command with these options; it is called with a value for each field of ``CheckOptions``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
