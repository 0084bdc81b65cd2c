"""One parsed document, built once and lazily; every rule reads the same paragraphs, headings, sentences and atoms.

All spans are code points of the text as read: nothing is ever normalised away. ``folded`` is the same text with
full-width ASCII, the ideographic space and letters that look like X brought to plain ASCII, one code point for one, so
that rules are written for one width and still report true ranges.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING, TypeVar, cast

from drafter.check.structure.numbering import Part, headings_of, markers_of, parts_of
from drafter.data import Span
from drafter.kept import compiled
from drafter.past.pages import bare_numbers, page_numbers
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.structure.numbering import Heading, Marker
    from drafter.data import Atom

T = TypeVar("T")

FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
FOLD.update({"\u3000": " ", "\u00a0": " "})
# letters that are drawn like X: Roman numeral ten, Cyrillic Ha; ✕╳✖ are the multiplication sign to us
FOLD.update({"\u2169": "X", "\u2179": "x", "\u0425": "X", "\u0445": "x", "\u2715": "×", "\u2573": "×", "\u2716": "×"})


class Paragraph(NamedTuple):
    """A line that is not blank, without its surrounding white space. ``line`` is 1-based."""

    start: int
    end: int
    line: int


_HASHES = 2  # headings with # from which they are no slip


def _is_markdown(text: str, name: str) -> bool:
    # a Word file's heading styles are read as #: they are not its author's
    return name.endswith((".md", ".markdown")) or (not name.endswith(".docx") and _headed_with_hashes(text))


def _headed_with_hashes(text: str) -> bool:
    """Whether most headings are Markdown's (``## 一、…``), whatever the file is called: a lone one in a plain text is a leftover."""
    marked = len(compiled(r"^#{1,6} +\S", re.MULTILINE).findall(text)) if "# " in text else 0
    plain = r"^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
    return marked >= _HASHES and marked >= len(compiled(plain, re.MULTILINE).findall(text))


class Document:
    """A text and everything that rules want to know about it. Not for use across threads.

    ``first_line``: 1-based line of the file on which the text begins, for one of several summaries in a file; ``single``: it is known to
    be one summary; ``collection``: the first lines of the file where the text is one of several in it; ``markdown``: whether it is Markdown, None to tell by the name and by the text's headings.
    """

    def __init__(
        self, text: str, path: str = "-", *, first_line: int = 1, single: bool = False, markdown: bool | None = None, collection: str = ""
    ) -> None:
        self.text = text
        self.path = path
        self._first_line = first_line
        self._single = single
        self.collection = collection
        self._memo: dict[str, object] = {}
        self.is_markdown = _is_markdown(text, path.lower()) if markdown is None else markdown

    def remember(self, key: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for this document; for what only some rules need."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast("T", self._memo[key])

    def cut(self, first: int, last: int, collection: str) -> tuple[Document, int]:
        """The paragraphs ``[first, last)`` as a document of their own, single, from the start of their line, and where that is.

        What was found out about their characters is taken over.
        """
        begin = self.line_start(self.paragraphs[first].start) if first else 0
        end = self.line_start(self.paragraphs[last].start) if last < len(self.paragraphs) else len(self.text)
        line = self.place(begin)[0]
        own = Document(self.text[begin:end], self.path, first_line=line, single=True, markdown=self.is_markdown, collection=collection)
        own.folded, own.signs, own.pairs = self.folded[begin:end], self.signs[begin:end], self.pairs[begin : end - 1]
        own.paragraphs = tuple(Paragraph(start - begin, stop - begin, at) for start, stop, at in self.paragraphs[first:last])
        return own, begin

    @cached_property
    def folded(self) -> str:
        """``text`` in plain widths, the same length (see the module's head)."""
        text = self.text
        for sign in FOLD.keys() & self.letters:
            text = text.replace(sign, FOLD[sign])
        return text

    @cached_property
    def signs(self) -> list[str]:
        """The characters of ``text``, made once: whoever goes through a string makes each of them anew."""
        return list(self.text)

    @cached_property
    def pairs(self) -> list[str]:
        """Every two characters of ``text`` side by side, by the place of the first."""
        return list(map(add, self.signs, self.signs[1:]))

    @cached_property
    def distinct_pairs(self) -> frozenset[str]:
        """``pairs``, each once."""
        return frozenset(self.pairs)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters of ``text``, each once."""
        return frozenset(self.signs)

    @cached_property
    def folded_letters(self) -> frozenset[str]:
        """The characters of ``folded``, each once."""
        return frozenset(map(FOLD.get, self.letters, self.letters))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0] + [match.end() for match in compiled(r"\r\n|\r|\n").finditer(self.text)]

    def place(self, offset: int) -> tuple[int, int]:
        """1-based (line, column) of a code point offset; the line is that of the file."""
        line = bisect_right(self._line_starts, offset)
        return line + self._first_line - 1, offset - self._line_starts[line - 1] + 1

    def line_start(self, offset: int) -> int:
        """Where the line of ``offset`` begins."""
        return self._line_starts[bisect_right(self._line_starts, offset) - 1]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The lines that are not blank."""
        found = []
        bounds = [*self._line_starts, len(self.text) + 1]
        for number, start in enumerate(self._line_starts, 1):
            line = self.text[start : bounds[number]]
            inner = line.strip()
            if inner:
                first = start + len(line) - len(line.lstrip())
                found.append(Paragraph(first, first + len(inner), number + self._first_line - 1))
        return tuple(found)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The single summaries that a file holds, as the index splits it. Only a ``whole`` rule ever sees more than one."""
        if self._single:
            return (Part(0, len(self.paragraphs)),) if self.paragraphs else ()
        return parts_of(self.text, self.paragraphs, self.pairs)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """一、（一）1.（1）① at line starts and after a sentence's end, in order; no number that is a page's."""
        # 2、二、: the heading's number stands behind the page's
        begins = {paragraph.start: span.end for paragraph, _joined, span in self.page_numbers if span.start <= paragraph.start}
        lines = [line._replace(start=begins.get(line.start, line.start)) for line in self.paragraphs] if begins else self.paragraphs
        return markers_of(self.folded, lines)

    @cached_property
    def page_numbers(self) -> tuple[tuple[Paragraph, Paragraph | None, Span], ...]:
        """The page numbers of a document site inside the text: their paragraph, the one whose sentence goes on in it, their place."""
        found = []
        lines = [self.text[paragraph.start : paragraph.end] for paragraph in self.paragraphs]
        for number in (*page_numbers(lines), *bare_numbers(lines)):
            paragraph = self.paragraphs[number.line]
            above = self.paragraphs[number.line - 1] if number.joins else None
            found.append((paragraph, above, Span(paragraph.start + number.start, paragraph.start + number.end)))
        return tuple(found)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Numbered, short lines and Markdown headings, with their level."""
        return headings_of(self.text, self.folded, self.paragraphs, self.markers)

    @cached_property
    def _sections(self) -> tuple[list[int], list[tuple[str, ...]]]:
        """Where each heading starts, and the headings over what follows it."""
        path: list[Heading] = []
        paths = []
        for heading in self.headings:
            while path and path[-1].level >= heading.level:
                path.pop()
            path.append(heading)
            paths.append(tuple(above.text for above in path))
        return [heading.start for heading in self.headings], paths

    def section(self, offset: int) -> tuple[str, ...]:
        """The headings over ``offset``, from level 1 down, as written."""
        starts, paths = self._sections
        at = bisect_right(starts, offset)
        return paths[at - 1] if at else ()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences with their final mark; a sentence never crosses a line end."""
        from drafter.text.sentences import split_sentences

        return tuple(split_sentences(self.text))

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Every checkable value in the text."""
        from drafter.text.atoms import find_atoms

        return tuple(find_atoms(self.text))

    def atoms_in(self, start: int, end: int) -> tuple[Atom, ...]:
        """The values that begin in the sentence ``[start, end)``, for a rule that asks about few: the others are not read."""
        from drafter.text.atoms import find_atoms

        line = self.line_start(start)
        if '"' not in self.text[line:start]:
            return find_atoms(self.text, start, end)
        # a straight quote may hold the end of a sentence
        return tuple(atom for atom in find_atoms(self.text, line, end) if atom.span.start >= start)

    @cached_property
    def titles(self) -> tuple[Span, ...]:
        """Outermost 《…》 within one line, marks included."""
        return tuple(Span(*match.span()) for match in compiled(r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》").finditer(self.text))

    @cached_property
    def _title_starts(self) -> list[int]:
        return [span.start for span in self.titles]

    def inside_title(self, offset: int) -> bool:
        """Whether ``offset`` is inside 《…》."""
        at = bisect_right(self._title_starts, offset) - 1
        return at >= 0 and offset < self.titles[at].end
