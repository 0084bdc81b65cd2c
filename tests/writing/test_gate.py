"""The gate: what passes, what does not and by which rule; swapped tags over generated worlds."""

from __future__ import annotations

import pytest

from drafter.data import PeriodSpan
from drafter.writing.gate import facts_of, judge
from drafter.writing.model import Licence
from tests.writing.lines import BAD, FACT_LINES, POINTS
from tests.writing.plans import BENEFIT, guard, plan

PLAN = plan("文艺惠民", BENEFIT)


def rules(text, plan_=PLAN, guard_=None):
    return {one.rule for one in judge(text, facts_of(text, plan_), plan_, guard_ or guard())}


@pytest.mark.parametrize("text", POINTS + FACT_LINES)
def test_a_good_line_passes(text):
    """What a good writer adds is attitude: no rule minds it."""
    assert judge(text, facts_of(text, PLAN), PLAN, guard()) == ()


@pytest.mark.parametrize("row", BAD)
def test_a_bad_line_is_refused_by_the_rule_that_is_for_it(row):
    """Each fault is found by its own rule, whatever else is found."""
    rule, text = row.split(" ", 1)
    assert rule in rules(text)


@pytest.mark.parametrize("row", BAD)
def test_a_violation_points_into_the_line(row):
    """Spans are code points of the text."""
    text = row.split(" ", 1)[1]
    for one in judge(text, facts_of(text, PLAN), PLAN, guard()):
        assert 0 <= one.span.start <= one.span.end <= len(text)


def test_a_licence_allows_its_words_for_its_facts_only():
    """其中 needs a licence for the very facts of the line."""
    texts = ("举办展览12场", "其中书法展5场", "举办讲座8次")
    licensed = plan("文艺活动", texts, [[1, 2], [3]], licences=[Licence("F02 含于 F01", ("其中",), ("F01", "F02"))])
    assert rules("举办展览[[F01a]]，其中书法展[[F02a]]。", licensed) == set()
    assert "V6" in rules("其中举办讲座[[F03a]]。", licensed)


def test_the_whole_year_is_no_half_year():
    """全年 in a half-year's paper is another time."""
    text = "全年开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]。"
    assert rules(text) == set()
    assert "V9" in rules(text, guard_=guard(span=PeriodSpan.FIRST_HALF))


def test_a_run_of_a_past_sentence_is_a_copy_and_a_short_one_is_not():
    """Thirteen Han characters in a row; the fact's own words and set phrases do not count."""
    past = ["坚持把文艺的种子播撒在希望的田野上，组织小分队下乡。", "开展“文艺进乡村”活动30场，服务群众2万人次。"]
    copied = "坚持把文艺的种子播撒在希望的田野上，开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]。"
    assert "V7" in rules(copied, guard_=guard(past))
    assert "V7" not in rules("坚持把文艺的种子播撒开来，开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]。", guard_=guard(past))
    assert rules("开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]。", guard_=guard(past)) == set()


def test_what_leans_on_a_fact_stays_behind_it():
    """同比增长 told of another fact would be another claim."""
    leaning = plan("文艺活动", ("举办展览12场", "同比增长20%", "举办讲座8次"), [[1, 2], [3]])
    assert rules("举办展览[[F01a]]，同比增长[[F02a]]。", leaning) == set()
    assert "V5" in rules("举办讲座[[F03a]]，同比增长[[F02a]]。", leaning)


def test_values_of_two_facts_do_not_interleave():
    """Two facts in the same words differ in nothing but which values go together."""
    twins = plan("文艺创作", ("组织采风8次，创作作品143件", "组织采风5次，创作作品61件"), [[1, 2]])
    assert rules("组织采风[[F01a]]，创作作品[[F01b]]；组织采风[[F02a]]，创作作品[[F02b]]。", twins) == set()
    assert "V5" in rules("组织采风[[F01a]]，创作作品[[F02b]]；组织采风[[F02a]]，创作作品[[F01b]]。", twins)


@pytest.mark.parametrize(
    "lead", ["坚持以文化人", "立足职责、面向基层，把资源和力量用在群众需要的地方", "各项工作围绕需求来、盯着实效干，重在经常、贵在落实"]
)
@pytest.mark.parametrize("deed", ["另办活动", "又添藏书", "走访群众", "印制画册"])
@pytest.mark.parametrize("count", ["一场", "一次", "十户", "半场", "上万支", "成百上千人次", "万册", "百名", "千家"])
def test_no_saying_lends_its_freedom_to_a_count(lead, deed, count):
    """A clause that ends in a count tells a deed, whatever sentence of principle stands before it."""
    assert "V2" in {one.rule for one in judge(f"{lead}，{deed}{count}。", (), PLAN, guard())}


@pytest.mark.parametrize(
    "said",
    [
        "习近平总书记指出，文艺要为人民服务",
        "习近平总书记强调，要扎根生活",
        "党中央作出部署，人才要留得住",
        "群众说，文艺就在身边",
        "省委明确，重在基层",
        "专家表示，贵在坚持",
        "鲁迅先生说过，文艺是国民精神的灯火",
    ],
)
def test_nobody_is_made_to_say_anything(said):
    """A point that quotes somebody is an invention, whatever principle it quotes."""
    assert "V6" in {one.rule for one in judge(f"{said}。", (), PLAN, guard())}
    line = f"{said}，开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]。"
    assert judge(line, facts_of(line, PLAN), PLAN, guard()) != ()


@pytest.mark.parametrize(
    "tail", ["夜以继日赶排", "挨家挨户送到", "组织得井井有条", "年年如此", "反复打磨", "数易其稿", "早出晚归", "全员参加", "三天两头下乡"]
)
def test_no_tail_says_how_hard_it_was(tail):
    """How and how often it was done is a report, and no fact makes it."""
    line = f"开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]，{tail}。"
    assert "V6" in {one.rule for one in judge(line, facts_of(line, PLAN), PLAN, guard())}


@pytest.mark.parametrize("sign", ["｜", "＊", "＃", "｝"])
def test_a_sign_of_no_prose_is_refused(sign: str):
    """A separator of our cards, or a mark of markup in full width, is no part of a sentence."""
    violations = judge(f"坚持以文化人，{sign}服务基层。", (), plan("文艺惠民", BENEFIT), guard())
    assert "V12" in {violation.rule for violation in violations}
