"""Chunks: whole sentences under one heading."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.data import PastSection, PeriodSpan, Role, Summary
from drafter.retrieval.chunking import chunk_summary, split_long
from drafter.retrieval.recipe import Recipe

RECIPE = Recipe()
SENTENCE = "组织书法志愿者到乡镇为群众书写赠送春联，现场气氛热烈。"


def summary(*sections: PastSection) -> Summary:
    return Summary("s", "past/a.txt", 0, "", "梧川市文联", 2025, PeriodSpan.YEAR, sections, "0", "文联")


def section(*paragraphs: str, headings: tuple[str, ...] = ("开展文艺惠民",), line: int = 7) -> PastSection:
    return PastSection(headings, "一、", Role.WORK, paragraphs, line)


def test_a_paragraph_that_fits_is_one_chunk():
    """A paragraph of ordinary length is kept as it is, with its section's headings, role and line."""
    (chunk,) = chunk_summary(summary(section(SENTENCE * 3)), RECIPE)
    assert (chunk.text, chunk.headings, chunk.role, chunk.line) == (SENTENCE * 3, ("开展文艺惠民",), Role.WORK, 7)


def test_a_long_paragraph_is_cut_at_sentence_ends():
    """No piece is longer than the limit and each ends where a sentence ends."""
    chunks = chunk_summary(summary(section(SENTENCE * 40)), RECIPE)
    assert len(chunks) > 1
    assert all(len(chunk.text) <= 320 and chunk.text.endswith("。") for chunk in chunks)
    assert "".join(chunk.text for chunk in chunks) == SENTENCE * 40


def test_a_closing_quote_stays_with_its_sentence():
    """The mark that closes a quotation never begins a chunk."""
    text = "他们说：“送到家门口的春联，写的是年味，暖的是人心。”" * 20
    assert all(not re.match("[”。，；]", piece) for piece in split_long(text, 320))


def test_a_long_paragraph_leaves_no_scrap():
    """A paragraph a little over the limit is cut into halves of like length, not into a full piece and a stub."""
    pieces = split_long(SENTENCE * 12 + "成效明显。", 320)
    assert len(pieces) == 2
    assert min(map(len, pieces)) > 100


def test_a_sentence_without_end_is_cut_at_commas():
    """A sentence longer than the limit is cut after a comma, not inside a word."""
    pieces = split_long("，".join(["推动优质文艺资源下沉到乡镇和社区"] * 40) + "。", 320)
    assert all(len(piece) <= 320 and piece[-1] in "，。" for piece in pieces)


def test_a_heading_with_nothing_under_it_is_no_chunk():
    """An orphan heading, or one over blank paragraphs, makes no chunk."""
    assert chunk_summary(summary(section(), section("  ", "")), RECIPE) == ()


def test_chunks_never_cross_sections():
    """Two short paragraphs under two headings stay apart; under one heading they are joined."""
    apart = chunk_summary(summary(section("经费不足。", headings=("问题",)), section("人手紧张。", headings=("打算",))), RECIPE)
    joined = chunk_summary(summary(section("经费不足。", "人手紧张。")), RECIPE)
    assert [chunk.text for chunk in apart] == ["经费不足。", "人手紧张。"]
    assert [chunk.text for chunk in joined] == ["经费不足。\n人手紧张。"]


def test_a_short_paragraph_is_not_joined_past_the_limit():
    """A short paragraph beside one that fills the limit stays alone."""
    long = (SENTENCE * 20)[:315]
    assert [len(chunk.text) for chunk in chunk_summary(summary(section("成效明显。", long)), RECIPE)] == [5, 315]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="春联书写，。；！？“”（）\n 12", max_size=900), max_size=4), st.integers(40, 400))
def test_nothing_is_lost_or_added(paragraphs, limit):
    """Whatever the text and the limit: the chunks hold all its characters but white space, in order, none over the limit."""
    chunks = chunk_summary(summary(section(*paragraphs)), Recipe(max_chars=limit))
    assert "".join("".join(chunk.text.split()) for chunk in chunks) == "".join("".join(text.split()) for text in paragraphs)
    assert all(0 < len(chunk.text) <= limit for chunk in chunks)
