"""PH106: a title of address that has lost its name: 由同志主讲, ，同志获评先进.

同志, 先生 and 女士 are said of somebody who is named, but for 同志们, 同志之间 and 关心同志; 老师 and 教授 may be anybody's, and tell only where one is
said to have made or led a thing, and not in a school's paper.
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
        r"被评|被授|荣获|荣立|获(?:评|得|全|省|市|县|区|“|《|[一二三金银铜])|当选|担任|任(?![务何重劳期命])|主讲|调[任离入往]|退休|入选|撰写|创作|编导|编舞|执导|为[组副主会名]"
        r"|的《|的“|(?:作|做)(?:了|专题|主题|重点|动员|典型|讲话|报告|题为)|带队|主持|赴|出席|捐赠|捐献"
    )


@cache
def _made() -> re.Pattern[str]:
    return compiled(r"主讲|创作|编导|编舞|作词|作曲|执导|担任|题写|撰写|书写|带队")


def nameless(document: Document) -> Iterator[Hit]:
    """PH106. The word itself with what stands before it (由同志) or alone."""
    text = document.folded
    for word in _ADDRESSES:
        for at in places(text, word):
            before, after = text[max(0, at - 4) : at], text[at + len(word) : at + len(word) + _BY]
            start = _start(text, word, at, before, after)
            if start is not None and not document.inside_title(at):
                end = at + len(word)
                message = _("the name before “{text}” is gone").format(text=word)
                severity = Severity.WARNING if word in _ANYBODY else None
                yield Hit(start, end, message, data={"kind": "name"}, severity=severity)


def _start(text: str, word: str, at: int, before: str, after: str) -> int | None:
    """Where the place begins whose name is gone; None where a name is not missed."""
    if word in _ANYBODY:
        made = _by().search(before) and _made().match(after)
        return at - 1 if made and not any(name in text for name in _SCHOOL) else None
    if _by().search(before):
        return (
            at - 1
            if not after.startswith(("们", "间", "之")) and (word == "同志" or compiled("[主捐担创授讲作提带编执导题书赠]").match(after))
            else None
        )
    put = _put().search(before)
    if put and compiled("[为任担等讲作授“]|主[讲任]").match(after):
        return at - len(put[0])
    return at if _alone().search(before if at > 4 else "\n" + before) and _does().match(after) else None
