"""A .docx as lines of text, the way its author sees it: automatic numbers written out, tables cell by cell, text boxes.

python-docx opens the package and resolves its parts; paragraphs are walked in the XML itself, because ``Document.paragraphs``
leaves out content controls, tracked insertions and text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import InputError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.past.numbering import Numbering

Element = Any  # an lxml element: lxml has no types of its own
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", _MC_FALLBACK})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr"})
_MAX_DEPTH = 60
_TITLE_LINES = 3
_MARGINS = frozenset({"header", "footer", "footnotes", "endnotes"})  # the last word of a relationship's type


def word_text(path: Path) -> str:
    """The document's text, one paragraph or table cell paragraph a line. Headers, footers and notes are left out.

    A paragraph in a heading style without a number of its own is written as a Markdown heading (``## …``), so that its level
    survives. Raises InputError for a package that Word itself could not open.
    """
    import docx

    try:
        document = docx.Document(str(path))
        styles = {style.style_id: style for style in document.styles}
        numbering = _numbering(document, styles)
        return "\n".join(_lines(document.element.body, numbering, styles, 0))
    except InputError:
        raise
    except Exception as error:  # python-docx and lxml raise a dozen kinds for damaged packages; all mean the same to the user
        raise _damaged(path) from error


def margin_text(path: Path) -> str:
    """What stands outside the body: headers, footers, foot- and endnotes, a paragraph a line, each wording once; "" where there is nothing.

    Errors as ``word_text``.
    """
    import docx
    from docx.oxml import parse_xml

    try:
        package = docx.Document(str(path)).part
        lines: dict[str, None] = {}
        for relation in sorted(package.rels.values(), key=lambda item: item.rId):
            if relation.is_external or relation.reltype.rpartition("/")[2] not in _MARGINS:
                continue
            for paragraph in parse_xml(relation.target_part.blob).iter(f"{_W}p"):
                pieces: list[str] = []
                _collect(paragraph, pieces, [], 0)
                lines.update(dict.fromkeys(line.strip() for line in "".join(pieces).split("\n") if line.strip()))
        return "\n".join(lines)
    except Exception as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> InputError:
    message = _("the file is no Word document, or it is damaged")
    return InputError(message, where=str(path), hint=_("open it in Word or WPS and save it again as .docx"))


def _numbering(document: Element, styles: dict[str, Element]) -> Numbering:
    from drafter.past.numbering import Numbering

    try:
        element = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        element = None
    return Numbering(element, {style_id: style.element for style_id, style in styles.items()})


def _lines(container: Element, numbering: Numbering, styles: dict[str, Element], depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        return
    for child in container:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, numbering, styles, depth)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            # tbl > tr > tc, sdt > sdtContent, ins, customXml: only their paragraphs matter
            yield from _lines(child, numbering, styles, depth + 1)


def _paragraph(paragraph: Element, numbering: Numbering, styles: dict[str, Element], depth: int) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[Element] = []
    _collect(paragraph, pieces, boxes, 0)
    text = "".join(pieces)
    if text.strip():
        if "\n" in text:
            text = _joined_title(text)
        number = numbering.next_number(paragraph)
        yield _with_heading_mark(paragraph, number + text, bool(number), styles)
    for box in boxes:
        yield from _lines(box, numbering, styles, depth + 1)


def _joined_title(text: str) -> str:
    """A title set on two or three lines of one paragraph (w:br) as one line; any other text as it is."""
    from drafter.past.splitting import is_title

    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = "".join(lines)
    joins = 1 < len(lines) <= _TITLE_LINES and is_title(whole) and sum(map(is_title, lines)) <= 1
    return whole if joins else text


def _collect(element: Element, pieces: list[str], boxes: list[Element], depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag == f"{_W}tab":
            pieces.append("\t")
        elif tag in _BREAKS:
            pieces.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        else:
            _collect(child, pieces, boxes, depth + 1)


def _with_heading_mark(paragraph: Element, text: str, numbered: bool, styles: dict[str, Element]) -> str:
    from drafter.past.headings import parse_heading

    level = _heading_level(paragraph, styles)
    first = text.lstrip()
    if level == 0 or numbered or parse_heading(first) is not None:
        return text
    return f"{'#' * level} {first}"


def _heading_level(paragraph: Element, styles: dict[str, Element]) -> int:
    """1 for a title style or heading 1, n for heading n, else 0."""
    node = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(node.get(f"{_W}val")) if node is not None else None
    name = (style.name or "").lower() if style is not None else ""
    if name in {"title", "标题"}:
        return 1
    for prefix in ("heading ", "标题 "):
        if name.startswith(prefix) and name[len(prefix) :].strip().isdigit():
            return min(int(name[len(prefix) :]), 6)
    return 0
