"""Unit, year, span and kind are read off or None."""

from __future__ import annotations

import pytest

from drafter.data import PeriodSpan
from drafter.past.identity import read_identity, unit_kind_of

OPENING = "今年以来，市文联在市委的坚强领导下，认真履行职能，各项工作有序推进。"
YEAR, HALF, THIRD, MONTHS = PeriodSpan.YEAR, PeriodSpan.FIRST_HALF, PeriodSpan.QUARTER_3, PeriodSpan.MONTHS


@pytest.mark.parametrize(
    ("title", "text", "path", "expected"),
    [
        ("梧川市文学艺术界联合会2023年工作总结", OPENING, "a.txt", ("梧川市文学艺术界联合会", 2023, YEAR, "wenlian")),
        ("2023年上半年工作总结", OPENING + "\n云岫县文联\n2023年7月3日", "a.txt", ("云岫县文联", 2023, HALF, "wenlian")),
        (
            "工作总结",
            OPENING.replace("市文联", "我站"),
            "青篱镇文化站/2022年工作总结.docx",
            ("青篱镇文化站", 2022, YEAR, "cultural-station"),
        ),
        ("工作总结", OPENING, "梧川市文联/2023/总结.txt", ("梧川市文联", 2023, None, "wenlian")),
        (
            "",
            "2024年第三季度，梧川市图书馆坚持以读者为中心，各项工作有序推进，成效较好。",
            "a.txt",
            ("梧川市图书馆", 2024, THIRD, "library"),
        ),
        (
            "二〇二三年度工作总结",
            "二〇二三年，云岫县文化馆在县文旅局的领导下，各项工作有序推进，成效较好。",
            "a.txt",
            ("云岫县文化馆", 2023, YEAR, "cultural-centre"),
        ),
        ("云岫县文化和旅游局关于2024年1-10月工作情况的报告", OPENING, "a.txt", ("云岫县文化和旅游局", 2024, MONTHS, "bureau")),
        ("云岫县文化和旅游局党组2024年工作总结", OPENING, "a.txt", ("云岫县文化和旅游局", 2024, YEAR, "bureau")),
        ("工作总结", OPENING + "\n云岫县文联\n2024年1月8日", "a.txt", ("云岫县文联", 2023, None, "wenlian")),
    ],
)
def test_read_off(title: str, text: str, path: str, expected: tuple[object, ...]) -> None:
    """Title, sign-off, opening and names of files and folders each can tell; a summary signed in January is the year before's."""
    identity = read_identity(title, text, path)
    assert (identity.unit, identity.year, identity.span, identity.unit_kind) == expected


@pytest.mark.parametrize("mask", ["XX市文联", "xx镇文化站", "××县文化馆", "某市文联", "某某县图书馆"])
def test_masked_unit_is_none_even_in_a_telling_folder(mask: str) -> None:
    """A masked name is never replaced by a guess from the folder."""
    assert read_identity(f"{mask}2023年工作总结", OPENING.replace("市文联", mask), "梧川市文联/a.txt").unit is None


@pytest.mark.parametrize("mask", ["20xx", "20XX", "20_", "202_", "20××", "XX"])
def test_masked_year_is_none_even_in_a_telling_folder(mask: str) -> None:
    """A masked year is never replaced by a guess from the folder."""
    assert read_identity(f"梧川市文联{mask}年工作总结", OPENING, "2023/梧川市文联2023.txt").year is None


@pytest.mark.parametrize("name", ["市文联", "我站", "区文联", "全市文化馆", "本馆", "工作总结", "新建文本文档", "2023"])
def test_a_level_is_no_name(name: str) -> None:
    """市文联 or 我站 names no unit."""
    assert read_identity(f"{name}2023年工作总结", "围绕中心，服务大局，扎实开展各项工作，取得了一定成效。", "a.txt").unit is None


def test_title_of_a_collection_proves_nothing() -> None:
    """What the compiler of a collection wrote over a text is not taken for the unit's own title, nor the file's name for one of several."""
    identity = read_identity(
        "梧川市文联2024年工作总结 篇1",
        "20xx年，我镇文化站在镇党委的领导下，扎实开展各项文化工作。",
        "云岫县文联2023.txt",
        alone=False,
        seam=True,
    )
    assert (identity.unit, identity.year) == (None, None)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("篇二：柳湾乡综合文化站2023年工作总结", "现总结如下。\n一、抓好阵地\n" + OPENING, ("柳湾乡综合文化站", 2023)),
        ("【篇一】云岫县图书馆2022年工作总结", "今年以来，工作有序。", ("云岫县图书馆", 2022)),
        ("霜桥街道文化站2021年工作总结（篇三）", OPENING, ("霜桥街道文化站", 2021)),
        ("篇二", "柳湾乡综合文化站2023年工作总结\n现总结如下。", ("柳湾乡综合文化站", 2023)),
        ("文化站工作总结篇二", "2023年，柳湾乡综合文化站工作如下。\n一、抓好阵地", ("柳湾乡综合文化站", 2023)),
        ("篇二：社区文化站2023年工作总结", OPENING, (None, None)),
        ("篇二：贫困地区文化馆2023年工作总结", OPENING, (None, None)),
        ("2023年图书馆工作总结范文（篇1）", OPENING, (None, None)),
        ("篇三：XX市图书馆2023年工作总结", OPENING, (None, None)),
        ("市文联2023年工作总结篇5", OPENING, (None, None)),
    ],
)
def test_a_collection_that_quotes_titles(title: str, text: str, expected: tuple[str | None, int | None]) -> None:
    """A compiler's title that names a unit by place and kind is evidence, a short opening too; a general title is none."""
    identity = read_identity(title, text, "a.txt", alone=False, seam=True)
    assert (identity.unit, identity.year) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("梧川市文学艺术界联合会", "wenlian"),
        ("云岫县文化馆", "cultural-centre"),
        ("青篱镇综合文化服务中心", "cultural-station"),
        ("云岫县非物质文化遗产保护中心", "heritage-centre"),
        ("云岫县非遗馆", "heritage-centre"),
        ("梧川市工人文化宫", "cultural-palace"),
        ("梧川市青少年宫", "cultural-palace"),
        ("云岫县市民文化中心", "cultural-centre"),
        ("梧川市少年儿童图书馆", "library"),
        ("云岫县革命纪念馆", "museum"),
        ("梧川市美术馆", "art-gallery"),
        ("云岫县文化广电和旅游局", "bureau"),
        ("云岫县文体局", "bureau"),
        ("梧川市采茶戏剧团", "troupe"),
        ("梧川市作家协会", "association"),
        ("中共云岫县委宣传部", "publicity"),
        ("云岫县残联", "other"),
        ("青篱", ""),
    ],
)
def test_unit_kinds(name: str, kind: str) -> None:
    """The longest known ending decides."""
    assert unit_kind_of(name) == kind
