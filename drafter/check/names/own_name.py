"""LE210: a body that is not the text's own, where the text speaks of itself.

A program that masks a page's own names leaves some of them: 江城市博物馆全体职工 in a text that is of XX市博物馆. And a sentence taken from elsewhere names
the committee that its own body has: 院党委 in a paper of a park.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.check.names.guards import is_abroad
from drafter.i18n import _
from drafter.kept import compiled
from drafter.text.letters import places

if TYPE_CHECKING:
    from drafter.check.document import Document

_TITLE_LINES = 3
_LEVELS = "省市县区州旗镇乡"
_KIND = r"(?:博物馆|图书馆|文化馆|美术馆|纪念馆|文化站|艺术馆|档案馆|科技馆|体育馆|少年宫|文化宫|融媒体中心|广播电视台|电视台|文化中心|文联|体育局|文旅局|文化局|剧院|剧团|艺术团|京剧团|歌舞团)"
NO_NAME = frozenset("全各我本该某好其每外邻老大小新跨省市县区在由的和与及")  # no place's name begins with one of these in a sentence


@cache
def _masked() -> re.Pattern[str]:
    return compiled(rf"(?:[_X×*○□■]{{1,4}}|(?<![a-z])x{{1,4}}|某某?)(?P<level>[{_LEVELS}])")


# nobody says 全体职工 of another house, and the strength that one brings to bear is one's own
_BEHIND = {
    "全体": ("干部", "员工", "人员", "同志", "党员", "职工", "工作人员", "馆员", "演职"),
    "将再接再厉": ("",),
    "将一如既往": ("",),
    "将继续": ("",),
    "的每一": ("点进步", "步发展", "份成绩", "个进步", "项成绩"),
    "取得的": ("成绩离不开", "成绩,离不开", "每一", "进步"),
}
_BEFORE = ("发挥", "依托", "立足", "擦亮")
_REACH = 14  # characters of a name
_OFTEN = 3  # times that a paper names the county it is of


@cache
def _name() -> re.Pattern[str]:
    return compiled(rf"(?:(?<=[{''.join(sorted(NO_NAME))}])[一-龥]{{2}}|[一-龥]{{2,3}})(?P<level>[{_LEVELS}])[一-龥]{{0,3}}{_KIND}$")


@cache
def _strength() -> re.Pattern[str]:
    return compiled(rf"(?P<name>[一-龥]{{2,3}}(?P<level>[{_LEVELS}]){_KIND})的?(?:平台|资源|阵地|优势|作用|品牌)")


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Houses as which the text speaks, with the level in their names."""
    for word, ends in _BEHIND.items():
        for at in places(text, word):
            match = _name().search(text[max(0, at - _REACH) : at]) if text.startswith(ends, at + len(word)) else None
            if match:
                yield at - len(match[0]), at, match["level"]
    for word in _BEFORE:
        for at in places(text, word):
            match = _strength().match(text, at + len(word))
            if match:
                yield *match.span("name"), match["level"]


_COMMITTEES = ("党委", "党总支", "党组")


@cache
def _committee() -> re.Pattern[str]:
    return compiled(r"专题|研究(?![室院会所员生]|中心)|召开|高度|坚持|书记|班子|切实|严格|认真|按照|全年|先后|每|理论|带头|与|领导")


@cache
def _comes_here() -> re.Pattern[str]:
    """院党委领导到我馆调研: it is a guest."""
    return compiled(r"[^,。;:\n]{0,16}(?:[到来赴][我本][馆站局院社台处区县市镇]|莅临)")


def strangers(document: Document) -> Iterator[Hit]:
    """LE210. The name that is left, or the committee of a body that the text is not of."""
    text = document.folded
    yield from _left_unmasked(document, text)
    yield from _other_county(document, text)
    yield from _ahead(document, text)
    yield from _committees(document, text)


def _left_unmasked(document: Document, text: str) -> Iterator[Hit]:
    found = [one for one in _named(text) if text[one[0]] not in NO_NAME]
    levels = {match["level"] for match in _masked().finditer(text)} if found else set()
    for start, end, level in sorted(found):
        if level not in levels or document.inside_title(start) or is_abroad(text, start, end, kind="org"):
            continue
        message = _("“{text}” is named here, where the text masks its own names").format(text=document.text[start:end])
        yield Hit(start, end, message, {"level": level})


def _ahead(document: Document, text: str) -> Iterator[Hit]:
    from drafter.check.names.speaks_as import speaks_as

    for start, end in speaks_as(document, text):
        message = _("the text speaks here as “{text}”, which is not its own name").format(text=document.text[start:end])
        yield Hit(start, end, message, {"kind": "speaker"})


_FOR_ITS_GOOD = ("推动", "助力", "促进", "服务", "带动", "助推")
_SENTENCE = 300  # characters of a sentence that are read back for such a word
_FOREIGN_AID = ("援", "帮扶", "协作", "结对", "挂职", "对口", "合作", "共建", "毗邻", "相邻", "姊妹", "两县", "两市")


@cache
def _county() -> re.Pattern[str]:
    return compiled(
        r"[了着]?(?P<place>(?P<name>[一-龥]{2})(?P<level>[县市]))(?=的?(?:乡村振兴|经济社会|经济发展|高质量|文化|文旅|旅游|全域|教育|体育|各项事业))"
    )


def _other_county(document: Document, text: str) -> Iterator[Hit]:
    """推动了临岚县乡村振兴 in a paper that is of 溪口县 from its head on: whose good the work was for is not changed in mid-text.

    Told where the text names its own county at its head and three times in all, the other once, and no word speaks of aid or of neighbours.
    """
    from drafter.words import look_up

    often = _counties(text) if any(word in text for word in _FOR_ITS_GOOD) else Counter[str]()
    for word in _FOR_ITS_GOOD:
        for at in places(text, word):
            match = _county().match(text, at + len(word))
            if match is None or often[match["place"]] > 1 or (look_up(match["name"]) or "ns")[:2] not in ("ns", "nr", "nz"):
                continue
            back = max(0, at - _SENTENCE)
            sentence = text[max(back, text.rfind("。", back, at) + 1, text.rfind("\n", back, at) + 1) : match.end()]
            own = compiled(rf"(?:^|[,。、:(《\s年对于在将把为])(?P<name>[一-龥]{{2}}{match['level']})").search(text[:400])
            if (
                own
                and own["name"] != match["place"]
                and often[own["name"]] >= _OFTEN
                and match["name"][0] not in NO_NAME
                and not any(aid in sentence for aid in _FOREIGN_AID)
                and not document.inside_title(match.start("place"))
            ):
                place = match["place"]
                message = _("“{text}” is named here, where the text is of {own}").format(text=place, own=own["name"])
                yield Hit(*match.span("place"), message, {"level": match["level"]})


def _counties(text: str) -> Counter[str]:
    """How often two letters stand before 县 or 市, by the three of them; counted once for a text, as a hit that counts would cost its length."""
    return Counter(text[max(0, at - 2) : at + 1] for level in "县市" for at in places(text, level))


def _committees(document: Document, text: str) -> Iterator[Hit]:
    found = sorted(
        (at - 1, at + len(word))
        for word in _COMMITTEES
        for at in places(text, word)
        if text[at - 1 : at] in ("院", "校", "厂", "矿")
        and (at == 1 or text[at - 2] in ",。;:、\n")
        and _committee().match(text, at + len(word))
        and not _comes_here().match(text, at + len(word))
    )
    if not found:
        return
    head = "\n".join(text[line.start : line.end][:80] for line in document.paragraphs[:_TITLE_LINES])
    house = compiled(
        r"[省市县区州旗镇乡][^,。;:\n]{0,12}[馆站台处局联]\s?(?:(?:19|20)[\dxX]{2}|二[〇○零]|上半年|年度|工作|关于)|景区|街道|管委会|[镇乡](?:人民)?政府"
    ).search(head)
    theirs = {body for body in {text[start] for start, _end in found} if not _has(body, head, text)} if house else set()
    for start, end in found:
        body = text[start]
        if body in theirs:
            message = _("“{text}”: the title is of no {body}").format(text=document.text[start:end], body=body)
            yield Hit(start, end, message, {"body": body})


def _has(body: str, head: str, text: str) -> bool:
    """Whether the paper may be of a 院, 校, 厂 or 矿: its head names one, or the text speaks of its own. Reads the whole text."""
    named = head.replace(f"{body}党", "")
    own = rf"[我本全各]{body}|{body}(?:长|内|领导|区)|学{body}|{body}部|{body}办|(?:分|总|研究|剧|影|画){body}"
    return body in named or (body in "院校" and ("院" in named or "校" in named)) or compiled(own).search(text) is not None
