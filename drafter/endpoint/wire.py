"""One try: a request sent from a thread of its own, its answer watched, so that a server that falls silent never holds the run."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from drafter.endpoint.budget import Budget
from drafter.endpoint.fault import broken, from_refusal, late
from drafter.endpoint.heard import Heard, Reader
from drafter.endpoint.model import Cancelled, Message, Patience
from drafter.endpoint.sdk import Line, Refused, Reply
from drafter.i18n import _

_SLICE = 0.5  # seconds between two looks at Ctrl-C (which cannot break a longer wait on Windows), the budget and cancel
_GRACE = 3.0  # seconds between the end of an answer and its usage: some servers never close


@dataclass(frozen=True)
class Watch:
    """What bounds a try: times, the run's budget, and whether somebody has called it off. ``longest``: characters after which an answer runs away;
    ``remark``: told once, in this thread, how many seconds have passed without a word.
    """

    patience: Patience
    budget: Budget
    cancelled: threading.Event
    longest: int
    remark: Callable[[float], None] = lambda _seconds: None


class _Silence:
    """Says once that no word has come for a while."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._started, self._over = watch, time.monotonic(), False

    def look(self) -> None:
        """Remark on it if it is time."""
        seconds = time.monotonic() - self._started
        if not self._over and seconds >= self._watch.patience.remark:
            self._over = True
            self._watch.remark(seconds)

    def end(self) -> None:
        """A word has come."""
        self._over = True


class Call:
    """A request under way. Its thread ends when the answer does, when ``drop`` cuts the connection, or after the transport's own limit."""

    def __init__(self, line: Line, body: Mapping[str, object], messages: tuple[Message, ...], where: str, seconds: float) -> None:
        self._ask = partial(line.ask, body, messages, where, seconds)
        self._arrived: queue.SimpleQueue[Reply | bytes | Exception | None] = queue.SimpleQueue()
        self._reply: Reply | None = None
        self._left = False
        threading.Thread(target=self._run, name="drafter-call", daemon=True).start()

    def next(self, seconds: float) -> Reply | bytes | Exception | None:
        """What came next: the head, bytes of the body, an error, or None for the end. Raises queue.Empty after ``seconds``."""
        return self._arrived.get(timeout=max(0.001, seconds))

    def leave(self) -> None:
        """Read no further than what is on its way."""
        self._left = True

    def drop(self) -> None:
        """Cut the connection."""
        self._left = True
        if self._reply is not None:
            self._reply.hang_up()

    def _run(self) -> None:
        try:
            with self._ask() as reply:
                self._reply = reply
                self._arrived.put(reply)
                for piece in reply.pieces():
                    if self._left:
                        return
                    self._arrived.put(piece)
            self._arrived.put(None)
        except Exception as error:
            self._arrived.put(error)


def converse(call: Call, heard: Heard, watch: Watch, where: str, streams: bool, on_text: Callable[[str], None] | None) -> None:
    """Fill ``heard`` until the answer is complete. Raises Fault, BudgetSpent or Cancelled; what has come by then stays in ``heard``."""
    patience, started = watch.patience, time.monotonic()
    deadline = started + (patience.first_token if streams else patience.plain)
    reader: Reader | None = None
    silence = _Silence(watch)
    while True:
        try:
            item = _next(call, deadline, watch, silence)
        except queue.Empty:
            if heard.finish:
                return
            raise (broken if heard.chars or heard.reasoning else late)(where) from None
        if isinstance(item, Exception):
            raise from_refusal(item, where) if isinstance(item, Refused) else broken(where)
        if isinstance(item, Reply):
            reader = Reader(heard, where, item.content_type)
            if "json" in item.content_type:  # a server that does not stream although it was asked to
                deadline = max(deadline, started + patience.plain)
            continue
        if reader is None:
            raise broken(where)
        text, alive = reader.close() if item is None else reader.feed(item)
        if alive:  # an empty delta or a keep-alive line is no word, and moves no deadline
            silence.end()
            heard.first_token = heard.first_token or time.monotonic() - started
            deadline = time.monotonic() + patience.idle
        if text and on_text is not None:
            on_text(text)
        if heard.finish:
            deadline = min(deadline, time.monotonic() + min(_GRACE, patience.idle))
        if heard.done or _runs_away(heard, watch):
            return
        if item is None:
            if heard.finish:
                return
            raise broken(where)


def _next(call: Call, deadline: float, watch: Watch, silence: _Silence) -> Reply | bytes | Exception | None:
    """What comes next before ``deadline``; raises queue.Empty after it, Cancelled, or BudgetSpent."""
    while True:
        if watch.cancelled.is_set():
            raise Cancelled(_("stopped; nothing half-written is left behind"))
        if watch.budget.left() <= 0:
            raise watch.budget.out_of_time()
        silence.look()
        wait = min(_SLICE, deadline - time.monotonic(), watch.budget.left())
        try:
            return call.next(wait)
        except queue.Empty:
            if time.monotonic() >= deadline:
                raise


def _runs_away(heard: Heard, watch: Watch) -> bool:
    """Whether a server goes on past any answer that was asked for; then the answer ends here, as one that is too long."""
    if heard.chars + heard.reasoning <= watch.longest:
        return False
    heard.finish = "length"
    return True
