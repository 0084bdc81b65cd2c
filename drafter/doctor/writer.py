"""The model: is it there, does it stream, think, keep tags, and see the head of a long prompt. Two to five requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from drafter.doctor.model import Check, State
from drafter.doctor.probes import LINES, TagScore, make_nonce, messages_of, score_tags
from drafter.doctor.window import find_window
from drafter.endpoint import Budget, ChatClient, Completion, Endpoint, Patience
from drafter.endpoint.model import prompt_chars
from drafter.errors import ServiceError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.writing.prompts import Prompts

# A line whose tags are lost is composed without the model; below these shares of kept lines the model is not worth its time (our choice).
GOOD, FAIR = 0.95, 0.7
_SLOW = 5.0  # tokens a second: a section of 300 tokens then takes a minute
_AT_MOST = 1.1  # tokens a character
PATIENCE = Patience(first_token=240, idle=60, tries=2)


@dataclass(frozen=True)
class Findings:
    """What was found of a model; ``share``: of lines with their tags kept, ``window``: tokens that are really there, None where not known."""

    checks: tuple[Check, ...]
    share: float | None = None
    window: int | None = None


def examine(
    endpoint: Endpoint,
    prompts: Prompts,
    *,
    patience: Patience = PATIENCE,
    nonce: str = "",
    progress: Callable[[str], None] | None = None,
) -> Findings:
    """Try the model. Raises ConfigError where there is neither a key nor an address; a failing endpoint is a finding, not an error.

    ``nonce``: the word to be remembered, made up where it is "". ``progress``: told what is being tried.
    """
    tell = progress or (lambda _text: None)
    nonce = nonce or make_nonce()
    client = ChatClient(endpoint, budget=Budget(calls=10, seconds=1800), patience=patience)
    question = messages_of(prompts.doctor("", LINES))
    try:
        tell(_("writing {count} lines with tags").format(count=LINES))
        pieces: list[str] = []
        answer = client.complete(question, on_text=pieces.append)
    except ServiceError as error:
        return Findings((Check("endpoint", State.FAILED, error.message, error.hint or "", {"where": client.where}),))
    finally:
        client.close()
    score = score_tags(question, answer.text)
    checks = (_reached(client, answer), _streams(answer, len(pieces)), _thinks(answer), _keeps_tags(score), _speed(answer))
    ratio = _AT_MOST if answer.usage.estimated or answer.truncated else answer.usage.input_tokens / prompt_chars(question)
    seen, size = find_window(endpoint, prompts, patience, nonce, ratio, tell)
    return Findings((*checks, seen), score.share, size)


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


def _keeps_tags(score: TagScore) -> Check:
    text = _("{kept} of {asked} facts came back in a line with just their tags; {back} of {tags} tags came back").format(
        kept=score.kept, asked=score.asked, back=score.back, tags=score.tags
    )
    data = asdict(score)
    if score.share >= GOOD:
        return Check("tags", State.OK, text, data=data)
    if score.share >= FAIR:
        return Check("tags", State.NOTE, text, _("expect repairs, and some lines composed without the model"), data)
    return Check("tags", State.BAD, text, _("most lines would be composed without the model; choose a larger one"), data)


def _speed(answer: Completion) -> Check:
    seconds = max(0.001, answer.seconds - answer.first_token_seconds)
    speed = answer.usage.output_tokens / seconds
    data = {"tokens_a_second": round(speed, 1), "estimated": answer.usage.estimated, "output_tokens": answer.usage.output_tokens}
    shape = _("{speed:.1f} tokens a second (estimated)") if answer.usage.estimated else _("{speed:.1f} tokens a second")
    text = shape.format(speed=speed)
    if speed >= _SLOW:
        return Check("speed", State.OK, text, data=data)
    return Check(
        "speed", State.NOTE, text, _("a section of 300 characters takes {seconds:.0f} s").format(seconds=300 / max(0.1, speed)), data
    )
