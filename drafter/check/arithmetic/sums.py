"""AR601: parts that do not add up to their whole.

A list behind 其中 is often open or overlaps (共100人，其中女60人、党员50人 is right), so a sum that differs is reported only where the labels are of one
kind (三个等级, 四类, 国家级省级市级, 男女): then the parts are meant to be all of the whole. A single part over the whole is always wrong, and so are
more things put right than were found (排查隐患19处，已整改117处).
Measured (checkers.md §0.10): partial lists are half of the clean cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from drafter.check.arithmetic.divisions import (
    LEADING_VERB,
    MAY_BE_BOTH,
    MAY_LEAVE,
    PAIR_TAIL,
    PAIRS,
    cannot_overlap,
    complement,
    one_division,
    row_of,
)
from drafter.check.arithmetic.figures import NUMERAL, Figure, judged_sentences, rounding, shown, unequal
from drafter.check.arithmetic.near import near_whole
from drafter.check.arithmetic.tables import find_table_sums
from drafter.check.model import Hit
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

_WHOLE = compiled(r"(?:共有?|共计|总共|合计|总计|累计|总数|总量)")
_PARTS_FOLLOW = compiled(r"[，,（(：:；;]?\s*(?:其中|分别为|分别是|包括)[：:，,]?")
_PARTS_FURTHER = compiled(r"[^\W\d_]{1,14}[，,]\s*其中[：:，,]?")
_JOINED = compiled(r"\s*(?:[和与及]|以及|[，,]?\s*(?:其余|另))")
_AMONG = compiled(r"[^\W\d_]{0,14}中[，,有]?\s*")
_PARTS_BEFORE = compiled(
    r"[，,；;。]?\s*(?:以上|[两二三四五六七八九十0-9]{1,2}(?:类|项|种|者)[^\W\d]{0,4})?(?:共计|合计|总计|总共|共有?)\s*"
)
_OPEN = compiled(r"等(?!奖|级|次|于)|主要|仅|含|不含|以上|以下|左右|涉及|新增|新建|新发展|占(?!道)|还有|另|除")
_AGE = ("岁", "周岁", "年")  # 其中50岁以上16人: a number inside the part's name
_FOUND = compiled(r"(?:排查|检查|摸排|发现|查出|查找|梳理)[^\W\d]{0,14}$")
_TAKEN_IN = compiled(r"(?:受理|收到|接到|接收|承办|征集|立案)[^\W\d]{0,14}$")
_PUT_RIGHT = compiled(
    r"(?:其中)?(?:目前|现|均|全部|已经?|完成|累计){0,3}(?:整改|整治|消除|排除|销号|化解|解决|治理)(?:完成|到位|完毕|销号|问题|隐患|了)?"
)
_SETTLED = compiled(r"(?:其中)?(?:目前|现|均|全部|已经?|完成|累计){0,3}(?:办结|办理|答复|处理|结案|回复)(?:完成|完毕|了)?")
_CARRIED = compiled(r"结转|遗留|存量|往年|历年|上年|去年|以前|各级|上级|督办|交办")
_RESULT = compiled(r"(?:及格|合格|达标|结业|毕业|脱贫|就业|通过|取得|获得|拿到)")
_CHANGE = compiled(
    r"比(?![例赛武])|较|(?<!新)增|减|其中|均|每|[·．.]$"
)  # 比上年增加2件，其中…: the whole is the figure before; 平均, 每 are of one
_PERSONS = {"人", "名", "位"}  # 41名传承人中，60岁以上的27人
_LEAST_IN_BRACKETS = 3  # parts of a list without 其中
_REST = ("其他", "其它", "其余")  # how the last part of a list begins that leaves nothing over


def find_parts_sum(document: Document, context: Context) -> Iterator[Hit]:
    """AR601. A whole before or behind its parts, within one sentence. What a fact of the sheet says itself is for the sheet's writer: a warning."""
    for hit in _find(document):
        said = document.text[hit.start : hit.end]
        sheet = context.sheet is not None and any(said in fact.text for fact in context.sheet.facts)
        yield hit._replace(severity=Severity.WARNING) if sheet else hit


@cache
def _signs() -> re.Pattern[str]:
    """What stands between a whole and its parts, in either order; few sentences have any of it."""
    pairs = "|".join(sorted(frozenset().union(*PAIRS)))
    one = "[0-9０-９][人名位个家户件项处所场]"
    part = r"[^\W\d]{1,12}[0-9０-９.．]+[^\W\d]{1,3}"
    opposite = rf"[，,、]\s*[不未非][^\W\d]{{1,10}}[0-9０-９]|{one}[^\W\d_]{{0,14}}中[，,有]"
    listed = rf"[0-9０-９][^\W\d]{{1,3}}[（(：:]{part}[、，,]{part}[、，,]|{one}[，,](?:{part}、){{3}}"
    return compiled(rf"其中|分别[为是]|包括|(?:共[计有]?|[合总]计)\s*[{NUMERAL}]|[，,、（(：:]\s*(?:{pairs})|{opposite}|{listed}")


@cache
def _result_signs() -> re.Pattern[str]:
    """What stands between a number of things and what came of them, or behind that."""
    return compiled(rf"[，,、]\s*(?:{_PUT_RIGHT.pattern}|{_SETTLED.pattern})\s*[{NUMERAL}]|[人名]{_RESULT.pattern}")


def _find(document: Document) -> Iterator[Hit]:
    yield from _more_done(document)
    yield from find_table_sums(document)
    for sentence in judged_sentences(document):
        if not _signs().search(sentence.words):
            continue
        found = sentence.figures
        for at, whole in enumerate(found):
            hit = _after(document, sentence.end, whole, found[at + 1 :])
            if hit and at and _is_of_both(document, found[at - 1], whole, hit):
                continue
            hit = hit or _before(document, whole, found[:at])
            if hit:
                yield hit


def _is_of_both(document: Document, before: Figure, whole: Figure, hit: Hit) -> bool:
    """酒驾412起、醉驾63起，其中摩托车88起; 实有27人，缺2人，其中男18人、女9人: what 其中 is of may be the one before, or both."""
    if not _of_one_measure(before, whole):
        return False
    unit = whole.atom.unit
    both = {shown(before.value, unit), shown(before.value + whole.value, unit)}
    return document.text[before.end : before.end + 1] in ("、", "和", "及", "与") or hit.data.get("sum") in both


def _more_done(document: Document) -> Iterator[Hit]:
    """排查隐患19处，已整改117处; 参加52人，有61人及格: what came of a number of things is more than they were."""
    for sentence in judged_sentences(document):
        for whole, part in pairwise(sentence.figures) if _result_signs().search(sentence.words) else ():
            unit = whole.atom.unit
            if unit != part.atom.unit or not (whole.atom.exact and part.atom.exact and part.value > whole.value):
                continue
            severity = _relation(document, whole, part)
            if severity and not _CARRIED.search(sentence.words):
                message = _("a part ({part}) is more than the whole ({whole})").format(
                    part=shown(part.value, unit), whole=shown(whole.value, unit)
                )
                data: dict[str, object] = {"whole": shown(whole.value, unit), "parts": [shown(part.value, unit)]}
                yield Hit(whole.start, part.end, message, data, severity=None if severity is Severity.ERROR else severity)


def _relation(document: Document, whole: Figure, part: Figure) -> Severity | None:
    """How sure it is that the second figure is of what the first counts; None where they have nothing to do with each other."""
    between = document.text[whole.end : part.start]
    if between[:1] not in ("，", ",", "、") or len(between) > 14 or _CHANGE.search(whole.label):
        return None
    said = between[1:].strip()
    if _FOUND.search(whole.label) and _PUT_RIGHT.fullmatch(said):
        return Severity.ERROR
    if _TAKEN_IN.search(whole.label) and _SETTLED.fullmatch(said):
        return Severity.WARNING
    people = whole.atom.unit in ("人", "名") and said.endswith("有") and _RESULT.match(document.text, part.end)
    return Severity.WARNING if people and compiled(r"帮扶|参加|参训|参考|结对|培训|报名|辅导").search(whole.label) else None


def _after(document: Document, end: int, whole: Figure, rest: Sequence[Figure]) -> Hit | None:
    """共36件，其中文学类12件、美术类13件、舞台类10件."""
    lead = _PARTS_FOLLOW.match(document.text, whole.end, end)
    if not whole.atom.exact or _CHANGE.search(whole.label):
        return None
    if lead is None and (further := _PARTS_FURTHER.match(document.text, whole.end, end)):
        # 9人次受到表彰，其中省级1人次…: what the parts are of may be fewer, never more
        some = _parallel(document, further.end(), whole, rest)
        over = all(part.value <= whole.value for part in some) and sum((part.value for part in some), Decimal(0)) > whole.value
        hit = _judge(document, whole, some, (whole.start, some[-1].end)) if over else None
        return hit or (None if _reached(whole, some) else near_whole(document, end, whole, some, rest))
    if lead is None:
        return (
            _pair(document, whole, rest)
            or _among(document, end, whole, rest)
            or _in_brackets(document, end, whole, rest)
            or _beyond(document, end, whole, rest)
        )
    every = _parallel(document, lead.end(), whole, rest) or rounds(document, lead.end(), whole, rest)
    if _reached(whole, every):
        return None
    return _listed(document, end, whole, every, rest, lead.group()) or near_whole(document, end, whole, every, rest)


def _among(document: Document, end: int, whole: Figure, rest: Sequence[Figure]) -> Hit | None:
    """41名传承人中，60岁以上的27名，60岁以下的11名."""
    lead = _AMONG.match(document.text, whole.end, end)
    every = _parallel(document, lead.end(), whole, rest) if lead else []
    return near_whole(document, end, whole, every, rest, pairs_only=True) if len(every) == 2 else None


def _in_brackets(document: Document, end: int, whole: Figure, rest: Sequence[Figure]) -> Hit | None:
    """登记697家（社团286家、民非402家、基金会9家）; 项目118项：…; with four parts and more a comma does, where 、 joins them."""
    lead = compiled(r"[（(：:，,]\s*").match(document.text, whole.end, end) if len(rest) >= _LEAST_IN_BRACKETS else None
    every = _parallel(document, lead.end(), whole, rest) if lead else []
    if lead is None or len(every) < _LEAST_IN_BRACKETS or _reached(whole, every):
        return None
    if lead.group()[0] in "，,":
        alike = any(part.label.strip()[-2:] == whole.label.strip()[-2:] for part in every)  # 开工项目36个，竣工项目12个、…: a sibling
        if alike or len(every) == _LEAST_IN_BRACKETS or _joins(document, every) != {"、"}:
            return None
    return near_whole(document, end, whole, every, rest)


def _joins(document: Document, parts: Sequence[Figure]) -> set[str]:
    """The marks between parts."""
    return {document.text[one.end : one.end + 1] for one in parts[:-1]}


def _listed(document: Document, end: int, whole: Figure, every: Sequence[Figure], rest: Sequence[Figure], lead: str) -> Hit | None:
    announced = bool(_WHOLE.search(whole.label)) or "其中" in lead
    parts = row_of(document, every) if "分别" in lead else every
    cut = len(parts) < len(every)
    closed = "分别" in lead and _is_closed(document, end, parts, () if cut else rest)
    # behind the mark that changed a part of the list may still stand: then only too many tell
    less = sum((part.value for part in parts), Decimal(0)) < whole.value
    too_few = less and (cut or (bool(parts) and _JOINED.match(document.text, parts[-1].end) is not None))
    if not (announced or closed) or not parts or too_few:
        return None
    closed = closed or _leaves_nothing(whole, parts)
    said = _WHOLE.search(whole.label)
    start = whole.start - len(whole.label) + said.start() if said else whole.start
    return _judge(document, whole, parts, (start, parts[-1].end), sure=closed)


def _leaves_nothing(whole: Figure, parts: Sequence[Figure]) -> bool:
    """纠纷92件，其中家庭纠纷30件，邻里纠纷27件，其他纠纷18件: the rest of the very things that are counted. 其他民主党派3人 of 职工36人 is none."""
    last = parts[-1].label
    rest = last[2:].strip()
    alike = bool(rest) and (rest in whole.label or all(part.label.strip().endswith(rest) for part in parts))
    return len(parts) > 2 and last.startswith(_REST) and (alike or not rest)


def _reached(whole: Figure, parts: Sequence[Figure]) -> bool:
    """30人，其中在职18人、退休12人，女9人: two parts and more that are the whole already; what follows is of something else."""
    return len(parts) > 1 and whole.value in list(accumulate(part.value for part in parts))[1:]


def _is_closed(document: Document, end: int, parts: Sequence[Figure], rest: Sequence[Figure]) -> bool:
    """12项，分别为甲类6项、乙类3项、丙类2项。 a list that says of every part what it is, and ends with its sentence or before other things."""
    if len(parts) < 2:
        return False
    labels = [part.label.strip() for part in parts]
    behind = document.text[parts[-1].end : min(end, parts[-1].end + 14)].strip()
    return (
        all(labels)
        and not any(compiled("[各均每、，,]").search(label) for label in labels)
        and len(set(labels)) == len(labels)
        and (not behind or behind[0] in "。；;，,）)")
        and all(one.atom.unit != parts[-1].atom.unit for one in rest[len(parts) :])
        and compiled("[等和及另余还其]|以及|[、，]$").search(behind[:4]) is None
    )


def _pair(document: Document, whole: Figure, rest: Sequence[Figure]) -> Hit | None:
    """学员24人，男生11人、女生15人: a pair that leaves nothing over, right behind its whole, and nothing more behind it."""
    if len(rest) < 2 or document.text[whole.end : whole.end + 1] not in ("，", ",", "（", "(", "：", ":"):
        return None
    first, second = rest[0], rest[1]
    units = {whole.atom.unit, first.atom.unit, second.atom.unit}
    heads = {PAIR_TAIL.sub("", part.label.strip()) for part in (first, second)}
    if len(units) > 1 or not first.atom.exact or not second.atom.exact or not (heads in PAIRS or complement([first, second])):
        return None
    lead, between = document.text[whole.end : first.start - len(first.label)], document.text[first.end : second.start - len(second.label)]
    if len(lead) > 1 or between not in ("、", "，", ","):
        return None
    # 男11人、女13人、儿童3人: no pair; a rest may also stand in words
    third = rest[2] if len(rest) > 2 else None
    if third and third.atom.unit == whole.atom.unit and not compiled(r"[。；;）)]").search(document.text, second.end, third.start):
        return None
    total = first.value + second.value
    if total == whole.value or not heads.isdisjoint(MAY_BE_BOTH if total > whole.value else MAY_LEAVE):
        return None
    return _judge(document, whole, [first, second], (whole.start - len(whole.label), second.end), sure=True)


def _run(document: Document, whole: Figure, earlier: Sequence[Figure]) -> Hit | None:
    """省级用稿93条，市级用稿417条，合计523条: like things in a row that 合计 closes.

    What the row counts may go on from an earlier sentence: where it comes to less than the whole, its labels must end alike.
    """
    if not _CLOSES_RUN.fullmatch((whole.before + whole.label).lstrip()) or not whole.atom.exact:
        return None
    parts: list[Figure] = []
    for figure in reversed(earlier):
        gap = document.text[figure.end : parts[-1].start - len(parts[-1].label) if parts else whole.start - len(whole.label)]
        if figure.atom.unit != whole.atom.unit or gap.strip() not in ("、", "，", ",", "；", ";", "") or not figure.atom.exact:
            break
        if _NO_PART.search(figure.label) or not figure.label.strip():
            return None
        parts.append(figure)
    parts.reverse()
    labels = [part.label.strip() for part in parts]
    if len(parts) < 2 or len(set(labels)) < len(labels):
        return None
    total = sum((part.value for part in parts), Decimal(0))
    alike = len({label[-2:] for label in labels}) == 1 and len(labels[0]) > 2
    if total == whole.value or not (alike or (total > whole.value and len(parts) > 2)):
        return None
    return _judge(document, whole, parts, (whole.start - len(whole.label), whole.end), sure=True)


_KINDS = ("类", "项", "种", "者")
_CLOSED_BY = compiled(r"(?:共计|合计|总计)\s*$")
_CLOSES_RUN = compiled(r"[，,；;]\s*(?:以上|[两二三四五六七八九十0-9]{1,2}(?:类|项|种|者)[^\W\d]{0,4})?(?:各项|各类)?(?:共计|合计|总计)\s*")
_NO_PART = compiled(r"其中|包括|含|共|合计|总计|累计|比|较|增|减|占|新|另|还|平均|每|分别|近|计划|目标")


def _before(document: Document, whole: Figure, earlier: Sequence[Figure]) -> Hit | None:
    """一等奖1名、二等奖3名、三等奖6名，共11名; 甲类案件3件、乙类案件6件，两类案件合计11件."""
    kinds = earlier[-1] if earlier else None
    if kinds and kinds.atom.unit in _KINDS and not kinds.label.strip() and _CLOSED_BY.search(whole.label):
        whole, earlier = Figure(whole.atom, document.text[kinds.start : whole.start], kinds.before), earlier[:-1]
    if not _PARTS_BEFORE.fullmatch((whole.before + whole.label).lstrip()) or not whole.atom.exact:
        return None
    if hit := _run(document, whole, earlier):
        return hit
    parts: list[Figure] = []
    for figure in reversed(earlier):
        gap = document.text[figure.end : parts[-1].start - len(parts[-1].label) if parts else whole.start - len(whole.label)]
        if not _of_one_measure(figure, whole) or gap.strip() not in ("、", "，", ",", "") or not figure.atom.exact:
            break
        parts.append(figure)
    parts.reverse()
    if len(parts) < 2 or not one_division(parts):
        return None
    return _judge(document, whole, parts, (parts[0].start - len(LEADING_VERB.sub("", parts[0].label.strip())), whole.end))


def _of_one_measure(one: Figure, other: Figure) -> bool:
    return one.atom.unit == other.atom.unit or {one.atom.unit, other.atom.unit} <= _PERSONS


def _beyond(document: Document, end: int, whole: Figure, rest: Sequence[Figure]) -> Hit | None:
    """办班37期，培训2150人次，其中直播12期、家政15期、编织8期: the parts are of the figure before the last."""
    if len(rest) < 3 or _of_one_measure(rest[0], whole):
        return None
    lead = _PARTS_FOLLOW.match(document.text, rest[0].end, end)
    if (
        lead is None
        or "其中" not in lead[0]
        or not compiled(r"[，,、][^，,。；;\d]{0,12}").fullmatch(document.text, whole.end, rest[0].start)
    ):
        return None
    parts = _parallel(document, lead.end(), whole, rest[1:])
    if len(parts) < 2:
        return None
    if sum((part.value for part in parts), Decimal(0)) > whole.value >= max(part.value for part in parts) and one_division(parts):
        return _judge(document, whole, parts, (whole.start, parts[-1].end))
    return near_whole(document, end, whole, parts, rest[1:])


def _parallel(document: Document, start: int, whole: Figure, rest: Sequence[Figure]) -> list[Figure]:
    """The figures of the same measure word that follow in one breath: joined by 、 ， 和, up to the first other thing."""
    parts: list[Figure] = []
    at = start
    for figure in rest:
        label = document.text[at : figure.start]
        if figure.atom.unit in _AGE and not figure.atom.exact:
            continue
        if (
            not _of_one_measure(figure, whole)
            or len(label) > 14
            or compiled(r"[。；;）)]|其中|共|合计|总计|比(?![例赛武])|较|增|减").search(label)
        ):
            break
        if parts and "用于" in label and "用于" not in parts[0].label:
            break  # 中央98万元、区级54万元，用于传承61万元 …: the same money by its use
        parts.append(Figure(figure.atom, label.strip("、，,和及与 \u3000"), figure.before))
        at = figure.end
        if parts[-1].label.startswith(_REST) and document.text[at : at + 1] != "、":
            break
    return parts


def rounds(document: Document, start: int, whole: Figure, rest: Sequence[Figure]) -> list[Figure]:
    """七年级12个班、586人，八年级12个班、572人，九年级…: every part has two figures; those of the whole's measure word."""
    parts: list[Figure] = []
    at = start
    for first, second in zip(rest[::2], rest[1::2], strict=False):
        label = document.text[at : first.start].strip("、，,；; \u3000")
        between = document.text[first.end : second.start]
        if not 0 < len(label) <= 14 or first.atom.unit == whole.atom.unit or second.atom.unit != whole.atom.unit:
            break
        if compiled(r"[^\W\d]{0,2}[、，,]?").fullmatch(between) is None or compiled(r"[。）)\n]|其中|共|合计").search(label):
            break
        parts.append(Figure(second.atom, label, first.before))
        at = second.end
    return parts if len(parts) > 2 else []


def _judge(document: Document, whole: Figure, parts: Sequence[Figure], span: tuple[int, int], *, sure: bool = False) -> Hit | None:
    """``sure``: the parts are known to be all of the whole."""
    if not all(part.atom.exact for part in parts):
        return None
    total = sum((part.value for part in parts), Decimal(0))
    message, data = unequal(whole.value, [part.value for part in parts], whole.atom.unit)
    if max(part.value for part in parts) > whole.value:
        return Hit(*span, message, data)
    words = document.text[span[0] : span[1] + 2]
    sure = sure or one_division(parts) or (total > whole.value and cannot_overlap(whole, parts))
    if len(parts) < 2 or not sure or abs(total - whole.value) <= rounding([one.atom.surface for one in (whole, *parts)]):
        return None
    if total > whole.value:
        return Hit(*span, message, data)
    return None if _OPEN.search(words) else Hit(*span, message, data, severity=Severity.WARNING)
