"""Where a title breaks and where sign-off and date stand."""

from __future__ import annotations

import pytest

from drafter.render.layout import CHARACTER, TITLE_LINE, TYPE_AREA, sign_off_indents, title_lines, width

GLYPH, DIGIT = 314, 154  # what word/styles.xml makes a 16 pt character and a digit advance


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青篱镇文化站2026年工作总结", ["青篱镇文化站2026年工作总结"]),
        ("梧川市文学艺术界联合会2026年工作总结", ["梧川市文学艺术界联合会2026年工作总结"]),
        ("梧川市文学艺术界联合会2026年上半年工作总结", ["梧川市文学艺术界联合会", "2026年上半年工作总结"]),
        ("青篱镇综合文化站关于2026年度公共文化服务工作情况的总结", ["青篱镇综合文化站", "关于2026年度公共文化服务工作情况的总结"]),
        ("梧川市文联2026年1月至10月工作总结及今后一个时期工作打算", ["梧川市文联2026年1月至10月", "工作总结及今后一个时期工作打算"]),
        (
            "梧川市文学艺术界联合会关于学习贯彻“文艺进乡村、文化润民心”主题实践活动暨2026年度重点工作完成情况的总结报告",
            ["梧川市文学艺术界联合会关于学习贯彻", "“文艺进乡村、文化润民心”主题实践活动", "暨2026年度重点工作完成情况的总结报告"],
        ),
    ],
)
def test_a_title_breaks_where_the_sense_allows(title, lines):
    """Between words, before the period, never inside a name in marks or between a number and its unit."""
    assert list(title_lines(title)) == lines


@pytest.mark.parametrize("length", [1, 20, 21, 39, 40, 41, 79, 81, 300])
def test_the_lines_are_the_title_again(length):
    """Nothing is lost, whatever the length; what fits is one line, and lines of a title that can be cut are short enough."""
    title = ("梧川市文艺志愿服务与乡村文化建设工作" * 20)[:length]
    lines = title_lines(title)
    assert "".join(lines) == title
    assert (len(lines) == 1) == (length <= 20 or length > 80)
    assert all(width(line) <= TITLE_LINE for line in lines) or len(lines) == 1


def test_a_title_with_nowhere_to_break_stays_whole():
    """An endless name in marks is left to the program to wrap."""
    title = f"《{'青' * 30}》"
    assert title_lines(title) == (title,)


def test_a_name_longer_than_the_date(make_draft):
    """7.3.5.2: the name ends two characters before the edge, the date begins two characters right of the name's beginning."""
    name, date = sign_off_indents(make_draft(name="梧川市文学艺术界联合会", date="2026年12月18日"))
    assert (name.twips, name.from_right) == (2 * CHARACTER, True)
    begins = TYPE_AREA - 2 * CHARACTER - 11 * GLYPH
    assert (date.twips, date.from_right) == (begins + 2 * CHARACTER, False)


def test_a_date_longer_than_the_name(make_draft):
    """7.3.5.2: the date ends two characters before the edge, and the name moves left so that it still begins two characters before the date."""
    name, date = sign_off_indents(make_draft(name="市文联", date="2026年12月18日"))
    assert not name.from_right
    assert not date.from_right
    assert date.twips + 3 * GLYPH + 8 * DIGIT == TYPE_AREA - 2 * CHARACTER
    assert date.twips - name.twips == 2 * CHARACTER


def test_a_date_as_long_as_the_name_moves_nothing(make_draft):
    """Only a longer date moves the name."""
    name, date = sign_off_indents(make_draft(name="青篱镇文化", date="青篱镇文化"))
    assert name.from_right
    assert date.twips == TYPE_AREA - 5 * GLYPH


@pytest.mark.parametrize("name", ["", "文" * 25, "文" * 40])
def test_odd_names_stay_on_the_page(make_draft, name):
    """No name or a very long one: no indent is negative or leaves no room."""
    for indent in sign_off_indents(make_draft(name=name, date="2026年12月18日")):
        assert 0 <= indent.twips <= TYPE_AREA - 2 * CHARACTER
