"""A slice of the proof for every change: each writer on two worlds, tags in each other's places, drafts with one thing wrong, a run that is killed."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from tests.bench.proof.hostile import make_hostile
from tests.bench.proof.lines import try_mutants, try_swaps
from tests.bench.proof.processes import kill_and_resume
from tests.bench.proof.trial import Scene, quick_world, sentinel_places
from tests.bench.proof.verdict import judge
from tests.bench.proof.writers import WIRE, WRITERS
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer

SEEDS = (15, 25)  # under numbers, with lines that speak to the model; under all
_FACTS = 6
ALL_KINDS = ("digit", "unit", "exact to 余", "date", "ordinal", "title character", "person", "leftover", "claim word", "omission")


@pytest.fixture(scope="module", params=SEEDS)
def scene(request, tmp_path_factory):
    """A world on disk and a server that stays."""
    place = tmp_path_factory.mktemp("proof")
    (place / "world").mkdir()
    with ScriptedServer([Reply("")]) as server, quick_world(place / "log.txt"):
        made = Scene(make_hostile(request.param, _FACTS), place / "world", server)
        yield made, "all" if request.param % 4 == 1 else "numbers"
        assert sentinel_places(place) == []


@pytest.mark.parametrize("writer", WRITERS)
def test_no_writer_can_spoil_a_draft(scene, writer):
    """Nothing without a basis, nothing missing or twice, nothing of the past, no masked value sent, and an end that says how it went."""
    made, mask = scene
    if writer in WIRE and mask == "all":
        pytest.skip("a dead wire knows no mask: once is enough")
    trial = made.run(writer, mask)
    assert judge(trial, made.world).examples == []


def test_a_good_writer_is_heard_and_a_dead_wire_is_not_hidden(scene):
    """The proof would be empty if every line were composed, or if a failure passed for a draft by a model."""
    made, mask = scene
    lines = Counter(made.run("perfect", mask).sidecar["model"]["lines"])
    assert lines["model"] > 0.8 * lines.total()
    assert [made.run(name, mask).exit_code for name in ("401", "500", "reset")] == [3, 3, 3]


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """Swaps, legitimate lines and mutants of four worlds."""
    from drafter.facts.load import load_facts

    found = []
    for seed in (1, 3, 7, 9):
        path = tmp_path_factory.mktemp("lines") / "facts.yaml"
        path.write_text(yaml.safe_dump(make_hostile(seed).sheet, allow_unicode=True), encoding="utf-8")
        sheet = load_facts(path)
        found.append((*try_swaps(sheet, seed), try_mutants(sheet, seed)))
    return found


def test_swapped_tags_are_refused_and_reordered_facts_are_not(lines):
    """Of two tags in each other's places at least 99 in 100 are seen; of a fact's own words in another order at most one in 100 is refused for its places."""
    swaps = Counter(caught=sum(row[0].caught.total() for row in lines), total=sum(row[0].total.total() for row in lines))
    places = Counter(caught=sum(row[1].caught.total() for row in lines), total=sum(row[1].total.total() for row in lines))
    assert swaps["total"] >= 60
    assert places["total"] > 60
    assert swaps["caught"] >= 0.99 * swaps["total"]
    assert places["caught"] <= 0.01 * places["total"]


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_one_wrong_thing_in_a_clean_line_is_caught(lines, kind):
    """By the gate or by the checker of the finished text."""
    total = sum(row[3].total[f"{kind} / either"] for row in lines)
    assert sum(row[3].caught[f"{kind} / either"] for row in lines) == total
    if kind in ("digit", "leftover", "claim word", "omission"):
        assert total >= 4


def test_a_killed_run_goes_on_where_it_was():
    """No accepted answer is asked for again, and the draft has the bytes of one that nobody disturbed."""
    seen = kill_and_resume(make_hostile(25, _FACTS), 3, kills=1, seconds=0.3)
    assert seen.kills == 1
    assert seen.accepted > 0
    assert (seen.repeated, seen.differ) == (0, 0)
