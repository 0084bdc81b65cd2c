"""A plain text whose names and figures stand behind asterisks; in Markdown they are emphasis."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text

_MASKED = "接待游客***万人次，收入**.*亿元，立案*起。创排小戏《***》，**古镇、**水乡开街。***当选理事。"
_BOLD = "本年工作。\n**一是加强学习**。组织学习会11次。**二是加强培训**，办班2期。"


def _masks(text: str, path: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path=path).findings if finding.code == "PH101"]


def test_every_run_of_stars_is_a_blank_where_figures_are_masked_by_them() -> None:
    """Before a name, after a full stop, inside a title: each is told."""
    assert _masks(_MASKED, "a.txt") == ["***", "**.*", "*", "***", "**", "**", "***"]


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_bold_is_no_blank_where_no_figure_is_masked(path: str) -> None:
    """Emphasis by asterisks is no hole."""
    assert _masks(_BOLD, path) == []


@pytest.mark.parametrize("text", ["* 放映电影36场。\n* 辅导9次。", "面积3*4米，2*3米，5*6米。", "*数据截至12月底。"])
def test_bullets_and_products_are_no_blanks(text: str) -> None:
    """A star at the start of a line or between two figures stands for nothing."""
    assert _masks(text, "a.txt") == []
