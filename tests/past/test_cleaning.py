"""Cleaning: residue goes and is logged; what an author may have written stays."""

from __future__ import annotations

import pytest

from drafter.past.cleaning import clean
from drafter.past.lines import break_glued
from drafter.past.width import even_width

KEPT = "一、抓好创作\n全年组织采风8次。"

RESIDUE = [
    "更新时间：2023-11-20 10:12:05 来源：网友投稿",
    "文章来源：某某网 作者：佚名",
    "责任编辑：admin",
    "【字号：大 中 小】【打印】【关闭】",
    "浏览次数：1205",
    "上一篇：某镇文化站工作总结",
    "下一篇：没有了",
    "返回目录",
    "当前位置：首页 > 工作总结 > 年度总结",
    "第 3 页 共 12 页",
    "- 5 -",
    "— 12 —",
    "PAGE 2",
    "7",
    "================",
    "版权声明：本站文章来自网络",
    "以下是小编为大家整理的文化站工作总结，希望对大家有所帮助！",
    "以下是本站分享的文化馆工作总结，欢迎大家阅读与收藏。",
    "工作总结（JobSummary/WorkSummary），是对一个阶段所做事情的书面交代。",
    "总结是对某一阶段的工作加以回顾和分析的书面材料。",
    "那么总结应该怎么写呢？",
    "让我们好好地写一份总结吧！",
    "本文来源：http://www.example.com/zongjie/123.html",
    "更多文化馆工作总结请关注本网。",
    "转载请注明出处。",
    "扫码关注公众号",
    "资源描述",
    "由会员分享，可在线阅读，更多相关文档请搜索。",
    "（未完，全文共1062字，当前显示278字）",
    "[_TAG_h2]",
    '<div class="content"></div>',
    "<!-- 广告 -->",
    "---此处隐藏4493字，下载后查看---",
]


@pytest.mark.parametrize("line", RESIDUE)
def test_residue_line_goes_and_is_logged(line: str) -> None:
    """A line of site residue between two real lines leaves them alone and leaves a row in the log with its line number."""
    first, second = KEPT.split("\n")
    cleaned, removed = clean(f"{first}\n\n{line}\n\n{second}", "a.txt")
    assert cleaned.replace("……\n", "") in (KEPT, f"{first}\n{second}")
    if line != "<!-- 广告 -->":
        assert removed
        assert all(item.line == 3 and item.reason and item.path == "a.txt" for item in removed)


CONTENT = [
    "坚持以人民为中心的创作导向，为大家办实事。",
    "编辑出版《云岫文艺》4期，作者遍及各乡镇。",
    "公众号推送信息120条，阅读量超过3万次。",
    "网站访问量达到2万人次，下载资源300余次。",
    "打印店、书店等文化市场经营单位检查12家次。",
    "组织小编剧培训班1期。",
    "全年收藏作品30件，返回馆藏2件。",
    "认真做好工作总结和计划编制工作。",
    "及时总结推广基层经验，写好调研报告。",
    "本站坚持免费开放，全年接待群众1.2万人次。",
    "来源于基层、服务于基层是文艺工作的根本要求。",
    "供各级领导参考的调研报告3篇。",
    "本文化站现有工作人员3名。",
    "第3季度完成送戏下乡12场。",
    "当前位置偏远的村还有3个没有文化广场。",
    "希望大家庭志愿服务队全年服务46次。",
    "作品《一页》共20页，入选省级展览。",
    "以下简称“中心”的文化服务中心已经建成。",
    "第一篇章《春》由少儿合唱团演出。",
    "相关工作推荐到市级先进典型。",
    "受邀上一堂公开课，下一步将扩大范围。",
]


@pytest.mark.parametrize("line", CONTENT)
def test_real_content_stays_untouched(line: str) -> None:
    """Sentences that use the words of residue in their ordinary sense lose nothing."""
    cleaned, removed = clean(f"一、抓好工作\n{line}", "a.txt")
    assert cleaned.split("\n")[1] == line
    assert removed == ()


def test_inline_residue_leaves_the_sentence() -> None:
    """A notice inside a sentence goes without the sentence; hidden text leaves …… in its place."""
    cleaned, removed = clean("各村都组织[您正在阅读的文章版权归作者]开展了演出。", "a.txt")
    assert cleaned == "各村都组织开展了演出。"
    assert removed[0].text.startswith("[您正在")
    cleaned, _removed = clean("全年开展活动，---此处隐藏1200字，下载后查看---受到群众欢迎。", "a.txt")
    assert cleaned == "全年开展活动，……受到群众欢迎。"


def test_list_of_other_pages_goes_with_its_titles() -> None:
    """The links after 相关推荐 go; the text that follows them stays."""
    cleaned, removed = clean(
        "全年工作完成。\n相关推荐：\n文化站工作总结范文\n2022年乡镇工作总结\n1、图书馆年终总结\n二、下一步打算\n继续努力。", "a.txt"
    )
    assert cleaned == "全年工作完成。\n二、下一步打算\n继续努力。"
    assert len(removed) == 4


def test_markup_entities_and_marks() -> None:
    """HTML blocks are lines, entities and escaped quotes are characters, quote marks before headings go."""
    text = '<p>一、抓学习</p><p>开展&ldquo;书香&rdquo;活动<b>12</b>场。</p>\n>　　二、抓创作\n开展\\"采风\\"活动。'
    assert clean(text, "a.txt")[0] == "一、抓学习\n开展“书香”活动12场。\n二、抓创作\n开展“采风”活动。"


def test_scripts_of_a_saved_page_go_whole() -> None:
    """Script and style blocks leave no line behind and do not shift line numbers in the log."""
    cleaned, removed = clean("<script>\nvar a = 1;\n</script>\n全年组织采风8次。\n返回目录", "a.txt")
    assert cleaned == "全年组织采风8次。"
    assert removed[-1].line == 5


def test_glued_headings_get_their_own_line() -> None:
    """一、（一）and 1. after a sentence end start a line; months, quoted text and inline （1）；（2） do not."""
    assert clean("完成任务。(二)抓创作。组织采风。二、存在问题", "a.txt")[0].split("\n") == [
        "完成任务。",
        "（二）抓创作。组织采风。",
        "二、存在问题",
    ]
    assert break_glued("开展活动。三、四月份组织采风。") == ["开展活动。三、四月份组织采风。"]
    assert break_glued("提出“团结。一、抓创作。二、抓队伍”的要求。") == ["提出“团结。一、抓创作。二、抓队伍”的要求。"]
    assert break_glued("包括：（一）采风；（二）展览。") == ["包括：（一）采风；（二）展览。"]


def test_broken_lines_are_joined_and_headings_are_not() -> None:
    """A closing mark at the start of a line, and a body line that stops in the middle, belong to the line before."""
    assert clean("3、活动形式还比较单一\n。各协会冷热不均。", "a.txt")[0] == "3、活动形式还比较单一。各协会冷热不均。"
    body = "开设借阅登记窗口，写明开放时间。为了让读者少跑路，拟定图书代还的具体办法，由"
    assert clean(f"{body}\n馆员、志愿者轮流值班，留好记录。", "a.txt")[0] == f"{body}馆员、志愿者轮流值班，留好记录。"
    kept = "突出政治引领，加强党的建设\n全年召开学习会11次，开展研讨5次。"
    assert clean(kept, "a.txt")[0] == kept
    heading = "（一）深入学习贯彻党的创新理论，把牢正确政治方向和创作导向\n全年召开学习会11次，开展研讨5次。"
    assert clean(heading, "a.txt")[0] == heading


def test_hard_wrapped_text_is_unwrapped() -> None:
    """Lines cut at one width become paragraphs again."""
    paragraph = (
        "全年围绕群众文化需求，组织文艺志愿者深入乡村社区开展演出辅导展览等各类文化服务活动，受到干部群众的普遍欢迎，" * 3
        + "取得较好效果。"
    )
    wrapped = "\n".join(paragraph[start : start + 30] for start in range(0, len(paragraph), 30))
    assert clean("一、文化服务\n" + wrapped, "a.txt")[0] == "一、文化服务\n" + paragraph


def test_word_paragraphs_are_never_joined() -> None:
    """Paragraphs of a .docx are real: cells of a table stay apart, and a number alone is no page number."""
    text = "开展文艺进乡村活动的相关情况已经全部按照要求报送组联部，服务群众3000人次\n36\n组联部，张榜公布，接受监督"
    assert clean(text, "a.docx")[0] == text


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("今年,我站举办活动:演出(露天)12场;展览3个!", "今年，我站举办活动：演出（露天）12场；展览3个！"),
        ('开展"书香"和"诗意"活动', "开展“书香”和“诗意”活动"),
        ("上午9:30开始,收入3,600元", "上午9:30开始，收入3,600元"),
        ("使用APP(V2.0)和H5", "使用APP(V2.0)和H5"),
        ('他说"好', '他说"好'),
        ("增长12%,完成", "增长12%，完成"),
        ("比分3:2", "比分3:2"),
    ],
)
def test_width(half: str, full: str) -> None:
    """Half-width marks beside Han are widened; times, thousands, Latin and odd quotes are left."""
    assert even_width(half) == full


def test_space_beside_han_goes() -> None:
    """Full-width and stray spaces inside Chinese go; those between Latin words stay."""
    assert clean("　　工　作　总　结\n2023 年，举办 Art Week 展览 12 场。", "a.txt")[0] == "工作总结\n2023年，举办Art Week展览12场。"
