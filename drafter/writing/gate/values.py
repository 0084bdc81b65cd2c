"""V1–V4: tags that exist, no bare value, a fact's tags complete and once, nothing doubled or stuck to a tag."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from drafter.data import Atom, AtomKind, Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.figures import counts_nothing
from drafter.text.words import measure_at
from drafter.writing.gate.kinds import clauses, is_degree, is_free, is_idiom
from drafter.writing.gate.line import HOLE, Line, alternation, shown_values
from drafter.writing.gate.sayings import is_one_of_any, is_round
from drafter.writing.model import Card, Violation

_NUMERALS = "〇零一二两三四五六七八九十百千万亿"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"  # 陆 and 伍 are names too: a number has two of them
_TOLD = 0.5  # of a fact's content bigrams that a line must have which tells it
_RUN = 5  # characters of a fact in a row
_TELLS = 0.5  # of a fact's content bigrams by which a point tells it a second time, with a run longer than that
_TELLS_ALL = 0.7  # or with just that run


def find_unknown_tags(line: Line) -> Iterator[Violation]:
    """V1: a tag that the section does not have; any tag in a point or a transition."""
    for span, tag in line.tags:
        if tag not in line.known:
            yield Violation("V1", span, line.text[span.start : span.end], "only tags of this section's cards")
    broken = re.search(r"[\[［【]{2}|[\]］】]{2}|[\[\]［］]", line.prose)
    if broken:
        yield Violation("V1", Span(*broken.span()), broken.group(), "every tag as [[F01a]]")


def find_bare_values(line: Line) -> Iterator[Violation]:
    """V2: a value outside tags, in any spelling, but one shown on the line's own cards, verbatim, and the period's own words."""
    taken: list[Span] = []
    left = line.shown.copy()
    for atom in line.atoms:
        taken.append(atom.span)
        if left[atom.surface] > 0:
            left[atom.surface] -= 1
        elif (
            atom.surface not in line.guard.times
            and not _named(atom.surface, line)
            and not counts_nothing(line.prose, atom.span)
            and not _is_emphasis(line, atom)
            and not _worked_out(atom.surface, line)
        ):
            rule = "V9" if atom.kind is AtomKind.DATE else "V2"
            yield Violation(rule, atom.span, atom.surface, "the tag of the value, or nothing")
    for found in re.finditer(rf"[0-9０-９]|[{_NUMERALS}]+|[{_FORMAL}]{{2,}}|[①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ㈠-㈩]", line.prose):
        span = Span(*found.span())
        if not (any(one.start <= span.start < one.end for one in taken) or _harmless(line, span) or _figurative(line, span)):
            yield Violation("V2", span, found.group(), "the tag of the value, or nothing")
    for span in _final_counts(line):
        yield Violation("V2", span, line.prose[span.start : span.end], "the tag of the value, or nothing")


def _figurative(line: Line, span: Span) -> bool:
    """A numeral that is no value and counts nothing: an idiom, any one of a kind, a round number of a saying. (Values: ``drafter.text.figures``.)"""
    return is_idiom(line, span) or is_one_of_any(line, span.start) or is_round(line, span.start)


def _final_counts(line: Line) -> Iterator[Span]:
    """另办活动一场, 捐赠图书成百上千册: a measure word that ends a free clause of some length counts what was done, however the number is put."""
    for span, free in clauses(line):
        found = _final_count().fullmatch(line.prose, span.start, span.end) if free else None
        if found and (unit := measure_at(line.prose, found.start("unit"))) and unit.end == found.end():
            at = Span(found.start("count"), found.end())
            if line.prose[at.start : at.end] not in line.shown and not is_degree(line.prose, at):
                yield at


@cache
def _final_count() -> re.Pattern[str]:
    counts = "一|半|十|百|千|万|上百|上千|上万|成百上千|成千上万"
    return compiled(
        f"[^一半两十百千万不都就才{re.escape(HOLE)}]{{4,}}(?<![这那每某任第])(?P<count>(?:{counts})(?P<unit>[\u4e00-\u9fff]{{1,2}}))"
    )


def _is_emphasis(line: Line, atom: Atom) -> bool:
    """重在一个“活”字: a word of one character between marks, before 字, is no name."""
    return (
        re.fullmatch("“[\u4e00-\u9fff]”", atom.surface) is not None
        and line.prose.startswith("字", atom.span.end)
        and is_free(line, atom.span.start)
    )


def _worked_out(surface: str, line: Line) -> bool:
    """逾六成, where code has worked it out of this line's facts."""
    return any(surface in phrase for phrase in line.phrases)


def _named(surface: str, line: Line) -> bool:
    """A quotation inside the name of the topic or the unit."""
    return any(surface in name for name in (line.plan.topic, *line.guard.names))


def _harmless(line: Line, span: Span) -> bool:
    """A numeral inside a word (一线, 统一), a phrase that counts nothing, or the words of the line's own fact."""
    from drafter import words
    from drafter.text.words import not_quantity_at

    prose = line.prose
    for start in range(max(0, span.start - 6), span.start + 1):
        size = not_quantity_at(prose, start)
        if size and start + size >= span.end:
            return True
    if prose[span.start : span.end] == "一" and prose[span.start - 1 : span.start] in ("这", "那"):
        return True  # 这一品牌
    near = prose[max(0, span.start - 1) : span.end + 1]
    if len(near) > 2 and HOLE not in near and (near in line.own or near in line.plan.topic):
        return True
    for word in words.segment(prose):
        end = word.start + len(word.text)
        if word.start <= span.start and span.end <= end:
            counts = word.text[-1] in _NUMERALS and measure_at(prose, end)  # 成百上千场
            return (
                len(word.text) > span.end - span.start
                and not counts
                and not word.tag.startswith(("m", "q"))
                and word.tag not in ("", "w", "eng")
            )
    return False


def find_incomplete_facts(line: Line) -> Iterator[Violation]:
    """V3, as far as one line shows it: all tags and shown values of each fact, each once; its words still there; its paragraph one."""
    counts = Counter(tag for _span, tag in line.tags)
    for span, tag in line.tags:
        if counts[tag] > 1 and tag in line.known:
            yield Violation("V3", span, tag, "each tag once")
            counts[tag] = 1
    end = Span(len(line.text), len(line.text))
    for card in line.cards:
        missing = [f"[[{tag.id}]]" for tag in card.tags if counts[tag.id] == 0]
        missing += [surface for surface in _not_shown(line, shown_values(card)) if not _is_own_name(line, card, surface)]
        if missing:
            yield Violation("V3", end, card.alias, f"{card.alias} with " + " ".join(missing))
    for card in line.cards:
        if _words_lost(line, card):
            yield Violation("V3", end, card.alias, f"{card.alias} in its own words: {card.text}")
    places = {plan_line.paragraph for plan_line in line.plan.lines if set(plan_line.facts) & set(line.facts)}
    if len(places) > 1:
        yield Violation("V3", end, " ".join(line.facts), "facts of one paragraph a line")


def _not_shown(line: Line, shown: Counter[str]) -> list[str]:
    from drafter.check.grounding.support import is_period
    from drafter.text.atoms import find_atoms

    missing = []
    for surface, count in shown.items():
        if line.prose.count(surface) >= count:
            continue
        atoms = find_atoms(surface)
        if atoms and all(atom.kind is AtomKind.DATE and is_period(atom.norm, line.guard.period) for atom in atoms):
            continue  # the period need not be said with every fact
        missing.append(surface)
    return missing


def _is_own_name(line: Line, card: Card, surface: str) -> bool:
    """文化站免费开放…: the unit's own name as who did it need not be said in the unit's own paper."""
    unit = line.guard.names[0] if line.guard.names else ""
    return unit.endswith(surface) and card.fact.text.startswith(surface)


def _words_lost(line: Line, card: Card) -> bool:
    """Whether less than half of the fact's words are left in the line."""
    from drafter.text.sentences import content_bigrams

    wanted = content_bigrams(card.fact.text)
    return bool(wanted) and len(wanted & content_bigrams(line.rendered)) < _TOLD * len(wanted)


def find_told_in_point(line: Line) -> Iterator[Violation]:
    """V3 for a point or a transition: it carries no tag and does not tell a fact of the section a second time."""
    from drafter.text.sentences import content_bigrams

    for span, tag in line.tags:
        yield Violation("V3", span, tag, "no tag in a 观点句 or 过渡句")
    here = content_bigrams(line.prose)
    for card in line.plan.cards:
        words = content_bigrams(card.fact.text)
        share = len(words & here) / max(1, len(words))
        run = _RUN + (share < _TELLS_ALL)
        if len(words) >= 4 and share >= _TELLS and _shares_a_run(line.prose.replace(line.plan.topic, HOLE), card.fact.text, run):
            yield Violation("V3", Span(0, len(line.text)), card.alias, "what the section is for, not a fact of it")


def _shares_a_run(prose: str, fact: str, run: int) -> bool:
    """Whether ``run`` characters of the fact stand in a row: a short fact has few words, and a point may name what it is about."""
    return any(fact[at : at + run] in prose for at in range(len(fact) - run + 1))


@cache
def _before() -> re.Pattern[str]:
    return compiled(f"(?:{alternation(lexicon_toml('writing_gate.toml')['number']['before'].split())})$")


@cache
def _after() -> re.Pattern[str]:
    return compiled(alternation(lexicon_toml("writing_gate.toml")["number"]["after"].split()))


def find_stuck_words(line: Line) -> Iterator[Violation]:
    """V4: a measure word behind a tag that has its own, 约 or 共 before one, and values that run together."""
    for span, tag in line.tags:
        known = line.known.get(tag)
        if known is None:
            continue
        if known.whole:
            yield from _stuck_to_whole(line, span)
            continue
        own = next((card.fact.text for card in line.plan.cards if card.fact.id == known.fact), "")
        after = line.prose[span.end : span.end + 4]
        stuck = stuck_measure(after, known.unit, own[known.span.end :] if known.span else "")
        if stuck:
            yield Violation("V4", Span(span.end, span.end + stuck), after[:stuck], "nothing: the tag has its measure word")
        loose = _after().match(after)
        if loose and not (known.span and own.startswith(loose.group(), known.span.end)):
            yield Violation("V4", Span(span.end, span.end + loose.end()), loose.group(), "nothing")
        before = _before().search(line.prose[max(0, span.start - 4) : span.start])
        if before and not (known.span and own[: known.span.start].endswith(before.group())) and before.group() not in line.licensed:
            yield Violation("V4", Span(span.start - len(before.group()), span.start), before.group(), "nothing")
    yield from _run_together(line)


def _stuck_to_whole(line: Line, span: Span) -> Iterator[Violation]:
    """A tag that is a whole sentence: no measure word, 余 or 以上 goes behind it, no 约 or 共 before it."""
    from drafter.text.words import measure_at

    after = line.prose[span.end : span.end + 4]
    measure = measure_at(after, 0)
    loose = _after().match(after)
    end = max(measure.end if measure else 0, loose.end() if loose else 0)
    if end:
        yield Violation("V4", Span(span.end, span.end + end), after[:end], "nothing: the tag is the whole sentence")
    before = _before().search(line.prose[max(0, span.start - 4) : span.start])
    if before:
        yield Violation("V4", Span(span.start - len(before.group()), span.start), before.group(), "nothing")


def stuck_measure(after: str, unit: str, fact_after: str) -> int:
    """Characters of a measure word right behind a value whose measure word is ``unit``; 0 where the fact goes on so, or the word is part of another."""
    from drafter import words
    from drafter.text.words import is_noun, measure_at

    if unit and after.startswith(unit) and not fact_after.startswith(unit):
        first = words.segment(re.sub(f"{HOLE}.*", "", after))[0].text
        if first == unit or len(unit) > 1 or not first.startswith(unit):
            return len(unit)
    measure = measure_at(after, 0)
    if measure is None or is_noun(measure.unit) or fact_after.startswith(after[: measure.end]):
        return 0
    first = words.segment(after)[0].text
    return measure.end if len(first) <= measure.end else 0


def _run_together(line: Line) -> Iterator[Violation]:
    """The line as rendered must have exactly the values of its tags and its shown words: 12 + 场3次 read by another eye."""
    from drafter.text.atoms import find_atoms

    if any(tag not in line.known for _span, tag in line.tags):
        return
    expected = Counter(atom.norm for atom in line.atoms)
    for _span, tag in line.tags:
        expected.update(atom.norm for atom in find_atoms(line.known[tag].surface))
    found = Counter(atom.norm for atom in find_atoms(line.rendered))
    if found != expected and line.rendered not in line.own:
        extra = " ".join((found - expected) or (expected - found))
        yield Violation("V4", Span(0, len(line.text)), extra, "values apart from each other")
