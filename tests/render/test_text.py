"""Plain text and Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drafter.data import Block, BlockKind, Draft, DraftStats, FactSheet, Origin, Period, PeriodSpan, Run, Unit
from drafter.render.text import markdown, plain_text

SHEET = FactSheet(Unit("市文联", "市文联"), Period(2026, PeriodSpan.YEAR, (1, 12)), (), None, None, "f.yaml", "0")


def as_markdown(*blocks):
    return markdown(
        Draft(SHEET, tuple(Block(kind, (Run(text, Origin.FACT),), level=level) for kind, text, level in blocks), DraftStats(0, 0, 0))
    )


def read(text):
    """(tag, text) of each block as a CommonMark reader sees it; markup inside a block would lose characters."""
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(text)
    found = []
    for position, token in enumerate(tokens):
        if token.type == "inline":
            words = "".join(child.content for child in token.children if child.type in ("text", "text_special"))
            found.append((tokens[position - 1].tag, words))
    return found


def test_headings_keep_their_numbers(full_draft):
    """# title, ## 一、, ### （一）, #### 1., ##### （1）; the text of every block can be read back."""
    tags = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h"}
    expected = [
        (tags.get(block.kind, "p") + (str(block.level + 1) if block.kind is BlockKind.HEADING else ""), block.text)
        for block in full_draft.blocks
    ]
    text = markdown(full_draft)
    assert read(text) == expected
    assert "\n## 一、坚持以人民为中心，抓好2026年文艺创作\n" in text
    assert text.endswith("2026年12月18日\n")


@pytest.mark.parametrize(
    "text",
    [
        "（一）抓好“文艺进乡村”——把戏送到家门口……",
        "参加人数2~3千，占比<5%，按5*3计",
        "印发〔2026〕3号、[2026]4号文，A&B厂牌，C#课程",
        "1.组织巡演；2.送戏下乡",
        "-3.2℃的清晨，+5分，#话题",
        "file_name、a_b_c，100%",
        "【待补充：“队伍建设”的有关事实】",
    ],
)
def test_ordinary_text_has_no_backslash(text):
    """What Markdown would not read as markup stays as it was typed."""
    written = as_markdown((BlockKind.PARAGRAPH, text, 0))
    assert written == text + "\n"
    assert read(written) == [("p", text)]


@pytest.mark.parametrize(
    "text",
    [
        "**要**",
        "5*3与4*2",
        "`码`",
        "__完__",
        "_完_",
        "~~旧~~",
        "<script>alert(1)</script>",
        "<!-- 注 -->",
        "[字](址)",
        "![图](址)",
        "[注]: 址",
        "&amp;与&#60;",
        "\\*与\\\\",
        "# 标题",
        "> 引",
        "- 项",
        "+ 项",
        "* 项",
        "1. 项",
        "12) 项",
        "---",
        "***",
        "```",
        "~~~",
    ],
)
def test_a_facts_own_marks_are_no_markup(text):
    """Anything that would become markup is read back as the text it was, in a paragraph, a heading and a title."""
    for kind, level, tag in ((BlockKind.PARAGRAPH, 0, "p"), (BlockKind.HEADING, 1, "h2"), (BlockKind.TITLE, 0, "h1")):
        assert read(as_markdown((kind, text, level), (BlockKind.PARAGRAPH, "完", 0))) == [(tag, text), ("p", "完")]


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(alphabet="文9a*_`~<>[]()!&#+-.\\|:;= /", min_size=1, max_size=12).map(str.strip).filter(bool))
def test_any_text_survives(text):
    """Marks in any order: a reader of Markdown, and one who takes the backslashes away, find the text."""
    written = as_markdown((BlockKind.PARAGRAPH, text, 0))
    assert read(written) == [("p", text)]
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written.removesuffix("\n")) == text


def test_plain_text_is_one_line_a_block(full_draft):
    """The text that the sidecar's spans point into: blocks in order, a line end after each."""
    assert plain_text(full_draft).split("\n") == [*(block.text for block in full_draft.blocks), ""]
