"""BP306: sections that say only what every paper says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.check.repeats.phrases import protected
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

_SHARE = 0.7  # of a section's sentences that are mostly set phrases
_MOSTLY = 0.5  # of a sentence's letters that stand in set phrases
_FEW = 3  # sentences below which a section says nothing about itself
_PLAN = compiled(r"打算|计划|思路|展望|设想|安排|下一步|今后|明年|要求|意见|建议")


def find_stock(document: Document, _context: Context) -> Iterator[Hit]:
    """BP306: the sentences under one heading, from the first to the last."""
    alone = [heading for heading in document.headings if heading.alone]
    starts, ends = [heading.start for heading in alone], [heading.end for heading in alone]
    sentences = [span for span in document.sentences if not _inside(span.start, starts, ends)]
    firsts = [span.start for span in sentences]
    values = [atom.span.start for atom in document.atoms]
    bounds = ends or [0]
    for heading, end in zip(bounds, [*bounds[1:], len(document.text)], strict=True):
        section = document.section(heading)
        if any(_PLAN.search(title) for title in section):
            continue
        inside = sentences[bisect_left(firsts, heading) : bisect_left(firsts, end)]
        if len(inside) < _FEW:
            continue
        stock = [span for span in inside if _is_stock(document, span.start, span.end)]
        here = values[bisect_left(values, heading) : bisect_left(values, end)]
        if all(protected(document).covers(at) for at in here) and len(stock) >= _SHARE * len(inside):
            share = round(len(stock) / len(inside), 2)
            start = inside[0].start
            while document.text[start].isspace():
                start += 1
            last = inside[-1].end
            while document.text[last - 1].isspace():
                last -= 1
            yield Hit(
                start,
                last,
                _("{count} of {all} sentences say only set phrases").format(count=len(stock), all=len(inside)),
                {"share": share},
            )


def _inside(at: int, starts: list[int], ends: list[int]) -> bool:
    """Whether ``at`` lies in one of the spans, which stand in order."""
    nearest = bisect_right(starts, at) - 1
    return nearest >= 0 and at < ends[nearest]


def _is_stock(document: Document, start: int, end: int) -> bool:
    letters = [at for at in range(start, end) if document.text[at].isalnum()]
    return bool(letters) and sum(map(protected(document).covers, letters)) >= _MOSTLY * len(letters)
