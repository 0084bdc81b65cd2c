"""YAML facts sheets: the contract of the design, and the slips a clerk makes in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.data import FactSheet, PeriodSpan
from drafter.errors import InputError, InputErrors
from drafter.facts.load import load_facts

Make = Callable[..., FactSheet]
ONE = "sections:\n  - topic: 文艺惠民\n    facts:\n      - 举办展览12场\n"


def texts(sheet: FactSheet) -> list[str]:
    return [fact.text for fact in sheet.facts]


def test_the_whole_contract_is_read(yaml_sheet: Make) -> None:
    """Unit, period, sections, ids, sources, problems, plans and profile arrive where the design says."""
    sheet = yaml_sheet(
        "title: 市文联2026年工作总结\ndate: 2026-12-20\nkind: 整改工作总结\nsections:\n"
        "  - topic: 文艺志愿服务\n    heading: 扎根基层，服务群众\n    facts:\n"
        "      - 春节前夕为7个乡镇书写赠送春联3600副\n"
        "      - {id: F07, text: 组队参加运动会, optional: true, source: 组联部报送表第3行, note: 可核}\n"
        "problems: [青年人才不足]\nplans:\n  - {text: 培训骨干200人次}\n"
        "profile: {aliases: [梧川市文联], partners: 市图书馆、云岫县文化馆, places: [青篱镇], people: []}\n"
    )
    assert (sheet.unit.name, sheet.unit.short_name, sheet.unit.led_by) == ("梧川市文学艺术界联合会", "市文联", "市委")
    assert (sheet.period.year, sheet.period.span, sheet.period.months) == (2026, PeriodSpan.YEAR, (1, 12))
    assert (sheet.title, sheet.date, sheet.kind) == ("市文联2026年工作总结", "2026年12月20日", "整改工作总结")
    assert [(fact.id, fact.optional, fact.source) for fact in sheet.sections[0].facts] == [
        ("F01", False, ""),
        ("F07", True, "组联部报送表第3行；可核"),
    ]
    assert sheet.sections[0].heading == "扎根基层，服务群众"
    assert [fact.id for fact in sheet.facts] == ["F01", "F07", "F02", "F03"]
    assert sheet.profile.partners == ("市图书馆", "云岫县文化馆")
    assert sheet.facts[0].place.where == "line 10"
    assert len(sheet.sha256) == 64 and sheet.warnings == ()


def test_absent_and_empty_problems_differ(yaml_sheet: Make) -> None:
    """A sheet that says nothing of problems is not one that says there are none yet."""
    assert yaml_sheet(ONE).problems is None
    assert yaml_sheet(ONE + "problems: []\n").problems == ()
    assert yaml_sheet(ONE + "problems:\n").problems == ()


@pytest.mark.parametrize(
    ("written", "span", "months"),
    [
        ("first-half", PeriodSpan.FIRST_HALF, (1, 6)),
        ("下半年", PeriodSpan.SECOND_HALF, (7, 12)),
        ("一季度", PeriodSpan.QUARTER_1, (1, 3)),
        ("quarter-4", PeriodSpan.QUARTER_4, (10, 12)),
        ("1月至10月", PeriodSpan.MONTHS, (1, 10)),
        ("1-10月", PeriodSpan.MONTHS, (1, 10)),
        ("months-1-10", PeriodSpan.MONTHS, (1, 10)),
        ("前三季度", PeriodSpan.MONTHS, (1, 9)),
        ("年度", PeriodSpan.YEAR, (1, 12)),
    ],
)
def test_spans_in_both_languages(yaml_sheet: Make, written: str, span: PeriodSpan, months: tuple[int, int]) -> None:
    """The spans of the design and their Chinese names mean the same."""
    sheet = yaml_sheet(f"unit: 梧川市文联\nperiod: {{year: 2026, span: {written}}}\n{ONE}", whole=True)
    assert (sheet.period.span, sheet.period.months) == (span, months)


@pytest.mark.parametrize("year", ["2026", "2026年", "二〇二六", "'2026年度'"])
def test_years_as_people_write_them(yaml_sheet: Make, year: str) -> None:
    """2026年 and 二〇二六 are the year 2026."""
    assert yaml_sheet(f"unit: 梧川市文联\nperiod: {{year: {year}, span: 全年}}\n{ONE}", whole=True).period.year == 2026


def test_unit_and_period_as_plain_words(yaml_sheet: Make) -> None:
    """A bare unit name and 2026年上半年 need no mapping; the short name falls back to the name."""
    sheet = yaml_sheet(f"unit: 青篱镇文化站\nperiod: 2026年上半年\n{ONE}", whole=True)
    assert (sheet.unit.short_name, sheet.period.span) == ("青篱镇文化站", PeriodSpan.FIRST_HALF)


def test_chinese_keys(yaml_sheet: Make) -> None:
    """Keys may be Chinese, and errors below them still know their line."""
    sheet = yaml_sheet(
        "单位: {名称: 梧川市文联, 简称: 市文联}\n期间: {年度: 2026, 期间: 全年}\n板块:\n  - 主题: 创作\n    事实:\n      - {内容: 创作剧本3部, 备注: 创联部}\n",
        whole=True,
    )
    assert (sheet.facts[0].text, sheet.facts[0].source, sheet.facts[0].place.where) == ("创作剧本3部", "创联部", "line 6")


def test_a_full_width_colon_in_a_value_stays(yaml_sheet: Make) -> None:
    """topic: 文艺志愿服务：下乡 is one topic."""
    sheet = yaml_sheet("sections:\n  - topic: 文艺志愿服务：下乡\n    facts: 送戏下乡8场\n")
    assert sheet.sections[0].topic == "文艺志愿服务：下乡"
    assert texts(sheet) == ["送戏下乡8场"]


def test_values_are_not_yaml_1_1(yaml_sheet: Make) -> None:
    """A topic `on`, a time 12:30 and a leading zero are texts, not true, 750 and 8."""
    sheet = yaml_sheet("sections:\n  - topic: on\n    facts:\n      - {text: 举办讲座, note: 12:30}\n")
    assert (sheet.sections[0].topic, sheet.facts[0].source) == ("on", "12:30")


def test_ids_skip_those_taken(yaml_sheet: Make) -> None:
    """Numbering goes round ids that the clerk gave, wherever they stand."""
    sheet = yaml_sheet(
        "sections:\n  - topic: 创作\n    facts: [办展3场, {id: F02, text: 采风2次}, 研讨1次]\nplans: [{id: f3, text: 出书1部}, 办班2期]\n"
    )
    assert [fact.id for fact in sheet.facts] == ["F01", "F02", "F04", "f3", "F05"]


def test_one_topic_twice_is_joined(yaml_sheet: Make) -> None:
    """Two sections with one topic become one, with a warning that names the line."""
    sheet = yaml_sheet(
        "sections:\n  - {topic: 创作, facts: [办展3场]}\n  - {topic: 党建, facts: [学习2次]}\n  - {topic: 创作, facts: [采风2次]}\n"
    )
    assert [(section.topic, len(section.facts)) for section in sheet.sections] == [("创作", 2), ("党建", 1)]
    assert "line 6" in sheet.warnings[0] and "创作" in sheet.warnings[0]


def test_blank_entries_are_skipped_with_a_warning(yaml_sheet: Make) -> None:
    """An empty list item is no fact and no fault."""
    sheet = yaml_sheet("sections:\n  - topic: 创作\n    facts:\n      - \n      - 办展3场\n")
    assert texts(sheet) == ["办展3场"]
    assert "line 6" in sheet.warnings[0]


def test_the_same_fact_twice_is_reported(yaml_sheet: Make) -> None:
    """Two facts with one text are kept and reported with both places."""
    sheet = yaml_sheet("sections:\n  - topic: 创作\n    facts:\n      - 办展3场。\n      - 办展3场\n")
    assert len(sheet.facts) == 2
    assert "line 7" in sheet.warnings[0] and "line 6" in sheet.warnings[0]


@pytest.mark.parametrize("gap", ["举办展览XX场", "20xx年办展", "【待补充：场次】", "服务群众____人次", "联合（ ）举办"])
def test_placeholders_in_the_sheet_are_reported(yaml_sheet: Make, gap: str) -> None:
    """What is not filled in is named with its line."""
    sheet = yaml_sheet(f"sections:\n  - topic: 创作\n    facts:\n      - '{gap}'\n")
    assert any("line 6" in warning for warning in sheet.warnings)


@pytest.mark.parametrize("whole", ["采购XL号演出服3套", "“三会一课”制度落实到位", "举办XR体验展（线上）2场"])
def test_ordinary_letters_and_brackets_are_no_placeholder(yaml_sheet: Make, whole: str) -> None:
    """Latin letters and filled brackets raise no warning."""
    assert yaml_sheet(f"sections:\n  - topic: 创作\n    facts:\n      - {whole}\n").warnings == ()


def test_a_very_long_fact_is_kept_and_reported(yaml_sheet: Make) -> None:
    """5,000 characters in one fact are a warning, not a fault."""
    sheet = yaml_sheet("sections:\n  - topic: 创作\n    facts:\n      - " + "举办展览" * 1250 + "\n")
    assert len(sheet.facts[0].text) == 5000 and "5000" in sheet.warnings[0]


def test_a_month_after_the_period_is_reported(yaml_sheet: Make) -> None:
    """A September event in a half-year sheet is reported; one in the plans is not."""
    sheet = yaml_sheet(
        "unit: 梧川市文联\nperiod: 2026年上半年\nsections:\n  - {topic: 创作, facts: [9月12日办展, 3月办班]}\nplans: [10月办展]\n",
        whole=True,
    )
    assert len(sheet.warnings) == 1 and "9月12日" in sheet.warnings[0]


def test_text_cut_at_a_hash_is_reported(yaml_sheet: Make) -> None:
    """A # inside a sentence makes YAML drop the rest: the clerk is told; an ordinary comment is silent."""
    sheet = yaml_sheet("sections:  # 板块\n  - topic: 创作\n    facts:\n      - 发起话题 #梧川之春#活动3期\n      - 办展3场 # 已核\n")
    assert len(sheet.warnings) == 1 and "line 6" in sheet.warnings[0]


def test_gb18030_is_read_with_a_warning(tmp_path: Path) -> None:
    """A sheet saved by an old editor is read, and the clerk is told how."""
    path = tmp_path / "facts.yml"
    path.write_bytes(("unit: 梧川市文联\nperiod: 2026年\n" + ONE).encode("gb18030"))
    sheet = load_facts(path)
    assert sheet.facts[0].text == "举办展览12场" and "GB18030" in sheet.warnings[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_and_windows_line_ends(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with a mark and UTF-16 are read, CRLF included."""
    path = tmp_path / "facts.yaml"
    path.write_bytes(("unit: 梧川市文联\nperiod: 2026年\n" + ONE).replace("\n", "\r\n").encode(encoding))
    assert load_facts(path).facts[0].text == "举办展览12场"


def test_all_faults_come_together(yaml_sheet: Make) -> None:
    """One run names every fault with its line and its mend."""
    with pytest.raises(InputErrors) as caught:
        yaml_sheet(
            "unit: {nam: 梧川市文联}\nperiod: {year: 1026, span: 大半年}\nsections:\n  - topc: 创作\n    facts:\n      - 36\n", whole=True
        )
    said = str(caught.value)
    for line, word in ((1, "name"), (2, "1026"), (2, "大半年"), (4, "topic"), (6, "36")):
        assert any(f"line {line}" in str(error) and word in str(error) for error in caught.value.errors), (line, word, said)


def test_data_and_date_are_joined(yaml_sheet: Make) -> None:
    """The mapping form joins data and date as the table does."""
    sheet = yaml_sheet("sections:\n  - topic: 惠民\n    facts:\n      - {text: 开展送戏下乡, data: 8场, date: 2026-05-12}\n")
    assert texts(sheet) == ["5月12日开展送戏下乡8场"]


def test_duplicate_ids_name_both_places(yaml_sheet: Make) -> None:
    """The second use of an id is a fault that names the first."""
    with pytest.raises(InputError, match=r"line 5.*F01.*line 4"):
        yaml_sheet(
            "sections:\n  - {topic: 创作, facts: [{id: F01, text: 办展3场}]}\n  - {topic: 党建, facts: [{id: f01, text: 学习2次}]}\n".replace(
                "f01", "F01"
            )
        )


@pytest.mark.parametrize("compact", [True, False])
def test_json_is_the_same_sheet(tmp_path: Path, compact: bool) -> None:
    """JSON carries what YAML carries, whether on one line or on many; each fact knows its line."""
    sheet = {
        "unit": {"name": "梧川市文联"},
        "period": {"year": 2026, "span": "1-10月"},
        "sections": [
            {"topic": "惠民", "facts": ["送戏8场", {"id": "F07", "text": "送书\u0036册", "optional": True}]},
            {"topic": "创作", "facts": ["采风2次"]},
        ],
        "problems": [],
        "plans": None,
    }
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(sheet, indent=None if compact else 1, separators=(",", ":") if compact else None), encoding="utf-8")
    read = load_facts(path)
    assert [(fact.id, fact.text, fact.topic) for fact in read.facts] == [
        ("F01", "送戏8场", "惠民"),
        ("F07", "送书6册", "惠民"),
        ("F02", "采风2次", "创作"),
    ]
    assert (read.period.months, read.problems, read.plans) == ((1, 10), (), ())
    assert [fact.place.where for fact in read.facts] == (["line 1"] * 3 if compact else ["line 13", "line 14", "line 24"])


def test_a_misspelt_key_is_one_fault(yaml_sheet: Make) -> None:
    """`txt:` is not also reported as a missing text; a key missing without a misspelling is named with its place counted from 1."""
    with pytest.raises(InputError) as caught:
        yaml_sheet("sections:\n  - {topic: 创作, facts: [{txt: 办展3场}]}\n")
    assert not isinstance(caught.value, InputErrors) and "did you mean text" in str(caught.value)
    with pytest.raises(InputError, match=r"sections\[2\]\.facts\[1\]\.text is missing"):
        yaml_sheet("sections:\n  - {topic: 创作, facts: [办展3场]}\n  - {topic: 党建, facts: [{optional: true}]}\n")
