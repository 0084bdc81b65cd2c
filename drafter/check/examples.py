"""Running a rule's own examples: for the tests, ``drafter rule`` and the docs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.check.baseline import Accepted, Baseline
from drafter.check.engine import check_text
from drafter.check.model import Need
from drafter.check.registry import RULES, find_rule
from drafter.data import Fact, FactSheet, PastSentence, Period, PeriodSpan, Place, Profile, Role, TopicFacts, Unit

if TYPE_CHECKING:
    from drafter.check.model import Example, Rule

UNIT = "青篱镇综合文化站"


@dataclass(frozen=True, slots=True)
class Sentences:
    """An index of a few sentences. One that begins with 他县： is another unit's."""

    texts: tuple[str, ...]

    def raw_sentences(self) -> Iterator[PastSentence]:
        """The sentences, as of 2025."""
        for line, text in enumerate(self.texts, 1):
            foreign = text.startswith("他县：")
            yield PastSentence(text.removeprefix("他县："), "past/2025.txt", "云岫县文化馆" if foreign else UNIT, 2025, (), Role.WORK, line)


def example_sheet(example: Example) -> FactSheet:
    """The example's facts as a sheet of one topic, for the year 2026."""
    from drafter.text.atoms import find_atoms

    facts = tuple(
        Fact(f"F{n:02d}", text, find_atoms(text), Place("facts.yaml", f"line {n}"), "文化惠民") for n, text in enumerate(example.facts, 1)
    )
    profile = Profile(places=example.places, people=example.people)
    period = Period(2026, PeriodSpan.YEAR, (1, 12))
    return FactSheet(Unit(UNIT, "镇文化站"), period, (TopicFacts("文化惠民", facts),), None, None, "facts.yaml", "", profile=profile)


def run_example(rule: Rule, example: Example) -> tuple[str, ...]:
    """The excerpts that the rule reports in the example, all rules running so that overlaps are settled."""
    sheet = example_sheet(example) if example.facts or Need.FACTS in rule.needs else None
    index = Sentences(example.past) if example.past or Need.INDEX in rule.needs else None
    accepted = tuple(Accepted("0" * 16, code, find_rule(code).name, "example.md", "") for code in example.accepted)
    baseline = Baseline("baseline.json", accepted) if accepted else None
    select = () if rule.default else (*(other.code for other in RULES if other.default), rule.code)
    report = check_text(example.text, path="example.md", sheet=sheet, index=index, select=select, baseline=baseline)
    return tuple(finding.excerpt for finding in report.findings if finding.code == rule.code)
