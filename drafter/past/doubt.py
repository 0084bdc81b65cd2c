"""Where common words may be a name after all: 艺术家夏秋, 解放中学, 文化村. Only refuses, so it is wide on purpose."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import log

from drafter import words
from drafter.kept import compiled
from drafter.past.names import (
    COMMON_BODIES,
    COMPOUND,
    GENERIC_BEFORE,
    NAMING_VERBS,
    OPENINGS,
    PLACE_ENDS,
    ROLES,
    SURNAMES,
    function,
    is_han,
    no_place_stems,
)

_MAKE_LIST = "创作 演唱 作词 作曲 执导 编剧 主讲 撰写 编著 主编 主持 授课 朗诵 表演 领唱 领舞 独唱 书写 拍摄 绘制 摄影 出席 荣获 获评 当选 担任 加入 入选 讲话 带队"
_MAKES = tuple(_MAKE_LIST.split())


@cache
def _doubtful() -> re.Pattern[str]:
    """Where a name of common words would stand; wider than ``_person``, since it only refuses."""
    chunk = rf"(?:{COMPOUND}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
    titles = "同志|老师|先生|女士|教授|主席|副主席|书记|副书记|局长|副局长|馆长|副馆长|站长|部长|副部长|市长|县长|区长|镇长|乡长|主任|副主任|会长|副会长|秘书长|院长|校长|团长|队长|社长|大师"
    return compiled(
        rf"(?=(?P<before>{chunk})(?:{titles}))|由(?=(?P<by>{chunk})(?:{'|'.join(_MAKES)}))|(?:{ROLES})(?=(?P<after>{chunk}))|(?=(?P<work>{chunk})的?[\u4e00-\u9fff]{{0,6}}[，《“])"
        rf"|(?:^|(?<=[，、；（和与由及邀请]))(?=(?P<listed>{chunk})(?:[、，的（《和等获荣被]|{'|'.join(_MAKES)}|$))"
    )


def doubtful_name(text: str, tokens: tuple[words.Word, ...]) -> bool:
    """Whether common words may be a name here: 艺术家夏秋, 段生栋 (a surname in a run of loose characters), 解放中学, 文化村."""
    for match in _doubtful().finditer(text):
        for group, chunk in match.groupdict().items():
            starts = match.start(group)
            if any(_could_be_name(tokens, starts, starts + size, group) for size in range(2, len(chunk or "") + 1)):
                return True
    for first, second, third in zip(tokens, tokens[1:], tokens[2:], strict=False):
        run = (first, second, third)
        if first.text in SURNAMES and all(len(token.text) == 1 and is_han(token.text) and not function(token.text) for token in run):
            return True
    if any(
        (token.text[0] in SURNAMES and len(token.text) < 4 and _rare(token))
        or (len(token.text) > 1 and token.text[-1] in "市县区镇乡村" and token.text not in _common_places())
        for token in tokens
    ):
        return True
    return any(_half_named(before, after) for before, after in pairwise(tokens))


def _rare(token: words.Word) -> bool:
    """A word that the dictionary has but that is hardly ever used."""
    book = words.dictionary()
    return len(token.text) > 1 and token.tag not in ("i", "l") and book.cost.get(token.text, 0) > book.unknown - log(_RARE)


def _half_named(before: words.Word, after: words.Word) -> bool:
    """解放|中学, 木|港区, …平|老师: a word or a loose character that what follows makes a name of."""
    if (after.text in COMMON_BODIES and len(after.text) > 1) or after.text in PLACE_ENDS:
        return _may_name(before)
    if (
        len(after.text) == 2
        and after.text[-1] in "区镇村"
        and before.tag[:1] in ("n", "z", "g", "")
        and len(before.text) == 1
        and is_han(before.text)
    ):
        return before.text not in PLACE_ENDS
    if before.text in SURNAMES and before.text not in _GRAMMAR and _rare(after):
        return True
    return after.text in _ADDRESSES and len(before.text) == 1 and is_han(before.text) and before.text not in _GRAMMAR


_ADDRESSES = frozenset({"老师", "同志", "先生", "女士", "教授"})
_RARE = 90  # occurrences in the dictionary's 60 million words; words of the genre have at least 99
_GRAMMAR = "的地得了着过及或并而和与在到从自至往朝对把将被让给为以按据经由向请聘就都也又还再才只各我本该每某两这那男女老好全各众"


def _could_be_name(tokens: tuple[words.Word, ...], start: int, end: int, group: str) -> bool:
    """Whether [start, end) is whole words that can be read as a name where ``group`` of ``_doubtful`` expects one."""
    inside = [token for token in tokens if token.start < end and token.start + len(token.text) > start]
    if not inside or inside[-1].start + len(inside[-1].text) != end:
        return False
    following = next((token for token in tokens if token.start == end), None)
    follower = following.text if following is not None else ""
    closes = following is None or following.tag == "w"
    if inside[0].start != start:
        return group in ("after", "by") and len(inside) > 1  # the dictionary ran the role into the name: 艺术|家丁|军
    if (group == "listed" and follower[:1] in tuple("被获荣")) or (group == "after" and closes):
        return True
    if len(inside) == 1:
        if group == "after":
            return inside[0].tag == "t" or follower in _MAKES
        if group == "before":
            return follower in _ADDRESSES and inside[0].text not in {"文化", "文学", "文艺", "高级", "舞蹈"}
        return group == "by" or (group == "work" and inside[0].tag == "t" and follower == "的")
    if group == "by" or (len(inside[1].text) == 1 and (group == "after" or (group == "work" and follower == "的"))):
        return True
    if len(inside[0].text) > 1 or inside[0].text in _GRAMMAR:
        return False
    return not (inside[0].text in "于成时文" and len(inside[1].text) > 1 and group == "listed")


@cache
def _common_places() -> frozenset[str]:
    listed = (
        "农村 乡村 山村 村村 进村 驻村 全村 各村 本村 帮扶村 示范村 行政村 自然村 重点村 试点村 城区 社区 景区 校区 园区 山区 地区 灾区 库区 牧区 林区 街区 老街区 小区 辖区 片区 厂区 营区 战区 郊区 市区 新区 老区 革命老区 城乡 下乡 家乡 "
        "故乡 返乡 还乡 老乡 同乡 送戏下乡 送文化下乡 文化下乡 文艺下乡 科技下乡 三下乡 回乡 城镇 乡镇 集镇 小镇 古镇 城市 都市 文化强市 上市 夜市 集市 门市 市县 全县 各县 特区 禁区 误区 展区 专区 分区 跨区 自贸区 开发区 示范区 "
        "实验区 试验区 保护区 生态区 功能区 展示区 体验区 服务区 活动区 阅读区 盲区 雷区 居民区 住宅区 生活区 住区 旅游区 度假区 贫困村 中心村 空心村 脱贫村 联系村 美丽乡村 和美乡村 传统村落 进乡村 进社区 进景区 进农村 强市 强县 强区 县区 市域 村民小区 民俗村 文明村 和美村 示范镇 特色小镇"
    )
    return frozenset(listed.split())


def _may_name(token: words.Word) -> bool:
    """Whether the word before a 镇, 小学, 公司 … can be the name of one."""
    if len(token.text) < 2 or not is_han(token.text) or token.text in no_place_stems() | OPENINGS or GENERIC_BEFORE.search(token.text):
        return False
    return token.text in NAMING_VERBS or not token.tag.startswith(("v", "d", "p", "c", "u", "r", "m", "q", "f")) or token.tag == "vn"


def names_an_author(skeleton: str) -> bool:
    """Whether someone's work stands here under a name that is a common word: 陆军的长篇小说〔书名〕."""
    return bool(compiled(rf"(?:^|[，、；])[{SURNAMES}][\u4e00-\u9fff]{{1,2}}的[^，；。]{{0,8}}〔(?:书名|引名)〕").search(skeleton))


def leans_on_slot(text: str, kind_names: str = "地名|单位") -> bool:
    """Whether a word that can name something stands right before the slot of a place or body: 解放〔单位〕 is half a name."""
    for match in compiled(rf"([\u4e00-\u9fff]+)〔(?:{kind_names})〕").finditer(text):
        last = words.segment(match.group(1)[-8:])[-1]
        if _may_name(last) or last.text in NAMING_VERBS or (last.text[0] in "省市县区镇乡村" and last.text[1:] == "长"):
            return True
    return False
