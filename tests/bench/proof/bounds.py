"""95 % bounds of a rate: the rule of three where nothing was seen, Wilson's interval otherwise."""

from __future__ import annotations

import math

_Z = 1.96


def upper(seen: int, total: int) -> float:
    """The largest rate that fits ``seen`` of ``total``."""
    if not total:
        return 1.0
    return min(1.0, 3 / total) if seen == 0 else wilson(seen, total)[1]


def lower(seen: int, total: int) -> float:
    """The smallest rate that fits ``seen`` of ``total``."""
    if not total:
        return 0.0
    return max(0.0, 1 - 3 / total) if seen == total else wilson(seen, total)[0]


def wilson(seen: int, total: int) -> tuple[float, float]:
    """Wilson's interval."""
    share = seen / total
    middle = share + _Z**2 / (2 * total)
    reach = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    return (middle - reach) / (1 + _Z**2 / total), (middle + reach) / (1 + _Z**2 / total)
