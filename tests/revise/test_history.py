"""Undo gives back bytes; nothing that somebody typed is lost on the way."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.atomic import write_all
from drafter.errors import InputError
from drafter.revise.history import REWRITE, open_log, record, record_found, step
from drafter.revise.rewrite import Request
from tests.revise.desk import Desk, make_desk

ASKS = ["写短一点", "分点", "合成一段", "换个开头", "换个标题"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One folder for all drafts of this module."""
    return tmp_path_factory.mktemp("desk")


def state(desk: Desk) -> dict[str, bytes]:
    """Every file of the draft."""
    sidecar = desk.opened().stored.path
    return {path.name: path.read_bytes() for path in (desk.md, desk.docx, sidecar)}


def rewrite(desk: Desk, section: str, ask: str) -> bool:
    """As the command does it; False where there was nothing to change."""
    try:
        outcome = desk.rewritten(Request(section, ask, force=True))
    except InputError:
        return False
    if outcome is None:
        return False
    log = record_found(open_log(desk.md), tuple(outcome.files))
    _log, written = record(log, outcome.files, REWRITE, section=section, ask=ask)
    write_all({**written, **outcome.files})
    return True


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 8),
    deeds=st.lists(
        st.tuples(st.sampled_from(["rewrite", "hand", "undo", "redo"]), st.integers(1, 5), st.sampled_from(ASKS)), min_size=2, max_size=7
    ),
)
def test_undo_and_redo_walk_over_states_byte_for_byte(folder, seed, deeds):
    """Against a plain list of states: rewrites and edits by hand add to it, undo and redo walk on it, a new rewrite cuts it off."""
    desk = make_desk(seed, folder, name="walk")
    log = open_log(desk.md)
    (log.folder / "log.json").unlink()
    record_found(open_log(desk.md), (desk.md, desk.docx, desk.opened().stored.path))
    states, at = [state(desk)], 0
    touched = False
    for deed, number, ask in deeds:
        if deed == "hand":
            desk.md.write_bytes(desk.md.read_bytes().replace("。".encode(), "；".encode(), 1))
            touched = state(desk) != states[at]
        elif deed == "rewrite":
            before = state(desk)
            if rewrite(desk, str(number), ask):
                states = [*states[: at + 1], *([before] if touched else []), state(desk)]
                at, touched = len(states) - 1, False
        else:
            to = at + (-1 if deed == "undo" else 1)
            if not 0 <= to < len(states):
                continue
            log = open_log(desk.md)
            if touched:
                with pytest.raises(InputError, match="edited"):
                    step(log, to + 1, force=False)
                continue
            files, copies = step(log, to + 1, force=False)
            write_all(files)
            at = to
            assert state(desk) == states[at]
            assert copies == []
    log = open_log(desk.md)
    assert len(log.revisions) == len(states)
    for number, kept in enumerate(states, 1):
        assert {name: log.content(number, name) for name in kept} == kept


def test_force_keeps_a_copy_of_what_was_edited(folder):
    """undo --force over an edit: the old revision is back, the edited text stands beside it."""
    desk = make_desk(2, folder, name="force")
    before = state(desk)
    assert rewrite(desk, "1", "分点") or rewrite(desk, "1", "写短一点")
    mine = desk.md.read_bytes() + "我加的一句。\n".encode()
    desk.md.write_bytes(mine)
    files, copies = step(open_log(desk.md), 1, force=True)
    write_all(files)
    assert state(desk) == before
    assert [copy.read_bytes() for copy in copies] == [mine]


def test_a_kill_between_the_log_and_the_files_heals(folder):
    """The log says revision 2, the files are still revision 1: opened again it says 1, and undo of nothing is no loss."""
    desk = make_desk(4, folder, name="kill")
    outcome = next(found for ask in ASKS if (found := desk.rewritten(Request("1", ask))) is not None)
    log, written = record(open_log(desk.md), outcome.files, REWRITE)
    write_all(written)
    assert log.at == 2
    assert open_log(desk.md).at == 1


def test_a_damaged_log_and_lost_objects_are_clear_errors(folder):
    """Broken JSON and a missing object name the place; no traceback."""
    desk = make_desk(5, folder, name="bad")
    log = open_log(desk.md)
    for one in (log.folder / "objects").iterdir():
        one.unlink()
    with pytest.raises(InputError, match="no longer there"):
        log.content(1, desk.md.name)
    with pytest.raises(InputError, match="no revision 7"):
        log.content(7, desk.md.name)
    (log.folder / "log.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        open_log(desk.md)


def test_the_history_goes_with_the_workspace(folder, tmp_path):
    """In a workspace it lies in the workspace's own folder, and drafts of one name in two folders have two."""
    (tmp_path / "drafter.toml").write_text("", encoding="utf-8")
    places = set()
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        places.add(open_log(tmp_path / name / "a.md").folder)
    assert len(places) == 2
    assert {place.parent for place in places} == {tmp_path.resolve() / ".drafter" / "history"}
    desk = make_desk(5, folder, name="beside")
    assert json.loads((open_log(desk.docx).folder / "log.json").read_text(encoding="utf-8"))["at"] == 1
    assert open_log(desk.docx).folder.is_relative_to(folder.resolve())
