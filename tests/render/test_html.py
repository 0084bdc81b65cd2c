"""The HTML page: what it says, what it shows, what it escapes."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from drafter.data import Block, BlockKind, Origin, Run
from drafter.render.html import html

PARAGRAPHS = {"h1", "h2", "h3", "h4", "h5", "p"}


class Page(HTMLParser):
    """Texts of headings and paragraphs, pointed-at words, tags and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.pointed: dict[str, str] = {}
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self._source = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.attributes.append((tag, dict(attrs)))
        if tag in PARAGRAPHS:
            self.texts.append((tag, ""))
        self._source = dict(attrs).get("title") or ""

    def handle_data(self, data):
        if self.texts and data.strip():
            self.texts[-1] = (self.texts[-1][0], self.texts[-1][1] + data)
        if self._source:
            self.pointed[data] = self._source
            self._source = ""


def test_the_page_says_what_the_draft_says(full_draft):
    """Block by block, headings as headings of their level."""
    tags = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h"}
    expected = [
        (tags.get(block.kind, "p") + (str(block.level + 1) if block.kind is BlockKind.HEADING else ""), block.text)
        for block in full_draft.blocks
    ]
    assert Page(html(full_draft)).texts == expected


def test_the_pointer_shows_fact_and_row(make_draft, make_fact):
    """A fact's words show its id, its row and its own text; glue shows nothing."""
    fact = make_fact(1, "举办展览3期")
    block = Block(
        BlockKind.PARAGRAPH, (Run("全年", Origin.SHEET), Run(fact.text, Origin.FACT, ("F01",)), Run("。", Origin.GLUE)), section=1
    )
    page = Page(html(make_draft(block, facts=(fact,))))
    assert page.pointed == {"举办展览3期": "F01（facts.yaml, line 11）：举办展览3期"}


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '" onmouseover="alert(1)', "{{ 7*7 }}{% raw %}", "</title><b>&amp;"])
def test_data_is_escaped(make_draft, make_fact, hostile):
    """In a fact, a title and a name alike: text stays text and opens no tag, attribute or template."""
    fact = make_fact(1, hostile)
    block = Block(BlockKind.PARAGRAPH, (Run(fact.text, Origin.FACT, ("F01",)),), section=1)
    page = Page(html(make_draft(block, facts=(fact,), title=hostile, name=hostile)))
    assert [text for _tag, text in page.texts][:3] == [hostile] * 3
    assert page.pointed[hostile] == f"F01（facts.yaml, line 11）：{hostile}"
    assert {tag for tag, _attributes in page.attributes} == {"html", "head", "meta", "title", "style", "body", "h1", "p", "span"}
    assert not [name for _tag, attributes in page.attributes for name in attributes if name.startswith("on")]


def test_a_gap_is_marked(full_draft):
    """【待补充：…】 is seen at once."""
    assert '<mark class="gap">【待补充：“队伍建设”的有关事实】</mark>' in html(full_draft)


def test_the_page_needs_nothing_else(full_draft):
    """No script, no address, no file besides itself."""
    page = html(full_draft)
    assert "://" not in page
    assert not [attributes for _tag, attributes in Page(page).attributes if {"src", "href"} & set(attributes)]


def test_a_long_title_breaks_where_the_sense_allows(make_draft, make_block):
    """One heading, a line break before the period."""
    page = html(make_draft(make_block("略。"), title="梧川市文学艺术界联合会2026年上半年工作总结"))
    assert "<h1>梧川市文学艺术界联合会<br>2026年上半年工作总结</h1>" in page
