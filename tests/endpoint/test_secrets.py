"""What must not leave, and what must not be shown: masked values, the key, the user part of an address."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.endpoint import Cache, Egress, EgressError, Message
from drafter.errors import ConfigError, ServiceError
from tests.endpoint.conftest import KEY, QUESTION, WORDS
from tests.servers.replies import Reply, refused
from tests.servers.scripted import ScriptedServer

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("text", ["赠送3600副", "赠送３６００副", "赠送3600 副", "赠送3600\n副", "共3600副，"])
def test_a_masked_value_stops_the_request(client, text):
    """However it is written, nothing is sent, and the error does not repeat it."""
    with ScriptedServer([Reply(WORDS)]) as server:
        asking = client(server.url, egress=Egress(["3600副", "", " "]))
        with pytest.raises(EgressError) as caught:
            asking.complete([*QUESTION, Message("user", text)])
        assert not server.requests and "3600" not in str(caught.value) and caught.value.exit_code == 4


@pytest.mark.parametrize("text", ["赠送13600副", "赠送3,600副", "赠送[[F01a]]", "3600幅", "2.3600副"])
def test_another_value_does_not(client, text):
    """A number that only ends like a masked one is another number."""
    with ScriptedServer([Reply(WORDS)]) as server:
        client(server.url, egress=Egress(["3600副"])).complete([*QUESTION, Message("user", text)])
        assert len(server.chats) == 1


@pytest.mark.parametrize(
    ("value", "text", "stops"),
    [("85%", "85%", True), ("85", "85.5%", False), ("85", "共85.", True), ("《江岸来信》", "演出《江岸来信》", True)],
)
def test_where_a_value_ends(value, text, stops):
    """Decimals go on; a full stop ends a number; titles have no digits at their ends."""
    if stops:
        with pytest.raises(EgressError):
            Egress([value]).assert_blind([Message("user", text)])
    else:
        Egress([value]).assert_blind([Message("user", text)])


def test_the_cache_is_no_way_around(client, tmp_path):
    """A kept answer is not handed out for a question that may not be asked."""
    with ScriptedServer([Reply(WORDS)]) as server:
        client(server.url, cache=Cache(tmp_path)).complete(QUESTION)
        with pytest.raises(EgressError):
            client(server.url, cache=Cache(tmp_path), egress=Egress(["写作计划"])).complete(QUESTION)


def test_the_key_is_only_in_its_header(client, tmp_path):
    """Sent as the bearer, and in no body, file, representation or note."""
    with ScriptedServer([Reply(WORDS)]) as server:
        asking = client(server.url, cache=Cache(tmp_path))
        answer = asking.complete(QUESTION)
        request = server.chats[0]
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.raw.count(KEY.encode()) == 1
    assert KEY not in repr(asking) + repr(answer) + repr(vars(asking))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files and all(KEY.encode() not in path.read_bytes() and KEY not in str(path) for path in files)


def test_no_error_quotes_the_endpoint(client):
    """Servers repeat the key and the prompt in their errors; ours do not."""
    with ScriptedServer([refused(401, f"Incorrect API key provided: {KEY}; 写作计划")]) as server, pytest.raises(ServiceError) as caught:
        client(server.url).complete(QUESTION)
    assert KEY not in str(caught.value) and "写作" not in str(caught.value)


@pytest.mark.parametrize("key", ["sk-a b", "sk-中文", "sk-a\nb", "“sk-a”"])
def test_a_key_no_header_can_carry(client, monkeypatch, key):
    """It is refused before a library can put it into an error."""
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with ScriptedServer([Reply(WORDS)]) as server, pytest.raises(ConfigError) as caught:
        client(server.url).complete(QUESTION)
    assert key not in str(caught.value)


def test_debug_logs_hold_neither_key_nor_words():
    """With OPENAI_LOG=debug and logging wide open, in a fresh process: nothing of the key, the prompt, the answer or the address's user part."""
    code = """
import logging, sys
logging.basicConfig(level=logging.DEBUG)
from drafter.endpoint import Budget, ChatClient, Endpoint, Message
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer
with ScriptedServer([Reply("答复之词")]) as server:
    url = server.url.replace("//", "//user:hunter2@")
    client = ChatClient(Endpoint("m", url), budget=Budget())
    print(client.complete([Message("user", "机密春联" * 20)]).finish, client, server.chats[0].headers["authorization"][:6])
"""
    environment = {"OPENAI_API_KEY": KEY, "OPENAI_LOG": "debug", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=environment, timeout=300, check=True
    )
    assert done.stdout.startswith("stop")
    for secret in (KEY, "机密", "答复", "hunter2"):
        assert secret not in done.stdout + done.stderr


def test_the_package_imports_no_sdk():
    """openai is imported when something is asked, not before."""
    code = "import sys, drafter.endpoint; print('openai' in sys.modules, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_sdk_is_loaded_without_what_no_call_uses():
    """Its asynchronous transport stays out, anybody may import it afterwards, and garbage is collected as before."""
    pytest.importorskip("aiohttp")
    code = (
        "import gc, sys\nfrom drafter.endpoint.sdk import connect\nconnect('http://127.0.0.1:9/v1', 1.0, retries=0)\n"
        "print('aiohttp' in sys.modules, gc.isenabled())\nimport aiohttp\nprint(aiohttp.ClientSession.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == ["False", "True", "ClientSession"]


def test_logging_stays_quiet_for_the_caller(client, caplog):
    """Our own modules log nothing."""
    caplog.set_level(logging.DEBUG)
    with ScriptedServer([Reply(WORDS)]) as server:
        client(server.url).complete(QUESTION)
    assert not [record for record in caplog.records if record.name.startswith(("drafter", "openai", "httpx", "httpcore"))]
