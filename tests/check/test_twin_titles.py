"""Titles that a page gives itself, prompts with arrows, remarks without their name, and words that a filter took."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text

_BODY = "今年以来，水务站在镇党委的领导下，扎实做好供水、防汛和水土保持工作，各项任务顺利完成。"
_SECOND = "一、农村供水有保障。全年维修管网12公里，检修水泵36台，新装水表208只。"
_TITLE = "青篱镇水务站2026年工作总结"


def _found(text: str, code: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in check_text(text, path="a.txt", select=[code]).findings]


@pytest.mark.parametrize(
    "title",
    [
        "水务站工作总结 水务站工作总结报告",
        "供电所半年工作总结_供电所半年总结_写作驿站",
        "水务站工作总结(整理两篇)",
        "粮食局半年总结（收录几篇）",
        "供电所半年工作总结2000字",
        "水务站年度工作总结（通用版本6份）",
        "水务站年度工作总结【可直接套用】",
    ],
)
def test_titles_of_a_page(title: str) -> None:
    """Two titles of one paper, a number of papers or of letters: no unit calls its paper so."""
    assert title in (*_found(f"{title}\n{_BODY}\n{_SECOND}\n", "LE202"), *_found(f"{title}\n{_BODY}\n{_SECOND}\n", "LE201"))


@pytest.mark.parametrize(
    "title",
    [
        "2025年工作总结 2026年工作计划",
        "水务站上半年工作总结 下半年工作打算",
        "青篱镇2026年工作总结 水务站",
        "水务站 工作总结",
        "水务工作总结、防汛工作总结",
        "青篱镇工作总结 青篱镇水务站工作报告",
        "水务站年度工作总结（送审稿）",
        "水务站年度工作总结（可供参阅的送审稿）",
        "完成调研报告（两篇）",
        "水务站2025年工作总结 水务站2026年工作总结",
    ],
)
def test_titles_of_a_unit(title: str) -> None:
    """Two years, two kinds, a place before its station, or a version are a unit's."""
    assert not _found(f"{title}\n{_BODY}\n{_SECOND}\n", "LE202")


def test_a_later_part_under_the_bare_title() -> None:
    """The first paper has the bare title, the second its number."""
    page = "\n".join(["水务站年度总结", _BODY, _SECOND, "水务站年度总结　（二）", _BODY, _SECOND])
    assert "水务站年度总结　（二）" in _found(page, "LE202")


@pytest.mark.parametrize(
    "line",
    [
        "点击进入下页查看更多>>>",
        "展开剩余全文﹀",
        "下页内容更精彩→→",
        "更多“水务站年终总结”的相关内容请参见：水务 总结",
        "您正在浏览的页面：文秘 水务站工作总结",
        "上篇：水库管理站总结  下篇：没有了",
        "撰文丨青柚 编辑丨阿柑",
        "（广告）",
    ],
)
def test_prompts_and_heads(line: str) -> None:
    """Where the reader is, where to press, and that there is more."""
    assert _found("\n".join([_TITLE, _BODY, line, _SECOND]), "LE201") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "更多情况请查看附件",
        "更多服务信息请拨打供水热线",
        "下一步，展开全面排查",
        "当前位置：水库大坝上游200米处，水位已降至警戒线以下。",
        "上篇：抓供水 下篇：抓防汛",
        "收藏 展览 研究 教育",
        "水质检测数据（由疾控中心提供）",
        "材料（由整理组提供）已归档。",
        "写材料，就要沉到一线。",
        "水务站，您身边的用水管家。",
        "用户点击“更多”即可查看水费明细。",
        "相关推荐单位",
        "（公益广告）",
    ],
)
def test_lines_of_the_unit(line: str) -> None:
    """The same words in a unit's own line are left alone: --fix deletes whole lines."""
    assert not _found("\n".join([_TITLE, _BODY, line, _SECOND]), "LE201")


@pytest.mark.parametrize("remark", ["[由收集整理]", "（本文来自）", "（摘自）", "【由整理发布】"])
def test_a_remark_whose_name_was_taken_out(remark: str) -> None:
    """A preposition with its verb and nobody between."""
    assert _found("\n".join([_TITLE, _BODY + remark, _SECOND]), "LE201") == [remark]


@pytest.mark.parametrize("slogan", ["公文之星，您身边的写作顾问。", "写材料，就上笔杆帮。", "秘书宝典，您的文秘助理！"])
def test_a_slogan_of_a_writing_site(slogan: str) -> None:
    """A slogan about writing in the midst of a paragraph."""
    assert _found("\n".join([_TITLE, _BODY, _SECOND + slogan + _BODY]), "LE201") == [slogan]


@pytest.mark.parametrize(
    ("text", "mask"), [("做好供水++工程", "++"), ("维修ZZ管网", "ZZ"), ("检修&&水泵", "&&"), ("组织HH演练", "HH"), ("组织==演练", "==")]
)
def test_words_that_a_filter_took(text: str, mask: str) -> None:
    """The same sign or letter twice between two Chinese letters stands for a word."""
    assert _found(f"{_TITLE}\n{_BODY}\n今年{text}9次。\n", "PH101") == [mask]


@pytest.mark.parametrize(
    "text",
    [
        "推行“水务++”服务模式",
        "互联网++便民缴费，水务+服务落地",
        "实行AA制聚餐",
        "建立QQ群6个",
        "购买LL牌水泵",
        "组织C++培训班",
        "创建AAA级景区",
        "买进MMM股票",
        "更换ZZ型阀门",
        "收看CCTV节目",
        "推行PPP项目",
        "使用PPT课件",
    ],
)
def test_doubled_signs_of_the_writer(text: str) -> None:
    """Names, grades, types and languages."""
    assert not _found(f"{_TITLE}\n{_BODY}\n今年{text}。\n", "PH101")
