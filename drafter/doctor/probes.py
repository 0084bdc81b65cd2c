"""What is asked of a model, and how its answers are scored. Nothing in here is about any unit: the lines are made up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.endpoint import Message

LINES = 20
_TAG = re.compile(r"\[\[([A-Za-z0-9]+)(?::[^\[\]]*)?\]\]")
_LINE = re.compile(r"^\s*(S\d+)\s*[:：]\s*(.*)$")
_PATTERNS = (
    "在青篱镇书写春联{a}，送到{b}。",
    "举办书画展览{a}，观众{b}。",
    "开展文艺志愿服务{a}，走进{b}。",
    "组织采风创作{a}，收到作品{b}。",
    "培训基层文艺骨干{a}。",
)


@dataclass(frozen=True)
class TagScore:
    """``kept``: lines that came back with just their own tags in their order; ``asked``: lines asked for; ``invented``: tags that no line had; ``digits``: lines with a number typed in."""

    kept: int
    asked: int
    invented: int
    digits: int

    @property
    def share(self) -> float:
        """Kept of asked, 0–1."""
        return self.kept / self.asked if self.asked else 0.0


def tagged_lines(count: int = LINES, first: int = 1) -> list[str]:
    """Lines of the protocol with one or two tags each: ``S1: 在青篱镇书写春联[[F01a]]，送到[[F01b]]。``"""
    return [f"S{n}: " + _PATTERNS[n % len(_PATTERNS)].format(a=f"[[F{n:02d}a]]", b=f"[[F{n:02d}b]]") for n in range(first, first + count)]


def copy_question(lines: list[str]) -> tuple[Message, ...]:
    """Ask for the lines as they are."""
    return (
        Message("system", "你是一名认真的校对员，只输出要求的内容，不解释，不编号，不加代码框。"),
        Message(
            "user", "请把下面每一行原样抄写一遍。[[ ]]里的记号是占位符，一个字符都不要改，也不要换成数字。一行一句。\n\n" + "\n".join(lines)
        ),
    )


def window_question(nonce: str, filler: list[str]) -> tuple[Message, ...]:
    """Ask, after a long text, for the word at its very head."""
    return (
        Message("system", f"暗号是 {nonce} 。请记住它。"),
        Message("user", "\n".join(filler) + "\n\n以上各行不用管。请只回答一件事：最开头给出的暗号是什么？只输出暗号本身。"),
    )


def score_tags(lines: list[str], answer: str) -> TagScore:
    """How the answer kept the tags of ``lines``. A line is found by its number, wherever it stands; said twice, it counts once and must be right each time."""
    wanted = {match[1]: _TAG.findall(match[2]) for line in lines if (match := _LINE.match(line))}
    known = {tag for tags in wanted.values() for tag in tags}
    said: dict[str, list[list[str]]] = {}
    digits = invented = 0
    for line in answer.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        tags = _TAG.findall(match[2])
        said.setdefault(match[1], []).append(tags)
        invented += sum(tag not in known for tag in tags)
        digits += bool(re.search(r"\d", _TAG.sub("", match[2])))
    kept = sum(1 for number, tags in wanted.items() if said.get(number) and all(found == tags for found in said[number]))
    return TagScore(kept, len(wanted), invented, digits)


def says_nonce(nonce: str, answer: str) -> bool:
    """Whether the answer has the word, whatever else it says."""
    return nonce.lower() in re.sub(r"\s", "", answer).lower()
