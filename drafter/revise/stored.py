"""The sidecar of a draft read back: blocks with the origin of every word, the sheet it was made from, the files written with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.data import (
    Block,
    BlockKind,
    Draft,
    DraftStats,
    Fact,
    FactSheet,
    Lent,
    Origin,
    Passage,
    Period,
    PeriodSpan,
    Place,
    Role,
    Run,
    TopicFacts,
    Unit,
)
from drafter.errors import InputError
from drafter.i18n import _

SUFFIX = ".draft.json"
SCHEMA = "drafter.draft/1"


@dataclass(frozen=True, slots=True)
class Stored:
    """What a sidecar says. ``outputs``: file name → sha256 of what was last written; ``sections``: heading's place among the parts → ids of its facts,

    () in a sidecar that ``draft`` wrote; ``draft``: with the sheet's head only, its facts without atoms.
    """

    path: Path
    data: bytes
    draft: Draft
    outputs: Mapping[str, str]
    parts: tuple[tuple[str, ...], ...]

    @property
    def sheet_path(self) -> str:
        """As it was given when the draft was written."""
        return self.draft.sheet.path


def sidecar_of(path: Path) -> Path:
    """``out/a.docx`` → ``out/a.draft.json``; a sidecar is its own."""
    return path if path.name.endswith(SUFFIX) else path.with_name(f"{path.stem}{SUFFIX}")


def own_outputs(stored: Stored) -> dict[str, str]:
    """Of ``stored.outputs`` those that are this sidecar's: they share its stem. A sidecar copied to another name still lists the original's files.

    A copy of such a file under the sidecar's own stem (same bytes) was copied along and counts in its place.
    """
    stem = stored.path.name.removesuffix(SUFFIX)
    found = {name: known for name, known in stored.outputs.items() if Path(name).name == name and Path(name).stem == stem}
    for name, known in stored.outputs.items():
        twin = f"{stem}{Path(name).suffix}"
        path = stored.path.with_name(twin)
        if twin not in stored.outputs and path.is_file() and digest(path.read_bytes()) == known:
            found[twin] = known
    return found


def read_stored(path: Path) -> Stored:
    """Read the sidecar at ``path``. Raises InputError where there is none or it is no sidecar of ours."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("the sidecar is missing: without it nobody knows which words are whose"),
            where=str(path),
            hint=_("put it back beside the draft, or make the draft again: drafter draft FACTS -o OUT"),
        ) from error
    try:
        content = json.loads(data)
        if content["schema"] != SCHEMA:
            raise ValueError
        draft = _draft(content)
        outputs = {str(name): str(digest) for name, digest in content.get("outputs", {}).items()}
        parts = tuple(tuple(str(fact) for fact in part["facts"]) for part in content.get("parts", ()))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise InputError(
            _("this is no sidecar of a draft, or it is damaged"), where=str(path), hint=_("drafter undo brings back the last one")
        ) from error
    return Stored(path, data, draft, outputs, parts)


def digest(data: bytes) -> str:
    """sha256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _draft(content: dict[str, Any]) -> Draft:
    text = content["text"]
    blocks = tuple(
        Block(
            BlockKind(row["kind"]),
            tuple(Run(text[run["start"] : run["end"]], Origin(run["origin"]), tuple(run["facts"]), run["ref"]) for run in row["runs"]),
            int(row["level"]),
            int(row["section"]),
        )
        for row in content["blocks"]
    )
    stats = content["stats"]
    return Draft(
        sheet=_sheet(content, blocks),
        blocks=blocks,
        stats=DraftStats(stats["composed"], stats["own_words"], stats["gaps"], tuple(stats["left_out"]), tuple(stats["unplaced"])),
        passages=tuple(
            Passage(
                row["id"],
                row["text"],
                row["doc"],
                row["unit"],
                row["year"],
                None,
                Role.WORK,
                tuple(row["section"]),
                also_in=tuple(row["also_in"]),
                line=row["line"],
            )
            for row in content["similar"]
        ),
        notes=tuple(content["notes"]),
        lent=tuple(
            Lent(row["kind"], row["text"], row["ref"], row["doc"], row["unit"], row["year"], row["line"]) for row in content["passages"]
        ),
        model=content.get("model"),
    )


def _sheet(content: dict[str, Any], blocks: tuple[Block, ...]) -> FactSheet:
    """The sheet as far as the sidecar knows it: enough to render and to show sources, too little to write."""
    head = content["sheet"]
    span = str(head["span"])
    period = Period(int(head["year"]), PeriodSpan.MONTHS if span.startswith("months") else PeriodSpan(span), (1, 12))
    facts = tuple(
        Fact(row["id"], row["text"], (), Place(row["path"], row["where"]), row["topic"], bool(row["optional"]), row["source"])
        for row in content["facts"]
    )
    date = next((block.text for block in blocks if block.kind is BlockKind.DATE), "")
    unit = str(head["unit"])
    return FactSheet(Unit(unit, unit), period, (TopicFacts("", facts),), None, None, str(head["path"]), str(head["sha256"]), date=date)
