"""How much of a section's prompt an endpoint may have cached from the sections before it (OpenAI, DeepSeek and vLLM reuse equal heads)."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.proof.asked import Asked


def shared(asked: Sequence[Asked]) -> tuple[int, int]:
    """(characters that stand at the head of an earlier prompt too, characters) of all prompts but the first. Tokens are nearly proportional: the text is all Chinese."""
    whole = [one.system + one.prompt for one in asked]
    same = [max(_common(text, before) for before in whole[:at]) for at, text in enumerate(whole) if at]
    return sum(same), sum(map(len, whole[1:]))


def _common(one: str, other: str) -> int:
    return next((at for at, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its), min(len(one), len(other)))
