"""The report: JSON as the design has it, the same bytes twice, a text report that people can read."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.engine import check_text, merge_reports
from drafter.check.examples import Sentences, example_sheet
from drafter.check.model import Example
from drafter.check.report import as_json, as_jsonl, as_text, width

_DRAFT = "青篱镇文化站20xx年工作总结\n\n一、文艺惠民\n全年送戏X场，放映电影X场，调研X次。\n三、队伍建设\n观看《》等影片2次，制定〔2026〕号文件。\n"


def test_json_has_the_contract() -> None:
    """Every field of drafter.check/1 is there, with ranges in code points and places from 1."""
    report = json.loads(as_json(check_text(_DRAFT, path="草稿.md")))
    assert report["schema"] == "drafter.check/1"
    assert set(report) >= {"tool", "inputs", "context", "rules_not_run", "findings", "summary"}
    assert report["inputs"][0]["chars"] == len(_DRAFT)
    finding = report["findings"][0]
    fields = "rule code severity confidence message path range loc excerpt section fix related data fingerprint suppressed"
    assert set(finding) >= set(fields.split())
    assert (finding["code"], finding["range"], finding["fix"], finding["suppressed"]) == ("PH102", [6, 10], None, None)
    assert finding["loc"] == {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 11}}
    assert sum(report["summary"]["by_severity"].values()) == len(report["findings"]) == sum(report["summary"]["by_rule"].values())


def test_rules_that_could_not_run_are_listed() -> None:
    """Without a sheet and an index the rules that need them are named, with what they lack."""
    report = json.loads(as_json(check_text("送戏12场。")))
    lacking = {item["code"]: item["needs"] for item in report["rules_not_run"]}
    by_index = {"BP301": ["facts", "index"], "BP302": ["index"], "BP303": ["index"], "LE209": ["index"], "LE211": ["facts", "index"]}
    by_year = {f"LE20{n}": ["year"] for n in range(4, 9)}
    assert lacking == by_index | by_year | {f"GR70{n}": ["facts"] for n in range(1, 5)}
    sheet = example_sheet(Example("", ("送戏12场",), places=("青篱镇",)))
    assert check_text("送戏12场。", sheet=sheet, index=Sentences(())).rules_not_run == ()


def test_parts_of_a_rule_that_could_not_run_are_listed() -> None:
    """Without a profile places and people are not looked at: said in the JSON and in the text, so that silence is no clean bill."""
    report = check_text("送戏12场。", sheet=example_sheet(Example("", ("送戏12场",))), index=Sentences(()))
    listed = json.loads(as_json(report))["rules_not_run"]
    assert {"rule": "unsupported-name", "code": "GR702", "needs": ["profile"], "part": "places"} in listed
    assert [item["part"] for item in listed] == ["places", "people"]
    assert "GR702 (places)" in as_text(report)


def test_findings_are_sorted_and_the_bytes_are_stable() -> None:
    """Order is by path, start, code; a second run gives the same bytes."""
    reports = [check_text(_DRAFT, path=name) for name in ("b.md", "a.md")]
    merged = merge_reports(reports)
    keys = [(finding.path, finding.start, finding.code) for finding in merged.findings]
    assert keys == sorted(keys)
    assert as_json(merged) == as_json(merge_reports([check_text(_DRAFT, path=name) for name in ("a.md", "b.md")]))


def test_section_is_the_path_of_headings() -> None:
    """A finding says under which headings it stands."""
    report = check_text("一、工作\n（一）创作\n采风X次。\n二、打算\n采风X次。", path="x.txt", select=["PH101"])
    assert [finding.section for finding in report.findings] == [("一、工作", "（一）创作"), ("二、打算",)]


def test_the_more_specific_rule_wins() -> None:
    """A document number with a hole is not also a year and an empty pair; 【待补充：XX】 is one finding."""
    report = check_text("根据云政发〔20xx〕号文件，【待补充：XX县20xx年数据】。")
    assert [finding.code for finding in report.findings] == ["PH108", "PH107"]


def test_fingerprints_survive_an_edit_elsewhere() -> None:
    """A fingerprint is of content: new lines above change nothing, and equal holes differ by their order."""
    one = check_text("一、惠民\n送戏X场。\n放映X场。")
    two = check_text("新的一段。\n\n一、惠民\n送戏X场。\n放映X场。")
    assert [finding.fingerprint for finding in one.findings] == [finding.fingerprint for finding in two.findings]
    assert len({finding.fingerprint for finding in check_text("X场。\nX场。\nX场。").findings}) == 3


def test_text_report_collapses_equal_findings() -> None:
    """Three X blanks are one block with a count and all places; the caret stands under the excerpt by columns."""
    shown = as_text(check_text(_DRAFT, path="草稿.md"))
    assert "placeholder-x ×3" in shown
    assert "also at 4:12 4:17" in shown
    lines = shown.splitlines()
    at = next(index for index, line in enumerate(lines) if line.strip().startswith("^"))
    before = lines[at - 1].partition("20xx")[0]
    assert lines[at].index("^") == width(before)
    assert "error(s)" in lines[-1]
    assert "not run: BP301" in shown


def test_width_counts_columns() -> None:
    """Han letters and full-width forms take two columns, Latin and half-width one, combining marks none."""
    assert [width(text) for text in ("市文联", "20xx", "ＸＸ", "e\u0301")] == [6, 4, 4, 1]


def test_json_lines() -> None:
    """jsonl has a line a finding and one with the rest."""
    report = check_text(_DRAFT)
    lines = [json.loads(line) for line in as_jsonl(report).splitlines()]
    assert len(lines) == len(report.findings) + 1
    assert "summary" in lines[-1]


_PIECES = st.sampled_from(
    [
        "XX",
        "20xx年",
        "《",
        "》",
        "“",
        "”",
        "（",
        "）",
        "一、",
        "三、",
        "（二）",
        "\n",
        "。",
        "，",
        "、",
        "送戏",
        "场",
        "12",
        "活动次",
        "〔",
        "〕号",
        "____",
        "某某",
        "**",
        "　",
        "市委和市委",
        "2.X",
        "\x00",
        "\ufffd",
        "\u0301",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_excerpts_are_what_stands_at_the_range(text: str) -> None:
    """Whatever the text, nothing crashes, text[range] is the excerpt, and place and order are right."""
    sheet = example_sheet(Example("", ("送戏12场，服务3人次",)))
    report = check_text(text, path="x.md", sheet=sheet, index=Sentences(("送戏下乡十二场，走进各村各寨和学校。",)))
    assert [finding.start for finding in report.findings] == sorted(finding.start for finding in report.findings)
    for finding in report.findings:
        assert finding.excerpt == text[finding.start : finding.end]
        assert 0 <= finding.start <= finding.end <= len(text)
    assert as_text(report)
