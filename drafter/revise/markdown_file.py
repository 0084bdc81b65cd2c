"""A draft in Markdown, as ``draft`` wrote it or as an editor left it: BOM, CRLF, trailing blanks, lines joined or parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drafter.errors import InputError
from drafter.i18n import _
from drafter.revise.paper import Line, Piece, spliced

KEEP = "keep"
_BOM = "\ufeff"


class MarkdownFile:
    """``lines``: every line that has text besides comments."""

    def __init__(self, data: bytes, where: str) -> None:
        self._text, self._encoding = _decoded(data, where)
        self.lines = tuple(_lines(self._text))

    @property
    def text(self) -> str:
        """The file's text as it stands, line ends included."""
        return self._text

    def replaced(self, head: int, end: int, pieces: Sequence[Piece]) -> bytes:
        """See ``Paper``."""
        from drafter.render.text import markdown_block

        text = spliced(self._text, self.lines, head, end, pieces, markdown_block, self._gap(head), lambda between: bool(between.strip()))
        return text.encode(self._encoding)

    def _gap(self, head: int) -> str:
        """What this file has between a heading and its text, else an empty line, in its own line ends."""
        if head + 1 < len(self.lines):
            between = self._text[self.lines[head].end : self.lines[head + 1].start]
            if between and not between.strip("\r\n"):
                return between
        return ("\r\n" if "\r\n" in self._text else "\n") * 2


def _decoded(data: bytes, where: str) -> tuple[str, str]:
    """Text (with its BOM) and the encoding that gives the same bytes back. Raises InputError where there is none."""
    from drafter.past.files import decode

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if data.startswith(b"\xff") else "utf-16-be"
    else:
        encoding = "utf-8" if _is_utf8(data) else decode(data, where)[1]
    try:
        text = data.decode(encoding)
        if text.encode(encoding) == data:
            return text, encoding
    except (UnicodeError, LookupError):
        pass
    raise InputError(_("the encoding of this file cannot be kept"), where=where, hint=_("save it as UTF-8"))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines(text: str) -> list[Line]:
    from drafter.check.suppress import find_suppressions

    comments = find_suppressions(text)
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        start, end = match.span()
        if text.startswith(_BOM, start):
            start += 1
        own = [comment for comment in comments if start <= comment.start < end]
        words, at = [], start
        for comment in own:
            words.append(text[at : comment.start])
            at = comment.end
        line = "".join([*words, text[at:end]]).strip()
        if line:
            locked = any(comment.kind == KEEP for comment in own)
            found.append(_line(line, start, end, locked=locked))
    return found


def _line(line: str, start: int, end: int, *, locked: bool) -> Line:
    heading = _heading().match(line)
    if not heading:
        return Line(_unescaped(line), start, end, locked=locked)
    marks = len(heading.group(1))
    return Line(_unescaped(heading.group(2)), start, end, marks - 1 if marks > 1 else -1, locked)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"(#{1,6})[ \t\u3000]+(.+?)(?:[ \t]+#+)?$")


def _unescaped(text: str) -> str:
    r"""A backslash before an ASCII mark goes, as CommonMark has it."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
