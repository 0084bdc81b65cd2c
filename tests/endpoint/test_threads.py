"""Several sections at once, and Ctrl-C in the middle of one."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafter.endpoint import Budget, Cache, Message
from tests.endpoint.conftest import QUESTION, WORDS
from tests.servers.replies import FAULTS, LONG_SILENCE, Reply, refuses
from tests.servers.scripted import ScriptedServer

ROOT = Path(__file__).parent.parent.parent


def test_threads_share_budget_cache_and_what_was_learned(client, tmp_path):
    """Each of sixty questions from eight threads gets its own answer; the budget is exact; the refused parameter costs a thread at most one request."""
    judge = refuses("stream_options")
    budget = Budget(200, 60)
    with ScriptedServer(lambda request: judge(request, Reply("S1: 答" + request["messages"][0]["content"]))) as server:
        asking = client(server.url, budget=budget, cache=Cache(tmp_path))
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda n: asking.complete([Message("user", f"第{n}问" + "。" * 30)]), range(60)))
        assert [answer.text for answer in answers] == [f"S1: 答第{n}问" + "。" * 30 for n in range(60)]
        assert len(server.chats) == budget.used <= 68
    assert len(list(tmp_path.rglob("*.json"))) == 60


def test_an_error_of_the_listener_ends_the_call(client):
    """What on_text raises, Ctrl-C above all, comes through as it is, at once, and the server is hung up on."""

    def stop(_text: str) -> None:
        raise KeyboardInterrupt

    with ScriptedServer([Reply(WORDS * 500, gap=1)]) as server:
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            client(server.url).complete(QUESTION, on_text=stop)
        assert time.monotonic() - started < 60 and len(server.chats) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send")
def test_ctrl_c_ends_a_silent_call():
    """SIGINT while the server says nothing ends the process in moments, as any interrupted program ends."""
    code = """
import sys
from drafter.endpoint import Budget, ChatClient, Endpoint, Message
client = ChatClient(Endpoint("m", sys.argv[1]), budget=Budget())
try:
    client.complete([Message("user", "问")])
except KeyboardInterrupt:
    print("stopped")
"""
    with ScriptedServer([FAULTS["stall before the head"](WORDS)]) as server:
        run = subprocess.Popen([sys.executable, "-c", code, server.url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while not server.chats and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        out, _err = run.communicate(timeout=LONG_SILENCE / 4)
        assert out == "stopped\n" and run.returncode == 0
