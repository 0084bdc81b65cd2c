"""The words said to a model: goldens, a blind and shared beginning, and prompt files that fail early and clearly."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from drafter.data import AtomKind, Span
from drafter.errors import ConfigError
from drafter.facts.load import load_facts
from drafter.text.atoms import find_atoms
from drafter.writing.cards import forbidden_values
from drafter.writing.habits import Habits, habits_of
from drafter.writing.model import Mask, Violation
from drafter.writing.prepare import prepare, prompts_folder
from drafter.writing.prompts import BLANK, Fault, load_prompts, quoted
from drafter.writing.safety import holds
from drafter.writing.templates import VARIABLES, load_templates
from tests.bench.worlds import make_world
from tests.writing.sheets import composed, sheet
from tests.writing.test_plan import world_sheet

GOLDEN = Path(__file__).parent / "golden"
OURS = Path(__file__).parents[2] / "prompts"
SAMPLES = Path(__file__).parents[2] / "samples" / "facts"


def calls(made, mask=Mask.NUMBERS, **options):
    """(plan, text of both messages) of every section."""
    prepared = prepare(composed(made), mask=mask, **options)
    return [(plan, "\n".join(text for _role, text in prepared.prompts.section(plan, prepared.shared).messages)) for plan in prepared.plans]


def user(rendered):
    return rendered.messages[1][1]


# ---- goldens --------------------------------------------------------------------------------------------------------


def golden_calls():
    prepared = prepare(composed(sheet()))
    plan = prepared.plans[2]
    faults = [
        Fault(
            "S2",
            "开展“文艺进乡村”活动[[F06a]]，服务群众3万人次",
            (Violation("V3", Span(0, 0), "", "[[F06b]]"), Violation("V2", Span(21, 25), "3万人次", "写标签")),
        ),
        Fault("S3", ""),
    ]
    lines = [
        (line.sid, "；".join(card.text for card in plan.cards if card.fact.id in line.facts) + "。") for line in plan.lines if line.facts
    ]
    return {
        "section": prepared.prompts.section(plan, prepared.shared),
        "repair": prepared.prompts.repair(plan, faults, prepared.shared),
        "rewrite": prepared.prompts.rewrite(plan, lines, "写得更短\n更有起伏", prepared.shared),
        "doctor": prepared.prompts.doctor("青石渡口", 3, 1),
        "section-all": (hidden := prepare(composed(sheet()), mask=Mask.ALL)).prompts.section(hidden.plans[2], hidden.shared),
        "section-none": (bare := prepare(composed(sheet()), mask=Mask.NONE)).prompts.section(bare.plans[2], bare.shared),
    }


@pytest.mark.parametrize("name", ["section", "repair", "rewrite", "doctor", "section-all", "section-none"])
def test_a_prompt_reads_as_its_golden(name):
    """Changed words: raise the ``version`` of the file, then write the goldens anew with UPDATE_GOLDEN=1."""
    rendered = golden_calls()[name]
    text = f"{rendered.prompt_id}\n" + "\n".join(f"───── {role} ─────\n{text}" for role, text in rendered.messages) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


# ---- blind ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mask", [Mask.NUMBERS, Mask.ALL])
@pytest.mark.parametrize("seed", range(20, 32))
def test_no_prompt_of_a_generated_world_shows_a_masked_value(seed, mask):
    """I9, before the client looks: no surface, no stray digit; not in a repair that quotes the composed sentence either."""
    made = world_sheet(seed)
    hidden = forbidden_values(made, mask)
    prepared = prepare(composed(made), mask=mask)
    for plan in prepared.plans:
        faults = [Fault(line.sid, "".join(run.text for run in line.fallback)) for line in plan.lines]
        for rendered in (prepared.prompts.section(plan, prepared.shared), prepared.prompts.repair(plan, faults, prepared.shared)):
            assert not [value for value in hidden if holds("\n".join(text for _role, text in rendered.messages), [value])]
        left = re.sub(r"\[\[F\d+[a-z]*\]\]|\b[SF]\d+[a-z]*", "", user(prepared.prompts.section(plan, prepared.shared)))
        for word in sorted({word for card in prepared.shared.cards for word in card.shown}, key=len, reverse=True):
            left = left.replace(word, "")
        assert not re.search(r"[0-9０-９]", left)


@pytest.mark.parametrize("seed", range(41, 43))
def test_nothing_of_the_past_that_only_the_past_has_gets_into_a_prompt(seed, tmp_path):
    """I1, with a real index: no figure, title, name or person of a past year."""
    from drafter.pipeline import make_draft
    from tests.bench.bench_drafts import prepare as indexed

    world = make_world(seed)
    made, index = indexed(world, tmp_path)
    with index:
        prepared = prepare(make_draft(made, index).draft, index)
        for plan in prepared.plans:
            text = user(prepared.prompts.section(plan, prepared.shared))
            assert not [canary for canary in world.canaries if canary in text]


@pytest.mark.parametrize("name", sorted(path.name for path in OURS.glob("*.j2")))
def test_no_prompt_file_of_ours_holds_a_value(name):
    """A word such as 一次 might be a fact's value; lengths in 字 are the one thing that is counted."""
    text = re.sub(r"\{[%#{].*?[%#}]\}|\A---.*?^---", "", (OURS / name).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert [atom.surface for atom in find_atoms(text) if (atom.unit or atom.kind is AtomKind.NUMBER) and atom.unit != "字"] == []


def test_a_line_that_is_quoted_loses_its_values():
    """The model may have guessed right: what it typed is not sent back, names that its card shows are."""
    prepared = prepare(composed(sheet()))
    cards = prepared.plans[2].cards
    text = quoted("开展“文艺进乡村”活动36场，服务群众2.5万人次\nS9: 共100次[[F06a]]", cards, prepared.shared)
    assert text == f"开展“文艺进乡村”活动{BLANK}，服务群众{BLANK} S9: 共{BLANK}[[F06a]]"


# ---- the protocol ---------------------------------------------------------------------------------------------------


def test_cards_and_plan_lines_stand_one_a_line_and_nothing_else_looks_like_them():
    """The wire format to the letter."""
    for plan, text in calls(sheet()):
        rows = text.split("\n")
        assert [row for row in rows if re.match(r"^S\d+:", row)] == [
            f"{line.sid}: {' '.join(line.facts) if line.facts else line.role}" for line in plan.lines
        ]
        assert [row.split(":")[0] for row in rows if re.match(r"^F\d+:", row)] == [f"F{number:02d}" for number in range(1, 12)]


@pytest.mark.parametrize("name", ["wuchuan-2026.yaml", "wuchuan-small.yaml", "qingli-2026-h1.yaml", "yunxiu-2026-q3.yaml"])
def test_calls_of_a_draft_share_their_beginning(name):
    """At least 70 % of each prompt is the same bytes, and none is longer than 4,000 characters."""
    texts = [text for _plan, text in calls(load_facts(SAMPLES / name))]
    shared = next(at for at, signs in enumerate(zip(*texts, strict=False)) if len(set(signs)) > 1)
    assert min(shared / len(text) for text in texts) >= 0.7
    assert max(map(len, texts)) < 4000


def test_the_material_of_each_line_stands_last_and_shows_no_more_than_its_cards():
    """A small model copies what stands nearest; tags and words are the cards', the size behind ｜ is not."""
    for plan, text in calls(sheet()):
        rows = text[text.rindex("各句的材料") :].split("\n")[1:-1]
        assert [row.split("：")[0] for row in rows] == [f"- {line.sid}" for line in plan.lines]
        cards = {card.fact.id: card.text for card in plan.cards}
        for line, row in zip(plan.lines, rows, strict=True):
            assert not line.facts or row == f"- {line.sid}：" + "；".join(cards[fact] for fact in line.facts)


def test_the_example_of_the_protocol_never_stands_in_a_draft():
    """Small models copy what they are shown: as a point and as a sentence it is refused."""
    from drafter.writing.gate import judge
    from tests.writing.plans import BENEFIT, guard, plan

    example = re.findall(r"写成 S0+: (.*)", (OURS / "_protocol.md.j2").read_text(encoding="utf-8"))
    made = plan("文艺惠民", BENEFIT)
    for text in (*example, *(re.sub(r"\[\[\w+\]\]", "", row) for row in example)):
        assert judge(text, (), made, guard())
    assert len(example) == 2 and judge(
        example[1].replace("F000a", "F01a").replace("F000b", "F01b").replace("F00a", "F02a"), ("F01", "F02"), made, guard()
    )


def test_a_small_window_gets_each_section_its_own_cards():
    """Forty cards do not fit into 4,096 tokens with an answer."""
    made = load_facts(SAMPLES / "wuchuan-2026.yaml")
    for plan, text in calls(made, window=4096):
        assert re.findall(r"^(F\d+):", text, re.MULTILINE) == [card.alias for card in plan.cards]
        assert len(text) < 2400
    assert all(text.count("\nF") == 34 for _plan, text in calls(made, window=8192))


def test_a_repair_shows_only_the_cards_of_its_lines():
    """A small model has one thing to look at."""
    rendered = golden_calls()["repair"]
    assert re.findall(r"^F\d+", user(rendered), re.MULTILINE) == ["F06", "F07", "F08"]
    assert re.findall(r"^S\d+: .*", user(rendered), re.MULTILINE) == ["S2: F06 F07", "S3: F08"]


def test_the_unit_is_not_named_under_all():
    """It is a name like any other."""
    assert all("市文联" not in text for _plan, text in calls(sheet(), Mask.ALL))


@pytest.mark.parametrize("text", ["{{ cards }}", "{% for x in plan %}", "{{ ''.__class__ }}", "{# x #}"])
def test_data_is_never_a_template(text):
    """I10: it comes out as it went in, in an ask and in a refused line alike."""
    prepared = prepare(composed(sheet()))
    plan = prepared.plans[0]
    assert text in user(prepared.prompts.rewrite(plan, [("S2", text)], text, prepared.shared))
    assert text in user(prepared.prompts.repair(plan, [Fault("S2", text)], prepared.shared))


# ---- files a writer may edit ----------------------------------------------------------------------------------------


def override(tmp_path, name, change):
    (tmp_path / name).write_text(change((OURS / name).read_text(encoding="utf-8")), encoding="utf-8")
    return tmp_path


def test_a_file_of_the_workspace_replaces_ours_and_the_hash_tells(tmp_path):
    """File by file; the id and the hash in every sidecar are those of what was said."""
    folder = override(tmp_path, "system.md.j2", lambda text: text.replace("老笔杆子", "秘书"))
    prepared = prepare(composed(sheet()), folder=folder)
    theirs = prepared.prompts.section(prepared.plans[0], prepared.shared)
    ours = load_prompts().section(prepared.plans[0], prepared.shared)
    assert "秘书" in theirs.messages[0][1] and theirs.messages[1] == ours.messages[1]
    assert theirs.sha256 != ours.sha256 and str(tmp_path / "system.md.j2") in theirs.files
    assert load_prompts().section(prepared.plans[0], prepared.shared) == ours


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("section.md.j2", lambda text: text + "{{ past_text }}", "past_text"),
        ("section.md.j2", lambda text: text + "{% for %}", "section.md.j2:"),
        ("section.md.j2", lambda text: text + "{{ heading | nosuch }}", "nosuch"),
        ("section.md.j2", lambda text: text.replace("taken, first", "first"), "taken"),
        ("section.md.j2", lambda text: text.replace("variables: heading", "variables: heading, unit"), "unit"),
        ("section.md.j2", lambda text: text.replace("---", "", 1), "section.md.j2:1"),
        ("section.md.j2", lambda text: text.replace('"_cards.md.j2"', '"secrets.md.j2"'), "secrets"),
        ("section.md.j2", lambda text: text.replace('{% include "_cards.md.j2" %}', ""), "cards"),
        ("repair.md.j2", lambda text: text.replace("version: 3\n", ""), "repair.md.j2:1"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_load(tmp_path, name, change, says):
    """With file, place and what is wrong; nothing was sent."""
    with pytest.raises(ConfigError) as caught:
        load_templates(override(tmp_path, name, change))
    assert says in str(caught.value) and str(tmp_path) in str(caught.value) and caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "{{ heading.upper.__globals__ }}",
        "{{ plan[0].nothing }}",
        "{{ openers.append('x') }}",
        "{{ heading | int + openers }}",
        "{{ 1 // 0 }}",
    ],
)
def test_a_file_that_fails_or_reaches_out_is_refused_when_rendered(tmp_path, text):
    """The sandbox reads nothing but what it is given; the error names the line."""
    folder = override(tmp_path, "section.md.j2", lambda source: source.rstrip("\n") + "\n" + text + "\n")
    prepared = prepare(composed(sheet()), folder=folder)
    last = len((tmp_path / "section.md.j2").read_text(encoding="utf-8").splitlines())
    with pytest.raises(ConfigError) as caught:
        prepared.prompts.section(prepared.plans[0], prepared.shared)
    assert f"section.md.j2:{last}" in str(caught.value)


def test_an_unknown_file_name_is_refused(tmp_path):
    """A typing slip in a name would else be ignored in silence."""
    (tmp_path / "sections.md.j2").write_text("---\nid: x\nversion: 1\nvariables:\n---\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"sections\.md\.j2"):
        load_templates(tmp_path)


def test_a_stray_prompts_folder_is_no_override(tmp_path):
    """Only a folder with drafter.toml is a workspace."""
    (tmp_path / "prompts").mkdir()
    assert prompts_folder(tmp_path) is None
    (tmp_path / "drafter.toml").write_text("", encoding="utf-8")
    assert prompts_folder(tmp_path) == tmp_path / "prompts"


def test_the_readme_names_every_file_and_variable():
    """Who edits a file finds there what it may use."""
    text = (OURS / "README.md").read_text(encoding="utf-8")
    assert {path.name.removesuffix(".md.j2") for path in OURS.glob("*.j2")} == set(VARIABLES)
    assert [name for name in VARIABLES if f"`{name}.md.j2`" not in text] == []
    assert [name for names in VARIABLES.values() for name in names if f"`{name}`" not in text] == []


# ---- habits ---------------------------------------------------------------------------------------------------------


def test_habits_are_a_majority_and_a_median():
    """Counts alone; too few sentences tell nothing."""
    assert habits_of((), [30] * 19) == Habits()
    assert habits_of((), [20, 30, 70] * 7).sentence == 30


# ---- the command ----------------------------------------------------------------------------------------------------


def test_prompt_show_prints_what_would_be_sent_and_where_it_comes_from(tmp_path, monkeypatch):
    """One JSON object a call with the very messages; every file is named."""
    import json

    from click.testing import CliRunner

    from drafter.cli.main import cli

    facts = SAMPLES / "wuchuan-small.yaml"
    monkeypatch.chdir(tmp_path)  # no workspace, no index
    done = CliRunner().invoke(cli, ["prompt", "show", str(facts), "--section", "2", "--json"])
    shown = CliRunner().invoke(cli, ["prompt", "show", str(facts), "--section", "2", "--repair"])
    row = json.loads(done.stdout)
    assert row["prompt"] == "section/2" and [message["role"] for message in row["messages"]] == ["system", "user"]
    assert row["messages"][1]["content"] == user(prepare_section(facts, 2))
    assert "system.md.j2" in shown.stderr and "repair.md.j2" in shown.stderr


def prepare_section(facts, number):
    prepared = prepare(composed(load_facts(facts)))
    return next(prepared.prompts.section(plan, prepared.shared) for plan in prepared.plans if plan.number == number)


def test_prompt_show_names_the_sections_there_are():
    """A wrong number is a usage error with the mend."""
    from click.testing import CliRunner

    from drafter.cli.main import cli

    done = CliRunner().invoke(cli, ["prompt", "show", str(SAMPLES / "wuchuan-small.yaml"), "--section", "9"])
    assert "1, 2, 3, 4" in str(done.exception)


@pytest.mark.parametrize("ask", ["写成37场", "加一句“群众满意”", "写短一点，展开写一点", ""])
def test_prompt_show_refuses_what_rewrite_refuses(ask):
    """An ask that says what happened, or contradicts itself, is the same usage error, with the mend, and prints nothing; one of form is shown."""
    from click.testing import CliRunner

    from drafter.cli.main import cli
    from drafter.errors import InputError

    facts = str(SAMPLES / "wuchuan-small.yaml")
    done = CliRunner().invoke(cli, ["prompt", "show", facts, "--rewrite", ask], standalone_mode=False)
    assert isinstance(done.exception, InputError) and done.exception.exit_code == 2 and done.exception.hint
    assert done.stdout == ""
    assert CliRunner().invoke(cli, ["prompt", "show", facts, "--rewrite", "写短一点"]).exit_code == 0
