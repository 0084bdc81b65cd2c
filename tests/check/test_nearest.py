"""Settings and baselines belong to the checked file; what leaves nothing to do is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafter.cli.check import check
from drafter.errors import DrafterError

_TEXT = "青篱镇文化站2026年工作总结\n\n采风XX次，观看《》等影片8部。\n"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(check, [str(argument) for argument in arguments], standalone_mode=False)


def _codes(*arguments: object) -> list[tuple[str, str]]:
    report = json.loads(_run(*arguments, "--format", "json").stdout)
    return sorted((Path(finding["path"]).parent.name, finding["code"]) for finding in report["findings"] if not finding["suppressed"])


def _file(folder: Path, config: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "稿.md").write_text(_TEXT, encoding="utf-8")
    if config:
        (folder / "drafter.toml").write_text(config, encoding="utf-8")
    return folder / "稿.md"


def test_the_nearest_settings_are_those_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file has the configuration at or above its own folder, wherever the run starts; the command line goes before both."""
    one, two = _file(tmp_path / "a/in", ""), _file(tmp_path / "b", '[check]\nignore = ["PH104"]\n')
    (tmp_path / "a/drafter.toml").write_text('[check]\nselect = ["PH104"]\n', encoding="utf-8")
    other = tmp_path / "c"
    _file(other, '[check]\nselect = ["ST"]\n')
    monkeypatch.chdir(other)
    assert _codes(one, two) == [("b", "PH101"), ("in", "PH104")]
    assert _codes(one, two, "--select", "PH101") == [("b", "PH101"), ("in", "PH101")]
    assert _codes(other / "稿.md") == []


def test_each_file_fails_by_its_own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A severity that fails one folder's files does not fail another's."""
    strict = _file(tmp_path / "a", '[check]\nselect = ["ST403"]\nfail-on = "warning"\n')
    lenient = _file(tmp_path / "b", '[check]\nselect = ["ST403"]\n')
    for path in (strict, lenient):
        path.write_text("工作总结\n\n开展“送春联活动8次。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert (_run(strict).return_value, _run(lenient).return_value, _run(strict, lenient).return_value) == (1, 0, 1)


def test_a_baseline_belongs_to_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written in one folder, it holds from another, by a relative path and by the settings of the checked file."""
    path = _file(tmp_path / "稿件")
    (tmp_path / "别处").mkdir()
    monkeypatch.chdir(tmp_path)
    assert _run("稿件/稿.md", "--write-baseline", "稿件/旧.json").return_value == 0
    assert _run("稿件/稿.md", "--baseline", "稿件/旧.json").return_value == 0
    monkeypatch.chdir(tmp_path / "别处")
    assert _run("../稿件/稿.md", "--baseline", "../稿件/旧.json").return_value == 0
    (path.parent / "drafter.toml").write_text('[check]\nbaseline = "旧.json"\n', encoding="utf-8")
    assert _run("../稿件/稿.md").return_value == 0


def test_a_baseline_that_matches_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On stderr, where everything it accepts is of another file."""
    monkeypatch.chdir(tmp_path)
    one, two = _file(tmp_path / "a"), _file(tmp_path / "b")
    _run(one, "--write-baseline", "旧.json")
    assert "旧.json" in _run(two, "--baseline", "旧.json").stderr
    assert "旧.json" not in _run(one, "--baseline", "旧.json").stderr


@pytest.mark.parametrize("arguments", [("--select", "LE", "--ignore", "LE"), ("--select", ""), ("--select", " , ")])
def test_no_rule_left_is_an_error(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """A run without a rule would find nothing and say so: it is refused with the mend."""
    error = _run(_file(tmp_path), *arguments).exception
    assert isinstance(error, DrafterError) and error.exit_code == 2 and error.hint


@pytest.mark.parametrize("arguments", [("-o", "无/报告.txt"), ("--format", "docx", "-o", "无/有"), ("--write-baseline", "无/旧.json")])
def test_no_folder_is_made_silently(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report into a folder that is not there is refused before anything is checked."""
    monkeypatch.chdir(tmp_path)
    error = _run(_file(tmp_path / "a"), *arguments).exception
    assert isinstance(error, DrafterError) and error.exit_code == 2 and "无" in error.message
    assert not (tmp_path / "无").exists()


def test_a_big_text_is_told(tmp_path: Path) -> None:
    """A single long text has no bar: it is named on stderr with its size; a short one is not."""
    path = _file(tmp_path)
    assert _run(path, "--select", "CK904").stderr == ""
    path.write_text("放映电影36场。\n" * 60_000, encoding="utf-8")
    assert "1 MB" in _run(path, "--select", "CK904").stderr
