"""A real HTTP server on 127.0.0.1 that speaks the OpenAI protocol as it is told to: each request is answered by ``writer(request) -> Reply``.

    with ScriptedServer(lambda request: Reply("S1: …")) as server:
        Endpoint("m", server.url)

It keeps the bytes of every request, for checks of what left the machine.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from tests.servers.replies import FAULTS, Reply, chunks, plain_body

Writer = Callable[[dict], Reply]


@dataclass(frozen=True)
class Request:
    """One request as it came. ``headers``: names in lower case; ``raw``: head and body together."""

    path: str
    headers: dict[str, str]
    raw: bytes
    body: dict

    @property
    def prompt(self) -> str:
        """The words of all messages, unescaped."""
        return "\n".join(str(message.get("content", "")) for message in self.body.get("messages", []))


class ScriptedServer:
    """A context manager; ``url`` ends in /v1. ``writer`` may be exchanged while it runs; a list of replies is used up in turn, its last one again and again."""

    def __init__(self, writer: Writer | list[Reply]) -> None:
        self.writer = writer if callable(writer) else in_turn(writer)
        self.requests: list[Request] = []
        self._lock = threading.Lock()
        self.stopping = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def keep(self, request: Request) -> None:
        with self._lock:
            self.requests.append(request)

    @property
    def chats(self) -> list[Request]:
        """The chat requests alone."""
        return [request for request in self.requests if request.path.endswith("/chat/completions")]

    def left_the_machine(self) -> bytes:
        """Every byte that was received, bodies also with JSON's escapes undone."""
        return b"\n".join(request.raw + json.dumps(request.body, ensure_ascii=False).encode() for request in self.requests)


def in_turn(replies: list[Reply]) -> Writer:
    """A writer that gives the replies one after the other, the last for ever."""
    lock, left = threading.Lock(), list(replies)

    def write(request: dict) -> Reply:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return write


def fault(name: str, text: str = "", times: int = 10**9, after: Writer | None = None) -> Writer:
    """A writer with the fault ``name`` (``replies.FAULTS``) for the first ``times`` requests, then ``after``, else ``text`` in order."""
    lock, count = threading.Lock(), [0]

    def write(request: dict) -> Reply:
        with lock:
            count[0] += 1
            turn = count[0]
        good = after(request) if after else Reply(text)
        return FAULTS[name](good.text) if turn <= times else good

    return write


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    owner: ScriptedServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no event."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *args: object) -> None:
        """Silence."""

    def do_GET(self) -> None:
        self._keep(b"")
        if self.path.endswith("/models"):
            self._whole(200, json.dumps({"object": "list", "data": [{"id": "m", "object": "model"}]}).encode())
        else:
            self._whole(404, b"{}")

    def do_POST(self) -> None:
        request = self._keep(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        if self.path.endswith("/embeddings"):
            data = [
                {"object": "embedding", "index": i, "embedding": [float(len(text)), 1.0]} for i, text in enumerate(request.body["input"])
            ]
            self._whole(200, json.dumps({"object": "list", "data": data, "model": "m"}).encode())
        elif self.path.endswith("/chat/completions"):
            with suppress(OSError):
                self._chat(request.body, self.server.owner.writer(request.body))
        else:
            self._whole(404, b'{"error": {"message": "no such path"}}')

    def _keep(self, raw: bytes) -> Request:
        head = f"{self.requestline}\r\n{self.headers}".encode()
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            body = {}
        request = Request(self.path, {name.lower(): value for name, value in self.headers.items()}, head + raw, body)
        self.server.owner.keep(request)
        return request

    def _chat(self, request: dict, reply: Reply) -> None:
        if reply.stall_before:
            self.server.owner.stopping.wait(reply.stall_before)
        if reply.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif reply.body is not None or reply.status >= 300:
            self._whole(reply.status, reply.body or b"", reply.content_type, reply.headers)
        elif request.get("stream") and not reply.ignores_stream:
            self._stream(request, reply)
        else:
            self._whole(200, plain_body(request, reply))

    def _whole(self, status: int, body: bytes, content_type: str = "application/json", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, request: dict, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, chunk in enumerate(chunks(request, reply)):
            if number == reply.cut_after:
                self.close_connection = True
                return
            if number == reply.stall_after:
                self._stall(reply)
            for _copy in range(2 if reply.twice else 1):
                self._send(b": keep-alive\n\n" * reply.comments + chunk)
            if reply.gap:
                self.server.owner.stopping.wait(reply.gap)
        if reply.stall_after is not None:
            self._stall(reply)
        self._send(b"")

    def _stall(self, reply: Reply) -> None:
        """Silence, or nothing but comment lines, for the seconds of the reply; it ends with the server."""
        step = 0.02 if reply.keep_alive_while_stalled else reply.stall
        for _turn in range(max(1, round(reply.stall / step))):
            if self.server.owner.stopping.wait(step):
                return
            if reply.keep_alive_while_stalled:
                self._send(b": keep-alive\n\n")

    def _send(self, piece: bytes) -> None:
        self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        self.wfile.flush()
