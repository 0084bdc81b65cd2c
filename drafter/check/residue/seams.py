"""LE202: where several papers were glued into one file, and what their compiler wrote between them.

The cuts are ``Document.parts``: those by which the index splits a file, so that both agree on what one paper is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Context, Hit
from drafter.check.residue.twin_titles import later_parts, twin_titles
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.past.furniture import is_traditional, plain
from drafter.past.splitting import is_title

if TYPE_CHECKING:
    from drafter.check.document import Document, Paragraph

_MAX_LINE = 60
_COMPILERS = (
    "篇",
    "范文",
    "例",
    "样本",
    "样文",
    "范本",
    "版本",
    "模板",
    "【",
    "(",
    "[",
    "字",
)  # one of these stands in every line that a compiler wrote
_OF_A_SITE = ("小编", "范文", "网友投稿", "小編", "范例")  # words of a page by which one numbered title is the compiler's
_HEAD = 8  # lines of the head of a page
_INTRODUCTION = 400  # characters between the title of a collection and its first paper
_SHORTEST = 6  # characters of a title
_PAPER = 100  # characters between two captions of a collection
_NUMBERS = " 123456789 一二三四五六七八九"
_NUMBER = r"[1-9一二三四五六七八九]|1\d|十"
_INDENT = "> \t　\xa0"


_KINDS = "总结|小结|汇报|报告|计划|述职|心得|体会|材料|方案|范文|讲话|讲话稿|发言|发言稿|演讲稿|职责|制度|事迹|思路|规划|简报|鉴定|打算|安排|要点|设想|范本|范例|模板|自查|自评|剖析|反思|感想|感悟|申报|致辞|主持词|策划书|策划"
_PRAISE = (
    "精选|菁选|优选|甄选|荟萃|汇编|必看|多篇|常用|简短|实用|通用|优秀|推荐|集锦|汇总|热门|最新|整理|合集|模板|必备|优质|大全|共|范文|精品|分享|精编|集合|范例|范本|样本|示例|实例|汇集|锦集|合辑|精华"
    "|新版|收藏|收录|选编|辑录|集萃|集粹|选辑|摘选|完整版|万能|参考|经典|专业|标准|热门|多份|全新|最全|收集|荐读|篇"
)


@cache
def _written_by_a_compiler() -> re.Pattern[str]:
    """Titles that no unit gives its own paper: …总结 篇3, 【篇二】, …(精选6篇), 范文一, 1.…总结 篇一."""
    number = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
    several = rf"(?:{number}|[两几多数]|若干)"
    end = r"\s*[)】\]]?(?:范文|模板|范本)?(?:\s*[(\[][^)\]]{2,8}[)\]])?"
    partly = r"(?:\s*[(【\[]\s*(?:未完|待续|未完待续|续|续前|上|中|下|[一二三四]|完|全文|节选|摘录|部分|片段|预览|试读)\s*[)】\]])?"
    nth = rf"(?:第\s*{number}\s*篇|篇\s*\(?{number}\)?|范文\s*\(?{number}\)?)"
    # 青篱镇文化站工作总结例1, …总结 案例二, …总结(样本3); 先进事迹材料案例一 is an annex of the unit's
    sample = rf"(?:总结|小结|汇报|报告|述职|心得|体会|计划)(?:范文)?\s*[(【\[:—-]*\s*(?:[样范示实案]?例|样本|样文|范本|模板|版本)\s*\(?{number}\)?\s*[)】\]]?:?$"
    return compiled(
        rf"{sample}|^[【\[(]?\s*(?:第?\s*篇|范文|例文|范例|样例|示例|样文|样本|模板)\s*{number}\s*[】\]):、.\s]"
        rf"|^[【\[(]?\s*(?:第?\s*篇|范文|例文|范例|样例|示例|样文|样本|模板)\s*\(?{number}\)?\s*[】\])]?:?$"
        rf"|^[【\[(]\s*第\s*{number}\s*篇\s*[】\])]|^-?\s*第\s*{number}\s*篇\s*[:：]?.{{0,40}}(?:{_KINDS})"
        rf"|(?:{_KINDS})(?:范文|模板|材料)?\s*[(【\[:—-]*\s*{nth}\s*[)】\]]?:?{partly}$"
        rf"|(?:{_KINDS})(?:范文|材料)?\s*[【\[]\s*第?\s*{number}\s*篇?\s*[】\]]:?$"
        rf"|(?:(?:{_KINDS})\s*[(【\[]?(?:{_PRAISE}){{1,4}}|范文)\s*{number}\s*篇{end}$"
        rf"|^(?!撰|编|完成|报送|形成|发表|刊|写|上报|印发|全年)[^,、;:\s]{{2,40}}(?:{_KINDS})\s*[(【\[](?:{_PRAISE}){{0,4}}\s*{several}\s*篇[)】\]]$"
        rf"|(?:{_KINDS})\s*[(【\[](?:(?:{_PRAISE}){{1,3}}|(?:{_PRAISE}|经典){{1,3}}(?:版本?|文档|资料|文章|内容))[)】\]]$|(?:总结|小结|报告|汇报|心得体会)(?:{_PRAISE}){{0,3}}范文$|^(?:{_PRAISE}|工作){{1,4}}范文(?:{_PRAISE}){{0,3}}$"
        rf"|(?:{_KINDS})(?:范文)?\s?[(【\[]?\d{{3,4}}字(?:左右|以上|版)?[)】\]]?$|(?:{_KINDS})(?:范文)?\s?[(【\[](?:{_PRAISE}|版本?){{1,4}}\s*{number}份[)】\]]$"
        rf"|(?:{_KINDS})(?:范文)?\s?[(【\[](?:可|已|供|免费|直接|word|Word|随时|完整){{0,2}}(?:直接|自由|任意)?(?:套用|借鉴|下载|打印|编辑|复制|收藏|拿来就用|照抄|仿写)(?:版|即用|使用|可用)?[)】\]]$"
        rf"|[(【\[](?:{_PRAISE}){{1,4}}\s*{number}\s*篇[)】\]]\s*(?:{nth}|{number})?$"
        rf"|(?:总结|小结|汇报|报告)(?:范文|模板|例文){number}?\s*[(【\[]?(?:{_PRAISE})*\s*(?:{number}\s*篇?)?[)】\]]?$"
        rf"|^(?!撰|编|完成|报送|形成|发表|刊|写)[^,、;:\s]{{2,40}}(?:总结|小结|汇报|报告|述职)(?!论文|文章|信息|获奖)[^\W\d_]{{0,3}}\s*[(【\[]?{number}\s*篇{end}$"
        rf"|^{number}\s*篇.{{0,20}}(?:总结|小结|汇报|报告)(?:范文|合集|汇总|集锦)?$"
        rf"|^\d{{1,2}}\.\S{{2,40}}\s篇{number}$"
    )


def _counted_titles(document: Document, *, collected: bool) -> list[Paragraph]:
    """街道工作总结1 … 街道工作总结2: one title with a number of its own above each paper; 一:街道工作总结 … 二:社区工作总结."""
    groups: dict[str, dict[int, Paragraph]] = {}
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start > _MAX_LINE:
            continue
        shown = document.folded[paragraph.start : paragraph.end].strip(_INDENT + "#*")
        match = compiled(rf"([^,。;:、]{{2,40}}(?:{_KINDS}))\s{{0,2}}[(【\[]?(?:第({_NUMBER})篇|篇?({_NUMBER}))[)】\]]?\s?:?").fullmatch(
            shown
        )
        ahead = None if match else compiled(rf"第?({_NUMBER})篇?:\s?[^,。;:]{{2,40}}(?:{_KINDS})").fullmatch(shown)
        if match or ahead:
            title, number = (match[1], match[2] or match[3]) if match else ("", ahead[1] if ahead else "")
            groups.setdefault(title, {}).setdefault(_NUMBERS.find(number) % 10 if len(number) == 1 else 10, paragraph)
    lines = [document.folded[paragraph.start : paragraph.end].strip(_INDENT + "#*") for paragraph in document.paragraphs] if groups else []
    return [
        paragraph
        for title, group in groups.items()
        if 1 in group and (len(group) > 1 or (title and (collected or _is_collected(title, lines))))
        for paragraph in group.values()
    ] + list(later_parts(document, groups, lines))


def _is_collected(title: str, lines: list[str]) -> bool:
    """Whether ``title``, which has a 1 somewhere, heads a collection too: 文化站工作总结(集合5篇), or twice without the number."""
    counted = compiled(r"[(【\[]?[^\W\d_]{0,8}(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*篇[^\W\d_]{0,4}[)】\]]?(?:范文)?")
    return lines.count(title) > 1 or any(line.startswith(title) and counted.fullmatch(line[len(title) :].strip()) for line in lines)


def captions(document: Document) -> list[tuple[Paragraph, int]]:
    """总结一: and 总结二: before the papers of a collection, each with its end; two conclusions of one paper stand closer."""
    found: list[tuple[Paragraph, int]] = []
    for paragraph in document.paragraphs if "结一" in document.text or "结1" in document.text else ():
        match = compiled(r"(?:总结|小结)(?P<number>[一二三四五六七八九1-9])\s?[:：]").match(document.text, paragraph.start, paragraph.end)
        if match and "123456789一二三四五六七八九".index(match["number"]) % 9 == len(found):
            if found and paragraph.start - found[-1][1] < _PAPER:
                return []
            found.append((paragraph, match.end()))
    return found if len(found) > 1 else []


def _glued(document: Document) -> Iterator[Hit]:
    """村务工作总结三篇村务是指… and what the site says of it, up to 村务工作总结1: a title of a collection that lost its line end."""
    if "篇" not in document.text:
        return
    title = rf"(?:(?:19|20)[\dxX]{{2}}年)?[^\W\d]{{2,30}}(?:{_KINDS})"
    glued = rf"[{_INDENT}]*({title})(?:{_PRAISE}){{0,3}}(?:[2-9]|1\d|[二两三四五六七八九十]{{1,2}})篇(?=[^\W\d_])"
    for paragraph in document.paragraphs:
        may = document.text.find("篇", paragraph.start, min(paragraph.end, paragraph.start + _MAX_LINE)) >= 0
        match = compiled(glued).match(document.folded, paragraph.start, paragraph.end) if may else None
        first = (
            min((at for number in "1一" if (at := document.text.find(match[1] + number, match.end())) >= 0), default=-1) if match else -1
        )
        if match and first >= 0:
            yield _compilers(document, match.start(1), match.end())
            if first < paragraph.end and first - match.end() <= _INTRODUCTION:
                yield _compilers(document, match.end(), first)


def _repeated(document: Document) -> Iterator[Paragraph]:
    """A title that a site repeats as a sentence, with a full stop: 区图书馆2025年工作总结。 beside the same title, whatever year it has."""
    short = [paragraph for paragraph in document.paragraphs[: 3 * _HEAD] if paragraph.end - paragraph.start <= _MAX_LINE]
    shown = [document.text[paragraph.start : paragraph.end] for paragraph in short]
    stopped = [at for at, line in enumerate(shown) if line[-1] == "。" and is_title(line[:-1])]
    if stopped:
        bare = [compiled(r"[\dxX×*]{2,4}(?=年)").sub("", line.strip("。")) for line in shown]
        yield from (short[at] for at in stopped if bare.count(bare[at]) > 1)


def _compilers(document: Document, start: int, end: int) -> Hit:
    message = _("“{text}” was written by the compiler of a collection").format(text=document.text[start:end])
    return Hit(start, end, message, {"kind": "compiler"})


def _is_headline(shown: str) -> bool:
    """The title of a collection whose own subject is any: 乡镇武装部规范化建设5篇."""
    return (
        compiled(
            r"(?!撰|编|完成|报送|形成|发表|刊|写)[^,，。;:、]{4,40}[(【\[]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})篇[)】\]]?"
        ).fullmatch(shown.strip())
        is not None
    )


def _is_label(document: Document, paragraph: Paragraph) -> bool:
    """【正文】, alone in its line."""
    label = r"[【\[]\s?(?:正文|正文内容|文章正文|全文|原文|内容|正文开始)\s?[】\]][:：]?"
    return paragraph.end - paragraph.start <= _SHORTEST * 2 and bool(
        compiled(label).fullmatch(document.text, paragraph.start, paragraph.end)
    )


def _is_headed_again(document: Document, above: Paragraph, paragraph: Paragraph) -> bool:
    """Whether both are one title, and between them stands what a site wrote and nothing else: no cover with the unit's name and the day."""
    from drafter.check.document import Document as Piece
    from drafter.check.residue.marks import find_residue

    title = document.text[paragraph.start : paragraph.end].strip(_INDENT)
    if not is_title(title) and not compiled(rf"[^，。；：！？,;:!?、|]{{4,60}}(?:{_KINDS})").fullmatch(title):
        return False
    start = document.text.rfind("\n", 0, above.start) + 1
    piece = Piece(document.text[start : paragraph.end], document.path, markdown=document.is_markdown)
    spans = [(hit.start, hit.end) for hit in find_residue(piece, Context())]
    between = piece.paragraphs[1:-1]
    return all(
        any(first <= line.start and line.end <= last for first, last in spans) or _stops_title(piece, line, title) for line in between
    )


def _stops_title(document: Document, line: Paragraph, title: str) -> bool:
    return document.text[line.start : line.end].rstrip("。") == title


def find_seam(document: Document, _context: Context) -> Iterator[Hit]:
    """LE202: once for each seam: the compiler's own lines, and each later paper's title."""
    traditional = document.remember("traditional", lambda: is_traditional(document.text))
    lines = {paragraph.line: paragraph for paragraph in document.paragraphs}
    found: dict[int, tuple[Paragraph, str]] = {}
    last: dict[str, Paragraph] = {}
    pairs: list[tuple[Paragraph, Paragraph]] = []
    for line, paragraph in lines.items():
        shown = document.folded[paragraph.start : paragraph.end].strip(_INDENT + "#*")
        shown = plain(shown) if traditional else shown
        if _SHORTEST <= len(shown) <= _MAX_LINE:
            if shown in last and paragraph.start - last[shown].end <= _INTRODUCTION:
                pairs.append((last[shown], paragraph))
            last[shown] = paragraph
        if (
            len(shown) <= _MAX_LINE
            and any(word in shown for word in _COMPILERS)
            and not compiled(r"[。;!?]").search(shown)
            and _written_by_a_compiler().search(shown)
        ):
            found[line] = (paragraph, "compiler")
    collected = bool(found) or any(word in document.text for word in _OF_A_SITE)
    for paragraph in _counted_titles(document, collected=collected):
        found.setdefault(paragraph.line, (paragraph, "compiler"))
    if found:
        for paragraph in document.paragraphs[:_HEAD]:
            if _is_headline(document.folded[paragraph.start : paragraph.end]):
                found.setdefault(paragraph.line, (paragraph, "compiler"))
    for paragraph in (*_repeated(document), *twin_titles(document)):
        found.setdefault(paragraph.line, (paragraph, "compiler"))
    yield from _glued(document)
    firsts = [part.first for part in document.parts if not part.front]
    for first in firsts[1:]:
        paragraph = document.paragraphs[first]
        titled = is_title(document.text[paragraph.start : paragraph.end].strip(_INDENT))
        # under a caption the paper begins as it should, and under 【正文】 after what the page says of it
        if titled or not any(above.line in found or _is_label(document, above) for above in document.paragraphs[max(first - 2, 0) : first]):
            found.setdefault(paragraph.line, (paragraph, "title" if titled else "opening"))
    for above, paragraph in pairs:
        if found.get(paragraph.line, ("", "title"))[1] == "title" and _is_headed_again(document, above, paragraph):
            found.pop(paragraph.line, None)
            if above.line not in found:
                found[paragraph.line] = (paragraph, "twice")
    for line in sorted(found):
        paragraph, kind = found[line]
        start = (
            paragraph.start
            + len(document.text[paragraph.start : paragraph.end])
            - len(document.text[paragraph.start : paragraph.end].lstrip(_INDENT))
        )
        end = paragraph.end if kind != "opening" else min(paragraph.end, start + 20)
        if kind == "compiler":
            yield _compilers(document, start, end)
        elif kind == "twice":
            message = _("the title “{text}” stands twice: a web page prints it over the paper once more").format(
                text=document.text[start:end]
            )
            yield Hit(start, end, message, {"kind": kind}, severity=Severity.WARNING)
        else:
            yield Hit(start, end, _("another paper begins here: “{text}”").format(text=document.text[start:end]), {"kind": kind})
