"""Compilations fall into their single summaries; a single summary never falls apart."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from drafter.past.splitting import partition

_spec = importlib.util.spec_from_file_location("past_texts", Path(__file__).with_name("texts.py"))
assert _spec and _spec.loader
texts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(texts)
A, B, C = texts.STATION, texts.FEDERATION, texts.LIBRARY
FIRSTS = [A.split("\n")[0], B.split("\n")[0], C.split("\n")[0]]

SHAPES = {
    "marked at the end": f"文化站工作总结（精选3篇）\n文化站工作总结 篇1\n{A}\n文化站工作总结 篇2\n{B}\n文化站工作总结 篇3\n{C}",
    "marked glued": f"文化站工作总结篇一\n{A}\n文化站工作总结篇二\n{B}\n文化站工作总结篇三\n{C}",
    "brackets": f"【篇一】文联工作总结\n{A}\n【篇二】文联工作总结\n{B}\n【篇三】文联工作总结\n{C}",
    "ordinal": f"第一篇：文化站工作总结\n{A}\n第二篇：文联工作总结\n{B}\n第三篇：图书馆工作总结\n{C}",
    "bare marks": f"篇1\n{A}\n篇2\n{B}\n篇3\n{C}",
    "model texts": f"范文一\n{A}\n范文二\n{B}\n范文三\n{C}",
    "numbered titles": f"乡镇文化站工作总结（一）\n{A}\n乡镇文化站工作总结（二）\n{B}\n乡镇文化站工作总结（三）\n{C}",
    "digits after the title": f"文化工作总结1\n{A}\n文化工作总结2\n{B}\n文化工作总结3\n{C}",
    "same title again": f"文化工作总结\n{A}\n文化工作总结\n{B}\n文化工作总结\n{C}",
    "own titles": f"青篱镇文化站2023年工作总结\n{A}\n梧川市文联2023年上半年工作总结\n{B}\n云岫县图书馆2023年上半年工作总结\n{C}",
    "unit over the title": f"青篱镇文化站\n2023年工作总结\n{A}\n梧川市文联\n2023年上半年工作总结\n{B}\n云岫县图书馆\n2023年上半年工作总结\n{C}",
    "markdown": f"# 青篱镇文化站2023年工作总结\n{A}\n# 梧川市文联2023年工作总结\n{B}\n# 云岫县图书馆2023年工作总结\n{C}",
    "restarts without titles": f"{A}\n{B}\n{C}",
    "first without a title": f"{A}\n梧川市文联2023年上半年工作总结\n{B}\n云岫县图书馆2023年上半年工作总结\n{C}",
    "table of contents": f"篇一：文化站总结\n篇二：文联总结\n篇三：图书馆总结\n篇一：文化站总结\n{A}\n篇二：文联总结\n{B}\n篇三：图书馆总结\n{C}",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_three_summaries_in_any_shape(shape: str) -> None:
    """Each summary is one piece that begins with its own opening and holds nothing of the next."""
    pieces, _dropped = partition(SHAPES[shape])
    assert len(pieces) == 3
    for piece, first, others in zip(pieces, FIRSTS, (FIRSTS[1:], FIRSTS[::2], FIRSTS[:2]), strict=True):
        assert first in piece.text
        assert not any(other in piece.text for other in others)


SINGLE = {
    "plain": f"青篱镇文化站2023年工作总结\n{A}",
    "untitled": B,
    "title in two lines": f"梧川市文学艺术界联合会\n2023年工作总结\n{B}\n梧川市文学艺术界联合会\n2023年12月20日",
    "parts named after both years": f"2023年工作总结和2024年工作计划\n2023年工作总结\n{A}\n2024年工作计划\n2024年，文化站将围绕中心，重点抓好以下工作：\n一、抓阵地\n提升服务。\n二、抓活动\n办好文化节。",
    "last year's and next year's part": f"梧川市文联工作汇报\n今年工作总结\n{B}\n明年工作计划\n一、抓创作\n组织采风活动。\n二、抓队伍\n办好培训班。",
    "numbered parts": f"青篱镇文化站2023年工作总结\n第一部分 2023年工作总结\n{A}\n第二部分 2024年工作计划\n2024年，文化站在镇党委的领导下，围绕中心开展工作。\n一、抓阵地\n提升服务。\n二、抓活动\n办好文化节。",
    "numbered headings that say summary": "云岫县文化馆工作报告\n一、上半年工作总结\n（一）群文活动\n举办活动24场。\n（二）辅导培训\n开办班次12个。\n二、下半年工作计划\n（一）群文活动\n举办活动20场。\n（二）辅导培训\n开办班次10个。",
    "second level restarts": f"梧川市文联2023年工作总结\n{B}",
    "appendix": f"青篱镇文化站2023年工作总结\n{A}\n附件：2023年获奖作品情况\n1.舞蹈《青篱春早》获市级一等奖。\n2.小戏《村口》获市级二等奖。",
    "sections that end in 总结": "梧川市文联2023年工作总结\n2023年，市文联在市委的领导下，扎实开展各项工作，取得新的成效。\n党建工作总结\n召开学习会11次，开展研讨5次，党员教育管理更加规范有序有效。\n创作工作总结\n组织采风8次，创作作品143件，推动文艺创作持续健康有序发展。",
    "one stray mark": f"青篱镇文化站工作总结1\n{A}",
    "collection of one": f"文化站工作总结（精选1篇）\n{A}",
    "plan after a closing": f"青篱镇文化站2023年工作总结\n{A}\n2024年工作计划\n2024年，文化站将围绕乡村振兴，重点抓好以下三项工作：\n一、抓阵地\n提升服务。\n二、抓活动\n办好节庆。",
}


@pytest.mark.parametrize("shape", SINGLE)
def test_a_single_summary_stays_whole(shape: str) -> None:
    """Parts, plans, restarted sub-numbers, appendices and titles in two lines are no seams."""
    assert len(partition(SINGLE[shape])[0]) == 1


def test_introduction_and_contents_are_dropped_and_told() -> None:
    """What stands before the first marked seam belongs to no summary and is listed."""
    pieces, dropped = partition(f"文化站工作总结（精选2篇）\n本文整理了两篇总结。\n文化站工作总结 篇1\n{A}\n文化站工作总结 篇2\n{C}")
    assert len(pieces) == 2
    assert [item.line for item in dropped] == [1, 2]


@pytest.mark.parametrize("shape", [*SHAPES, *SINGLE])
def test_no_line_is_lost(shape: str) -> None:
    """Every line is in a piece, is a piece's title or is told as dropped; line numbers point at the text."""
    text = {**SHAPES, **SINGLE}[shape]
    pieces, dropped = partition(text)
    lines = text.split("\n")
    accounted = [line for piece in pieces for line in ([piece.title] if piece.title else []) + piece.text.split("\n")] + [
        item.text for item in dropped
    ]
    assert sorted(line.lstrip("# ") for line in accounted if line) == sorted(line.lstrip("# ") for line in lines if line)
    for piece in pieces:
        assert lines[piece.line - 1] == piece.text.split("\n")[0]


def test_nothing_in_nothing_out() -> None:
    """An empty text has no summary."""
    assert partition("") == ((), ())
    assert partition("\n\n") == ((), ())
