"""Sections: headings in all their shapes, and what each section is there for."""

from __future__ import annotations

import pytest

from drafter.data import Role
from drafter.past.headings import parse_heading
from drafter.past.sections import read_sections, sentences


def _shape(text: str) -> list[tuple[tuple[str, ...], str, str, int]]:
    return [(section.headings, section.number, section.role.value, len(section.paragraphs)) for section in read_sections(text)]


def test_a_whole_summary() -> None:
    """Opening, three levels of work, problems and plans, with title and sign-off in no section."""
    text = (
        "梧川市文联2023年工作总结\n2023年，市文联认真履行职能。\n一、加强党的建设\n（一）抓学习。召开学习会11次。\n（二）抓作风\n1.开展警示教育。\n组织观看专题片。\n"
        "二、抓好创作\n组织采风8次。\n三、存在的问题\n一是人才不足；二是经费不足。\n四、下一步打算\n办好文艺奖评选。\n梧川市文联\n2023年12月20日"
    )
    assert _shape(text) == [
        ((), "", "opening", 1),
        (("加强党的建设",), "一、", "work", 0),
        (("加强党的建设", "抓学习"), "（一）", "work", 1),
        (("加强党的建设", "抓作风"), "（二）", "work", 0),
        (("加强党的建设", "抓作风", "开展警示教育"), "1.", "work", 1),
        (("抓好创作",), "二、", "work", 1),
        (("存在的问题",), "三、", "problem", 1),
        (("下一步打算",), "四、", "plan", 1),
    ]


def test_first_sentence_is_the_heading_and_the_rest_the_body() -> None:
    """（一）抓学习。全年… gives heading and body; so does a short lead before a colon."""
    sections = read_sections("一、工作情况\n（一）抓学习。全年召开学习会11次。开展研讨5次。\n（二）广电工作：放映公益电影96场。")
    assert sections[1].headings[-1] == "抓学习"
    assert sections[1].paragraphs == ("全年召开学习会11次。开展研讨5次。",)
    assert sections[2].headings[-1] == "广电工作"


def test_numbered_sentences_are_paragraphs() -> None:
    """Items of a list that are whole sentences, and long numbered paragraphs, are text of the section above."""
    text = "三、存在问题\n（一）协会活动形式不够丰富。\n（二）人才短缺。特别是专业人才不足。\n（三）经费保障还需加强。\n四、明年计划\n1.继续抓好创作。\n2.继续抓好惠民演出。"
    assert _shape(text) == [(("存在问题",), "三、", "problem", 3), (("明年计划",), "四、", "plan", 2)]
    long = "1、" + "加强文化站服务体系建设，明确发展思路，结合村文化建设情况和从业人员素质情况，" * 2 + "制定计划。"
    assert _shape("一、阵地建设\n" + long) == [(("阵地建设",), "一、", "work", 1)]


def test_enumeration_inside_a_paragraph_is_body() -> None:
    """一是…二是… never becomes a heading."""
    assert _shape("一、工作情况\n一是抓学习。二是抓作风。\n一是建队伍；二是建阵地。") == [(("工作情况",), "一、", "work", 2)]


def test_summary_without_headings() -> None:
    """Without a heading the paragraphs still fall into opening, work, problem, plan."""
    text = (
        "今年以来，市文联在市委的领导下，扎实开展工作。\n一是抓学习。召开学习会11次。\n二是抓创作。组织采风8次。\n"
        "虽然取得了一定成绩，但与上级要求相比还存在一些不足。一是人才不足；二是活动不多。\n下一步，市文联将继续抓好创作。"
    )
    assert [(section.role.value, len(section.paragraphs)) for section in read_sections(text)] == [
        ("opening", 1),
        ("work", 2),
        ("problem", 1),
        ("plan", 1),
    ]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("存在的主要问题", Role.PROBLEM),
        ("存在问题及不足", Role.PROBLEM),
        ("问题和建议", Role.PROBLEM),
        ("工作中存在的困难和不足", Role.PROBLEM),
        ("主要短板", Role.PROBLEM),
        ("2024年工作计划", Role.PLAN),
        ("下一步工作打算", Role.PLAN),
        ("明年工作思路", Role.PLAN),
        ("下半年工作安排", Role.PLAN),
        ("今后努力方向", Role.PLAN),
        ("20xx年工作要点", Role.PLAN),
        ("坚持问题导向，提升服务效能", Role.WORK),
        ("聚焦突出问题，抓好专项整治", Role.WORK),
        ("着力解决群众反映的突出问题", Role.WORK),
        ("补齐设施短板", Role.WORK),
        ("科学谋划，周密安排", Role.WORK),
        ("上半年工作总结", Role.WORK),
        ("编制发展规划", Role.WORK),
        ("深化改革，激发活力", Role.WORK),
        ("2023年工作完成情况", Role.WORK),
    ],
)
def test_roles_by_heading(heading: str, role: Role) -> None:
    """The words of a heading decide, and 问题 or 短板 as the object of work does not make it a problem section."""
    sections = read_sections(f"一、抓好工作\n组织活动。\n二、{heading}\n（一）抓学习\n组织学习。")
    assert sections[-1].role == role


def test_closing_is_found_at_the_end() -> None:
    """A last paragraph that sums up is a section of its own."""
    sections = read_sections("一、下一步打算\n抓好创作。\n总之，我们将再接再厉，推动工作再上新台阶。")
    assert [section.role for section in sections] == [Role.PLAN, Role.CLOSING]
    assert sections[-1].line == 3


def test_lines_of_paragraphs() -> None:
    """Each paragraph knows its line, counted from the piece's first line."""
    section = read_sections("一、抓学习\n召开会议。\n开展研讨。", first_line=10)[0]
    assert (section.line, section.lines) == (10, (11, 12))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、抓学习", (1.0, "一、", "抓学习", 1)),
        ("十二、抓学习", (1.0, "十二、", "抓学习", 12)),
        ("（三）抓学习", (2.0, "（三）", "抓学习", 3)),
        ("(三)、抓学习", (2.0, "(三)", "抓学习", 3)),
        ("2.抓学习", (3.0, "2.", "抓学习", 2)),
        ("2、抓学习", (3.0, "2、", "抓学习", 2)),
        ("（1）抓学习", (4.0, "（1）", "抓学习", 1)),
        ("①抓学习", (5.0, "①", "抓学习", 1)),
        ("## 一、抓学习", (1.0, "一、", "抓学习", 1)),
        ("第一部分 总体情况", (0.8, "第一部分", "总体情况", 1)),
    ],
)
def test_heading_marks(line: str, expected: tuple[float, str, str, int]) -> None:
    """Every level's mark is read with its value."""
    mark = parse_heading(line)
    assert mark is not None
    assert (mark.rank, mark.number, mark.text, mark.value) == expected


@pytest.mark.parametrize(
    "line",
    [
        "三、四月份组织采风",
        "2023年组织采风",
        "1.5万人参加",
        "一是抓学习",
        "10、11月份",
        "第一时间到位",
        "（见附件）",
        "#话题",
        "一",
        "十佳作品展",
    ],
)
def test_what_is_no_heading_mark(line: str) -> None:
    """Spans of months, decimals, years, 一是 and hashtags open no heading."""
    assert parse_heading(line) is None


def test_sentences_keep_their_marks_and_quotes() -> None:
    """A mark inside “ ” or （ ） does not end a sentence; the closing quote stays with its sentence."""
    assert list(sentences("开展“学习强军？”活动。办好展览（含巡展。）好！完")) == [
        "开展“学习强军？”活动。",
        "办好展览（含巡展。）好！",
        "完",
    ]
