"""Openers and tails handed out before anything is written, so that sections written at the same time do not sound alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.compose.grammar import TopicGrammar
from drafter.compose.plan import topic_ids
from drafter.compose.voice import Voice
from drafter.resources import lexicon_toml

_OPENERS = 3  # a section
_TAILS = 2
HEADS = ("以", "把", "引导", "为", "推动", "着力")
"""How a tail may begin; where a draft has had two equally often, the earlier here comes first."""
_TOLD = 8  # openers and tails of other sections that a prompt lists


@dataclass(frozen=True, slots=True)
class Reserved:
    """``openers``: attitude clauses that stand before a verb; ``tails``: clauses of purpose that end a sentence."""

    openers: tuple[str, ...]
    tails: tuple[str, ...]


@cache
def all_tails() -> tuple[tuple[str, frozenset[str]], ...]:
    """Every tail of the lexicon with the ids of the topics that it suits."""
    rows = (line.partition("|") for line in lexicon_toml("writing.toml")["tails"]["texts"].strip().splitlines())
    return tuple((text.strip(), frozenset(topics.split())) for text, _mark, topics in rows)


def reserve(
    topic: TopicGrammar, texts: Sequence[str], heading: str, elsewhere: str, voice: Voice, key: str, given: Collection[Reserved] = ()
) -> Reserved:
    """What this section may open and end with; ``voice`` remembers what others were given.

    ``texts``: of its facts that are deeds: an opener needs a word of them, a tail that there is one; ``elsewhere``: the composed text of the other sections, whose openers stay theirs; ``given``: what they were given.
    """
    leads = [*topic.leads, *(lead for aspect in topic.aspects for lead in aspect.leads)]
    fitting = [lead.text for lead in leads if lead.text not in elsewhere and any(lead.fits(text) for text in texts)]
    ids = topic_ids(topic)
    tails = [text for text, topics in all_tails() if texts and topics & ids and text not in elsewhere]
    return Reserved(_picked(voice, fitting, f"opener{key}", heading, _OPENERS), _tails(voice, tails, f"tail{key}", heading, given))


def _picked(voice: Voice, candidates: Sequence[str], key: str, avoid: str, count: int) -> tuple[str, ...]:
    found = (voice.pick(candidates, f"{key}.{number}", avoid=avoid) for number in range(count))
    return tuple(text for text in found if text)


def _tails(voice: Voice, candidates: Sequence[str], key: str, avoid: str, given: Collection[Reserved]) -> tuple[str, ...]:
    """Tails that begin differently, the beginning that the draft has had least first: 着力 in every section is what a reader hears."""
    used = Counter(head_of(tail) for reserved in given for tail in reserved.tails)
    found: list[str] = []
    for number in range(_TAILS):
        left = [text for text in candidates if head_of(text) not in {head_of(one) for one in found}]
        heads = sorted({head_of(text) for text in left}, key=lambda head: (used[head], HEADS.index(head)))
        picked = (voice.pick([text for text in left if head_of(text) == head], f"{key}.{number}", avoid=avoid) for head in heads)
        text = next(filter(None, picked), "")
        if text:
            found.append(text)
    return tuple(found)


def head_of(tail: str) -> str:
    """How a clause of purpose begins: 着力, 以, 引导 …; "" for another clause."""
    return next((head for head in HEADS if tail.startswith(head)), "")


def taken_by_others(mine: Reserved, everyone: Collection[Reserved]) -> tuple[str, ...]:
    """Openers and tails of the other sections, by turns, as many as a prompt lists."""
    others = [reserved for reserved in everyone if reserved is not mine]
    rows = [texts for reserved in others for texts in (reserved.openers[:1], reserved.tails[:1])]
    return tuple(text for row in rows for text in row)[:_TOLD]


def words_of(heading: str) -> str:
    """A heading without its number: 三、扎根基层 → 扎根基层."""
    return re.sub(r"^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）)", "", heading)
