"""The checker's own rules on the past: a sentence with a hole, a residue or a slip of search and replace lends nothing to a draft.

``drafter.past.refusals`` refuses by what a sentence may leak; this refuses by what was wrong with it. The index must not know the checker (it is
below it), so whoever builds one hands this function to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.document import Document
from drafter.check.model import Context
from drafter.data import Severity

if TYPE_CHECKING:
    from drafter.check.model import Rule

_ALSO = ("LE201", "LE203")


@cache
def _rules() -> tuple[Rule, ...]:
    from drafter.check.registry import RULES

    return tuple(rule for rule in RULES if not rule.needs and rule.default and (rule.family == "PH" or rule.code in _ALSO))


def spoiled(sentences: Sequence[str]) -> frozenset[int]:
    """The positions of those ``sentences`` of one past paper in which a rule of unfilled holes, residue or damage finds anything."""
    lines = ["".join(sentence.split("\n")) for sentence in sentences]
    document = Document("\n".join(lines), single=True)
    first = document.place(0)[0]
    found: set[int] = set()
    for rule in _rules():
        for hit in rule.find(document, Context()):
            if (hit.severity or rule.severity) is not Severity.INFO:  # a phrase is easily done without
                found.update(range(document.place(hit.start)[0] - first, document.place(max(hit.start, hit.end - 1))[0] - first + 1))
    return frozenset(found)
