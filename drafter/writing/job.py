"""From a composed draft to one that a model told: plans, prompts, client and gate put together, and what the sidecar says of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.compose.grammar import Grammar, load_grammar
from drafter.data import Draft
from drafter.endpoint import Budget, Cache, Cancelled, ChatClient, Completion, Egress, Endpoint, Event, Message, Patience
from drafter.endpoint.address import host, resolved
from drafter.errors import DrafterError, ServiceError
from drafter.i18n import _
from drafter.writing.cards import forbidden_values
from drafter.writing.gate import make_guard
from drafter.writing.loop import Heard
from drafter.writing.model import Mask, SectionPlan, Source
from drafter.writing.prepare import Prepared, prepare
from drafter.writing.prompts import Rendered
from drafter.writing.write import PARALLEL, Asking, Progress, Written, write_draft

if TYPE_CHECKING:
    from drafter.retrieval.search import Index

_ENOUGH = 2  # calls that brought nothing, after which no more is asked


@dataclass(frozen=True, slots=True)
class Options:
    """How the model is to be asked. ``prompts``: a folder of overrides; ``cache``: where answers are kept, None for nowhere; ``patience``: see there."""

    endpoint: Endpoint
    mask: Mask = Mask.NUMBERS
    max_calls: int = 200
    max_seconds: float = 1800.0
    parallel: int = PARALLEL
    prompts: Path | None = None
    cache: Path | None = None
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told while a model writes: of sections, of its words as they come (then one section after the other), of the wire."""

    on_progress: Callable[[Progress], None] = lambda _progress: None
    on_text: Callable[[str], None] | None = None
    on_event: Callable[[Event], None] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A draft and how it went. ``failures``: calls that brought nothing, each kind once."""

    written: Written
    failures: tuple[DrafterError, ...]


class EndpointAsk:
    """``Ask`` over a client: never raises for a fault of the endpoint, keeps what came before it."""

    def __init__(self, ears: Ears) -> None:
        self._ears = ears
        self._barren: list[DrafterError] = []  # answers without a word
        self._answered = False
        self._failures: list[DrafterError] = []
        self._client: ChatClient | None = None
        self._local = threading.local()
        self._lock = threading.Lock()

    def use(self, client: ChatClient) -> None:
        """The client to ask."""
        self._client = client

    def on_event(self, event: Event) -> None:
        """After a retry the answer begins anew."""
        if event.kind == "retry":
            self._local.pieces = []
        if self._ears.on_event is not None:
            self._ears.on_event(event)

    def __call__(self, rendered: Rendered) -> Heard:
        """Ask and wait."""
        assert self._client is not None
        with self._lock:
            if len(self._failures) >= _ENOUGH or (len(self._barren) >= _ENOUGH and not self._answered):
                return Heard("", complete=False, final=True)
        self._local.pieces = []

        def take(piece: str) -> None:
            self._local.pieces.append(piece)
            if self._ears.on_text is not None:
                self._ears.on_text(piece)

        try:
            answer = self._client.complete([Message(role, text) for role, text in rendered.messages], on_text=take)
        except Cancelled:
            return Heard("".join(self._local.pieces), complete=False, final=True)
        except DrafterError as error:
            with self._lock:
                self._failures.append(error)
            return Heard("".join(self._local.pieces), complete=False, fault=error.message, final=True)
        complete = answer.finish == "stop" and not answer.truncated
        fault = "" if complete else "; ".join(answer.notes) or answer.finish
        text = "" if answer.finish in ("error", "empty") else answer.text
        with self._lock:
            self._answered = self._answered or bool(text.strip())
            if not text.strip():
                self._barren.append(_barren(answer, self._client.where))
                return Heard("", complete=False, fault=self._barren[-1].message, final=not self._answered, record=_record_of(answer))
        return Heard(text, complete=complete, fault=fault, record=_record_of(answer))

    @property
    def all_failures(self) -> tuple[DrafterError, ...]:
        """Calls that failed, and, where no call of the run brought a word, the answers without one; each kind once."""
        found = [*self._failures, *([] if self._answered else self._barren)]
        return tuple({str(error.message): error for error in found}.values())


def _barren(answer: Completion, where: str) -> DrafterError:
    """Why an answer had no word that could be used."""
    if answer.reasoning:
        return ServiceError(
            _("the model only thought and answered nothing"),
            where=where,
            hint=_("raise [model] max_tokens, or choose a model that does not think"),
        )
    message = _("the endpoint sent an error message as its answer") if answer.finish == "error" else _("the model answered nothing")
    return ServiceError(message, where=where, hint=_("try again later, or choose another endpoint"))


def _record_of(answer: Completion) -> dict[str, object]:
    """What the sidecar keeps of a call: nothing that differs between an answer and its kept copy."""
    return {
        "model": answer.model,
        "finish": answer.finish,
        "input": answer.usage.input_tokens,
        "output": answer.usage.output_tokens,
        "estimated": answer.usage.estimated,
        "seconds": round(answer.seconds, 3),
    }


def write_with_model(
    draft: Draft,
    index: Index | None,
    options: Options,
    *,
    grammar: Grammar | None = None,
    on_progress: Callable[[Progress], None] = lambda _progress: None,
    on_text: Callable[[str], None] | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> Job:
    """``draft``, as composed with ``grammar``, told by the model; ``draft.model`` filled. The index lends style, habits, and raw sentences to the copy rule alone.

    Raises ConfigError for what is wrong before the first call (prompts, address, key).
    """
    grammar = grammar or load_grammar()
    prepared = prepare(draft, index, mask=options.mask, grammar=grammar, folder=options.prompts, window=options.endpoint.context_window)
    job = ask_model(draft, prepared, options, index, grammar, Ears(on_progress, on_text, on_event))
    done = replace(job.written.draft, model=model_record(job.written, prepared.plans, options))
    return replace(job, written=replace(job.written, draft=done))


_NOBODY = Ears()


def ask_model(draft: Draft, prepared: Prepared, options: Options, index: Index | None, grammar: Grammar, ears: Ears = _NOBODY) -> Job:
    """The sections of ``prepared.plans`` written into ``draft`` by the model: the one place where asking, client and guard are put together.

    ``index``: its raw sentences serve the copy rule alone. Raises ConfigError where there is neither a key nor an address, or they cannot be used.
    """
    sheet = draft.sheet
    ask = EndpointAsk(ears)
    client = ChatClient(
        options.endpoint,
        budget=Budget(options.max_calls, options.max_seconds),
        cache=Cache(options.cache) if options.cache else None,
        egress=Egress(forbidden_values(sheet, options.mask)),
        on_event=ask.on_event,
        patience=replace(options.patience, unheard_tries=1),  # a server that is silent from the start is not waited for twice
    )
    ask.use(client)
    past = (sentence.text for sentence in index.raw_sentences()) if index is not None else ()
    guard = make_guard(sheet, past, grammar.times_for(sheet.period.span))
    asking = Asking(
        prepared.prompts,
        prepared.shared,
        guard,
        ask,
        cancel=client.cancel,
        on_progress=ears.on_progress,
        parallel=1 if ears.on_text is not None else options.parallel,
    )
    try:
        written = write_draft(sheet, draft, prepared.plans, asking)
    finally:
        client.close()
    return Job(written, ask.all_failures)


def model_record(written: Written, plans: Sequence[SectionPlan], options: Options) -> Mapping[str, object]:
    """What the sidecar says of the model's part (``drafter.render.sidecar``)."""
    endpoint = options.endpoint
    calls = [call for section in written.sections for call in section.calls]
    sources = written.sources
    prompts = sorted({(str(call["prompt"]), str(call["sha256"])) for call in calls})
    return {
        "name": endpoint.model,
        "host": host(resolved(endpoint.base_url)),
        "mask": str(options.mask),
        "parameters": {
            "temperature": endpoint.temperature,
            "max_tokens": endpoint.max_tokens,
            "seed": endpoint.seed,
            "context": endpoint.context_window,
        },
        "prompts": [{"id": name, "sha256": digest} for name, digest in prompts],
        "calls": len(calls),
        "seconds": round(sum(_number(call["seconds"]) for call in calls), 3),
        "usage": {
            "input": sum(int(_number(call["input"])) for call in calls),
            "output": sum(int(_number(call["output"])) for call in calls),
            "estimated": any(call["estimated"] for call in calls),
        },
        "lines": {str(source): sources[source] for source in Source},
        "left_out": written.left_out,
        "taken_back": written.taken_back,
        "interrupted": written.interrupted,
        "sections": [
            {
                "number": section.number,
                "heading": plan.heading,
                "lines": [
                    {
                        "sids": list(line.sids),
                        "facts": list(line.facts),
                        "source": str(line.source),
                        "rejected": dict(Counter(line.rejected)),
                        "rounds": line.rounds,
                    }
                    for line in (*section.lines, *section.left_out)
                ],
                "questions": list(section.questions),
                "faults": list(section.faults),
                "calls": list(section.calls),
            }
            for plan, section in zip(plans, written.sections, strict=True)
        ],
    }


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
