"""CSV and Word carry what the workbook carries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.errors import InputError
from drafter.facts.load import load_facts

BODY = '板块,事实,数据,日期,备注\n惠民,送戏下乡,8场,2026-05-12,组联部\n,"书写春联,赠送群众",3600副,,\n\n存在问题,青年人才不足,,,\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding_that_excel_writes(csv_sheet: Callable[..., Path], encoding: str) -> None:
    """UTF-8 with and without a mark, GB18030 and UTF-16 give the same facts, carried down as in a workbook."""
    sheet = load_facts(csv_sheet(BODY, encoding=encoding))
    assert [(fact.topic, fact.text, fact.source, fact.place.where) for fact in sheet.facts] == [
        ("惠民", "5月12日送戏下乡8场", "组联部", "line 6"),
        ("惠民", "书写春联，赠送群众3600副", "", "line 7"),
        ("", "青年人才不足", "", "line 9"),
    ]
    assert (sheet.unit.short_name, sheet.plans) == ("市文联", None)
    assert (sheet.warnings == ()) == (encoding != "utf-16")


def test_csv_with_basics_as_rows(csv_sheet: Callable[..., Path]) -> None:
    """板块 = 基本情况 makes 事实 the key and 数据 the value."""
    sheet = load_facts(
        csv_sheet("板块,事实,数据\n基本情况,单位名称,青篱镇文化站\n基本情况,年度,2026\n基本情况,期间,上半年\n惠民,送戏,8场\n", head="")
    )
    assert (sheet.unit.name, sheet.period.months, [fact.text for fact in sheet.facts]) == ("青篱镇文化站", (1, 6), ["送戏8场"])


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_csv_with_tabs_or_semicolons(csv_sheet: Callable[..., Path], mark: str) -> None:
    """What Excel writes elsewhere than with commas."""
    head = "#单位名称,青篱镇文化站\n#年度,2026\n#期间,全年\n".replace(",", mark)
    sheet = load_facts(csv_sheet("板块,事实,数据\n惠民,送戏,8场\n".replace(",", mark), head=head))
    assert [fact.text for fact in sheet.facts] == ["送戏8场"]


def test_csv_lines_are_lines_of_the_file(csv_sheet: Callable[..., Path]) -> None:
    """A cell with a line break in it does not shift the line numbers that follow."""
    sheet = load_facts(csv_sheet('板块,事实\n惠民,"在青篱镇举办\n开幕式"\n,送戏8场\n'))
    assert [fact.place.where for fact in sheet.facts] == ["line 6", "line 8"]


def test_csv_comments(csv_sheet: Callable[..., Path]) -> None:
    """A line that begins with # and is no key is a comment; a misspelt key is named."""
    sheet = load_facts(csv_sheet("# 以下为事实\n#合作单,市图书馆\n板块,事实\n惠民,送戏8场\n"))
    assert len(sheet.warnings) == 1 and "合作单位" in sheet.warnings[0]


def _word(path: Path, tables: list[list[tuple[str, ...]]], shape: Callable[[Any], None] | None = None) -> Path:
    import docx

    document = docx.Document()
    document.add_heading("梧川市文联事实表", 0)
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
    if shape:
        shape(document)
    document.save(str(path))
    return path


BASICS = [("项目", "内容", "说明"), ("单位名称", "梧川市文联", ""), ("年度", "2026年", ""), ("期间", "1-10月", "")]
FACTS = [
    ("板块", "事实", "数据", "日期", "备注"),
    ("惠民", "送戏下乡", "8场", "5.12", "组联部"),
    ("", "书写春联", "3600副", "", ""),
    ("下一步计划", "办展3场", "", "", ""),
]


def test_word_tables(tmp_path: Path) -> None:
    """A two-column table of basics and a table of facts, the 板块 cell merged downwards."""

    def merge(document: Any) -> None:
        table = document.tables[1]
        table.cell(1, 0).merge(table.cell(2, 0))

    sheet = load_facts(_word(tmp_path / "sheet.docx", [BASICS, FACTS], merge))
    assert (sheet.unit.name, sheet.period.months) == ("梧川市文联", (1, 10))
    assert [(fact.topic, fact.text, fact.place.where) for fact in sheet.facts] == [
        ("惠民", "5月12日送戏下乡8场", "table 2, row 2"),
        ("惠民", "书写春联3600副", "table 2, row 3"),
        ("", "办展3场", "table 2, row 4"),
    ]


def test_word_fact_merged_over_rows(tmp_path: Path) -> None:
    """A merged fact is one fact, not one a row."""

    def merge(document: Any) -> None:
        table = document.tables[1]
        table.cell(1, 1).merge(table.cell(2, 1))

    facts = [FACTS[0], ("惠民", "送戏下乡", "8场", "", ""), ("", "", "观众2.4万人次", "", "")]
    sheet = load_facts(_word(tmp_path / "sheet.docx", [BASICS, facts], merge))
    assert [fact.text for fact in sheet.facts] == ["送戏下乡8场，观众2.4万人次"]


def test_word_without_tables_or_with_faults(tmp_path: Path, refusal: Callable[[Path], InputError]) -> None:
    """Text outside tables is not read, and the clerk is told; faults name table and row."""
    assert "no table" in str(refusal(_word(tmp_path / "a.docx", [])))
    faulty = [FACTS[0], ("", "送戏下乡", "8场", "", "")]
    assert "table 2, row 2" in str(refusal(_word(tmp_path / "b.docx", [BASICS, faulty])))
