"""Whole drafts through a model over real HTTP: what stands in them, what the sidecar says, what a fault leaves."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafter.cli.main import cli
from drafter.text.atoms import find_atoms
from drafter.writing import write
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer

POINT = {"文艺创作": "文艺创作重在扎根生活，把精品意识贯穿始终。", "文艺惠民": "文艺惠民重在经常，把服务送到群众身边。"}


def prompt_of(request):
    return request["messages"][-1]["content"]


def perfect(request):
    """Each plan line told in the words of its cards."""
    prompt = prompt_of(request)
    cards = dict(re.findall(r"^(F\d+): ([^｜\n]*)", prompt, re.MULTILINE))
    point = next(text for topic, text in POINT.items() if topic in re.search("标题.*", prompt)[0]) if "标题" in prompt else ""
    rows = []
    for sid, rest in re.findall(r"^(S\d+): (.*)$", prompt, re.MULTILINE):
        told = [cards[fact] for fact in re.findall(r"F\d+", rest)]
        rows.append(f"{sid}: " + ("；".join(told) + "。" if told else point))
    return Reply("\n".join(rows))


def draft(server, *more):
    options = ["--model", "m", "--base-url", server.url] if server else []
    return CliRunner().invoke(cli, ["draft", "facts.yaml", "-o", "out.md", *options, *more])


def sidecar():
    return json.loads(Path("out.draft.json").read_text(encoding="utf-8"))


def test_a_perfect_writer_stands_in_the_draft(here):
    """Its words are the model's, its values the facts', and an independent reading finds just the sidecar's atoms."""
    with ScriptedServer(perfect) as server:
        result = draft(server)
    kept = sidecar()
    assert (result.exit_code, kept["model"]["lines"]["composed"]) == (0, 0)
    assert "文艺惠民重在经常，把服务送到群众身边。" in kept["text"]
    assert Counter(atom["surface"] for atom in kept["atoms"]) == Counter(atom.surface for atom in find_atoms(kept["text"]))
    assert all(fact["spans"] for fact in kept["facts"])
    origins = {run["origin"] for block in kept["blocks"] for run in block["runs"]}
    assert {"model", "fact"} <= origins
    assert "0 without a basis" in result.output


def test_no_masked_value_leaves_the_machine(here):
    """Under the default mask neither figure nor measure word is in any byte sent."""
    with ScriptedServer(perfect) as server:
        draft(server)
        sent = server.left_the_machine().decode("utf-8", "replace")
    assert [value for value in ("143件", "36场", "2.4万人次", "3600副", "21件") if value in sent] == []


def test_a_second_run_asks_nothing_and_gives_the_same_bytes(here):
    """Answers are kept in the workspace by what was asked."""
    with ScriptedServer(perfect) as server:
        draft(server)
        first, asked = (Path("out.md").read_bytes(), Path("out.draft.json").read_bytes()), len(server.chats)
        draft(server)
        assert len(server.chats) == asked
    assert (Path("out.md").read_bytes(), Path("out.draft.json").read_bytes()) == first


def test_a_refused_key_leaves_the_composed_draft_and_code_3(here):
    """The draft is the one without a model, and the message says what to check."""
    offline = draft(None, "--offline")
    composed = Path("out.md").read_bytes()
    Path("out.md").unlink()
    with ScriptedServer(lambda _request: Reply(status=401)) as server:
        result = draft(server)
    assert (offline.exit_code, result.exit_code) == (0, 3)
    assert Path("out.md").read_bytes() == composed
    assert "OPENAI_API_KEY" in result.output
    assert sidecar()["model"]["lines"] == {"model": 0, "mended": 0, "repaired": 0, "composed": 4}


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Error: rate limit exceeded",
        "S2: 举办展览12场，服务群众1万人次。",
        "S2: 创作[[F99a]]。\nS3: 〔数量〕",
        "S1: 近日，我市取得第一名。\n" * 3,
    ],
)
def test_a_writer_without_worth_leaves_a_whole_draft(here, answer):
    """Nothing of it stands in the draft, and every fact does."""
    with ScriptedServer(lambda _request: Reply(answer)) as server:
        result = draft(server)
    kept = sidecar()
    assert result.exit_code in (0, 3)
    assert all(len(fact["spans"]) >= 1 for fact in kept["facts"])
    assert kept["model"]["lines"]["model"] == 0
    assert not any(word in kept["text"] for word in ("12场", "1万人次", "第一名", "近日", "rate", "〔"))


def test_a_question_is_for_the_clerk_alone(here):
    """Q: lines go to stderr and the sidecar, never into the draft."""
    with ScriptedServer(lambda request: Reply("Q: 采风是否含外出？\n" + perfect(request).text)) as server:
        result = draft(server)
    assert "采风是否含外出" in result.output
    assert "采风是否含外出" not in Path("out.md").read_text(encoding="utf-8")


def test_no_model_named_means_offline_and_says_so(here):
    """An address in the environment alone does not send a word anywhere."""
    result = draft(None)
    assert result.exit_code == 0
    assert "no model named" in result.output
    assert sidecar()["model"] is None


def test_an_address_without_a_model_is_a_usage_error(here):
    """Code 2, before anything is written."""
    result = CliRunner().invoke(cli, ["draft", "facts.yaml", "-o", "out.md", "--base-url", "http://127.0.0.1:9/v1"])
    assert result.exit_code == 2
    assert not Path("out.md").exists()


def test_sections_that_say_the_same_say_it_once(here):
    """A point of one section is not heard again in the next."""
    same = "坚持把各项工作落到实处。"
    with ScriptedServer(lambda request: Reply(re.sub("(?m)^S1: .*$", f"S1: {same}", perfect(request).text))) as server:
        draft(server)
    assert Path("out.md").read_text(encoding="utf-8").count(same) == 1


def test_the_composed_draft_is_checked_while_the_model_writes(here, monkeypatch):
    """What it has wrong by itself is known before the first answer ends: the clerk waits for the model alone."""
    checked, errors_of, in_time = threading.Event(), write._errors_of, []

    def told(sheet, draft):
        found = errors_of(sheet, draft)
        checked.set()
        return found

    def patient(request):
        in_time.append(checked.wait(10))
        return perfect(request)

    monkeypatch.setattr(write, "_errors_of", told)
    with ScriptedServer(patient) as server:
        assert draft(server).exit_code == 0
    assert in_time
    assert all(in_time)


def test_an_endpoint_that_dies_keeps_what_was_accepted(here):
    """The finished section stays the model's, the other is composed."""
    from drafter.data import Origin
    from drafter.endpoint import Endpoint
    from drafter.facts.load import load_facts
    from drafter.pipeline import make_draft
    from drafter.writing import job as jobs

    sheet = load_facts(Path("facts.yaml"))
    calls = []

    def writer(request):
        calls.append(1)
        if len(calls) > 1:
            return Reply(status=500)
        return perfect(request)

    made = []

    def write(composed):
        with ScriptedServer(writer) as server:
            options = jobs.Options(Endpoint("m", server.url), parallel=1, max_calls=2)
            made.append(jobs.write_with_model(composed, None, options))
        return made[0].written.draft

    drafted = make_draft(sheet, None, writer=write)
    origins = [any(run.origin is Origin.MODEL for run in block.runs) for block in drafted.draft.blocks]
    assert sum(origins) == 1
    assert made[0].failures
