"""The masks of one text, learned from the text: a sign that stands where a figure or a name must stand, more than once.

Whoever hides the figures of a text takes one sign for all of them: ※, ██, NN, [数]. Before a measure word, before 年 月 日 届, in a place's name or alone
between 《》 nothing but a value can stand, so a sign that is met there again and again is this text's mask, and stands for a value elsewhere too. A box
or a disc that is doubled again and again (■■垭口, 段长□□□) is one by that alone. The masks that every text may have (X, ××) are in ``placeholders``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category

from drafter.check.placeholders.measures import beside
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document

# what is never a mask: marks of a sentence, brackets, figures and what belongs to them; X has rules of its own, spaces are no signs
_PLAIN = frozenset(" \t\r\n\ufeff,。;:、!()“”‘’\"'《》〈〉「」『』【】〔〕[]{}<>0123456789%‰℃°㎡²³‖©®™±≥≤≈＜＞≠∶")
# signs that link or break off: they are masks only where a value must stand, never by habit
_LINKS = frozenset("—–-―─━…·.?/\\|+=~①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳々")
_BULLETS = frozenset("■□●○◯〇◆◇▲△★☆◎※▪•►▶→✓√#*§·")
_STOPS = frozenset(",。;:、!?(《“\n")
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿两几数")
_SURE = 3  # places of figures that make a habit
LATIN = "A-Za-z0-9À-ÖØ-öø-ɏ\u0300-\u036f"
"""Letters and figures of Latin words, schön and café among them; × and ÷, which stand among those, are none."""


class _Run(NamedTuple):
    start: int
    end: int
    place: str  # figure, date, name, title or "" for none


def learned_masks(document: Document) -> Iterator[tuple[int, int]]:
    """Where the text's own masks stand; spans in ``document.folded``, in no order; some overlap, and some other patterns find too."""
    text = document.folded
    letters = document.folded_letters
    others = [letter for letter in letters - _PLAIN if not "一" <= letter <= "鿿" or letter == "乂"]  # nearly all are Han
    for sign in sorted(filter(_is_sign, others)):
        if text.count(sign) < 2 or (sign in "*_`|#" and document.is_markdown):
            continue
        yield from _of_sign(text, sign)
    if compiled("[A-Za-z]").search(text):
        yield from _of_letters(text)
    yield from _doubled(text)
    for left, right in ("[]", "<>", "{}", "()", "【】", "〔〕"):
        if left in letters and right in letters:
            yield from _of_brackets(text, left, right)


def _is_sign(sign: str) -> bool:
    """Whether a character that is not Han is no letter or figure of any script: a private character and � are signs.

    Signs although Unicode calls them letters or figures: 〇 (a circle), メ and 乂 (they look like ×), ①–⑳, and modifier letters (ˇ, ˊ, ー, 々).
    """
    return not sign.isalnum() or sign in "〇メ乂" or "①" <= sign <= "⑳" or category(sign) == "Lm"


def _of_sign(text: str, sign: str) -> Iterator[tuple[int, int]]:
    quoted = re.escape(sign)
    linking = sign in _LINKS
    # 《*新闻》, more than once and with no second star in the title: no emphasis begins so
    titled = sign == "*" and len(compiled(r"《\*(?=[^\W\da-zA-Z_][^*《》\n]{0,16}》)").findall(text)) > 1
    spans = [match.span() for match in re.finditer(rf"{quoted}{{1,12}}(?:\.{quoted}{{1,4}})?", text)]
    runs = [_Run(*span, _place(text, *span, linking=linking)) for span in spans if sign != "|" or span[1] - span[0] > 1]
    kinds = Counter(run.place for run in runs)
    figures, names = kinds["figure"] + kinds["date"], kinds["name"] + kinds["title"]
    if linking:
        if figures >= _SURE:  # a habit: it stands for names as well
            runs = [_Run(*run[:2], run.place or _place(text, *run[:2])) for run in runs]
        if figures >= 2:
            yield from (run[:2] for run in runs if run.place)
        return
    if titled:
        yield from (run[:2] for run in runs if text[run.start - 1 : run.start] not in ("", "\n") and _is_glued(text, run, sign, _SURE))
    if figures >= 2 or (figures and figures + names >= 3) or names >= (2 if sign == "*" else 3):
        for run in runs:
            if run.place or _is_glued(text, run, sign, figures + names):
                yield run[:2]
    elif sign in "#@&$█▇▓〓※":  # nobody writes ##市 for anything else, be it once
        yield from (run[:2] for run in runs if run.place and run.end - run.start > 1)


def _is_glued(text: str, run: _Run, sign: str, known: int) -> bool:
    """A mask written against a letter or a figure: part of a name, or of a figure. A bullet, 3×4 and 国潮×非遗 are none."""
    before, after = text[run.start - 1 : run.start] or "\n", text[run.end : run.end + 1] or "\n"
    if before == "\n" and (sign in _BULLETS or known < 4):
        return False
    if before in ("。", ";") and sign in _BULLETS and run.end - run.start == 1:
        return False
    if before.isascii() and before.isalnum():
        return before.isdigit() and is_han(after) and sign not in "×*#°"
    if after.isascii() and after.isalnum():
        return after.isdigit() and is_han(before) and sign not in "×*#"
    if sign == "×" and is_han(before) and is_han(after):
        # a joint name stands in quotes, with its words on both sides
        return not (_in_quotes(text, run.start) and text[run.start - 2 : run.start].isalpha() and text[run.end : run.end + 2].isalpha())
    if sign in "○〇◯" and (before in _NUMERALS or after in _NUMERALS):
        return False
    return is_han(before) or is_han(after)


def _in_quotes(text: str, at: int) -> bool:
    return text.rfind("“", max(0, at - 16), at) > text.rfind("”", max(0, at - 16), at)


def _of_letters(text: str) -> Iterator[tuple[int, int]]:
    """NN件, MM万元, A起: a run of one letter, or one and the same word, before several measure words.

    AAA is held to what a lone letter is: AAA级景区, AAA类 are grades.
    """
    found: dict[str, list[_Run]] = {}
    for match in compiled(
        rf"(?<![{LATIN}+\-&./@])(?![XxRr]+(?![A-Za-z]))[A-Za-z]{{1,6}}(?:\.[A-Za-z]{{1,3}})?(?![{LATIN}+\-&/@])"
    ).finditer(text):
        word = match[0]
        if word not in _words():
            place = _place(text, *match.span(), letter=set(word) == {"A"} or len(word) == 1)
            found.setdefault(word[0] if len(set(word) - {"."}) == 1 else word, []).append(_Run(*match.span(), place))
    for key, runs in found.items():
        figures = [run for run in runs if run.place in ("figure", "date")]
        measures = {_measure(text, run.end) for run in figures}
        # A瓶, B瓶: a lone letter must be met before more
        if len(measures) < (2 if len(key) == 1 and runs[0].end - runs[0].start > 1 else _SURE):
            continue
        for run in runs:
            if (
                run.place
                or (len(measures) >= _SURE and _place(text, *run[:2]))
                or (run.end - run.start > 1 and is_han(text[run.end : run.end + 1]))
            ):
                yield run[:2]


def _of_brackets(text: str, left: str, right: str) -> Iterator[tuple[int, int]]:
    """[数]件, （略）万元, <num>起: the same words in brackets before several measure words."""
    found: dict[str, list[_Run]] = {}
    for match in re.finditer(rf"{re.escape(left)}[^\d\s,。;、()\[\]<>{{}}]{{0,6}}{re.escape(right)}", text):
        found.setdefault(match[0], []).append(_Run(*match.span(), _place(text, *match.span(), linking=left == "(")))
    for runs in found.values():
        figures = {_measure(text, run.end) for run in runs if run.place in ("figure", "date")}
        if len(figures) >= 2:
            yield from (run[:2] for run in runs if run.place or len(figures) >= 3)


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    """■■垭口, 段长□□□, NN … N个单位: a sign that stands doubled twice, or three in a row, is a mask by that, whatever its place, beside a Han letter."""
    for sign in "■□●▲△◆":
        if text.count(sign * 2) >= 2 or text.count(sign * 3):
            for match in compiled(f"{sign}{{2,12}}").finditer(text):
                if is_han(text[match.start() - 1 : match.start()]) or is_han(text[match.end() : match.end() + 1]):
                    yield match.span()
    if text.count("NN") >= _SURE:
        yield from (match.span() for match in _lone_n().finditer(text))


# ---- places in which nothing but a value can stand -----------------------------------------------------------------------


def _place(text: str, start: int, end: int, *, linking: bool = False, letter: bool = False) -> str:
    """What must stand at ``text[start:end]``: figure, date, name, title, or "" where anything may.

    ``linking``: the sign may join two words: the letter before it must then be Han and no measure word (元/户). ``letter``: a lone letter, which may
    name a group or a class.
    """
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    if (before, after) in (("《", "》"), ("“", "”"), ("(", ")")):
        return "" if linking or letter or before == "(" else "title"
    if before.isascii() and before.isalnum():
        return "date" if text[start - 2 : start] in ("20", "19") and after == "年" and not linking else ""
    if not is_han(after) and after not in "%‰ ㎡m":
        return ""
    if match := _figure().match(text, end):
        bare = len(match["measure"]) == 1 and not match["more"]
        if (
            (is_han(before) or (before in _STOPS and before != "\n" and not linking))
            and not (letter and match["measure"] in _letters("lettered"))
            and not (linking and before in _measure_letters())
            and _counts(text, match.end(), match["measure"] if bare else "", strict=linking)
        ):
            return "figure"
    if _date().match(text, end) and not (linking and not is_han(before)) and not letter and not _is_rate(text, start, end):
        return "date"
    if not linking and (before in _letters("before_name") or before in _STOPS) and _name().match(text, end):
        if before == "\n" and end - start == 1:
            return ""
        return "name"
    return ""


def _is_rate(text: str, start: int, end: int) -> bool:
    """2312元/月, 24吨/日: a slash between a unit and a span of time. 2024年/月/日 is a date whose figures are masked."""
    if text[start:end] != "/" or text[start - 1 : start] + text[end : end + 1] in ("年月", "月日"):
        return False
    digits = compiled(r"\d[^\W\da-zA-Z_]{1,6}$").search(text, max(0, start - 8), start)
    return text[start - 1 : start] in _measure_letters() or (
        digits is not None and _figure().fullmatch(text, digits.start() + 1, start) is not None
    )


def _counts(text: str, at: int, measure: str, *, strict: bool) -> bool:
    """Whether a count may end here: before a mark, or before a word of which ``measure`` (of one letter; else "") is not the first letter."""
    following = text[at : at + 1] or "\n"
    if following in ",。;、:!)\n%" or text[at : at + 2] in ("以上", "以下", "左右", "以内"):
        return True
    return (
        not strict and is_han(following) and (not measure or (measure in beside("starts") and following not in beside("starts")[measure]))
    )


def _measure(text: str, at: int) -> str:
    match = _figure().match(text, at)
    return match["measure"] if match else text[at : at + 1]


@cache
def _words() -> frozenset[str]:
    return frozenset(lexicon_toml("placeholders.toml")["masks"]["words"].split())


@cache
def _letters(name: str) -> frozenset[str]:
    return frozenset(lexicon_toml("placeholders.toml")["masks"][name])


@cache
def _measure_letters() -> frozenset[str]:
    return frozenset(str(word)[-1] for word in lexicon_toml("placeholders.toml")["measures"].split()) | frozenset("元年月日天")


@cache
def _figure() -> re.Pattern[str]:
    table = lexicon_toml("placeholders.toml")
    measures = "|".join(
        map(re.escape, sorted({*table["measures"].split(), *table["trade_measures"].split()}, key=lambda one: (-len(one), one)))
    )
    return compiled(rf" ?(?P<more>[余多]?[十百千万亿]{{0,2}}(?:余|多)?)(?P<measure>{measures}|个百分点|%|‰)")


@cache
def _lone_n() -> re.Pattern[str]:
    measures = "|".join(map(re.escape, lexicon_toml("placeholders.toml")["measures"].split()))
    return compiled(rf"(?<![{LATIN}+])N(?=(?:{measures}))")


@cache
def _date() -> re.Pattern[str]:
    return compiled(r" ?(?:年(?![级代轻龄])|月(?![均亮饼色票])|届|日(?=[,。、上下晚召在至开举前后起]))")


@cache
def _name() -> re.Pattern[str]:
    return compiled("(?:" + "|".join(lexicon_toml("placeholders.toml")["named"].split()) + ")(?![场域级别容民])")
