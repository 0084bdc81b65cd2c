"""An answer as it is handed over: usage true or estimated, cuts noticed, each doubt a note for the clerk."""

from __future__ import annotations

import math

from drafter.endpoint.heard import Heard
from drafter.endpoint.model import Endpoint, Message, Usage, prompt_chars
from drafter.i18n import _
from drafter.kept import compiled

# Servers with a default window of these sizes cut the head of a longer prompt and say nothing (ollama #5902, #4447): the total then stands exactly at it.
_CUT_TOTALS = (2048, 4096)
_TOKENS_A_CHAR = 1.1  # upper bound for Chinese over the tokenizers in use (grounding research §6)
# The least that newer tokenizers make of text: tokens a Chinese character, tokens another character.
_LEAST_HAN, _LEAST_OTHER = 0.6, 0.25
_HAN = compiled(r"[一-鿿]")


def tokens_at_most(chars: int) -> int:
    """Upper bound of the tokens of so many characters."""
    return math.ceil(chars * _TOKENS_A_CHAR)


def usage_of(heard: Heard, messages: tuple[Message, ...]) -> Usage:
    """The endpoint's figures where they can be true, else an estimate, marked; a reported 0 is none (opencode #28758)."""
    given = heard.usage or {}
    asked, said = _count(given.get("prompt_tokens")), _count(given.get("completion_tokens"))
    estimated = not asked or (not said and bool(heard.chars))
    details = given.get("prompt_tokens_details")
    cached = _count(details.get("cached_tokens")) if isinstance(details, dict) else _count(given.get("prompt_cache_hit_tokens"))
    return Usage(asked or tokens_at_most(prompt_chars(messages)), said or tokens_at_most(heard.chars), estimated, min(cached, asked))


def doubts(heard: Heard, endpoint: Endpoint, messages: tuple[Message, ...]) -> tuple[bool, tuple[str, ...]]:
    """Whether words are missing, of the answer or of the prompt as the model saw it, and the notes for the clerk."""
    given = heard.usage or {}
    asked, total = _count(given.get("prompt_tokens")), _count(given.get("total_tokens"))
    notes: list[str] = []
    if heard.finish == "length":
        notes.append(_("the answer reached its longest length and was cut"))
    if total in _CUT_TOTALS or (total and total >= endpoint.context_window):
        notes.append(
            _("prompt and answer came to exactly {total} tokens: the window of the server is full and words are missing").format(
                total=total
            )
        )
    elif asked and asked < 0.6 * _least_tokens(messages):
        notes.append(_("the server counted {count} tokens in a prompt that has more: it seems to have cut it").format(count=asked))
    truncated = bool(notes)
    if heard.replaced:
        notes.append(_("the answer held bytes that are no text"))
    if heard.reasoning:
        notes.append(_("the model thought first ({count} characters, left out)").format(count=heard.reasoning))
    return truncated, tuple(notes)


def fits(endpoint: Endpoint, messages: tuple[Message, ...]) -> str:
    """A note where prompt and answer may be longer than the context window, "" where they fit for certain."""
    need = tokens_at_most(prompt_chars(messages)) + endpoint.max_tokens
    if need <= endpoint.context_window:
        return ""
    return _("prompt and answer may need {need} tokens; the context window is set to {window}").format(
        need=need, window=endpoint.context_window
    )


def _least_tokens(messages: tuple[Message, ...]) -> float:
    han = sum(len(_HAN.findall(message.content)) for message in messages)
    return han * _LEAST_HAN + (prompt_chars(messages) - han) * _LEAST_OTHER


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
