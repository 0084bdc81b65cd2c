"""``OUT.draft.json``: where every word of a draft comes from (schema ``drafter.draft/1``; fields are only ever added).

``text`` is the draft as plain text; every ``start``/``end`` is a half-open span in code points of it. A run points to its facts, a fact to
its row of the sheet; ``atoms`` are the values that stand in the draft, each with its fact.
"""

from __future__ import annotations

import json
from typing import Any

from drafter import __version__
from drafter.data import Draft, FactSheet, Origin, Run
from drafter.render.text import plain_text

SCHEMA = "drafter.draft/1"


def sidecar(draft: Draft) -> str:
    """The sidecar as JSON text (UTF-8, sorted keys only where order carries no meaning, LF)."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "drafter", "version": __version__},
        "sheet": {"path": draft.sheet.path, "sha256": draft.sheet.sha256, "unit": draft.sheet.unit.name, "year": draft.sheet.period.year, "span": _span(draft.sheet)},
        "text": plain_text(draft),
        "blocks": _blocks(draft),
        "facts": [
            {"id": fact.id, "text": fact.text, "topic": fact.topic, "place": str(fact.place), "path": fact.place.path, "where": fact.place.where, "source": fact.source}
            for fact in draft.sheet.facts
        ],
        "atoms": _atoms(draft),
        "passages": [
            {"id": passage.id, "doc": passage.path, "unit": passage.unit, "year": passage.year, "section": list(passage.headings), "text": passage.text}
            for passage in draft.passages
        ],
        "stats": {
            "facts": len(draft.sheet.facts),
            "composed": draft.stats.composed,
            "own_words": draft.stats.own_words,
            "gaps": draft.stats.gaps,
            "left_out": list(draft.stats.left_out),
            "unplaced": list(draft.stats.unplaced),
        },
        "notes": list(draft.notes),
        "model": None,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _span(sheet: FactSheet) -> str:
    first, last = sheet.period.months
    return f"months-{first}-{last}" if sheet.period.span == "months" else str(sheet.period.span)


def _blocks(draft: Draft) -> list[dict[str, Any]]:
    blocks = []
    at = 0
    for block in draft.blocks:
        runs, start = [], at
        for run in block.runs:
            runs.append({"start": at, "end": at + len(run.text), "origin": str(run.origin), "facts": list(run.facts), "ref": run.ref})
            at += len(run.text)
        blocks.append({"kind": str(block.kind), "level": block.level, "section": block.section, "start": start, "end": at, "runs": runs})
        at += 1
    return blocks


def _atoms(draft: Draft) -> list[dict[str, Any]]:
    """Every value of every placed fact, at its place in the text. A fact whose words stand in several runs is followed through them."""
    facts = {fact.id: fact for fact in draft.sheet.facts}
    consumed: dict[str, int] = {}
    atoms: list[dict[str, Any]] = []
    at = 0
    for block in draft.blocks:
        for run in block.runs:
            if run.facts and run.origin is Origin.FACT:
                fact = facts[run.facts[0]]
                begin = fact.text.find(run.text, consumed.get(fact.id, 0))
                consumed[fact.id] = begin + len(run.text)
                for atom in fact.atoms:
                    if begin <= atom.span.start and atom.span.end <= begin + len(run.text):
                        start = at + atom.span.start - begin
                        atoms.append(_atom(start, atom.surface, str(atom.kind), atom.norm, fact.id))
            elif run.facts:
                atoms.extend(_slot_atoms(run, at, facts))
            at += len(run.text)
        at += 1
    return atoms


def _slot_atoms(run: Run, at: int, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Values inside a filled skeleton: found by their surface, left to right."""
    found = []
    for fact_id in run.facts:
        for atom in facts[fact_id].atoms:
            position = run.text.find(atom.surface)
            if position >= 0:
                found.append(_atom(at + position, atom.surface, str(atom.kind), atom.norm, fact_id))
    return sorted(found, key=lambda atom: atom["start"])


def _atom(start: int, surface: str, kind: str, norm: str, fact: str) -> dict[str, Any]:
    return {"start": start, "end": start + len(surface), "surface": surface, "kind": kind, "norm": norm, "fact": fact}
