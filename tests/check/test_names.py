"""LE209–LE211 beyond their examples: who owns a name, what is copied, our own drafts, the samples."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.check.engine import check_text
from drafter.check.examples import Sentences, example_sheet
from drafter.check.model import Example, Finding
from drafter.check.names.owner import same_unit
from drafter.data import PastSentence, Role
from drafter.facts.load import load_facts
from drafter.past.files import find_sources, read_source
from drafter.pipeline import make_draft, rendered
from drafter.resources import bundled
from drafter.retrieval.build import build_index
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildRequest
from drafter.retrieval.search import open_index
from tests.bench.bench_drafts import prepare
from tests.bench.bench_names import add_neighbours, paste
from tests.bench.worlds import make_world

_TITLE = "青篱镇综合文化站2026年工作总结\n"
_RULES = ("LE209", "LE210", "LE211")


class Papers:
    """Past sentences of several units: (unit, text)."""

    def __init__(self, *papers: tuple[str | None, str]) -> None:
        self.papers = papers

    def raw_sentences(self):
        """As of 2025, a file a unit."""
        for unit, text in self.papers:
            yield PastSentence(text, f"past/{unit}.txt", unit, 2025, (), Role.WORK, 1)


def _check(text: str, *papers: tuple[str | None, str], facts: tuple[str, ...] = ("采风8次",), rules=_RULES) -> list[Finding]:
    sheet = example_sheet(Example("", facts)) if facts else None
    return list(check_text(text, sheet=sheet, index=Papers(*papers), select=rules).findings)


def test_the_finding_says_whose_name_it_is() -> None:
    """Unit, year, file and sentence of the paper that has the name are told."""
    (found,) = _check(_TITLE + "活动得到荻洲区群众的支持。", ("霜蓼县文化馆", "在荻洲区办展3次。"))
    assert (found.code, found.excerpt, found.severity.value, found.data["kind"]) == ("LE209", "荻洲区", "warning", "place")
    assert (found.related[0].unit, found.related[0].year, found.related[0].excerpt) == ("霜蓼县文化馆", 2025, "在荻洲区办展3次。")
    assert "霜蓼县文化馆 2025" in found.message


def test_in_a_copied_sentence_it_is_an_error() -> None:
    """A foreign name inside words of the same paper was copied with them; so is one that by itself might be anybody's."""
    said = "把文化馆的辅导老师请到东风镇的戏台上来，给村里的戏班子一句一句地说戏。"
    paper = ("霜蓼县文化馆", f"多年来，在东风镇设点。{said}")
    assert [(f.excerpt, f.severity.value) for f in _check(_TITLE + said, ("霜蓼县文化馆", f"走进东风镇。{said}"), paper)] == [
        ("东风镇", "error")
    ]
    assert _check(_TITLE + "好戏送到东风镇来。", paper) == []


@pytest.mark.parametrize(
    "papers",
    [
        [("霜蓼县文化馆", "在荻洲区办展。"), ("青篱镇综合文化站", "与荻洲区相邻。")],
        [("霜蓼县文化馆", "在荻洲区办展。"), ("青篱镇文化站", "去过荻洲的老街。")],
        [("霜蓼县文化馆", "在荻洲区办展。"), ("蘅塘县文化馆", "在荻洲区办展。"), ("芷浦县文联", "在荻洲区办展。")],
        [("青篱镇图书馆", "在荻洲区办展。")],
        [("霜蓼县文化馆", "在荻洲区办展，指导青篱镇综合文化站。")],
        [("霜蓼县文化馆", "在荻洲区办展。"), ("青篱镇综合文化站", "在霜蓼县文化馆指导下办展。")],
        [(None, "在荻洲区办展。")],
    ],
    ids=["own past", "own past, other words", "three units", "same place", "names us", "we name it", "unknown unit"],
)
def test_whose_names_may_be_said(papers: list[tuple[str | None, str]]) -> None:
    """A name of one's own past, of many, of a unit of the same place or hierarchy, or of nobody known is no leftover."""
    found = _check(_TITLE + "活动得到荻洲区群众的支持。", *papers, facts=())
    assert found == []
    assert _check(_TITLE + "活动得到荻洲区群众的支持。", ("霜蓼县文化馆", "在荻洲区办展。"), facts=()) != []


def test_a_text_that_does_not_say_whose_it_is_is_left_alone() -> None:
    """Without a sheet and with a masked title nobody can say which names are its own."""
    assert _check("XX市文联2026年工作总结\n活动得到荻洲区群众的支持。", ("霜蓼县文化馆", "在荻洲区办展。"), facts=()) == []


def test_a_place_that_nobody_knows_needs_sheet_and_own_past() -> None:
    """With both, a place in neither is named; with only one of them nothing is known of one's own places."""
    text = _TITLE + "活动得到荻洲区群众的支持。"
    assert [f.excerpt for f in _check(text, ("青篱镇综合文化站", "办展3次。"))] == ["荻洲区"]
    assert _check(text, ("青篱镇综合文化站", "办展3次。"), facts=()) == []
    assert _check(text, ("霜蓼县文化馆", "办展3次。")) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("梧川市文联", "梧川市文学艺术界联合会", True),
        ("云岫县青篱镇综合文化站", "青篱镇综合文化站", True),
        ("青篱镇文化站", "青篱镇综合文化站", True),
        ("市文联", "砚溪市文联", False),
        ("梧川市文联", "砚溪市文联", False),
        ("梧川市文联", "梧川市图书馆", False),
    ],
)
def test_names_of_one_unit(one: str, other: str, same: bool) -> None:
    """A unit is known by its other names; 市文联 alone is every city's."""
    assert same_unit(one, other) is same is same_unit(other, one)


def test_a_stale_figure_takes_the_place_of_an_unsupported_number() -> None:
    """One finding a figure: where the clause is last year's the rule that says so wins; what the sheet says otherwise is a changed fact."""
    past = ("青篱镇综合文化站", "全年辅导村级文艺队41次，培训骨干110人。")
    found = _check(_TITLE + "全年辅导村级文艺队41次，开辟园地53处。", past, rules=())
    assert [(f.code, f.excerpt) for f in found if f.code in ("LE211", "GR701", "GR704")] == [("LE211", "41次"), ("GR701", "53处")]
    found = _check(_TITLE + "全年辅导村级文艺队41次。", past, facts=("全年辅导村级文艺队21次",), rules=())
    assert [(f.code, f.excerpt) for f in found if f.code in ("LE211", "GR701", "GR704")] == [("GR704", "41次")]


def test_a_figure_of_two_years_is_a_constant() -> None:
    """16个村 in the papers of two years is no leftover of one of them."""

    class TwoYears(Papers):
        def raw_sentences(self):
            for year in (2024, 2025):
                yield PastSentence("覆盖全镇16个行政村。", f"{year}.txt", "青篱镇综合文化站", year, (), Role.WORK, 1)

    sheet = example_sheet(Example("", ("采风8次",)))
    assert check_text("覆盖全镇16个行政村。", sheet=sheet, index=TwoYears(), select=["LE211"]).findings == ()
    assert _check("覆盖全镇16个行政村。", ("青篱镇综合文化站", "覆盖全镇16个行政村。"), rules=("LE211",)) != []


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory):
    """An index of the sample past."""
    folder = tmp_path_factory.mktemp("samples")
    build_index(BuildRequest(IndexPlace(folder / "store"), (bundled("samples") / "past",), folder, "none"))
    with open_index(folder / "store", dense=False) as index:
        yield index


def test_the_sample_papers_are_clean_with_their_index(samples) -> None:
    """Three units' papers and the finished draft, held against one index: nobody's name is another's."""
    folder = bundled("samples")
    for path in find_sources([folder / "past"]):
        assert check_text(read_source(path).text, path=str(path), index=samples, select=_RULES).findings == ()
    sheet = load_facts(folder / "facts/wuchuan-2026.yaml")
    text = (folder / "drafts/finished.md").read_text(encoding="utf-8")
    for given in (sheet, None):
        assert check_text(text, path="finished.md", sheet=given, index=samples, select=_RULES).findings == ()


def test_every_planted_leftover_is_found_with_sheet_and_index(samples) -> None:
    """With everything known each leftover of the sample is still reported by the rule that it was planted for."""
    folder = bundled("samples")
    sheet = load_facts(folder / "facts/wuchuan-2026.yaml")
    planted = json.loads((folder / "drafts/leftovers.expected.json").read_text(encoding="utf-8"))
    text = (folder / "drafts/leftovers.md").read_text(encoding="utf-8")
    found = {(finding.code, finding.first.line) for finding in check_text(text, path="leftovers.md", sheet=sheet, index=samples).findings}
    assert {"LE209", "LE210"} <= {item["code"] for item in planted}
    assert [item for item in planted if (item["code"], item["line"]) not in found] == []


@pytest.mark.parametrize("seed", range(700, 706))
def test_our_own_drafts_are_clean_and_pasted_names_are_found(seed: int, tmp_path: Path) -> None:
    """A composed draft never fires, with or without its sheet; a name of another place's paper pasted into it is found at its place."""
    world = make_world(seed)
    canaries = add_neighbours(world, seed)
    sheet, index = prepare(world, tmp_path)
    rng = random.Random(seed)
    with index:
        text = rendered(make_draft(sheet, index).draft, ".md").decode()
        for given in (sheet, None):
            assert check_text(text, path="draft.md", sheet=given, index=index, select=_RULES).findings == ()
        for kind, names in canaries.items():
            for name in names[:1]:
                pasted, at = paste(text, kind, name, rng)
                report = check_text(pasted, path="draft.md", sheet=sheet, index=index, select=["LE209"])
                assert any(finding.start <= at < finding.end for finding in report.findings), (kind, name)


def test_a_text_alone_loads_nothing_of_the_names() -> None:
    """Without sheet and index neither the look-up nor the dictionary is loaded."""
    code = (
        "import sys; from drafter.check.engine import check_text; check_text('送戏12场。');"
        "print([m for m in ('drafter.check.names.foreign', 'drafter.check.dated.stale', 'numpy', 'chromadb') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_past_without_an_index_is_harvested_on_the_spot() -> None:
    """Sentences that come from no index are looked up all the same, and none at all find nothing."""
    assert check_text(_TITLE + "活动得到荻洲区群众的支持。", index=Sentences(()), select=["LE209"]).findings == ()
