"""LE210: a text that says what it will do, or whom it trusts, under another body's name: 下一步，浔川法院将… in a paper of XX区人民法院.

What a program that masks names leaves, and what was taken from elsewhere with its end: a paper looks ahead in its own name only. Told where the name is
of the title's kind, the title or the opening has another place or a mask where this one has its own, and the name stands here alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.names.guards import is_abroad
from drafter.check.names.own_name import NO_NAME
from drafter.kept import compiled
from drafter.text.letters import places
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document

_LEADS = ("下一步", "下半年", "下阶段", "下一阶段", "明年", "来年", "今后", "新的一年", "接下来", "新一年", "展望", "下年度")
_TRUST = ("相信", "坚信", "深信")
_HEAD = 400  # characters in which a paper says whose it is
_TIMES = 2  # how often a name that is not the text's own may stand in it
_TITLES = 5  # lines among which the title is
_TITLE = 60  # characters of a title
_KIND = (
    "法院|检察院|监狱|局|社区|公司|集团|小学|中学|学校|幼儿园|医院|卫生院|[一-龥]中心|[一-龥]站|图书馆|博物馆|文化馆|[一-龥]馆|[一-龥]所|街道|供销社|信用社|[一-龥]社"
    "|残联|妇联|科协|文联|工商联|总工会|大队|中队|支队|支行|银行|学院|大学|[一-龥]厂|[一-龥]办|管委会|居委会|村委会"
)


class Name(NamedTuple):
    """A body's name in a text: where it stands, the two or three letters of its place, and the rest of it."""

    start: int
    end: int
    place: str
    tail: str


@cache
def _future() -> re.Pattern[str]:
    ours = r"(?:工会|党委|党组|党支部|党总支|团委)?(?:全体[一-龥]{2,6})?"
    return compiled(
        rf"[一-龥]{{0,6}}?[,]?(?:我[省市县区镇乡])?(?P<name>[一-龥]{{2,12}}?(?:{_KIND}))(?={ours}(?:将|要|会|决心|力争|一定|必将|必定|定会|定能))"
    )


@cache
def _ours() -> re.Pattern[str]:
    return compiled(rf"(?P<name>[一-龥]{{2,12}}?(?:{_KIND}))")


def speaks_as(document: Document, text: str) -> Iterator[tuple[int, int]]:
    """Where ``text`` (the folded one) speaks under a name that is not its own, in order."""
    found = [*_ahead(text), *_we(text)]
    if not found:
        return
    heads = [text[line.start : line.end] for line in document.paragraphs[:_TITLES]]
    title = "\n".join(line for line in heads if len(line) <= _TITLE and compiled("总结|汇报|报告|小结|述职").search(line))
    often: dict[str, int] = {}
    for start, end, trusted in sorted(set(found)):
        name = _named(text, start, end)
        if name is None or name.place in title or document.inside_title(start) or _speaks_of_own(text, end):
            continue
        if name.place not in often:
            often[name.place] = text.count(name.place)
        if often[name.place] > _TIMES:
            continue
        guest = text[start - 2 : start] != "我们" and is_abroad(text, start, end, kind="org")
        if not guest and _is_of_elsewhere(name, title, text, trusted=trusted):
            yield name.start, name.end


def _ahead(text: str) -> Iterator[tuple[int, int, bool]]:
    for lead in _LEADS:
        for at in places(text, lead):
            if match := _future().match(text, at + len(lead)):
                yield *match.span("name"), False
    for lead in _TRUST:
        for at in places(text, lead):  # 相信,在上级公司的领导下,青篱供水公司工会一定
            led = text.find("领导下,", at, at + 64)
            if led > 0 and (match := _future().match(text, led + 4)):
                yield *match.span("name"), True


def _we(text: str) -> Iterator[tuple[int, int, bool]]:
    for at in places(text, "我们"):
        match = _ours().match(text, at + 2)
        if match:
            yield *match.span("name"), False


def _named(text: str, start: int, end: int) -> Name | None:
    """青石镇文化站 into 青石 and 文化站; None where no place can be told from a plain word."""
    from drafter.words import look_up

    name = text[start:end]
    for size in (2, 3):
        place, rest = name[:size], name[size:]
        level = rest[:1] in "省市县区镇乡州旗" and len(rest) > 2
        tail = rest[1:] if level else rest
        if len(tail) < 2 or place[0] in NO_NAME or compiled("[们的了各省市县区镇乡村局]").search(place):
            continue
        known = look_up(place)
        if known[:2] in ("ns", "nr", "nz") or not known or (level and known in ("n", "a", "nz")):
            return Name(start, end, place, tail)
    return None


def _speaks_of_own(text: str, at: int) -> bool:
    """下一步，协和医院将派专家到我院坐诊: the clauses behind the name speak of the paper's own house, so the name is a guest's."""
    return compiled(r"[^。\n]{0,40}?我[院馆校局站所厅台公司会镇乡村县区市]").match(text, at) is not None


def _is_of_elsewhere(name: Name, title: str, text: str, *, trusted: bool) -> bool:
    """Whether the paper is of a body of this kind that has a mask or another place where this one has its own."""
    tail = name.tail[-2:] if trusted else name.tail
    at = title.find(tail)
    if at < 0 or compiled(r"街道|[镇乡]").search(title[max(0, at - 3) : at] if tail == "社区" else ""):
        return False
    ours = rf"[省市县区镇乡]?(?:综合|人民)?{re.escape(tail)}"
    subject = compiled(
        rf"[,\n](?P<place>[一-龥]{{2,3}}){ours}(?:在[^,。\n]{{0,30}}(?:领导|指导)|以[^,。\n]{{2,20}}为|坚持|紧紧围绕|认真贯彻)"
    ).search(text[:_HEAD])
    if subject:
        return subject["place"] != name.place
    mask = r"(?:[xX×*_○□]{2,4}|某某?)"
    masked = rf"{mask}[一-龥]{{0,6}}?{re.escape(tail)}" if trusted else f"{mask}(?:[省市县区镇乡街]|街道|人民|综合){{0,3}}{ours}"
    return compiled(masked).search(text) is not None
