"""Names without a model: people, places and bodies by the shapes that names have in official prose.

The dictionary (``drafter.words``) finds where a run of characters stops being common words; surnames, roles and the endings
of places and bodies say what the run is. What no shape explains is left to ``drafter.past.refusals``, which refuses the sentence.
"""

from __future__ import annotations

import re
from functools import cache

from drafter import words
from drafter.data import AtomKind, Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.tuples import NamedTuple

SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄"
    "章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲冉靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷卜成饶宁凌盛查单冷包司柏宗喻解卫费应娄屈鲍艾华车农蒙房邝班隋蒲闫翚舒项卓练简丘巫沙桑劳植明闻佟付代仇仲吉古台郎屠岑席戚景晏晋朴权桂楚楼池湛燕狄甄皮盖祖禹秋窦竺粟胥臧苟荀蔺虞裘褚诸谈贝边迟闵阙隆雍鞠麦佘时"
)
COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|端木"
ROLES = (
    "同志|老师|先生|女士|教授|主席|副主席|书记|副书记|第一书记|局长|副局长|馆长|副馆长|站长|副站长|部长|副部长|市长|副市长|县长|副县长|区长|副区长|镇长|副镇长|乡长|村长|主任|副主任|会长|副会长|秘书长|副秘书长|理事长|院长|副院长|校长|团长|队长|"
    "社长|总编辑|总编|主编|编辑|科长|副科长|处长|厅长|组长|党员|作家|作者|诗人|画家|书法家|艺术家|歌手|演员|导演|编剧|选手|会员|居民|村民|学员|学生|传承人|讲解员|志愿者|专家|学者|委员|代表|记者|队员|干部|所长|股长|教师|医生|工程师|总经理|董事长|经理|主持人|评委|大师|模范"
)
_PLACE_END_LIST = "省 市 县 区 镇 乡 村 屯 寨 州 旗 盟 庄 街 路 巷 街道 社区 新区 开发区 自治区 自治州 自治县 林场 农场 牧场 山 江 河 湖 岛 桥 岭 峡 湾 广场 古镇 古城 景区 公园 小区 湿地 大桥 水库 老街"
PLACE_ENDS = frozenset(_PLACE_END_LIST.split())
_ORG_ENDS = (
    "文学艺术界联合会|社会科学界联合会|联合会|文艺评论家协会|文艺家协会|家协会|协会|学会|研究会|基金会|商会|促进会|志愿者协会|有限公司|公司|集团|实验小学|中心小学|小学|中学|高中|大学|学院|学校|幼儿园|党校|医院|卫生院|图书馆|文化馆|文化站|博物馆|"
    "美术馆|纪念馆|展览馆|体育馆|科技馆|艺术馆|群艺馆|档案馆|文化中心|服务中心|艺术中心|活动中心|研究院|研究所|画院|书画院|书院|报社|出版社|杂志社|电视台|广播电台|艺术团|歌舞团|剧团|剧院|影院|大剧院|乐团|合唱团|演出队|志愿服务队|工作队|督导组|"
    "派出所|法院|检察院|公安局|文旅局|文化局|教育局|体育局|财政局|民政局|宣传部|组织部|统战部|政法委|纪委|监委|文联|作协|书协|美协|音协|舞协|剧协|曲协|影协|摄协|民协|杂协|视协|评协|妇联|残联|科协|侨联|工商联|总工会|团委|文明办|网信办|人大常委会|常委会|"
    "人民政府|管委会|委员会|街道办|办事处|居委会|村委会|支队|大队|部队|银行|书店|工作室|基地|诗社|文学社|党工委|政协|培训室|培训中心|培训学校|驿站|书屋|书吧|俱乐部|酒店|宾馆|商场|超市|影城|茶馆|剧场|工作坊|合作社|人社局|农业农村局|党委政府|党委、政府|区政府|市政府|县政府|镇政府"
)
_COMMON_BODY_LIST = (
    "协会 学会 研究会 基金会 商会 促进会 公司 集团 小学 中学 高中 大学 学院 学校 幼儿园 党校 医院 卫生院 文化中心 服务中心 艺术中心 活动中心 研究院 研究所 画院 书院 报社 出版社 杂志社 电视台 广播电台 艺术团 "
    "歌舞团 剧团 剧院 影院 大剧院 乐团 合唱团 演出队 志愿服务队 工作队 派出所 法院 委员会 办事处 支队 大队 部队 银行 书店 培训室 培训中心 培训学校 驿站 书屋 书吧 俱乐部 酒店 宾馆 商场 超市 影城 茶馆 剧场 工作坊 合作社 工作室 办公室 村委会 居委会 常委会 基地 诗社 文学社 中心 站 馆 所 院 校 队 团 会 社 局 委 办 部 科 股"
)
GENERIC_BEFORE = compiled(
    r"(?:乡村|农村|城区|山区|偏远|民营|合作|挂点|结对|试点|重点|优秀|先进|示范|独立|专业|社会|村级|镇级|市级|县级|各|各级|各类|所属|下属|相关|有关|基层|每个|多个|全体|部分|其他|直属|成员|文艺家|市直|县直|区直|驻[市县区])$"
)
_STOP_TAGS = ("v", "p", "c", "u", "d", "r", "m", "w", "y", "f", "t", "a")
# Bodies that are no name by themselves: 学校, 书店 name one only with something before them
COMMON_BODIES = frozenset(_COMMON_BODY_LIST.split())
# Said of a body, never part of its name, although the dictionary has them as nouns
OPENINGS = frozenset({"免费开放", "延时开放", "错时开放"})
_COMMON_WHOLE = frozenset({"农家书屋", "职工书屋"})  # facilities that every village has: no name
NAMING_VERBS = frozenset({"团结", "建设", "胜利", "解放", "前进", "跃进", "振兴", "创新", "联合", "合作", "奋斗", "向阳", "建国", "朝阳"})


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
    surname = rf"(?:{COMPOUND}|[{SURNAMES}])"
    given = r"[\u4e00-\u9fff]{1,2}"
    after = r"(?=[、，。；的（《“和等与创作获在到为荣参前入担介作主讲先被向对以赴带同]|$)"
    return compiled(
        rf"(?P<before>{surname}{given})(?=(?:等)?(?:{ROLES}))"
        rf"|(?:{ROLES})(?P<after>{surname}{given}){after}"
        rf"|(?P<work>{surname}{given})(?=的?[\u4e00-\u9fff]{{0,6}}[《“])"
        rf"|(?:^|(?<=[，、；（和与由及邀请]))(?P<listed>{surname}{given})(?=[、，的（《和等获荣被]|$)"
    )


def _people(text: str, tokens: tuple[words.Word, ...]) -> list[Name]:
    """Names with a role beside them, before a work, or in a list. A name that none of these shows is for the refusals to find."""
    found = []
    position = 0
    while match := _person().search(text, position):
        group = next(name for name in ("before", "after", "work", "listed") if match[name])
        start, end = match.span(group)
        position = start + 1
        if _looks_like_name(tokens, start, end):
            found.append(Name(Span(start, end), AtomKind.PERSON))
            position = end
    return found


def _looks_like_name(tokens: tuple[words.Word, ...], start: int, end: int) -> bool:
    """Whether [start, end) begins and ends where words do and is no sequence of common words (高质量老师, 文艺作品《)."""
    inside = [token for token in tokens if token.start < end and token.start + len(token.text) > start]
    if not inside or inside[0].start != start or inside[-1].start + len(inside[-1].text) != end:
        return False
    if any(token.tag.startswith(words.NAME_TAGS) for token in inside) or (
        len(inside) == 3 and not any(function(token.text) for token in inside)
    ):
        return True
    return len(inside[0].text) == 1 and (words.has_name(inside[0].text) or any(words.has_name(token.text) for token in inside[1:]))


# ---- places ----------------------------------------------------------------------------------------------------------


def _places(tokens: tuple[words.Word, ...]) -> list[Name]:
    found = []
    for index, token in enumerate(tokens):
        if token.tag == "ns" and len(token.text) > 1:
            end = index + 1
            while end < len(tokens) and tokens[end].text in PLACE_ENDS:
                end += 1
            start = (
                index - 1
                if index and len(tokens[index - 1].text) == 1 and words.has_name(tokens[index - 1].text) and tokens[index - 1].tag != "w"
                else index
            )
            found.append(_place(tokens, start, end))
        elif token.text in PLACE_ENDS:
            start = _stem_start(tokens, index)
            if start < index:
                found.append(_place(tokens, start, index + 1))
    return found


def _place(tokens: tuple[words.Word, ...], start: int, end: int) -> Name:
    last = tokens[end - 1]
    return Name(Span(tokens[start].start, last.start + len(last.text)), AtomKind.PLACE)


@cache
def no_place_stems() -> frozenset[str]:
    """Words before 镇, 村, 社区 … that make no name: 每个, 帮扶, 深入 …"""
    return frozenset(str(lexicon_toml("words_gate.toml")["generic_places"]).split()) | {"街道", "社区", "乡镇", "农村", "村组", "县区"}


def _stem_start(tokens: tuple[words.Word, ...], index: int) -> int:
    """The first token of the name before a place's ending at ``index``; ``index`` itself where no name stands there."""
    start = index
    while start and index - start < 4 and _in_stem(tokens[start - 1]):
        start -= 1
    stem = tokens[start:index]
    if stem:
        everyday = all(len(token.text) == 1 and not words.has_name(token.text) for token in stem)
        return index if everyday and (len(stem) < 2 or len(stem) > 3) and stem[-1].text not in "东西南北" else start
    before = tokens[index - 1] if index else None
    if before is None or len(before.text) != 2 or not is_han(before.text) or before.text in no_place_stems():
        return index
    named = before.tag[:1] in ("n", "z", "i", "s") or before.text in NAMING_VERBS
    return index - 1 if named and tokens[index].text in _NAMED_ENDS else index


_NAMED_ENDS = frozenset({"镇", "乡", "村", "街道", "社区", "县", "屯", "寨", "庄", "小区", "林场", "农场", "水库", "古镇"})


def _in_stem(token: words.Word) -> bool:
    if token.tag.startswith(words.NAME_TAGS):
        return True
    return len(token.text) == 1 and is_han(token.text) and not function(token.text) and token.text not in PLACE_ENDS


def is_han(text: str) -> bool:
    """Whether ``text`` begins with a Han character."""
    return "\u4e00" <= text[0] <= "\u9fff"


FUNCTION_CHARS = "的地得了着过和与及或并而在到从自至向往朝对把将被让给为以按据经由就都也又还再才只各全我本该每某两这那赴入进个等多下驻走送派留近邻外请聘名位余座处所"


def function(char: str) -> bool:
    """Whether a single character is a function word, a plain verb of motion or a measure word: no part of a name on its left edge."""
    return char in FUNCTION_CHARS


# ---- bodies ----------------------------------------------------------------------------------------------------------


@cache
def _org_end() -> re.Pattern[str]:
    kinds = (suffix for row in lexicon_toml("unit_kinds.toml").values() for suffix in row["suffixes"] if len(suffix) > 2)
    endings = sorted({*_ORG_ENDS.split("|"), *kinds}, key=lambda ending: (-len(ending), ending))
    return compiled("|".join(endings))


def _bodies(text: str, tokens: tuple[words.Word, ...]) -> list[Name]:
    """Bodies by their endings, with the nouns, names and levels before them; 各协会, 有关单位 and a bare 学校 are none."""
    starts = {token.start for token in tokens}
    ends = {token.start + len(token.text) for token in tokens}
    found = []
    position = 0
    while match := _org_end().search(text, position):
        position = match.start() + 1
        if match.start() not in starts and match.end() not in ends:
            continue  # 作协 in 合作协议
        inner = max(start for start in starts if start <= match.start())
        start = _after_verb(text, tokens, _body_start(tokens, inner), match.start())
        stem, before = text[start : match.start()], text[max(0, start - 4) : start]
        position = match.end()
        if GENERIC_BEFORE.search(before + stem) or (not stem and match.group() in COMMON_BODIES) or stem + match.group() in _COMMON_WHOLE:
            continue
        found.append(Name(Span(start, match.end()), AtomKind.ORG))
    return found


def _body_start(tokens: tuple[words.Word, ...], position: int) -> int:
    """Where the name of a body begins whose ending starts at ``position``: nouns, names, levels and loose characters before it, at most 6 tokens."""
    start = position
    before = [token for token in tokens if token.start < position][-6:]
    for token in reversed(before):
        if _breaks(token):
            break
        start = token.start
    return start


def _after_verb(text: str, tokens: tuple[words.Word, ...], start: int, end: int) -> int:
    """``start``, or the end of the verb that stands there: 建设|文化站. A verb opens a clause; its tag is that of a noun (vn)."""
    first = next((token for token in tokens if token.start == start), None)
    if first is None or start + len(first.text) > end or first.tag != "vn" or (start and text[start - 1] not in "，、；："):
        return start
    return start + len(first.text) if words.is_verb_head(text[start:]) else start


def _breaks(token: words.Word) -> bool:
    if (
        token.tag == "w"
        or token.text in OPENINGS
        or token.text in {"会同", "联合", "协同", "配合", "组织", "邀请", "依托", "指导", "协助", "走访", "面向", "支持"}
    ):
        return True
    if len(token.text) == 1:
        return function(token.text)
    trades = {"志愿", "服务", "教育", "发展", "摄影", "合唱", "演艺", "研究", "传承", "保护"}
    return token.tag.startswith(_STOP_TAGS) and not token.tag.startswith("vn") and token.text not in trades


def _levels(text: str) -> list[Name]:
    """市委、区政府、县人社局: a body named by its level alone."""
    pattern = r"(?:自治区|[省市县区州镇乡旗]|街道)(?:委、?[省市县区州镇乡旗]?政府|党委、政府|委[\u4e00-\u9fff]{0,2}(?:部|办)|委|党委|党工委|政府|人大(?:常委会)?|政协|人武部|[\u4e00-\u9fff]{1,4}[局厅])(?![托员派任代])"
    return [Name(Span(*match.span()), AtomKind.ORG) for match in compiled(pattern).finditer(text)]
