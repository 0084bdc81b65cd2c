"""Where a text does not say its year, its dated words do: the years that most of them fit (timeline.md §0, "Which date counts")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.check.dated.context import in_plan
from drafter.check.dated.mentions import mentions
from drafter.check.dated.year import Target

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

_YEARS = range(1998, 2034)
_NEEDED = 3  # weight that must speak for the winning years, and twice what speaks against them
_OPEN = 4  # with more years left open than this, the words do not date the text


def vote(document: Document, context: Context, start: int, end: int) -> Target | None:
    """The years that the dated words of ``[start, end)`` fit, None where they do not decide."""
    found = [(item, in_plan(document, item.start)) for item in mentions(document, context) if start <= item.start < end]
    if not found:
        return None
    total = sum(item.weight for item, _plan in found)
    targets = map(Target, _YEARS)
    against = {target.year: sum(item.weight for item, plan in found if item.judge(target, plan)) for target in targets}
    least = min(against.values())
    years = tuple(year for year, weight in against.items() if weight == least)
    if len(years) > _OPEN or years[-1] == _YEARS[-1] or total - least < max(_NEEDED, 2 * least):
        return None
    return Target(years[-1], source="terms", years=years)
