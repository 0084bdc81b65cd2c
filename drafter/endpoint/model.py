"""The nouns of talking to a model: what is asked for, what came back, how long one waits. Frozen, no input or output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.errors import ServiceError


@dataclass(frozen=True)
class Endpoint:
    """A model and how it is to write.

    ``base_url``: ``http://127.0.0.1:8080/v1``; None for that of OPENAI_BASE_URL, else OpenAI's own. ``context_window``: tokens
    that prompt and answer may have together. ``extra``: fields added to every request as they are; None for what is known to keep this
    host and model from thinking (``drafter/lexicon/thinking.toml``), ``{}`` for none.
    """

    model: str
    base_url: str | None = None
    temperature: float = 0.4
    max_tokens: int = 1200
    seed: int | None = None
    context_window: int = 8192
    extra: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Message:
    """``role``: "system", "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True)
class Usage:
    """Tokens. ``estimated``: the endpoint gave no figures, these are an upper bound from the characters. ``cached_input``: of ``input_tokens``, those it had cached."""

    input_tokens: int
    output_tokens: int
    estimated: bool
    cached_input: int = 0


@dataclass(frozen=True)
class Completion:
    """What came back. It is never trusted: whoever asked judges it line by line.

    ``finish``: "stop"; "length" (``max_tokens`` reached); "cut" (the stream broke off, every try was used up: complete lines are good);
    "empty"; "error" (the text looks like an error message of the endpoint); else the endpoint's own word. ``truncated``: words are missing
    at the end, or the prompt seems to have been cut; ``notes`` say which, for the clerk. ``seconds``: with waits; ``first_token_seconds``: of the try that counted.
    ``attempts``: requests sent, 0 from the cache. ``model``: as the endpoint names it. ``reasoning``: characters of thinking, which never get into ``text``.
    """

    text: str
    finish: str
    usage: Usage
    seconds: float
    first_token_seconds: float
    attempts: int
    truncated: bool
    from_cache: bool
    model: str
    notes: tuple[str, ...] = ()
    reasoning: int = 0


@dataclass(frozen=True)
class Patience:
    """How long one waits and how often one tries. Seconds; the delays are drawn from [0, min(``longest_delay``, ``base_delay`` · 2ⁿ)].

    ``first_token``: until the first word of an answer; ``idle``: between two; ``plain``: for a whole answer that does not stream;
    ``longest_wait``: a Retry-After beyond it is not waited for; ``remark``: after so long without a word an event says so; ``unheard_tries``: of a call without a word in time
    while the client has never had an answer. ``jitter_seed``: None draws from the system.
    """

    first_token: float = 60.0
    idle: float = 60.0
    plain: float = 300.0
    tries: int = 4
    base_delay: float = 0.5
    longest_delay: float = 8.0
    longest_wait: float = 120.0
    remark: float = 15.0
    unheard_tries: int = 2
    jitter_seed: int | None = None


@dataclass(frozen=True)
class Event:
    """What happens during a call, for a progress display. After "retry" the text of the answer begins anew.

    ``kind``: "cache", "try", "retry" (``seconds``: the wait; ``detail``: why), "waiting" (``seconds`` without a word), "without" (``detail``: the parameter the endpoint refuses), "done".
    """

    kind: str
    attempt: int
    seconds: float = 0.0
    detail: str = ""


class Cancelled(ServiceError):
    """``ChatClient.cancel`` was called while, or before, this request was under way."""


def prompt_chars(messages: tuple[Message, ...]) -> int:
    """Characters of all messages together."""
    return sum(len(message.content) for message in messages)
