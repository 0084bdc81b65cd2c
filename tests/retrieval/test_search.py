"""Searching an index, from Python and from the command line."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from click.testing import CliRunner

from drafter.cli.index import index as command
from drafter.data import PeriodSpan, Role
from drafter.errors import IndexStoreError, InputError, ServiceError
from drafter.retrieval.build import build_index
from drafter.retrieval.lock import writing
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildRequest
from drafter.retrieval.search import open_index


def test_the_best_hit_is_the_passage_about_it(built):
    """A query in the text's words and one in the clerk's own find their passage first, with all that is known of it."""
    with open_index(built.folder) as index:
        hit = index.search("送春联下乡")[0]
        other = index.search("音乐舞蹈辅导课")[0]
        assert index.notes == []
    assert "书写赠送春联" in hit.text
    assert (hit.rank, hit.unit, hit.year, hit.span, hit.role) == (1, "梧川市文联", hit.year, PeriodSpan.YEAR, Role.WORK)
    assert hit.path == f"past/市文联{hit.year}年工作总结.txt"
    assert hit.headings[0] == "扎根基层一线，开展文艺惠民"
    assert "公益讲座" in other.text


def test_ranks_scores_and_number_agree(built):
    """Hits are numbered from 1, scores never rise, k is the most that comes, no text comes twice."""
    with open_index(built.folder) as index:
        hits = index.search("党建 文艺 志愿服务 培训", 4)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert len(hits) == len({hit.text for hit in hits}) <= 4
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("dense", [True, False])
def test_filters_keep_what_they_say(built, dense):
    """Role, kind of unit and excluded unit hold on both sides of the search."""
    with open_index(built.folder, dense=dense) as index:
        assert {hit.role for hit in index.search("文艺 基层", role=Role.PROBLEM)} == {Role.PROBLEM}
        kind = index.search("文艺")[0].unit_kind
        assert kind and index.search("文艺", unit_kind=kind)
        assert index.search("文艺", unit_kind="不存在") == ()
        assert index.search("文艺", exclude_unit="梧川市文联") == ()
        assert index.search("文艺", exclude_unit="云岫县文化馆")


@pytest.mark.parametrize("query", ["", "   ", "。，！？", "\0", '"', "xyzzy"])
@pytest.mark.parametrize("dense", [True, False])
def test_nothing_to_search_by_is_no_hit_and_no_crash(built, query, dense):
    """A query with no word in it, or with one nobody wrote, raises nothing; by words alone it finds nothing."""
    with open_index(built.folder, dense=dense) as index:
        assert dense or index.search(query) == ()
        assert index.search(query, 0) == ()


def test_words_alone_import_nothing_heavy(built):
    """Searching by words, outlines and sentences loads neither Chroma nor numpy."""
    code = """
import sys
from drafter.retrieval.lock import writing
from drafter.retrieval.search import open_index
with open_index(sys.argv[1], dense=False) as index:
    assert index.search("送春联") and index.skeletons("公益讲座") and index.outlines() and next(index.raw_sentences()) and not index.notes
print(sorted({"chromadb", "numpy", "langchain_text_splitters", "rich", "openai"} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code, str(built.folder)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_an_embedder_that_is_not_here_is_said(workspace, place):
    """An index of words only is searched by words, and the note says why."""
    build_index(BuildRequest(place, (workspace / "past",), workspace, embedder="none"))
    with open_index(place.folder) as index:
        assert index.search("送春联")
        assert "words only" in index.notes[0]
        index.search("党建")
        assert len(index.notes) == 1


def test_skeletons_have_slots_and_no_values(built):
    """What the past lends in form comes back nearest first, with no digit of the past in it; an empty query lists all."""
    with open_index(built.folder) as index:
        found = index.skeletons("为6个乡镇书写赠送春联3600副", k=5)
        everything = index.skeletons("", k=1000)
        problems = index.skeletons("", role=Role.PROBLEM, k=1000)
    assert found and set(found) <= set(everything)
    assert not [item.text for item in everything if any(char.isdigit() for char in item.text)]
    assert {item.role for item in problems} <= {Role.PROBLEM}
    assert len({(item.text, item.role, item.unit_kind) for item in everything}) == len(everything)


def test_outlines_are_headings_newest_first(built):
    """Each summary's headings in order with number, level and role, and how it enumerates."""
    with open_index(built.folder, dense=False) as index:
        outlines = index.outlines(unit="梧川市文联")
        assert index.outlines(unit="云岫县文化馆") == index.outlines(unit_kind="不存在") == ()
        assert index.outlines(unit_kind=outlines[0].unit_kind) == outlines
    assert [outline.year for outline in outlines] == [2025, 2024, 2023]
    first = [heading for heading in outlines[0].headings if heading.level == 1]
    assert [heading.number for heading in first] == ["一、", "二、", "三、", "四、"]
    assert [heading.role for heading in first] == [Role.WORK, Role.WORK, Role.PROBLEM, Role.PLAN]
    assert outlines[0].numbers_paragraphs
    assert not outlines[0].counts_aloud


def test_raw_sentences_know_where_they_stand(built):
    """Every past sentence comes with file, unit, year, headings and line, in order of file."""
    with open_index(built.folder, dense=False) as index:
        sentences = list(index.raw_sentences())
        assert len(sentences) == index.counts["sentences"]
    found = next(item for item in sentences if "书写赠送春联" in item.text and item.year == 2025)
    assert (found.unit, found.path) == ("梧川市文联", "past/市文联2025年工作总结.txt")
    assert found.line > 0
    assert [item.path for item in sentences] == sorted(item.path for item in sentences)


def test_no_index_is_none_and_a_damaged_one_an_error(tmp_path, built):
    """No folder, or an empty one, is no index; rubbish in its files is an error with exit code 3 and the mend."""
    assert open_index(tmp_path / "nowhere") is None
    assert not (tmp_path / "nowhere").exists()
    (built.folder / "chroma" / "chroma.sqlite3").write_bytes(b"rubbish" * 1000)
    with open_index(built.folder) as index, pytest.raises(IndexStoreError) as caught:
        index.search("送春联")
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("change", "message"),
    [({"schema": 99}, "another version"), ({"embedder": None, "odd": 1}, r"manifest\.json"), (None, r"manifest\.json")],
)
def test_a_manifest_that_cannot_be_relied_on_is_said_at_once(built, change, message):
    """A damaged manifest, or one of a newer format, is refused when the index is opened, not only when something is searched."""
    path = built.folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text("{" if change is None else json.dumps(manifest | change), encoding="utf-8")
    with pytest.raises(IndexStoreError, match=message) as caught:
        open_index(built.folder, dense=False)
    assert "--rebuild" in caught.value.hint


def test_a_whole_index_has_nothing_to_say(built):
    """Opening a whole index makes no note, with and without the meaning side."""
    for dense in (True, False):
        with open_index(built.folder, dense=dense) as index:
            assert index.notes == []


def test_an_index_that_is_being_written_says_so(built):
    """Opened while another process writes, an index says so before any search; two readers at once are no writer."""
    with writing(built.folder, 1), open_index(built.folder, dense=False) as index:
        assert index.notes == ["the index is being written just now"]
    with open_index(built.folder, dense=False) as one, open_index(built.folder, dense=False) as two:
        assert one.notes == two.notes == []


def test_an_empty_index_says_so(workspace, built):
    """An index whose last file was pruned is no silent yes to everything."""
    for path in (workspace / "past").iterdir():
        path.unlink()
    (workspace / "past" / "新的.txt").write_text(
        "云岫县文联2024年工作总结\n一、抓好创作\n组织采风活动，完成作品若干。\n" * 2, encoding="utf-8"
    )
    build_index(BuildRequest(built, (workspace / "past",), workspace, prune=True))
    (workspace / "past" / "新的.txt").write_text("", encoding="utf-8")
    build_index(BuildRequest(built, (), workspace))
    with open_index(built.folder, dense=False) as index:
        assert index.counts["passages"] == 0
        assert "is empty" in index.notes[0]


def run(*arguments: str, given: str = ""):
    return CliRunner().invoke(command, list(arguments), input=given, catch_exceptions=True)


def test_the_command_line_prints_the_contract(workspace, built, monkeypatch):
    """search --json and --batch print the agreed fields, one object a query; blank lines keep their place."""
    monkeypatch.chdir(workspace)
    one = json.loads(run("search", "送春联", "-k", "2", "--json").stdout)
    assert list(one) == ["query", "hits"]
    assert list(one["hits"][0]) == ["rank", "score", "text", "doc", "unit", "year", "section", "also_in"]
    result = run("search", "--batch", "-", "-k", "1", given="送春联\n\n党课\r\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["query"], len(row["hits"])) for row in rows] == [("送春联", 1), ("", 0), ("党课", 1)]
    assert "书写赠送春联" in run("search", "送春联").stdout
    state = json.loads(run("status", "--json").stdout)
    assert (state["complete"], state["changed"], state["gone"], state["counts"]["summaries"]) == (True, [], [], 3)
    assert result.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="file names are UTF-8 there whatever the locale")
def test_an_ascii_locale_reads_the_same_index(tmp_path, built):
    """Under a plain C locale a workspace with a Chinese name is searched, refreshed and looked at as under any other."""
    folder = tmp_path / "工作区"
    shutil.copytree(built.folder.parent.parent, folder, ignore=shutil.ignore_patterns("工作区"))
    plain = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}

    def drafter(*arguments: str) -> subprocess.CompletedProcess[str]:
        given = [sys.executable, "-m", "drafter", "index", *arguments]
        return subprocess.run(given, cwd=folder, env=plain, capture_output=True, encoding="utf-8", check=True)

    assert "书写赠送春联" in drafter("search", "送春联", "-k", "1").stdout
    assert json.loads(drafter("status", "--json").stdout)["gone"] == []
    drafter("build", "past")  # an index that a program made is read once more, with the checker's rules
    assert "3 unchanged" in drafter("build", "past").stderr


def test_status_sees_what_changed(workspace, built, monkeypatch):
    """An edited file, a vanished file and a changed recipe are named."""
    monkeypatch.chdir(workspace)
    (workspace / "past" / "市文联2023年工作总结.txt").unlink()
    (workspace / "past" / "市文联2024年工作总结.txt").write_text("改过了", encoding="utf-8")
    (workspace / "index" / "recipe.toml").write_text("[chunks]\nmax_chars = 99\n", encoding="utf-8")
    state = json.loads(run("status", "--json").stdout)
    assert state["gone"] == ["past/市文联2023年工作总结.txt"]
    assert state["changed"] == ["past/市文联2024年工作总结.txt"]
    assert state["recipe_changed"] is True
    assert run("status").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("search", "春联"), IndexStoreError),
        (("status",), IndexStoreError),
        (("build",), InputError),
        (("build", "nowhere"), InputError),
        (("search", "春联", "--index", "http://127.0.0.1:9"), IndexStoreError),
        (("build", "past", "--index", "http://127.0.0.1:9"), ServiceError),
    ],
)
def test_what_cannot_be_done_is_one_of_our_errors(workspace, monkeypatch, arguments, error):
    """No index, no such path, no server: an error with a mend, never a traceback."""
    monkeypatch.chdir(workspace)
    result = run(*arguments)
    assert isinstance(result.exception, error)
    assert result.exception.hint


def test_query_and_batch_exclude_each_other():
    """Neither or both is a usage error."""
    assert run("search").exit_code == run("search", "春联", "--batch", "-").exit_code == 2


def test_a_chroma_server_holds_the_dense_side(workspace, tmp_path):
    """With http://… the vectors are on the server, the words beside the workspace's index; two workspaces do not mix; a dead server is exit 3."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    starter = [
        sys.executable,
        "-c",
        "from chromadb.cli.cli import app; app()",
        "run",
        "--path",
        str(tmp_path / "server"),
        "--port",
        str(port),
    ]
    server = subprocess.Popen(
        starter, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"ANONYMIZED_TELEMETRY": "False"}
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, server)
        places = [IndexPlace(workspace / "index" / name, url) for name in ("one", "two")]
        build_index(BuildRequest(places[0], (workspace / "past",), workspace))
        build_index(BuildRequest(places[1], (workspace / "past" / "市文联2025年工作总结.txt",), workspace))
        assert build_index(BuildRequest(places[0], (workspace / "past",), workspace)).embedded == 0
        assert not (places[0].folder / "chroma").exists()
        for place, years in ((places[0], {2023, 2024, 2025}), (places[1], {2025})):
            with _opened(place) as index:
                assert {hit.year for hit in index.search("送春联 党建 培训", 30)} == years
                assert index.notes == []
        build_index(BuildRequest(places[1], (), workspace, rebuild=True))
    finally:
        server.kill()
        server.wait()
    with _opened(places[0]) as index, pytest.raises(ServiceError) as caught:
        index.search("送春联")
    assert caught.value.exit_code == 3


def _opened(place: IndexPlace):
    from drafter.retrieval.database import open_to_read
    from drafter.retrieval.recipe import load_recipe
    from drafter.retrieval.search import Index

    return Index(place, open_to_read(place.folder), load_recipe(place.folder), dense=True)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _n in range(300):
        assert server.poll() is None, "the Chroma server ended"
        try:
            urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the Chroma server did not start")
