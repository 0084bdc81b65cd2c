"""One leftover is one finding; what stands in a text for machines is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.engine import check_text
from drafter.check.fixing import fix_until_stable
from drafter.data import Severity
from drafter.facts.load import load_facts
from drafter.resources import bundled


def test_a_value_inside_another_finding_is_told_there() -> None:
    """In the sample no GR701 stands inside a sum, an impossible date, a weekday, an anniversary or another year; nothing gets less grave."""
    folder = bundled("samples")
    text = (folder / "drafts/leftovers.md").read_text(encoding="utf-8")
    found = check_text(text, path="leftovers.md", sheet=load_facts(folder / "facts/wuchuan-2026.yaml")).findings
    values = [finding for finding in found if finding.code == "GR701"]
    about = [finding for finding in found if finding.code.startswith(("AR6", "LE20", "PH"))]
    assert values and not [(one.excerpt, two.code) for one in values for two in about if one.start < two.end and two.start < one.end]
    (parts,) = [finding for finding in found if finding.code == "AR601"]
    assert parts.severity is Severity.ERROR and parts.data["unsupported"] == ["36件", "12件", "13件", "10件"] and "36件" in parts.message
    assert next(finding for finding in found if finding.code == "LE208").severity is Severity.ERROR


_PIECES = [
    "&nbsp;",
    "&#12288;",
    "http://a.cn/甲?x=1,2;y",
    "`甲,乙`",
    "\n```\n甲,乙;丙\n```\n",
    "a@b.cn,",
    '<a title="甲,乙">',
    "来源：网友,投稿",
    "XX,",
]
_PROSE = ["采风8次,展览3次。", "采风8次，展览3次；", "演出（36场)。", "放映电影36场", "\n\n"]


@given(st.lists(st.sampled_from([*_PIECES, *_PROSE]), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_fixes_among_entities_code_and_addresses(pieces: list[str]) -> None:
    """A fix of marks removes its finding, makes none, and touches no entity, no code and no address."""
    text = "青篱镇文化站总结\n" + "".join(pieces)
    before = check_text(text, path="x.md")
    fixed = fix_until_stable(text, lambda new: check_text(new, path="x.md", select=["TY"]), check_text(text, path="x.md", select=["TY"]))
    after = check_text(fixed.text, path="x.md")
    for piece in ("&nbsp;", "&#12288;", "`甲,乙`", "甲,乙;丙", "x=1,2;y", '<a title="甲,乙">'):
        assert fixed.text.count(piece) == text.count(piece)
    old, new = ([finding.code for finding in report.findings if finding.code[:2] == "TY"] for report in (before, after))
    assert all(new.count(code) <= old.count(code) for code in new)


def test_a_leftover_keeps_its_marks() -> None:
    """A mark inside residue is not a second finding, and the others are found where they are."""
    found = check_text("来源：网友,投稿\n采风8次,展览3次，演出2次，培训1期。", path="x.txt").findings
    assert [(finding.code, finding.excerpt) for finding in found] == [("LE201", "来源：网友,投稿"), ("TY501", ",")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("## 一、工作\n采风8次，展览3次。\n## 二、计划\n采风9次，展览4次。", []),
        ("# 工作总结\n\n## 主要工作\n\n- 采风8次，展览3次。\n", []),
        ("一、工作\n采风8次，展览3次。\n## 二、计划\n采风9次，展览4次。", [("LE201", Severity.WARNING)]),
        (
            "一、工作\n## （一）采风\n采风8次。\n（二）展览\n## （三）演出\n演出9次。\n（四）培训\n展览4次。",
            [("LE201", Severity.WARNING)] * 2,
        ),
    ],
)
def test_a_text_with_heading_marks_throughout_is_markdown(text: str, codes: list[tuple[str, Severity]]) -> None:
    """Whatever the file is called; one mark among plain headings is a leftover."""
    found = check_text(text, path="x.txt", select=["LE201"]).findings
    assert [(finding.code, finding.severity) for finding in found] == codes


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- drafter: ignore[PH101] 旧稿 -->` 采风XX次。",
        "```\n<!-- drafter: ignore-file[PH101] 旧稿 -->\n```\n采风XX次。",
        "~~~~\n<!-- drafter: ignore-file[PH101] 旧稿 -->\n~~~\n采风XX次。",
    ],
)
def test_a_quoted_comment_silences_nothing(text: str) -> None:
    """What Markdown shows as code is shown, not obeyed."""
    found = check_text(text, path="x.md", select=["PH101", "CK"]).findings
    assert [(finding.code, finding.suppressed) for finding in found] == [("PH101", None)]


@pytest.mark.parametrize("comment", ["<!-- drafter: ignore[PH101]\n旧稿 -->", "<!--\ndrafter: ignore[PH101] 旧稿\n-->"])
def test_a_comment_over_several_lines_is_told(comment: str) -> None:
    """It silences nothing, and CK901 says how to write it."""
    found = check_text(f"{comment}\n采风XX次。", path="x.md", select=["PH101", "CK"]).findings
    assert [(finding.code, finding.suppressed, finding.excerpt) for finding in found] == [("CK901", None, comment), ("PH101", None, "XX")]
