"""Which facts share a sentence, and how their words are joined."""

from __future__ import annotations

from drafter.compose.clauses import analyse
from drafter.compose.lines import line_runs, make_lines
from drafter.text.sentences import split_sentences
from tests.compose.test_clauses import fact


def joined(*texts: str) -> list[str]:
    """The sentences of a run of facts, without final marks."""
    lines = make_lines([analyse(fact(text, number)) for number, text in enumerate(texts, 1)])
    return ["".join(run.text for run in line_runs(line, comma_after_time=True)) for line in lines]


def test_short_neighbours_share_a_sentence():
    """Two short facts stand in one sentence, with a semicolon."""
    assert joined("召开学习会11次，开展研讨5次", "党员赴旧址开展党日2次") == ["召开学习会11次，开展研讨5次；党员赴旧址开展党日2次"]


def test_a_repeated_verb_is_said_once():
    """Equal verbs before counted things are not repeated."""
    assert joined("举办书画展12场", "举办摄影展3场") == ["举办书画展12场、摄影展3场"]


def test_a_verb_is_not_dropped_before_a_longer_clause():
    """A clause with a tail of its own keeps its verb."""
    assert joined("举办书画展12场", "举办摄影展3场，观众800人次") == ["举办书画展12场；举办摄影展3场，观众800人次"]


def test_a_continuation_stays_with_its_fact():
    """其中 is never parted from what it is a part of, and stands behind a comma."""
    assert joined("会员总数达到1268人", "其中省级会员243人") == ["会员总数达到1268人，其中省级会员243人"]


def test_a_closed_fact_stands_alone():
    """A fact with a semicolon of its own is not joined to others."""
    assert joined("举办展览3个", "推送信息27条；阅读量1.2万次", "培训学员90人") == [
        "举办展览3个",
        "推送信息27条；阅读量1.2万次",
        "培训学员90人",
    ]


def test_a_leading_time_is_set_off():
    """The comma belongs to a sentence that opens with a time."""
    assert joined("春节前夕为7个乡镇书写赠送春联3600副") == ["春节前夕，为7个乡镇书写赠送春联3600副"]


def test_no_sentence_holds_more_than_three_facts():
    """Design §2: at most three facts a line; every fact on exactly one."""
    texts = [f"辅导第{n}支队伍{n + 20}次" for n in range(1, 18)]
    lines = make_lines([analyse(fact(text, number)) for number, text in enumerate(texts, 1)])
    assert max(len(line.clauses) for line in lines) <= 3
    assert [clause.fact.text for line in lines for clause in line.clauses] == texts


def test_sentences_are_whole():
    """The joined words of a line are one sentence to the sentence splitter."""
    for sentence in joined("组织采风9次，形成作品186件", "歌曲《江风十里》获一等奖", "落实资金86万元"):
        assert len([span for span in split_sentences(sentence + "。") if "。" in (sentence + "。")[span.start : span.end]]) == 1
