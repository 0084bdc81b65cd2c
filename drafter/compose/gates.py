"""The gates of the genre grammar: no phrase of ours, and none lent by the past, may carry what only the facts sheet can say.

``violations`` asks what holds for any phrase: no claim, no number or date, no wording that belongs to a time, no name, Chinese marks only,
marks in pairs. ``entry_violations`` adds what holds for a phrase of one role: its length and its shape.
"""

from __future__ import annotations

import re
from functools import cache

from drafter.compose.claims import claim_kinds, find_claims
from drafter.data import AtomKind
from drafter.i18n import _
from drafter.kept import compiled
from drafter.resources import lexicon_toml

_SLOT = compiled(r"\{(?:period|unit|led_by|function|topic)\}")
_NUMERAL = compiled(r"[0-9０-９〇零一二两三四五六七八九十百千万亿双半几数]")
# numerals that count nothing in the phrases that we use; longest first where one starts another
_HARMLESS_NUMERAL = compiled(
    "进一步|下一步|下一代|第一时间|第一线|第一议题|一线|一体|一同|一致|统一|一项一项|一件一件|一手|一些|一直|一贯|一以贯之|一年来|半年来|这一|新的一年|唯一|万众|百姓|百花齐放|百家争鸣"
    "|数字|数据|数量|指数|一方面|一岗双责|两手抓|七夕|八项规定|上半年|下半年|半程|时间过半|查漏补缺|双馨|双向|互一|一切|十分|抢救第一|保护第一|年复一年|日复一日|半径|算数"
)
_ASCII = compiled(r"[\x21-\x7e]")
_NAME_MARKS = compiled(r"[“”‘’《》〈〉「」『』]")
_PAIRS = {"（": "）", "【": "】"}

_HALF_CLAUSE = "，。；：、！？…"
_DONE = compiled(
    r"^(?:认真|深入|扎实|积极|大力|全面|切实|严格|持续|不断|精心|着力|加快|稳步|共|全年|先后)*"
    r"(?:开展|举办|组织|召开|实施|完成|建立|成立|设立|邀请|走访|落实|贯彻|加强|强化|完善|健全|丰富|提供|打造|搭建|创建|发放|培训|推进|推动|推出|制定|出台|承办|参加|深化|选派|新建)"
)
_JOINED = ("将",)  # end of a lead before a single plan, whose verb follows directly
_LENGTHS = {
    "lead": (2, 18),
    "frame": (6, 40),
    "half": (4, 10),
    "plain": (2, 14),
    "point": (4, 8),
    "label": (4, 8),
    "opening": (20, 140),
    "end": (4, 40),
    "connector": (1, 6),
}


def violations(text: str, *, spans_allowed: bool = False) -> tuple[str, ...]:
    """What is wrong with ``text`` as a phrase around facts, as short messages; () where nothing is.

    ``spans_allowed``: openings and closings may speak of the span they are for (全年, 明年). Slots such as {unit} are ignored.
    """
    from drafter.text.atoms import find_atoms

    bare = _SLOT.sub("某", text)
    kinds = claim_kinds("all", "phrase") if spans_allowed else claim_kinds("all", "phrase", "topic")
    problems = [_("claims ({kind}): {word}").format(kind=claim.kind, word=claim.word) for claim in find_claims(bare, kinds)]
    number = _NUMERAL.search(_HARMLESS_NUMERAL.sub("", bare))
    if number:
        problems.append(_("a number: {word}").format(word=number.group()))
    else:
        problems.extend(
            _("a value: {word}").format(word=atom.surface)
            for atom in find_atoms(bare)
            if not (spans_allowed and atom.kind is AtomKind.DATE)
        )
    dated = _dated().search(bare)
    if dated:
        problems.append(_("wording that belongs to a time: {word}").format(word=dated.group()))
    foreign = _ASCII.search(bare)
    if foreign:
        problems.append(_("a Latin letter or English mark: {word}").format(word=foreign.group()))
    name = _NAME_MARKS.search(bare)
    if name:
        problems.append(_("a name in marks: {word}").format(word=name.group()))
    if any(bare.count(left) != bare.count(right) for left, right in _PAIRS.items()):
        problems.append(_("a bracket without its partner"))
    return tuple(problems)


def entry_violations(role: str, text: str) -> tuple[str, ...]:
    """``violations`` and the shape of a grammar entry.

    ``role``: "lead" (clause, no final mark), "frame" (one sentence ending with 。), "half" / "plain" (heading), "point", "label", "opening",
    "problem-lead" / "plan-lead" (ends with ：, a lead to one plan also with 将), "closing" (ends with 。), "end-heading", "connector".
    """
    at_ends = role in ("opening", "problem-lead", "plan-lead", "closing", "end-heading", "connector")
    problems = list(violations(text, spans_allowed=at_ends))
    low, high = _LENGTHS["end" if at_ends and role not in ("opening", "connector") else role]
    size = len(_SLOT.sub("某某" if role in ("plain", "half") else "", text))
    if not low <= size <= high:
        problems.append(_("{size} characters; {role} has {low} to {high}").format(size=size, role=role, low=low, high=high))
    if text != text.strip() or re.search(r"\s", text):
        problems.append(_("a blank"))
    problems.extend(_shape(role, text))
    return tuple(problems)


def _shape(role: str, text: str) -> list[str]:
    problems = []
    body = text[:-1]
    if role in ("lead", "half", "plain", "point", "label", "end-heading", "connector"):
        if any(mark in text for mark in (_HALF_CLAUSE.replace("、", "") if role in ("lead", "end-heading") else _HALF_CLAUSE)):
            problems.append(_("a mark inside"))
    elif role == "plan-lead" and text.endswith(_JOINED):
        if any(mark in text for mark in "。；："):
            problems.append(_("a mark inside"))
    elif role in ("problem-lead", "plan-lead"):
        if not text.endswith("：") or any(mark in body for mark in "。；：") or body.endswith(("是", "在", "为", "有", "如下")):
            problems.append(_("must end with ： and read well with 。 in its place"))
    elif not text.endswith("。") or (role != "opening" and "。" in body):
        problems.append(_("must be whole sentences ending with 。"))
    if role in ("lead", "frame") and _DONE.match(text):
        problems.append(_("opens like a deed: {word}").format(word=_DONE.match(text).group()))  # type: ignore[union-attr]
    return problems


@cache
def _dated() -> re.Pattern[str]:
    """Every term and pattern that makes a sentence go stale by itself."""
    parts: list[str] = []
    for row in lexicon_toml("dated_terms.toml")["row"]:
        if row.get("never", True):
            parts.extend(re.escape(term) for term in row.get("terms", ()))
            parts.extend(f"(?:{pattern})" for pattern in row.get("patterns", ()))
    return compiled("|".join(parts))
