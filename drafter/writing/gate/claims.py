"""V6, V9, V10 (deixis): words that claim something. Each may stand only where the line's facts, or a licence of code, say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from drafter.compose.claims import claim_note, find_claims
from drafter.data import Atom, AtomKind, Period, Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.writing.gate.kinds import is_idiom, is_wish, may_aim
from drafter.writing.gate.line import HOLE, Line, alternation, everywhere
from drafter.writing.gate.sayings import is_asked, is_figure, is_saying, is_topic, is_wanted, may_deny
from drafter.writing.model import Violation

_LEXICON = "writing_gate.toml"
_AIMS = ("result", "causation")  # classes of claims.toml that in a clause of purpose claim nothing


@cache
def table(name: str) -> re.Pattern[str]:
    """The words and patterns of one table of the lexicon."""
    rows = lexicon_toml(_LEXICON)[name]
    parts = [alternation(rows["words"].split())] if "words" in rows else []
    return compiled("|".join([*rows.get("patterns", []), *parts]))


def note(name: str) -> str:
    """What a table is about."""
    return str(lexicon_toml(_LEXICON)[name]["note"])


def find_unlicensed_claims(line: Line) -> Iterator[Violation]:
    """V6: comparison, rank, degree, result, praise, cause, amount; relations; warm clauses; doubt and denial."""
    taken: list[Span] = []
    for claim in find_claims(line.prose):
        if line.grants(claim.word) or _in_names(line, claim.span) or is_idiom(line, claim.span):
            continue
        if (claim.kind in _AIMS and may_aim(line, claim.span)) or is_wish(line, claim.word, claim.span.start):
            continue
        if is_topic(line, claim.word, claim.span) or _is_simile(line, claim.word, claim.span):
            continue
        taken.append(claim.span)
        yield Violation("V6", claim.span, claim.word, claim_note(claim.kind))
    for name in ("relations", "warm", "modal"):
        for one in everywhere("V6", table(name), line, note(name)):
            if any(span.start <= one.span.start < span.end for span in taken) or _in_names(line, one.span):
                continue
            wanted = one.evidence.startswith(("让", "使")) and is_wanted(line, one.span.start)
            if (
                wanted
                or is_wish(line, one.evidence, one.span.start)
                or is_topic(line, one.evidence, one.span)
                or is_asked(line, one.span.start)
            ):
                continue
            if not (name == "modal" and may_deny(line, one.span)):
                yield one
    yield from everywhere("V6", table("attribution"), line, note("attribution"))
    yield from (one for one in everywhere("V6", table("manner"), line, note("manner")) if not _in_names(line, one.span))
    yield from _worn(line)
    yield from _denials(line, taken)


def _denials(line: Line, taken: list[Span]) -> Iterator[Violation]:
    """Denial, intention and doubt beside values: only as often as the line's facts have the word, and before the same letter as there."""
    from drafter.text.denial import find_denials

    if not line.facts:
        return
    own: Counter[str] = Counter(one.word for one in find_denials(line.own))
    for one in find_denials(line.prose):
        if _in_names(line, one.span) or any(span.start <= one.span.start < span.end for span in taken) or may_deny(line, one.span):
            continue
        following = line.prose[one.span.end : one.span.end + 1].strip(f"{HOLE}，。；：、")
        own[one.word] -= 1
        if own[one.word] < 0 or one.word + following not in line.own:
            yield Violation("V6", one.span, one.word, note("modal"))
    yield from _single_denials(line)


def _single_denials(line: Line) -> Iterator[Violation]:
    """将, 要, 可 right before a verb that the facts have without it: 将评出 against 评出."""
    from drafter import words
    from drafter.text.denial import single_denials

    cut = words.segment(line.prose)
    for one, verb in pairwise(cut):
        told = verb.tag.startswith("v") and verb.text in line.own and one.text + verb.text not in line.own
        if one.text in single_denials() and told and (len(verb.text) > 1 or not may_deny(line, Span(one.start, one.start + 1))):
            yield Violation("V6", Span(one.start, one.start + 1), one.text, note("modal"))


def _is_simile(line: Line, word: str, span: Span) -> bool:
    """生活是最好的老师: 最好 of a thing in a saying ranks nothing."""
    return word.startswith("最") and not line.facts and line.prose[: span.start].endswith("是") and is_saying(line, span.start)


def _in_names(line: Line, span: Span) -> bool:
    """Whether the words stand inside the name of the topic or the unit, a shown value, or a phrase reserved for the section."""
    for name in (line.plan.topic, *line.guard.names, *line.shown, *line.plan.openers, *line.plan.tails):
        at = line.prose.find(name) if name else -1
        while at >= 0:
            if at <= span.start and span.end <= at + len(name):
                return True
            at = line.prose.find(name, at + 1)
    return False


def _worn(line: Line) -> Iterator[Violation]:
    """One word of attitude twice in a line: 扎实…扎实…."""
    from drafter.compose.claims import attitude_words

    for word in attitude_words():
        places = [found.start() for found in re.finditer(word, line.prose)]
        if len(places) - line.own.count(word) > 1:
            yield Violation("V6", Span(places[-1], places[-1] + len(word)), word, "another word of attitude, or none")


def find_deixis(line: Line) -> Iterator[Violation]:
    """V10: 近日, 目前, 我市: who and when by pointing."""
    for one in everywhere("V10", table("deixis"), line, note("deixis")):
        if not line.facts and (one.evidence in "他们" or re.search("离[^，。；]*最近$", line.prose[: one.span.end])):
            continue  # 游客来了，…讲给他听; 离群众最近
        if is_figure(line, one.evidence, one.span.start):
            continue
        if not (len(one.evidence) == 1 and _inside_word(line, one.span)) and not _in_names(line, one.span):
            yield one


def _inside_word(line: Line, span: Span) -> bool:
    from drafter import words

    return any(word.start <= span.start < word.start + len(word.text) and len(word.text) > 1 for word in words.segment(line.prose))


# ---- time ----------------------------------------------------------------------------------------------------------


@cache
def _dated() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """(pattern, from, until) of each row of the dated terms."""
    rows = []
    for row in lexicon_toml("dated_terms.toml")["row"]:
        parts = [re.escape(term) for term in row.get("terms", ())] + [f"(?:{pattern})" for pattern in row.get("patterns", ())]
        rows.append((compiled("|".join(parts)), str(row.get("from", "")), str(row.get("until", ""))))
    return tuple(rows)


def _current(period: Period, since: str, until: str) -> bool:
    """Whether a term with known dates was in use in the whole period. A term of unknown dates goes stale by itself."""
    first, last = f"{period.year}-{period.months[0]:02}", f"{period.year}-{period.months[1]:02}"
    return bool(since) and since[:7] <= first and (not until or until[:7] >= last[: len(until[:7])])


def find_period_terms(line: Line) -> Iterator[Violation]:
    """V9: wording out of its time; 全年 over a fact that names a time of its own."""
    for pattern, since, until in _dated():
        if not _current(line.guard.period, since, until):
            found = everywhere("V9", pattern, line, "no wording that belongs to another time")
            yield from (one for one in found if not line.says(one.evidence))  # 换届: the fact's own word, however often
    yield from _over_dates(line)


def _over_dates(line: Line) -> Iterator[Violation]:
    from drafter.check.grounding.support import is_period

    for found in re.finditer(f"(?:{alternation(line.guard.times)})" if line.guard.times else "(?!)", line.prose):
        if line.says(found.group()):
            continue
        start = line.prose.rfind("；", 0, found.start()) + 1
        stop = line.prose.find("；", found.end())
        piece = Span(start, stop if stop >= 0 else len(line.prose))
        told = {line.known[tag].fact for span, tag in line.tags if tag in line.known and piece.start <= span.start < piece.end}
        for card in line.cards:
            dates = [atom for atom in card.fact.atoms if atom.kind is AtomKind.DATE and not _is_measure_of_growth(card.fact.text, atom)]
            own = [atom for atom in dates if not (is_period(atom.norm, line.guard.period) and atom.surface in line.guard.times)]
            if own and (card.fact.id in told or any(atom.surface in line.prose[piece.start : piece.end] for atom in own)):
                yield Violation("V9", Span(*found.span()), found.group(), f"the fact's own time: {own[0].surface}")
                break


def _is_measure_of_growth(fact: str, atom: Atom) -> bool:
    """比上年增加: the year that a figure is held against, and not when the deed was done."""
    return atom.norm.startswith("deictic:") and fact[: atom.span.start].endswith(("比", "较", "同"))
