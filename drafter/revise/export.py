"""A draft as it is now, edits by hand and all, in another format. Comments that silence rules are for writers and stay behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from drafter.check.suppress import strip_suppressions
from drafter.data import BlockKind, Draft, DraftStats, FactSheet, Period, PeriodSpan, Run, Unit
from drafter.errors import InputError
from drafter.i18n import _
from drafter.revise.markdown_file import MarkdownFile
from drafter.revise.opened import loose_draft, read_paper
from drafter.revise.stored import read_stored, sidecar_of

FORMATS = (".docx", ".md", ".html")


def exported(path: Path, suffix: str) -> bytes:
    """The draft at ``path`` (.md or .docx, with or without its sidecar) as the bytes of a file ``suffix``. Raises InputError."""
    if suffix not in FORMATS:
        raise InputError(_("cannot write a draft as “{suffix}”").format(suffix=suffix), hint=_("use .docx, .md or .html"))
    data = path.read_bytes()
    paper = read_paper(path, data)
    if suffix == path.suffix.lower() == ".md" and isinstance(paper, MarkdownFile):
        return strip_suppressions(paper.text.removeprefix("\ufeff")).encode("utf-8")
    draft = _clean(_draft(path))
    if suffix == ".md":
        from drafter.render.text import markdown

        return markdown(draft).encode("utf-8")
    if suffix == ".html":
        from drafter.render.html import html

        return html(draft).encode("utf-8")
    from drafter.render.docx import docx_bytes

    return docx_bytes(draft)


def _draft(path: Path) -> Draft:
    paper = read_paper(path, path.read_bytes())
    if not paper.lines:
        raise InputError(_("there is no text in this file"), where=str(path))
    sidecar = sidecar_of(path)
    stored = read_stored(sidecar).draft if sidecar.is_file() else None
    draft = loose_draft(paper.lines, stored, _nobody(path))
    name = next((block.text for block in draft.blocks if block.kind is BlockKind.SIGN_OFF), "")
    return draft if stored else replace(draft, sheet=replace(draft.sheet, unit=Unit(name, name)))


def _nobody(path: Path) -> Draft:
    """What stands for the sidecar of a file that has none."""
    sheet = FactSheet(Unit("", ""), Period(2000, PeriodSpan.YEAR, (1, 12)), (), None, None, str(path), "")
    return Draft(sheet, (), DraftStats(0, 0, 0))


def _clean(draft: Draft) -> Draft:
    """Without comments that somebody typed into a Word paragraph; a paragraph that held nothing else goes."""
    blocks = []
    for block in draft.blocks:
        text = strip_suppressions(block.text).strip()
        if text:
            blocks.append(block if text == block.text.strip() else replace(block, runs=(Run(text, block.runs[0].origin),)))
    return replace(draft, blocks=tuple(blocks))
