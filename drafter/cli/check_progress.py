"""Progress of a check of many files: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.check_job import MANY
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.cli.check_job import Item, Show

_BIG = 1_000_000  # bytes of a text that is not checked in the blink of an eye


def tell_big(items: Sequence[Item]) -> None:
    """Say on stderr which of a few texts will take a while: no bar moves while one is checked."""
    for item in items if len(items) < MANY else ():
        size = item.stat().st_size if isinstance(item, Path) else len(item.text) * 3
        if size >= _BIG:
            name = item if isinstance(item, Path) else item.path
            click.echo(_("checking {path}: {size} MB, this takes a while").format(path=name, size=round(size / 1_000_000)), err=True)


@contextmanager
def shown_progress(texts: int) -> Iterator[Show]:
    """A function to be told (done, total). rich is loaded only where there is a bar to show."""
    if texts < MANY or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from drafter.cli.progress import BuildProgress

    class CheckProgress(BuildProgress):
        """The bar of an index build with other words."""

        def checking(self, done: int, total: int) -> None:
            self._show(_("checking files"), _("files/s"), done, total)

    with CheckProgress() as progress:
        yield progress.checking
