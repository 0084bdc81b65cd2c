"""A known event with another year before it, years inside a plan, pages with years of their own (LE205)."""

from __future__ import annotations

import pytest

from drafter.check.dated.events import find_events
from drafter.check.dated.mentions import rows_in
from drafter.check.dated.rows import Row, load_timeline
from drafter.check.dated.year import years_of
from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.model import Context

_EVENTS = [row for row in load_timeline(unverified=True) if row.kind == "event"]


def _told(text: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="x.txt").findings if finding.code == "LE205"]


def _told_of(text: str, row: Row) -> list[str]:
    document = Document(text)
    return [text[hit.start : hit.end] for hit in find_events(document, rows_in(document, (row,)))]


@pytest.mark.parametrize("row", _EVENTS, ids=lambda row: row.term)
def test_an_event_in_another_year(row: Row) -> None:
    """Each event speaks behind another year, and is silent behind its own, in what came of it and in its anniversaries."""
    assert row.base is not None
    assert _told_of(f"馆舍在{row.base + 11}年{row.term}中受损。", row) == [f"{row.base + 11}年{row.term}"]
    for right in (
        f"馆舍在{row.base}年{row.term}中受损。",
        f"馆舍在{row.term}中受损。",
        f"{row.base + 11}年{row.term}灾后重建的馆舍开放。",
        f"{row.base + 10}年{row.term}十周年之际，办展1场。",
        f"{row.base - 1}年{row.term}倒计时一百天。",
        f"{row.base + 11}年，{row.term}中受损的馆舍完成检修。",
    ):
        assert _told_of(right, row) == []


@pytest.mark.parametrize(
    "text",
    [
        "2009年汶川地震后重建的馆舍完成修缮。2015年汶川地震重建成果展开幕。",
        "2018年汶川地震纪念展、2012年“5·12”汶川地震遗址参观各1次。",
        "备战2022年杭州亚运会，参加2019年北京冬奥会筹办。",
        "2022年芦山地震中，馆舍受损。2018年北京奥运会开幕十周年，办展1场。",
        "《2010年北京奥运会期间》入选画册。",
        "2021年汶川4.8级地震无人伤亡。",
    ],
)
def test_what_is_of_its_own_year(text: str) -> None:
    """Reconstruction, memorials, countdowns, another shock at the same place and events that were put off are no contradiction."""
    assert _told(text) == []


@pytest.mark.parametrize(
    ("year", "words", "fires"),
    [
        (2023, "“十四五”规划的第二年", True),
        (2022, "“十四五”规划的第二年", False),
        (2025, "“十四五”规划承上启下之年", True),
        (2023, "“十四五”规划承上启下之年", False),
        (2024, "“十四五”规划实施的第三年", True),
        (2023, "“十四五”规划实施的第三年", False),
        (2018, "“十三五”规划承前启后的关键一年", False),
        (2020, "“十三五”规划承前启后的关键一年", True),
        (2024, "“十四五”规划的收官之年", True),
        (2025, "“十四五”规划的收官之年", False),
    ],
)
def test_years_inside_a_plan(year: int, words: str, *, fires: bool) -> None:
    """The words that number a plan's year are held against the year of the text, though that lies within the plan."""
    assert bool(_told(f"云岫县文联{year}年工作总结\n{year}年是{words}，演出36场。")) is fires


def test_next_year_may_be_named_ahead() -> None:
    """What the plan part says of the plan's next year fits."""
    text = "云岫县文联2022年工作总结\n演出36场。\n二、2023年工作打算\n2023年是“十四五”规划的第三年，做好“十四五”规划中期评估。"
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("云岫县文化馆2023年工作总结2023年，是“十四五”规划承上启下之年，演出36场，辅导9次，培训骨干36人，成效明显，群众称赞不已。", 2023),
        ("第1页共3页云岫县文化馆2021年度工作总结一年来，演出36场，辅导9次，培训骨干36人，读者称赞，成效明显，群众称赞不已。", 2021),
    ],
)
def test_a_title_that_lost_its_line_end(text: str, year: int) -> None:
    """A title glued to the first sentence still says the year."""
    (part,) = years_of(Document(text), Context())
    assert part.target is not None
    assert part.target.year == year


def test_pages_of_one_file_have_their_own_years() -> None:
    """At the head of a second page another paper begins: its words are not held against the first page's day."""
    text = (
        "文化馆工作情况\n来源：某网 作者：佚名 时间：2010-01-11\n贯彻党的十七大精神，按照县文化广电新闻出版局的部署，演出36场，辅导9次，培训骨干36人，"
        "群众称赞，效果良好，受到好评，各项工作有序推进。\n图书馆工作情况\n来源：某网 作者：佚名 时间：2024-01-11\n"
        "贯彻党的二十大精神，按照县文化广电和旅游局部署，落实“十四五”规划，借阅36次，辅导9次。"
    )
    document = Document(text)
    assert len(document.parts) == 1
    assert [part.target.year for part in years_of(document, Context()) if part.target] == [2009, 2023]
    assert _told(text) == []


def test_a_time_in_the_text_cuts_nothing() -> None:
    """The time of a meeting or a day of sending in the middle of a paper is no page's head."""
    text = "云岫县文化馆2024年工作总结\n演出36场。\n一、活动安排\n办好书展。\n培训骨干。\n活动时间：2024年3月5日\n地点：县文化馆\n二、队伍建设\n培训36人。"
    assert len(years_of(Document(text), Context())) == 1
