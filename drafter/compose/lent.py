"""What the past lends to the wording itself: short attitude clauses and heading halves, never a fact.

A phrase is lent only if it passes every gate that the genre grammar passes (no claim, no number, date or dated term), holds no
name (every word is a known common word) and is short: longer runs would be copying (goal: longest shared run, median ≤ 12 characters).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from drafter import words
from drafter.compose.grammar import violations
from drafter.compose.reuse import Wording
from drafter.data import Block, BlockKind, Lent, Origin, Outline, PastSentence, Role
from drafter.kept import compiled

_MAX_LEAD = 11
_LEAD = compiled(r"^(?:围绕|紧扣|聚焦|立足|着眼|坚持|突出|紧紧围绕|始终坚持|注重|把|着力|强化|树牢|牢记)")
_DONE = compiled(r"了|过|已|完成|举办|开展|组织|召开|建成|获|今年|去年|以来|全年|我|本")
_MAX_HALF = 9


def lent_leads(sentences: Iterable[PastSentence], topics_of: Callable[[str], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Attitude clauses that open past work sentences, by the topic of the section they stood in: 5 to 11 characters, in the order first met.

    ``topics_of``: a heading → ids of its topics.
    """
    found: dict[str, dict[str, None]] = {}
    for sentence in sentences:
        first, mark, _rest = sentence.text.partition("，")
        if (
            sentence.role is Role.WORK
            and sentence.headings
            and mark
            and 5 <= len(first) <= _MAX_LEAD
            and _LEAD.match(first)
            and is_lendable(first)
        ):
            for heading in sentence.headings[:2]:
                for topic in topics_of(heading):
                    found.setdefault(topic, {}).setdefault(first)
    return {topic: tuple(leads) for topic, leads in found.items()}


def heading_half(heading: str) -> str:
    """The first half of a two-part past heading ("突出政治引领，加强党的建设" → "突出政治引领") if it may be lent, else ""."""
    first, mark, second = heading.partition("，")
    return first if mark and second and 4 <= len(first) <= _MAX_HALF and is_lendable(first) else ""


def is_lendable(text: str) -> bool:
    """Whether a past phrase carries nothing that only the sheet may bring."""
    return not _DONE.search(text) and not violations(text) and not words.has_name(text)


def lent_words(
    blocks: Iterable[Block], sentences: Sequence[PastSentence], model: Outline | None, wordings: Mapping[str, Wording]
) -> tuple[Lent, ...]:
    """What of the past stands in the draft, and where it came from, in reading order."""
    found: dict[Lent, None] = {}
    for block in blocks:
        for run in block.runs:
            text = run.text.rstrip("，")
            if run.origin is Origin.SKELETON:
                wording = wordings[run.facts[0]]
                found.setdefault(Lent("skeleton", wording.pattern, wording.skeleton, year=wording.year))
            elif run.origin is Origin.PAST and block.kind is BlockKind.HEADING and model is not None:
                found.setdefault(Lent("heading", text, doc=model.path, unit=model.unit, year=model.year))
            elif run.origin is Origin.PAST:
                source = next(sentence for sentence in sentences if sentence.text.startswith(text))
                found.setdefault(Lent("lead", text, doc=source.path, unit=source.unit, year=source.year, line=source.line))
    return tuple(found)
