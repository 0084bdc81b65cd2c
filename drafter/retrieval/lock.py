"""One writer at a time: two processes writing one Chroma folder have been seen to damage it, so a lock file stands before every write.

The operating system frees the lock when its holder dies, a kill included. Readers never take it; they only look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import IndexStoreError
from drafter.i18n import _

LOCK_NAME = "build.lock"


@contextmanager
def writing(folder: Path, wait: float, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of the store in ``folder`` (made if absent), waiting up to ``wait`` seconds; ``on_wait`` is called once if it must wait.

    Raises IndexStoreError when the time is up or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK_NAME)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            lock.acquire(timeout=wait)
    except Timeout as error:
        raise IndexStoreError(
            _("another process has been writing this index for {seconds} seconds").format(seconds=int(wait)),
            where=str(folder),
            hint=_("wait until it has ended, then run the command again"),
        ) from error
    except OSError as error:
        raise IndexStoreError(
            _("cannot write the index here: {reason}").format(reason=error.strerror or error),
            where=str(folder),
            hint=_("choose another folder with --index, or make this one writable"),
        ) from error
    try:
        yield
    finally:
        lock.release()


def being_written(folder: Path) -> bool:
    """Whether some process holds the lock of the store in ``folder`` right now. Readers that ask at the same time do not see each other."""
    if not (folder / LOCK_NAME).exists():
        return False
    try:
        import fcntl
    except ImportError:  # Windows
        return _is_held(folder)
    try:
        with (folder / LOCK_NAME).open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)  # what filelock holds is an exclusive flock
            return False
    except BlockingIOError:
        return True
    except OSError:
        return False  # a folder we may only read: nobody like us writes it


def _is_held(folder: Path) -> bool:
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / LOCK_NAME).acquire(timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False
