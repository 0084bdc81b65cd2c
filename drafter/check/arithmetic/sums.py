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

from drafter.check.arithmetic.figures import NUMERAL, Figure, judged_sentences, shown
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
_PARTS_BEFORE = compiled(r"[，,；;。]?\s*(?:以上|[两二三四五六七八九十0-9]{1,2}(?:类|项|种|者)[^\W\d]{0,4})?(?:共计|合计|总计|总共|共)\s*")
_OPEN = compiled(r"等(?!奖|级|次|于)|主要|仅|含|不含|以上|以下|左右|涉及|新增|新建|新发展|占(?!道)|还有|另|除")
_SETS = (
    frozenset(["国家级", "省级", "市级", "县级", "区级", "州级", "镇级", "校级"]),
    frozenset(["省部级", "厅级", "处级", "科级"]),
    frozenset(["男", "女"]),
    frozenset(["金", "银", "铜"]),
    frozenset(["金奖", "银奖", "铜奖", "优秀奖"]),
    frozenset(["金牌", "银牌", "铜牌"]),
    frozenset(["特等奖", "一等奖", "二等奖", "三等奖", "优秀奖"]),
    frozenset(["一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度"]),
    frozenset(["上半年", "下半年"]),
)
# of one set, but seldom all of it: only a sum over the whole tells
_ALTERNATIVES = tuple(
    frozenset(row.split())
    for row in (
        "报纸 期刊 杂志 报刊 图书 音像制品 音像资料",
        "纸质 纸质图书 电子 电子图书 数字图书",
        "小说 散文 诗歌 诗词 报告文学 纪实文学 评论 剧本 散文诗 儿童文学",
        "文学 美术 书法 摄影 音乐 舞蹈 戏剧 曲艺 民间文艺 影视 杂技",
        "声乐 器乐 舞蹈 书画 书法 美术 国画 油画 素描 摄影 戏曲 戏剧 曲艺 合唱 朗诵 古筝 二胡 钢琴 形体 模特 太极 瑜伽 武术 剪纸 棋类 文学",
        "线上 线下",
        "专职 兼职",
        "在编 编外 聘用 合同制",
        "在职 退休 离休",
        "研究生 本科 大专 专科 中专 高中 初中 小学",
        "正高 副高 中级 初级 正高级 副高级 高级",
        "成人 成年人 少儿 未成年人",
        "汉族 少数民族",
    )
)
# two kinds that are all there is of a thing: 其中 may be left out before them
_PAIRS = tuple(
    frozenset(row.split())
    for row in (
        "男 女",
        "城镇 农村",
        "城市 农村",
        "城区 农村",
        "城区 乡村",
        "城区 乡镇",
        "室内 室外",
        "国内 国外",
        "境内 境外",
        "省内 省外",
        "市内 市外",
        "上半年 下半年",
        "公办 民办",
        "党内 党外",
        "原创 引进",
        "成人 少儿",
        "成人 儿童",
        "成年人 未成年人",
        "线上 线下",
    )
)
_MAY_BE_BOTH = frozenset(("线上", "线下"))  # one event may be held in both ways: only too few tell
_MAY_LEAVE = frozenset(("原创", "公办", "成人", "城区", "城市"))  # there may be a third kind: only too many tell
_PAIR_TAIL = compiled(
    r"(?:性|子|子组|组|生|学员|队员|选手|职工|同志|教师|会员|党员|代表|读者|观众|活动|演出|培训|讲座|课程|展览|展|场地|健身点|学校|作品|类|班|部分)$"
)
_AGE = ("岁", "周岁", "年")  # 其中50岁以上16人: a number inside the part's name
_FOUND = compiled(r"(?:排查|检查|摸排|发现|查出|查找|梳理)[^\W\d]{0,14}$")
_TAKEN_IN = compiled(r"(?:受理|收到|接到|接收|承办|征集|立案)[^\W\d]{0,14}$")
_PUT_RIGHT = compiled(
    r"(?:其中)?(?:目前|现|均|全部|已经?|完成|累计){0,3}(?:整改|整治|消除|排除|销号|化解|解决|治理)(?:完成|到位|完毕|销号|问题|隐患|了)?"
)
_SETTLED = compiled(r"(?:其中)?(?:目前|现|均|全部|已经?|完成|累计){0,3}(?:办结|办理|答复|处理|结案|回复)(?:完成|完毕|了)?")
_CARRIED = compiled(r"结转|遗留|存量|往年|历年|上年|去年|以前|各级|上级|督办|交办")
_RESULT = compiled(r"(?:及格|合格|达标|结业|毕业|脱贫|就业|通过|取得|获得|拿到)")
_CHANGE = compiled(r"比|较|(?<!新)增|减|其中|均|每|[·．.]$")  # 比上年增加2件，其中…: the whole is the figure before; 平均, 每 are of one
_LEADING_VERB = compiled(r"^(?:其中|分别是|分别为|包括|评出|评选出?|获得?|夺得|斩获)")
_KIND_TAIL = "类组型镇乡村"  # labels that end alike name classes of one division
_PEOPLE = ("人", "名", "位", "户", "家", "人次", "户次")  # who may be in two groups: 党员20人、女性15人
_LEAST_ALIKE = 3  # of which there must be three: two of a kind are often examples
_REST = ("其他", "其它", "其余")  # how the last part of a list begins that leaves nothing over
_ROLE = compiled(
    r"(?:[^党团会演队学社组委成人职官议]员|长|师|书记|主任|干事|会计|出纳|文书|门卫|保安|司机|厨师|保洁|护工|医生|护士|工人|教练)$"
)


def find_parts_sum(document: Document, context: Context) -> Iterator[Hit]:
    """AR601. A whole before or behind its parts, within one sentence. What a fact of the sheet says itself is for the sheet's writer: a warning."""
    for hit in _find(document):
        said = document.text[hit.start : hit.end]
        sheet = context.sheet is not None and any(said in fact.text for fact in context.sheet.facts)
        yield hit._replace(severity=Severity.WARNING) if sheet else hit


@cache
def _signs() -> re.Pattern[str]:
    """What stands between a whole and its parts, in either order; few sentences have any of it."""
    pairs = "|".join(sorted(frozenset().union(*_PAIRS)))
    return compiled(rf"其中|分别[为是]|包括|(?:共计?|[合总]计)\s*[{NUMERAL}]|[，,、（(：:]\s*(?:{pairs})")


@cache
def _result_signs() -> re.Pattern[str]:
    """What stands between a number of things and what came of them, or behind that."""
    return compiled(rf"[，,、]\s*(?:{_PUT_RIGHT.pattern}|{_SETTLED.pattern})\s*[{NUMERAL}]|[人名]{_RESULT.pattern}")


def _find(document: Document) -> Iterator[Hit]:
    yield from _more_done(document)
    for sentence in judged_sentences(document):
        if not _signs().search(sentence.words):
            continue
        found = sentence.figures
        for at, whole in enumerate(found):
            hit = _after(document, sentence.end, whole, found[at + 1 :]) or _before(document, whole, found[:at])
            if hit:
                yield hit


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
        return _judge(document, whole, some, (whole.start, some[-1].end)) if over else None
    if lead is None:
        return _pair(document, whole, rest)
    announced = bool(_WHOLE.search(whole.label)) or "其中" in lead.group()
    every = _parallel(document, lead.end(), whole, rest)
    if _reached(whole, every):
        return None
    parts = _row(document, every) if "分别" in lead.group() else every
    cut = len(parts) < len(every)
    closed = "分别" in lead.group() and _is_closed(document, end, parts, () if cut else rest)
    # behind the mark that changed a part of the list may still stand: then only too many tell
    too_few = cut and sum((part.value for part in parts), Decimal(0)) < whole.value
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


def _row(document: Document, parts: Sequence[Figure]) -> Sequence[Figure]:
    """The parts up to where 、 between them gives way to a comma: 在职18人、退休12人，女党员9人."""
    marks = [document.text[one.end : two.start].lstrip()[:1] for one, two in pairwise(parts)]
    changed = next((at for at, (one, two) in enumerate(pairwise(marks)) if one == "、" and two in ("，", ",")), None)
    return parts if changed is None else parts[: changed + 2]


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
    heads = {_PAIR_TAIL.sub("", part.label.strip()) for part in (first, second)}
    if len(units) > 1 or not first.atom.exact or not second.atom.exact or heads not in _PAIRS:
        return None
    lead, between = document.text[whole.end : first.start - len(first.label)], document.text[first.end : second.start - len(second.label)]
    if len(lead) > 1 or between not in ("、", "，", ","):
        return None
    # 男11人、女13人、儿童3人: no pair; a rest may also stand in words
    third = rest[2] if len(rest) > 2 else None
    if third and third.atom.unit == whole.atom.unit and not compiled(r"[。；;）)]").search(document.text, second.end, third.start):
        return None
    total = first.value + second.value
    if total == whole.value or not heads.isdisjoint(_MAY_BE_BOTH if total > whole.value else _MAY_LEAVE):
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
        if figure.atom.unit != whole.atom.unit or gap.strip() not in ("、", "，", ",", "") or not figure.atom.exact:
            break
        parts.append(figure)
    parts.reverse()
    if len(parts) < 2 or not _one_division(parts):
        return None
    return _judge(document, whole, parts, (parts[0].start - len(_LEADING_VERB.sub("", parts[0].label.strip())), whole.end))


def _parallel(document: Document, start: int, whole: Figure, rest: Sequence[Figure]) -> list[Figure]:
    """The figures of the same measure word that follow in one breath: joined by 、 ， 和, up to the first other thing."""
    parts: list[Figure] = []
    at = start
    for figure in rest:
        label = document.text[at : figure.start]
        if figure.atom.unit in _AGE and not figure.atom.exact:
            continue
        if (
            figure.atom.unit != whole.atom.unit
            or len(label) > 14
            or compiled(r"[。；;）)]|其中|共|合计|总计|比(?!例)|较|增|减").search(label)
        ):
            break
        if parts and "用于" in label and "用于" not in parts[0].label:
            break  # 中央98万元、区级54万元，用于传承61万元 …: the same money by its use
        parts.append(Figure(figure.atom, label.strip("、，,和及与 \u3000"), figure.before))
        at = figure.end
        if parts[-1].label.startswith(_REST) and document.text[at : at + 1] != "、":
            break
    return parts


def _judge(document: Document, whole: Figure, parts: Sequence[Figure], span: tuple[int, int], *, sure: bool = False) -> Hit | None:
    """``sure``: the parts are known to be all of the whole."""
    if not all(part.atom.exact for part in parts):
        return None
    total = sum((part.value for part in parts), Decimal(0))
    unit = whole.atom.unit
    data: dict[str, object] = {
        "whole": shown(whole.value, unit),
        "sum": shown(total, unit),
        "parts": [shown(part.value, unit) for part in parts],
    }
    biggest = max(part.value for part in parts)
    if biggest > whole.value:
        message = _("a part ({part}) is more than the whole ({whole})").format(part=shown(biggest, unit), whole=shown(whole.value, unit))
        return Hit(*span, message, data)
    words = document.text[span[0] : span[1] + 2]
    sure = sure or _one_division(parts) or (total > whole.value and _cannot_overlap(whole, parts))
    if total == whole.value or len(parts) < 2 or not sure:
        return None
    message = _("the parts add up to {sum}, not to {whole}").format(sum=shown(total, unit), whole=shown(whole.value, unit))
    if total > whole.value:
        return Hit(*span, message, data)
    return None if _OPEN.search(words) else Hit(*span, message, data, severity=Severity.WARNING)


def _cannot_overlap(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Sums of money; kinds of which a thing is one or the other; three and more labels that end alike (美术展, 书法展, 摄影展) of things, not of people."""
    unit = whole.atom.unit
    labels = [part.label.strip() for part in parts]
    alike = len(parts) >= _LEAST_ALIKE and len({label[-1:] for label in labels}) == 1 and len(set(labels)) == len(labels) and all(labels)
    roles = len(parts) >= _LEAST_ALIKE and len(set(labels)) == len(labels) and all(map(_ROLE.search, labels))
    return unit.endswith("元") or _exclude_each_other(parts) or (alike and unit not in _PEOPLE) or roles


def _exclude_each_other(parts: Sequence[Figure]) -> bool:
    """报纸80种、期刊260种: kinds of which a thing is one or the other."""
    heads = [compiled(r"(?:会员|作品|项目|党员|干部|职工|人员|学历|职称|活动|读者|类)$").sub("", part.label.strip()) for part in parts]
    return len(set(heads)) == len(heads) and any(all(head in known for head in heads) for known in _ALTERNATIVES)


def _one_division(parts: Sequence[Figure]) -> bool:
    """Whether the labels divide one thing without a rest: all of one known set, or three and more that end in 类, 组, 镇 …."""
    labels = [_LEADING_VERB.sub("", part.label.strip()) for part in parts]
    if len(set(labels)) < len(labels) or not all(labels):
        return False
    heads = [compiled(r"(?:会员|作品|项目|党员|干部|职工|选手|性)$").sub("", label) for label in labels]
    if any(all(head in known for head in heads) for known in _SETS):
        return len(parts) >= 3 or set(heads) in ({"男", "女"}, {"上半年", "下半年"})
    return len(parts) >= _LEAST_ALIKE and len({label[-1] for label in labels}) == 1 and labels[0][-1] in _KIND_TAIL
