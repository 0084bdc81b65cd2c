"""One file as rules see it: without its suppression comments, and each of several summaries as a document of its own.

Hits come back with the offsets of the file's text, so that no rule knows of either.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.check.document import Document
from drafter.check.line_ends import moved_data, same_text
from drafter.check.model import Edit, Fix, Need
from drafter.check.suppress import find_suppressions, without_comments
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.model import Hit, Related, Rule
    from drafter.check.suppress import Clean, Suppression


_HEAD, _HEAD_WIDTH = 4, 80  # lines of a file's head, and characters of each, that say what all its papers are of


class View(NamedTuple):
    """A document that rules look at and where its first code point stands in the clean text."""

    document: Document
    offset: int = 0


class Placed(NamedTuple):
    """A rule's hit in offsets of the text as read; ``words``: what it spans without comments; ``section``: the headings over it;
    ``before``/``after``: what stands beside it in its line.
    """

    rule: Rule
    hit: Hit
    words: str
    section: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


class File:
    """A text as read, its comments, and the views of it."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.comments: tuple[Suppression, ...] = find_suppressions(text)
        self.clean: Clean = without_comments(text, self.comments)
        self.whole = View(Document(self.clean.text, path))
        # places are told in the text as read, where comments take columns
        self.as_read = self.whole.document if not self.comments else Document(text, path)

    @cached_property
    def singles(self) -> tuple[View, ...]:
        """The summaries of the file; the whole where there is one."""
        document = self.whole.document
        if len(document.parts) < 2:
            return (self.whole,)
        firsts = [0, *(part.first for part in document.parts[1:])]
        head = "\n".join(document.text[line.start : min(line.end, line.start + _HEAD_WIDTH)] for line in document.paragraphs[:_HEAD])
        return tuple(
            View(*document.cut(first, last, head if first else "")) for first, last in pairwise([*firsts, len(document.paragraphs)])
        )

    def views(self, rule: Rule) -> tuple[View, ...]:
        """What ``rule`` looks at. What needs a sheet or an index is compared once: a fact is told somewhere in the file or nowhere."""
        together = rule.whole or Need.FACTS in rule.needs or Need.INDEX in rule.needs
        return (self.whole,) if together else self.singles

    def placed(self, rule: Rule, hit: Hit, view: View, around: int) -> Placed:
        """The hit in offsets of the text as read, with ``around`` code points of its line on either side."""
        document = view.document
        first, last = max(0, hit.start - around), hit.end + around
        before = document.text[first : hit.start].rpartition("\n")[2]
        after = document.text[hit.end : last].partition("\n")[0]
        words, section = document.text[hit.start : hit.end], document.section(hit.start)
        if view.offset or self.clean.places:
            hit = self._moved(hit, view)
        return Placed(rule, hit, words, section, before, after)

    def _span(self, view: View, start: int, end: int) -> tuple[int, int]:
        return self.clean.span(start + view.offset, end + view.offset)

    def _moved(self, hit: Hit, view: View) -> Hit:
        start, end = self._span(view, hit.start, hit.end)
        related = tuple(self._moved_related(item, view) for item in hit.related)
        data = moved_data(hit.data, lambda first, last: self._span(view, first, last))
        return hit._replace(start=start, end=end, related=related, data=data, fix=self._moved_fix(hit.fix, view))

    def _moved_related(self, item: Related, view: View) -> Related:
        here = item.range is not None and same_text(item, self.path, view.document.text)
        return item._replace(range=self._span(view, *item.range)) if here and item.range else item

    def _moved_fix(self, fix: Fix | None, view: View) -> Fix | None:
        if fix is None:
            return None
        edits = []
        safe = fix.safe
        for edit in fix.edits:
            start, end = self._span(view, edit.start, edit.end)
            safe = safe and end - start == edit.end - edit.start  # else a comment inside would go with it
            edits.append(Edit(start, end, edit.replacement))
        return Fix(tuple(edits), safe)
