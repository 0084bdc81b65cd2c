"""What a scripted server can answer: words, and every fault of transport and format that a client must survive.

A ``Reply`` is data; ``tests.servers.scripted`` puts it on the wire. ``FAULTS`` maps a name to a function text → Reply.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

Usage = dict[str, int]


@dataclass(frozen=True)
class Reply:
    """One answer. ``text``: the words; ``finish``: the finish_reason, "" for none.

    ``status`` ≥ 400 answers with ``body`` (or an error object with ``error``) at once. ``body``: raw bytes in place of the protocol; ``content_type`` its type.
    ``reasoning``: thinking, sent before the words. ``usage``: None for the true count of characters, {} for none at all. ``piece``: characters a chunk;
    ``gap``: seconds between chunks. ``stall_before``: seconds of silence before the head; ``stall_after``: after so many chunks the server
    is silent for ``stall`` seconds; ``cut_after``: after so many chunks the connection is closed; ``reset``: it is closed before any byte.
    ``twice``: every chunk is sent twice. ``raw_chunks``: bytes put between the chunks as they are. ``comments``: keep-alive lines a chunk. ``done``: the [DONE] line.
    """

    text: str = ""
    finish: str = "stop"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    error: str = ""
    content_type: str = "application/json"
    reasoning: str = ""
    usage: Usage | None = None
    piece: int = 8
    gap: float = 0.0
    stall_before: float = 0.0
    stall_after: int | None = None
    stall: float = 0.0
    keep_alive_while_stalled: bool = False
    cut_after: int | None = None
    reset: bool = False
    twice: bool = False
    raw_chunks: tuple[bytes, ...] = ()
    comments: int = 0
    done: bool = True
    ignores_stream: bool = False


def usage_of(request: dict, reply: Reply) -> Usage | None:
    """What the server reports: a token a character, unless the reply says otherwise."""
    if reply.usage is not None:
        return reply.usage or None
    asked, said = sum(len(m["content"]) for m in request.get("messages", [])), len(reply.text) + len(reply.reasoning)
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def plain_body(request: dict, reply: Reply) -> bytes:
    """The JSON of an answer that does not stream."""
    message = {"role": "assistant", "content": reply.text, **({"reasoning_content": reply.reasoning} if reply.reasoning else {})}
    answer = {
        "id": "c",
        "object": "chat.completion",
        "model": request.get("model"),
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish or None}],
    }
    usage = usage_of(request, reply)
    return json.dumps(answer | ({"usage": usage} if usage else {}), ensure_ascii=False).encode()


def chunks(request: dict, reply: Reply) -> Iterator[bytes]:
    """The events of a streamed answer: a chunk with the role alone, the words, the finish, the usage (if asked for), [DONE]."""

    def event(delta: dict, finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _event({"id": "c", "object": "chat.completion.chunk", "model": request.get("model"), "choices": [choice]})

    yield event({"role": "assistant", "content": ""})
    for start in range(0, len(reply.reasoning), reply.piece):
        yield event({"reasoning_content": reply.reasoning[start : start + reply.piece]})
    for start in range(0, len(reply.text), reply.piece):
        yield event({"content": reply.text[start : start + reply.piece]})
    yield from reply.raw_chunks
    if reply.finish:
        yield event({}, reply.finish)
    usage = usage_of(request, reply)
    if usage and (request.get("stream_options") or {}).get("include_usage"):
        yield _event({"id": "c", "object": "chat.completion.chunk", "model": request.get("model"), "choices": [], "usage": usage})
    if reply.done:
        yield b"data: [DONE]\n\n"


def _event(content: dict) -> bytes:
    return b"data: " + json.dumps(content, ensure_ascii=False).encode() + b"\n\n"


def refused(status: int, message: str, **headers: str) -> Reply:
    """An error of HTTP with OpenAI's error object."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, body=json.dumps({"error": {"message": message, "type": "error", "code": status}}).encode(), headers=named)


LONG_SILENCE = 300.0  # a client that waits it out fails its test
Fault = Callable[[str], Reply]

FAULTS: dict[str, Fault] = {
    "429": lambda text: refused(429, "Rate limit reached"),
    "429 with Retry-After": lambda text: refused(429, "Rate limit reached", Retry_After="0"),
    "429 no money": lambda text: refused(429, "You exceeded your current quota (insufficient_quota)"),
    "500": lambda text: refused(500, "internal error"),
    "502": lambda text: Reply(status=502, body=b"<html><body>502 Bad Gateway</body></html>", content_type="text/html"),
    "401": lambda text: refused(401, "Incorrect API key provided"),
    "403": lambda text: refused(403, "forbidden"),
    "404 model": lambda text: refused(404, "The model does not exist"),
    "400": lambda text: refused(400, "bad request"),
    "400 too long": lambda text: refused(400, "This model's maximum context length is 4096 tokens (context_length_exceeded)"),
    "stall before the head": lambda text: Reply(text, stall_before=LONG_SILENCE),
    "stall before the first word": lambda text: Reply(text, stall_after=1, stall=LONG_SILENCE),
    "stall in the middle": lambda text: Reply(text, stall_after=3, stall=LONG_SILENCE),
    "stall with keep-alive lines": lambda text: Reply(text, stall_after=3, stall=LONG_SILENCE, keep_alive_while_stalled=True),
    "half a stream": lambda text: Reply(text, cut_after=3),
    "ends without finish": lambda text: Reply(text, finish="", done=False),
    "reset": lambda text: Reply(text, reset=True),
    "bad UTF-8": lambda text: Reply(text, raw_chunks=(b'data: {"choices":[{"index":0,"delta":{"content":"\xe6\x98\xff"}}]}\n\n',)),
    "malformed chunk": lambda text: Reply(text, raw_chunks=(b'data: {"choices":[{"index":0,"delta":{"con\n\n',)),
    "error in the stream": lambda text: Reply(text, raw_chunks=(b'data: {"error":{"message":"overloaded","code":503}}\n\n',)),
    "zero usage": lambda text: Reply(text, usage={"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}),
    "silent truncation": lambda text: Reply(text, usage={"prompt_tokens": 4000, "completion_tokens": 96, "total_tokens": 4096}),
    "prompt cut": lambda text: Reply(text, usage={"prompt_tokens": 1, "completion_tokens": 9, "total_tokens": 10}),
    "empty": lambda text: Reply(""),
    "null content": lambda text: Reply(
        body=b'{"choices":[{"index":0,"message":{"role":"assistant","content":null},"finish_reason":"stop"}]}'
    ),
    "error as content": lambda text: Reply("Error: Request timed out. Please try again later."),
    "error JSON as content": lambda text: Reply('{"error": {"message": "model overloaded", "code": 503}}'),
    "HTML page": lambda text: Reply(body=b"<!DOCTYPE html><html><body>Login</body></html>", content_type="text/html"),
    "not JSON": lambda text: Reply(body=b"OK", content_type="text/plain"),
    "another JSON": lambda text: Reply(body=b'{"ok": true}'),
    "a list": lambda text: Reply(body=b"[1, 2]"),
    "no body": lambda text: Reply(body=b""),
    "no usage chunk": lambda text: Reply(text, usage={}),
    "slow trickle": lambda text: Reply(text, piece=4, gap=0.01, comments=1),
    "duplicate chunks": lambda text: Reply(text, twice=True),
    "only a role": lambda text: Reply("", finish="", done=True),
    "finish length": lambda text: Reply(text[: len(text) // 2], finish="length"),
    "thinking": lambda text: Reply(text, reasoning="先想一想要写什么。"),
    "does not stream": lambda text: Reply(text, ignores_stream=True),
    "never says it is done": lambda text: Reply(text, finish="stop", done=False, stall_after=10_000, stall=LONG_SILENCE),
}


def refuses(parameter: str, message: str = "Unsupported parameter: '{name}'", status: int = 400) -> Callable[[dict, Reply], Reply]:
    """A judge of requests: the given reply, but an error for a request that has ``parameter``."""
    said = refused(status, message.format(name=parameter))
    return lambda request, reply: said if parameter in request else replace(reply)
