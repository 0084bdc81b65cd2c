"""Page numbers that a document site writes into the middle of a sentence: found by construction, and never in a list."""

from __future__ import annotations

import time

import pytest

from drafter.check.document import Document
from drafter.check.model import Context
from drafter.check.registry import find_rule
from drafter.past.cleaning import clean
from drafter.past.pages import bare_numbers, page_numbers

_PROSE = "青篱镇文化站全年举办讲座、展览、培训等活动36场，参加群众2800人次，群众的满意度比上年有了提高。" * 5
_PAGES = (
    f"1、2026年青篱镇文化站工作总结2026年青篱镇文化站工作总结 {_PROSE}各村文化室也充分发\n"
    f"2、挥阵地作用，农闲时节天天开放。{_PROSE}站里添置了一批新的\n"
    f"3、图书和桌椅，把旧书架修好后送到村里。"
)

_ITEMS = "加强组织领导，健全工作机制，明确责任分工，推动各项任务按期完成，确保全年目标顺利实现"
_LISTS = {
    "items without final marks": f"1、{_ITEMS}\n2、完善规章制度，规范办事流程，提高服务质量，方便群众办事，满意度达到98%\n3、抓好队伍建设，培训12场",
    "items that end in commas": f"1、{_ITEMS}，\n2、{_ITEMS}，\n3、{_ITEMS}，",
    "items whose joined ends are a word": f"1、{_ITEMS}，做好日常工作\n2、人员培训全面展开，全年共举办12期，参加的干部有360人次",
    "long items without final marks": f"1、{_PROSE}{_ITEMS}\n2、{_PROSE}{_ITEMS}\n3、{_PROSE}{_ITEMS}",
    "headings": "1、基层组织\n2、阵地建设\n3、群众文化",
    "a table of contents": "1、2026年工作总结\n2、2027年工作计划",
    "a table": "|1、举办讲座，参加群众很多，场次比上年增加，效果也比上年有所提\n|2、高质量活动",
    "an item about a summary": f"1、年度工作总结按时上报，{_ITEMS}\n2、规章制度已经完善，办事流程也已规范，服务质量提高",
    "fractions": "全年完成 3 / 4，进度为1 / 4的村有2个，其余各村占2 / 4。",
    "beats": f"声乐课教授 2 / 4 拍、3 / 4 拍节奏型。\n{_PROSE}\n器乐课教授 6 / 8 拍节奏型。",
    "one beat": f"少儿舞蹈班练习 2 / 4 节奏型。{_PROSE}",
    "libraries": f"新建分馆 2 / 6 处，改造 1 / 6 处。{_PROSE}",
    "counted far apart": f"新建分馆 1 / 6 处。{_PROSE}\n改造分馆 2 / 6 处。{_PROSE}",
    "scores": "一队得分 1 / 3 平二队 2 / 3 负三队 3 / 3 胜",
    "shares that count up": f"第一季度进度 1 / 4 如期实现。{_PROSE}\n第二季度进度 2 / 4 如期实现。{_PROSE}",
    "totals that differ": f"在中心城区规2 / 6划建设分馆。{_PROSE}二期规3 / 5划建设书屋。",
    "numbers that fall": f"在中心城区规2 / 6划建设分馆。{_PROSE}二期规1 / 6划建设书屋。",
    "a late beginning": f"在中心城区规5 / 6划建设分馆。{_PROSE}",
}


def test_the_pages_are_joined_again() -> None:
    """What cleaning keeps has no page number, the divided word is whole, and the log names each number in reading order."""
    kept, removed = clean(_PAGES, "a.txt")
    assert "充分发挥阵地作用" in kept
    assert "一批新的图书和桌椅" in kept
    assert [(piece.line, piece.text) for piece in removed] == [(1, "1、"), (2, "2、"), (3, "3、")]


def test_a_page_number_is_residue_and_no_numbering() -> None:
    """LE201 reports each number, its fix joins the sentence, and ST401 does not count it."""
    document = Document(_PAGES, "a.txt")
    hits = list(find_rule("LE201").find(document, Context()))
    assert [_PAGES[hit.start : hit.end] for hit in hits] == ["1、", "2、", "3、"]
    assert not list(find_rule("ST401").find(document, Context()))
    fix = hits[1].fix
    assert fix is not None and not fix.safe
    assert "充分发挥阵地" in _PAGES[: fix.edits[0].start] + _PAGES[fix.edits[0].end :]


@pytest.mark.parametrize("text", _LISTS.values(), ids=_LISTS.keys())
def test_a_list_has_no_page_numbers(text: str) -> None:
    """Numbers that count up are a list unless a title, a divided word or a list's impossible beginning says otherwise."""
    assert page_numbers(text.split("\n")) == ()
    assert len(clean(text, "a.txt")[1]) == 0


def test_a_number_of_all_pages_inside_a_line() -> None:
    """1 / 6 behind the first number and 2 / 6 between two letters are pages; the rest of the line stays."""
    text = f"1、1 / 6 2026年云岫县图书馆工作总结 {_PROSE}在中心城区规2 / 6划建设三个分馆。"
    assert [text[number.start : number.end] for number in page_numbers([text])] == ["1、1 / 6 ", "2 / 6"]
    assert "城区规划建设三个分馆" in clean(text, "a.txt")[0]


def test_a_page_that_ends_with_its_sentence_is_one_of_the_run() -> None:
    """Between the second and the fourth number the third is a page too, though the sentence before it is finished."""
    text = _PAGES.replace("3、图书", f"书。\n3、展览也办得很好。{_PROSE}孩子们来得最\n4、多，图书")
    assert [number.line for number in page_numbers(text.split("\n"))] == [0, 1, 3, 4]


def test_a_number_alone_in_a_line_is_a_page_where_it_cuts_a_sentence() -> None:
    """Numbers that count up between two halves of sentences are pages; cells of a table, a year's figures and a lone number are not."""
    cut = [f"{_PROSE}各村文化室也充分发", "2", f"挥阵地作用。{_PROSE}站里添置了一批新的", "3", "图书和桌椅，把旧书架修好后送到村里。"]
    assert [number.line for number in bare_numbers(cut)] == [1, 3]
    assert [number.line for number in bare_numbers(cut[:3])] == [1]
    assert bare_numbers(["讲座", "2", "展览", "3", "培训", "4"]) == ()
    assert bare_numbers([_PROSE, "2", _PROSE, "3", _PROSE]) == ()
    assert bare_numbers([f"{_PROSE}场次有", "36", "比上年多的场次都办在村里，群众都很满意"]) == ()
    assert bare_numbers(["2", "3"]) == ()


def test_pages_that_are_all_there() -> None:
    """Four pages that each end with a word are pages where the last is the last of all; three of six are not believed."""
    pages = f"青篱镇总结 1 / 4 青篱镇{_PROSE}群众 2 / 4 图书{_PROSE}讲座 3 / 4 展览{_PROSE}书屋 4 / 4 干部"
    assert len(page_numbers([pages])) == 4
    assert page_numbers([pages.replace(" / 4", " / 6")]) == ()


def test_many_numbers_in_one_line_take_linear_time() -> None:
    """A line of a million characters with a number every nine is read in well under the time that copies of its halves take."""
    start = time.perf_counter()
    assert page_numbers(["甲 1 / 6 乙" * 110_000]) == ()
    page_numbers(["".join(f"发 {at} / 999 挥{_PROSE}" for at in range(1, 999))])
    assert time.perf_counter() - start < 3


def test_many_numbered_lines_take_linear_time() -> None:
    """Thirty thousand numbered lines are read in about the time that ten times as many characters of prose take."""
    start = time.perf_counter()
    page_numbers(["1、青篱", "", *("2、挥动，红旗、。" * 8 for _ in range(30_000))])
    assert time.perf_counter() - start < 8


def test_a_figure_cut_from_its_unit_is_a_page_break() -> None:
    """A line that stops at 2026 and goes on with 年5月份 behind an empty line, and a page that begins with a mark, are no items of a list."""
    cut = [f"1、{_PROSE}展厅改造已于2026", "", f"2、年5月份完工。{_PROSE}站里坚持", "", "3、、图书下乡同步推进。"]
    assert [number.line for number in page_numbers(cut)] == [2, 4]
    assert page_numbers([f"1、{_ITEMS}，其中新建站点12", "2、年度培训计划全部完成，参加360人"]) == ()
