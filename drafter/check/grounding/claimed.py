"""GR704: a claim put into the telling of a fact: 首次, 位居全省前列, 同比增长, where the fact says nothing of the kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.grounding.wording import wording
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Fact


class Claimed(NamedTuple):
    """``word`` at ``start``–``end`` (code points) of a sentence that tells ``fact``, which does not have it."""

    start: int
    end: int
    word: str
    fact: Fact


@cache
def _groups() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Each group of claims, with what in a fact vouches for it."""
    rows = lexicon_toml("telling.toml")["claims"]
    return tuple((compiled(row["pattern"]), compiled(f"{row['also']}|{row['pattern']}")) for row in rows)


def claimed(document: Document, context: Context) -> Iterator[Claimed]:
    """The claims in sentences that tell facts of the sheet, none of which makes such a claim; in the order of the text, group by group."""
    done = {fact.id for section in context.sheet.sections for fact in section.facts} if context.sheet else set()
    told = [(span, fact) for span, fact in wording(document, context).told if fact.id in done]  # a plan may aim at more
    for pattern, vouching in _groups() if told else ():
        for match in pattern.finditer(document.text):
            here = [fact for span, fact in told if span.start <= match.start() < span.end]
            named = document.inside_title(match.start())
            if here and not named and not any(vouching.search(fact.text) for fact in here):
                yield Claimed(match.start(), match.end(), match[0], here[0])
