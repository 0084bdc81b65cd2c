"""How a page is built at its ends: a line of labels and values over the paper, prompts and notices under it.

By construction, whatever the labels and the site are called. A head line is a row of ``label:value`` and counted pieces, with what only a page says
of itself among them: the minute at which it went up, its readers, its tools. A notice under the paper speaks of three of: the document, getting it, membership, rights, its
format, where to press. A list under it that says over what stands above, word for word, was put together by a program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drafter.kept import compiled

_HEAD, _TAIL = 5, 25  # lines at the ends of a page that are looked at
_LONGEST = 160  # characters of such a line
_SHORT = 40  # characters of a line that may be a title
_SIGNS = 3  # classes of words of a notice
_COPIED = 9  # characters of an item that stand above
_VALUE = 28  # characters of a value
_KINDS = "总结|小结|汇报|报告|述职|计划|方案|范文|心得|体会|大全|材料|文章"

_PAGE_HEAD, _PAGE_FOOT, _NOTICE, _SITE = (
    "page head of a web site",
    "page foot of a web site",
    "notice of a web site",
    "name of a web site",
)


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    """The classes of a notice: the document; getting it; who may; rights; its format; where to press; how much is left."""
    return (
        compiled(r"本文|全文|一文|该文|此文|原文|文档|文稿|本资料|本资源|资源|本站|本库|全部内容|本内容|文章|范文|原稿|稿件|素材|本篇"),
        compiled(r"下载|预览|阅读|查看|浏览|获取|领取|复制|打印|编辑|收藏|查阅"),
        compiled(
            r"会员|VIP|[年月季]卡|积分|金币|充值|开通|付费|购买|免费|登[录陆]|注册|客服|用户|网友|站长|小编|扫码|扫一扫|微信扫|关注公众号"
        ),
        compiled(r"版权|侵权|转载|授权|免责|不代表|来源于|来自|上传|投稿|自行|他用|商用|商业|删除|告知|举报|投诉|原作者|立场|不承担"),
        compiled(r"(?i:word|pdf|docx?|txt)|完整版|排版|高清|原版|格式|无水印|可编辑"),
        compiled(r">{1,2}\s*$|»|→|点击|点此|戳|链接|网址|立即|马上"),
        compiled(r"剩余|还剩|未读|试读|已结束|\d{1,2}%|更多|约?\d{3,5}\s?字"),
    )


@cache
def _own() -> re.Pattern[str]:
    """What a unit says of itself and no page does."""
    return compiled(
        r"我[们局院校馆站所委办镇乡县市区村省公厂队]|本[局院校馆所委镇乡县市区村]|全[局院校馆市县区镇乡村省]|今年|去年|明年|下一步|进一步|推进|开展|完成|加强|上线|推出|实现|(?:用户|群众|居民|市民|企业|村民)[^，。]{0,10}(?:点击|登录|扫码|扫一扫)[^。]{0,24}(?:即可|可以|便可|就能)"
        r"|\d\s?(?:余|多)?(?:万|千)?(?:场|次|人|份|册|项|个|名|部|期|件|户|元|台|套|家)(?!字)"
    )


def page_ends(lines: Sequence[str], known: set[int]) -> dict[int, str]:
    """Of ``lines`` (none empty, no space around them) the places of those that the page put over and under the paper, and why.

    ``known``: places already known for the site's. Reads the first lines, the last ones, and such lines between as have three colons.
    """
    found: dict[int, str] = {}
    tail = _tail(lines, known, found)
    for at in range(min(_HEAD, len(lines))):
        if at not in known and at < tail:
            reason = _head(lines, at)
            if reason:
                found[at] = reason
    for at in range(_HEAD, tail):
        line = lines[at]
        if line.count("：") + line.count(":") > 2 and at not in known and _stamped(line, 3):
            found[at] = _PAGE_HEAD
    return found


def _tail(lines: Sequence[str], known: set[int], found: dict[int, str]) -> int:
    """Where the paper ends; what stands under it and is the page's goes into ``found``."""
    last = len(lines)
    copied = _copied(lines)
    if copied:
        last = copied[0]
        found.update(dict.fromkeys(copied, _PAGE_FOOT))
    for at in range(last - 1, max(last - _TAIL, 0), -1):
        line = lines[at]
        if at in known:
            last = at
        elif len(line) <= _LONGEST and (reason := _foot(line, lines)):
            found[at] = reason
            last = at
        elif "http" not in line and (line[-1] in "。；！" or line.count("，") > 1) and not _may_be_notice(line):
            break
    return last


def _copied(lines: Sequence[str]) -> list[int]:
    """内容总结 and under it (1) … (2) …, each item a string of the text above; [] where the file does not end so."""
    item = compiled(r"\s{0,4}(?:[（(]\d{1,2}[）)]|\d{1,2}[.、．]|[①-⑩])\s{0,2}(?=\S)")
    first = len(lines)
    while first and (match := item.match(lines[first - 1])) and len(lines[first - 1]) - match.end() >= _COPIED:
        first -= 1
    if not 0 < first <= len(lines) - 2:
        return []
    head = lines[first - 1]
    if len(head) > 10 or not compiled(r"[^\W\d_]{0,6}(?:总结|要点|摘要|概要|提要|概述|大意|速览|归纳)[:：]?").fullmatch(head):
        return []
    above = "\n".join(lines[: first - 1])
    for line in lines[first:]:
        match = item.match(line)
        if match is None or line[match.end() : match.end() + 2 * _COPIED].rstrip("。；…. ") not in above:
            return []
    return [*range(first - 1, len(lines))]


def _foot(line: str, lines: Sequence[str]) -> str:
    if _stamped(line, 2):
        return _PAGE_HEAD
    if _is_notice(line):
        return _NOTICE
    if _tagged(line, lines) or _other_paper(line):
        return _PAGE_FOOT
    return ""


def _head(lines: Sequence[str], at: int) -> str:
    line = lines[at]
    if len(line) > _LONGEST:
        return ""
    if _stamped(line, 2):
        return _PAGE_HEAD
    if _is_notice(line):
        return _NOTICE
    if at < 2 and _branded(line, lines[at + 1 : at + 6]):
        return _SITE
    return _PAGE_FOOT if _tagged(line, lines) else ""


def _is_notice(line: str) -> bool:
    """全文约1900字，开通会员可下载排版完整的Word版: at least three classes of words of a notice, and nothing of a unit's."""
    if len(line) < 6 or _own().search(line):
        return False
    signs = _signs()
    return sum(sign.search(line) is not None for sign in signs) >= _SIGNS and any(sign.search(line) for sign in signs[1:3])


def _may_be_notice(line: str) -> bool:
    """One class less: what stands above it is still looked at."""
    return len(line) <= _LONGEST and not _own().search(line) and sum(sign.search(line) is not None for sign in _signs()) >= _SIGNS - 1


# ---- a row of labels and values


@cache
def _cells() -> re.Pattern[str]:
    return compiled(r"\s*[|｜·•丨]\s*|\s+/\s+|\u3000+|\s{2,}|[,，]?\s+(?=[^\W\d_]{1,6}\s?[:：])")


# what a page tells of itself: in a label, or before a number
_OF_A_PAGE = "发布|发表|更新|收录|录入|上传|投稿|来源|出处|整理|作者|编辑|责编|栏目|分类|频道|专题|标签|网站|网址|本站|站点|文档|页数|大小|评分|等级|推荐|转发|积分|网友|会员|楼主|移动端|手机|字号|字体|字数|格式|时间|日期"
_READERS = "浏览|阅读|点击|人气|热度|围观|查看|下载|收藏|点赞|赞|踩|评论|访问|关注度|字号|字体|移动端|手机[版端]|字数"
# what a unit's own form has for labels
_OF_A_FORM = "单位|地点|地址|主持|参加|参会|填报|填表|审核|签发|电话|联系|主送|抄送|密级|责任|时限|项目|投资|规模|名称|对象|金额|印发|印数|打印|校对|受理|频率|播出|方式|内容|活动|会议|主题|预警|附件"


@cache
def _labelled() -> re.Pattern[str]:
    return compiled(rf"(?P<label>[^\W\d_]{{1,7}})\s?[:：]\s?(?P<value>[^。；]{{0,{_VALUE}}})")


@cache
def _numeric_day() -> re.Pattern[str]:
    return compiled(r"(?<!\d)(?:(?:19|20)\d\d|\d\d)[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:\s{1,2}\d{1,2}:\d{2}(?::\d{2})?)?")


def _stamped(line: str, least: int) -> bool:
    """Whether ``line`` is a row of at least two pieces, ``least`` of them a page's, one of these its readers, its tools or a day in figures."""
    if not 8 <= len(line) <= _LONGEST or compiled(r"[。；！？]|\d，(?!\d{3})").search(line):
        return False
    cells = [cell for cell in _cells().split(line.strip("|｜ [](（）)【】")) if cell]
    if not 2 <= len(cells) <= 10:
        return False
    worth = sure = 0
    for at, cell in enumerate(cells):
        match = _labelled().fullmatch(cell)
        counted = compiled(
            rf"[^\W\d_]{{0,4}}(?:{_READERS})[^\W\d_]?\s?[:：(（]?\s?[\d.,，]{{1,9}}\s?[KkWw万+]*\s?[^\W\d_]{{0,2}}[)）]?"
        ).fullmatch(cell)
        day = _numeric_day().search(cell)
        if match and compiled(_OF_A_FORM).search(match["label"]):
            return False
        if counted or (match and compiled(_READERS).search(match["label"])):
            worth, sure = worth + 1, sure + 1
        elif match:
            worth += day is not None or compiled(_OF_A_PAGE).search(match["label"]) is not None
            sure += day is not None
        elif day:
            worth, sure = worth + 1, sure + (day[0] == cell)
        elif not (len(cell) <= 10 or (at == 0 and compiled(rf"[^，]{{4,40}}(?:{_KINDS})").fullmatch(cell))) or "，" in cell:
            return False
    return worth >= least and sure > 0


# ---- what names the paper once more


@cache
def _words_of_a_title() -> re.Pattern[str]:
    return compiled(r"(?P<label>[^\W\d_]{2,6})\s?[:：]\s?(?P<words>[^\W_]{1,8}(?:[ \u3000,，、|]{1,2}[^\W_]{1,8}){1,6})")


def _tagged(line: str, lines: Sequence[str]) -> bool:
    """推荐访问：社区 半年 总结: words that spell the title, whatever the label."""
    match = _words_of_a_title().fullmatch(line) if len(line) <= 50 else None
    if match is None or compiled(rf"{_OF_A_FORM}|主题词").search(match["label"]):
        return False
    words = compiled(r"[ \u3000,，、|]{1,2}").split(match["words"])
    title = "".join(one for one in lines[:_HEAD] if len(one) <= _SHORT)
    said = sum(word in title or compiled(rf"(?:工作)?(?:{_KINDS})").fullmatch(word) is not None for word in words)
    return said >= 2 and said >= len(words) - 1 and compiled(_KINDS).search(match["words"]) is not None


def _other_paper(line: str) -> bool:
    """大家还在看：水务局半年工作总结: under the paper a label and the title of one."""
    match = compiled(rf"(?P<label>[^\W\d_]{{3,8}})\s?[:：]\s?《?[^，。；：:]{{3,40}}(?:{_KINDS})(?:\.docx?)?》?").fullmatch(line)
    return match is not None and not compiled(rf"{_OF_A_FORM}|附|题|目录|另|报送|材料|文件|撰|起草|执笔").search(match["label"])


# a site's trade in its name; a unit's desk, or a kind of its papers, with the same words
_WRITES = "公文|文秘|写作|范文|笔杆|秘书|写稿|材料|文书|文库|文稿|素材|资料"
_DESK = "[组科股室班课处部员会岗长]$|(?<!驿)站$|稿$|[版本件集册卷夹袋]$|(?<!文)库$|(?:材料|资料|文书|素材|公文|文稿)$|(?:材料|资料|文书|素材)(?:汇编|之[一二三四五])"
_PERSON = "[长记任理员事师授]$|老师|同志|[初终完新老旧存底发交签审阅改定]$|[一二三四五六七八九十上下]$"


@cache
def _brand() -> re.Pattern[str]:
    return compiled(
        rf"(?P<title>[^，。；：:_]{{3,40}}(?:{_KINDS})(?:范文|模板|\d{{1,2}}篇)?)(?P<mark>\s?[-–—|｜_]{{1,2}}\s?)(?P<brand>[^\W\d_]{{2,7}})"
    )


def _branded(line: str, following: Sequence[str]) -> bool:
    """青篱镇水务工作总结_某某客: the caption of a page's window. With - the title itself must stand below, but for a name that is about writing."""
    match = _brand().fullmatch(line)
    if match and len(match["brand"]) > 2 and compiled(_WRITES).search(match["brand"]) and not compiled(_DESK).search(match["brand"]):
        return True
    glued = match is not None and " " not in match["mark"]
    if (
        match is None
        or (glued and compiled(_PERSON).search(match["brand"]))
        or compiled(
            r"[稿版本件]$|[局委办部科处室站所馆院校会组队镇乡县市区村社司厂团心园]$|书[房屋院]$|[班课]$|材料|资料|总结|报告|文档|备份|副本|打印|上报|报送|修改|附|公示|公开|年|月|季"
        ).search(match["brand"])
    ):
        return False
    core = compiled(r"[\dxX×*〇年度\[\]]").sub("", match["title"])
    below = [compiled(r"[\dxX×*〇年度\[\]]").sub("", one) for one in following if len(one) <= _SHORT]
    titled = any(compiled(rf"(?:{_KINDS})$").search(one) for one in below)
    return any(core in one for one in below) or ("_" in match["mark"] and titled)
