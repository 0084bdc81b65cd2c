"""How 事实, 数据 and 日期 become one text: nothing said twice, nothing lost, nothing added."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.facts.enumerated import pieces
from drafter.facts.periods import SlipError, date_words, full_date
from drafter.facts.wording import join, tidy
from drafter.facts.words import topic_kind, without_numbering
from drafter.text.atoms import find_atoms


@pytest.mark.parametrize(
    ("fact", "data", "text"),
    [
        ("开展文艺进乡村活动", "36场，服务群众2.4万人次", "开展文艺进乡村活动36场，服务群众2.4万人次"),
        ("举办展览12场", "12场", "举办展览12场"),
        ("举办展览十二场", "12场", "举办展览十二场"),
        ("服务群众2.4万人次", "24000人次", "服务群众2.4万人次"),
        ("落实资金86万元", "86", "落实资金86万元"),
        ("会员总数1,268人", "1268", "会员总数1,268人"),
        ("举办展览（场）", "12", "举办展览12场"),
        ("服务群众（单位：人次）", "24000", "服务群众24000人次"),
        ("举办展览（场）", "12场", "举办展览12场"),
        ("举办展览12场", "服务群众3万人次", "举办展览12场，服务群众3万人次"),
        ("举办展览12场", "3万人次", "举办展览12场，3万人次"),
        ("举办展览12场", "12场，观众3万人次", "举办展览12场，观众3万人次"),
        ("举办展览", "观众3万人次", "举办展览，观众3万人次"),
        ("举办展览12场", "其中户外12场", "举办展览12场，其中户外12场"),
        ("吸引群众2万人次", "服务群众2万人次", "吸引群众2万人次"),
        ("创作作品，其中书法、美术", "36件", "创作作品，其中书法、美术36件"),
        ("完成整改", "100%", "完成整改100%"),
        ("举办第3期培训班", "3场", "举办第3期培训班3场"),
        ("举办展览13场", "其中户外3场", "举办展览13场，其中户外3场"),
    ],
)
def test_data_is_joined_where_it_is_new(fact: str, data: str, text: str) -> None:
    """A value the fact has already, in any spelling, is not repeated; every other one is appended."""
    joined = join(fact, data, "", 2026)
    assert joined.text == text
    assert joined.remarks == ()


@pytest.mark.parametrize(("fact", "data"), [("举办展览", "12"), ("举办展览（线上）", "12"), ("服务群众", "2.4"), ("举办展览3期", "12")])
def test_a_number_that_counts_nothing_is_reported(fact: str, data: str) -> None:
    """A bare number with no measure word anywhere is kept and the clerk told what to write."""
    joined = join(fact, data, "", 2026)
    assert data in joined.text and fact in joined.text
    assert f"{data}场" in joined.remarks[0]


@pytest.mark.parametrize(("fact", "data"), [("举办展览12场", "13场"), ("落实资金86万元", "68万元")])
def test_a_contradiction_is_refused(fact: str, data: str) -> None:
    """Two values for one thing cannot both go into a draft."""
    with pytest.raises(SlipError):
        join(fact, data, "", 2026)


@pytest.mark.parametrize(
    ("fact", "when", "text"),
    [
        ("举办开幕式", "2026-05-12", "5月12日举办开幕式"),
        ("举办开幕式", "2025-05-12", "2025年5月12日举办开幕式"),
        ("5月12日举办开幕式", "2026-05-12", "5月12日举办开幕式"),
        ("于2026年5月12日举办开幕式", "5月12日", "于2026年5月12日举办开幕式"),
        ("文艺季9月12日至10月18日举办", "2026/9/12", "文艺季9月12日至10月18日举办"),
        ("文艺季5月12日开幕", "5月", "文艺季5月12日开幕"),
        ("举办文艺季", "9月12日至10月18日", "9月12日至10月18日举办文艺季"),
        ("举办文艺季", "9.12-10.18", "9月12日至10月18日举办文艺季"),
        ("举办文艺季", "5月12日-15日", "5月12日至15日举办文艺季"),
        ("办展", "2025-12-20至2026-01-05", "2025年12月20日至2026年1月5日办展"),
        ("120名志愿者参加义演", "5月12日", "5月12日，120名志愿者参加义演"),
        ("送春联", "春节前夕", "春节前夕送春联"),
    ],
)
def test_a_date_stands_in_front_where_it_is_new(fact: str, when: str, text: str) -> None:
    """The date goes in front, without the period's year, unless the fact has it."""
    joined = join(fact, "", when, 2026)
    assert joined.text == text
    assert joined.remarks == ()


def test_a_second_date_is_left_out_and_reported() -> None:
    """A fact that begins with another date keeps it; the cell's is reported, not hidden."""
    joined = join("春节前夕送春联", "", "2月10日", 2026)
    assert joined.text == "春节前夕送春联" and "2月10日" in joined.remarks[0]


@pytest.mark.parametrize("when", ["2月29日", "13月", "2026-4-31", "36", "6月31日"])
def test_days_the_calendar_does_not_have(when: str) -> None:
    """2026 has no 29 February, and 36 is no date."""
    with pytest.raises(SlipError):
        date_words(when, 2026)


def test_a_leap_day_in_its_year() -> None:
    """2028 has a 29 February."""
    assert date_words("2月29日", 2028) == "2月29日"


@pytest.mark.parametrize("written", ["2026-12-20", "2026/12/20", "2026.12.20", "2026年12月20日", "二〇二六年十二月二十日", "20261220"])
def test_the_sign_off_date(written: str) -> None:
    """However it is written, the date below the text is in Arabic numerals, as the standard for papers wants."""
    assert full_date(written) == "2026年12月20日"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("举办展览１２场，观众２．４万人次。", "举办展览12场，观众2.4万人次"),
        ("来稿１，２４０幅；", "来稿1,240幅"),
        ("举办 展览 12 场", "举办展览12场"),
        ("举办展览12场,观众3万人次;", "举办展览12场，观众3万人次"),
        ("来稿1,240幅", "来稿1,240幅"),
        ('开展"文艺进乡村"活动', "开展“文艺进乡村”活动"),
        ("刊发作品212篇(首)", "刊发作品212篇（首）"),
        ("举办 XR Art 体验展", "举办XR Art体验展"),
        ("10:30开幕", "10:30开幕"),
        ("举办展览12场\n服务群众3万人次", "举办展览12场，服务群众3万人次"),
        ("举办文艺进乡村\n活动36场", "举办文艺进乡村活动36场"),
        ("第一行。\r\n第二行", "第一行。第二行"),
    ],
)
def test_tidying_keeps_every_value(raw: str, text: str) -> None:
    """Width, spaces, marks and line breaks are settled; values stay."""
    assert tidy(raw) == text


@pytest.mark.parametrize("text", ["一、二等奖共5名", "7、8月举办夏令营", "1.2万人观看", "3.28演出", "二三级运动员12名", "十、十一月办展"])
def test_values_at_the_start_are_no_list_numbers(text: str) -> None:
    """Taking out a list number must never take out a value."""
    assert without_numbering(text) == text


@pytest.mark.parametrize("text", ["一、文艺惠民", "（一）文艺惠民", "1.文艺惠民", "1、文艺惠民", "（3）文艺惠民", "①文艺惠民"])
def test_list_numbers_are_taken_out(text: str) -> None:
    """The draft numbers its own lists."""
    assert without_numbering(text) == "文艺惠民"


def test_a_numbered_cell_is_several_facts() -> None:
    """Only where every line has its number."""
    assert pieces("1.办展3场\n2.采风2次") == ("办展3场", "采风2次")
    assert pieces("1.办展3场\n另采风2次") == ("办展3场\n另采风2次",)


@pytest.mark.parametrize("topic", ["存在问题", "三、存在的问题和不足", "问题", "不足"])
def test_names_of_problems(topic: str) -> None:
    """Clerks' names for the section of problems."""
    assert topic_kind(topic) == "problems"


@pytest.mark.parametrize("topic", ["下一步计划", "（四）下一步工作打算", "明年计划", "下半年打算", "计划"])
def test_names_of_plans(topic: str) -> None:
    """Clerks' names for the section of plans."""
    assert topic_kind(topic) == "plans"


@pytest.mark.parametrize("topic", ["问题整改", "计划生育宣传", "巡察反馈问题整改", "文艺惠民"])
def test_topics_that_only_sound_like_them(topic: str) -> None:
    """Work on problems is work."""
    assert topic_kind(topic) is None


_VALUES = st.builds(
    "{}{}{}".format, st.integers(1, 9999), st.sampled_from(["", "余", "万"]), st.sampled_from(["场", "人次", "件", "名", "元"])
)
_CLAUSES = st.builds("{}{}".format, st.sampled_from(["", "服务群众", "其中户外", "创作作品", "投入"]), _VALUES)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(
    st.sampled_from(["举办展览", "送戏下乡", "服务群众2万人次", "举办展览12场，观众3000人次"]), st.lists(_CLAUSES, min_size=1, max_size=3)
)
def test_no_value_is_lost_in_joining(fact: str, clauses: list[str]) -> None:
    """Every value of 事实 and of 数据 stands in the joined text, or the sheet is refused."""
    data = "，".join(clauses)
    wanted = {atom.norm for part in (fact, *clauses) for atom in find_atoms(part)}
    try:
        joined = join(fact, data, "", 2026)
    except SlipError:
        return
    assert wanted <= {atom.norm for atom in find_atoms(joined.text)}
