"""Which hits stay where rules speak of the same words: the most specific one, once.

``PRIORITY`` says who wins inside a group. Beyond it: a value without a fact (GR701) that a finding of its own kind already stands on is told there,
a copied phrase (BP301) whose only foreign words are found by others gives them its source, and marks inside leftovers go with the leftover.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from drafter.check.registry import PRIORITY, SPOKEN_OF
from drafter.data import Severity
from drafter.i18n import _
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.model import Hit, Related
    from drafter.check.singles import Placed

_AROUND = 20  # characters beside a place, as in the engine
_SUMS = ("AR601", "AR602", "AR604")
_PHRASE = 20  # characters; a longer copy is a sentence, which is worth telling as a copy too
_LEFTOVERS = ("PH", "LE201", "LE202")  # families and rules whose words are not the writer's


def settle(hits: Iterable[Placed], text: str) -> list[Placed]:
    """The hits that are reported (``text``: the file's); nothing that keeps a run from passing is lost: what is told in another finding lends it its severity."""
    return _marks_left(_copies_told(_values_told(_ranked(hits))), text)


def _ranked(hits: Iterable[Placed]) -> list[Placed]:
    """Of overlapping hits in one group of ``PRIORITY`` the first in the group's order is kept; equal hits of a rule once."""
    rank = {code: (group, place) for group, codes in enumerate(PRIORITY) for place, code in enumerate(codes)}
    ordered = sorted(hits, key=lambda item: (rank.get(item.rule.code, (99, 0)), item.hit.start, -item.hit.end))
    kept: list[Placed] = []
    taken: dict[int, list[tuple[int, int]]] = {}  # group -> the spans that are kept, in order; they do not overlap
    told: set[tuple[str, int, int, str]] = set()
    for item in ordered:
        hit = item.hit
        group = rank.get(item.rule.code, (-1, 0))[0]
        if group >= 0:
            spans = taken.setdefault(group, [])
            at = bisect_left(spans, (hit.start, hit.start))
            if (at and spans[at - 1][1] > hit.start) or (at < len(spans) and spans[at][0] < hit.end and hit.start < spans[at][1]):
                continue
            spans.insert(at, (hit.start, hit.end))
        key = (item.rule.code, hit.start, hit.end, hit.message)
        if key not in told:
            told.add(key)
            kept.append(item)
    return kept


class _Spans(NamedTuple):
    """The spans of some items, in order of their starts; they may overlap."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    furthest: tuple[int, ...]  # the greatest end so far
    numbers: tuple[int, ...]  # of the items


def _spans(items: Sequence[Placed]) -> _Spans:
    ordered = sorted((item.hit.start, item.hit.end, at) for at, item in enumerate(items))
    ends = tuple(end for _start, end, _at in ordered)
    return _Spans(
        tuple(start for start, _end, _at in ordered), ends, tuple(accumulate(ends, max)), tuple(at for _start, _end, at in ordered)
    )


def _over(spans: _Spans, start: int, end: int) -> list[int]:
    """The numbers of the items that share a code point with ``[start, end)``, in order of their starts."""
    at = bisect_left(spans.starts, end)
    found = []
    while at and spans.furthest[at - 1] > start:
        at -= 1
        if spans.ends[at] > start:
            found.append(spans.numbers[at])
    return found[::-1]


def _values_told(items: list[Placed]) -> list[Placed]:
    """GR701 inside a finding of ``SPOKEN_OF`` becomes a remark of it, with its severity if that is graver."""
    if not any(item.rule.code == "GR701" for item in items):
        return items
    about = [item for item in items if item.rule.code in SPOKEN_OF]
    spans = _spans(about)
    told: dict[int, list[Placed]] = {}
    gone: set[int] = set()
    for item in items:
        over = _over(spans, item.hit.start, item.hit.end) if item.rule.code == "GR701" else []
        over = [at for at in over if _speaks_of(about[at], item.words)]
        if over:
            gone.add(id(item))
            # of several the shortest: a figure's own finding, not that of its sentence
            told.setdefault(min(over, key=lambda at: about[at].hit.end - about[at].hit.start), []).append(item)
    merged = {id(about[at]): _with_values(about[at], values) for at, values in told.items()}
    return [merged.get(id(item), item) for item in items if id(item) not in gone]


def _speaks_of(item: Placed, words: str) -> bool:
    """A copied sentence speaks of what it has from the past only: a figure put into it later is another matter."""
    names = item.hit.data.get("specifics", [])
    return item.rule.code != "BP301" or (isinstance(names, list) and words in names)


def _with_values(item: Placed, values: Sequence[Placed]) -> Placed:
    """The finding with what no fact has in it; values that follow from facts are not worth a word."""
    names = list(dict.fromkeys(value.words for value in values if _severity(value) is not Severity.INFO))
    if not names:
        return item
    related = tuple(dict.fromkeys(source for value in values for source in value.hit.related))
    message = item.hit.message
    if item.rule.code in _SUMS:  # which are about several figures, the others about the one
        message += _("; no fact has {values}").format(values="、".join(names))
    severity = min((_severity(item), *map(_severity, values)), key=list(Severity).index)
    data = {**item.hit.data, "unsupported": names}
    return item._replace(hit=item.hit._replace(message=message, data=data, severity=severity, related=_joined(item.hit, related)))


def _severity(item: Placed) -> Severity:
    return item.hit.severity or item.rule.severity


def _joined(hit: Hit, more: Sequence[Related]) -> tuple[Related, ...]:
    return tuple(dict.fromkeys((*hit.related, *more)))


def _copies_told(items: list[Placed]) -> list[Placed]:
    """A copied phrase whose foreign words others have found gives its source to the first of them and is not told again."""
    copies = [item for item in items if item.rule.code == "BP301"]
    if not copies:
        return items
    about = [item for item in items if item.rule.code in SPOKEN_OF and item.rule.code != "BP301"]
    spans = _spans(about)
    merged: dict[int, Placed] = {}
    gone: set[int] = set()
    for copy in copies:
        names = copy.hit.data.get("specifics")
        if not isinstance(names, list) or len(copy.words) > _PHRASE:
            continue
        places = [copy.hit.start + copy.words.find(str(name)) for name in names]
        over = [_over(spans, place, place + len(str(name))) for place, name in zip(places, names, strict=True)]
        if over and all(over):
            gone.add(id(copy))
            first = about[over[0][0]]
            kept = merged.get(id(first), first)
            graver = min((_severity(kept), _severity(copy)), key=list(Severity).index)
            hit = kept.hit._replace(related=_joined(kept.hit, copy.hit.related), severity=graver)
            merged[id(first)] = kept._replace(hit=hit)
    return [merged.get(id(item), item) for item in items if id(item) not in gone]


def _marks_left(items: list[Placed], text: str) -> list[Placed]:
    """TY findings without their places inside a leftover: whoever mends that does away with them."""
    leftovers = [item for item in items if item.rule.code.startswith(_LEFTOVERS)]
    if not leftovers or not any(item.rule.family == "TY" for item in items):
        return items
    spans = _spans(leftovers)
    return [kept for item in items if (kept := _outside(item, spans, text) if item.rule.family == "TY" else item) is not None]


def _outside(item: Placed, spans: _Spans, text: str) -> Placed | None:
    from drafter.check.suppress import strip_suppressions

    hit = item.hit
    ranges = hit.data.get("ranges")
    places: list[tuple[int, int]] = [(place[0], place[1]) for place in ranges] if isinstance(ranges, list) else [(hit.start, hit.end)]
    left = [place for place in places if not _over(spans, *place)]
    if len(left) == len(places):
        return item
    if not left:
        return None
    edits = tuple(edit for edit in hit.fix.edits if not _over(spans, edit.start, edit.end)) if hit.fix else ()
    fix = hit.fix._replace(edits=edits) if hit.fix and edits else None
    data = {**hit.data, "ranges": [list(place) for place in left]}
    if (hit.start, hit.end) in left:
        return item._replace(hit=hit._replace(data=data, fix=fix))
    start, end = left[0]
    # as the rules see them: a comment beside a finding does not make it another one
    before, after = (strip_suppressions(piece) for piece in (text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]))
    hit = hit._replace(start=start, end=end, data=data, fix=fix)
    return item._replace(hit=hit, words=text[start:end], before=before[-_AROUND:], after=after[:_AROUND])
