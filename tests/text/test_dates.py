from __future__ import annotations

import pytest

from drafter.data import AtomKind
from drafter.text.atoms import find_atoms

DATES = [
    ("2026年", "date:2026"),
    ("二〇二六年", "date:2026"),
    ("二○二六年", "date:2026"),
    ("二零二六年", "date:2026"),
    ("２０２６年", "date:2026"),
    ("2026年5月", "date:2026-05"),
    ("2026 年 5 月", "date:2026-05"),
    ("二〇二六年五月", "date:2026-05"),
    ("26年5月", "date:2026-05"),
    ("2026年05月", "date:2026-05"),
    ("2026年5月12日", "date:2026-05-12"),
    ("2026年5月12号", "date:2026-05-12"),
    ("2026-05-12", "date:2026-05-12"),
    ("2026/5/12", "date:2026-05-12"),
    ("2026.5.12", "date:2026-05-12"),
    ("5月", "date:--05"),
    ("五月份", "date:--05"),
    ("十二月", "date:--12"),
    ("5月12日", "date:--05-12"),
    ("五月十二日", "date:--05-12"),
    ("十一月二十三日", "date:--11-23"),
    ("31日", "date:---31"),
    ("9月12日至18日", "date:--09-12/--09-18"),
    ("9月12日—9月18日", "date:--09-12/--09-18"),
    ("9月22～25日", "date:--09-22/--09-25"),
    ("9月28日至10月3日", "date:--09-28/--10-03"),
    ("2024年2月—4月", "date:2024-02/2024-04"),
    ("2025年12月至2026年3月", "date:2025-12/2026-03"),
    ("1—10月", "date:--01/--10"),
    ("2026年1-10月", "date:2026-01/2026-10"),
    ("2024-2026年", "date:2024/2026"),
    ("5月上旬", "date:--05-上旬"),
    ("4月下旬至5月上旬", "date:--04-下旬/--05-上旬"),
    ("6月底", "date:--06-底"),
    ("2026年底", "date:2026-底"),
    ("上半年", "date:--H1"),
    ("2026年上半年", "date:2026-H1"),
    ("下半年", "date:--H2"),
    ("一季度", "date:--Q1"),
    ("第三季度", "date:--Q3"),
    ("2026年第三季度", "date:2026-Q3"),
    ("1至3季度", "date:--Q1/--Q3"),
    ("前三季度", "date:--Q1/--Q3"),
    ("2月30日", "date:--02-30"),
    ("13月", "date:--13"),
    ("4·23", "date:--04-23"),
    ("90年代", "decade:90"),
    ("二十一世纪", "century:21"),
    ("正月十二", "lunar:01-12"),
    ("农历八月十五", "lunar:08-15"),
    ("八月十五", "lunar:08-15"),
    ("腊月廿三", "lunar:12-23"),
    ("农历三月三", "lunar:03-03"),
    ("三月三", "lunar:03-03"),
    ("正月", "lunar:01"),
    ("春节", "festival:春节"),
    ("大年初一", "festival:春节"),
    ("端午节", "festival:端午"),
    ("五一国际劳动节", "festival:五一"),
    ("国庆", "festival:国庆"),
    ("世界读书日", "festival:世界读书日"),
    ("星期三", "weekday:3"),
    ("周日", "weekday:7"),
    ("周一至周五", "weekday:1-5"),
    ("今年", "deictic:今年"),
    ("本年度", "deictic:今年"),
    ("上年", "deictic:去年"),
    ("去年底", "deictic:去年底"),
    ("全年", "deictic:全年"),
    ("9时30分", "time:09:30"),
    ("19:30", "time:19:30"),
]


@pytest.mark.parametrize(("text", "norm"), DATES)
@pytest.mark.parametrize("frame", ["{}", "我们在{}组织了慰问", "（{}）"])
def test_dates_are_read_whole(frame: str, text: str, norm: str) -> None:
    """A date in any spelling is one DATE atom over the whole of it, whatever stands around it."""
    atoms = find_atoms(frame.format(text))
    assert [(atom.kind, atom.surface, atom.norm) for atom in atoms] == [(AtomKind.DATE, text, norm)]


def test_words_around_a_date_stay_outside() -> None:
    """前夕, 期间, 以来 and 近 are no part of the date."""
    found = [atom.surface for atom in find_atoms("春节前夕、国庆期间、5月以来、每周六、今年以来、6月底前")]
    assert found == ["春节", "国庆", "5月", "周六", "今年", "6月底"]


LENGTHS = [
    ("近三年", "三年", "quantity:3:年"),
    ("3个月", "3个月", "quantity:3:个月"),
    ("2年", "2年", "quantity:2:年"),
    ("两个半月", "两个半月", "quantity:2.5:个月"),
    ("30日内", "30日", "quantity:30:日"),
    ("为期3日", "3日", "quantity:3:日"),
    ("近100天", "近100天", "quantity:[90,100):天"),
    ("近两个月", "两个月", "quantity:2:个月"),
    ("三年多", "三年多", "quantity:[3,4):年"),
    ("4个多月", "4个多月", "quantity:[4,5):个月"),
    ("一年半", "一年半", "quantity:1.5:年"),
    ("半天", "半天", "quantity:0.5:天"),
]


@pytest.mark.parametrize(("text", "surface", "norm"), LENGTHS)
def test_a_length_of_time_is_a_quantity_and_no_date(text: str, surface: str, norm: str) -> None:
    """3个月 is a length, 3月 is March; 近三年 is the last three years, not nearly three."""
    atoms = find_atoms(text)
    assert [(atom.kind, atom.surface, atom.norm) for atom in atoms] == [(AtomKind.QUANTITY, surface, norm)]


@pytest.mark.parametrize("text", ["20xx年", "20XX年", "20_年", "202_年度", "20××年", "2０＿年", "xx月xx日", "20**年", "X月X日"])
def test_a_blank_year_is_no_date(text: str) -> None:
    """Placeholders are left to the rules on placeholders."""
    assert find_atoms(f"{text}，各项工作有序推进") == ()


@pytest.mark.parametrize(
    "text",
    [
        "一年来",
        "半年来",
        "一年",
        "半年",
        "一年一度",
        "新的一年",
        "上年纪",
        "全年龄段",
        "今年轻",
        "清明上河图",
        "小年轻",
        "半月谈",
        "年初",
        "近日",
        "当前",
        "往年",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    """Deictic phrases without a figure and words that happen to contain a date word are no atoms."""
    assert find_atoms(f"他们说{text}的事情") == ()


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("三月三场演出", ["三月", "三场"]),
        ("八月十五场活动", ["八月", "十五场"]),
        ("每周三次", ["三次"]),
        ("每周三下午", ["周三"]),
        ("十一名", ["十一名"]),
        ("十一期间", ["十一"]),
        ("2026元旦晚会", ["2026", "元旦"]),
        ("2026年初心之旅", ["2026年"]),
        ("2026年中国农民画展", ["2026年"]),
        ("2024、2025年", ["2024", "2025年"]),
    ],
)
def test_dates_give_way_to_counts_where_a_measure_word_follows(text: str, surfaces: list[str]) -> None:
    """A numeral before a measure word counts, although the characters before it would make a date."""
    assert [atom.surface for atom in find_atoms(text)] == surfaces
