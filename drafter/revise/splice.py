"""A new version of a part put into the file and into what the sidecar says, and into the other files of the same draft."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from drafter.compose.compose import stats_of
from drafter.data import Block, Draft
from drafter.i18n import _
from drafter.revise.current import Part, current
from drafter.revise.offline import Version
from drafter.revise.opened import EDITABLE, Opened, read_paper, still_lent
from drafter.revise.paper import Line, Paper, Piece, bare
from drafter.revise.stored import digest, own_outputs, sidecar_of


@dataclass(frozen=True, slots=True)
class Changed:
    """The outcome of a rewrite, nothing written yet. ``files``: path → bytes, the sidecar first; ``draft``: the whole file as it is then; ``notes``: for the clerk."""

    files: Mapping[Path, bytes]
    draft: Draft
    notes: tuple[str, ...]


def changed(opened: Opened, versions: Mapping[int, Version], model: Mapping[str, object] | None = None) -> Changed:
    """Every part of ``versions`` (place in ``now.parts``) exchanged. ``model``: what the sidecar says of the model's part from now on."""
    data, paper, blocks = opened.data, opened.paper, list(opened.now.blocks)
    for number in sorted(versions, reverse=True):
        part = opened.now.parts[number]
        pieces = pieces_for(paper.lines, part, opened.now.blocks[part.head], versions[number])
        data = paper.replaced(part.head, part.end, pieces)
        blocks[part.head : part.end] = [piece.block for piece in pieces]
        paper = read_paper(opened.path, data)
    draft = replace(
        opened.stored.draft, sheet=opened.sheet, blocks=tuple(blocks), model=model if model is not None else opened.stored.draft.model
    )
    draft = still_lent(replace(draft, stats=stats_of(opened.sheet, blocks)))
    others, notes = _others(opened, versions, draft)
    outputs = own_outputs(opened.stored) | {path.name: digest(content) for path, content in {opened.path: data, **others}.items()}
    sidecar = sidecar_bytes(draft, outputs, opened)
    return Changed({opened.stored.path: sidecar, opened.path: data, **others}, draft, tuple(notes))


def pieces_for(lines: Sequence[Line], part: Part, heading: Block, version: Version) -> list[Piece]:
    """The part line by line: a block whose words stand in the file already keeps its line."""
    rows = [Piece(heading, part.head) if version.heading is None else Piece(version.heading)]
    old = [bare(line.text) for line in lines[part.head + 1 : part.end]]
    new = [bare(block.text) for block in version.body]
    places: dict[int, int] = {}
    for match in SequenceMatcher(None, new, old, autojunk=False).get_matching_blocks():
        places.update(zip(range(match.a, match.a + match.size), range(match.b, match.b + match.size), strict=True))
    for at, text in enumerate(new):
        if at not in places and text in old and old.index(text) not in places.values():
            places[at] = old.index(text)
    return rows + [Piece(block, part.head + 1 + places[at] if at in places else None) for at, block in enumerate(version.body)]


def sidecar_bytes(draft: Draft, outputs: Mapping[str, str], opened: Opened) -> bytes:
    """The sidecar with ``parts``: which facts each part is to tell, whoever writes it."""
    from drafter.render.sidecar import sidecar

    content: dict[str, Any] = json.loads(sidecar(draft, outputs))
    content["parts"] = [{"heading": part.heading, "facts": list(facts)} for part, facts in zip(opened.now.parts, opened.facts, strict=True)]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _others(opened: Opened, versions: Mapping[int, Version], draft: Draft) -> tuple[dict[Path, bytes], list[str]]:
    """The other files of the same stem that were written with this one, changed alike where nobody changed them; a note for each that is left.

    A file of another stem is never touched; it is named where it has no sidecar of its own, which is to say where this draft was renamed.
    """
    found: dict[Path, bytes] = {}
    notes: list[str] = []
    own = own_outputs(opened.stored)
    for name in sorted(set(opened.stored.outputs) - set(own)):
        path = opened.path.with_name(Path(name).name)
        if path.is_file() and not sidecar_of(path).is_file():
            notes.append(_("{path} was written with this draft under its earlier name and is left as it is").format(path=path))
    for name, known in sorted(own.items()):
        path = opened.path.with_name(name)
        if path == opened.path or not path.is_file():
            continue
        data = path.read_bytes()
        if path.suffix.lower() in EDITABLE:
            new = _spliced(read_paper(path, data), opened, versions)
        else:
            new = _rendered(draft, path.suffix.lower()) if digest(data) == known else None
        if new is None:
            notes.append(_("{path} was edited there and is left as it is").format(path=path))
        else:
            found[path] = new
    return found, notes


def _spliced(paper: Paper, opened: Opened, versions: Mapping[int, Version]) -> bytes | None:
    """None where the section of that file is not as drafter wrote it."""
    now = current(paper.lines, opened.stored.draft)
    rows = []
    for number, version in versions.items():
        part = next((one for one in now.parts if one.stored is not None and one.stored == opened.now.parts[number].stored), None)
        if part is None or part.edited:
            return None
        rows.append((part, now.blocks[part.head], version))
    start, end = min(part.head for part, _h, _v in rows), max(part.end for part, _h, _v in rows)
    pieces: list[Piece] = []
    done = start
    for part, heading, version in sorted(rows, key=lambda row: row[0].head):
        pieces += [Piece(now.blocks[line], line) for line in range(done, part.head)]
        pieces += pieces_for(paper.lines, part, heading, version)
        done = part.end
    return paper.replaced(start, end, pieces)


def _rendered(draft: Draft, suffix: str) -> bytes | None:
    """.html and .json are made anew."""
    if suffix == ".html":
        from drafter.render.html import html

        return html(draft).encode("utf-8")
    if suffix == ".json":
        from drafter.render.sidecar import sidecar

        return sidecar(draft).encode("utf-8")
    return None


def whole_text(path: Path, data: bytes, draft: Draft) -> str:
    """The text that the check reads: a Markdown file as it stands, of a Word file the text of its blocks."""
    from drafter.render.text import plain_text
    from drafter.revise.markdown_file import MarkdownFile

    if path.suffix.lower() == ".md":
        return MarkdownFile(data, str(path)).text
    return plain_text(draft)
