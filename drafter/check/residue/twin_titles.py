"""Titles by which a page shows itself though each could be a unit's: two of one paper in one line, and the second, third … part of a collection
whose first part has the bare title.

By construction: a unit gives its paper one title. Two in one line that begin with the same words and name the same kind of paper are what a site
was searched by; those of two years or of two kinds (工作总结 工作计划) are one paper's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph

_HEAD = 3  # lines of a page among which the title is
_LONGEST = 60
_BRAND = 7  # characters of a site's name
_STEM = 3  # characters with which both titles begin
_INDENT = "> \t　\xa0#*"
_ONE_KIND = "总结|小结|报告|汇报|述职|体会"


def twin_titles(document: Document) -> Iterator[Paragraph]:
    """Lines of the head that are two titles of one paper: 水务站工作总结 水务站工作总结报告."""
    for paragraph in document.paragraphs[:_HEAD]:
        if paragraph.end - paragraph.start <= _LONGEST and _is_twin(document.folded[paragraph.start : paragraph.end].strip(_INDENT)):
            yield paragraph


def _is_twin(line: str) -> bool:
    titles = compiled(r"[ \u3000/|,_]{1,4}").split(line)
    if not 2 <= len(titles) <= 4 or compiled("[。;:、!?计划打算]|思路|要点").search(line):
        return False
    if len(titles) > 2 and "_" in line and len(titles[-1]) <= _BRAND:  # the site's own name behind them
        titles.pop()
    own = rf"[^\W\d_]{{4,30}}(?:{_ONE_KIND})(?:范文|范例|范本|模板|怎么写|精选|大全|优秀|最新)?"
    bare = [compiled(r"^(?:(?:19|20)[\dxX*]{2}年?度?)").sub("", title) for title in titles]
    years = {title[:4] for title, rest in zip(titles, bare, strict=True) if rest != title}
    stem = next((at for at, column in enumerate(zip(*bare, strict=False)) if len(set(column)) > 1), min(map(len, bare)))
    if len(years) > 1 or any(compiled(own).fullmatch(title) is None for title in bare):
        return False
    # 青篱镇 alone may stand before a unit's line and before its title
    return stem >= _STEM and stem * 3 >= min(map(len, bare)) and bare[0][:stem][-1] not in "省市县区镇乡村局"


def later_parts(document: Document, groups: dict[str, dict[int, Paragraph]], lines: Sequence[str]) -> Iterator[Paragraph]:
    """Of numbered titles those without a first one, where the bare title stands above them: 水务站年度总结 … 水务站年度总结（二）."""
    for title, group in groups.items():
        if not title or 1 in group or min(group) > 3:
            continue
        first = min(paragraph.start for paragraph in group.values())
        heads = [at for at, line in enumerate(lines) if line == title or (line.startswith(title) and _counted(line[len(title) :]))]
        if any(document.paragraphs[at].start < first for at in heads):
            yield from group.values()


def _counted(rest: str) -> bool:
    return (
        compiled(r"[(（【\[ ]{0,2}[^\W\d_]{0,8}(?:\d{1,2}|[一二两三四五六七八九十]{1,3})篇[^\W\d_]{0,4}[)）】\]]?").fullmatch(rest)
        is not None
    )
