"""Sheet + past outlines → the plan of a draft: which sections, in which order, and how this unit writes.

The outline comes from the unit's own most recent summary of the same span, else its most recent one. A unit of the same kind lends
how it enumerates, not its order: that is the sheet's. A past section for which this year's sheet has no topic is reported, never invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from drafter.compose.grammar import Grammar, TopicGrammar
from drafter.data import Fact, FactSheet, Outline, OutlineHeading, Role
from drafter.i18n import _
from drafter.kept import compiled

LEFT_OVER = ("其他", "其它")  # topics of what is left over: they come last, under their own name
_NUMBERING = compiled(r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．]\s*)\s*")


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A work section. ``past_heading``: the heading of the same topic in the past outline, "" where there is none."""

    name: str
    topic: TopicGrammar
    facts: tuple[Fact, ...]
    heading: str
    past_heading: str


@dataclass(frozen=True, slots=True)
class Plan:
    """``model``: the outline followed, or None. ``own``: it is the unit's own. ``enumerate``: see ``section.Manner``.

    ``nested``: the work sections stand as （一）（二） under one heading 主要工作情况, as half-year papers often have it.
    """

    sections: tuple[PlannedSection, ...]
    model: Outline | None
    own: bool
    enumerate: str
    nested: bool
    notes: tuple[str, ...]


def unit_names(sheet: FactSheet) -> frozenset[str]:
    """Every way the sheet's unit is called."""
    return frozenset({sheet.unit.name, sheet.unit.short_name, full_short_name(sheet), *sheet.profile.aliases} - {""})


def full_short_name(sheet: FactSheet) -> str:
    """市文联 of 梧川市文学艺术界联合会 → 梧川市文联: the short name behind the place it leaves out.

    The full name where the short one is only its tail (镇文化站 of 青篱镇综合文化站 abbreviates nothing).
    """
    name, short = sheet.unit.name, sheet.unit.short_name
    at = name.find(short[:1])
    if not short or short == name or name.startswith(short):
        return short or name
    if short[1:] in name or not 0 < at <= 6:
        return name if short[1:] in name else short
    return name[:at] + short


def choose_outline(sheet: FactSheet, outlines: Sequence[Outline], unit_kind: str) -> tuple[Outline | None, bool]:
    """The past summary whose structure the draft follows, and whether it is the unit's own."""
    names = unit_names(sheet)
    usable = [outline for outline in outlines if len(_work_headings(outline)[0]) >= 2]

    def rank(outline: Outline) -> tuple[bool, int, str]:
        year = outline.year if outline.year is not None and outline.year < sheet.period.year + 1 else 0
        return (outline.span is sheet.period.span, year, outline.path)

    own = [outline for outline in usable if outline.unit in names]
    if own:
        return max(own, key=rank), True
    alike = [outline for outline in usable if unit_kind and outline.unit_kind == unit_kind]
    return (max(alike, key=rank), False) if alike else (None, False)


def make_plan(sheet: FactSheet, grammar: Grammar, outlines: Sequence[Outline], unit_kind: str) -> Plan:
    """Every fact of the sheet in exactly one section; sections in the order of the past outline where topics meet."""
    model, own = choose_outline(sheet, outlines, unit_kind)
    # a stranger's outline lends its manner; only the unit's own may order what the clerk has ordered
    past, nested = _work_headings(model) if model and own else ([], False)
    past_topics = [topic_ids(grammar.topic_for(heading.text, ())) for heading in past]
    sections: list[tuple[float, PlannedSection]] = []
    position = -1.0
    taken: set[int] = set()
    for entry in sheet.sections:
        name = _NUMBERING.sub("", entry.topic) or "主要工作"
        topic = grammar.topic_for(name, [fact.text for fact in entry.facts])
        match = _past_match(name, topic, past, past_topics, taken)
        if match is not None:
            taken.add(match)
            position = float(match)
        else:
            position += 0.001
        heading = past[match].text if match is not None else ""
        left_over = name.startswith(LEFT_OVER)  # comes last
        sections.append(
            (inf if left_over else position, PlannedSection(name, topic, entry.facts, _NUMBERING.sub("", entry.heading), heading))
        )
    sections.sort(key=lambda pair: pair[0])
    notes = _missing_topics(past, taken) if own else ()
    return Plan(tuple(section for _at, section in sections), model, own, _enumeration(model, nested), nested, notes)


def _work_headings(outline: Outline) -> tuple[list[OutlineHeading], bool]:
    """The headings of the work sections, and whether they stand one level down under a common heading."""
    first = [heading for heading in outline.headings if heading.level == 1 and heading.role is Role.WORK]
    if len(first) >= 2:
        return first, False
    return [heading for heading in outline.headings if heading.level == 2 and heading.role is Role.WORK], True


def _past_match(
    name: str, topic: TopicGrammar, past: Sequence[OutlineHeading], topics: Sequence[frozenset[str]], taken: set[int]
) -> int | None:
    for position, heading in enumerate(past):
        if position not in taken and name in heading.text:
            return position
    own = topic_ids(topic)
    for position, ids in enumerate(topics):
        if position not in taken and ids & own:
            return position
    return None


def topic_ids(topic: TopicGrammar) -> frozenset[str]:
    """The topics that a topic stands for: two for 队伍与阵地, none for the generic one."""
    return frozenset(topic.id.removeprefix("generic").lstrip(":").split("+")) - {""}


def _missing_topics(past: Sequence[OutlineHeading], taken: set[int]) -> tuple[str, ...]:
    return tuple(
        _("last time there was a section “{heading}”; this sheet has no topic for it").format(heading=heading.text)
        for position, heading in enumerate(past)
        if position not in taken
    )


def _enumeration(model: Outline | None, nested: bool) -> str:
    if model is None:
        return "inline"
    if nested:
        return "inline" if model.counts_aloud else "plain"
    low = sum(heading.level == 2 and heading.role is Role.WORK for heading in model.headings)
    if low >= 3:
        return "headings"
    return "inline" if model.counts_aloud else "plain"
