"""Every row of the dated wording: it speaks in a wrong year, is silent in a right one and in a historical mention. Sentences are built from its frame."""

from __future__ import annotations

import pytest

from drafter.check.dated.anniversaries import anniversary_mentions
from drafter.check.dated.congresses import congress_mentions
from drafter.check.dated.mentions import Mention, rows_in
from drafter.check.dated.rows import Row, load_timeline
from drafter.check.dated.terms import term_mentions
from drafter.check.dated.year import Target
from drafter.check.document import Document

_ROWS = load_timeline(unverified=True)
_MEETINGS = [row for row in _ROWS if row.kind in ("congress", "plenum") or row.group == "arts"]
_TERMS = [row for row in _ROWS if row.kind == "term" and row.group != "arts"]
_LATE = [row for row in _TERMS if row.judge_late and row.stale is not None and set(row.frames) & set("CDE")]
_EARLY = [row for row in _TERMS if row.judge_early and row.start is not None and row.start // 12 > 1998]
_FEASTS = [row for row in _ROWS if row.kind == "anniversary"]


def _name(row: Row) -> str:
    return f"{row.group}-{row.term}"


def _found(text: str, row: Row) -> list[Mention]:
    document = Document(f"云岫县文联工作情况\n{text}")
    present = rows_in(document, (row,))
    if row.kind == "anniversary":
        return list(anniversary_mentions(document, present.rows))
    if row in _MEETINGS or row.kind == "session":
        return list(congress_mentions(document, [row], present.rows))
    return list(term_mentions(document, [row], present))


def _speaks(text: str, row: Row, year: int, *, plan: bool = False) -> bool:
    return any(mention.judge(Target(year), plan) for mention in _found(text, row))


_SAID = {"全面建成小康社会": "为如期全面建成小康社会贡献力量。"}


def _current(row: Row) -> str:
    if row.term in _SAID:
        return _SAID[row.term]
    if row.group == "agencies":
        return (
            f"会同县{row.term}检查文化市场12家。"
            if not row.term.startswith(("国家", "文化部", "新闻"))
            else f"按照{row.term}部署开展检查12次。"
        )
    if row.group == "rules":
        return f"组织学习《{row.term}》3次。"
    return f"坚持以{row.term}为指导，采风8次。" if "D" in row.frames else f"扎实开展{row.term}，学习11次。"


@pytest.mark.parametrize("row", _LATE, ids=_name)
def test_a_term_that_is_over_is_reported(row: Row) -> None:
    """As the current task of a year after its end a term contradicts the text; in its own last year it does not."""
    assert row.stale is not None
    assert row.until is not None
    assert _speaks(_current(row), row, row.stale // 12 + 1)
    assert not _speaks(_current(row), row, row.until // 12)


@pytest.mark.parametrize("row", _LATE, ids=_name)
def test_a_term_in_a_historical_mention_is_let_be(row: Row) -> None:
    """自…以来, 曾, 被评为, 原 and a sentence with a year that fits make the oldest term right."""
    assert row.stale is not None
    assert row.until is not None
    year = row.stale // 12 + 3
    bare = f"县{row.term}" if row.group == "agencies" else row.term
    assert not _speaks(f"{row.until // 12}年，{_current(row)}", row, year)
    assert not _speaks(f"整理原{bare}留下的档案36卷。", row, year)
    assert not _speaks(f"自{bare}以来，全县书展办到第8届。", row, year)
    assert not _speaks(f"2名同志曾参与{bare}，经验丰富。", row, year)
    assert not _speaks(f"在{bare}中被评为先进单位。", row, year)


@pytest.mark.parametrize("row", _EARLY, ids=_name)
def test_a_term_that_is_not_yet_is_reported(row: Row) -> None:
    """A paper cannot hold wording that came up after it; the year in which it came up may."""
    assert row.start is not None
    assert _speaks(_current(row), row, row.start // 12 - 2)
    assert not _speaks(_current(row), row, row.start // 12)


@pytest.mark.parametrize("row", _MEETINGS, ids=_name)
def test_meetings(row: Row) -> None:
    """迎接 is right up to the meeting and wrong after it; a study list ends with it until a year after the next; 以来 is history; before it there is nothing to study."""
    assert row.start is not None
    assert row.until is not None
    term = row.term if row.group == "arts" else f"党的{row.term}"
    welcome, study = f"以优异成绩喜迎{term}胜利召开。", f"深入学习贯彻{term}精神，采风8次。"
    assert _speaks(welcome, row, row.until // 12 + 1)
    assert not _speaks(welcome, row, row.until // 12)
    assert not _speaks(welcome, row, row.until // 12 - 1)
    # a paper of last year is still written in January and February
    assert _speaks(study, row, row.start // 12 - (2 if row.start % 12 < 2 else 1))
    assert not _speaks(study, row, row.start // 12 + 1)
    assert not _speaks(f"{term}以来，文艺事业有了长足进步。", row, row.start // 12 + 8)
    assert not _speaks(f"编印《{term}精神学习问答》1册。", row, row.start // 12 + 8)
    if row.next is not None:
        assert _speaks(study, row, row.next // 12 + 2)
        assert not _speaks(study, row, row.next // 12)


@pytest.mark.parametrize("row", _FEASTS, ids=_name)
def test_anniversaries(row: Row) -> None:
    """The number fits one year; 迎接 and a plan may name the year after; a sentence with the fitting year is history; a title is let be."""
    assert row.base is not None
    number = row.last - row.base if row.last is not None else 120 - (row.base - 1886) // 12 * 9 % 90 if row.base < 1990 else 8
    year = row.base + number
    text = f"开展第{number}个{row.term}活动3场。" if row.nth else f"举办庆祝{row.term.strip('《》')}{number}周年书画展。"
    assert _speaks(text, row, year + 3)
    assert _speaks(text, row, year - 3)
    assert not _speaks(text, row, year)
    assert not _speaks(text, row, year - 1, plan=True)
    assert _speaks(text, row, year - 1)
    assert not _speaks(f"{year}年，{text}", row, year + 3)
    assert not _speaks(f"《{text.strip('。')}画册》再版。", row, year + 3)


@pytest.mark.parametrize("row", [row for row in _ROWS if row.kind == "plan"], ids=_name)
def test_plans(row: Row) -> None:
    """开局 and 收官 name one year each; 期间 and 时期 are history; a plan that is over is not being carried out."""
    assert row.start is not None
    assert row.until is not None
    first, last = row.start // 12, row.until // 12
    name = f"“{row.term}”"
    assert _speaks(f"今年是{name}开局之年，采风8次。", row, first + 1)
    assert not _speaks(f"今年是{name}开局之年，采风8次。", row, first)
    assert _speaks(f"今年是{name}规划收官之年。", row, last + 1)
    assert not _speaks(f"今年是{name}规划收官之年。", row, last)
    assert _speaks(f"全面落实{name}规划，采风8次。", row, last + 2)
    assert not _speaks(f"全面落实{name}规划，采风8次。", row, last)
    assert not _speaks(f"{name}期间，全县新建文化广场36个。", row, last + 4)
    assert not _speaks(f"谋划{name}文艺发展。", row, first - 1)


@pytest.mark.parametrize("row", [row for row in _ROWS if row.kind == "series"], ids=_name)
def test_numbered_festivals(row: Row) -> None:
    """A number can be taken part in in its year and the year before; honours of it are history."""
    number, year = row.numbers[-1]
    assert _speaks(f"组织参加第{number}届{row.term}。", row, year + 2)
    assert not _speaks(f"组织参加第{number}届{row.term}。", row, year)
    assert not _speaks(f"组织参加第{number}届{row.term}。", row, year - 1)
    assert not _speaks(f"小戏入选第{number}届{row.term}。", row, year + 4)


@pytest.mark.parametrize("row", [row for row in _ROWS if row.kind == "session"], ids=_name)
def test_sessions(row: Row) -> None:
    """A session of the National People's Congress is studied in its own year."""
    assert row.base is not None
    text = f"传达学习{row.number}全国人大二次会议精神2次。"
    assert not _speaks(text, row, row.base + 2)
    assert _speaks(text, row, row.base + 3)
    assert _speaks(text, row, row.base - 1)


def test_every_row_says_where_it_was_seen() -> None:
    """No row without a source, and none that calls itself verified on memory alone."""
    assert all(row.source and row.verified in ("yes", "part", "no") for row in _ROWS)
    assert not [row.term for row in _ROWS if row.verified == "yes" and row.source.startswith("recalled")]


def test_rows_that_were_not_verified_are_off() -> None:
    """Rows of memory run only where they are asked for."""
    assert {row.verified for row in load_timeline()} == {"yes"}
    assert len(_ROWS) > len(load_timeline()) > 170
