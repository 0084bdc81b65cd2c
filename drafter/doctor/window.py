"""How much of a prompt the model really sees: servers with a small window cut the head of a long prompt and say nothing (ollama #5902, #4447)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.doctor.model import Check, State
from drafter.doctor.probes import messages_of, says_nonce
from drafter.endpoint import Budget, ChatClient, Endpoint, Patience
from drafter.endpoint.model import prompt_chars
from drafter.errors import ServiceError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.writing.prompts import Prompts

NEEDED = 4096  # tokens: cards, references and plan of a section, and its answer
_ANSWER = 64  # tokens for the word, said in a sentence
_FILL = 0.9  # of a window is filled
_FILLER = 0.85  # tokens a character of the filler, as a share of those of cards: tags are dense (Qwen2.5: 0.67 and 0.79)


def find_window(
    endpoint: Endpoint, prompts: Prompts, patience: Patience, nonce: str, ratio: float, tell: Callable[[str], None]
) -> tuple[Check, int | None]:
    """Ask for the word at the head of a prompt that fills the window, then half of it, then a quarter, until it comes back; at last without filler.

    ``ratio``: tokens a character as the server counts cards. Returns the check, and the largest of these sizes that is really seen, None where none is.
    """
    asked = endpoint.context_window
    client = ChatClient(replace(endpoint, temperature=0.0, max_tokens=_ANSWER), budget=Budget(calls=10, seconds=1800), patience=patience)
    bare = prompt_chars(messages_of(prompts.doctor(nonce, 0)))
    line = (prompt_chars(messages_of(prompts.doctor(nonce, 0, 10))) - bare) / 10
    try:
        for size in [size for size in (asked, asked // 2, asked // 4) if size >= 1024]:
            padding = int((size * _FILL - _ANSWER - bare * ratio) / (line * ratio * _FILLER))
            if padding <= 0:
                break
            tell(_("asking for a word at the head of {size} tokens").format(size=size))
            if _remembers(client, prompts, nonce, padding):
                return _verdict(asked, size), size
        tell(_("asking for a word at the head of a short prompt"))
        return _lost(asked, _remembers(client, prompts, nonce, 0)), None
    finally:
        client.close()


def _remembers(client: ChatClient, prompts: Prompts, nonce: str, padding: int) -> bool:
    try:
        return says_nonce(nonce, client.complete(messages_of(prompts.doctor(nonce, 0, padding))).text)
    except ServiceError:
        return False


def _verdict(asked: int, seen: int) -> Check:
    data = {"configured": asked, "seen": seen}
    if seen == asked:
        return Check("window", State.OK, _("a prompt of {size} tokens is seen from its head").format(size=asked), data=data)
    text = _("the server cuts prompts: of {asked} tokens configured, {seen} are seen").format(asked=asked, seen=seen)
    hint = _("give the server a larger context window (with Ollama: num_ctx in a Modelfile), or set context_window to {seen}").format(
        seen=seen
    )
    return Check("window", State.BAD if seen < NEEDED else State.NOTE, text, hint, data)


def _lost(asked: int, short: bool) -> Check:
    """No long prompt was seen to its head; ``short``: a short one was."""
    data = {"configured": asked, "seen": None}
    hint = _("choose a larger model, or give the server a larger context window")
    if short:
        return Check("window", State.BAD, _("the model loses the head of every longer prompt"), hint, data)
    return Check(
        "window", State.NOTE, _("the model does not repeat a word even of a short prompt, so its window cannot be told"), hint, data
    )
