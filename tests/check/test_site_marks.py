"""What a site shows of itself in its own lines: address, slogan, links, counters, page numbers; and the lines of units that look alike."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text
from drafter.past.cleaning import clean
from drafter.past.site_marks import glued_address, site_marks

_TITLE = "青篱镇文化站2026年工作总结"
_ONE = "青篱镇文化站全年放映电影36场，辅导文艺队12支，举办讲座9场，参加群众2800人次。"
_TWO = "站里把灯光设备搬到村口的晒场上，老人和孩子坐在一起看戏，散场以后还要说上半天。"
_CODES = ("LE201", "LE202", "BP305")


def _told(text: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="a.txt").findings if finding.code in _CODES]


def _between(*lines: str) -> list[str]:
    return [_TITLE, _ONE, *lines, "二、阵地服务", _TWO]


def _under(*lines: str) -> list[str]:
    return [_TITLE, _ONE, "二、阵地服务", _TWO, *lines]


@pytest.mark.parametrize(
    "line",
    [
        "青禾文秘 www.qinghe-wm.cn",
        "稻香文库 daoxiang88.com.cn",
        "百草写作网 m.baicao-xz.com",
        "鹤鸣公文驿站：heming-gw.com",
        "www.wz123-demo.com 青禾文稿",
        "(青禾材料 qhcl.vip)",
        "素材铺 scpu-9.cn/zj",
        "qinghe-1.top",
        "—— 鹤鸣笔记 hmbj.com.cn ——",
        "青篱范文 www.qlfw-demo.com",
        "书香文化 www.sxwh-demo.com",
    ],
)
def test_a_short_name_beside_an_address_is_a_site(line: str) -> None:
    """Whatever the domain is made of, with www. or without; the cleaning of past texts takes it out too."""
    assert list(site_marks(_between(line))) == [2]
    assert _told("\n".join(_between(line))) == [line]
    assert line not in clean("\n".join(_between(line)), "a.txt")[0]


@pytest.mark.parametrize("piece", ["青禾文秘 www.qinghe-wm.cn", "qinghe-wm.com", "稻香文库daoxiang88.com.cn", "(鹤鸣范文 www.hm-fw.com)"])
def test_an_address_glued_behind_the_last_sentence_is_told(piece: str) -> None:
    """The name goes with it."""
    span = glued_address(_ONE + piece)
    assert span is not None
    assert (_ONE + piece)[slice(*span)] == piece
    assert _told(f"{_TITLE}\n{_ONE}{piece}\n{_TWO}") == [piece]
    assert clean(f"{_TITLE}\n{_ONE}{piece}\n{_TWO}", "a.txt")[0].split("\n")[1] == _ONE


@pytest.mark.parametrize(
    "lines",
    [
        [_TITLE, _ONE, "墨香阁 www.mx-ge.com", _TWO, "墨香阁,笔下生花"],
        [_TITLE, _ONE + "墨香阁 www.mx-ge.com", _TWO, "墨香阁 首发"],
        ["当前位置：晨风驿 > 总结 > 工作总结", _TITLE, _ONE, _TWO, "晨风驿 原创首发"],
        ["欢迎来到晨风驿！", _TITLE, _ONE, _TWO, "晨风驿，笔杆子的家"],
        [_TITLE, "青禾文秘,让写作更轻松", _ONE, _TWO, "青禾文秘,让写作更轻松"],
        [_TITLE, _ONE, _TWO, "鹤鸣,办公写作好帮手"],
    ],
)
def test_a_slogan_is_known_by_the_name_it_begins_with(lines: list[str]) -> None:
    """The name is learned from an address, a greeting or a bread crumb; a slogan about writing also by its repetition or its praise."""
    assert lines[-1] in _told("\n".join(lines))


@pytest.mark.parametrize(
    "links",
    [
        ["1.乡镇会议主持词", "2.党员学习心得体会", "3.安全生产自查报告"],
        ["★ 教师节演讲稿", "★文明餐桌倡议书"],
        ["◆ 乡村教师先进事迹", "◆ 学雷锋活动总结"],
        ["1、社区工作总结", "2、护士个人自我鉴定", "3、家长会见闻"],
        ["61阅读", "★春节联欢会策划书", "★ 文化站自查报告"],
        ["【文化站工作总结】相关文章：", "1.广场舞比赛串词", "2.文化站工作计划"],
    ],
)
def test_marked_titles_of_papers_at_the_end_are_links(links: list[str]) -> None:
    """Two of them at the least, which nothing above announces."""
    assert _told("\n".join(_under(*links))) == links


@pytest.mark.parametrize(
    "line", ["61阅读", "阅读 61", "赞 12", "0条评论", "12人点赞", "点赞 8　收藏 3", "在看 6", "我要投稿　投诉建议", "登录　注册　VIP会员"]
)
def test_a_line_of_counters_or_columns_is_the_sites(line: str) -> None:
    """By the words it is made of."""
    assert _told("\n".join([_TITLE, _ONE, _TWO, line])) == [line]


@pytest.mark.parametrize("end", ["(未完)", "（节选）", "(待续)", "（上）"])
def test_a_caption_of_a_collection_may_say_how_much_it_shows(end: str) -> None:
    """…总结 篇3(未完)."""
    line = f"文化站2026年工作总结 篇3{end}"
    assert _told("\n".join([_TITLE, _ONE, _TWO, line])) == [line]


def test_a_bare_page_number_that_cuts_a_sentence_is_told_with_the_first_of_its_run() -> None:
    """The 1、 before the title belongs to the 2 and the 3 in lines of their own."""
    cut = _TWO[:-1] + "，镇里又添了三十盏灯，"
    text = "\n".join(["1、" + _TITLE, _ONE, cut, "2", "村民都说亮堂。" + _ONE, cut, "3", "孩子们最高兴。"])
    assert _told(text) == ["1、", "2", "3"]


@pytest.mark.parametrize("heading", ["一、阵地为先，月月有戏", "（一）送戏下乡", "1.办好农家书屋"])
def test_a_heading_twice_in_its_line_is_told(heading: str) -> None:
    """With its number."""
    assert _told("\n".join(_between(heading * 2))) == [heading * 2]


@pytest.mark.parametrize(
    "lines",
    [
        _under("青篱镇文化站 www.qlwhz.cn"),
        _under("云岫县图书馆 www.yxlib.cn"),
        _under("单位网址：www.qlwhz.cn"),
        _under("预约平台：yy.yxlib.cn"),
        _under("qlwhz@qingli-demo.cn"),
        _under("书香青篱 www.sxql-demo.com"),
        _under("www.sxql-demo.com 书香青篱"),
        ["云岫图书馆2026年工作总结", _ONE, _TWO, "悦读云岫 www.ydyx-demo.com"],
        _under("青篱文化云平台 www.ql-whyun.com"),
        _between("本馆网站改版上线，网址为www.yxlib-demo.cn。"),
        _between("“青篱文苑”网站 www.qlwy-demo.com 全年更新信息36条。", "青篱文苑"),
        _under("附件：", "1.青篱镇文化站2027年工作计划", "2.青篱镇文化活动汇报材料"),
        _under("四、下一步工作", "1.制定2027年工作计划", "2.撰写文物自查报告"),
        _under("四、报送材料情况", "1.工作总结", "2.述职报告"),
        _under("三、获奖作品", "1.《春到青篱》主持词", "2.《归途》演讲稿"),
        _under("本年度印发的文件有：", "1.文化市场整治方案", "2.消夏晚会策划书"),
        _under("会议议程", "1.主持人致开幕词", "2.领导讲话", "3.宣读倡议书"),
        _under("目录", "1.工作总结", "2.工作计划"),
        _under("★ 春季送戏", "★ 秋季展演"),
        _under("· 放映电影36场", "· 举办讲座9场"),
        _between("1.工作总结", "2.工作计划", "3.自查报告"),
        _between("志愿青篱，温暖你我", "志愿青篱，温暖你我"),
        _between("公文处理，档案管理"),
        _under("阅读活动12场"),
        _under("阅读 61 场"),
        _under("点赞青篱"),
        _under("赞助 12万元"),
        _under("展览　讲座　演出"),
        _between("场次", "36", "人次", "2800"),
        _between("全镇共放映电影、举办讲座、辅导队伍，参加的人，", "36", "场次比上年多了一倍。"),
        ["1、" + _TITLE, _ONE, "2、阵地服务", _TWO, "3、队伍", _TWO],
        _between("一、管好书屋，办好活动。二、管好书屋，办好展览。"),
        _between("一、办好书屋，办好书展"),
    ],
)
def test_what_a_unit_writes_in_the_same_form_passes(lines: list[str]) -> None:
    """Its own address, annexes, agenda, tables and headings."""
    assert _told("\n".join(lines)) == []
