"""A section under any writer: every fact once, no value that the sheet has not, accepted lines never asked for again."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.data import Origin
from drafter.text.atoms import find_atoms
from drafter.writing.loop import Heard, write_section
from drafter.writing.model import Source
from drafter.writing.prompts import Rendered
from tests.writing.plans import BENEFIT, guard, plan

PLAN = plan("文艺惠民", BENEFIT, [[1], [2, 3]])
GOOD = {
    "S1": "S1: 把文艺送到群众身边，文艺惠民重在经常。",
    "S2": "S2: 开展“文艺进乡村”活动[[F01a]]，服务群众[[F01b]]。",
    "S3": "S3: 春节前夕为[[F02a]]乡镇书写赠送春联[[F02b]]；建成基层文艺志愿服务站[[F03a]]，登记文艺志愿者[[F03b]]。",
}


class Speaker:
    """Keeps what was asked for."""

    def __init__(self):
        self.asked = []

    def section(self, plan_):
        return Rendered((), "section/1", "0")

    def repair(self, plan_, faults):
        self.asked.append([(fault.sid, {line.sid: line.facts for line in plan_.lines}[fault.sid]) for fault in faults])
        return Rendered((), "repair/1", "0")


def write(*answers, plan_=PLAN, complete=True):
    left, speaker = list(answers), Speaker()
    section = write_section(plan_, lambda _rendered: Heard(left.pop(0) if left else "", complete=complete), speaker, guard())
    return section, speaker


def facts_told(section):
    return Counter(fact for line in section.lines for fact in line.facts)


def text_of(line):
    return "".join(run.text for run in line.runs)


def test_a_perfect_answer_is_taken_as_it_came():
    """Three lines, one call, nothing asked again."""
    section, speaker = write("\n".join(GOOD.values()))
    assert [line.source for line in section.lines] == [Source.MODEL] * 3
    assert text_of(section.lines[1]) == BENEFIT[0] + "。"
    assert speaker.asked == []


def test_numbers_that_slip_by_a_line_do_no_harm():
    """A line is judged by its tags, and stands where its facts are planned."""
    section, _speaker = write(f"S2: {GOOD['S3'][4:]}\nS3: {GOOD['S2'][4:]}\n{GOOD['S1']}")
    assert [line.facts for line in section.lines] == [(), ("F01",), ("F02", "F03")]
    assert {line.source for line in section.lines} == {Source.MODEL}


def test_only_what_was_refused_is_asked_for_again():
    """One call for all refused lines; the accepted one is not in it."""
    bad = "S3: 春节前夕，书法志愿力量走进[[F02a]]乡镇，现场书写赠送春联[[F02b]]；建成基层文艺志愿服务站[[F03a]]，登记文艺志愿者[[F03b]]。"
    section, speaker = write(f"{GOOD['S1']}\n{GOOD['S2']}\n{bad}", GOOD["S3"])
    assert speaker.asked == [[("S3", ("F02", "F03"))]]
    assert [line.source for line in section.lines] == [Source.MODEL, Source.MODEL, Source.REPAIRED]
    assert "V10" in section.lines[2].rejected


def test_the_lost_fact_of_a_two_fact_line_is_asked_for_alone_and_else_composed():
    """What small models do most: the line with F02 stands, F03 is asked for twice, then told in its own words."""
    section, speaker = write(f"{GOOD['S1']}\n{GOOD['S2']}\nS3: 春节前夕为[[F02a]]乡镇书写赠送春联[[F02b]]。")
    assert speaker.asked == [[("S3", ("F03",))], [("S3", ("F03",))]]
    last = section.lines[-1]
    assert (last.source, last.facts, text_of(last)) == (Source.COMPOSED, ("F03",), BENEFIT[2] + "。")
    assert facts_told(section) == {"F01": 1, "F02": 1, "F03": 1}


def test_a_warm_tail_is_cut_without_asking_again():
    """A deterministic mend comes before any repair."""
    section, speaker = write("\n".join([GOOD["S1"], GOOD["S2"][:-1] + "，让群众感受到节日的温暖。", GOOD["S3"]]))
    assert speaker.asked == []
    assert (section.lines[1].source, text_of(section.lines[1])) == (Source.MENDED, BENEFIT[0] + "。")


def test_an_empty_answer_leaves_the_composed_section():
    """Every line is the composer's, its runs untouched."""
    section, _speaker = write("", "", "")
    assert [line.runs for line in section.lines] == [line.fallback for line in PLAN.lines if line.facts]


def test_a_shown_name_is_a_run_of_its_fact():
    """Tags and verbatim names belong to the fact, the rest to the model."""
    section, _speaker = write("\n".join(GOOD.values()))
    owned = {run.text: run.facts for run in section.lines[1].runs if run.origin is Origin.FACT}
    assert owned == {"“文艺进乡村”": ("F01",), "36场": ("F01",), "2.4万人次": ("F01",)}


def test_questions_are_kept_apart():
    """Q: lines never stand in a line of the draft."""
    section, _speaker = write("Q: 36场是否含共建？\n" + "\n".join(GOOD.values()))
    assert section.questions == ("36场是否含共建？",)
    assert not any("共建" in text_of(line) for line in section.lines)


PIECES = st.sampled_from(
    ["S1: ", "S2: ", "S3: ", "F01: ", "[[F01a]]", "[[F01b]]", "[[F02a]]", "[[F02b]]", "[[F03a]]", "[[F03b]]", "[[F09a]]", "开展“文艺进乡村”活动",
     "服务群众", "春节前夕为", "乡镇书写赠送春联", "建成基层文艺志愿服务站", "登记文艺志愿者", "36场", "一百余人", "，", "；", "。", "\n", "同比增长", "《江岸来信》",
     "5月12日", "第三届", "〔数量〕", "<think>", "```", "市文联", "持续用力", "九成", "百分之五", "①", "扎实"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=40).map("".join), min_size=1, max_size=3), st.booleans())
def test_any_answer_ends_in_every_fact_once_and_no_other_value(answers, complete):
    """Garbage in, the sheet's values out."""
    section, _speaker = write(*answers, complete=complete)
    assert facts_told(section) == {"F01": 1, "F02": 1, "F03": 1}
    text = "".join(text_of(line) for line in section.lines)
    wanted = Counter(atom.norm for fact in BENEFIT for atom in find_atoms(fact))
    assert Counter(atom.norm for atom in find_atoms(text)) - wanted <= Counter()
    assert wanted - Counter(atom.norm for atom in find_atoms(text)) == Counter()


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_ends_in_every_fact_once(text):
    """Whatever characters a stream may bring."""
    section, _speaker = write("S2: " + text, "S3: " + text)
    assert facts_told(section) == {"F01": 1, "F02": 1, "F03": 1}
