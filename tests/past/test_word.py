"""Word documents: automatic numbers, tables, text boxes, tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from drafter.past.files import read_source
from drafter.past.numbering import chinese_number, format_number

NUMBERING = """<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>"""


def _document_with_lists() -> Any:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering.append(parse_xml(f'<w:num {space} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    restart = f'<w:num {space} w:numId="92"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    numbering.append(parse_xml(restart))
    return document


def _item(document: Any, text: str, level: int, list_id: int = 91) -> None:
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'))


def test_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    """Numbers that Word computes (一、（一）1.) stand in the text, deeper levels restart, bullets have none, an override restarts."""
    document = _document_with_lists()
    for text, level in (("抓党建", 0), ("抓学习", 1), ("学理论", 2), ("学业务", 2), ("抓作风", 1), ("抓创作", 0), ("抓采风", 1), ("点", 3)):
        _item(document, text, level)
    document.add_paragraph("正文一段。")
    _item(document, "另起", 0, 92)
    path = tmp_path / "a.docx"
    document.save(path)
    assert read_source(path).text.split("\n") == [
        "一、抓党建", "（一）抓学习", "1.学理论", "2.学业务", "（二）抓作风", "二、抓创作", "（一）抓采风", "点", "正文一段。", "一、另起",
    ]  # fmt: skip


def test_heading_styles_tables_and_boxes(tmp_path: Path) -> None:
    """Unnumbered heading styles become Markdown headings; table cells, text boxes and insertions are read, deletions are not."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_heading("梧川市文联2023年工作总结", 0)
    document.add_heading("一、党的建设", 1)
    document.add_heading("文艺创作", 2)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "项目", "采风8次"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {space}><w:ins><w:r><w:t>插入的字</w:t></w:r></w:ins><w:del><w:r><w:delText>删去的字</w:delText></w:r></w:del>"
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        ),
    )
    path = tmp_path / "a.docx"
    document.save(path)
    lines = read_source(path).text.split("\n")
    assert lines[:2] == ["插入的字", "框里的字"]
    assert "# 梧川市文联2023年工作总结" in lines
    assert "一、党的建设" in lines
    assert "## 文艺创作" in lines
    assert lines[lines.index("项目") + 1] == "采风8次"
    assert not any("删去" in line for line in lines)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("梧川市文学艺术界联合会\n2023年工作总结", ["梧川市文学艺术界联合会2023年工作总结"]),
        ("青篱镇综合文化站\n2023年工作总结\n（定稿）", ["青篱镇综合文化站2023年工作总结（定稿）"]),
        ("云岫县文联2023年工作总结\n和2024年工作计划", ["云岫县文联2023年工作总结和2024年工作计划"]),
        ("云岫县文联2022年工作总结\n云岫县文联2023年工作总结", ["云岫县文联2022年工作总结", "云岫县文联2023年工作总结"]),
        ("一、抓好创作\n组织采风，完成年度工作总结", ["一、抓好创作", "组织采风，完成年度工作总结"]),
        ("全年组织采风8次。\n完成工作总结", ["全年组织采风8次。", "完成工作总结"]),
    ],
)
def test_a_title_on_two_lines_is_one(tmp_path: Path, written: str, read: list[str]) -> None:
    """Line breaks inside the paragraph of a title are layout; elsewhere they part lines, and two titles are not glued."""
    import docx

    document = docx.Document()
    document.add_paragraph(written)
    path = tmp_path / "a.docx"
    document.save(path)
    assert read_source(path).text.split("\n") == read


@pytest.mark.parametrize(
    ("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (105, "一百零五"), (110, "一百一十"), (0, "0")]
)
def test_chinese_numbers(value: int, text: str) -> None:
    """十一, not 一十一; zeros inside a number are said once."""
    assert chinese_number(value) == text


def test_number_formats() -> None:
    """Word's formats of the genre, and decimal digits for one we do not know."""
    assert [format_number(3, kind) for kind in ("chineseCounting", "decimal", "decimalEnclosedCircle", "decimalFullWidth", "lowerRoman", "upperLetter", "hex")] == [
        "三", "3", "③", "３", "iii", "C", "3",
    ]  # fmt: skip
