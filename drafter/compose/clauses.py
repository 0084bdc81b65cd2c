"""How a fact reads: what its first words are decides what may be put in front of it.

Facts keep their own words. The composer only needs to know whether a clause opens with a verb whose subject is the unit
("举办…"), with an outcome ("获…"), with a time ("春节前夕…"), with a subject of its own ("《江岸来信》…", "党员…") or as the
continuation of the fact before it ("其中…").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from drafter.compose.reuse import Wording
from drafter.data import AtomKind, Fact
from drafter.kept import compiled
from drafter.resources import lexicon_toml


class Head(StrEnum):
    """What a clause opens with."""

    ACTION = "action"
    RESULT = "result"
    TIME = "time"
    SUBJECT = "subject"
    CONTINUATION = "continuation"


@dataclass(frozen=True, slots=True)
class Clause:
    """A fact as the composer sees it.

    ``verb``: the leading verb of an ACTION or RESULT clause, "" otherwise; ``time_end``: for TIME, code points of the leading time
    expression (0 otherwise); ``after``: the head of what follows the time expression; ``closed``: the text has inner sentence ends,
    so that it stands alone; ``simple``: one clause with no inner punctuation; ``wording``: a past skeleton that says the same, or None; ``aspect``: the name of its
    aspect within the topic, "" where none is recognised.
    """

    fact: Fact
    head: Head
    verb: str
    time_end: int
    after: Head
    closed: bool
    simple: bool
    wording: Wording | None = None
    aspect: str = ""


@cache
def _alternation(name: str) -> re.Pattern[str]:
    words = sorted(lexicon_toml("heads.toml")[name], key=lambda word: (-len(word), word))
    return compiled("|".join(map(re.escape, words)))


_TIME_TAIL = compiled(r"(前夕|期间|以来|前后|之际|底|初|末|起|上旬|中旬|下旬|间|内|当天|晚|上午|下午)")
_INNER_PUNCTUATION = compiled(r"[，；：、。,;]")


def analyse(fact: Fact, wording: Wording | None = None, aspect: str = "") -> Clause:
    """Read off how ``fact`` opens."""
    text = fact.text
    time_end = _leading_time(fact)
    head, verb = _head(text)
    after = head
    if time_end:
        rest = text[time_end:].lstrip("，,")
        after, verb = _head(rest) if rest else (Head.SUBJECT, "")
        head = Head.TIME
    outside_marks = re.sub(r"“[^”]*”|《[^》]*》|（[^）]*）", "", text)
    return Clause(
        fact=fact,
        head=head,
        verb=verb,
        time_end=time_end,
        after=after,
        closed=bool(re.search(r"[。！？；;]", outside_marks)),
        simple=not _INNER_PUNCTUATION.search(outside_marks) and wording is None,
        wording=wording,
        aspect=aspect,
    )


def _leading_time(fact: Fact) -> int:
    """Code points of a time expression at the very start, 0 where there is none or where it is the subject ("2026年是…")."""
    end = 0
    for atom in fact.atoms:
        if atom.span.start != end or atom.kind is not AtomKind.DATE:
            break
        end = atom.span.end
        tail = _TIME_TAIL.match(fact.text, end)
        if tail:
            end = tail.end()
    season = _alternation("time").match(fact.text) if not end else None
    if season:
        tail = _TIME_TAIL.match(fact.text, season.end())
        end = tail.end() if tail else season.end()
    rest = fact.text[end:]
    if end and rest[:1] in "是的、至和与，" and rest[:1] != "，":
        return 0
    return end


def _head(text: str) -> tuple[Head, str]:
    """Head and leading verb of a clause that opens with no time expression."""
    from drafter import words

    if re.match(r"[“《「\d０-９第]", text):
        return Head.SUBJECT, ""
    if _alternation("subject").match(text):
        return Head.SUBJECT, ""
    continuation = _alternation("continuation").match(text)
    if continuation:
        return Head.CONTINUATION, ""
    stripped = text
    adverb = _alternation("adverb").match(stripped)
    while adverb and len(stripped) > adverb.end():
        stripped = stripped[adverb.end() :]
        adverb = _alternation("adverb").match(stripped)
    verb = _alternation("verb").match(stripped)
    result = _alternation("result").match(stripped if stripped else text)
    if result and (not verb or result.end() >= verb.end()):
        return Head.RESULT, result.group()
    if verb and _reads_as_verb(stripped, verb.end()):
        return Head.ACTION, verb.group()
    if _alternation("preposition").match(text):
        return Head.ACTION, ""
    if stripped is not text or words.is_verb_head(stripped):
        return Head.ACTION, ""
    return Head.SUBJECT, ""


def _reads_as_verb(text: str, end: int) -> bool:
    """Whether a listed verb really governs what follows: "培训基层骨干…" yes, "培训工作有序开展" or "活动…" no."""
    rest = text[end:]
    if not rest:
        return False
    if end == 1:
        # a single-character verb is safe only before a measure, a name or a mark: 办班3期, 送戏下乡, 讲党课6次
        return bool(re.match(r"[\d“《]|[戏书班课党春]", rest))
    return not re.match(
        r"(工作|活动|情况|成果|队伍|机制|项目|作品|经费|资金|人员|能力|水平|质量|收入|面积|率|场次|人次|数)(?!的)", rest
    ) or bool(re.match(r"(项目|作品|资金|经费|活动|工作)[^，]{0,12}\d", rest))
