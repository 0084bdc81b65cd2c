r"""Line ends: rules see line feeds alone, findings are told in code points of the text as read, where a line end may take two.

Only ``\r\n`` changes a text's length when it becomes a line feed; every other line end (``\r``, form feed, U+2028 …) is one code point for one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.check.model import Edit, Fix
from drafter.kept import compiled
from drafter.past.files import normalise_line_ends
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.model import Finding, Related

_PLACES = ("range", "ranges", "blocks")  # what rules call spans of the text in ``data``
Move = Callable[[int, int], tuple[int, int]]


class Plain(NamedTuple):
    r"""A text with line feeds as its only line ends. ``raw``: as read; ``pairs``: where in ``text`` a line feed stands for ``\r\n``, in order;
    ``own``: the line end of most lines.
    """

    text: str
    raw: str
    pairs: tuple[int, ...] = ()
    own: str = "\n"

    def at(self, offset: int) -> int:
        """The place in ``raw`` of an offset in ``text``."""
        return offset + bisect_left(self.pairs, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """As ``at`` for both ends."""
        return self.at(start), self.at(end)

    def back(self, offset: int) -> int:
        """The place in ``text`` of an offset in ``raw``; inside a pair: that of the line feed."""
        low, high = 0, len(self.pairs)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.pairs[middle] + middle + 1 < offset else (low, middle)
        return offset - low if low == len(self.pairs) or offset != self.pairs[low] + low + 1 else self.pairs[low]


def plain_of(raw: str) -> Plain:
    """The text for rules. Linear; a text with line feeds alone is its own plain form."""
    text = normalise_line_ends(raw)
    if text == raw:
        return Plain(text, raw)
    pairs = tuple(match.start() - number for number, match in enumerate(compiled("\r\n").finditer(raw)))
    feeds = raw.count("\n")
    own = "\r\n" if len(pairs) * 2 > feeds else "\n" if feeds or "\r" not in raw else "\r"
    return Plain(text, raw, pairs, own)


def told_as_read(findings: Iterable[Finding], plain: Plain) -> tuple[Finding, ...]:
    """The findings in offsets of ``plain.raw``: span, excerpt, spans in ``data``, places of the same text, edits of the fix."""
    return tuple(findings) if plain.text == plain.raw else tuple(_as_read(finding, plain) for finding in findings)


def _as_read(finding: Finding, plain: Plain) -> Finding:
    start, end = plain.span(finding.start, finding.end)
    return finding._replace(
        start=start,
        end=end,
        excerpt=plain.raw[start:end],
        related=tuple(_related(item, finding.path, plain) for item in finding.related),
        data=moved_data(finding.data, plain.span),
        fix=_fix(finding.fix, plain),
    )


def _related(item: Related, path: str, plain: Plain) -> Related:
    if item.range is None or not same_text(item, path, plain.text):
        return item
    start, end = plain.span(*item.range)
    exact = plain.text[slice(*item.range)] == item.excerpt
    return item._replace(range=(start, end), excerpt=plain.raw[start:end] if exact else item.excerpt)


def same_text(item: Related, path: str, text: str) -> bool:
    """Whether a related place is one of this very text; a paper of the past may have the same name."""
    return item.doc == path and item.range is not None and text[slice(*item.range)].strip() == item.excerpt.strip()


def _fix(fix: Fix | None, plain: Plain) -> Fix | None:
    if fix is None:
        return None
    return Fix(tuple(Edit(*plain.span(edit.start, edit.end), edit.replacement.replace("\n", plain.own)) for edit in fix.edits), fix.safe)


def moved_data(data: Mapping[str, object], move: Move) -> dict[str, object]:
    """A finding's ``data`` with the spans in it moved."""
    return {key: _moved(value, move) if key in _PLACES else value for key, value in data.items()}


def _moved(value: object, move: Move) -> object:
    if isinstance(value, list | tuple):
        if len(value) == 2 and all(isinstance(number, int) for number in value):
            return list(move(value[0], value[1]))
        return [_moved(inner, move) for inner in value]
    return value


def for_showing(raw: str, findings: Sequence[Finding]) -> tuple[str, list[Finding]]:
    """The text with line feeds alone and the findings (of ``raw``) where they stand in it, for reports that show lines."""
    plain = plain_of(raw)
    if plain.text == raw:
        return raw, list(findings)
    return plain.text, [finding._replace(start=plain.back(finding.start), end=plain.back(finding.end)) for finding in findings]
