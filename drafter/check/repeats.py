"""BP304 and BP305: the draft against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.document import Document
from drafter.check.masking import SPAN, Masked, mask
from drafter.check.model import Confidence, Context, Hit, Related
from drafter.check.phrases import OWN_PIECE, own_words, protected, said
from drafter.check.shapes import SURNAMES
from drafter.i18n import _

_COVER = 0.6  # of a sentence that must stand elsewhere to be a repetition
_LONG = 20  # masked characters that one block of a near repetition must have


def find_repeated(document: Document, context: Context) -> Iterator[Hit]:
    """BP304: a sentence that says again, figures aside, what an earlier one said. Set phrases and 《titles》 do not count."""
    headings = {(heading.start, heading.end) for heading in document.headings if heading.alone}
    sentences = [span for span in document.sentences if not any(first <= span.start < last for first, last in headings)]
    masked = [mask(document.text, span.start, span.end) for span in sentences]
    pieces = own_words(context.sheet, OWN_PIECE)
    seen: dict[str, tuple[int, int]] = {}  # 13-gram -> (sentence, offset) where it stood first
    for index, item in enumerate(masked):
        if len(item.text) >= SPAN:
            best = _best_block(masked, index, seen)
            if best and _repeats(document, item, masked[best[0]], best, pieces):
                other = sentences[best[0]]
                excerpt = document.text[other.start : other.end].strip()
                span = sentences[index]
                start = span.start + len(document.text[span.start : span.end]) - len(document.text[span.start : span.end].lstrip())
                where = document.place(other.start)
                message = _("this repeats line {line}: “{text}”").format(line=where[0], text=excerpt[:24])
                share = round(min(1.0, best[3] / len(item.text)), 2)
                related = Related(document.path, excerpt, share, line=where[0], range=(other.start, other.end))
                yield Hit(start, span.end, message, related=(related,))
        for at in range(len(item.text) - SPAN + 1):
            seen.setdefault(item.text[at : at + SPAN], (index, at))


def _best_block(masked: list[Masked], index: int, seen: dict[str, tuple[int, int]]) -> tuple[int, int, int, int] | None:
    """The longest block shared with an earlier sentence: (sentence, offset there, offset here, length)."""
    text = masked[index].text
    best: tuple[int, int, int, int] | None = None
    at = 0
    while at <= len(text) - SPAN:
        place = seen.get(text[at : at + SPAN])
        if place is None:
            at += 1
            continue
        other, there = place
        source = masked[other].text
        length = SPAN
        while at + length < len(text) and there + length < len(source) and text[at + length] == source[there + length]:
            length += 1
        if best is None or length > best[3]:
            best = (other, there, at, length)
        at += length - SPAN + 1
    return best


def _repeats(document: Document, item: Masked, source: Masked, best: tuple[int, int, int, int], pieces: set[str]) -> bool:
    _other, there, here, length = best
    if item.text != source.text and (length < _LONG or length < _COVER * len(item.text)):
        return False
    # two facts in the same words are two facts, unless they are the same fact told twice
    one = document.text[item.starts[here] : item.ends[here + length - 1]]
    two = document.text[source.starts[there] : source.ends[there + length - 1]]
    own = said(item.text, pieces if one != two else set())
    free = [at for at in range(here, here + length) if not own[at] and not protected(document).covers(item.starts[at])]
    return len(free) >= SPAN


# a word said twice where the second copy begins a longer word or a suffix follows: 支队支队长, 志愿志愿者
_SUFFIXES = "长员者家队部会局处科室站馆院学厅委所人性化力们网奖节口地团"
_REDUPLICATED = frozenset(
    "研究 讨论 商量 考虑 学习 休息 介绍 了解 打听 收拾 整理 锻炼 体验 观察 尝试 比较 琢磨 沟通 反省 很多 许多 好多 非常 永远 多少 如何 这样 那样 大片 成片 慢慢 常常 渐渐 悄悄 哈哈 呵呵 某某 加油 感谢 谢谢 深深 久久 照顾 总结 见识 意思 热闹 享受 感受 多少万".split()  # noqa: SIM905
)


def find_stutter(document: Document, _context: Context) -> Iterator[Hit]:
    """BP305: the same words twice in a row, or X和X."""
    text = document.text
    for match in re.finditer(r"([^\Wa-zA-Z_]{3,24})\1", text):
        unit = match[1]
        if (
            len(set(unit)) < 2
            or not re.search(r"[^\W\da-zA-Z_]{2}|\d年", unit)
            or _periodic(unit)
            or _counting(unit)
            or _is_person(text, match)
        ):
            continue
        yield _stutter(match, Confidence.HIGH)
    for match in re.finditer(r"([^\W\da-zA-Z_]{2})\1(?!\1)", text):
        unit = match[1]
        if document.inside_title(match.start()) or text[match.start() - 1 : match.start()] == "“":
            continue  # 《听潮听潮》, “慢城慢城”文艺季: a name may play
        after = text[match.end() : match.end() + 1]
        before = text[max(0, match.start() - 1) : match.start()]
        if unit[0] == unit[1] or unit in _REDUPLICATED or _counting(unit) or before in ("一", "两"):
            continue
        # 很远很远, 读着读着, 越来越, 一年一年
        if unit[0] in "很最太老多好更" or unit[1] == "着" or "越" in unit or ("一" in unit and not _enumerates(unit)):
            continue
        # the second copy may begin a longer word; a stutter stands before the word it belongs to
        if after and after in _SUFFIXES:
            continue
        yield _stutter(match, Confidence.MEDIUM)
    for match in re.finditer(r"([^\W\da-zA-Z_]{2,8})[和与及]\1(?=[的，。；、,;])", text):
        unit = match[1]
        # 桌子和桌子的主人 is sound; an office beside itself is not
        if text[match.end()] == "的" and unit[-1] not in "委府局会组部办站馆院厅处镇县区市省":
            continue
        if not _counting(unit) and not re.match(r".{0,6}(?:之间|不同|相)", text[match.end() : match.end() + 8]):
            yield _stutter(match, Confidence.MEDIUM)


def _is_person(text: str, match: re.Match[str]) -> bool:
    """会见罗明远罗明远表示…: one sentence ends with a name and the next begins with it, its mark lost."""
    if len(match[1]) != 3 or match[1][0] not in SURNAMES:
        return False
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return before in ("会见", "接见", "看望", "采访", "书记", "主席", "总理", "同志") or after in (
        "表示",
        "指出",
        "强调",
        "会见",
        "同志",
        "主持",
        "介绍",
    )


def _stutter(match: re.Match[str], confidence: Confidence) -> Hit:
    message = _("“{text}” stands twice in a row").format(text=match[1])
    return Hit(*match.span(), message, data={"unit": match[1]}, confidence=confidence)


def _periodic(unit: str) -> bool:
    """一步一步 inside a longer run: the unit itself repeats a shorter one."""
    return any(unit == unit[:size] * (len(unit) // size) for size in (1, 2) if len(unit) % size == 0)


def _enumerates(unit: str) -> bool:
    """一是, 二要: the head of an item of a list, which nobody doubles on purpose."""
    return re.match(r"[一二三四五六七八九十]+[是要]", unit) is not None


def _counting(unit: str) -> bool:
    """一件一件, 一个一个, 二十二十: number words are doubled on purpose."""
    if _enumerates(unit):
        return False
    return unit[0] in "一两每逐几半" or all(sign in "零一二三四五六七八九十百千万亿两半0123456789" for sign in unit)
