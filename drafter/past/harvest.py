"""The names in a past paper that another unit's paper should not have: places, bodies, people, brands, accounts, works.

Unlike ``names`` (which would rather take too much out of a skeleton) this takes what is surely a name: a checker only looks the harvest up, so
a common word in it (路上村, 文明村, 示范社区) would accuse every other unit. What is a name but might be anybody's is ``sure=False``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from drafter import words
from drafter.kept import compiled
from drafter.past.known import PastName
from drafter.past.names import FUNCTION_CHARS, is_han, no_place_stems
from drafter.past.people import people_in
from drafter.past.places import place_of
from drafter.resources import lexicon_toml

_RARE = 11.0  # cost of a character or word (-log of its share) that ordinary prose hardly uses: 覃, 鹭, 石臼
_END_LIST = "省 市 县 区 镇 乡 街道 村 社区 州 旗 盟 新区 林场 农场 岭 峡 岛 湖 桥 古镇 古城 水库 景区 湿地 大桥 自治县 自治州"
_ENDS = frozenset(_END_LIST.split())
_JOINED = compiled(r"[省市县区镇乡村州旗](?:委|政府|党委|长|人大|政协|民|里|内|境|直|级|文联|文旅局|文化馆|文化站)")
_GRAMMAR = frozenset("是有无没不能可会须要应曾已比使令若如因编写送办建创获评")
_LEADING = frozenset("上下东西南北前后大小新老")
_LANDFORMS = frozenset("山岭峰坡坳坪坝沟川江河湖溪泉塘湾洲岛桥亭店铺寨堡")
_TOWNS = ("镇", "乡", "县", "村")
_BODIES = (
    "艺术馆|美术馆|博物馆|纪念馆|展览馆|陈列馆|文化馆|图书馆|科技馆|有限公司|有限责任公司|公司|集团|小学|中学|高中|大学|学院|学校|幼儿园|医院|卫生院|报社|出版社|杂志社|电视台|剧团|剧院|艺术团|歌舞团|乐团|合唱团|书院|画院|诗社|文学社|"
    "艺术中心|活动中心|文化公园|公园|革命旧址|旧址|故居|遗址|祠堂|古街|老街|敬老院|合作社|工作室|书房|驿站|商会|研究会"
)
_FEST = r"[节季杯奖]|行动|计划|工程|课堂|讲堂|直通车|大舞台|工作法|书房|驿站|小分队|服务队|轻骑兵|大讲堂|音乐会|文化周|文化月|艺术月|茶话会|论坛|擂台赛|村晚"
_BRANDED = r"(?:[\u4e00-\u9fff]{0,6}?)(?:品牌|文艺季|文化节|艺术节|活动|行动|工程|项目|计划|课堂|讲堂|志愿服务|系列|大赛|大展|展览|演出|工作法|模式|机制|工作室|服务队|小分队|直通车|大舞台|音乐会|文化周)"
_GENRE = r"(?:创作的|撰写的|编排的|编写的|执导的|主编的|小说|小说集|散文|散文集|诗集|诗歌|组诗|歌曲|油画|国画|版画|书法|舞蹈|小戏|戏曲|曲艺|小品|话剧|剧本|摄影|作品|专著|文学|节目|纪录片|短视频|微电影|刊物|杂志|内刊|渔鼓|快板|音乐|剧|书)"
_PUBLISHED = r"(?:获|入选|入展|入围|出版|刊|发表|首演|完成初稿|出刊|参加|问世|登上|杀青|上演|《)"


def harvest_texts(unit: str | None, sentences: Iterator[str] | tuple[str, ...]) -> tuple[PastName, ...]:
    """The names of one past paper from its unit's name and its sentences, each once, in reading order: those of its unit first."""
    found: dict[tuple[str, str], PastName] = {}
    for name in (*names_of_unit(unit or ""), *(name for text in sentences for name in harvest(text))):
        key = (name.text, name.kind)
        if key not in found or (name.sure and not found[key].sure):
            found[key] = name
    return tuple(found.values())


def harvest(text: str) -> Iterator[PastName]:
    """The names in one sentence; the same name may come twice."""
    if "《" in text or "“" in text or "号" in text or _app().search(text):
        yield from _works(text)
        yield from _brands(text)
        yield from _accounts(text)
    tokens = words.segment(text)
    yield from _named_places(text, tokens)
    yield from (PastName(text[start:end], "org", True) for start, end in _bodies(text, tokens) if not is_public(text[start:end]))
    yield from (person for person in people_in(text, tokens) if person.text not in _public("people"))


def places(text: str) -> Iterator[PastName]:
    """Only the places in one sentence or clause."""
    yield from _named_places(text, words.segment(text))


def _named_places(text: str, tokens: tuple[words.Word, ...]) -> Iterator[PastName]:
    for start, end, sure in _places(tokens):
        if not is_public(text[start:end]):
            yield PastName(text[start:end], "place", sure)


def names_of_unit(unit: str) -> tuple[PastName, ...]:
    """The unit's own name, and the name of its place (梧川市文联: 梧川市)."""
    if not unit:
        return ()
    place = place_of(unit)
    first = words.segment(unit)[0]
    if len(first.text) > 1 and first.tag == "v":
        return ()  # 围绕全市…中心: an opening that was read as a name
    own = [PastName(unit, "org", len(unit) > 4)]
    return (*own, PastName(place, "place", True)) if place and not is_public(place) else tuple(own)


@cache
def _public(kind: str) -> frozenset[str]:
    return frozenset(str(lexicon_toml("public_names.toml")[kind]).split())


@cache
def is_public(name: str) -> bool:
    """Whether everybody may say the name: a province, a capital, a national body or programme, a famous work."""
    bare = compiled(r"(?:省|市|自治区|特别行政区|县|区|镇|村)$").sub("", name)
    return (
        name.startswith(("中国", "全国", "国家", "中共", "中央", "人民"))
        or any(one in _public("provinces") or one in _public("places") for one in (name, bare))
        or name in _public("brands")
        or name in _public("works")
    )


# ---- places ----------------------------------------------------------------------------------------------------------


def _places(tokens: tuple[words.Word, ...]) -> Iterator[tuple[int, int, bool]]:
    """(start, end, sure) of places with an ending that says what they are."""
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if (
            len(token.text) == 2
            and token.text[1] in "村镇乡"
            and before
            and len(before.text) == 1
            and is_han(before.text)
            and cost(before.text) >= _RARE
        ):
            yield before.start, token.start + 2, True  # 薜|塘村
        joined = _JOINED.match(token.text)
        if token.text not in _ENDS and not joined:
            continue
        end = token.start + (1 if joined and token.text not in _ENDS else len(token.text))
        first = _stem(tokens, index)
        if first < index:
            yield tokens[first].start, end, True
        elif _is_landform_name(tokens, index):
            yield tokens[index - 2].start, end, True
        elif index and token.text in ("镇", "乡", "街道", "县", "区") and _is_slogan_name(tokens, index - 1):
            yield tokens[index - 1].start, end, False


def _is_landform_name(tokens: tuple[words.Word, ...], index: int) -> bool:
    """霜桥镇, 竹岭乡: a letter, a landform and the ending, of which no word of the dictionary holds two, are a name however common they are."""
    if index < 2 or not tokens[index].text.startswith(_TOWNS):
        return False
    letter, form = tokens[index - 2], tokens[index - 1]
    if len(letter.text) != 1 or not is_han(letter.text) or form.text not in _LANDFORMS or letter.tag[:1] not in ("n", "a", "g", "b", "j"):
        return False
    return not any(letter.text in kind for kind in (FUNCTION_CHARS, _GRAMMAR, _ENDS, "全各本该每某同另沿"))


def _stem(tokens: tuple[words.Word, ...], index: int) -> int:
    """The first token of the name before the ending at ``index``; ``index`` where there is no sure name."""
    first, length, rare = index, 0, False
    while first and length < 4:
        token = tokens[first - 1]
        size = len(token.text)
        if not is_han(token.text) or length + size > 4 or token.text in _ENDS or token.text in _no_stems():
            break
        if size == 1:
            leads = token.text in _LEADING and length == 1
            if (token.text in FUNCTION_CHARS and not leads) or token.text in _GRAMMAR:
                break
            if leads and first >= 2 and tokens[first - 2].tag[:1] == "v" and len(tokens[first - 2].text) == 1:
                break  # 送|下|湾
            rare = rare or cost(token.text) >= _RARE
        elif size == 2 and _is_rare_word(token):
            rare = True
        else:
            break
        length += size
        first -= 1
    return first if rare and 2 <= length <= 4 else index


@cache
def _no_stems() -> frozenset[str]:
    return no_place_stems() | _public("no_stems")


def _is_rare_word(token: words.Word) -> bool:
    """A word of two letters that is a name in the dictionary or hardly a word at all: 石臼, 竹溪; not 抄送, not 龙镇."""
    if token.text[1] in "省市县区镇乡村州" or token.tag[:1] in ("v", "d"):
        return False
    return cost(token.text) >= (_RARE if token.tag in ("ns", "nr", "nz", "nrt", "nrfg") else 13.5)


def cost(word: str) -> float:
    """-log of the share of a word in ordinary prose; the cost of an unknown character for an unknown word."""
    book = words.dictionary()
    return book.cost.get(word, book.unknown)


_SLOGAN_LIST = (
    "东风 解放 胜利 红旗 前进 团结 和平 光明 新华 建设 向阳 民主 友谊 幸福 兴隆 长安 永安 太平 新兴 红星 红光 五一 八一 朝阳 城关 龙泉 凤凰"
)
_SLOGANS = frozenset(_SLOGAN_LIST.split())


def _is_slogan_name(tokens: tuple[words.Word, ...], at: int) -> bool:
    """东风镇: a common word that names a place where it stands behind a mark, 在 or the like."""
    before = tokens[at - 1] if at else None
    return tokens[at].text in _SLOGANS and (
        before is None or before.tag == "w" or before.text in ("在", "赴", "走进", "前往", "来自", "深入")
    )


# ---- bodies ----------------------------------------------------------------------------------------------------------


@cache
def _body() -> re.Pattern[str]:
    return compiled(_BODIES)


def _bodies(text: str, tokens: tuple[words.Word, ...]) -> Iterator[tuple[int, int]]:
    """Bodies and sights whose name begins with letters that are no common word: 江岸艺术馆 is none, 漪澜文学社 is one."""
    for match in _body().finditer(text):
        before = [token for token in tokens if token.start + len(token.text) <= match.start()]
        first, length, rare = len(before), 0, False
        while first and length < 6:
            token = before[first - 1]
            if not is_han(token.text) or token.text in FUNCTION_CHARS or token.tag[:1] in "pcudrmqw" or token.text in no_place_stems():
                break
            name_like = len(token.text) == 1 or token.tag in ("ns", "nr", "nz", "nrt")
            if not name_like and (token.tag[:1] not in ("n", "j", "b") or (length == 0 and len(token.text) > 2)):
                break
            rare = rare or (name_like and cost(token.text) >= _RARE)
            length += len(token.text)
            first -= 1
        while first < len(before) and not (len(before[first].text) == 1 or before[first].tag in ("ns", "nr", "nz", "nrt")):
            length -= len(before[first].text)
            first += 1  # 小说|创作|漪澜: the name begins with its own letters
        if rare and length >= 2 and first < len(before) and before[-1].start + len(before[-1].text) == match.start():
            yield before[first].start, match.end()


# ---- works, brands, accounts -----------------------------------------------------------------------------------------


def _works(text: str) -> Iterator[PastName]:
    for match in compiled(r"《([^《》\n]{2,30})》").finditer(text):
        name = match[1].strip()
        if len(name) < 2 or is_public(name) or is_paper(name) or not is_han(name[0]):
            continue
        beside = compiled(_GENRE + r"[“、]?$").search(text[max(0, match.start() - 6) : match.start()]) or compiled(_PUBLISHED).match(
            text[match.end() :]
        )
        yield PastName(name, "work", bool(beside) and (len(name) >= 3 or is_coined(name)))


@cache
def is_paper(title: str) -> bool:
    """Whether a 《title》 is that of a law, a paper or a book that everybody studies."""
    return any(word in title for word in _public("papers"))


def _brands(text: str) -> Iterator[PastName]:
    for match in compiled(r"“([^“”《》\n，。；]{3,14})”").finditer(text):
        name = match[1]
        if (
            is_public(name)
            or not compiled(r"[\u4e00-\u9fff·•]+").fullmatch(name)
            or any(public in name for public in _public("brands") if len(public) > 3)
        ):
            continue
        if compiled(_BRANDED).match(text[match.end() :]) or compiled(rf"(?:{_FEST})$").search(name):
            yield PastName(name, "brand", is_coined(name))


_PLAIN = frozenset("大小进送讲办向我为的走亲种评快在上下新老好美一二三四五六七八九十百千万月年日天心村乡镇县市区家人歌戏书画文学党民")


def is_coined(name: str) -> bool:
    """Whether a name is somebody's own coinage: a letter that prose hardly uses (漪江两岸), or two letters that make no word (云帆, 文润)."""
    tokens = words.segment(name)
    if any(len(token.text) == 1 and cost(token.text) >= _RARE and token.text not in "颂咏韵悦沐" for token in tokens):
        return True
    if any(token.tag in ("ns", "nr", "nrt") and cost(token.text) >= 12 for token in tokens):
        return True
    return any(
        len(one.text) == len(two.text) == 1
        and one.text not in _PLAIN
        and two.text not in _PLAIN
        and not {one.text, two.text} & set(FUNCTION_CHARS)
        for one, two in pairwise(tokens)
    )


@cache
def _app() -> re.Pattern[str]:
    return compiled(r"(?:微信)?(?:公众号|视频号|抖音号|头条号|官方微博|客户端|小程序)|[Aa][Pp][Pp]")


def _accounts(text: str) -> Iterator[PastName]:
    """“漪江党建”APP, 漪江文艺公众号."""
    for match in _app().finditer(text):
        before = text[: match.start()]
        quoted = compiled(r"[“\"《]([^“”《》\"]{2,12})[”\"》]\s?$").search(before)
        if quoted:
            name = quoted[1]
        else:
            tokens = words.segment(before[-12:])
            first = len(tokens)
            while first and (
                tokens[first - 1].tag[:1] in ("n", "j") or (len(tokens[first - 1].text) == 1 and cost(tokens[first - 1].text) >= _RARE)
            ):
                first -= 1
            name = "".join(token.text for token in tokens[first:])
        named = [token for token in words.segment(name) if token.tag == "ns" or cost(token.text) >= _RARE]
        if compiled(r"[\u4e00-\u9fff]{3,10}").fullmatch(name) and not is_public(name) and named and name not in ("微信", "官方微信"):
            yield PastName(name, "account", named[0].start == 0)
