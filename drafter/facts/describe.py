"""What ``drafter facts check`` prints about a sheet that can be used."""

from __future__ import annotations

from collections import Counter

from drafter.data import AtomKind, Fact, FactSheet, Period, PeriodSpan
from drafter.i18n import _

_SPANS = {PeriodSpan.YEAR: "全年", PeriodSpan.FIRST_HALF: "上半年", PeriodSpan.SECOND_HALF: "下半年"}
_QUARTERS = "一二三四"


def period_words(period: Period) -> str:
    """The period as it is read in Chinese: 2026年上半年, 2026年第三季度, 2026年1—10月."""
    if period.span is PeriodSpan.MONTHS:
        low, high = period.months
        return f"{period.year}年{low}月" if low == high else f"{period.year}年{low}—{high}月"
    if period.span in _SPANS:
        return f"{period.year}年{_SPANS[period.span]}"
    return f"{period.year}年第{_QUARTERS[int(period.span.value[-1]) - 1]}季度"


def describe(sheet: FactSheet) -> str:
    """Counts of sections, facts and values, one line a section, then the warnings. Several lines, no final line end."""
    facts = sheet.facts
    atoms = Counter(atom.kind for fact in facts for atom in fact.atoms)
    lines = [
        f"{sheet.path}: {sheet.unit.name}（{sheet.unit.short_name}） {period_words(sheet.period)} {sheet.kind}",
        _("sections: {sections} · facts: {facts} · optional: {optional} · values: {atoms}").format(
            sections=len(sheet.sections), facts=len(facts), optional=sum(fact.optional for fact in facts), atoms=sum(atoms.values())
        ),
    ]
    lines += [f"  {section.topic}: {_count(section.facts)}" for section in sheet.sections]
    for name, listed in (("存在问题", sheet.problems), ("下一步计划", sheet.plans)):
        told = _("not in the sheet") if listed is None else _count(listed)
        lines.append(f"  {name}: {told}")
    if atoms:
        words = _kind_words()
        lines.append(
            _("values by kind: {kinds}").format(kinds=", ".join(f"{words[kind]} {count}" for kind, count in sorted(atoms.items())))
        )
    lines.append(_("warnings: {count}").format(count=len(sheet.warnings)))
    return "\n".join(lines + [f"  {warning}" for warning in sheet.warnings])


def _kind_words() -> dict[AtomKind, str]:
    """The kinds of values in the user's language."""
    return {
        AtomKind.QUANTITY: _("quantity"),
        AtomKind.MONEY: _("money"),
        AtomKind.PERCENT: _("percent"),
        AtomKind.POINTS: _("percentage points"),
        AtomKind.RELATION: _("multiple"),
        AtomKind.DATE: _("date"),
        AtomKind.ORDINAL: _("ordinal"),
        AtomKind.RANK: _("rank"),
        AtomKind.TITLE: _("《title》"),
        AtomKind.QUOTED: _("“name”"),
        AtomKind.PERSON: _("person"),
        AtomKind.PLACE: _("place"),
        AtomKind.ORG: _("organisation"),
        AtomKind.NUMBER: _("number without a measure word"),
    }


def _count(facts: tuple[Fact, ...]) -> str:
    return _("facts: {facts}, values: {atoms}").format(facts=len(facts), atoms=sum(len(fact.atoms) for fact in facts))
