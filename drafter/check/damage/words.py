"""LE203: what a careless replace-all, a spinner of texts or a wrong key did inside a word or a figure.

The forms are data (``lexicon/damage.toml``): what a replacement makes of other words, and misspellings of the genre's own words.
Only the year inside a figure needs code, because it depends on the year of the paper.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from operator import add
from typing import TYPE_CHECKING, Any

from drafter.check.damage.misspelt import misspelt
from drafter.check.damage.near_phrases import near_phrases
from drafter.check.damage.spun import SURE, spun_words
from drafter.check.damage.twins import dashes, letter_figures, twins
from drafter.check.literals import Literals
from drafter.check.model import Confidence, Hit
from drafter.check.residue.rows import matches
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled, kept
from drafter.resources import lexicon_bytes, lexicon_toml
from drafter.text.letters import places

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context

_SURE = 2  # times that a text must name a year for it to be the paper's own


def find_damage(document: Document, context: Context) -> Iterator[Hit]:
    """LE203: words broken by a replacement, the paper's year where a count should stand, misspelt words of the genre."""
    text = document.text
    pairs, distinct = document.pairs, document.distinct_pairs
    near = [_misspelt(at, at + len(meant), text[at : at + len(meant)], meant) for at, meant in near_phrases(text, pairs, distinct)]
    words = [_misspelt(at, at + len(meant), text[at : at + len(meant)], meant) for at, meant in misspelt(text, distinct)]
    shapes = [_misspelt(start, end, text[start:end], meant) for find in (twins, dashes, letter_figures) for start, end, meant in find(text)]
    present = _needed().present(document)
    slips = [*_slips(document, present)]
    wrong = sorted([*_wrong_words(document, distinct), *(hit for hit, _spun in slips)], key=lambda hit: hit.start)
    sure = {(hit.start, hit.end) for hit, is_spun in slips if is_spun}
    spun = spun_words(text, [(hit.start, hit.end) for hit in wrong], sure, _in_company) if len(wrong) >= SURE else ()
    whole = [_misspelt(start, end, text[start:end], meant) for start, end, meant in spun]
    found = [*_forms(document, present), *wrong, *whole, *near, *words, *shapes, *_years(document, context)]
    last = -1
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= last:
            yield hit
            last = hit.end


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    return tuple(
        (row["pattern"], tuple(row.get("needs", ())), row.get("kind", ""), row.get("severity", ""))
        for row in lexicon_toml("damage.toml")["form"]
    )


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source, re.MULTILINE)


@cache
def _slips_of_words() -> list[dict[str, Any]]:
    return [*lexicon_toml("damage.toml")["slip"], *lexicon_toml("wrong_company.toml")["slip"]]


@cache
def _needed() -> Literals:
    """What the forms and the slips need."""
    return Literals((*(need for row in _rows() for need in row[1]), *(row["needs"] for row in _slips_of_words())), folded=True)


def _forms(document: Document, present: frozenset[str]) -> Iterator[Hit]:
    for source, needs, kind, severity in _rows():
        here = tuple(need for need in needs if need in present)
        if needs and not here:
            continue
        for match in matches(_compiled(source), here, document.folded):
            shown = document.text[match.start() : match.end()]
            if kind == "letters":
                message = _("“{text}”: letters stand for words here").format(text=shown)
            elif kind == "figure":
                message = _("“{text}”: a letter or a measure word too many at a figure").format(text=shown)
            else:
                message = _("“{text}”: a replacement went into another word").format(text=shown)
            yield Hit(*match.span(), message, {"kind": kind}, severity=Severity(severity) if severity else None)


@cache
def _spelling() -> tuple[dict[str, str], dict[str, str]]:
    """By two letters of theirs: the misspellings, each behind it the right word; by the misspelling: the sound words that have it.

    Lists are written as one string with spaces: a check reads the whole table and needs a few rows of it.
    """
    content = lexicon_bytes("damage.toml") + b"\n[company]\n" + lexicon_bytes("wrong_company.toml")
    letters, wrong, sound = kept("spelling", content, _read_spelling)
    return dict(zip(letters.split(), wrong.splitlines(), strict=True)), sound


def _read_spelling(content: bytes) -> list[Any]:
    import tomllib

    first, second = (tomllib.loads(part.decode("utf-8")) for part in content.split(b"\n[company]\n"))
    pairs = [pair for group in first["spelling"] for word in group["words"].split() for pair in [word.split("/")]]
    pairs += [[one, two] for row in f"{second['rows']}{second['spun']}".splitlines() for one, two in _in_company(row)]
    # each stands with those of its two letters that the fewest words have: a sound text has most of the others in it
    often = Counter(beside for pair in pairs for word in pair for beside in map(add, word, word[1:]))
    wrong: dict[str, list[str]] = {}
    for one, two in pairs:
        wrong.setdefault(min(map(add, one, one[1:]), key=often.__getitem__), []).extend((one, two))
    sound: dict[str, list[str]] = {}
    words = [*(word for group in first["spelling"] for word in group["sound"].split()), *second["sound"].split()]
    known = {one for one, _two in pairs}
    for word in words:
        for one in known & {word[at:end] for at in range(len(word)) for end in range(at + 2, len(word) + 1)}:
            sound.setdefault(one, []).append(word)
    # two strings are there at once, where a table of thousands is not
    return [" ".join(wrong), "\n".join(map(" ".join, wrong.values())), {one: " ".join(found) for one, found in sound.items()}]


def _in_company(row: str) -> Iterator[tuple[str, str]]:
    """The misspellings of a row, each with what stands beside it: ``wrong/right > behind it``, ``wrong/right < before it``, ``wrong/right``."""
    words, mark, beside = row.partition(" > ") if " > " in row else row.partition(" < ")
    for pair in words.split():
        one, _slash, two = pair.partition("/")
        for other in beside.split() or ("",):
            yield (other + one, other + two) if "<" in mark else (one + other, two + other)


def _wrong_words(document: Document, pairs: frozenset[str]) -> Iterator[Hit]:
    wrong, sound = _spelling()
    text = document.text
    found = []
    for pair in wrong.keys() & pairs:
        words = wrong[pair].split()
        here = [(one, two) for one, two in zip(words[::2], words[1::2], strict=True) if pairs.issuperset(map(add, one, one[1:]))]
        found += [(at, one, two) for one, two in here for at in places(text, one)]
    last = -1
    for at, one, two in sorted(found, key=lambda row: (row[0], -len(row[1]))):
        if at > last:
            last = at
            if not any(text.startswith(word, at - word.index(one)) for word in sound.get(one, "").split() if at >= word.index(one)):
                yield _misspelt(at, at + len(one), one, two)


def _slips(document: Document, present: frozenset[str]) -> Iterator[tuple[Hit, bool]]:
    """Words that are wrong in their company, each with whether a spinner put it there."""
    for row in _slips_of_words():
        if row["needs"] in present:
            for match in _compiled(row["pattern"]).finditer(document.text):
                yield _misspelt(*match.span(), match[0], row["expected"]), row.get("spun", False)


@cache
def _usage() -> tuple[str, ...]:
    return tuple(lexicon_toml("wrong_company.toml")["usage"].split())


def _misspelt(start: int, end: int, shown: str, expected: str) -> Hit:
    message = _("“{text}”: probably “{expected}” is meant").format(text=shown, expected=expected)
    severity = Severity.INFO if shown.startswith(_usage()) else Severity.WARNING
    return Hit(start, end, message, {"kind": "spelling", "expected": expected}, severity=severity)


@cache
def _count_of_a_year() -> tuple[re.Pattern[str], ...]:
    measures = (
        r"余?(?:万|亿)?(?:元|人次|场次|册次|人(?!民)|名|场|次|件|篇|幅|册|份|个|项|户|家|期|平方米|亩|公里|吨|台|套|条|支|批|余|多|%)"
    )
    return (
        # 2026万元, 2026余人次; 第2026届; 20262场
        compiled(rf"(?<![\d〔\[(])(?<!\d[.,])(?P<year>20[0-4]\d)(?P<what>{measures})(?!年)"),
        compiled(r"第(?P<year>20[0-4]\d)(?P<what>[届次名位批期])"),
        # 20260%, 2026.5%: no share has four figures before its point
        compiled(r"(?<![\d〔\[(])(?<!\d[.,])(?P<year>20[0-4]\d)(?P<what>(?:\d{1,2}|\d?\.\d+)%)"),
    )


def _years(document: Document, context: Context) -> Iterator[Hit]:
    own = _own_year(document, context)
    known = "\n".join(fact.text for fact in context.sheet.facts) if context.sheet else ""
    for match in _compiled(r"(?<!\d)(20[0-4]\d)年?(?:[-—–~至到]|——)\1(?=年(?!第?[一二三四上下春秋]))").finditer(document.folded):
        shown = document.text[match.start() : match.end()]
        yield Hit(*match.span(), _("“{text}”: both years are the same").format(text=shown), {"kind": "range"}, confidence=Confidence.HIGH)
    if own is None:
        return
    for pattern in _count_of_a_year():
        for match in pattern.finditer(document.folded):
            if match["year"] == own and not own.endswith("00") and match[0] not in known and not document.inside_title(match.start()):
                shown = document.text[match.start() : match.end()]
                message = _("“{text}”: the year of the paper stands where a count should stand").format(text=shown)
                yield Hit(*match.span(), message, {"kind": "year"}, confidence=Confidence.MEDIUM)


def _own_year(document: Document, context: Context) -> str | None:
    """The year of the sheet, else of the title, else the year that the text names most often."""
    if context.sheet:
        return str(context.sheet.period.year)
    years = [(match.start(), match[1]) for match in _compiled(r"(?<!\d)(20[0-4]\d)(?=年)").finditer(document.folded)]
    if not years:
        return None
    first = document.paragraphs[0].end if document.paragraphs else 0
    head = bisect_right([at for at, _year in years], first)
    if head:
        return years[0][1]
    year, count = Counter(year for _at, year in years).most_common(1)[0]
    return year if count >= _SURE else None
