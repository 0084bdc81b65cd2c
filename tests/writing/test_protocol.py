"""The line protocol: what of an answer is a line, and what is talk."""

from __future__ import annotations

import pytest

from drafter.writing.protocol import parse_answer


@pytest.mark.parametrize(
    "written",
    [
        "S3: 办展[[F07a]]。",
        "S3：办展【【f07a】】。",
        "- **S3**: 办展[[F07a:12场]]。",
        "Ｓ3 ： 办展[[ F07A ]]。",
        "3. S3(F07): 办展[[F07a]]。",
        "> s03: 办展[[F07a]]。",
        "S3 用：办展[[F07a]]。",
        "- S3：办展[[F07a]]。",
        "S3:办展[[F07a]]。",
        "S3 办展[[F07a]]。",
        "S3: F07 办展[[F07a]]。",
        "写成 S3: 办展[[F07a]]。",
        "3. 办展[[F07a]]。",
    ],
)
def test_a_line_is_known_in_any_dress(written):
    """Bullets, asterisks, full-width signs and glossed tags come down to one form."""
    answers, _notes = parse_answer(written, complete=True)
    assert [(one.sid, one.text) for one in answers] == [("S3", "办展[[F07a]]。")]


@pytest.mark.parametrize(
    "row",
    [
        "S1: 观点句",
        "S1 观点句",
        "S2: F07 F08",
        "S2 F07",
        "S1：（观点句，不带标签）",
        "S4 没有写。",
        "S2 原句：办展[[F07a]]",
        "（S2）原句：办展",
        "3、办展",
        "SOS 办展",
    ],
)
def test_a_copy_of_our_own_prompt_is_no_line(row):
    """A small model begins by copying the plan: that is neither an answer nor a fault."""
    answers, notes = parse_answer(row, complete=True)
    assert answers == [] and notes == [row]


@pytest.mark.parametrize(
    ("row", "sid", "text"),
    [
        ("S1：送文化到乡村（观点句，不带标签）", "S1", "送文化到乡村"),
        ("S1: 观点句：送文化到乡村。", "S1", "送文化到乡村。"),
        ("F07: 办展[[F07a]]｜F07a 场，几", "F07", "办展[[F07a]]｜F07a 场，几"),
        ("S5: 检查装置（含电子标签）[[F07a]]。", "S5", "检查装置（含电子标签）[[F07a]]。"),
    ],
)
def test_what_was_copied_with_the_words_is_taken_off(row, sid, text):
    """The words stay; a card that was copied whole is a sentence of its tags, and marks of a fact are its own."""
    assert [(one.sid, one.text) for one in parse_answer(row, complete=True)[0]] == [(sid, text)]


def test_talk_is_noted_and_dropped():
    """Preambles, thoughts, fences and error strings are no lines."""
    text = "<think>S1: 想法。</think>\n好的，以下是回答：\n```\nS1: 要点。\n```\nrate limit exceeded\nQ: 场次是否含共建？"
    answers, notes = parse_answer(text, complete=True)
    assert [(one.sid, one.text) for one in answers] == [("S1", "要点。"), ("Q", "场次是否含共建？")]
    assert len(notes) == 3


def test_a_cut_answer_loses_only_its_last_line():
    """A line that came to its 。 is whole."""
    assert [one.sid for one in parse_answer("S1: 要点。\nS2: 办展[[F0", complete=False)[0]] == ["S1"]
    assert [one.sid for one in parse_answer("S1: 要点。\nS2: 办展。", complete=False)[0]] == ["S1", "S2"]


def test_an_unclosed_thought_hides_all_that_follows():
    """What a model thinks is never said."""
    assert parse_answer("<think>S1: 秘密。\nS2: 秘密。", complete=True)[0] == []
