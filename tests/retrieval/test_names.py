"""The names of the past in the index: harvested with their source, forgotten with it; and what the checker's rules keep out of the skeletons."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from drafter.check.past_gate import spoiled
from drafter.retrieval.build import build_index
from drafter.retrieval.database import DATABASE_NAME
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildReport, BuildRequest
from drafter.retrieval.search import open_index

_PAPER = "荻洲区文化馆{year}年工作总结\n\n{year}年，我馆认真履职，各项工作有序推进。\n一、主要工作\n{text}\n荻洲区文化馆\n"


def _write(folder: Path, year: int, text: str) -> Path:
    path = folder / "past" / f"{year}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(_PAPER.format(year=year, text=text), encoding="utf-8")
    return path


def _build(folder: Path, *, prune: bool = False, checked: bool = False) -> BuildReport:
    refuse = spoiled if checked else None
    request = BuildRequest(IndexPlace(folder / "store"), (folder / "past",), folder, "none", prune=prune, refuse=refuse)
    return build_index(request)


def test_a_name_is_kept_with_its_unit_year_and_place(tmp_path: Path) -> None:
    """Whoever has the name is told with year, file, line and the sentence."""
    _write(tmp_path, 2025, "在寿澜镇举办展览3场。闻松年同志创作的歌曲《霁夜谣》出版。")
    report = _build(tmp_path)
    with open_index(tmp_path / "store", dense=False) as index:
        rows = index.names().papers("寿澜镇")
        assert [(row.kind, row.unit, row.year, row.path, row.sentence) for row in rows] == [
            ("place", "荻洲区文化馆", 2025, "past/2025.txt", "在寿澜镇举办展览3场。")
        ]
        assert {"寿澜镇", "荻洲区", "闻松年", "霁夜谣"} <= index.names().names
        assert index.names().said(["荻洲区文化馆"], "寿澜") and not index.names().said(["云岫县文化馆"], "寿澜")
        assert (report.counts["names"], index.names_notes) == (len(index.names().names), [])


def test_names_go_with_their_file(tmp_path: Path) -> None:
    """A changed file brings its new names, a pruned one takes its own away."""
    first = _write(tmp_path, 2024, "在寿澜镇举办展览3场。")
    _write(tmp_path, 2025, "在鹭滩镇举办展览3场。")
    _build(tmp_path)
    _write(tmp_path, 2025, "在柳汀镇举办展览3场。")
    _build(tmp_path)
    with open_index(tmp_path / "store", dense=False) as index:
        assert {"寿澜镇", "柳汀镇"} <= index.names().names and "鹭滩镇" not in index.names().names
    first.unlink()
    _build(tmp_path, prune=True)
    with open_index(tmp_path / "store", dense=False) as index:
        assert "寿澜镇" not in index.names().names and "柳汀镇" in index.names().names


def test_an_index_without_names_opens_says_so_and_gets_them(tmp_path: Path) -> None:
    """An earlier drafter's index is searched as before; the next build takes the names out of what it has, reading no file."""
    _write(tmp_path, 2025, "在寿澜镇举办展览3场。")
    _build(tmp_path)
    connection = sqlite3.connect(tmp_path / "store" / DATABASE_NAME)
    connection.executescript("DROP TABLE names; DROP TABLE harvested; DELETE FROM meta WHERE key = 'names';")
    connection.close()
    with open_index(tmp_path / "store", dense=False) as index:
        assert index.search("举办展览") and index.names().find("在寿澜镇") == () and index.names().papers("寿澜镇") == ()
        assert index.counts["names"] == 0 and len(index.names_notes) == 1
    assert _build(tmp_path).read == 0
    with open_index(tmp_path / "store", dense=False) as index:
        assert [one.text for one in index.names().find("在寿澜镇")] == ["寿澜镇"] and index.names_notes == []


def test_a_later_harvest_takes_the_names_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as a name may change: then every source is harvested again, and until then the index says so."""
    _write(tmp_path, 2025, "在寿澜镇举办展览3场。")
    _build(tmp_path)
    monkeypatch.setattr("drafter.retrieval.namebook.HARVEST", 10**6)
    with open_index(tmp_path / "store", dense=False) as index:
        assert len(index.names_notes) == 1
    _build(tmp_path)
    with open_index(tmp_path / "store", dense=False) as index:
        assert index.names_notes == [] and len(index.names().papers("寿澜镇")) == 1


def test_a_build_cut_short_ends_with_every_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that dies between reading a file and taking its names out is made good by the next one."""
    _write(tmp_path, 2025, "在寿澜镇举办展览3场。")

    def dies(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("drafter.retrieval.build.harvest_source", dies)
    with pytest.raises(KeyboardInterrupt):
        _build(tmp_path)
    monkeypatch.undo()
    _build(tmp_path)
    with open_index(tmp_path / "store", dense=False) as index:
        assert "寿澜镇" in index.names().names


@pytest.mark.parametrize(
    "text",
    [
        "编印简报4?期，宣传工作有序推进。",
        "参与群众达人次，活动受到欢迎。",
        "办结时限由十天缩短为天，群众满意。",
        "举办线长展览，丰富群众生活。",
    ],
)
def test_what_the_checker_would_report_lends_nothing(tmp_path: Path, text: str) -> None:
    """A past sentence with a hole or a slip gives no skeleton once the checker's rules are handed in; a clean one still does."""
    _write(tmp_path, 2025, f"{text}组织志愿者开展辅导，受到群众欢迎。")
    _build(tmp_path, checked=True)
    with open_index(tmp_path / "store", dense=False) as index:
        found = [skeleton.text for skeleton in index.skeletons("", k=50)]
    assert "组织志愿者开展辅导，受到群众欢迎" in found
    assert not any(set(skeleton[:4]) == set(text[:4]) for skeleton in found)


def test_the_gate_finds_the_right_sentences() -> None:
    """Only the sentences with a fault are named, whatever stands around them."""
    sentences = ["举办展览12场。", "召开会议XX次。", "办好培训班。", "观看《》等影片。", "送戏下乡36场。"]
    assert spoiled(sentences) == {1, 3}
    assert spoiled([]) == spoiled(["举办展览12场。"]) == frozenset()
