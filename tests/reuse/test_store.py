"""The files: appended, merged, forgotten, damaged, killed."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.errors import IndexStoreError
from drafter.reuse import store
from drafter.reuse.search import Asked
from drafter.reuse.store import open_reuse, read_header, refresh, verify
from tests.reuse.pasts import load, paper, wanted


def sources(folder: Path, texts: list[str]) -> list[tuple[str, ...]]:
    """The paths from which each text is copied."""
    found = open_reuse(folder)
    assert found is not None
    try:
        return [tuple(match.source.path for match in matches) for matches in found.find([Asked(text) for text in texts])]
    finally:
        found.close()


def content(folder: Path) -> dict[str, bytes]:
    """Every byte of a store."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of forty papers."""
    assert refresh(tmp_path / "reuse", wanted(range(40)), load)
    return tmp_path / "reuse"


def test_every_sentence_is_found_in_its_paper(folder: Path):
    """What was written is found, whichever paper it stands in, and what was not written is not."""
    texts = [paper(number)[number % 10].text for number in range(40)]
    assert sources(folder, texts) == [(f"past/{number:03d}.txt",) for number in range(40)]
    assert sources(folder, ["今年没有人写过的一句话，说的是别的事情。", "", "。", "短"]) == [(), (), (), ()]


def test_nothing_new_costs_nothing(folder: Path):
    """A refresh with the same papers reads none and writes no byte."""
    before = content(folder)
    assert not refresh(folder, wanted(range(40)), lambda paths: pytest.fail(f"asked for {paths}"))
    assert content(folder) == before


def test_a_few_new_papers_are_appended(folder: Path):
    """Up to a tenth more goes into a segment of its own; the old one is not touched, and only the new paper is read."""
    first = read_header(folder).parts[0]
    asked: list[str] = []
    assert refresh(folder, wanted(range(42)), lambda paths: asked.extend(paths) or load(paths))
    header = read_header(folder)
    assert asked == ["past/040.txt", "past/041.txt"]
    assert (len(header.parts), header.parts[0], header.sentences) == (2, first, 420)
    assert sources(folder, [paper(41)[3].text, paper(7)[3].text]) == [("past/041.txt",), ("past/007.txt",)]


def test_many_new_papers_are_merged(folder: Path, tmp_path: Path):
    """Above a tenth all is one segment again, byte for byte what a first build makes."""
    refresh(folder, wanted(range(42)), load)
    refresh(folder, wanted(range(50)), load)
    refresh(tmp_path / "other", wanted(range(50)), load)
    assert len(read_header(folder).parts) == 1
    assert content(folder) == content(tmp_path / "other")


def test_a_removed_paper_vanishes(folder: Path):
    """Its sentences are found no more, whether they were only marked or the store was merged."""
    text = paper(3)[0].text
    refresh(folder, wanted([n for n in range(40) if n != 3]), load)
    assert read_header(folder).parts[0].dead == ("past/003.txt",)
    assert sources(folder, [text, paper(4)[0].text]) == [(), ("past/004.txt",)]
    refresh(folder, wanted(range(10, 40)), load)
    assert sources(folder, [text, paper(4)[0].text, paper(10)[0].text]) == [(), (), ("past/010.txt",)]
    refresh(folder, {}, load)
    assert sources(folder, [paper(10)[0].text]) == [()]


def test_a_changed_paper_is_read_again(folder: Path):
    """The new words are found, the old ones not."""
    new = {**wanted(range(40)), "past/005.txt": "b"}
    refresh(folder, new, lambda paths: [item for path in paths for item in paper(99 if path == "past/005.txt" else int(path[5:8]))])
    assert sources(folder, [paper(5)[0].text, paper(99)[0].text]) == [(), ("past/099.txt",)]


@pytest.mark.parametrize("name", ["grams.npy", "postings.npy", "text.bin", "tables.bin"])
def test_a_truncated_file_is_said_and_the_next_build_mends_it(folder: Path, name: str):
    """Opening raises with the command to run; a refresh makes the store again."""
    path = next(folder.rglob(name))
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(IndexStoreError) as error:
        open_reuse(folder)
    assert name in error.value.message and "drafter index build" in error.value.hint and error.value.exit_code == 3
    assert refresh(folder, wanted(range(40)), load)
    assert sources(folder, [paper(8)[0].text]) == [("past/008.txt",)]


def test_changed_bytes_are_found_by_verify(folder: Path):
    """A file of the right size with other bytes is told by its sha256."""
    assert verify(folder).sentences == 400
    path = next(folder.rglob("postings.npy"))
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexStoreError, match="postings"):
        verify(folder)


@pytest.mark.parametrize(("key", "value"), [("format", 99), ("mask", 99), ("k", 5), ("sha256", "0")])
def test_another_versions_store_is_refused(folder: Path, key: str, value: object):
    """Hashes of another masking would find nothing and look clean."""
    path = folder / store.HEADER_NAME
    first, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(json.dumps({**json.loads(first), key: value}).encode() + b"\n" + rest)
    with pytest.raises(IndexStoreError):
        open_reuse(folder)


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"{}", b"[1]\n{}", "乱".encode() * 9])
def test_a_header_of_anything_is_no_crash(folder: Path, data: bytes):
    """Whatever stands in the header, the error is ours."""
    (folder / store.HEADER_NAME).write_bytes(data)
    with pytest.raises(IndexStoreError):
        open_reuse(folder)


def test_no_store_is_none(tmp_path: Path):
    """Where nothing was built there is nothing to open."""
    assert open_reuse(tmp_path) is None and verify(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path):
    """A file in the place of the folder is an index error with a mend."""
    (tmp_path / "reuse").write_text("")
    with pytest.raises(IndexStoreError):
        refresh(tmp_path / "reuse", wanted([1]), load)


_BUILDER = """
import sys
from pathlib import Path
from drafter.reuse.store import refresh
from tests.reuse.pasts import load, wanted
print("go", flush=True)
for turn in range(1000):
    refresh(Path(sys.argv[1]), wanted(range(60 if turn % 2 else 90)), load)
"""


def test_a_kill_leaves_the_old_store_or_the_new(folder: Path):
    """Killed at whatever moment, the store opens, is whole and holds one of the two states; the next refresh sweeps the rest."""
    refresh(folder, wanted(range(60)), load)
    for pause in (0.0, 0.03, 0.07, 0.12):
        process = subprocess.Popen([sys.executable, "-c", _BUILDER, str(folder)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert len(verify(folder).sources) in (60, 90)
        assert sources(folder, [paper(59)[0].text]) == [("past/059.txt",)]
    refresh(folder, wanted(range(20)), load)
    assert sorted(path.name for path in folder.iterdir()) == sorted(["header.json", read_header(folder).parts[0].name])


def test_the_store_may_be_moved(folder: Path, tmp_path: Path):
    """Nothing in it knows where it stands."""
    shutil.move(folder, tmp_path / "elsewhere")
    assert sources(tmp_path / "elsewhere", [paper(8)[0].text]) == [("past/008.txt",)]
