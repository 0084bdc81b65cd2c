"""Reuse: exact spans, graded by what they carry and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from drafter.check.engine import check_text
from drafter.check.examples import Sentences, example_sheet
from drafter.check.masking import mask, mask_text
from drafter.check.model import Example, Finding
from drafter.data import PastSentence

_PAST = "建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导36场，走进柳湾村。"


def _check(text: str, past: tuple[str, ...] = (_PAST,), facts: tuple[str, ...] | None = ("辅导12场",)) -> list[Finding]:
    sheet = example_sheet(Example("", facts)) if facts else None
    return list(check_text(text, sheet=sheet, index=Sentences(past), select=["BP301", "BP302", "BP303"]).findings)


def test_the_span_ends_where_the_copy_ends() -> None:
    """Of a half-copied sentence exactly the copied half is reported, with its source."""
    found = _check("今年继续坚持，建立文艺骨干结对帮带制度，由老会员带新会员到企业开展交流。")
    assert [finding.excerpt for finding in found] == ["建立文艺骨干结对帮带制度，由老会员带新会员"]
    related = found[0].related[0]
    assert (related.doc, related.year, related.line, related.excerpt) == ("past/2025.txt", 2025, 1, _PAST)


def test_last_years_figure_makes_it_an_error() -> None:
    """The copied sentence with last year's figure is copied-specifics; with this year's it is only copied."""
    old = _check("建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导36场。")
    assert [(finding.code, finding.severity.value, finding.data["specifics"]) for finding in old] == [("BP301", "error", ["36场"])]
    new = _check("建立文艺骨干结对帮带制度，由老会员带新会员下乡，全年辅导12场。")
    assert [(finding.code, finding.severity.value) for finding in new] == [("BP302", "warning")]


def test_a_short_share_of_a_sentence_is_information() -> None:
    """Where most of the sentence is new, a copied phrase of one's own is for information."""
    found = _check(
        "我们总结去年的经验，改进办法，把力量放在村里，建立文艺骨干结对帮带制度，由老会员领着大家学、领着大家演、领着大家写，效果逐步显现出来。"
    )
    assert [(finding.code, finding.severity.value) for finding in found] == [("BP302", "info")]


def test_another_units_sentence_is_foreign() -> None:
    """The same words from another unit's paper are copied-foreign, also without a sheet."""
    text = "建立文艺骨干结对帮带制度，由老会员带新会员下乡。"
    assert [finding.code for finding in _check(text, ("他县：" + _PAST,))] == ["BP303"]
    assert [finding.code for finding in _check(text, ("他县：" + _PAST,), None)] == ["BP303"]


@pytest.mark.parametrize(
    "text",
    [
        "文艺骨干结对帮带的制度。",  # 11 characters: below the floor
        "坚持以习近平新时代中国特色社会主义思想为指导，认真履行团结引导、联络协调、服务管理、自律维权职能。",
        "学习《云岫县公共文化设施免费开放管理办法》。",
        "青篱镇综合文化站全年辅导12场。",
    ],
)
def test_what_may_be_said_again(text: str) -> None:
    """Short runs, set phrases, titles and the unit's own name with the sheet's own words are not reported."""
    past = (
        _PAST,
        "坚持以习近平新时代中国特色社会主义思想为指导，认真履行团结引导、联络协调、服务管理、自律维权职能。",
        "学习《云岫县公共文化设施免费开放管理办法》。",
        "青篱镇综合文化站全年辅导36场。",
    )
    assert _check(text, past) == []


def test_who_leads_is_said_every_year() -> None:
    """在…的领导下 with the name that the sheet has is no copy of last year's opening, however long the name is."""
    sheet = example_sheet(Example("", ("辅导12场",)))
    led = replace(sheet, unit=replace(sheet.unit, led_by="云岫县文化广电和旅游局"))
    past = Sentences(("在云岫县文化广电和旅游局的领导下，青篱镇文化站放映电影36场。",))
    text = "在云岫县文化广电和旅游局的领导下，青篱镇文化站辅导12场。"
    assert check_text(text, sheet=led, index=past, select=["BP302", "BP303"]).findings == ()
    assert [finding.code for finding in check_text(text, sheet=sheet, index=past, select=["BP302", "BP303"]).findings] != []


def test_two_facts_joined_are_still_the_sheets_words() -> None:
    """A past sentence that joins two things the sheet has too does not make the draft a copy."""
    facts = ("春节期间举办迎新春文艺演出2场", "正月十五组织6支龙灯队进村巡演")
    past = ("春节期间举办迎新春文艺演出3场，正月十五组织5支龙灯队进村巡演。",)
    assert _check("春节期间举办迎新春文艺演出2场；正月十五组织6支龙灯队进村巡演。", past, facts) == []


def test_masking_keeps_the_way_back() -> None:
    """Figures are one sign, punctuation is dropped, and offsets lead back to the raw text."""
    text = "（一）送戏1,200场，ＸＸ镇！"
    masked = mask(text)
    assert masked.text == mask_text(text) == "一送戏0场0镇"
    assert [text[start:end] for start, end in zip(masked.starts, masked.ends, strict=True)] == [
        "一",
        "送",
        "戏",
        "1,200",
        "场",
        "ＸＸ",
        "镇",
    ]


def test_several_units_make_it_a_stock_sentence() -> None:
    """From two other units on the message says how many have the sentence; one other is only the source."""

    class Units(Sentences):
        def raw_sentences(self) -> Iterator[PastSentence]:
            for number, item in enumerate(super().raw_sentences()):
                yield replace(item, unit=f"{number}号文化馆")

    def hit(count: int) -> Finding:
        return check_text("建立文艺骨干结对帮带制度，由老会员带新会员下乡。", index=Units((_PAST,) * count), select=["BP303"]).findings[0]

    assert hit(3).data["units"] == 3 and "3" in hit(3).message
    assert "units" not in hit(1).data
    assert hit(1).data["set_phrases"] == "listed"


def test_a_reworded_copy_is_found_with_its_blocks() -> None:
    """Words changed here and there, a clause moved: still one copy, whose blocks are told."""
    finding = _check("由老会员带新会员下乡，建立起文艺骨干结对帮带的制度，走进柳湾村。", facts=None)[0]
    text = "由老会员带新会员下乡，建立起文艺骨干结对帮带的制度，走进柳湾村。"
    assert [text[first:last] for first, last in finding.data["blocks"]][:2] == ["由老会员带新会员下乡", "文艺骨干结对帮带"]


def test_headings_are_not_looked_up() -> None:
    """Last year's heading is this year's heading."""
    text = "一、建立文艺骨干结对帮带制度，由老会员带新会员下乡\n办展8次。"
    assert _check(text, facts=None) == []


def test_a_file_that_repeats_itself_without_end_is_told_so_once() -> None:
    """After 300 repetitions the rest are counted, not listed."""
    lines = "每季度组织文艺骨干到各村开展一次集中辅导，帮助文艺队排练节目。\n图书室每周六全天开放，由值班馆员轮流带读。\n"
    found = check_text(lines * 200, select=["BP304"]).findings
    assert (len(found), found[-1].data) == (301, {"listed": 300, "more": 98})


def test_a_sentence_that_follows_itself_is_told_once() -> None:
    """BP305 tells the whole run, BP304 none of it."""
    found = check_text("每季度组织文艺骨干到各村开展一次集中辅导。\n" * 40, select=["BP304", "BP305"]).findings
    assert [(item.code, item.start, item.end) for item in found] == [("BP305", 0, 40 * 22 - 1)]


def test_the_leads_of_our_own_plans_are_no_copy() -> None:
    """A lead of the genre grammar is not reported, whoever the unit in it is; what follows it is."""
    past = ("2025年，县文联将重点做好以下工作：一是深化下乡辅导制度，由老会员分片带新会员。",)
    assert not _check("结合工作实际，县文联将重点做好以下工作：一是举办培训3期。", past, ("培训3期",))
    found = _check("结合工作实际，县文联将重点做好以下工作：一是深化下乡辅导制度，由老会员分片带新会员。", past, ("培训3期",))
    assert found and "老会员分片带新会员" in found[0].excerpt
