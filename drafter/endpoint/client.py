"""The client of a run: every chat request of drafting and rewriting goes through ``ChatClient.complete``."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence

from drafter.endpoint.address import host, key, resolved, shown
from drafter.endpoint.budget import Budget, BudgetSpent
from drafter.endpoint.cache import Cache, cache_key
from drafter.endpoint.dialect import Dialect, parameters
from drafter.endpoint.egress import Egress
from drafter.endpoint.fault import Fault, useless
from drafter.endpoint.heard import Heard, looks_like_error
from drafter.endpoint.judge import doubts, fits, usage_of
from drafter.endpoint.model import Cancelled, Completion, Endpoint, Event, Message, Patience
from drafter.endpoint.sdk import Line
from drafter.endpoint.wire import Call, Watch, converse
from drafter.errors import ConfigError
from drafter.i18n import _

OnText = Callable[[str], None]


class ChatClient:
    """Asks one model at one endpoint, from any number of threads.

    Raises ConfigError where there is neither a key in OPENAI_API_KEY nor an address (offline), or they cannot be used. ``egress``: what no prompt may
    hold; ``cache``: where finished answers are kept. ``on_event`` is called in the thread of the request.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        budget: Budget,
        cache: Cache | None = None,
        egress: Egress | None = None,
        on_event: Callable[[Event], None] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.endpoint = endpoint
        self._base_url = resolved(endpoint.base_url)
        if not key() and not self._base_url:
            raise ConfigError(
                _("no model: there is neither a key nor the address of an endpoint (offline)"),
                hint=_("set OPENAI_API_KEY, or OPENAI_BASE_URL to the address of a local endpoint"),
            )
        self.where = f"{endpoint.model} @ {shown(self._base_url)}"
        self._budget, self._cache, self._egress, self._on_event = budget, cache, egress, on_event
        self._patience = patience or Patience()
        self._dialect = Dialect(endpoint, self._base_url)
        self._random = random.Random(self._patience.jitter_seed)
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._line: Line | None = None
        self._has_spoken = False  # whether the model has ever said a word

    def __repr__(self) -> str:
        return f"ChatClient({self.where})"

    def cancel(self) -> None:
        """Call off every request under way and every one to come, from any thread: they raise Cancelled within a fraction of a second."""
        self._cancelled.set()

    def close(self) -> None:
        """Give the connections back."""
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = None

    def complete(self, messages: Sequence[Message], *, on_text: OnText | None = None, salt: str = "") -> Completion:
        """Ask, and wait for the answer; ``on_text`` gets its words as they come. ``salt``: makes the same question another one for the cache.

        Raises EgressError before a byte leaves; ServiceError where every try failed without a word (BudgetSpent, Cancelled are such).
        """
        asked = tuple(messages)
        if self._egress is not None:
            self._egress.assert_blind(asked)
        entry = cache_key(host(self._base_url), parameters(self.endpoint, self._base_url), asked, salt) if self._cache else ""
        kept = self._cache.get(entry) if self._cache else None
        if kept is not None:
            self._tell("cache", 0)
            if on_text is not None:
                on_text(kept.text)
            return kept
        answer = _Asking(self, asked, on_text).answer()
        self._tell("done", answer.attempts, answer.seconds, answer.finish)
        if self._cache and answer.finish == "stop" and not answer.truncated and "�" not in answer.text:
            self._cache.put(entry, answer)
        return answer

    def _tell(self, kind: str, attempt: int, seconds: float = 0.0, detail: str = "") -> None:
        if self._on_event is not None:
            self._on_event(Event(kind, attempt, seconds, detail))

    def _send(self, asked: tuple[Message, ...], heard: Heard, on_text: OnText | None) -> dict[str, object]:
        """One try: fills ``heard`` and returns the fields sent. Raises what ``converse`` raises."""
        body, patience = self._dialect.body, self._patience
        with self._lock:
            self._line = self._line or Line(self._base_url)
            line = self._line
        streams = bool(body.get("stream"))
        silence = max(patience.first_token, patience.idle) if streams else patience.plain
        call = Call(line, body, asked, self.where, silence + 1)  # a second more than the watch, which says what was late
        longest = max(20_000, 8 * self.endpoint.max_tokens)
        watch = Watch(patience, self._budget, self._cancelled, longest, lambda seconds: self._tell("waiting", 0, seconds))
        try:
            converse(call, heard, watch, self.where, streams, on_text)
        except Fault as fault:
            fault.sent = body
            raise
        finally:
            self._has_spoken = self._has_spoken or bool(heard.chars or heard.reasoning)
            call.leave() if heard.done else call.drop()
        return body


class _Asking:
    """The tries of one question."""

    def __init__(self, client: ChatClient, asked: tuple[Message, ...], on_text: OnText | None) -> None:
        self._client, self._asked, self._on_text = client, asked, on_text
        self._started = time.monotonic()
        self._attempts = self._failures = 0
        self._best = Heard()
        self._notes: list[str] = [note] if (note := fits(client.endpoint, asked)) else []

    def answer(self) -> Completion:
        """The first good answer, or the longest piece of one. Raises ServiceError where no word came."""
        while True:
            heard = Heard()
            try:
                self._try(heard)
                return self._completion(heard, heard.finish or "stop")
            except BudgetSpent as spent:
                self._keep(heard)
                return self._left_over(spent.message, spent)
            except Fault as fault:
                self._keep(heard)
                wait = self._wait(fault)
                if wait is None:
                    if fault.finish and not self._best.chars:
                        return self._completion(heard, fault.finish, fault.error.message)
                    return self._left_over(fault.error.message, fault.error)
                self._pause(wait)

    def _try(self, heard: Heard) -> None:
        client = self._client
        if client._cancelled.is_set():
            raise Cancelled(_("stopped; nothing half-written is left behind"))
        client._budget.spend()
        self._attempts += 1
        client._tell("try", self._attempts)
        client._send(self._asked, heard, self._on_text)
        text = heard.whole
        if not text.strip() and heard.finish != "length":
            raise useless(client.where, "empty")
        if looks_like_error(text):
            raise useless(client.where, "error")

    def _wait(self, fault: Fault) -> float | None:
        """Seconds until the next try, None where there is none."""
        client, patience = self._client, self._client._patience
        if fault.refusal and fault.sent is not None and (name := client._dialect.learn(fault.sent, fault.refusal)):
            client._tell("without", self._attempts, detail=name)
            self._notes.append(_("the endpoint does not take “{name}”; left out").format(name=name))
            return 0.0
        self._failures += 1
        tries = min(patience.tries, 2) if fault.finish or fault.late else patience.tries
        if fault.late and not client._has_spoken:
            tries = min(tries, patience.unheard_tries)
        if not fault.again or self._failures >= tries:
            return None
        with client._lock:
            wait = client._random.uniform(0, min(patience.longest_delay, patience.base_delay * 2 ** (self._failures - 1)))
        wait = fault.wait + wait if fault.wait is not None else wait
        if wait > min(patience.longest_wait, client._budget.left()):
            return None
        client._tell("retry", self._attempts, wait, fault.error.message)
        return wait

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self._client._cancelled.wait(min(left, 0.2)):
            pass

    def _keep(self, heard: Heard) -> None:
        if heard.chars > self._best.chars and not looks_like_error(heard.whole):
            self._best = heard

    def _left_over(self, why: str, error: Exception) -> Completion:
        """What came before the end, or ``error``."""
        if not self._best.chars:
            raise error from None
        return self._completion(self._best, "cut", why)

    def _completion(self, heard: Heard, finish: str, *notes: str) -> Completion:
        client = self._client
        truncated, doubted = doubts(heard, client.endpoint, self._asked)
        return Completion(
            text=heard.whole,
            finish=finish,
            usage=usage_of(heard, self._asked),
            seconds=time.monotonic() - self._started,
            first_token_seconds=heard.first_token,
            attempts=self._attempts,
            truncated=truncated or finish == "cut",
            from_cache=False,
            model=heard.model or client.endpoint.model,
            notes=(*dict.fromkeys((*self._notes, *notes)), *doubted),
            reasoning=heard.reasoning,
        )
