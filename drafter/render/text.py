"""A draft as one text: the reference that the sidecar's spans point into, and Markdown."""

from __future__ import annotations

from drafter.data import Block, BlockKind, Draft


def plain_text(draft: Draft) -> str:
    """Block texts joined by line ends; the sidecar's spans are code points of this text."""
    return "\n".join(block.text for block in draft.blocks) + "\n"


def markdown(draft: Draft) -> str:
    """``# title``, ``## 一、…``, ``### （一）…``, paragraphs, sign-off. UTF-8, LF."""
    return "\n\n".join(_markdown_block(block) for block in draft.blocks) + "\n"


def _markdown_block(block: Block) -> str:
    if block.kind is BlockKind.TITLE:
        return f"# {_escape(block.text)}"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * (block.level + 1)} {_escape(block.text)}"
    return _escape(block.text)


def _escape(text: str) -> str:
    """A fact's own *, _, #, < must not become Markdown; ordinary Chinese text is left as it is."""
    for mark in ("\\", "`", "*", "_", "<", "[", "]"):
        if mark in text:
            text = text.replace(mark, "\\" + mark)
    return "\\" + text if text[:1] in "#>+-" and not text.startswith("---") else text
