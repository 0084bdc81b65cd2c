"""Names by their shape: a place by 镇, 县 …, an office by the ending of its name, a person by the surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.data import Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤温习祁褚卞闵蔺巩丛郗晁柳荀裴柯翁殷阮"

_REACH = 300  # characters on either side in which a clause must end
_PLACE = compiled(r"([^\W\da-zA-Z_]{2})(省|市|县|区|镇|乡|街道|村|社区)(?![^\W\da-zA-Z_]?(?:级|际|域|容|民|场|长|委|政府))")
_BEFORE = compiled(r"[在赴到往进入为与和、，。；（自于]")
_NO_NAME = compiled(
    r"[各全本我该两多每所某几此其有个的及和与到在了向基乡城农市县镇村街社景园校辖郊山新小老大中旧行自贫帮重示试据按照由对经报受原同被给让将把使省以于驻之]|.[上下]$|[一二三四五六七八九十0-9]|美丽|特色|地方|周边|边远|偏远|民族|沿海|经济|开发|保护|功能|核心|传统|历史|服务|展览|生活"
)
_CONTEXT = compiled(
    r"(?:同志|老师|先生|女士|的?(?:小说|散文|诗歌|小戏|剧本|油画|国画|书法|摄影)|(?:独立|联合)?(?:创作|作词|作曲|编导|编剧|编排|撰写|执笔|演唱|主演|领衔|绘制)|(?:荣获|喜获|获得|获评|获|入选|当选|担任|主持|带队|领队|赴))"
)


def places_in(text: str) -> Iterator[Span]:
    """Names of places of two letters and 镇, 县 …: behind a word that takes one, or of letters that make no common word."""
    for match in _PLACE.finditer(text):
        if _NO_NAME.search(match[1]) or _is_plain_word(match[1]):
            continue
        if _BEFORE.match(text[max(0, match.start() - 1) : match.start()]) or _is_cut_there(text, match.start(), match.start() + 2):
            yield Span(*match.span())


def _is_plain_word(text: str) -> bool:
    """组织, 虽然, 今年: a word that may stand before 市 or 村 and names neither."""
    from drafter.words import look_up

    return look_up(text)[:1] in ("d", "c", "p", "t", "r") or text in lexicon_toml("words_gate.toml")["verbs"].split()


def _is_cut_there(text: str, start: int, end: int) -> bool:
    """Whether the text falls into words at both ends, and the letters between are no word but a name's."""
    from drafter.words import NAME_TAGS, segment

    first, last = _clause(text, start)
    pieces = [word for word in segment(text[first:last]) if start - first <= word.start < end - first]
    if not pieces or pieces[0].start != start - first or pieces[-1].start + len(pieces[-1].text) != end - first:
        return False
    return all(len(word.text) == 1 or word.tag.startswith(NAME_TAGS) for word in pieces)


def _clause(text: str, at: int) -> tuple[int, int]:
    marks = "，。；：！？、,;\n"
    first, last = max(0, at - _REACH), min(len(text), at + _REACH)
    left = max(first, *(text.rfind(mark, first, at) + 1 for mark in marks))
    return left, min(place if (place := text.find(mark, at, last)) >= 0 else last for mark in marks)


@cache
def _office() -> re.Pattern[str]:
    table = lexicon_toml("unit_kinds.toml")
    # 部, 会, 社, 队 end too many words that name no office
    endings = {
        ending
        for kind, row in table.items()
        for ending in row["suffixes"]
        if (
            kind != "other"
            or ending
            in ("局", "委", "馆", "站", "院", "总工会", "妇联", "科协", "残联", "侨联", "工商联", "团委", "党校", "档案馆", "档案局")
        )
        and ending != "协会"
    }
    longest = "|".join(map(re.escape, sorted(endings, key=lambda ending: (-len(ending), ending))))
    return compiled(rf"[省市县区镇乡州](?:委(?!员))?[^\W\da-zA-Z_]{{0,8}}?(?:{longest})")


def offices_in(text: str) -> Iterator[Span]:
    """县文化馆, 市委宣传部: a level and the ending of an office's name."""
    for match in _office().finditer(text):
        yield Span(*match.span())


def people_in(text: str) -> Iterator[Span]:
    """A surname with one or two letters that make no word, before what a person does or is called: 孟清和创作, 顾远老师."""
    from drafter.words import segment, tag

    for match in compiled(rf"[{SURNAMES}][^\W\da-zA-Z_]{{1,2}}").finditer(text):
        for size in (3, 2):
            start, end = match.start(), match.start() + size
            name = text[start:end]
            if len(name) < size or not _CONTEXT.match(text, end) or tag(name) not in ("", "nr"):
                continue
            first, last = _clause(text, start)
            ends = {word.start + first for word in segment(text[first:last])} | {last}
            given = text[start + 1 : end]
            if {start, end} <= ends and (len(given) == 1 or tag(given)[:2] in ("", "nr", "ns", "nz") or tag(given)[:1] in "at"):
                yield Span(start, end)
                break


def looks_like_person(text: str) -> bool:
    """Three letters, a surname first, that are no word."""
    from drafter.words import look_up

    return len(text) == 3 and text[0] in SURNAMES and look_up(text) in ("", "nr")


def name_kind(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """What kind of name ("office", "place", "person") overlaps ``text[start:end]``, and where it stands; None where none does."""
    for kind, spans in (("office", offices_in(text)), ("place", places_in(text))):
        for span in spans:
            if span.start < end and start < span.end:
                return kind, span
    if looks_like_person(text[start:end]):
        return "person", Span(start, end)
    return None
