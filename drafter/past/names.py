"""Names without a model: people, places and bodies by the shapes that names have in official prose.

The dictionary (``drafter.words``) finds where a run of characters stops being common words; surnames, roles and the endings
of places and bodies say what the run is. What no shape explains is left to ``drafter.past.refusals``, which refuses the sentence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter import words
from drafter.data import AtomKind, Span

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄"
    "章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲冉靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷卜成饶宁凌盛查单冷包司柏宗喻解卫费应娄屈鲍艾华车农蒙房邝班隋蒲闫翚舒项卓练简丘巫沙桑劳植"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|端木"
_ROLES = (
    "同志|老师|先生|女士|教授|主席|副主席|书记|副书记|第一书记|局长|副局长|馆长|副馆长|站长|副站长|部长|副部长|市长|副市长|县长|副县长|区长|副区长|镇长|副镇长|乡长|村长|主任|副主任|会长|副会长|秘书长|副秘书长|理事长|院长|副院长|校长|团长|队长|"
    "社长|总编辑|总编|主编|编辑|科长|副科长|处长|厅长|组长|党员|作家|作者|诗人|画家|书法家|艺术家|歌手|演员|导演|编剧|选手|会员|居民|村民|学员|学生|传承人|讲解员|志愿者|专家|学者|委员|代表|记者|队员|干部|所长|股长|教师|医生|工程师|总经理|董事长|经理|主持人|评委|大师|模范"
)
_PLACE_END_LIST = "省 市 县 区 镇 乡 村 屯 寨 州 旗 盟 庄 街 路 巷 街道 社区 新区 开发区 自治区 自治州 自治县 林场 农场 牧场 山 江 河 湖 岛 桥 岭 峡 湾 广场 古镇 古城 景区 公园 小区 湿地 大桥 水库 老街"
_PLACE_ENDS = frozenset(_PLACE_END_LIST.split())
_ORG_ENDS = (
    "文学艺术界联合会|社会科学界联合会|联合会|文艺评论家协会|文艺家协会|家协会|协会|学会|研究会|联谊会|基金会|商会|促进会|志愿者协会|有限公司|公司|集团|实验小学|中心小学|小学|中学|高中|大学|学院|学校|幼儿园|党校|医院|卫生院|图书馆|文化馆|文化站|博物馆|"
    "美术馆|纪念馆|展览馆|体育馆|科技馆|艺术馆|群艺馆|档案馆|文化中心|服务中心|艺术中心|活动中心|研究院|研究所|画院|书画院|书院|报社|出版社|杂志社|电视台|广播电台|艺术团|歌舞团|剧团|剧院|影院|大剧院|乐团|合唱团|演出队|志愿服务队|工作队|督导组|领导小组|"
    "派出所|法院|检察院|公安局|文旅局|文化局|教育局|体育局|财政局|民政局|宣传部|组织部|统战部|政法委|纪委|监委|文联|作协|书协|美协|音协|舞协|剧协|曲协|影协|摄协|民协|杂协|视协|评协|妇联|残联|科协|侨联|工商联|总工会|团委|文明办|网信办|人大常委会|常委会|"
    "人民政府|管委会|委员会|街道办|办事处|居委会|村委会|支队|大队|部队|银行|书店|工作室|基地|诗社|文学社|党工委|政协|人社局|农业农村局|党委政府|党委、政府|区政府|市政府|县政府|镇政府"
)
_GENERIC_BEFORE = re.compile(
    r"(?:各|各级|各类|所属|下属|相关|有关|基层|每个|多个|全体|部分|其他|直属|成员|文艺家|市直|县直|区直|驻[市县区])$"
)
_STOP_TAGS = ("v", "p", "c", "u", "d", "r", "m", "w", "y", "f", "t")


class Name(NamedTuple):
    """A name found in a sentence."""

    span: Span
    kind: AtomKind


def find_names(text: str) -> tuple[Name, ...]:
    """Names of people, places and bodies in one sentence, in order, not overlapping. Errs on the side of taking too much."""
    tokens = words.segment(text)
    found = [*_bodies(text, tokens), *_levels(text), *_people(text, tokens), *_places(tokens)]
    return tuple(_without_overlap(found))


def _without_overlap(found: list[Name]) -> list[Name]:
    """Overlapping names become one that spans them all; the longer gives the kind."""
    merged: list[Name] = []
    for name in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if merged and name.span.start < merged[-1].span.end:
            last = merged[-1]
            longer = name if name.span.end - name.span.start > last.span.end - last.span.start else last
            merged[-1] = Name(Span(last.span.start, max(last.span.end, name.span.end)), longer.kind)
        else:
            merged.append(name)
    return merged


# ---- people ----------------------------------------------------------------------------------------------------------


@cache
def _person() -> re.Pattern[str]:
    surname = rf"(?:{_COMPOUND}|[{_SURNAMES}])"
    given = r"[\u4e00-\u9fff]{1,2}"
    return re.compile(
        rf"(?P<before>{surname}{given})(?=(?:等)?(?:{_ROLES}))"
        rf"|(?:{_ROLES})(?P<after>{surname}{given})(?=[、，。；的（《“和等与创作获在到为荣参前入担介作主讲先被向对以赴带同]|$)"
        rf"|(?P<work>{surname}{given})(?=的?[《“])"
    )


def _people(text: str, tokens: tuple[words.Word, ...]) -> list[Name]:
    found = []
    for match in _person().finditer(text):
        group = next(name for name in ("before", "after", "work") if match[name])
        start, end = match.span(group)
        if not _is_words(tokens, start, end):
            found.append(Name(Span(start, end), AtomKind.PERSON))
    for index, token in enumerate(tokens):
        if token.tag in ("nr", "nrt", "nrfg") and len(token.text) > 1:
            found.append(Name(Span(token.start, token.start + len(token.text)), AtomKind.PERSON))
        elif len(token.text) == 1 and token.text in _SURNAMES and not _plain(token.text):
            end = _given_end(tokens, index)
            if end:
                found.append(Name(Span(token.start, end), AtomKind.PERSON))
    return found


def _given_end(tokens: tuple[words.Word, ...], index: int) -> int:
    """The end of a given name after a surname that stands alone: one or two characters that no common word claims, or a name-like word."""
    following = tokens[index + 1 : index + 3]
    if not following or following[0].tag in ("w", "m", "eng"):
        return 0
    first = following[0]
    if len(first.text) == 2 and tokens[index].text in _SURNAMES:
        return first.start + 2
    if len(first.text) != 1 or first.text in _PLACE_ENDS:
        return 0
    if (
        len(following) > 1
        and len(following[1].text) == 1
        and following[1].tag != "w"
        and not _plain(following[1].text)
        and following[1].text not in _PLACE_ENDS
    ):
        return following[1].start + 1
    return first.start + 1


def _plain(char: str) -> bool:
    """Whether a single character is an everyday word of its own (在, 为, 市): never the surname of a name found by form alone."""
    return not words.has_name(char)


def _is_words(tokens: tuple[words.Word, ...], start: int, end: int) -> bool:
    """Whether [start, end) falls into common words of two or more characters (高质量老师: no name)."""
    inside = [token for token in tokens if token.start < end and token.start + len(token.text) > start]
    return all(len(token.text) > 1 and not token.tag.startswith(words.NAME_TAGS) for token in inside)


# ---- places ----------------------------------------------------------------------------------------------------------


def _places(tokens: tuple[words.Word, ...]) -> list[Name]:
    found = []
    for index, token in enumerate(tokens):
        if token.tag == "ns" and len(token.text) > 1:
            end = index + 1
            while end < len(tokens) and tokens[end].text in _PLACE_ENDS:
                end += 1
            found.append(_place(tokens, index, end))
        elif token.text in _PLACE_ENDS or (
            len(token.text) == 2 and token.text[1:] in _PLACE_ENDS and token.tag.startswith(words.NAME_TAGS)
        ):
            start = _stem_start(tokens, index)
            if start < index:
                found.append(_place(tokens, start, index + 1))
    return found


def _place(tokens: tuple[words.Word, ...], start: int, end: int) -> Name:
    last = tokens[end - 1]
    return Name(Span(tokens[start].start, last.start + len(last.text)), AtomKind.PLACE)


def _stem_start(tokens: tuple[words.Word, ...], index: int) -> int:
    """The first token of the name before a place's ending at ``index``; ``index`` itself where no name stands there."""
    start = index
    while start and index - start < 4:
        before = tokens[start - 1]
        if (
            len(before.text) == 1 and "\u4e00" <= before.text <= "\u9fff" and not _function(before.text) and before.text not in _PLACE_ENDS
        ) or before.tag.startswith(words.NAME_TAGS):
            start -= 1
        elif start == index and words.has_name(before.text + tokens[index].text):
            return start - 1
        else:
            break
    return start


def _function(char: str) -> bool:
    return char in "的地得了着过和与及或并而在到从自至向往朝对把将被让给为以按据经由就都也又还再才只各全我本该每某两这那赴入进个等多"


# ---- bodies ----------------------------------------------------------------------------------------------------------


@cache
def _org_end() -> re.Pattern[str]:
    endings = sorted(_ORG_ENDS.split("|"), key=len, reverse=True)
    return re.compile("|".join(endings))


def _bodies(text: str, tokens: tuple[words.Word, ...]) -> list[Name]:
    found = []
    for match in _org_end().finditer(text):
        start = _body_start(tokens, match.start())
        before = text[max(0, start - 4) : start]
        stem = text[start : match.start()]
        if (not stem or _GENERIC_BEFORE.search(stem)) and _GENERIC_BEFORE.search(before + stem):
            continue
        found.append(Name(Span(start, match.end()), AtomKind.ORG))
    return found


def _body_start(tokens: tuple[words.Word, ...], position: int) -> int:
    """Where the name of a body begins whose ending starts at ``position``: nouns, names, levels and loose characters before it, at most 6 tokens."""
    start = position
    count = 0
    for token in reversed([token for token in tokens if token.start < position]):
        if token.start + len(token.text) < start or count == 6 or (token.text and _breaks(token)):
            break
        start, count = min(start, token.start), count + 1
    return start


def _breaks(token: words.Word) -> bool:
    if token.tag in ("w", "eng", "m"):
        return token.tag == "w"
    if len(token.text) == 1:
        return _function(token.text)
    return (
        token.tag.startswith(_STOP_TAGS)
        and not token.tag.startswith("vn")
        and token.text not in {"志愿", "服务", "教育", "发展", "摄影", "合唱", "演艺", "研究", "传承", "保护"}
    )


def _levels(text: str) -> list[Name]:
    """市委、区政府、县人社局: a body named by its level alone."""
    pattern = r"(?:自治区|[省市县区州镇乡旗]|街道)(?:委、?[省市县区州镇乡旗]?政府|党委、政府|委[\u4e00-\u9fff]{0,2}(?:部|办)|委|党委|政府|[\u4e00-\u9fff]{1,4}[局厅])(?!托|员|派|任)"
    return [Name(Span(*match.span()), AtomKind.ORG) for match in re.finditer(pattern, text)]
