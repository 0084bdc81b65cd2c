"""Wiring only: which stage gets whose output. Collaborators come in as arguments; nothing here prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.compose.compose import Past, compose
from drafter.compose.grammar import load_grammar
from drafter.compose.plan import unit_names
from drafter.compose.reuse import reword
from drafter.data import Draft, FactSheet, Passage
from drafter.errors import InputError
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import CheckReport
    from drafter.retrieval.search import Index

_PASSAGES = 3  # past passages recorded a section
_SKELETONS = 8  # skeletons tried a fact


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and the check of its own text."""

    draft: Draft
    report: CheckReport


def make_draft(
    sheet: FactSheet,
    index: Index | None,
    grammar_folder: Path | None = None,
    *,
    name: str = "draft",
    writer: Callable[[Draft], Draft] | None = None,
) -> Drafted:
    """Sheet (+ index) → draft and the check of its Markdown text, which the report calls ``name``. No model, no network, unless ``writer`` has one:

    it gets the composed draft and gives the one that counts.
    """
    from drafter.check.engine import check_text
    from drafter.past.identity import unit_kind_of
    from drafter.render.text import markdown, plain_text

    grammar = load_grammar(grammar_folder)
    draft = compose(sheet, grammar, past_of(sheet, index), unit_kind_of(sheet.unit.name))
    if writer is not None:
        draft = writer(draft)
    text = markdown(draft) if name.endswith(".md") else plain_text(draft)  # Markdown marks in what is no Markdown are residue to the check
    report = check_text(text, path=name, sheet=sheet, index=index)
    return Drafted(draft, report)


def past_of(sheet: FactSheet, index: Index | None) -> Past:
    """What the index lends to this sheet's draft."""
    if index is None:
        return Past()
    names = unit_names(sheet)
    outlines = index.outlines()
    own = {outline.path for outline in outlines if outline.unit in names}
    sentences = tuple(sentence for sentence in index.raw_sentences() if sentence.path in own) if own else ()
    passages: dict[str, Passage] = {}
    for section in sheet.sections:
        for passage in index.search(section.topic, k=_PASSAGES):
            passages.setdefault(passage.id, passage)
    wordings = {fact.id: wording for fact in sheet.facts if (wording := reword(fact, index.skeletons(fact.text, k=_SKELETONS)))}
    return Past(outlines, sentences, tuple(passages.values()), wordings)


def rendered(draft: Draft, suffix: str) -> bytes:
    """The draft as a file's bytes: ``.md``, ``.docx``, ``.html`` or ``.json`` (the sidecar). Raises InputError for another suffix."""
    if suffix == ".docx":
        from drafter.render.docx import docx_bytes

        return docx_bytes(draft)
    if suffix == ".html":
        from drafter.render.html import html

        return html(draft).encode("utf-8")
    if suffix == ".json":
        from drafter.render.sidecar import sidecar

        return sidecar(draft).encode("utf-8")
    if suffix == ".md":
        from drafter.render.text import markdown

        return markdown(draft).encode("utf-8")
    raise InputError(_("cannot write a draft as “{suffix}”").format(suffix=suffix), hint=_("use .docx, .md, .html or .json"))
