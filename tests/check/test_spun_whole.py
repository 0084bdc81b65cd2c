"""What follows from several sure signs in one text: a spinner's other words, stars for names; and the forms beside them (LE203, PH101, PH105, ST403, ST404)."""

from __future__ import annotations

import pytest

from drafter.check.damage.spun import SURE
from drafter.check.engine import check_text
from drafter.resources import lexicon_toml

_SURE = "交通平安隐患清零，优质效劳到位，夯实根底工作。"


def _told(text: str, code: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="x.txt").findings if finding.code == code]


def test_three_spun_collocations_give_away_the_other_words() -> None:
    """In a text spun as a whole 效劳, 催促 and 稳固 are told where they stand."""
    told = _told(f"青篱镇{_SURE}催促各村限期完成，书屋效劳大家，成绩不断稳固。", "LE203")
    assert {"催促", "效劳", "稳固"} <= set(told)


def test_two_collocations_do_not() -> None:
    """Below three different collocations the words that stand elsewhere by right pass, however often one of them stands."""
    assert SURE == 3
    assert "催促" not in _told("优质效劳到位，优质效劳到家，夯实根底工作，催促各村限期完成。", "LE203")


@pytest.mark.parametrize(
    "words", ["平安建设", "法治、平安、和谐", "反响强烈", "强烈反响", "大局部署", "标新立异", "徒步队伍", "从根本上解决", "奉献精神"]
)
def test_sound_words_pass_in_a_spun_text(words: str) -> None:
    """Set words that hold a spinner's word are left alone even there."""
    told = _told(f"青篱镇{_SURE}\n本镇{words}。", "LE203")
    assert [shown for shown in told if shown in words and shown not in _SURE] == []


def test_every_word_has_its_original() -> None:
    """No row of the list means what it finds."""
    rows = lexicon_toml("spun.toml")["word"]
    assert rows
    assert [row for row in rows if row["expected"] in row["pattern"].split("|")] == []


def test_single_stars_for_names() -> None:
    """《*新闻》 and 《*风情》 show that a single star hides a name in this text."""
    text = "弘扬“敢闯敢试”的*文旅精神。今年，*电视台播出《*新闻》70期、《*风情》20期。"
    assert _told(text, "PH101") == ["*"] * 4


@pytest.mark.parametrize("text", ["围绕*文化惠民*主线，《*江岸*》和《*春水*》入选，*青篱*书屋开放。", "打磨《*江岸》1部，其他*略。"])
def test_emphasis_is_no_mask(text: str) -> None:
    """Stars in pairs, and one lone title with a star, are no habit."""
    assert _told(text, "PH101") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [("深入学习主席重要讲话精神。", ["学习主席"]), ("团结在以同志为核心的党中央周围。", ["同志为核心"])],
)
def test_a_leader_without_a_name(text: str, shown: list[str]) -> None:
    """A filter took the name out of a set phrase."""
    assert _told(text, "LE203") == shown


@pytest.mark.parametrize(
    "text",
    ["缅怀毛主席。", "国家主席发表讲话。", "学习县文联主席讲话。", "学习主席团决议。", "以老同志为核心组建书社。", "县政协主席调研。"],
)
def test_other_chairmen_pass(text: str) -> None:
    """A chairman who is named by an office, and a comrade who is no leader, are whole."""
    assert _told(text, "LE203") == []


def test_myriad_without_a_figure() -> None:
    """印发万份 has lost its figure; 上万份 and 10万份 have not."""
    assert _told("同时印发万份《读书手册》。", "PH105") == ["印发万份"]
    assert _told("同时印发上万份《读书手册》，发放10万份宣传单。", "PH105") == []


@pytest.mark.parametrize(
    "text", ["普查做到镇不漏项、村不漏户。", "逐一核对，村不露项。", "扶持种养户、个体户12家。", "采纳养殖户、种粮户建议9条。"]
)
def test_nothing_left_out_is_no_hole(text: str) -> None:
    """漏项, 漏户 and 种养户 are words."""
    assert _told(text, "PH105") == []


def test_who_is_audited_is_no_stutter() -> None:
    """被 may stand before 被审计单位; before another word it is a slip."""
    assert _told("整改意见已被被审计单位认可。", "BP305") == []
    assert _told("书屋被被评为示范书屋。", "BP305") != []


def test_usage_is_no_warning() -> None:
    """截止目前 is told as a matter of usage."""
    told = [finding.severity.value for finding in check_text("截止目前，放映电影36场。", path="x.txt").findings if finding.code == "LE203"]
    assert told == ["info"]


def test_marks_of_two_sentences() -> None:
    """An opening mark in one sentence and a closing one in another have each lost their partner."""
    assert _told("本镇围绕“135工程精心谋划。全镇办展3场，推进送书进村”活动，成效明显。", "ST403") == ["“", "”"]


@pytest.mark.parametrize(
    "text", ["他说：“办展3场。下一步送书”并鼓掌。", "“书屋建好了。读者满意”成为共识。", "会上强调“先办展。再送书”方针。"]
)
def test_speech_may_have_two_sentences(text: str) -> None:
    """Speech and quotations that begin a sentence are whole."""
    assert _told(text, "ST403") == []


@pytest.mark.parametrize("mark", ["；", "、", ";"])
def test_a_lead_in_ends_in_a_colon(mark: str) -> None:
    """现将情况汇报如下； at a line's end has the wrong mark."""
    assert mark in _told(f"现将情况汇报如下{mark}\n一、文化惠民\n放映电影36场。", "ST404")


def test_a_number_that_became_a_dash() -> None:
    """-、 at a line's head has lost its 一; a plain dash has not."""
    assert _told("-、文化惠民\n放映电影36场。", "ST404") == ["-、"]
    assert _told("- 文化惠民\n——放映电影36场。", "ST404") == []
