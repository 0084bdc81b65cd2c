"""What is asked of a model (``prompts/doctor.md.j2``: made-up cards, nobody's facts), and how its answer is scored."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.data import Span
from drafter.endpoint import Message

if TYPE_CHECKING:
    from drafter.writing.prompts import Rendered

LINES = 20
_CARD = re.compile(r"^F\d+: ")
_LINE = re.compile(r"^\s*(S\d+)\s*[:：]\s*(.*)$")
_NONCE = re.compile(r"^\s*N\s*[:：]\s*(.*)$", re.M)


@dataclass(frozen=True)
class TagScore:
    """How an answer kept tags. ``kept``: cards with one line that has just their tags; ``asked``: cards; ``back``: different tags that came back of ``tags``;
    ``invented``: tags that no card has; ``digits``: lines with a number typed in.
    """

    kept: int
    asked: int
    back: int
    tags: int
    invented: int
    digits: int

    @property
    def share(self) -> float:
        """Kept of asked, 0–1."""
        return self.kept / self.asked if self.asked else 0.0


def messages_of(rendered: Rendered) -> tuple[Message, ...]:
    """A rendered prompt as the client takes it."""
    return tuple(Message(role, text) for role, text in rendered.messages)


def score_tags(messages: tuple[Message, ...], answer: str) -> TagScore:
    """Compare the lines of an answer with the cards of the question. As when drafting, a line is judged by the tags it carries, not by its number."""
    from drafter.writing.references import find_tags

    cards = [line for line in messages[-1].content.splitlines() if _CARD.match(line)]
    wanted = [tuple(sorted(tag for _span, tag in find_tags(card.partition("｜")[0]))) for card in cards]
    known = {tag for tags in wanted for tag in tags}
    lines: Counter[tuple[str, ...]] = Counter()
    said: set[str] = set()
    digits = 0
    for line in answer.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        found = find_tags(match[2])
        tags = tuple(sorted(tag for _span, tag in found))
        lines[tags] += 1
        said.update(tags)
        digits += _has_digit(match[2], [span for span, _tag in found])
    kept = sum(lines[tags] == 1 for tags in wanted)
    return TagScore(kept, len(wanted), len(said & known), len(known), len(said - known), digits)


def says_nonce(nonce: str, answer: str) -> bool:
    """Whether the word from the head of the prompt stands in the line that was asked for."""
    return any(nonce.lower() in line.lower() for line in _NONCE.findall(answer))


def _has_digit(line: str, tags: list[Span]) -> bool:
    for span in reversed(tags):
        line = line[: span.start] + line[span.end :]
    return re.search(r"\d", line) is not None
