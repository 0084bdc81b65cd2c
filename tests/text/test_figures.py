"""Numerals that count nothing, days of the week in a row, leaves of old books, and shares in round words."""

from __future__ import annotations

from decimal import Decimal

import pytest

import drafter.text.shares as shares
from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.grounding.support import derive
from drafter.data import AtomKind, Fact, Place, Span
from drafter.text.atoms import find_atoms
from drafter.text.figures import counts_nothing, named_before
from drafter.text.shares import share_of
from tests.writing import sheets

FIGURES = """
送一场电影是添热闹，教一门手艺是添饭碗。
一环扣着一环，保护才不脱节。
公益演出和市场演出两条腿走路。
一座馆的力量有限，要把网织密。
一出排罢再排一出，排练厅不熄灯。
创作不偏一门，题材要宽。
查问题、教方法、帮建室三件事一起做。
添新书、收文献、清古籍，三件事都是积累。
书架是图书馆的脊梁，藏书多一册，底气就足一分。
窗口前快一分，群众就少等一分。
一座博物馆就是一部打开的书。
学习、党课、结对三个环节一起抓。
台上一分钟，台下十年功。
十年磨一戏，急不得。
走千村、访百家，才写得出有温度的文字。
一盏灯、一本书、一群人，阅读推广的画面就该这样朴素。
""".strip().splitlines()

COUNTS = """
新修两条路。
两条路通到村口。
两条腿的桌子换了。
送一场电影到村里。
举办一场讲座，送一场电影。
建成一座馆，新增一座书房。
排了一场又排一场。
办好一场晚会，是今年的重头。
学习、结对三个环节一起抓。
查问题、教方法两件事一起做，另办讲座三场。
新建舞台一座，捐书一千册。
我镇一场大戏是新排的。
县里的一场讲座是重点。
全年走访百户。
培训多办一期，讲座少办一场。
讲座比上年多一场，展览就少一场。
开展讲座、展览、演出三场。
一场讲座、一场展览，吸引观众300人。
一场讲座是由馆里办的。
""".strip().splitlines()

SHEET = sheets.sheet({"惠民": ["演出200场，其中公益惠民演出138场", "放映电影36场，其中户外放映30场"]})


def errors(text):
    """Values of a line that the check of a draft has for unsupported or changed."""
    findings = check_text(f"一、惠民\n\n{text}\n", path="", sheet=SHEET).findings
    return [one.code for one in findings if one.code in ("GR701", "GR704") and str(one.severity) == "error"]


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_of_speech_counts_nothing(text):
    """A check with a sheet has no word to say against it."""
    assert errors(text) == []


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_stays_one(text):
    """The same words where they say how many there were."""
    assert errors(text)


def test_every_value_of_a_count_is_seen_and_not_only_one():
    """Two deeds in a line are two findings."""
    text = "举办一场讲座，送一场电影。"
    assert [counts_nothing(text, atom.span) for atom in find_atoms(text)] == [False, False]
    text = "快一分，群众就少等一分。"
    assert [counts_nothing(text, atom.span) for atom in find_atoms(text)] == [True, True]


class Read(str):
    """A text that tells how many of its characters were read by slices and searches for marks."""

    read = 0

    def __getitem__(self, key):
        part = super().__getitem__(key)
        self.read += len(part)
        return part

    def find(self, mark, start=0, end=None):
        self.read += (len(self) if end is None else end) - start
        return super().find(mark, start, end)

    def rfind(self, mark, start=0, end=None):
        self.read += (len(self) if end is None else end) - start
        return super().rfind(mark, start, end)


@pytest.mark.parametrize("text", ["查问题、教方法三件事，", "送一场电影", "两头、三头"])
def test_a_number_is_judged_by_what_stands_near_it(text):
    """The work for a number far in a text without a sentence's end is that of the first ones."""
    long = Read(text * 3000)
    for atom in find_atoms(text):
        counts_nothing(long, Span(len(text) * 2000 + atom.span.start, len(text) * 2000 + atom.span.end))
    assert len(find_atoms(text)) <= 2
    assert long.read < 8000


def test_what_is_named_is_told_only_where_it_is_in_sight():
    """A clause whose beginning is out of reach names nobody knows how many; a near one is read as ever."""
    far = "我们逐村走访" * 50
    assert named_before(far + "、讲座") == 0
    assert named_before(far + "，查问题、教方法、帮建室") == 3
    text = far + "。查问题、教方法、帮建室三件事一起做。"
    assert [counts_nothing(text, atom.span) for atom in find_atoms(text) if atom.surface.startswith("三")] == [True]


def test_the_shares_of_a_sheet_are_worked_out_once(monkeypatch):
    """However many per cents a draft has."""
    asked = []
    right = shares.share_of
    monkeypatch.setattr(shares, "share_of", lambda fact: asked.append(fact.id) or right(fact))
    document = Document("演出200场，其中公益惠民演出138场，占比近七成，满意率提高到35%，" * 30, "")
    found = [derive(document, SHEET, atom) for atom in document.atoms if atom.kind is AtomKind.PERCENT]
    assert len(found) == 60
    assert sum(one is not None for one in found) == 30
    assert len(asked) == len(SHEET.facts)


@pytest.mark.parametrize(
    ("text", "number"),
    [("学习和结对", 2), ("线路、活动、导游", 3), ("把项目立起来，把人认下来，", 2), ("展览、讲座，", 2), ("另办活动", 1)],
)
def test_what_stands_before_a_count_is_counted(text, number):
    """By 、和与 in its clause, else by clauses."""
    assert named_before(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("演出200场，其中公益惠民演出138场，占比近七成。", []),
        ("放映电影36场，其中户外放映30场，占比逾八成。", []),
        ("演出200场，其中公益惠民演出138场，占比近八成。", ["GR701"]),
        ("演出200场，其中公益惠民演出138场，占比逾八成。", ["GR701"]),
        ("观众满意率近七成。", ["GR701"]),
        ("演出200场，其中公益惠民演出138场。全年好评近七成。", ["GR701"]),
        ("演出200场，占比近七成。", ["GR701"]),
    ],
)
def test_a_share_in_round_words_follows_from_a_part_and_its_whole(text, found):
    """In one sentence with the part, and only if it is that share."""
    assert [code for code in errors(text) if code == "GR701"] == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("演出200场，其中惠民演出138场", "近七成"),
        ("演出200场，其中惠民演出20场", ""),
        ("演出200场，惠民演出138场", None),
        ("演出200场，其中观众138人", None),
    ],
)
def test_the_share_of_a_part(text, words):
    """Round words, "" where none is near, nothing without 其中 or one unit."""
    share = share_of(Fact("F01", text, find_atoms(text), Place("facts.yaml", "F01")))
    assert (share.words if share else None) == words
    if share:
        assert share.whole.low == Decimal(200)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("周六周日延长开放", ["周六"]),
        ("每周六周末开放", ["周六"]),
        ("培训六周", ["六周"]),
        ("培训六周周末不休", ["六周"]),
        ("每周开放六天", ["六天"]),
        ("修复古籍2300叶", ["2300叶"]),
        ("修复书叶三百叶，装订12册", ["三百叶", "12册"]),
        ("种植三叶草", []),
        ("一叶知秋", []),
        ("两叶扁舟", []),
    ],
)
def test_days_in_a_row_are_no_weeks_and_leaves_are_counted(text, surfaces):
    """周六周日 holds no 六周; 2300叶 is a count, 三叶草 is none."""
    assert [atom.surface for atom in find_atoms(text) if atom.surface != "周日"] == surfaces
