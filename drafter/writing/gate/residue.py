"""V8, V11, V12: holes, length, and what belongs to a talk with a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.data import Span
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.writing.gate.claims import note, table
from drafter.writing.gate.line import HOLE, Line, alternation, depths
from drafter.writing.model import Violation

LONGEST = 120  # characters of a line as it reads in the draft
SHORTEST = 5
_SLACK = 40  # characters that a line may be longer than its facts, where they alone are long
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"), ("〈", "〉"))


@cache
def _lost_number() -> re.Pattern[str]:
    """A noun, a measure word + end of clause: 举办文体活动次。 A figure fell out."""
    rows = lexicon_toml("placeholders.toml")["counted"]
    return compiled(
        "|".join(f"(?:{alternation(row['nouns'].split())})(?:{alternation(row['measures'].split())})(?=[，。；、]|$)" for row in rows)
    )


def find_holes(line: Line) -> Iterator[Violation]:
    """V8: slots, blanks, marks of a mask, a measure word whose number fell out."""
    for pattern in (table("placeholder"), _lost_number()):
        for found in pattern.finditer(line.prose):
            if found.group() not in line.own:
                yield Violation("V8", Span(*found.span()), found.group(), note("placeholder"))


def find_bad_length(line: Line) -> Iterator[Violation]:
    """V11: too short to say anything, too long to read, more than one sentence."""
    from drafter.text.sentences import split_sentences

    size = len(line.rendered)
    longest = max(LONGEST, sum(len(card.fact.text) for card in line.cards) + _SLACK)
    if not SHORTEST <= size <= longest:
        yield Violation("V11", Span(0, len(line.text)), str(size), f"{SHORTEST} to {longest} characters")
    inner = sum(max(0, len(split_sentences(card.fact.text)) - 1) for card in line.cards)
    sentences = split_sentences(line.rendered)
    if len(sentences) > 1 + inner:
        yield Violation("V11", Span(0, len(line.text)), str(len(sentences)), "one sentence a line")
    if sentences and not line.text.endswith("。"):
        yield Violation("V11", Span(len(line.text) - 1, len(line.text)), line.text[-1:], "。 at the end")
    for found in re.finditer("[，；、：。][，；、：。]+|^[，；、：。！？]", line.text):
        yield Violation("V11", Span(*found.span()), found.group(), "one mark")


def find_residue(line: Line) -> Iterator[Violation]:
    """V12: talk, markup, Latin letters, lone brackets, control characters, half-width marks."""
    found_spans: list[Span] = []
    for found in table("residue").finditer(line.prose):
        if found.group() not in line.own:
            found_spans.append(Span(*found.span()))
            yield Violation("V12", found_spans[-1], found.group(), note("residue"))
    for found in re.finditer(
        rf"[A-Za-zＡ-Ｚａ-ｚ]+|[!-/:-@\[-`{{-~]+|[＃＄＆＊＜＞＠＼＾＿｀｛｜｝]+|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]|[^\x00-\x7f{HOLE}\u2010-\u2027\u3000-\u9fff\uff00-\uffef《》“”‘’·—…％㎡]+",
        line.prose,
    ):
        span = Span(*found.span())
        if found.group() not in line.own and not any(one.start <= span.start < one.end for one in found_spans):
            yield Violation("V12", span, found.group(), note("residue"))
    for opened, closed in _PAIRS:
        if line.rendered.count(opened) != line.rendered.count(closed):
            at = max(line.text.rfind(opened), line.text.rfind(closed), 0)
            yield Violation("V12", Span(at, at + 1), opened + closed, "marks in pairs")
        elif _nested(line.rendered, opened, closed) and not any(_nested(card.fact.text, opened, closed) for card in line.cards):
            at = max(line.text.find(opened), 0)
            yield Violation("V12", Span(at, at + 1), opened + closed, "no “ inside “”")


def _nested(text: str, opened: str, closed: str) -> bool:
    """Whether a pair of marks stands inside another of its kind, or one is closed before it is opened."""
    return any(not 0 <= depth <= 1 for depth in depths(text, opened, closed))
