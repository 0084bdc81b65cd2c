"""ST404: marks that have lost their sentence, and sentences that have lost their mark or their line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.check.residue.marks import site_lines
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph
    from drafter.check.model import Context

_HAN = r"[^\W\da-zA-Z_]"  # a Han letter; a range of code points would take a millisecond to compile
_CLOSED = "。；！？：…”’）》】〕」』;!?:.)]>*|—_-~"
_LONG = 24  # characters from which an unfinished line is taken for prose, not for a heading
_WIDE = 60  # characters before a mark in which its clause begins
_SHORT = 16  # where a comma or 由 ends it
_PROSE = 6  # paragraphs of prose that show how the text ends them
_UNFINISHED = 0.1  # share of paragraphs without a mark from which that is the text's way
_WRAPPED = 0.3  # share of unfinished lines from which a text is hard-wrapped, and its line ends mean nothing


@cache
def _doubled() -> re.Pattern[str]:
    # ，。 and ，， are slips; 。” is none; 、、、 and 。。。 are dots (TY502)
    return compiled(
        rf"(?<=(?:{_HAN}|[0-9A-Za-z”’》）】%％]))(?:[，,](?=[，。、；：！？,;]))[，。、；：！？,;]{{1,3}}|(?<=(?:{_HAN}|[”》）】%％\d]))(?:、[，。；：！？,;]|、[.．](?![.．\d])|[；;][，。、；：,;]|[：:][，。、；：](?!//)|。[，、；：,;:]|。。(?!。)|、、(?!、)|[！？][，。、])"
        # a double colon of half or mixed width behind a word
        rf"|(?<={_HAN})(?:[：:]:|:,|：[,;])(?![:/\\A-Za-z])"
        r"|[“（《【〔][，。；：](?!”)|(?<![，。、；：！？])，[）》】]"
    )


def find_dangling(document: Document, _context: Context) -> Iterator[Hit]:
    """ST404: two marks in a row, a line that begins with a mark, a line that ends in the middle of its sentence."""
    text = document.text
    for match in _doubled().finditer(text):
        around = text[max(0, match.start() - 8) : match.start()] + text[match.end() : match.end() + 8]
        if compiled(r"标点|逗号|句号|顿号|符号").search(around) or (
            text[match.end() : match.end() + 1] in ("。", "、") and match[0][-1] in "。、"
        ):
            continue
        yield Hit(*match.span(), _("“{text}”: one mark too many, or words between them are gone").format(text=match[0]), {"kind": "marks"})
    yield from _misplaced(document)
    for index, paragraph in enumerate(document.paragraphs):
        # ’97: a year may begin with an apostrophe
        if text[paragraph.start] in "，。；：！？”）》】," and not compiled(r"[。，]{3}").match(
            text[paragraph.start : paragraph.start + 3]
        ):
            end = min(paragraph.end, paragraph.start + 8)
            if index and not (text[paragraph.start] in "”’）》】" and paragraph.end - paragraph.start < 4):
                shown = text[paragraph.start : end]
                yield Hit(paragraph.start, end, _("a line begins with “{text}”").format(text=shown[0]), {"kind": "line-start"})
    broken = list(_broken_lines(document))
    yield from broken
    numbered_ends = list(_without_end(document))
    yield from numbered_ends
    known = {hit.end for hit in (*broken, *numbered_ends)}
    yield from (hit for hit in _without_mark(document) if hit.end not in known)


@cache
def _list_marks() -> re.Pattern[str]:
    of_a_list = "措施|方式|形式|手段|举措|途径|渠道|荣誉称号|一系列|多[种项]|活动|工作|项目|内容|场所"
    return compiled(
        rf"[、，,](?:(?<=、)(?:(?=[(（]一[)）]、?{_HAN})(?![(（]一[)）][项款条和至与等目级类种期])|(?<={_HAN}、)(?=为了|因此|所以(?!然)|但是|现将)|(?<=如下、))|(?<=[，,])等(?=(?:{of_a_list})(?!{_HAN}{{0,8}}(?:后|再|才|就|结束|完成|解决|到位|落实|出台|成熟|确定))))"
    )


def _misplaced(document: Document) -> Iterator[Hit]:
    """开局、为了总结, 汇报如下、（一）, 增加标识，等措施; a line that ends in 、 before the next number or the end of the text."""
    text, numbered = document.text, {marker.paragraph for marker in document.markers if not marker.inline}
    for match in _list_marks().finditer(text):
        left = max(text.rfind(mark, max(0, match.start() - _WIDE), match.start()) for mark in "，。；：\n,;:") + 1
        clause = text[left : match.start()]
        # 依靠群众、为了群众: two phrases side by side, which end in the same word; 开局、为了总结经验，
        if (
            match[0] == "、"
            and text.startswith("为了", match.end())
            and ("为" in clause or len(clause) < 4 or _is_parallel(text, match.end()))
        ):
            continue
        if match[0][-1] == "等" and "、" not in clause:
            continue
        yield _of_a_list(*match.span(), match[0])
    for match in compiled(r"(?:(?<=如下)|(?<=如下\s))[;；、](?=[ \t]*$)|^[-—－]、(?=[^\W_])", re.MULTILINE).finditer(text):
        yield _of_a_list(*match.span(), match[0])  # 汇报如下；, and a line whose 一 became a dash
    ends = [
        at
        for at, paragraph in enumerate(document.paragraphs)
        if text[paragraph.end - 1] == "、" and paragraph.end - paragraph.start >= _SHORT and text[paragraph.start] not in "#|"
    ]
    for at in ends if len(ends) < 3 else ():
        if at + 1 == len(document.paragraphs) or at + 1 in numbered:
            end = document.paragraphs[at].end
            yield _of_a_list(end - 1, end, "、")


def _is_parallel(text: str, at: int) -> bool:
    """Whether the phrase that begins at ``at`` ends within eight characters, in the word that stands before its mark."""
    member = compiled(r"[^，。；、：,;\n]*").match(text, at)
    return member is not None and len(member[0]) <= 8 and text[at - 3 : at - 1] == member[0][-2:]


def _of_a_list(start: int, end: int, shown: str) -> Hit:
    return Hit(start, end, _("“{text}” stands between the members of a list, not here").format(text=shown), {"kind": "list"})


def _broken_lines(document: Document) -> Iterator[Hit]:
    """设立责任岗，由⏎科长担任: a paragraph stops in its sentence and the next goes on with it."""
    paragraphs = document.paragraphs
    numbered = {marker.paragraph for marker in document.markers if not marker.inline}
    found = [at for at in range(len(paragraphs) - 1) if _stops_short(document, at, numbered)]
    prose = sum(1 for paragraph in paragraphs if paragraph.end - paragraph.start >= _LONG)
    if len(found) > 2 and len(found) > _WRAPPED * prose:
        return
    for at in found:
        end = paragraphs[at].end
        start = max(paragraphs[at].start, *(document.text.rfind(mark, paragraphs[at].start, end - 1) + 1 for mark in "，。；,;"))
        shown = document.text[start:end]
        yield Hit(start, end, _("the line ends in the middle of a sentence: “{text}”").format(text=shown[-16:]), {"kind": "line-end"})


def _stops_short(document: Document, at: int, numbered: set[int]) -> bool:
    text, paragraph, following = document.folded, document.paragraphs[at], document.paragraphs[at + 1]
    if (
        at + 1 in numbered
        or text[paragraph.end - 1] in _CLOSED
        or (
            _is_title(document, following)
            and not compiled(r"[。;][^\n]{2,200},$|,[^\n]{2,200},$").search(text[paragraph.start : paragraph.end])
        )
        or text[following.start] in "#|-*>“《(【〔•·●"
    ):
        return False
    line = text[paragraph.start : paragraph.end]
    if len(line) < (_SHORT if line[-1] in ",、由" else _LONG) or line[0] in "#|" or not compiled(r"[,。;]").search(line[:-1]):
        return False
    tail = compiled(rf"(?:[,、]|{_HAN})$").search(line)
    if tail is None:
        return False
    # a heading ends like a sentence that stops short: only a word that cannot end one tells
    opens = compiled(r"(?:[,、由在和与及对把将被向从为使让按以于据并或的]|通过|根据|按照|关于|以及|并且|为了|由于|进行|对于|围绕)$").search(
        line
    )
    going_on = line[-1] == "," or compiled(r"[,。;]").search(text[following.start : following.end]) is not None
    inside = compiled(r"[。;][^。;]*$|[,][^。;,]*$").search(line) is not None
    return bool(
        opens
        and going_on
        and inside
        and not compiled(r"(?:目的|标的|以[为及]|[所是]在|的确|有的|成为|[作行认]为|参与|存在|现在|内在|潜在|给与|赋与)$").search(line)
    )


def _is_title(document: Document, paragraph: Paragraph) -> bool:
    line = document.folded[paragraph.start : paragraph.end]
    return len(line) <= 40 and not compiled(r"[,。;]").search(line)


def _without_mark(document: Document) -> Iterator[Hit]:
    """A paragraph of several sentences that has no final mark where nearly all others have one, before a paragraph that begins anew."""
    text, paragraphs = document.folded, document.paragraphs
    prose = [p for p in paragraphs if p.end - p.start >= _LONG and text[p.start] not in "#|" and _inner().search(text, p.start, p.end - 1)]
    unfinished = [p for p in prose if text[p.end - 1] not in _CLOSED]
    if len(prose) < _PROSE or len(unfinished) > max(1, _UNFINISHED * len(prose)):
        return
    fresh = {marker.paragraph for marker in document.markers if not marker.inline}
    fresh |= {at for at, p in enumerate(paragraphs) if p.end - p.start >= _LONG or _one_of().match(text, p.start)}
    sites = site_lines(document)
    last = max((at for at, p in enumerate(paragraphs) if p.line not in sites), default=0)
    places = {p.start: at for at, p in enumerate(paragraphs)}
    joined = {above.start for _paragraph, above, _span in document.page_numbers if above}
    for paragraph in unfinished:
        line, at = text[paragraph.start : paragraph.end], places[paragraph.start]
        if not compiled(rf"(?:{_HAN}|,)$").search(line) or paragraph.line in sites or paragraph.start in joined:
            continue
        if at != last and (at + 1 not in fresh or paragraphs[at + 1].line in sites or line[-1] == ","):
            continue
        if not (compiled(r"[。;]").search(line[:-1]) or _one_of().match(line)) or compiled(r"(?:--|——|[-—])\S{1,8}$").search(line):
            continue  # a heading has no sentence in it; ———编者
        start = max(paragraph.start, *(text.rfind(mark, paragraph.start, paragraph.end - 1) + 1 for mark in ",。;、"))
        yield Hit(start, paragraph.end, _("the sentence has no final mark, those before it have"), {"kind": "no-end"})


@cache
def _one_of() -> re.Pattern[str]:
    return compiled("[一二三四五六七八九]是")


@cache
def _inner() -> re.Pattern[str]:
    return compiled("[,。;]")


def _without_end(document: Document) -> Iterator[Hit]:
    """The last of several numbered sentences has no mark where all before it have one."""
    text, paragraphs = document.folded, document.paragraphs
    numbered = [marker for marker in document.markers if not marker.inline]
    by_rank: dict[int, list[int]] = {}
    for position, marker in enumerate(numbered):
        run = by_rank.setdefault(marker.rank, [])
        if marker.number == 1:
            run.clear()
        run.append(marker.paragraph)
        ends_here = position + 1 == len(numbered) or numbered[position + 1].rank < marker.rank
        if not ends_here or len(run) < 3:
            continue
        last = paragraphs[marker.paragraph]
        line = text[last.start : last.end]
        if marker.paragraph + 1 < len(paragraphs) and not any(other.paragraph == marker.paragraph + 1 for other in numbered):
            continue  # what follows may be its text
        closed = all(text[paragraphs[at].end - 1] in "。;" for at in run[:-1])
        if closed and compiled(rf"{_HAN}$").search(line) and len(line) >= _LONG:
            start = max(last.start, *(text.rfind(mark, last.start, last.end) + 1 for mark in ",。;、"))
            yield Hit(start, last.end, _("the sentence has no final mark, those before it have"), {"kind": "no-end"})
