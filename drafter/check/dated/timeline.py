"""LE205–LE208: dated words that contradict the year of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.check.dated.context import in_plan
from drafter.check.dated.mentions import mentions, rows_in, rows_of
from drafter.check.dated.year import part_at, years_of
from drafter.check.model import Confidence, Hit
from drafter.data import Severity
from drafter.i18n import _, language
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.dated.mentions import Mention, Verdict
    from drafter.check.dated.year import PartYear, Target
    from drafter.check.document import Document
    from drafter.check.model import Context

_TRIED = (1998, 2034)  # years from which the newest word of an undated text is sought
_SHOWN = (2010, 2033)  # years that a text of today may be of


def find_outdated(document: Document, context: Context) -> Iterator[Hit]:
    """LE205: a campaign, meeting, slogan, plan, agency or rule of another time; an event of one known year with another year before it."""
    from drafter.check.dated.events import find_events

    yield from _find(document, context, "LE205")
    yield from find_events(document, rows_in(document, rows_of(context)))


def find_anniversary(document: Document, context: Context) -> Iterator[Hit]:
    """LE206: N周年 and 第N个 that fit another year."""
    return _find(document, context, "LE206")


def find_lunar(document: Document, context: Context) -> Iterator[Hit]:
    """LE207: a date and its lunar day."""
    return _find(document, context, "LE207")


def find_weekday(document: Document, context: Context) -> Iterator[Hit]:
    """LE208: a date and its weekday."""
    return _find(document, context, "LE208")


def _find(document: Document, context: Context, code: str) -> Iterator[Hit]:
    parts = years_of(document, context)
    newest = {
        part.start: _newest(document, context, part) for part in parts if code == "LE205" and part.target is None and not part.several
    }
    for mention in mentions(document, context):
        if mention.code != code:
            continue
        part = part_at(parts, mention.start)
        if part is None:
            continue
        if part.target is None or (code == "LE208" and part.target.years):
            if mention.fits:
                yield _undated(document, mention)
            year = newest.get(part.start)
            verdict = _verdict(mention, year, plan=in_plan(document, mention.start)) if year else None
            if year and verdict is not None and verdict.late:
                yield _hit(document, mention, verdict, year)
            continue
        verdict = _verdict(mention, part.target, plan=part.target.plan or in_plan(document, mention.start))
        if verdict is not None:
            yield _hit(document, mention, verdict, part.target)


def _newest(document: Document, context: Context, part: PartYear) -> Target | None:
    """Where nothing says the year of a paper: the first year in which the newest of its dated words could stand, and that a masked number leaves open."""
    from drafter.check.dated.year import Target

    first = part.since
    for mention in mentions(document, context):
        if mention.code == "LE205" and part.start <= mention.start < part.end and not in_plan(document, mention.start):
            first = max(first, next((year for year in range(*_TRIED) if mention.judge(Target(year), False) is None), 0))
    return Target(first, source="terms", years=(first,)) if first > _TRIED[0] else None


def _undated(document: Document, mention: Mention) -> Hit:
    """For information: the years that two dates fit, where the text does not say its own."""
    fits = "/".join(str(year) for year in mention.fits if _SHOWN[0] <= year <= _SHOWN[1]) or "–"
    shown = document.text[mention.start : mention.end]
    message = _("“{term}” fits {fits}; of what year this text is was not found").format(term=shown, fits=fits)
    return Hit(mention.start, mention.end, message, {"fits": fits}, severity=Severity.INFO, confidence=Confidence.LOW)


def _verdict(mention: Mention, target: Target, *, plan: bool) -> Verdict | None:
    """A contradiction with every year that is left open."""
    found = [mention.judge(choice, plan) for choice in target.choices]
    return found[-1] if all(found) else None


def _dates(fits: str) -> str:
    """2020-10 – 2021-11 as a reader of the user's language writes it: 2020年10月至2021年11月."""
    if language() != "zh_CN":
        return fits
    months = compiled(r"(\d{4})-(\d{2})").sub(lambda match: f"{match[1]}年{int(match[2])}月", fits)
    return compiled(r"(\d{4})$").sub(r"\1年", months).replace(" – ", "至") if months != fits else fits


def _hit(document: Document, mention: Mention, verdict: Verdict, target: Target) -> Hit:
    shown = document.text[mention.start : mention.end].strip('“”"')
    fits = _("up to {month}").format(month=_dates(verdict.fits[2:])) if verdict.fits.startswith("– ") else _dates(verdict.fits)
    # one year left open: the first in which all that the text says could stand
    year = _("{year} or later").format(year=target.named) if len(target.years) == 1 else target.named
    slots = {"term": shown, "fits": fits, "year": year, "now": verdict.now}
    if mention.code == "LE206":
        message = _("“{term}” fits {fits}; this text is of {year}").format(**slots)
    elif mention.code == "LE207":
        message = _("the two days of “{term}” go together in {fits}; this text is of {year}").format(**slots)
    elif mention.code == "LE208":
        message = _("the date and the weekday of “{term}” go together in {fits}; this text is of {year}").format(**slots)
    elif not verdict.late:
        message = _("“{term}” came up in {fits}; this text is of {year}").format(**slots)
    elif verdict.now:
        message = _("“{term}” is of {fits}, now {now}; this text is of {year}").format(**slots)
    else:
        message = _("“{term}” is of {fits}; this text is of {year}").format(**slots)
    data: dict[str, object] = {"fits": verdict.fits, "year": target.year, "year_from": target.source, "late": verdict.late}
    return Hit(mention.start, mention.end, message, data=data, confidence=Confidence.LOW if target.years else None)
