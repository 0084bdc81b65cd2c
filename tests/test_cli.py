"""The command line as a user meets it: a workspace from nothing to a checked draft, and errors that say what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"


def drafter(*arguments: str | Path, cwd: Path, stdin: str = "", language: str = "en") -> subprocess.CompletedProcess[str]:
    """Run the command in a fresh process, with no key and no network settings."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OPENAI")} | {
        "DRAFTER_LANG": language,
        "PYTHONUTF8": "1",
    }
    environment["PYTHONPATH"] = str(SAMPLES.parent)
    command = [sys.executable, "-m", "drafter", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, input=stdin, encoding="utf-8", timeout=300)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A workspace with the sample past indexed."""
    root = tmp_path_factory.mktemp("desk")
    assert drafter("init", cwd=root).returncode == 0
    done = drafter("index", "build", SAMPLES / "past" / "梧川市文联", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


def test_from_nothing_to_a_checked_draft(workspace):
    """init, index, draft in four formats, sidecar, check: every step ends with 0 and leaves what it says."""
    outputs = [argument for name in ("a.docx", "a.md", "a.html", "b.json") for argument in ("-o", name)]
    done = drafter("draft", SAMPLES / "facts" / "wuchuan-2026.yaml", *outputs, cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    for name in ("a.docx", "a.md", "a.html", "a.draft.json", "b.json"):
        assert (workspace / name).stat().st_size > 1000
    assert json.loads((workspace / "a.draft.json").read_text(encoding="utf-8"))["stats"]["unplaced"] == []
    checked = drafter("check", "a.md", "--facts", SAMPLES / "facts" / "wuchuan-2026.yaml", "--format", "json", cwd=workspace)
    assert checked.returncode == 0, checked.stdout
    assert json.loads(checked.stdout)["rules_not_run"] == []


def test_the_index_says_how_it_is_and_answers(workspace):
    """status and both forms of search print what the design promises."""
    state = drafter("index", "status", "--json", cwd=workspace)
    assert state.returncode == 0, state.stderr
    assert json.loads(state.stdout)
    (workspace / "q.txt").write_text("送春联\n文艺志愿者\n", encoding="utf-8")
    lines = drafter("index", "search", "--batch", "q.txt", "-k", "2", cwd=workspace).stdout.splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["query"] for answer in answers] == ["送春联", "文艺志愿者"]
    assert {"rank", "score", "text", "doc", "unit", "year", "section", "also_in"} <= set(answers[0]["hits"][0])


def test_the_draft_goes_to_stdout_without_o(workspace):
    """stdout is the product, stderr the talk; the sidecar is written all the same."""
    done = drafter("draft", SAMPLES / "facts" / "wuchuan-small.yaml", cwd=workspace)
    assert done.stdout.startswith("# 梧川市文联2026年工作总结\n")
    assert (workspace / "wuchuan-small.draft.json").exists()


def test_the_sheet_that_init_makes_can_be_drafted(workspace):
    """The example sheet is valid as it is."""
    assert drafter("facts", "check", "facts/facts.xlsx", cwd=workspace).returncode == 0
    assert drafter("draft", "facts/facts.xlsx", "-o", "c.md", cwd=workspace).returncode == 0


def test_a_topic_without_facts_is_a_visible_gap(workspace):
    """No invented text: 【待补充：…】, counted, exit 1."""
    (workspace / "gap.yaml").write_text(
        "unit: 青篱镇综合文化站\nperiod: {year: 2026, span: year}\nsections:\n  - {topic: 非遗保护, facts: []}\n  - {topic: 群众文化, facts: [举办展览3场]}\n",
        encoding="utf-8",
    )
    done = drafter("draft", "gap.yaml", "-o", "gap.md", cwd=workspace)
    assert done.returncode == 1
    assert "【待补充：" in (workspace / "gap.md").read_text(encoding="utf-8")
    assert "1 gaps" in done.stderr


def test_the_planted_leftovers_are_found(workspace):
    """The sample draft with leftovers ends with 1 and names them."""
    done = drafter("check", SAMPLES / "drafts" / "leftovers.md", cwd=workspace)
    assert done.returncode == 1
    for code in ("PH101", "PH102", "ST401", "ST402", "BP305"):
        assert code in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["draft", "missing.yaml"], 2, "missing.yaml"),
        (["draft", str(SAMPLES / "facts")], 2, "facts"),
        (["draft", str(SAMPLES / "facts" / "wuchuan-small.yaml"), "-o", "x.pdf"], 2, ".docx"),
        (["draft", str(SAMPLES / "facts" / "wuchuan-small.yaml"), "-o", "."], 2, "."),
        (["draft", str(SAMPLES / "facts" / "wuchuan-small.yaml"), "--index", "nowhere"], 3, "index build"),
        (["check", "missing.md"], 2, "missing.md"),
        (["check", str(SAMPLES / "drafts" / "finished.md"), "--select", "XX999"], 2, "XX999"),
        (["facts", "new", "a.pdf"], 2, "a.pdf"),
        (["rule", "PH999"], 2, "PH999"),
        (["nonsense"], 2, "nonsense"),
        (["draft"], 2, "FACTS"),
    ],
)
def test_errors_say_where_and_how_to_mend(workspace, arguments, code, words):
    """No traceback, the design's exit code, the place in the message, nothing written."""
    before = sorted(workspace.rglob("*"))
    done = drafter(*arguments, cwd=workspace)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(workspace.rglob("*")) == before


def test_the_workspace_allows_names_and_refuses_unknown_keys(tmp_path):
    """[profile] of drafter.toml counts for the check; a misspelt key is an error that lists the known ones."""
    (tmp_path / "drafter.toml").write_text('[profile]\nplaces = ["云溪镇"]\n', encoding="utf-8")
    (tmp_path / "f.yaml").write_text(
        "unit: 青篱镇综合文化站\nperiod: {year: 2026, span: year}\nsections:\n  - {topic: 群众文化, facts: [举办展览3场]}\nprofile: {places: [青篱镇]}\n",
        encoding="utf-8",
    )
    (tmp_path / "d.md").write_text("青篱镇综合文化站2026年工作总结\n\n在云溪镇举办展览3场。\n", encoding="utf-8")
    allowed = drafter("check", "d.md", "--facts", "f.yaml", cwd=tmp_path)
    (tmp_path / "drafter.toml").write_text('[profile]\nplace = ["云溪镇"]\n', encoding="utf-8")
    refused = drafter("check", "d.md", "--facts", "f.yaml", cwd=tmp_path)
    (tmp_path / "drafter.toml").write_text("", encoding="utf-8")
    found = drafter("check", "d.md", "--facts", "f.yaml", cwd=tmp_path)
    assert "云溪镇" not in allowed.stdout
    assert "云溪镇" in found.stdout
    assert refused.returncode == 2
    assert "places" in refused.stderr


def test_an_input_is_never_overwritten(workspace):
    """A draft named like its own sheet is refused, the sheet stays."""
    sheet = workspace / "g.json"
    sheet.write_text(
        '{"unit": "青篱镇综合文化站", "period": {"year": 2026, "span": "year"}, "sections": [{"topic": "群众文化", "facts": ["举办展览3场"]}]}',
        encoding="utf-8",
    )
    before = sheet.read_bytes()
    done = drafter("draft", "g.json", "-o", "g.json", cwd=workspace)
    assert done.returncode == 2
    assert sheet.read_bytes() == before


def test_an_edited_draft_is_kept(workspace):
    """A file that was edited since it was written is kept under another name, and the user is told; an unedited one is replaced."""
    sheet = SAMPLES / "facts" / "wuchuan-small.yaml"
    drafter("draft", sheet, "-o", "e.md", "-o", "e.docx", cwd=workspace)
    unedited = drafter("draft", sheet, "-o", "e.md", "-o", "e.docx", cwd=workspace)
    assert "e.1.bak.md" not in unedited.stderr
    with (workspace / "e.md").open("a", encoding="utf-8") as stream:
        stream.write("补写一段。\n")
    edited = drafter("draft", sheet, "-o", "e.md", "-o", "e.docx", cwd=workspace)
    assert "e.1.bak.md" in edited.stderr
    assert (workspace / "e.1.bak.md").read_text(encoding="utf-8").endswith("补写一段。\n")
    assert not (workspace / "e.1.bak.docx").exists()


def test_a_run_that_fails_writes_nothing(workspace):
    """One output that cannot be written: none is."""
    (workspace / "file").write_text("x", encoding="utf-8")
    done = drafter("draft", SAMPLES / "facts" / "wuchuan-small.yaml", "-o", "ok/ok.md", "-o", "file/x.docx", cwd=workspace)
    assert done.returncode == 2
    assert not list(workspace.glob("ok/*"))


def test_long_names_and_odd_places_are_no_bug(workspace):
    """A name of 80 characters is written; one too long for the disk, and a folder in the way of init, end with 2."""
    sheet = SAMPLES / "facts" / "wuchuan-small.yaml"
    assert drafter("draft", sheet, "-o", "稿" * 70 + ".md", cwd=workspace).returncode == 0
    assert drafter("draft", sheet, "-o", "稿" * 200 + ".md", cwd=workspace).returncode == 2
    (workspace / "blocked").mkdir()
    (workspace / "blocked" / "past").write_text("x", encoding="utf-8")
    done = drafter("init", "blocked", cwd=workspace)
    assert done.returncode == 2
    assert "past" in done.stderr


def test_a_hundred_and_twenty_plans_are_numbered(workspace):
    """The composer is total: 一百二十是 is written like any other."""
    plans = "".join(f"  - 办好第{number}项惠民实事\n" for number in range(1, 121))
    (workspace / "many.yaml").write_text(
        f"unit: 青篱镇综合文化站\nperiod: {{year: 2026, span: year}}\nsections:\n  - {{topic: 群众文化, facts: [举办展览3场]}}\nplans:\n{plans}",
        encoding="utf-8",
    )
    done = drafter("draft", "many.yaml", "-o", "many.md", cwd=workspace)
    assert done.returncode == 0, done.stderr
    text = (workspace / "many.md").read_text(encoding="utf-8")
    assert "九十九是办好第99项" in text
    assert "一百二十是办好第120项" in text


def test_a_setting_of_the_wrong_form_is_an_error(tmp_path):
    """people = "…" is not silently dropped."""
    (tmp_path / "drafter.toml").write_text('[profile]\npeople = "顾听澜"\n', encoding="utf-8")
    done = drafter("draft", SAMPLES / "facts" / "wuchuan-small.yaml", "-o", "a.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "people" in done.stderr


def test_help_names_every_command_in_full_chinese(workspace):
    """No command's line is cut at the first space of its sentence."""
    lines = drafter("--help", cwd=workspace, language="zh").stdout.split("命令:")[1].splitlines()
    assert [line for line in lines if line.rstrip().endswith("...")] == []


def test_a_reader_who_has_had_enough_is_no_fault(workspace):
    """``drafter rule … | head -1`` ends with 0, not with the code of findings."""
    command = [sys.executable, "-m", "drafter", "rule", "--format", "md"]
    environment = os.environ | {"PYTHONPATH": str(SAMPLES.parent)}
    run = subprocess.Popen(command, cwd=workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout and run.stderr
    run.stdout.readline()
    run.stdout.close()
    assert (run.wait(60), run.stderr.read()) == (0, b"")


def test_a_file_without_a_word_is_told(workspace):
    """Nothing is found in it, and a note says that there was nothing to look at."""
    (workspace / "blank.md").write_text(" \n\n", encoding="utf-8")
    done = drafter("check", "blank.md", cwd=workspace)
    assert (done.returncode, "not a word in blank.md" in done.stderr) == (0, True)
