"""Sections written side by side sound alike: what one has said at the head or the end of a sentence, the next ones do without.

Only openers, tails and points go: words that carry no fact. The order is the draft's, so the first one keeps them. Of two tails in a row that begin alike
(着力…, 着力…) the second goes too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.data import Origin, Run
from drafter.writing.model import SectionPlan, Source, WrittenLine, WrittenSection
from drafter.writing.reserve import head_of

_OWN = 4  # characters in a row by which a tail is a fact's own words


def without_echoes(plans: Sequence[SectionPlan], sections: Sequence[WrittenSection]) -> tuple[WrittenSection, ...]:
    """The sections with every opener, tail and point said once in the draft."""
    heads: set[str] = set()
    ends: list[str] = []
    points: set[str] = set()
    done = []
    for plan, section in zip(plans, sections, strict=True):
        lines: list[WrittenLine] = []
        gone: list[WrittenLine] = []
        for line in section.lines:
            if line.source is Source.COMPOSED:
                lines.append(line)
            elif not line.facts:
                kept = _point(line, plan, points)
                lines.extend(kept)
                gone += [] if kept else [replace(line, runs=(), source=Source.COMPOSED, rejected=(*line.rejected, "echo"))]
            else:
                own = "\n".join(card.fact.text for card in plan.cards if card.fact.id in line.facts)
                lines.append(replace(line, runs=_tail(_opener(line.runs, heads, own), ends, own)))
        done.append(replace(section, lines=tuple(lines), left_out=(*section.left_out, *gone)))
    return tuple(done)


def _point(line: WrittenLine, plan: SectionPlan, said: set[str]) -> list[WrittenLine]:
    text = "".join(run.text for run in line.runs)
    if text not in said:
        said.add(text)
        return [line]
    fallback = next((one.fallback for one in plan.lines if one.sid in line.sids), ())
    return [replace(line, runs=fallback, source=Source.COMPOSED, rejected=(*line.rejected, "echo"))] if fallback else []


def _opener(runs: tuple[Run, ...], said: set[str], own: str) -> tuple[Run, ...]:
    """``own``: the words of the line's facts, 春节前夕 among them: they are no opener."""
    first = runs[0]
    found = re.match(r"([^，；：。]{2,20})，", first.text) if first.origin is Origin.MODEL else None
    if found is None or found[1] in own:
        return runs
    if found[1] not in said:
        said.add(found[1])
        return runs
    rest = first.text[found.end() :]
    return (replace(first, text=rest), *runs[1:]) if rest else runs[1:]


def _tail(runs: tuple[Run, ...], said: list[str], own: str) -> tuple[Run, ...]:
    """``said``: the tails of the draft so far, in order."""
    last = runs[-1]
    found = re.search(r"，([^，；：。]{4,24})。$", last.text) if last.origin is Origin.MODEL else None
    if found is None or any(found[1][at : at + _OWN] in own for at in range(len(found[1]) - _OWN + 1)):
        return runs
    head = head_of(found[1])
    if found[1] not in said and not (said and head and head == head_of(said[-1])):
        said.append(found[1])
        return runs
    return (*runs[:-1], replace(last, text=last.text[: found.start()] + "。"))
