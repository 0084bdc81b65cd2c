"""Whether a Chinese numeral in front of a measure word counts, or is an article, an idiom, a number in an order or part of a name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.kept import compiled
from drafter.text.words import counted_articles, is_noun

if TYPE_CHECKING:
    from drafter.text.numerals import Reading
    from drafter.text.words import Measure

_ENDS = "，,。；;、！？：:）)”》\n… 的和及与并共其等"
_EACH = "每这那某任另哪同逐新唯无"
_NEVER_ONE = ("级", "面", "段", "方", "点", "代", "层", "步", "样", "度", "行", "方面", "种", "类", "区")
_NEVER_SINGLE = ("分", "角", "级", "度", "行", "方", "重", "环", "代", "门", "样", "步", "通", "头", "口", "股", "束", "阵", "列", "叶")
_SPREAD = ("人", "人次", "名", "家", "户", "场", "首", "幅", "册", "件", "篇", "余处")
_ORDERED = (
    "段",
    "期",
    "组",
    "班",
    "层",
    "栋",
    "幢",
    "类",
    "区",
    "轮",
    "站",
    "部",
    "批",
    "届",
    "环",
    "馆",
    "厅",
    "校",
    "队",
    "章",
    "节",
    "讲",
    "课",
    "卷",
    "集",
    "辑",
    "处",
    "道",
    "级",
)


@cache
def _count_words() -> re.Pattern[str]:
    return compiled("(?:共|计|为期|历时|仅|只|各|达|增加|减少|新增|计划|其中)$")


@cache
def _bound_words() -> re.Pattern[str]:
    return compiled("(?:(?<![以晚网线早路台会街场])上|近|逾|超|超过|约|突破)$")


@cache
def _place() -> re.Pattern[str]:
    return compiled("[镇村乡街庄店铺桥河沟湾坡坪堡屯渠巷]")


def counts(text: str, at: int, reading: Reading, measure: Measure) -> bool:
    """两场 and 借阅机三台 count; 一支队伍, 百里, 三家村 and 三台县 do not."""
    run = text[at : reading.end]
    if run == "一":
        return one_counts(text, at, measure)
    if run in ("百", "千", "万", "亿"):
        spread = measure.unit in _SPREAD and run in "百千" and measure.unit in ("人", "名", "家", "户", "场", "首", "幅")
        return spread or bool((measure.unit in _SPREAD or measure.money) and _bound_words().search(text, max(0, at - 2), at))
    if len(run) > 1:
        return True
    follows = text[measure.end : measure.end + 1]
    if measure.unit in ("里", "家", "台", "间", "户", "层", "亩", "道", "房", "条") and _place().match(text, measure.end):
        return False
    if (measure.unit == "台" and follows in ("县", "区")) or (measure.money and follows in ("区", "里", "桥", "村", "街", "店")):
        return False
    return measure.unit not in _NEVER_SINGLE


def one_counts(text: str, at: int, measure: Measure) -> bool:
    """Whether 一 is the number one. Behind its noun it is (关闭黑网吧一家), in front of it with the units of ``counted_articles`` (一期培训班)."""
    before = text[at - 1 : at]
    if before and before in _EACH:
        return False
    if measure.unit in ("年", "天") and text[measure.end : measure.end + 1] == "半":
        return True
    if measure.unit in ("年", "天"):
        return bool(_count_words().search(text, max(0, at - 2), at))
    if measure.unit in _NEVER_ONE:
        return False
    if _count_words().search(text, max(0, at - 2), at):
        return True
    if before and before in "上下前本首" and measure.unit in ("届", "期", "个"):
        return False
    if is_noun(measure.unit) or measure.unit in counted_articles():
        return not is_noun(measure.unit)
    after = text[measure.end : measure.end + 1]
    return (not after or after in _ENDS) and before.isalpha()


def is_place_in_order(measure: Measure) -> bool:
    """Whether 二 before the measure word is the second (长江路二段, 二组, 二期): Chinese counts with 两."""
    return measure.unit in _ORDERED
