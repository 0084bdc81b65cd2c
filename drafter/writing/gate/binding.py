"""V5: a value stands among the words it has in its fact. Swapped tags read well and are wrong: only the words beside them tell.

Each value has a surrounding: the pairs of letters between it and its neighbours, the nearer the heavier. A place in the line is compared with the surrounding of
its own value in the fact and with those of the section's other values; another that fits clearly better is a swap. Ties are nobody's fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, pairwise

from drafter.check.grounding.support import NAMES
from drafter.compose.clauses import Head, analyse
from drafter.data import Fact, Span
from drafter.kept import compiled
from drafter.writing.gate.line import HOLE, Line
from drafter.writing.model import Violation

MAX_FACTS = 3  # a line; a plan line has no more either (``drafter.writing.grouping``)
_DECAY = 0.5  # how fast words lose weight with their distance from the value
_ACROSS = 0.55  # a word on the other side of its value: 书写春联[[3600副]] told as 书写[[3600副]]春联
_COMMA = 0.5  # words before a comma on the left belong less
_BETTER = 1.3  # times that another value must fit better
_MARGIN = 0.25
_NOWHERE = ("", -1)  # the key of a value that stands in no fact, or in two


@dataclass(frozen=True, slots=True)
class Surrounding:
    """Pairs of letters left and right of a value, each with its weight (the heaviest where it occurs twice)."""

    left: Mapping[str, float]
    right: Mapping[str, float]

    @property
    def empty(self) -> bool:
        """Whether nothing stands beside it."""
        return not self.left and not self.right


@dataclass(frozen=True, slots=True)
class Place:
    """A value of a line. ``key``: fact id and the value's offset in the fact, by which its own surrounding is found."""

    span: Span
    key: tuple[str, int]
    surface: str
    around: Surrounding


@cache
def _breaks() -> re.Pattern[str]:
    return compiled("[；。！？;!?]")


@cache
def _clause() -> re.Pattern[str]:
    return compiled("[，；。！？、：,;:!?]")


@cache
def _pairs() -> re.Pattern[str]:
    return compiled("[的了和与及等并在对为以地得着把被由向从于之共一，、“”《》（）：]|[^\u3400-\u9fff]")


def _weights(piece: str, *, leftward: bool) -> dict[str, float]:
    """Pairs of neighbouring letters of ``piece`` with weights by their distance from the value."""
    found: dict[str, float] = {}
    size = len(piece)
    stop = _pairs()
    for at in range(size - 1):
        pair = piece[at : at + 2]
        if stop.search(pair):
            continue
        distance = size - at - 2 if leftward else at
        weight = 1.0 / (1.0 + _DECAY * distance / 2)
        if leftward and "，" in piece[at:]:
            weight *= _COMMA
        found[pair] = max(weight, found.get(pair, 0.0))
    return found


def _surroundings(text: str, spans: Sequence[Span], walls: frozenset[Span]) -> tuple[Surrounding, ...]:
    """The surrounding of each span: left to the wall before or the break before, right to the next wall or the end of the clause.

    ``walls``: those spans whose letters belong to nobody else (figures, dates); a name is a word among words.
    """
    signs = list(text)
    for span in walls:
        signs[span.start : span.end] = HOLE * (span.end - span.start)
    bare, found = "".join(signs), []
    for span in spans:
        low = max((wall.end for wall in walls if wall.end <= span.start), default=0)
        high = min((wall.start for wall in walls if wall.start >= span.end), default=len(text))
        cut = _breaks().split(bare[low : span.start])
        left = cut[-1]
        if low and len(cut) == 1 and "，" in left:
            left = left[left.rindex("，") + 1 :]  # what follows the value before, up to the comma, is that value's
        right = _clause().split(bare[span.end : high])[0]
        found.append(Surrounding(_weights(left, leftward=True), _weights(right, leftward=False)))
    return tuple(found)


@lru_cache(maxsize=4096)
def fact_surroundings(fact: Fact) -> dict[tuple[str, int], Surrounding]:
    """(fact id, offset of the value) → what stands round it in the fact."""
    spans = [atom.span for atom in fact.atoms]
    walls = frozenset(atom.span for atom in fact.atoms if atom.kind not in NAMES)
    around = _surroundings(fact.text, spans, walls)
    return {(fact.id, span.start): one for span, one in zip(spans, around, strict=True)}


def fit(here: Surrounding, there: Surrounding) -> float:
    """How well a place in a line suits a value with the surrounding ``there``; 0 where no pair of letters is shared."""
    total = 0.0
    for mine, other, share in (
        (here.left, there.left, 1.0),
        (here.right, there.right, 1.0),
        (here.left, there.right, _ACROSS),
        (here.right, there.left, _ACROSS),
    ):
        total += share * sum(weight * other[pair] for pair, weight in mine.items() if pair in other)
    return total


def places_of(line: Line) -> tuple[Place, ...]:
    """The line's values that come from a place in a fact: its tags, and shown values that only one of its facts has."""
    found: list[tuple[Span, tuple[str, int], str, bool]] = []
    for span, tag in line.tags:
        known = line.known.get(tag)
        if known:
            key = (known.fact, known.span.start) if known.span and not known.whole else _NOWHERE
            found.append((span, key, known.surface, known.kind not in NAMES))
    for atom in line.atoms:
        owners = [(card.fact.id, one.span.start) for card in line.cards for one in card.fact.atoms if one.surface == atom.surface]
        found.append((atom.span, owners[0] if len(owners) == 1 else _NOWHERE, atom.surface, atom.kind not in NAMES))
    found.sort(key=lambda row: row[0])
    text, at, spans = "", 0, []
    for span, _key, surface, _wall in found:
        text += line.text[at : span.start] + surface
        spans.append(Span(len(text) - len(surface), len(text)))
        at = span.end
    text += line.text[at:]
    around = _surroundings(text, spans, frozenset(span for span, row in zip(spans, found, strict=True) if row[3]))
    return tuple(Place(row[0], row[1], row[2], one) for row, one in zip(found, around, strict=True) if row[1] != _NOWHERE)


def find_misplaced(line: Line) -> Iterator[Violation]:
    """Values that stand among another value's words, and more facts than a line may tell."""
    wanted = max([MAX_FACTS, *(len(plan_line.facts) for plan_line in line.plan.lines if set(plan_line.facts) == set(line.facts))])
    if len(line.facts) > wanted:
        yield Violation("V5", Span(0, len(line.text)), " ".join(line.facts), f"at most {MAX_FACTS} facts a line")
    own: dict[tuple[str, int], Surrounding] = {}
    surfaces: dict[tuple[str, int], str] = {}
    for card in line.plan.cards:
        own.update(fact_surroundings(card.fact))
        surfaces.update({(card.fact.id, atom.span.start): atom.surface for atom in card.fact.atoms})
    tagged = {(tag.fact, tag.span.start) for tag in line.plan.tags if tag.span}
    places = places_of(line)
    misplaced: dict[Span, Place] = {}
    for place in places:
        mine = own.get(place.key)
        if mine is None or mine.empty or place.key not in tagged:
            continue
        score = fit(place.around, mine)
        rivals = [
            fit(place.around, other) for key, other in own.items() if key in tagged and key != place.key and surfaces[key] != place.surface
        ]
        if score == 0 or max(rivals, default=0.0) > _BETTER * score + _MARGIN:
            misplaced[place.span] = place
    for one, two in combinations(places, 2):
        first, second = own.get(one.key), own.get(two.key)
        if first is None or second is None or one.surface == two.surface or (one.key in tagged) != (two.key in tagged):
            continue
        straight = fit(one.around, first) + fit(two.around, second)
        crossed = fit(one.around, second) + fit(two.around, first)
        if crossed > 1.1 * straight + 0.05:
            misplaced.update({one.span: one, two.span: two})
    misplaced.update({place.span: place for place in _interleaved(places)})
    texts = {card.fact.id: card.text for card in line.plan.cards}
    for span, place in sorted(misplaced.items()):
        yield Violation("V5", span, line.text[span.start : span.end], f"in its own words: {texts[place.key[0]]}")


def _interleaved(places: Sequence[Place]) -> Iterator[Place]:
    """Values of a fact behind those of another that began later: A B A. Two facts in the very same words can be told apart by nothing else."""
    done: set[str] = set()
    last = ""
    for place in places:
        fact = place.key[0]
        if fact != last:
            if fact in done:
                yield place
            done.add(fact)
        last = fact


@lru_cache(maxsize=4096)
def _continues(fact: Fact) -> bool:
    return analyse(fact).head is Head.CONTINUATION


def find_torn(line: Line) -> Iterator[Violation]:
    """V5: 其中…, 同比… lean on the fact that the plan has before them: both in one line, one right behind the other."""
    facts = {card.fact.id: card.fact for card in line.plan.cards}
    for plan_line in line.plan.lines:
        for first, second in pairwise(plan_line.facts):
            here = [fact for fact in line.facts if fact in (first, second)]
            if not here or second not in facts or not _continues(facts[second]):
                continue
            if len(here) < 2 or line.facts.index(second) != line.facts.index(first) + 1:
                aliases = [card.alias for card in line.plan.cards if card.fact.id in (first, second)]
                yield Violation(
                    "V5", Span(len(line.text), len(line.text)), " ".join(aliases), "both in one line, the second right behind the first"
                )
