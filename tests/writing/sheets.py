"""Facts sheets of fictional units, made without a file, and their composed drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.compose.compose import Past, compose
from drafter.compose.grammar import load_grammar
from drafter.data import Draft, Fact, FactSheet, Period, PeriodSpan, Place, Profile, TopicFacts, Unit
from drafter.past.identity import unit_kind_of
from drafter.text.atoms import find_atoms

SMALL = {
    "党的建设": ["召开学习会11次，开展专题研讨5次", "党员赴红石岭革命旧址开展主题党日2次"],
    "文艺创作": [
        "组织主题采风8次，创作文艺作品143件",
        "报告文学《江岸来信》入选省重点作品扶持项目",
        "26件作品在省级以上展赛中获奖，比上年增加6件",
    ],
    "文艺惠民": [
        "开展“文艺进乡村”活动36场，服务群众2.4万人次",
        "春节前夕为7个乡镇书写赠送春联3600副",
        "建成基层文艺志愿服务站5个",
        "登记文艺志愿者268名，其中50岁以上142名",
        "5月23日在青篱镇举办志愿服务日活动，120余名志愿者参加",
        "全年未发生安全责任事故",
    ],
}


def fact(text: str, number: int = 1, id: str = "") -> Fact:
    """A fact as the sheet reader makes it."""
    return Fact(id=id or f"F{number:02d}", text=text, atoms=find_atoms(text), place=Place("facts.yaml", f"line {number}"))


def sheet(
    sections: Mapping[str, Sequence[str]] = SMALL,
    *,
    problems: Sequence[str] = (),
    plans: Sequence[str] = (),
    people: Sequence[str] = (),
    headings: Mapping[str, str] | None = None,
) -> FactSheet:
    """The sheet of 梧川市文联 for a year; ids count through."""
    number = 0

    def facts(texts: Sequence[str]) -> tuple[Fact, ...]:
        nonlocal number
        made = []
        for text in texts:
            number += 1
            made.append(fact(text, number))
        return tuple(made)

    topics = tuple(TopicFacts(topic, facts(texts), heading=(headings or {}).get(topic, "")) for topic, texts in sections.items())
    return FactSheet(
        unit=Unit("梧川市文学艺术界联合会", "市文联", "市委"),
        period=Period(2026, PeriodSpan.YEAR, (1, 12)),
        sections=topics,
        problems=facts(problems) or None,
        plans=facts(plans) or None,
        path="facts.yaml",
        sha256="0" * 64,
        profile=Profile(people=tuple(people)),
    )


def composed(made: FactSheet) -> Draft:
    """The composer's draft of a sheet, with no past."""
    return compose(made, load_grammar(), Past(), unit_kind_of(made.unit.name))
