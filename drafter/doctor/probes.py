"""What is asked of a model (``prompts/doctor.md.j2``: made-up cards, nobody's facts), and how its answer is scored."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.endpoint import Message
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.writing.prompts import Rendered

LINES = 20
_CARD = compiled(r"^F\d+: ")
_LINE = compiled(r"^\s*(S\d+)\s*[:：]\s*(.*)$")
_FIRST = ("青石", "白鹭", "红枫", "银杏", "蓝田", "金沙", "翠竹", "黄岩", "紫荆", "墨溪", "丹霞", "碧潭", "赤壁", "苍松", "素月", "玄武")
_SECOND = ("渡口", "书院", "长亭", "古道", "钟楼", "石桥", "茶山", "灯塔", "戏台", "码头", "牌坊", "水车", "砚台", "竹筏", "风铃", "马车")


@dataclass(frozen=True)
class TagScore:
    """How an answer kept tags. ``kept``: cards with one line that has just their tags; ``asked``: cards; ``back``: different tags that came back of ``tags``."""

    kept: int
    asked: int
    back: int
    tags: int

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
    for line in answer.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        tags = tuple(sorted(tag for _span, tag in find_tags(match[2])))
        lines[tags] += 1
        said.update(tags)
    kept = sum(lines[tags] == 1 for tags in wanted)
    return TagScore(kept, len(wanted), len(said & known), len(known))


def says_nonce(nonce: str, answer: str) -> bool:
    """Whether the answer has the word from the head of the prompt, whatever else it says."""
    return nonce in re.sub(r"\s", "", answer)


def make_nonce() -> str:
    """A word of four characters that nobody guesses and every tokenizer of Chinese knows the parts of."""
    return secrets.choice(_FIRST) + secrets.choice(_SECOND)
