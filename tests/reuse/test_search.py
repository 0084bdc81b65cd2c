"""Which source is named, for which stretch, and what many units say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.reuse.masking import mask, mask_text
from drafter.reuse.search import Asked, Reuse
from tests.reuse.pasts import load, paper, past, path_of

TEXT = "建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导36场。"


def found(sentences, text, **more):
    """The matches of one sentence."""
    return Reuse.of(sentences).find([Asked(text)], **more)[0]


def test_both_ranges_are_exact():
    """The stretch in the draft and the one in the past are the same words, punctuation and all."""
    draft = "我们建立文艺骨干结对帮带制度，由老会员带新会员到企业交流。"
    match = found([past("去年" + TEXT)], draft)[0]
    one = match.passages[0]
    assert (
        draft[one.start : one.end] == match.source.text[one.source_start : one.source_end] == "建立文艺骨干结对帮带制度，由老会员带新会员"
    )


def test_other_figures_are_the_same_sentence():
    """36场 and 8场, 2025年 and ２０２６年: nothing but the figures differs, so all of it is copied."""
    draft = "2026年建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导８场。"
    match = found([past("2025年" + TEXT)], draft)[0]
    assert match.share == 1.0 and (match.passages[0].start, match.passages[0].end) == (0, len(draft) - 1)


def test_the_same_to_the_letter_is_named_before_the_newer():
    """Of years that differ in figures alone, the one whose figure the draft has is the source."""
    years = [
        past(TEXT.replace("36", str(n)), f"past/{year}.txt", year=year) for n, year in ((12, 2022), (36, 2023), (41, 2024), (55, 2025))
    ]
    assert found(years, TEXT)[0].source.year == 2023
    assert found(years, TEXT.replace("36", "77"))[0].source.year == 2025


def test_ones_own_paper_is_named_before_anothers():
    """Where own and foreign papers have the sentence alike, copying from oneself is the likelier."""
    both = [past(TEXT, "past/b.txt", "云岫县文化馆", 2025), past(TEXT, "past/a.txt", "青篱镇文化站", 2021)]
    assert found(both, TEXT, is_own=lambda unit: unit == "青篱镇文化站")[0].source.year == 2021
    assert found(both, TEXT)[0].source.year == 2025


def test_a_sentence_patched_from_two_papers_names_both():
    """Each half has its own source."""
    other = "把非遗工坊办到群众家门口，让老手艺有了新去处。"
    draft = "建立文艺骨干结对帮带制度，由老会员带新会员，把非遗工坊办到群众家门口，让老手艺有了新去处。"
    matches = found([past(TEXT), past(other, "past/2024.txt", year=2024)], draft)
    assert sorted((match.source.year, draft[match.passages[0].start : match.passages[0].end]) for match in matches) == [
        (2024, "把非遗工坊办到群众家门口，让老手艺有了新去处"),
        (2025, "建立文艺骨干结对帮带制度，由老会员带新会员"),
    ]


def test_the_copied_half_is_not_outvoted():
    """A long new half shared with many past sentences does not hide where the first half came from."""
    crowd = [
        past(f"{chr(0x5300 + 31 * n)}组织志愿者到村里开展文艺辅导活动并为群众送去书画作品和节日祝福。", f"past/{n}.txt") for n in range(60)
    ]
    draft = "把非遗工坊办到群众家门口，让老手艺有了新去处，组织志愿者到村里开展文艺辅导活动并为群众送去书画作品和节日祝福。"
    sources = [
        match.source.path for match in found([*crowd, past("把非遗工坊办到群众家门口，让老手艺有了新去处。", "past/own.txt")], draft)
    ]
    assert "past/own.txt" in sources


def test_units_that_have_the_same_sentence_are_counted():
    """A stock sentence names all its units, each once; a unit that has only a part of it does not count."""
    stock = [past(TEXT.replace("36", str(n + 2)), f"past/{n}-{year}.txt", f"{n}号站", year) for n in range(4) for year in (2024, 2025)]
    part = past("由老会员带新会员下乡，走进柳湾村开展采风，形成一批作品，编印成册送到群众手中。", "past/p.txt", "五号站")
    assert found([*stock, part], TEXT)[0].units == ("0号站", "1号站", "2号站", "3号站")


PHRASE = "扎实推进基层文化阵地提质增效行动"


def _units(count: int, shared: str = ""):
    """Papers of so many units, each with the phrase in a sentence of its own, and one sentence that all share where given."""
    for number in range(count):
        own = paper(number)
        unit = f"{number}号文化站"
        yield from (past(item.text, path_of(number), unit, 2025, at) for at, item in enumerate(own, 1))
        lead = own[3].text[:8]
        yield past(f"{lead}{PHRASE}，{own[5].text[:11]}。", path_of(number), unit, 2025, 20)
        if shared:
            yield past(shared, path_of(number), unit, 2025, 21)


def test_what_many_units_say_is_a_set_phrase_from_thirty_units_on():
    """The same words in 29 units are a copy, in 30 a phrase; a longer copy round the phrase is still found."""
    draft = f"今年我们{PHRASE}，取得成效。"
    assert found(_units(29), draft) and not found(_units(30), draft)
    whole = next(item.text for item in _units(1) if PHRASE in item.text)
    assert found(_units(30), whole)


def test_a_sentence_that_many_units_copied_whole_stays_a_copy():
    """One vote for equal sentences: forty copies of a sentence do not make it a phrase, they make it a stock sentence."""
    matches = found(_units(40, TEXT), TEXT)
    assert len(matches[0].units) == 40 and matches[0].share == 1.0


def test_the_order_of_reading_changes_nothing():
    """Same past, same answer: units, sources and ranges do not depend on which paper came first."""
    sentences = load([path_of(number) for number in range(20)])
    texts = [paper(3)[2].text[:24] + "。", paper(17)[1].text]
    asked = [Asked(text) for text in texts]
    assert Reuse.of(sentences).find(asked) == Reuse.of(sentences[::-1]).find(asked)


def test_strange_text_is_no_crash():
    """Lone surrogates, NULs, very long runs of one character and a sentence of 27,000 characters are texts like others."""
    strange = ["\ud800" * 40, "\0" * 40, "哈" * 300, "0" * 50, "文艺志愿服务到村里" * 3_000, " ", "ab" * 30]
    store = Reuse.of([past(text) for text in strange])
    assert len(store.find([Asked(text) for text in strange])) == len(strange)


def test_every_letter_is_masked_as_one():
    """A dotted capital İ, whose small form is two code points, takes one place like any other letter."""
    masked = mask("甲İ队Q3场")
    assert (masked.text, masked.starts, masked.ends) == ("甲i队q0场", [0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6])
    assert mask_text("甲İ队Q3场") == masked.text


@given(st.text("AXxＸｘab0189０９.,，×*_○□ǀİ年月文化 \n-٣é²ⅩΧßǅ", max_size=12))
def test_the_quick_mask_is_the_mask(text: str):
    """``mask_text`` gives the string of ``mask``, whatever figures and letters stand side by side."""
    assert mask_text(text) == mask(text).text
