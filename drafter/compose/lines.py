"""Facts → lines: which facts share a sentence, and how their words are joined. Every fact stands on exactly one line (I3).

The order is the sheet's. Two neighbours share a sentence only if they are kin (one aspect, one verb, a noun in common, two awards); length is a
bound, never the reason: a semicolon between strangers is what makes a draft read like a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from drafter import words
from drafter.compose.clauses import Clause, Head
from drafter.data import AtomKind, Origin, Run
from drafter.kept import compiled

_MAX_FACTS = 3  # design §2
_LINE_LENGTH = 92  # characters; target.md's sentences have 30–70, none over 100
_BOND = 1.5  # points that a join costs: facts of kinship 2 gain by it, strangers lose
_STUB = 14  # characters: a shorter fact alone in a sentence is a stub
_STUB_COST = 0.25  # so that two stubs of one kind join and strangers do not
_UNEVEN = 0.1  # for the square of the distance from two facts a sentence: 2 + 2 rather than 3 + 1
_KIN = 2  # points from which an addition (同时…) leans on the fact before
_SIMPLE = 16  # characters of a bare count of a deed, or before the title of a work
_COORDINATE_LENGTH = 22  # characters of a clause that may lose its repeated verb
_COMMON = frozenset(
    [
        "活动",
        "工作",
        "全市",
        "全县",
        "全区",
        "全镇",
        "单位",
        "情况",
        "群众",
        "组织",
        "其中",
        "人员",
        "项目",
        "方面",
        "文艺",
        "文化",
        "作品",
        "问题",
        "服务",
        "培训",
        "学习",
        "管理",
        "建设",
        "演出",
        "展览",
        "宣传",
        "辅导",
        "开展",
        "检查",
        "整改",
        "参加",
        "发展",
        "研究",
        "保护",
        "创作",
        "排查",
    ]
)
_PAIRS = tuple(
    frozenset(pair)
    for pair in (
        ("推出", "引进"), ("新发展", "清理"), ("举办", "承办"), ("举办", "协办"), ("建成", "新建"), ("新建", "改建"), ("新建", "改造"), ("新建", "维修"),
        ("创作", "推出"), ("修订", "制定"), ("排查", "整改"), ("检查", "查处"), ("检查", "立案"), ("培训", "辅导"), ("收集", "整理"), ("排练", "演出"),
    )
)  # fmt: skip
_STATE = compiled(r"满意|得分|测评|零事故|未发生|无安全|完成率|办结率")
_ADDITIONS = ("同时", "此外", "另", "还", "与此同时", "也")  # begin a sentence of their own unless the fact before is kin
_COMPARISON = compiled(r"同比|环比|比上|比去|较上|较去|比\d{4}年|增长|下降|增加|减少")
_LONG_TIME = compiled(r"日|前夕|期间|前后|[至—～~-]")
NO_COMMON: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: one to three facts."""

    clauses: tuple[Clause, ...]

    @property
    def first(self) -> Clause:
        """The clause that opens the sentence."""
        return self.clauses[0]


def make_lines(clauses: Sequence[Clause], common: frozenset[str] = NO_COMMON) -> tuple[Line, ...]:
    """The best cut of a run of clauses into sentences, in their order, weighed as a whole: kin stay together, seams go where the matter changes.

    ``common``: the topic's own words, by which nothing is kin to anything.
    """
    best: list[tuple[float, int]] = [(0.0, 0)]  # score of the first n clauses, and where their last sentence begins
    for end in range(1, len(clauses) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            part = clauses[start:end]
            if len(part) > 1 and not _fits(part, common):
                continue
            severed = start > 0 and _leans(clauses[start - 1], clauses[start], common)
            options.append((best[start][0] + _worth(part, common) - 100 * severed, start))
        best.append(max(options, key=lambda option: (option[0], option[1])))
    lines: list[Line] = []
    end = len(clauses)
    while end:
        start = best[end][1]
        lines.append(Line(tuple(clauses[start:end])))
        end = start
    return tuple(reversed(lines))


def _fits(part: Sequence[Clause], common: frozenset[str]) -> bool:
    """Whether several facts may stand in one sentence at all."""
    leaning = [_leans(left, right, common) for left, right in pairwise(part)]
    free = len(part) - sum(leaning)
    if free > _MAX_FACTS or len(part) > _MAX_FACTS + 1:
        return False
    if any((left.closed or right.closed) and not leans for (left, right), leans in zip(pairwise(part), leaning, strict=True)):
        return False
    if any(right.head is Head.CONTINUATION and not leans for right, leans in zip(part[1:], leaning, strict=True)):
        return False
    if part[0].head is Head.TIME and any(
        clause.head is not Head.TIME and not leans for clause, leans in zip(part[1:], leaning, strict=True)
    ):
        return False  # a time at the head reaches over the whole sentence
    return all(leaning) or sum(len(clause.fact.text) + 1 for clause in part) <= _LINE_LENGTH


def _leans(left: Clause, right: Clause, common: frozenset[str]) -> bool:
    """Whether ``right`` must stand in the sentence of ``left``: 其中…, 并…, 比上年…."""
    if right.head is not Head.CONTINUATION:
        return False
    return continues(left, right) and not (right.fact.text.startswith(_ADDITIONS) and kinship(left, right, common) < _KIN)


def _worth(part: Sequence[Clause], common: frozenset[str]) -> float:
    bonds = sum(kinship(left, right, common) - _BOND for left, right in pairwise(part) if right.head is not Head.CONTINUATION)
    stub = _STUB_COST if len(part) == 1 and len(part[0].fact.text) < _STUB else 0.0
    return bonds - stub - _UNEVEN * (len(part) - 2) ** 2


def continues(last: Clause, clause: Clause) -> bool:
    """Whether 其中… may lean on the fact before by a comma: its first figure must have the measure word of that fact's last clause.

    游客612万人次；收入48亿元 + 其中过夜游客137万人次 would make visitors a part of an income.
    """
    if not clause.fact.text.startswith("其中"):
        return True
    units = [atom.unit for atom in clause.fact.atoms if atom.unit][:1]
    pieces = re.split("[；，。]", last.fact.text)
    while len(pieces) > 1 and _COMPARISON.match(pieces[-1]):
        pieces.pop()  # 同比增长8.1% speaks of the clause before it
    end = sum(map(len, pieces)) + len(pieces) - 1
    start = end - len(pieces[-1])
    return not units or any(atom.unit == units[0] for atom in last.fact.atoms if start <= atom.span.start < end)


def kind_of(clause: Clause) -> Head:
    """Deed, outcome or state: what the clause is once its time is taken off."""
    return clause.after if clause.head is Head.TIME else clause.head


def kinship(left: Clause, right: Clause, common: frozenset[str] = NO_COMMON) -> int:
    """How near two facts are.

    2 for one leading verb, a noun in common (1 where one is a deed and the other is not), two awards or two works; 1 for one aspect, one kind of head, two dated facts, two bare counts of deeds or
    verbs of a pair (推出 … 引进 …);
    less 2 for a rate or a state ("满意率…", "未发生…"), which belongs to the whole and not to its neighbour.
    """
    nouns = _nouns(left.fact.text) - common, _nouns(right.fact.text) - common
    points = 2 * bool(len(left.verb) >= 2 and left.verb == right.verb)
    shared = any(one in other or other in one for one in nouns[0] for other in nouns[1])
    points += (2 if kind_of(left) is kind_of(right) else 1) * shared
    points += 2 * all(any(atom.kind is AtomKind.RANK for atom in clause.fact.atoms) for clause in (left, right))
    points += bool(left.aspect and left.aspect == right.aspect)
    points += kind_of(left) is kind_of(right)
    points += (left.head is Head.TIME) and (right.head is Head.TIME)
    points += frozenset((left.verb, right.verb)) in _PAIRS
    points += all(clause.simple and clause.head is Head.ACTION and len(clause.fact.text) <= _SIMPLE for clause in (left, right))
    points += 2 * all(_tells_of_a_work(clause) for clause in (left, right))
    return points - 2 * sum(bool(_STATE.search(clause.fact.text[:12])) for clause in (left, right))


def _tells_of_a_work(clause: Clause) -> bool:
    """歌曲《…》获奖, 小说《…》出版: a work is the subject."""
    return clause.head is Head.SUBJECT and any(atom.kind is AtomKind.TITLE and atom.span.start <= _SIMPLE for atom in clause.fact.atoms[:1])


@cache
def _nouns(text: str) -> frozenset[str]:
    found = words.segment(re.sub(r"“[^”]*”|《[^》]*》", "，", text))
    return frozenset(word.text for word in found if len(word.text) >= 2 and word.tag.startswith(("n", "vn")) and word.text not in _COMMON)


def line_runs(line: Line, *, comma_after_time: bool) -> list[Run]:
    """The line's words without opener and final mark. ``comma_after_time``: set off a leading time ("春节前夕，为…")."""
    runs: list[Run] = []
    for position, clause in enumerate(line.clauses):
        previous = line.clauses[position - 1] if position else None
        fact = clause.fact
        if previous is None:
            runs.extend(_fact_runs(clause, comma_after_time))
        elif coordinates(previous, clause):
            runs.append(Run("、", Origin.GLUE))
            runs.append(Run(fact.text[len(clause.verb) :], Origin.FACT, (fact.id,)))
        else:
            runs.append(Run("，" if clause.head is Head.CONTINUATION else "；", Origin.GLUE))
            runs.extend(_fact_runs(clause, comma_after_time))
    return runs


def _fact_runs(clause: Clause, comma_after_time: bool) -> list[Run]:
    fact, end = clause.fact, clause.time_end
    if clause.wording is not None:
        return [Run(clause.wording.text, Origin.SKELETON, (fact.id,), clause.wording.skeleton)]
    if not comma_after_time or not 4 <= end <= 12 or not _LONG_TIME.search(fact.text[:end]):
        return [Run(fact.text, Origin.FACT, (fact.id,))]
    if len(fact.text) - end > 8 and fact.text[end] not in "，,、" and clause.after in (Head.ACTION, Head.SUBJECT):
        return [Run(fact.text[:end], Origin.FACT, (fact.id,)), Run("，", Origin.GLUE), Run(fact.text[end:], Origin.FACT, (fact.id,))]
    return [Run(fact.text, Origin.FACT, (fact.id,))]


def coordinates(left: Clause, right: Clause) -> bool:
    """Whether "举办书画展12场" and "举办摄影展3场" may become "举办书画展12场、摄影展3场"."""
    return (
        left.head is right.head is Head.ACTION
        and len(left.verb) >= 2
        and left.verb == right.verb
        and left.fact.text.startswith(left.verb)
        and right.fact.text.startswith(right.verb)
        and left.simple
        and right.simple
        and max(len(left.fact.text), len(right.fact.text)) <= _COORDINATE_LENGTH
        and _ends_in_value(left)
        and _ends_in_value(right)
    )


def _ends_in_value(clause: Clause) -> bool:
    atoms = clause.fact.atoms
    return bool(atoms) and atoms[-1].kind is AtomKind.QUANTITY and atoms[-1].span.end == len(clause.fact.text)
