"""Which values of a draft the facts sheet vouches for, and which it licenses without a fact.

Licensed: the period's own year and span, words for the period (全年, 上半年), section numbers, congresses, what stands in
the sheet's title, date, topics, headings, unit and profile, numerals and quotations inside set phrases, numerals that count nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from drafter.check.masking import mask_text
from drafter.check.repeats.phrases import phrase_text, set_phrases
from drafter.data import AtomKind
from drafter.kept import compiled
from drafter.text.figures import counts_nothing

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom, Fact, FactSheet, Period
    from drafter.text.shares import Share

NUMERIC = frozenset({
    AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.RELATION, AtomKind.DATE, AtomKind.ORDINAL, AtomKind.RANK, AtomKind.NUMBER,
})  # fmt: skip
NAMES = frozenset({AtomKind.TITLE, AtomKind.QUOTED, AtomKind.PERSON, AtomKind.PLACE, AtomKind.ORG})

_PERIOD_WORDS = frozenset({"今年", "全年", "明年", "本季度", "下季度", "下月", "本月", "今年初", "今年底", "明年初", "全年度"})
_HALVES = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
_LAST_LINES = 4  # the unit, the date, and what is noted below them
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
    if any(says_first(fact.text, atom) for fact in sheet.facts):
        return True
    if _licensed(document, sheet, atom):
        return True
    return any(supports(known, atom, year=year) for known in document.remember("frame atoms", lambda: _frame_atoms(sheet)))


def says_first(text: str, atom: Atom) -> bool:
    """Whether ``text`` says 第一次, 第一个, 第一家 as 首次, 首个, 首家."""
    first = "ordinal:1:"
    return atom.norm.startswith(first) and len(atom.norm) > len(first) and f"首{atom.norm[len(first) :]}" in text


def is_signature(document: Document, sheet: FactSheet, atom: Atom) -> bool:
    """Whether a date is that of the signature, of which a sheet without ``date`` says nothing: by itself on one of the last lines (the place is
    GB/T 9704-2012, 7.3.5), in the period or the year after its end.
    """
    day = compiled(r"date:(\d{4})-(\d\d)-\d\d").fullmatch(atom.norm)
    if sheet.date or day is None:  # a date of the sheet that is another is another date
        return False
    months = 12 * (int(day[1]) - sheet.period.year) + int(day[2])
    alone = any(
        not document.text[line.start : line.end].replace(atom.surface, "", 1).strip(" \u3000*()（）")
        for line in document.paragraphs[-_LAST_LINES:]
        if line.start <= atom.span.start < line.end
    )
    return alone and sheet.period.months[0] <= months <= sheet.period.months[1] + 12


def _frame_atoms(sheet: FactSheet) -> tuple[Atom, ...]:
    from drafter.text.atoms import find_atoms

    frame = [sheet.title, sheet.date, sheet.unit.name, sheet.unit.short_name, sheet.unit.led_by, sheet.kind]
    frame += [words for section in sheet.sections for words in (section.topic, section.heading)]
    profile = sheet.profile
    frame += [*profile.aliases, *profile.partners, *profile.places, *profile.people]
    return tuple(atom for words in frame if words for atom in find_atoms(words))


def _licensed(document: Document, sheet: FactSheet, atom: Atom) -> bool:
    start, end = atom.span.start, atom.span.end
    starts = document.remember("marker starts", lambda: [marker.start for marker in document.markers])
    before = bisect_left(starts, end)  # they stand in order and apart
    if before and start < document.markers[before - 1].end:
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
        first = max(0, atom.span.end - len(name))
        if name and first <= atom.span.start and document.text.find(name, first, atom.span.start + len(name)) >= 0:
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
    if atom.kind is not AtomKind.PERCENT:
        return None
    for fact, share in document.remember("shares", lambda: _shares(sheet)).get(atom.surface, ()):
        places = document.remember("places of norms", lambda: _places_of_norms(document)).get(share.part.norm, [])
        ends = document.remember("ends of sentences", lambda: [found.start() for found in compiled("[。\n]").finditer(document.text)])
        nearest = bisect_left(places, atom.span.start)
        # the nearest is in the sentence if no sentence ends between the two
        if nearest and bisect_left(ends, places[nearest - 1]) == bisect_left(ends, atom.span.start) and share.part.low and share.whole.low:
            percent = share.part.low / share.whole.low * 100
            return Derived(f"{_plain(share.part.low)}÷{_plain(share.whole.low)}≈{percent:.0f}%", (fact.id,))
    return None


def _shares(sheet: FactSheet) -> dict[str, list[tuple[Fact, Share]]]:
    """The facts of a part and its whole, by the round words for the share."""
    from drafter.text.shares import share_of

    found: dict[str, list[tuple[Fact, Share]]] = {}
    for fact in sheet.facts:
        share = share_of(fact)
        if share and share.words:
            found.setdefault(share.words, []).append((fact, share))
    return found


def _places_of_norms(document: Document) -> dict[str, list[int]]:
    """Where the draft has each value, in order."""
    found: dict[str, list[int]] = {}
    for atom in sorted(document.atoms, key=lambda atom: atom.span.start):
        found.setdefault(atom.norm, []).append(atom.span.start)
    return found


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
