"""The parts of the store: tokens, recipe, place, lock, database, Chroma."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time

import numpy as np
import pytest

from drafter.errors import ConfigError, IndexStoreError, ServiceError
from drafter.retrieval.chroma import ChromaStore, DenseRow
from drafter.retrieval.database import get_meta, open_to_read, open_to_write
from drafter.retrieval.fusion import by_rank, by_score
from drafter.retrieval.lexical import any_of, query_tokens, tokens
from drafter.retrieval.lock import being_written, writing
from drafter.retrieval.place import IndexPlace, index_place
from drafter.retrieval.recipe import Recipe, load_recipe


def test_tokens_are_characters_and_pairs():
    """Han characters singly and in pairs, Latin and digits whole, marks nowhere, full width as half width."""
    assert tokens("送春联，Ｎo1、2024年") == ["送", "春", "联", "送春", "春联", "no1", "2024", "年"]


@pytest.mark.parametrize("query", ['春联" OR x', "NEAR(春 联)", "heading: 春", "春* -联 ^", "'; DROP TABLE passages; --", "。，！", ""])
def test_no_query_is_an_operator(query):
    """Whatever is typed, FTS5 takes it as words: no syntax error, no column filter."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE f USING fts5(heading, text)")
    expression = any_of(query_tokens(query))
    assert not expression or base.execute("SELECT count(*) FROM f WHERE f MATCH ?", (expression,)).fetchone() == (0,)


def test_a_pasted_section_is_a_query():
    """A query of thousands of characters stays within FTS5's limits."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE f USING fts5(heading, text)")
    text = "".join(chr(0x4E00 + n) for n in range(5000))
    base.execute("SELECT bm25(f) FROM f WHERE f MATCH ?", (any_of(query_tokens(text)),)).fetchall()


def test_the_bundled_recipe_is_the_default(tmp_path):
    """The tracked recipe says what the code's defaults say."""
    assert load_recipe(tmp_path / "store") == Recipe()


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("[chunks\n", "TOML"),
        ("[chunk]\nmax_chars = 1\n", "chunk"),
        ("[chunks]\nmax_char = 300\n", "max_char"),
        ("[chunks]\nmax_chars = '300'\n", "max_chars"),
        ("[chunks]\nmax_chars = 3\n", "max_chars"),
        ("[fusion]\nzscore_dense = -1\n", "zscore_dense"),
        ("[fusion]\nrrf_k = true\n", "rrf_k"),
        ("embedder = '静态'\n", "embedder"),
    ],
)
def test_a_broken_recipe_names_file_and_key(tmp_path, text, needle):
    """A recipe that cannot be used is a configuration error that names the file and the key."""
    (tmp_path / "recipe.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_recipe(tmp_path / "store")
    assert needle in str(caught.value)
    assert "recipe.toml" in str(caught.value)


def test_only_what_is_stored_needs_a_rebuild():
    """A ranking figure leaves the recipe's fingerprint alone; a chunk size does not."""
    assert Recipe(rrf_k=60).sha256 == Recipe().sha256 != Recipe(max_chars=400).sha256


def test_a_place_is_a_folder_or_a_server(workspace, monkeypatch):
    """A URL is a server with a folder of the workspace beside it; anything else is a folder; nothing is index/store of the workspace."""
    monkeypatch.chdir(workspace / "past")
    server = index_place("http://127.0.0.1:8123/")
    assert (server.server, server.folder) == ("http://127.0.0.1:8123", workspace / "index" / "server-127.0.0.1-8123")
    assert index_place(workspace / "elsewhere") == IndexPlace(workspace / "elsewhere")
    assert index_place() == IndexPlace(workspace / "index" / "store")
    (workspace / "drafter.toml").write_text('[index]\nwhere = "http://127.0.0.1:9"\n', encoding="utf-8")
    assert index_place().server == "http://127.0.0.1:9"


@pytest.mark.parametrize("where", ["http://", "http://h:x", "http://host:1/path", "https://host?x=1"])
def test_a_bad_address_is_a_configuration_error(where):
    """A URL that is no host and port is refused with the form it should have."""
    with pytest.raises(ConfigError, match="http://HOST:PORT"):
        index_place(where)


def test_a_second_writer_waits_then_gives_up(tmp_path):
    """While a writer holds the lock a second one waits as long as it was told, says so, and fails with the mend; afterwards it may write."""
    said = []
    with writing(tmp_path, 90):
        assert being_written(tmp_path)
        start = time.monotonic()
        with pytest.raises(IndexStoreError) as caught, writing(tmp_path, 0.2, lambda: said.append(1)):
            pass
        assert time.monotonic() - start >= 0.2
    assert said == [1]
    assert caught.value.exit_code == 3
    assert caught.value.hint
    assert not being_written(tmp_path)
    with writing(tmp_path, 0):
        pass


def test_a_killed_writer_frees_the_lock(tmp_path):
    """The lock of a process that was killed is no lock."""
    code = "import os, signal, sys; from pathlib import Path; from drafter.retrieval.lock import writing\n"
    code += "with writing(Path(sys.argv[1]), 0): os.kill(os.getpid(), signal.SIGKILL)"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode != 0
    with writing(tmp_path, 0):
        pass


def test_a_database_is_made_whole_and_found_again(tmp_path):
    """A new folder has no database to read; a writer makes one."""
    assert open_to_read(tmp_path) is None
    open_to_write(tmp_path).close()
    connection = open_to_read(tmp_path)
    assert get_meta(connection, "schema") == "1"
    connection.close()


def test_another_format_is_refused_with_the_mend(tmp_path):
    """An index of a later version is not touched."""
    connection = open_to_write(tmp_path)
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    for opening in (open_to_read, open_to_write):
        with pytest.raises(IndexStoreError, match="99") as caught:
            opening(tmp_path)
        assert "--rebuild" in caught.value.hint


def test_a_damaged_database_is_an_index_error(tmp_path):
    """A file of rubbish in the database's place is an error with the mend, not a traceback."""
    (tmp_path / "past.sqlite3").write_bytes(b"not a database at all" * 300)
    with pytest.raises(IndexStoreError, match="damaged"):
        open_to_read(tmp_path)


def test_chroma_keeps_vectors_and_no_text_of_passages(tmp_path):
    """Rows come back by id and likeness; a row without a document has none in the store; a second put replaces."""
    store = ChromaStore(IndexPlace(tmp_path), "static-test", 4, "", Recipe())
    vectors = np.eye(4, dtype=np.float32)[:3]
    rows = [DenseRow(name, "", {"role": role}) for name, role in (("a", "work"), ("b", "plan"), ("c", "work"))]
    store.put("passages", rows, vectors)
    store.put("passages", rows[:1], vectors[:1])
    near = store.nearest("passages", vectors[:1], 3, [{"role": "work"}])[0]
    assert [name for name, _cosine in near] == ["a", "c"]
    assert near[0][1] == pytest.approx(1.0, abs=1e-5)
    assert store.cosines("passages", ["b", "missing"], vectors[1]) == {"b": pytest.approx(1.0)}
    store.relabel("passages", [DenseRow("b", "", {"role": "work"})])
    store.remove("passages", ["a"])
    assert store.stored("passages") == {"b": {"role": "work"}, "c": {"role": "work"}}
    store.close()
    raw = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"passages-static-test-4" in raw


def test_a_reader_makes_no_chroma_store(tmp_path):
    """Reading where Chroma's folder is missing is an error and leaves no folder behind."""
    with pytest.raises(IndexStoreError, match="missing"):
        ChromaStore(IndexPlace(tmp_path), "static-test", 4, "")
    assert list(tmp_path.iterdir()) == []


def test_an_unreachable_server_is_a_service_error(tmp_path):
    """Nobody listening at the address: exit code 3, the address, and how to start one."""
    with pytest.raises(ServiceError) as caught:
        ChromaStore(IndexPlace(tmp_path, "http://127.0.0.1:9"), "static-test", 4, "", Recipe())
    assert caught.value.exit_code == 3
    assert "127.0.0.1:9" in str(caught.value)
    assert "chroma run" in str(caught.value)


def test_rank_fusion_gives_credit_from_both_sides():
    """An id high on both sides wins over one that tops a single side."""
    scores = by_rank(["a", "b", "c"], ["b", "d"], 10)
    assert max(scores, key=scores.get) == "b"
    assert scores["a"] == pytest.approx(1 / 11)


def test_score_fusion_gives_no_credit_for_no_shared_word():
    """With equal likeness, the rows that share words come first; where nothing differs nothing is scored."""
    scores = by_score({"a": 3.0, "b": 1.0}, {"a": 0.5, "b": 0.5, "c": 0.5}, 0.4)
    assert scores["a"] > scores["b"] > scores["c"]
    assert by_score({}, {}, 0.4) == {}
    assert set(by_score({"a": 1.0, "b": 1.0}, {}, 0.4).values()) == {0.0}
