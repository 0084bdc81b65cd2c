"""The whole way from files to summaries, near-duplicates, and input that nobody meant."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import InputError, InputErrors
from drafter.past.cleaning import clean
from drafter.past.deslot import raw_sentences, skeletons
from drafter.past.files import SourceText, decode
from drafter.past.read import near_duplicates, read_past, summaries_of
from drafter.past.sections import read_sections
from drafter.past.splitting import partition
from tests.growth import assert_linear

TEXT = "梧川市文联2023年工作总结\n2023年，市文联认真履行职能，各项工作有序推进。\n一、抓好创作\n组织采风8次。\n返回目录\n二、下一步打算\n办好评选。\n"


def _source(text: str) -> SourceText:
    return SourceText(Path("a.txt"), text, "utf-8", "0")


def test_folder_to_summaries(tmp_path: Path) -> None:
    """Summaries come with identity and sections; what was cleaned out and what was skipped is told; a second run is equal."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "b.docx").write_bytes(b"broken")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    reading = read_past([tmp_path])
    assert [(item.unit, item.year, len(item.sections)) for item in reading.summaries] == [("梧川市文联", 2023, 3)]
    assert [item.text for item in reading.removed] == ["返回目录"]
    assert [item.path.name for item in reading.skipped] == ["b.docx", "empty.txt"]
    assert read_past([tmp_path]) == reading


def test_a_named_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """Naming a broken file raises; naming two reports both."""
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(b"broken")
    with pytest.raises(InputError):
        read_past([tmp_path / "a.docx"])
    with pytest.raises(InputErrors) as caught:
        read_past([tmp_path / "a.docx", tmp_path / "b.docx"])
    assert len(caught.value.errors) == 2


def test_near_duplicates_collapse_over_years() -> None:
    """The same sentence with other figures or blanks is one group; a different one is not; every position is in one group."""
    base = "组织文艺志愿者深入乡村社区开展慰问演出{}场，服务群众{}人次，受到基层干部群众的普遍欢迎和好评"
    texts = [
        base.format(12, 3000),
        "召开党组理论学习中心组学习会11次",
        base.format("X", "xx"),
        base.format(15, 2400).replace("和好评", ""),
        "",
        "召开会议",
    ]
    groups = near_duplicates(texts)
    assert groups[0] == (0, 2, 3)
    assert sorted(position for group in groups for position in group) == list(range(len(texts)))
    assert len(groups) == 4


def test_near_duplicates_agree_with_the_definition() -> None:
    """The quick way gives the groups that comparing all pairs gives."""
    rng = random.Random(3)
    words = ["组织采风", "举办展览", "开展演出", "服务群众", "召开会议", "培训骨干", "创作作品", "走访慰问", "受到欢迎", "取得实效"]
    texts = ["".join(rng.choice(words) for _word in range(rng.randrange(2, 9))) for _text in range(150)]

    def shingles(text: str) -> set[str]:
        return {text[start : start + 4] for start in range(len(text) - 3)}

    leaders: list[int] = []
    expected: dict[int, list[int]] = {}
    for position, text in enumerate(texts):
        own = shingles(text)
        home = next((other for other in leaders if len(own & shingles(texts[other])) / len(own | shingles(texts[other])) > 0.8), None)
        if home is None:
            leaders.append(position)
        expected.setdefault(position if home is None else home, []).append(position)
    assert near_duplicates(texts) == tuple(tuple(group) for group in expected.values())


def _chunks(count: int) -> list[str]:
    """Chunks of 120 characters, a fifth of them copies."""
    rng = random.Random(4)
    chars = [chr(code) for code in range(0x4E00, 0x4E00 + 600)]
    own = ["".join(rng.choices(chars, k=120)) for _chunk in range(count * 4 // 5)]
    return own + [chunk[:118] + "末尾" for chunk in rng.sample(own, count // 5)]


def test_near_duplicates_take_linear_time() -> None:
    """Not every chunk is laid beside every other."""
    assert_linear(lambda count: near_duplicates(_chunks(count)), 500)
    assert len(near_duplicates(_chunks(2000))) == 1600


@pytest.mark.parametrize(
    "unit",
    [
        "举办展览12场。",
        "文",
        "，",
        "“",
        "《",
        "（",
        "<a ",
        "&amp",
        "。一、文",
        "<script>",
        "小编",
        "此处隐藏",
        "\u3000",
        "\t文",
        "1",
        "http://a",
    ],
)
def test_a_very_long_line_takes_linear_time(unit: str) -> None:
    """120,000 characters of anything on one line go through cleaning, splitting and sections."""
    assert_linear(lambda size: summaries_of(_source(unit * (size // len(unit)))), 30_000)


def test_ten_megabytes_on_one_line() -> None:
    """A 10 MB line is read to the end, skeletons included."""
    summaries, _removed = summaries_of(_source("组织文艺志愿者开展慰问演出12场，服务群众3000人次，" * 140_000 + "。"))
    assert len(skeletons(summaries[0])) == 0
    assert len(raw_sentences(summaries[0])) == 1


PIECES = st.sampled_from(
    ["一、", "（二）", "1.", "①", "# ", "2023年", "20xx年", "XX市", "工作总结", "篇1", "【篇二】", "《", "》", "“", "”", "12场", "。", "，", "；", "\n", "\n\n", "　　", " ", "<p>", "&nbsp;",
     "小编", "相关推荐", "隐藏12字", "市文联", "张三", "下一步", "存在问题", "领导下", "\ufffd", "\x00", "👍", "ａ", "..."]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_goes_through(text: str) -> None:
    """No text breaks any stage, and the stages' outputs hold together."""
    cleaned, removed = clean(text, "a.txt")
    assert all(1 <= item.line <= text.count("\n") + 1 for item in removed)
    pieces, _dropped = partition(cleaned)
    for piece in pieces:
        for section in read_sections(piece.text, piece.line):
            assert len(section.lines) == len(section.paragraphs)
            assert all(paragraph.strip() for paragraph in section.paragraphs)
    for summary in summaries_of(_source(text))[0]:
        for skeleton in skeletons(summary):
            assert not any(char.isdigit() for char in skeleton.text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    """Random bytes either decode or are refused with InputError."""
    try:
        text, encoding = decode(data, "a.txt")
    except InputError as error:
        assert error.where == "a.txt"
    else:
        assert isinstance(text, str)
        assert encoding


def test_lines_are_those_of_the_file() -> None:
    """Empty lines, what was taken out and a wrapped paragraph count: a finding names the line that an editor shows."""
    text = "# 梧川市文化馆2025年工作总结\n\n\n一、群众活动\n\n全年举办展览12场，服务群众3万人次。\n\n来源：网友投稿\n\n辅导基层队伍36支。\n"
    (summary,), _removed = summaries_of(_source(text))
    (section,) = summary.sections
    assert (section.line, section.lines) == (4, (6, 10))
