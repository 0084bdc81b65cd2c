"""LE205: an event of one known year with another year before it: 2024年“5·12”汶川特大地震 (a program that set every year to this one).

The rows are those of kind ``event`` (``lexicon/timeline/events.toml``). The year is the event's only where the words behind it speak of the event itself:
2024年汶川地震灾后重建, 2021年北京冬奥会倒计时 are of their own year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.check.model import Hit
from drafter.i18n import _
from drafter.kept import compiled
from drafter.text.letters import places

if TYPE_CHECKING:
    from drafter.check.dated.mentions import Present
    from drafter.check.document import Document

_YEAR = (
    r"(?<!\d)(?P<year>19\d\d|20[0-4]\d)\s?年(?:\s?\d{1,2}月(?:\s?\d{1,2}日)?)?(?:的|我国|发生的|发生在[^,。;]{1,8}的)?(?:第[\d一二三四五六七八九十]{1,3}届)?"
    r"[“\"]?(?:\d{1,2}[·.・]\d{1,2}[”\"]?)?"
)
_ITSELF = (
    r"[”\"]?(?=[,。;)]|中(?![心国学小文期])|上(?![海])|发生|召开|举办|举行|开幕|期间|(?:之|以)?后(?=[,。;])|以来|时(?![代期])|造成|导致)"
    r"(?!(?:发生|召开|举办|举行|开幕)?(?:[一二三四五六七八九十两\d]+个?(?:周年|年|月|天)|前|之前|纪念|倒计时))"
)


_REACH = 60  # characters on either side of an event's name in which its year and what is said of it stand


def _near(text: str, anchor: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the pattern matches round the anchor, each place once."""
    seen = 0
    for at in places(text, anchor):
        for match in pattern.finditer(text, max(seen, at - _REACH), at + _REACH):
            seen = match.end()
            yield match


def find_events(document: Document, present: Present) -> Iterator[Hit]:
    """The year that is wrong, with the event's name."""
    text = document.folded
    for row in present.rows:
        for source, anchor in zip(row.patterns, row.anchors, strict=True) if row.kind == "event" and row.base is not None else ():
            if anchor not in present.anchors:
                continue
            for match in _near(text, anchor, compiled(f"{_YEAR}(?P<event>{source}){_ITSELF}")):
                if int(match["year"]) == row.base or document.inside_title(match.start()):
                    continue
                shown = document.text[match.start() : match.end()]
                message = _("“{term}” was in {fits}, not in {year}").format(
                    term=document.text[match.start("event") : match.end("event")], fits=row.base, year=match["year"]
                )
                data: dict[str, object] = {"fits": str(row.base), "year": int(match["year"]), "shown": shown}
                yield Hit(match.start(), match.end(), message, data=data)
