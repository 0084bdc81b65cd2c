"""Headers, footers and notes of a Word file are checked, and told as such."""

from __future__ import annotations

import json
from pathlib import Path

import docx
from click.testing import CliRunner

from drafter.check.engine import check_source
from drafter.cli.check import check
from drafter.past.files import read_source, with_margin


def _word(folder: Path, header: str, footer: str) -> Path:
    document = docx.Document()
    document.add_paragraph("青篱镇文化站2026年工作总结")
    document.add_paragraph("今年以来，全镇放映公益电影36场，辅导9次。")
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    document.save(str(folder / "稿.docx"))
    return folder / "稿.docx"


def test_a_hole_in_a_header_is_found(tmp_path: Path) -> None:
    """With its place behind the body, where the text that reports show has it, and with a word on where it stands."""
    path = _word(tmp_path, "XX市文化馆", "更多范文请访问www.fanwen.cn")
    source = with_margin(read_source(path))
    report = check_source(source)
    found = {finding.code: finding for finding in report.findings}
    assert found["PH101"].excerpt == "XX" and found["PH101"].message.endswith("(in a header, a footer or a note)")
    assert "LE201" in found
    assert all(source.raw[finding.start : finding.end] == finding.excerpt for finding in report.findings)
    assert source.raw.split("\n")[found["PH101"].first.line - 1] == "XX市文化馆"
    assert report.inputs[0].chars == len(source.raw)
    shown = json.loads(CliRunner().invoke(check, [str(path), "--format", "json"], standalone_mode=False).stdout)
    assert "PH101" in [finding["code"] for finding in shown["findings"]]
    assert ">XX<" in CliRunner().invoke(check, [str(path), "--format", "html"], standalone_mode=False).stdout.replace("\n", "")
    target = tmp_path / "批注.docx"
    CliRunner().invoke(check, [str(path), "--format", "docx", "-o", str(target)], standalone_mode=False)
    assert target.exists()


def test_a_header_is_no_part_of_the_paper(tmp_path: Path) -> None:
    """Page numbers and a header that repeats the title are no findings; what was not selected is not looked for; the index does not see it."""
    path = _word(tmp_path, "青篱镇文化站2026年工作总结", "第 1 页 共 3 页")
    assert check_source(with_margin(read_source(path))).findings == check_source(read_source(path)).findings
    assert "页" not in read_source(path).text
    other = _word(tmp_path, "XX市文化馆", "")
    assert check_source(with_margin(read_source(other)), select=["ST"]).findings == ()
    assert check_source(with_margin(read_source(other)), ignore=["PH101"]).findings == ()
