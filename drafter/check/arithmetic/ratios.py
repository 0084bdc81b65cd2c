"""AR604: a percent that its own figures do not give. Tolerance: half a unit of the last digit written, at least half a point."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.check.arithmetic.figures import COUNTED, judged_sentences, shown
from drafter.check.model import Hit
from drafter.data import AtomKind
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom

_TOLERANCE = Decimal("0.5")  # points
_UP = r"增长|增加|提高|提升|上升|上涨|增幅(?:为|达)?|多"
_DOWN = r"减少|下降|降低|降幅(?:为|达)?|少"
_FROM_TO = compiled(rf"(?:{_UP}|{_DOWN}|发展|扩大|扩展)?(?:到|至|为)")
_CHANGE = compiled(rf"[，,（(、]?\s*(?:同比|净|总体|实现)?(?P<way>{_UP}|{_DOWN})(?:了)?\s*")
_OVER = compiled(r"[，,]?(?:同比|比上年|较上年|比去年|较去年|比上年同期|较上年同期|比去年同期)")
_SHARE = compiled(r"[，,（(]?\s*(?:约|共|仅)?占(?:比|总数的?|全部的?|全市的?|全县的?|其)?(?:为|达)?\s*")
_NEVER_OVER = compiled(
    r"(?:占比?|占总数的?|覆盖率|合格率|及格率|出勤率|到课率|入学率|普及率|满意率|满意度|参与率|知晓率|就业率|优秀率)(?:为|达到?|达)?\s*$"
)


def find_ratio(document: Document, _context: Context) -> Iterator[Hit]:
    """AR604."""
    for sentence in judged_sentences(document):
        if not compiled(r"[%％]|百分之").search(sentence.words):
            continue
        atoms = [atom for atom in sentence.atoms if not document.inside_title(atom.span.start)]
        for at, atom in enumerate(atoms):
            if atom.kind is not AtomKind.PERCENT or atom.low is None or not atom.exact:
                continue
            hit = _over_all(document, sentence.start, atom) or _change(document, atoms[:at], atom) or _share(document, atoms[:at], atom)
            if hit:
                yield hit


def _over_all(document: Document, start: int, percent: Atom) -> Hit | None:
    """A share of more than everything."""
    before = document.text[start : percent.span.start]
    if percent.low is None or percent.low <= 100 or not _NEVER_OVER.search(before):
        return None
    return Hit(percent.span.start, percent.span.end, _("a share cannot be more than 100 %"), {"found": percent.surface})


def _change(document: Document, earlier: list[Atom], percent: Atom) -> Hit | None:
    """由243人增加到268人，增长10.3% · 21件，比上年增加6件，增长40%."""
    counts = [atom for atom in earlier if atom.kind in COUNTED and atom.low is not None and atom.exact]
    if len(counts) < 2 or counts[-1].unit != counts[-2].unit:
        return None
    first, second = counts[-2], counts[-1]
    way = _CHANGE.fullmatch(document.text[second.span.end : percent.span.start])
    if way is None:
        return None
    up = compiled(_UP).fullmatch(way.group("way")) is not None
    between = document.text[first.span.end : second.span.start]
    before = document.text[max(0, first.span.start - 6) : first.span.start]
    assert first.low is not None
    assert second.low is not None
    start = first.span.start
    if (lead := compiled(r"[由从]\D{0,4}$").search(before)) and _FROM_TO.fullmatch(between):
        start -= len(lead.group())
        base, change = first.low, second.low - first.low
    elif step := compiled(rf"{_OVER.pattern}(?P<way>{_UP}|{_DOWN})了?").fullmatch(between):
        change = second.low if compiled(_UP).fullmatch(step.group("way")) else -second.low
        base = first.low - change
    else:
        return None
    if base <= 0:
        return None
    true = change * 100 / base
    return _judge(percent, true if up else -true, (start, percent.span.end))


def _share(document: Document, earlier: list[Atom], percent: Atom) -> Hit | None:
    """6个县级文联中有2个没有场地，占33.3%."""
    counts = [atom for atom in earlier if atom.kind in COUNTED and atom.low is not None and atom.exact]
    if len(counts) < 2 or counts[-1].unit != counts[-2].unit:
        return None
    whole, part = counts[-2], counts[-1]
    assert whole.low is not None
    assert part.low is not None
    lead = document.text[part.span.end : percent.span.start]
    tail = _SHARE.search(lead)
    between = document.text[whole.span.end : part.span.start]
    if (
        tail is None
        or tail.end() != len(lead)
        or len(lead) > 16
        or "中" not in between
        or len(between) > 16
        or compiled(r"[。；;]").search(between)
    ):
        return None
    if part.low > whole.low or whole.low <= 0:
        return None
    return _judge(percent, part.low * 100 / whole.low, (whole.span.start, percent.span.end))


def _judge(percent: Atom, true: Decimal, span: tuple[int, int]) -> Hit | None:
    assert percent.low is not None
    exponent = percent.low.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    if abs(true - percent.low) <= max(_TOLERANCE, step):
        return None
    value = shown(true.quantize(Decimal("0.1")), "%")
    return Hit(
        *span,
        _("these figures give {true}, not {said}").format(true=value, said=percent.surface),
        {"expected": value, "found": percent.surface},
    )
