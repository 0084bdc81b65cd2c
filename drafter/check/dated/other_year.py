"""LE204: a year that contradicts the year of the text where the words say now, next or last, or where they give the paper its own year.

Comparisons, history, honours, names of plans (2035年远景目标) and of activities that the sheet carries are no contradictions. A sentence that merely
begins with last year's number is judged only where the text itself says of what year it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.dated.context import HONOUR, in_plan, sentence
from drafter.check.dated.year import read_months, years_of
from drafter.check.model import Hit
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.dated.year import PartYear, Target
    from drafter.check.document import Document
    from drafter.check.model import Context

_Y = r"(?P<year>(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d))\s?年"


# words that say how far the year lies from the paper's: their first letters, a pattern, and the distance that is right
_ASSERTED = (
    (
        ("即将", "迎来", "展望", "满怀"),
        rf"(?:即将(?:到来|来临|开启|迈入|步入|跨入|迎来)的?|迎来|展望|满怀[^,。;]{{0,6}}迎接)(?:崭新的?|新的|充满[^,。;]{{0,8}}的)?\s?{_Y}(?!前|底|代)",
        1,
    ),
    (("即将", "刚刚", "行将"), rf"(?:即将(?:过去|结束)|刚刚(?:过去|结束)|行将结束)的?\s?{_Y}(?!代|底)", 0),
    (("今年", "本年"), rf"(?:今年|本年度)(?:是|,?即)?\s?\(?\s?{_Y}(?=[\),]|是|度|,)", 0),
    (("明年", "来年", "下一"), rf"(?:明年|来年|下一年度?)(?:是|,?即|的?)\s?\(?\s?{_Y}(?=[\),]|度|是)", 1),
    (("去年", "上一", "上年"), rf"(?:去年|上一?年度?)(?:是|,?即)?\s?\(\s?{_Y}\s?\)", -1),
    (
        ("现将", "下面", "现就"),
        rf"(?:现将|下面[,就]?将?|现就)[^。;,]{{0,16}}?{_Y}(?!第?[届次])[^。]{{0,24}}?(?:总结|汇报|报告|小结|情况)[^。]{{0,14}}?如下",
        0,
    ),
    (("下步", "下一", "明年", "来年"), rf"(?:下一?步|下一年|明年|来年)(?:的)?(?:工作)?(?:计划|打算|思路|安排)?[(:]\s?{_Y}", 1),
)


def find_other_year(document: Document, context: Context) -> Iterator[Hit]:
    """The year in each phrase that gives the paper another time than its title, opening or sheet."""
    for part in years_of(document, context):
        if part.target is None or part.target.years:
            continue
        found = [{hit.start: hit for hit in reversed(list(_of_part(document, context, part, choice)))} for choice in part.target.choices]
        for start in sorted(set(found[0]).intersection(*found[1:])):
            yield found[0][start]


def _of_part(document: Document, context: Context, part: PartYear, target: Target) -> Iterator[Hit]:
    yield from _claims(document, part, target)
    if part.own or part.titled or target.source != "sheet":
        yield from _phrases(document, part, target)
        yield from _headings(document, part, target)
    if part.own:
        yield from _sentences(document, context, part, target)
        yield from _whole_year(document, part, target)


def _hit(document: Document, span: tuple[int, int], target: Target, *, severity: Severity | None = None) -> Hit:
    shown = document.text[span[0] : span[1]]
    year = target.year + target.plan
    return Hit(
        *span,
        _("“{text}”: this text is of {year}").format(text=shown, year=year),
        data={"year": year, "year_from": target.source},
        severity=severity,
    )


def _claims(document: Document, part: PartYear, target: Target) -> Iterator[Hit]:
    """Title, opening and sign-off that do not agree, or not with the sheet."""
    for claim in part.claims:
        right = {target.year, target.year + target.plan}
        if claim.kind == "opening" and target.plan:
            right.add(target.year)
        if claim.kind == "sign-off":
            right |= {target.year, target.year + 1}
            if claim.month <= 3 and target.last == 12 and not target.plan and target.first == 1 and target.source != "sheet":
                right.discard(target.year)
            if target.plan:
                right.add(target.year + 1)
        if claim.year not in right and claim.kind != target.source:
            yield _hit(
                document,
                (claim.start, _with_year(document.text, claim.end)),
                target,
                severity=Severity.ERROR if claim.kind == "title" else None,
            )


def _with_year(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == "年" else end


def _phrases(document: Document, part: PartYear, target: Target) -> Iterator[Hit]:
    for openings, source, distance in _ASSERTED:
        if document.distinct_pairs.isdisjoint(openings):
            continue
        for match in compiled(source).finditer(document.folded, part.start, part.end):
            if document.inside_title(match.start()):
                continue
            year = int(match["year"])
            right = {target.year + distance}
            coming = match[0].startswith(("即将到来", "即将来临"))  # in June the year has long come
            if target.plan or (target.last < 12 and not coming) or (in_plan(document, match.start()) and not distance):
                right |= {target.year, target.year + 1}
            if year not in right:
                start = match.start() if match.end() - match.start() <= 16 else match.start("year")
                yield _hit(document, (start, _with_year(document.text, match.end("year"))), target, severity=Severity.ERROR)


@cache
def _heading() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        compiled(rf"^\W*(?:\(?[一二三四五六七八九十\d]{{1,2}}[、.)]?)?\s?{_Y}(?!\s?[-—–~至]\s?\d)"),
        compiled(r"计划|打算|思路|安排|工作重点|重点工作|展望|工作要点|目标任务|努力方向|工作部署"),
        compiled(r"完成|执行|落实|进展|总结|回顾|情况|成效|做法|主要工作|工作亮点|前半年|上半年|年度"),
    )


def _headings(document: Document, part: PartYear, target: Target) -> Iterator[Hit]:
    """三、2026年工作计划 in the summary of 2026; 一、2025年工作回顾 in it."""
    leads, plans, done = _heading()
    for heading in document.headings:
        if not part.start <= heading.start < part.end:
            continue
        text = document.folded[heading.start : heading.end]
        match = leads.match(text)
        if not match:
            continue
        year = int(match["year"])
        if plans.search(text) and not done.search(text):
            right = {target.year + 1} if target.last == 12 and not target.plan else {target.year, target.year + 1}
        elif done.search(text) and not plans.search(text):
            right = {target.year}
        else:
            continue
        if year not in right:
            span = heading.start + match.start("year"), _with_year(document.text, heading.start + match.end("year"))
            hit = _hit(document, span, target, severity=Severity.ERROR)
            if plans.search(text) and not target.plan and target.last == 12:
                shown = document.text[span[0] : span[1]]
                message = _("“{text}”: the plan in a paper of {year} is for {next}").format(
                    text=shown, year=target.year, next=target.year + 1
                )
                hit = hit._replace(message=message)
            yield hit


@cache
def _leading() -> tuple[re.Pattern[str], re.Pattern[str]]:
    history = (
        r"始建|建成|成立|创办|创刊|创建|落成|开馆|以来|至今|起(?=[,、])|自|先后|曾|原|当时|连续|历|同比|比|较|相比|增[长加]|下降|减少|上升|入选|列入|批准|公布|立项|通过|出台|颁布|印发"
        r"|设立|获|授|评|命名|开始|启动|首次|改制|合并|更名|搬迁|出生|毕业|调任|退休|目前|现[有已]|今年|去年|年均|截至|底|末|试点|签订|结转|跨年|为基[数期]"
    )
    will = r"将|要(?!求)|计划|拟|力争|努力|争取"
    return compiled(history), compiled(will)


# 将 before a verb looks ahead; before a noun it may be 把
_WILL = r"[^,。;]{0,8}?将(?:以|进一步|继续|更加?|着力|重点|认真|全力|努力|按照|围绕|紧紧|不断|切实|坚持|大力|深入|加强|扎实|积极|全面)"


def _sentences(document: Document, context: Context, part: PartYear, target: Target) -> Iterator[Hit]:
    """2025年，举办研修班2期 in the paper of 2026: a sentence of last year's, with a deed and no word of history; 2026年，我们将… in its plan."""
    history, will = _leading()
    text = document.folded
    opening = {claim.start for claim in part.claims}
    for match in compiled(rf"(?:(?<=[。\n;])|^)\s*{_Y}(?:度|全年|上半年|下半年|第[一二三四]季度)?,").finditer(text, part.start, part.end):
        year = int(match["year"])
        right = sentence(text, *match.span())[1]
        said = text[match.end() : right]
        if match.start("year") in opening or year >= target.year + 1 or _on_sheet(context, text[match.start("year") : match.end() + 6]):
            continue
        span = match.start("year"), _with_year(document.text, match.end("year"))
        if target.plan or in_plan(document, match.end()):
            behind = year < target.year or (year == target.year and target.last == 12)
            if behind and not target.plan and will.search(said[:24]):
                yield _hit(document, span, target, severity=Severity.ERROR if year < target.year else None)
        elif (year < target.year and compiled(_WILL).match(said)) or (
            year == target.year - 1
            and not history.search(said)
            and not HONOUR.search(said)
            and not _contrasted(text, match.end(), right, target.year)
        ):
            yield _hit(document, span, target)


def _contrasted(text: str, left: int, right: int, year: int) -> bool:
    """Whether this or the next sentence goes on with this year: 2025年…；2026年增至…"""
    years = compiled(r"(\d{4})\s?年|今年").finditer(text[left : right + 40])  # no pattern of the text's own year: it would be kept
    return any(match[1] in (None, str(year)) for match in years)


def _on_sheet(context: Context, words: str) -> bool:
    return context.sheet is not None and any(words[:10] in fact.text for fact in context.sheet.facts)


def _whole_year(document: Document, part: PartYear, target: Target) -> Iterator[Hit]:
    """全年共举办… and 一年来 as what was done, under a title of a half-year or quarter."""
    if (
        target.last == 12
        or target.plan
        or (target.source != "sheet" and read_months(document.folded[part.start : part.start + 60]) == (1, 12))
    ):
        return
    for match in compiled(r"(?:一年来|全年(?=(?:共|累计|总计|开展|举办|完成|组织|共计|召开)))(?!目标|任务|计划|预算)").finditer(
        document.folded, part.start, part.end
    ):
        before = document.folded[max(0, match.start() - 8) : match.start()]
        if not in_plan(document, match.start()) and not compiled("过去|去年|上年|预计|占|完成|近$|这|力争|确保").search(before):
            shown = document.text[match.start() : match.end()]
            yield Hit(
                *match.span(),
                _("“{text}”: this text is of months {first} to {last}").format(text=shown, first=target.first, last=target.last),
            )
