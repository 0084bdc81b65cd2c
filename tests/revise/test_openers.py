"""Another opener is another one, never none; two openers in a row do not say the same words."""

from __future__ import annotations

import pytest

from drafter.data import Block, BlockKind, Origin, Run
from drafter.revise.lead import opener_of, with_opener
from tests.revise.desk import make_desk
from tests.revise.test_commands import run


def texts(path, number: int) -> list[str]:
    """The paragraphs under the numbered heading."""
    blocks = path.read_text(encoding="utf-8").split("\n## ")[number]
    return [line for line in blocks.splitlines()[1:] if line.strip()]


@pytest.mark.parametrize("section", [1, 2, 3, 7, 8])
def test_another_opener_of_a_section_in_points_never_leaves_none(tmp_path, monkeypatch, section):
    """After 分成三点 the sentence before 一是 is exchanged, as often as another is asked for."""
    monkeypatch.chdir(tmp_path)
    desk = make_desk(None, tmp_path)
    run("rewrite", desk.md, "--section", section, "--ask", "分成三点", "--offline")
    first = texts(desk.md, section)
    assert not first[0].startswith("一是")
    for _turn in range(3):
        run("rewrite", desk.md, "--section", section, "--ask", "换个开头", "--offline")
        now = texts(desk.md, section)
        assert not now[0].startswith("一是")
        assert now[0] != first[0]
        assert len(now) == len(first)
        first = now


def test_one_paragraph_does_not_open_twice_with_the_same_words(tmp_path, monkeypatch):
    """A clause behind the sentence of attitude shares no run of three characters with it: 始终把群众文化需求放在心上。围绕群众文化需求，… jars."""
    monkeypatch.chdir(tmp_path)
    desk = make_desk(None, tmp_path)
    led = 0
    for section in range(1, 4):  # those that the grammar has a sentence of attitude for
        for ask in ("分成三点", "合成一段"):
            run("rewrite", desk.md, "--section", section, "--ask", ask, "--offline")
        sentence, _mark, rest = "".join(texts(desk.md, section)).partition("。")
        clause = rest.partition("，")[0]
        assert not any(sentence[at : at + 3] in clause for at in range(len(sentence) - 2)), (sentence, clause)
        assert not any(sentence in fact.text for fact in desk.sheet.facts)
        led += not any(clause in fact.text for fact in desk.sheet.facts)
    assert led  # one of them has a clause of attitude behind its sentence


@pytest.mark.parametrize("ask", ["换个开头", "分点，换个开头"])
def test_a_section_that_nothing_opens_says_so(tmp_path, monkeypatch, ask):
    """No opener is licensed by these facts: the wish is not dropped without a word, and the section is not said to be as wished."""
    monkeypatch.chdir(tmp_path)
    sheet = tmp_path / "facts.yaml"
    sheet.write_text(
        "unit: {name: 云岫县博物馆}\nperiod: {year: 2026, span: year}\nsections:\n"
        "  - topic: 文物保护\n    facts: [复核文物点217处，新发现29处, 入藏可移动文物63件]\nproblems: [库房偏小]\nplans: [办展8个]\n",
        encoding="utf-8",
    )
    assert run("draft", sheet, "-o", "a.md", "--offline")[0] == 0
    _code, _out, err = run("rewrite", "a.md", "--section", 1, "--ask", ask, "--offline")
    assert "no opener fits the facts of this section" in err
    assert "reads so already" not in err


def paragraph(*runs: Run) -> Block:
    """A block of these runs."""
    return Block(BlockKind.PARAGRAPH, runs)


def test_an_opener_is_what_stands_before_the_first_fact():
    """A sentence or a clause of attitude is one; 一是, 同时 and a fact's own words are none. A kept clause goes before its own fact only."""
    clause, fact, other = Run("围绕中心，", Origin.GRAMMAR), Run("举办展览3个", Origin.FACT, ("F1",)), Run("建站5个", Origin.FACT, ("F2",))
    lead = paragraph(Run("坚持服务群众。", Origin.GRAMMAR))
    assert opener_of([paragraph(clause, fact)]) == (clause,)
    assert opener_of([lead, paragraph(fact)]) == lead.runs
    for none in ([paragraph(fact)], [paragraph(Run("一是", Origin.GLUE), fact)], [paragraph(Run("同时，", Origin.GLUE), fact)], []):
        assert opener_of(none) == ()
    assert with_opener((clause,), [paragraph(clause, fact)], [paragraph(fact)], whole=False)[0].text == "围绕中心，举办展览3个"
    assert with_opener((clause,), [paragraph(clause, fact)], [paragraph(other)], whole=False)[0].text == "建站5个"
    assert with_opener(lead.runs, [lead, paragraph(fact)], [paragraph(fact)], whole=False) == [lead, paragraph(fact)]
    assert [row.text for row in with_opener(lead.runs, [lead, paragraph(fact)], [paragraph(fact)], whole=True)] == [
        "坚持服务群众。举办展览3个"
    ]
