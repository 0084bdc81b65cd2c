"""The genre grammar as data: every phrase passes its gates, and the lookups give what the composer asks for."""

import re
from pathlib import Path

import pytest

from drafter.compose.gates import entry_violations, violations
from drafter.compose.grammar import load_grammar
from drafter.compose.grammar_files import duplicates, phrases
from drafter.compose.grammar_model import ANY, echoes
from drafter.compose.grammar_verbs import SLOT
from drafter.data import AtomKind, PeriodSpan, Role
from drafter.resources import lexicon_toml
from drafter.text.atoms import find_atoms

GRAMMAR = load_grammar()
PHRASES = tuple(phrases(GRAMMAR))
FOLDER = Path(__file__).parents[2] / "drafter" / "lexicon" / "grammar"
SLOTS = re.compile(r"\{\w+\}")


# ---- every phrase of ours ------------------------------------------------------------------------------------------


def test_every_phrase_passes_its_gate():
    """No shipped phrase claims, counts, dates, names or has the wrong shape."""
    assert [(where, text, problems) for where, role, text in PHRASES if (problems := entry_violations(role, text))] == []


def test_no_phrase_holds_an_atom():
    """The number grammar finds no value in any phrase of a topic."""
    topics = {topic.id for topic in GRAMMAR.topics}
    assert [text for where, _role, text in PHRASES if where.split("/")[0] in topics and find_atoms(SLOTS.sub("某", text))] == []


def test_openings_and_endings_hold_no_atom_but_words_of_their_span():
    """What openings and endings say of time is a word for a span, never a date or a number."""
    found = [
        atom
        for where, _role, text in PHRASES
        if where in ("openings", "closings", "connectors")
        for atom in find_atoms(SLOTS.sub("某", text))
    ]
    assert {(atom.kind, atom.surface) for atom in found} <= {
        (AtomKind.DATE, word) for word in ("全年", "本季度", "明年", "来年", "下半年", "上半年", "下季度")
    }


SPAN_WORDS = {
    "一年来": {PeriodSpan.YEAR},
    "年初确定": {PeriodSpan.YEAR},
    "半年来": {PeriodSpan.FIRST_HALF, PeriodSpan.SECOND_HALF},
    "本季度": {PeriodSpan.QUARTER_1, PeriodSpan.QUARTER_2, PeriodSpan.QUARTER_3, PeriodSpan.QUARTER_4},
    "下季度": {PeriodSpan.QUARTER_1, PeriodSpan.QUARTER_2, PeriodSpan.QUARTER_3},
    "明年": {PeriodSpan.YEAR, PeriodSpan.SECOND_HALF, PeriodSpan.QUARTER_4},
    "来年": {PeriodSpan.YEAR, PeriodSpan.SECOND_HALF, PeriodSpan.QUARTER_4},
    "新的一年": {PeriodSpan.YEAR, PeriodSpan.SECOND_HALF, PeriodSpan.QUARTER_4},
    "现将全年": {PeriodSpan.YEAR},
}


def test_words_of_a_span_stand_only_in_entries_for_that_span():
    """明年 in a half-year's ending or 半年来 in a year's opening would be a wrong claim of time."""
    for entry in (*GRAMMAR.openings, *GRAMMAR.ends, *GRAMMAR.times):
        for word, spans in SPAN_WORDS.items():
            if re.search(f"(?<!半){word}" if word == "年来" else word, entry.text):
                assert entry.spans <= spans, entry.text
        if entry.text.startswith("下半年") and entry.role != "time":
            assert entry.spans == {PeriodSpan.FIRST_HALF}, entry.text


def test_no_two_entries_are_equal():
    """Within each role every phrase is there once (headings as a whole; short leads-in may serve several spans)."""
    for role in ("frame", "lead", "point", "opening", "problem-lead", "plan-lead", "closing"):
        assert duplicates(text for _where, own, text in PHRASES if own == role) == (), role
    assert duplicates(first for topic in GRAMMAR.topics for first in dict.fromkeys(heading.first for heading in topic.headings)) == ()


TOPICS = tuple(topic for topic in GRAMMAR.topics if topic.id != "generic")


def _leads(topic):
    return (*topic.leads, *(lead for aspect in topic.aspects for lead in aspect.leads))


def test_every_frame_and_lead_says_before_which_facts_it_may_stand():
    """Each has triggers; one for every fact of the topic is a frame, and no topic has more than two of them."""
    for topic in GRAMMAR.topics:
        assert all(phrase.triggers for phrase in (*topic.frames, *_leads(topic))), topic.id
        assert not [lead.text for lead in _leads(topic) if ANY in lead.triggers]
        assert sum(ANY in frame.triggers for frame in topic.frames) <= 2, topic.id


def test_before_an_unknown_fact_nothing_is_said():
    """The generic topic has neither frame nor lead, and its aspects have no label."""
    generic = GRAMMAR.topic("generic")
    assert generic.frames == _leads(generic) == () and not any(aspect.label for aspect in generic.aspects)


def test_a_phrase_fits_by_the_facts_own_words():
    """紧扣农时 before a fact about troops would be comic: a lead stands only where a trigger stands."""
    lead = next(lead for lead in _leads(GRAMMAR.topic("public-benefit")) if lead.text == "把好节目送到群众身边")
    assert lead.fits("送戏下乡8场") and not lead.fits("慰问驻军部队演出2场")


def test_leads_name_a_field_or_a_purpose():
    """A lead that names a method, a standard, a cause or a condition would claim how the fact was done."""
    assert not [
        lead.text
        for topic in GRAMMAR.topics
        for lead in _leads(topic)
        if re.match("对照|针对|本着|按照|坚持|从|以|依照|遵循|结合|鼓励|发挥|注重|怀着", lead.text)
        or re.search("的原则$|标准$|并重$", lead.text)
    ]


def test_most_frames_are_plain_stance():
    """At least half of each topic's frames say 坚持… or 始终…; couplets are the rest."""
    for topic in TOPICS:
        assert sum(frame.text.startswith(("坚持", "始终")) for frame in topic.frames) * 2 >= len(topic.frames), topic.id


def test_no_two_openers_of_a_topic_begin_alike():
    """No two leads, and no two frames beyond 坚持把… and 始终把…, of a topic share their first four characters."""
    for topic in GRAMMAR.topics:
        openers = [phrase.text[:4] for phrase in (*topic.frames, *_leads(topic))]
        assert duplicates(openers) == (), topic.id


def test_any_first_half_goes_with_any_second_half():
    """The halves that a topic offers for any of its names share no word, because the composer mixes them."""
    for topic in GRAMMAR.topics:
        for name in (*topic.names, *topic.narrow):
            found = GRAMMAR.topic_for(name, ())
            for first in found.firsts(name):
                assert not any(echoes(first, second) for second in found.seconds(name)), f"{first}，{name}"


def test_no_label_repeats_the_word_of_its_section():
    """广播电视方面 under 广播电视 says nothing: for every name of a topic such labels are gone."""
    for topic in TOPICS:
        for name in topic.names + topic.narrow:
            labels = [aspect.label.removesuffix("方面") for aspect in GRAMMAR.topic_for(name, ()).aspects if aspect.label]
            assert not [label for label in labels if echoes(label, name)], name


def test_no_bare_verb_makes_an_aspect():
    """办结, 播出 or 服务 alone stand in facts of any kind."""
    bare = {"办结", "播出", "服务", "举办", "组织", "开展", "参加", "完成", "管理", "联合"}
    assert not [
        (aspect.name, word)
        for topic in TOPICS
        for aspect in topic.aspects
        for word, weight in aspect.keywords
        if word in bare and weight >= 3
    ]


def test_there_is_enough_to_choose_from():
    """Topics, phrases, and the least number of each kind a topic has."""
    assert len(GRAMMAR.topics) >= 28
    for topic in TOPICS:
        assert len(topic.headings) >= 5 and len(topic.frames) >= 4 and len(_leads(topic)) >= 5 and topic.aspects, topic.id
        assert all(len(aspect.points) >= 2 and aspect.keywords for aspect in topic.aspects), topic.id
    assert sum(len(topic.headings) for topic in TOPICS) >= 250
    assert sum(len(topic.frames) for topic in TOPICS) >= 180
    assert sum(len(_leads(topic)) for topic in TOPICS) >= 250
    assert not [heading for topic in TOPICS for heading in topic.headings if heading.second == SLOT]


def test_each_name_belongs_to_one_topic():
    """No word names two topics, in whole or in part."""
    assert duplicates(name for topic in GRAMMAR.topics for name in topic.names + topic.narrow) == ()


# ---- openings and endings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("span", list(PeriodSpan))
@pytest.mark.parametrize("kind", ["工作总结", "整改情况报告", "工作汇报"])
@pytest.mark.parametrize("unit_kind", ["", *lexicon_toml("unit_kinds.toml")])
@pytest.mark.parametrize("led_by", [True, False])
def test_there_is_an_opening_for_every_sheet(span, kind, unit_kind, led_by):
    """Whatever the span, kind of paper and kind of unit: an opening with the unit, the period and the leadership line, using only slots at hand."""
    function = {"function"} if GRAMMAR.unit_function(unit_kind) else set()
    available = {"period", "unit"} | function | ({"led_by"} if led_by else set())
    openings = GRAMMAR.openings_for(span, unit_kind, kind, available)
    assert openings
    for text in openings:
        slots = set(re.findall(r"\{(\w+)\}", text))
        assert {"period", "unit"} <= slots <= available and ("led_by" in slots) == led_by
        assert ("整改" in text) == ("整改" in kind) and ("汇报" in text) == ("汇报" in kind)


def test_an_opening_has_one_subject_one_time_and_the_guidance():
    """The unit and the period once each; the 指导思想 in its one form wherever a leadership line stands; no body's own 中心工作."""
    for entry in GRAMMAR.openings:
        assert entry.text.count("{unit}") == entry.text.count("{period}") == 1, entry.text
        assert not re.search("为指引|中心工作|年来|一手抓", entry.text)
        assert "led_by" not in entry.needs or "坚持以习近平新时代中国特色社会主义思想为指导" in entry.text


def test_no_lead_in_speaks_of_the_time_that_a_closing_names():
    """新的一年 stands in closings, so no lead-in to the plans has it."""
    leads = [entry.text for entry in GRAMMAR.ends if entry.role == "plan-lead"]
    assert not [text for text in leads if re.search("新的一年|来年|明年|下半年|下季度|年度|针对", text)]


def test_openings_vary_by_span():
    """At least twelve openings for a year and six for each other span, leadership line or not."""
    for span in PeriodSpan:
        fit = [entry for entry in GRAMMAR.openings if span in entry.spans and not entry.kinds and not entry.units]
        assert len(fit) >= (12 if span is PeriodSpan.YEAR else 6)
        assert len([entry for entry in fit if "led_by" not in entry.needs]) >= 6


def test_orderly_progress_is_said_in_few_openings():
    """各项工作有序推进 is nearly a claim: it stands in at most a tenth of the openings."""
    assert sum("有序推进" in entry.text for entry in GRAMMAR.openings) <= len(GRAMMAR.openings) / 10


@pytest.mark.parametrize("span", list(PeriodSpan))
def test_there_are_eight_endings_of_each_kind(span):
    """Problems, plans and closings: eight or more lead-ins for each span, six where one item follows, and headings to choose from."""
    for role in (Role.PROBLEM, Role.PLAN):
        assert len(GRAMMAR.leads_for(role, span, many=True)) >= 8
        assert len(GRAMMAR.leads_for(role, span, many=False)) >= 6
        assert len(GRAMMAR.headings_for(role, span)) >= 8
    assert len(GRAMMAR.closings_for(span)) >= 8


def test_a_lead_before_one_item_speaks_of_no_several():
    """以下 and 几 need more than one item; 一些 may stand before 困难 and 不足, of which the one item is an instance."""
    for span in PeriodSpan:
        for role in (Role.PROBLEM, Role.PLAN):
            assert not [text for text in GRAMMAR.leads_for(role, span, many=False) if re.search("一些(?!困难|不足)|以下|不少|几", text)]


def test_only_a_lead_to_one_plan_may_run_on():
    """下一步，市文联将 waits for a verb, so only a single plan may follow it, and there is always a form with ： too."""
    for span in PeriodSpan:
        leads = GRAMMAR.leads_for(Role.PLAN, span, many=False)
        joined = [text for text in leads if not text.endswith("：")]
        assert joined and len(joined) < len(leads) and all(text.endswith("将") for text in joined)
        others = [*GRAMMAR.leads_for(Role.PLAN, span, many=True), *GRAMMAR.leads_for(Role.PROBLEM, span, many=False)]
        assert all(text.endswith("：") for text in others)


def test_a_years_plans_are_not_what_remains_of_it():
    """后续工作 is for a span with work left in it."""
    assert not [text for text in GRAMMAR.leads_for(Role.PLAN, PeriodSpan.YEAR, many=True) if "后续" in text]
    assert [text for text in GRAMMAR.leads_for(Role.PLAN, PeriodSpan.QUARTER_2, many=True) if "后续" in text]


@pytest.mark.parametrize("unit_kind", ["association", "cultural-station", "library", "heritage-centre", "cultural-palace", ""])
def test_a_small_units_opening_is_plain(unit_kind):
    """坚强领导 and 围绕中心、服务大局 are for bureaus, 文联 and 宣传部."""
    available = {"period", "unit", "led_by"} | ({"function"} if GRAMMAR.unit_function(unit_kind) else set())
    for span in PeriodSpan:
        openings = GRAMMAR.openings_for(span, unit_kind, "工作总结", available)
        assert openings and not [text for text in openings if "坚强领导" in text or "服务大局" in text.replace("服务大局职责", "")]


def test_a_heading_and_some_lead_never_repeat_each_other():
    """For every heading of the plans there is a lead-in that shares no three characters with it."""
    for span in PeriodSpan:
        for role in (Role.PROBLEM, Role.PLAN):
            for many in (True, False):
                leads = GRAMMAR.leads_for(role, span, many=many)
                for heading in GRAMMAR.headings_for(role, span):
                    assert any(not any(heading[i : i + 3] in lead for i in range(len(heading) - 2)) for lead in leads), heading


def test_closings_have_no_slot():
    """The composer prints a closing as it stands."""
    assert not [text for span in PeriodSpan for text in GRAMMAR.closings_for(span) if "{" in text]


def test_connectors_carry_their_relation():
    """其中 is licensed by a whole and its part only; neighbours get 同时 and its kin."""
    assert GRAMMAR.connectors_for("whole-part", "sentence") == ("其中",)
    assert "其中" not in GRAMMAR.neighbour_connectors and "此外" in GRAMMAR.neighbour_connectors
    assert GRAMMAR.times_for(PeriodSpan.QUARTER_2) == ("本季度",) and GRAMMAR.times_for(PeriodSpan.MONTHS) == ()


def test_unit_functions_belong_to_known_kinds():
    """Every function formula has a key of the unit-kind table; a kind without one gets none."""
    assert {kind for kind, _text in GRAMMAR.unit_functions} <= set(lexicon_toml("unit_kinds.toml"))
    assert GRAMMAR.unit_function("wenlian").startswith("团结引导") and GRAMMAR.unit_function("other") == GRAMMAR.unit_function("") == ""
    assert not [text for _kind, text in GRAMMAR.unit_functions if violations(text) or not text.endswith(("职能", "职责"))]
