"""What a whole run may cost: requests and seconds (I4)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from drafter.errors import ServiceError
from drafter.i18n import _


class BudgetSpent(ServiceError):
    """The run has used up its requests or its seconds."""


class Budget:
    """Requests and seconds that all threads of a run share. The clock starts with the first request.

    ``calls``: requests sent, retries included; ``seconds``: of wall time. ``clock``: a monotonic clock in seconds.
    """

    def __init__(self, calls: int = 200, seconds: float = 1800.0, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._calls, self._seconds, self._clock = calls, seconds, clock
        self._lock = threading.Lock()
        self._used = 0
        self._started: float | None = None

    @property
    def used(self) -> int:
        """Requests sent so far."""
        return self._used

    def left(self) -> float:
        """Seconds left, never below 0; all of them before the first request."""
        started = self._started
        return self._seconds if started is None else max(0.0, self._seconds - (self._clock() - started))

    def spend(self) -> None:
        """Count one request about to be sent. Raises BudgetSpent where there is none left, of requests or seconds."""
        with self._lock:
            if self._started is None:
                self._started = self._clock()
            if self._used >= self._calls:
                raise BudgetSpent(
                    _("the {count} model calls of this run are used up").format(count=self._calls),
                    hint=_("run again: finished answers are kept and cost nothing"),
                )
            if self.left() <= 0:
                raise self.out_of_time()
            self._used += 1

    def out_of_time(self) -> BudgetSpent:
        """The error for a run whose seconds are over."""
        message = _("the {seconds} seconds that this run may spend on the model are over").format(seconds=round(self._seconds))
        return BudgetSpent(message, hint=_("run again: finished answers are kept and cost nothing"))
