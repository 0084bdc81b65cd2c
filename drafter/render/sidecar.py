"""``OUT.draft.json``: where every word of a draft comes from. Schema ``drafter.draft/1``; fields are only ever added.

=============  ==========================================================================================================
``schema``     ``"drafter.draft/1"``
``tool``       ``{name, version}``
``sheet``      ``{path, sha256, unit, year, span}``; ``span`` as in the facts sheet (``year``, ``quarter-1``, ``months-1-10`` …)
``text``       the draft as plain text: blocks joined by LF, one LF at the end. Every ``start``/``end`` below is a half-open span in
               code points of it
``blocks``     ``[{kind, level, section, start, end, runs: [{start, end, origin, facts, ref}]}]``; the runs of a block tile it;
               ``origin``: fact, skeleton, grammar, past, sheet, glue, gap, model, human; ``facts``: ids; ``ref``: grammar entry or skeleton
``facts``      every fact of the sheet in its order: ``{id, text, topic, place, path, where, source, optional, spans: [{start, end}]}``;
               ``place`` is "path, where", the row of the sheet; ``spans``: where its words stand, empty for a fact left out
``atoms``      every value in the draft, in reading order: ``{start, end, surface, kind, norm, origin, fact}``;
               ``text[start:end] == surface``; ``fact`` is null for a value of the sheet's head (``origin`` "sheet": year, date, title)
               and for a word of time in a phrase that the period licenses ("grammar": 下半年)
``passages``   past words that stand in the draft: ``{kind, text, ref, doc, unit, year, line}``; ``kind``: heading (the first half of one), lead,
               or skeleton (``ref`` is that of its run)
``similar``    past passages on the sheet's topics, for reading; nothing of them is in the draft: ``{id, doc, unit, year, section, text, line, also_in}``
``outputs``    ``{file name: sha256}`` of what was written beside this file; a later run sees by it what was edited since
``stats``      ``{facts, composed, own_words, gaps, left_out, unplaced}``; the last two are lists of ids
``notes``      what the writer should know, one sentence each
``model``      null where no model was asked, else ``{name, host, mask, parameters, prompts: [{id, sha256}], calls, seconds, usage: {input, output, estimated},
               lines: {model, mended, repaired, composed}, taken_back, interrupted, sections: [{number, lines: [{sids, facts, source, rejected, rounds}],
               questions, faults, calls}]}``; ``host`` is the endpoint's host alone; ``rejected``: the gate's rules (V1…V12) that refused a version of
               the line, "check" where the last check took it back; ``rewrites``: a record of the same form for each later rewrite, with its ``ask``
``parts``      only after ``drafter rewrite``: ``[{heading, facts}]``, the ids that each section is to tell whoever has written it
=============  ==========================================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from drafter import __version__
from drafter.data import Draft, FactSheet, PeriodSpan
from drafter.render.text import plain_text
from drafter.render.tracing import Trace, placed_blocks, trace

SCHEMA = "drafter.draft/1"


def sidecar(draft: Draft, outputs: Mapping[str, str] | None = None) -> str:
    """The sidecar as JSON text (LF, UTF-8 when written). Same draft, same text. ``outputs``: file name → sha256 of what is written with it."""
    found = trace(draft)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "drafter", "version": __version__},
        "sheet": {
            "path": draft.sheet.path,
            "sha256": draft.sheet.sha256,
            "unit": draft.sheet.unit.name,
            "year": draft.sheet.period.year,
            "span": _span(draft.sheet),
        },
        "text": plain_text(draft),
        "blocks": _blocks(draft),
        "facts": _facts(draft, found),
        "atoms": [
            {
                "start": placed.span.start,
                "end": placed.span.end,
                "surface": placed.surface,
                "kind": str(placed.atom.kind),
                "norm": placed.atom.norm,
                "origin": str(placed.origin),
                "fact": placed.fact or None,
            }
            for placed in found.atoms
        ],
        "passages": [asdict(lent) for lent in draft.lent],
        "similar": _passages(draft),
        "stats": {
            "facts": len(draft.sheet.facts),
            "composed": draft.stats.composed,
            "own_words": draft.stats.own_words,
            "gaps": draft.stats.gaps,
            "left_out": list(draft.stats.left_out),
            "unplaced": list(draft.stats.unplaced),
        },
        "notes": list(draft.notes),
        "model": dict(draft.model) if draft.model is not None else None,
        "outputs": dict(outputs or {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _span(sheet: FactSheet) -> str:
    first, last = sheet.period.months
    return f"months-{first}-{last}" if sheet.period.span is PeriodSpan.MONTHS else str(sheet.period.span)


def _blocks(draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "kind": str(block.kind),
            "level": block.level,
            "section": block.section,
            "start": span.start,
            "end": span.end,
            "runs": [
                {"start": start, "end": start + len(run.text), "origin": str(run.origin), "facts": list(run.facts), "ref": run.ref}
                for run, start in runs
            ],
        }
        for block, runs, span in placed_blocks(draft)
    ]


def _facts(draft: Draft, found: Trace) -> list[dict[str, Any]]:
    return [
        {
            "id": fact.id,
            "text": fact.text,
            "topic": fact.topic,
            "place": str(fact.place),
            "path": fact.place.path,
            "where": fact.place.where,
            "source": fact.source,
            "optional": fact.optional,
            "spans": [{"start": span.start, "end": span.end} for span in found.spans.get(fact.id, ())],
        }
        for fact in draft.sheet.facts
    ]


def _passages(draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "id": passage.id,
            "doc": passage.path,
            "unit": passage.unit,
            "year": passage.year,
            "section": list(passage.headings),
            "text": passage.text,
            "line": passage.line,
            "also_in": list(passage.also_in),
        }
        for passage in draft.passages
    ]
