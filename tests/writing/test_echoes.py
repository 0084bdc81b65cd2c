"""What sections written side by side say twice goes; a fact's own words never do."""

from __future__ import annotations

import pytest

from drafter.writing.echoes import without_echoes
from drafter.writing.model import Source, WrittenLine, WrittenSection
from drafter.writing.runs import line_runs_of
from tests.writing.plans import plan


def ends(*rows: tuple[str, str]) -> list[str]:
    """Each (fact, line) as a section of its own, one after the other; what is left of the lines."""
    plans = [plan("文艺惠民", [fact], point=False) for fact, _line in rows]
    sections = [
        WrittenSection(number, (WrittenLine(("S1",), ("F01",), line_runs_of(line, ("F01",), made), Source.MODEL),))
        for number, ((_fact, line), made) in enumerate(zip(rows, plans, strict=True))
    ]
    return ["".join(run.text for line in section.lines for run in line.runs) for section in without_echoes(plans, sections)]


SHOW, TALK, CLASS = "举办展览3场", "举办讲座5场", "办培训班2期"


def test_of_two_tails_in_a_row_that_begin_alike_the_second_goes():
    """着力 in every section is what a reader hears; another beginning between them, and it may come back."""
    told = ends((SHOW, "举办展览[[F01a]]，着力建好队伍。"), (TALK, "举办讲座[[F01a]]，着力用好阵地。"), (CLASS, "办培训班[[F01a]]，以培训带队伍。"), (SHOW, "举办展览[[F01a]]，着力守好阵地。"))  # fmt: skip
    assert told == ["举办展览3场，着力建好队伍。", "举办讲座5场。", "办培训班2期，以培训带队伍。", "举办展览3场，着力守好阵地。"]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("举办展览3场，为基层培养骨干", "举办展览[[F01a]]，为基层培养骨干。"),
            ("举办讲座5场，为基层培养骨干", "举办讲座[[F01a]]，为基层培养骨干。"),
        ),
        (("春节前夕举办展览3场", "春节前夕，举办展览[[F01a]]。"), ("春节前夕举办讲座5场", "春节前夕，举办讲座[[F01a]]。")),
    ],
)
def test_what_two_facts_say_themselves_is_said_twice(rows):
    """A purpose or a time that the sheet has is a fact, and no manner of speaking."""
    assert ends(*rows) == [text.replace("[[F01a]]", value) for (_fact, text), value in zip(rows, ("3场", "5场"), strict=True)]


def test_an_opener_is_said_once():
    """The first section keeps it."""
    told = ends((SHOW, "聚焦基层所盼，举办展览[[F01a]]。"), (TALK, "聚焦基层所盼，举办讲座[[F01a]]。"))
    assert told == ["聚焦基层所盼，举办展览3场。", "举办讲座5场。"]
