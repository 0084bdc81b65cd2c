"""rewrite, history, undo, redo, diff and export as a clerk meets them; with a model behind a real HTTP server."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from drafter.cli.main import cli
from drafter.errors import DrafterError
from tests.revise.desk import make_desk, paragraphs, with_document
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer, fault


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The sample's draft in an own folder, the current one; no key, no endpoint, English."""
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return make_desk(None, tmp_path)


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of a command in this process."""
    done = CliRunner().invoke(cli, list(map(str, arguments)), standalone_mode=False)
    if isinstance(done.exception, DrafterError):
        return done.exception.exit_code, done.stdout, done.stderr + str(done.exception)
    assert done.exception is None, done.exception
    return int(done.return_value or 0), done.stdout, done.stderr


def test_a_rewrite_shows_its_diff_and_undo_takes_it_back(desk):
    """The diff is on stderr, stdout is empty; history lists it; undo and redo give bytes back; diff prints on stdout."""
    before = desk.md.read_bytes(), desk.docx.read_bytes()
    code, out, err = run("rewrite", desk.md, "--section", 1, "--ask", "分点，换个标题", "--offline")
    assert (code, out) == (0, "")
    assert re.search(r"^\+ ", err, re.MULTILINE)
    after = desk.md.read_bytes(), desk.docx.read_bytes()
    assert before[0] != after[0] and before[1] != after[1]
    listed = run("history", desk.md)[1].splitlines()
    assert [line[0] for line in listed] == [" ", "*"]
    assert "分点，换个标题" in listed[1]
    assert run("undo", desk.docx)[0] == 0
    assert (desk.md.read_bytes(), desk.docx.read_bytes()) == before
    assert run("redo", desk.md)[0] == 0
    assert (desk.md.read_bytes(), desk.docx.read_bytes()) == after
    assert run("diff", desk.md)[1] == run("diff", desk.md, 1, 2)[1] != ""
    assert run("redo", desk.md)[0] == 2


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")
def test_history_tells_the_time_of_the_wall_clock(desk, monkeypatch):
    """The log keeps UTC; the clerk reads the time of her zone."""
    run("rewrite", desk.md, "--section", 1, "--ask", "分点", "--offline")
    log = next(desk.md.parent.rglob("log.json"))
    kept = json.loads(log.read_text(encoding="utf-8"))["revisions"][-1]["time"]
    listed = {}
    for zone, hours in (("UTC0", 0), ("CST-8", 8)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        listed[hours] = run("history", desk.md)[1].splitlines()[-1]
    monkeypatch.undo()
    time.tzset()
    for hours, line in listed.items():
        assert f"{datetime.fromisoformat(kept) + timedelta(hours=hours):%Y-%m-%d %H:%M:%S}" in line
    log.write_text(log.read_text(encoding="utf-8").replace(kept, "gestern"), encoding="utf-8")
    assert "gestern" in run("history", desk.md)[1]


def test_dry_run_and_choice_of_versions(desk):
    """--dry-run writes nothing; -n shows several numbered versions; --choose takes one, a number too high is refused."""
    before = desk.md.read_bytes()
    code, _out, err = run("rewrite", desk.md, "--section", 3, "--ask", "换个开头", "-n", 3, "--dry-run", "--offline")
    assert code == 0
    assert desk.md.read_bytes() == before
    versions = err.count("version ")
    assert versions >= 2
    assert run("rewrite", desk.md, "--section", 3, "--ask", "换个开头", "-n", 3, "--choose", versions + 3, "--offline")[0] == 2
    assert run("rewrite", desk.md, "--section", 3, "--ask", "换个开头", "-n", 3, "--choose", 2, "--offline")[0] == 0
    chosen = [line[2:] for line in err.split("version 2")[1].splitlines() if line.startswith("+ ")]
    assert all(line in desk.md.read_text(encoding="utf-8") for line in chosen)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--section", 1, "--ask", "写短一点，演出三十六场"), "三十六场"),
        (("--section", 1, "--ask", "文采好一点"), "needs a model"),
        (("--section", 99, "--ask", "写短一点"), "一、"),
        (("--section", 1, "--ask", "写短一点", "--keep", "没有这句话"), "没有这句话"),
        (("--section", 1, "--ask", "写短一点，展开写一点"), "exclude"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(desk, arguments, words):
    """Exit 2, the reason, and every file as it was."""
    before = {path.name: path.read_bytes() for path in desk.md.parent.iterdir() if path.is_file()}
    code, _out, err = run("rewrite", desk.md, *arguments, "--offline")
    assert code == 2
    assert words in err
    assert {path.name: path.read_bytes() for path in desk.md.parent.iterdir() if path.is_file()} == before


def test_a_file_edited_beside_is_left_and_named(desk):
    """The .docx has another text in that section: the .md is rewritten, the .docx stays and is named."""
    data = desk.docx.read_bytes()
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    target = re.findall(r"<w:t[^>]*>([^<]{4,})</w:t>", xml[xml.index("Heading1") :])[1]
    desk.docx.write_bytes(with_document(data, lambda text: text.replace(target, f"改{target}")))
    kept = desk.docx.read_bytes()
    code, _out, err = run("rewrite", desk.md, "--section", 1, "--ask", "分点", "--offline")
    assert code == 0
    assert "a.docx was edited" in err
    assert desk.docx.read_bytes() == kept


def test_export_carries_edits_and_leaves_comments(desk):
    """.md → .docx, .html and .docx → .md: an edit by hand is there, a comment that silences a rule is not; the layout is draft's own."""
    text = desk.md.read_text(encoding="utf-8")
    first = next(line for line in text.split("\n") if line.endswith("。"))
    desk.md.write_text(text.replace(first, f"{first}这句是手写的。 <!-- drafter: ignore[PH101] 说明 -->"), encoding="utf-8")
    assert run("export", desk.md, "-o", "out.docx")[0] == 0
    rows = paragraphs((desk.md.parent / "out.docx").read_bytes())
    assert any(text == f"{first}这句是手写的。" and b"DraftBody" in xml for xml, text in rows)
    assert [text for _xml, text in rows if "drafter" in text] == []
    plain = paragraphs(desk.docx.read_bytes())
    assert [xml for xml, text in rows if "手写" not in text] == [xml for xml, text in plain if text != first]
    assert run("export", "out.docx", "-o", "back.md")[0] == 0
    clean = desk.md.read_text(encoding="utf-8").replace(" <!-- drafter: ignore[PH101] 说明 -->", "")
    assert (desk.md.parent / "back.md").read_text(encoding="utf-8") == clean
    assert run("export", desk.md, "-o", "out.html")[0] == 0
    assert "手写" in (desk.md.parent / "out.html").read_text(encoding="utf-8")
    assert run("export", desk.md, "-o", "out.pdf")[0] == 2
    assert run("export", desk.md, "-o", desk.md)[0] == 2


def test_export_leaves_keep_comments_and_edits_by_hand_stay(desk):
    """A line that somebody edited and keeps for rewriting goes out as prose alone, in every format; the file itself keeps its comment."""
    text = desk.md.read_text(encoding="utf-8")
    first = next(line for line in text.split("\n") if line.endswith("。"))
    desk.md.write_text(text.replace(first, f"{first}这句是手写的。 <!-- drafter: keep -->"), encoding="utf-8")
    for name in ("out.docx", "out.md", "out.html"):
        assert run("export", desk.md, "-o", name)[0] == 0
    assert [row for _xml, row in paragraphs((desk.md.parent / "out.docx").read_bytes()) if "手写" in row] == [f"{first}这句是手写的。"]
    for name in ("out.md", "out.html"):
        page = (desk.md.parent / name).read_text(encoding="utf-8")
        assert "这句是手写的。" in page
        assert "drafter: keep" not in page
    assert "<!-- drafter: keep -->" in desk.md.read_text(encoding="utf-8")


@pytest.mark.parametrize(("section", "told"), [(1, True), (3, False)])
def test_after_a_rewrite_only_its_own_section_is_reported(desk, section, told):
    """A hole in section 1 is shown where section 1 is rewritten (its kept line stays) and only counted where section 3 is."""
    text = desk.md.read_text(encoding="utf-8")
    heading = next(line for line in text.split("\n") if line.startswith("## 一、"))
    hole = "服务群众XX人次。 <!-- drafter: keep -->"
    desk.md.write_text(text.replace(heading, f"{heading}\n\n{hole}"), encoding="utf-8")
    code, _out, err = run("rewrite", desk.md, "--section", section, "--ask", "分点", "--force", "--offline")
    assert code == 1  # of the whole file
    assert ("PH1" in err.split("wrote ")[-1]) is told
    assert ("further findings elsewhere: drafter check" in err) is not told


def honest(request: dict) -> Reply:
    """A writer that tells each planned line by its cards."""
    prompt = "\n".join(message["content"] for message in request["messages"])
    cards = dict(re.findall(r"^(F\d+): (.*?)(?:｜.*)?$", prompt, re.MULTILINE))
    plan = re.findall(r"^(S\d+): (F\d+(?: F\d+)*)$", prompt, re.MULTILINE)
    return Reply("\n".join(f"{sid}: " + "；".join(cards[fact] for fact in facts.split()) + "。" for sid, facts in plan))


def test_a_model_rewrites_a_section_and_the_sidecar_says_so(desk, monkeypatch):
    """Lines of the model stand in the section and nowhere else, no masked value leaves, the record has the ask; an answer of rubbish changes nothing."""
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    before = desk.md.read_text(encoding="utf-8").split("\n## ")
    with ScriptedServer(honest) as server:
        code, _out, err = run("rewrite", desk.md, "--section", 3, "--ask", "语气平实一些", "--model", "m", "--base-url", server.url)
        assert code in (0, 1), err
        after = desk.md.read_text(encoding="utf-8").split("\n## ")
        assert after[:3] + after[4:] == before[:3] + before[4:]
        assert after[3] != before[3]
        assert "语气平实一些" in server.requests[0].prompt
        masked = [
            atom.surface
            for fact in desk.sheet.facts
            for atom in fact.atoms
            if str(atom.kind) in ("quantity", "money", "percent") and len(atom.surface) > 3
        ]
        assert masked
        assert not [value for value in masked for request in server.requests if value in request.prompt]
    stored = json.loads(desk.md.with_name("a.draft.json").read_text(encoding="utf-8"))
    assert stored["model"]["ask"] == "语气平实一些"
    assert any(run["origin"] == "model" for block in stored["blocks"] for run in block["runs"] if block["section"] == 3)
    kept = desk.md.read_bytes()
    with ScriptedServer([Reply("抱歉，我不能完成。")]) as server:
        code, _out, err = run("rewrite", desk.md, "--section", 3, "--ask", "更有文采", "--model", "m", "--base-url", server.url)
    assert desk.md.read_bytes() == kept
    assert "composed" in err
    with ScriptedServer([Reply(status=401, error="no such key")]) as server:
        assert run("rewrite", desk.md, "--section", 3, "--ask", "更有文采", "--model", "m", "--base-url", server.url)[0] in (2, 3)
    assert desk.md.read_bytes() == kept


@pytest.mark.parametrize("script", [[Reply("")], fault("stall before the first word")], ids=["empty", "silent"])
def test_a_model_that_says_nothing_ends_a_rewrite_as_it_ends_a_draft(desk, script):
    """Code 3 and the reason; what code can do of the ask is done, and what it cannot changes nothing."""
    (desk.md.parent / "drafter.toml").write_text("[model]\nfirst_token = 0.4\n", encoding="utf-8")
    before = desk.md.read_bytes()
    with ScriptedServer(script) as server:
        model = ("--model", "m", "--base-url", server.url)
        code, _out, err = run("rewrite", desk.md, "--section", 3, "--ask", "更有文采", *model)
        assert (code, desk.md.read_bytes()) == (3, before)
        assert "the model answered nothing" in err or "did not answer in time" in err
        code, _out, err = run("rewrite", desk.md, "--section", 3, "--ask", "分成三点", *model)
    assert code == 3
    assert "the model did not answer; this version is composed" in err
    assert "the model answered nothing" in err or "did not answer in time" in err
    assert "三是" in desk.md.read_text(encoding="utf-8").split("\n## ")[3]
    written = desk.md.read_bytes()
    with ScriptedServer(script) as server:  # it reads so already, and the model is silent still
        code, _out, err = run("rewrite", desk.md, "--section", 3, "--ask", "分成三点", "--model", "m", "--base-url", server.url)
    assert (code, desk.md.read_bytes()) == (3, written)
    assert "error:" in err
