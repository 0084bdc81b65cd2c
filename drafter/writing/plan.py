"""The composed draft → what a model is asked for, section by section.

The composer has decided everything that is structure: which fact stands in which sentence, paragraphs, （一） and 一是. A model is asked for the
sentences alone, and each of its lines has the composed one to fall back on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from drafter.compose.clauses import Head, analyse
from drafter.compose.edges import container_block
from drafter.compose.grammar import Grammar, TopicGrammar, load_grammar
from drafter.compose.voice import Voice
from drafter.data import Block, BlockKind, Draft, Fact, FactSheet, Origin, Run, Skeleton
from drafter.writing.cards import aliases_for, forbidden_values, make_cards, names_of
from drafter.writing.grouping import grouped
from drafter.writing.habits import Habits
from drafter.writing.licences import licences_for
from drafter.writing.model import Card, Licence, LineRole, Mask, PlanLine, SectionPlan
from drafter.writing.reserve import Reserved, reserve, taken_by_others, words_of
from drafter.writing.safety import may_stand
from drafter.writing.styles import choose_styles

Skeletons = Callable[[str, int], Sequence[Skeleton]]

_POINT_FROM = 2  # facts from which a section is worth a sentence that names what it reports
_TRANSITION_FROM = 6  # facts from which a section may turn
_POINT = 26  # characters
_TRANSITION = 22
_SENTENCE = 45  # characters of a sentence of a unit whose habit is unknown
_POINTS = 3  # aspects offered to a point
_SKELETONS = 24  # asked for by the heading, of which a few are taken
_SKELETONS_A_FACT = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A work section of the composed draft. ``head``: place of its heading among the blocks, ``end``: of the next."""

    number: int
    head: int
    end: int
    facts: tuple[str, ...]


def plan_sections(
    sheet: FactSheet,
    draft: Draft,
    *,
    mask: Mask = Mask.NUMBERS,
    skeletons: Skeletons | None = None,
    habits: Habits | None = None,
    grammar: Grammar | None = None,
    group: bool = True,
) -> tuple[SectionPlan, ...]:
    """One plan a work section that has facts; every placed fact of it on exactly one line (I3). Problems, plans, opening and sign-off stay composed.

    ``draft``: as ``drafter.compose.compose`` made it; ``skeletons``: (query, how many) → style references; ``habits``: of ``habits_of``;
    ``grammar``: the one the draft was composed with (default: ours); ``group``: kin sentences make one line (a rewrite, which may keep one and not the other, asks
    for sentence by sentence).
    """
    grammar = grammar or load_grammar()
    parts = [part for part in _work_parts(sheet, draft) if part.facts]
    facts = {fact.id: fact for fact in sheet.facts}
    hidden, names = forbidden_values(sheet, mask), names_of(sheet, mask)
    cards = {card.fact.id: card for card in make_cards(sheet.facts, mask, aliases_for(sheet), hidden, names)}
    topics = {fact.id: section.topic for section in sheet.sections for fact in section.facts}
    voice = Voice(f"{sheet.unit.name}{sheet.period.year}{sheet.period.span}model")
    texts = {part: "".join(block.text for block in draft.blocks[part.head : part.end]) for part in parts}
    plans: list[SectionPlan] = []
    given: list[Reserved] = []
    for part in parts:
        topic = topics[part.facts[0]]
        heading = draft.blocks[part.head].text
        own = [facts[fact] for fact in part.facts]
        grammatical = grammar.topic_for(topic, [fact.text for fact in own])
        join = partial(grouped, facts=facts, aspect_of=partial(_aspect, grammar, grammatical))
        elsewhere = "".join(text for other, text in texts.items() if other is not part)
        given.append(
            reserve(grammatical, [fact.text for fact in own if _is_deed(fact)], heading, elsewhere, voice, str(part.number), given)
        )
        found = _candidates(skeletons, f"{topic} {words_of(heading)}", own)
        plans.append(
            SectionPlan(
                number=part.number,
                heading=heading if may_stand(heading, hidden) else "",
                topic=topic if may_stand(topic, hidden) else "",
                lines=_lines(draft, part, habits or Habits(), join if group else list),
                cards=tuple(cards[fact] for fact in part.facts),
                licences=_licences(own, cards, hidden),
                styles=choose_styles(
                    found, [heading, *(fact.text for fact in own)], hidden, {style.id for plan in plans for style in plan.styles}
                ),
                openers=tuple(text for text in given[-1].openers if may_stand(text, hidden)),
                tails=tuple(text for text in given[-1].tails if may_stand(text, hidden)),
                block=part.head,
                points=_points(grammar, grammatical, topic, own, hidden),
                blocks=tuple(at for at in range(part.head + 1, part.end) if draft.blocks[at].kind is BlockKind.PARAGRAPH),
                heads=tuple(text if may_stand(text, hidden) else "" for text in _heads(draft.blocks[part.head + 1 : part.end])),
            )
        )
    return tuple(
        replace(plan, taken=tuple(text for text in taken_by_others(mine, given) if may_stand(text, hidden)))
        for plan, mine in zip(plans, given, strict=True)
    )


def _is_deed(fact: Fact) -> bool:
    """Whether an attitude clause may stand before it: 会员总数达到… and 《…》出刊… are no deeds of the unit."""
    return analyse(fact, None, "").head is Head.ACTION


def _candidates(skeletons: Skeletons | None, query: str, facts: Sequence[Fact]) -> list[Skeleton]:
    """Nearest to the facts first, by turns, then to the section's heading; each once."""
    if skeletons is None:
        return []
    near = [skeletons(fact.text, _SKELETONS_A_FACT) for fact in facts]
    turns = [row[turn] for turn in range(_SKELETONS_A_FACT) for row in near if turn < len(row)]
    return list({skeleton.id: skeleton for skeleton in (*turns, *skeletons(query, _SKELETONS))}.values())


def _points(grammar: Grammar, topic: TopicGrammar, name: str, facts: Sequence[Fact], hidden: frozenset[str]) -> tuple[str, ...]:
    """For each aspect that the facts have, one way of the grammar to name it: 建强志愿队伍.

    ``name``: of the section. A point that names two things is passed over where only one of them is there: 抓好档案保密 over facts about 档案 alone.
    """
    said = "\n".join([name, *(fact.text for fact in facts)])
    found: list[str] = []
    for aspect in dict.fromkeys(aspect for fact in facts if (aspect := grammar.aspect_for(topic, fact.text))):
        named = {point: {word in said for word, _weight in aspect.keywords if word in point} for point in aspect.points}
        found += [point for point, there in named.items() if len(there) < 2][:1]
    return tuple(point for point in found if may_stand(point, hidden))[:_POINTS]


def _licences(facts: Sequence[Fact], cards: dict[str, Card], hidden: frozenset[str]) -> tuple[Licence, ...]:
    found = licences_for(facts, [cards[fact.id] for fact in facts])
    return tuple(licence for licence in found if may_stand(re.sub(r"\[\[\w+\]\]", "", licence.text), hidden))


def _work_parts(sheet: FactSheet, draft: Draft) -> Iterator[_Part]:
    """The work sections in reading order, those with a gap included; numbers from 1 as they stand in the headings."""
    work = {fact.id for section in sheet.sections for fact in section.facts}
    other = {fact.id for fact in (*(sheet.problems or ()), *(sheet.plans or ()))}
    blocks = draft.blocks
    container = container_block(sheet.period).text
    nested = any(block.text == container and after.level == 2 for block, after in pairwise(blocks))
    level = 2 if nested else 1
    heads = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level <= level]
    number = 0
    for at, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
        if blocks[at].level != level or (number == len(sheet.sections)):
            continue
        told = [fact for block in blocks[at:end] for run in block.runs for fact in run.facts]
        if any(fact in other for fact in told):
            continue
        number += 1
        yield _Part(number, at, end, tuple(dict.fromkeys(fact for fact in told if fact in work)))


def sentences_of(block: Block) -> tuple[tuple[Run, ...], tuple[tuple[Run, ...], ...]]:
    """What of a composed paragraph stays whoever writes (``一是建强队伍。``, () mostly), and its sentences, each with its final mark. Together they tile the block.

    A sentence ends where a run that is not a fact's words ends with 。: a fact may have a 。 of its own.
    """
    rows: list[list[Run]] = [[]]
    for run in block.runs:
        rows[-1].append(run)
        if run.text.endswith("。") and not run.facts:
            rows.append([])
    sentences = [tuple(row) for row in rows if row]
    counted = sentences and sentences[0][0].origin is Origin.GLUE and re.fullmatch(r"[一二三四五六七八九十]+是", sentences[0][0].text)
    if counted and not any(run.facts for run in sentences[0]):
        return sentences[0], tuple(sentences[1:])
    return (), tuple(sentences)


def _heads(blocks: Sequence[Block]) -> Iterator[str]:
    """For each paragraph what it stands under: a low heading, or the point behind 一是."""
    heading = ""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            heading = block.text
        elif block.kind is BlockKind.PARAGRAPH:
            lead, _sentences = sentences_of(block)
            yield "".join(run.text for run in lead).rstrip("。") or heading


def _aspect(grammar: Grammar, topic: TopicGrammar, fact: Fact) -> str:
    found = grammar.aspect_for(topic, fact.text)
    return found.name if found else ""


def _lines(draft: Draft, part: _Part, habits: Habits, join: Callable[[list[PlanLine]], list[PlanLine]]) -> tuple[PlanLine, ...]:
    """A point, the sentences that carry facts (as ``join`` puts them together), and where the section is long a transition in its middle."""
    lines: list[PlanLine] = []
    frame: tuple[Run, ...] = ()
    paragraph = -1
    structured = False
    first = draft.blocks[part.head + 1]
    for block in draft.blocks[part.head + 1 : part.end]:
        structured |= block.kind is BlockKind.HEADING
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        paragraph += 1
        lead, sentences = sentences_of(block)
        structured |= bool(lead)
        for sentence in sentences:
            facts = tuple(dict.fromkeys(fact for run in sentence for fact in run.facts))
            if facts:
                size = sum(len(run.text) for run in sentence)
                lines.append(PlanLine("", LineRole.FACTS, facts, sentence, paragraph, max(size, habits.sentence or _SENTENCE)))
            elif not lines:
                frame = sentence
    lines = join(lines)
    may_point = first.kind is BlockKind.PARAGRAPH and not sentences_of(first)[0]
    turn = _turn(lines) if len(part.facts) >= _TRANSITION_FROM and not structured else 0
    if turn:
        lines.insert(turn, PlanLine("", LineRole.TRANSITION, paragraph=lines[turn].paragraph, target=_TRANSITION))
    if frame or (may_point and len(part.facts) >= _POINT_FROM):
        lines.insert(0, PlanLine("", LineRole.POINT, fallback=frame, target=_POINT))
    return tuple(replace(line, sid=f"S{number}") for number, line in enumerate(lines, 1))


def _turn(lines: Sequence[PlanLine]) -> int:
    """Before which line a transition stands: the first of the second paragraph, else the middle one; 0 where there is no middle."""
    second = next((at for at, line in enumerate(lines) if line.paragraph > 0), 0)
    return second or (len(lines) // 2 if len(lines) >= 3 else 0)
