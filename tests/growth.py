"""How the work on a text grows with its length: told by ratios within one run, so that a slow or busy machine fails nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4  # the longer text is so many times the shorter
NOTICED = 0.08  # seconds of process time below which a ratio says nothing
_ROUNDS = 4


def process_time(work: Callable[[], object]) -> float:
    """Seconds of processor time that ``work`` takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """``work(TIMES * size)`` takes less than twice ``TIMES`` the time of ``work(size)``; the best of several rounds counts.

    The square of the length would take ``TIMES`` × ``TIMES``. ``size``: what makes ``work`` long enough to be told from noise.
    """
    for _round in range(_ROUNDS):
        large = process_time(lambda: work(TIMES * size))
        if large < NOTICED:
            return
        small = process_time(lambda: work(size))
        if large < 2 * TIMES * small:
            return
    raise AssertionError(f"{TIMES} times the text took {large / small:.1f} times the work: {small:.3f} s, {large:.3f} s")
