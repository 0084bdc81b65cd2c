"""A draft as one self-contained HTML page: a word's fact and row of the sheet show when the pointer rests on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.data import Block, BlockKind, Draft, Origin

_TAGS = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2", BlockKind.PARAGRAPH: "p", BlockKind.SIGN_OFF: "p", BlockKind.DATE: "p"}


def html(draft: Draft) -> str:
    """The page as text. Data is escaped by Jinja2 and is never a template (I10)."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    places = {fact.id: f"{fact.id} · {fact.place}" for fact in draft.sheet.facts}
    blocks = [_block(block, places) for block in draft.blocks]
    return environment.get_template("draft.html.j2").render(title=draft.blocks[0].text, blocks=blocks)


def _block(block: Block, places: dict[str, str]) -> dict[str, Any]:
    tag = "h3" if block.kind is BlockKind.HEADING and block.level > 1 else _TAGS[block.kind]
    name = str(block.kind) if block.kind in (BlockKind.SIGN_OFF, BlockKind.DATE) else ""
    runs = [{"text": run.text, "title": "；".join(places[fact] for fact in run.facts), "gap": run.origin is Origin.GAP} for run in block.runs]
    return {"tag": tag, "name": name, "runs": runs}
