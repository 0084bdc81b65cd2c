"""Habits of clerks that are no content: words for nothing, list marks, 单位：万元, final marks; and what only looks like them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.data import FactSheet
from drafter.errors import InputError
from drafter.facts.enumerated import pieces
from drafter.facts.load import load_facts
from drafter.facts.wording import bare_numbers, join, measure_words, sentence
from drafter.facts.words import ends_in_and_so_on, is_nothing

Yaml = Callable[..., FactSheet]
Csv = Callable[..., Path]


def _texts(sheet: FactSheet) -> list[str]:
    return [fact.text for fact in sheet.facts]


# ---- 单位：万元 and 填报单位 ----


def test_a_measure_word_above_the_table_goes_behind_bare_numbers(csv_sheet: Csv) -> None:
    """单位：万元 above the header is the measure word of 数据; a number with its own, or a fact with one in brackets, keeps that."""
    body = "单位：万元\n板块,事实,数据\n经费,落实资金,86\n,举办展览（场）,12\n,添置书架,30个\n"
    sheet = load_facts(csv_sheet(body))
    assert _texts(sheet) == ["落实资金86万元", "举办展览12场", "添置书架30个"]
    assert (sheet.unit.name, sheet.warnings) == ("梧川市文学艺术界联合会", ())


def test_a_measure_word_is_never_the_name_of_the_unit(csv_sheet: Csv, refusal: Callable[[Path], InputError]) -> None:
    """Without 单位名称 the sheet is refused for want of it."""
    assert "单位名称" in str(refusal(csv_sheet("单位：万元\n板块,事实\n经费,办展3场\n", head="#年度,2026\n")))


def test_several_measure_words_above_the_table(csv_sheet: Csv) -> None:
    """单位：场、人次 does not say which is meant: the bare number stays bare, and its line is named."""
    sheet = load_facts(csv_sheet("单位：场、人次\n板块,事实,数据\n惠民,送戏,8\n,送书,6次\n"))
    assert _texts(sheet) == ["送戏8", "送书6次"]
    assert len(sheet.warnings) == 1 and "line 7" in sheet.warnings[0] and "8场" in sheet.warnings[0]


def test_a_measure_word_in_a_cell_of_its_own(workbook: Callable[..., Path]) -> None:
    """填报单位 and 单位 in one cell, and 计量单位 | 元 in two."""
    rows = [("2026年统计表",), ("填报单位：办公室      单位：件",), ("板块", "事实", "数据"), ("创作", "创作歌曲", 6)]
    sheet = load_facts(workbook(rows))
    assert _texts(sheet) == ["创作歌曲6件"]
    assert len(sheet.warnings) == 1 and "办公室" in sheet.warnings[0] and "事实!A2" in sheet.warnings[0]
    rows[1] = ("计量单位", "首")  # type: ignore[assignment]
    assert _texts(load_facts(workbook(rows))) == ["创作歌曲6首"]


def test_the_reporter_is_the_unit_only_where_nothing_else_is(csv_sheet: Csv, refusal: Callable[[Path], InputError]) -> None:
    """填报单位 gives way to 单位名称 wherever that stands, is taken where there is none, and is nobody where there are two."""
    body = "板块,事实\n惠民,送戏8场\n"
    beside = load_facts(csv_sheet("填报部门：办公室\n" + body))
    assert beside.unit.name == "梧川市文学艺术界联合会" and "办公室" in beside.warnings[0] and "line 5" in beside.warnings[0]
    before = load_facts(csv_sheet(body, head="填报单位：办公室\n#年度,2026\n#期间,全年\n#单位名称,青篱镇文化站\n"))
    assert before.unit.name == "青篱镇文化站" and len(before.warnings) == 1
    alone = load_facts(csv_sheet(body, head="填报单位：青篱镇文化站\n#年度,2026\n#期间,全年\n"))
    assert (alone.unit.name, alone.warnings) == ("青篱镇文化站", ())
    same = load_facts(csv_sheet("报送单位：梧川市文学艺术界联合会\n" + body))
    assert same.warnings == ()
    assert "单位名称" in str(refusal(csv_sheet(body, head="填报单位：办公室\n报送单位：组联部\n#年度,2026\n")))


def test_the_unit_may_still_be_called_so(csv_sheet: Csv) -> None:
    """单位：青篱镇文化站 is the unit, and 填报单位 below the table no 板块."""
    body = "板块,事实\n惠民,送戏8场\n填报单位：办公室,\n"
    sheet = load_facts(csv_sheet(body, head="单位：青篱镇文化站\n#年度,2026\n#期间,全年\n"))
    assert (sheet.unit.name, [section.topic for section in sheet.sections]) == ("青篱镇文化站", ["惠民"])


def test_a_measure_word_with_nothing_to_measure(workbook: Callable[..., Path]) -> None:
    """单位 | 万元 in 基本情况 is neither the unit nor of any use, and the clerk is told."""
    basics = [("单位名称", "青篱镇文化站"), ("年度", 2026), ("期间", "全年"), ("单位", "万元")]
    sheet = load_facts(workbook([("板块", "事实"), ("惠民", "送戏8场"), ("下一步", "办好夏令营")], basics=basics))
    assert (sheet.unit.name, len(sheet.warnings)) == ("青篱镇文化站", 1)
    assert "基本情况!B4" in sheet.warnings[0] and "万元" in sheet.warnings[0]
    assert [fact.text for fact in sheet.plans or ()] == ["办好夏令营"]


@pytest.mark.parametrize("words", ["办公室", "青篱镇文化站", "场、办公室", "文联", ""])
def test_names_are_no_measure_words(words: str) -> None:
    """Only a list of nothing but measure words is one."""
    assert measure_words(words) == ()


# ---- words for nothing ----


@pytest.mark.parametrize("word", ["无", "无。", "（无）", "暂无", "没有", "/", "——", "—", "-", "同上", "略", "N/A", "n/a"])
def test_a_word_for_nothing_is_no_fact(yaml_sheet: Yaml, word: str) -> None:
    """It is left out with its place named, and what is left with nothing is empty."""
    sheet = yaml_sheet(
        f"sections:\n  - topic: 创作\n    facts:\n      - '{word}'\n      - 办展3场\n  - {{topic: 惠民, facts: ['{word}']}}\n"
        f"problems: ['{word}']\nplans: '{word}'\n"
    )
    assert _texts(sheet) == ["办展3场"] and (sheet.problems, sheet.plans) == ((), ())
    assert [section.topic for section in sheet.sections if not section.facts] == ["惠民"]
    for line in (6, 8, 9, 10):
        assert any(f"line {line}:" in warning and "counts as empty" in warning for warning in sheet.warnings), line


@pytest.mark.parametrize(
    "text", ["无违纪违法案件发生", "没有新增欠账", "略有下降", "无人机展演8场", "同上级部门联动", "零", "暂无场地的村3个"]
)
def test_sentences_that_begin_like_nothing(yaml_sheet: Yaml, text: str) -> None:
    """无 inside a sentence is content."""
    assert not is_nothing(text)
    assert _texts(yaml_sheet(f"sections:\n  - {{topic: 创作, facts: [{text}]}}\n")) == [text]


def test_a_sheet_of_nothing_is_refused(csv_sheet: Csv, refusal: Callable[[Path], InputError]) -> None:
    """Only words for nothing: not one fact."""
    assert "one fact" in str(refusal(csv_sheet("板块,事实\n创作,无\n存在问题,/\n")))
    assert "full name" in str(refusal(csv_sheet("板块,事实\n创作,办展3场\n", head="#单位名称,无\n#年度,2026\n")))


def test_cells_left_out_with_a_stroke(csv_sheet: Csv) -> None:
    """/ in 上级, 数据, 日期 and 备注 is an empty cell; 同上 in 板块 is the 板块 above; 同上 in 数据 is said to be lost."""
    head = "#单位名称,青篱镇文化站\n#上级,无\n#年度,2026\n#期间,全年\n#人名,/\n"
    body = "板块,事实,数据,日期,备注\n惠民,送戏下乡,/,—,/\n同上,送书进村,同上,无,\n"
    sheet = load_facts(csv_sheet(body, head=head))
    assert [(fact.topic, fact.text, fact.source) for fact in sheet.facts] == [("惠民", "送戏下乡", ""), ("惠民", "送书进村", "")]
    assert (sheet.unit.led_by, sheet.profile.people) == ("", ())
    assert len(sheet.warnings) == 1 and "line 8" in sheet.warnings[0] and "同上" in sheet.warnings[0]


def test_a_value_beside_nothing_is_not_lost(csv_sheet: Csv, refusal: Callable[[Path], InputError]) -> None:
    """同上 | 8场 cannot be left out silently."""
    assert "8场" in str(refusal(csv_sheet("板块,事实,数据\n惠民,送戏,6场\n,同上,8场\n")))


# ---- list marks ----


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        ("一是办好暑期活动", ["办好暑期活动"]),
        ("二是抓好总分馆建设；三是改造基层站点", ["抓好总分馆建设", "改造基层站点"]),
        ("一是办展3场，观众2万人次；二是采风2次。三是培训12期。", ["办展3场，观众2万人次", "采风2次", "培训12期"]),
        ("首先，抓好创作；其次，抓好惠民；最后，抓好队伍", ["抓好创作", "抓好惠民", "抓好队伍"]),
        ("第一，办展；第二，采风", ["办展", "采风"]),
        ("1.办展3场；2.采风2次", ["办展3场", "采风2次"]),
        ("（1）办展3场\n（2）采风2次", ["办展3场", "采风2次"]),
        ("①办展3场②采风2次", ["办展3场", "采风2次"]),
        ("1）办展3场", ["办展3场"]),
        ("一要办展；二要采风", ["办展", "采风"]),
        ("其次做好保障", ["做好保障"]),
        ("一是要求各站按月报送", ["要求各站按月报送"]),
    ],
)
def test_list_marks_go_and_lists_fall_apart(cell: str, facts: list[str]) -> None:
    """The draft counts for itself: a mark at the head goes, a list in one cell becomes its items."""
    assert [sentence(piece) for piece in pieces(cell)] == facts


@pytest.mark.parametrize(
    "text",
    [
        "一是一，二是二，账目清楚",
        "再次获评省级先进",
        "首先在青篱镇试点",
        "第一、二季度办展",
        "第一批项目验收",
        "最后一公里打通",
        "一要办展",
        "7、8月举办夏令营",
        "1.2万人观看",
        "一、二等奖共5名",
        "抓好三件事：一是办展；二是采风",
    ],
)
def test_what_only_looks_like_a_list_mark(text: str) -> None:
    """Values, sayings and adverbs stay."""
    assert pieces(text) == (text,)


def test_a_number_that_does_not_count_on_is_no_item() -> None:
    """2.5万人 behind 1. is a value, 五是 behind 一是 no second item."""
    assert pieces("1.办展3场，2.5万人观看") == ("办展3场，2.5万人观看",)
    assert pieces("一是办展；五是采风") == ("办展；五是采风",)


def test_plans_are_not_counted_twice(yaml_sheet: Yaml) -> None:
    """The list of plans with marks of its own has none left, and a list inside a sentence is pointed out."""
    sheet = yaml_sheet(
        "sections:\n  - {topic: 创作, facts: ['抓好两件事：一是办展；二是采风']}\nplans: [一是办好暑期活动, 二是抓好总分馆；三是改造站点]\n"
    )
    assert [fact.text for fact in sheet.plans or ()] == ["办好暑期活动", "抓好总分馆", "改造站点"]
    assert len(sheet.warnings) == 1 and "line 4" in sheet.warnings[0] and "row of its own" in sheet.warnings[0]


# ---- 数据 behind the words ----


@pytest.mark.parametrize(
    ("fact", "data", "text"),
    [
        ("承办全市广场舞大赛复赛", "21支队伍参赛", "承办全市广场舞大赛复赛，21支队伍参赛"),
        ("组织夏令营", "300人受益", "组织夏令营，300人受益"),
        ("落实资金", "86万元用于修缮", "落实资金，86万元用于修缮"),
        ("开展文艺进乡村活动", "36场惠民演出", "开展文艺进乡村活动，36场惠民演出"),
        ("开展文艺进乡村活动", "36场", "开展文艺进乡村活动36场"),
        ("开展文艺进乡村活动", "36场，服务群众2万人次", "开展文艺进乡村活动36场，服务群众2万人次"),
        ("开展志愿服务", "48次（含线上12次）", "开展志愿服务48次（含线上12次）"),
        ("书写赠送", "3600副春联", "书写赠送3600副春联"),
        ("举办", "36场演出", "举办36场演出"),
    ],
)
def test_a_clause_of_its_own_stands_behind_a_comma(fact: str, data: str, text: str) -> None:
    """A value alone, or with the noun that the verb before it rules, is glued on; whatever says more is a clause."""
    assert join(fact, data, "", 2026).text == text


# ---- characters and marks ----


@pytest.mark.parametrize("escape", ["\\ud800", "\\u0007", "\\u0000", "\\u001b"])
@pytest.mark.parametrize("where", ["fact", "key", "unit"])
def test_escapes_that_make_no_character(tmp_path: Path, refusal: Callable[[Path], InputError], escape: str, where: str) -> None:
    """A lone surrogate or a control character out of a JSON escape is refused with its line, wherever it stands."""
    marks = {"fact": "", "key": "", "unit": ""} | {where: escape}
    path = tmp_path / "facts.json"
    path.write_text(
        f'{{"unit": "甲馆{marks["unit"]}", "period": "2026年",\n "sections": [{{"topic{marks["key"]}": "创作", "facts": ["办{marks["fact"]}展"]}}]}}',
        encoding="utf-8",
    )
    said = str(refusal(path))
    assert f"line {1 if where == 'unit' else 2}" in said and said.isprintable() is False  # the line break before the mend
    assert said.replace("\n", "").isprintable()


@pytest.mark.parametrize("escape", ["\\x07", "\\e", "\\0", "\\ud800"])
def test_yaml_escapes_that_make_no_character(tmp_path: Path, refusal: Callable[[Path], InputError], escape: str) -> None:
    """The same in YAML."""
    path = tmp_path / "facts.yaml"
    path.write_text(f'unit: 甲馆\nperiod: 2026年\nsections:\n  - {{topic: 创作, facts: ["办{escape}展3场"]}}\n', encoding="utf-8")
    said = str(refusal(path))
    assert "line 4" in said and said.replace("\n", "").isprintable()


def test_escapes_that_make_one(tmp_path: Path) -> None:
    """A pair of surrogates, a tab and a line break are text."""
    path = tmp_path / "facts.json"
    path.write_text(
        '{"unit": "甲馆", "period": "2026年", "sections": [{"topic": "创作", "facts": ["\\ud842\\udfb7溪展览\\t3场"]}]}', encoding="utf-8"
    )
    assert _texts(load_facts(path)) == ["𠮷溪展览3场"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("馆舍是否开放？", "馆舍是否开放"),
        ("举办“好”奖！", "举办“好”奖"),
        ("办展3场；", "办展3场"),
        ("办展3场。", "办展3场"),
        ("采风2次……", "采风2次"),
        ("排演《谁在敲门？》", "排演《谁在敲门？》"),
        ("推出“我们来啦！”", "推出“我们来啦！”"),
        ("办展（含线上！）", "办展（含线上！）"),
        ("观众？？", "观众？？"),
    ],
)
def test_a_final_mark_is_taken_off(raw: str, text: str) -> None:
    """The draft sets the mark behind a fact; one inside a name, or the sign of a gap, is the clerk's."""
    assert sentence(raw) == text


def test_the_same_fact_twice(yaml_sheet: Yaml) -> None:
    """Once for each copy, whatever its id, section or final mark; a fact that says more is another."""
    sheet = yaml_sheet(
        "sections:\n  - {topic: 创作, facts: [{id: F11, text: 办展3场}, 办展3场12人]}\n  - {topic: 惠民, facts: [{id: F12, text: 办展3场。}]}\n"
        "plans:\n  - 办展3场\n  - 办展3.5场\n  - 办展35场\n"
    )
    twice = [warning for warning in sheet.warnings if "twice" in warning]
    assert len(sheet.facts) == 6 and len(twice) == 2 == len(sheet.warnings)
    assert "line 5" in twice[0] and "line 4" in twice[0] and "line 7" in twice[1]


@pytest.mark.parametrize("text", ["推进城乡均等", "评为一等", "等待验收", "等级评定"])
def test_words_that_end_like_and_so_on(text: str) -> None:
    """等 inside a word is no open end."""
    assert not ends_in_and_so_on(text)


def test_an_open_end_of_a_plan(yaml_sheet: Yaml) -> None:
    """办好夏令营等 as a problem or plan is pointed out; in a fact of the work it may stand."""
    sheet = yaml_sheet("sections:\n  - {topic: 创作, facts: [开展送戏、送书等]}\nproblems: [力量不足等]\nplans: [办好夏令营等]\n")
    assert ["line 5" in sheet.warnings[0], "line 6" in sheet.warnings[1], len(sheet.warnings)] == [True, True, 2]


def test_a_bare_number_in_the_words(workbook: Callable[..., Path]) -> None:
    """The cell is named, and what to write."""
    sheet = load_facts(workbook([("板块", "事实", "数据"), ("培训", "公益培训班", 32), ("", "辅导班18", None)]))
    assert _texts(sheet) == ["公益培训班32", "辅导班18"]
    assert "事实!C2" in sheet.warnings[0] and "32场" in sheet.warnings[0]
    assert "事实!B3" in sheet.warnings[1] and "18场" in sheet.warnings[1] and len(sheet.warnings) == 2


@pytest.mark.parametrize("text", ["开通热线12345", "比分2:1", "加入PM2.5监测", "观众800人次", "自2026年起", "达到4A"])
def test_numbers_that_need_no_measure_word(text: str) -> None:
    """Telephone numbers, scores, grades and years are whole as they are."""
    assert bare_numbers(text) == ()
