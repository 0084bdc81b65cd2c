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


def test_a_format_that_is_not_there_yet_is_refused(tmp_path: Path) -> None:
    """The message lists the formats there are."""
    (tmp_path / "d.txt").write_text("送戏12场。", encoding="utf-8")
    assert "jsonl" in str(_run("d.txt", "--format", "sarif").exception)


def test_a_text_only_check_loads_nothing_heavy(tmp_path: Path) -> None:
    """Neither chromadb nor openai nor numpy, nor a reader of sheets or Word files, for a text file."""
    (tmp_path / "d.txt").write_text("送戏X场。", encoding="utf-8")
    code = (
        "import sys\nfrom drafter.cli.check import check\ncheck.main(['d.txt', '-o', 'r.txt'], standalone_mode=False)\n"
        "heavy = {'chromadb', 'openai', 'numpy', 'docx', 'yaml', 'pydantic', 'openpyxl', 'rich', 'jinja2', 'sqlite3', 'drafter.check.grounding', 'drafter.check.reuse'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(drafter.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"


def test_rule_lists_and_explains() -> None:
    """All rules in a line each; one with why, bad and good examples; JSON for programs."""
    runner = CliRunner()
    assert "PH101  placeholder-x" in runner.invoke(rule, []).output
    page = runner.invoke(rule, ["placeholder-x"]).output
    assert "调研⟦X⟧次" in page
    assert "X光" in page
    assert json.loads(runner.invoke(rule, ["GR704", "--format", "json"]).output)["needs"] == ["text", "facts"]
    assert runner.invoke(rule, ["nope"]).exception is not None
