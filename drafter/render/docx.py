"""A draft as .docx in the layout of GB/T 9704—2012 (党政机关公文格式).

A 工作总结 is not one of the statutory types: the layout applies by custom, without red head or 版记. Figures and their clauses:
paper and margins 5.1, 5.2.1 (37/35/28/26 mm: top and binding edge are given, bottom and right follow from the 156 × 225 mm type area);
22 lines × 28 characters 5.2.3 (225 mm / 22 = 579 twips; 156 mm / 28 = 15.79 pt under 16 pt glyphs); body 三号仿宋 5.2.2; title 二号小标宋 7.3.1;
levels 黑体 / 楷体 / 仿宋 7.3.3; sign-off without seal 7.3.5.2; page number 四号 — 1 — 7.5. Times New Roman for digits and Latin is practice.

28 characters a line: Word reads ``w:charSpace`` as 1/4096 pt on Normal's 16 pt, so -860 is a pitch of 15.79 pt. LibreOffice (7.4) cannot
condense by its grid: a glyph wider than the cell takes two, 14 a line. So the text leaves the grid (``w:snapToGrid`` 0 of paragraph and run)
and is condensed by 0.3 pt of its own: at 15.7 pt 28 fit and 29 do not, nor at 15.49 pt should a program apply both; justified lines fill
the 156 mm. The grid stays declared, for the page set-up to show. Lines are exactly 579 twips in either. LibreOffice ignores
``w:autoSpaceDE/DN`` (digits stand 3.2 pt off Chinese characters there) and reads ``w:overflowPunct`` the wrong way round (a mark that may
not begin a line hangs over the right edge there; in Word nothing leaves the type area).

The figures stand in ``word/*.xml``, the fixed parts of the file; this module adds the paragraphs. They are written as they are, not
through a library's template, because such a template brings an American page: theme fonts, hundreds of styles, a thumbnail, a clock.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from drafter.data import Block, BlockKind, Draft, Origin, Run
from drafter.kept import compiled
from drafter.render.layout import Indent, sign_off_indents, title_lines

_PARTS = Path(__file__).parent / "word"
_FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/footer1.xml": "footer_odd.xml",
    "word/footer2.xml": "footer_even.xml",
}
_BLOCKS = "<!-- blocks -->"

_WESTERN = "Times New Roman"
_TITLE, _BODY = ("方正小标宋简体", 44), ("仿宋_GB2312", 32)  # font, size in half points
_LEVELS = {1: ("黑体", 32), 2: ("楷体_GB2312", 32)}
_WESTERN_RUN = compiled(r"([0-9A-Za-z](?:[0-9A-Za-z .,:%/+\-]*[0-9A-Za-z.%])?)")
_KEPT = 280  # characters, ten lines: LibreOffice moves a paragraph that keeps with the next as a whole, where Word moves its last lines
_NOT_XML = compiled("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def docx_bytes(draft: Draft) -> bytes:
    """The .docx file. Same draft, same bytes on any machine: no clock enters, the archive's dates are fixed, nothing is compressed."""
    fixed = {name: (_PARTS / file).read_text(encoding="utf-8") for name, file in _FIXED.items()}
    before, _mark, after = (_PARTS / "document.xml").read_text(encoding="utf-8").partition(_BLOCKS)
    parts = fixed | {"word/document.xml": before + _paragraphs(draft) + after, "docProps/core.xml": _core_properties(draft)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, content.encode("utf-8"))
    return buffer.getvalue()


def _paragraphs(draft: Draft) -> str:
    name, date = sign_off_indents(draft)
    closing = next((at for at, block in enumerate(draft.blocks) if block.kind in (BlockKind.SIGN_OFF, BlockKind.DATE)), len(draft.blocks))
    found = []
    for position, block in enumerate(draft.blocks):
        if block.kind is BlockKind.TITLE:
            found += [_title(block), _blank()]
        elif block.kind in (BlockKind.SIGN_OFF, BlockKind.DATE):
            last = block is draft.blocks[-1]
            found += [_blank(keep=True)] if position == closing else []
            found += [_placed(block, name if block.kind is BlockKind.SIGN_OFF else date, keep=not last)]
        else:
            found.append(text_paragraph(block, keep=position == closing - 1))
    return "\n    ".join(found)


def _title(block: Block) -> str:
    lines = "<w:r><w:br/></w:r>".join(_pieces(line, *_TITLE) for line in title_lines(block.text))
    return _paragraph("DraftTitle", "", lines)


def text_paragraph(block: Block, *, keep: bool = False) -> str:
    """A heading or a paragraph as XML (prefix ``w``). ``keep``: its last line stays on the page of the sign-off, which must not stand on a page alone."""
    if block.kind is BlockKind.HEADING:
        level = min(max(block.level, 1), 4)
        return _paragraph(f"Heading{level}", "", _runs(block.runs, *_LEVELS.get(level, _BODY)))
    return _paragraph("DraftBody", "<w:keepNext/>" if keep and len(block.text) <= _KEPT else "", _runs(block.runs, *_BODY))


def _placed(block: Block, indent: Indent, *, keep: bool) -> str:
    side = "right" if indent.from_right else "left"
    layout = f'{"<w:keepNext/>" if keep else ""}<w:ind w:{side}="{indent.twips}"/><w:jc w:val="{side}"/>'
    return _paragraph("DraftSignOff", layout, _runs(block.runs, *_BODY))


def _blank(*, keep: bool = False) -> str:
    return _paragraph("DraftBody", "<w:keepNext/>" if keep else "", "")


def _paragraph(style: str, layout: str, runs: str) -> str:
    """``layout``: further children of w:pPr in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{runs}</w:p>'


def pieces_of(runs: tuple[Run, ...]) -> Iterator[tuple[bool, list[tuple[str, bool]]]]:
    """For each stretch of one look: whether it is a gap, and its pieces with whether they are digits or Latin (Times New Roman)."""
    for gap, group in groupby(runs, key=lambda run: run.origin is Origin.GAP):
        text = _NOT_XML.sub("", "".join(run.text for run in group))
        yield gap, [(piece, _WESTERN_RUN.fullmatch(piece) is not None) for piece in _WESTERN_RUN.split(text) if piece]


def _runs(runs: tuple[Run, ...], font: str, size: int) -> str:
    """Runs of one look are joined: where a word comes from is the sidecar's business. A gap is marked, so that no reader misses it."""
    joined = ((gap, "".join(run.text for run in group)) for gap, group in groupby(runs, key=lambda run: run.origin is Origin.GAP))
    return "".join(_pieces(text, font, size, gap=gap) for gap, text in joined)


def _pieces(text: str, font: str, size: int, *, gap: bool = False) -> str:
    """Digits and Latin in Times New Roman, everything else, quotes and dashes included, in the Chinese font.

    “” —— … belong to both scripts: without the hint and the Chinese font in all three slots Word sets them in the Western one.
    """
    found = []
    for piece in filter(None, _WESTERN_RUN.split(_NOT_XML.sub("", text))):
        western = _WESTERN_RUN.fullmatch(piece) is not None
        ascii_font, hint = (_WESTERN, "") if western else (font, ' w:hint="eastAsia"')
        mark = '<w:highlight w:val="yellow"/>' if gap else ""
        found.append(
            f'<w:r><w:rPr><w:rFonts{hint} w:ascii="{ascii_font}" w:hAnsi="{ascii_font}" w:eastAsia="{font}" w:cs="{_WESTERN}"/>'
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{mark}</w:rPr>'
            f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t></w:r>'
        )
    return "".join(found)


def _core_properties(draft: Draft) -> str:
    """Title and author; no dates, since the only true ones come from a clock."""
    title, author = (escape(_NOT_XML.sub("", text), quote=False) for text in (draft.blocks[0].text, draft.sheet.unit.name))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>\n"
    )
