"""Checking many texts: one after the other, or on all cores. The outcomes are the same, in the same order.

Worker processes are spawned, never forked (the only way that works on every system), so a job holds only what can be pickled.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from drafter.check.engine import check_source
from drafter.check.report.shown import Unread
from drafter.errors import DrafterError, IndexStoreError, InputError
from drafter.i18n import _
from drafter.past.files import SourceText, read_source, with_margin
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from drafter.check.baseline import Baseline
    from drafter.check.model import CheckReport
    from drafter.check.settings import CheckSettings
    from drafter.cli.check_fix import Mended
    from drafter.data import FactSheet
    from drafter.retrieval.search import Index

MANY = 16  # texts from which a second process pays for its start

Item = Path | SourceText  # a file, or a text that was read already (standard input)
_NO_SETTINGS: Mapping[Path, CheckSettings] = {}
Show = Callable[[int, int], None]  # done, total


class CheckJob(NamedTuple):
    """What every text is checked with. ``where``: an index to open, None for none. ``baseline``: only keeps --fix off accepted findings.

    ``keep_text``: outcomes bring the text along. ``mend``: safe fixes are applied (nothing is written) and what is left is reported.
    ``own``: folders whose files have settings of their own.
    """

    settings: CheckSettings
    sheet: FactSheet | None = None
    use_index: bool = False
    where: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    baseline: Baseline | None = None
    keep_text: bool = False
    mend: bool = False
    own: Mapping[Path, CheckSettings] = _NO_SETTINGS

    def settings_for(self, path: Path) -> CheckSettings:
        """The settings of a checked file: those nearest to it, else those of the run."""
        return self.own.get(path.parent, self.settings)


class Outcome(NamedTuple):
    """One text: ``report``, or why there is none (``unread``). ``blank``: there is not a word in it."""

    report: CheckReport | None = None
    unread: Unread | None = None
    source: SourceText | None = None
    mended: Mended | None = None
    blank: bool = False


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def processes(texts: int, wanted: int | None) -> int:
    """How many processes to use: ``wanted`` (--jobs), else the cores once there are ``MANY`` texts; never more than one for 8 texts."""
    if wanted is not None:
        return max(1, min(wanted, texts))
    return max(1, min(cores(), texts // (MANY // 2))) if texts >= MANY else 1


def check_items(items: Sequence[Item], job: CheckJob, jobs: int, index: Index | None, show: Show) -> list[Outcome]:
    """An outcome for each item, in the order of the items, whatever ``jobs`` is.

    ``index``: the open index, used where ``jobs`` is 1. Raises DrafterError where a worker process dies, or where a rule fails.
    """
    if jobs <= 1:
        found = []
        for done, item in enumerate(items):
            show(done, len(items))
            found.append(check_item(item, job, index))
        return found
    return _in_parallel(items, job, jobs, show)


def check_item(item: Item, job: CheckJob, index: Index | None) -> Outcome:
    """Read and check one text."""
    try:
        source = with_margin(read_source(item)) if isinstance(item, Path) else item
    except InputError as error:
        return Outcome(unread=Unread(str(item), error.message, error.hint or ""))
    mended = None
    try:
        if job.mend:
            from drafter.cli.check_fix import mend

            mended = mend(source, lambda version: _report(version, job, index, job.baseline))
            source = mended.source
        report = _report(source, job, index)
    except InputError as error:
        return Outcome(unread=Unread(str(source.path), error.message, error.hint or ""))
    except DrafterError:
        raise
    except Exception as error:
        if os.environ.get("DRAFTER_DEBUG"):
            raise
        message = _("bug: {kind}: {error}. Please report it with the command you ran; DRAFTER_DEBUG=1 shows where.")
        raise DrafterError(message.format(kind=type(error).__name__, error=error), where=str(source.path)) from error
    return Outcome(report, None, source if job.keep_text else None, mended, not source.raw.strip())


def _report(source: SourceText, job: CheckJob, index: Index | None, baseline: Baseline | None = None) -> CheckReport:
    return check_source(
        source,
        sheet=job.sheet,
        index=index,
        settings=job.settings_for(source.path),
        select=job.select,
        ignore=job.ignore,
        baseline=baseline,
        index_notes=job.notes,
    )


def open_past(job: CheckJob, stack: ExitStack) -> Index | None:
    """The job's index, open as long as the stack is."""
    if not job.use_index:
        return None
    from drafter.retrieval.search import open_index

    index = open_index(job.where, dense=False)
    if index is None and job.where is not None:
        raise IndexStoreError(_("there is no index here"), where=job.where, hint=_("make one: drafter index build PATH… --index WHERE"))
    return stack.enter_context(index) if index is not None else None


# ---- worker processes ----


def _in_parallel(items: Sequence[Item], job: CheckJob, jobs: int, show: Show) -> list[Outcome]:
    """Each worker has a pipe of its own and shares nothing: one that is stopped in the midst of an answer keeps nobody waiting for the rest of it."""
    import multiprocessing
    from multiprocessing.connection import wait

    context = multiprocessing.get_context("spawn")
    workers: dict[Connection, BaseProcess] = {}
    outcomes: dict[int, Outcome] = {}
    todo = iter(enumerate(items))
    try:
        with _deaf_children():
            for _number in range(jobs):
                ours, theirs = context.Pipe()
                with theirs:  # only the worker keeps its end: ours ends when it dies
                    worker = context.Process(target=_serve, args=(theirs, job), daemon=True)
                    worker.start()
                workers[ours] = worker
        for pipe in workers:
            _send(pipe, next(todo, None))
        show(0, len(items))
        while len(outcomes) < len(items):
            for pipe in cast("list[Connection]", wait(workers)):
                number, outcomes[number] = _answer(pipe)
                show(len(outcomes), len(items))
                _send(pipe, next(todo, None))
        return [outcomes[number] for number in range(len(items))]
    except BaseException:
        # Ctrl-C, or the first failure: nobody waits for what the others are doing
        for process in workers.values():
            process.terminate()
        raise
    finally:
        for pipe, process in workers.items():
            pipe.close()  # which ends a worker that has nothing to do
            process.join()


def _send(pipe: Connection, task: tuple[int, Item] | None) -> None:
    """Give a worker its next text, if there is one."""
    if task is not None:
        with _told_of_death():
            pipe.send(task)


def _answer(pipe: Connection) -> tuple[int, Outcome]:
    """What a worker found in a text, by the text's number; what it raised is raised here."""
    with _told_of_death():
        answer = pipe.recv()
    if isinstance(answer, Exception):
        raise answer
    return cast("tuple[int, Outcome]", answer)


@contextmanager
def _told_of_death() -> Iterator[None]:
    """A worker whose pipe has ended was killed from outside."""
    try:
        yield
    except (EOFError, ConnectionError) as error:
        raise DrafterError(
            _("a process that was checking files died; the computer may be out of memory"),
            hint=_("--jobs 1 checks one file after the other and shows which one it is"),
        ) from error


def _serve(pipe: Connection, job: CheckJob) -> None:
    """A worker: answer each numbered text with its outcome, until the pipe ends; a failure is the last answer."""
    with ExitStack() as stack:
        try:
            index = open_past(job, stack)
            while True:
                number, item = pipe.recv()
                pipe.send((number, check_item(item, job, index)))
        except (EOFError, ConnectionError):
            return
        except DrafterError as error:
            pipe.send(error)


@contextmanager
def _deaf_children() -> Iterator[None]:
    """Processes started here do not hear Ctrl-C (a terminal sends it to all): the parent alone stops, and stops them.

    Where signals can be held back they are, not ignored: a Ctrl-C that comes meanwhile reaches the parent at the end.
    """
    import signal

    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # its start would let the signal through again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    else:
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, handler)
