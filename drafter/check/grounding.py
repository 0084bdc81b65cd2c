"""GR701–GR704: the draft against the facts sheet, atom by atom and fact by fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.document import Document
from drafter.check.model import Confidence, Context, Hit, Related
from drafter.check.support import NAMES, NUMERIC, derive, unsupported
from drafter.check.telling import account
from drafter.data import AtomKind, Fact, FactSheet, Severity
from drafter.i18n import _


def find_unsupported_number(document: Document, context: Context) -> Iterator[Hit]:
    """GR701: a number or date that no fact has; one that follows from facts is said for information, with the formula."""
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
            yield Hit(atom.span.start, atom.span.end, _("no fact has “{text}”").format(text=atom.surface), data)


def find_unsupported_name(document: Document, context: Context) -> Iterator[Hit]:
    """GR702: 《titles》 (error), “names” (warning); places and people only where the sheet has a profile."""
    sheet = context.sheet
    if sheet is None:
        return
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
        yield from _strange_places(document, known)


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


# 赴青篱镇, 在云岫县: a place's name behind a word that takes one; 各乡镇, 城乡社区 name nothing
_PLACE = re.compile(
    r"(?<=[在赴到往进入为与和、，。；（自于])([^\W\da-zA-Z_]{2})(省|市|县|区|镇|乡|街道|村|社区)(?![^\W\da-zA-Z_]?(?:级|际|域|容|民|场|长|委|政府))"
)
_NO_NAME = re.compile(
    r"[各全本我该两多每所某几此其有个的及和与到在了向基乡城农市县镇村街社景园校辖郊山新小老大中旧行自贫帮重示试据按照由对经报受原同被给让将把使省]|[一二三四五六七八九十0-9]|美丽|特色|地方|周边|边远|偏远|民族|沿海|经济|开发|保护|功能|核心|传统|历史|服务|展览|生活"
)


def _strange_places(document: Document, known: str) -> Iterator[Hit]:
    for match in _PLACE.finditer(document.text):
        name = match[0]
        if _NO_NAME.search(match[1]) or name in known or match[1] in known or document.inside_title(match.start()):
            continue
        yield Hit(
            *match.span(),
            _("no fact and no profile has the place “{text}”").format(text=name),
            {"kind": "place"},
            confidence=Confidence.LOW,
        )


def find_changed_fact(document: Document, context: Context) -> Iterator[Hit]:
    """GR704: the words of a fact with another value."""
    for change in account(document, context).changes:
        fact = change.fact
        message = _("the sheet says {expected} ({fact}), not {found}").format(
            expected=change.expected.surface, fact=fact.id, found=change.atom.surface
        )
        data: dict[str, object] = {"fact": fact.id, "expected": change.expected.surface, "found": change.atom.surface}
        yield Hit(change.atom.span.start, change.atom.span.end, message, data, (_sheet_place(fact),))


def _sheet_place(fact: Fact) -> Related:
    return Related(fact.place.path, fact.text, where=fact.place.where)


def find_omitted_fact(document: Document, context: Context) -> Iterator[Hit]:
    """GR703: a required fact, or a value of one, that the draft does not carry. Reported at the end of the section it belongs to."""
    whole = account(document, context)
    changed = {(change.fact.id, change.expected.span) for change in whole.changes}
    for told in whole.told:
        fact = told.fact
        if fact.optional or told.missing is None:
            continue
        missing = [atom.surface for atom in told.missing if (fact.id, atom.span) not in changed]
        if told.missing and not missing:
            continue
        at = _where(document, fact)
        data: dict[str, object] = {"fact": fact.id, "text": fact.text, "place": str(fact.place), "missing": missing}
        if missing and len(missing) < len(fact.atoms):
            message = _("{fact} is told without {missing}: {text}").format(fact=fact.id, missing="、".join(missing), text=fact.text[:40])
        else:
            message = _("{fact} is not told: {text}").format(fact=fact.id, text=fact.text[:40])
        yield Hit(at, at, message, data, (_sheet_place(fact),))


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
