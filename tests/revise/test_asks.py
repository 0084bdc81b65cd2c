"""Asks are style, never evidence: what smuggles a fact is refused, what speaks of form is not. Phrasings are made from lists; none was written for one pattern."""

from __future__ import annotations

import itertools

import pytest

from drafter.data import Fact, Place
from drafter.errors import InputError
from drafter.revise.asks import check_ask, refused
from drafter.revise.wishes import read_wishes
from drafter.text.atoms import find_atoms

FRAMES = [
    "写短一点，加上{}",
    "请写明{}",
    "把{}补进去，分成三点",
    "更正式一些，突出{}",
    "换个开头，从{}说起",
    "开头提一下{}，其余不变",
    "语气有力一点，强调{}",
]
SMUGGLED = [
    "演出36场", "演出３６场", "演出三十六场", "演出叁拾陆场", "演出 三 十 六 场", "培训廿六人次", "收入翻一番", "增长一倍", "六成群众受益", "八成五的学员", "上百人参加", "数百场演出", "百余名学员",
    "近千人次", "几十场活动", "三千多读者", "两百万元", "500万", "1200万元经费", "85%", "百分之八十五", "3.2个百分点", "①②③场", "全省第一", "首次举办", "同比增长", "比上年多", "名列前茅的前列", "一等奖",
    "金奖", "第二名", "第七届", "12月3日", "九月十二日", "2026年5月", "春节前夕", "去年的情况", "上半年", "正月十五", "《江岸来信》", "“文艺进乡村”", "「漪江讲堂」", "云岫县的活动", "在青篱镇开展",
    "王建国同志", "张伟主席", "市委宣传部的支持", "梧川市图书馆", "新华社的报道", "领导的批示", "获得表彰", "成效显著", "群众反响热烈", "深受欢迎", "全覆盖", "连续多年获奖", "不少群众参与", "史上规模之首", "半数以上", "唯一的代表",
    "推送信息210条", "制定制度三十六条", "新增措施十二项", "下午三点开会", "出台政策12条", "建设驿站三个", "演出两场", "推出三条措施", "二十一个村", "三十一点", "办了三期班",
]  # fmt: skip
FORMS = [
    "写短一点", "写得更简洁", "分成三点", "分成3点", "分两段写", "压缩到一半", "压缩到三分之二", "200字以内", "不超过２００字", "控制在三百字左右", "第一段短一些", "第二句放到前面", "一是二是列出来", "用“一是”“二是”写", "用（一）（二）分开",
    "更正式一些", "像公文一点", "换一个开头", "换个说法", "换个标题", "合成一段", "不要分点", "去掉套话", "少用形容词", "多用短句", "语气平实", "条理更清楚", "逻辑更严密", "避免重复", "再精炼些", "扩写一些", "展开写一点",
    "加个过渡句", "衔接自然一些", "首尾呼应", "突出重点", "用四字句", "排比句多一些", "每点一句话", "每句不超过30字", "三点，每点不超过50字", "概括成三个方面", "归纳为四条", "太啰嗦了，精简一下", "十分拖沓，请压缩", "千万别写太长", "进一步凝练",
    "统一表述", "把重点放在前面", "结尾收得有力", "开头再有力一点", "通顺些", "口语化一点", "写得有高度", "提升文采", "增加一些过渡", "一句话说完", "逐条列出", "句式整齐一点", "顺序调整一下", "删掉第一句", "减少百分之三十的篇幅",
]  # fmt: skip
POLITE = ["{}", "请{}", "帮我把这部分{}吧", "{}，其余不变"]


def fact(text: str) -> Fact:
    """A fact as the sheet has it."""
    return Fact("F01", text, find_atoms(text), Place("facts.yaml", "line 3"))


def test_hundreds_of_ways_to_smuggle_a_fact_are_refused():
    """Every value, date, name, title and claim in every frame: refused, naming something, with the mend; at least 200 phrasings."""
    asks = [frame.format(words) for frame, words in itertools.product(FRAMES, SMUGGLED)]
    assert len(asks) >= 400
    through = [ask for ask in asks if not refused(ask, ())]
    assert through == []


def test_asks_of_form_are_accepted():
    """Words of form, politely put or not: at least 60 asks and four ways to put each; none is refused."""
    asks = [frame.format(words) for frame, words in itertools.product(POLITE, FORMS)]
    assert len(FORMS) >= 60
    stopped = {ask: refused(ask, ()) for ask in asks if refused(ask, ())}
    assert stopped == {}


def test_the_refusal_names_the_value_and_the_mend():
    """The clerk reads which words, and that the sheet is their place."""
    with pytest.raises(InputError, match=r"三十六场(.|\n)*add it to the sheet"):
        check_ask("写短一点，演出三十六场", ())


def test_names_of_the_sections_own_facts_may_be_spoken_of():
    """《江岸来信》放在前面 is no smuggling where the section tells of it; a figure of the section is still none of an ask's business."""
    own = (fact("报告文学《江岸来信》在青篱镇首发"),)
    assert not refused("把《江岸来信》放到最前面", own)
    assert not refused("把青篱镇放到前面", own)
    assert refused("把《江岸来信》放到最前面", (fact("开展活动3场"),))
    assert refused("写明演出36场", (fact("演出36场"),))


def test_invisible_signs_and_dictated_sentences_do_not_pass():
    """Zero-width signs inside a number, circled and full-width digits, and words dictated behind a colon."""
    for ask in ("演出三十\u200b六场", "演出３\u20606场", "加一句：老百姓都叫好", "结尾改成：大家都很高兴", "写" * 400, " "):
        with pytest.raises(InputError):
            check_ask(ask, ())


@pytest.mark.parametrize(
    ("ask", "kinds", "points"),
    [
        ("写短一点", {"shorter"}, 0),
        ("不要写得太长", {"shorter"}, 0),
        ("不要写得太短", {"longer"}, 0),
        ("语气活泼一点，分成三点", {"points"}, 3),
        ("不要分点", {"merge"}, 0),
        ("合成一段，换个开头", {"merge", "opener"}, 0),
        ("换个标题", {"heading"}, 0),
        ("更像公文", {"formal"}, 0),
        ("文采好一点", set(), 0),
        ("分成2点，200字以内", {"points", "shorter"}, 2),
    ],
)
def test_wishes_are_read_by_words(ask, kinds, points):
    """What works with no model, with negations and numbers."""
    wishes = read_wishes(ask)
    assert (set(wishes.kinds), wishes.points) == (kinds, points)


def test_wishes_that_exclude_each_other_are_an_error():
    """写短 and 写长 at once."""
    with pytest.raises(InputError, match="exclude"):
        read_wishes("写短一点，再展开写一点")
