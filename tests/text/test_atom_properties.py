from __future__ import annotations

import random
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.data import AtomKind
from drafter.text.atoms import find_atoms
from drafter.text.sentences import split_sentences
from tests.growth import assert_linear
from tests.text.number_forms import form

PIECES = '一二两三四五六七八九十百千万亿零〇半几数上下前后第首年月日号个名人次场件项元角%％.,，。；、：:-—~～至到余多来近约超逾不足以上左右《》“”〈〉（）()〔〕[]"0123456789０５ xX_春节国庆周星期今去明全正农历翻番倍成分之点时区县镇届期批等奖金银级大优秀\n 　'


def check(text: str) -> None:
    end = 0
    for atom in find_atoms(text):
        assert 0 <= atom.span.start < atom.span.end <= len(text)
        assert atom.span.start >= end
        assert text[atom.span.start : atom.span.end] == atom.surface
        assert atom.norm.split(":")[0]
        assert atom.low is None or atom.high is None or atom.low <= atom.high
        end = atom.span.end


@settings(max_examples=700, deadline=None, database=None)
@given(st.text(alphabet=PIECES, max_size=40))
def test_spans_are_sound_on_any_heap_of_the_grammars_own_characters(text: str) -> None:
    """Spans lie inside the text, in order, without overlap, and the surface is what stands there."""
    check(text)


@settings(max_examples=300, deadline=None, database=None)
@given(st.text(max_size=80))
def test_spans_are_sound_on_any_text(text: str) -> None:
    """The same for arbitrary Unicode."""
    check(text)


def test_random_bytes_never_crash() -> None:
    """Bytes read as UTF-8, GB18030 or Latin-1 with replacements give atoms or none, never an error."""
    rng = random.Random(7)
    for encoding in ("utf-8", "gb18030", "latin-1"):
        for _ in range(60):
            check(rng.randbytes(400).decode(encoding, "replace"))


def test_width_does_not_change_the_norm() -> None:
    """A text and its half-width (NFKC) or full-width variant give the same norms."""
    rng = random.Random(11)
    wide = {ord(str(n)): chr(ord("０") + n) for n in range(10)} | {ord("%"): "％", ord("."): "．"}
    for _ in range(600):
        text, _surface, _norm = form(rng)
        norms = [atom.norm for atom in find_atoms(text)]
        assert norms == [atom.norm for atom in find_atoms(text.translate(wide))], text
        folded = unicodedata.normalize("NFKC", text)
        if "，" not in text:  # folded, a comma of the sentence could not be told from one of a number
            assert norms == [atom.norm for atom in find_atoms(folded)], text


def test_an_atom_read_alone_is_the_atom_read_in_its_sentence() -> None:
    """What stands in a fact is read the same in a draft: the surface of a count, read by itself, has the norm it had in the line."""
    rng = random.Random(13)
    for _ in range(1500):
        text, _surface, _norm = form(rng)
        for atom in find_atoms(text):
            assert [again.norm for again in find_atoms(atom.surface)] == [atom.norm], text


def test_a_long_text_takes_linear_time() -> None:
    """A text four times as long takes about four times as long, and no title in it is missed."""

    def text(count: int) -> str:
        rng = random.Random(17)
        return "".join(
            f"围绕中心工作，我们认真组织开展群众性文化活动，丰富群众精神文化生活，{form(rng)[0]}市文联在《江岸来信》“文艺进乡村”"
            for _ in range(count)
        )

    assert_linear(lambda count: (find_atoms(text(count)), split_sentences(text(count))), 300)
    assert sum(atom.kind is AtomKind.TITLE for atom in find_atoms(text(300))) == 300


def test_hostile_repetition_stays_linear() -> None:
    """Thousands of opening marks, digits or numerals in one line take no more than linear time."""
    for piece in (
        "“",
        "《",
        "1",
        "十",
        "三分之",
        "第",
        "约",
        "1,",
        "5月",
        "（",
        "一、",
        '"',
        "至",
        "1-",
        "万",
        "2026年",
        "三、",
        "（甲）。",
    ):
        assert_linear(lambda count, piece=piece: (check(piece * count), split_sentences(piece * count)), 1_250)
