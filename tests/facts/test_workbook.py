"""Workbooks as clerks fill them, written with openpyxl and read again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import InputError, InputErrors
from drafter.facts.load import load_facts
from drafter.facts.workbook import number_text

Make = Callable[..., Path]
Refusal = Callable[[Path], InputError]
HEADER = ("板块", "事实", "数据", "日期", "备注")


def texts(path: Path) -> list[str]:
    return [fact.text for fact in load_facts(path).facts]


def test_merged_and_blank_cells(workbook: Make) -> None:
    """板块 stands in its first row only, merged or blank below, with blank rows between; problems and plans are told apart."""

    def merge(book: Any) -> None:
        book["事实"].merge_cells("A2:A4")

    path = workbook(
        [
            HEADER,
            ("文艺惠民", "送戏下乡", "8场", None, "组联部"),
            (None, "书写春联3600副", 3600, None, None),
            (None, "办班", "2期", date(2026, 5, 12), None),
            (None, None, None, None, None),
            (" 文艺创作 ", "创作作品143件", None, None, None),
            (None, "采风9次", None, None, None),
            ("存在问题", "青年人才不足。", None, None, None),
            ("下一步打算", "办展3场；", None, None, None),
        ],
        shape=merge,
    )
    sheet = load_facts(path)
    assert [(section.topic, [fact.text for fact in section.facts]) for section in sheet.sections] == [
        ("文艺惠民", ["送戏下乡8场", "书写春联3600副", "5月12日办班2期"]),
        ("文艺创作", ["创作作品143件", "采风9次"]),
    ]
    assert [fact.text for fact in sheet.problems or ()] == ["青年人才不足"]
    assert [fact.text for fact in sheet.plans or ()] == ["办展3场"]
    assert sheet.facts[0].source == "组联部"
    assert [fact.place.where for fact in sheet.facts] == ["事实!B2", "事实!B3", "事实!B4", "事实!B6", "事实!B7", "事实!B8", "事实!B9"]
    assert [fact.id for fact in sheet.facts] == [f"F0{n}" for n in range(1, 8)]
    assert sheet.warnings == ()


def test_a_title_above_and_other_names_in_another_order(workbook: Make) -> None:
    """The header may be a few rows down, its columns anywhere and under other names; strange columns are named and left."""
    path = workbook(
        [
            ("梧川市文联2026年工作事实表",),
            (),
            ("序号", "备注", "时间", "工作内容", "数量", "类别", "考核分"),
            (1, "组联部", "5月12日", "送戏下乡", "8场", "惠民", 5),
        ]
    )
    sheet = load_facts(path)
    assert [(fact.topic, fact.text, fact.source) for fact in sheet.facts] == [("惠民", "5月12日送戏下乡8场", "组联部")]
    assert len(sheet.warnings) == 1 and "事实!G3" in sheet.warnings[0] and "考核分" in sheet.warnings[0]


def test_measure_words_from_the_header_and_from_a_column(workbook: Make) -> None:
    """数据（场） and a column 计量单位 say what a bare number counts."""
    assert texts(workbook([("板块", "事实", "数据（场）"), ("惠民", "送戏下乡", 8.0)])) == ["送戏下乡8场"]
    assert texts(workbook([("板块", "事实", "数据", "计量单位"), ("惠民", "送戏下乡", 8, "场"), (None, "观众", "2.4万人次", "场")])) == [
        "送戏下乡8场",
        "观众2.4万人次",
    ]


def test_a_number_without_a_measure_word_names_the_cell(workbook: Make) -> None:
    """The warning says which cell and what to write."""
    sheet = load_facts(workbook([HEADER, ("惠民", "送戏下乡", 36, None, None)]))
    assert sheet.facts[0].text == "送戏下乡36"
    assert "事实!C2" in sheet.warnings[0] and "36场" in sheet.warnings[0]


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        (36.0, "General", "36"),
        (0.085, "0.0%", "8.5%"),
        (1, "0%", "100%"),
        (0.1 + 0.2, "General", "0.3"),
        (1240, "#,##0", "1240"),
        (36, '0"场"', "36场"),
        (2.4, '0.0"万元"', "2.4万元"),
        (12.5, "0.00", "12.5"),
        (10, "#,##0.##", "10"),
        (-3, "0;[Red]-0", "-3"),
    ],
)
def test_numbers_as_the_clerk_sees_them(value: float, shape: str, text: str) -> None:
    """36.0 is 36, 0.085 in a percent format is 8.5%, a unit in the format is part of the value."""
    assert number_text(value, shape) == (text, "")


@pytest.mark.parametrize(
    ("value", "shape", "text"), [(0.085, "0%", "8.5%"), (12.36, "0.0", "12.36"), (1 / 3, "0.0%", "33.3%"), (1 / 3, "General", "0.33")]
)
def test_a_number_that_the_cell_shows_otherwise(value: float, shape: str, text: str) -> None:
    """Where the cell rounds, the remark names both values."""
    shown, remark = number_text(value, shape)
    assert shown == text and text.rstrip("%") in remark


def test_dates_in_cells(workbook: Make) -> None:
    """A date of the period's year loses its year; another year keeps it; the sign-off date is written out."""
    path = workbook(
        [HEADER, ("惠民", "送戏", "8场", datetime(2026, 5, 12, 9, 30), None), (None, "启动改造", None, date(2025, 12, 1), None)],
        basics=[("单位", "梧川市文联"), ("年份", "2026年"), ("时段", "全年"), ("日期", date(2026, 12, 20))],
    )
    sheet = load_facts(path)
    assert [fact.text for fact in sheet.facts] == ["5月12日送戏8场", "2025年12月1日启动改造"]
    assert sheet.date == "2026年12月20日"


def test_formulas_give_their_last_value(workbook: Make, tmp_path: Path) -> None:
    """A formula saved by Excel is its value; one that never met Excel names its cell and the mend."""
    path = workbook([HEADER, ("惠民", "送戏", "=3+5", None, None), (None, "书写春联", '=36&"副"', None, None)])
    with pytest.raises(InputErrors) as caught:
        load_facts(path)
    assert [("事实!C2" in str(e), "事实!C3" in str(e)) for e in caught.value.errors] == [(True, False), (False, True)]
    assert "Excel" in str(caught.value)
    saved = tmp_path / "saved.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(saved, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                part = part.replace(b"<f>3+5</f><v></v>", b"<f>3+5</f><v>8</v>").replace(b"<f>3+5</f><v />", b"<f>3+5</f><v>8</v>")
                part = (
                    part.replace(b'<c r="C3">', b'<c r="C3" t="str">')
                    .replace(b"</f><v></v>", "</f><v>36副</v>".encode())
                    .replace(b"</f><v />", "</f><v>36副</v>".encode())
                )
            new.writestr(name, part)
    assert texts(saved) == ["送戏8", "书写春联36副"]


def test_error_values_and_times(workbook: Make, refusal: Refusal) -> None:
    """#REF! and a time of day in a cell that is used are faults; in a cell that is not used they do not matter."""
    said = str(refusal(workbook([HEADER, ("惠民", "送戏", "#REF!", None, None), (None, "送书", None, time(9, 30), None)])))
    assert "事实!C2" in said and "#REF!" in said and "事实!D3" in said
    assert texts(workbook([(*HEADER, "考核"), ("惠民", "送戏8场", None, None, None, "#REF!")])) == ["送戏8场"]


def test_several_sheets(workbook: Make) -> None:
    """Every sheet with a fitting header is read, one without 板块 under its own name; hidden and strange ones are named."""

    def add(book: Any) -> None:
        second = book.create_sheet("文艺创作")
        second.append(("工作内容", "数量"))
        second.append(("创作剧本", "3部"))
        third = book.create_sheet("惠民2")
        for row in (HEADER, ("惠民", "送书", "600册", None, None)):
            third.append(row)
        hidden = book.create_sheet("旧表")
        for row in (HEADER, ("惠民", "去年的事", None, None, None)):
            hidden.append(row)
        hidden.sheet_state = "hidden"
        book.create_sheet("通讯录").append(("姓名", "日期", "备注"))
        book.create_sheet("填写说明").append(("日期：5月12日这样写",))
        book.create_sheet("空表")

    sheet = load_facts(workbook([HEADER, ("惠民", "送戏8场", None, None, None)], shape=add))
    assert [(s.topic, [f.text for f in s.facts]) for s in sheet.sections] == [
        ("惠民", ["送戏8场", "送书600册"]),
        ("文艺创作", ["创作剧本3部"]),
    ]
    assert [name for name in ("旧表", "通讯录", "填写说明", "空表") if any(name in warning for warning in sheet.warnings)] == [
        "旧表",
        "通讯录",
    ]


def test_remarks_totals_and_repeated_headers(workbook: Make) -> None:
    """What stands below or between the facts and is none is left out; remarks and totals are named."""
    sheet = load_facts(
        workbook(
            [
                HEADER,
                ("惠民", "送戏8场", None, None, None),
                HEADER,
                (None, "送书600册", None, None, None),
                ("合计", None, 2, None, None),
                ("注：以上数据截至12月20日",),
                ("填表人：甲", None, "审核人：乙"),
            ]
        )
    )
    assert [fact.text for fact in sheet.facts] == ["送戏8场", "送书600册"]
    assert len(sheet.warnings) == 3


def test_a_row_with_only_a_topic(workbook: Make) -> None:
    """A band across the table opens a 板块; one with nothing below is kept, empty, with a warning."""

    def merge(book: Any) -> None:
        book["事实"].merge_cells("A2:E2")

    sheet = load_facts(
        workbook(
            [
                HEADER,
                ("一、文艺惠民", None, None, None, None),
                (None, "送戏8场", None, None, None),
                ("二、理论研究", None, None, None, None),
                ("存在问题",),
            ],
            shape=merge,
        )
    )
    assert [(section.topic, len(section.facts)) for section in sheet.sections] == [("文艺惠民", 1), ("理论研究", 0)]
    assert sheet.problems == ()
    assert any("理论研究" in warning for warning in sheet.warnings)


def test_a_fact_merged_over_rows_of_data(workbook: Make) -> None:
    """One fact over several rows takes all their data; data beside no fact is a fault."""

    def merge(book: Any) -> None:
        book["事实"].merge_cells("B2:B3")

    rows = [HEADER, ("惠民", "送戏下乡", "8场", None, None), (None, None, "观众2.4万人次", None, None)]
    assert texts(workbook(rows, shape=merge)) == ["送戏下乡8场，观众2.4万人次"]
    with pytest.raises(InputError, match="事实!C3"):
        load_facts(workbook(rows))


def test_line_breaks_and_numbered_lists_in_a_cell(workbook: Make) -> None:
    """Alt+Enter is a wrap, a numbered list is several facts with one place."""
    sheet = load_facts(
        workbook([HEADER, ("惠\n民", "1.送戏8场\n2.送书600册", None, None, None), (None, "在青篱镇举办\n开幕式", None, None, None)])
    )
    assert [(fact.id, fact.text, fact.place.where) for fact in sheet.facts] == [
        ("F01", "送戏8场", "事实!B2"),
        ("F02", "送书600册", "事实!B2"),
        ("F03", "在青篱镇举办开幕式", "事实!B3"),
    ]
    assert sheet.sections[0].topic == "惠民"


def test_several_facts_with_one_value_are_refused(workbook: Make, refusal: Refusal) -> None:
    """Nobody can know which of two facts a value belongs to."""
    assert "事实!B2" in str(refusal(workbook([HEADER, ("惠民", "1.送戏\n2.送书", "8场", None, None)])))


def test_basics_with_strange_keys(workbook: Make) -> None:
    """An unknown key is named, with the one it may be meant to be; a heading row is no key."""
    basics = [
        ("项目", "内容", "备注"),
        ("单位名称：", "梧川市文联", "全称"),
        ("单位简", "市文联"),
        ("年度", 2026),
        ("期间", "上半年"),
        ("地名", "青篱镇、石臼村；云岫县"),
    ]
    sheet = load_facts(workbook([HEADER, ("惠民", "送戏8场", None, None, None)], basics=basics))
    assert sheet.profile.places == ("青篱镇", "石臼村", "云岫县")
    assert len(sheet.warnings) == 1 and "基本情况!A3" in sheet.warnings[0] and "简称" in sheet.warnings[0]


def test_missing_basics_say_what_row_to_add(workbook: Make, refusal: Refusal) -> None:
    """A workbook without unit and year is told the rows, not YAML keys."""
    said = str(refusal(workbook([HEADER, ("惠民", "送戏8场", None, None, None)], basics=[("简称", "市文联")])))
    assert "单位名称 |" in said and "年度 | 2026" in said


def test_no_span_means_the_year_and_says_so(workbook: Make) -> None:
    """年度 alone is the whole year, with a warning."""
    sheet = load_facts(workbook([HEADER, ("惠民", "送戏8场", None, None, None)], basics=[("单位", "梧川市文联"), ("年度", 2026)]))
    assert sheet.period.months == (1, 12) and len(sheet.warnings) == 1


def test_optional_facts(workbook: Make) -> None:
    """备注 可写可不写, or a column 可选, makes a fact optional; a longer remark does not."""
    rows = [
        (*HEADER, "可选"),
        ("惠民", "送戏8场", None, None, "可写可不写", None),
        (None, "送书6册", None, None, None, "是"),
        (None, "送花6盆", None, None, "可选登记表", None),
    ]
    assert [fact.optional for fact in load_facts(workbook(rows)).facts] == [True, True, False]


def test_a_sheet_that_never_ends(workbook: Make, refusal: Refusal) -> None:
    """A stray cell in row 1,000,000 is refused with the mend, at once."""

    def stray(book: Any) -> None:
        book["事实"].cell(1_000_000, 1).value = "甲"

    assert "delete the blank rows" in str(refusal(workbook([HEADER, ("惠民", "送戏8场", None, None, None)], shape=stray)))


def test_a_workbook_without_a_table(workbook: Make, refusal: Refusal) -> None:
    """The header that was looked for is named."""
    assert "板块 | 事实" in str(refusal(workbook([("姓名", "电话"), ("甲", "1")])))


def test_basics_above_the_table_in_one_sheet(workbook: Make) -> None:
    """One sheet may hold both: key and value rows, then the table."""
    path = workbook(
        [("单位名称", "青篱镇文化站", "年度", 2026), ("期间：第三季度",), HEADER, ("惠民", "送戏8场", None, None, None)], basics=[]
    )
    sheet = load_facts(path)
    assert (sheet.unit.name, sheet.period.months) == ("青篱镇文化站", (7, 9))


def test_the_same_workbook_twice(workbook: Make) -> None:
    """Reading is deterministic."""
    path = workbook([HEADER, ("惠民", "送戏", "8场", "5月", "甲")])
    assert load_facts(path) == load_facts(path)
