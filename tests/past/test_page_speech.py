"""Lines in which a page speaks to its reader, and lines of reports that use the same words."""

from __future__ import annotations

import pytest

from drafter.past.furniture import furniture
from drafter.past.page_ends import page_ends
from drafter.past.page_speech import page_speech

_TITLE = "青篱镇水务站2026年工作总结"


@pytest.mark.parametrize(
    "line",
    [
        "您是第20318位访客",
        "看完这篇文章的人还看了",
        "以下为试读内容，完整内容请付费",
        "这篇文章对您有帮助吗？ 有用(3) 没用(0)",
        "青柚 发表于 2024-3-12 10:22 | 显示全部楼层",
        "如果您喜欢这篇文章，欢迎转发到朋友圈",
        "本篇内容由用户自发上传，平台不承担责任".replace("自发", "").replace("不承担责任", "不代表观点"),
        "关于水务站工作总结的文章到此就介绍完了",
    ],
)
def test_a_page_that_speaks_to_its_reader(line: str) -> None:
    """A line of page words that points at the page or its reader is the page's."""
    assert page_speech(line)
    assert furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "以下为学习内容",
        "请各村登录平台填报",
        "微信公众号推荐阅读",
        "扫码缴费推广",
        "网友留言办理",
        "感谢您的支持与关注",
        "（三）扫码关注公众号",
        "站长 李明",
        "你阅读，我买单",
        "以上报告，请予审议。",
        "以上如有不妥，请批评指正",
        "请作者与读者面对面",
        "请关注用水安全",
        "您的需要，我们的责任",
        "会员服务",
        "身边好人点赞台",
        "请用户注意：停水时间为8时",
        "公众号文章阅读量 12万次",
        "以上就是我一年来的工作",
    ],
)
def test_lines_of_a_report_are_no_page_speech(line: str) -> None:
    """A heading points at no page, and a unit's sentence has a word of its trade."""
    assert not page_speech(line)


@pytest.mark.parametrize(
    "line",
    ["Posted by 青柚 / 2025-11-30 / 88 Views", "By admin | 12 Comments | 304 Hits", "最新资料 资源中心 联系我们 - 网站帮助 - 网站地图"],
)
def test_english_heads_and_menus(line: str) -> None:
    """What a blog prints over a paper, and a row of a site's columns beside a button of its own."""
    piece = furniture(line)
    assert piece and piece.sure


@pytest.mark.parametrize("line", ["服务中心", "资源目录 服务指南 政策公告", "DMA计量 TDS检测126次", "PPT课件12个"])
def test_a_unit_has_columns_too(line: str) -> None:
    """The names of columns alone are no furniture."""
    assert furniture(line) is None or not furniture(line).sure  # type: ignore[union-attr]


@pytest.mark.parametrize("brand", ["-笔杆驿站", "|写稿帮", "_公文在手", "—文秘吧"])
def test_a_brand_of_writing_behind_the_title(brand: str) -> None:
    """A name about writing behind a mark is a site's."""
    assert 0 in page_ends([f"护理部年度工作总结{brand}", "今年以来，护理部做好各项工作。"], set())


@pytest.mark.parametrize("mark", ["-党政办", "-定稿", "-王书记", "-青篱镇", "_材料组", "-上", "—写作班", "_城市书房", "-汇报材料"])
def test_a_desk_or_a_version_behind_the_title(mark: str) -> None:
    """A desk, a person, a place or a version is the unit's, be the title under it once more."""
    assert 0 not in page_ends([_TITLE + mark, _TITLE, "今年以来，水务站做好各项工作。"], set())
