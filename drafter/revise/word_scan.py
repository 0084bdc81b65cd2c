"""Where the paragraphs of a ``document.xml`` stand, byte by byte, and what must be known of each to write another like it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from drafter.errors import InputError
from drafter.i18n import _

_WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
_HIDDEN = frozenset({"del", "moveFrom", "txbxContent", "Fallback", "instrText"})
_ANCHOR = re.compile(r"(?:bookmark|perm|comment|move|customXml)\w*?(Start|End)")
_CHANGES = re.compile(
    rb"<w:(?:rPrChange|pPrChange|sectPr|ins|del|moveFrom|moveTo|highlight)\b(?:[^>]*/>|.*?</w:(?:rPrChange|pPrChange|sectPr)>)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One end of a bookmark, a comment's range …: ``key`` is the same for both ends."""

    key: str
    xml: bytes


@dataclass(slots=True)
class Seen:
    """A paragraph. Offsets in bytes. ``layout``: its w:pPr without marks of changes; ``looks``/``western``: w:rPr of its first Chinese and Western run;

    ``section``: its w:sectPr; ``placed``: it is set to one side, as a sign-off is.
    """

    start: int
    end: int = 0
    text: str = ""
    style: str = ""
    layout: bytes = b""
    looks: bytes = b""
    western: bytes = b""
    section: bytes = b""
    placed: bool = False
    anchors: list[Anchor] = field(default_factory=list)


class _Scanner:
    """Handlers of one expat pass; ``stack``: local names of the open elements with the offset at which each begins."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stack: list[tuple[str, int]] = []
        self.found: list[Seen] = []
        self.now: Seen | None = None
        self.hidden = 0
        self.run_looks = b""
        self.run_text = ""
        self.prefix = "w"
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.refuse

    def refuse(self, *_arguments: object) -> None:
        """A Word document has no DOCTYPE; one that has is an attack."""
        raise ValueError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Remember where the element begins and what it says of the paragraph."""
        uri, _space, local = name.rpartition(" ")
        at = self.parser.CurrentByteIndex
        if not self.stack and uri in _WORD:
            opened = re.match(rb"<(?:([\w.-]+):)?document\b", self.data[at:])
            self.prefix = (opened.group(1) or b"").decode() if opened else "w"
        if local == "p" and uri in _WORD and len(self.stack) == 2 and self.stack[1][0] == "body":
            self.now = Seen(at)
        self.stack.append((local, at))
        self.hidden += local in _HIDDEN
        if self.now is None or self.hidden:
            return
        if local == "r":
            self.run_looks, self.run_text = b"", ""
        elif local in ("tab", "noBreakHyphen") and self._inside("r"):
            self.now.text += "\t" if local == "tab" else "-"
        elif local == "pStyle":
            self.now.style = _value(attributes)
        elif local in ("jc", "ind") and self._inside("pPr"):
            self.now.placed |= _value(attributes) in ("right", "end", "center")
        if _ANCHOR.fullmatch(local):
            kind = re.sub(r"(Range)?(Start|End)$", "", local)
            number = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "id"), "")
            self.now.anchors.append(Anchor(f"{kind} {number}", self.data[at : tag_end(self.data, at)]))

    def words(self, text: str) -> None:
        """Text of w:t alone."""
        if self.now is not None and not self.hidden and self.stack[-1][0] == "t":
            self.now.text += text
            self.run_text += text

    def end(self, name: str) -> None:
        """Close what ``start`` opened."""
        local, at = self.stack.pop()
        stop = tag_end(self.data, self.parser.CurrentByteIndex)
        hidden = self.hidden
        self.hidden -= local in _HIDDEN
        if self.now is None or hidden:
            return
        if local == "p" and len(self.stack) == 2:
            self.now.end = stop
            self.found.append(self.now)
            self.now = None
        elif local == "pPr" and len(self.stack) == 3:
            self.now.layout = _CHANGES.sub(b"", self.data[at:stop])
        elif local == "sectPr":
            self.now.section = self.data[at:stop]
        elif local == "rPr" and self._inside("r"):
            self.run_looks = _CHANGES.sub(b"", self.data[at:stop])
        elif local == "r" and self.run_text.strip():
            if not re.search(r"[\u4e00-\u9fff]", self.run_text):
                self.now.western = self.now.western or self.run_looks
            else:
                self.now.looks = self.now.looks or self.run_looks

    def _inside(self, local: str) -> bool:
        return any(name == local for name, _at in self.stack[-2:])


def scan(data: bytes, where: str) -> tuple[str, list[Seen]]:
    """The prefix of the word-processing names and the paragraphs that stand right in the body, in order. Raises InputError for what Word could not read."""
    scanner = _Scanner(data)
    try:
        scanner.parser.Parse(data, True)
        data.decode("utf-8")
    except (expat.ExpatError, ValueError) as error:
        raise InputError(
            _("the file is no Word document, or it is damaged"), where=where, hint=_("open it in Word or WPS and save it again as .docx")
        ) from error
    return scanner.prefix, scanner.found


def tag_end(data: bytes, at: int) -> int:
    """The offset behind the tag that begins at ``at``."""
    if data.startswith(b"</", at):
        return data.index(b">", at) + 1
    match = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""").match(data, at)
    return match.end() if match else at


def style_levels(styles: bytes) -> dict[str, int]:
    """Style id → -1 for a title, n for heading n: Word renames the ids (``Heading1`` becomes ``1``), never the names."""
    found: dict[str, int] = {}
    for style in re.finditer(rb"<w:style\b[^>]*>.*?</w:style>", styles, re.DOTALL):
        key = re.search(rb'w:styleId="([^"]*)"', style.group())
        name = re.search(rb'<w:name\b[^>]*w:val="([^"]*)"', style.group())
        if not key or not name:
            continue
        level = re.fullmatch("(?:heading|标题) ?([1-6])", name.group(1).decode("utf-8", "replace").lower())
        ours = key.group(1) == b"DraftTitle" or name.group(1).lower() in (b"title", "标题".encode(), "公文标题".encode())
        if level or ours:
            found[key.group(1).decode("utf-8", "replace")] = int(level.group(1)) if level else -1
    return found


def _value(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "val"), "")
