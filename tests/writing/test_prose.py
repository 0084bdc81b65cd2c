"""The gate by kinds of words and clauses: a practised writer's lines pass, a careless one's do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.check.engine import check_text
from drafter.data import PeriodSpan
from drafter.writing.gate import facts_of, judge
from drafter.writing.mend import mend
from tests.writing import sheets
from tests.writing.plans import guard, plan
from tests.writing.prose import BAD, FACTS, GOOD

PLANS = {key: plan(topic, texts) for key, (topic, texts) in FACTS.items()}
YEAR, HALF = guard(), guard(span=PeriodSpan.FIRST_HALF)


def found(key, text):
    """What the gate says of a line of that unit; 图书馆's sheet is of half a year."""
    return judge(text, facts_of(text, PLANS[key]), PLANS[key], HALF if key == "tushuguan" else YEAR)


@pytest.mark.parametrize("row", GOOD)
def test_a_practised_writers_line_passes(row):
    """Attitude, sayings, purpose and merged facts claim nothing."""
    assert found(*row.split(" ", 1)) == ()


@pytest.mark.parametrize("row", BAD)
def test_a_careless_writers_line_is_refused(row):
    """Who, where, how, what came of it, praise, ranks and exchanged values: each is a claim that no fact makes."""
    key, _defect, text = row.split(" ", 2)
    assert found(key, text)


def test_a_count_of_what_the_point_has_named_is_right_only_if_it_is():
    """三头 behind three things counts them; behind two it counts nothing that is there."""
    key = "wenlian"
    assert found(key, "党的建设从学习、党课和结对三头一起抓。") == ()
    assert found(key, "党的建设从学习和结对三头一起抓。")


def test_purpose_may_want_what_a_result_may_not_claim():
    """以…带动… says what for; 带动了… says what came of it, and the mend cuts it off."""
    fact = "召开党组会议[[F01a]]，开展理论学习中心组学习[[F01b]]"
    assert found("wenlian", f"{fact}，以学习带动工作。") == ()
    text, left = mend(f"{fact}，带动了工作。", PLANS["wenlian"], YEAR)
    assert (text, left) == (f"{fact}。", ())


def test_a_percent_that_follows_from_a_figure_and_its_change_is_no_error_of_the_check():
    """26件，比上年增加6件 is a rise of 30 %: what code has licensed the last check must not take back. Any other percent is an error."""
    made = sheets.sheet({"文艺创作": ["26件作品在省级以上展赛中获奖，比上年增加6件"]})
    text = "一、文艺创作\n\n26件作品在省级以上展赛中获奖，比上年增加6件，增长{}%。\n"

    def errors(value):
        return [
            one
            for one in check_text(text.format(value), path="", sheet=made).findings
            if one.code == "GR701" and str(one.severity) == "error"
        ]

    assert errors(Decimal(30)) == []
    assert len(errors(Decimal(31))) == 1
