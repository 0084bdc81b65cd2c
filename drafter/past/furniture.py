"""Which lines of a page are the site's: head, foot, bread crumbs, buttons, counters.

By construction, not by example: a line is furniture when it consists of the words of ``lexicon/web_words.toml``, of dates, counters, labels
with a short value and separators, and of nothing else. Used by the cleaning of past texts and by rule LE201.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

from drafter.kept import compiled, kept
from drafter.past.page_speech import page_speech
from drafter.resources import lexicon_bytes, lexicon_toml
from drafter.tuples import NamedTuple

_LONGEST = 200  # characters of a line that is looked at; a longer one is prose
_TAG, _TAGS = 8, 4  # characters of a tag; how many are a stack
_FOLD = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xA0: 0x20,
    0x3010: 0x5B,
    0x3011: 0x5D,
    0x3016: 0x5B,
    0x3017: 0x5D,
    0x4E28: 0x3A,
}
_OUTSIDE = 6  # characters of a sentence outside its quotations from which it says something itself
_LISTED = 3  # kinds of papers beside each other in one line from which they are a site's columns
# what a page counts of its readers and no unit of itself in a line of its own
_READ = r"(?!\W*收藏\s?\d+\W*$)(?:\W{0,3}(?:(?:阅读|浏览|人气|点击|评论|网友评论|点赞|赞|在看|围观|顶|踩)(?:次数|量|数)?\s?\d[\d.,]{0,8}\s?[WwKk万]?\+?\s?(?:次|人次|条|个赞)?|\d[\d.,]{0,8}[人条次]?(?:阅读|浏览|人气|评论|点赞|围观|在看|赞|踩|顶)|收藏\s?\d{1,6}))+\W{0,3}"
_COUNTED_UP = ("字。", "分钟。")
_KINDS_OF_A_TITLE = "演讲稿|总结|小结|报告|计划|范文|心得体会|汇报|方案|材料|讲话|职责|制度|述职|体会"


class Furniture(NamedTuple):
    """``reason``: the kind of furniture; ``sure``: False for a line that is furniture only beside other furniture."""

    reason: str
    sure: bool = True


@cache
def _traditional() -> dict[int, str]:
    pairs = lexicon_toml("web_words.toml")["traditional"]
    return {ord(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}


@cache
def _only_traditional() -> frozenset[str]:
    return frozenset(map(chr, _traditional()))


def plain(text: str) -> str:
    """``text`` as the rules for sites read it: (jié) and the like out, the traditional characters of site language made simplified. Its length may change."""
    return compiled(r"[(（][a-zü\u00e0-\u00fc\u0101-\u01dc\u0261 ]{1,7}[)）]").sub("", text).translate(_traditional())


_WIDE = {ord(narrow): wide for narrow, wide in zip(",!?:;()", "，！？：；（）", strict=True)}


def as_said(sentence: str) -> str:
    """A sentence as the rules for sentences read it, whatever width its marks have."""
    return sentence.strip().translate(_WIDE)


def is_quoted(pattern: re.Pattern[str], said: str) -> bool:
    """Whether all that ``pattern`` finds in a sentence stands in “ ”, and words of the sentence outside: 收到“侵权请联系删除”的投诉2件."""
    inside = [span.span() for span in compiled("“[^“”]*”").finditer(said)]
    outside = len(said) - sum(end - start for start, end in inside)
    return outside > _OUTSIDE and all(
        any(start <= match.start() and match.end() <= end for start, end in inside) for match in pattern.finditer(said)
    )


def tells_of_work(said: str) -> bool:
    """Whether a sentence that speaks as a site does is the author's report all the same: 三是公众号注明“版权归原作者所有”，全年推送86条。"""
    return (
        compiled(
            r"^(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]{1,2}[）)])|(?:全年|今年|本年|年内|累计|先后)[^，。；]{0,12}\d"
        ).search(said)
        is not None
    )


def is_traditional(text: str, letters: Iterable[str] = (), *, least: int = 20) -> bool:
    """Whether the text is in traditional characters: at least ``least`` of the first two thousand, and one in twelve, are such.

    ``letters``: those of the text, each once, where they are known.
    """
    head = text[:2000]
    counts = [head.count(sign) for sign in _only_traditional().intersection(letters or head)]
    found = sum(counts)
    return found >= least and found * 12 >= len(head)


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _token() -> re.Pattern[str]:
    """The next piece of a line of furniture; the name of its group tells what it is worth."""
    return compiled(kept("furniture", lexicon_bytes("web_words.toml"), _source))


def _source(_content: bytes) -> str:
    data = lexicon_toml("web_words.toml")
    counters = data["counters"]
    number = r"[\d.,]{1,9}\s?[WwKk万千]?\+?"
    stamp = (
        r"(?:19|20)\d\d(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.|年\d{1,2}月)\d{1,2}日?"
        r"|\d{1,3}\s?(?:秒|分钟|小时|天|个?月|年)前(?:\s?\(\d\d-\d\d\))?|(?<![\d-])[01]\d-[0-3]\d(?![\d-])"
    )
    clock = r"\d{1,2}:\d{2}(?::\d{2})?"
    start = rf"(?:{_any(data['labels'] + data['papers'] + [word for row in data['typed'] for word in row['words']])})\s?:|(?:{_any(data['buttons'])})"
    counted = rf"(?:{counters['words']})(?:次数|量|数)?"
    typed = "|".join(rf"(?:{_any(row['words'])})\s?[:/]\s?(?:{row['value']})" for row in data["typed"])
    value = rf"(?:\s?(?!{start}|{counted}\s?[:(]|{stamp}|{clock})[^\s|,;:。，；<>\[\]()]){{1,24}}"
    return (
        rf"(?P<gap>[\s|/·•,、;:<>»›«\[\]()#*~→↓↑▼▲▽▾★☆◆_…&—–∨﹀˅⌄┃│¦+-]+)"
        rf"|(?P<typed>{typed})"
        rf"|(?P<counter>{counted}\s?[:(]\s?{number}\s?(?:{counters['units']})?\)?|(?:共计|全文共|本文共|文档共|预计阅读时长|预计阅读)\s?约?{number}\s?(?:{counters['units']}))"
        rf"|(?P<count>{counted}\s?{number}\s?(?:{counters['units']})?|\d{{1,7}}\s?[人条次]?(?:阅读|浏览|人气|评论|点赞|评价|评分|围观|在看|赞|踩|顶)(?![^\W\d_]))"
        rf"|(?:(?P<label>{_any(data['labels'])})|(?P<paper>{_any(data['papers'])}))\s?:(?:\s{{0,3}}{value})?"
        rf"|(?P<stamp>(?:{stamp})\s{{0,3}}{clock})|(?P<date>{stamp}|{clock})"
        r"|(?P<link>https?://[!-~]{2,200}|www\.[!-~]{2,200})"
        rf"|(?P<button>{_any(data['buttons'])})"
        rf"|(?P<site>[^\W_]{{0,8}}?(?:范文|文秘|公文|文库|总结|写作|资料|文档|论文|作文|课件|教案|题库|秘书|文章)(?:网站|网|吧|社|屋|站|在线|之家)(?![^\W_]))"
        rf"|(?P<title>[^\W_]{{0,14}}?(?:{_KINDS_OF_A_TITLE})(?:范文|大全)?(?=[\s|/>\]]|我要|\d|$))"
        rf"|(?P<word>{_any(data['words'])})(?![^\W\d_])"
        rf"|(?P<menu>(?:{data['menu']['of']}){{1,2}}(?:{data['menu']['what']}))(?![^\W\d_])"
        rf"|(?P<english>{data['english']['counted']}|{data['english']['labelled']}|{data['english']['stamped']})"
        r"|(?P<page>\d{1,4}\s?页(?=\s|$)|共\s?\d{1,4}\s?页|第?\s?\d{1,4}\s?/\s?\d{1,4}\s?页?|第\s?\d{1,4}\s?页)"
        r"|(?P<name>[^\W_]{2,10}(?:网|网站|论坛|文库|在线)(?![^\W_]))"
        r"|(?P<number>\d{1,7})(?![^\W\d_])"
    )


def tag_stacks(lines: Sequence[str]) -> Iterator[range]:
    """The runs of places in ``lines`` (none of them empty) that are a page's tags, one word a line, which together spell the title under them."""
    short = [at for at, line in enumerate(lines) if len(line) <= _TAG]
    for _step, run in groupby(enumerate(short), key=lambda pair: pair[1] - pair[0]):
        places = [at for _order, at in run]
        title = lines[places[-1] + 1] if places[-1] + 1 < len(lines) else ""
        if len(places) < _TAGS or not title.endswith(tuple(_KINDS_OF_A_TITLE.split("|"))):
            continue
        # the first of them may be the end of what stands above
        words = [(at, lines[at]) for at in places]
        while words and not (words[0][1] in title or words[0][1].isdecimal()):
            words.pop(0)
        named = [word for _at, word in words if not word.isdecimal()]
        if len(named) >= _TAGS - 1 and all(word in title for word in named) and sum(map(len, named)) * 2 >= len(title):
            yield range(words[0][0], places[-1] + 1)


def furniture(line: str) -> Furniture | None:
    """What the site's line ``line`` is, or None for a line that may be the author's. Linear in its length."""
    if line.endswith(_COUNTED_UP):  # 共计1970个字，预计阅读时长11分钟。
        line = line[:-1]
    if len(line) > _LONGEST:
        return None
    found = None if line[-1:] in "！!；;，" or "。" in line else _read(line)
    if found is None and (spoken := page_speech(line)):
        return Furniture(spoken)
    return found


@lru_cache(1000)
def _read(line: str) -> Furniture | None:
    shown = line.translate(_FOLD).strip()
    crumb = _crumbs(shown)
    if crumb:
        return Furniture("navigation of a web site")
    if not shown:
        return None
    if compiled(r"\|\s?[^\W\d_]{2,6}\d{0,4}").fullmatch(shown):  # | 晨星7: who posted the page
        return Furniture("page head of a web site", sure=False)
    if labelled(shown):
        return Furniture("page head of a web site")
    found = _tokens(shown, 0)
    if found is None:
        return _with_a_name(shown)
    return _judged(shown, found)


def _tokens(shown: str, at: int) -> list[str] | None:
    """The kinds of the pieces from ``at`` on, or None where something else is among them."""
    found: list[str] = []
    while at < len(shown):
        match = _token().match(shown, at)
        if match is None or match.end() == at:
            return None
        if match.lastgroup and match.lastgroup != "gap":
            found.append(match.lastgroup)
        at = match.end()
    return found


def labelled(line: str) -> bool:
    """组配分类 工作总结 发布机构 青篱镇, 索引号 0412/2026-18: the labels of a government's site, without their colons."""
    data = lexicon_toml("web_words.toml")
    if len(line) > _LONGEST or len(line.split()) < 2 or not any(label in line for label in data["governments"]):
        return False
    shown = line.translate(_FOLD).strip()
    if compiled(r"(?:信息)?索引号\s(?=\S*\d{3})[A-Za-z0-9/_()\[\]-]{8,60}").fullmatch(shown):
        return True
    words, labels = shown.split(), {*data["labels"], *data["papers"]}
    places = [at for at, word in enumerate(words) if word in labels]
    # one value behind each label, the last may be empty
    paired = len(places) >= 2 and places == [*range(0, len(words), 2)]
    return paired and any(words[at] in data["governments"] for at in places) and not compiled("[,;。，；]").search(shown)


def _with_a_name(shown: str) -> Furniture | None:
    """青青草 2024-09-20 12:17:01, 青青草 人气:174: somebody's name before the stamps and counters."""
    name = compiled(r"(?!\S{0,10}(?:时间|日期)\s)[^\s:,，。]{1,12}\s+(?=\S)").match(shown)
    found = _tokens(shown, name.end()) if name else None
    named = found is not None and any(kind in ("stamp", "counter", "typed") for kind in found)
    return Furniture("page head of a web site") if named else None


def _judged(shown: str, found: list[str]) -> Furniture | None:
    if set(found) == {"date"} or (found == ["word", "date"] and compiled(r"\W*日期\W*\d{4}年").match(shown)):
        return None  # the day on which the paper was signed, whatever stands around it
    if found and set(found) <= {"paper", "date"}:
        # 发文字号: | 发文时间:2020-12-31 |: the cells of a box that a government's site prints
        boxed = "|" in shown and (shown.endswith("|") or found.count("paper") > 1)
        return Furniture("page head of a web site", sure=boxed or found.count("paper") > 2)
    if found and set(found) == {"count"} and compiled(_READ).fullmatch(shown):
        return Furniture("page counters and tools of a web site")
    if not found or (set(found) <= {"title", "number", "date"} and not (set(found) == {"title"} and len(found) > _LISTED)):
        return None
    if set(found) == {"title"}:
        return Furniture("navigation of a web site")
    if "english" in found:
        return Furniture("page head of a web site", sure=len(found) > 1)
    if set(found) == {"menu"}:
        return None  # 服务中心 may be the unit's own
    if found == ["date", "title"]:
        return Furniture("page head of a web site", compiled(r"(?:19|20)\d\d[-/]").match(shown) is not None)
    words = found.count("word") + found.count("count")
    boxed = shown.startswith("[") and shown.endswith("]")
    sure = any(kind in ("typed", "counter", "label", "stamp", "button", "site") for kind in found) or words >= 3 or (words >= 2 and boxed)
    if found in (["label"], ["counter"]):
        sure = _of_a_site(shown)
    head = any(kind in ("typed", "counter", "label", "paper", "stamp") for kind in found)
    return Furniture("page head of a web site" if head else "page counters and tools of a web site", sure)


def _of_a_site(shown: str) -> bool:
    """A single label with its value: 来源:财政拨款 and 收藏:书画36件 may be the unit's, 责任编辑:admin is not."""
    units = r"\W{0,3}(?:来源|收藏|评论|阅读|浏览|点击|访问量|点击量|浏览量|阅读量|投稿|分享|编辑|作者|QQ|关键词|标签|录入|热度|网友|网友评论|下载|推荐|转发|积分|价格|回复|字数)(?:次数|量|数)?\s?:\s?\S"
    return compiled(units).match(shown) is None


def _crumbs(shown: str) -> bool:
    """首页 > 范文大全 > 工作总结, 找总结网>工作总结>, 首页范文活动总结校园活动总结."""
    crumbs = lexicon_toml("web_words.toml")["crumbs"]
    if not compiled("[>›»→网]|首页|主页").search(shown) or shown.startswith((">", "<")):
        return False
    if compiled("[，。；？！]").search(shown):
        return False
    items = [item.strip(" :|•·-") for item in compiled(r"\s?(?:->|>{1,2}|»|›|→)\s?").split(shown)]
    if len(items) > 1 and all(len(item) <= 40 for item in items):
        kinds = sum(compiled(rf"(?:{crumbs['kinds']})$").search(item) is not None for item in items)
        begins = compiled(rf"[\d.•·\s]{{0,4}}(?:{crumbs['first']})(?:$|[:：\s])").match(items[0]) is not None
        return begins or (items[0].endswith("网") and kinds >= 1) or (len(items) > 2 and kinds >= 2)
    if compiled(r"[\d.\s]{0,4}(?:网站)?(?:首页|主页)\s[-/|]\s\S.{0,60}").fullmatch(shown):
        return True
    glued = rf"(?:[^\W\d_]{{0,4}}?(?:{crumbs['kinds']}))"
    return compiled(rf"(?:首页|主页){glued}{{2,6}}|[^\W\d_]{{2,8}}网{glued}{{1,5}}(?:内容页|正文)").fullmatch(shown) is not None
