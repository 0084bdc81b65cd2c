"""What a site shows of itself in lines of their own: its address beside its name, its slogan, the links under a paper.

By construction, not by example. A short name beside a web address in one line is a site's, unless the name is an office's or says what the
address is for; a name once learned so, or from a greeting or a bread crumb, makes its other lines known. Marked lines at the end of a
file that are titles of papers are links, unless something above announces them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from drafter.kept import compiled
from drafter.past.furniture import furniture
from drafter.past.page_ends import page_ends

_LONGEST = 60  # characters of a line that may be a site's
_SLOGAN = 30
_TITLES = 3  # lines at the top among which the title is
_FOOT = 25  # lines at the end that may stand under the paper
_LINK = 40  # characters of a link
_HAN = "\u4e00-\u9fff"
ENDS = "com|cn|net|org|cc|vip|top|info"
"""How the hosts of most sites end."""
_MORE_ENDS = rf"{ENDS}|xyz|club|site|online|wang|la|me|tv|biz"  # in a line of its own


def host(ends: str, behind: str = "") -> str:
    """The source of a pattern of a host with its port. ``ends``: its last parts, separated by |; ``behind``: what must follow these."""
    return rf"(?:[A-Za-z0-9_-]{{1,40}}\.){{1,4}}(?i:{ends}){behind}(?::\d{{2,5}})?"


# behind www. or m. any end will do
_ANY_HOST = r"(?:www|wap|bbs|m|3g)\.[A-Za-z0-9-]{2,30}\.[a-z]{2,8}(?::\d{2,5})?"
_ADDRESS = rf"(?:https?://)?(?:{host(_MORE_ENDS)}|{_ANY_HOST})(?:/[!-~]{{0,80}}?)?"
_NAME = rf"(?:[{_HAN}][{_HAN}A-Za-z0-9]{{0,9}})"
_FRAME = r"[\s(（【\[<《「*★☆—–=~|｜-]{0,8}"
_CLOSE = r"[\s)）】\]>》」*★☆—–=~|｜-]{0,8}"
_GAP = r"[\s:：|｜·_,，—–-]{0,5}"
# what the address is for, or whose it is: words of a unit
_OWN = (
    r"网址|网站|官网|网页|主页|平台|邮|地址|系统|链接|域名|入口|预约|登[录陆]|查询|公众|微信|投稿|热线|电话|联系|购票|报名|商城|店|云$"
    r"|(?:政府|[局委院校厅处署队社馆园所镇乡县市区村科办会]|学校|中心|公司|集团|银行|基地|大学|剧团|(?<!驿)(?<!网)站)$"
    r"|[镇乡县市区村].{0,4}站$"
)
_PAPERS = (
    "总结|小结|汇报|报告|计划|方案|范文|讲话|讲话稿|发言|发言稿|演讲稿|主持词|主持稿|串词|开幕词|闭幕词|致辞|贺词|祝福语|心得|体会|感想|感言|读后感|观后感|随笔"
    "|述职|材料|事迹|策划|策划书|倡议书|申请书|建议书|承诺书|保证书|责任书|决心书|检讨书|检讨|情况说明|自我鉴定|自我评价|评语|推荐信|慰问信|感谢信|邀请函|介绍信|求职信|公开信|辞职信"
    "|通知|通报|简报|新闻稿|通讯稿|广播稿|解说词|宣传语|标语|讲稿|党课|教案|说课稿|工作思路|工作要点|整改措施|对照检查|措施|合同|协议书?|制度|职责|规划|预案|论文|作文|简历|文案|课件|大全|模板|例文"
)
_DOES = r"(?:制[定订]|撰写|完成|上报|编[制印写]|起草|报送|修[订改]|落实|开展|做好|写好|抓好|执行|实施|印发|召开|组织|举办|提交|形成|出台|推进|健全|完善|建立|签订|发[放布出]|参加|听取|审议|宣读|学习|开好|加强|全年|领导|主持人?致|我[局站馆县镇]|本[局站馆县镇年])"
_ANNOUNCES = r"附|目录|清单|获奖|作品|议程|议题|材料|文件|台账|资料|内容|成果|任务|要求|[:：]$"
_WRITES = "写作|范文|写材料|写公文|公文写|笔杆|文秘|文库|文稿|写稿|文档|就上|好帮手"
_SAYS = r"$|[\s,，—–|｜:：!！·~～-]|首发|提供|原创|整理|收集|发布|版权|欢迎|分享|编辑|出品|制作|转载|独家|投稿"


@cache
def _signed() -> re.Pattern[str]:
    address = rf"(?P<address>{_ADDRESS})"
    return compiled(rf"{_FRAME}(?:(?P<name>{_NAME})?{_GAP}{address}|(?P<address2>{_ADDRESS}){_GAP}(?P<name2>{_NAME})){_CLOSE}")


@cache
def _glued() -> re.Pattern[str]:
    return compiled(
        rf"(?<=[。！？”])\s{{0,4}}(?P<all>[(（【\[]?(?P<name>{_NAME})?{_GAP}[(（]?(?<![A-Za-z0-9@._/-]){_ADDRESS}[)）】\]]{{0,2}})\s*$"
    )


@cache
def _domain() -> re.Pattern[str]:
    return compiled(rf"\.(?i:{_MORE_ENDS})(?![A-Za-z])|(?<![A-Za-z0-9.])(?:www|wap|bbs|m|3g)\.[a-z]")


def _of_a_unit(name: str, line: str) -> bool:
    return (
        "@" in line or compiled(r"(?i:\b(?:gov|edu|mil|ac|museum)\b)").search(line) is not None or compiled(_OWN).search(name) is not None
    )


def _places(lines: Sequence[str]) -> set[str]:
    """The last two letters of each place in a title: 青篱 of 青篱镇文化站2026年工作总结, or of 青篱图书馆."""
    title = next((line for line in lines if len(line) <= _LINK and compiled("总结|汇报|报告|计划|述职").search(line)), "")
    own = compiled(rf"(?=([{_HAN}]{{2}})(?:[省市县区镇乡村州旗]|街道|社区))").findall(title)
    named = compiled(
        rf"([{_HAN}]{{2}})(?:(?:综合)?文化(?!工作)|图书|博物|美术|纪念|展览|档案|科技|群众艺术|青少年|少年儿童|体育)[{_HAN}]{{0,4}}[馆站宫院]"
    ).match(title)
    return {*own, *((named[1],) if named else ())}


def _brand(name: str, places: set[str]) -> bool:
    """Whether a unit calls something of its own so: 书香青篱, in a paper of 青篱镇."""
    return any(place in name for place in places) and not compiled(rf"{_WRITES}|{_PAPERS}").search(name)


def glued_address(line: str) -> tuple[int, int] | None:
    """Where a site's name and address stand behind the last sentence of ``line``, or None."""
    if not (line[-1:].isascii() or line[-1:] in "）】") or not _domain().search(line, max(0, len(line) - _LONGEST)):
        return None
    match = _glued().search(line, max(0, len(line) - _LONGEST))
    return None if match is None or _of_a_unit(match["name"] or "", match["all"]) else match.span("all")


def site_marks(lines: Sequence[str]) -> dict[int, str]:
    """Of ``lines`` (none empty, no space around them) the places of those by which a site shows itself, and why. Linear in their length."""
    found: dict[int, str] = {}
    names: set[str] = set()
    places = _places(lines[:_TITLES])
    short = [at for at, line in enumerate(lines) if len(line) <= _LONGEST and line[-1] not in "。；"]
    for at in short:
        line = lines[at]
        if "." in line and _domain().search(line):
            match = _signed().fullmatch(line)
            name = (match["name"] or match["name2"] or "") if match else ""
            if match and not _of_a_unit(name, line) and not _brand(name, places):
                found[at] = "name of a web site" if name else "link"
                names.add(name)
        elif line[0] in "当您欢所位":
            names.update(_introduced(line))
    for line in lines:
        span = glued_address(line)
        if span:
            name = _glued().search(line, max(0, len(line) - _LONGEST))
            names.add((name["name"] or "") if name else "")
    names.discard("")
    slogans = [at for at in short if len(lines[at]) <= _SLOGAN and at not in found]
    for at in slogans if names else ():
        if _says(lines[at], names):
            found[at] = "name of a web site"
    found.update(_advertised(lines, slogans))
    found.update(dict.fromkeys(_links(lines), "list of other pages"))
    known = {*found, *(at for at in range(max(0, len(lines) - _FOOT), len(lines)) if furniture(lines[at]))}
    return page_ends(lines, known) | found


def _introduced(line: str) -> Iterator[str]:
    """The site that greets its visitor or heads its bread crumbs."""
    match = compiled(
        rf"(?:当前|您的?|您?所在|您现在的)?位置(?:是)?[:：]\s?({_NAME})\s?[>›»→]|(?:您好[,，]\s?)?欢迎(?:您)?(?:来到|访问|光临)({_NAME}?)(?:[!！,，\s]|$)"
    ).match(line)
    if match:
        name = match[1] or match[2]
        if len(name) > 2 and not compiled(_OWN).search(name) and name not in ("首页", "主页", "网站首页"):
            yield name


def _says(line: str, names: set[str]) -> bool:
    """Whether ``line`` begins with a site's name and goes on as sites do, or ends with it behind a mark."""
    for name in names:
        if line.startswith(name) and compiled(_SAYS).match(line, len(name)):
            return True
        if line.rstrip("!！").endswith(name) and compiled(_WRITES).search(line):
            return True
    return False


def _advertised(lines: Sequence[str], short: Sequence[int]) -> dict[int, str]:
    """青禾,公文写作好帮手: a slogan about writing, once with its praise at the end or twice in the same words."""
    spoken = [
        at
        for at in short
        if compiled(rf"[^\d]*(?:{_WRITES})[^\d]*").fullmatch(lines[at]) and compiled(r"[,，—:：!！|｜]").search(lines[at])
    ]
    times = Counter(lines[at] for at in spoken)
    praise = compiled(r"(?:写作|公文|办公|材料|文秘|文稿).{0,4}(?:好帮手|好助手|好伙伴|小助手|小能手|好参谋|神器)[!！~]?$")
    numbered = compiled(r"[一二三四五六七八九十]{1,3}、|[（(]")
    return {
        at: "banner of a web site" for at in spoken if (times[lines[at]] > 1 or praise.search(lines[at])) and not numbered.match(lines[at])
    }


_STARS = "★☆◆◇►▶»›※✦✿"
_BULLETS = "·•●○■□▪"


def _marker(line: str) -> str:
    """The kind of mark before an item: ``star``, ``bullet``, ``number``; "" for none."""
    if line[0] in _STARS:
        return "star"
    if line[0] in _BULLETS:
        return "bullet"
    return "number" if compiled(r"\d{1,2}[.、．)]\s?(?!\d)|[\[【]\d{1,2}[\]】]").match(line) else ""


def _links(lines: Sequence[str]) -> range:
    """The links at the end: marked lines, two of them at the least titles of papers, which nothing above announces."""
    nothing = range(0)
    kind = _marker(lines[-1]) if lines else ""
    if not kind:
        return nothing
    first = len(lines)
    while (
        first
        and len(lines[first - 1]) <= _LINK
        and _marker(lines[first - 1]) == kind
        and not compiled("[，。；：:！？,;《]").search(lines[first - 1])
    ):
        first -= 1
    run = lines[first:]
    if not first or len(run) < 2 or (kind == "number" and compiled(r"\D?0?1\D").match(run[0]) is None):
        return nothing
    named = [compiled(r"[^\w]*\d{0,2}[\]】.、．)\s]{0,3}").sub("", line, count=1) for line in run]
    titles = sum(
        compiled(rf".{{2,36}}(?:{_PAPERS})\d{{0,2}}(?:\s?[（(][^（()）]{{1,12}}[）)])?").fullmatch(name) is not None for name in named
    )
    if titles < 2 or any(compiled(_DOES).match(name) for name in named):
        return nothing
    above = lines[first - 1]
    announced = len(above) <= _LINK and compiled(_ANNOUNCES).search(above) is not None
    ends = above[-1] in "。！？”）)" or compiled(r"\d{1,7}\s?[人条次]?阅读|.*\d日").fullmatch(above) is not None
    # a list of the writer's own has its heading above it
    return nothing if announced or not (ends or kind == "star") else range(first, len(lines))
