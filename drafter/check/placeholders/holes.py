"""A figure that left no trace, found without a list of nouns: whether a measure word can do without one where it stands.

``measure_ends.toml`` holds, for each measure word of one letter, the letters with which it ends a word of its own (案件, 任期)
and those with which it begins one (名单, 个人). Elsewhere it counts something, and a count needs its figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.literals import Literals
from drafter.check.placeholders.measures import FIGURES, beside, is_part, listed
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han, places

if TYPE_CHECKING:
    from drafter.check.document import Document

_FIGURE = frozenset(FIGURES)
_BREAKS = ",。;、:!?().\n"
_DIGITS = frozenset("0123456789X×*_■○")
_VERB = 4  # letters before the last of a verb that counts and what it ends in
_REACH = 26  # characters on either side in which a sibling's figure is looked for


@cache
def _last() -> re.Pattern[str]:
    # what has its figure is looked for last: a pattern that begins with a set of letters is the quickest
    return compiled(
        rf"[{''.join(sorted(measure for measure in beside('ends') if len(measure) == 1))}](?=[,。;、:!)\n]|\.(?!\d)|左右|以上|以下|以内|$)(?<![{FIGURES}].)"
    )


def holes(document: Document) -> Iterator[tuple[int, int]]:
    """Spans of the places where a figure is gone."""
    text = document.folded
    yield from _at_the_end(text)
    yield from _before_a_noun(text)
    likely: dict[str, list[str]] = {}
    for needle in _needed().present(document):
        for pattern in _frames()[needle]:
            likely.setdefault(pattern, []).append(needle)
    for pattern, needles in likely.items():
        yield from _near(text, needles, pattern)
    yield from _rises(text)
    yield from _blank_of_a_space(text)


@cache
def _spaced() -> re.Pattern[str]:
    measures = "|".join(sorted(map(str, lexicon_toml("placeholders.toml")["measures"].split()), key=lambda word: (-len(word), word)))
    return compiled(rf"(?<=[^\W\da-zA-Z_])[ \t](?P<measure>[余多]?[万亿]?(?:{measures}))(?=[,。;、!)])")


def _blank_of_a_space(text: str) -> Iterator[tuple[int, int]]:
    """举办展览 场，: one space between a whole word and a measure word that makes none with it. 文化市 场 is a word that a space cut."""
    from drafter.words import look_up

    for match in _spaced().finditer(text):
        at, measure = match.start(), match["measure"]
        before = text[at - 1]
        if before in _FIGURE or look_up(text[at - 2 : at])[:1] not in ("n", "v") or look_up(text[at - 2 : at] + measure):
            continue
        # 图书 册: 书册 is a word, 图书册 is none; of 人 and 家 too many words end in what no dictionary has
        if before not in beside("ends").get(measure, "") or measure not in listed("common")[0]:
            yield at, match.end()


def _at_the_end(text: str) -> Iterator[tuple[int, int]]:
    """处理缺陷处, 悬挂警示牌块。 a measure word behind a letter with which it makes no word, before the end of its clause."""
    ends = beside("ends")
    for match in _last().finditer(text):
        at, measure = match.start(), match[0]
        before = text[at - 1 : at]
        if measure == "次" and before == "人":  # 静脉输液人次
            at, measure, before = at - 1, "人次", text[at - 2 : at - 1]
        if before in _FIGURE or not is_han(before) or _after_a_motion(text, at):
            continue
        left = max(text.rfind(mark, max(0, at - 40), at) for mark in _BREAKS) + 1
        clause = text[left:at]
        if not _FIGURE.isdisjoint(clause[-3:]) or "“" in clause or "《" in clause:
            continue
        if before in ends[measure]:
            # 整改处 beside 排查隐患927处: a verb and the measure word that counts what stands beside it
            verb = clause.endswith(listed("verbs")) and clause[-2:] + measure not in listed("names")
            # 一级护理天 beside 特级护理12天: the letter before it has its figure there
            if len(clause) > 1 and _counted_beside(text, left, at, "" if verb else before, measure):
                yield at - 2, match.end()
        elif len(clause) > 1 and not is_part(clause) and _speaks(text, left, at, measure):
            yield at - 1, match.end()


def _after_a_motion(text: str, at: int) -> bool:
    """宣传进楼栋, 下班组: a verb of one letter takes a noun of two, and the measure word is its second half."""
    return text[at - 2 : at - 1] in ("进", "入", "到", "下") and not (_is_known(text[at - 2 : at]) or _is_known(text[at - 3 : at]))


def _speaks(text: str, left: int, at: int, measure: str) -> bool:
    """Whether the clause of a bare measure word counts: for one that ends many words, a verb that counts and figures in the clauses beside it."""
    if measure not in listed("common")[0]:
        return measure not in ("次", "人次") or not any(word in text[left:at] for word in listed("of_the_count"))
    first = max(text.rfind(mark, max(0, at - 40), left) for mark in ",。;:\n") + 1
    counts = any(verb in text[first : at - 1] for verb in listed("verbs"))
    beside = not _DIGITS.isdisjoint(_beside(text, left, at))
    # 评选书香户: what is made or honoured may bear a name that no dictionary has
    sure = counts and not (measure in "户家场处期" and any(verb in text[first:at] for verb in listed("honours")))
    return beside and (sure or _counted_beside(text, left, at, "", measure))


def _beside(text: str, left: int, at: int) -> str:
    """The clauses before and after it, in the same sentence."""
    before = text[max(0, left - _REACH) : max(0, left - 1)] if text[left - 1 : left] in (",", ";", "、", ":") else ""
    before = before[max(before.rfind("。"), before.rfind("\n")) + 1 :]
    after = text[at + 2 : at + _REACH] if text[at + 1 : at + 2] in (",", ";", "、", ")") else ""
    return f"{before}\n{compiled('[。!?]').split(after)[0]}"


def _counted_beside(text: str, left: int, at: int, noun: str, measure: str) -> bool:
    """Whether ``noun`` ("": anything), a figure and ``measure`` stand there in a row."""
    around = _beside(text, left, at)
    figures = compiled(r"[\dXx×*_■○]+[余多]?").finditer(around)  # no pattern of the text's own words: it would be kept
    return any(around.startswith(measure, figure.end()) and around[: figure.start()].endswith(noun) for figure in figures)


def _before_a_noun(text: str) -> Iterator[tuple[int, int]]:
    """组织了次培训, 新建个网格, 为名老人: a verb that counts, and a measure word that begins no word with what follows."""
    starts, ends = beside("starts"), beside("ends")
    for match in _counting(text):
        measure, noun = match["measure"], text[match.end() : match.end() + 2]
        if not is_han(noun) or noun[0] in starts[measure] or noun[0] in _FIGURE or noun in listed("noted"):
            continue
        if match["done"] and _is_known(match["done"] + measure):
            continue  # 更换过期灭火器, 完善出台制度
        if match["done"] or text[match.start("measure") - 1] not in ends.get(measure, ()):
            yield match.span("measure")
    for match in _head_of_a_noun().finditer(text):
        noun = text[match.end() : match.end() + 1]
        if text[match.end() : match.end() + 2] in listed("noted"):
            continue
        if is_han(noun) and noun not in starts[match[0]] and noun not in _FIGURE and noun not in "的了和与及、倾":
            yield match.start(), match.end() + 1


def _counting(text: str) -> Iterator[re.Match[str]]:
    """``_verb_and_measure`` in ``text``, looked for only before a measure word that stands behind the last letter of one of its verbs."""
    last = 0
    for junction in _junction().finditer(text):
        match = _verb_and_measure().search(text, max(last, junction.start() - _VERB), junction.start() + 2)
        if match:
            last = match.end()
            yield match


@cache
def _junction() -> re.Pattern[str]:
    """The last letter of a verb that counts, a measure word behind it."""
    return compiled(
        rf"[{''.join(sorted({verb[-1] for verb in listed('verbs') if len(verb) > 1} | set('了过出')))}](?=[{''.join(beside('starts'))}])"
    )


def _is_known(word: str) -> bool:
    from drafter.words import look_up

    return bool(look_up(word))


@cache
def _head_of_a_noun() -> re.Pattern[str]:
    """名指战员参加: at the head of a clause; 下达的项指标; 为户客户, 走访名老人."""
    return compiled(r"[名户项辆件篇份期条座](?:(?<=的[户项辆件篇份期条座])|(?<=[,;、][名辆])|(?<=[为给向助访问救][名户])(?<!上访户))")


@cache
def _verb_and_measure() -> re.Pattern[str]:
    verbs = "|".join(sorted((verb for verb in listed("verbs") if len(verb) > 1), key=len, reverse=True))
    return compiled(rf"(?:{verbs})(?P<done>[了过出])?(?P<measure>[{''.join(beside('starts'))}])")


@cache
def _frames() -> dict[str, list[str]]:
    """By what they need the patterns that are tried beside it."""
    found: dict[str, list[str]] = {}
    for row in lexicon_toml("measure_ends.toml")["frame"]:
        for needle in row["needs"].split():
            found.setdefault(needle, []).append(row["pattern"])
    return found


@cache
def _needed() -> Literals:
    return Literals(_frames(), folded=True)


def _near(text: str, needles: list[str], pattern: str) -> Iterator[tuple[int, int]]:
    """Where the pattern matches not far from one of the needles, some places twice: the rest of the text is never read."""
    seen = -1
    for at in sorted(at for needle in needles for at in places(text, needle)):
        if at > seen:
            seen = at + _REACH
            end = at + 2 * _REACH  # where it takes the text for at an end: what it finds there may go on (达到79|.7%)
            for match in compiled(pattern).finditer(text, max(0, at - _REACH), end):
                if match.end() < end - 1 or end >= len(text):
                    yield match.span()


_RISE = r"(?:同比|环比|[比较](?:上年|去年|往年)(?:同期)?)(?:增长|下降|增加|减少|提高|上升|降低|提升|增收)了?(?=[,。;)])"


def _rises(text: str) -> Iterator[tuple[int, int]]:
    """收入3200万元，同比增长， : a rise beside a figure, without its own."""
    for match in compiled(_RISE).finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if compiled(r"\d[^,。;\d]{1,6},?$").search(before):
            yield match.span()
