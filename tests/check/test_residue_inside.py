"""What a copied page leaves inside a sentence: addresses, files, a site's claim, page numbers, tags cut in half, the noise of a forum."""

from __future__ import annotations

import pytest

from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.model import Context
from drafter.check.registry import find_rule
from drafter.past.cleaning import clean
from drafter.past.planted import planted

_BODY = "2026年，青篱镇文化站共举办讲座十二场，参加群众八百六十人次。全站干部职工认真学习，各项工作按计划完成。"
_PAGE = "一年来，全站紧扣群众需求，把文化服务送到村头巷尾，开展了形式多样的活动，受到群众的普遍欢迎。" * 5

_INSIDE = [
    ("借阅活动让孩子们的wenku.qinghefw.com暑假更加充实。", "wenku.qinghefw.com"),
    ("流动书车行程三千公里，http://www.qinghe8.cn服务偏远村寨。", "http://www.qinghe8.cn"),
    ("老馆改造后读者满意度青禾范文先生网版权所有明显提高。", "范文先生网版权所有"),
    ("馆员走村入户，青禾课件网整理把图书送到田间地头。", "青禾课件网整理"),
    ("新建分馆两个，文章来自青禾文秘资源网，受到群众欢迎。", "文章来自青禾文秘资源网"),
    ("开展“书香图片3.png之家”评选。", "图片3.png"),
    ("全年举办讲座image001.gif二十四场。", "image001.gif"),
    ("我们将再接再厉，未命名.doc努力工作。", "未命名.doc"),
    ("少儿阅览区新增绘本[来源:学.科.网]两千册。", "[来源:学.科.网]"),
    ('t-indent:2em">展望来年，我们满怀信心。', 't-indent:2em">'),
    ("/>一年来，我站做了以下工作。", "/>"),
    ("为读者提供更好的服务。[$page$]", "[$page$]"),
    ("[--page--]", "[--page--]"),
    ("[返回文化站工作总结列表]", "[返回文化站工作总结列表]"),
    ('google_ad_client = "pub-1";', 'google_ad_client = "pub-1";'),
    ("/*728*90 创建于*/", "/*728*90 创建于*/"),
    ("}", "}"),
    (') k9 W" e2 Z7 n: q', ') k9 W" e2 Z7 n: q'),
    ("全站上下一条心，工作有声有色。8 T3 h' m. Q0 x+ V", "8 T3 h' m. Q0 x+ V"),
    ("本篇文章共3页，当前为第2页", "本篇文章共3页，当前为第2页"),
    ("共4页，您当前在第1页", "共4页，您当前在第1页"),
    ("接上页", "接上页"),
    ("本文共4页，您正在浏览第2页", "本文共4页，您正在浏览第2页"),
    ("【第1页】【第2页】", "【第1页】【第2页】"),
    ("（作者：admin）", "（作者：admin）"),
    ("$title$", "$title$"),
    ("少年宫开设书法班2026总结.doc、舞蹈班十二个。", "2026总结.doc"),
    ("干群关系中国秘书资源网更加融洽。", "中国秘书资源网"),
    ("文章分页 [1] [2] [3]", "文章分页 [1] [2] [3]"),
    ("本帖最后由 青禾 于 2019-1-6 10:22 编辑", "本帖最后由 青禾 于 2019-1-6 10:22 编辑"),
    ("我们将image002.gif继续办好讲座。", "image002.gif"),
    ("服务受到www.qinghefw.com群众欢迎。", "www.qinghefw.com"),
    ("干群关系中国秘书资源网红色教育更加深入。", "中国秘书资源网"),
    ("全年照片2.jpg报送信息三十条。", "照片2.jpg"),
    ("对校门口的护学- 2 -岗进行了改造。", "- 2 -"),
]

_OWN = [
    "门户网站www.wuchuan.gov.cn全年发布信息三百条。",
    "读者可登录wctsg.cn查询馆藏目录。",
    "读者通过wctsg.com预约座位。",
    "在官网(www.wctsg.org.cn)上公布了开放时间。",
    "来稿请发至tougao@wuchuan.com并注明联系方式。",
    "采用Node.js框架编写，宽带提升到V3.0。",
    "附件1.docx中列出了各分馆的借阅数据。",
    "请各分馆填写“年度统计.xlsx”后报送办公室。",
    "“图书馆之夜”的logo.jpg由本馆美编设计。",
    "打开A.txt文件即可查看。",
    "将照片IMG_0012.jpg存入档案系统。",
    "将台账2026总结.xlsx归入档案。",
    "将2026总结.docx报送县局备案。",
    "将报表2026总结.xlsx整理归档。",
    "将合影1.png制成展板。",
    "照片IMG_0031.jpg存档备查。",
    "报送年度总结2026.xlsx一份。",
    "目录命名为2026台账.xlsx并逐条登记。",
    "定稿发至各分馆zongjie.docx留底。",
    "代码部署在github.com供同行使用。",
    "展览视频上线后发布到bilibili.com供村民观看。",
    "短片在县融媒体中心youtube.com频道播出。",
    "讲座由douyin.com直播三场。",
    "把合影.jpg上传到平台。",
    "编印海报.jpg格式素材一份。",
    "举办“版权所有 侵权必究”主题宣传周活动。",
    "网站版权所有人变更手续已办结。",
    "市总工会职工之家建成开放，新建职工书屋4个。",
    "职工之家整理图书三百册。",
    "公务员之家举办联谊活动两次。",
    "秘书处整理会议纪要12份。",
    "公文网上流转率达百分之百。",
    "文化资料网上查询系统投入使用。",
    "全面推行公文传输网络建设。",
    "总结网格员经验三条。",
    "打造“论文之家”学术沙龙品牌。",
    "毕业生就业网提供岗位三百个。",
    "数据来自国家统计局网站。",
    "转载自《梧川日报》的报道有4篇。",
    "【返回首页】按钮已修复。",
    "[返回]键失灵的自助机已更换。",
    "本报告共12页，第1页至第3页为总体情况。",
    "本文共5页，现在第3页有误需更正。",
    "接上级通知，暂停开放三天。",
    "（接上文）关于人员编制的说明如下。",
    "分页打印功能已开通。",
    "书画展中的《江村图》（作者：王青禾）获一等奖。",
    "朗诵《归来》（作者不详）。",
    "【第1页】表格填写有误。",
    "门票每张$5至$8元。",
    "使用率达95%>目标值。",
    "秘书长主持，网格员参加。",
    "撰写总结.报告.计划三类材料。",
    "本帖最后由馆员统一答复。",
    "[来源:县财政局拨款]12万元。",
    "成绩： A+ B+ A B- C+ 五档。",
    "机器编号 X1# X2# X3# X4# X5# 已入库。",
    "采样点 a1 b2 c3 d4 e5 全部合格。",
    "函数 f(x) = a + b 用于测算。",
    "指标：a>b，c<d。",
    "图1 } 各分馆借阅量对比",
    "线路青篱-2-云岫全线贯通，办公室- 8 号楼已启用。",
]


def _found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_rule("LE201").find(Document(text, "a.txt"), Context())]


@pytest.mark.parametrize(("line", "left"), _INSIDE)
def test_what_a_page_left_inside_a_line(line: str, left: str) -> None:
    """LE201 reports the piece and nothing of the sentence beside it."""
    assert left in _found(f"{_BODY}\n{line}\n{_BODY}")


@pytest.mark.parametrize("line", _OWN)
def test_what_a_unit_writes_that_looks_like_it(line: str) -> None:
    """LE201 says nothing of an address, a file or a page that the writer speaks of."""
    assert _found(f"{_BODY}\n{line}\n{_BODY}") == []


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["文化站工作总结", _PAGE + "灯会场面热2、闹。", _PAGE + "群众反3、响良好。"], ["2、", "3、"]),
        (["1、文化站工作总结 今年全站努力工作。" + _PAGE, "灯会场面热2、闹。"], ["1、", "2、"]),
        (["上传人:小禾 页数:3", "文化站工作总结", _PAGE + "灯会场面热2、闹。"], ["2、"]),
        (["文化站工作总结", _PAGE + "改造了图书阅-2-览室。"], ["-2-"]),
        (["文化站工作总结", "主要做法：1、抓学习2、抓管理3、抓服务。" + _PAGE], []),
        (["1、抓学习。", "2、抓管理。", "三项工作3、四月完成。" + _PAGE + "全年活4、动。"], []),
        (["文化站工作总结", _PAGE + "获得一等奖2、二等奖3、优秀奖五个。"], []),
        (["文化站工作总结", _PAGE + "任务2、书屋建设。" + _PAGE + "任务3、书画培训。"], []),
        (["工作总结1、加强学习，" + _PAGE + "提高认识2、加强管理，" + _PAGE + "完善制度3、加强服务。"], []),
        (["本文档供交流", "文化站工作总结", _PAGE + "新建讲堂2、书屋3、广场4个。"], []),
    ],
)
def test_page_numbers_in_the_middle_of_a_line(lines: list[str], numbers: list[str]) -> None:
    """A page's number divides a word and counts on a page later; the number of an item does neither."""
    document = Document("\n".join(lines), "a.txt")
    assert [document.text[span.start : span.end] for _line, _above, span in document.page_numbers] == numbers


def test_cleaning_takes_out_what_a_site_planted() -> None:
    """The sentence of a past text is whole again, and the log has the piece."""
    text, removed = clean("举办展览让孩子们的wenku.qinghefw.com暑假更加充实，护学- 2 -岗也改造了。", "a.txt")
    assert "孩子们的暑假" in text
    assert "护学岗" in text
    assert [piece.text for piece in removed] == ["wenku.qinghefw.com", "- 2 -"]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("打造范文网红打卡点一处。", []),
        ("开设公文写作网课、范文网课八节。", []),
        ("总结范文网格员经验三条。", []),
        ("干群关系范文网友情提供更加融洽。", ["范文网"]),
        ("广场范文网红旗飘扬。", ["范文网"]),
    ],
)
def test_the_last_letter_of_a_site_is_not_the_first_of_a_word(line: str, pieces: list[str]) -> None:
    """网红, 网课 and 网格 are words of their own."""
    assert [line[piece.start : piece.end] for piece in planted(line)] == pieces


@pytest.mark.parametrize("line", [line for line in _OWN if any(sign in line for sign in (".com", ".jpg", ".xlsx", ".docx"))])
def test_cleaning_leaves_what_the_writer_speaks_of(line: str) -> None:
    """What the check lets stand no past text loses."""
    assert line in clean(f"{_BODY}\n{line}\n{_BODY}", "a.txt")[0]


@pytest.mark.parametrize(
    ("line", "severities"),
    [
        ("每月都能领到一份工资，活出了人\u00a0生价值，大家都很高兴。", ["warning"]),
        ("每月都能领到一份工资，活出了人\u3000生价值，大家都很高兴。", ["warning"]),
        ("每月都能领到一份工资，活出了人 生价值，大家都很高兴。", ["info"]),
        ("本次活动由县文联\u3000县作协共同主办，各乡镇都来参加了。", []),
        ("全年举办讲座\u3000座谈会十二场，展览三场，培训六次。", []),
        ("出席会议的有王\u3000青、李\u3000禾等同志，会议由站长主持召开。", []),
    ],
)
def test_a_space_that_no_key_types_inside_a_word(line: str, severities: list[str]) -> None:
    """TY503 warns of it where both halves make a word; between two words and in names it stays silent."""
    rule = find_rule("TY503")
    hits = rule.find(Document(f"{_BODY}\n{line}", "a.txt"), Context())
    assert [(hit.severity or rule.severity).value for hit in hits] == severities


def test_a_line_of_the_site_has_its_own_marks() -> None:
    """TY501 does not weigh the half-width colons of a page's head against the writer's."""
    head = "上传人:小禾 文档编号:40718265 上传时间:2019-03-02 格式:DOC 页数:3"
    body = f"{_BODY}现将情况汇报如下：\n一是抓好阵地：新建书屋。"
    rule = find_rule("TY501")
    assert list(rule.find(Document(f"{head}\n{body}", "a.txt"), Context())) == []
    assert len(list(rule.find(Document(f"{body}\n二是抓好活动:演出十场。", "a.txt"), Context()))) == 1


def test_a_sites_name_at_the_head_of_lines() -> None:
    """Told at each line where it stands before a number or a year twice and more; once, or a name that is no site of papers, it is not."""
    text = "{0}2026年，美术馆办展12场，观众3万人次。\n{0}一、以展览为中心\n征集作品83件。\n{0}（二）以典藏为基础\n修复藏品6件。\n"
    told = [finding.excerpt for finding in check_text(text.format("文秘写作网"), path="a.txt").findings if finding.code == "LE201"]
    assert told == ["文秘写作网"] * 3
    for name in ("市政管网", ""):
        assert not [finding for finding in check_text(text.format(name), path="a.txt").findings if finding.code == "LE201"]


def test_two_stray_backticks_are_no_quotation() -> None:
    """A quotation over two paragraphs opens at a beginning; two signs behind words are two slips."""
    text = "全年开展培训12场，参会320余人`。\n编印成册，发至各病区组织学习`。\n"
    assert [finding.excerpt for finding in check_text(text, path="a.txt").findings if finding.code == "LE201"] == ["`", "`"]
