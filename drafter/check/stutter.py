"""BP305: the same words twice in a row, by a slip of copying or because a replacement made one name of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.check.model import Confidence, Context, Hit
from drafter.check.shapes import SURNAMES
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document

# a word said twice where the second copy begins a longer word or a suffix follows: 支队支队长, 志愿志愿者
_SUFFIXES = "长员者家队部会局处科室站馆院学厅委所人性化力们网奖节口地团"
_OFFICIAL = frozenset(
    "工作 群众 活动 文化 单位 干部 党员 建设 发展 服务 学生 教师 医院 学校 患者 居民 会议 培训 文艺 图书 管理 教育 宣传 安全 组织 部门 领导 制度 精神 任务 项目 作品 人员 社区 乡镇 机关 基层 质量 水平 能力 方案 计划 措施".split()  # noqa: SIM905
)
_REDUPLICATED = frozenset(
    "研究 讨论 商量 考虑 学习 休息 介绍 了解 打听 收拾 整理 锻炼 体验 观察 尝试 比较 琢磨 沟通 反省 很多 许多 好多 非常 永远 多少 如何 这样 那样 大片 成片 慢慢 常常 渐渐 悄悄 哈哈 呵呵 某某 加油 感谢 谢谢 深深 久久 照顾 总结 见识 意思 热闹 享受 感受 多少万".split()  # noqa: SIM905
)


def find_stutter(document: Document, _context: Context) -> Iterator[Hit]:
    """BP305: the same words twice in a row, or X和X."""
    text = document.text
    for match in compiled(r"([^\Wa-zA-Z_]{3,24})\1").finditer(text):
        unit = match[1]
        if (
            len(set(unit)) < 2
            or not compiled(r"[^\W\da-zA-Z_]{2}|\d年").search(unit)
            or _periodic(unit)
            or _counting(unit)
            or _is_person(text, match)
        ):
            continue
        yield _stutter(match, Confidence.HIGH)
    for match in compiled(r"([^\W\da-zA-Z_]{2})\1(?!\1)").finditer(text):
        unit = match[1]
        if document.inside_title(match.start()) or text[match.start() - 1 : match.start()] == "“":
            continue  # 《听潮听潮》, “慢城慢城”文艺季: a name may play
        after = text[match.end() : match.end() + 1]
        before = text[max(0, match.start() - 1) : match.start()]
        if unit[0] == unit[1] or unit in _REDUPLICATED or _counting(unit) or before in ("一", "两"):
            continue
        # 很远很远, 读着读着, 越来越, 一年一年
        if unit[0] in "很最太老多好更" or unit[1] == "着" or "越" in unit or ("一" in unit and not _enumerates(unit)):
            continue
        # the second copy may begin a longer word; a stutter stands before the word it belongs to
        if (after and after in _SUFFIXES) or (unit not in _OFFICIAL and _is_lively(before, after)):
            continue
        yield _stutter(match, Confidence.MEDIUM)
    yield from _single(document)
    yield from _clauses(document)
    for match in compiled(r"([^\W\da-zA-Z_]{2,8})[和与及]\1(?=[的，。；、,;])").finditer(text):
        unit = match[1]
        # 桌子和桌子的主人 is sound; an office beside itself is not
        if text[match.end()] == "的" and unit[-1] not in "委府局会组部办站馆院厅处镇县区市省":
            continue
        if not _counting(unit) and not compiled(r".{0,6}(?:之间|不同|相)").match(text[match.end() : match.end() + 8]):
            yield _stutter(match, Confidence.MEDIUM)


def _is_lively(before: str, after: str) -> bool:
    """活动活动。 鼓励鼓励！ 碧蓝碧蓝的: a verb or an adjective said twice for its sound closes its clause."""
    return after in tuple("的地！？!?』”") or (
        after in ("，", "。", "、", "；", "") and before not in ("", "，", "。", "、", "和", "及", "与")
    )


_CLAUSE = compiled(r"[^，,；;。、！!？?：:\n“”‘’《》]+")
_COPIED_CLAUSE = 6  # characters of a clause that nobody says twice in a row on purpose


def _clauses(document: Document) -> Iterator[Hit]:
    """选派骨干参加培训6人次，选派骨干参加培训6人次: one to three clauses, and the same again at once."""
    text = document.text
    for paragraph in document.paragraphs:
        spans = [match.span() for match in _CLAUSE.finditer(text, paragraph.start, paragraph.end)]
        words = [text[start:end].strip() for start, end in spans]
        at = 0
        while at < len(words) - 1:
            size = next((size for size in (1, 2, 3) if _copied(words[at : at + size], words[at + size : at + 2 * size])), 0)
            quoted = size and text.count("“", paragraph.start, spans[at][0]) > text.count("”", paragraph.start, spans[at][0])
            if not size or quoted or document.inside_title(spans[at][0]) or not _side_by_side(text, spans[at : at + 2 * size]):
                at += 1
                continue
            while words[at + size : at + 2 * size] == words[at : at + size]:
                at += size
            start, end = spans[at - size][0], spans[at + size - 1][1]
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield _twice(start, end, text[spans[at][0] : end].strip())
            at += size


def _copied(one: list[str], other: list[str]) -> bool:
    return one == other and sum(map(len, one)) >= _COPIED_CLAUSE and len(set("".join(one))) > _COPIED_CLAUSE // 2


def _side_by_side(text: str, spans: list[tuple[int, int]]) -> bool:
    """One mark of a pause between each: what ends in 。 is a sentence of its own, what stands in quotes is said by somebody."""
    return all(text[left:right] in ("，", ",", "；", ";") for (_start, left), (right, _end) in pairwise(spans))


# Little words that are doubled only by a slip, with the letters before and after which both are words: 目的的, 了了解, 在在职.
_LITTLE = {
    "的": ("目标有中端靶鹄", "确士"),
    "了": ("为除", "解结却断事然之望如不"),
    "在": ("存现所正潜内外实自好就常健", "职校建线册岗编场地读座位学于"),
    "和": ("总共饱温平柔调缓暖", "美平气谐睦解好蔼煦暖声"),
    "与": ("参给赋", "会时众其此"),
    "为": ("认作成行以称人因视尤极颇更最", "了民人何"),
    "是": ("事但就还只", "非"),
    "对": ("人反一成绝相面", "联子口称手方比应外内"),
    "由": ("于理自缘", "衷"),
    "及": ("以涉普", "时格早其"),
    "们": ("", ""),
}
_OFFICES = "委府局会组部办站馆院厅处镇县区市省校园科所"


def _single(document: Document) -> Iterator[Hit]:
    """的的, 了了; 镇政府、镇政府; 市、市两级."""
    text = document.text
    for match in compiled(rf"([{''.join(_LITTLE)}])\1").finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        barred = _LITTLE[match[1]]
        if (before and before in barred[0] + match[1]) or (after and after in barred[1] + match[1]) or document.inside_title(match.start()):
            continue
        yield _stutter(match, Confidence.MEDIUM)
    for match in compiled("、").finditer(text):
        yield from _listed_twice(text, match.start())


def _listed_twice(text: str, at: int) -> Iterator[Hit]:
    last = text[at - 1 : at]
    if not last or last not in _OFFICES or last == text[at - 2 : at - 1]:
        return
    if last in "省市县区镇乡" and text[at + 1 : at + 2] == last and compiled(r"两级|[各直属]").match(text[at + 2 : at + 4]):
        yield _twice(at - 1, at + 2, last)
        return
    for size in range(8, 1, -1):
        unit = text[at - size : at] if at >= size else ""
        if unit and text.startswith(unit, at + 1) and unit.isalpha() and text[at - size - 1 : at - size] != "副":
            if text[at + 1 + size : at + 2 + size] in tuple("的，。；、和及等"):
                yield _twice(at - size, at + 1 + size, unit)
            return


def _twice(start: int, end: int, unit: str) -> Hit:
    return Hit(start, end, _("“{text}” stands twice in a row").format(text=unit), data={"unit": unit}, confidence=Confidence.MEDIUM)


def _is_person(text: str, match: re.Match[str]) -> bool:
    """会见罗明远罗明远表示…: one sentence ends with a name and the next begins with it, its mark lost."""
    if len(match[1]) != 3 or match[1][0] not in SURNAMES:
        return False
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return before in ("会见", "接见", "看望", "采访", "书记", "主席", "总理", "同志") or after in (
        "表示",
        "指出",
        "强调",
        "会见",
        "同志",
        "主持",
        "介绍",
    )


def _stutter(match: re.Match[str], confidence: Confidence) -> Hit:
    return replace(_twice(*match.span(), match[1]), confidence=confidence)


def _periodic(unit: str) -> bool:
    """一步一步 inside a longer run: the unit itself repeats a shorter one."""
    return any(unit == unit[:size] * (len(unit) // size) for size in (1, 2) if len(unit) % size == 0)


def _enumerates(unit: str) -> bool:
    """一是, 二要: the head of an item of a list, which nobody doubles on purpose."""
    return compiled(r"[一二三四五六七八九十]+[是要]").match(unit) is not None


def _counting(unit: str) -> bool:
    """一件一件, 一个一个, 二十二十: number words are doubled on purpose."""
    if _enumerates(unit):
        return False
    return (
        unit[0] in "一两几"
        or (unit[0] in "每逐半" and len(unit) < 4)
        or all(sign in "零一二三四五六七八九十百千万亿两半0123456789" for sign in unit)
    )
