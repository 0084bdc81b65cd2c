"""The outline: the unit's own past, else a similar unit's, else the sheet's order; every fact in exactly one section."""

from __future__ import annotations

from drafter.compose.grammar import load_grammar
from drafter.compose.plan import choose_outline, full_short_name, make_plan
from drafter.data import FactSheet, Outline, OutlineHeading, Period, PeriodSpan, Role, TopicFacts, Unit
from tests.compose.test_clauses import fact


def sheet(*topics: str, unit: Unit | None = None, span: PeriodSpan = PeriodSpan.YEAR) -> FactSheet:
    """A sheet with one fact a topic."""
    sections = tuple(TopicFacts(topic, (fact(f"开展{topic}活动{number}次", number),)) for number, topic in enumerate(topics, 1))
    owner = unit or Unit("梧川市文学艺术界联合会", "市文联", "市委")
    return FactSheet(
        unit=owner, period=Period(2026, span, (1, 12)), sections=sections, problems=None, plans=None, path="f.yaml", sha256="0"
    )


def outline(
    unit: str | None, year: int, *headings: str, span: PeriodSpan = PeriodSpan.YEAR, level: int = 1, kind: str = "wenlian"
) -> Outline:
    """A past outline whose headings are all of work sections."""
    entries = tuple(OutlineHeading(text=text, number="一、", level=level, role=Role.WORK, paragraphs=1) for text in headings)
    return Outline(id=f"{unit}{year}", path=f"{year}.txt", title="", unit=unit, unit_kind=kind, year=year, span=span, headings=entries)


PAST = outline("梧川市文联", 2025, "突出政治引领，加强党的建设", "聚焦主业，抓好文艺创作", "扎根基层，做好文艺惠民")


def names(plan) -> list[str]:
    """Topics of a plan in their order."""
    return [section.name for section in plan.sections]


def test_sections_follow_the_units_own_past():
    """The sheet's order gives way to that of last year's paper."""
    plan = make_plan(sheet("文艺惠民", "文艺创作", "党的建设"), load_grammar(), [PAST], "wenlian")
    assert names(plan) == ["党的建设", "文艺创作", "文艺惠民"]
    assert plan.own


def test_a_topic_the_past_does_not_know_stays_behind_its_neighbour():
    """A new topic is put where the sheet has it."""
    plan = make_plan(sheet("文艺创作", "老年教育", "文艺惠民", "党的建设"), load_grammar(), [PAST], "wenlian")
    assert names(plan) == ["党的建设", "文艺创作", "老年教育", "文艺惠民"]


def test_what_is_left_over_comes_last():
    """其他工作 closes the work sections wherever the sheet has it."""
    assert names(make_plan(sheet("其他工作", "文艺创作", "党的建设"), load_grammar(), [], "wenlian")) == [
        "文艺创作",
        "党的建设",
        "其他工作",
    ]


def test_the_own_past_of_the_same_span_wins():
    """A half-year paper follows a half-year paper although a year's is newer."""
    half = outline("梧川市文联", 2024, "文艺惠民", "文艺创作", span=PeriodSpan.FIRST_HALF)
    chosen, own = choose_outline(sheet("文艺创作", span=PeriodSpan.FIRST_HALF), [PAST, half], "wenlian")
    assert chosen is half
    assert own


def test_a_similar_unit_lends_where_there_is_no_own_past():
    """Another 文联 is followed, a library is not."""
    other = outline("砚溪市文联", 2025, "文艺惠民", "文艺创作")
    library = outline("砚溪市图书馆", 2025, "读者服务", "阅读推广", kind="library")
    assert choose_outline(sheet("文艺创作"), [library, other], "wenlian") == (other, False)
    assert choose_outline(sheet("文艺创作"), [library], "wenlian") == (None, False)


def test_sections_one_level_down_are_nested():
    """一、主要工作情况 with （一）（二） below it is kept as the unit's way."""
    nested = outline("梧川市文联", 2025, "文艺惠民", "文艺创作", level=2)
    assert make_plan(sheet("文艺创作"), load_grammar(), [nested], "wenlian").nested


def test_a_section_that_has_no_topic_this_year_is_told():
    """What last year's paper had and this year's sheet lacks is a note, never a text."""
    plan = make_plan(sheet("文艺创作"), load_grammar(), [PAST], "wenlian")
    assert len(plan.notes) == 2
    assert names(plan) == ["文艺创作"]


def test_numbers_before_topic_names_are_dropped():
    """Clerks number the 板块 column; the draft numbers by itself."""
    assert names(make_plan(sheet("一、文艺创作", "（二）老年教育", "3.党的建设"), load_grammar(), [], "")) == [
        "文艺创作",
        "老年教育",
        "党的建设",
    ]


def test_the_short_name_gets_its_place_back():
    """市文联 stands in a title as 梧川市文联; a short name that abbreviates nothing gives way to the full one."""
    assert full_short_name(sheet("a")) == "梧川市文联"
    assert full_short_name(sheet("a", unit=Unit("青篱镇综合文化站", "镇文化站"))) == "青篱镇综合文化站"
    assert full_short_name(sheet("a", unit=Unit("云岫县文化和旅游局", "县文旅局"))) == "云岫县文旅局"
    assert full_short_name(sheet("a", unit=Unit("云岫县图书馆", "云岫县图书馆"))) == "云岫县图书馆"
