"""The reuse files as a part of the index, and the check that uses them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafter.check.engine import check_text
from drafter.cli.main import cli
from drafter.errors import IndexStoreError
from drafter.past.files import read_source
from drafter.retrieval.build import build_index
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildRequest
from drafter.retrieval.search import open_index
from drafter.retrieval.status import index_status

OWN = """青篱镇综合文化站{year}年工作总结

一、主要工作
建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导{n}场。
（一）抓好阵地。把非遗工坊办到群众家门口，让老手艺有了新去处。
二、下一步打算
办好青年文艺骨干研修班，继续推动优质资源下沉到乡镇和社区。
"""
DRAFT = "青篱镇综合文化站2026年工作总结\n一、主要工作\n今年建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导44场。\n"
COPIES = ["BP302", "BP303"]


@pytest.fixture
def place(tmp_path: Path) -> IndexPlace:
    """The index, words only, of two years."""
    (tmp_path / "past").mkdir()
    for year, n in ((2024, 36), (2025, 41)):
        (tmp_path / "past" / f"{year}.txt").write_text(OWN.format(year=year, n=n), encoding="utf-8")
    place = IndexPlace(tmp_path / "index" / "store")
    build(place)
    return place


def build(place: IndexPlace, **more):
    """Build the index of past/ beside it."""
    root = place.folder.parent.parent
    return build_index(BuildRequest(place, (root / "past",), root, "none", **more))


def findings(place: IndexPlace, text: str = DRAFT):
    """What the check says is copied, with the notes of the index."""
    with open_index(place.folder, dense=False) as index:
        return check_text(text, index=index, select=COPIES).findings, index.reuse_notes


def test_a_finding_points_into_the_file_as_read(place: IndexPlace):
    """The range of the past sentence is that of the file, and the words there are those that were copied."""
    (finding,), notes = findings(place)
    related = finding.related[0]
    first, last = related.range
    text = read_source(place.folder.parent.parent / related.doc).text
    assert (related.doc, related.year, notes) == ("past/2025.txt", 2025, [])
    assert text[first:last] == "建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导41场"
    assert finding.excerpt == "建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导44场"


def test_an_index_without_the_files_gives_the_same_findings(place: IndexPlace):
    """What an earlier drafter built is searched in memory, the user is told, and the next build makes the files."""
    before, _notes = findings(place)
    shutil.rmtree(place.folder / "reuse")
    after, notes = findings(place)
    assert after == before and "drafter index build" in notes[0]
    assert build(place).read == 0
    assert findings(place) == (before, [])


def test_a_build_with_nothing_new_leaves_every_byte(place: IndexPlace):
    """Unchanged files cost nothing."""
    files = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (place.folder / "reuse").rglob("*") if path.is_file()}
    build(place)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files} == files


def test_a_pruned_file_is_no_source_any_more(place: IndexPlace):
    """Once forgotten, its sentences are not copied from."""
    (place.folder.parent.parent / "past" / "2025.txt").unlink()
    build(place, prune=True)
    (finding,), _notes = findings(place)
    assert finding.related[0].year == 2024


def test_a_rebuild_takes_the_files_along(place: IndexPlace):
    """The new index has them in its place, and nothing of the old is left."""
    before, _notes = findings(place)
    build(place, rebuild=True)
    assert findings(place) == (before, [])
    assert not (place.folder / "next").exists()


def test_damaged_files_are_exit_code_3_and_the_next_build_mends_them(place: IndexPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A truncated file is never taken for a past without copies."""
    path = next((place.folder / "reuse").rglob("text.bin"))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IndexStoreError):
        findings(place)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", "draft.txt", "--index", str(place.folder)])
    assert isinstance(result.exception, IndexStoreError) or result.exit_code == 3
    with pytest.raises(IndexStoreError):
        index_status(place, tmp_path)
    build(place)
    assert len(findings(place)[0]) == 1


def test_status_says_how_many_sentences_can_be_compared(place: IndexPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The figure is in the JSON and in the text; without the files the text says what to run."""
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(cli, ["index", "status", "--json", "--index", str(place.folder)])
    assert json.loads(run.output)["copies"] == index_status(place, tmp_path).copies == 6
    shutil.rmtree(place.folder / "reuse")
    assert index_status(place, tmp_path).copies == 0


def test_headings_and_short_echoes_are_no_copies(place: IndexPlace):
    """The same headings as last year, the title and words under the floor are not reported."""
    text = "青篱镇综合文化站2026年工作总结\n一、主要工作\n（一）抓好阵地。全年开放310天。\n二、下一步打算\n办好研修班。\n"
    assert findings(place, text)[0] == ()
