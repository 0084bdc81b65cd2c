"""What sites glue to a sentence, ask of their visitors and leave between two letters; and what units write that looks like it."""

from __future__ import annotations

import pytest

from drafter.check.document import Document
from drafter.check.model import Context
from drafter.check.registry import find_rule
from drafter.past.splitting import partition

_BODY = "青篱镇文化站全年放映电影36场，辅导文艺队12支，举办讲座9场，参加群众2800人次。"

_LINES = [
    "欢迎来到青禾文录,请收藏本站",
    "您好，欢迎来到鹤鸣文苑，请牢记本站网址",
    "请记住本站域名：qinghe.example",
    "收藏本站，方便下次阅读",
    "按Ctrl+D收藏本站",
    "本站永久域名 qinghe.example",
    "欢迎您访问禾苗文稿，喜欢就收藏吧",
]
_GLUED = [
    "精品文档，可编辑可下载",
    "优质文档，欢迎下载使用",
    "实用资料，仅供参考",
    "可编辑，可下载，可修改",
    "精选范文，值得收藏",
    "最新资料欢迎下载",
    "如有帮助，欢迎下载支持！",
    "知识分享，成就你我",
    "WORD完美格式 下载可编辑",
    "学习参考资料分享",
    "[精品文档]",
    ".. .. ..精品文档",
]
_SIGNS = ["书屋开放的'，方便了读者。", "书屋天天开放`，方便读者。", "增加了图书，·展览也多了。", "放映电影，辅导'文艺队12支。"]
_FORMS = ["青篱镇文化站年度工作总结 撰写人:_ 日 期:_", "撰写人：____ 部 门：____", "文化站工作汇报　编制人：XXX　时间：XXX"]

_OWN = [
    "以上数据仅供参考。",
    "建成精品文档库1个，可下载资料3600份。",
    "制作可编辑、可下载的模板36套。",
    "展板可编辑可打印，方便各村使用。",
    "欢迎下载“云岫通”APP。",
    "发放学习资料360份，仅供参观者学习使用。",
    "平台提供优质资料下载3600次。",
    "专业知识分享会12场。",
    "举办学习资料分享活动9场。",
    "整理精品资料36份，仅供培训使用。",
    "最新资料已全部上架。",
    "上线可编辑表单（可编辑）36份。",
    "欢迎来到青篱镇，请记住防汛热线。",
    "欢迎来到云岫县图书馆，请扫码登记。",
    "收藏本站古籍36册，全部入库。",
    "牢记本站宗旨，服务群众。",
    "请关注本站借阅公告。",
    "“青篱文化云”永久网址：www.qingli.gov.cn",
    "本站最新网址公布后访问量3600次。",
    "撰写人：李青禾\n日期：2026年1月5日",
    "撰写人：李青禾 日期：2026年1月5日",
    "单位：____ 日期：____",
    "填报人：____ 审核人：____ 日期：____",
    "青篱镇文化站工作总结 撰写人：李青禾 日期：2026年1月5日",
    '墙高5\'20"，展板宽24"。',
    "引进'村晚'品牌36场。",
    "O'Neil先生、Li's读书会各1次。",
    "'97年建站，职工36人。",
    "他说：'我们要办好读书会。\n书屋要常开。'大家赞成。",
    "按5'标准修路，宽3'以上。",
    "马克·吐温、买买提·艾力读书会36场。",
    "“中国·梧川”书画展、“我的·祖国”诵读。",
    "《诗·画·云岫》专题片1部。",
    "开展·展示·展演三位一体活动",
    "总结案例一则，在全县推广。",
    "先进事迹材料案例一\n先进事迹材料案例二",
    "举例1：村级书屋\n例2：流动书车",
    "工作汇报模板3套已下发。",
    "共形成总结范例6个。",
    "范例2个在全县推广，示例1套下发。",
]


def _residue(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_rule("LE201").find(Document(text, "a.txt"), Context())]


@pytest.mark.parametrize("line", _LINES)
def test_a_site_that_asks_its_visitor_to_come_again(line: str) -> None:
    """The whole line is the site's."""
    assert _residue(f"{line}\n{_BODY}") == [line]


@pytest.mark.parametrize("piece", _GLUED)
def test_a_motto_glued_between_two_sentences(piece: str) -> None:
    """The motto is found, none of the writer's words with it."""
    assert _residue(f"{_BODY}{piece}{_BODY}") == [piece]


@pytest.mark.parametrize("line", _SIGNS)
def test_a_sign_that_stands_alone(line: str) -> None:
    """A quote, a backtick or a dot without a partner is found at its place, one character long."""
    assert [len(piece) for piece in _residue(f"{_BODY}\n{line}")] == [1]


def test_signs_sprayed_over_a_text() -> None:
    """Three lone quotes in three paragraphs are three findings; two may be one quotation, and one behind a colon opens another."""
    lines = ["书屋开放的'，方便了读者。", "增加'图书360册。", "读者'很满意。"]
    assert len(_residue("\n".join(lines))) == 3
    assert _residue("读者，'书屋很好。\n灯光也很好。'大家说。") == []
    assert _residue("\n".join([*lines, "读者说：'书屋要常开。"])) == []


@pytest.mark.parametrize("line", _FORMS)
def test_the_head_of_a_form_that_nobody_filled_in(line: str) -> None:
    """Two or more empty labels beside a title, or after 撰写人, are one finding without the title."""
    (found,) = _residue(f"{line}\n{_BODY}")
    assert found in line and "总结" not in found and "工作汇报" not in found


@pytest.mark.parametrize("line", _OWN)
def test_what_units_write_is_none(line: str) -> None:
    """Neither LE201 nor LE202 says anything."""
    document = Document(f"{_BODY}\n{line}\n{_BODY}", "a.txt")
    assert not [*find_rule("LE201").find(document, Context()), *find_rule("LE202").find(document, Context())]


@pytest.mark.parametrize("number", ["例{}", "样例{}", " 案例{}", "（范例{}）", "样本{}"])
def test_samples_of_a_collection(number: str) -> None:
    """…总结例1 and …总结例2 are the compiler's, and the file falls into two papers."""
    heads = [f"青篱镇文化站工作总结{number.format(at)}" for at in (1, 2)]
    text = f"{heads[0]}\n今年以来，{_BODY}\n{heads[1]}\n今年以来，{_BODY}"
    assert [text[hit.start : hit.end] for hit in find_rule("LE202").find(Document(text, "a.txt"), Context())] == heads
    assert len(partition(text)[0]) == 2
