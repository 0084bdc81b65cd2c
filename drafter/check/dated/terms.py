"""Campaigns, slogans, agencies, rules, five-year plans and numbered festivals (frames C, D, E, N, P)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.dated.context import clause, sentence
from drafter.check.dated.mentions import Mention, Verdict, ahead, excused, too_early, too_late
from drafter.check.dated.rows import regex, written
from drafter.check.structure.numbering import chinese_number
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.dated.mentions import Judge, Present
    from drafter.check.dated.rows import Row
    from drafter.check.dated.year import Target
    from drafter.check.document import Document

_AFTERLIFE = compiled(
    r"[”\"’)]{0,2}(?:活动|工作|专项斗争|学习教育)?的?(?:成果|常态化|长效化|总结|整改|回头看|后续|先进|经验|成效|题材|档案|纪念|部署会后|专题民主生活会整改)"
)
_LEGACY = compiled(r"(?:巩固|拓展|总结|深化运用|运用|传承|弘扬|持续深化)[^,。;]{0,8}$")
_GUIDE = compiled(r"以|高举|贯彻|落实|实践|坚持|学习|树立|践行|按照|用")
_TAKES_PART = compiled(r"(?:参加|参演|备战|筹备|申报|冲刺|迎接|选送|报送|组织|推荐|角逐|参评|迎评|迎检|做好|抓好)[^,。;]{0,16}$")


def term_mentions(document: Document, rows: Sequence[Row], present: Present) -> Iterator[Mention]:
    """A mention for every match of a row whose frame holds; inside 《》 only rules are judged."""
    text = document.folded
    taken = bytearray(len(text))  # 1 for each character of a term that was found
    for row in present.rows:
        if row.kind == "series":
            yield from _series(document, row)
        if row.kind != "term" or row.group == "arts":
            continue
        for source, anchor in zip(row.patterns, row.anchors, strict=True):
            if anchor not in present.anchors:
                continue
            pattern = regex(source)
            for match in pattern.finditer(text):
                start, end = match.span("term" if "term" in pattern.groupindex else 0)
                if 1 in taken[start:end]:
                    continue
                if row.group != "rules" and document.inside_title(start):
                    continue
                judge = _judge(document, row, start, end)
                if judge is not None:
                    taken[start:end] = bytes([1]) * (end - start)
                    yield Mention(start, end, "LE205", judge)
    if not document.distinct_pairs.isdisjoint(_PLAN_ENDS):
        yield from _plans(document, [row for row in rows if row.kind == "plan"])


def _judge(document: Document, row: Row, start: int, end: int) -> Judge | None:
    """How this place of the row is judged; None where no frame of the row holds here."""
    text = document.folded
    left, right = clause(text, start, end)
    whole_left, whole_right = sentence(text, start, end)
    before, after = text[left:start], text[end:right]
    current = "N" not in row.frames
    if "D" in row.frames:
        current = bool(_GUIDE.search(before[-30:])) and not (row.after and regex(row.after).search(text[whole_left:whole_right]))
    elif "C" in row.frames:
        current = not (_AFTERLIFE.match(after) or _LEGACY.search(before[-14:]) or (row.unless and regex(row.unless).match(after)))
    history = excused(text, start, end, lambda year: _fits(row, year))

    def judge(target: Target, plan: bool) -> Verdict | None:
        if current and row.judge_late and not history and too_late(target, row.stale):
            span = f"– {written(row.until or 0)}"
            if row.start is not None and row.judge_early:
                span = f"{written(row.start)} {span}"
            return Verdict(True, span, row.now)
        early = row.judge_early and too_early(target, row.start, ahead=False)
        if early and too_early(target, row.start, ahead=ahead(text, start, end, plan)):
            return Verdict(False, written(row.start or 0))
        return None

    return judge if current or row.judge_early else None


def _fits(row: Row, year: int) -> bool:
    return (row.start is None or row.start // 12 <= year) and (row.until is None or year * 12 <= max(row.until, row.stale or 0))


# ---- five-year plans ---------------------------------------------------------------------------------------------------


_PLAN_ENDS = ("九五", "十五", "一五", "二五", "三五", "四五", "五五")  # how their names end


@cache
def _plan() -> re.Pattern[str]:
    # 十五 is a day and a number, too: only in quotes or before what a plan is followed by
    return compiled(
        r"(?<![一二三四五六七八九十月初第年、])(?P<name>(?:九|十[一二三四五]?)五)(?:(?<=[“\"]..)|(?<=[“\"]...)|(?=规划|计划|时期|期间|开局|收官|末))"
    )


_OPENS = compiled(r"[^,。;]{0,4}?(?:规划|时期)?(?:的)?(?:良好)?(?:开局|起步之年|开局起步|第一年|首年|开篇)")
_CLOSES = compiled(r"[^,。;]{0,4}?(?:规划|时期)?(?:的)?(?:圆满|胜利|全面)?(?:收官|最后一年|决胜之年)")
_AMONG = r"[^,。;]{0,4}?(?:规划|时期)?(?:实施|建设)?(?:的)?"
# words of a year inside the plan, with the first and the last of its years that they fit, counted from 0
_WITHIN = (
    (compiled(rf"{_AMONG}第二年"), 1, 1),
    (compiled(rf"{_AMONG}第三年"), 2, 2),
    (compiled(rf"{_AMONG}第四年"), 3, 3),
    (compiled(rf"{_AMONG}第五年"), 4, 4),
    (compiled(rf"{_AMONG}(?:中期之年|中间之年|中间年|中期评估|中期调整)"), 2, 3),
    (compiled(rf"{_AMONG}承[上前]启[下后]"), 1, 3),
)
_RUNS = compiled(r"(?:实施|落实|推进|完成|实现|按照|对照|围绕|紧扣|启动)[^,。;]{0,10}$")
_DRAWN_UP = compiled(r"(?:编制|谋划|起草|制[定订])(?!完)[^,。;]{0,12}$")


def _plans(document: Document, rows: Sequence[Row]) -> Iterator[Mention]:
    table = {row.term: row for row in rows}
    text = document.folded
    for match in _plan().finditer(text):
        row = table.get(match["name"])
        if row is None or row.start is None or row.until is None or document.inside_title(match.start()):
            continue
        left, right = clause(text, *match.span())
        named = {found["name"] for found in _plan().finditer(text, left, right)} & set(table)
        quoted = text[match.end() : match.end() + 1] in ("”", '"')
        span = (match.start() - 1, match.end() + 1) if quoted and text[match.start() - 1] in '“"' else match.span()
        yield _plan_mention(text, row, span, several=len(named) > 1)


def _plan_mention(text: str, row: Row, span: tuple[int, int], *, several: bool) -> Mention:
    left, right = clause(text, *span)
    before, after = text[left : span[0]], text[span[1] : right]
    first, last = (row.start or 0) // 12, (row.until or 0) // 12
    label = first if _OPENS.match(after) else last if _CLOSES.match(after) else None
    low, high = next(((first + early, first + late) for said, early, late in _WITHIN if said.match(after)), (label, label))
    fits = f"{low}–{high}" if low != high else str(low)
    drawn = bool(
        (_DRAWN_UP.search(before[-18:]) and compiled(r"[^,。;]{0,10}?(?:规划|计划)").match(after))
        or compiled(r"[^,。;]{0,6}?(?:规划|计划)(?:纲要)?的?(?:编制|起草)(?!完)").match(after)
    )
    runs = bool(_RUNS.search(before[-16:]) and compiled(r"[^,。;]{0,10}?(?:规划|计划|目标|任务)").match(after))
    # 2025年是“十四五”第二年: a year of the plan does not excuse another year's name
    history = excused(text, *span, lambda year: (low or first) <= year <= (high or last))

    def judge(target: Target, plan: bool) -> Verdict | None:
        reach = target.year + (1 if plan or ahead(text, *span, plan) or (target.last == 12 and label == first) else 0)
        if low is not None and high is not None and not history:
            near = 1 if several else 0
            if target.year > high + near:
                return Verdict(True, fits)
            if low > reach + near:
                return Verdict(False, fits)
        elif drawn and not history and target.begin > (row.start or 0) + 23:
            return Verdict(True, written(row.early or 0) + " – " + str(first))
        elif runs and not history and target.begin > (row.until or 0) + 12:
            return Verdict(True, f"{first}–{last}", row.now)
        if too_early(target, row.early, ahead=plan):
            return Verdict(False, f"{first}–{last}")
        return None

    return Mention(*span, "LE205", judge)


# ---- numbered festivals, prizes, gradings --------------------------------------------------------------------------------


def _series(document: Document, row: Row) -> Iterator[Mention]:
    """参加第十二届中国艺术节: a number that was held in another year."""
    text = document.folded
    years = dict(row.numbers)
    for pattern in row.patterns:
        for match in compiled(rf"第(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[届次](?:{pattern})").finditer(text):
            number = int(match[1]) if match[1].isdecimal() else chinese_number(match[1])
            left, _right = clause(text, *match.span())
            if number in years and not document.inside_title(match.start()) and _TAKES_PART.search(text[left : match.start()][-24:]):
                yield _series_mention(text, match.span(), years[number])


def _series_mention(text: str, span: tuple[int, int], year: int) -> Mention:
    history = excused(text, *span, lambda named: abs(named - year) <= 1)

    def judge(target: Target, plan: bool) -> Verdict | None:
        if not history and target.year > year + 1:
            return Verdict(True, str(year))
        if not history and year > target.year + 2 + plan:
            return Verdict(False, str(year))
        return None

    return Mention(*span, "LE205", judge)
