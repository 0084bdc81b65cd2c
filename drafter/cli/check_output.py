"""Where a report goes: standard output, a file, or Word files with comments."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.check.report import DOCX, MACHINE_FORMATS, render
from drafter.errors import InputError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import CheckReport
    from drafter.check.report import Unread
    from drafter.past.files import SourceText

NEEDS_TEXT = frozenset({DOCX, "html", "sarif"})


def write_report(report: CheckReport, form: str, output: Path | None, sources: Sequence[SourceText], unread: Sequence[Unread]) -> None:
    """Write the report. Raises InputError where the place is wrong: docx needs ``output``, and no input may be written over."""
    if output is not None:
        _spare_inputs([output], sources, report)
    if form == DOCX:
        assert output is not None
        _write_word(report, output, sources)
        return
    content = render(report, form, {str(source.path): source.raw for source in sources}, unread)
    write_content(content, output, machine=form in MACHINE_FORMATS)


def write_content(content: str, output: Path | None, *, machine: bool) -> None:
    """``machine``: UTF-8 whatever the terminal; a file always is."""
    # a path with a byte that is no UTF-8 holds a surrogate: \udcff is what JSON writes for it too
    data = content.encode("utf-8", "backslashreplace")
    if output is not None:
        from drafter.atomic import write_bytes

        write_bytes(output, data)
        click.echo(_("made {path}").format(path=output), err=True)
    elif machine:
        click.echo(data, nl=False)
    else:
        encoding = sys.stdout.encoding or "utf-8"
        click.echo(content.encode(encoding, "replace").decode(encoding), nl=False)


def check_output(form: str, *targets: Path | None) -> None:
    """Before anything is checked: raise InputError where docx has no place to go (the first of ``targets``), or where a folder is missing."""
    output = targets[0]
    for target in targets:
        if target is not None and not target.parent.is_dir():
            raise InputError(
                _("there is no folder {path}").format(path=target.parent), where=str(target), hint=_("make it first, or name another place")
            )
    if form == DOCX and output is None:
        raise InputError(_("a Word file is written with -o"), hint=_("-o NAME.docx for one file, -o FOLDER for several"))


def _write_word(report: CheckReport, output: Path, sources: Sequence[SourceText]) -> None:
    from drafter.atomic import write_all
    from drafter.check.report.word import commented_docx

    targets = _targets(output, sources)
    _spare_inputs(list(targets), sources, report)
    files = {}
    for target, source in targets.items():
        path = str(source.path)
        original = source.path.read_bytes() if source.encoding == "docx" else None
        files[target] = commented_docx(source.raw, [item for item in report.findings if item.path == path], original, path)
    write_all(files)
    for target in files:
        click.echo(_("made {path}").format(path=target), err=True)


def _targets(output: Path, sources: Sequence[SourceText]) -> dict[Path, SourceText]:
    """One text: ``output``; several: a file for each in the folder ``output``, in folders as the texts are."""
    if len(sources) == 1 and output.suffix.lower() == ".docx":
        return {output: sources[0]}
    if output.suffix:
        name = output.suffix if len(sources) == 1 else str(output)
        hint = _("-o NAME.docx for one file, -o FOLDER for several")
        raise InputError(_("{name} cannot hold Word files with comments").format(name=name), where=str(output), hint=hint)
    paths = [source.path.resolve() if str(source.path) != "-" else Path.cwd() / "stdin.txt" for source in sources]
    top = Path(os.path.commonpath([path.parent for path in paths]))
    targets = {}
    for path, source in zip(paths, sources, strict=True):
        inner = path.relative_to(top)
        targets[output / (inner if inner.suffix.lower() == ".docx" else inner.with_name(f"{inner.name}.docx"))] = source
    return targets


def _spare_inputs(outputs: Sequence[Path], sources: Sequence[SourceText], report: CheckReport) -> None:
    inputs = {Path(info.path).resolve() for info in report.inputs}
    for output in outputs:
        if output.resolve() in inputs:
            raise InputError(_("this is the file that is checked"), where=str(output), hint=_("give the report another name with -o"))
