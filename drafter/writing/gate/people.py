"""People's names without a role beside them: 柯以宁, 曾超, 谢启明. A surname and one or two characters that names are made of, where that reading of the
clause is likelier than words are.

What names are made of is counted in the dictionary's own names (see ``drafter/lexicon/LICENSES.md``); a reading's likelihood is that of its words, each
independent, as in ``drafter.words.segment``. The two weights were set on the phrases of the genre grammar, which name nobody.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from drafter.data import Span
from drafter.kept import compiled, kept
from drafter.resources import lexicon_bytes, lexicon_toml
from drafter.tuples import NamedTuple

_SHARE = 3.5  # -log of the share of names among the words of a text
_ODDLY = 4  # a surname that the dictionary has no name with still is one
_LISTED = 8  # as often as a given name of the list is taken to have been seen
_ODD = 4.5  # -log of how much rarer a character that no known name has is than one that a single name has
_WORDS = frozenset(
    "文高成常安方路武乐全时向和同应于明强解包温关习连严尚闻管万新练查边车储干钱白台"
)  # surnames that the register has as words too
_ALSO = 3.0  # what they cost more
_COMPLEMENTS = frozenset("到得起着了过出上下来去好住完成")  # 顾到, 包住: the first is a verb
_PLACES = frozenset("上下里中")  # 台上的戏
_NEVER = frozenset(
    "的了着过和与及或是在不也都就要把被让给从向往对为以于之其此个每各这那无可会能将又还再才只更最很没未去到得地说看做办送等里上下中外内前后间们者"
)


class _Model(NamedTuple):
    """-log of the share: of a surname among surnames, of a character among first, second and only characters of given names;
    of two characters among given names.
    """

    surname: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    alone: dict[str, float]
    given: dict[str, float]
    odd: tuple[float, float, float]


@cache
def surnames() -> frozenset[str]:
    """Surnames of one character."""
    from drafter.past.names import SURNAMES

    return frozenset(SURNAMES + str(lexicon_toml("writing_kinds.toml")["people"]["surnames"]))


@cache
def _model() -> _Model:
    listed = str(lexicon_toml("writing_kinds.toml")["people"]["given"])
    made_of = b"\0".join([lexicon_bytes("words.tsv.gz"), "".join(sorted(surnames())).encode(), listed.encode()])
    surname, first, second, alone, given, odd = kept("what names are made of", made_of, lambda _content: _counted(listed.split()))
    return _Model(surname, first, second, alone, given, odd)


def _counted(listed: Sequence[str]) -> list[Any]:
    """The fields of the model. ``listed``: given names that the dictionary's names may lack."""
    from drafter import words

    columns: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter(), Counter())
    for word, _count, tag in zip(*words.entries(), strict=True):
        if not tag.startswith("nr") or word[0] not in surnames() or not 2 <= len(word) <= 3 or _NEVER & set(word[1:]):
            continue
        columns[0][word[0]] += 1
        if len(word) == 3:
            columns[1][word[1]] += 1
            columns[2][word[2]] += 1
            columns[4][word[1:]] += 1
        else:
            columns[3][word[1]] += 1
    both = columns[1] + columns[2]
    alone = Counter({sign: columns[3][sign] + both[sign] for sign in both | columns[3]})
    for sign in surnames():
        columns[0][sign] += _ODDLY
    for word in listed:
        columns[4][word] += _LISTED
    counted = (columns[0], *_smooth(columns[1], columns[2]), alone, columns[4])
    odd = tuple(math.log(column.total()) + _ODD for column in (columns[1], columns[2], alone))
    return [*map(_costs, counted), odd]


def _costs(column: Counter[str]) -> dict[str, float]:
    total = column.total()
    return {sign: math.log(total / count) for sign, count in sorted(column.items())}


def _smooth(first: Counter[str], second: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """A character seen in the other place alone is not unheard of in this one."""
    signs = set(first) | set(second)
    return (
        Counter({sign: 4 * first[sign] + second[sign] for sign in signs}),
        Counter({sign: first[sign] + 4 * second[sign] for sign in signs}),
    )


def name_cost(text: str) -> float:
    """-log of the likelihood of ``text`` (two or three characters) as a name; infinite where it cannot be one."""
    model = _model()
    if len(text) not in (2, 3) or text[0] not in model.surname or (_NEVER & set(text[1:]) and text[1:] not in model.given):
        return math.inf
    cost = _SHARE + model.surname[text[0]] + _ALSO * (text[0] in _WORDS)
    if len(text) == 2:
        return cost + 1.5 + model.alone.get(text[1], model.odd[2])
    apart = model.first.get(text[1], model.odd[0]) + model.second.get(text[2], model.odd[1])
    return cost + 0.25 + min(apart, model.given.get(text[1:], math.inf))


def find_people(text: str) -> tuple[Span, ...]:
    """Spans of ``text`` that are likelier names than words, that stand where a name does, or that are a lone surname before a lone character."""
    found = {
        Span(run.start() + start, run.start() + end)
        for run in re.finditer("[\u4e00-\u9fff]+", text)
        for start, end in _names_in(run.group())
    }
    found |= {Span(*one.span("name")) for slot in _slots("slots") for one in slot.finditer(text) if one["name"][-1] not in _PLACES}
    found |= {span for slot in _slots("likely") for one in slot.finditer(text) if _unheard(text, span := Span(*one.span("name")))}
    return tuple(sorted(found | set(_pairs(text))))


@cache
def _slots(key: str) -> tuple[re.Pattern[str], ...]:
    """以…为榜样, …说得好: where a word of two or three characters that begins with a surname is a name, be it a word too."""
    name = f"(?P<name>[{''.join(sorted(surnames()))}][\u4e00-\u9fff]{{1,2}})"
    return tuple(compiled(row.replace("NAME", name)) for row in lexicon_toml("writing_kinds.toml")["people"][key])


def _unheard(text: str, span: Span) -> bool:
    """Whether words fall apart there as they do in a name: a lone surname, then one word or two lone characters."""
    from drafter import words

    inside = [word for word in words.segment(text) if span.start <= word.start < span.end]
    return (
        bool(inside)
        and inside[0].start == span.start
        and len(inside[0].text) == 1
        and inside[-1].start + len(inside[-1].text) == span.end
        and not any(
            word.text in _NEVER or word.text in _COMPLEMENTS or word.tag[:1] in ("p", "c", "u", "r", "w", "m", "q", "d")
            for word in inside[1:]
        )
    )


def _pairs(text: str) -> Iterator[Span]:
    """曾超, 段新: a lone surname, no word of the register, before a lone character that is no grammar, and no word of the language makes of the two.

    常浩: one that is a word too, before a character that the dictionary has in names alone.
    """
    from drafter import words

    for one, other in pairwise(words.segment(text)):
        if len(one.text) == len(other.text) == 1 and one.text in surnames() and other.start == one.start + 1:
            if one.text in _WORDS and (other.tag != "nr" or other.text in surnames()):
                continue
            plain = other.text in _COMPLEMENTS or other.text in _NEVER or other.tag[:1] in ("p", "c", "u", "r", "w", "m", "q", "d", "y")
            if not plain and "\u4e00" <= other.text <= "\u9fff" and not words.known(one.text + other.text):
                yield Span(one.start, one.start + 2)


def _names_in(run: str) -> list[tuple[int, int]]:
    from drafter import words

    book = words.dictionary()
    best, back = [0.0], [(0, False)]
    for end in range(1, len(run) + 1):
        options = [(best[end - 1] + book.cost.get(run[end - 1 : end], book.unknown), end - 1, False)]
        for start in range(max(0, end - words.MAX_WORD), end - 1):
            cost = book.cost.get(run[start:end])
            if cost is not None:
                options.append((best[start] + cost, start, False))
            if end - start < 4:
                options.append((best[start] + name_cost(run[start:end]), start, True))
        least, start, named = min(options)
        best.append(least)
        back.append((start, named))
    found, end = [], len(run)
    while end:
        start, named = back[end]
        if named:
            found.append((start, end))
        end = start
    return found[::-1]
