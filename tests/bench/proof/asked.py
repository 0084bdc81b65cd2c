"""What a prompt asks for, read by the wire format of the design alone (§3.5): cards ``F07: …｜…``, plan lines ``S3: F07 F08``, one a line."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass

TAG = re.compile(r"\[\[(F\d+[a-z]*)(?::[^\[\]]*)?\]\]")


@dataclass(frozen=True)
class Asked:
    """``cards``: alias → words with tags, of every section; ``plan``: line → the aliases it must carry; ``licensed``: lines of 可用判断; ``prompt``: all of the user's part."""

    cards: dict[str, str]
    plan: dict[str, tuple[str, ...]]
    licensed: tuple[str, ...]
    styles: tuple[str, ...]
    prompt: str
    system: str

    @property
    def here(self) -> tuple[str, ...]:
        """Aliases that the plan asks for."""
        return tuple(alias for aliases in self.plan.values() for alias in aliases)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Aliases of other sections that the prompt shows."""
        return tuple(alias for alias in self.cards if alias not in self.here)

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags of the facts that the plan asks for."""
        return tuple(tag for alias in self.here for tag in TAG.findall(self.cards[alias]))

    def dice(self, name: str) -> random.Random:
        """The same for the same prompt and writer: a run can be repeated."""
        return random.Random(zlib.crc32(f"{name}\n{self.system}\n{self.prompt}".encode()))


def read(request: dict) -> Asked:
    """A chat request as the model sees it."""
    said = {"system": "", "user": ""}
    for message in request.get("messages", []):
        said[message["role"]] = said.get(message["role"], "") + message["content"] + "\n"
    prompt = said["user"]
    cards = {alias: words.partition("｜")[0].rstrip() for alias, words in re.findall(r"^(F\d+): (.*)$", prompt, re.M)}
    plan = {sid: tuple(a for a in re.findall(r"F\d+", rest) if a in cards) for sid, rest in re.findall(r"^(S\d+): (.*)$", prompt, re.M)}
    return Asked(
        cards,
        plan,
        tuple(re.findall(r"^- (F\d+ .*)$", prompt, re.M)),
        tuple(re.findall(r"^.{1,4}：(.*〔.*)$", prompt, re.M)),
        prompt,
        said["system"],
    )


def good_rows(asked: Asked) -> list[tuple[str, str]]:
    """Each plan line told in the words of its cards, a point as an attitude that claims nothing."""
    dice = asked.dice("good")
    rows = []
    for sid, aliases in asked.plan.items():
        if aliases:
            rows.append((sid, "；".join(TAG.sub(r"[[\1]]", asked.cards[alias]) for alias in aliases) + "。"))
        else:
            rows.append((sid, dice.choice(POINTS)))
    return rows


POINTS = (
    "各项工作围绕需求来、盯着实效干，重在经常、贵在落实。",
    "立足职责、面向基层，把资源和力量用在群众需要的地方。",
    "坚持重心下移，着力把实事办到群众身边。",
    "从细处着手、在实处用力，推动工作落地落细。",
    "聚焦主责主业，统筹推进各项任务，注重常态长效。",
)
