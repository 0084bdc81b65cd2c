"""Lines in which a page speaks to its reader: 您是第20318位访客, 看完这篇文章的人还看了, 以下为试读内容，完整内容请付费.

By construction: the line is made of the words of ``lexicon/page_speech.toml`` and of nothing else but signs, dates, addresses, the title of a paper and
the name of a site or a poster; it points at the page, its paper or its reader, and speaks of what pages have. A heading of a unit's own
(微信公众号推荐阅读) points at none, and a sentence of a report has words of its trade.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from drafter.kept import compiled, kept
from drafter.resources import lexicon_bytes, lexicon_toml

_SHORTEST, _LONGEST = 5, 70
_NAME = 4  # letters of a name that is left over
_REASON = "notice of a web site"


@cache
def _hints() -> re.Pattern[str]:
    """Nearly every line of a report has none of these."""
    return compiled(kept("page speech hints", lexicon_bytes("page_speech.toml"), _hint_source))


def _hint_source(_content: bytes) -> str:
    data = lexicon_toml("page_speech.toml")
    return f"{data['alone']}|{data['points']}"


@cache
def _words() -> re.Pattern[str]:
    return compiled(kept("page speech", lexicon_bytes("page_speech.toml"), _source))


def _source(_content: bytes) -> str:
    data = lexicon_toml("page_speech.toml")

    def longest(key: str) -> str:
        return "|".join(sorted(data[key].split("|"), key=len, reverse=True))

    return (
        r"(?P<gap>[^\w]+|_+)"
        r"|(?P<stamp>(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|[A-Za-z0-9.+@:/_-]+)"
        rf"|(?P<alone>{longest('alone')})|(?P<points>{longest('points')})|(?P<speaks>{longest('speaks')})"
        r"|(?P<paper>[^\W\d_]{0,12}?(?:总结|小结|报告|汇报|述职|心得|体会|计划|方案)(?:范文|文档|文章)?)"
        r"|(?P<site>[^\W\d_]{1,6}?(?:知识网|资料网|范文网|文库|论坛|之家|社区|网)(?![络点格上]))"
        rf"|(?P<between>{longest('between')})|(?P<other>.)"
    )


def page_speech(line: str) -> str:
    """Why ``line`` (no space around it) is a page's, or "" for one that may be the author's. Linear in its length."""
    if not _SHORTEST <= len(line) <= _LONGEST or compiled(
        r"[#|《“\-]|[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|第[一二三四五六七八九十]"
    ).match(line):
        return ""
    if compiled(r"\d[余多万]?(?:人?次|场|条|件|期|名|册)").search(line):
        return ""  # 网页点击9426次，转发7326次: what the unit counts
    return _REASON if _hints().search(line) and _speaks(line) else ""


@lru_cache(500)
def _speaks(line: str) -> bool:
    found: dict[str, int] = {}
    said: set[str] = set()
    others: list[tuple[int, int]] = []
    for match in _words().finditer(line):
        kind = match.lastgroup or ""
        if kind in ("alone", "points", "speaks"):
            said.add(match[0])
        if kind == "other":
            if others and others[-1][1] == match.start():
                others[-1] = (others[-1][0], match.end())
            else:
                others.append(match.span())
        found[kind] = found.get(kind, 0) + 1
    if not found.get("alone") and not (
        found.get("points") and (found.get("speaks") or found.get("site")) and len(said) + found.get("site", 0) > 1
    ):
        return False
    if found.get("paper", 0) > 2:
        return False
    # a poster's or a site's name is what is left over, once, and apart from the words
    left = sum(end - start for start, end in others)
    if not left:
        return True
    start, end = others[0]
    apart = (start == 0 or not line[start - 1].isalpha()) and (end == len(line) or not line[end].isalpha())
    return len(others) == 1 and left <= _NAME and apart and len(said) + found.get("alone", 0) > 1 and found.get("stamp", 0) > 0
