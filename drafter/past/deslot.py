"""Past sentences to skeletons: every value and name out, typed slots in their place (design §2; grounding.md §4).

A skeleton may reach a prompt or a draft, so it must carry nothing of the past but phrasing. What cannot be taken out with
certainty makes the sentence unfit (``drafter.past.refusals``); raw sentences go to search and the reuse check only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.data import AtomKind, Skeleton, Span
from drafter.digest import sha256_of
from drafter.kept import compiled
from drafter.past.names import Name, find_names
from drafter.past.sections import sentences
from drafter.past.slots import SLOT, slot

if TYPE_CHECKING:
    from drafter.data import Role, Summary

Refuse = Callable[[Sequence[str]], Collection[int]]  # sentences as written → positions of those that may lend nothing
MAX_SENTENCES = 5000  # of one summary that are mined for phrasing; real ones have a few hundred
_FINAL = "。！？!?；;，,"
_LEAD = compiled(
    r"^(?:(?:[一二三四五六七八九十]是要?|第[一二三四五六七八九十][，、]|首先|其次|再次|最后|同时|此外|另外|与此同时|其一|其二|其三)[，,]?|[（(]?[0-9]{1,2}[）).、]|[①-⑳])"
)
_SAME_LIST = compiled(r"(〔[^〕]+〕)(?:[、，和及与]?\1)+")


@dataclass(frozen=True, slots=True)
class Deslotted:
    """``text`` with ``〔…〕`` slots and no final mark; ``slots`` in order, without brackets."""

    text: str
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawSentence:
    """A past sentence as written, with its final mark. ``headings``: its path; ``line``: 1-based in the file."""

    text: str
    headings: tuple[str, ...]
    role: Role
    line: int


def deslot(sentence: str, own: Iterable[str] = ()) -> Deslotted:
    """``举办展览12场，吸引观众3000人次。`` → ``举办展览〔数量:场〕，吸引观众〔数量:人次〕``.

    ``own``: names of the unit that wrote it, and its place; they become ``〔单位〕`` and ``〔地名〕``. Enumerators and connectives that
    lean on the sentence before (一是, 同时) are dropped. A list of like values is one slot.
    """
    text = _LEAD.sub("", sentence.strip()).rstrip(_FINAL).strip()
    pieces: list[str] = []
    position = 0
    for span, kind, unit in _holes(text, tuple(own)):
        pieces += [text[position : span.start], f"〔{slot(kind, unit)}〕"]
        position = span.end
    result = "".join([*pieces, text[position:]])
    result = _SAME_LIST.sub(r"\1", result)
    result = compiled(r"〔地名〕(?=〔单位〕)").sub("", result)
    return Deslotted(result, tuple(match.group()[1:-1] for match in SLOT.finditer(result)))


_Hole = tuple[Span, AtomKind, str]


def _holes(text: str, own: tuple[str, ...]) -> list[_Hole]:
    """Spans to take out, in order; overlapping ones become one hole of the kind of the longest."""
    from drafter.text.atoms import find_atoms

    holes: list[_Hole] = [(atom.span, atom.kind, atom.unit) for atom in find_atoms(text)]
    holes += [(name.span, name.kind, "") for name in (*find_names(text), *_own_names(text, own), *_marked(text))]
    merged: list[_Hole] = []
    for hole in sorted(holes, key=lambda item: (item[0].start, -item[0].end)):
        if hole[0].start == hole[0].end:
            continue
        if merged and hole[0].start < merged[-1][0].end:
            last = merged[-1]
            longer = hole if hole[0].end - hole[0].start > last[0].end - last[0].start else last
            merged[-1] = (Span(last[0].start, max(last[0].end, hole[0].end)), longer[1], longer[2])
        else:
            merged.append(hole)
    return merged


def _own_names(text: str, own: tuple[str, ...]) -> list[Name]:
    found = []
    for name in sorted({name for name in own if len(name) > 1 and name in text}, key=lambda item: (-len(item), item)):
        kind = AtomKind.ORG if len(name) > 3 or name.endswith(("文联", "馆", "站", "局")) else AtomKind.PLACE
        found += [Name(Span(*match.span()), kind) for match in re.finditer(re.escape(name), text)]
    return found


def _marked(text: str) -> list[Name]:
    """《…》 and “…” whole, nested ones included, whatever the atom reader made of them."""
    found: list[Name] = []
    if not any(mark in text for mark in "《“‘「"):
        return found
    for pattern, kind in (
        (r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", AtomKind.TITLE),
        (r"“[^“”]*(?:“[^“”]*”[^“”]*)*”|‘[^‘’]*’|「[^」]*」", AtomKind.QUOTED),
    ):
        found += [Name(Span(*match.span()), kind) for match in compiled(pattern).finditer(text)]
    return found


def own_names(summary: Summary) -> tuple[str, ...]:
    """The unit's name, and the stem of its place (梧川市文联 → 梧川市文联, 梧川市, 梧川)."""
    if not summary.unit:
        return ()
    names = [summary.unit]
    place = compiled(r"([\u4e00-\u9fff]{2,6}?)(?:省|市|县|区|镇|乡|街道|州|旗|村|社区)").match(summary.unit)
    if place:
        names += [place.group(), place.group(1)]
    return tuple(dict.fromkeys(names))


def raw_sentences(summary: Summary) -> tuple[RawSentence, ...]:
    """Every sentence of the summary in reading order, as written."""
    found = []
    for section in summary.sections:
        for number, paragraph in enumerate(section.paragraphs):
            line = section.lines[number] if number < len(section.lines) else section.line
            found += [RawSentence(text.strip(), section.headings, section.role, line) for text in sentences(paragraph) if text.strip()]
    return tuple(found)


def skeletons(summary: Summary, refuse: Refuse | None = None) -> tuple[Skeleton, ...]:
    """The sentences of the summary that may lend their phrasing, each skeleton once, in reading order.

    ``refuse``: has a last word on the sentences as written, all of one summary at once.
    """
    from drafter.past.refusals import judge

    own = own_names(summary)
    seen: set[tuple[str, Role]] = set()
    found: dict[tuple[str, Role], Skeleton] = {}
    said: list[str] = []
    for sentence in raw_sentences(summary)[:MAX_SENTENCES]:
        if sentence.text[-1] not in "。！!" or (sentence.text, sentence.role) in seen:
            continue  # the file broke off here, or the sentence came before
        seen.add((sentence.text, sentence.role))
        reasons, result = judge(sentence.text, own, first=True)
        if reasons or result is None or (result.text, sentence.role) in found:
            continue
        digest = sha256_of(f"{sentence.role}\0{result.text}".encode())[:16]
        headings = tuple(_heading(heading, own) for heading in sentence.headings)
        found[result.text, sentence.role] = Skeleton(
            digest,
            result.text,
            result.slots,
            sentence.role,
            headings,
            summary.unit_kind,
            summary.year,
            "sentence" if result.slots else "frame",
        )
        said.append(sentence.text)
    refused = refuse(said) if refuse is not None and said else ()
    return tuple(item for position, item in enumerate(found.values()) if position not in refused)


def _heading(heading: str, own: tuple[str, ...]) -> str:
    """A heading without values, or "" where it may hold one that cannot be taken out: a skeleton's headings leak nothing either."""
    from drafter.past.refusals import judge

    reasons, result = judge(heading, own)
    return result.text if result is not None and not set(reasons) - {"too short"} else ""
