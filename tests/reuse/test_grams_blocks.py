"""Hashes, winnowing and common blocks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.reuse.blocks import Side
from drafter.reuse.grams import ID_BITS, K, W, codes, gram_hashes, text_keys, winnowed

WORDS = st.text(alphabet="文艺志愿服务队下乡演出展览培训0", max_size=30)
RUN = st.text(alphabet="梧川青篱云岫霜桥柳汀", min_size=K + W - 1, max_size=20)


def kept(text: str) -> set[int]:
    """The grams that an index keeps of a text."""
    return {int(value) >> ID_BITS for value in winnowed([text], 0)}


def test_hashes_are_the_same_on_every_machine():
    """The stored form must not depend on the platform: two known values."""
    assert gram_hashes(codes("文艺志愿服务队")).tolist() == [47032277721, 272154662030]


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS, RUN)
def test_every_common_run_of_nine_is_seen(a: str, b: str, c: str, d: str, run: str):
    """The winnowing guarantee: whatever stands around it, a shared run of K + W - 1 characters leaves a kept gram that the other has."""
    one, two = a + run + b, c + run + d
    assert kept(one) & set(gram_hashes(codes(two)).tolist())


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_texts_hashed_together_are_hashed_as_one_by_one(texts: list[str]):
    """No gram crosses from one text into the next, and numbers start where they are told to."""
    together = winnowed(texts, 5)
    alone = [value + np.uint64(5 + number) for number, text in enumerate(texts) for value in winnowed([text], 0)]
    assert together.tolist() == sorted(map(int, alone))
    keys = text_keys(texts)
    assert [keys[n] == keys[m] for n in range(len(texts)) for m in range(n)] == [
        texts[n] == texts[m] for n in range(len(texts)) for m in range(n)
    ]


def test_a_text_under_six_characters_has_no_gram():
    """Nothing to look up is no error."""
    assert winnowed(["文艺", ""], 0).tolist() == [] and len(gram_hashes(codes("文艺下乡"))) == 0


def test_swapped_clauses_are_two_blocks():
    """Order does not matter, and no character is counted twice on either side."""
    side = Side("由老会员带新会员下乡建立结对帮带制度")
    blocks = side.chain("建立结对帮带制度由老会员带新会员下乡")
    assert [(block.start, block.other, block.length) for block in blocks] == [(0, 8, 10), (10, 0, 8)]
    assert side.share(blocks) == 1.0


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_blocks_are_equal_disjoint_and_in_order(one: str, two: str):
    """Whatever the texts, each block is the same words on both sides and no two overlap."""
    blocks = Side(one).chain(two)
    assert all(one[b.start : b.end] == two[b.other : b.other + b.length] and b.length >= 4 for b in blocks)
    for spans in ([(b.start, b.end) for b in blocks], sorted((b.other, b.other + b.length) for b in blocks)):
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_what_does_not_count_is_taken_off_before_the_decision():
    """A set phrase with nothing else is no copy; a copied tail behind one is."""
    text = "坚持以人民为中心的创作导向把辅导送到群众家门口去"
    phrase = len("坚持以人民为中心的创作导向")
    free = [at >= phrase for at in range(len(text))]
    side = Side(text, free)
    assert not side.is_copy(side.chain("坚持以人民为中心的创作导向抓好作品"))
    tail = Side(text + "的门", [*free, True, True])
    assert tail.is_copy(tail.chain("我们把辅导送到群众家门口去的门"))


def test_the_bounds_of_a_copy():
    """Thirteen in a row and a quarter of the sentence, or half of it and twelve; less is the language's."""
    past = "甲乙丙丁戊己庚辛壬癸子丑寅"
    assert Side(past + "一" * 39).is_copy(Side(past + "一" * 39).chain(past))
    assert not Side(past + "一" * 40).is_copy(Side(past + "一" * 40).chain(past))
    assert Side(past[:12] + "一" * 12).is_copy(Side(past[:12] + "一" * 12).chain(past))
    assert not Side(past[:12] + "一" * 13).is_copy(Side(past[:12] + "一" * 13).chain(past))
    assert not Side(past[:11]).is_copy(Side(past[:11]).chain(past))


def test_a_chance_block_far_away_is_not_in_the_passage():
    """The reported stretch ends where the copy ends, also where four more characters happen to agree later."""
    past = "建立文艺骨干结对帮带制度由老会员带新会员在霜桥镇演出"
    text = "建立文艺骨干结对帮带制度由老会员带新会员到企业交流经验学习做法后在霜桥镇"
    side = Side(text)
    assert [(group[0].start, group[-1].end) for group in side.passages(side.chain(past))] == [(0, 20)]
