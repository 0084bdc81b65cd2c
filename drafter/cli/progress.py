"""Progress on stderr: a bar with rate and remaining time on a terminal, a line here and there elsewhere. The only module that imports rich."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from drafter.i18n import _
from drafter.retrieval.request import Listener

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class BuildProgress(Listener):
    """A listener to be used as a context manager; quiet but for one line where stderr is no terminal."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    def waiting(self, seconds: float) -> None:
        """Say why nothing happens."""
        self._say(_("another process is writing this index; waiting up to {seconds} seconds").format(seconds=int(seconds)))

    def reading(self, done: int, total: int, path: str) -> None:
        """Files."""
        self._show(_("reading files"), _("files/s"), done, total)

    def embedding(self, kind: str, done: int, total: int) -> None:
        """Texts, of two kinds."""
        name = _("passages") if kind == "passages" else _("sentence patterns")
        self._show(_("embedding {name}").format(name=name), _("texts/s"), done, total)

    def _show(self, description: str, unit: str, done: int, total: int) -> None:
        if not self._progress:
            return
        if description not in self._tasks:
            self._tasks[description] = self._progress.add_task(description, total=total, rate="")
        task = self._tasks[description]
        speed = self._progress.tasks[task].speed
        self._progress.update(task, completed=done, rate=f"{speed:.0f} {unit}" if speed else "")

    def _say(self, line: str) -> None:
        if self._progress:
            self._progress.console.print(line, highlight=False, markup=False)
        else:
            click.echo(line, err=True)
