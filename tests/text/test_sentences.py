from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.text.sentences import content_bigrams, split_sentences


def cut(text: str, **options: bool) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, **options)]


def test_sentences_end_at_their_marks() -> None:
    """。！？ and …… end a sentence and stay with it; ， and 、 do not."""
    assert cut("全年办展3场。反响如何？很好！等待……再来，一起、努力") == [
        "全年办展3场。",
        "反响如何？",
        "很好！",
        "等待……",
        "再来，一起、努力",
    ]


def test_lines_are_sentences_without_their_white_space() -> None:
    """A line end ends a sentence; indentation and empty lines belong to none."""
    assert cut("一、回顾\n\n　　全年办展3场。\n") == ["一、回顾", "全年办展3场。"]


def test_semicolons_split_only_on_request() -> None:
    """；ends a sentence only where the caller wants it."""
    assert cut("办展3场；培训5期。") == ["办展3场；培训5期。"]
    assert cut("办展3场；培训5期。", semicolons=True) == ["办展3场；", "培训5期。"]


def test_closing_marks_stay_with_their_sentence() -> None:
    """The quote or bracket that closes behind the full stop is part of the sentence."""
    assert cut("他说：“要抓实。”会后落实。") == ["他说：“要抓实。”", "会后落实。"]
    assert cut("（全文完。）下一篇。") == ["（全文完。）", "下一篇。"]


def test_nothing_is_cut_inside_pairs() -> None:
    """A mark inside 《》, “” or （） ends nothing."""
    assert cut("演出《你好！春天》受欢迎。") == ["演出《你好！春天》受欢迎。"]
    assert cut("开展“学起来！动起来！”活动3场。") == ["开展“学起来！动起来！”活动3场。"]
    assert cut("办展（含巡展。共3站）12场。") == ["办展（含巡展。共3站）12场。"]


def test_a_lone_mark_protects_nothing() -> None:
    """A quote or title that is never closed in its line does not swallow what follows."""
    assert cut("演出《春天。办展3场。") == ["演出《春天。", "办展3场。"]
    assert cut("“没有关上。办展3场。\n会后”。") == ["“没有关上。", "办展3场。", "会后”。"]


def test_decimals_and_groups_are_not_cut() -> None:
    """3.5% and 12,000 stay whole."""
    text = "增长3.5%,共12,000人，满意。"
    assert cut(text) == [text]


def test_bigrams_carry_content_only() -> None:
    """No pair crosses punctuation, a figure or a particle; the same work in other words shares most of them."""
    assert content_bigrams("文艺的创作，12场") == {"文艺", "创作"}
    assert content_bigrams("") == frozenset()
    assert "ktv" in content_bigrams("检查KTV")
    assert len(content_bigrams("举办书法展览") & content_bigrams("书法展览举办3场")) >= 4


@settings(max_examples=200, deadline=None, database=None)
@given(st.text(alphabet="甲乙。！？；，\n“”《》（）…1.5 　", max_size=60))
def test_sentences_cover_all_that_is_not_white_space(text: str) -> None:
    """Spans are in order, do not overlap, lose no visible character and have no white space at their ends."""
    for spans in (split_sentences(text), split_sentences(text, semicolons=True)):
        end = 0
        for span in spans:
            assert not text[end : span.start].strip()
            piece = text[span.start : span.end]
            assert piece and piece == piece.strip()
            end = span.end
        assert not text[end:].strip()
