"""Drafts made by hand: every kind of block, marks of both scripts, facts told in several runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from drafter.data import Block, BlockKind, Draft, DraftStats, Fact, FactSheet, Origin, Period, PeriodSpan, Place, Run, TopicFacts, Unit
from drafter.text.atoms import find_atoms

NAME = "梧川市文学艺术界联合会"
DATE = "2026年12月18日"
TITLE = "梧川市文学艺术界联合会2026年工作总结"


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, level: int = 0, origin: Origin = Origin.GRAMMAR) -> Block:
    """A block of one run."""
    return Block(kind, (Run(text, origin),), level=level, section=1 if level or kind is BlockKind.PARAGRAPH else 0)


def fact(number: int, text: str) -> Fact:
    """F01, F02 … with the atoms that the product's own grammar finds."""
    return Fact(f"F{number:02d}", text, find_atoms(text), Place("facts.yaml", f"line {10 + number}"), topic="文艺惠民")


def sheet(*facts: Fact, name: str = NAME, date: str = DATE) -> FactSheet:
    """A sheet of one topic."""
    period = Period(2026, PeriodSpan.YEAR, (1, 12))
    return FactSheet(Unit(name, "市文联", "市委"), period, (TopicFacts("文艺惠民", facts),), None, None, "facts.yaml", "0" * 64, date=date)


@pytest.fixture
def make_block() -> Callable[..., Block]:
    """``make_block(text, kind=, level=, origin=)``: a block of one run."""
    return block


@pytest.fixture
def make_fact() -> Callable[[int, str], Fact]:
    """``make_fact(1, text)``: F01 with its atoms and its line of the sheet."""
    return fact


@pytest.fixture
def make_draft() -> Callable[..., Draft]:
    """``make_draft(*body, facts=(), title=, name=, date=)``: title, body, sign-off, date."""

    def make(*body: Block, facts: tuple[Fact, ...] = (), title: str = TITLE, name: str = NAME, date: str = DATE) -> Draft:
        ends = [block(name, BlockKind.SIGN_OFF, origin=Origin.SHEET)] if name else []
        ends += [block(date, BlockKind.DATE, origin=Origin.SHEET)] if date else []
        blocks = (block(title, BlockKind.TITLE, origin=Origin.SHEET), *body, *ends)
        return Draft(sheet(*facts, name=name, date=date), blocks, DraftStats(0, len(facts), 0))

    return make


@pytest.fixture
def full_draft(make_draft: Callable[..., Draft]) -> Draft:
    """All levels, quotes, dashes, titles, Latin, digits and a gap."""
    draft = make_draft(
        block("2026年，市文联——在市委领导下——开展“文艺进乡村”活动36场，服务群众2.4万人次……App上线《江岸来信》。"),
        block("一、坚持以人民为中心，抓好2026年文艺创作", BlockKind.HEADING, level=1),
        block("（一）抓好“文艺进乡村”——把戏送到家门口", BlockKind.HEADING, level=2),
        block("1.组织《江岸来信》巡回演出", BlockKind.HEADING, level=3),
        block("（1）线上展播", BlockKind.HEADING, level=4),
        block("紧扣创作这一中心环节，同比增长12.5%。"),
        block("【待补充：“队伍建设”的有关事实】", origin=Origin.GAP),
    )
    return replace(draft, stats=DraftStats(0, 0, 1))
