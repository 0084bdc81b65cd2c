"""Cutting a past summary into passages: never across two sections, hence never across two summaries, and never a heading alone.

A paragraph is a chunk. A very short one is joined with its neighbour under the same heading; a long one is cut at
sentence ends by langchain-text-splitters, which this module alone imports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.data import PastSection, Role, Summary
from drafter.retrieval.recipe import Recipe

# Strongest first; the closing quote or bracket stays with the sentence it closes. "" is the last resort for a text with no stop at all.
_SEPARATORS = [r"[。！？!?\n][”’」』》）)\]]*", r"[；;][”’」』》）)\]]*", r"[，、,]", ""]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of one section. ``headings``: its path; ``line``: 1-based line of the file in which the section begins."""

    text: str
    headings: tuple[str, ...]
    role: Role
    line: int


def chunk_summary(summary: Summary, recipe: Recipe) -> tuple[Chunk, ...]:
    """The chunks of ``summary`` in reading order, each at most ``recipe.max_chars`` characters and none blank."""
    return tuple(
        Chunk(text, section.headings, section.role, section.line) for section in summary.sections for text in _texts(section, recipe)
    )


def _texts(section: PastSection, recipe: Recipe) -> Iterator[str]:
    """Paragraphs joined while one of the two is short and the sum fits, cut where one does not fit."""
    held = ""
    for paragraph in section.paragraphs:
        text = paragraph.strip()
        if not text:
            continue
        joined = f"{held}\n{text}" if held else text
        if held and (min(len(held), len(text)) >= recipe.min_chars or len(joined) > recipe.max_chars):
            yield held
            joined = text
        *done, held = split_long(joined, recipe.max_chars)
        yield from done
    if held:
        yield held


def split_long(text: str, limit: int) -> list[str]:
    """``text`` in pieces of at most ``limit`` characters, cut after a sentence end, else after ；, else after ，; one piece where it fits.

    The pieces are made of like length first, so that no long paragraph ends in a scrap.
    """
    if len(text) <= limit:
        return [text]
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    def cut(size: int) -> list[str]:
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=size, chunk_overlap=0, separators=_SEPARATORS, is_separator_regex=True, keep_separator="end"
        )
        return list(splitter.split_text(text))

    pieces = cut(limit)
    even = cut(min(limit, -(-len(text) // len(pieces)) + limit // 5))
    return even if len(even) <= len(pieces) else pieces
