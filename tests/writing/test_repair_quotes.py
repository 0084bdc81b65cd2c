"""What a repair repeats of a refused line: nothing that a model may have from a past summary."""

from __future__ import annotations

import pytest

from drafter.writing.gate import judge
from drafter.writing.gate.line import facts_of
from drafter.writing.mend import mend
from drafter.writing.model import Mask
from drafter.writing.prompts import Fault, Shared, load_prompts
from tests.writing.plans import BENEFIT, guard, plan

PLAN = plan("文艺惠民", BENEFIT)
PAST = ("闵砚秋同志创作的《归雁砚田》获得好评。", "开展“砚田听潮计划”活动61273场。", "坚持把文艺的种子播撒在希望的田野上，组织小分队下乡。")


def repaired(text):
    violations = judge(text, facts_of(text, PLAN), PLAN, guard(PAST))
    assert violations
    return load_prompts().repair(PLAN, [Fault("S2", text, violations)], Shared("市文联", "工作总结", Mask.NUMBERS)).messages[1][1]


@pytest.mark.parametrize("past", PAST)
def test_nothing_of_a_past_sentence_comes_back(past):
    """Names, titles, figures and copied runs of a past sentence that a model typed stand in no prompt."""
    asked = repaired(f"开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]，{past}")
    assert [word for word in ("闵砚秋", "归雁砚田", "砚田听潮", "61273", "文艺的种子播撒") if word in asked] == []


def test_what_the_card_shows_and_what_was_claimed_is_said_again():
    """A model must see what to change: its own words, the tags, the word without a basis."""
    asked = repaired("近日，成功开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]，让群众感受到节日的温暖。")
    assert "“文艺进乡村”活动[[F01a]]" in asked
    assert "近日" in asked
    assert "让群众感受到节日的温暖" in asked


def test_a_fact_that_is_one_tag_lends_its_words_to_nobody():
    """Its words come with the tag: said in the prose too they would stand in the draft twice."""
    whole = plan("人才队伍", ("青年书法创作人才储备不足", "职工获得群众好评"))
    rules = {
        one.rule
        for text in ("[[F01]]，青年书法创作人才储备不足。", "[[F02]]，获得群众好评。")
        for one in judge(text, facts_of(text, whole), whole, guard())
    }
    assert {"V6", "V10"} <= rules
    assert judge("[[F01]]。", facts_of("[[F01]]。", whole), whole, guard()) == ()


@pytest.mark.parametrize("text", ["[[F01]]册。", "约[[F01]]。", "[[F01]]以上。", "共[[F01]]。"])
def test_nothing_sticks_to_a_tag_that_is_a_sentence(text):
    """A measure word or 约 beside a whole sentence makes nonsense of it."""
    whole = plan("人才队伍", ("青年书法创作人才储备不足",))
    assert "V4" in {one.rule for one in judge(text, facts_of(text, whole), whole, guard())}


def test_a_fact_that_claims_once_does_not_lend_its_claim_twice():
    """同比 is the fact's own word, and said once."""
    claimed = plan("文艺创作", ("创作歌曲12首，同比增长20%",))
    good = "创作歌曲[[F01a]]，同比增长[[F01b]]"
    assert judge(f"{good}。", facts_of(good, claimed), claimed, guard()) == ()
    assert "V6" in {one.rule for one in judge(f"{good}，同比更多。", facts_of(good, claimed), claimed, guard())}


@pytest.mark.parametrize("name", ["栾启明", "陈芳", "邱松舟", "黄晓东", "曾超", "张小红", "霁川市", "老岭市", "龙家村"])
@pytest.mark.parametrize("clause", ["以{}为榜样，{}。", "{1}，着力带动{0}。", "{1}，走进{0}。"])
def test_no_name_stands_in_a_clause_that_says_what_for(clause, name):
    """Ordinary words are free there; characters that make a name of somebody are none."""
    text = clause.replace("{}", "{0}", 1).replace("{}", "{1}").format(name, "开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]")
    assert judge(text, facts_of(text, PLAN), PLAN, guard()) != ()


def test_quotation_marks_round_a_line_go_and_none_stand_in_others():
    """A model that quotes its sentence is mended; marks inside marks of their kind are refused."""
    good = "开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]"
    assert mend(f"“{good}。”", PLAN, guard()) == (f"{good}。", ())
    assert mend(f"“{good}”。", PLAN, guard()) == (f"{good}。", ())
    nested = "开展““文艺进乡村”活动”[[F01a]]，服务群众[[F01b]]。"
    assert "V12" in {one.rule for one in judge(nested, facts_of(nested, PLAN), PLAN, guard())}
