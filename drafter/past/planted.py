"""What a site sets into the middle of a sentence: its address, the name of a file, its own name with a claim to the text.

By construction: a copying tool puts the piece between two Chinese letters, with no mark and no word that leads up to it. A unit that writes an
address or a file's name says what it is (网站, 登录, 打开, 附件), puts it into brackets or quotes, or goes on with a word that belongs to it (上, 中).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from drafter.kept import compiled
from drafter.past.site_marks import ENDS, host
from drafter.tuples import NamedTuple

_NEAR = 12  # characters before a piece in which a word may lead up to it
_AFTER = 6
_DOMAINS = (".com", ".cn", ".net", ".org", ".cc", ".vip", ".top", ".info", ".COM", ".Com", ".CN", ".NET", ".Net", "://")
_FILES = (
    *(".jpg", ".JPG", ".jpeg", ".png", ".PNG", ".gif", ".bmp", ".doc", ".DOC", ".xls", ".ppt", ".pdf", ".PDF", ".wps", ".txt", ".rar"),
    *(".zip", ".htm", ".swf", ".wmf", ".emf", ".tmp"),
)
_CLAIMS = ("网", "之家", "文库", "论坛", "驿站")  # how the name of a site ends


class Planted(NamedTuple):
    """``start``, ``end``: characters of the text; ``reason``: in English, as in the lexicon."""

    start: int
    end: int
    reason: str


_HAN = "\u4e00-\u9fff"
_KINDS = (
    "范文|公文|文秘|文库|秘书|公务员|课件|教案|作文|论文|述职|毕业生|应届|无忧|文摘|总结|心得|写作|文档|资料"  # of papers that sites have
)
_NAME = 12  # characters of a site's name
_MOST = 500  # places of a text that are looked at; one of a site's has a few dozen
_LATIN_END = r"(?<![A-Za-z0-9@._/-])"


@cache
def _address() -> re.Pattern[str]:
    site = host(ENDS, r"(?![A-Za-z0-9.@-])")
    return compiled(rf"{_LATIN_END}(?:(?:https?|ftp)://)?{site}(?:/[!-~]{{0,200}})?|{_LATIN_END}\d?file:///?[!-~]{{2,200}}")


@cache
def _file() -> re.Pattern[str]:
    head = r"(?:(?:QQ|微信)?(?:图片|截图|照片)|未命名|未标题|新建文档|无标题|幻灯片|(?:Microsoft )?(?:[Ww]ord|WORD|[Pp]pt|PPT)?\s?(?:文档|课件)|[A-Za-z0-9_-]{0,20}(?:总结|报告|计划|材料))"
    ending = r"\.(?i:jpe?g|png|gif|bmp|docx?|xlsx?|pptx?|pdf|wps|txt|rar|zip|html?|swf|wmf|emf|tmp)(?![A-Za-z0-9.])"
    return compiled(rf"(?:{head}[_-]?[A-Za-z0-9_-]{{0,40}}|{_LATIN_END}[A-Za-z0-9_-]{{1,40}}){ending}")


@cache
def _site() -> re.Pattern[str]:
    """A site's name with its claim: 来自青禾范文网, 青禾文秘之家整理, and 某某网版权所有 whatever it is called."""
    other = "[络格点上的报盘]|红(?![色军旗领])|友(?!情)|课(?![程堂题])|班(?![子组])|公司"  # 范文网红, 总结网格员: the 网 is another word's
    more = "先生|大全|资源|天下|部落|在线|下载|写作|驿站|资料|文秘|易|吧|库"
    name = rf"[{_HAN}]{{0,4}}?(?:{_KINDS})(?:{more}){{0,3}}(?:网站?|之家|文库)"
    claim = "(?:版权所有|(?:收集)?整理(?:发布|收集)?|提供|首发|原创)(?!更|[的了过好者人服与和及一各全本我]|单位|权|档|信息|资料)"
    return compiled(
        rf"(?:本文|本篇|此文|该文|文章|范文)?(?:来自|来源于?|转载?自|转载于|摘自|出自)[:：]?\s?{name}(?:{claim})?(?!{other})|(?:{name})(?:{claim})"
        rf"|(?:第一|中国)?(?:范文|文秘|文库|秘书)(?:{more}){{0,3}}网(?!{other}|站)"
        rf"|[{_HAN}]{{2,6}}(?:网站?|之家|文库|论坛|驿站)版权所有(?!归|者|人|权|的|单位|问题|纠纷|保护|登记|意识|侵权)"
    )


_OF_IT = ("本文", "本篇", "此文", "该文", "文章", "范文")
_LEADS = "网|登[录陆]|访问|平台|邮|域名|浏览|系统|链接|地址|址|上线|注册|查询|预约|搜索|点击|打开|输入|信箱|商城|电商|[Aa][Pp][Pp]|诈骗|备案|开通|客户端|在线|通过"
_FOLLOWS = "[网站平上中里内等为是订购邮端]|注册|查询|预约|域名|发布|改版|推出|系统|公司|即可|进行|可[以查]|模式|机构|频道|账号|供(?![给电水暖应销养需热气])|直播|播[出放]"
# 部署在github.com, 发至…; the word ends there: 由于, 受到 and 现在 go on with the sentence
_BEFORE_LINK = (
    r"(?:(?<![现存实所正潜内外自])在|(?<![由关对善属处基终急勇便等])于|(?<![受得达做感看想收遇直没说提碰])到|(?<![甚以乃直])至)\s?$"
)
_HANDLES = "把|打开|上传|下载|文件|格式|名|附件|表格|见|填|制作|点击|输入|运行|后缀|保存|导[入出]|转换|另存|发送|编辑|压缩"
_MOVED = "存(?:入|为|至|于|档|放|进)|归(?:入|档|集到|并)|入档|建档|报送(?:至|给|到)|发(?:至|给|往|到)|传(?:至|给|到)|移交|命名为|重命名|改名|更名"
# what is moved stands directly behind the verb; 将 alone is also what will be: 我们将再接再厉
_BEFORE_FILE = rf"(?:{_MOVED}|报送|提交|取名|名为|打印|印制|冲印)[^，。；：、\n]{{0,6}}$"
_PUT = rf"{_MOVED}|报送?|交|送|上[传交报]|放|挂|贴|印|刻|转|录入|提交|作为|用于|设为|改|删|补|归|制成|做成|翻译|译成|装订|合并|编[入成]|下发|备份|拷贝|整理[归存入成后]"
_HANDLED = "[中里内由为是等和与或的]|文件|格式|文档|表|上传|后缀|附件|图标|标识"


def planted(text: str) -> Iterator[Planted]:
    """Where a site's address, file or name stands inside a sentence of ``text``, in the order of these kinds. Linear in its length."""
    if any(sign in text for sign in _DOMAINS) or "file:" in text:
        yield from _between(text, _address(), (_LEADS, _BEFORE_LINK), _FOLLOWS, "link")
    if any(sign in text for sign in _FILES):
        yield from _between(text, _file(), (_HANDLES, _BEFORE_FILE), rf"{_HANDLED}|{_MOVED}", "picture or attachment of a web page")
    if any(sign in text for sign in _CLAIMS):
        heads = {piece.start: piece for piece in _heads(text)}
        yield from heads.values()
        yield from (piece for piece in _sites(text) if piece.start not in heads)


def _heads(text: str) -> Iterator[Planted]:
    """文秘写作网一、以展览为中心: a site's name at the head of two lines and more, before their number or year."""
    found = [match for match in _head().finditer(text) if compiled(_KINDS).search(match["name"])]
    often = Counter(match["name"] for match in found)
    yield from (Planted(*match.span("name"), "name of a web site") for match in found if often[match["name"]] > 1)


@cache
def _head() -> re.Pattern[str]:
    numbered = "[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]"
    return compiled(
        rf"^[ \t\u3000]{{0,8}}(?P<name>[{_HAN}]{{2,8}}?(?:网|文库|之家|论坛))(?=\d{{2}}|_{{2}}|[xX×]{{2}}|{numbered})", re.MULTILINE
    )


def _sites(text: str) -> Iterator[Planted]:
    done, looked = 0, 0
    for ending in compiled(r"网|之家|文库|论坛|驿站").finditer(text):
        first = max(done, ending.start() - _NAME)
        claimed = text.startswith("版权所有", ending.end()) or text.startswith("站版权所有", ending.end())
        if ending.start() < done or not (claimed or compiled(_KINDS).search(text, first, ending.start())):
            continue  # most of these words are no site's: only beside a claim or a kind of paper is the whole form looked for
        looked += 1
        if looked > _MOST:
            return
        match = _site().search(text, max(first - _NAME, done), min(len(text), ending.end() + 2 * _NAME))
        if match:
            start, end = match.span()
            done = end
            if is_inside(text, start, end) or match[0].startswith(_OF_IT):
                yield Planted(_name_start(text, start, end), end, "name of a web site")


def _name_start(text: str, start: int, end: int) -> int:
    """Where the site's name begins: at the mark before it, or else at the word that tells what kind of site it is."""
    kind = compiled("中国|第一|范文|公文|文秘|文库|秘书|公务员|课件|教案|论文|作文|述职|毕业生|无忧").search(text, start, end)
    return kind.start() if kind and "\u4e00" <= text[start - 1 : start] <= "\u9fff" and text[start:end].endswith("版权所有") else start


def _between(text: str, pattern: re.Pattern[str], leads: tuple[str, str], follows: str, reason: str) -> Iterator[Planted]:
    for match in pattern.finditer(text):
        start, end = match.span()
        line = text.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
        if (
            is_inside(text, start, end)
            and not compiled(r"(?i:\b(?:gov|edu|mil)\.cn|@)").search(match[0])
            and not compiled("|".join(leads)).search(text, line, start)
            and not (compiled(r"将[^，。；：、\n]{0,8}$").search(text, line, start) and compiled(_PUT).match(text, end))
            and not compiled(follows).match(text, end)
            and not compiled(leads[0].removeprefix("把|")).search(text, end, min(len(text), end + _AFTER))
        ):
            yield Planted(start, end, reason)


def is_inside(text: str, start: int, end: int) -> bool:
    """Whether a Chinese letter stands on both sides, or on one and a mark of the sentence on the other."""
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if left == "\n":  # a line end that came with the piece: 为全 | address区运动会
        left = text[start - 2 : start - 1] if start > 1 and "\u4e00" <= right <= "\u9fff" else ""
    before, after = "\u4e00" <= left <= "\u9fff", "\u4e00" <= right <= "\u9fff"
    return (before and after) or (before and right in "，。；、" and right != "") or (after and left in "，。；、！？" and left != "")
