"""Which year a text is of, the user's own rows, and dates that cannot be."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from drafter.check.dated.lunar import solar
from drafter.check.dated.rows import anchor, load_timeline
from drafter.check.dated.year import years_of
from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.model import Context
from drafter.check.settings import CheckSettings
from drafter.data import FactSheet, Period, PeriodSpan, Severity, Unit
from drafter.errors import ConfigError

_CODES = ("LE204", "LE205", "LE206", "LE207", "LE208", "AR605")


def _sheet(year: int, months: tuple[int, int] = (1, 12)) -> FactSheet:
    span = PeriodSpan.YEAR if months == (1, 12) else PeriodSpan.FIRST_HALF
    return FactSheet(Unit("云岫县文联", "县文联"), Period(year, span, months), (), None, None, "facts.yaml", "")


def _found(text: str, sheet: FactSheet | None = None) -> list[tuple[str, str]]:
    return [(finding.code, finding.excerpt) for finding in check_text(text, sheet=sheet, select=_CODES).findings]


@pytest.mark.parametrize(
    ("text", "year", "months", "source"),
    [
        ("云岫县文联2024年上半年工作总结\n20xx年上半年，采风8次。", 2024, (1, 6), "title"),
        ("云岫县文联二〇二四年工作总结\n采风8次。", 2024, (1, 12), "title"),
        ("云岫县文联2024年1—10月工作总结\n采风8次。", 2024, (1, 10), "title"),
        ("文联工作总结\n2023年，县文联围绕中心开展采风8次，展览3场。\n一、创作\n采风8次。", 2023, (1, 12), "opening"),
        ("文联工作总结\n一年来，县文联围绕中心开展采风8次，展览3场。\n采风8次。\n云岫县文联\n2024年1月12日", 2023, (1, 12), "sign-off"),
        ("文联工作总结\n一年来，县文联围绕中心开展采风8次，展览3场。\n采风8次。\n云岫县文联\n2023年12月12日", 2023, (1, 12), "sign-off"),
        ("云岫县文联2025年工作总结暨2026年工作计划\n采风8次。", 2025, (1, 12), "title"),
        ("云岫县文联2026年工作要点\n采风8次。", 2025, (1, 12), "title"),
    ],
)
def test_the_year_of_a_text(text: str, year: int, months: tuple[int, int], source: str) -> None:
    """Title before opening before sign-off; a plan for 2026 is the plan part of 2025; a paper signed in January is of the year before."""
    (part,) = years_of(Document(text), Context())
    assert part.target is not None
    assert (part.target.year, (part.target.first, part.target.last), part.target.source) == (year, months, source)


@pytest.mark.parametrize(
    "text",
    [
        "云岫县文联2021—2025年工作总结\n采风8次。",
        "近三年来工作总结\n采风8次。",
        "20xx年工作总结\n20xx年，采风8次。",
        "江风十里\n老船工讲起江上的往事，说到2008年的那场大水，仍然记得清清楚楚。",
        "“十四五”期间文艺工作总结\n采风8次。",
    ],
)
def test_texts_of_no_single_year_are_not_judged(text: str) -> None:
    """A title over several years, a masked one and a text that is no paper have no target."""
    assert all(part.target is None for part in years_of(Document(text), Context()))
    assert _found(f"{text}\n扎实开展党史学习教育。") == []


def test_the_sheet_goes_before_the_title() -> None:
    """A draft whose title kept last year's number is told so, and judged by the sheet's year."""
    text = "云岫县文联2025年工作总结\n深入学习贯彻党的二十届四中全会精神，召开学习会13次。"
    assert _found(text, _sheet(2026)) == [("LE204", "2025年")]
    assert check_text(text, sheet=_sheet(2026), select=_CODES).findings[0].severity is Severity.ERROR


def test_an_event_of_autumn_is_right_in_the_yearly_paper_only() -> None:
    """The half-year paper of 2024 cannot study a plenum of 2025; nor 2025's half-year paper one of October 2025; the yearly one of 2025 can."""
    line = "深入学习贯彻党的二十届四中全会精神。"
    assert _found(f"云岫县文联2025年工作总结\n{line}") == []
    assert _found(f"云岫县文联2025年上半年工作总结\n{line}") == [("LE205", "党的二十届四中全会")]


def test_dated_words_vote_where_the_year_is_masked() -> None:
    """Three words of 2020 outvote a rule that was replaced in 2016; where they do not agree, what was over before the newest of them began is reported."""
    body = "传达学习党的十九届五中全会精神。\n抗击新冠肺炎疫情，聚焦脱贫攻坚开展采风8次。\n学习《中国共产党党员领导干部廉洁从政若干准则》。"
    assert _found(f"20xx年工作总结\n20xx年，文联工作有序推进。\n{body}") == [("LE205", "中国共产党党员领导干部廉洁从政若干准则")]
    assert _found("20xx年工作总结\n扎实开展党史学习教育。\n搞好“党的群众路线教育实践活动”。") == [("LE205", "党的群众路线教育实践活动")]
    assert _found("2021—2025年工作总结\n扎实开展党史学习教育。\n搞好“党的群众路线教育实践活动”。") == []


def test_a_collection_lends_its_year_to_its_texts() -> None:
    """2024年…总结（2篇）: a masked text in it is read as one of 2024; so is a page put up in January 2025; a text with its own year is not."""
    body = "20xx年，文联工作有序推进，现将有关情况总结如下。\n一、学习\n扎实开展党史学习教育，召开学习会11次。\n二、创作\n采风8次。"
    both = f"2024年文联工作总结（精选2篇）\n文联工作总结 篇1\n{body}\n文联工作总结 篇2\n2021年，县文联工作有序推进。\n一、学习\n扎实开展党史学习教育，研讨5次。\n二、创作\n采风9次。"
    assert _found(both) == [("LE205", "党史学习教育")]
    assert _found(f"文联工作总结\n发布时间：2025-01-16　来源：网络整理\n{body}") == [("LE205", "党史学习教育")]
    assert _found(f"文联工作总结\n发布时间：2021-12-16　来源：网络整理\n{body}") == []


def test_papers_in_one_file_have_their_own_years() -> None:
    """Each part of a collection is judged by its own title."""
    papers = [
        f"云岫县文联{year}年工作总结\n{year}年，县文联围绕中心、服务大局，各项工作有序推进。现将有关情况总结如下。\n一、加强学习\n扎实开展党史学习教育，召开学习会11次，研讨5次。\n二、文艺创作\n组织采风8次，形成各类文艺作品143件。"
        for year in (2021, 2024)
    ]
    (finding,) = check_text("\n".join(papers), select=_CODES).findings
    assert finding.first.line == 10


def test_own_rows_extend_and_overrule(tmp_path: Path) -> None:
    """A user's file adds rows and replaces one of ours by its term."""
    own = tmp_path / "own.toml"
    own.write_text(
        '[[row]]\nterm = "百日攻坚"\nfrom = "2023-05"\nuntil = "2023-08"\n[[row]]\nterm = "党纪学习教育"\nfrom = "2024-04"\nuntil = "2026-12"\n',
        encoding="utf-8",
    )
    rows = {row.term: row for row in load_timeline(own)}
    assert rows["百日攻坚"].group == "own"
    assert rows["党纪学习教育"].until == 2026 * 12 + 11
    assert len(load_timeline(own)) == len(load_timeline()) + 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[[row]\n", "TOML"),
        ("[[row]]\nfrom = '2024-04'\n", "term"),
        ("[[row]]\nterm = '百日攻坚'\nfrom = '2024年4月'\n", "2024年4月"),
        ("[[row]]\nterm = '百日攻坚'\nform = 'C'\n", "form"),
        ("[[row]]\nterm = '百日攻坚'\nalso = ['(']\n", "百日攻坚"),
        ("[[row]]\nterm = '百日攻坚'\nuntil = '2024-13'\n", "2024-13"),
    ],
)
def test_a_broken_own_file_is_refused_with_its_place(tmp_path: Path, text: str, word: str) -> None:
    """The message names the file and what is wrong, and says how it is mended."""
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_timeline(own)
    assert str(own) in str(error.value)
    assert word in str(error.value)
    assert error.value.hint


def test_a_missing_own_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is a configuration error."""
    with pytest.raises(ConfigError):
        load_timeline(tmp_path / "none.toml")


def test_anchors_stand_in_every_match() -> None:
    """The quick look before a pattern runs must never hide a match: the anchor is in each string that the pattern is made to find."""
    for row in load_timeline(unverified=True):
        for pattern, found in zip(row.patterns, row.anchors, strict=True):
            if match := re.search(pattern, row.term):
                assert found in match[0], (row.term, pattern, found)
    assert anchor("(?:打赢|打好)[^,]{0,6}(?P<term>攻坚战)?工作") == "工作"
    assert anchor("甲乙?丙戊丁+") == "丙戊"
    assert anchor("甲|乙") == ""


@pytest.mark.parametrize(
    ("year", "month", "day", "wanted"),
    [
        (2026, 1, 1, date(2026, 2, 17)), (2025, 12, -1, date(2026, 2, 16)), (2023, 8, 15, date(2023, 9, 29)), (2020, 5, 5, date(2020, 6, 25)),
        (2006, 9, 9, date(2006, 10, 30)), (2033, 12, 1, date(2034, 1, 20)), (1994, 1, 1, date(1994, 2, 10)), (2040, 1, 1, None), (2026, 1, 31, None),
    ],
)  # fmt: skip
def test_days_of_the_old_calendar(year: int, month: int, day: int, wanted: date | None) -> None:
    """Spring festivals, feasts behind a leap month, new year's eve, and what lies outside the table."""
    assert solar(year, month, day) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "月",
        "2月",
        "（月日）",
        "第13月",
        "9月31",
        "24:30",
        "正月",
        "\n\n二〇二四年",
        "2月30",
        "1:61",
        "农历闰六月三十日",
        "99月99",
        "党的大",
        "周年",
        "第个",
    ],
)
def test_fragments_neither_crash_nor_fire(text: str) -> None:
    """What is not a whole date is left to the rules of blanks."""
    assert _found(text) == []


def test_unverified_rows_are_off_in_a_check() -> None:
    """A campaign that was only recalled is not reported by default."""
    assert _found("云岫县文联2026年工作总结\n扎实开展基层减负年各项工作。") == []


def test_a_year_from_the_settings_dates_a_text_that_has_none() -> None:
    """Without a year the rules that need one are listed as not run; ``[check] target-year`` lets them run."""
    text = "云岫县文化馆\n年度工作总结\n扎实开展党史学习教育，学习11次。"
    without = check_text(text)
    assert [item.code for item in without.rules_not_run if item.part == "year"] == ["LE204", "LE205", "LE206", "LE207", "LE208"]
    dated = check_text(text, settings=CheckSettings(target_year=2026))
    assert [item.part for item in dated.rules_not_run if item.part] == []
    assert (without.findings, [finding.code for finding in dated.findings]) == ((), ["LE205"])
    assert check_text(text, settings=CheckSettings(target_year=2021)).findings == ()


def test_a_plan_stays_a_plan_under_a_year_from_the_settings() -> None:
    """A paper that is only a plan is of the year before the one in its title, whichever of the two the user gives."""
    text = "云岫县文化馆2027年工作计划\n即将到来的2027年，办好书展3场。"
    for year in (2026, 2027):
        assert check_text(text, settings=CheckSettings(target_year=year)).findings == ()


@pytest.mark.parametrize(
    ("year", "found"),
    [
        ("202X年", ["“八荣八耻”", "旅游局"]),
        ("202_年", ["“八荣八耻”", "旅游局"]),
        ("201×年", []),  # may be 2010
        ("20XX年", []),
        ("", []),
    ],
)
def test_a_year_whose_last_digit_is_masked_has_a_decade(year: str, found: list[str]) -> None:
    """What was over before the decade began is of another time in every year that the mask leaves open."""
    text = f"青篱镇文化站{year}工作总结\n{year or '一年来'}，全站开展活动36场。组织党员学习“八荣八耻”，与县旅游局联合举办花节1场。\n"
    findings = check_text(text, path="a.txt", select=["LE205"]).findings
    assert [finding.excerpt for finding in findings] == found
    assert all("2020 or later" in finding.message for finding in findings)


def test_two_decades_are_none() -> None:
    """A head that says 201X and an end that says 202X date nothing."""
    text = "青篱镇文化站201X年工作总结\n全站开展活动36场。\n组织党员学习“八荣八耻”。\n青篱镇文化站\n202X年12月\n"
    assert not check_text(text, path="a.txt", select=["LE205"]).findings
