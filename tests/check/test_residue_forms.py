"""What government sites, document sites, platforms and scanners leave in a text, and what units say near to it."""

from __future__ import annotations

import pytest

from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.model import Context
from drafter.check.registry import find_rule
from drafter.past.cleaning import clean

_BODY = "2026年，青篱镇文化站共举办讲座12场，参加群众860人次。全站干部职工认真学习，各项工作按计划完成。"

_LEFT = [
    "索引号： 41206688/2026-00318 发布机构： 青篱镇",
    "公开方式: 主动公开 发文日期: 2026-01-27",
    "组配分类: 工作报告 文件编号:",
    "您好,欢迎访问梧川资料网",
    "欢迎访问云岫县人民政府门户网站! 今日是:",
    "当前所在位置:",
    "搜索",
    "登录",
    "新来的朋友请【点此登记】成为会员",
    "未登录用户请【登录网站】查看正文",
    "小禾文库--年轻人的案头好帮手![了解我站]",
    "资源ID:3992 资源大小:446KB 全文页数:22页",
    "精品word文档 值得下载 值得拥有",
    "由 扫描全能王 扫描创建",
    "Evaluation Warning: The document was created with Spire.Doc for .NET.",
    "发表于浙江",
    "供稿｜周小禾 编辑｜李青禾 审核｜王川",
    "第一篇：云岫县文化馆工作总结第二篇：云岫县文化馆工作计划",
    "云岫县文化馆2026年工作总结发表时间：2026-01-25 分享到：",
    "青篱镇文化站2026年工作总结_金鼎娱乐城官网_welcome",
    "云岫图书馆总结-好运彩票app官方下载-首页",
    "QINGLI88.COM —— 专注机关公文写作素材",
    "青禾范文,海量素材,网址:www.qinghe-fw.com",
    "鹤鸣写作助手,三分钟写完一份总结! 马上体验",
    "网友供稿 分享 时间: 加入收藏 共计2210个字，预计阅读时长8分钟。",
    "1. 部分含有公式或动画的文档，在线预览时可能出现乱码，下载后正常。",
    "2、下载前请您先预览文档内容，确认后再付费",
    "网站客服：20260318",
    "(浏览全部内容，您需要先登录！)",
    "发文字号: | 发文时间:2026-12-31 |",
    "主题词: |",
    "[此文共1200字]",
    "![青篱镇文化站工作总结[此文共1200字]](https://img.example.com/a.jpg)",
    "微信搜索“青禾写材料”关注",
    "最后编辑于：2026-01-05",
]

_OWN = [
    "主题词：工作 总结 报告",
    "文号：云文旅〔2026〕12号",
    "公开形式：网站公开12条、公示栏公开8条",
    "服务对象：留守儿童、孤寡老人",
    "发布机构：云岫县文化馆",
    "供稿：周小禾",
    "审核：王川 撰稿：周小禾",
    "会议时间 2026-03-01 09:30",
    "我馆会员请【云岫讲坛】主讲人授课8次。",
    "注册用户请假制度执行良好。",
    "使用扫描全能王扫描档案36卷。",
    "利用腾讯文档收集报名信息36条。",
    "年内完成各类工作总结3篇并全部报送。",
    "全年上报总结3篇。撰写调研报告2份报县里。",
    "《云岫县信息发布办法》发布时间：2026年3月1日，施行时间：2026年5月1日",
    "搜索引擎优化",
    "登录系统人数达360人",
    "云岫县文化馆——群众的精神家园！",
    "精选范本12份，供各村参考。",
    "欢迎广大市民到馆参观",
    "作品《灯》发表于《云岫文艺》",
    "公众号、视频号、抖音",
    "| 合计",
    "第一篇：基层党建",
    "推广“青篱通”APP下载",
    "清理棋牌室、网络投注窝点12处",
    "中国体育彩票销售网点36个",
    "云岫图书馆官网入口、微信入口、APP下载入口全部统一",
    "www.yunxiu.gov.cn 云岫县政府门户网站 公文公开",
    "开设AI课程，免费报名",
    "优惠办证，马上办理",
    "文件预览功能异常的12台电脑已修好。",
    "查看文件前先登录内网系统",
    "全文共2300字的调研报告获县一等奖。",
    "发文字号：云文旅〔2026〕12号",
    "第3页共5页表格填写有误",
    "获奖作品【第1篇】《灯》",
    "青篱镇文化站工作报告（整理稿）",
    "青篱镇文化站管理办法[试行]",
]


@pytest.mark.parametrize("line", _LEFT)
def test_a_line_of_a_site_is_residue(line: str) -> None:
    """Each of these lines between two paragraphs is reported by LE201."""
    text = f"{_BODY}\n{line}\n{_BODY}"
    assert any(_BODY not in text[hit.start : hit.end] for hit in find_rule("LE201").find(Document(text, "a.txt"), Context()))


@pytest.mark.parametrize("line", _OWN)
def test_a_line_of_a_unit_is_none(line: str) -> None:
    """Neither LE201 nor LE202 says anything of a line that a unit may write."""
    document = Document(f"{_BODY}\n{line}\n{_BODY}", "a.txt")
    assert not [*find_rule("LE201").find(document, Context()), *find_rule("LE202").find(document, Context())]


def test_a_site_that_speaks_inside_a_sentence() -> None:
    """The site's words are found from its name to its name, the writer's on both sides are not."""
    left = "小禾网本资料权属小禾网，点一下可查看小禾网更多资料"
    text = f"全站干部深入{left}村组开展服务36次。"
    assert [text[hit.start : hit.end] for hit in find_rule("LE201").find(Document(text, "a.txt"), Context())] == [left]


def test_the_name_of_who_posted_it_under_a_title() -> None:
    """| 晨星7 under a title is the page's; anywhere else it may be a row of a table."""
    under, inside = f"文化站2026年工作总结范文5篇\n| 晨星7\n{_BODY}", f"{_BODY}\n| 晨星7\n{_BODY}"
    found = [[text[hit.start : hit.end] for hit in find_rule("LE201").find(Document(text, "a.txt"), Context())] for text in (under, inside)]
    assert "| 晨星7" in found[0]
    assert found[1] == []


def _seams(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_rule("LE202").find(Document(text, "a.txt"), Context())]


def test_a_collection_whose_titles_lost_their_line_ends() -> None:
    """The title of the collection and what the site says of its subject are the compiler's; papers that a unit counts are not."""
    text = f"青篱村务工作总结三篇村务是指一个村的公共事务。青篱村务工作总结1{_BODY}\n青篱村务工作总结2\n{_BODY}"
    assert {"青篱村务工作总结三篇", "村务是指一个村的公共事务。"} <= set(_seams(text))
    assert _seams(f"青篱村务工作总结三篇并入档案，总结1份上报。{_BODY}") == []


def test_a_counted_title_may_end_in_a_colon() -> None:
    """…讲话（一）： is a compiler's where the page speaks of its editor."""
    text = f"下面是小编整理的讲话稿。\n青篱镇妇女节讲话（一）：\n{_BODY}"
    assert _seams(text) == ["青篱镇妇女节讲话（一）："]
    assert _seams(f"{_BODY}\n青篱镇妇女节讲话（一）：\n{_BODY}") == []


def test_a_title_that_a_site_repeats_as_a_sentence() -> None:
    """The title with a full stop is the site's where the same title stands without; alone it is not judged."""
    stopped, title = "云岫县工会2026年上半年工作总结。", "云岫县工会20xx年上半年工作总结"
    assert _seams(f"{stopped}\n{_BODY}\n{title}\n{_BODY}")[0] == stopped
    assert _seams(f"{stopped}\n{_BODY}") == []


def test_under_a_caption_no_second_seam() -> None:
    """One seam is one finding: the opening sentence under 篇一 is not reported beside it."""
    paper = "本年度，我园在上级领导下围绕教育工作，全面完成各项任务。\n一、师资\n培训12次。\n二、安全\n演练4次。"
    found = _seams(f"一、前言\n说明。\n二、目录\n说明。\n幼儿园工作总结篇一\n\n{paper}\n幼儿园工作总结篇二\n\n{paper}")
    assert found == ["幼儿园工作总结篇一", "幼儿园工作总结篇二"]


def _left(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_rule("LE201").find(Document(text, "a.txt"), Context())]


def test_tags_that_spell_the_title_under_them() -> None:
    """One-word lines that make up the title below are the page's tags; cells of a table, or words that the title lacks, are not."""
    tags = ["2026", "青篱镇", "文化站", "上半年", "图书", "工作总结"]
    assert _left("\n".join([_BODY, *tags, "青篱镇文化站上半年图书工作总结", _BODY])) == tags
    assert _left("\n".join([_BODY, "讲座", "展览", "培训", "演出", "青篱镇文化站上半年图书工作总结", _BODY])) == []
    assert _left("\n".join([_BODY, *tags[1:4], "青篱镇文化站上半年图书工作总结", _BODY])) == []


def test_a_title_that_the_page_prints_once_more() -> None:
    """With the site's lines between, or nothing, the second title is told, once; behind a cover with the unit's name and day it is not."""
    title = "关于2026年青篱镇文化工作的汇报材料"
    assert _seams(f"{title}\n来源：网友投稿\n{title}\n{_BODY}") == [title]
    assert _seams(f"{title}\n青篱镇文化站\n二〇二六年十二月\n{title}\n{_BODY}") == []


def test_a_second_paper_whose_title_stands_twice_is_one_seam() -> None:
    """The page's head repeats the title: one finding, at the first of both."""
    title, head = "云岫县体育馆上半年工作总结", f"云岫县文化馆上半年工作总结\n今年以来，在县委领导下，{_BODY}\n"
    said = f"导语：{title}由网友上传，不代表本站观点，仅供大家参考，希望对您有所帮助。"
    text = f"{head}{title}\n{said}\n{title}\n今年以来，在县委领导下，{_BODY}"
    assert [hit.start for hit in find_rule("LE202").find(Document(text, "a.txt"), Context())] == [len(head)]


def test_a_page_number_and_a_caption_glued_to_the_text() -> None:
    """第1页共3页 before a title without a space, 【第2篇】 with the title that it numbers."""
    assert _left(f"第1页共3页2026年青篱镇文化站工作总结{_BODY}") == ["第1页共3页"]
    assert _left(f"优质资料 【第2篇】青篱镇文化站工作总结(图书){_BODY}") == ["【第2篇】青篱镇文化站工作总结(图书)"]


@pytest.mark.parametrize("title", ["青篱镇文化站工作总结（最新整理版）", "青篱镇文化站工作总结(精选文档)", "青篱镇文化站述职报告[合集]"])
def test_a_title_with_a_site_s_praise_behind_it(title: str) -> None:
    """No unit calls its own paper the newest edition or a collection."""
    assert _seams(f"{title}\n{_BODY}") == [title]


@pytest.mark.parametrize(
    "day", ["2026年7月2日", "（2026年7月2日）", "【2026年7月2日】", "2026-07-02", "2026.7.2", "二〇二六年七月二日", "日期：2026年7月2日"]
)
@pytest.mark.parametrize(
    "near", ["来源：网友投稿", "上一篇：青篱镇文化站总结", "作者：小周 发布时间：2026-07-03", "关闭窗口", "【打印】【关闭】"]
)
def test_the_day_of_signing_is_the_paper_s(day: str, near: str) -> None:
    """A line with a date and nothing else stays, whatever of a site stands over or under it, in a draft and in a past text."""
    for text in (f"{_BODY}\n青篱镇文化站\n{day}\n\n{near}", f"青篱镇文化站2026年工作总结\n{near}\n{day}\n{_BODY}\n{_BODY}\n{_BODY}"):
        assert _left(text) == [near]
        assert [piece.text for piece in clean(text, "a.txt")[1]] == [near.replace("周 发", "周发")]


def test_a_title_that_stands_twice_is_told_once() -> None:
    """LE202 tells it, BP304 does not tell the same line again; another sentence that stands twice is still BP304's."""
    title = "关于2026年青篱镇文化站阵地建设与群众文化工作的汇报材料"
    told = [
        (finding.code, finding.first.line)
        for finding in check_text(f"{title}\n来源：网友投稿\n{title}\n{_BODY}\n过渡。{_BODY}", path="a.txt").findings
    ]
    assert ("LE202", 3) in told
    assert ("BP304", 3) not in told
    assert ("BP304", 5) in told


_UNMARKED = [
    "索引号 004120668/2026-00318",
    "组配分类 工作总结 发布机构 青篱镇党政办",
    "生成日期 2026-02-03 公开方式 主动公开",
    "- 2026-04-15 发布 |",
    "- 37.5 KB |",
    "2026-10-05人已围观",
    "Original URL: https://www.example.com/a/1.html",
]
_MARKED = [
    "发布机构 云岫县文化馆",
    "责任单位 文化站 服务对象 老年人",
    "索引号编排规则修订12条",
    "生成日期 说明 责任单位 青篱镇文化站 备注",
    "公开方式 网站公开12条",
    "- 3页",
    "- 目录",
    "- 2026-04-15 举办讲座",
    "2026-04-15发布倡议书360份",
    "群众围观2000人次",
    "时间: 每周六上午 分享",
    "时间：2026-01-08 我站举办讲座，参加群众36人，效果很好",
    "时间：2026-01-08地点：二楼会议室，参加群众36人",
    "时间：2026-01-08至2026-03-08，地点在二楼的多功能厅",
    "型号X8226;的设备已修好",
    "房间号8226；",
]


@pytest.mark.parametrize("line", _UNMARKED)
def test_what_a_page_says_of_the_paper_without_labels(line: str) -> None:
    """Each such line between two paragraphs is the site's, in a draft and in a past text."""
    assert _left(f"{_BODY}\n{line}\n{_BODY}") == [line]
    assert len(clean(f"{_BODY}\n{line}\n{_BODY}", "a.txt")[1]) == 1


@pytest.mark.parametrize("line", _MARKED)
def test_what_a_unit_writes_near_to_that(line: str) -> None:
    """Tables, lists, talks with their day and numbers of devices are the unit's."""
    assert _left(f"{_BODY}\n{line}\n{_BODY}") == []
    assert clean(f"{_BODY}\n{line}\n{_BODY}", "a.txt")[1] == ()


def test_the_pages_of_a_document_beside_its_size() -> None:
    """- 3页 and - 目录 are the site's where they stand under - 37.5 KB |."""
    head = ["- 2026-04-15 发布 |", "- 37.5 KB |", "- 3页", "- 目录"]
    assert _left("\n".join([*head, _BODY])) == head


def test_a_day_glued_to_the_first_sentence() -> None:
    """时间:2026-01-08 goes, the sentence behind it stays."""
    text = f"时间:2026-01-08{_BODY}"
    assert _left(text) == ["时间:2026-01-08"]
    assert clean(text, "a.txt")[0] == _BODY


def test_signs_that_lost_the_beginning_of_their_code() -> None:
    """X8226; and #8226; between words, and &amp;#8226; as one finding; cleaning makes the last one the sign that it was."""
    assert _left(f"以“聚力X8226;回家#8226;共赢”为主题。&amp;#8226; {_BODY}") == ["X8226;", "#8226;", "&amp;#8226;"]
    assert clean("聚力X8226;回家&amp;#8226;共赢", "a.txt")[0] == "聚力回家•共赢"


def test_captions_of_a_collection_without_a_title() -> None:
    """总结一: and 总结二: before two papers, alone or glued; one of them, 方案一: and two conclusions of one paper are none."""
    paper = _BODY * 3
    assert _left(f"总结一:\n{paper}\n总结二：\n{paper}") == ["总结一:", "总结二："]
    assert _left(f"总结一:{paper}\n总结二：{paper}") == ["总结一:", "总结二："]
    assert _left(f"总结一:\n{paper}\n{paper}") == []
    assert _left(f"方案一:\n{paper}\n方案二：\n{paper}") == []
    assert _left(f"总结一：认识不够深。\n总结二：落实不够细。\n{paper}") == []


def test_a_space_in_a_word_beside_figures_set_with_spaces() -> None:
    """较 多 is told though 1-2 次 stands near with its spaces; words set apart as a list are not."""
    text = f"{_BODY}读者来得较 多,其中 1-2 月有 36 场。"
    assert [text[hit.start - 1 : hit.end + 1] for hit in find_rule("TY503").find(Document(text, "a.txt"), Context())] == ["较 多"]
    text = f"{_BODY}王川 李青 周禾 林舟 等参加,共36人。"
    assert list(find_rule("TY503").find(Document(text, "a.txt"), Context())) == []
