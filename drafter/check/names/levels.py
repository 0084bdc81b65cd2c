"""LE210: a text that speaks as 我市 here and as 我县 there, or as another kind of unit than its title.

A higher level may be named (我省, 我市 in a county's paper: whose county we are); a lower one, or another of the same rank, may not. Quoted words,
《titles》 and 我国 are no self-reference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.check.names.own_name import strangers
from drafter.check.names.owner import owner_of
from drafter.check.names.whose import self_names
from drafter.data import Span
from drafter.i18n import _
from drafter.kept import compiled
from drafter.past.identity import unit_kind_of
from drafter.past.places import parts_of, place_of
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.check.names.owner import Owner

_RANK = {"省": 1, "市": 2, "州": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "街道": 4, "村": 5, "社区": 5}
_MINORITY = 3  # times as often the higher level must be named for a lower one to be the odd one out


class _We(NamedTuple):
    """A self-reference: ``what`` is the level or kind of body in 我…."""

    span: Span
    what: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    # 自我, 你我 are other words; 我市场, 我区分, 我站在, 我局限 are other words too
    place = r"(?<![自忘小大敌你唯真本超])我(省(?![吃心察去略])|市(?![场值])|县|区(?![分别隔间])|州|旗(?!帜)|镇(?![定静])|乡|街道|村(?!里人)|社区)"
    body = r"(?<![自忘小大敌你唯真本超])我(校(?![对准正验])|馆|站(?![在立起稳岗])|局(?![限部面势促])|院(?!子))"
    mixed = r"(省|市|县|区|州|旗|镇|乡|街道)(?:党)?委(?:常委会)?(?:、|和|及)(省|市|县|区|州|旗|镇|乡|街道)(?:人民)?(?:政府|办事处)"
    return compiled(place), compiled(body), compiled(mixed)


def find_mixed_level(document: Document, context: Context) -> Iterator[Hit]:
    """LE210 in one summary."""
    if len(document.parts) > 1:
        return
    owner = owner_of(document, context)
    places, bodies = _spoken(document)
    yield from _levels(document, owner, places)
    yield from _bodies(document, owner, bodies)
    yield from _mixed(document)
    yield from strangers(document)
    if context.sheet is None:
        yield from _signed(document)


def _spoken(document: Document) -> tuple[list[_We], list[_We]]:
    place, body, _mixed_pattern = _patterns()
    quoted = [match.span() for match in compiled(r"“[^“”\n]{0,80}”|‘[^‘’\n]{0,40}’").finditer(document.text)]

    def found(pattern: re.Pattern[str]) -> list[_We]:
        return [
            _We(Span(*match.span()), match[1])
            for match in pattern.finditer(document.text)
            if not document.inside_title(match.start()) and not any(first <= match.start() < last for first, last in quoted)
        ]

    return found(place), found(body)


def _level(owner: Owner | None) -> str:
    """The lowest level that the owner's names have: 镇 of 云岫县青篱镇综合文化站, 市 of 市文联."""
    if owner is None:
        return ""
    ends = [part for place in owner.places for part in _RANK if place.endswith(part)]
    if not ends:
        heads = (compiled(r"省|市(?![场民政容])|县|区|州|旗|镇|乡(?!村)|街道").match(name) for name in owner.names)
        ends = [head[0] for head in heads if head]
    return max(ends, key=lambda end: _RANK[end], default="")


def _levels(document: Document, owner: Owner | None, said: list[_We]) -> Iterator[Hit]:
    if "自治区" in document.text:
        said = [we for we in said if we.what != "区"]  # 我区 of an autonomous region
    level = _level(owner)
    counts = Counter(we.what for we in said)
    for we in said:
        if level:
            other = _RANK[we.what] > _RANK[level] or (
                _RANK[we.what] == _RANK[level] and we.what != level and {we.what, level} != {"市", "州"}
            )
            if other and not _is_merged(document, level, we.what):
                message = _("“{text}” in the paper of a {level}").format(text=document.text[we.span.start : we.span.end], level=level)
                yield Hit(we.span.start, we.span.end, message, {"level": level})
        elif (rival := _rival(counts, we.what)) is not None:
            message = _("“{text}” here, “我{other}” elsewhere in this text").format(
                text=document.text[we.span.start : we.span.end], other=rival
            )
            yield Hit(we.span.start, we.span.end, message, {"level": rival})


def _is_merged(document: Document, level: str, what: str) -> bool:
    """Whether the place was raised to another status in the text itself: 撤县设市, 撤乡设镇, 村改社区."""
    return bool(compiled(rf"撤{what}(?:设|建|并|改){level}|{what}改{level}|撤{what}|{level}管{what}").search(document.text))


def _rival(counts: Counter[str], what: str) -> str | None:
    """The level that a text without a name of its own speaks for, where ``what`` contradicts it; None where it does not."""
    same = [other for other in counts if other != what and _RANK[other] == _RANK[what]]
    for other in same:
        if (counts[other], list(counts).index(what)) > (counts[what], list(counts).index(other)):
            return other
    higher = [other for other in counts if _RANK[other] < _RANK[what] and counts[other] >= _MINORITY * counts[what]]
    if higher and max(counts.values()) == max(counts[other] for other in higher) and _RANK[what] > 2:
        return max(higher, key=lambda other: counts[other])
    if len({_RANK[other] for other in counts}) >= 3:
        most = max(counts, key=lambda other: (counts[other], -list(counts).index(other)))
        return most if _RANK[what] > _RANK[most] else None
    return None


_BODIES = {"校": "校|小学|中学|高中|大学|学院|幼儿园", "馆": "馆", "站": "站", "局": "局|大队|支队|厅", "院": "院"}


def _bodies(document: Document, owner: Owner | None, said: list[_We]) -> Iterator[Hit]:
    """我馆 in the paper of a station. A centre, a hall of several houses or a body of no known kind may say what it likes."""
    if owner is None:
        counts = Counter(we.what for we in said)
        most = max(counts, key=lambda what: counts[what], default="")
        odd = [we for we in said if we.what != most and counts[most] >= _MINORITY * counts[we.what]]
        for we in odd:
            message = _("“{text}” here, “我{other}” elsewhere in this text").format(
                text=document.text[we.span.start : we.span.end], other=most
            )
            yield Hit(we.span.start, we.span.end, message, {"body": most})
        return
    names = "".join(owner.names) + "".join(document.text[span.start : span.end] for span, _title in self_names(document))
    if not any(unit_kind_of(name) for name in owner.names) or compiled(r"中心|党委|政府|委员会|集团").search(names):
        return
    for we in said:
        if not compiled(_BODIES[we.what]).search(names):
            message = _("“{text}” in the paper of {unit}").format(text=document.text[we.span.start : we.span.end], unit=owner.names[0])
            yield Hit(we.span.start, we.span.end, message, {"unit": owner.names[0]})


def _mixed(document: Document) -> Iterator[Hit]:
    """县委、市政府: the committee of one level beside the government of another."""
    for match in _patterns()[2].finditer(document.text):
        listed = compiled(r"[省市县区州旗镇乡](?:党)?委、$").search(document.text[max(0, match.start() - 4) : match.start()])
        follows = compiled(r"、[省市县区州旗镇乡]").match(document.text[match.end() : match.end() + 2])
        if match[1] != match[2] and not listed and not follows and not document.inside_title(match.start()):
            message = _("“{text}”: the committee of one level, the government of another").format(text=match[0])
            yield Hit(match.start(), match.end(), message, {"levels": [match[1], match[2]]})


def _signed(document: Document) -> Iterator[Hit]:
    """The opening or the sign-off names another unit than the title: another place, or another kind of office."""
    named = [(span, document.text[span.start : span.end].strip(), title) for span, title in self_names(document)]
    title = next((name for _span, name, is_title in named if is_title), "")
    if not unit_kind_of(title):
        return
    for span, name, is_title in named:
        if is_title or compiled(r"[XxＸｘ×*_＿○〇□?？]|某|党|^中共|委员会|[我本全各该]").search(name):
            continue
        if _differs(title, name):
            message = _("the title is {unit}'s, this is {other}").format(unit=title, other=name)
            yield Hit(span.start, span.end, message, {"unit": title})


def _differs(title: str, name: str) -> bool:
    kind, other = unit_kind_of(title), unit_kind_of(name)
    if "other" in (kind, other) or not other or name in title or title in name:
        return False
    here, there = parts_of(place_of(title)), parts_of(place_of(name))
    if here and there and not set(here) & set(there) and here[-1][:2] not in name:
        return True
    return kind != other and not (set(title[-3:]) & set(name[-3:]) - set("和与综合文化") and kind == other)
