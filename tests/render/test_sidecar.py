"""The sidecar: spans that slice exactly, values at their places, rows of the sheet."""

from __future__ import annotations

import json

import pytest

from drafter.data import Block, BlockKind, Origin, Run
from drafter.render.sidecar import sidecar
from drafter.render.text import plain_text
from drafter.text.atoms import find_atoms


def told(draft):
    """The sidecar, after what must hold of any: spans slice, runs tile their block, blocks their text."""
    content = json.loads(sidecar(draft))
    text = content["text"]
    assert text == plain_text(draft)
    assert [text[block["start"] : block["end"]] for block in content["blocks"]] == [block.text for block in draft.blocks]
    for block, source in zip(content["blocks"], draft.blocks, strict=True):
        assert [text[run["start"] : run["end"]] for run in block["runs"]] == [run.text for run in source.runs]
        assert text[block["end"]] == "\n"
    for atom in content["atoms"]:
        assert text[atom["start"] : atom["end"]] == atom["surface"]
    return content


def places(content, fact):
    """(start, surface) of a fact's values."""
    return [(atom["start"], atom["surface"]) for atom in content["atoms"] if atom["fact"] == fact]


def paragraph(*runs):
    return Block(BlockKind.PARAGRAPH, runs, section=1)


def own(fact, start=0, end=None):
    """A run of a fact's own words."""
    return Run(fact.text[start:end], Origin.FACT, (fact.id,))


def glue(text):
    return Run(text, Origin.GLUE)


def test_a_fact_points_to_its_row_and_its_words(make_draft, make_fact):
    """Every fact of the sheet is listed with place and spans; one that is not in the text has none."""
    first, second = make_fact(1, "开展“文艺进乡村”活动36场"), make_fact(2, "举办展览3期")
    content = told(make_draft(paragraph(own(first), glue("。")), facts=(first, second)))
    assert [(row["id"], row["place"], row["where"]) for row in content["facts"]] == [
        ("F01", "facts.yaml, line 11", "line 11"),
        ("F02", "facts.yaml, line 12", "line 12"),
    ]
    (span,) = content["facts"][0]["spans"]
    assert content["text"][span["start"] : span["end"]] == first.text
    assert content["facts"][1]["spans"] == []


def test_a_comma_after_a_leading_time_moves_what_follows(make_draft, make_fact):
    """春节前夕 + ， + 为7个乡镇…: the values behind the comma stand one character later than in the fact."""
    fact = make_fact(1, "春节前夕为7个乡镇书写赠送春联3600副")
    content = told(make_draft(paragraph(own(fact, 0, 4), glue("，"), own(fact, 4), glue("。")), facts=(fact,)))
    assert [surface for _start, surface in places(content, "F01")] == [atom.surface for atom in fact.atoms]
    assert content["text"].index("3600副") in dict(places(content, "F01"))
    assert len(content["facts"][0]["spans"]) == 2


def test_an_elided_verb_shifts_the_values_back(make_draft, make_fact):
    """举办书画展12场、摄影展3场: the second fact lacks its verb, its value is found all the same."""
    first, second = make_fact(1, "举办书画展12场"), make_fact(2, "举办摄影展3场")
    content = told(make_draft(paragraph(own(first), glue("、"), own(second, 2), glue("。")), facts=(first, second)))
    text = content["text"]
    assert places(content, "F01") == [(text.index("12场"), "12场")]
    assert places(content, "F02") == [(text.index("3场"), "3场")]


def test_an_elided_verb_is_not_mistaken_for_an_earlier_echo(make_draft, make_fact):
    """A fact whose end also stands at its beginning: the elided run is its end."""
    fact = make_fact(1, "送戏送戏3场")
    content = told(make_draft(paragraph(own(fact, 2), glue("。")), facts=(fact,)))
    assert places(content, "F01") == [(content["text"].index("3场"), "3场")]


def test_the_same_value_twice_in_a_fact_has_two_places(make_draft, make_fact):
    """Each of two equal values is followed to its own place, in a fact told whole and in one told in two runs."""
    fact = make_fact(1, "5月举办展览3场，6月举办展览3场")
    comma = fact.text.index("，") + 1
    for runs in ((own(fact),), (own(fact, 0, comma), glue("其中"), own(fact, comma))):
        content = told(make_draft(paragraph(*runs), facts=(fact,)))
        starts = [start for start, surface in places(content, "F01") if surface == "3场"]
        assert len(set(starts)) == 2


def test_a_fact_told_twice_has_all_values_twice(make_draft, make_fact):
    """The sidecar shows what stands in the text, even what should not stand there twice."""
    fact = make_fact(1, "举办展览3期")
    content = told(make_draft(paragraph(own(fact), glue("。"), own(fact), glue("。")), facts=(fact,)))
    assert len(places(content, "F01")) == 2
    assert len(content["facts"][0]["spans"]) == 2


def test_words_that_are_not_the_facts_are_searched_by_surface(make_draft, make_fact):
    """A run that claims a fact but words it otherwise still shows the values that it holds."""
    fact = make_fact(1, "举办展览3期")
    content = told(make_draft(paragraph(Run("办展3期", Origin.FACT, ("F01",))), facts=(fact,)))
    assert places(content, "F01") == [(content["text"].index("3期"), "3期")]


def test_values_in_a_skeleton_are_not_confused(make_draft, make_fact):
    """2场 is not found inside 12场, and two facts with the same value get a place each."""
    facts = (make_fact(1, "展览2场"), make_fact(2, "演出12场"), make_fact(3, "讲座2场"))
    run = Run("演出12场、展览2场、讲座2场", Origin.SKELETON, ("F01", "F02", "F03"))
    content = told(make_draft(paragraph(run), facts=facts))
    text = content["text"]
    assert places(content, "F01") == [(text.index("展览2场") + 2, "2场")]
    assert places(content, "F02") == [(text.index("12场"), "12场")]
    assert places(content, "F03") == [(text.index("讲座2场") + 2, "2场")]


def test_values_of_the_head_have_no_fact(make_draft, make_block):
    """The year of the title and the date are there with their origin and no fact."""
    content = told(make_draft(make_block("略。")))
    head = [(atom["surface"], atom["origin"], atom["fact"]) for atom in content["atoms"]]
    assert head == [("2026年", "sheet", None), ("2026年12月18日", "sheet", None)]


def test_the_values_of_the_text_are_the_sidecars(make_draft, make_fact):
    """I7: what an extraction of the whole text finds is what the sidecar lists, no more and no less."""
    facts = (
        make_fact(1, "春节前夕为7个乡镇书写赠送春联3600副"),
        make_fact(2, "《江岸来信》获省级金奖，服务群众2.4万人次，比上年增长12.5%"),
    )
    runs = (
        Run("2026年", Origin.SHEET),
        glue("，"),
        own(facts[0], 0, 4),
        glue("，"),
        own(facts[0], 4),
        glue("；"),
        own(facts[1]),
        glue("。"),
    )
    content = told(make_draft(paragraph(*runs), facts=facts))
    expected = [(atom.span.start, atom.surface, atom.norm) for atom in find_atoms(content["text"])]
    assert [(atom["start"], atom["surface"], atom["norm"]) for atom in content["atoms"]] == expected


@pytest.mark.parametrize("repeat", range(2))
def test_the_bytes_are_stable(full_draft, repeat):
    """The same draft gives the same text; Chinese stands as Chinese."""
    text = sidecar(full_draft)
    assert text == sidecar(full_draft)
    assert "文艺进乡村" in text
    assert text.endswith("}\n")
