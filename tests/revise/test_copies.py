"""A draft copied or renamed with its sidecar is a draft of its own: what it was copied from stays as it is."""

from __future__ import annotations

import json
import shutil

import pytest

from drafter.revise.rewrite import Request
from drafter.revise.stored import read_stored, sidecar_of
from tests.revise.desk import make_desk
from tests.revise.test_commands import run


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The sample's draft in the current folder."""
    monkeypatch.chdir(tmp_path)
    return make_desk(None, tmp_path)


def copied(desk, *suffixes: str) -> None:
    """The files of the draft once more under the name q."""
    for suffix in suffixes:
        shutil.copyfile(desk.md.with_name(f"a{suffix}"), desk.md.with_name(f"q{suffix}"))


def state(desk) -> dict[str, bytes]:
    """The original's files."""
    return {path.name: path.read_bytes() for path in sorted(desk.md.parent.glob("a.*"))}


@pytest.mark.parametrize("named", ["q.md", "q.draft.json"])
def test_rewriting_a_copy_leaves_the_original_alone(desk, named):
    """Only the copy and its sidecar change, nothing is said of the original, and the copied sidecar forgets its files."""
    copied(desk, ".md", ".draft.json")
    before = state(desk)
    code, _out, err = run("rewrite", named, "--section", 1, "--ask", "分点", "--offline")
    assert code == 0
    assert state(desk) == before
    assert desk.md.with_name("q.md").read_bytes() != before["a.md"]
    assert "a.md" not in err
    assert "a.docx" not in err
    assert list(json.loads(desk.md.with_name("q.draft.json").read_text(encoding="utf-8"))["outputs"]) == ["q.md"]
    run("undo", "q.md")
    assert state(desk) == before
    assert desk.md.with_name("q.md").read_bytes() == before["a.md"]


def test_a_copied_word_file_goes_with_the_copied_draft(desk):
    """q.docx, copied along, is rewritten with q.md; a.docx is not."""
    copied(desk, ".md", ".docx", ".draft.json")
    before = state(desk)
    assert run("rewrite", "q.md", "--section", 1, "--ask", "分点", "--offline")[0] == 0
    assert state(desk) == before
    assert desk.md.with_name("q.docx").read_bytes() != before["a.docx"]
    assert set(read_stored(sidecar_of(desk.md.with_name("q.md"))).outputs) == {"q.md", "q.docx"}


def test_a_file_of_the_earlier_name_is_named_and_left(desk):
    """a.md and its sidecar renamed to q: a.docx, which has no sidecar now, is not touched and said to be left."""
    for suffix in (".md", ".draft.json"):
        desk.md.with_name(f"a{suffix}").rename(desk.md.with_name(f"q{suffix}"))
    before = state(desk)
    code, _out, err = run("rewrite", "q.md", "--section", 1, "--ask", "分点", "--offline")
    assert code == 0
    assert state(desk) == before
    assert "a.docx was written with this draft under its earlier name" in " ".join(err.split())


def test_a_sibling_that_is_no_output_is_never_touched(desk):
    """A file of the same stem that the sidecar does not list is somebody's own."""
    copied(desk, ".md", ".draft.json")
    own = desk.md.with_name("q.html")
    own.write_text("<p>自己的页面</p>", encoding="utf-8")
    changed = desk.rewritten(Request("1", "分点"), desk.md.with_name("q.md"))
    assert changed is not None
    assert {path.name for path in changed.files} == {"q.md", "q.draft.json"}
    assert not changed.notes
