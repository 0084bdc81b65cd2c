"""The commands: exit codes, inputs of every kind, nothing heavy loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import drafter
from drafter.check.report import FORMATS
from drafter.cli.check import check, rule
from drafter.errors import DrafterError


def _run(*arguments: str, text: bytes | None = None) -> Result:
    return CliRunner().invoke(check, list(arguments), input=text, standalone_mode=False)


@pytest.fixture(autouse=True)
def _no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_exit_codes(tmp_path: Path) -> None:
    """0 for a clean text, 1 where there is an error, 0 where there are only warnings."""
    for name, text, code in (("clean.txt", "送戏12场。", 0), ("error.txt", "送戏X场。", 1), ("warning.txt", "开展“送戏下乡12场。", 0)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert _run(name).return_value == code


def test_folders_word_files_legacy_encodings_and_standard_input(tmp_path: Path) -> None:
    """A folder is walked; .docx, GB18030 and stdin are read; a second run gives the same bytes."""
    from docx import Document

    folder = tmp_path / "稿"
    folder.mkdir()
    (folder / "a.txt").write_bytes("送戏X场。".encode("gb18030"))
    document = Document()
    document.add_paragraph("放映电影X场。")
    document.save(str(folder / "b.docx"))
    first = _run("稿", "-", "--format", "json", text="调研X次。".encode())
    report = json.loads(first.output)
    assert [info["path"] for info in report["inputs"]] == ["-", "稿/a.txt", "稿/b.docx"]
    assert [(finding["path"], finding["excerpt"]) for finding in report["findings"]] == [("-", "X"), ("稿/a.txt", "X"), ("稿/b.docx", "X")]
    assert report["inputs"][1]["encoding"] == "gb18030"
    assert first.output == _run("稿", "-", "--format", "json", text="调研X次。".encode()).output


def test_facts_and_output_file(tmp_path: Path) -> None:
    """With a sheet the grounding rules run; the report goes to the file that is named."""
    (tmp_path / "f.yaml").write_text(
        "unit: {name: 青篱镇综合文化站}\nperiod: {year: 2026, span: year}\nsections:\n  - topic: 惠民\n    facts: [送戏12场]\n",
        encoding="utf-8",
    )
    (tmp_path / "d.md").write_text("送戏21场。", encoding="utf-8")
    result = _run("d.md", "--facts", "f.yaml", "--format", "json", "-o", "r.json")
    assert result.return_value == 1
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [finding["code"] for finding in report["findings"]] == ["GR704"]
    assert report["context"]["target_year"] == 2026


@pytest.mark.parametrize(
    "arguments",
    [("none.txt",), ("d.txt", "--select", "PH999"), ("d.txt", "--facts", "none.yaml"), ("d.txt", "--index", "nowhere")],
)
def test_bad_input_is_an_error_with_a_mend(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Missing files, rules, sheets and indexes raise our own error with exit code 2 or 3 and a hint."""
    (tmp_path / "d.txt").write_text("送戏12场。", encoding="utf-8")
    error = _run(*arguments).exception
    assert isinstance(error, DrafterError)
    assert error.exit_code in (2, 3)
    assert error.hint


def test_a_poor_index_is_said_to_be_poor(tmp_path: Path) -> None:
    """An empty index, one made of words only and one whose build was cut off are named on stderr and in the JSON; a whole one is not."""
    from drafter.retrieval.build import build_index
    from drafter.retrieval.place import IndexPlace
    from drafter.retrieval.request import BuildRequest

    (tmp_path / "past").mkdir()
    (tmp_path / "past" / "2025.txt").write_text(
        "青篱镇综合文化站2025年工作总结\n一、惠民\n全年送戏下乡12场，走进各村。\n", encoding="utf-8"
    )
    (tmp_path / "d.txt").write_text("送戏12场。", encoding="utf-8")

    def notes(name: str) -> list[str]:
        result = _run("d.txt", "--index", name, "--format", "json")
        said = json.loads(result.stdout)["context"]["index_notes"]
        assert all(note in result.stderr for note in said)
        return list(said)

    def build(name: str, folder: str, embedder: str) -> None:
        build_index(BuildRequest(IndexPlace(tmp_path / name), (tmp_path / folder,), tmp_path, embedder))

    build("whole", "past", "static")
    assert notes("whole") == []
    build("words", "past", "none")
    assert [note.partition(":")[0] for note in notes("words")] == ["searched by words only"]
    (tmp_path / "whole" / "manifest.json").unlink()
    assert "did not come to its end" in notes("whole")[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "xml"), "sarif"),
        (("--format", "docx"), "-o"),
        (("--format", "docx", "-o", "r.txt"), "-o NAME.docx"),
        (("-o", "d.txt"), "another name"),
        (("--fail-on", "fatal"), "error, warning, info"),
        (("--fix", "--diff"), "one after the other"),
        (("--prune-baseline",), "--baseline FILE"),
        (("--baseline", "none.json"), ""),
        (("--extend-select", "PH999"), "drafter rule"),
    ],
)
def test_usage_errors_say_the_mend(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2 and what to do instead; the text that was to be checked is as it was, and no report is made."""
    (tmp_path / "d.txt").write_text("送戏X场。", encoding="utf-8")
    error = _run("d.txt", *arguments).exception
    assert isinstance(error, DrafterError)
    assert error.exit_code == 2
    assert said in str(error.hint)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"d.txt": "送戏X场。"}


@pytest.mark.parametrize("form", FORMATS)
def test_the_format_never_changes_the_exit_code(tmp_path: Path, form: str) -> None:
    """1 for an error, 0 for a warning, whatever the report looks like; the same bytes twice."""
    for name, text, code in (("error.txt", "送戏X场。", 1), ("warning.txt", "开展“送戏下乡12场。", 0)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        made = []
        for output in ("1.docx", "2.docx"):
            assert _run(name, "--format", form, "-o", output).return_value == code
            made.append((tmp_path / output).read_bytes())
        assert made[0] == made[1] != b""


def test_fail_on_and_exit_zero(tmp_path: Path) -> None:
    """A warning fails the run where that is asked for; --exit-zero never fails it for what was found, but does for what cannot be read."""
    (tmp_path / "w.txt").write_text("开展“送戏下乡12场。", encoding="utf-8")
    (tmp_path / "e.txt").write_text("送戏X场。", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    assert _run("w.txt").return_value == 0
    assert _run("w.txt", "--fail-on", "warning").return_value == 1
    assert _run("w.txt", "--fail-on", "info").return_value == 1
    assert _run("e.txt", "--exit-zero").return_value == 0
    assert _run("e.txt", "bad.txt", "--exit-zero").return_value == 2


def test_select_extend_and_ignore(tmp_path: Path) -> None:
    """--select runs these alone, --extend-select adds to them, --ignore takes away."""
    (tmp_path / "d.txt").write_text("送戏X场，观看《》2次，开展“送戏下乡12场。", encoding="utf-8")

    def codes(*arguments: str) -> set[str]:
        return {finding["code"] for finding in json.loads(_run("d.txt", "--format", "json", *arguments).output)["findings"]}

    assert {"PH101", "PH104", "ST403"} <= codes()
    assert codes("--select", "PH101，placeholder-year") == {"PH101"}
    assert codes("--select", "PH101", "--extend-select", "ST403") == {"PH101", "ST403"}
    assert codes("--select", "PH", "--ignore", "placeholder-x") == {"PH104"}


def test_a_baseline_is_written_used_and_pruned(tmp_path: Path) -> None:
    """What was accepted fails no run; what is new does; what is gone is reported and taken out."""
    draft = tmp_path / "d.md"
    draft.write_text("送戏X场。\n\n放映电影X场。\n", encoding="utf-8")
    assert _run("d.md", "--write-baseline", "b.json").return_value == 0
    assert _run("d.md", "--baseline", "b.json").return_value == 0
    draft.write_text("送戏12场。\n\n放映电影X场。\n\n调研XX次。\n", encoding="utf-8")
    report = json.loads(_run("d.md", "--baseline", "b.json", "--format", "json").output)
    assert report["summary"]["baselined"] == 1
    assert {finding["code"] for finding in report["findings"] if finding["suppressed"] is None} == {"PH101", "CK903"}
    assert _run("d.md", "--baseline", "b.json").return_value == 1
    pruned = _run("d.md", "--baseline", "b.json", "--prune-baseline", "--format", "json")
    assert "1 finding(s) taken out" in pruned.stderr
    assert "CK903" not in pruned.stdout


_LOOSE = "青篱镇文化站总结\r\n\r\n送戏12场。 <!-- drafter: ignore[placeholder-x] 旧稿 -->\r\n"


def test_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    """A unified diff, exit code 1 where something would change; 0 and nothing where not."""
    (tmp_path / "d.md").write_bytes(_LOOSE.encode())
    shown = _run("d.md", "--diff")
    assert shown.return_value == 1
    assert shown.stdout.startswith("--- a/d.md\n+++ b/d.md\n")
    assert "\n-送戏12场。 <!--" in shown.stdout
    assert (tmp_path / "d.md").read_bytes() == _LOOSE.encode()
    (tmp_path / "clean.md").write_text("送戏12场，观看《》2次。\n", encoding="utf-8")
    clean = _run("clean.md", "--diff")
    assert (clean.return_value, clean.stdout) == (0, "")


def test_fix_mends_the_file_and_says_so(tmp_path: Path) -> None:
    """Only what is safe, line ends kept; what is left is reported; a second run has nothing to mend; a blank is never filled."""
    (tmp_path / "d.md").write_bytes((_LOOSE + "送戏XX场。\r\n").encode())
    done = _run("d.md", "--fix")
    assert done.return_value == 1
    assert "mended d.md: CK901 unused-suppression" in done.stderr
    mended = (tmp_path / "d.md").read_bytes()
    assert b"<!--" not in mended
    assert mended.count(b"\r\n") == mended.count(b"\n")
    assert b"XX" in mended
    assert "mended" not in _run("d.md", "--fix").stderr
    assert (tmp_path / "d.md").read_bytes() == mended


def test_word_files_and_standard_input_are_not_mended(tmp_path: Path) -> None:
    """A Word file alone is refused, among others it is named; standard input has no file, but can be shown as a diff."""
    from docx import Document

    Document().save(str(tmp_path / "a.docx"))
    (tmp_path / "d.md").write_bytes(_LOOSE.encode())
    for arguments, text in ((("a.docx", "--fix"), None), (("-", "--fix"), b"x")):
        error = _run(*arguments, text=text).exception
        assert isinstance(error, DrafterError)
        assert error.exit_code == 2
    assert "a.docx" in _run("a.docx", "d.md", "--fix").stderr
    assert b"<!--" not in (tmp_path / "d.md").read_bytes()


def test_a_path_that_is_no_text_is_still_reported(tmp_path: Path) -> None:
    """A name with a byte that is no UTF-8 breaks neither a text nor a JSON report."""
    try:
        (tmp_path / os.fsdecode("稿\udcff.txt".encode("utf-8", "surrogateescape"))).write_text("送戏X场。", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert json.loads(_run(".", "--format", "json").output)["findings"][0]["code"] == "PH101"
    for form in ("text", "concise", "github", "sarif", "html"):
        assert _run(".", "--format", form).return_value == 1


def test_a_text_only_check_loads_nothing_heavy(tmp_path: Path) -> None:
    """Neither chromadb nor openai nor numpy, nor a reader of sheets or Word files, for a text file."""
    (tmp_path / "d.txt").write_text("送戏X场。", encoding="utf-8")
    code = (
        "import sys\nfrom drafter.cli.check import check\ncheck.main(['d.txt', '-o', 'r.txt'], standalone_mode=False)\n"
        "heavy = {'chromadb', 'openai', 'numpy', 'docx', 'yaml', 'pydantic', 'openpyxl', 'rich', 'jinja2', 'sqlite3', 'drafter.check.grounding.grounding', 'drafter.check.repeats.reuse'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(drafter.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"


def test_the_rules_make_a_page() -> None:
    """--format md prints one page with a section and the examples of every rule."""
    from drafter.check.registry import RULES

    page = CliRunner().invoke(rule, ["--format", "md"]).output
    assert all(f"## {one.code} {one.name}" in page for one in RULES)
    assert "⟦XX" in page


def test_rule_lists_and_explains() -> None:
    """All rules in a line each; one with why, bad and good examples; JSON for programs."""
    runner = CliRunner()
    assert "PH101  placeholder-x" in runner.invoke(rule, []).output
    page = runner.invoke(rule, ["placeholder-x"]).output
    assert "调研⟦X⟧次" in page
    assert "X光" in page
    assert json.loads(runner.invoke(rule, ["GR704", "--format", "json"]).output)["needs"] == ["text", "facts"]
    assert runner.invoke(rule, ["nope"]).exception is not None
