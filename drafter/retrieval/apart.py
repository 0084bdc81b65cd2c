"""Chroma in a process of its own, which has never seen the key.

Chroma 1.5.9 writes memory that it never filled into ``data_level0.bin`` and ``length.bin``, when it stores and when it searches: whatever lay
there in the process before, the request to an endpoint with its ``Authorization`` and the endpoint's answer among it. So where the environment
has anything for an endpoint, Chroma runs apart: it gets ids, documents, metadata and vectors through a pipe, and an environment without those.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
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
_END_SECONDS = 60.0


class StoreApart:
    """A ``ChromaStore`` in a child process; same arguments, same methods, same errors."""

    def __init__(self, place: IndexPlace, embedder: str, dimension: int, suffix: str, recipe: Recipe | None = None) -> None:
        self._place, self._turn = place, Lock()
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_clean_environment()
        )
        try:
            self._ask((place, embedder, dimension, suffix, recipe))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the child, which lets go of the files first."""
        if self._child.stdin is not None and self._child.stdout is not None:
            with suppress(OSError):  # it has ended already
                self._child.stdin.close()
            try:
                self._child.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
            self._child.stdout.close()

    def stored(self, kind: str) -> dict[str, dict[str, str | int]]:
        """See ``ChromaStore``."""
        found: dict[str, dict[str, str | int]] = self._ask(("stored", kind))
        return found

    def put(self, kind: str, rows: Sequence[DenseRow], vectors: np.ndarray[Any, Any]) -> None:
        """See ``ChromaStore``."""
        self._ask(("put", kind, list(rows), vectors))

    def relabel(self, kind: str, rows: Sequence[DenseRow]) -> None:
        """See ``ChromaStore``."""
        self._ask(("relabel", kind, list(rows)))

    def remove(self, kind: str, ids: Iterable[str]) -> None:
        """See ``ChromaStore``."""
        self._ask(("remove", kind, sorted(ids)))

    def nearest(self, kind: str, vectors: np.ndarray[Any, Any], k: int, where: Sequence[Where] = ()) -> list[list[tuple[str, float]]]:
        """See ``ChromaStore``."""
        found: list[list[tuple[str, float]]] = self._ask(("nearest", kind, vectors, k, list(where)))
        return found

    def cosines(self, kind: str, ids: Sequence[str], vector: np.ndarray[Any, Any]) -> dict[str, float]:
        """See ``ChromaStore``."""
        found: dict[str, float] = self._ask(("cosines", kind, list(ids), vector))
        return found

    def _ask(self, what: tuple[object, ...]) -> Any:  # noqa: ANN401 — each method's own answer
        """One message to the child and its answer, or the error that it met."""
        with self._turn:
            assert self._child.stdin is not None and self._child.stdout is not None
            try:
                pickle.dump(what, self._child.stdin, protocol=5)
                self._child.stdin.flush()
                good, answer = pickle.load(self._child.stdout)
            except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
                raise damaged(self._place.folder / CHROMA_FOLDER, f"{type(error).__name__}: {self._child.poll()}") from error
        if not good:
            raise answer
        return answer


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
    """The child: open the store as the first message says, then answer until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends this process in order
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    store = None
    while True:
        try:
            message = pickle.load(sys.stdin.buffer)
        except EOFError:
            break
        try:
            if store is None:
                store, answer = ChromaStore(*message), None
            else:
                name, *arguments = message
                answer = getattr(store, name)(*arguments)
            said: tuple[bool, object] = (True, answer)
        except (DrafterError, ImportError, MemoryError) as error:
            said = (False, error)
        pickle.dump(said, answers, protocol=5)
        answers.flush()
    if store is not None:
        store.close()


if __name__ == "__main__":
    _serve()
