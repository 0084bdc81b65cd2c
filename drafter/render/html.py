"""A draft as one self-contained HTML page: a word's fact and row of the sheet show when the pointer rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.data import Block, BlockKind, Draft, Origin
from drafter.render.layout import Indent, sign_off_indents, title_lines


@dataclass(frozen=True, slots=True)
class _HtmlRun:
    """``source``: what the pointer shows, "" where no fact stands behind the words."""

    text: str
    source: str
    gap: bool


@dataclass(frozen=True, slots=True)
class _HtmlBlock:
    """``style``: only numbers of our own. The runs of an h1 are its lines."""

    tag: str
    name: str
    style: str
    runs: tuple[_HtmlRun, ...]


def html(draft: Draft) -> str:
    """The page as text, in the looks of the .docx. Data is escaped by Jinja2 and is never a template (I10)."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    template = environment.get_template("draft.html.j2")
    return template.render(title=draft.blocks[0].text, blocks=_blocks(draft))


def _blocks(draft: Draft) -> list[_HtmlBlock]:
    sources = {fact.id: f"{fact.id}（{fact.place}）：{fact.text}" for fact in draft.sheet.facts}
    name, date = sign_off_indents(draft)
    blocks = []
    for block in draft.blocks:
        if block.kind is BlockKind.TITLE:
            blocks.append(_HtmlBlock("h1", "", "", tuple(_HtmlRun(line, "", gap=False) for line in title_lines(block.text))))
            continue
        style = {BlockKind.SIGN_OFF: _style(name), BlockKind.DATE: _style(date)}.get(block.kind, "")
        tag = f"h{block.level + 1}" if block.kind is BlockKind.HEADING else "p"
        kind = str(block.kind) if style else ""
        blocks.append(_HtmlBlock(tag, kind, style, _runs(block, sources)))
    return blocks


def _runs(block: Block, sources: dict[str, str]) -> tuple[_HtmlRun, ...]:
    return tuple(
        _HtmlRun(run.text, "\n".join(sources[fact] for fact in run.facts), gap=run.origin is Origin.GAP) for run in block.runs if run.text
    )


def _style(indent: Indent) -> str:
    millimetres = indent.twips * 25.4 / 1440
    return f"text-align: right; margin-right: {millimetres:.1f}mm" if indent.from_right else f"margin-left: {millimetres:.1f}mm"
