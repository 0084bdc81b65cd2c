"""What can be put right without asking again: marks, echoes of the protocol, a doubled measure word, an adverb or a warm clause that no fact licenses.

A mend only takes away or changes marks; it never adds a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.resources import lexicon_toml
from drafter.writing.gate import Guard, facts_of, judge
from drafter.writing.gate.kinds import opens_as_lead
from drafter.writing.gate.line import depths
from drafter.writing.model import SectionPlan, Violation
from drafter.writing.references import find_tags, plain_tags

_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"})
_MARK = r"，；：、。！？"
_REMOVABLE = ("V4", "V6", "V10", "V9")


def tidy(text: str) -> str:
    """The line with Chinese marks, one 。 at its end, and no bullets, quotes, echoes or preambles round it."""
    text = plain_tags(text).strip().strip("｜|").partition("｜")[0]  # small models copy a card with what stands behind it
    text = re.sub(r"^(?:好的|当然)?[，,。！!]?\s*(?:以下是|如下)[^：:]{0,16}[：:]\s*", "", text)
    for _round in range(3):
        text = re.sub(
            r"^(?:[-*•·>＞]+\s+|\d{1,2}[.、)）]\s*(?=[^\d])|[（(]?[SFsf]\d{1,3}[)）]?(?:[\s,，、+]*[FSfs]\d{1,3})*\s*[:：]\s*)", "", text
        )
        text = re.sub(r"\*\*|__|`+", "", text).strip()
        for opened, closed in (("“", "”"), ('"', '"'), ("「", "」"), ("'", "'")):
            body = text.rstrip("。")
            if len(body) > 2 and body.startswith(opened) and body.endswith(closed) and _closed(body[1:-1], opened, closed):
                text = body[1:-1].rstrip("。") + "。"
    text = re.sub(r"\s*[（(](?:[SF]\d{1,3}[a-z]?[,，、\s]*)+[）)]\s*(?=[。.]?$)", "", text)
    return _final_mark(_full_width(text))


def whole_tags(text: str, plan: SectionPlan) -> str:
    """``text`` with a fact's full words, as its card shows them behind ｜, put back to the tag that stands for them: the draft reads the same, and it is known whose they are."""
    for card in plan.cards:
        whole = f"[[{card.alias}]]"
        if card.text == whole and card.notes == card.fact.text and whole not in text:
            text = text.replace(card.fact.text, whole, 1)
    return text


def _closed(text: str, opened: str, closed: str) -> bool:
    """Whether every mark of ``text`` has its fellow inside it, so that marks round it belong together."""
    if opened == closed:
        return opened not in text
    found = [0, *depths(text, opened, closed)]
    return min(found) == found[-1] == 0


def _full_width(text: str) -> str:
    """Half-width marks beside Chinese letters or tags become Chinese ones; blanks between Chinese letters go."""
    spans = [span for span, _tag in find_tags(text)]

    def inside(at: int) -> bool:
        return any(span.start <= at < span.end for span in spans)

    signs = list(text)
    for at, sign in enumerate(signs):
        around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        if sign in ",;:!?()" and not inside(at) and not (around[:1].isdigit() and around[1:].isdigit()):
            signs[at] = sign.translate(_FULL)
    text = _quotes("".join(signs))
    return re.sub(r"(?<=[^\x00-\x7f])[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?=[^\x00-\x7f])|(?<=\]\])\s+|\s+(?=\[\[)", "", text)


def _quotes(text: str) -> str:
    if text.count('"') % 2:
        return text
    opened = False
    signs = []
    for sign in text:
        if sign == '"':
            opened = not opened
            signs.append("“" if opened else "”")
        else:
            signs.append(sign)
    return "".join(signs)


def _final_mark(text: str) -> str:
    text = re.sub(rf"([{_MARK}])\1+", r"\1", text)
    text = re.sub(r"[，；：、,.;:\s]+$", "", text)
    return text if not text or text[-1] in "。！？" else text + "。"


def mend(text: str, plan: SectionPlan, guard: Guard, facts: tuple[str, ...] | None = None) -> tuple[str, tuple[Violation, ...]]:
    """``text`` as it may stand, and () — or ``text`` tidied, and why it may not.

    ``facts``: what the line is to tell; None: what its tags say.
    """
    text = tidy(text)
    told = facts_of(text, plan) if facts is None else facts
    first = judge(text, told, plan, guard)
    if not first:
        return text, ()
    tried, violations = text, first
    own = "\n".join(card.fact.text for card in plan.cards if card.fact.id in told)
    for cure in (_without_words, _without_tail, _without_lead):
        for cut in cure(tried, violations, own):
            candidate = _final_mark(cut)
            found = judge(candidate, told, plan, guard)
            if not found:
                return candidate, ()
            if len(found) < len(violations):
                tried, violations = candidate, found
    return text, first


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(lexicon_toml("writing_gate.toml")["adverbs"]["words"].split())


def _without_words(text: str, violations: tuple[Violation, ...], _own: str) -> Iterator[str]:
    """Words stuck to a tag, and adverbs before a verb: the sentence stays whole."""
    spans = []
    for one in violations:
        struck = one.span.end - one.span.start <= 4 and (one.rule == "V4" or one.evidence in _adverbs())
        before, after = text[: one.span.start][-1:], text[one.span.end :][:1]
        if struck and (one.rule == "V4" or (after not in "的地得，。；、" and before not in "的")):
            spans.append(one.span)
    if spans:
        for span in sorted(set(spans), reverse=True):
            text = text[: span.start] + text[span.end :]
        yield text


def _without_tail(text: str, violations: tuple[Violation, ...], _own: str) -> Iterator[str]:
    """Clauses behind the last tag, from the first that is refused on."""
    tags = find_tags(text)
    if not tags or not violations:
        return
    end = tags[-1][0].end
    refused = min((one.span.start for one in violations if one.rule in (*_REMOVABLE, "V2", "V7", "V12")), default=0)
    cuts = [found.start() for found in re.finditer("[，；。]", text) if found.start() >= end]
    before = [cut for cut in cuts if cut <= refused]
    if before:
        yield text[: before[-1]]
    if cuts and refused >= end:
        yield text[: cuts[0]]


def _without_lead(text: str, violations: tuple[Violation, ...], own: str) -> Iterator[str]:
    """An opener before the first tag whose words are refused: 近日，. What leans on it goes too: half a couplet (线下走出去，线上传开来) says nothing alone."""
    tags = find_tags(text)
    if not tags:
        return
    refused = max((one.span.end for one in violations if one.rule in (*_REMOVABLE, "V2", "V7", "V12")), default=0)
    cuts = [found.end() for found in re.finditer("[，：]", text[: tags[0][0].start])]
    at = next((number for number, cut in enumerate(cuts) if cut > refused), None)
    if at is None:
        return
    last = at
    while last + 1 < len(cuts) and _leans(text[cuts[last] : cuts[last + 1] - 1], own):
        last += 1
    for cut in dict.fromkeys((cuts[last], cuts[at])):
        yield text[cut:]


def _leans(clause: str, own: str) -> bool:
    """Whether a clause before the first value is no frame of its own (围绕…, 以…) and has no two letters in a row of the facts' words."""
    frame = opens_as_lead(clause) and not clause.startswith(("有", "不", "既"))
    return not frame and not any(clause[at : at + 2] in own for at in range(len(clause) - 1))
