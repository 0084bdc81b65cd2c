"""Whose paper it is: title, opening and sign-off must name the unit of the sheet, not the one the text was taken from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.data import Span
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.data import FactSheet

_AFTER_TITLE = 3  # paragraphs among which the opening is looked for
_END_OF_NAME = compiled(
    r"(?:19|20)\d\d|二[〇○零]|上半年|下半年|[一二三四1-4第前][一二三四1-4三]?季度|年度|年终|半年|全年|关于|开展|文艺|工作|总结|汇报|报告|党建"
)
_SUBJECT = compiled(
    r"(?:^|[，,、。年来])(?P<name>[^\W\da-zA-Z_]{3,24}?)(?=在[^，。]{0,24}(?:领导|指导|关心|支持|部署)|认真|紧紧|始终|坚持|坚决|以[^，。]{0,30}为|按照|全面|深入|紧扣|聚焦|立足|围绕|切实)"
)
_MASKED = compiled(r"[XxＸｘ×*_＿○〇□?？]|某")


def strange_units(document: Document, sheet: FactSheet) -> Iterator[Span]:
    """Where title, opening or sign-off name another unit, or the title another place than the sheet's unit and title do."""
    for span, is_title in self_names(document):
        name = document.text[span.start : span.end]
        if _MASKED.search(name) or _is_own(name, sheet):
            continue
        kind = _kind(name)
        # 会, 部, 队 end more words than names of units
        office = kind and (kind != "other" or compiled("[省市县区镇乡]|街道").search(name))
        if office or (is_title and compiled(r"[^\W\da-zA-Z_]{2,4}[省市县区镇乡]").fullmatch(name)):
            yield span


def _kind(name: str) -> str:
    from drafter.past.identity import unit_kind_of

    return unit_kind_of(name)


def self_names(document: Document) -> Iterator[tuple[Span, bool]]:
    """Spans of the text that ought to be names of the unit, and whether they are the title's."""
    paragraphs, text = document.paragraphs, document.text
    if not paragraphs:
        return
    first = document.headings[0].paragraph if document.headings else len(paragraphs)
    title = paragraphs[0]
    line = text[title.start : title.end]
    titled = len(line) <= 50 and "总结" in line and not compiled(r"[。；]").search(line)
    if titled:
        start = title.start + len(line) - len(line.lstrip("#《 　"))
        end = _END_OF_NAME.search(text, start, title.end)
        yield Span(start, end.start() if end else title.end), True
        first = next((h.paragraph for h in document.headings if h.paragraph > 0), len(paragraphs))
    for paragraph in paragraphs[int(titled) : min(first, int(titled) + _AFTER_TITLE)]:
        match = _SUBJECT.search(text[paragraph.start : min(paragraph.end, paragraph.start + 80)])
        if match:
            yield Span(paragraph.start + match.start("name"), paragraph.start + match.end("name")), False
            break
    headed = {heading.paragraph for heading in document.headings}
    for index in range(max(1, len(paragraphs) - 2), len(paragraphs)):
        paragraph = paragraphs[index]
        line = text[paragraph.start : paragraph.end]
        if len(line) <= 30 and index not in headed and not compiled(r"[，。；：！？、\d]").search(line):
            yield Span(paragraph.start, paragraph.end), False


def _is_own(name: str, sheet: FactSheet) -> bool:
    """The name, the short name, an alias, place + short name, any of them with 党组 … behind or a higher place before; 我馆, 本站."""
    bare = compiled(r"^中共|(?:党组|党委|党支部|党总支|机关党委|领导班子|班子)$").sub("", name.strip())
    unit = sheet.unit
    own = [one for one in (unit.name, unit.short_name, *sheet.profile.aliases) if one]
    if any(bare == one or bare.startswith(one) or _stands_behind_its_place(bare, one, unit.name) for one in own):
        return True
    if (
        bare in (*sheet.profile.partners, unit.led_by)
        or bare in sheet.title
        or unit.name.endswith(bare)
        or compiled(r"[我本全各该]").match(bare)
    ):
        return True
    place = compiled(r".{2,}?[省市县区镇乡]|.{2,}?街道").match(unit.name)
    # 青篱镇文化站 for 青篱镇综合文化站: the same place and the same kind
    return place is not None and place[0] in bare and (_kind(bare) in ("", _kind(unit.name)))


def _stands_behind_its_place(bare: str, own: str, name: str) -> bool:
    """梧川 before 市文联 of 梧川市文学艺术界联合会; a higher place before the whole name."""
    if not bare.endswith(own):
        return False
    before = bare[: len(bare) - len(own)]
    if own == name:
        return before[-1:] in ("省", "市", "县", "区", "州", "盟", "旗")
    return name.startswith(before) or any(before.endswith(name[:size]) for size in (2, 3))
