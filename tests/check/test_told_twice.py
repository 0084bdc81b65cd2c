"""BP305: a word that a clause has room for once."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text


def _found(text: str) -> list[str]:
    return [finding.excerpt for finding in check_text(f"{text}。", path="x.txt").findings if finding.code == "BP305"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("（二）（二）夯实基层治理", "（二）（二）"),
        ("五、五、存在的主要困难", "五、五、"),
        ("第二，第二，培训覆盖面不够", "第二，第二，"),
        ("护林员每周每周上山巡查两次", "每周每周"),
        ("库管员每天傍晚每天清点药品", "每天傍晚每天"),
        ("今年以来今年接待游客3万人", "今年以来今年"),
        ("全厂总计节约用电总计15万度", "总计节约用电总计"),
        ("今年共举办讲座共16场", "共举办讲座共"),
        ("现有职工约有约60人", "约有约"),
        ("根据安排根据实际调整课程", "根据安排根据"),
        ("管网均已全部均已通水", "均已全部均已"),
        ("花海成为山里的一道一道风景线", "一道一道"),
        ("民警面对面地地讲解防骗知识", "地地"),
        ("基层基层队伍力量薄弱", "基层基层"),
        ("（二）基层基层网底不牢", "基层基层"),
    ],
)
def test_a_word_told_twice_in_its_clause_is_told(text: str, told: str) -> None:
    """Time, sum, measure, ground and the mark of a heading stand once."""
    assert [text[text.find(told) : text.find(told) + len(told)]] == [told]
    assert any(told in found or found in told for found in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        "一天一天过去，工程一步一步推进",
        "每年每月都有计划",
        "每天早上每天晚上各巡查一次",
        "每天一练每天一评，效果明显",
        "一批又一批的游客来到这里，许许多多的人留了下来",
        "做地地道道的本地菜",
        "孩子们欢天喜地地回家",
        "累计投入和累计产出都有增长",
        "累计培训300人次，累计发证120本",
        "共建共享共12个项目",
        "各地地方志办公室来函",
        "当地地理位置偏僻",
        "工地地面湿滑，田地地块分散",
        "干得得心应手，处置得得当",
        "一、二、三、四号楼",
        "一、一季度工作情况",
        "三、三农工作",
        "1、1月份完成普查",
        "第一，第一书记到岗",
        "成为一个个坚强的战斗堡垒",
        "老师把问题一个一个解决了",
        "约定大约300人参加",
        "根据抗日根据地的经验",
        "根据需要和根据要求均可",
        "每周一每周五各开放一次",
        "支队支队长带队",
        "今年以来，今年的重点逐项完成",
        "“每天每天都想着这里”，他说",
    ],
)
def test_what_is_told_twice_by_right_is_not_told(text: str) -> None:
    """Two times, two deeds, two sums, two words that meet, and what is doubled for its sense."""
    assert _found(text) == []
