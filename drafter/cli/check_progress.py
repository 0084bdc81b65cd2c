"""Progress of a check of many files: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from drafter.cli.check_job import MANY, Show
from drafter.i18n import _


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
