"""The line protocol: what of an answer is a line, and what is talk."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.writing.protocol import LineReader, parse_answer


@pytest.mark.parametrize(
    "written",
    [
        "S3: 办展[[F07a]]。",
        "S3：办展【【f07a】】。",
        "- **S3**: 办展[[F07a:12场]]。",
        "Ｓ3 ： 办展[[ F07A ]]。",
        "3. S3(F07): 办展[[F07a]]。",
        "> s03: 办展[[F07a]]。",
    ],
)
def test_a_line_is_known_in_any_dress(written):
    """Bullets, asterisks, full-width signs and glossed tags come down to one form."""
    answers, _notes = parse_answer(written, complete=True)
    assert [(one.sid, one.text) for one in answers] == [("S3", "办展[[F07a]]。")]


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


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="S1Q:：。\n[]F07a办展<think>/ ", max_size=120), st.integers(1, 9))
def test_streaming_gives_the_lines_of_the_whole(text, size):
    """However an answer is cut into pieces, the reader gives the lines of the whole, each once."""
    reader = LineReader()
    found = [one for at in range(0, len(text), size) for one in reader.feed(text[at : at + size])] + reader.close()
    if "think" not in text:
        assert found == parse_answer(text, complete=True)[0]
