"""``drafter init [DIR]``: a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from drafter.errors import InputError
from drafter.i18n import _

_CONFIG = """\
# drafter 的工作区设置。删去行首的 # 即可生效。
# Settings of this drafter workspace. Remove the leading # to use a line.

# [profile]               # 允许出现在稿件中的名称
# aliases = []
# partners = []
# places = []
# people = []

# [index]
# where = "index/store"
# embedder = "static"

# [grammar]
# folder = "grammar"      # 自己的套语、标题（格式同 drafter/lexicon/grammar）
"""


@click.command(
    short_help=_("Make a workspace: settings, folders, an example sheet."),
    help=_("Make a workspace in DIR (default: here): drafter.toml, past/, facts/, prompts/, index/. Existing files are kept."),
)
@click.argument("directory", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(directory: Path) -> None:
    """Write what is missing of a workspace; never overwrite."""
    from drafter.atomic import write_text
    from drafter.facts.template import write_template
    from drafter.resources import bundled

    for name in ("past", "facts", "prompts", "index"):
        try:
            (directory / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = _("cannot make this folder: {reason}").format(reason=error.strerror)
            raise InputError(message, where=str(directory / name), hint=_("choose another DIR, or move what is in the way")) from error
    written = []
    for path, content in ((directory / "drafter.toml", _CONFIG), (directory / "index" / ".gitignore", "*\n!.gitignore\n")):
        if not path.exists():
            write_text(path, content)
            written.append(path)
    notes = directory / "prompts" / "README.md"
    if not notes.exists():
        write_text(notes, (bundled("prompts") / "README.md").read_text(encoding="utf-8"))
        written.append(notes)
    sheet = directory / "facts" / "facts.xlsx"
    if not sheet.exists():
        write_template(sheet)
        written.append(sheet)
    for path in written:
        click.echo(_("made {path}").format(path=path), err=True)
    click.echo(
        _(
            "Next: put past summaries into {past}, fill in {sheet}, then\n  drafter index build {past}\n  drafter draft {sheet} -o out/draft.docx"
        ).format(past=directory / "past", sheet=sheet),
        err=True,
    )
