"""Denial, intention and doubt put into a true sentence: refused by the gate and seen by the last check, but not where the fact itself says so."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text
from drafter.check.examples import example_sheet
from drafter.check.model import Example
from drafter.writing.gate import facts_of, judge
from tests.writing.plans import guard, plan

FACTS = ("评出获奖作品42件", "获团体第四名，参赛选手16人", "举办书画展5期，服务群众2.4万人次")
PLAN = plan("文艺创作", FACTS, [[1], [2], [3]])

TURNED = """
评出未获奖作品[[F01a]]。
未评出获奖作品[[F01a]]。
没评出获奖作品[[F01a]]。
没有评出获奖作品[[F01a]]。
不评出获奖作品[[F01a]]。
评出非获奖作品[[F01a]]。
并非评出获奖作品[[F01a]]。
评出无获奖作品[[F01a]]。
拟评出获奖作品[[F01a]]。
计划评出获奖作品[[F01a]]。
将评出获奖作品[[F01a]]。
准备评出获奖作品[[F01a]]。
争取评出获奖作品[[F01a]]。
力争评出获奖作品[[F01a]]。
预计评出获奖作品[[F01a]]。
有望评出获奖作品[[F01a]]。
可能评出获奖作品[[F01a]]。
差点评出获奖作品[[F01a]]。
险些评出获奖作品[[F01a]]。
停止评出获奖作品[[F01a]]。
取消评出获奖作品[[F01a]]。
暂停评出获奖作品[[F01a]]。
尚未评出获奖作品[[F01a]]。
不再评出获奖作品[[F01a]]。
拒绝评出获奖作品[[F01a]]。
应评出获奖作品[[F01a]]。
旨在评出获奖作品[[F01a]]。
评出所谓获奖作品[[F01a]]。
本应评出获奖作品[[F01a]]。
评出可能获奖作品[[F01a]]。
未获团体第四名，参赛选手[[F02a]]。
无缘获团体第四名，参赛选手[[F02a]]。
获团体第四名，未参赛选手[[F02a]]。
取消举办书画展[[F03a]]，服务群众[[F03b]]。
举办书画展[[F03a]]，未服务群众[[F03b]]。
举办书画展[[F03a]]，将服务群众[[F03b]]。
推迟举办书画展[[F03a]]，服务群众[[F03b]]。
""".strip().splitlines()


@pytest.mark.parametrize("text", TURNED)
def test_a_told_deed_is_not_denied_nor_only_meant(text):
    """A word of denial, intention or doubt that the fact does not have is V6, before its words or among them."""
    assert "V6" in {one.rule for one in judge(text, facts_of(text, PLAN), PLAN, guard())}


SAID = (
    ("培训文艺骨干不少于200人次", "培训文艺骨干[[F01a]]。"),
    ("检查场所36处，未发生安全事故", "检查场所[[F01a]]，未发生安全事故。"),
    ("无偿放映电影36场", "无偿放映电影[[F01a]]。"),
    ("新增市级非遗项目3项", "新增市级非遗项目[[F01a]]。"),
    ("举办书画展5期", "不断贴近基层，举办书画展[[F01a]]。"),
    ("举办书画展5期", "一年来，市文联不断推动优质文艺资源下沉，举办书画展[[F01a]]。"),
    ("评出未获奖作品42件", "评出未获奖作品[[F01a]]。"),
    ("拟发展会员12名", "拟发展会员[[F01a]]。"),
    ("计划举办展览12场", "计划举办展览[[F01a]]。"),
    ("取消收费项目3项", "取消收费项目[[F01a]]。"),
    ("停办刊物2种", "停办刊物[[F01a]]。"),
    ("非物质文化遗产展示8场", "非物质文化遗产展示[[F01a]]。"),
    ("协会发展会员12名", "协会发展会员[[F01a]]。"),
    ("召开会议12次", "召开会议[[F01a]]。"),
    ("春节前为7个乡镇赠送春联3600副", "将春联送到群众身边，春节前为[[F01a]]乡镇赠送春联[[F01b]]。"),
    ("举办无障碍观影8场", "举办无障碍观影[[F01a]]。"),
    ("放映不同题材影片8部", "放映不同题材影片[[F01a]]。"),
    ("提出可行性建议12条", "提出可行性建议[[F01a]]。"),
    ("未成年人参加活动300人次", "未成年人参加活动[[F01a]]。"),
    ("举办书画展5期", "举办书画展[[F01a]]，把服务落到实处。"),
)


@pytest.mark.parametrize(("fact", "text"), SAID)
def test_what_the_fact_denies_or_means_is_told_so(fact, text):
    """The fact's own 未, 不少于, 无偿, 计划, and set phrases such as 不断, are no V6."""
    one = plan("文艺创作", (fact,))
    assert [found for found in judge(text, facts_of(text, one), one, guard()) if found.rule == "V6"] == []


def test_a_denial_that_moves_within_the_fact_is_refused():
    """As often as the fact has it is not enough: it must stand before the same word."""
    one = plan("文艺创作", ("未发生安全事故，评出获奖作品42件",))
    assert "V6" in {found.rule for found in judge("发生安全事故，评出未获奖作品[[F01a]]。", ("F01",), one, guard())}


def changed(text):
    report = check_text(text, path="x.md", sheet=example_sheet(Example("", FACTS)), select=["GR704"])
    return [(one.code, one.severity.value, one.excerpt) for one in report.findings]


TOLD = "评出获奖作品42件。获团体第四名，参赛选手16人。举办书画展5期，服务群众2.4万人次。"


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("评出获奖", "评出未获奖", "未"),
        ("评出获奖", "未评出获奖", "未"),
        ("评出获奖", "计划评出获奖", "计划"),
        ("获团体", "未获团体", "未"),
        ("举办书画展", "取消举办书画展", "取消"),
        ("服务群众", "没有服务群众", "没有"),
    ],
)
def test_the_checker_sees_a_denied_fact(old, new, word):
    """GR704, error, at the word that was put in."""
    found = changed(TOLD.replace(old, new, 1))
    assert len(found) == 1
    assert found[0][:2] == ("GR704", "error")
    assert found[0][2] and found[0][2] in word


@pytest.mark.parametrize(
    "text",
    [
        TOLD,
        "不断贴近基层，" + TOLD,
        TOLD + "宣传未能跟上，青年骨干不足。",
        TOLD + "明年计划评出获奖作品42件。",
        "没有捷径可走。" + TOLD,
        TOLD + "未入选的作品集中点评，准备充分。",
        "非遗进校园，" + TOLD,
    ],
)
def test_denials_elsewhere_are_no_change(text):
    """A denial beside a fact, in another clause or of something else, is nobody's fault."""
    assert changed(text) == []
