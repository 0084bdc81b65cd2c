"""Progress on stderr: a bar with rate and remaining time on a terminal, a line here and there elsewhere. The only module that imports rich."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from drafter.i18n import _
from drafter.retrieval.request import Listener

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from drafter.endpoint import Event
    from drafter.writing.write import Progress as Step


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


class DraftProgress:
    """Sections as they are written: a bar on a terminal, a line when a section is done elsewhere. A context manager; ``watch``: the words go to stderr as they come."""

    def __init__(self, *, watch: bool = False) -> None:
        self._watch = watch
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._writing: dict[int, str] = {}
        self._asking: dict[int, int] = {}  # thread → number of the section it asks for

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not self._watch:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()
        elif self._watch:
            click.echo("", err=True)

    def on_progress(self, step: Step) -> None:
        """A section begins, is asked for, or is done."""
        if step.kind == "begin":
            self._writing[step.number] = step.heading
            if self._watch:
                click.echo(f"\n{step.heading}", err=True)
        elif step.kind == "call":
            self._asking[threading.get_ident()] = step.number
        elif step.kind == "done":
            self._writing.pop(step.number, None)
            self._say_done(step)
        if self._progress:
            if self._task is None:
                self._task = self._progress.add_task("", total=step.total)
            names = "、".join(self._writing[number] for number in sorted(self._writing))
            done = step.kind == "done"
            self._progress.update(self._task, description=_("writing {names}").format(names=names) if names else "", advance=int(done))

    def on_text(self, piece: str) -> None:
        """Words of the model as they come."""
        click.echo("".join(sign for sign in piece if sign == "\n" or sign.isprintable()), err=True, nl=False)

    def on_event(self, event: Event) -> None:
        """A call that brings no word for a while, or is tried again: one line each, on a terminal or not. Called in the thread that asks."""
        number = self._asking.get(threading.get_ident(), 0)
        if event.kind == "waiting":
            self._say(_("section {number}: waiting for the model, {seconds} s so far").format(number=number, seconds=round(event.seconds)))
        elif event.kind == "retry":
            self._say(_("section {number}: asking again, because {why}").format(number=number, why=event.detail))

    def _say(self, line: str) -> None:
        if self._progress:
            self._progress.console.print(line, highlight=False, markup=False)
        else:
            click.echo(("\n" if self._watch else "") + line, err=True)

    def _say_done(self, step: Step) -> None:
        counts = {str(source): count for source, count in step.sources.items()}
        line = _("{number}/{total} {heading}: {model} by the model, {mended} mended, {composed} composed").format(
            number=step.number,
            total=step.total,
            heading=step.heading,
            model=counts.get("model", 0),
            mended=counts.get("mended", 0) + counts.get("repaired", 0),
            composed=counts.get("composed", 0),
        )
        self._say(line)
