"""A draft as .docx in the layout of GB/T 9704—2012 (党政机关公文格式); the only module that writes Word files.

A 工作总结 is not one of the statutory types: the layout applies by custom, without red head or 版记. Figures and their clauses:
paper and margins 5.1, 5.2.1 (37/35/28/26 mm: top and binding edge are given, bottom and right follow from the 156 × 225 mm type area);
22 lines × 28 characters 5.2.3 (225 mm / 22 = 579 twips; 156 mm / 28 = 15.79 pt under 16 pt glyphs); body 三号仿宋 5.2.2; title 二号小标宋 7.3.1;
levels 黑体 / 楷体 / 仿宋 7.3.3; sign-off without seal 7.3.5.2; page number 四号 — 1 — 7.5. The standard names categories of fonts, not products:
the licensed names stand first and the font table gives each a common substitute.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from drafter.data import Block, BlockKind, Draft, FactSheet

_FANGSONG, _KAITI, _HEITI, _XIAOBIAOSONG, _SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
_SUBSTITUTES = {_FANGSONG: "仿宋", _KAITI: "楷体", _HEITI: "SimHei", _XIAOBIAOSONG: "华文中宋", _SONGTI: "SimSun"}
_WESTERN = "Times New Roman"
_LINE = 579  # twips: 225 mm / 22
_CHARACTER = 316  # twips: 156 mm / 28
_TYPE_AREA = 8845  # twips: 156 mm
_CHARACTER_SPACE = -860  # 1/4096 pt: 15.79 pt pitch under a 16 pt font
_WESTERN_RUN = re.compile(r"([0-9A-Za-z][0-9A-Za-z.,:%/\-]*)")


def docx_bytes(draft: Draft) -> bytes:
    """The .docx file. Same draft, same bytes: no clock enters, the archive's dates are fixed."""
    from docx import Document

    document = Document()
    _page(document)
    _defaults(document)
    body = document.element.body
    for paragraph in list(document.paragraphs):
        body.remove(paragraph._p)
    for position, block in enumerate(draft.blocks):
        _add_block(document, block, draft, following=draft.blocks[position + 1 : position + 2])
    _page_numbers(document)
    _properties(document, draft.sheet, draft.blocks[0].text)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repack(buffer.getvalue())


def _page(document: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(_LINE))
    grid.set(qn("w:charSpace"), str(_CHARACTER_SPACE))
    section._sectPr.append(grid)


def _defaults(document: Any) -> None:
    """16 pt 仿宋 everywhere, theme fonts removed (theme fonts are what WPS reports as missing), substitutes in the font table."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    _set_fonts(normal.element.get_or_add_rPr().get_or_add_rFonts(), _WESTERN, _FANGSONG)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
    _substitutes(document)


def _substitutes(document: Any) -> None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            entries = "".join(
                f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>' for name, other in _SUBSTITUTES.items()
            )
            part = relation.target_part
            part._blob = part.blob.replace(b"</w:fonts>", entries.encode("utf-8") + b"</w:fonts>")


def _set_fonts(fonts: Any, western: str, chinese: str) -> None:
    from docx.oxml.ns import qn

    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), western)
    fonts.set(qn("w:eastAsia"), chinese)


def _add_block(document: Any, block: Block, draft: Draft, following: tuple[Block, ...]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt, Twips

    if block.kind is BlockKind.SIGN_OFF:
        _paragraph(document)
    paragraph = _paragraph(document)
    layout = paragraph.paragraph_format
    if block.kind is BlockKind.TITLE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(34)
        _add_runs(paragraph, block.text, _XIAOBIAOSONG, 22)
        _paragraph(document)
        return
    if block.kind in (BlockKind.SIGN_OFF, BlockKind.DATE):
        layout.left_indent = Twips(_sign_off_indent(block, draft))
        _add_runs(paragraph, block.text, _FANGSONG, 16)
        if following and following[0].kind is BlockKind.DATE:
            layout.keep_with_next = True
        return
    layout.first_line_indent = Twips(2 * _CHARACTER)
    if block.kind is BlockKind.HEADING:
        layout.keep_with_next = True
        _outline_level(paragraph, block.level)
    _add_runs(paragraph, block.text, {1: _HEITI, 2: _KAITI}.get(block.level, _FANGSONG), 16)


def _paragraph(document: Any) -> Any:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Twips

    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Twips(_LINE)
    layout.widow_control = False
    return paragraph


def _outline_level(paragraph: Any, level: int) -> None:
    """A heading stays a plain paragraph in looks and yet shows in Word's navigation pane."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(element)


def _add_runs(paragraph: Any, text: str, font: str, size: int) -> None:
    """Digits and Latin in Times New Roman, everything else, quotes and dashes included, in the Chinese font whatever the program guesses."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for piece in filter(None, _WESTERN_RUN.split(text)):
        run = paragraph.add_run(piece)
        run.font.size = Pt(size)
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        western = bool(_WESTERN_RUN.fullmatch(piece))
        _set_fonts(fonts, _WESTERN if western else font, font)
        if not western:
            fonts.set(qn("w:hint"), "eastAsia")


def _sign_off_indent(block: Block, draft: Draft) -> int:
    """Twips from the left edge (7.3.5.2): the name ends 2 characters before the right edge and the date begins 2 after the name's first
    character; a date that would then come nearer the edge than 2 characters moves left, and the name with it.
    """
    name = _width(next(other for other in draft.blocks if other.kind is BlockKind.SIGN_OFF).text)
    date = next((_width(other.text) for other in draft.blocks if other.kind is BlockKind.DATE), 0)
    name_left = _TYPE_AREA - 2 * _CHARACTER - name
    if date:
        name_left = min(name_left, _TYPE_AREA - 4 * _CHARACTER - date)
    left = name_left + (2 * _CHARACTER if block.kind is BlockKind.DATE else 0)
    return max(left, 0)


def _width(text: str) -> int:
    """Width in twips: a Western digit or letter is half a Chinese character."""
    return sum(_CHARACTER // 2 if character.isascii() else _CHARACTER for character in text)


def _page_numbers(document: Any) -> None:
    """— 1 —: odd pages right, even pages left, one character in (7.5)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt, Twips

    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        layout = paragraph.paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(14)
        layout.right_indent = layout.left_indent = Twips(280)
        _add_runs(paragraph, "— ", _SONGTI, 14)
        _add_page_field(paragraph)
        _add_runs(paragraph, " —", _SONGTI, 14)


def _add_page_field(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for kind in ("begin", "PAGE", "separate", "1", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        _set_fonts(run._r.get_or_add_rPr().get_or_add_rFonts(), _SONGTI, _SONGTI)
        if kind == "PAGE":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = " PAGE "
        elif kind == "1":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _properties(document: Any, sheet: FactSheet, title: str) -> None:
    properties = document.core_properties
    stamp = datetime(sheet.period.year, sheet.period.months[1], 1)  # no clock: the same sheet gives the same bytes
    properties.title, properties.author, properties.last_modified_by = title, sheet.unit.name, sheet.unit.name
    properties.comments, properties.created, properties.modified, properties.revision = "", stamp, stamp, 1


def _repack(content: bytes) -> bytes:
    """The same archive with fixed dates and no thumbnail of the library's template."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()
