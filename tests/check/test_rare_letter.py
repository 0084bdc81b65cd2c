"""LE203: letters that hardly a sentence has, written for a common one."""

from __future__ import annotations

import pytest

from drafter.check.damage.rare_letter import BONUS, bonus
from drafter.check.engine import check_text


def _found(text: str) -> list[str]:
    return [finding.excerpt for finding in check_text(f"{text}。", path="x.txt").findings if finding.code == "LE203"]


@pytest.mark.parametrize("text", ["为全镇经济发展提供坚强的财力保彰", "仓库的技防设施蒲弱", "三八节举办插花比褰"])
def test_a_letter_that_hardly_a_sentence_has_is_told_for_a_common_one(text: str) -> None:
    """保彰 is 保障 although 保 may be a surname: 彰 stands nowhere by itself."""
    assert len(_found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "里程牌和界桩统一更新",
        "市水务局、市林草局联合执法",
        "成员围坐在一起讨论",
        "大厅的玻璃拼花由学员完成",
        "工程石料由本地供应",
        "国庆接待游客3万人",
        "一等功、二等功各1人",
        "侦查员连夜蹲守",
        "新视界影城参加联展",
        "教与学的方式不断改进",
        "汽车钻过涵洞时减速",
        "检察室设在镇政府",
        "简易程序适用率达八成",
        "各队负责任地完成了抢修",
        "开展公调员、民调员培训",
        "主席台布置简朴",
        "读书界、出版界人士到会",
        "逐处画出隐患图",
        "新建养猪厂和屠宰场各1处",
        "《大祸饭》是一部小说",
        "“少线队”是剧中孩子们的自称",
        "大锅饭打破了，少先队的活动多了",
        "老同志泯怀往事，谈起旧城",
        "由刘保彰任组长",
        "（三）融媒提速。客户端注册用户增加",
        "下学年开设木工课",
    ],
)
def test_sound_words_that_are_near_to_others_are_not_told(text: str) -> None:
    """A word by itself, two words that meet, a name, a title and a quotation are no slips."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("changed", "counts"), [({}, True), ({"count": 10.5}, False), ({"given": 1.5}, False), ({"taken": 1.0}, False), ({"gain": 8.0}, False)]
)
def test_only_a_letter_of_few_words_outweighs_the_doubt(changed: dict[str, float], counts: bool) -> None:
    """艺 stands in many words, so that 优艺 may be a school; given names and words with the other neighbour are doubt enough."""
    shown = {"genre": 1.0, "gain": 11.0, "bad": 12.0, "count": 7.0, "taken": 0.0, "given": 0.0} | changed
    assert (bonus(shown, "力量", frozenset("刘")) == BONUS) is counts
    assert bonus(shown, "由刘", frozenset("刘")) == 0.0
