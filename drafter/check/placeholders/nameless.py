"""PH106: a title of address that has lost its name: 由同志主讲, ，同志获评先进.

同志, 先生 and 女士 are said of somebody who is named, but for 同志们, 同志之间 and 关心同志; 老师 and 教授 may be anybody's, and tell only where one is
said to have made a thing, not in a school's paper and not behind 专家, 学者 …. Who was spoken of earlier in the sentence may go without a name (向先生致敬，
先生主持编修县志), but for 由同志 and 选举同志, which nobody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.text.letters import places

if TYPE_CHECKING:
    from drafter.check.document import Document

_ADDRESSES = ("同志", "先生", "女士", "老师", "教授")
_ANYBODY = ("老师", "教授")  # who may be said of one who is not named
_BACK = 60  # characters of the sentence before the word that may say whose teacher it is
_BY = 12  # characters behind the word that say what he does
_SCHOOL = ("我校", "我园", "本校", "全校", "校长", "班主任", "教研", "家长", "学科", "园长", "年级")


@cache
def _by() -> re.Pattern[str]:
    return compiled(r"(?<![自理缘事根原])由$")


@cache
def _put() -> re.Pattern[str]:
    return compiled(r"(?:选举|增补|任命|推选|提拔|提名|聘任|聘请|特邀|邀请|追认|授予|追授|免去)$")


@cache
def _alone() -> re.Pattern[str]:
    return compiled(r"(?:^|[,。;:、\n])[ ]*$")


@cache
def _does() -> re.Pattern[str]:
    """What is said of one person only, right behind the word."""
    return compiled(
        r"被评|被授|荣获|荣立|获(?:评|得|全|省|市|县|区|“|《|[一二三金银铜])|当选|担任|任(?![务何重劳期命])|主讲|调[任离入往]|退休|入选|撰写|创作|编导|编舞|执导|为(?:名誉|荣誉|常务|执行)?(?:组[长员]|副[^业食]|主(?:席|任|编|讲人|持人|笔|创)|会[长员]|理事|秘书长|书记|组织部|名誉)"
        r"|的《|的“|(?:作|做)(?:了|专题|主题|重点|动员|典型|讲话|报告|题为)|带队|主持|赴|出席|捐赠|捐献"
    )


@cache
def _made() -> re.Pattern[str]:
    return compiled(r"主讲|创作|编导|编舞|作词|作曲|执导|担任|题写|撰写|书写")


@cache
def _company() -> re.Pattern[str]:
    """Whom 老师 or 教授 may sum up: 邀请专家指导，由教授主讲2场."""
    return compiled(r"专家|学者|名[师家]|[教导讲]师|师资|艺术家|大学|学院|高校|院校|职校|中学|小学|幼儿园")


@cache
def _counted() -> re.Pattern[str]:
    """同志出席会议的有12人."""
    return compiled(r"[^,。;:\n]{0,16}的(?:人数|(?:共?有|共计?|达到?|占)[约近超]?[0-9一二两三四五六七八九十百])")


@cache
def _ends() -> re.Pattern[str]:
    return compiled(r"[。!?\n]")


def nameless(document: Document) -> Iterator[Hit]:
    """PH106. The word itself with what stands before it (由同志) or alone."""
    text = document.folded
    for word in _ADDRESSES:
        previous, spoken_of = 0, False  # whether it stood in this sentence before and missed no name
        for at in places(text, word):
            spoken_of = spoken_of and not _ends().search(text, previous, at)
            start, previous = _start(document, word, at, spoken_of=spoken_of), at
            spoken_of = spoken_of or start is None
            if start is not None and not document.inside_title(at):
                end = at + len(word)
                message = _("the name before “{text}” is gone").format(text=word)
                severity = Severity.WARNING if word in _ANYBODY else None
                yield Hit(start, end, message, data={"kind": "name"}, severity=severity)


def _start(document: Document, word: str, at: int, *, spoken_of: bool) -> int | None:
    """Where the place begins whose name is gone; None where a name is not missed."""
    text = document.folded
    before, after = text[max(0, at - 4) : at], text[at + len(word) : at + len(word) + _BY]
    if spoken_of and word != "同志":
        return None
    if word in _ANYBODY:
        made = _by().search(before) and _made().match(after)
        return at - 1 if made and not _of_school(document) and not _company().search(_led_by(text, at)) else None
    if _by().search(before):
        return (
            at - 1
            if not after.startswith(("们", "间", "之")) and (word == "同志" or compiled("[主捐担创授讲作提带编执导题书赠]").match(after))
            else None
        )
    put = _put().search(before)
    if put and compiled("[为任担等讲作授“]|主[讲任]").match(after):
        return at - len(put[0])
    alone = _alone().search(before if at > 4 else "\n" + before) and _does().match(after)
    return at if alone and not spoken_of and not _counted().match(text, at + len(word)) else None


def _of_school(document: Document) -> bool:
    """Whether the paper is a school's, whose teachers go without names; looked for once."""
    return document.remember("school's paper", lambda: any(name in document.folded for name in _SCHOOL))


def _led_by(text: str, at: int) -> str:
    """What the sentence says before ``at``, at most ``_BACK`` characters of it."""
    return _ends().split(text[max(0, at - _BACK) : at])[-1]
