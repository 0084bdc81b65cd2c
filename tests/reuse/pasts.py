"""Past sentences for the tests."""

from __future__ import annotations

import random
from collections.abc import Sequence

from drafter.data import PastSentence, Role


def past(text: str, path: str = "past/2025.txt", unit: str | None = "青篱镇文化站", year: int | None = 2025, line: int = 1) -> PastSentence:
    """One past sentence."""
    return PastSentence(text, path, unit, year, ("主要工作",), Role.WORK, line)


def paper(number: int) -> list[PastSentence]:
    """Ten sentences of a past paper, of characters drawn at random: papers have nothing in common."""
    rng = random.Random(number)
    texts = ["".join(chr(rng.randint(0x4E00, 0x9000)) for _n in range(24)) + "。" for _m in range(10)]
    return [past(text, path_of(number), f"{number}号站", 2000 + number % 26, line) for line, text in enumerate(texts, 1)]


def path_of(number: int) -> str:
    """The path of a paper."""
    return f"past/{number:03d}.txt"


def wanted(numbers: Sequence[int], key: str = "a") -> dict[str, str]:
    """The papers as a build wants them."""
    return {path_of(number): key for number in numbers}


def load(paths: Sequence[str]) -> list[PastSentence]:
    """What is read of them."""
    return [item for path in paths for item in paper(int(path[5:8]))]
