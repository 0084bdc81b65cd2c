"""Versions of a section with no model: what was wished for → a manner → the section told again, in as many voices as are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.compose.grammar import Grammar, TopicGrammar
from drafter.compose.voice import Voice
from drafter.data import Block, BlockKind, Fact, Origin, Role, Run
from drafter.i18n import _
from drafter.revise.ends import tell_end
from drafter.revise.lead import opener_of, reopened
from drafter.revise.opened import Opened, body_of, role_of, shape_of
from drafter.revise.tell import Fixed, Manner, Teller
from drafter.revise.wishes import Wishes

_MANY = 99


@dataclass(frozen=True, slots=True)
class Version:
    """One way to tell a part. ``heading``: a new heading, None to leave it; ``notes``: what could not be done."""

    body: tuple[Block, ...]
    heading: Block | None = None
    notes: tuple[str, ...] = ()


def manner_of(wishes: Wishes, shape: str) -> Manner:
    """``shape``: of the section as it is now, which stays unless the ask is about it."""
    manner = Manner(shape=shape)
    kinds = wishes.kinds
    if "longer" in kinds:
        manner = replace(manner, leads=_MANY, connectors=2)
    if "formal" in kinds:
        manner = replace(manner, leads=max(manner.leads, 2), connectors=2)
    if "shorter" in kinds:
        manner = replace(manner, frame=False, leads=0, connectors=0, named=shape == "headed")
    if "merge" in kinds:
        manner = replace(manner, shape="plain", whole=True)
    if "points" in kinds:
        manner = replace(manner, shape="headed" if wishes.headed else "counted", points=wishes.points)
    return manner


def version(
    opened: Opened, number: int, wishes: Wishes, grammar: Grammar, fixed: Sequence[Fixed], left_out: frozenset[str], salt: str
) -> Version:
    """Part ``number`` of ``opened.now.parts`` as wished. ``left_out``: facts that kept lines tell; ``salt``: another one is another voice."""
    part = opened.now.parts[number]
    facts = [fact for fact in opened.sheet.facts if fact.id in opened.facts[number] and fact.id not in left_out]
    heading = opened.now.blocks[part.head]
    words = "".join(run.text for run in heading.runs[1:]) or heading.text
    voice = _voice(opened, number, salt, fresh="opener" in wishes.kinds)
    role = role_of(opened.facts[number], opened.sheet)
    title = _heading(opened, number, facts, grammar, voice, role) if "heading" in wishes.kinds else None
    notes = (
        [_("no other heading fits the section “{heading}”").format(heading=heading.text)]
        if "heading" in wishes.kinds and title is None
        else []
    )
    if wishes.kinds == {"heading"} or not facts:
        return Version(() if not facts else body_of(opened, part), title, tuple(notes))
    manner = manner_of(wishes, shape_of(body_of(opened, part)))
    section = heading.section
    if role is Role.WORK:
        topic = topic_of(opened, facts, grammar)
        body = Teller(grammar, voice).tell(topic, facts, manner, words, section, fixed)
    else:
        body = tell_end(role, facts, manner, opened.sheet, grammar, voice, words, section, fixed)
    if "opener" in wishes.kinds:
        body, stays = reopened(body_of(opened, part), body, alone=wishes.kinds == {"opener"}, whole=manner.whole)
        if stays:
            notes.append(_("no other opener fits: the one that is there stays"))
        elif not opener_of(body):
            notes.append(_("no opener fits the facts of this section"))
    size, before = _size(body), _size(body_of(opened, part))
    if "shorter" in wishes.kinds and size >= before:
        notes.append(_("the section is as short as its facts allow"))
    if wishes.limit and size > wishes.limit:
        notes.append(
            _("with all its facts the section has {count} characters; {limit} were asked for").format(count=size, limit=wishes.limit)
        )
    if "longer" in wishes.kinds and size <= before:
        notes.append(_("nothing more can be said without another fact"))
    if wishes.points and role is Role.WORK and (found := _counted(body)) != wishes.points:
        notes.append(_("the facts make {count} points; {wanted} were asked for").format(count=found, wanted=wishes.points))
    return Version(tuple(body), title, tuple(notes))


def topic_of(opened: Opened, facts: Sequence[Fact], grammar: Grammar) -> TopicGrammar:
    """The grammar's topic for the section of these facts."""
    from drafter.writing.reserve import words_of

    name = words_of(next(section.topic for section in opened.sheet.sections if facts[0] in section.facts)) or "主要工作"
    return grammar.topic_for(name, [fact.text for fact in facts])


def _voice(opened: Opened, number: int, salt: str, *, fresh: bool) -> Voice:
    """A voice that says nothing again that the rest of the draft says; ``fresh``: nor what this section says now."""
    sheet = opened.sheet
    voice = Voice(f"{sheet.unit.name}{sheet.period.year}{sheet.period.span}rewrite{salt}")
    part = opened.now.parts[number]
    for at, block in enumerate(opened.now.blocks):
        if not fresh and part.head < at < part.end:
            continue
        for run in block.runs:
            if run.origin in (Origin.GRAMMAR, Origin.PAST, Origin.MODEL, Origin.HUMAN) or (run.origin is Origin.GLUE and len(run.text) > 2):
                text = run.text.strip("，。；")
                if len(text) > 1:
                    voice.take(text)
                    voice.take(f"{text}。")
    return voice


def _heading(opened: Opened, number: int, facts: Sequence[Fact], grammar: Grammar, voice: Voice, role: Role) -> Block | None:
    """Another heading with the same number; None where the sheet gives the heading, or the grammar has no other."""
    block = opened.now.blocks[opened.now.parts[number].head]
    lead, now = block.runs[0], "".join(run.text for run in block.runs[1:])
    if role is not Role.WORK:
        texts = [text for text in grammar.headings_for(role, opened.sheet.period.span) if text != now]
    else:
        if any(section.heading and section.heading in block.text for section in opened.sheet.sections):
            return None
        from drafter.writing.reserve import words_of

        name = words_of(next(section.topic for section in opened.sheet.sections if facts[0] in section.facts))
        topic = grammar.topic_for(name, [fact.text for fact in facts])
        firsts, seconds = topic.firsts(name, [fact.text for fact in facts]), topic.seconds(name)
        texts = [f"{first}，{second}" for first in firsts for second in seconds if first[0] != second[:1]]
        others = "".join(other.text for other in opened.now.blocks if other is not block and other.kind is BlockKind.HEADING)
        texts = [text for text in texts if text != now and text.partition("，")[0] not in others]
    order = voice.order(texts, "heading")
    return Block(block.kind, (lead, Run(order[0], Origin.GRAMMAR)), block.level, block.section) if order else None


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _counted(blocks: Sequence[Block]) -> int:
    import re

    return sum(block.kind is BlockKind.HEADING or re.match(r"[一二三四五六七八九十]是", block.text) is not None for block in blocks)
