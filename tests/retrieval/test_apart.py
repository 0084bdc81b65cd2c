"""The key and the talk with an endpoint stay out of the store, whatever Chroma writes: a real build and a real search, with real requests between."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from drafter.errors import IndexStoreError
from drafter.retrieval.apart import StoreApart, open_store
from drafter.retrieval.chroma import ChromaStore, DenseRow
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.recipe import Recipe
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer

ROOT = Path(__file__).parent.parent.parent
KEY = "sk-oriole" + "0Zq7" * 12
PIECES = (b"oriole", b"0Zq70Zq7", b"Bearer", b"uthorization", b'"embedding"', b"OPENAI_API")
# the heap is filled with the key and freed again, so that memory that is written without being filled shows it at once
_RUN = """
import os, sys
from pathlib import Path
from drafter.retrieval.build import build_index
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildRequest
from drafter.retrieval.search import open_index
folder = Path(sys.argv[1])
def soil():
    heap = [(os.environ["OPENAI_API_KEY"] * n).encode() for n in (12, 90, 700) for _block in range(1500)]
    del heap[::2]
    return heap
heap = soil()
print(build_index(BuildRequest(IndexPlace(folder / "asked"), (folder / "past",), folder, embedder="openai:m")).embedded > 5)
del heap
heap = soil()
with open_index(folder / "index" / "store") as index:
    print(len(index.search("送春联下乡")) > 3, len(index.skeletons("送春联下乡")) > 3, index.notes)
"""


def test_nothing_of_the_key_gets_into_the_store(workspace, built):
    """A build by an embedder that asks, and a search in an index that it did not make: no byte of any file is of the key or of a request."""
    environment = {**os.environ, "OPENAI_API_KEY": KEY, "PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "1"}
    with ScriptedServer([Reply("")]) as server:
        run, environment["OPENAI_BASE_URL"] = [sys.executable, "-c", _RUN, str(workspace)], server.url
        done = subprocess.run(run, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300)
        asked = [request.headers["authorization"] for request in server.requests]
    assert done.stdout.split("\n")[:2] == ["True", "True True []"], done.stdout + done.stderr
    assert len(asked) > 2 and set(asked) == {f"Bearer {KEY}"}
    for folder in (workspace / "asked", built.folder):
        files = [file for file in folder.rglob("*") if file.is_file()]
        assert {"data_level0.bin", "length.bin", "chroma.sqlite3"} <= {file.name for file in files}
        assert [(file.name, piece) for file in files for piece in PIECES if piece in file.read_bytes()] == []


def test_apart_it_answers_as_in_one_process(monkeypatch, tmp_path):
    """Chroma is apart only where the environment has a key; every method gives the same, and a child that was killed is an index error."""
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    vectors = np.eye(4, dtype=np.float32)[:3]
    rows = [DenseRow(name, "", {"role": role}) for name, role in (("a", "work"), ("b", "plan"), ("c", "work"))]
    found = []
    for key, kind in (("", ChromaStore), (KEY, StoreApart)):
        monkeypatch.setenv("OPENAI_API_KEY", key)
        store = open_store(IndexPlace(tmp_path / kind.__name__), "static-test", 4, "", Recipe())
        assert type(store) is kind
        store.put("passages", rows, vectors)
        near = store.nearest("passages", vectors[:1], 3, [{"role": "work"}])
        cosines = store.cosines("passages", ["b", "missing"], vectors[1])
        store.relabel("passages", [DenseRow("b", "", {"role": "work"})])
        store.remove("passages", {"a"})
        found.append((near, cosines, store.stored("passages")))
        if kind is StoreApart:
            store._child._process.kill()
            with pytest.raises(IndexStoreError, match="damaged"):
                store.stored("passages")
        store.close()
    assert found[0] == found[1]
    assert found[0][2] == {"b": {"role": "work"}, "c": {"role": "work"}}


def test_an_error_comes_through_whole(tmp_path):
    """What the child meets is raised here, with its place and its mend, and a reader leaves nothing behind."""
    with pytest.raises(IndexStoreError, match="missing") as caught:
        StoreApart(IndexPlace(tmp_path), "static-test", 4, "")
    assert (caught.value.where, "--rebuild" in (caught.value.hint or "")) == (str(tmp_path), True)
    assert list(tmp_path.iterdir()) == []
