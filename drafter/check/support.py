"""Which values of a draft the facts sheet vouches for, and which it licenses without a fact.

Licensed: the period's own year and months, words for the period (全年, 上半年), section numbers, 一是/二是, what stands in
the sheet's title, date, topics, headings, unit and profile, numerals and quotations inside set phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from drafter.check.document import Document
from drafter.check.model import Context
from drafter.check.phrases import set_phrases
from drafter.data import Atom, AtomKind, Fact, FactSheet, Period, PeriodSpan

NUMERIC = frozenset({
    AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.POINTS, AtomKind.RELATION, AtomKind.DATE, AtomKind.ORDINAL, AtomKind.RANK, AtomKind.NUMBER,
})  # fmt: skip
NAMES = frozenset({AtomKind.TITLE, AtomKind.QUOTED, AtomKind.PERSON, AtomKind.PLACE, AtomKind.ORG})

_PERIOD_WORDS = re.compile(r"(?:全年|今年|本年|本年度|年度|年初|年内|年终|年底|年末|当年|一年|半年|一年来|半年来|本季度|明年|来年|下一年度|新的一年|新一年)(?:以来|来)?")
_MAX_PAIRS = 60  # atoms of one unit among which pairs are tried; above it a chance sum is too likely to mean anything


def unsupported(document: Document, context: Context) -> tuple[Atom, ...]:
    """The draft's atoms that neither a fact nor the sheet's frame vouches for, in order; found once a document."""
    sheet = context.sheet
    if sheet is None:
        return ()
    return document.remember("unsupported", lambda: tuple(atom for atom in document.atoms if not _vouched(document, sheet, atom)))


def _vouched(document: Document, sheet: FactSheet, atom: Atom) -> bool:
    from drafter.text.atoms import supports

    if any(supports(known, atom) for fact in sheet.facts for known in fact.atoms):
        return True
    if _licensed(document, sheet, atom):
        return True
    return any(supports(known, atom) for known in document.remember("frame atoms", lambda: _frame_atoms(sheet)))


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
    text = document.folded
    if atom.kind in (AtomKind.NUMBER, AtomKind.ORDINAL, AtomKind.QUANTITY) and _counts_aloud(text, start, end):
        return True
    if atom.kind is AtomKind.DATE and _is_period(atom.surface, sheet.period):
        return True
    if _inside_names(document, sheet, atom):
        return True
    # a set phrase may hold numerals (一手抓), a quotation it holds is its own (“最后一公里”)
    return set_phrases(document).covers(start) and set_phrases(document).covers(end - 1)


def _counts_aloud(text: str, start: int, end: int) -> bool:
    """一是…二是…, 第一，…第二，…, 其一."""
    shown = text[start:end]
    if re.fullmatch(r"[一二三四五六七八九十]{1,3}", shown):
        return text[end : end + 1] in ("是", "要", "、") or text[max(0, start - 1) : start] == "其"
    return bool(re.fullmatch(r"第[一二三四五六七八九十]{1,3}", shown)) and text[end : end + 1] in (",", "、", "是", "")


def _is_period(surface: str, period: Period) -> bool:
    words = surface.strip()
    if _PERIOD_WORDS.fullmatch(words):
        return True
    first, last = period.months
    spans = {"上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12)}
    year = str(period.year)
    rest = words.removeprefix(f"{year}年").removeprefix("今年").removeprefix("本年").removeprefix("第").replace("度", "度")
    if rest in ("", "度") or (words == year):
        return True
    if rest in spans:
        low, high = spans[rest]
        # the span itself, a part of it, or the next one for plans
        return (first <= low and high <= last) or low == last + 1
    if words.removesuffix("度") == f"{period.year + 1}年":
        return period.span in (PeriodSpan.YEAR, PeriodSpan.SECOND_HALF, PeriodSpan.QUARTER_4)
    months = re.fullmatch(r"(\d{1,2})(?:月)?(?:[至到\-—~]+(\d{1,2}))?月(?:份|底|末|初)?", rest)
    if months and (words != rest or months[2]):
        low, high = int(months[1]), int(months[2] or months[1])
        return (low, high) == (first, last)
    return False


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


def derive(sheet: FactSheet, atom: Atom) -> Derived | None:
    """The sum, difference or ratio of exact values of one unit that gives this atom; None where there is none.

    Sums: all of one fact, one topic, the whole sheet; two values of one topic. Differences and ratios: two values of one fact.
    """
    if atom.low is None or atom.low != atom.high:
        return None
    for group in _groups(sheet):
        values = [(known.low, fact.id) for fact in group for known in fact.atoms if _same_unit(known, atom) and known.exact and known.low is not None]
        numbers = [value for value, _id in values]
        if len(values) >= 2 and sum(numbers) == atom.low:
            return Derived("+".join(map(_plain, numbers)) + "=" + _plain(atom.low), tuple(dict.fromkeys(identity for _value, identity in values)))
        if 2 < len(values) <= _MAX_PAIRS and len(group) < len(sheet.facts):
            for (left, one), (right, two) in combinations(values, 2):
                if left + right == atom.low:
                    return Derived(f"{_plain(left)}+{_plain(right)}={_plain(atom.low)}", tuple(dict.fromkeys((one, two))))
    return _within_fact(sheet, atom)


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
                for share, formula in ((low / high * 100, "{low}÷{high}"), ((high - low) / low * 100, "({high}-{low})÷{low}")):
                    if abs(share - (atom.low or Decimal(0))) <= Decimal("0.1"):
                        return Derived(formula.format(low=_plain(low), high=_plain(high)), (fact.id,))
    return None


def _same_unit(known: Atom, atom: Atom) -> bool:
    return known.kind is atom.kind and known.unit == atom.unit and atom.kind in (AtomKind.QUANTITY, AtomKind.MONEY)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
