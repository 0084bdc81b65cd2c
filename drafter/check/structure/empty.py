"""ST402: headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.text.letters import is_han

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.check.structure.numbering import Heading

_TOPIC = 15  # characters of a heading that names its subject and says nothing of it


def find_empty_section(document: Document, _context: Context) -> Iterator[Hit]:
    """ST402: a heading before a heading of its own or a higher level, while its siblings have text under them. Where none or few of them have,
    they are the items of a list.
    """
    headings = document.headings
    for part in document.parts:
        inside = [heading for heading in headings if part.first <= heading.paragraph < part.last]
        last = _last_body(document, part.first, part.last)
        empty = {at for at, _heading in enumerate(inside) if _is_empty(document, inside, at, last)}
        stopped = [at for at, _heading in enumerate(inside) if _is_stopped(document, inside, at)]
        groups = _groups(inside) if empty else []
        bodies = [_has_body(document, inside, at, last) for at in range(len(inside))] if empty else []
        members: dict[int, list[bool]] = {}
        for at, group in enumerate(groups):
            members.setdefault(group, []).append(bodies[at])
        counts = {group: (len(having), sum(having), having[-1]) for group, having in members.items()}
        for at in sorted(empty):
            all_, having, last_has = counts[groups[at]]
            if _siblings_have_text(inside[at], all_ - 1, having - bodies[at], last_has):
                message = _("nothing stands under the heading “{text}”").format(text=inside[at].text)
                yield Hit(inside[at].start, inside[at].end, message, data={"level": inside[at].level})
        for at in stopped if len(stopped) == 1 and _stands_among_sections(document, inside, stopped[0], last) else ():
            message = _("nothing stands under the heading “{text}”").format(text=inside[at].text)
            yield Hit(inside[at].start, inside[at].end, message, data={"level": 1}, severity=Severity.WARNING)


def _is_stopped(document: Document, headings: Sequence[Heading], at: int) -> bool:
    """五、存在不足。 and the next heading of the highest level in the next line."""
    heading, follower = headings[at], headings[at + 1] if at + 1 < len(headings) else None
    if heading.rank != 0 or len(heading.text) > _TOPIC or not is_han(heading.text[-1]) or not _ends_as_sentence(document, heading):
        return False
    return follower is not None and follower.rank == 0 and follower.paragraph == heading.paragraph + 1


def _stands_among_sections(document: Document, headings: Sequence[Heading], at: int, last: int) -> bool:
    """Whether all others of its level stand alone over text of their own, most of them with a full stop too: no list of sentences, no list whose
    items run on.
    """
    others = [place for place, other in enumerate(headings) if other.rank == 0 and place != at]
    alike = sum(_ends_as_sentence(document, headings[place]) for place in others)
    having = all(headings[place].alone and _has_body(document, headings, place, last) for place in others)
    return len(others) >= 3 and alike * 2 > len(others) and having


def _ends_as_sentence(document: Document, heading: Heading) -> bool:
    return heading.alone and document.text[document.paragraphs[heading.paragraph].end - 1] == "。"


def _last_body(document: Document, first: int, last: int) -> int:
    """The paragraph index after the body: the sign-off's unit and date are not the text of the last heading."""
    paragraphs = document.paragraphs
    text = document.folded
    if last > first and compiled(r"[0-9〇○零一二三四五六七八九十Xx_×]{2,4}年.{1,3}月(?:.{1,3}日)?").fullmatch(
        text[paragraphs[last - 1].start : paragraphs[last - 1].end]
    ):
        last -= 1
        line = text[paragraphs[last - 1].start : paragraphs[last - 1].end] if last > first else ""
        if line and len(line) <= 25 and not compiled(r"[。,;:]").search(line):
            last -= 1
    return last


def _is_empty(document: Document, headings: Sequence[Heading], at: int, last: int) -> bool:
    heading = headings[at]
    # what ends with a final mark is a sentence of a list, not a heading
    if (
        not heading.alone
        or document.text[document.paragraphs[heading.paragraph].end - 1] in "。;；！!，,、"
        or heading.end - heading.start > 45
    ):
        return False
    follower = headings[at + 1] if at + 1 < len(headings) else None
    if follower and (follower.level > heading.level or (heading.rank < 0 <= follower.rank)):
        return False
    until = min(follower.paragraph if follower else last, last)
    body = document.paragraphs[heading.paragraph + 1 : until]
    return not any(_says_something(document.text[paragraph.start : paragraph.end]) for paragraph in body)


def _says_something(line: str) -> bool:
    """A letter or a digit that is no blank: 办结2件。 does, ——, XX and ____ do not. 【待补充：…】 does: that gap is a finding of its own."""
    return compiled(r"[^\W_XxＸｘ○〇]").search(line) is not None


def _has_body(document: Document, headings: Sequence[Heading], at: int, last: int) -> bool:
    """Whether a heading has paragraphs or headings under it, or runs on into prose. A whole sentence of a list has neither."""
    heading = headings[at]
    follower = headings[at + 1] if at + 1 < len(headings) else None
    if not heading.alone or (follower and (follower.level > heading.level or (heading.rank < 0 <= follower.rank))):
        return True
    body = document.paragraphs[heading.paragraph + 1 : min(follower.paragraph if follower else last, last)]
    return any(_says_something(document.text[paragraph.start : paragraph.end]) for paragraph in body)


def _siblings_have_text(heading: Heading, others: int, having: int, last_has: bool) -> bool:
    """Whether the headings beside this one have text: ``having`` of ``others``; ``last_has``: the last of all has.

    What stands behind the last item of a list (以上活动受到好评) is not that item's own.
    """
    only_last = last_has and having == 1
    if heading.level == 1 and heading.rank <= 0:
        return having > 0
    if heading.rank <= 1:
        return having * 2 >= max(1, others) and not (only_last and others > 1)
    return having * 2 > others and not only_last


def _groups(headings: Sequence[Heading]) -> list[int]:
    """For each heading the number of its group: those of its level under the same parent."""
    groups: list[int] = []
    open_: dict[int, int] = {}  # level -> the group that goes on
    for at, heading in enumerate(headings):
        for level in [level for level in open_ if level > heading.level]:
            del open_[level]
        groups.append(open_.setdefault(heading.level, at))
    return groups
