"""Values that left a space, a run of x, a star or a bare measure word, and words that only look like it (PH101, PH102, PH105, LE203, ST404)."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text


def _told(text: str, code: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="x.txt").findings if finding.code == code]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("今年举办展览 场，培训学员 人次。编印简报 期。", [" 场", " 人次", " 期"]),
        ("新增图书 册，放映电影 场。", [" 册", " 场"]),
        ("比去年多收1200元，上升率为11，成本下降。", ["升率为11"]),
        ("客房136间，出租率为57.1。", ["租率为57.1"]),
        ("对全县个万平方米的场馆进行年检。", ["全县个万平方米"]),
        ("全行资产总额达亿元，较年初多。", ["总额达亿元"]),
        ("年日均10万元（含）客户户，成绩良好。", ["客户户"]),
        ("镇里办了两期培训班。月日，妇联主办读书会。", ["月日"]),
        ("效果很好。月上旬，我们走访各村。", ["月上旬"]),
        ("材料上交情况月18日之前完成。", ["月18日"]),
        ("现有：C1教练员名，B2学员名。", ["教练员名", "学员名"]),
        ("党员应到人、实到人，参选率97%。", ["应到人", "实到人"]),
        ("实际参与人，参选率89%。", ["实际参与人"]),
        ("邀请了位省内外名家授课。", ["了位"]),
        ("授课余课时，深受欢迎。", ["余课时"]),
        ("两项收入分别增长和9.4%。", ["分别增长"]),
    ],
)
def test_a_figure_that_is_gone(text: str, shown: list[str]) -> None:
    """PH105 tells the place of a figure that left a space or nothing, and a rate that lost its per cent."""
    assert _told(text, "PH105") == shown


@pytest.mark.parametrize(
    "text",
    [
        "举办非物质文化遗产节，开设公益课36节。",
        "办好荷花节、采摘节、诗歌节，开设公益课36节。",
        "举办丰收节，上公开课12节。",
        "评选军民共建户12户、五好家庭户，成效好。",
        "新增导览台，购置平板12台。",
        "推出收官篇，刊发文章36篇。",
        "慰问困难侨户，帮扶36户。",
        "填写研训记录册，发放图书36册。",
        "提供气象稿件 30 余份，发布信息12条。",
        "会场设在文化市 场，工 期缩短。",
        "贫困 户，困难 户，志愿 者。",
        "存款利率为3.5，容积率为2.5，汇率为6.9，频率为50，心率为72，市盈率为12。",
        "全市率先为36个村建设书屋，建设了位置标识。",
        "实到人员36人，应到人数12人，全县万亩良田丰收。",
        "各项工作分解到月、落实到人，核实到人，压实到人。",
        "本月上旬举办培训，每月日常检查。",
    ],
)
def test_words_that_end_like_a_count(text: str) -> None:
    """Festivals, households of a kind, books for records and rates that are no per cent pass."""
    assert _told(text, "PH105") == []


def test_a_lesson_that_lost_its_count() -> None:
    """节 behind what is taught is still a measure word."""
    assert _told("心理健康教育课节，上公开课12节。", "PH105") != []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("收入较去年同期173905xxxx增加了三成。", ["173905xxxx"]),
        ("标准平均为34xxxx/桌，利润289960.1xxxx，", ["34xxxx", "289960.1xxxx"]),
        ("完成929499.xxxx任务。", ["929499.xxxx"]),
        ("12个乡镇中已有*、*、*、*5个乡镇建成书屋。", ["*"] * 4),
    ],
)
def test_a_figure_that_ends_in_a_mask(text: str, shown: list[str]) -> None:
    """PH101 tells figures that end in a run of x, whatever follows, and rows of stars."""
    assert _told(text, "PH101") == shown


@pytest.mark.parametrize(
    "text",
    ["服务器返回4xx、5xx错误12次，地址0x12，显卡RTX30xx，骁龙8xx系列。", "联系电话138xxxxxxxx。", "重点是*书屋*、*剧场*、*影院*三类。"],
)
def test_classes_of_answers_and_emphasis_pass(text: str) -> None:
    """Classes of errors, models, a hidden phone number and emphasis are no masks of figures."""
    assert _told(text, "PH101") == []


def test_a_year_before_the_day() -> None:
    """2023月22日 and 20XX月18日 have lost their month."""
    assert _told("2023月22日，全镇召开会议。", "PH102") == ["2023月"]
    assert _told("20XX月18日，全镇召开会议。", "PH102") == ["20XX月"]
    assert _told("2023年2月22日，全镇召开会议。", "PH102") == []


def test_a_measure_word_twice() -> None:
    """146个个行政村 and 24项项任务 are slips; 个体户 and 项目 behind a count are none."""
    assert _told("走访146个个行政村，完成24项项任务。", "LE203") == ["个个", "项项"]
    assert _told("36个个体户、12个个案、24项项目。", "LE203") == []


@pytest.mark.parametrize("text", ["坚持依靠群众、为了群众，办实事36件。", "始终心系群众、为了群众，服务群众。"])
def test_phrases_side_by_side(text: str) -> None:
    """、为了 between two short phrases is sound; before a clause it is not."""
    assert _told(text, "ST404") == []
    assert _told("实现良好开局、为了总结经验，现汇报如下。", "ST404") == ["、"]
