"""A checked sheet → FactSheet: texts joined, ids given, atoms found, and a warning for everything the clerk should look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.data import Fact, FactSheet, Period, PeriodSpan, Place, Profile, TopicFacts, Unit
from drafter.facts.enumerated import holds_list, pieces
from drafter.facts.periods import SlipError, make_period, months_of
from drafter.facts.tree import Path, Tree, spot
from drafter.facts.wording import bare_number, bare_numbers, join, placeholders, sentence, tidy
from drafter.facts.words import ends_in_and_so_on, is_nothing, says_none, says_optional, topic_kind, without_numbering
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.facts.shape import FactIn, SectionIn, SheetIn

LONG_FACT = 500
"""Characters from which a fact is no longer one fact; a warning, since nothing is lost by it."""
EXAMPLE = "示例"
"""The mark of example rows in a sheet made by ``facts new``; a row that still has it is reported."""


class _Facts:
    """Gathers facts in the order of the sheet; ids are given at the end, when all that are taken are known."""

    def __init__(self, tree: Tree, period: Period) -> None:
        self.tree = tree
        self.period = period
        self.ids: dict[str, tuple[str, Place]] = {}
        self.texts: dict[str, Place] = {}
        self.examples: list[Place] = []
        self.number = 0

    def take(self, item: FactIn | None, path: Path, topic: str) -> list[Fact]:
        """The facts of one entry: none for a blank one, several for a numbered list in one cell. Ids may still be ""."""
        place = self.tree.place(path)
        if item is None:
            self.tree.warn(place, _("a blank entry was skipped"))
            return []
        data, when = (self._value(getattr(item, part), (*path, part)) for part in ("data", "date"))
        texts = [text for text in pieces(item.text) if not self._nothing(text, place, data or when)]
        if len(texts) > 1 and (data or when or item.id):
            self.tree.fault(place, _("several facts in one cell, with one 数据, 日期 or id"), _("give each fact a row of its own"))
            return []
        facts = []
        for text in texts:
            try:
                joined = join(text, data, when, self.period.year)
            except SlipError as slip:
                part = "data" if data and not when else "date"
                self.tree.fault(self.tree.place((*path, part)), slip.message, slip.hint)
                return []
            for remark in joined.remarks:
                self.tree.warn(self.tree.place((*path, "data") if data else (*path, "date")), remark)
            for number in () if data else bare_numbers(joined.text):
                self.tree.warn(place, bare_number(number, joined.text))
            if not topic and ends_in_and_so_on(joined.text):
                self.tree.warn(place, _("“{text}” ends in 等; say what else, or take 等 out").format(text=joined.text[-30:]))
            facts.append(self._fact(joined.text, item, place, topic))
        return facts

    def _value(self, text: str, path: Path) -> str:
        """数据 or 日期, "" where it says 同上 or 略: nothing that a draft could say."""
        if text and is_nothing(text):
            if not says_none(text):
                self.tree.warn(self.tree.place(path), _("“{word}” counts as empty; write the value itself").format(word=text.strip()))
            return ""
        return text

    def _nothing(self, text: str, place: Place, value: str) -> bool:
        """Whether the text of a fact says nothing (无, /, 同上); a fault where a value beside it would be lost."""
        word = text.strip()
        if not is_nothing(sentence(word)):
            return False
        if value:
            message = _("“{word}” stands for the fact, but {value} stands beside it").format(word=word, value=value)
            self.tree.fault(place, message, _("write what was done, or empty the other cells too"))
        else:
            self.tree.warn(place, _("“{word}” counts as empty; write the fact itself, or leave the place blank").format(word=word or text))
        return True

    def _fact(self, text: str, item: FactIn, place: Place, topic: str) -> Fact:
        from drafter.text.atoms import find_atoms

        self._look(text, place)
        source = "；".join(dict.fromkeys(part for part in (tidy(item.source), tidy(item.note)) if part))
        if EXAMPLE in source:
            self.examples.append(place)
        if item.id:
            known = item.id.casefold()
            if known in self.ids:
                first = spot(self.ids[known][1])
                self.tree.fault(
                    place, _("the id {id} is taken; first in {place}").format(id=item.id, place=first), _("give it another id, or none")
                )
            self.ids[known] = (item.id, place)
        return Fact(item.id, text, find_atoms(text), place, topic, item.optional or says_optional(source), source)

    def _look(self, text: str, place: Place) -> None:
        """Warn of what a reader of the draft would trip over."""
        same = re.sub(r"[，。；：！？…“”\s]+", "", text).casefold()
        if same in self.texts:
            self.tree.warn(
                place, _("“{text}” stands twice; first in {place}; take one out").format(text=text[:30], place=spot(self.texts[same]))
            )
        self.texts.setdefault(same, place)
        if holds_list(text):
            self.tree.warn(place, _("a list 一是…二是… inside one fact: “{text}”; give each item a row of its own").format(text=text[:30]))
        for gap in placeholders(text):
            self.tree.warn(place, _("{gap} is not filled in; a draft would carry it").format(gap=gap))
        if len(text) > LONG_FACT:
            self.tree.warn(place, _("{count} characters in one fact; split it, one thing done a fact").format(count=len(text)))

    def late(self, fact: Fact) -> None:
        """Warn where a fact of the work names a month after the period."""
        last = self.period.months[1]
        if "年" not in fact.text and any(month > last for month in months_of(fact.text)):
            self.tree.warn(fact.place, _("a month after the end of the period ({last}月): {text}").format(last=last, text=fact.text[:30]))

    def numbered(self, facts: list[Fact]) -> tuple[Fact, ...]:
        """The facts with F01, F02 … where they had no id, skipping ids that are taken."""
        result = []
        for fact in facts:
            if fact.id:
                result.append(fact)
                continue
            self.number += 1
            while f"f{self.number:02d}" in self.ids or f"f{self.number}" in self.ids:
                self.number += 1
            result.append(Fact(f"F{self.number:02d}", fact.text, fact.atoms, fact.place, fact.topic, fact.optional, fact.source))
        return tuple(result)


def build(sheet: SheetIn, tree: Tree, sha256: str) -> FactSheet:
    """The FactSheet. Faults go to ``tree.faults`` (then the result must not be used); warnings into the sheet."""
    span = sheet.period.span
    if span is None:
        tree.warn(tree.place(("period",)), _("no span is given; the whole year is meant (period: span, 期间)"))
        span = (PeriodSpan.YEAR, (1, 12))
    period = make_period(sheet.period.year, span)
    facts = _Facts(tree, period)
    drawers: dict[str, list[Fact]] = {}
    sections: dict[str, tuple[SectionIn, Place]] = {}
    extra: dict[str, list[Fact] | None] = {"problems": None, "plans": None}
    for number, section in enumerate(sheet.sections):
        path: Path = ("sections", number)
        topic = without_numbering(tidy(section.topic))
        kind = topic_kind(topic)
        taken = [
            fact for n, item in enumerate(section.facts) for fact in facts.take(item, (*path, "facts", n), "" if kind in extra else topic)
        ]
        if kind in extra:
            extra[kind] = (extra[kind] or []) + taken
            continue
        if topic in sections and tree.form != "table":
            tree.warn(tree.place(path), _("the topic {topic} stands here twice; the two were joined").format(topic=topic))
        sections.setdefault(topic, (section, tree.place((*path, "topic"))))
        drawers.setdefault(topic, []).extend(taken)
    for name, items in (("problems", sheet.problems), ("plans", sheet.plans)):
        if items is not None:
            extra[name] = (extra[name] or []) + [fact for n, item in enumerate(items) for fact in facts.take(item, (name, n), "")]
    for fact in (fact for drawer in drawers.values() for fact in drawer):
        facts.late(fact)
    work = tuple(
        TopicFacts(topic, facts.numbered(drawers[topic]), tidy(section.heading), place) for topic, (section, place) in sections.items()
    )
    problems, plans = (None if found is None else facts.numbered(found) for found in (extra["problems"], extra["plans"]))
    _last_look(sheet, tree, facts, work)
    unit = Unit(tidy(sheet.unit.name), tidy(sheet.unit.short_name) or tidy(sheet.unit.name), tidy(sheet.unit.led_by))
    profile = Profile(
        *(tuple(names) for names in (sheet.profile.aliases, sheet.profile.partners, sheet.profile.places, sheet.profile.people))
    )
    kind_of_text = {"kind": tidy(sheet.kind)} if tidy(sheet.kind) else {}
    return FactSheet(
        unit,
        period,
        work,
        problems,
        plans,
        tree.path,
        sha256,
        tidy(sheet.title),
        sheet.date,
        profile=profile,
        warnings=tuple(tree.warnings),
        **kind_of_text,
    )


def _last_look(sheet: SheetIn, tree: Tree, facts: _Facts, work: tuple[TopicFacts, ...]) -> None:
    if not facts.texts and not tree.faults:
        hint = (
            _("fill in the rows below 板块 | 事实")
            if tree.form == "table"
            else _("write - topic: 板块名称, and below it facts: with a list of sentences")
        )
        tree.fault(tree.place(("sections",)), _("there is not one fact in this sheet"), hint)
    for section in work:
        if not section.facts:
            tree.warn(section.place or tree.place(()), _("{topic} has no facts; a draft shows a gap there").format(topic=section.topic))
    for words, path in ((sheet.unit.name, ("unit", "name")), (sheet.unit.short_name, ("unit", "short_name")), (sheet.title, ("title",))):
        for gap in placeholders(words):
            tree.warn(tree.place(path), _("{gap} is not filled in; a draft would carry it").format(gap=gap))
    if (not tidy(sheet.unit.name) or is_nothing(sheet.unit.name)) and not tree.faults:
        tree.fault(tree.place(("unit", "name")), _("the name of the unit is blank"), _("write its full name"))
    if sheet.date and int(sheet.date[:4]) not in (sheet.period.year, sheet.period.year + 1):
        tree.warn(tree.place(("date",)), _("the date {date} does not fit the year {year}").format(date=sheet.date, year=sheet.period.year))
    if facts.examples:
        message = _("{count} example rows of the template are still here ({mark} in 备注); write your own facts over them, or delete them")
        tree.warn(facts.examples[0], message.format(count=len(facts.examples), mark=EXAMPLE))
