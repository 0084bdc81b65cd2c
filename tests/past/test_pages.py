"""Page numbers that a document site writes into the middle of a sentence: found by construction, and never in a list."""

from __future__ import annotations

import pytest

from drafter.check.document import Document
from drafter.check.model import Context
from drafter.check.registry import find_rule
from drafter.past.cleaning import clean
from drafter.past.pages import bare_numbers, page_numbers
from tests.growth import assert_linear

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
    "headings that a word processor numbered once more": "1、一、党的建设\n全年学习12次。\n2、二、阵地建设\n新建书屋3个。\n3、三、队伍建设\n培训36人。",
    "two of three such headings": "一、党的建设\n1、（一）学习\n2、（二）研讨\n二、阵地建设",
    "classes of a school": f"二、进校园活动\n1、六年级学生参加书法课。\n2、一、二年级学生参加朗读课。\n{_PROSE}",
    "months": "1、第一季度举办讲座。\n2、三、四月份举办展览，五月份举办演出。",
    "two papers in one file": f"1、青篱镇文化站2026年工作总结\n{_PROSE}{_ITEMS}\n2、白鹭乡文化站2026年工作总结\n{_PROSE}",
    "a numbered title over numbered items": f"1、青篱镇文化站2026年工作总结\n一、阵地建设\n1、新建书屋3个。\n2、改造书屋6个。\n{_PROSE}\n二、队伍\n1、培训。",
    "items of one or two letters": "三、获奖情况\n1、无\n2、无\n四、违纪情况\n1、无",
    "an item that begins as a word ends": "二、工作中\n1、用心服务\n2、心系群众\n三、抓学习",
    "a list that goes on behind its table": f"1、{_ITEMS}。\n2、{_ITEMS}。\n项目\t场次\n3、{_ITEMS}。",
    "numbers that go on under the next heading": f"一、阵地\n1、{_ITEMS}。\n2、{_ITEMS}。\n二、队伍\n3、{_ITEMS}。\n4、{_ITEMS}。",
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
    """A line of a million characters with a number every nine is not copied in halves at each."""
    assert page_numbers(["甲 1 / 6 乙" * 110_000]) == ()
    assert_linear(lambda count: page_numbers(["甲 1 / 6 乙" * count]), 27_500)
    assert_linear(lambda count: page_numbers(["".join(f"发 {at} / {count} 挥{_PROSE}" for at in range(1, count))]), 250)


def test_many_numbered_lines_take_linear_time() -> None:
    """Thirty thousand numbered lines are not each read to the end of all."""
    assert_linear(lambda count: page_numbers(["1、青篱", "", *("2、挥动，红旗、。" * 8 for _ in range(count))]), 7_500)


def test_a_figure_cut_from_its_unit_is_a_page_break() -> None:
    """A line that stops at 2026 and goes on with 年5月份 behind an empty line, and a page that begins with a mark, are no items of a list."""
    cut = [f"1、{_PROSE}展厅改造已于2026", "", f"2、年5月份完工。{_PROSE}站里坚持", "", "3、、图书下乡同步推进。"]
    assert [number.line for number in page_numbers(cut)] == [0, 2, 4]
    assert page_numbers([f"1、{_ITEMS}，其中新建站点12", "2、年度培训计划全部完成，参加360人"]) == ()


_SHORT_PAGES = (
    "{one}云岫县文化馆2026年工作总结\n云岫县文化馆在镇党委的领导下，认真履行职责，现总结如下。\n一、免费开放\n"
    "全年举办培训班36期，新增古筝教室两间，更换音响和灯光设备9套。春节前夕举办全县职工朗诵\n"
    "{two}展演，来自各乡镇的12支队伍登台，辗转山区演出36场，观众2.4万人次。\n二、辅导创作\n选送的小品获二等奖，舞蹈获三等奖。\n"
    "三、2027年打算\n{three}坚持重心下移，推动优质资源直达基层，建成分馆6个，办好百姓舞台，加强骨干培训。"
)


def test_pages_that_have_nothing_to_do_with_the_headings() -> None:
    """Under a numbered title 2、 cuts a sentence between two words: a page, and so is 3、 under a heading of which it is the first line."""
    text = _SHORT_PAGES.format(one="1、", two="2、", three="3、")
    assert [(number.line, number.joins) for number in page_numbers(text.split("\n"))] == [(0, False), (4, True), (8, False)]
    kept, _removed = clean(text, "a.txt")
    assert "职工朗诵展演" in kept
    # without the title's number nothing tells the break from the items of a list that lost their marks
    assert page_numbers(_SHORT_PAGES.format(one="", two="2、", three="3、").split("\n")) == ()


def test_a_page_that_begins_with_a_heading() -> None:
    """2、二、 has one number too many, 3、 divides the last word of a heading; ST401 counts what is left."""
    text = (
        "云岫县图书馆2026年工作总结\n一、借阅服务\n全年借阅图书3.6万册次，办理借书证860张，图书馆周末不闭馆，读者很满意。\n2、二、阅读推广\n"
        "举办讲座36场，展览9场，故事会12场，服务读者2.4万人次，流动书车开到12个村，行程1200公里。\n三、分馆建设初见成\n3、效\n新建分馆6个。"
    )
    assert [number.line for number in page_numbers(text.split("\n"))] == [3, 6]
    assert not list(find_rule("ST401").find(Document(text, "a.txt"), Context()))
    assert "三、分馆建设初见成效" in clean(text, "a.txt")[0]
