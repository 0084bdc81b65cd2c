"""What a page puts over and under a paper, told by how it is built; who a paper speaks as; and the lines of units that look alike."""

from __future__ import annotations

import pytest

from drafter.check.engine import check_text
from drafter.past.page_ends import page_ends

_TITLE = "云岫县档案馆2026年工作总结"
_BODY = (
    "今年以来，县档案馆围绕服务中心工作，扎实推进档案收集、保管和利用，各项任务圆满完成。",
    "一、档案收集",
    "接收到期档案3600卷，征集家谱12部、老照片460张，馆藏结构进一步优化。",
    "二、档案利用",
    "接待查档群众2100人次，出具证明860份，群众满意度达到百分之九十八以上。",
)
_CODES = ("LE201", "LE202", "LE210", "BP305", "ST403")


def _told(text: str) -> list[str]:
    return [finding.excerpt for finding in check_text(text, path="a.txt").findings if finding.code in _CODES]


def _over(line: str) -> str:
    return "\n".join([_TITLE, line, *_BODY])


def _under(*lines: str) -> str:
    return "\n".join([_TITLE, *_BODY, *lines])


@pytest.mark.parametrize(
    "line",
    [
        "放出：稿子铺　　日期：21-03-09　　看过：618次　　字体：小 中 大",
        "录：柳絮 | 2020/11/02 17:20 | 热度 980",
        "频道：机关文稿　/　放上：2022-07-01　/　围观：3.4K",
        "站点：公文铺 · 钟点：2019-10-08 08:15 · 手机端：县档案馆工作总结",
        "档号：D-20417　　字数：2,860　　阅读约8分钟",
        "分享者：小满　　2021.5.6　　下载 77 次",
        "县档案馆工作总结大全　分类：年终 / 上架：2020-12-31 / 点击：1.1W",
        "标记：档案馆 年度 工作总结",
        "登录会员即可免费下载本文Word版",
    ],
)
def test_the_head_of_a_page(line: str) -> None:
    """A row of labels, whatever they are called, with a day in figures, readers or tools."""
    assert _told(_over(line)) == [line]


@pytest.mark.parametrize(
    "lines",
    [
        ("全文2300字，办理季卡即可下载完整版 >>",),
        ("还剩41%，注册后继续浏览",),
        ("县档案馆年度总结一文由网友上传，不代表稿子铺立场。",),
        ("友情提醒：稿子铺全部素材均由用户上传，侵权请告知。",),
        ("购买后可获取本篇完整版，支持打印", "人气推荐：档案局年度工作总结"),
        ("检索热词：档案馆 半年 总结",),
        ("内容提要", "（1）接收到期档案3600卷，征集家谱12部", "（2）接待查档群众2100人次，出具证明860份"),
        ("稿子铺电脑版：www.gaozipu.example",),
    ],
)
def test_the_foot_of_a_page(lines: tuple[str, ...]) -> None:
    """Prompts, notices, other papers and a list that says the paper over."""
    assert "\n".join(_told(_under(*lines))) == "\n".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "报送单位：云岫县档案馆　　报送日期：2026-12-20",
        "时间：2026-12-05　　地点：三楼会议室　　主持人：林知远",
        "填报人：林知远　　审核人：周晚晴　　填报日期：2026-12-20",
        "活动名称：国际档案日　　日期：2026-06-09　　参加：300人",
        "建设规模：库房2000平方米 | 概算：1200万元 | 开工日期：2026-03-15",
        "云岫县档案馆办公室　　2026-12-28",
        "（2026-12-28　第三稿）",
        "执笔：林知远　　校对：周晚晴　　2026-12-28",
        "年度关键词：守正 创新 为民",
        "馆长　林知远",
        "云岫县档案馆2026年工作总结_修改稿",
        "云岫县档案馆2026年工作总结 - 办公室",
        "单位：万元　　数据截至：2026-12-31",
    ],
)
def test_a_head_of_a_unit(line: str) -> None:
    """Forms that a unit fills in, the day, the version and the writer."""
    assert _told(_over(line)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("附件：2026年重点工作总结",),
        ("联系人：周晚晴　　联系电话：0771-3300000", "电子邮箱：dag@yunxiu.example"),
        ("主送：县委办　　抄送：各乡镇",),
        ("我馆开放档案可在政务网注册后免费查阅、下载、打印，来自各地的用户给予好评。",),
        ("继续推进数字档案馆建设，用户登录平台即可免费浏览、下载全文，版权作品除外。",),
        ("主要措施", "（1）建好数字档案馆，扩大开放范围。", "（2）管好实体档案，确保绝对安全。"),
        ("三、下步要点", "（1）抓好收集。", "（2）抓好利用。"),
        ("附件：", "1．重点项目进展表", "2．经费使用情况表"),
        ("云岫县档案馆", "2026年12月28日"),
        ("签发：林知远　　打印：周晚晴　　校对：罗一鸣",),
        ("印发：各科室　　共印30份",),
        ("发放办法：邮寄、自取；发放时间：2026-12-30前；发放对象：乡镇档案室。",),
    ],
)
def test_a_foot_of_a_unit(lines: tuple[str, ...]) -> None:
    """What a unit writes under its paper, and a last paragraph about readers, members and downloads of its own."""
    assert _told(_under(*lines)) == []


def test_every_line_of_a_long_page_is_read_once() -> None:
    """Thousands of lines of a tail cost no more than the few that are looked at."""
    lines = [_TITLE, *_BODY, *["浏览：12　下载：3　日期：2026-01-01"] * 4000]
    assert len(page_ends(lines, set())) > 4000 - 30


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("XX县档案馆20XX年工作总结\n下一步，松汀档案馆将加强利用。", ["松汀档案馆"]),
        ("某某镇卫生院工作总结\n今后，鹭滩卫生院要提高水平。", ["鹭滩卫生院"]),
        ("社区居委会工作总结\n上半年，柳荫社区在街道的领导下，做好服务。\n下半年，荻洲社区将重点做好养老。", ["荻洲社区"]),
        ("**供水公司工会工作总结\n我们相信，在公司党委的领导下，荻洲燃气公司工会一定再创佳绩。", ["荻洲燃气公司"]),
        ("XX镇文化站工作总结\nXX镇文化站办展9个。我们柳汀镇文化站组织培训。", ["柳汀镇文化站"]),
    ],
)
def test_a_paper_that_speaks_as_another(text: str, shown: list[str]) -> None:
    """Whoever looks ahead or trusts in a paper is the body whose paper it is."""
    assert _told(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "XX县水务局20XX年工作总结\n下一步，清汀村将纳入供水管网。",
        "XX县水务局20XX年工作总结\n下一步，松汀公安局将派员驻点。",
        "XX县档案馆20XX年工作总结\n下一步，数字档案馆将对外开放，今后，基层档案馆将得到扶持，明年，各档案馆要互通。",
        "XX县档案馆20XX年工作总结\n先后到松汀档案馆考察。松汀档案馆将来访。",
        "云岫县档案馆2026年工作总结\n下一步，云岫县档案馆将加强利用。",
        "XX街道社区工作总结\n下半年，荻洲社区将建成养老驿站。",
        "XX镇综合文化站工作总结\n下一步，我们镇文化站将办好村晚，我们文化站将送戏下乡。",
        "XX县法院工作总结\n下一步，我们基层法院将增编，省高级法院将指导。",
        "XX县科协工作总结\n我们相信，在县委的坚强领导下，全县科协组织一定能够再创佳绩。",
    ],
)
def test_bodies_that_may_look_ahead(text: str) -> None:
    """Places that the paper works for, offices of another kind, plain words before a kind, and its own name pass."""
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("严格落实制度，完善优化完善档案利用机制。", ["完善优化完善"]),
        ("旧巷成为一道美观的美丽的风景。", ["美观的美丽的"]),
        ("各科室每月开展一次一次安全检查。", ["一次一次"]),
        ("馆党组多次多次研究档案安全。", ["多次多次"]),
        ("推行“一卷一档〞制度，评出“档案能手〞，先后先后有9人获奖。", ["〞", "先后先后"]),
    ],
)
def test_a_change_that_left_what_it_changed(text: str, shown: list[str]) -> None:
    """A word beside the one that was to replace it; a quotation that 〞 closes is closed."""
    assert _told(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "让群众动动手指就能查档，挥挥手、点点头打个招呼。",
        "不断完善不断提高，服务群众服务基层，落实推进再落实。",
        "大型的小型的展览都有，宽阔的平坦的广场上坐满了人。",
        "一次一次地修改，一次一次的努力，一次一次上门。",
        "坚持整改整改再整改。",
        "加强管理加强监督，完善制度完善机制。",
        "开展〝档案进校园〞活动9场。",
    ],
)
def test_what_is_said_again_on_purpose(text: str) -> None:
    """Parallel clauses, contrasts, and what one does a little."""
    assert _told(text) == []


@pytest.mark.parametrize(
    ("line", "shown"), [("7、二是人手不足，一人多岗。", "7、"), ("9 三是经费紧张，设备陈旧。", "9"), ("5、（三）队伍建设不够强。", "5、")]
)
def test_a_page_number_before_an_item(line: str, shown: str) -> None:
    """A number that no list has before an item that has its own."""
    assert _told(_under(line)) == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "1、一是抓收集。全年接收档案。\n2、二是抓利用。全年接待群众。\n3、三是抓安全。全年无事故。",
        "（1）一是强化责任。\n（2）二是强化保障。",
        "2026 一是收集档案，二是利用档案。",
    ],
)
def test_items_numbered_twice(text: str) -> None:
    """A list whose items have two numbers each, and a year."""
    assert _told(_under(*text.split("\n"))) == []


_PAPERS = ("今年以来，举办演出12场，观众3000人次。", "半年来，举办展览6场，培训班8期。", "一年来，辅导节目36个，派出辅导员12名。")


@pytest.mark.parametrize(
    "titles",
    [
        ("文化馆工作总结和下半年打算 第1篇", "文化馆工作总结和下半年打算 第2篇", "文化馆工作总结和下半年打算 第3篇"),
        ("2025文化站年度工作总结范本（篇1）", "2025文化站年度工作总结范本（篇2）", "2025文化站年度工作总结范本（篇3）"),
        ("一:文化馆年度工作总结", "二:乡镇文化站工作总结", "三:社区图书室工作总结"),
        ("文化站述职报告1", "文化站述职报告2", "文化站述职报告3"),
    ],
)
def test_numbered_titles_of_a_collection(titles: tuple[str, ...]) -> None:
    """LE202 tells each title that has its number in the collection, whatever it is called and wherever the number stands."""
    text = "\n".join(f"{title}\n{paper}\n" for title, paper in zip(titles, _PAPERS, strict=True))
    found = [finding.excerpt for finding in check_text(text, path="x.txt", select=["LE202"]).findings]
    assert found == list(titles)


@pytest.mark.parametrize(
    "text",
    [
        "云岫县文化馆工作总结\n今年以来，举办演出12场。\n一、下半年打算\n举办展览6场。\n二、工作安排\n培训骨干36名。\n",
        "云岫县文化馆工作总结\n今年以来，完成调研报告2篇。\n附件1:普查工作方案\n附件2:演出活动安排\n",
        "云岫县文化馆工作总结\n第一:演出12场，抓好安排。\n第二:展览6场，抓好策划。\n",
    ],
)
def test_headings_and_annexes_are_no_titles_of_a_collection(text: str) -> None:
    """Numbered headings, annexes and points of one paper are the writer's."""
    assert not check_text(text, path="x.txt", select=["LE202"]).findings
