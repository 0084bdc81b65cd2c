"""A report as Word comments: a copy of the checked .docx, or the text set as a plain one, with a comment at each finding.

A Markdown text's headings get Word's heading styles and what it sets bold is bold; the marks themselves are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from drafter.check.report.markup import markup_of
from drafter.check.report.shown import cut, severity_word, source_place
from drafter.errors import InputError
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from docx.document import Document

    from drafter.check.model import Finding

_AUTHOR, _INITIALS = "drafter", "D"
_NOT_XML = compiled("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RELATED = 160  # columns
_EPOCH = (1980, 1, 1, 0, 0, 0)


def commented_docx(text: str, findings: Sequence[Finding], original: bytes | None = None, path: str = "-") -> bytes:
    """The bytes of a .docx with a comment at the place of every finding that is not suppressed.

    ``text``: as read; ``original``: the bytes of the .docx that it was read from, None for a text that is set as a plain document. The words and
    the looks of every paragraph stay as they are. Same input, same bytes: no clock enters. Raises InputError for a damaged ``original``.
    """
    import docx

    from drafter.check.line_ends import for_showing
    from drafter.check.report.word_places import WordPlaces

    text, mine = for_showing(text, [finding for finding in findings if finding.suppressed is None])
    try:
        document, shown = (docx.Document(io.BytesIO(original)), None) if original is not None else _plain(_xml(text), path)
    except Exception as error:  # python-docx and lxml raise a dozen kinds for damaged packages; all mean the same to the user
        raise InputError(
            _("the file is no Word document, or it is damaged"), where=path, hint=_("open it in Word or WPS and save it again as .docx")
        ) from error
    places = WordPlaces(document.element.body, _xml(text), shown)
    places.cut({offset for finding in mine for offset in (finding.start, finding.end)})
    for finding in mine:
        _comment(document, places.runs(finding.start, finding.end), finding)
    return _saved(document)


def _comment(document: Document, runs: tuple[Any, Any] | None, finding: Finding) -> None:
    from docx.text.run import Run

    if runs is None:
        paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
        run = paragraph.add_run()
        runs = (run._r, run._r)
    ends = [Run(run, document) for run in runs]
    comment = document.add_comment(ends, _xml(_words(finding)), author=_AUTHOR, initials=_INITIALS)
    element = comment._comment_elm
    for name in [name for name in element.attrib if name.endswith("}date")]:
        del element.attrib[name]  # the only clock in the file


def _words(finding: Finding) -> str:
    lines = [f"{severity_word(finding.severity)} {finding.code} {finding.rule}", finding.message.replace("\n", " ")]
    lines += [f"→ {source_place(related)}  {cut(related.excerpt, _RELATED)}".replace("\n", " ") for related in finding.related]
    return "\n".join(lines)


def _plain(text: str, path: str) -> tuple[Document, list[list[int]]]:
    """A line a paragraph on A4, in a font that has Chinese; and for each paragraph where its characters stand in ``text``."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    markup = markup_of(text, path)
    _set_font(document, "Normal", "仿宋", 14)
    for depth in sorted(set(markup.levels.values())):
        _set_font(document, f"Heading {depth}", "黑体", 18 if depth == 1 else 14)
    for name in ("author", "comments", "title", "last_modified_by"):
        setattr(document.core_properties, name, "")
    start, shown = 0, list[list[int]]()
    for line in text.split("\n"):
        level, end = markup.levels.get(start), start + len(line)
        paragraph = document.add_paragraph(style=f"Heading {level}" if level else None)
        pieces = markup.pieces(start, end)
        for first, last, bold in pieces:
            paragraph.add_run(text[first:last]).bold = bold or None
        shown.append([offset for first, last, _bold in pieces for offset in range(first, last)])
        start = end + 1
    return document, shown


def _set_font(document: Document, style: str, chinese: str, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = document.styles[style].font
    font.name, font.size, font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
    fonts = font.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a theme's font goes before the one that is named
    fonts.set(qn("w:eastAsia"), chinese)


def _xml(text: str) -> str:
    """The text with what XML cannot hold replaced, one for one."""
    return _NOT_XML.sub("\ufffd", text)


def _saved(document: Document) -> bytes:
    """The package with the dates of its members fixed."""
    buffer, packed = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            out.writestr(entry, archive.read(name))
    return packed.getvalue()
