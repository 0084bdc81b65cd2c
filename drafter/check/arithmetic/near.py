"""AR601: lists behind 其中 whose parts almost make the whole, and pairs of opposites.

Of the lists of three parts and more behind 其中 in summaries of work, sound ones make the whole exactly or stay far below it; of 1.8 million letters
of newspaper prose none comes within a tenth. What may be true of one thing at once (党员 and 女性, ages one by one, 劳模 beside 机关人员) says nothing, nor do
rough figures, open lists and blanks.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.check.arithmetic.divisions import LEADING_VERB, PEOPLE, complement, may_be_both, row_of
from drafter.check.arithmetic.figures import rounding, unequal
from drafter.check.model import Hit
from drafter.data import Severity
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.arithmetic.figures import Figure
    from drafter.check.document import Document

_NEAR_UNDER, _NEAR_OVER = 10, 8  # the gap is at most one part in so many; what an open list leaves out is often little
_PAIR_NEAR = 5  # of a pair that leaves nothing over
_LEAST = 3
_VAGUE = compiled(
    r"[×xX*＊_＿\[【●□…]|等(?!奖|级|次|于)|主要|仅|含|以上|以下|左右|涉及|累计|占(?!道)|还有|另|除|岁|若干|[多余几]|同时|兼|被|采用|录用|刊用|批示"
)
_SAME = compiled(r"[×xX*＊_＿\[【●□…]|等(?!奖|级|次|于)|主要|仅|含|左右|涉及|还有|另|除|若干|[多余几]|同时|兼")
_GOES_ON = compiled(
    r"\s*(?:[、和与及]|以及|[；;，,]?\s*(?:另|还)|[^。；;\n]{0,10}(?:其余|其他|其它|另|还|余下|剩|尚|未|等|兼|[×xX*＊_＿\[【□]|若干))"
)
_MEASURED = compiled(r"元|亩|顷|平方|立方|米|里|吨|斤|克|升|度|时|天|小时|学时|分钟")
_DIMENSIONS = tuple(
    map(
        compiled,
        (
            "党员|团员|群众|党派|积极分子",
            "男|女",
            "青年|老年|老人|中年|青少年|少年|儿童|少儿|成年|成人|[6789]0后",
            "研究生|博士|硕士|本科|大专|专科|中专|高中|初中|小学|学历|大学",
            "职称|高级|中级|初级|正高|副高",
        ),
    )
)
_GOING = compiled(
    r"^[进送]|下乡|惠民|公益|线上|线下|网上|直播"
)  # one performance may be 惠民 and 下乡: told only where the parts are too few


def near_whole(
    document: Document, end: int, whole: Figure, every: Sequence[Figure], behind: Sequence[Figure], *, pairs_only: bool = False
) -> Hit | None:
    """``every``: the figures behind 其中 that are of the whole's measure word; ``behind``: all that follow in the sentence, which ends at ``end``."""
    parts = row_of(document, every)
    labels = [LEADING_VERB.sub("", part.label.strip()) for part in parts]
    if len(parts) < 2 or not all(part.atom.exact for part in parts) or not all(labels) or len(set(labels)) < len(labels):
        return None
    gap = sum((part.value for part in parts), -whole.value)
    pair = complement(parts)
    severity: Severity | None = Severity.WARNING
    words = document.text[whole.start - len(whole.label) : parts[-1].end]
    if not gap or (_VAGUE if pair is None else _SAME).search(words) or abs(gap) <= rounding([one.atom.surface for one in (whole, *parts)]):
        return None
    if gap < 0 and (len(parts) < len(every) or _more_follows(document, end, whole, parts, behind)):
        return None
    if pair is not None:
        if gap > 0:
            severity = None if pair else severity
        elif -gap * (_PAIR_NEAR if pair else _NEAR_UNDER) > whole.value:
            return None
    elif (
        pairs_only
        or len(parts) < _LEAST
        or abs(gap) * (_NEAR_OVER if gap > 0 else _NEAR_UNDER) > whole.value
        or not _one_kind(whole, labels, parts, gap)
    ):
        return None
    message, data = unequal(whole.value, [part.value for part in parts], whole.atom.unit)
    return Hit(whole.start - len(whole.label.lstrip()), parts[-1].end, message, data, severity=severity)


def _more_follows(document: Document, end: int, whole: Figure, parts: Sequence[Figure], behind: Sequence[Figure]) -> bool:
    """Whether the list may go on: joined by 、 or 和, said to have a rest, or with another figure of its measure word behind it."""
    last = parts[-1]
    if _GOES_ON.match(document.text, last.end, min(end, last.end + 20)):
        return True
    other = next((figure for figure in behind if figure.start > last.start), None)
    return (
        other is not None
        and other.atom.unit == whole.atom.unit
        and compiled(r"[。；;）)]").search(document.text, last.end, other.start) is None
    )


def _one_kind(whole: Figure, labels: Sequence[str], parts: Sequence[Figure], gap: Decimal) -> bool:
    """Whether the labels may be of one division, so that a near miss is a slip."""
    for dimension in _DIMENSIONS:
        if 0 < sum(dimension.search(label) is not None for label in labels) < len(labels):
            return False
    people = whole.atom.unit in PEOPLE
    if may_be_both(labels, whole.atom.unit) or (not people and gap > 0 and any(map(_GOING.search, labels))):
        return False
    if (people and gap > 0) or _MEASURED.search(whole.atom.unit):
        return _one_digit(gap) and (not _MEASURED.search(whole.atom.unit) or _finer(gap, [whole, *parts]))
    return True


def _one_digit(gap: Decimal) -> bool:
    """Whether one changed digit makes the gap: 10, 200, 0.3."""
    return len(gap.normalize().as_tuple().digits) == 1


def _finer(gap: Decimal, figures: Sequence[Figure]) -> bool:
    """Whether the figures are given finer than the gap is: 412.3万元 and 182.3万元 that miss by 10万元 leave nothing out on purpose."""
    steps = [figure.value.normalize().as_tuple().exponent for figure in figures]
    step = gap.normalize().as_tuple().exponent
    return all(isinstance(one, int) for one in (step, *steps)) and min(map(int, steps)) < int(step)
