"""Which values of a draft the facts sheet vouches for, and which it licenses without a fact.

Licensed: the period's own year and span, words for the period (全年, 上半年), section numbers, congresses, what stands in
the sheet's title, date, topics, headings, unit and profile, numerals and quotations inside set phrases, numerals that count nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from drafter.check.masking import mask_text
from drafter.check.phrases import phrase_text, set_phrases
from drafter.data import AtomKind
from drafter.kept import compiled
from drafter.text.figures import counts_nothing

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom, Fact, FactSheet, Period

NUMERIC = frozenset({
    AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.RELATION, AtomKind.DATE, AtomKind.ORDINAL, AtomKind.RANK, AtomKind.NUMBER,
})  # fmt: skip
NAMES = frozenset({AtomKind.TITLE, AtomKind.QUOTED, AtomKind.PERSON, AtomKind.PLACE, AtomKind.ORG})

_PERIOD_WORDS = frozenset({"今年", "全年", "明年", "本季度", "下季度", "下月", "本月", "今年初", "今年底", "明年初", "全年度"})
_HALVES = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
_MAX_PAIRS = 60  # atoms of one unit among which pairs are tried; above it a chance sum is too likely to mean anything


def unsupported(document: Document, context: Context) -> tuple[Atom, ...]:
    """The draft's atoms that neither a fact nor the sheet's frame vouches for, in order; found once a document."""
    sheet = context.sheet
    if sheet is None:
        return ()
    return document.remember("unsupported", lambda: tuple(atom for atom in document.atoms if not _vouched(document, sheet, atom)))


def _vouched(document: Document, sheet: FactSheet, atom: Atom) -> bool:
    from drafter.text.atoms import supports

    year = sheet.period.year
    norms = document.remember("fact norms", lambda: frozenset(known.norm for fact in sheet.facts for known in fact.atoms))
    if atom.norm in norms or any(supports(known, atom, year=year) for fact in sheet.facts for known in fact.atoms):
        return True
    if _licensed(document, sheet, atom):
        return True
    return any(supports(known, atom, year=year) for known in document.remember("frame atoms", lambda: _frame_atoms(sheet)))


def _frame_atoms(sheet: FactSheet) -> tuple[Atom, ...]:
    from drafter.text.atoms import find_atoms

    frame = [sheet.title, sheet.date, sheet.unit.name, sheet.unit.short_name, sheet.unit.led_by, sheet.kind]
    frame += [words for section in sheet.sections for words in (section.topic, section.heading)]
    profile = sheet.profile
    frame += [*profile.aliases, *profile.partners, *profile.places, *profile.people]
    return tuple(atom for words in frame if words for atom in find_atoms(words))


def _licensed(document: Document, sheet: FactSheet, atom: Atom) -> bool:
    start, end = atom.span.start, atom.span.end
    if any(marker.start < end and start < marker.end for marker in document.markers):
        return True
    if atom.kind is AtomKind.DATE and is_period(atom.norm, sheet.period):
        return True
    if atom.norm.startswith("congress:"):
        return True  # a congress is no doing of the unit; whether it fits the year is for the dated wording rules
    if atom.kind is AtomKind.QUOTED and _is_shorthand(atom):
        return True
    if _inside_names(document, sheet, atom):
        return True
    if atom.kind in NUMERIC and counts_nothing(document.text, atom.span):
        return True
    # a set phrase may hold numerals (一手抓), a quotation it holds is its own (“最后一公里”)
    return set_phrases(document).covers(start) and set_phrases(document).covers(end - 1)


def _is_shorthand(atom: Atom) -> bool:
    """“四个意识”, “十四五”, “最后一公里”: quoted, but nobody's name."""
    from drafter.text.words import not_quantity_at

    inner = atom.norm.partition(":")[2]
    if not inner or not_quantity_at(inner, 0) == len(inner) or compiled(r"十[一二三四五六七]?五").fullmatch(inner):
        return True
    return mask_text(inner) in phrase_text()


def is_period(norm: str, period: Period) -> bool:
    """Whether a date's norm says no more than the sheet's period: its year, its span, a half or quarter inside it, or the one after it (plans)."""
    kind, _colon, value = norm.partition(":")
    if kind == "deictic":
        return value in _PERIOD_WORDS
    if kind != "date":
        return False
    ends = [compiled(r"(\d{4}|-)(?:-([HQ]?\d{1,2}))?").fullmatch(end) for end in value.split("/")]
    bounds: list[tuple[int, int]] = []
    for end in ends:
        if end is None:
            return False
        if end[1] != "-" and int(end[1]) != period.year:
            # next year may be named in the plans of a paper that ends the year
            return len(ends) == 1 and not end[2] and int(end[1]) == period.year + 1 and period.months[1] == 12
        part = end[2]
        bounds.append((1, 12) if part is None else _HALVES[part] if part[0] in "HQ" else (int(part), int(part)))
    if len(bounds) == 1 and ends[0] is not None and ends[0][2] is None:
        return ends[0][1] != "-"
    low, high = bounds[0][0], bounds[-1][1]
    first, last = period.months
    halves = all(end is not None and end[2] is not None and end[2][0] in "HQ" for end in ends)
    return (low, high) == (first, last) or (halves and ((first <= low and high <= last) or low == last + 1))


def _inside_names(document: Document, sheet: FactSheet, atom: Atom) -> bool:
    for name in (sheet.unit.name, sheet.unit.short_name, *sheet.profile.aliases):
        at = document.text.rfind(name, 0, atom.span.end + len(name)) if name else -1
        if at >= 0 and at <= atom.span.start and atom.span.end <= at + len(name):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Derived:
    """How a value follows from facts: ``formula`` as shown (``12+8=20``), ``facts`` their ids."""

    formula: str
    facts: tuple[str, ...]


def derive(document: Document, sheet: FactSheet, atom: Atom) -> Derived | None:
    """The sum, difference or ratio of exact values of one unit that gives this atom; None where there is none.

    Sums: all of one fact, one topic, the whole sheet; two values of one topic only where the draft
    says that it sums (共, 合计 …): among many figures some pair always fits. Differences and ratios: two values of one fact.
    """
    if share := _rough_share(document, sheet, atom):
        return share
    if atom.low is None or atom.low != atom.high:
        return None
    summing = compiled(r"共|合计|累计|总|两").search(document.text[max(0, atom.span.start - 12) : atom.span.start])
    for group in _groups(sheet):
        values = [
            (known.low, fact.id)
            for fact in group
            for known in fact.atoms
            if _same_unit(known, atom) and known.exact and known.low is not None
        ]
        numbers = [value for value, _id in values]
        if len(values) >= 2 and sum(numbers) == atom.low:
            return Derived(
                "+".join(map(_plain, numbers)) + "=" + _plain(atom.low), tuple(dict.fromkeys(identity for _value, identity in values))
            )
        if summing and 2 < len(values) <= _MAX_PAIRS and len(group) < len(sheet.facts):
            for (left, one), (right, two) in combinations(values, 2):
                if left + right == atom.low:
                    return Derived(f"{_plain(left)}+{_plain(right)}={_plain(atom.low)}", tuple(dict.fromkeys((one, two))))
    return _within_fact(sheet, atom)


def _rough_share(document: Document, sheet: FactSheet, atom: Atom) -> Derived | None:
    """近七成 behind the part of a fact whose share of its whole that is, in one sentence with it."""
    from drafter.text.shares import share_of

    if atom.kind is not AtomKind.PERCENT:
        return None
    start = max(document.text.rfind(mark, 0, atom.span.start) for mark in "。\n") + 1
    before = {other.norm for other in document.atoms if start <= other.span.start < atom.span.start}
    for fact in sheet.facts:
        share = share_of(fact)
        if share and share.words == atom.surface and share.part.norm in before and share.part.low and share.whole.low:
            percent = share.part.low / share.whole.low * 100
            return Derived(f"{_plain(share.part.low)}÷{_plain(share.whole.low)}≈{percent:.0f}%", (fact.id,))
    return None


def _groups(sheet: FactSheet) -> list[tuple[Fact, ...]]:
    single = [(fact,) for fact in sheet.facts]
    topics = [section.facts for section in sheet.sections if len(section.facts) > 1]
    return [*single, *topics, tuple(fact for section in sheet.sections for fact in section.facts)]


def _within_fact(sheet: FactSheet, atom: Atom) -> Derived | None:
    for fact in sheet.facts:
        values = [known for known in fact.atoms if known.exact and known.low is not None]
        for one, two in combinations(values, 2):
            if one.kind is not two.kind or one.unit != two.unit or not one.low or not two.low:
                continue
            high, low = max(one.low, two.low), min(one.low, two.low)
            if _same_unit(one, atom) and high - low == atom.low:
                return Derived(f"{_plain(high)}-{_plain(low)}={_plain(atom.low)}", (fact.id,))
            if atom.kind is AtomKind.PERCENT:
                shares = [(low / high * 100, "{low}÷{high}"), ((high - low) / low * 100, "({high}-{low})÷{low}")]
                if high > low and compiled("[比较](?:上年|去年|上年同期|去年同期)|同比").search(
                    fact.text
                ):  # 31件，比上年增加8件: a figure and its change
                    shares += [(low / (high - low) * 100, "{low}÷({high}-{low})"), (low / (high + low) * 100, "{low}÷({high}+{low})")]
                for share, formula in shares:
                    if abs(share - (atom.low or Decimal(0))) <= Decimal("0.1"):
                        return Derived(formula.format(low=_plain(low), high=_plain(high)), (fact.id,))
    return None


def _same_unit(known: Atom, atom: Atom) -> bool:
    from drafter.text.words import same_unit

    return known.kind is atom.kind and same_unit(known.unit, atom.unit) and atom.kind in (AtomKind.QUANTITY, AtomKind.MONEY)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
