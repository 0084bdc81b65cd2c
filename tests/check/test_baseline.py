"""A baseline accepts what was there before, by its content, and says when it is no longer there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.check.baseline import Accepted, Baseline, apply_baseline, load_baseline, prune_baseline, write_baseline
from drafter.check.engine import check_text, merge_reports
from drafter.check.model import CheckReport
from drafter.errors import InputError

_OLD = "云岫县文化馆工作总结\n\n一、惠民\n送戏X场，服务群众3600人次。\n二、创作\n观看《》等影片8部。\n"


def _accepted(folder: Path, text: str = _OLD, name: str = "a.md") -> Baseline:
    (folder / name).write_text(text, encoding="utf-8")
    return write_baseline(folder / "baseline.json", check_text(text, path=str(folder / name)))


def _left(folder: Path, text: str, baseline: Baseline, name: str = "a.md") -> list[tuple[str, str]]:
    report = check_text(text, path=str(folder / name), baseline=baseline)
    return [(finding.code, finding.excerpt) for finding in report.findings if not finding.suppressed]


def test_what_was_there_is_accepted(tmp_path: Path) -> None:
    """The same text fails no more; the findings stay in the report, marked; a new one fails."""
    baseline = _accepted(tmp_path)
    report = check_text(_OLD, path=str(tmp_path / "a.md"), baseline=baseline)
    assert (report.exit_code, report.baselined, report.suppressed) == (0, 2, 0)
    assert _left(tmp_path, _OLD + "三、打算\n力争送戏XX场。\n", baseline) == [("PH101", "XX")]


@pytest.mark.parametrize(
    "text",
    [
        "关于报送材料的说明\n\n" + _OLD,
        _OLD.replace("服务群众3600人次", "服务群众4100人次"),
        _OLD.replace("一、惠民\n", "一、党建\n开展学习8次。\n二、惠民\n").replace("二、创作", "三、创作"),
        _OLD.replace("，", ","),
        _OLD.replace("X", "Ｘ"),
        _OLD.replace("\n\n", "\n"),
    ],
)
def test_edits_elsewhere_change_nothing(text: str, tmp_path: Path) -> None:
    """New lines above, another figure beside it, renumbered headings, other widths: the finding is known."""
    left = [code for code, _excerpt in _left(tmp_path, text, _accepted(tmp_path)) if code.startswith("PH")]
    assert left == []


@pytest.mark.parametrize(
    "text",
    [
        _OLD.replace("X场", "XX场"),
        _OLD.replace("送戏X场", "放映电影X场"),
        _OLD.replace("惠民", "队伍"),
        _OLD.replace("人次。", "人次。\n送戏X场，服务群众3600人次。"),
    ],
)
def test_another_finding_is_not_accepted(text: str, tmp_path: Path) -> None:
    """Other words, other neighbours, another section, a second one of the same kind: reported."""
    assert "PH101" in [code for code, _excerpt in _left(tmp_path, text, _accepted(tmp_path))]


def test_the_same_text_in_another_file_is_not_accepted(tmp_path: Path) -> None:
    """A baseline speaks of its files, and knows them wherever the run was started."""
    baseline = _accepted(tmp_path)
    assert [code for code, _excerpt in _left(tmp_path, _OLD, baseline, "b.md")] == ["PH101", "PH104"]
    assert [entry.path for entry in baseline.entries] == ["a.md", "a.md"]


def test_paths_are_those_from_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written with an absolute path, applied to a relative one from another folder."""
    baseline = load_baseline(Path(_accepted(tmp_path).path))
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert check_text(_OLD, path="../a.md", baseline=baseline).exit_code == 0


def test_entries_that_nothing_matches_are_told_on_the_baseline(tmp_path: Path) -> None:
    """CK903 for information, once a file, only of files and rules that ran."""
    baseline = _accepted(tmp_path)
    mended = _OLD.replace("X场", "26场").replace("观看《》等影片", "放映影片")
    report = check_text(mended, path=str(tmp_path / "a.md"), baseline=baseline)
    stale = [finding for finding in report.findings if finding.code == "CK903"]
    assert [(finding.path, finding.severity.value, len(finding.data["fingerprints"])) for finding in stale] == [
        (str(tmp_path / "baseline.json"), "info", 2)
    ]
    assert report.exit_code == 0
    for other in (
        check_text(mended, path=str(tmp_path / "b.md"), baseline=baseline),
        check_text(mended, path=str(tmp_path / "a.md"), baseline=baseline, select=["ST", "CK"]),
    ):
        assert [finding for finding in other.findings if finding.code == "CK903"] == []


def test_pruning_drops_what_is_stale_and_adds_nothing(tmp_path: Path) -> None:
    """Stale entries and those of files that are gone go; the others stay, with their reasons."""
    baseline = _accepted(tmp_path)
    gone = Accepted("f" * 16, "PH101", "placeholder-x", "gone.md", "X")
    kept = tuple(entry._replace(reason="等报数") for entry in baseline.entries)
    report = check_text(_OLD.replace("X场", "26场") + "三、打算\n力争XX场。\n", path=str(tmp_path / "a.md"))
    pruned = prune_baseline(tmp_path / "baseline.json", Baseline(baseline.path, (*kept, gone)), report)
    assert [(entry.code, entry.reason) for entry in pruned.entries] == [("PH104", "等报数")]
    assert load_baseline(tmp_path / "baseline.json") == pruned


def test_writing_anew_keeps_reasons_and_what_did_not_run(tmp_path: Path) -> None:
    """A second --write-baseline of one file keeps the reasons given and the other files' entries; comments need no entry."""
    both = merge_reports([check_text(_OLD, path=str(tmp_path / name)) for name in ("a.md", "b.md")])
    first = write_baseline(tmp_path / "baseline.json", both)
    content = json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))
    content["accepted"][0]["reason"] = "站里周五报"
    (tmp_path / "baseline.json").write_text(json.dumps(content), encoding="utf-8")
    text = _OLD + "<!-- drafter: ignore[PH] 样稿 -->\n力争XX场。\n"
    old = load_baseline(tmp_path / "baseline.json")
    again = write_baseline(tmp_path / "baseline.json", check_text(text, path=str(tmp_path / "a.md"), baseline=old), old)
    assert [(entry.path, entry.code, entry.reason) for entry in again.entries] == [
        ("a.md", "PH101", "站里周五报"),
        ("a.md", "PH104", ""),
        ("b.md", "PH101", ""),
        ("b.md", "PH104", ""),
    ]
    assert [entry.fingerprint for entry in again.entries] == [entry.fingerprint for entry in first.entries]


def test_the_file_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Sorted, with a schema, a line end at the end; half a surrogate pair does no harm."""
    report: CheckReport = check_text(_OLD + "送戏X\ud800场。", path=str(tmp_path / "a.md"))
    write_baseline(tmp_path / "1.json", report)
    write_baseline(tmp_path / "2.json", report)
    content = (tmp_path / "1.json").read_bytes()
    assert content == (tmp_path / "2.json").read_bytes()
    assert content.endswith(b"}\n")
    assert json.loads(content)["schema"] == "drafter.baseline/1"
    assert apply_baseline(report, load_baseline(tmp_path / "1.json")).exit_code == 0


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", ":1:1"),
        (b'{\n  "schema": "drafter.baseline/1",\n  oops', ":3:3"),
        (b"[]", "baseline.json"),
        (b"\xff\xfe\x00", "baseline.json"),
        (b'{"schema": "drafter.baseline/2", "accepted": []}', "baseline.json"),
        (b'{"schema": "drafter.check/1", "findings": []}', "baseline.json"),
        (b'{"schema": "drafter.baseline/1"}', "baseline.json"),
        (b'{"schema": "drafter.baseline/1", "accepted": [3]}', "accepted[1]"),
        (b'{"schema": "drafter.baseline/1", "accepted": [{"path": "a.md", "code": "PH101", "fingerprint": 3}]}', "accepted[1]"),
        (b'{"schema": "drafter.baseline/1", "accepted": [{"path": "a.md", "code": "PH101"}]}', "accepted[1]"),
        (b"[" * 100_000, "baseline.json"),
    ],
)
def test_a_broken_baseline_is_refused(content: bytes, where: str, tmp_path: Path) -> None:
    """Exit code 2 with the place and the command that mends it; never silently an empty baseline."""
    (tmp_path / "baseline.json").write_bytes(content)
    with pytest.raises(InputError) as error:
        load_baseline(tmp_path / "baseline.json")
    assert where in str(error.value.where)
    assert "--write-baseline" in str(error.value.hint)
    assert error.value.exit_code == 2


def test_a_missing_baseline_is_refused(tmp_path: Path) -> None:
    """A path that was given and is not there is a mistake, not an empty baseline."""
    with pytest.raises(InputError):
        load_baseline(tmp_path / "none.json")
