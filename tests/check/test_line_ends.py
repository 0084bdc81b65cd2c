"""Places are told in code points of the text as read, whatever its line ends."""

from __future__ import annotations

import codecs
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.engine import check_text
from drafter.check.fixing import fix_until_stable, fixed_bytes
from drafter.check.line_ends import plain_of
from drafter.check.report import render
from drafter.check.report.word import commented_docx
from drafter.cli.check import check

_LINES = [
    "青篱镇综合文化站20XX年工作总结",
    "一、主要工作",
    "放映电影36场,辅导9次，采风XX次,展览3场。 <!-- drafter: ignore[TY501] 旧稿 -->",
    "今年以来，全镇共放映公益电影36场，辅导群众文艺队伍9次，办展3场，采风2次。",
    "责任编辑：梧小川",
    "三、存在问题",
    "今年以来，全镇共放映公益电影36场，辅导群众文艺队伍9次，办展3场，采风2次。",
    "培训（1期，",
    "",
]
_ENDS = ["\n", "\r\n", "\r", "\u2028"]


@given(st.lists(st.tuples(st.sampled_from(_LINES), st.sampled_from(_ENDS)), min_size=1, max_size=12))
@settings(deadline=None, max_examples=60)
def test_a_range_is_its_excerpt(lines: list[tuple[str, str]]) -> None:
    """For any mixture of line ends: text[range] is the excerpt, and the findings are those of the text with line feeds."""
    raw = "".join(line + end for line, end in lines)
    report = check_text(raw, path="x.md")
    plain = plain_of(raw)
    same = check_text(plain.text, path="x.md")
    assert report.inputs[0].chars == len(raw)
    for told, other in zip(report.findings, same.findings, strict=True):
        assert raw[told.start : told.end] == told.excerpt
        assert (told.code, told.fingerprint, told.first, told.last) == (other.code, other.fingerprint, other.first, other.last)
        assert (told.start, told.end) == plain.span(other.start, other.end)
        assert (plain.back(told.start), plain.back(told.end)) == (other.start, other.end)
        for related in told.related:
            assert related.range is None or raw[slice(*related.range)] == related.excerpt
        ranges, others = told.data.get("ranges", []), other.data.get("ranges", [])
        assert isinstance(ranges, list) and isinstance(others, list)
        assert [raw[slice(*span)].splitlines() for span in ranges] == [plain.text[slice(*span)].splitlines() for span in others]


@given(st.lists(st.tuples(st.sampled_from(_LINES), st.sampled_from(_ENDS)), min_size=1, max_size=8))
@settings(deadline=None, max_examples=30)
def test_the_mended_text_is_the_mended_file(lines: list[tuple[str, str]]) -> None:
    """The bytes after the fixes are the text after the fixes, in the file's own line ends."""
    raw = "".join(line + end for line, end in lines)
    fixed = fix_until_stable(raw, lambda text: check_text(text, path="x.md"))
    assert fixed_bytes(raw.encode(), "utf-8", fixed.rounds).decode() == fixed.text


_TEXT = "青篱镇文化站工作总结\r\n一、主要工作\r\n放映电影36场，辅导9次,采风XX次。\r\n责任编辑：梧小川\r\n"
_FILES = {
    "crlf": _TEXT.encode(),
    "crlf-bom": codecs.BOM_UTF8 + _TEXT.encode(),
    "crlf-gbk": _TEXT.encode("gbk"),
    "cr": _TEXT.replace("\r\n", "\r").encode(),
    "mixed": _TEXT.replace("\r\n", "\n", 2).encode(),
    "utf-16": codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"),
}


@pytest.mark.parametrize("kind", _FILES)
def test_the_command_tells_places_of_the_file(kind: str, tmp_path: Path) -> None:
    """JSON ranges, SARIF offsets and fix edits fit the decoded file (its byte-order mark left out); --fix keeps its line ends and encoding."""
    path = tmp_path / "稿.txt"
    path.write_bytes(_FILES[kind])
    codec = {"crlf-gbk": "gbk", "utf-16": "utf-16", "crlf-bom": "utf-8-sig"}.get(kind, "utf-8")
    text = _FILES[kind].decode(codec)
    report = json.loads(CliRunner().invoke(check, [str(path), "--format", "json"], standalone_mode=False).stdout)
    found = {item["code"]: item for item in report["findings"]}
    assert {"PH101", "TY501", "LE201"} <= set(found)
    assert all(text[slice(*item["range"])] == item["excerpt"] for item in report["findings"])
    assert [text[slice(*edit["range"])] for edit in found["TY501"]["fix"]["edits"]] == [","]
    assert report["inputs"][0]["chars"] == len(text)
    sarif = json.loads(CliRunner().invoke(check, [str(path), "--format", "sarif"], standalone_mode=False).stdout)
    for result in sarif["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == region["snippet"]["text"]
    diff = CliRunner().invoke(check, [str(path), "--diff"], standalone_mode=False).stdout
    assert "-责任编辑：梧小川" in diff and "+放映电影36场，辅导9次，采风XX次。" in diff
    CliRunner().invoke(check, [str(path), "--fix"], standalone_mode=False)
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("责任"))
    mark = codecs.BOM_UTF8 if kind == "crlf-bom" else codecs.BOM_UTF16_LE if kind == "utf-16" else b""
    codec = {"utf-16": "utf-16-le", "crlf-bom": "utf-8"}.get(kind, codec)
    assert path.read_bytes() == mark + text.replace("次,采", "次，采").replace(line, "").encode(codec)


def test_reports_that_show_lines_put_their_marks_right() -> None:
    """The page and the Word comments of a text with two-character line ends mark the words that were found."""
    import io

    import docx

    raw = "第一行。\r\n第二行。\r\n放映电影XX场。\r\n"
    report = check_text(raw, path="x.txt", select=["PH101"])
    page = render(report, "html", {"x.txt": raw})
    assert ">XX<" in page.replace("\n", "")
    document = docx.Document(io.BytesIO(commented_docx(raw, report.findings)))
    assert [paragraph.text for paragraph in document.paragraphs] == ["第一行。", "第二行。", "放映电影XX场。", ""]
    assert [run.text for run in document.paragraphs[2].runs if run.text] == ["放映电影", "XX", "场。"]
    assert "�" not in render(report, "text")


def test_the_way_there_and_back() -> None:
    """Every place of the plain text is found again from its place in the text as read."""
    dice = random.Random(7)
    for _round in range(50):
        raw = "".join(dice.choice(["甲", "\r\n", "\r", "\n"]) for _at in range(30))
        plain = plain_of(raw)
        assert [plain.back(plain.at(at)) for at in range(len(plain.text) + 1)] == list(range(len(plain.text) + 1))
        assert all(raw[plain.at(at)] == sign or raw[plain.at(at)] == "\r" for at, sign in enumerate(plain.text))
