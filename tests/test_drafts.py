"""Whole drafts of generated worlds: nothing missing, nothing added, nothing of the past, the same bytes every time."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from drafter.data import BlockKind, Origin
from drafter.facts.load import load_facts
from drafter.pipeline import make_draft, rendered
from drafter.text.atoms import find_atoms
from tests.bench.bench_drafts import longest_shared_run, prepare, sheet_text, unsupported_values
from tests.bench.worlds import make_world

SEEDS = range(300, 324)


@pytest.fixture(scope="module", params=SEEDS)
def world(request, tmp_path_factory):
    """A world on disk, its past indexed in a real store, and the draft of its sheet."""
    made = make_world(request.param)
    sheet, index = prepare(made, tmp_path_factory.mktemp("world"))
    with index:
        yield made, sheet, make_draft(sheet, index), index


def test_every_value_of_the_sheet_is_there_and_no_other(world):
    """An independent reader finds each value of each fact, and no value that the sheet does not have."""
    made, _sheet, drafted, _index = world
    text = rendered(drafted.draft, ".md").decode()
    assert [surface for surfaces in made.atoms.values() for surface in surfaces if surface not in text] == []
    assert unsupported_values(text, sheet_text(made)) == []


def test_every_fact_is_placed_exactly_once(world):
    """The composer is total (I3): the words of each fact stand in the draft once."""
    _made, sheet, drafted, _index = world
    placed: Counter[str] = Counter()
    for block in drafted.draft.blocks:
        for run in block.runs:
            if run.facts:
                placed[run.facts[0]] += len(run.text)
    for fact in sheet.facts:
        assert 0 < placed[fact.id] <= len(fact.text) + 2
    assert set(placed) == {fact.id for fact in sheet.facts}


def test_nothing_of_the_past_gets_in(world):
    """No figure and no name of a past summary, and no long run of its words."""
    made, _sheet, drafted, _index = world
    text = rendered(drafted.draft, ".md").decode()
    assert [canary for canary in made.canaries if canary in text] == []
    assert longest_shared_run(drafted.draft, made) <= 30


def test_no_opener_is_used_twice(world):
    """No frame, lead, label or connector of the grammar occurs twice in a draft."""
    _made, _sheet, drafted, _index = world
    said = [
        run.text
        for block in drafted.draft.blocks
        if block.kind is BlockKind.PARAGRAPH
        for run in block.runs
        if run.origin in (Origin.GRAMMAR, Origin.PAST) and len(run.text) > 3
    ]
    assert [text for text, times in Counter(said).items() if times > 1] == []


def test_the_same_sheet_gives_the_same_bytes(world):
    """Every output is byte-identical on a second run (I8)."""
    _made, sheet, drafted, index = world
    again = make_draft(load_facts(Path(sheet.path)), index)
    for suffix in (".md", ".docx", ".html", ".json"):
        assert rendered(drafted.draft, suffix) == rendered(again.draft, suffix)


def test_the_check_of_our_own_draft_has_no_error(world):
    """The checker agrees that the draft says what the sheet says."""
    _made, _sheet, drafted, _index = world
    assert [(finding.code, finding.excerpt) for finding in drafted.report.findings if finding.severity == "error"] == []


def test_the_sidecar_accounts_for_every_value(world):
    """The values read again from the text are those that the sidecar lists (I7)."""
    _made, sheet, drafted, _index = world
    sidecar = json.loads(rendered(drafted.draft, ".json"))
    for atom in sidecar["atoms"]:
        assert sidecar["text"][atom["start"] : atom["end"]] == atom["surface"]
    listed = Counter((atom["fact"], atom["surface"]) for atom in sidecar["atoms"] if atom["fact"])
    assert listed == Counter((fact.id, atom.surface) for fact in sheet.facts for atom in find_atoms(fact.text))
