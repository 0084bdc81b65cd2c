"""A model's line as the rules see it, and what they may know of the world: the plan of its section and the guard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from drafter.data import Atom, Period, Span
from drafter.resources import lexicon_toml
from drafter.writing.gate.copying import PastRuns
from drafter.writing.model import Card, SectionPlan, Tag, Violation
from drafter.writing.references import find_tags

_NO_PAST = PastRuns()
HOLE = "\ue000"  # stands for every character of a tag: spans of the prose are spans of the text


@dataclass(frozen=True, slots=True)
class Guard:
    """What the gate knows beside the plan. ``names``: words that may stand anywhere (the unit's, the leader's); ``times``: words for the whole period
    that its span licenses (全年, 一年来); ``past``: raw past sentences, for the copy rule alone.
    """

    period: Period
    names: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    past: PastRuns = _NO_PAST


@dataclass(frozen=True)
class Line:
    """``text``: tags in their one form; ``facts``: ids of the facts it tells, () for a point or a transition; ``prose``: ``text`` with a hole for each tag."""

    text: str
    facts: tuple[str, ...]
    plan: SectionPlan
    guard: Guard

    @cached_property
    def known(self) -> dict[str, Tag]:
        """The section's tags by id."""
        return {tag.id: tag for tag in self.plan.tags}

    @cached_property
    def tags(self) -> tuple[tuple[Span, str], ...]:
        """Where the tags stand, known or not."""
        return tuple(find_tags(self.text))

    @cached_property
    def prose(self) -> str:
        """The text with each tag's characters replaced by holes."""
        signs = list(self.text)
        for span, _tag in self.tags:
            signs[span.start : span.end] = HOLE * (span.end - span.start)
        return "".join(signs)

    @cached_property
    def clauses(self) -> tuple[tuple[Span, bool], ...]:
        """Its clauses, and whether each is free (``kinds.find_clauses``)."""
        from drafter.writing.gate.kinds import find_clauses

        return tuple(find_clauses(self))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the facts that the line tells."""
        return tuple(card for card in self.plan.cards if card.fact.id in self.facts)

    @cached_property
    def own(self) -> str:
        """The words that the line's facts say themselves, a fact a line. A fact that is one whole tag lends none: the tag says them already."""
        return "\n".join(card.fact.text for card in self.cards if not any(tag.whole for tag in card.tags))

    @cached_property
    def licensed(self) -> tuple[str, ...]:
        """Judgements of code that speak of this line's facts."""
        return tuple(
            word for licence in self.plan.licences if licence.facts and set(licence.facts) <= set(self.facts) for word in licence.words
        )

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Their wordings as the prompt gives them: “占比逾六成”."""
        texts = [licence.text for licence in self.plan.licences if licence.facts and set(licence.facts) <= set(self.facts)]
        return tuple(phrase for text in texts for phrase in re.findall("“([^”]+)”", text))

    @cached_property
    def shown(self) -> Counter[str]:
        """Values that may stand verbatim, and how often."""
        return sum((shown_values(card) for card in self.cards), Counter())

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """The values that stand in the prose."""
        from drafter.text.atoms import find_atoms

        return find_atoms(self.prose)

    @cached_property
    def rendered(self) -> str:
        """The line as it would read in the draft; unknown tags stay as they are."""
        parts, at = [], 0
        for span, tag in self.tags:
            parts += [self.text[at : span.start], self.known[tag].surface if tag in self.known else self.text[span.start : span.end]]
            at = span.end
        return "".join([*parts, self.text[at:]])

    def says(self, words: str) -> bool:
        """Whether the facts of the line, or a licence, have ``words``."""
        return words in self.own or words in self.licensed or any(words in phrase for phrase in self.phrases)

    def grants(self, words: str) -> bool:
        """Whether ``words`` may stand in the line as often as they do: a fact that says them once does not say them twice."""
        licensed = words in self.licensed or any(words in phrase for phrase in self.phrases)
        alike = _alike().get(words, (words,))
        told, known = (sum(text.count(word) for word in alike) for text in (self.prose, self.own))
        return licensed or 0 < told <= known


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    """Wording → all that say the same: 比上年 and 较上年."""
    rows = [tuple(row.split()) for row in lexicon_toml("writing_gate.toml")["relations"]["alike"]]
    return {word: row for row in rows for word in row}


def shown_values(card: Card) -> Counter[str]:
    """The values that a card shows, each as often as it stands in its text outside tags."""
    prose = card.text
    for span, _tag in reversed(find_tags(card.text)):
        prose = prose[: span.start] + HOLE + prose[span.end :]
    return Counter({surface: prose.count(surface) for surface in card.shown})


def facts_of(text: str, plan: SectionPlan) -> tuple[str, ...]:
    """Ids of the facts that ``text`` tells, in its order, by the tags it carries; a card without tags is told where all its shown values stand."""
    known = {tag.id: tag for tag in plan.tags}
    found = [(span.start, known[tag].fact) for span, tag in find_tags(text) if tag in known]
    found += [(at, card.fact.id) for card in plan.cards if not card.tags and (at := _told_at(text, card)) is not None]
    return tuple(dict.fromkeys(fact for _at, fact in sorted(found, key=lambda item: item[0])))


def _told_at(text: str, card: Card) -> int | None:
    """Where a line tells a fact that has no tag, by all its shown values and half of its words: the first of them; None where it does not."""
    from drafter.text.sentences import content_bigrams

    words = content_bigrams(card.fact.text)
    shared = words & content_bigrams(text)
    if not all(surface in text for surface in card.shown) or 2 * len(shared) < len(words):
        return None
    return min((text.find(word) for word in (*card.shown, *shared) if word in text), default=len(text))


def everywhere(rule: str, pattern: re.Pattern[str], line: Line, wanted: str) -> Iterator[Violation]:
    """A violation for each match of ``pattern`` in the prose that neither facts nor licences say."""
    for found in pattern.finditer(line.prose):
        said = [part for part in found.group().split(HOLE) if part]
        if said and not all(line.grants(part) for part in said):
            yield Violation(rule, Span(*found.span()), found.group(), wanted)


def alternation(words: Sequence[str]) -> str:
    """A pattern for any of ``words``, longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def depths(text: str, opened: str, closed: str) -> Iterator[int]:
    """Behind each character: how many marks ``opened`` stand open there; below 0 where one is closed that was not opened."""
    depth = 0
    for sign in text:
        depth += (sign == opened) - (sign == closed)
        yield depth
