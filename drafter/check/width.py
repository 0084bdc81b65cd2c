"""TY: half-width marks between Chinese letters, dots and dashes, stray spaces, ASCII quotes. One finding a kind, with one fix for all places.

Source of the forms: GB/T 15834 (punctuation) — marks in Chinese text are full-width, …… and —— take two places, “ ” are curved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Edit, Fix, Hit
from drafter.check.residue.machine import is_foreign, machine_spans
from drafter.check.residue.marks import site_lines
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph
    from drafter.check.model import Context

_HAN = r"[^\W\da-zA-Z_]"  # a Han letter; a range of code points would take a millisecond to compile
_WORDY = rf"(?:{_HAN}|[”’》）】〕%％\])])"  # what may stand before a mark of Chinese text
_KINDS = (("comma", ",", "，"), ("semicolon", ";", "；"), ("colon", ":", "："), ("question", "?", "？"), ("exclamation", "!", "！"))
_NEAR = 400  # characters of a line that are looked at before a mark or a space
_FEW = 3  # places of full-width figures that are a slip; all figures so written are a style


@cache
def _half() -> dict[str, re.Pattern[str]]:
    """A half-width mark that stands in Chinese text: 9:30, 1,200, v2.0 and Latin phrases are left alone."""
    return {
        half: compiled(rf"(?<={_WORDY}){re.escape(half)}(?![A-Za-z/\\])|(?<=[0-9A-Za-z]){re.escape(half)}(?=[ ]?(?:{_HAN}|[“‘《（【]))")
        for _kind, half, _full in _KINDS
    }


def find_width_mix(document: Document, _context: Context) -> Iterator[Hit]:
    """TY501: marks of both widths in one text; a text that writes a mark in half width throughout is only told so."""
    text = document.text
    for kind, half, full in _KINDS:
        if half not in text:
            continue
        places = [match.start() for match in _half()[half].finditer(text)]
        places = [at for at in places if not _is_machine(text, at) and not is_foreign(document, at)]
        if places and text.count(full):
            places = _written(document, places)  # a line of the site has the site's marks
        wide = text.count(full)
        if places:
            spans = [(at, at + 1) for at in places]
            others = [(match.start(), match.end()) for match in compiled(full).finditer(text)]
            edits = tuple(Edit(at, at + 1, full) for at in places)
            yield _mix(kind, half, full, spans if len(spans) <= wide or not others else others, (len(places), wide), edits)
    yield from _brackets(document)
    yield from _full_stops(document)
    yield from _wide_letters(document)


def _written(document: Document, places: list[int]) -> list[int]:
    """Those of ``places`` that stand in no line of a site."""
    lines = site_lines(document)
    return [at for at in places if document.place(at)[0] not in lines] if lines else places


def _mix(kind: str, half: str, full: str, spans: Sequence[tuple[int, int]], counts: tuple[int, int], edits: tuple[Edit, ...]) -> Hit:
    narrow, wide = counts
    data: dict[str, object] = {"kind": kind, "half": narrow, "full": wide, "ranges": [list(span) for span in spans]}
    if wide:
        message = _("marks of both widths: {narrow} × “{half}”, {wide} × “{full}”").format(half=half, full=full, narrow=narrow, wide=wide)
        return Hit(*spans[0], message, data, fix=Fix(edits, safe=True))
    message = _("“{half}” is in half width throughout ({narrow} place(s)); Chinese text has “{full}”").format(
        half=half, full=full, narrow=narrow
    )
    return Hit(*spans[0], message, data, severity=Severity.INFO, fix=Fix(edits, safe=True))


def _is_machine(text: str, at: int) -> bool:
    """A mark of an address or a command, not of the text: http://…"""
    return text[at + 1 : at + 3] == "//" or text[at - 1 : at] == "\\"


@cache
def _round() -> re.Pattern[str]:
    return compiled(r"[(（][^()（）\n]{1,400}[)）]")


def _brackets(document: Document) -> Iterator[Hit]:
    """( ) round Chinese letters; a pair with one sign of each width is one place."""
    text = document.text
    if "(" not in text and ")" not in text:
        return
    wide, spans, edits, half = 0, [], [], compiled(_HAN)
    for match in _round().finditer(text):
        if match[0][0] == "（" and match[0][-1] == "）":
            wide += 1
            continue
        chinese = half.search(match[0]) or (half.match(text, match.end()) and half.match(text, match.start() - 1))
        if is_foreign(document, match.start()) or is_foreign(document, match.end() - 1):
            continue
        # [text](address) is a link, (1) a number; (12) behind a Chinese word counts as Chinese
        if (
            not chinese
            or text[max(0, match.start() - 1) : match.start()] == "]"
            or compiled(r"[(（][0-9a-zA-Z]{1,2}[)）]").fullmatch(match[0])
        ):
            continue
        for at, full in ((match.start(), "（"), (match.end() - 1, "）")):
            if text[at] in "()":
                edits.append(Edit(at, at + 1, full))
                spans.append((at, at + 1))
    if spans:
        mixed = any(text[edit.start] == "(" for edit in edits) != any(text[edit.start] == ")" for edit in edits)
        yield _mix("brackets", "( )", "（ ）", spans, (len(spans), wide or int(mixed)), tuple(edits))


def _full_stops(document: Document) -> Iterator[Hit]:
    """A dot that ends a Chinese sentence."""
    text = document.text
    if "." not in text and "．" not in text:
        return
    numeral = "一二三四五六七八九十〇零○"
    pattern = compiled(rf"(?<=(?:{_HAN}|[”》)]))\.(?=(?:{_HAN}|[“《(])|[ \t]*$)(?<![{numeral}]\.)", re.MULTILINE)
    # in plain widths, so that a full-width letter is a letter
    places = [match.start() for match in pattern.finditer(document.folded) if not _numbers(text, match.start())]
    places = [at for at in places if not is_foreign(document, at)]
    if places:
        edits = tuple(Edit(at, at + 1, "。") for at in places)
        yield _mix("stop", ".", "。", [(at, at + 1) for at in places], (len(places), text.count("。")), edits)


def _numbers(text: str, at: int) -> bool:
    """一.加强学习: the dot of a number; 中国.青篱: of a name."""
    line = text.rfind("\n", max(0, at - _NEAR), at) + 1 or max(0, at - _NEAR)
    return len(text[line:at].strip(" \t　#>*（(")) <= 3 or bool(compiled(rf"[.．](?:{_HAN}|[x]){{1,8}}[”》]").match(text[at : at + 10]))


def _wide_letters(document: Document) -> Iterator[Hit]:
    """０-９ Ａ-Ｚ where most figures are in half width."""
    text = document.text
    spans = [match.span() for match in compiled(r"[０-９Ａ-Ｚａ-ｚ％]+").finditer(text) if not is_foreign(document, match.start())]
    plain = len(compiled(r"[0-9A-Za-z]+").findall(text)) if spans else 0
    if spans and plain >= len(spans):
        edits = tuple(
            Edit(start, end, text[start:end].translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})) for start, end in spans
        )
        data: dict[str, object] = {"kind": "letters", "half": plain, "full": len(spans), "ranges": [list(span) for span in spans]}
        message = _("figures and Latin letters are in full width in {wide} place(s), else in half width").format(wide=len(spans))
        yield Hit(*spans[0], message, data, severity=None if len(spans) >= _FEW else Severity.INFO, fix=Fix(edits, safe=True))


def find_dots(document: Document, _context: Context) -> Iterator[Hit]:
    """TY502: ... 。。。 … for ……; -- — for ——."""
    text = document.text
    if not any(sign in text for sign in ("...", "。。。", "・・・", "···", "、、、", "…", "--", "－－", "─", "––")):
        return
    dots = rf"(?<=(?:{_HAN}|[”》，、]))(?:\.{{3,}}|。{{3,}}|・{{3,}}|·{{3,}}|、{{3,}})|(?<!…)…(?!…)(?=(?:{_HAN}|[”》，。；])|[ \t]*$)|(?<={_HAN})…(?!…)"
    dashes = rf"(?<=(?:{_HAN}|[”》]))(?:-{{2,}}|－{{2,}}|─{{1,2}}|–{{2}})(?=(?:{_HAN}|[“《]))"
    found: list[tuple[tuple[int, int], str]] = [(match.span(), "……") for match in compiled(dots, re.MULTILINE).finditer(text)]
    found.extend((match.span(), "——") for match in compiled(dashes).finditer(text))
    found = [(span, new) for span, new in found if not is_foreign(document, span[0])]
    yield from _gathered(sorted(found), _("“{text}” is not the mark that Chinese text has here"), text)


def find_stray_space(document: Document, _context: Context) -> Iterator[Hit]:
    """TY503: a space inside a word or beside a mark, in prose only: titles, name lists and tables are set with spaces."""
    text = document.text
    found: list[tuple[tuple[int, int], str]] = []
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start < 20 or (document.is_markdown and text[paragraph.start] == "|"):
            continue
        if not compiled(r"[，。；,;]").search(text, paragraph.start, paragraph.end):
            continue
        places = (match.span() for match in _space().finditer(text, paragraph.start, paragraph.end))
        found.extend((span, "") for span in places if not _divides(text, *span) and not machine_spans(document).covers(span[0]))
        if text.find("\u3000", paragraph.start, paragraph.end) >= 0:
            found.extend((span, "") for span in _wide_spaces(text, paragraph))
    if found and len(found) * 8 <= sum(1 for sign in text if "一" <= sign <= "鿿"):
        # a space that no key types came with a copied page, and in the middle of a word nobody set it
        foreign = len(found) <= _FEW and any(
            text[start] in "\xa0\u3000" and _breaks_word(text[max(0, start - 6) : start], text[end : end + 6])
            for (start, end), _new in found
        )
        yield from _gathered(sorted(found), _("a space stands where Chinese text has none"), text, Severity.WARNING if foreign else None)


def _wide_spaces(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """活出了人　生价值: one full-width space inside a word of a sentence. Names and labels (王　青, 地　址) are set with it: a letter stands alone there."""
    for match in compiled(rf"(?<={_HAN}{{3}})\u3000(?={_HAN}{{3}}|{_HAN}{{1,2}}[，。；])").finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        if text.count("\u3000", paragraph.start, paragraph.end) == 1 and _breaks_word(text[start - 6 : start], text[end : end + 6]):
            yield start, end


@cache
def _space() -> re.Pattern[str]:
    space = "[ \t\xa0\u2002\u2003\u2009]{1,3}"
    return compiled(
        rf"(?<={_HAN}){space}(?=(?:{_HAN}|[，。、；：）》”]))|(?<=[（《“，、；：]){space}(?=(?:{_HAN}|[0-9]))|(?<=[，。；、]{_HAN}){space}(?={_HAN})"
    )


def _divides(text: str, start: int, end: int) -> bool:
    """文化馆 图书馆, 一 月: what stands before or after is a list, a number, or the end of a heading."""
    line = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    if _is_motto(text, start, end) or compiled(r"#\w{2,16}$").search(text, max(line, start - 18), start):
        return True
    if text[end : end + 1] not in tuple("，。、；：）》”") and _ends_heading(text[line:start], text[end : end + _NEAR]):
        return not _breaks_word(text[max(line, start - 6) : start], text[end : end + 6])
    around = text[max(line, start - 10) : start] + "|" + text[end : end + 10].split("\n")[0]
    # several words set apart: a list without marks; 其中 1-2 次 is how some write figures
    return len(compiled(r"(?<![0-9A-Za-z])[ \t\xa0](?![0-9A-Za-z])").findall(around)) >= 2


def _is_motto(text: str, start: int, end: int) -> bool:
    """“春来青篱 书香满城”: two phrases of four to ten letters in quotes, a space between them, which cuts no word."""
    before = compiled(rf"“{_HAN}{{4,10}}$").search(text, max(0, start - 11), start)
    after = compiled(rf"{_HAN}{{4,10}}”").match(text, end)
    return bool(before and after) and not _breaks_word(text[max(0, start - 6) : start].split("“")[-1], text[end : end + 6].split("”")[0])


def _breaks_word(before: str, after: str) -> bool:
    """骨 干, 存 在: a letter on one side belongs to a word with what is on the other."""
    from drafter.words import segment

    cut = len(before)
    over = next((word for word in segment(before + after) if word.start < cut < word.start + len(word.text)), None)
    return over is not None and 1 in (cut - over.start, over.start + len(over.text) - cut)


def _ends_heading(before: str, after: str) -> bool:
    """一、加强学习 提高素质, 工作回顾 今年以来: a heading, a title or a date stands before the space, and not the first words of a sentence."""
    if compiled(r"[一二三四五六七八九十]、[^，。；]{0,40}$").search(before):
        return True
    # a heading is short and says what is done, not that 把…放在 or 一是
    if len(before) > 40 or compiled(r"[，。；把将是了被]").search(before):
        return False
    numbered = compiled(r"\W*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]").match(before)
    clause = compiled(r"[^，；\n]*?(?:。|\n|$)").match(after)  # the line is one clause, as a heading is
    titled = compiled(r"(?:总结|小结|报告|汇报|计划|要点|情况|通知|简介|记者|[讯电站馆局会日月版期])$").search(before)
    opened = compiled(r"今年|近年|去年|按照|根据|为|在|随着|我|自|各|本|\d").match(after)
    return bool(len(before.strip()) <= 6 or numbered or clause or titled or opened)


def find_ascii_quotes(document: Document, _context: Context) -> Iterator[Hit]:
    """TY505: "…" round Chinese words. The fix is given where every line has its quotes in pairs."""
    text = document.folded  # ＂ is one of them
    if '"' not in text:
        return
    spans, edits, certain = [], [], True
    for paragraph in document.paragraphs:
        at = [paragraph.start + match.start() for match in compiled('"').finditer(text[paragraph.start : paragraph.end])]
        if (
            not at
            or not compiled(rf"{_HAN}").search(text[paragraph.start : paragraph.end])
            or '="' in text[paragraph.start : paragraph.end]
        ):
            continue
        at = [place for place in at if text[place - 1 : place] != "\\" and not machine_spans(document).covers(place)]
        if len(at) % 2:
            certain = False
        pairs = list(zip(at[::2], at[1::2], strict=False))
        if any(text[one - 1 : one].isdigit() for one, _two in pairs):
            continue  # 24" is a size
        if any(one + 1 == two or text[two - 1].isspace() or text[one + 1].isspace() for one, two in pairs):
            certain = False
        for one, two in pairs:
            if compiled(rf"{_HAN}").search(text[one:two]) or compiled(rf"{_HAN}").match(text[two + 1 : two + 2]):
                spans += [(one, one + 1), (two, two + 1)]
                edits += [Edit(one, one + 1, "“"), Edit(two, two + 1, "”")]
    if spans:
        data: dict[str, object] = {"kind": "quotes", "ranges": [list(span) for span in spans]}
        message = _("{count} straight quote(s); Chinese text has “ ”").format(count=len(spans))
        yield Hit(*spans[0], message, data, fix=Fix(tuple(edits), safe=certain))


def find_doubled_marks(document: Document, _context: Context) -> Iterator[Hit]:
    """TY504: 《甲》、《乙》 and “甲”、“乙”: GB/T 15834 leaves the 、 out between marks."""
    found = [((match.start() + 1, match.end() - 1), "") for match in compiled(r"》、《|”、“").finditer(document.text)]
    found = [(span, new) for span, new in found if not machine_spans(document).covers(span[0])]
    yield from _gathered(found, _("GB/T 15834 has no “、” between 《》《》 or “”“”"), document.text)


def _gathered(found: Sequence[tuple[tuple[int, int], str]], message: str, text: str, severity: Severity | None = None) -> Iterator[Hit]:
    if not found:
        return
    first = found[0][0]
    edits = tuple(Edit(start, end, new) for (start, end), new in found)
    data: dict[str, object] = {"ranges": [list(span) for span, _new in found]}
    shown = message.format(text=text[first[0] : first[1]]) if "{text}" in message else message
    yield Hit(*first, shown, data, severity=severity, fix=Fix(edits, safe=True))
