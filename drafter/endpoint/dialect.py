"""What a request says, and what this endpoint has been found not to take: a refused parameter is left out for the rest of the run."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping

from drafter.endpoint.address import host, is_local
from drafter.endpoint.model import Endpoint
from drafter.kept import compiled
from drafter.resources import lexicon_toml

_LENGTHS = ("max_tokens", "max_completion_tokens")
_NEVER_LEFT_OUT = ("model", "messages")
_TOO_LONG = compiled(
    r"context_length_exceeded|context (?:length|window|size)|maximum context|too many tokens|prompt is too long|exceeds? the available context",
    re.I,
)


def parameters(endpoint: Endpoint, base_url: str | None) -> dict[str, object]:
    """Every field of a request but the messages, as it is first tried."""
    body: dict[str, object] = {
        "model": endpoint.model,
        "temperature": endpoint.temperature,
        "max_tokens": endpoint.max_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if endpoint.seed is not None:
        body["seed"] = endpoint.seed
    extra = endpoint.extra if endpoint.extra is not None else thinking_off(endpoint.model, base_url)
    return body | {name: value for name, value in extra.items() if name not in _NEVER_LEFT_OUT}


def thinking_off(model: str, base_url: str | None) -> dict[str, object]:
    """The fields that keep a model of this name at this address from thinking, {} where nothing is known (``lexicon/thinking.toml``)."""
    where = host(base_url)
    for row in lexicon_toml("thinking.toml")["off"]:
        if row["host"] not in where or not re.search(row["model"], model, re.I) or (row.get("only_local") and not is_local(base_url)):
            continue
        if "unless" not in row or not re.search(row["unless"], model, re.I):
            return dict(row["body"])
    return {}


def prompt_too_long(said: str) -> bool:
    """Whether an endpoint's error text complains about the length of the prompt."""
    return _TOO_LONG.search(said) is not None


class Dialect:
    """The request's fields as this endpoint takes them; shared by all threads of a run."""

    def __init__(self, endpoint: Endpoint, base_url: str | None) -> None:
        self._body = parameters(endpoint, base_url)
        self._refused: set[str] = set()
        self._lock = threading.Lock()

    @property
    def body(self) -> dict[str, object]:
        """A copy of the fields to send now."""
        with self._lock:
            return dict(self._body)

    def learn(self, sent: Mapping[str, object], said: str) -> str:
        """Leave out the one parameter of ``sent`` that the refusal ``said`` names, or write it as it wants it; its name, "" where it names none."""
        with self._lock:
            name = self._named(sent, said)
            if name:
                self._leave_out(name)
            elif _says("enable_thinking", said) and "enable_thinking" not in sent and "enable_thinking" not in self._refused:
                name = "enable_thinking"  # “must be set to false for non-streaming calls” (DashScope)
                self._body[name] = False
                self._refused.add(name)
            return name

    def _named(self, sent: Mapping[str, object], said: str) -> str:
        length = next((name for name in _LENGTHS if name in sent), "")
        if length and any(_says(name, said) for name in _LENGTHS):  # either may be named: the refused one, or the one to use instead
            return length
        names = sorted((name for name in sent if name not in _NEVER_LEFT_OUT), key=len, reverse=True)
        return next((name for name in names if _says(name, said)), "")

    def _leave_out(self, name: str) -> None:
        self._refused.add(name)
        value = self._body.pop(name, None)
        if name == "stream":
            self._body.pop("stream_options", None)
        other = next((other for other in _LENGTHS if other != name), "") if name in _LENGTHS else ""
        if other and value is not None and other not in self._refused:
            self._body[other] = value


def _says(name: str, said: str) -> bool:
    return re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", said) is not None
