"""A draft opened to be changed: its file, what its sidecar says, the facts sheet, and which line is what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.data import Block, BlockKind, Draft, FactSheet, Lent, Origin, Role
from drafter.errors import InputError
from drafter.i18n import _
from drafter.revise.current import Current, Part, current, parts_of
from drafter.revise.human import only_known
from drafter.revise.markdown_file import MarkdownFile
from drafter.revise.paper import Line, Paper
from drafter.revise.stored import SUFFIX, Stored, digest, own_outputs, read_stored
from drafter.revise.word_file import WordFile

EDITABLE = (".md", ".docx")


@dataclass(frozen=True, slots=True)
class Opened:
    """``path``/``data``: the draft's file; ``facts``: for each of ``now.parts`` the ids of its facts, in the sheet's order."""

    path: Path
    data: bytes
    paper: Paper
    stored: Stored
    sheet: FactSheet
    now: Current
    facts: tuple[tuple[str, ...], ...]


def draft_file(path: Path) -> Path:
    """The file that DRAFT names: itself, or for a sidecar the first file written with it. Raises InputError for what is no draft."""
    if path.name.endswith(SUFFIX):
        names = [name for name in own_outputs(read_stored(path)) if Path(name).suffix.lower() in EDITABLE]
        found = [path.with_name(name) for name in sorted(names, key=lambda name: EDITABLE.index(Path(name).suffix.lower()))]
        path = next((other for other in found if other.is_file()), path)
    if path.suffix.lower() not in EDITABLE:
        raise InputError(
            _("only a draft in .md or .docx can be changed"), where=str(path), hint=_("name the .md or .docx that drafter draft wrote")
        )
    if not path.is_file():
        raise InputError(_("no such file or folder"), where=str(path), hint=_("check the path for a typing error"))
    return path


def read_paper(path: Path, data: bytes) -> Paper:
    """The file as lines. Raises InputError for a damaged one."""
    return WordFile(data, str(path)) if path.suffix.lower() == ".docx" else MarkdownFile(data, str(path))


def find_sheet(path: Path, stored: Stored, root: Path) -> Path:
    """The facts sheet that the draft was made from: the same bytes, wherever the command runs. Raises InputError where it moved or changed."""
    given = Path(stored.sheet_path)
    places = [given] if given.is_absolute() else [given, root / given, path.parent / given, path.parent / given.name]
    found = [place for place in places if place.is_file()]
    for place in found:
        if digest(place.read_bytes()) == stored.draft.sheet.sha256:
            return place
    message = (
        _("the facts sheet has changed since the draft was written") if found else _("the facts sheet of this draft is not where it was")
    )
    raise InputError(message, where=str(found[0] if found else given), hint=_("name the sheet to use: --facts FILE"))


def open_draft(path: Path, sheet: FactSheet, stored: Stored) -> Opened:
    """Read DRAFT as it is now against its sidecar. ``sheet``: with atoms."""
    data = path.read_bytes()
    paper = read_paper(path, data)
    before = {fact.id: fact.text for fact in stored.draft.sheet.facts}
    texts = {fact.id: fact.text for fact in sheet.facts}
    placed = _facts_of(stored, sheet)
    draft = replace(stored.draft, sheet=sheet, blocks=tuple(only_known(block, texts, before) for block in stored.draft.blocks))
    stored = replace(stored, draft=draft)
    now = current(paper.lines, draft)
    return Opened(
        path, data, paper, stored, sheet, now, tuple(placed[part.stored] if part.stored is not None else () for part in now.parts)
    )


def _facts_of(stored: Stored, sheet: FactSheet) -> list[tuple[str, ...]]:
    """The facts of each part of the draft as written; a fact that the sheet has got since belongs to the first part of its topic."""
    parts = parts_of(stored.draft)
    blocks = stored.draft.blocks
    known = (
        list(stored.parts)
        if len(stored.parts) == len(parts)
        else [tuple(fact for block in blocks[head:end] for run in block.runs for fact in run.facts) for head, end in parts]
    )
    topics = _topics(sheet)
    home: dict[str, int] = {}
    for number, facts in enumerate(known):
        for fact in facts:
            home.setdefault(fact, number)
    for fact, topic in topics.items():
        if fact not in home:
            near = [home[other] for other in topics if topics[other] == topic and other in home]
            if near:
                home[fact] = near[0]
    return [tuple(fact.id for fact in sheet.facts if home.get(fact.id) == number) for number in range(len(parts))]


def _topics(sheet: FactSheet) -> dict[str, str]:
    found = {fact.id: f"work {number}" for number, section in enumerate(sheet.sections) for fact in section.facts}
    found |= {fact.id: "problems" for fact in sheet.problems or ()}
    return found | {fact.id: "plans" for fact in sheet.plans or ()}


def role_of(facts: Sequence[str], sheet: FactSheet) -> Role:
    """What a part with these facts is there for."""
    mine = set(facts)
    if any(fact.id in mine for fact in sheet.problems or ()):
        return Role.PROBLEM
    return Role.PLAN if any(fact.id in mine for fact in sheet.plans or ()) else Role.WORK


def choose_parts(opened: Opened, wanted: str) -> list[int]:
    """Places in ``now.parts`` of what ``--section`` names: a number from 1, or words of one heading. Raises InputError listing the headings."""
    parts = opened.now.parts
    wanted = wanted.strip()
    if wanted.isdecimal():
        found = [number for number, part in enumerate(parts) if part.number == int(wanted)]
    else:
        exact = [number for number, part in enumerate(parts) if wanted and wanted in (part.heading, _bare_heading(part.heading))]
        found = exact or [number for number, part in enumerate(parts) if wanted and wanted in part.heading]
        if len(found) == 1 and parts[found[0]].container:
            found = [number for number, part in enumerate(parts) if part.number == parts[found[0]].number]
        elif len(found) > 1:
            raise InputError(_("“{words}” is in several headings").format(words=wanted), where="--section", hint=_headings(parts))
    found = [number for number in found if not parts[number].container]
    if not found:
        raise InputError(_("there is no section “{words}”").format(words=wanted), where="--section", hint=_headings(parts))
    for number in found:
        if parts[number].stored is None:
            raise InputError(
                _("drafter did not write the section “{heading}”").format(heading=parts[number].heading),
                where=str(opened.path),
                hint=_headings(parts),
            )
        if not opened.facts[number]:
            raise InputError(
                _("the section “{heading}” has no facts to tell").format(heading=parts[number].heading),
                where=str(opened.path),
                hint=_("add facts to the sheet and draft again"),
            )
    return found


def _bare_heading(heading: str) -> str:
    from drafter.writing.reserve import words_of

    return words_of(heading)


def _headings(parts: Sequence[Part]) -> str:
    rows = "\n".join(f"    {part.number}  {part.heading}" for part in parts)
    return _("the sections are:\n{rows}").format(rows=rows)


def loose_draft(lines: Sequence[Line], stored: Draft | None, empty: Draft) -> Draft:
    """The file as it is now as a draft; ``empty``: what stands for the sidecar where there is none."""
    now = current(lines, stored or empty)
    return still_lent(replace(stored or empty, blocks=now.blocks))


def still_lent(draft: Draft) -> Draft:
    """``draft`` with only those words of the past recorded that still stand in it."""
    runs = [run.text for block in draft.blocks for run in block.runs if run.origin in (Origin.PAST, Origin.SKELETON)]
    refs = {run.ref for block in draft.blocks for run in block.runs if run.origin is Origin.SKELETON}

    def stands(lent: Lent) -> bool:
        return lent.ref in refs if lent.kind == "skeleton" else any(lent.text in text for text in runs)

    return replace(draft, lent=tuple(lent for lent in draft.lent if stands(lent)))


def body_of(opened: Opened, part: Part) -> tuple[Block, ...]:
    """The blocks under a heading as they are now."""
    return opened.now.blocks[part.head + 1 : part.end]


def shape_of(blocks: Sequence[Block]) -> str:
    """How a section is built now: "headed" with （一）, "counted" with 一是, else "plain"."""
    import re

    if any(block.kind is BlockKind.HEADING for block in blocks):
        return "headed"
    counted = [block for block in blocks if re.match(r"[一二三四五六七八九十]是", block.text)]
    return "counted" if len(counted) > 1 else "plain"
