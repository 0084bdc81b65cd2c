"""The bytes of an answer taken apart: server-sent events or one JSON body, whatever a server makes of the protocol. Nothing here does input or output."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.endpoint.fault import Fault, broken, malformed, web_page
from drafter.errors import ServiceError
from drafter.i18n import _
from drafter.kept import compiled

_LONGEST = 8_000_000  # bytes of a body or of one event; an answer is some kilobytes
_EVENT_FIELDS = (b"data:", b"event:", b"id:", b"retry:", b":")
_ERROR_TEXT = compiled(
    r"\s*(?:error\b|exception\b|traceback \(|http(?: error)? [45]\d\d|[45]\d\d [A-Z]|internal server error|service unavailable|bad gateway|"
    r"gateway time-?out|rate limit|too many requests|<!doctype html|<html|错误[：:]|请求失败|系统繁忙|服务繁忙)",
    re.I,
)


@dataclass
class Heard:
    """What one try has brought so far. ``usage``: the endpoint's own figures; ``done``: the end mark came; ``replaced``: bytes were no UTF-8."""

    text: list[str] = field(default_factory=list)
    chars: int = 0
    finish: str = ""
    usage: Mapping[str, object] | None = None
    model: str = ""
    reasoning: int = 0
    done: bool = False
    replaced: bool = False
    first_token: float = 0.0

    @property
    def whole(self) -> str:
        """The text as far as it came."""
        return "".join(self.text)


class Reader:
    """Takes the bytes of one answer and fills a ``Heard``. ``where``: for errors."""

    def __init__(self, heard: Heard, where: str, content_type: str) -> None:
        self._heard, self._where = heard, where
        self._is_stream: bool | None = True if "event-stream" in content_type else False if "html" in content_type else None
        self._rest = b""
        self._stray = b""
        self._events = 0

    def feed(self, piece: bytes) -> tuple[str, bool]:
        """New text ("" often), and whether there was any sign of the model at work (text or thinking). Raises Fault."""
        self._rest += piece
        if len(self._rest) > _LONGEST:
            raise broken(self._where)
        if self._is_stream is None and self._rest.strip():
            self._is_stream = self._rest.lstrip().startswith(_EVENT_FIELDS)
        if not self._is_stream:
            return "", False
        *lines, self._rest = self._rest.replace(b"\r\n", b"\n").split(b"\n")
        return self._taken(lines)

    def close(self) -> tuple[str, bool]:
        """The body is over: the text of its last piece, or of the whole body where it was no stream. Raises Fault."""
        if self._is_stream:
            last = self._taken([self._rest])
            if not self._events and self._stray:
                return self._body(self._stray)
            return last
        return self._body(self._rest)

    def _taken(self, lines: list[bytes]) -> tuple[str, bool]:
        text, alive = "", False
        for line in lines:
            if line.startswith(b"data:") and not self._heard.done:
                more, sign = self._event(line[5:].strip())
                text, alive = text + more, alive or sign
            elif line.strip() and not line.startswith(_EVENT_FIELDS) and len(self._stray) < _LONGEST:
                self._stray += line + b"\n"
        return text, alive

    def _event(self, payload: bytes) -> tuple[str, bool]:
        if payload.startswith(b"[DONE]"):
            self._heard.done = True
            return "", False
        if not payload:
            return "", False
        self._events += 1
        chunk = _json(self._decoded(payload))
        if not isinstance(chunk, dict):
            raise broken(self._where)
        if chunk.get("error"):
            raise said_error(chunk["error"], self._where)
        return self._choice(chunk, "delta")

    def _body(self, raw: bytes) -> tuple[str, bool]:
        text = self._decoded(raw)
        if text.lstrip().startswith("<"):
            raise web_page(self._where)
        answer = _json(text)
        if isinstance(answer, dict) and answer.get("error"):
            raise said_error(answer["error"], self._where)
        if not isinstance(answer, dict) or not isinstance(answer.get("choices"), list) or not answer["choices"]:
            raise malformed(self._where)
        self._heard.done = True
        return self._choice(answer, "message")

    def _choice(self, chunk: dict[str, object], place: str) -> tuple[str, bool]:
        heard = self._heard
        if isinstance(chunk.get("usage"), dict):
            heard.usage = chunk["usage"]  # type: ignore[assignment]
        if isinstance(chunk.get("model"), str):
            heard.model = str(chunk["model"])
        choices = chunk.get("choices")
        choice = next((c for c in choices if isinstance(c, dict) and c.get("index", 0) == 0), None) if isinstance(choices, list) else None
        if choice is None:
            return "", False
        said = choice.get(place) or choice.get("message") or choice.get("delta") or {}
        if isinstance(choice.get("finish_reason"), str):
            heard.finish = str(choice["finish_reason"])
        if not isinstance(said, dict):
            return "", False
        thought = _text(said.get("reasoning_content")) or _text(said.get("reasoning"))
        text = _text(said.get("content"))
        heard.reasoning += len(thought)
        if text:
            heard.text.append(text)
            heard.chars += len(text)
        return text, bool(text or thought)

    def _decoded(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self._heard.replaced = True
            return raw.decode("utf-8", errors="replace")


def said_error(said: object, where: str) -> Fault:
    """The fault behind an ``error`` object inside an answer of status 200: it may heal, unless its code is that of a bad request."""
    code = said.get("code", said.get("status", 0)) if isinstance(said, dict) else 0
    status = int(code) if isinstance(code, int) or (isinstance(code, str) and code.isdigit()) else 0
    error = ServiceError(_("the endpoint failed ({status})").format(status=status or "200"), where=where, hint=_("try again later"))
    return Fault(error, again=not 400 <= status < 500 or status in (408, 409, 429))


def looks_like_error(text: str) -> bool:
    """Whether an answer is an error message in place of words: a short text that begins as one, or a JSON object with an error in it."""
    if len(text) > 600:
        return False
    answer = _json(text) if text.lstrip().startswith("{") else None
    return _ERROR_TEXT.match(text) is not None or (isinstance(answer, dict) and bool({"error", "errors", "detail", "code"} & set(answer)))


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(content: object) -> str:
    """The words of a ``content``: a string, or a list of parts with a ``text`` each."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(str(part["text"]) for part in content if isinstance(part, dict) and isinstance(part.get("text"), str))
    return ""
