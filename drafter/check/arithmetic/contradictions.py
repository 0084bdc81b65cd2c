"""AR603: one thing, two values.

Two clauses that are equal but for one figure, about a thing that is named (《》, “”, a long subject) or counted as a whole (共, 累计, 全年). Clauses that stand
behind a time, a place or another scope of their own speak of different things and are left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.check.arithmetic.figures import COUNTED, NUMERAL, judged_sentences, shown
from drafter.check.model import Hit, Related
from drafter.data import AtomKind
from drafter.i18n import _
from drafter.kept import compiled
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.arithmetic.figures import Judged
    from drafter.check.document import Document
    from drafter.check.model import Context

_LEAST = 6  # Han characters of a clause besides its figure, where it names its thing
_LEAST_WHOLE = 8  # where it only says 共 or 全年
_WHOLE = compiled(r"全年|全市|全县|全区|全镇|累计|总共|共计|总计|共有|现有|总数")
_PART = compiled(
    r"季度|上半年|下半年|月(?![刊报])|期间|以来|第[一二三四五六七八九十\d]|分别|各(?![类项种级])|另|新增|再|又|平均|每|计划|力争|目标|预计|去年|上年|同期|比(?![赛武])|较|年底|年初|至"
)
_HAN = compiled(r"[\u4e00-\u9fff]")
_NAMED = compiled(r"《[^》]{2,}》|“[^”]{2,}”")
_SCOPES = (AtomKind.DATE, AtomKind.ORDINAL, AtomKind.RANK)
_CLAUSE_MARK = compiled(r"[，,；;：:。！？、\n]")
_NUMERAL = compiled(f"[{NUMERAL}]")
_BOUNDS = "将近接约大概为不超过出高于多止至少低下最起码突破足到满未达小逾了上 \u3000\t"  # letters of what may stand before a figure and belongs to it


class _Said(NamedTuple):
    start: int
    end: int
    value: str
    words: str
    line: int


def find_contradiction(document: Document, _context: Context) -> Iterator[Hit]:
    """AR603. Reported at the later place, with the earlier one."""
    first: dict[str, _Said] = {}
    for sentence in _repeating(judged_sentences(document)):
        atoms = sentence.atoms
        inner = (mark.start() for mark in _CLAUSE_MARK.finditer(document.text, sentence.start, sentence.end))
        marks = [sentence.start - 1, *inner, sentence.end]
        for figure in sentence.figures:
            begin = marks[bisect_left(marks, figure.start) - 1] + 1
            stop = marks[bisect_left(marks, min(figure.end, sentence.end))]
            clause = document.text[begin:stop]
            before = document.text[sentence.start : begin]
            if not _comparable(clause, before) or sum(atom.kind in COUNTED and begin <= atom.span.start < stop for atom in atoms) != 1:
                continue
            scopes = [
                atom for atom in atoms if atom.kind in _SCOPES and atom.span.start < stop and atom.surface not in ("全年", "今年", "本年度")
            ]
            if any(atom.span.start < begin or atom.surface in _unmarked(clause) for atom in scopes):
                continue
            key = f"{document.text[begin : figure.start].strip()}#{figure.atom.unit}{document.text[figure.end : stop].strip()}"
            said = _Said(figure.start, figure.end, figure.atom.norm, clause.strip(), document.place(begin)[0])
            earlier = first.setdefault(key, said)
            if earlier.value != said.value and figure.atom.exact:
                related = Related(document.path, earlier.words, 1.0, line=earlier.line, range=(earlier.start, earlier.end))
                yield Hit(
                    said.start,
                    said.end,
                    _("{here} here, {there} above for the same thing").format(
                        here=shown(figure.value, figure.atom.unit), there=document.text[earlier.start : earlier.end]
                    ),
                    {"values": [document.text[earlier.start : earlier.end], document.text[said.start : said.end]]},
                    (related,),
                )


def _repeating(sentences: list[Judged]) -> list[Judged]:
    """The sentences with a clause that may say its thing once more: two clauses have the same words up to their first numeral."""
    found: dict[str, list[Judged]] = {}
    for sentence in sentences:
        if not (_NAMED.search(sentence.words) or _WHOLE.search(sentence.words)):
            continue
        for clause in _CLAUSE_MARK.split(sentence.words):
            numeral = _NUMERAL.search(clause)
            if numeral and (_NAMED.search(clause) or _WHOLE.search(clause)):
                found.setdefault(clause[: numeral.start()].strip().rstrip(_BOUNDS), []).append(sentence)
    again = {sentence.start for group in found.values() if len(group) > 1 for sentence in group}
    return [sentence for sentence in sentences if sentence.start in again]


def _unmarked(clause: str) -> str:
    """The clause without what stands in marks: a name is no scope, 《青苔月刊》 no month."""
    return _NAMED.sub("", clause)


def _comparable(clause: str, before: str) -> bool:
    named = _NAMED.search(clause)
    if not named and (before.strip() or not _WHOLE.search(clause)):
        return False
    if _PART.search(_unmarked(clause)) or _PART.search(before):
        return False
    return len(_HAN.findall(clause)) >= (_LEAST if named else _LEAST_WHOLE)
