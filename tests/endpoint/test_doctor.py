"""The doctor against scripted models: what it finds, what it advises, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafter.cli.doctor import doctor
from drafter.doctor.examine import Options, examine
from drafter.doctor.probes import messages_of, score_tags
from drafter.endpoint import Endpoint, Message
from drafter.writing.prompts import load_prompts
from tests.endpoint.conftest import HURRY, KEY, SILENT
from tests.servers.replies import Reply, refused
from tests.servers.scripted import ScriptedServer, fault

ROOT = Path(__file__).parent.parent.parent


def good(request: dict, sees: int = 10**9) -> str:
    """What a perfect model says that sees the last ``sees`` characters of a prompt."""
    prompt = "\n".join(message["content"] for message in request["messages"])[-sees:]
    cards = re.findall(r"^F\d+: (.*?)｜", prompt, re.M)
    if cards:
        return "\n".join(f"S{number}: {card}。" for number, card in enumerate(cards, 1))
    nonce = re.search(r"暗号是“(.+?)”", prompt)
    return nonce[1] if nonce else "没有看到暗号"


def report_of(writer, window: int = 4096, **options):
    """The doctor's report on a scripted model."""
    with ScriptedServer(writer) as server:
        report = examine(Options(Endpoint("m", server.url, 0.0, context_window=window), **({"patience": HURRY} | options)))
        return report, server


def states(report) -> dict[str, str]:
    return {check.name: str(check.state) for check in report.checks if check.name not in ("fonts", "index")}


def test_a_good_model():
    """Everything is right: exit 0, the model suits; on this machine names need no masking."""
    report, server = report_of(lambda request: Reply(good(request)))
    assert states(report) == dict.fromkeys(("endpoint", "streams", "thinking", "tags", "speed", "window"), "ok")
    assert (report.exit_code, report.suits, report.mask) == (0, True, "numbers")
    assert len(server.chats) == 2 and KEY not in str(report)


@pytest.mark.parametrize(
    ("sees", "window", "seen", "state"), [(6000, 8192, 4096, "note"), (3000, 8192, 2048, "bad"), (400, 4096, None, "bad")]
)
def test_a_server_that_cuts_the_head(sees, window, seen, state):
    """A smaller window than configured is found and its size said, though the server reports success."""
    report, _server = report_of(lambda request: Reply(good(request, 10**9 if "事实卡" in str(request) else sees)), window)
    (check,) = [check for check in report.checks if check.name == "window"]
    assert (check.data["seen"], str(check.state)) == (seen, state)


def test_a_prompt_that_is_refused_as_too_long():
    """A server that refuses a long prompt instead of cutting it is found the same way."""

    def writer(request):
        long = sum(len(message["content"]) for message in request["messages"]) > 6000
        return refused(400, "maximum context length is 4096 tokens") if long else Reply(good(request))

    report, _server = report_of(writer, 16384)
    assert [check.data["seen"] for check in report.checks if check.name == "window"] == [4096]


@pytest.mark.parametrize(
    ("spoil", "kept"),
    [
        (lambda text: re.sub(r"\[\[F(0[1-9])b\]\]", "很多", text), 11),
        (lambda text: re.sub(r"\[\[F\d+[ab]\]\]", "12", text), 0),
        (lambda text: text.replace("F01a", "F99a"), 19),
        (lambda text: text + "\n" + text.splitlines()[0], 19),
        (lambda text: text.replace("[[", "【【").replace("]]", "】】"), 20),
        (lambda text: "\n".join(text.splitlines()[::-1]), 20),
        (lambda text: "好的，以下是：\n" + text, 20),
        (lambda text: "", 0),
    ],
    ids=["drops", "types numbers", "invents", "twice", "other brackets", "other order", "preamble", "nothing"],
)
def test_how_tags_are_counted(spoil, kept):
    """A fact counts where one line has just its tags, as the gate would have it: wherever the line stands, however the brackets look."""
    question = messages_of(load_prompts().doctor("", 20))
    answer = good({"messages": [{"content": message.content} for message in question]})
    assert score_tags(question, spoil(answer)).kept == kept
    assert score_tags((Message("user", "没有卡片"),), answer).share == 0


def test_a_model_that_loses_tags_does_not_suit():
    """Most tags gone: exit 1, and the advice is to do without it."""
    report, _server = report_of(lambda request: Reply(re.sub(r"\[\[F\d+a\]\]", "许多", good(request))))
    assert (states(report)["tags"], report.exit_code, report.suits) == ("bad", 1, False)


def test_thinking_and_one_piece_are_noted():
    """A model that thinks, and one that does not stream, are told of and no failure."""
    report, _server = report_of(lambda request: Reply(good(request), reasoning="想一想"))
    assert states(report)["thinking"] == "note" and report.exit_code == 0
    report, _server = report_of(lambda request: Reply(good(request), ignores_stream=True))
    assert states(report)["streams"] == "note" and report.exit_code == 0


@pytest.mark.parametrize("name", ["401", "404 model", "500", "stall before the head", "HTML page", "reset"])
def test_an_endpoint_that_fails(name):
    """A service that does not answer is exit 3, with a mend; fonts and index are checked all the same."""
    report, _server = report_of(fault(name), patience=SILENT)
    assert states(report) == {"endpoint": "failed"} and report.exit_code == 3
    assert {check.name for check in report.checks} == {"fonts", "index", "endpoint"} and report.checks[-1].hint


def test_offline_asks_nobody(monkeypatch):
    """With ``offline``, without a model's name, or with neither key nor address, nothing is sent and nothing is wrong."""
    report, server = report_of(lambda request: Reply(good(request)), offline=True)
    assert not server.requests and report.exit_code == 0 and states(report) == {"endpoint": "skipped"}
    assert states(examine(Options())) == {"endpoint": "skipped"}
    monkeypatch.delenv("OPENAI_API_KEY")
    assert states(examine(Options(Endpoint("m")))) == {"endpoint": "skipped"}


def drafter(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("OPENAI")} | {
        "DRAFTER_LANG": "en",
        "PYTHONUTF8": "1",
    }
    environment |= {"OPENAI_API_KEY": KEY, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "drafter", "doctor", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def test_the_command(tmp_path):
    """JSON on stdout, talk on stderr, the key in neither; an address without a model is a usage error."""
    with ScriptedServer(lambda request: Reply(good(request))) as server:
        done = drafter("--base-url", server.url, "--model", "m", "--context-window", "2048", "--json", cwd=tmp_path)
        report = json.loads(done.stdout)
        assert done.returncode == report["exit_code"] == 0 and report["advice"]["suits"] and report["format"] == "drafter.doctor/1"
        assert "trying" in done.stderr and KEY not in done.stdout + done.stderr
    assert CliRunner().invoke(doctor, ["--base-url", server.url]).exit_code == 2


def test_an_index_that_was_asked_for(tmp_path):
    """No index in the workspace is a note; one named with --index that is not there is exit 3."""
    assert examine(Options(offline=True, where=str(tmp_path / "none"))).exit_code == 3
