"""The engine: several summaries in one file, odd input, pure and picklable runs."""

from __future__ import annotations

import importlib.util
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.document import Document
from drafter.check.engine import check_source, check_text, merge_reports
from drafter.check.examples import example_sheet
from drafter.check.model import Context, Edit, Example, Fix, Hit, Related
from drafter.check.registry import find_rule
from drafter.check.settings import CheckSettings
from drafter.check.singles import File
from drafter.check.structure.numbering import headings_of, markers_of, parts_of
from drafter.past.cleaning import clean
from drafter.past.files import SourceText
from drafter.past.splitting import partition
from tests.growth import TIMES, assert_linear

_spec = importlib.util.spec_from_file_location("split_shapes", Path(__file__).parents[1] / "past" / "test_splitting.py")
assert _spec and _spec.loader
shapes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(shapes)
_ALL = {**shapes.SHAPES, **shapes.SINGLE}

_ONE = "青篱镇文化站2023年工作总结\n2023年，文化站在镇党委的领导下，围绕中心，服务群众，扎实工作。\n一、惠民\n送戏下乡二十余场，把舞台搭到村口，群众在家门口看上了戏。\n二、创作\n组织采风八次。\n"
_TWO = "云岫县图书馆2024年工作总结\n2024年，图书馆在县委的领导下，围绕中心，服务群众，扎实工作。\n一、阅读\n送戏下乡二十余场，把舞台搭到村口，群众在家门口看上了戏。\n三、馆藏\n新增图书X册。\n"


@pytest.mark.parametrize("shape", _ALL)
def test_parts_are_those_of_the_index(shape: str) -> None:
    """The checker and the index see the same number of summaries in a file, each with the same first words."""
    text = _ALL[shape]
    document = Document(text)
    pieces, _dropped = partition(clean(text, "-")[0])
    own = [part for part in document.parts if not part.front]
    assert len(own) == len(pieces)
    assert [part.first for part in document.parts] == [0, *(part.last for part in document.parts)][:-1]
    assert document.parts[-1].last == len(document.paragraphs)
    for part, piece in zip(own, pieces, strict=True):
        span = document.text[document.paragraphs[part.first].start : document.paragraphs[part.last - 1].end]
        assert piece.text.strip().split("\n")[0][:10].replace(" ", "") in span.replace(" ", "")


@pytest.mark.parametrize("shape", ["own titles", "marked at the end", "restarts without titles"])
def test_residue_round_titles_does_not_hide_a_seam(shape: str) -> None:
    """Indents, quote marks and tags before a line are no part of it, for the checker as for the index."""
    text = "\n\n".join(f">　　{line}" for line in _ALL[shape].split("\n"))
    assert len([part for part in Document(text).parts if not part.front]) == len(partition(clean(text, "-")[0])[0]) == 3


def test_each_summary_is_a_document_of_its_own() -> None:
    """Numbering and repeats do not leak across; ranges and lines are the file's; the second summary's own fault is found."""
    report = check_text(_ONE + _TWO, path="x.txt", select=["ST401", "BP304", "PH101"])
    assert [(finding.code, finding.excerpt, finding.first.line, finding.section) for finding in report.findings] == [
        ("ST401", "三、", 11, ("三、馆藏",)),
        ("PH101", "X", 12, ("三、馆藏",)),
    ]
    text = _ONE + _TWO
    assert all(text[finding.start : finding.end] == finding.excerpt for finding in report.findings)
    alone = check_text(_TWO, path="x.txt", select=["ST401", "BP304", "PH101"]).findings
    assert [finding.fingerprint for finding in alone] == [finding.fingerprint for finding in report.findings]


def test_a_repeat_inside_the_second_summary_names_the_line_of_the_file() -> None:
    """Messages and related places are those of the whole file."""
    again = "送戏下乡二十余场，把舞台搭到村口，群众在家门口看上了戏。"
    text = _ONE + _TWO + f"四、其他\n{again}\n"
    found = [finding for finding in check_text(text, path="x.txt", select=["BP304"]).findings if finding.excerpt == again]
    assert [(finding.first.line, finding.related[0].line) for finding in found] == [(14, 10)]
    start, end = found[0].related[0].range or (0, 0)
    assert text[start:end] == again
    assert "10" in found[0].message


def test_a_fact_is_told_once_in_the_file() -> None:
    """With a sheet the whole file is compared: a fact told in the second summary is not missing from the first."""
    sheet = example_sheet(Example("", ("新增图书1200册",)))
    report = check_text(_ONE + _TWO.replace("X册", "1200册"), path="x.txt", sheet=sheet, select=["GR703"])
    assert report.findings == ()


def _probe(document: Document, _context: Context) -> list[Hit]:
    at = document.text.index("采风") if "采风" in document.text else document.text.index("馆藏")
    excerpt = document.text[at : at + 2]
    related = (Related(document.path, excerpt, range=(at, at + 2)), Related("past/2024.txt", excerpt, range=(at, at + 2)))
    fix = Fix((Edit(at, at + 2, ""),), safe=True)
    return [Hit(at, at + 2, "", {"ranges": [[at, at + 2]], "range": (at, at + 2), "count": [at, at + 2]}, related, fix=fix)]


def test_everything_in_a_hit_comes_back_to_the_file() -> None:
    """Ranges of data, related places of this file and edits move with the hit; those of other files and plain numbers do not."""
    text = "<!-- drafter: ignore[PH101] 等报数 -->\n" + _ONE + _TWO
    file = File(text, "x.txt")
    rule = find_rule("PH101")._replace(find=_probe)
    placed = [file.placed(rule, hit, view, 20) for view in file.views(rule) for hit in rule.find(view.document, Context())]
    assert [item.words for item in placed] == ["采风", "馆藏"]
    for item in placed:
        start, end = item.hit.start, item.hit.end
        assert text[start:end] == item.words
        assert (item.hit.data["ranges"], item.hit.data["range"]) == ([[start, end]], [start, end])
        assert item.hit.data["count"] != [start, end]
        assert item.hit.related[0].range == (start, end) != item.hit.related[1].range
        assert item.hit.fix == Fix((Edit(start, end, ""),), safe=True)


def test_a_fix_round_a_comment_is_not_safe() -> None:
    """An edit that would take a comment with it is left to people."""
    comment = "<!-- drafter: ignore[PH101] 等报数 -->"
    file = File(f"组织采{comment}风八次。", "x.txt")
    rule = find_rule("PH101")
    view = file.whole
    (hit,) = _probe(view.document, Context())
    assert file.placed(rule, hit, view, 20).hit.fix == Fix((Edit(3 - 1, 4 + len(comment), ""),), safe=False)


def test_a_run_can_be_sent_to_another_process() -> None:
    """Arguments and report survive pickling; a source is checked as its text is."""
    source = SourceText(Path("x.txt"), _ONE + _TWO, "gb18030", "0" * 64)
    arguments = pickle.loads(pickle.dumps((source, CheckSettings(select=("PH", "ST")))))
    report = check_source(arguments[0], settings=arguments[1], ignore=["ST402"])
    assert pickle.loads(pickle.dumps(report)) == report
    assert report.inputs[0].encoding == "gb18030"
    assert report.findings == check_text(source.text, path="x.txt", select=["PH", "ST"], ignore=["ST402"]).findings
    assert merge_reports([report]).rules_run == report.rules_run


@given(
    st.text(st.one_of(st.characters(), st.sampled_from("一二三、（）。\n\r\t　#>《》“”Xx年月日2026总结篇计划\0\ud800\ufffd")), max_size=300)
)
@settings(deadline=None, max_examples=80)
def test_nothing_crashes_a_run(text: str) -> None:
    """NULs, lone surrogates, any characters: findings whose ranges are those of the text, the same twice."""
    report = check_text(text, path="x.md")
    assert all(text[finding.start : finding.end] == finding.excerpt for finding in report.findings)
    assert check_text(text, path="x.md") == report


@pytest.mark.parametrize(
    "text",
    [
        "1、" * 200_000,
        "甲" + " " * 400_000 + "乙",
        "送戏X场\n" * 60_000,
        "#" * 400_000,
        "（" * 400_000,
        "一、" * 200_000,
        ("一、惠民\n" + "送戏下乡。\n" * 3) * 12_000,
        "\0\ud800" * 200_000,
    ],
    ids=["numbers", "space", "lines", "hashes", "brackets", "ones", "sections", "nul"],
)
def test_paragraphs_parts_and_headings_are_linear(text: str) -> None:
    """Hundreds of thousands of characters on a line, or as many lines."""

    def read(size: int) -> None:
        document = Document(text[:size])
        markers = markers_of(document.folded, document.paragraphs)
        headings_of(document.text, document.folded, document.paragraphs, markers)
        parts_of(document.text, document.paragraphs, document.pairs)
        assert [document.section(at) for at in range(0, size, 10)]

    assert_linear(read, len(text) // TIMES)
