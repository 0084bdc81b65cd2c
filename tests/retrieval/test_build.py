"""Building: incremental, repeatable, killable, one writer."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.errors import IndexStoreError, InputError
from drafter.retrieval.build import build_index
from drafter.retrieval.chroma import ChromaStore
from drafter.retrieval.database import open_to_read
from drafter.retrieval.lock import writing
from drafter.retrieval.manifest import read_manifest
from drafter.retrieval.request import BuildRequest, Listener
from drafter.retrieval.search import open_index

TABLES = ("sources", "summaries", "sections", "chunks", "skeleton_rows", "sentences", "removed")


def request(place, root: Path, *paths: Path, **more) -> BuildRequest:
    return BuildRequest(place, paths or (root / "past",), root, **more)


def content(place) -> dict[str, object]:
    """Everything an index holds, but for row numbers and Chroma's own files."""
    connection = open_to_read(place.folder)
    found: dict[str, object] = {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in TABLES}
    for table in ("passages", "skeletons"):
        sql = f"SELECT r.*, f.heading, f.text FROM {table} r JOIN {table}_fts f ON f.rowid = r.n ORDER BY r.id"
        found[table] = [row[1:] for row in connection.execute(sql)]
        assert connection.execute(f"SELECT count(*) FROM {table}_fts").fetchone() == (len(found[table]),)
    connection.close()
    manifest = read_manifest(place.folder)
    found["manifest"] = manifest
    store = ChromaStore(place, manifest.embedder, manifest.dimension, "")
    for kind in ("passages", "skeletons"):
        rows = store._collection(kind).get(include=["metadatas", "documents", "embeddings"])
        triples = zip(rows["ids"], rows["metadatas"], rows["documents"], rows["embeddings"].tolist(), strict=True)
        found[f"chroma {kind}"] = {name: (metadata, document, vector) for name, metadata, document, vector in triples}
    store.close()
    found["removed.jsonl"] = (place.folder / "removed.jsonl").read_bytes()
    return found


def test_near_duplicates_become_one_passage_with_all_sources(built):
    """A paragraph repeated from year to year is one passage in its latest wording that names the other years."""
    with open_index(built.folder, dense=False) as index:
        counts = index.counts
        assert counts["sources"] == counts["summaries"] == 3
        assert counts["passages"] < counts["chunks"]
        hit = index.search("青年创作人才储备不足")[0]
    assert hit.year == 2025
    assert hit.also_in == ("past/市文联2024年工作总结.txt (2024)", "past/市文联2023年工作总结.txt (2023)")


def test_unchanged_files_cost_nothing(workspace, built):
    """A second build reads no file, embeds no text and leaves every byte of the manifest."""
    before = (built.folder / "manifest.json").read_bytes()
    report = build_index(request(built, workspace))
    assert (report.read, report.unchanged, report.embedded) == (0, 3, 0)
    assert (built.folder / "manifest.json").read_bytes() == before


def test_a_changed_file_replaces_its_own_rows(summary_text, workspace, place, built):
    """After a file was edited the index is the one a fresh build makes, and only new texts were embedded."""
    path = workspace / "past" / "市文联2025年工作总结.txt"
    path.write_text(summary_text(2025).replace("公益讲座", "剧本研讨"), encoding="utf-8")
    report = build_index(request(built, workspace))
    assert (report.read, report.unchanged) == (1, 2)
    assert 0 < report.embedded < report.counts["passages"] + report.counts["skeletons"]
    fresh = place._replace(folder=workspace / "index" / "fresh")
    build_index(request(fresh, workspace))
    assert content(built) == content(fresh)


def test_the_order_of_builds_does_not_matter(workspace, place):
    """File by file or all at once: the same index."""
    for path in sorted((workspace / "past").iterdir(), reverse=True):
        build_index(request(place, workspace, path))
    at_once = place._replace(folder=workspace / "index" / "at-once")
    build_index(request(at_once, workspace))
    assert content(place) == content(at_once)


def test_a_vanished_file_is_kept_until_pruned(workspace, built):
    """A file removed from disk is reported and stays searchable; --prune forgets it."""
    (workspace / "past" / "市文联2023年工作总结.txt").unlink()
    report = build_index(request(built, workspace))
    assert report.gone == ("past/市文联2023年工作总结.txt",)
    assert report.counts["summaries"] == 3
    report = build_index(request(built, workspace, prune=True))
    assert (report.gone, report.counts["summaries"]) == (("past/市文联2023年工作总结.txt",), 2)
    assert build_index(request(built, workspace)).gone == ()


def test_no_path_means_the_known_files(summary_text, workspace, built, monkeypatch):
    """Without a path a build refreshes what it knows, from whatever folder it is called."""
    monkeypatch.chdir(workspace / "past")
    (workspace / "past" / "市文联2024年工作总结.txt").write_text(
        summary_text(2024) + "\n会员发展工作有序推进，吸收一批基层骨干。\n", encoding="utf-8"
    )
    report = build_index(BuildRequest(built, (), Path.cwd()))
    assert (report.read, report.unchanged) == (1, 2)


def test_no_path_and_no_index_says_what_to_do(place, workspace):
    """Nothing known and nothing named is an input error."""
    with pytest.raises(InputError, match="knows no file"):
        build_index(BuildRequest(place, (), workspace))


@pytest.mark.parametrize("name", ["missing.txt", "broken.docx", "empty-folder"])
def test_bad_input_writes_nothing(workspace, place, name):
    """A named path that cannot be read fails before the store exists, even beside a good one."""
    (workspace / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    (workspace / "empty-folder").mkdir()
    paths = (workspace / "past", workspace / name) if name != "empty-folder" else (workspace / name,)
    with pytest.raises(InputError):
        build_index(request(place, workspace, *paths))
    assert not place.folder.exists()


def test_an_unreadable_file_in_a_folder_is_skipped_and_said(workspace, place):
    """A broken file that was found in a folder does not stop the others."""
    (workspace / "past" / "坏文件.docx").write_bytes(b"PK\x03\x04 no zip")
    report = build_index(request(place, workspace, embedder="none"))
    assert [path for path, _reason in report.skipped] == ["past/坏文件.docx"]
    assert (report.read, report.counts["sources"]) == (3, 3)


def test_nothing_readable_makes_no_index(workspace, place):
    """A folder in which not one file can be read is an input error that names ten of them; no index is made."""
    folder = workspace / "broken"
    folder.mkdir()
    for number in range(14):
        (folder / f"{number:02}.docx").write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(InputError, match="no past summary here") as caught:
        build_index(request(place, workspace, folder))
    assert caught.value.exit_code == 2
    assert str(caught.value).count("not read: ") == 10
    assert "and 4 more" in str(caught.value)
    assert not place.folder.exists()


@pytest.mark.parametrize("rebuild", [False, True])
def test_nothing_readable_leaves_the_old_index(workspace, built, rebuild):
    """Nor does it touch the index that is there, not even with --rebuild."""
    before = content(built)
    folder = workspace / "broken"
    folder.mkdir()
    (folder / "a.docx").write_bytes(b"PK\x03\x04 no zip")
    (folder / "b.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="no past summary here"):
        build_index(request(built, workspace, folder, rebuild=rebuild))
    assert content(built) == before


def test_a_long_list_of_skipped_files_is_cut(workspace, place, monkeypatch):
    """The report names ten skipped files and where all of them are listed."""
    from click.testing import CliRunner

    from drafter.cli.index import index

    monkeypatch.chdir(workspace)
    for number in range(12):
        (workspace / "past" / f"坏{number:02}.docx").write_bytes(b"PK\x03\x04 no zip")
    result = CliRunner().invoke(index, ["build", "past", "--embedder", "none"])
    assert result.exit_code == 0
    assert result.stderr.count("not read: ") == 10
    assert "and 2 more (all: " in result.stderr
    listed = (place.folder / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["path"] for line in listed] == [f"past/坏{number:02}.docx" for number in range(12)]


def test_what_cleaning_took_out_is_counted_and_listed(summary_text, workspace, place):
    """Removed residue is counted by reason and listed in full with its file and line."""
    (workspace / "past" / "网上.txt").write_text("[_TAG_h2]梧川市文联2022年工作总结\n" + summary_text(2022), encoding="utf-8")
    report = build_index(request(place, workspace, embedder="none"))
    lines = [json.loads(line) for line in (place.folder / "removed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(report.removed.values()) == report.counts["removed"] == len(lines) > 0
    assert {line["path"] for line in lines} == {"past/网上.txt"}


def test_another_recipe_or_embedder_is_refused_until_rebuilt(workspace, built):
    """A changed recipe or embedder names the mend; --rebuild makes the index anew."""
    (workspace / "index" / "recipe.toml").write_text("[chunks]\nmax_chars = 60\n", encoding="utf-8")
    with pytest.raises(IndexStoreError, match="another recipe") as caught:
        build_index(request(built, workspace))
    assert "--rebuild" in caught.value.hint
    (workspace / "index" / "recipe.toml").unlink()
    with pytest.raises(IndexStoreError, match=r"static-zh.*none"):
        build_index(request(built, workspace, embedder="none"))
    report = build_index(BuildRequest(built, (), workspace, embedder="none", rebuild=True))
    assert (report.embedder, report.read) == ("none", 3)
    assert not (built.folder / "chroma").exists()


def test_a_lost_chroma_folder_is_made_again(workspace, built):
    """Without Chroma's folder the next build makes the same vectors again, reading no file."""
    before = content(built)
    shutil.rmtree(built.folder / "chroma")
    report = build_index(request(built, workspace))
    assert report.read == 0
    assert report.embedded > 0
    assert content(built) == before


def test_rebuild_mends_a_damaged_database(workspace, built):
    """A damaged database is refused; --rebuild, even with no path, makes the index again from the files of the manifest."""
    before = content(built)
    (built.folder / "past.sqlite3").write_bytes(b"rubbish" * 1000)
    with pytest.raises(IndexStoreError, match="damaged"):
        build_index(request(built, workspace))
    build_index(BuildRequest(built, (), workspace, rebuild=True))
    assert content(built) == before


def test_chroma_holds_no_past_sentence(built):
    """Chroma's files have the skeletons and no passage: no past name and no past value is in them."""
    raw = b"".join(file.read_bytes() for file in (built.folder / "chroma").rglob("*") if file.is_file())
    for text in ("赠送春联1250副", "柳汀镇", "梧川市文联", "市文联2025年"):
        assert text.encode() not in raw
    connection = open_to_read(built.folder)
    skeletons = [text for (text,) in connection.execute("SELECT text FROM skeletons")]
    connection.close()
    assert skeletons
    assert all(text.encode() in raw for text in skeletons)


KILLED = """
import os, signal, sys
from pathlib import Path
import drafter.retrieval.build as build
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildRequest, Listener
root, point, nth = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
left = [nth]
def die(*_given, **_more):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
class Deadly(Listener):
    pass
if point in ("reading", "embedding"):
    setattr(Deadly, point, die)
else:
    real = getattr(build, point)
    def wrapped(*given, **more):
        die()
        return real(*given, **more)
    setattr(build, point, wrapped)
build.build_index(BuildRequest(IndexPlace(root / "index" / "store"), (root / "past",), root, rebuild=len(sys.argv) > 4), Deadly())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize(("point", "nth"), [("store_source", 2), ("assemble", 1), ("sync", 2), ("embedding", 1), ("write_manifest", 1)])
def test_killed_and_run_again_is_the_same_index(workspace, place, tmp_path, point, nth):
    """kill -9 at any point: the index says at once that it is not whole, and a second run ends in the index of a build that was never killed."""
    run = subprocess.run([sys.executable, "-c", KILLED, str(workspace), point, str(nth)], capture_output=True, check=False)
    assert run.returncode == -9, run.stderr
    assert read_manifest(place.folder) is None
    with open_index(place.folder) as index:
        assert "did not come to its end" in index.notes[0]
        assert ("nothing can be found" in index.notes[0]) == (point in ("store_source", "assemble"))
        assert bool(index.search("送春联")) == (point not in ("store_source", "assemble"))
    build_index(request(place, workspace))
    whole = place._replace(folder=tmp_path / "index" / "whole")
    build_index(request(whole, workspace))
    assert content(place) == content(whole)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize(("point", "nth"), [("store_source", 2), ("sync", 2), ("take_over", 1)])
def test_a_killed_rebuild_leaves_the_old_index(workspace, built, point, nth):
    """kill -9 before a rebuild is whole: the old index answers as before with nothing to say, and the next build clears the rest away."""
    before = content(built)
    run = subprocess.run([sys.executable, "-c", KILLED, str(workspace), point, str(nth), "rebuild"], capture_output=True, check=False)
    assert run.returncode == -9, run.stderr
    assert (built.folder / "next").is_dir()
    assert content(built) == before
    with open_index(built.folder) as index:
        assert index.search("送春联")
        assert index.notes == []
    build_index(request(built, workspace))
    assert not (built.folder / "next").exists()
    assert content(built) == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize(("point", "nth"), [("store_source", 1), ("assemble", 1), ("sync", 1), ("write_manifest", 1)])
def test_a_killed_refresh_is_seen(summary_text, workspace, built, point, nth):
    """kill -9 during a refresh: the manifest of the build before is still there, and the index says all the same that it is not whole."""
    (workspace / "past" / "市文联2022年工作总结.txt").write_text(summary_text(2022), encoding="utf-8")
    subprocess.run([sys.executable, "-c", KILLED, str(workspace), point, str(nth)], capture_output=True, check=False)
    with open_index(built.folder, dense=False) as index:
        assert index.search("送春联")
        assert ("did not come to its end" in "".join(index.notes)) == (point != "store_source")
    build_index(request(built, workspace))
    with open_index(built.folder, dense=False) as index:
        assert index.notes == []


def test_a_rebuild_takes_over_whole(workspace, built):
    """After a rebuild the folder holds the new index alone: what is no longer asked for is gone, and nothing is left aside."""
    (workspace / "past" / "市文联2023年工作总结.txt").unlink()
    build_index(request(built, workspace, rebuild=True))
    fresh = built._replace(folder=workspace / "index" / "fresh")
    build_index(request(fresh, workspace))
    assert content(built) == content(fresh)
    assert sorted(path.name for path in built.folder.iterdir()) == sorted(path.name for path in fresh.folder.iterdir())


def test_a_reader_goes_on_while_a_build_writes(summary_text, workspace, built):
    """Searches opened before and during a build answer; during it by words alone, and say so."""
    answers = []

    class Reader(Listener):
        def reading(self, done, total, path):
            with open_index(built.folder) as during:
                answers.append((len(during.search("送春联")), during.notes))
            answers.append((len(before.search("送春联")), before.notes))

    (workspace / "past" / "市文联2022年工作总结.txt").write_text(summary_text(2022), encoding="utf-8")
    with open_index(built.folder) as before:
        before.search("送春联")
        build_index(request(built, workspace), Reader())
        answers.append((len(before.search("送春联")), before.notes))
    assert all(count > 0 for count, _notes in answers)
    assert "being written" in answers[0][1][0]
    assert answers[1][1] == answers[2][1] == []


def test_two_builds_at_once_end_in_one_whole_index(workspace, place):
    """Two processes building the same folder at the same time take turns; both succeed and the index is whole."""
    runs = [subprocess.Popen([sys.executable, "-c", KILLED, str(workspace), "reading", "99"], stderr=subprocess.PIPE) for _n in range(2)]
    for run in runs:
        _out, errors = run.communicate(timeout=300)
        assert run.returncode == 0, errors
    whole = place._replace(folder=workspace / "index" / "whole")
    build_index(request(whole, workspace))
    assert content(place) == content(whole)


def test_a_locked_index_gives_up_in_time(workspace, built):
    """A build that may not wait any longer fails with exit code 3 and changes nothing."""
    with writing(built.folder, 1), pytest.raises(IndexStoreError) as caught:
        build_index(request(built, workspace, wait=0.1))
    assert caught.value.exit_code == 3
