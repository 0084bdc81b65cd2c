"""GR701–GR704: the draft against the facts sheet, atom by atom and fact by fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.check.grounding.claimed import claimed
from drafter.check.grounding.origin import past_sources
from drafter.check.grounding.support import NAMES, NUMERIC, derive, is_signature, unsupported
from drafter.check.grounding.telling import account
from drafter.check.grounding.wording import wording
from drafter.check.model import Confidence, Hit, Related
from drafter.check.names.shapes import people_in, places_in
from drafter.check.names.whose import strange_units
from drafter.data import AtomKind, Severity
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.data import Atom, Fact, FactSheet, Span


def find_unsupported_number(document: Document, context: Context) -> Iterator[Hit]:
    """GR701: a number or date that no fact has; one that follows from facts is said for information, with the formula.

    With an index the past sentence that has the value in the same words is named: last year's figure, left in.
    """
    changed = {(change.atom.span.start, change.atom.span.end) for change in account(document, context).changes}
    for atom in unsupported(document, context):
        if atom.kind not in NUMERIC or context.sheet is None or (atom.span.start, atom.span.end) in changed:
            continue
        data: dict[str, object] = {"kind": atom.kind.value, "norm": atom.norm}
        derived = derive(document, context.sheet, atom)
        if derived:
            data |= {"formula": derived.formula, "facts": list(derived.facts)}
            message = _("“{text}” stands in no fact but follows from facts: {formula}").format(text=atom.surface, formula=derived.formula)
            yield Hit(atom.span.start, atom.span.end, message, data, severity=Severity.INFO)
        else:
            message = _("no fact has “{text}”").format(text=atom.surface)
            severity = Severity.WARNING if _is_first(atom, context.sheet) else None
            severity = Severity.INFO if is_signature(document, context.sheet, atom) else severity
            yield Hit(atom.span.start, atom.span.end, message, data, _past(document, context, atom), severity)


def _is_first(atom: Atom, sheet: FactSheet) -> bool:
    """首届, 第一届 where the sheet tells of a founding: the first term of a new body follows from it."""
    first = atom.kind is AtomKind.ORDINAL and compiled(r"首[届任次批]|第[一1][届任次批]").match(atom.surface)
    return bool(first) and any(compiled("成立|创立|组建|创办|设立|揭牌").search(fact.text) for fact in sheet.facts)


def _past(document: Document, context: Context, atom: Atom) -> tuple[Related, ...]:
    """The past sentence that a wrong value comes from; looked for once for all of a document's."""

    def find() -> dict[Span, Related]:
        changed = [change.atom for change in account(document, context).changes]
        loose = [other for other in unsupported(document, context) if other.kind in NUMERIC]
        return past_sources(document, context, [*changed, *loose])

    source = document.remember("past sources", find).get(atom.span)
    return (source,) if source else ()


def find_unsupported_name(document: Document, context: Context) -> Iterator[Hit]:
    """GR702: 《titles》 and another unit in title, opening or sign-off (error), “names” (warning); places and people only with a profile."""
    sheet = context.sheet
    if sheet is None:
        return
    for span in strange_units(document, sheet):
        name = document.text[span.start : span.end]
        message = _("“{text}” is not the unit of the sheet, {unit}").format(text=name, unit=sheet.unit.name)
        yield Hit(span.start, span.end, message, {"kind": "unit"}, severity=Severity.ERROR, confidence=Confidence.HIGH)
    known = _all_words(sheet)
    for atom in unsupported(document, context):
        if atom.kind not in NAMES or _bare(atom.surface) in known:
            continue
        data: dict[str, object] = {"kind": atom.kind.value, "norm": atom.norm}
        message = _("no fact has “{text}”").format(text=atom.surface)
        if atom.kind is AtomKind.TITLE:
            yield Hit(atom.span.start, atom.span.end, message, data, severity=Severity.ERROR, confidence=Confidence.HIGH)
        elif atom.kind is AtomKind.QUOTED or context.has_profile:
            yield Hit(atom.span.start, atom.span.end, message, data)
    if context.has_profile:
        yield from _strange(document, known)


def _bare(surface: str) -> str:
    return surface.strip("《》“”‘’\"'〈〉「」 ")


def _all_words(sheet: FactSheet) -> str:
    profile = sheet.profile
    names = [
        *profile.aliases,
        *profile.partners,
        *profile.places,
        *profile.people,
        sheet.unit.name,
        sheet.unit.short_name,
        sheet.unit.led_by,
        sheet.title,
    ]
    names += [words for section in sheet.sections for words in (section.topic, section.heading)]
    return "\n".join([*names, *(fact.text for fact in sheet.facts)])


def _strange(document: Document, known: str) -> Iterator[Hit]:
    """Places and people by their shape that neither a fact nor the profile has."""
    found = [("place", span) for span in places_in(document.text)] + [("person", span) for span in people_in(document.text)]
    for kind, span in found:
        name = document.text[span.start : span.end]
        if name in known or (kind == "place" and name[:2] in known) or document.inside_title(span.start):
            continue
        if kind == "place":
            message = _("no fact and no profile has the place “{text}”").format(text=name)
        else:
            message = _("no fact and no profile has the person “{text}”").format(text=name)
        yield Hit(span.start, span.end, message, {"kind": kind}, confidence=Confidence.LOW)


def find_changed_fact(document: Document, context: Context) -> Iterator[Hit]:
    """GR704: the words of a fact with another value or name (error), or with another word or a claim more (warning)."""
    for change in account(document, context).changes:
        fact = change.fact
        message = _("the sheet says {expected} ({fact}), not {found}").format(
            expected=change.expected.surface, fact=fact.id, found=change.atom.surface
        )
        data: dict[str, object] = {"fact": fact.id, "expected": change.expected.surface, "found": change.atom.surface}
        yield Hit(change.atom.span.start, change.atom.span.end, message, data, (_sheet_place(fact), *_past(document, context, change.atom)))
    for swap in wording(document, context).swaps:
        message = _("the sheet says {expected} ({fact}), not {found}").format(expected=swap.expected, fact=swap.fact.id, found=swap.found)
        data = {"fact": swap.fact.id, "expected": swap.expected, "found": swap.found}
        graded = (None, None) if swap.sure else (Severity.WARNING, Confidence.MEDIUM)
        yield Hit(swap.span.start, swap.span.end, message, data, (_sheet_place(swap.fact),), *graded)
    for one in claimed(document, context):
        message = _("the sheet tells {fact} without “{word}”").format(fact=one.fact.id, word=one.word)
        data = {"fact": one.fact.id, "expected": "", "found": one.word}
        yield Hit(one.start, one.end, message, data, (_sheet_place(one.fact),), Severity.WARNING, Confidence.MEDIUM)
    yield from _denied(document, context)


def _denied(document: Document, context: Context) -> Iterator[Hit]:
    """A fact told with a word of denial or intention that it does not have: 评出未获奖作品42件. A plan may be intended, and so may what is told plainly elsewhere."""
    from drafter.text.denial import find_denials, put_in

    sheet = context.sheet
    if sheet is None:
        return
    done = {fact for section in sheet.sections for fact in section.facts}
    for one in find_denials(document.text):
        for fact in sheet.facts:
            at = put_in(document.text, one, fact.text)
            if at is None:
                continue
            expected = fact.text[at.start : at.end]
            plainly = any(found.start() != one.span.end for found in re.finditer(re.escape(expected), document.text))
            if one.intent and (fact not in done or plainly):
                continue
            message = _("the sheet says {expected} ({fact}) without “{word}”").format(expected=expected, fact=fact.id, word=one.word)
            data: dict[str, object] = {"fact": fact.id, "expected": expected, "found": one.word}
            yield Hit(one.span.start, one.span.end, message, data, (_sheet_place(fact),))
            break


def _sheet_place(fact: Fact) -> Related:
    return Related(fact.place.path, fact.text, where=fact.place.where)


def find_omitted_fact(document: Document, context: Context) -> Iterator[Hit]:
    """GR703: a required fact that the draft does not tell (error), or a value or a name of one (warning).

    Reported at the end of the section it belongs to.
    """
    whole = account(document, context)
    words = wording(document, context)
    changed = {(change.fact.id, change.expected.span) for change in whole.changes}
    swapped = {swap.fact.id: swap.expected for swap in words.swaps}
    for told, beside in zip(whole.told, words.facts, strict=True):
        fact = told.fact
        if fact.optional:
            continue
        missing = [atom.surface for atom in told.missing or () if (fact.id, atom.span) not in changed]
        names = [name for name in beside.lost if name not in swapped.get(fact.id, "")]
        missing += [name for name in names if name not in "".join(missing)]
        if fact.id in swapped:  # told, in other words: only what stands nowhere is missing
            missing = [surface for surface in missing if surface not in document.text]
        gone = beside.gone and fact.id not in swapped and not any(owner == fact.id for owner, _span in changed)
        if not gone and not missing and not (told.missing == () and fact.id not in swapped):
            continue
        at = _where(document, fact)
        data: dict[str, object] = {"fact": fact.id, "text": fact.text, "place": str(fact.place), "missing": missing}
        if missing and not gone:
            message = _("{fact} is told without {missing}: {text}").format(fact=fact.id, missing="、".join(missing), text=fact.text[:40])
        else:
            message = _("{fact} is not told: {text}").format(fact=fact.id, text=fact.text[:40])
        yield Hit(at, at, message, data, (_sheet_place(fact),), Severity.ERROR if gone else None, Confidence.HIGH if gone else None)


def _where(document: Document, fact: Fact) -> int:
    """The end of the section whose heading speaks of the fact's topic; the end of the text where there is none."""
    from drafter.text.sentences import content_bigrams

    topic = content_bigrams(fact.topic)
    best, score = -1, 0.0
    for index, heading in enumerate(document.headings):
        words = content_bigrams(heading.text)
        share = len(topic & words) / len(topic) if topic else 0.0
        if share > score and share >= 0.5:
            best, score = index, share
    if best < 0:
        return len(document.text)
    heading = document.headings[best]
    following = next((other for other in document.headings[best + 1 :] if other.level <= heading.level), None)
    last = following.paragraph if following else len(document.paragraphs)
    return document.paragraphs[last - 1].end
