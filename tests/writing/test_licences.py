"""Judgements that code may hand out: each provable from the figures, with more traps than hits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafter.text.shares import share_words
from drafter.writing.cards import aliases_for, forbidden_values, make_cards
from drafter.writing.licences import licences_for
from drafter.writing.model import Mask
from tests.writing.sheets import sheet


def licences(*texts, mask=Mask.NUMBERS):
    made = sheet({"文艺创作": list(texts)})
    cards = make_cards(made.facts, mask, aliases_for(made), forbidden_values(made, mask))
    return licences_for(made.facts, cards)


def words(*texts):
    return {word for licence in licences(*texts) for word in licence.words}


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("26件作品获奖，比上年增加6件", "30%"),
        ("21件作品获奖，比上年增加4件", "23.5%"),
        ("登记志愿者312名，比上年增加23名", "8%"),
        ("落实资金86万元，扶持项目23个，较上年增加8万元", "10.3%"),
        ("会员由400人增加到500人", "25%"),
        ("查处案件30起，比去年减少10起", "25%"),
    ],
)
def test_a_rise_of_which_both_figures_are_known_gets_a_derived_percent(text, percent):
    """As a tag of its own, so that the percent is typed by nobody."""
    (licence,) = licences(text)
    (tag,) = licence.tags
    assert tag.surface == percent and tag.derived and f"[[{tag.id}]]" in licence.text
    assert tag.id not in licence.text.replace(f"[[{tag.id}]]", "") and percent not in licence.text


@pytest.mark.parametrize(
    "text",
    [
        "展览14个，同比增长12%",  # the percent is the sheet's own
        "举办展览14个，讲座6个",
        "比上年增加6件",  # of what?
        "获奖作品近30件，比上年增加6件",  # not exact
        "举办展览14场，参观人数比上年增加6人",  # another unit
        "市级协会由9个增至10个",  # too small a base to speak of percent
        "创作作品26件，获奖作品8件，比上年增加6件",  # which of the two grew?
        "由400人减少到500人",  # the sheet contradicts itself
        "比上年增加30件，达到20件",
    ],
)
def test_no_percent_where_it_is_not_proved(text):
    """A guess would be a claim without a basis."""
    assert not words(text) & {"增长", "下降"}


def test_parts_that_add_up_license_of_which():
    """3 + 18 = 21, the same works, the next fact: 含."""
    found = licences("21件作品在省级以上展赛中获奖", "获奖作品中国家级3件、省级18件")
    assert [(licence.words, licence.facts) for licence in found] == [(("其中",), ("F01", "F02"))]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("21件作品获奖", "获奖作品中国家级3件、省级17件"),  # 20
        ("举办培训班5次", "讲党课2次、读书会3次"),  # adds up, but of other things
        ("21件作品获奖", "获奖作品中国家级3人、省级18人"),  # another unit
        ("21件作品获奖", "获奖作品18件"),  # one part
        ("15件作品获奖，比上年增加5件", "获奖作品中国家级2件、省级3件"),  # sums to the change
        ("约21件作品获奖", "获奖作品中国家级3件、省级18件"),  # not exact
        ("21件作品获奖、9件作品入展", "获奖作品中国家级3件、省级18件"),  # which of the two?
    ],
)
def test_no_of_which_by_chance(whole, parts):
    """其中 is never a guess."""
    assert "其中" not in words(whole, parts)


def test_a_fact_that_says_of_which_leans_only_on_its_own_kind():
    """其中20人… behind a count of works is 不明."""
    assert "其中" in words("培训学员96人", "其中20人取得证书")
    assert "其中" not in words("创作作品96件", "其中20人取得证书")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("登记志愿者268名，其中50岁以上142名", "过半"),
        ("登记艺人23名，其中60岁以上19名", "逾八成"),
        ("会员100人，其中省级会员48人", "近半数"),
        ("会员100人，其中女会员68人", "近七成"),
        ("会员100人，其中女会员24人", ""),
        ("会员100人，女会员68人", ""),  # not said to be a part
        ("会员100人，其中女会员约68人", ""),
        ("会员100人，其中党支部68个", ""),
        ("会员100人，其中参加活动680人", ""),  # more than the whole
    ],
)
def test_shares_in_words(text, word):
    """Only of what the fact itself calls a part, of one unit, both exact."""
    found = words(text)
    assert found == ({word} if word else set())


@pytest.mark.parametrize(
    ("share", "word"),
    [
        ("0.449", ""),
        ("0.45", "近半数"),
        ("0.5", ""),
        ("0.55", "过半"),
        ("0.56", ""),
        ("0.57", "近六成"),
        ("0.8", ""),
        ("0.85", "逾八成"),
        ("0.86", ""),
        ("1", ""),
    ],
)
def test_round_words_are_near_the_figure(share, word):
    """近 from three points below, 逾 up to five above; nothing in between."""
    assert share_words(Decimal(share)) == word


def test_the_largest_of_three_parallel_figures():
    """居首 is licensed for the one strict maximum."""
    (licence,) = licences("新发展市级会员63名、省级会员16名、国家级会员2名")
    assert licence.words == ("最多", "居首") and "[[F01a]]" in licence.text


@pytest.mark.parametrize(
    "text",
    [
        "发展市级会员63名、省级会员16名",  # two
        "市级会员63名、省级会员63名、国家级会员2名",  # a tie
        "会员63名，其中省级16名，国家级2名",  # a whole and its parts
        "评出一等奖1名、二等奖3名、三等奖6名",  # prizes are no rivals
        "展览14个、讲座6场、采风3次",  # three units
        "市级会员近70名、省级会员16名、国家级会员2名",
    ],
)
def test_no_largest_where_nothing_competes(text):
    """A maximum over unlike things says nothing."""
    assert "居首" not in words(text)


def test_no_masked_value_stands_in_a_licence():
    """Licences speak in tags under every mask."""
    for mask in (Mask.NUMBERS, Mask.ALL):
        for licence in licences("26件作品获奖，比上年增加6件", "会员100人，其中女会员68人", mask=mask):
            assert not any(value in licence.text for value in ("26件", "6件", "100人", "68人", "30%"))
