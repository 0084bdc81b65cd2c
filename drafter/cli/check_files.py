"""What ``drafter check`` is to read: files, folders, standard input. One that cannot be read does not keep the others from being checked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.check.report.shown import Unread
from drafter.digest import sha256_of
from drafter.errors import InputError
from drafter.i18n import _
from drafter.past.files import decode, find_sources, source_text

if TYPE_CHECKING:
    from drafter.cli.check_job import Item
    from drafter.past.files import SourceText


def items_of(files: Sequence[str]) -> tuple[list[Item], list[Unread]]:
    """What is named, standard input (``-``) first, then files in the order of their paths; and what cannot be read.

    Raises InputError where nothing is left to check.
    """
    items: list[Item] = [_stdin()] if "-" in files else []
    good: list[Path] = []
    refused: list[InputError] = []
    for path in [Path(name) for name in files if name != "-"]:
        try:
            if not path.is_dir():
                find_sources((path,))
            good.append(path)
        except InputError as error:
            refused.append(error)
    items.extend(find_sources(good))
    if items:
        return items, [Unread(error.where or "", error.message, error.hint or "") for error in refused]
    if refused:
        raise refused[0]
    raise InputError(
        _("there is nothing to check here"), where=", ".join(files), hint=_("give .docx, .txt or .md files, or a folder with such files")
    )


def _stdin() -> SourceText:
    data = sys.stdin.buffer.read()
    text, encoding = decode(data, "-")
    return source_text(Path("-"), text, encoding, sha256_of(data))
