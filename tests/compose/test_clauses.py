"""How a fact opens decides what may stand before it."""

from __future__ import annotations

import pytest

from drafter.compose.clauses import Head, analyse
from drafter.data import Fact, Place
from drafter.text.atoms import find_atoms


def fact(text: str, number: int = 1) -> Fact:
    """A fact as the sheet reader makes it."""
    return Fact(id=f"F{number:02d}", text=text, atoms=find_atoms(text), place=Place("facts.yaml", f"line {number}"))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("举办美术展览12场", Head.ACTION),
        ("在霜桥镇设立创作点1个", Head.ACTION),
        ("认真组织采风3次", Head.ACTION),
        ("开展活动27场", Head.ACTION),
        ("新建文艺驿站4个", Head.ACTION),
        ("获省级奖项5个", Head.RESULT),
        ("接待读者12万人次", Head.RESULT),
        ("新增会员13人", Head.RESULT),
        ("春节前夕为8个乡镇书写春联3600副", Head.TIME),
        ("5月12日在鹭滩镇举办朗诵会", Head.TIME),
        ("全年召开学习会11次", Head.TIME),
        ("《江风十里》获一等奖", Head.SUBJECT),
        ("21件作品获奖", Head.SUBJECT),
        ("党员赴赤枫岭开展主题党日2次", Head.SUBJECT),
        ("培训班结业率达到98%", Head.SUBJECT),
        ("演出收入86万元", Head.SUBJECT),
        ("组织工作有序开展", Head.SUBJECT),
        ("会员总数达到1268人", Head.SUBJECT),
        ("其中省级会员24人", Head.CONTINUATION),
        ("比上年增加6件", Head.CONTINUATION),
    ],
)
def test_head(text, head):
    """A verb of the unit's own, an outcome, a time, a subject, or the continuation of the fact before."""
    assert analyse(fact(text)).head is head


def test_a_time_that_is_the_subject_is_no_adverbial():
    """A fact that speaks about the year itself opens with a subject."""
    assert analyse(fact("2026年是第三届文代会召开之年")).head is Head.SUBJECT


def test_closed_and_simple():
    """A fact with a sentence end of its own stands alone; marks inside 《》 and “” do not count."""
    assert analyse(fact("推送信息27条；阅读量1.2万次")).closed
    assert not analyse(fact("编排“春来；花开”节目3个")).closed
    assert analyse(fact("举办“书香、画意”展览3个")).simple
    assert not analyse(fact("举办展览3个，观众1.2万人次")).simple
