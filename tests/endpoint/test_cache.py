"""Finished answers are kept and found again; nothing else is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.endpoint import Cache, Endpoint, Event
from tests.endpoint.conftest import QUESTION, WORDS
from tests.servers.replies import FAULTS, Reply
from tests.servers.scripted import ScriptedServer, fault

ROOT = Path(__file__).parent.parent.parent


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_same_question_is_asked_once(client, tmp_path):
    """The second time the answer comes from the disk, words and usage alike, without a request or any of the budget."""
    events: list[Event] = []
    pieces: list[str] = []
    with ScriptedServer([Reply(WORDS)]) as server:
        first = client(server.url, cache=Cache(tmp_path)).complete(QUESTION)
        again = client(server.url, cache=Cache(tmp_path), on_event=events.append).complete(QUESTION, on_text=pieces.append)
        assert len(server.chats) == 1
    assert (again.text, again.usage, again.from_cache, again.attempts) == (first.text, first.usage, True, 0)
    assert not first.from_cache and pieces == [WORDS] and [event.kind for event in events] == ["cache"]


def test_what_makes_another_question(client, tmp_path):
    """Another message, salt, model, parameter or address is asked anew."""
    with ScriptedServer([Reply(WORDS)]) as server, ScriptedServer([Reply(WORDS)]) as other:
        cache = Cache(tmp_path)
        client(server.url, cache=cache).complete(QUESTION)
        client(server.url, cache=cache).complete(QUESTION[1:])
        client(server.url, cache=cache).complete(QUESTION, salt="2")
        for changed in (
            Endpoint("n", server.url),
            Endpoint("m", server.url, 0.5),
            Endpoint("m", server.url, seed=1),
            Endpoint("m", server.url, extra={"a": 1}),
        ):
            client(server.url, cache=cache, endpoint=changed).complete(QUESTION)
        client(other.url, cache=cache).complete(QUESTION)
        assert (len(server.chats), len(other.chats), len(entries(tmp_path))) == (7, 1, 8)


def test_another_key_is_the_same_question(client, tmp_path, monkeypatch):
    """The key is no part of a name in the cache."""
    with ScriptedServer([Reply(WORDS)]) as server:
        client(server.url, cache=Cache(tmp_path)).complete(QUESTION)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
        assert client(server.url, cache=Cache(tmp_path)).complete(QUESTION).from_cache


@pytest.mark.parametrize(
    "name",
    ["half a stream", "silent truncation", "prompt cut", "bad UTF-8", "empty", "error as content", "finish length", "ends without finish"],
)
def test_a_doubtful_answer_is_not_kept(client, tmp_path, name):
    """Only a whole answer, without any doubt, is kept."""
    assert name in FAULTS
    with ScriptedServer(fault(name, WORDS)) as server:
        client(server.url, cache=Cache(tmp_path)).complete(QUESTION)
    assert not entries(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_only_the_owner_may_read(client, tmp_path):
    """Folders 0700, files 0600, whatever the umask."""
    before = os.umask(0)
    try:
        with ScriptedServer([Reply(WORDS)]) as server:
            client(server.url, cache=Cache(tmp_path / "calls")).complete(QUESTION)
    finally:
        os.umask(before)
    for path in (tmp_path / "calls").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)
    assert (tmp_path / "calls").stat().st_mode & 0o777 == 0o700


def changed(text: str) -> str:
    """An entry with other words under the old checksum."""
    entry = json.loads(text)
    entry["answer"]["text"] = "另一句"
    return json.dumps(entry)


@pytest.mark.parametrize(
    "damage", [lambda t: "", lambda t: t[: len(t) // 2], lambda t: "[]", lambda t: "{}", lambda t: "[" * 100_000, changed]
)
def test_a_damaged_entry_is_asked_again(client, tmp_path, damage):
    """It is no answer, and is replaced by a good one."""
    with ScriptedServer([Reply(WORDS)]) as server:
        client(server.url, cache=Cache(tmp_path)).complete(QUESTION)
        (path,) = entries(tmp_path)
        path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
        assert client(server.url, cache=Cache(tmp_path)).complete(QUESTION).text == WORDS
        assert len(server.chats) == 2
        assert client(server.url, cache=Cache(tmp_path)).complete(QUESTION).from_cache


def test_a_disk_that_takes_nothing_ends_no_run(client, tmp_path):
    """A cache that cannot be written is none."""
    (tmp_path / "file").write_text("x")
    with ScriptedServer([Reply(WORDS)]) as server:
        assert client(server.url, cache=Cache(tmp_path / "file")).complete(QUESTION).text == WORDS


def test_a_killed_run_repeats_nothing_that_was_finished(tmp_path):
    """kill -9 in the middle of an answer; the next run asks only for what was not finished, and gets the same words."""
    script = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from drafter.endpoint import Budget, Cache, ChatClient, Endpoint, Message
client = ChatClient(Endpoint("m", sys.argv[1]), budget=Budget(), cache=Cache(Path(sys.argv[2])))
for n in range(6):
    print(client.complete([Message("user", f"第{{n}}节" + "写" * 30)]).text, flush=True)
"""
    (tmp_path / "run.py").write_text(script, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "run.py")]
    gap = [0.0]
    with ScriptedServer(
        lambda r: Reply("S1: 答" + r["messages"][0]["content"][:3], gap=gap[0] if "第3节" in str(r) else 0.0, piece=1)
    ) as server:
        gap[0] = 0.5
        run = subprocess.Popen([*command, server.url, str(tmp_path / "calls")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while len(server.chats) < 4 and time.monotonic() < deadline:
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        assert len(server.chats) == 4
        gap[0] = 0.0
        done = subprocess.run(
            [*command, server.url, str(tmp_path / "calls")], capture_output=True, text=True, encoding="utf-8", timeout=300, check=True
        )
        assert done.stdout.splitlines() == [f"S1: 答第{n}节" for n in range(6)]
        asked = [request.prompt[:3] for request in server.chats]
    assert asked == ["第0节", "第1节", "第2节", "第3节", "第3节", "第4节", "第5节"]
