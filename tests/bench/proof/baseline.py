"""What most do: past text and values in the prompt, the answer in the draft. The same writers with the same rates of error, no tags and no gate."""

from __future__ import annotations

import re

from tests.bench.proof.asked import TAG, read
from tests.bench.proof.trial import Trial
from tests.bench.proof.verdict import claim_words, facts_by_id, more_often, unsupported, wrong_counts
from tests.bench.proof.writers import INJECTED, STRANGERS, WIRE
from tests.bench.worlds import World


def values_of(cards: dict[str, str], facts: dict[str, str]) -> dict[str, str]:
    """Tag → value, read off by laying each card over its fact."""
    found: dict[str, str] = {}
    for alias, card in cards.items():
        tags = TAG.findall(card)
        pattern = "(.+?)".join(re.escape(piece) for piece in re.split(r"\[\[F\d+[a-z]*(?::[^\]]*)?\]\]", card))
        told = re.fullmatch(pattern, facts.get(alias, "")) if tags else None
        if told:
            found.update(zip(tags, told.groups(), strict=True))
    return found


def naive(trial: Trial, world: World) -> dict[str, int] | None:
    """Counts for the draft that the writer's first answers would be: its values typed where it has tags. None for a fault of the wire: there is no draft."""
    first = {}
    for request, said in trial.answers:
        asked = read(request)
        first.setdefault(tuple(asked.plan.items()), (asked, said))
    if trial.writer in WIRE or not first:
        return None
    facts = facts_by_id(world)
    told = []
    for asked, said in first.values():
        known = values_of(asked.cards, facts)
        rows = [re.sub(r"^\s*S\d+:\s*", "", row) for row in said.text.splitlines()]
        told.append(TAG.sub(lambda found, known=known: known.get(found[1], "若干"), "\n".join(rows)))
    text = "\n".join(told)
    here = {fact["id"] for section in world.sheet["sections"] for fact in section["facts"]}
    missing, twice = wrong_counts(text, world)
    missing = [key for key in missing if key in here]
    return {
        "drafts": 1,
        "unsupported": bool(unsupported(text, world)),
        "missing": len(missing),
        "doubled": len(twice),
        "strangers": len(more_often((*STRANGERS, *INJECTED), text, world, "")),
        "claims": len(more_often(claim_words(), text, world, trial.offline[0])),
        "leaked_draft": sum(canary in text for canary in world.canaries),
        "leaked_prompt": len(world.canaries),  # the unit's past summaries are what retrieval puts into the prompt
        "unsafe": bool(unsupported(text, world)) or bool(missing) or any(canary in text for canary in world.canaries),
    }
