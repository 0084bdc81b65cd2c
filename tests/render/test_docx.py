"""The Word file, opened again by python-docx: grid, fonts, bytes, what it says of itself."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from drafter.data import BlockKind, Origin
from drafter.render.docx import docx_bytes

ROOT = Path(__file__).parents[2]
FANGSONG = "仿宋_GB2312"
FONTS = {"公文标题": "方正小标宋简体", "Heading 1": "黑体", "Heading 2": "楷体_GB2312"}


def opened(draft):
    return docx.Document(io.BytesIO(docx_bytes(draft)))


def parts(draft):
    with zipfile.ZipFile(io.BytesIO(docx_bytes(draft))) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def styled(document):
    return [(paragraph.style.name, paragraph) for paragraph in document.paragraphs if paragraph.text]


def test_margins_are_those_of_the_standard(full_draft):
    """A4 with 37, 35, 28 and 26 mm, so that 156 × 225 mm are left."""
    section = opened(full_draft).sections[0]
    found = (section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length.mm, 1) for length in found] == [210, 297, 37, 35, 28, 26]


def test_the_grid_holds_22_lines_of_28_characters(full_draft):
    """22 lines of the exact pitch fit the type area and 23 do not; 28 characters fit a line and 29 do not, by grid, by spacing, by both."""
    document = opened(full_draft)
    section = document.sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    height = section.page_height.twips - section.top_margin.twips - section.bottom_margin.twips
    breadth = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    pitch = int(grid.get(qn("w:linePitch")))
    assert document.styles["Normal"].paragraph_format.line_spacing.twips == pitch == 579
    assert 22 * pitch <= height < 23 * pitch
    size = document.styles["Normal"].font.size.pt
    condensed = int(document.styles["Normal"].element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    by_grid = int(grid.get(qn("w:charSpace"))) / 4096
    for width in (size + by_grid, size + condensed / 20, size + by_grid + condensed / 20):
        assert 28 * width * 20 <= breadth < 29 * width * 20


def test_every_run_names_its_chinese_font(full_draft):
    """Title 小标宋 22 pt, level 1 黑体, level 2 楷体, the rest 仿宋, all 16 pt, on the run itself."""
    for style, paragraph in styled(opened(full_draft)):
        for run in paragraph.runs:
            fonts = run._r.rPr.rFonts
            assert fonts.get(qn("w:eastAsia")) == FONTS.get(style, FANGSONG)
            assert run.font.size.pt == (22 if style == "公文标题" else 16)


def test_marks_of_both_scripts_keep_the_chinese_font(full_draft):
    """“” —— … 《》 have the Chinese font in every slot; digits and Latin, and nothing else, are Times New Roman."""
    western = set()
    for style, paragraph in styled(opened(full_draft)):
        for run in paragraph.runs:
            fonts = run._r.rPr.rFonts
            if fonts.get(qn("w:ascii")) == "Times New Roman":
                western.add(run.text)
                continue
            assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia")} == {FONTS.get(style, FANGSONG)}
            assert fonts.get(qn("w:hint")) == "eastAsia"
            assert not re.search(r"[0-9A-Za-z]", run.text)
    assert western == {"2026", "36", "2.4", "App", "1.", "1", "12.5%", "12", "18"}


def test_no_theme_fonts_no_bold_black_text(full_draft):
    """No part speaks of a theme font, no style or run is bold, the only colour is black."""
    found = "".join(parts(full_draft).values())
    assert not re.search(r"asciiTheme|hAnsiTheme|eastAsiaTheme|cstheme|theme/", found)
    assert set(re.findall(r"<w:b(?:Cs)?(?: w:val=\"(\d)\")?/>", found)) == {"0"}
    assert set(re.findall(r'<w:color w:val="(\w+)"', found)) == {"000000"}


def test_headings_keep_with_the_next_paragraph_and_have_outline_levels(full_draft):
    """The navigation pane shows four levels, and no heading ends a page."""
    headings = [paragraph.style for style, paragraph in styled(opened(full_draft)) if style.startswith("Heading")]
    assert [style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for style in headings] == ["0", "1", "2", "3"]
    assert all(style.paragraph_format.keep_with_next for style in headings)


def test_paragraphs_begin_two_characters_in(full_draft):
    """First lines of headings and text are indented by 2/28 of 156 mm; the title is centred."""
    for style, paragraph in styled(opened(full_draft)):
        if style == "公文标题":
            assert paragraph.style.paragraph_format.alignment == 1
        elif style != "公文署名":
            assert paragraph.style.paragraph_format.first_line_indent.twips == pytest.approx(2 * 8845 / 28, abs=1)


def test_page_numbers_stand_outside(full_draft):
    """— 1 — in 14 pt 宋体: odd pages on the right, even pages on the left, one character in."""
    document = opened(full_draft)
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((document.sections[0].footer, "right"), (document.sections[0].even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert "".join(node.text for node in paragraph._p.iter(qn("w:t"))) == "— 1 —"
        assert paragraph._p.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
        assert {(run.font.name, run.font.size.pt) for run in paragraph.runs} == {("宋体", 14)}
        indent = paragraph._p.pPr.find(qn("w:ind"))
        assert dict(indent.attrib) == {qn(f"w:{side}"): "280"}
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side


def test_the_text_can_be_read_back(full_draft):
    """Paragraph by paragraph the file says what the draft says, with an empty line under the title and one over the sign-off."""
    texts = [paragraph.text for paragraph in opened(full_draft).paragraphs]
    blocks = [block.text for block in full_draft.blocks]
    assert texts == [blocks[0], "", *blocks[1:-2], "", *blocks[-2:]]


def test_a_long_title_breaks_inside_one_paragraph(make_draft, make_block):
    """Two lines, one paragraph; without the break it is the title again."""
    title = "梧川市文学艺术界联合会2026年上半年工作总结及下半年工作打算"
    first = opened(make_draft(make_block("略。"), title=title)).paragraphs[0].text
    assert first == "梧川市文学艺术界联合会\n2026年上半年工作总结及下半年工作打算"


def test_the_last_paragraph_stays_with_the_sign_off(full_draft):
    """Sign-off and date never stand on a page of their own."""
    paragraphs = opened(full_draft).paragraphs
    assert [paragraph.paragraph_format.keep_with_next for paragraph in paragraphs[-5:]] == [None, True, True, True, None]


def test_only_a_gap_is_marked(full_draft):
    """【待补充：…】 is highlighted, nothing else is."""
    marked = [run.text for paragraph in opened(full_draft).paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert "".join(marked) == "【待补充：“队伍建设”的有关事实】"


def test_data_is_never_markup(make_draft, make_block):
    """Tags, ampersands, braces and characters that XML forbids come out as text or not at all."""
    hostile = "</w:t></w:r><w:p/>&amp;<!-- blocks -->{{ 7*7 }}\x0b\x00\ufffe完"
    document = opened(make_draft(make_block(hostile, origin=Origin.FACT), title="甲&乙<丙>", name="<丁>&"))
    assert document.paragraphs[2].text == "</w:t></w:r><w:p/>&amp;<!-- blocks -->{{ 7*7 }}完"
    assert document.core_properties.title == "甲&乙<丙>"
    assert document.core_properties.author == "<丁>&"


def test_the_file_tells_no_time(full_draft):
    """No part and no archive entry holds a date of making."""
    properties = opened(full_draft).core_properties
    assert properties.created is None
    assert properties.modified is None
    with zipfile.ZipFile(io.BytesIO(docx_bytes(full_draft))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.compress_type) for entry in archive.infolist()} == {(0, zipfile.ZIP_STORED)}


SCRIPT = """
import hashlib, sys
from drafter.data import *
from drafter.render.docx import docx_bytes
sheet = FactSheet(Unit("青篱镇文化站", "文化站"), Period(2026, PeriodSpan.YEAR, (1, 12)), (), None, None, "f.yaml", "0", date="2026年12月1日")
kinds = ((BlockKind.TITLE, "青篱镇文化站2026年工作总结"), (BlockKind.PARAGRAPH, "办展12场。"), (BlockKind.SIGN_OFF, "青篱镇文化站"), (BlockKind.DATE, sheet.date))
blocks = tuple(Block(kind, (Run(text, Origin.SHEET),)) for kind, text in kinds)
print(hashlib.sha256(docx_bytes(Draft(sheet, blocks, DraftStats(0, 0, 0)))).hexdigest())
"""


def test_the_same_draft_gives_the_same_bytes_everywhere(full_draft, tmp_path):
    """A second call, another process, another folder, another time zone and hash seed: not a byte differs."""
    assert docx_bytes(full_draft) == docx_bytes(full_draft)
    digests = set()
    for seed, zone, folder in (("1", "UTC", tmp_path), ("2", "Asia/Shanghai", ROOT)):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=folder, env=environment, capture_output=True, check=True, text=True)
        digests.add(done.stdout.strip())
    assert len(digests) == 1
    assert len(digests.pop()) == len(hashlib.sha256().hexdigest())


def test_a_draft_without_sign_off_or_date_renders(make_draft, make_block):
    """What the sheet does not give is not placed and leaves no empty line."""
    bare = opened(make_draft(make_block("略。"), name="", date=""))
    assert [paragraph.text for paragraph in bare.paragraphs][2:] == ["略。"]
    undated = opened(make_draft(make_block("略。"), date=""))
    assert [paragraph.text for paragraph in undated.paragraphs][2:] == ["略。", "", "梧川市文学艺术界联合会"]
    assert undated.paragraphs[-1].paragraph_format.keep_with_next is None


def test_a_deep_heading_is_set_as_level_four(make_draft, make_block):
    """The standard has four levels; a deeper one does not break the file."""
    document = opened(make_draft(make_block("①线上展播", BlockKind.HEADING, level=6)))
    assert document.paragraphs[2].style.name == "Heading 4"
