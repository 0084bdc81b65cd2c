"""ST404: paragraphs that stop without a mark where the others have one."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text

_PROSE = (
    "全年放映公益电影36场，观众3800人次。各村反映良好。",
    "辅导群众文艺队伍9次，培训骨干42人。村村有队伍。",
    "图书室新购图书860册，借阅2140册次。开放时间延长。",
    "文化站每周开放46小时，比去年多4小时。双休日不休息。",
    "登记篾编艺人23名，整理口述资料6份。全部归档。",
    "维修下湾村、石臼村文化活动室，投入3.2万元。年底完工。",
)


def _found(*lines: str) -> list[str]:
    text = "\n".join(("青篱镇文化站2026年工作总结", *lines, ""))
    return [finding.excerpt for finding in check_text(text, path="a.txt", select=["ST404"]).findings]


@pytest.mark.parametrize(
    ("line", "behind", "told"),
    [
        ("举办广场舞比赛1场，18支队伍参赛。竹溪坳村代表队一路领先，获得一等奖", _PROSE[:1], "获得一等奖"),
        ("一是人手不足，全站只有两名在编人员，双休日常常排不开班", ("二是经费不足，设备更新跟不上。",), "双休日常常排不开班"),
        ("举办广场舞比赛1场，18支队伍参赛。竹溪坳村代表队获一等奖，", (), "竹溪坳村代表队获一等奖，"),
        ("举办广场舞比赛1场，18支队伍参赛。竹溪坳村代表队获一等奖", ("责任编辑：小周",), "竹溪坳村代表队获一等奖"),
    ],
)
def test_a_paragraph_without_its_final_mark(line: str, behind: tuple[str, ...], told: str) -> None:
    """Told where the other paragraphs have one and what follows begins anew, is the site's, or is nothing."""
    assert _found(*_PROSE, line, *behind) == [told]


@pytest.mark.parametrize(
    "lines",
    [
        (*_PROSE, "（一）以阵地建设为抓手，推动公共文化服务提质增效", _PROSE[0]),  # a heading
        (*_PROSE, "坚持以文化人、以文惠民，不断满足群众的精神文化需求", _PROSE[0]),  # one without a number
        (*(line[:-1] for line in _PROSE), "举办比赛1场，18支队伍参赛。代表队获得一等奖"),  # the text's own way
        (*_PROSE[:3], "举办广场舞比赛1场，18支队伍参赛。竹溪坳村代表队获得一等奖", _PROSE[0]),  # too little to go by
        (*_PROSE, "现将全年工作列表如下，供各村参考。详见附件——编者", _PROSE[0]),
        (*_PROSE, "| 项目，内容。 | 场次，合计。数量由各村上报核定为准 |", _PROSE[0]),
        (*_PROSE, "举办广场舞比赛1场，18支队伍参赛。竹溪坳村代表队获得", "一等奖。"),  # goes on in a short line
        (*_PROSE, "青篱镇综合文化站", "2026年12月20日"),
    ],
)
def test_what_needs_no_final_mark(lines: tuple[str, ...]) -> None:
    """Headings, signatures, tables, a note of the editor, a text that ends its paragraphs so, a line that goes on."""
    assert _found(*lines) == []
