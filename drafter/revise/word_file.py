"""A draft in Word, as ``draft`` wrote it or as Word left it: runs split, style ids renamed, proofing marks, tracked changes.

``document.xml`` is read for the byte offsets of its paragraphs and spliced as bytes: a paragraph that is not rewritten keeps every byte, and so does every
other part of the package. A new paragraph takes the looks of its like in the same file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from html import escape

from drafter.data import Block, BlockKind
from drafter.errors import InputError
from drafter.i18n import _
from drafter.revise.paper import Line, Piece, spliced
from drafter.revise.word_scan import Seen, scan, style_levels

_DOCUMENT = "word/document.xml"
_MAX_PART = 200 * 1024 * 1024  # bytes of a part when unpacked


class WordFile:
    """``lines``: the paragraphs of the body that have text; tables, text boxes and content controls are left where they are."""

    def __init__(self, data: bytes, where: str) -> None:
        self._data = data
        parts = _parts(data, where)
        self._xml = parts[_DOCUMENT]
        self._prefix, seen = scan(self._xml, where)
        levels = style_levels(parts.get("word/styles.xml", b""))
        self._styles = {level: style for style, level in reversed(levels.items())}
        self._seen = [one for one in seen if one.text.strip()]
        self.lines = tuple(Line(one.text, one.start, one.end, levels.get(one.style, 0)) for one in self._seen)

    def replaced(self, head: int, end: int, pieces: Sequence[Piece]) -> bytes:
        """See ``Paper``."""
        gone = [at for at in range(head, end) if at not in {piece.old for piece in pieces}]
        rest = b"".join(anchor for at in gone for anchor in self._anchors(at, gone))
        breaks = b"".join(self._seen[at].section for at in gone)
        fresh = [number for number, piece in enumerate(pieces) if piece.old is None]

        made = iter(fresh)

        def paragraph(block: Block) -> bytes:
            number = next(made)
            last, first = number == fresh[-1], number == fresh[0]
            return self._paragraph(block, (head, end), rest if first else b"", breaks if last else b"")

        xml = spliced(self._xml, self.lines, head, end, pieces, paragraph, b"", lambda between: b"<" in between)
        return _repacked(self._data, xml)

    def _anchors(self, at: int, gone: Sequence[int]) -> list[bytes]:
        """Ends of bookmarks and comments whose other end stands in a paragraph that stays."""
        inside = [anchor for other in gone for anchor in self._seen[other].anchors]
        return [anchor.xml for anchor in self._seen[at].anchors if sum(other.key == anchor.key for other in inside) == 1]

    def _paragraph(self, block: Block, near: tuple[int, int], anchors: bytes, section: bytes) -> bytes:
        from drafter.render.docx import text_paragraph

        like = self._like(block, near)
        if like is None or self._prefix != "w":
            made = text_paragraph(block).encode("utf-8")
            style = self._styles.get(block.level)
            if style and block.kind is BlockKind.HEADING:
                made = re.sub(rb'w:pStyle w:val="[^"]*"', b'w:pStyle w:val="' + escape(style).encode() + b'"', made, count=1)
            made = made.replace(b"w:", self._prefix.encode() + b":") if self._prefix != "w" else made
            return _with(made, self._prefix, anchors, section)
        layout = like.layout or b"<w:pPr></w:pPr>"
        return _with(b"<w:p>" + layout + self._runs(block, like) + b"</w:p>", "w", anchors, section)

    def _like(self, block: Block, near: tuple[int, int]) -> Seen | None:
        """The nearest paragraph of the same kind: of the section first, then of the file."""
        order = [*range(near[0], near[1]), *range(near[0] - 1, -1, -1), *range(near[1], len(self.lines))]
        level = block.level if block.kind is BlockKind.HEADING else 0
        fits = [
            self._seen[at]
            for at in order
            if self.lines[at].level == level and self._seen[at].looks and (level or not self._seen[at].placed)
        ]
        return fits[0] if fits else None

    def _runs(self, block: Block, like: Seen) -> bytes:
        from drafter.render.docx import pieces_of

        out = []
        for gap, text in pieces_of(block.runs):
            for piece, western in text:
                looks = (like.western if western else like.looks) or like.looks
                if gap:
                    looks = looks.replace(b"</w:rPr>", b'<w:highlight w:val="yellow"/></w:rPr>')
                out.append(b"<w:r>" + looks + b'<w:t xml:space="preserve">' + escape(piece, quote=False).encode("utf-8") + b"</w:t></w:r>")
        return b"".join(out)


def _with(paragraph: bytes, prefix: str, anchors: bytes, section: bytes) -> bytes:
    """The paragraph with what must not be lost of those that it replaces: ends of bookmarks, a section break."""
    close = f"</{prefix}:p>".encode()
    if anchors:
        paragraph = paragraph.removesuffix(close) + anchors + close
    if section:
        properties = f"</{prefix}:pPr>".encode()
        paragraph = paragraph.replace(properties, section + properties, 1)
    return paragraph


def _parts(data: bytes, where: str) -> dict[str, bytes]:
    damaged = InputError(
        _("the file is no Word document, or it is damaged"), where=where, hint=_("open it in Word or WPS and save it again as .docx")
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if _DOCUMENT not in names or any(info.file_size > _MAX_PART for info in archive.infolist()):
                raise damaged
            return {name: archive.read(name) for name in (_DOCUMENT, "word/styles.xml") if name in names}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise damaged from error


def _repacked(data: bytes, xml: bytes) -> bytes:
    """The package with one part exchanged; names, order, dates, attributes and the content of every other part as they were."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, info.date_time)
            entry.compress_type, entry.external_attr, entry.create_system = info.compress_type, info.external_attr, info.create_system
            entry.extra, entry.comment, entry.internal_attr = b"", info.comment, info.internal_attr
            new.writestr(entry, xml if info.filename == _DOCUMENT else old.read(info))
    return buffer.getvalue()
