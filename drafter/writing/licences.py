"""Judgements that code has worked out and a model may use: what the figures of the facts themselves prove, and nothing else.

A judgement that is not licensed is a claim without a basis: 其中, 居首, 近半数, a percent of growth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from drafter.data import Atom, AtomKind, Fact
from drafter.text.shares import counted_atoms, share_of
from drafter.writing.cards import letters
from drafter.writing.model import Card, Licence, Tag
from drafter.writing.trends import changes_of

_COUNTED = frozenset({AtomKind.QUANTITY, AtomKind.MONEY})
_LIST = 3  # parallel figures from which one can be the largest


def licences_for(facts: Sequence[Fact], cards: Sequence[Card]) -> tuple[Licence, ...]:
    """What ``facts`` (of one section, in the order of the draft) prove: a whole and its parts, the largest, shares, the percent of a rise, and which facts stand side by side.

    ``cards``: those of the same facts; a value without a tag on them (a fact in its own words, a shown one) licenses nothing. Facts of which nothing is said are 不明.
    """
    of_fact = {card.fact.id: card for card in cards}
    found: list[Licence] = []
    for fact in facts:
        card = of_fact[fact.id]
        if not any(tag.span for tag in card.tags):
            continue
        found.extend(_rises(fact, card))
        found.extend(_shares(fact, card))
        found.extend(_largest(fact, card))
    for left, right in pairwise(facts):
        found.extend(_relation(left, right, of_fact))
    return tuple(found)


# ---- within a fact --------------------------------------------------------------------------------------------------


def _rises(fact: Fact, card: Card) -> Iterator[Licence]:
    """增长23.5%: worked out from the figure and its change, as a derived tag."""
    number = len(card.tags)
    for change in changes_of(fact):
        tag = _tag_at(card, change.other)
        if not change.percent or tag is None:
            continue
        derived = Tag(
            f"{card.alias}{letters(number)}",
            fact.id,
            change.percent,
            AtomKind.PERCENT,
            "%",
            derived=f"{change.now.surface} / {change.before:f} − 1",
        )
        number += 1
        word = "增长" if change.up else "下降"
        yield Licence(f"{card.alias} 可在[[{tag.id}]]之后接写“{word}[[{derived.id}]]”", (word,), (fact.id,), (derived,))


def _shares(fact: Fact, card: Card) -> Iterator[Licence]:
    """近半数, 过半, 逾八成: what share the first part behind 其中 has of its whole."""
    share = share_of(fact)
    tag = _tag_at(card, share.part) if share else None
    if share and share.words and tag:
        yield Licence(f"{card.alias} [[{tag.id}]]可说“占比{share.words}”", (share.words,), (fact.id,))


def _largest(fact: Fact, card: Card) -> Iterator[Licence]:
    """居首 among parallel figures: 市级会员63名、省级会员16名、国家级会员2名. Prizes (三等奖6名) are no rivals."""
    rows: list[list[Atom]] = [[]]
    for atom in counted_atoms(fact):
        last = rows[-1][-1] if rows[-1] else None
        between = fact.text[last.span.end : atom.span.start] if last else ""
        parallel = last and last.unit == atom.unit and last.kind is atom.kind and re.fullmatch(r"、[^，。；、\d]*", between)
        if parallel:
            rows[-1].append(atom)
        else:
            rows.append([atom])
    prizes = any(atom.kind is AtomKind.RANK for atom in fact.atoms)
    for row in rows:
        values = sorted((atom.low for atom in row if atom.low is not None), reverse=True)
        if len(row) < _LIST or prizes or values[0] == values[1]:
            continue
        tag = _tag_at(card, next(atom for atom in row if atom.low == values[0]))
        if tag:
            yield Licence(f"{card.alias} 并列各项中[[{tag.id}]]最多，可说“居首”", ("最多", "居首"), (fact.id,))


# ---- between neighbours ---------------------------------------------------------------------------------------------


def _relation(left: Fact, right: Fact, cards: dict[str, Card]) -> Iterator[Licence]:
    """含 (the parts add up, or the fact itself says 其中), 并列 (two awards, one verb); otherwise nothing is said: 不明."""
    pair = (left.id, right.id)
    one, other = cards[left.id].alias, cards[right.id].alias
    if _leans(left, right) or _adds_up(left, right):
        yield Licence(f"{one} 含 {other}，可用“其中”", ("其中",), pair)
    elif _side_by_side(left, right):
        yield Licence(f"{one} {other} 并列", (), pair)


def _leans(left: Fact, right: Fact) -> bool:
    """Whether the fact 其中… is of the one before it: its figure has the measure word of that fact's last clause."""
    from drafter.compose.clauses import analyse
    from drafter.compose.lines import continues

    return right.text.startswith("其中") and continues(analyse(left), analyse(right))


def _adds_up(left: Fact, right: Fact) -> bool:
    """Whether the figures of ``right``, two or more of one unit and nothing else, sum to the one figure of that unit in ``left``, about the same things."""
    parts = counted_atoms(right)
    if (
        len(parts) < 2
        or len({(part.kind, part.unit) for part in parts}) > 1
        or len(parts) < len([a for a in right.atoms if a.kind in _COUNTED])
    ):
        return False
    # the change of a figure is not the figure: 比上年增加4件
    changed = {change.other.span for change in changes_of(left)}
    wholes = [atom for atom in counted_atoms(left) if (atom.kind, atom.unit) == (parts[0].kind, parts[0].unit) and atom.span not in changed]
    total = sum((part.low or Decimal(0) for part in parts), Decimal(0))
    return len(wholes) == 1 and wholes[0].low == total and bool(_nouns(left.text) & _nouns(right.text))


def _side_by_side(left: Fact, right: Fact) -> bool:
    from drafter.compose.clauses import analyse

    if all(any(atom.kind is AtomKind.RANK for atom in fact.atoms) for fact in (left, right)):
        return True
    verb = analyse(left).verb
    return len(verb) >= 2 and verb == analyse(right).verb


@cache
def _nouns(text: str) -> frozenset[str]:
    from drafter import words

    return frozenset(word.text for word in words.segment(text) if len(word.text) >= 2 and word.tag.startswith(("n", "vn")))


def _tag_at(card: Card, atom: Atom) -> Tag | None:
    return next((tag for tag in card.tags if tag.span == atom.span), None)
