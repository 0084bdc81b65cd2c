"""The example sheets: they load, they are stable, and they say so when nobody has filled them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.data import Period
from drafter.errors import InputError
from drafter.facts.describe import describe, period_words
from drafter.facts.load import load_facts
from drafter.facts.periods import parse_span
from drafter.facts.template import write_template

SUFFIXES = [".xlsx", ".yaml", ".yml", ".csv", ".json"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_example_loads(tmp_path: Path, suffix: str) -> None:
    """Each example is a valid sheet with work, problems and plans, and warns only that it is still the example."""
    path = tmp_path / f"sheet{suffix}"
    write_template(path)
    sheet = load_facts(path)
    assert len(sheet.sections) >= 3 and sheet.problems and sheet.plans
    assert sheet.unit.short_name == "县文化馆"
    assert [fact.text for fact in sheet.facts] == [fact.text for fact in _reference(tmp_path).facts]
    assert len(sheet.warnings) == 1 and "示例" in sheet.warnings[0]


def _reference(folder: Path) -> object:
    write_template(folder / "reference.json")
    return load_facts(folder / "reference.json")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_bytes_each_time(tmp_path: Path, suffix: str) -> None:
    """No time of making, no random name in the file."""
    for name in ("a", "b"):
        write_template(tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_the_csv_opens_in_excel(tmp_path: Path) -> None:
    """Excel needs the byte order mark to see UTF-8."""
    write_template(tmp_path / "sheet.csv")
    assert (tmp_path / "sheet.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_workbook_explains_its_columns(tmp_path: Path) -> None:
    """Every header cell has a comment, and there is a page of instructions."""
    import openpyxl

    write_template(tmp_path / "sheet.xlsx")
    book = openpyxl.load_workbook(tmp_path / "sheet.xlsx")
    assert all(cell.comment for cell in book["事实"][1])
    assert book["填写说明"].max_row >= 5


@pytest.mark.parametrize("name", ["sheet.docx", "sheet.txt", "sheet"])
def test_other_formats_are_refused(tmp_path: Path, name: str) -> None:
    """A format that cannot be made is an error, and nothing is written."""
    with pytest.raises(InputError, match=r"\.xlsx"):
        write_template(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_description_counts(tmp_path: Path) -> None:
    """Sections, facts, values and warnings are counted; a part the sheet is silent on is said to be."""
    path = tmp_path / "facts.yaml"
    path.write_text(
        "unit: 梧川市文联\nperiod: 2026年第三季度\nsections:\n  - {topic: 惠民, facts: [送戏8场，观众2万人次, {text: 送书XX册, optional: true}]}\nplans: []\n",
        encoding="utf-8",
    )
    text = describe(load_facts(path))
    assert "2026年第三季度" in text and "sections: 1 · facts: 2 · optional: 1" in text
    assert "惠民: facts: 2" in text and "quantity 2" in text
    assert "存在问题: not in the sheet" in text and "下一步计划: facts: 0" in text
    assert "warnings: 1" in text and "line 4" in text


@pytest.mark.parametrize(
    ("span", "words"),
    [("全年", "2026年全年"), ("上半年", "2026年上半年"), ("q4", "2026年第四季度"), ("1-10月", "2026年1—10月"), ("5月", "2026年5月")],
)
def test_periods_in_words(span: str, words: str) -> None:
    """The period as a reader says it."""
    name, months = parse_span(span)
    assert period_words(Period(2026, name, months)) == words


def test_the_yaml_explains_itself(tmp_path: Path) -> None:
    """The how-to stands above the sheet, what may be left out is said beside it, and the unit comes first."""
    write_template(tmp_path / "sheet.yaml")
    lines = (tmp_path / "sheet.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# 事实表") and "半角" in lines[0]
    assert any("drafter facts check" in line for line in lines)
    assert [line.partition(":")[0] for line in lines if line[:1].isalpha()] == [
        "unit",
        "period",
        "date",
        "sections",
        "problems",
        "plans",
        "profile",
    ]
