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


def test_kin_share_a_sentence():
    """A noun in common, a pair of verbs, or two awards: the facts stand in one sentence, with a semicolon."""
    assert joined("招募志愿者25名", "登记志愿者312名") == ["招募志愿者25名；登记志愿者312名"]
    assert joined("推出“石器”展1个", "引进“瓷语”展2个") == ["推出“石器”展1个；引进“瓷语”展2个"]
    assert joined("歌曲《江风十里》获一等奖", "油画《晨光》获二等奖") == ["歌曲《江风十里》获一等奖；油画《晨光》获二等奖"]


def test_strangers_do_not():
    """A deed and a state are strangers, and so are deeds of different matters."""
    for pair in (
        ("接收社会捐赠图书3148册，编目入藏1200册", "更换电梯1部"),
        ("公用经费节约4.1万元", "未发生安全责任事故"),
        ("派员外出学习14人次", "现有在编人员19人"),
    ):
        assert joined(*pair) == list(pair)


def test_a_time_at_the_head_does_not_reach_over_the_next_fact():
    """What happened at another time is another sentence."""
    assert joined("春节期间举办村晚3场", "举办广场舞展演6场") == ["春节期间举办村晚3场", "举办广场舞展演6场"]


def test_a_part_leans_only_on_its_own_whole():
    """其中 takes a comma where the last clause counts the same thing; else it begins a sentence."""
    assert joined("接待游客612万人次", "其中过夜游客137万人次") == ["接待游客612万人次，其中过夜游客137万人次"]
    assert joined("接待游客612万人次，同比增长8.1%", "其中过夜游客137万人次") == ["接待游客612万人次，同比增长8.1%，其中过夜游客137万人次"]
    assert joined("接待游客612万人次，旅游收入48亿元", "其中过夜游客137万人次") == [
        "接待游客612万人次，旅游收入48亿元",
        "其中过夜游客137万人次",
    ]


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


def test_an_addition_leans_only_on_its_kin():
    """同时… begins a sentence behind a stranger; 并… and 比上年… never do."""
    assert joined("维修活动室3间", "同时为残疾人艺术团辅导排练9次") == ["维修活动室3间", "同时为残疾人艺术团辅导排练9次"]
    assert joined("刊发作品212篇", "比上年增加13篇") == ["刊发作品212篇，比上年增加13篇"]
