"""Many files at once: the same report whatever the number of processes, no file that stops the others, a clean end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import drafter
from drafter.check.report.shown import Unread
from drafter.check.settings import CheckSettings
from drafter.cli.check import check
from drafter.cli.check_job import CheckJob, check_items, processes
from drafter.errors import DrafterError

_ENV = {**os.environ, "PYTHONPATH": str(Path(drafter.__file__).parents[1]), "DRAFTER_LANG": "en", "PYTHONUTF8": "1"}


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(check, list(arguments), standalone_mode=False)


def _files(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(
            f"青篱镇文化站总结\n送戏{'X' if number % 3 else '12'}场，调研{number}次。\n", encoding="utf-8"
        )


@pytest.fixture(autouse=True)
def _no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_processes_change_no_byte(tmp_path: Path) -> None:
    """One process or two: the same bytes in every format, Word files and text files in one call, in the order of the paths."""
    from docx import Document

    _files(tmp_path / "稿", 6)
    document = Document()
    document.add_paragraph("放映电影X场。")
    document.save(str(tmp_path / "稿" / "001b.docx"))
    one, two = (_run("稿", "--jobs", jobs, "--format", "json") for jobs in ("1", "2"))
    assert one.output == two.output
    assert one.return_value == two.return_value == 1
    paths = [info["path"] for info in json.loads(one.output)["inputs"]]
    assert paths == sorted(paths)
    assert len(paths) == 7


def test_the_number_of_processes() -> None:
    """One for a few files, the cores for many, never more than files, never none."""
    assert processes(1, None) == processes(15, None) == 1
    assert processes(1000, None) >= 1
    assert (processes(3, 8), processes(100, 2), processes(1, 4)) == (3, 2, 1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, jobs: str) -> None:
    """What cannot be read is named with its mend on stderr and in the JSON; the rest is checked; exit code 2."""
    _files(tmp_path / "稿", 3)
    (tmp_path / "稿" / "001.txt").write_bytes(b"\x00\x01binary")
    (tmp_path / "稿" / "bad.docx").write_bytes(b"PK\x03\x04broken")
    result = _run("稿", "nowhere.txt", "--jobs", jobs, "--format", "json")
    assert result.return_value == 2
    report = json.loads(result.stdout)
    assert [item["path"] for item in report["unread"]] == ["nowhere.txt", "稿/001.txt", "稿/bad.docx"]
    assert all(item["message"] and item["hint"] for item in report["unread"])
    assert [Path(info["path"]).name for info in report["inputs"]] == ["000.txt", "002.txt"]
    assert len(report["findings"]) == 1
    assert result.stderr.count("→") == 3


def test_nothing_but_bad_files_is_still_exit_code_2(tmp_path: Path) -> None:
    """Two bad files: both are named."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"\x00\x01binary")
    result = _run("a.txt", "b.txt")
    assert result.return_value == 2
    assert "a.txt" in result.stderr
    assert "b.txt" in result.stderr


def test_a_file_that_vanishes_is_reported() -> None:
    """A path that is gone when its turn comes is unread, not a crash."""
    outcomes = check_items([Path("gone.txt")], CheckJob(CheckSettings()), 1, None, lambda _done, _total: None)
    assert isinstance(outcomes[0].unread, Unread)


def test_a_process_that_dies_is_a_clear_error(tmp_path: Path) -> None:
    """A worker killed from outside (out of memory) ends the run with words and a mend, not a traceback or a hang."""
    code = (
        "import pathlib\nfrom drafter.check.settings import CheckSettings\nfrom drafter.cli.check_job import CheckJob, check_items\n"
        "class Sheet:\n    def __reduce__(self):\n        import os\n        return os._exit, (9,)\n"
        "if __name__ == '__main__':\n"
        "    job = CheckJob(CheckSettings(), sheet=Sheet())\n"
        "    check_items([pathlib.Path('a.txt'), pathlib.Path('b.txt')], job, 2, None, lambda done, total: None)\n"
    )
    (tmp_path / "main.py").write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, "main.py"], cwd=tmp_path, env=_ENV, capture_output=True, text=True, timeout=300)
    last = done.stderr.strip().splitlines()[-2:]
    assert "DrafterError" in last[0]
    assert "--jobs 1" in last[1]


def _ends(group: int) -> bool:
    """Whether a process group is gone within a minute: what keeps the books of a parent's resources ends a moment after it."""
    for _turn in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def _interrupted(folder: Path, *lines: str) -> tuple[int, str]:
    """Exit code and stderr of a run over the folder's texts by two processes, after ``lines`` have laid the trap."""
    head = "import os, signal, sys\nfrom multiprocessing import connection\nfrom multiprocessing.context import SpawnProcess\n"
    run = "from drafter.cli.main import main\nsys.argv[1:] = 'check 稿 --jobs 2 -o r.json --format json'.split()\nmain()\n"
    own = "".join(f"    {line}\n" for line in (*lines, *run.splitlines()))
    (folder / "main.py").write_text(f"{head}if __name__ == '__main__':\n{own}", encoding="utf-8")
    process = subprocess.Popen([sys.executable, "main.py"], cwd=folder, env=_ENV, stderr=subprocess.PIPE, text=True, start_new_session=True)
    _out, said = process.communicate(timeout=300)
    assert _ends(process.pid)
    assert not (folder / "r.json").exists()
    return process.returncode, said.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_stops_all_processes(tmp_path: Path) -> None:
    """The whole group gets the signal, as from a terminal: one line, exit code 130, nobody left behind, no report written.

    It comes when both workers have begun to answer with more than a pipe takes, so each is stopped in the midst of it.
    """
    (tmp_path / "稿").mkdir()
    for number in range(6):
        (tmp_path / "稿" / f"{number}.txt").write_text("青篱镇文化站总结\n" + "送戏X场，放映电影12场。\n" * 2000, encoding="utf-8")
    trap = (
        "wait = connection.wait",
        "def both(pipes):",
        "    while len(wait(pipes)) < len(pipes): pass",
        "    os.killpg(0, signal.SIGINT)",
        "connection.wait = both",
    )
    assert _interrupted(tmp_path, *trap) == (130, "stopped; nothing half-written is left behind")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_while_processes_start_is_not_lost(tmp_path: Path) -> None:
    """A signal that comes before the last worker has started stops the run, and no worker hears of it."""
    _files(tmp_path / "稿", 2)
    trap = ("start = SpawnProcess.start", "SpawnProcess.start = lambda self: (start(self), os.killpg(0, signal.SIGINT))")
    assert _interrupted(tmp_path, *trap) == (130, "stopped; nothing half-written is left behind")


def test_a_rule_that_fails_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in a rule is said to be one (exit code 4), with the file it happened in."""
    import drafter.cli.check_job as job

    (tmp_path / "d.txt").write_text("送戏12场。", encoding="utf-8")
    monkeypatch.setattr(job, "check_source", lambda *_args, **_kwargs: 1 / 0)
    monkeypatch.delenv("DRAFTER_DEBUG", raising=False)
    error = _run("d.txt").exception
    assert isinstance(error, DrafterError)
    assert (error.exit_code, error.where) == (4, "d.txt")
    assert "ZeroDivisionError" in error.message


def test_word_files_for_several_texts_go_into_a_folder(tmp_path: Path) -> None:
    """Each text has its own file with comments, in the folders it came from; two of one name do not meet."""
    for name in ("甲/稿.txt", "甲/稿.md", "乙/稿.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("送戏X场。", encoding="utf-8")
    assert _run("甲", "乙", "--format", "docx", "-o", "批注").return_value == 1
    made = sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "批注").rglob("*.docx"))
    assert made == ["批注/乙/稿.txt.docx", "批注/甲/稿.md.docx", "批注/甲/稿.txt.docx"]
