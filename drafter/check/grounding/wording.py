"""Words of a fact that the draft replaced by others: 赴柳湾乡 told as 赴榆关乡, 市级 as 省级, 广场舞 as 合唱大赛.

Each fact is laid beside the sentence that tells it. What stands between two stretches of equal text on both sides, and is
no value (values have their own account), was replaced. Put in or left out, reordered, particles, adverbs, one verb for
another: that is writing, not changing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from drafter.check.grounding.support import NUMERIC, is_period
from drafter.check.names.shapes import SURNAMES, looks_like_person, name_kind
from drafter.data import AtomKind, Span
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom, Fact, FactSheet

_TRIED = 3  # sentences that a fact is laid beside
_TOLD = 0.55  # of a fact's letters that must stand in the sentence
_SURELY = 0.85  # … for its letters there to be its own
_BLOCK = 3  # letters in a row that make a stretch a fact's own
_GONE = 0.4  # of a fact's letters that no other fact has said: with fewer, and none of its values, it is not told
_LONG = 12  # letters of a replaced run; beyond it the sentence says something else


@dataclass(frozen=True, slots=True)
class Swap:
    """``expected`` of ``fact`` stands as ``found`` at ``span`` of the draft. ``sure``: a value or a name, not just a word."""

    span: Span
    fact: Fact
    expected: str
    found: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Laid:
    """A fact beside a sentence: blocks are (in the fact, in the draft, length); ``share`` of the fact's letters in them."""

    fact: Fact
    sentence: Span
    blocks: tuple[tuple[int, int, int], ...]
    share: float


@dataclass(frozen=True, slots=True)
class Beside:
    """How the words of a fact fare. ``gone``: neither words nor values of it stand anywhere but in what other facts have said.

    ``lost``: names of the profile that stand in the fact and not in the paragraph that tells it.
    """

    fact: Fact
    gone: bool
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The facts in the order of the sheet, the swaps in the order of the text; ``told``: the facts that are told, each with its sentence."""

    facts: tuple[Beside, ...]
    swaps: tuple[Swap, ...]
    told: tuple[tuple[Span, Fact], ...] = ()


def wording(document: Document, context: Context) -> Wording:
    """The words of the facts in the draft; made once a document."""
    sheet = context.sheet
    if sheet is None:
        return Wording((), ())
    return document.remember("wording", lambda: _wording(document, sheet))


def _wording(document: Document, sheet: FactSheet) -> Wording:
    names = _names(sheet)
    best = _beside(document, sheet)
    claims = {item.fact.id: _claims(item) for item in best if item}
    facts: list[Beside] = []
    swaps: list[Swap] = []
    for fact, laid in zip(sheet.facts, best, strict=True):
        taken = [span for owner, spans in claims.items() if owner != fact.id for span in spans]
        lost: tuple[str, ...] = ()
        if laid and laid.share >= _TOLD:
            swaps.extend(_swaps(document, laid, taken, names))
            around = _paragraph(document, laid.sentence)
            lost = tuple(name for name in _said(fact.text, names) if name not in around)
        facts.append(Beside(fact, _is_gone(document, sheet, fact, laid, taken), lost))
    best_at: dict[Span, Swap] = {}
    for swap in swaps:
        best_at.setdefault(swap.span, swap)
    told = tuple((laid.sentence, laid.fact) for laid in best if laid and laid.share >= _TOLD)
    return Wording(tuple(facts), tuple(sorted(best_at.values(), key=lambda swap: swap.span)), told)


def _beside(document: Document, sheet: FactSheet) -> list[_Laid | None]:
    """Each fact beside the sentence that has most of it, in the order of the sheet; None where no sentence has anything."""
    from drafter.text.sentences import content_bigrams

    sentences = [span for span in document.sentences if document.text[span.start : span.end].strip()]
    told = [document.text[span.start : span.end] for span in sentences]
    pairs = [content_bigrams(text) for text in told]
    out: list[_Laid | None] = []
    for fact in sheet.facts:
        wanted = content_bigrams(fact.text)
        values = [atom.surface for atom in fact.atoms]
        score = [len(wanted & pairs[at]) + 2 * sum(value in told[at] for value in values) for at in range(len(told))]
        ranked = sorted((at for at in range(len(told)) if score[at]), key=lambda at: (-score[at], at))[:_TRIED]
        out.append(max((_lay(document, fact, sentences[at]) for at in ranked), key=lambda item: item.share, default=None))
    return out


def _claims(laid: _Laid) -> list[Span]:
    """The stretches of the draft that are the fact's own words; () where it is not told in its own words."""
    if laid.share < _SURELY:
        return []
    return [Span(two, two + size) for _one, two, size in laid.blocks if size >= _BLOCK]


def _is_gone(document: Document, sheet: FactSheet, fact: Fact, laid: _Laid | None, taken: Sequence[Span]) -> bool:
    from drafter.text.atoms import supports

    if laid and laid.share == 1:
        return False  # also where another fact says the same and more
    free = sum(
        1
        for one, two, size in (laid.blocks if laid else ())
        for at in range(size)
        if size > 1 and _is_letter(fact.text[one + at]) and not _inside(two + at, taken)
    )
    if free >= _GONE * sum(map(_is_letter, fact.text)):
        return False
    loose = [atom for atom in document.atoms if not _inside(atom.span.start, taken)]
    # a month stands in many a sentence and proves little
    wanted = [atom for atom in fact.atoms if atom.kind is not AtomKind.DATE] or [
        atom for atom in fact.atoms if not is_period(atom.norm, sheet.period)
    ]
    return not any(supports(mine, other, year=sheet.period.year) for mine in wanted for other in loose)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _names(sheet: FactSheet) -> tuple[str, ...]:
    profile = sheet.profile
    own = {sheet.unit.name, sheet.unit.short_name, *profile.aliases}
    names = {name for name in (*profile.places, *profile.people, *profile.partners) if name and name not in own}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _said(text: str, names: Sequence[str]) -> list[str]:
    """The names in a fact, none inside a longer one, in the order of the text."""
    found: list[tuple[int, str]] = []
    for name in names:
        at = text.find(name)
        if at >= 0 and not any(start <= at < start + len(other) for start, other in found):
            found.append((at, name))
    return [name for _at, name in sorted(found)]


def _paragraph(document: Document, span: Span) -> str:
    return next((document.text[p.start : p.end] for p in document.paragraphs if p.start <= span.start < p.end), "")


def _lay(document: Document, fact: Fact, sentence: Span) -> _Laid:
    told = document.text[sentence.start : sentence.end]
    matcher = SequenceMatcher(None, fact.text, told, autojunk=False)
    blocks = [(one, two + sentence.start, size) for one, two, size in matcher.get_matching_blocks() if size]
    letters = sum(map(_is_letter, fact.text))
    same = sum(sum(map(_is_letter, fact.text[one : one + size])) for one, _two, size in blocks if size > 1)
    return _Laid(fact, sentence, tuple(blocks), same / letters if letters else 0.0)


def _is_letter(sign: str) -> bool:
    return sign.isalnum()


def _swaps(document: Document, laid: _Laid, taken: Sequence[Span], names: Sequence[str]) -> Iterator[Swap]:
    blocks = [(0, -1, 0), *laid.blocks, (len(laid.fact.text), -1, 0)]
    for before, after in pairwise(blocks):
        one = (before[0] + before[2], after[0])
        if one[0] >= one[1]:
            continue
        start = before[1] + before[2] if before[1] >= 0 else _clause_start(document, laid.sentence, after[1])
        end = after[1] if after[1] >= 0 else _clause_end(document, laid.sentence, start)
        if start < end:
            swap = _judge(document, laid, (Span(*one), Span(start, end)), taken, names)
            if swap and not any(span.start < swap.span.end and swap.span.start < span.end for span in taken):
                yield swap


def _clause_start(document: Document, sentence: Span, at: int) -> int:
    if at < 0:
        return 0
    return max(sentence.start, *(document.text.rfind(mark, sentence.start, at) + 1 for mark in "，、；：。,;:"))


def _clause_end(document: Document, sentence: Span, at: int) -> int:
    return min(sentence.end, *(place if (place := document.text.find(mark, at)) >= 0 else sentence.end for mark in "，、；：。,;:"))


def _judge(document: Document, laid: _Laid, runs: tuple[Span, Span], taken: Sequence[Span], names: Sequence[str]) -> Swap | None:
    fact, text = laid.fact, document.text
    one, two = runs
    if _overlaps(fact.atoms, one, NUMERIC) or _overlaps(document.atoms, two, NUMERIC):
        return None
    one, two = _whole_words(document, laid, one, two)
    expected, found = fact.text[one.start : one.end], text[two.start : two.end]
    if max(len(expected), len(found)) > _LONG or any(mark in expected + found for mark in "，。；：\n"):
        return None
    sentence = text[laid.sentence.start : laid.sentence.end]
    elsewhere = [match.start() for match in re.finditer(re.escape(expected), sentence)]
    if sum(not _inside(at + laid.sentence.start, taken) for at in elsewhere) >= fact.text.count(expected):
        return None  # told all the same, elsewhere in the sentence
    if not _says_another_thing(expected, found):
        return _mistyped(fact, text, runs)
    marks = (AtomKind.TITLE, AtomKind.QUOTED)
    if _overlaps(fact.atoms, one, marks) and _overlaps(document.atoms, two, marks):
        return Swap(two, fact, expected, found, sure=True)
    mine, other = (
        name_kind(fact.text, one.start, one.end),
        name_kind(sentence, two.start - laid.sentence.start, two.end - laid.sentence.start),
    )
    if mine and other and mine[0] == other[0]:
        at = Span(other[1].start + laid.sentence.start, other[1].end + laid.sentence.start)
        expected, found = fact.text[mine[1].start : mine[1].end], text[at.start : at.end]
        if expected != found:
            return Swap(at, fact, expected, found, sure=True)
        expected, found = fact.text[one.start : one.end], text[two.start : two.end]  # the same office, of another place
    known = any(name in fact.text and fact.text.find(name) < one.end and one.start < fact.text.find(name) + len(name) for name in names)
    return Swap(two, fact, expected, found, sure=known)


def _mistyped(fact: Fact, text: str, runs: tuple[Span, Span]) -> Swap | None:
    """One letter for another that makes no word with its neighbours: 秦若川 told as 秦若州. What makes one (举办, 举行) is the writer's choice."""
    from drafter.words import look_up

    one, two = runs
    if one.end - one.start != 1 or two.end - two.start != 1 or not is_han(fact.text[one.start]) or not is_han(text[two.start]):
        return None
    people = [
        (Span(one.start - shift, one.start - shift + 3), Span(two.start - shift, two.start - shift + 3))
        for shift in (1, 2)
        if one.start >= shift and fact.text[one.start - shift] in SURNAMES
    ]
    for mine, other in people:
        expected, found = fact.text[mine.start : mine.end], text[other.start : other.end]
        if looks_like_person(expected) and looks_like_person(found):
            return Swap(other, fact, expected, found, sure=True)
    letter, before, after = text[two.start], text[two.start - 1], text[two.end : two.end + 1]
    if not _names_a_thing(letter) or look_up(before + letter) or look_up(letter + after) or not (is_han(before) and is_han(after)):
        return None
    wide = Span(two.start - 1, two.end + 1)
    return Swap(wide, fact, fact.text[one.start - 1 : one.end + 1], text[wide.start : wide.end], sure=False)


def _names_a_thing(letter: str) -> bool:
    """Whether it is no verb, quality, particle or measure word by itself: one of these is put for another at will."""
    from drafter.words import look_up

    return look_up(letter)[:1] not in tuple("vadpcrmqfu")


def _overlaps(atoms: Sequence[Atom], span: Span, kinds: object) -> bool:
    return any(atom.kind in kinds and atom.span.start < span.end and span.start < atom.span.end for atom in atoms)  # type: ignore[operator]


def _whole_words(document: Document, laid: _Laid, one: Span, two: Span) -> tuple[Span, Span]:
    """Both runs widened by the same letters until they end where words end on both sides."""
    text, told = laid.fact.text, document.text
    cuts_one = _cuts(text)
    shift = laid.sentence.start
    cuts_two = {at + shift for at in document.remember(f"cuts {shift}", lambda: _cuts(told[laid.sentence.start : laid.sentence.end]))}
    a, b, c, d = one.start, one.end, two.start, two.end
    while (a not in cuts_one or c not in cuts_two) and a > 0 and c > shift and text[a - 1] == told[c - 1]:
        a, c = a - 1, c - 1
    while (b not in cuts_one or d not in cuts_two) and b < len(text) and d < laid.sentence.end and text[b] == told[d]:
        b, d = b + 1, d + 1
    return Span(a, b), Span(c, d)


def _cuts(text: str) -> frozenset[int]:
    from drafter.words import segment

    return frozenset([word.start for word in segment(text)] + [len(text)])


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Neutral words, levels of government, the plain verbs of the genre."""
    table, gate = lexicon_toml("telling.toml"), lexicon_toml("words_gate.toml")
    neutral = {*table["neutral"].split(), *gate["adverbs"].split()}
    return frozenset(neutral), frozenset(table["levels"].split()), frozenset(gate["verbs"].split())


def _says_another_thing(expected: str, found: str) -> bool:
    """Whether both runs have a word that says what, who or where, and not the same. One verb for another is the writer's choice."""
    one, two = _content(expected), _content(found)
    if not one or not two or one == two:
        return False
    levels = _lists()[1]
    if all(word in levels for word, _thing in (*one, *two)):
        return True
    if not any(thing for _word, thing in (*one, *two)):
        return False
    return min(sum(len(word) for word, _thing in side) for side in (one, two)) > 1


def _content(run: str) -> list[tuple[str, bool]]:
    """The words of a run that are neither neutral nor plain verbs, and whether each names a thing; letters that make no word stand together."""
    from drafter.words import segment

    neutral, levels, verbs = _lists()
    out: list[tuple[str, bool]] = []
    loose = False
    for word in segment(run):
        dull = word.tag[:1] in ("d", "p", "c", "r", "m", "q", "f", "u", "w") or word.text in verbs
        if word.text in neutral or not word.text.strip() or (dull and (len(word.text) > 1 or word.tag == "w")):
            loose = False
            continue
        single = len(word.text) == 1 and word.text not in levels
        if single and loose:
            out[-1] = (out[-1][0] + word.text, True)
        else:
            out.append((word.text, not single and word.tag[:1] not in ("v", "a")))
        loose = single
    return out
