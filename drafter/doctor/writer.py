"""The model: is it there, does it stream, think, keep tags, and see the head of a long prompt. Two to five requests."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from drafter.doctor.model import Check, State
from drafter.doctor.probes import copy_question, says_nonce, score_tags, tagged_lines, window_question
from drafter.endpoint import Budget, ChatClient, Completion, Endpoint, Patience
from drafter.errors import ServiceError
from drafter.i18n import _

# A line whose tags are lost is composed without the model; below these shares of kept lines the model is not worth its time (our choice).
GOOD, FAIR = 0.95, 0.7
_NEEDED_WINDOW = 4096  # tokens: cards, references and plan of a section, and its answer
_SLOW = 5.0  # tokens a second: a section of 300 tokens then takes a minute
_ANSWER = 64  # tokens for a nonce
_AT_MOST = 1.1  # tokens a character
PATIENCE = Patience(first_token=240, idle=60, tries=2)


@dataclass(frozen=True)
class Findings:
    """What was found of a model; ``share``: of lines with their tags kept, ``window``: tokens that are really there, None where not known."""

    checks: tuple[Check, ...]
    share: float | None = None
    window: int | None = None


def examine(
    endpoint: Endpoint, *, patience: Patience = PATIENCE, nonce: str = "", progress: Callable[[str], None] | None = None
) -> Findings:
    """Try the model. Raises ConfigError where there is neither a key nor an address; a failing endpoint is a finding, not an error.

    ``nonce``: the word to be remembered, made up where it is "". ``progress``: told what is being tried.
    """
    tell = progress or (lambda _text: None)
    client = ChatClient(endpoint, budget=Budget(calls=20, seconds=1200), patience=patience)
    try:
        tell(_("copying {count} lines with tags").format(count=len(tagged_lines())))
        try:
            answer, pieces = _copied(client)
        except ServiceError as error:
            return Findings((Check("endpoint", State.FAILED, error.message, error.hint or "", {"where": client.where}),))
        checks = (_reached(client, answer), _streams(answer, pieces), _thinks(answer), _keeps_tags(answer), _speed(answer))
        seen, size = _window(endpoint, patience, nonce or secrets.token_hex(3), _tokens_a_char(answer), tell)
        return Findings((*checks, seen), score_tags(tagged_lines(), answer.text).share, size)
    finally:
        client.close()


def _tokens_a_char(answer: Completion) -> float:
    """As the server counted them in lines like those of the window question; an upper bound where it did not count."""
    chars = sum(len(message.content) for message in copy_question(tagged_lines()))
    return _AT_MOST if answer.usage.estimated or answer.truncated else answer.usage.input_tokens / chars


def _copied(client: ChatClient) -> tuple[Completion, int]:
    """The answer to the copying question and the number of pieces it came in."""
    pieces: list[str] = []
    return client.complete(copy_question(tagged_lines()), on_text=pieces.append), len(pieces)


def _reached(client: ChatClient, answer: Completion) -> Check:
    data = {"where": client.where, "attempts": answer.attempts, "model": answer.model, "notes": list(answer.notes)}
    if answer.finish in ("stop", "length"):
        return Check("endpoint", State.OK, _("{where} answers").format(where=client.where), "; ".join(answer.notes), data)
    return Check("endpoint", State.BAD, _("{where} answers, but not whole").format(where=client.where), "; ".join(answer.notes), data)


def _streams(answer: Completion, pieces: int) -> Check:
    data = {"pieces": pieces, "first_token_seconds": round(answer.first_token_seconds, 2)}
    if pieces > 1:
        return Check(
            "streams",
            State.OK,
            _("words come as they are written, the first after {seconds:.1f} s").format(seconds=answer.first_token_seconds),
            data=data,
        )
    return Check("streams", State.NOTE, _("the answer comes in one piece: nothing is seen until a section is done"), data=data)


def _thinks(answer: Completion) -> Check:
    inside = "<think" in answer.text
    data = {"reasoning_chars": answer.reasoning, "think_tag": inside}
    if not answer.reasoning and not inside:
        return Check("thinking", State.OK, _("the model writes at once, without thinking first"), data=data)
    hint = _("turn thinking off at the server, choose a model that does not think, or give more tokens an answer")
    return Check(
        "thinking", State.NOTE, _("the model thinks before it writes: slower, dearer, and its tokens are taken from the answer"), hint, data
    )


def _keeps_tags(answer: Completion) -> Check:
    score = score_tags(tagged_lines(), answer.text)
    text = _("{kept} of {asked} lines kept their tags").format(kept=score.kept, asked=score.asked)
    data = {"kept": score.kept, "asked": score.asked, "invented": score.invented, "digits": score.digits}
    if score.share >= GOOD:
        return Check("tags", State.OK, text, data=data)
    if score.share >= FAIR:
        return Check("tags", State.NOTE, text, _("expect repairs, and some lines composed without the model"), data)
    return Check("tags", State.BAD, text, _("most lines would be composed without the model; choose a larger one"), data)


def _speed(answer: Completion) -> Check:
    seconds = max(0.001, answer.seconds - answer.first_token_seconds)
    speed = answer.usage.output_tokens / seconds
    data = {"tokens_a_second": round(speed, 1), "estimated": answer.usage.estimated, "output_tokens": answer.usage.output_tokens}
    text = _("{speed:.1f} tokens a second").format(speed=speed) + (_(" (estimated)") if answer.usage.estimated else "")
    if speed >= _SLOW:
        return Check("speed", State.OK, text, data=data)
    return Check(
        "speed", State.NOTE, text, _("a section of 300 characters takes {seconds:.0f} s").format(seconds=300 / max(0.1, speed)), data
    )


def _window(endpoint: Endpoint, patience: Patience, nonce: str, ratio: float, tell: Callable[[str], None]) -> tuple[Check, int | None]:
    """Whether the head of a long prompt is still seen: the whole window first, then half and a quarter of it, then a short prompt that shows the model can answer at all."""
    small = Endpoint(endpoint.model, endpoint.base_url, 0.0, _ANSWER, endpoint.seed, endpoint.context_window, endpoint.extra)
    client = ChatClient(small, budget=Budget(calls=10, seconds=1200), patience=patience)
    asked = endpoint.context_window
    sizes = [size for size in (asked, asked // 2, asked // 4) if size >= 1024] + [400]
    try:
        for size in sizes:
            tell(_("asking for a word at the head of {size} tokens").format(size=size))
            if _remembers(client, nonce, size, ratio):
                return _window_check(asked, size, sizes[-1]), size if size > sizes[-1] else None
    finally:
        client.close()
    return _window_check(asked, 0, sizes[-1]), None


def _remembers(client: ChatClient, nonce: str, size: int, ratio: float) -> bool:
    """Whether a prompt of about nine tenths of ``size`` tokens still has its head. ``ratio``: tokens a character of such lines."""
    chars, filler, number = max(0, int((size * 0.9 - _ANSWER) / ratio) - 120), list[str](), 0
    while chars > 0:
        filler += tagged_lines(1, number % 90 + 1)
        chars -= len(filler[-1]) + 1
        number += 1
    try:
        return says_nonce(nonce, client.complete(window_question(nonce, filler)).text)
    except ServiceError:
        return False


def _window_check(asked: int, seen: int, shortest: int) -> Check:
    data = {"configured": asked, "seen": seen if seen > shortest else None}
    if seen == asked:
        return Check("window", State.OK, _("a prompt of {size} tokens is seen from its head").format(size=asked), data=data)
    if seen <= shortest:
        text = (
            _("the model did not repeat a word from the head of the prompt, not even of a short one")
            if not seen
            else _("the model loses the head of a prompt of a quarter of the configured window")
        )
        return Check("window", State.BAD, text, _("choose a larger model, or give the server a larger context window"), data)
    text = _("the server cuts prompts: of {asked} tokens configured, {seen} are seen").format(asked=asked, seen=seen)
    hint = _("give the server a larger context window (with Ollama: num_ctx in a Modelfile), or set context_window to {seen}").format(
        seen=seen
    )
    return Check("window", State.BAD if seen < _NEEDED_WINDOW else State.NOTE, text, hint, data)
