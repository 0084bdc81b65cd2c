"""Chroma in a process of its own, which has never seen the key.

Chroma 1.5.9 writes memory that it never filled into ``data_level0.bin`` and ``length.bin``, when it stores and when it searches: whatever lay
there in the process before, the request to an endpoint with its ``Authorization`` and the endpoint's answer among it. So where the environment
has anything for an endpoint, Chroma runs apart: it gets ids, documents, metadata and vectors through a pipe, and an environment without those.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import drafter
from drafter.errors import DrafterError
from drafter.retrieval.chroma import CHROMA_FOLDER, ChromaStore, DenseRow, Where
from drafter.retrieval.database import damaged
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.recipe import Recipe

if TYPE_CHECKING:
    import numpy as np

_SECRET = "OPENAI_"  # the key, and an address, which may hold another one


class _Child:
    """The process that runs Chroma for this one: started with the first store, there until this process ends, so that Chroma is loaded once."""

    def __init__(self) -> None:
        self.owner = os.getpid()  # a fork must not talk through the pipes of its parent
        self._turn = Lock()
        command = [sys.executable, "-P", "-m", __name__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_clean_environment())
        atexit.register(self.end)

    @property
    def alive(self) -> bool:
        return self.owner == os.getpid() and self._process.poll() is None

    def ask(self, folder: Path, *message: object) -> Any:  # noqa: ANN401 — each method's own answer
        """The answer to one message. Raises the error that the child met, IndexStoreError of ``folder`` where there is no answer."""
        with self._turn:
            assert self._process.stdin is not None and self._process.stdout is not None
            try:
                pickle.dump(message, self._process.stdin, protocol=5)
                self._process.stdin.flush()
                good, answer = pickle.load(self._process.stdout)
            except BaseException as error:
                self._process.kill()  # half a message, or an answer that nobody took, must not be read as the next one
                if not isinstance(error, (OSError, EOFError, ValueError, pickle.UnpicklingError)):
                    raise
                raise damaged(folder / CHROMA_FOLDER, f"{type(error).__name__}: {self._process.wait()}") from error
        if not good:
            raise answer
        return answer

    def end(self) -> None:
        """Nothing more will be asked."""
        if self.owner == os.getpid():
            with suppress(OSError), self._process:
                pass


_running: list[_Child] = []


class StoreApart:
    """A ``ChromaStore`` in a child process; same arguments, same methods, same errors."""

    def __init__(self, place: IndexPlace, embedder: str, dimension: int, suffix: str, recipe: Recipe | None = None) -> None:
        if not _running or not _running[0].alive:
            _running[:] = [_Child()]
        self._child, self._folder = _running[0], place.folder
        self._number: int = self._child.ask(self._folder, "open", place, embedder, dimension, suffix, recipe)

    def close(self) -> None:
        """Let go of the files; further calls are not allowed."""
        if self._child.alive:
            self._ask("close")

    def stored(self, kind: str) -> dict[str, dict[str, str | int]]:
        """See ``ChromaStore``."""
        found: dict[str, dict[str, str | int]] = self._ask("stored", kind)
        return found

    def put(self, kind: str, rows: Sequence[DenseRow], vectors: np.ndarray[Any, Any]) -> None:
        """See ``ChromaStore``."""
        self._ask("put", kind, list(rows), vectors)

    def relabel(self, kind: str, rows: Sequence[DenseRow]) -> None:
        """See ``ChromaStore``."""
        self._ask("relabel", kind, list(rows))

    def remove(self, kind: str, ids: Iterable[str]) -> None:
        """See ``ChromaStore``."""
        self._ask("remove", kind, sorted(ids))

    def nearest(self, kind: str, vectors: np.ndarray[Any, Any], k: int, where: Sequence[Where] = ()) -> list[list[tuple[str, float]]]:
        """See ``ChromaStore``."""
        found: list[list[tuple[str, float]]] = self._ask("nearest", kind, vectors, k, list(where))
        return found

    def cosines(self, kind: str, ids: Sequence[str], vector: np.ndarray[Any, Any]) -> dict[str, float]:
        """See ``ChromaStore``."""
        found: dict[str, float] = self._ask("cosines", kind, list(ids), vector)
        return found

    def _ask(self, *what: object) -> Any:  # noqa: ANN401
        return self._child.ask(self._folder, *what[:1], self._number, *what[1:])


DenseStore = ChromaStore | StoreApart


def open_store(place: IndexPlace, embedder: str, dimension: int, suffix: str, recipe: Recipe | None = None) -> DenseStore:
    """The store of an index, apart where this process may speak to an endpoint and Chroma writes files here. Arguments and errors as ``ChromaStore``."""
    speaks = any(name.startswith(_SECRET) and value.strip() for name, value in os.environ.items())
    kind = StoreApart if speaks and not place.server else ChromaStore
    return kind(place, embedder, dimension, suffix, recipe)


def _clean_environment() -> dict[str, str]:
    """The environment without what is for the endpoint; the package is found where it was found here."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_SECRET)}
    paths = [str(Path(drafter.__file__).resolve().parent.parent), clean.get("PYTHONPATH", "")]
    return clean | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _serve() -> None:
    """The child: open stores and answer for them until nothing more is asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    stores: dict[int, ChromaStore] = {}
    for number in count():
        try:
            name, *arguments = pickle.load(sys.stdin.buffer)
        except EOFError:
            break
        try:
            if name == "open":
                stores[number] = ChromaStore(*arguments)
            said: tuple[bool, object] = (True, number if name == "open" else getattr(stores[arguments[0]], name)(*arguments[1:]))
        except Exception as error:  # the caller's own to judge, as if it had been there
            said = (
                False,
                error if isinstance(error, (DrafterError, ImportError, MemoryError)) else RuntimeError(f"{type(error).__name__}: {error}"),
            )
        if name == "close":
            del stores[arguments[0]]
        pickle.dump(said, answers, protocol=5)
        answers.flush()
    for store in stores.values():
        store.close()


if __name__ == "__main__":
    _serve()
