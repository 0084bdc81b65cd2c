"""LE201: what a web page, a download site, a converter or a scanner left in the text.

The forms are data: ``lexicon/residue.toml`` (shared with the cleaning of past texts) and ``lexicon/residue_marks.toml`` (signs and
markup, which cleaning takes out by its own code). Work is linear in the text: a row's literals are looked for once in the
whole text before its pattern is tried on any line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.check.model import Edit, Fix, Hit
from drafter.check.repeats.phrases import merge
from drafter.check.residue.rows import Places, Row, in_traditional, lined, matches, present_in, rows, wanted
from drafter.check.residue.seams import captions
from drafter.check.residue.stray import forum_noise, stray_signs
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.past.furniture import as_said, furniture, is_quoted, is_traditional, plain, tag_stacks, tells_of_work
from drafter.past.planted import planted
from drafter.past.site_marks import glued_address, site_marks
from drafter.past.splitting import is_title

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph
    from drafter.check.model import Context
    from drafter.check.repeats.phrases import Protected

_MAX_LINE = 400  # characters; a longer line is prose, as in cleaning
_LINKS = 3  # titles in a row from which they are links
_HEAD = 3  # lines of a page's head
_CAPTION = "caption of a collection"
_COPYING = "mark put in against copying"
_LIST = "list of other pages"
_TAGS = "key words of a web page"
_FURNITURE = "page head of a web site"
_SENTENCE = compiled(r"[^。！？!?\n]{1,400}(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+")


def find_residue(document: Document, context: Context) -> Iterator[Hit]:
    """LE201. What a fact of the sheet says itself is no residue of the draft."""
    for hit in _find(document):
        piece = document.text[hit.start : hit.end].strip()
        if context.sheet is None or not any(piece in fact.text for fact in context.sheet.facts):
            yield hit


def _find(document: Document) -> Iterator[Hit]:
    """Whole lines and sentences first, then pieces that none of these holds."""
    whole = [*_whole(document), *_page_numbers(document), *_captions(document)]
    whole += _signed(document)
    yield from whole
    yield from _converted(document)
    taken = merge((hit.start, hit.end) for hit in whole)
    for row in (*wanted(document, "residue.toml", "inline"), *wanted(document, "residue_marks.toml", "mark")):
        found = list(_pieces(document, row, taken))
        yield from found
        if found and not row.gather:
            taken = merge([*zip(taken.starts, taken.ends, strict=True), *((hit.start, hit.end) for hit in found)])
    sites = [piece for piece in planted(document.text) if not taken.covers(piece.start) and not taken.covers(piece.end - 1)]
    yield from (_hit(document, *piece, Fix((Edit(piece.start, piece.end, ""),))) for piece in sites)
    noises = [span for span in forum_noise(document) if not taken.covers(span[0])]
    yield from (_hit(document, *span, _COPYING, Fix((Edit(*span, ""),))) for span in noises)
    alone = [span for span in stray_signs(document) if not taken.covers(span[0])]
    yield from (_hit(document, *span, _COPYING, Fix((Edit(*span, ""),)), Severity.WARNING) for span in alone)


def _links(document: Document) -> set[int]:
    """The lines (1-based) of runs of titles: links that lost their heading."""
    (row,) = rows("residue_marks.toml", "list")
    found: set[int] = set()
    run: list[int] = []
    for paragraph in (*document.paragraphs, None):
        if paragraph and paragraph.end - paragraph.start <= 60 and row.pattern.fullmatch(document.text, paragraph.start, paragraph.end):
            run.append(paragraph.line)
            continue
        found.update(run if len(run) >= _LINKS else ())
        run = []
    return found


def _speaking(document: Document, kind: str) -> Sequence[Row]:
    """The rows that can speak about this text: of one in traditional characters any, as no literal is found in it."""
    return rows("residue.toml", kind) if in_traditional(document) else wanted(document, "residue.toml", kind)


def _whole(document: Document) -> Iterator[Hit]:
    """Lines and sentences that are the site's alone."""
    lines = site_lines(document)
    sentences = _speaking(document, "sentence")
    places = Places(document, sentences)
    for paragraph in document.paragraphs:
        if paragraph.line in lines:
            yield _line(document, paragraph, lines[paragraph.line])
        elif here := places.at(paragraph):
            yield from _sentences(document, paragraph, here)


def _page_numbers(document: Document) -> Iterator[Hit]:
    """The page numbers inside the text; the sentence that one of them cut goes on."""
    for _paragraph, above, span in document.page_numbers:
        gone = Edit(above.end if above else span.start, span.end, "")
        start = span.start + len(document.text[span.start : span.end]) - len(document.text[span.start : span.end].lstrip())
        yield _hit(document, start, start + len(document.text[start : span.end].rstrip()), "page number", Fix((gone,)))


def _signed(document: Document) -> Iterator[Hit]:
    """A site's name and address behind the last sentence of a line."""
    lines = site_lines(document)
    for paragraph in document.paragraphs:
        span = None if paragraph.line in lines else glued_address(document.text[paragraph.start : paragraph.end])
        if span:
            start, end = paragraph.start + span[0], paragraph.start + span[1]
            yield _hit(document, start, end, "name of a web site", Fix((Edit(start, end, ""),)))


def _captions(document: Document) -> Iterator[Hit]:
    for paragraph, end in captions(document):
        alone = not document.text[end : paragraph.end].strip()
        gone = Fix((Edit(paragraph.start, end, ""),))
        yield _line(document, paragraph, _CAPTION) if alone else _hit(document, paragraph.start, end, _CAPTION, gone)


def _converted(document: Document) -> Iterator[Hit]:
    """A text in traditional characters throughout: one finding that names its lines. A name or a title in them is none."""
    if in_traditional(document):
        written = [p for p in document.paragraphs if is_traditional(document.text[p.start : p.end], least=2)]
        spans = [[paragraph.start, paragraph.end] for paragraph in written]
        if len(spans) * 2 > len(document.paragraphs):
            first = written[0]
            yield Hit(
                first.start,
                first.end,
                _message(document, first.start, first.end),
                {"reason": "traditional characters of a converter", "ranges": spans},
                severity=Severity.WARNING,
            )


def site_lines(document: Document) -> dict[int, str]:
    """The lines (1-based) that are the site's, and why; found once for a document."""
    return document.remember("site lines", lambda: _lines(document))


def _lines(document: Document) -> dict[int, str]:
    titles = _links(document)
    traditional = in_traditional(document)
    found: dict[int, str] = dict.fromkeys(titles, _LIST)
    marks = site_marks([document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs])
    found.update((document.paragraphs[at].line, reason) for at, reason in marks.items())
    for stack in tag_stacks([document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs]):
        found.update((document.paragraphs[place].line, _TAGS) for place in stack)
    about, above = Places(document, _speaking(document, "line")), Places(document, _speaking(document, "tail"))
    unsure: list[int] = []  # places in ``paragraphs`` of what is furniture only beside other furniture
    links: Row | None = None
    under: list[int] = []
    for place, paragraph in enumerate(document.paragraphs):
        line = document.text[paragraph.start : paragraph.end]
        if paragraph.line in found or len(line) > _MAX_LINE:
            continue
        line = plain(line) if traditional else line
        if links and links.title and len(line) <= 80 and "。" not in line and lined(links.title).fullmatch(line):
            under.append(paragraph.line)
            continue
        found.update(_listed(document, under, place))
        under = []
        links = next((row for row in above.at(paragraph) if row.pattern.fullmatch(line)), None)
        links = None if links and compiled("[，。；]").search(line) else links
        piece = furniture(line)
        row = links or next(
            (row for row in about.at(paragraph) if row.pattern.fullmatch(line) and not _is_own(document, paragraph, row)), None
        )
        if row or (piece and piece.sure):
            found[paragraph.line] = row.reason if row else piece.reason if piece else ""
        elif piece:
            unsure.append(place)
    found.update(_listed(document, under, len(document.paragraphs)))
    return found | _beside(document, unsure, found)


def _listed(document: Document, under: list[int], end: int) -> dict[int, str]:
    """The titles under 相关文章; a lone one with text after it is the title of the paper."""
    few = len(under) < (_LINKS if end <= 2 * _HEAD else 2) and end < len(document.paragraphs)
    return {} if few else dict.fromkeys(under, _LIST)


def _beside(document: Document, unsure: list[int], found: dict[int, str]) -> dict[int, str]:
    """Of the lines that may be furniture those that stand beside a line that is, or in a row that reaches one; and who posted the page, under its title."""
    lines = [paragraph.line for paragraph in document.paragraphs]
    more: dict[int, str] = {}
    headed = {*found, *_stamped(document)} if unsure else set()
    for order in (unsure, unsure[::-1]):
        for place in order:
            near = [lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines)]
            paragraph = document.paragraphs[place]
            posted = place > 0 and document.text[paragraph.start] == "|" and not document.is_markdown and _is_title(document, place - 1)
            if posted or any(line in headed or line in more for line in near):
                more[lines[place]] = _FURNITURE
    return more


def _stamped(document: Document) -> set[int]:
    """The lines of the page's head that end in the site's stamp: …工作总结发布时间：2026-01-05."""
    stamps = [row for row in wanted(document, "residue.toml", "inline") if row.reason == _FURNITURE]
    head = document.paragraphs[:_HEAD]
    return {at.line for at in head if any(row.pattern.search(document.text, at.start, at.end) for row in stamps)}


def _is_title(document: Document, place: int) -> bool:
    paragraph = document.paragraphs[place]
    return is_title(document.text[paragraph.start : paragraph.end])


def _is_own(document: Document, paragraph: Paragraph, row: Row) -> bool:
    """A line of a table, or a rule that Markdown draws, is the writer's."""
    line = document.text[paragraph.start : paragraph.end]
    return document.is_markdown and ((row.reason == "page number" and "页" not in line) or line.startswith("|") or set(line) <= set("-*_ "))


def _line(document: Document, paragraph: Paragraph, reason: str) -> Hit:
    """The whole line, which may go: with its line end, or with the one before it at the end of the text."""
    text = document.text
    first = document.line_start(paragraph.start)
    after = compiled(r"[^\S\r\n]*(?:\r\n|\r|\n)?").match(text, paragraph.end)
    last = after.end() if after else paragraph.end
    if last == len(text) and text[last - 1] not in "\r\n" and first:
        first -= 2 if text[first - 2 : first] == "\r\n" else 1
    return _hit(document, paragraph.start, paragraph.end, reason, Fix((Edit(first, last, ""),), safe=True))


def _sentences(document: Document, paragraph: Paragraph, found: Sequence[Row]) -> Iterator[Hit]:
    """Neighbouring sentences of residue are one finding; a paragraph of nothing else goes as a line."""
    pieces = list(_SENTENCE.finditer(document.text, paragraph.start, paragraph.end))
    shown = [plain(piece[0]) if in_traditional(document) else piece[0] for piece in pieces]
    spoken = [_speaker(found, said) if len(said.strip()) > 1 else None for said in shown]
    reasons = [row.reason if row else "" for row in spoken]
    if any(reason.startswith("introduction") for reason in reasons):
        _spread(shown, reasons)
    run: tuple[int, int, str] | None = None
    for piece, reason in zip(pieces, reasons, strict=True):
        if not reason:
            if run and piece[0].strip():
                yield from _run(document, paragraph, run)
                run = None
            continue
        start = piece.start() + len(piece[0]) - len(piece[0].lstrip())
        run = (run[0] if run else start, piece.end(), run[2] if run else reason)
    if run:
        yield from _run(document, paragraph, run)


def _spread(shown: list[str], reasons: list[str]) -> None:
    """What leads up to 下面是小编为大家整理的… in one paragraph is the site's too, as long as it is about writing and tells no fact."""
    for at in range(len(shown) - 2, -1, -1):
        about = compiled(r"总结|报告|述职|心得|范文|文章|文件|写|内容|职场|回[顾首]|收获|时[间光]|光阴|岁月").search(shown[at])
        if reasons[at + 1] and not reasons[at] and about and not compiled(r"\d|我[站局院校所镇乡村街县市区]|领导下").search(shown[at]):
            reasons[at] = reasons[at + 1]


def _speaker(found: Sequence[Row], sentence: str) -> Row | None:
    """The first row by which ``sentence`` is the site's."""
    said = ""
    for row in found:
        if row.may(sentence):
            said = said or as_said(sentence)
            if row.pattern.search(said):
                return None if tells_of_work(said) or is_quoted(row.pattern, said) else row
    return None


def _run(document: Document, paragraph: Paragraph, run: tuple[int, int, str]) -> Iterator[Hit]:
    start, end, reason = run
    if compiled(r"\d[余多来]?(?:[张场件人名户家次册项条期台亩]|万元)").search(document.text, start, end):
        # 希望以上内容对大家有所帮助，明年再增床位40张: what the author counts is not thrown away unasked
        yield _hit(document, start, end, reason, Fix((Edit(start, end, ""),), safe=False))
    elif start == paragraph.start and end >= paragraph.end:
        yield _line(document, paragraph, reason)
    else:
        yield _hit(document, start, end, reason, Fix((Edit(start, end, ""),)))


def _pieces(document: Document, row: Row, taken: Protected) -> Iterator[Hit]:
    spans, present = [], present_in(document)
    for match in matches(row.pattern, tuple(need for need in row.needs if need in present), document.text):
        start, end = match.span()
        while start < end and document.text[start] in " \t　\xa0\r\n":
            start += 1
        while end > start and document.text[end - 1] in " \t　\xa0\r\n":
            end -= 1
        if start < end and not taken.covers(start) and not taken.covers(end - 1):
            spans.append((start, end))
    if not spans:
        return
    if row.gather:
        first = spans[0]
        edits = tuple(Edit(start, end, "") for start, end in spans)
        data: dict[str, object] = {"reason": row.reason, "ranges": [list(span) for span in spans]}
        yield Hit(*first, _message(document, *first), data, severity=row.severity, fix=Fix(edits, safe=True))
        return
    for start, end in spans:
        yield Hit(start, end, _message(document, start, end), {"reason": row.reason}, severity=row.severity)


def _message(document: Document, start: int, end: int) -> str:
    shown = document.text[start:end]
    if not any(sign.isprintable() and not sign.isspace() for sign in shown):
        return _("a sign that nobody sees stands here ({code})").format(code=f"U+{ord(shown[0]):04X}")
    return _("“{text}” is not the writer's: a web page or a converter left it").format(text=shown if len(shown) <= 24 else shown[:23] + "…")


def _hit(document: Document, start: int, end: int, reason: str, fix: Fix, severity: Severity | None = None) -> Hit:
    return Hit(start, end, _message(document, start, end), {"reason": reason}, fix=fix, severity=severity)
