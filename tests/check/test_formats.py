"""Formats for programs and for people who mark up a text: each holds the same findings at the same places."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.engine import check_text, merge_reports
from drafter.check.examples import Sentences
from drafter.check.model import CheckReport, Edit, Fix, Related, Suppressed
from drafter.check.registry import RULES
from drafter.check.report import FORMATS, Unread, render
from drafter.check.report.word import commented_docx
from drafter.errors import ConfigError, InputError
from drafter.past.files import read_source

_PATH = "稿件 一/a,b:c.md"
_DRAFT = "青篱镇文化站20xx年工作总结\n\n一、文艺惠民\n全年送戏X场，放映电影X场，调研X次。\n三、队伍建设\n观看《》等影片2次，培训𠮷田艺术团X次。\n"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _report() -> CheckReport:
    """A report with a fix, a suppressed finding and a related passage on its first three findings."""
    report = check_text(_DRAFT, path=_PATH)
    one, two, three, *rest = report.findings
    one = one._replace(fix=Fix((Edit(one.start, one.end, "2026"),), safe=True))
    two = two._replace(suppressed=Suppressed("comment", "已核实"))
    three = three._replace(related=(Related("past/青篱镇 2025.txt", "放映电影9场", 0.9, "青篱镇文化站", 2025, 4, (30, 36)),))
    return report._replace(findings=(one, two, three, *rest))


def _sarif(report: CheckReport, **given: object) -> dict:
    return json.loads(render(report, "sarif", **given))["runs"][0]


def test_sarif_declares_every_rule_and_points_into_the_text() -> None:
    """All rules stand in the driver; each result's offsets and its line and column name the excerpt in code points, beyond the BMP too."""
    report = _report()
    run = _sarif(report, texts={_PATH: _DRAFT})
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    assert all(rule["help"]["text"] and rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    lines = _DRAFT.split("\n")
    for result, finding in zip(run["results"], report.findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert _DRAFT[region["charOffset"] :][: region["charLength"]] == finding.excerpt
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == finding.excerpt
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["partialFingerprints"] == {"drafter/v1": finding.fingerprint}


def test_sarif_has_fixes_suppressions_and_sources() -> None:
    """A fix with the place it replaces, a suppression with its reason, a copy's source with a message."""
    first, second, third, *others = _sarif(_report(), texts={_PATH: _DRAFT})["results"]
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert (replacement["insertedContent"]["text"], replacement["deletedRegion"]["startColumn"]) == ("2026", 7)
    assert second["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "已核实"}]
    source = third["relatedLocations"][0]
    assert source["physicalLocation"]["artifactLocation"]["uri"] == "past/%E9%9D%92%E7%AF%B1%E9%95%87%202025.txt"
    assert source["physicalLocation"]["region"]["startLine"] == 4
    assert "放映电影9场" in source["message"]["text"]
    assert not any({"fixes", "suppressions", "relatedLocations"} & set(other) for other in others)


def test_sarif_names_files_by_encoded_uris() -> None:
    """Paths are percent-encoded, a colon in the first folder is no scheme, and files that could not be read are notified."""
    run = _sarif(_report(), unread=[Unread("坏.docx", "the file is empty")])
    assert run["artifacts"][0]["location"]["uri"] == "%E7%A8%BF%E4%BB%B6%20%E4%B8%80/a%2Cb%3Ac.md"
    assert run["artifacts"][0]["hashes"]["sha-256"] == _report().inputs[0].sha256
    invocation = run["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "the file is empty"
    assert "GR701" in {item["associatedRule"]["id"] for item in invocation["toolConfigurationNotifications"]}


def test_github_annotations_are_escaped() -> None:
    """A line a finding that is not suppressed; colons, commas, percent signs and line ends cannot break it."""
    report = _report()
    odd = report.findings[0]._replace(message="100%\n两行: 一, 二")
    lines = render(report._replace(findings=(odd, *report.findings[1:])), "github").splitlines()
    assert len(lines) == len(report.findings) - 1
    assert lines[0] == (
        "::error file=稿件 一/a%2Cb%3Ac.md,line=1,endLine=1,col=7,endColumn=11,title=PH102 placeholder-year::100%25%0A两行: 一, 二"
    )
    assert all(re.match(r"::(error|warning|notice) file=[^:]+::", line) for line in lines)


def test_concise_is_a_line_a_finding() -> None:
    """path:line:column first, the counts last, what is suppressed counted."""
    lines = render(_report(), "concise").splitlines()
    assert lines[0].startswith(f"{_PATH}:1:7: error PH102 placeholder-year  ")
    assert len(lines) == len(_report().findings)
    assert "1 suppressed" in lines[-1]


def test_suppressed_findings_stay_in_the_json_alone() -> None:
    """JSON keeps them with who and why; the counts and the text report leave them out."""
    report = json.loads(render(_report(), "json"))
    assert report["findings"][0]["fix"] == {"applicability": "safe", "edits": [{"range": [6, 10], "text": "2026"}]}
    assert report["findings"][1]["suppressed"] == {"by": "comment", "reason": "已核实"}
    assert report["summary"]["findings"] == len(report["findings"]) - 1
    assert report["summary"]["suppressed"] == 1
    assert "4:5" not in render(_report(), "text")


def test_a_text_report_cannot_command_the_terminal() -> None:
    """Escape and direction characters of a text or a file name are shown as replaced, in every format for a terminal."""
    report = check_text("\x1b[31m送戏X场\u202e。", path="a\x1b]0;x\x07.txt")
    for form in ("text", "concise"):
        shown = render(report, form)
        assert "placeholder-x" in shown
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", shown)


def test_html_marks_each_place_once() -> None:
    """The page holds the text, a mark a finding with the excerpt, a link for each place of equal findings; nothing from outside."""
    page = render(_report(), "html", {_PATH: _DRAFT})
    marked = re.findall(r"<mark[^>]*>([^<]*)</mark>", page)
    assert marked == [finding.excerpt for finding in _report().findings if finding.suppressed is None]
    text = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<sup>.*?</sup>", "", page[page.index("<article") : page.index("</article>")])))
    assert [line for line in text.splitlines() if line.strip()] == [line for line in _DRAFT.splitlines() if line]
    for target in re.findall(r'href="#([^"]+)"', page):
        assert page.count(f'id="{target}"') == 1
    assert "http" not in page
    assert "<script" not in page


def test_html_takes_data_for_data() -> None:
    """Tags and template marks in a text, a path or a passage are shown, never obeyed."""
    text = "<b>送戏X场</b>{{ 7*7 }}。"
    page = render(check_text(text, path="<i>.md"), "html", {"<i>.md": text})
    assert "<b>送" not in page
    assert "<i>" not in page
    assert "{{ 7*7 }}" in page


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["XX", "《》", "\n", "20xx年", "“", "一、工作", "送戏X场。", "\x00", "𠮷", "市委和市委", "&lt;"]), max_size=25
    ).map("".join)
)
def test_html_shows_every_letter_in_order(text: str) -> None:
    """Whatever overlaps or is empty, the page's text is the text."""
    page = render(check_text(text, path="x.md"), "html", {"x.md": text})
    article = page[page.index("<article") : page.index("</article>")]
    lines = re.findall(r"<p>(.*?)</p>", article, re.DOTALL)
    shown = [html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<sup>.*?</sup>", "", line))) for line in lines]
    assert shown == text.split("\n")


def test_the_format_is_refused_with_the_list() -> None:
    """An unknown format lists those there are; docx needs a file."""
    with pytest.raises(ConfigError) as error:
        render(_report(), "xml")
    assert all(form in (error.value.hint or "") for form in FORMATS)
    with pytest.raises(ConfigError):
        render(_report(), "docx")


# ---- Word ----


def _word_file(path: Path) -> str:
    """A .docx with runs of several looks, a table, a tab, a break, a heading without a number and a tracked deletion; its text as read."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = Document()
    document.add_heading("主要工作", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("全年送戏").bold = True
    paragraph.add_run("X场，放映电影X").italic = True
    paragraph.add_run("X场，\t培训X次。").font.name = "仿宋"
    paragraph.add_run().add_break()
    paragraph.add_run("20").underline = True
    paragraph.add_run("xx年度完成。")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "删去的XX"
    run.append(words)
    deleted.append(run)
    paragraph._p.append(deleted)
    document.add_table(1, 2).cell(0, 1).text = "观看《》2次"
    document.add_paragraph("送戏X场")
    assert deleted.tag == qn("w:del")
    document.save(str(path))
    return read_source(path).text


def _commented(data: bytes) -> list[str]:
    """The text that each comment is about, by the order of the comments."""
    from docx import Document

    body = Document(io.BytesIO(data)).element.body
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for element in body.iter():
        if element.tag == f"{W}commentRangeStart":
            open_now.add(element.get(f"{W}id"))
            found[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_now.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for name in open_now:
                found[name] += element.text or ""
    assert not open_now
    return [found[name] for name in sorted(found, key=int)]


def _looks(path: Path | io.BytesIO) -> list[tuple[str, bool | None, bool | None, bool | None, str | None]]:
    """Every letter of the body's paragraphs with its look."""
    from docx import Document

    return [
        (sign, run.bold, run.italic, run.underline, run.font.name)
        for paragraph in Document(path if isinstance(path, io.BytesIO) else str(path)).paragraphs
        for run in paragraph.runs
        for sign in run.text
    ]


def test_word_comments_stand_at_the_findings_and_change_nothing_else(tmp_path: Path) -> None:
    """Each comment spans its excerpt, across runs of several looks and in tables; text and looks stay, letter for letter."""
    from docx import Document

    text = _word_file(tmp_path / "a.docx")
    report = check_text(text, path="a.docx", select=["PH"])
    original = (tmp_path / "a.docx").read_bytes()
    data = commented_docx(text, report.findings, original)
    assert _commented(data) == [finding.excerpt for finding in report.findings] == ["X", "XX", "X", "20xx", "《》", "X"]
    (tmp_path / "b.docx").write_bytes(data)
    assert read_source(tmp_path / "b.docx").text == text
    assert _looks(io.BytesIO(data)) == _looks(tmp_path / "a.docx")
    comments = list(Document(io.BytesIO(data)).comments)
    assert [comment.text.splitlines()[0].split()[1] for comment in comments] == [finding.code for finding in report.findings]
    assert data == commented_docx(text, report.findings, original)


def test_word_comments_on_overlapping_wide_and_empty_findings(tmp_path: Path) -> None:
    """Findings inside one another, over several paragraphs, on a heading mark that Word does not hold, and of no length: one comment each."""
    text = _word_file(tmp_path / "a.docx")
    base = check_text(text, path="a.docx", select=["PH101"]).findings[0]
    line = text.index("全年")
    spans = [(line, line + 6), (line + 2, line + 4), (line + 3, len(text) - 3), (0, 1), (line + 5, line + 5), (len(text), len(text))]
    data = commented_docx(text, [base._replace(start=start, end=end) for start, end in spans], (tmp_path / "a.docx").read_bytes())
    about = _commented(data)
    assert about[:2] == ["全年送戏X场", "送戏"]
    assert about[2].startswith("戏X场")
    assert about[2].endswith("送")
    assert about[3] == "主要工作"
    assert len(about) == 6
    (tmp_path / "b.docx").write_bytes(data)
    assert read_source(tmp_path / "b.docx").text == text


def test_word_comments_on_a_plain_text() -> None:
    """A text becomes a document of its lines with the comments in it; what XML cannot hold does not break it."""
    from docx import Document

    text = _DRAFT + "第\x00二页X场\n"
    report = check_text(text, path="a.md")
    data = commented_docx(text, report.findings)
    document = Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in document.paragraphs] == text.replace("\x00", "\ufffd").split("\n")
    assert _commented(data) == [finding.excerpt.replace("\x00", "\ufffd") for finding in report.findings]
    assert data == commented_docx(text, report.findings)


_MARKED = "# 青篱镇文化站20xx年工作总结\n\n## 一、**文艺**惠民\n全年**送戏X场**，放映电影**X**场，\t调研 * X次。\n- **培训X次**\n```\n# 抄录X场\n```\n"


def test_word_shows_headings_and_bold_and_keeps_the_comments_in_place() -> None:
    """A Markdown text's # and ** become Word's headings and bold; each comment still stands on its words, one on a mark beside it."""
    from docx import Document

    report = check_text(_MARKED, path="a.md", select=["PH"])
    on_marks = [report.findings[0]._replace(start=start, end=end) for start, end in ((0, 1), (19, 21))]
    data = commented_docx(_MARKED, [*report.findings, *on_marks], path="a.md")
    paragraphs = Document(io.BytesIO(data)).paragraphs
    assert [(item.style.name, item.text) for item in paragraphs] == [
        ("Heading 1", "青篱镇文化站20xx年工作总结"),
        ("Normal", ""),
        ("Heading 2", "一、文艺惠民"),
        ("Normal", "全年送戏X场，放映电影X场，\t调研 * X次。"),
        ("Normal", "- 培训X次"),
        *(("Normal", line) for line in ("```", "# 抄录X场", "```", "")),
    ]
    assert {run.text for item in paragraphs for run in item.runs if run.bold} == {"文艺", "送戏", "X", "场", "培训", "次"}
    assert _commented(data)[:-2] == [finding.excerpt for finding in report.findings] == ["20xx", "X", "X", "X", "X", "X"]
    assert _commented(data)[-2:] == ["青篱镇文化站", "一、"]
    assert data == commented_docx(_MARKED, [*report.findings, *on_marks], path="a.md")


def test_a_plain_text_keeps_its_hashes_and_stars() -> None:
    """In a text that is not Markdown a lone # or ** is the author's slip, which the reader must see."""
    from docx import Document

    text = "青篱镇工作总结\n一、文艺惠民\n# 全年送戏X场，**放映**2场。\n"
    report = check_text(text, path="a.txt", select=["PH101"])
    assert [item.text for item in Document(io.BytesIO(commented_docx(text, report.findings, path="a.txt"))).paragraphs] == text.split("\n")
    page = re.sub(r"<sup>.*?</sup>|</?(?:mark|a)[^>]*>", "", render(report, "html", {"a.txt": text}))
    assert "<p># 全年送戏X场，**放映**2场。</p>" in page


def test_html_shows_headings_and_bold() -> None:
    """Headings are headings, bold is bold, the marks are gone, code is left alone; a Word file's heading styles show too."""
    report = check_text(_MARKED, path="a.md", select=["PH"])
    page = render(report, "html", {"a.md": _MARKED})
    article = re.sub(r"<sup>.*?</sup>|<a [^>]*></a>", "", page[page.index("<article") : page.index("</article>")])
    lines = [re.sub(r"</?mark[^>]*>", "", line) for line in article.splitlines()[1:-1]]
    assert lines[:3] == ["<h2>青篱镇文化站20xx年工作总结</h2>", "<p></p>", "<h3>一、<strong>文艺</strong>惠民</h3>"]
    assert lines[3].replace("</strong><strong>", "") == "<p>全年<strong>送戏X场</strong>，放映电影<strong>X</strong>场，\t调研 * X次。</p>"
    assert lines[6] == "<p># 抄录X场</p>"
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", page) == [finding.excerpt for finding in report.findings]
    assert all(page.count(f'id="{target}"') == 1 for target in re.findall(r'href="#([^"]+)"', page))
    word = render(check_text("# 一、工作\n送戏**X场。", path="a.docx"), "html", {"a.docx": "# 一、工作\n送戏**X场。"})
    assert "<h2>一、工作</h2>" in word
    assert ">**</mark>" in word


def test_word_comments_on_the_past_papers_of_the_samples() -> None:
    """In real layouts every letter of the text has its place: a comment on each line's last word lands on that word."""
    folder = Path(__file__).parents[2] / "samples" / "past"
    base = check_text("送戏X场。").findings[0]
    seen = 0
    for path in sorted(folder.rglob("*.docx")):
        text = read_source(path).text
        spans = [(match.end() - 2, match.end()) for match in re.finditer(r"[^\n]{2,}$", text, re.MULTILINE)]
        data = commented_docx(text, [base._replace(start=start, end=end) for start, end in spans], path.read_bytes())
        assert _commented(data) == [text[start:end] for start, end in spans]
        seen += len(spans)
    assert seen > 100


def test_a_damaged_word_file_is_refused() -> None:
    """The error names the file and the mend."""
    with pytest.raises(InputError) as error:
        commented_docx("送戏X场。", (), b"PK\x03\x04broken", "坏.docx")
    assert (error.value.where, bool(error.value.hint)) == ("坏.docx", True)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libre_office_opens_the_comments(tmp_path: Path) -> None:
    """Converted by LibreOffice, the document still has its words and as many comments."""
    text = _word_file(tmp_path / "a.docx")
    report = check_text(text, path="a.docx", select=["PH"])
    (tmp_path / "b.docx").write_bytes(commented_docx(text, report.findings, (tmp_path / "a.docx").read_bytes()))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "fodt", "b.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=300)
    converted = (tmp_path / "b.fodt").read_text(encoding="utf-8")
    assert converted.count("<office:annotation ") == len(report.findings)
    assert "放映电影" in converted


def test_reports_of_several_texts_keep_their_own_findings() -> None:
    """Each format for people shows a text's findings under its name, those with none not at all."""
    report = merge_reports(
        [check_text("送戏X场。", path="a.md"), check_text("送戏12场。", path="b.md"), check_text("调研X次。", path="c.md")]
    )
    page = render(report, "html", {"a.md": "送戏X场。", "b.md": "送戏12场。", "c.md": "调研X次。"})
    assert [name in page for name in ("a.md", "b.md", "c.md")] == [True, False, True]
    shown = render(report, "text")
    assert [f"\n{name}\n" in f"\n{shown}" for name in ("a.md", "b.md", "c.md")] == [True, False, True]


def test_a_copys_source_stands_under_the_finding() -> None:
    """People see where a copied sentence comes from, in text, page and comment."""
    past = "组织文艺志愿者走进乡镇开展春节送春联活动共书写赠送春联三千六百副。"
    report = check_text(past, path="a.md", index=Sentences((past,)))
    if not any(finding.related for finding in report.findings):
        report = report._replace(findings=(_report().findings[2]._replace(path="a.md", start=0, end=4),))
    source = next(finding.related[0] for finding in report.findings if finding.related)
    assert f"→ {source.doc}" in render(report, "text")
    assert source.doc in render(report, "html", {"a.md": past})
    assert any(source.doc in line for line in _comments_of(commented_docx(past, report.findings)))


def _comments_of(data: bytes) -> list[str]:
    from docx import Document

    return [comment.text for comment in Document(io.BytesIO(data)).comments]
