"""Which findings of a check are about what a rewrite wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from drafter.data import Block
from drafter.revise.offline import Version
from drafter.revise.opened import Opened

if TYPE_CHECKING:
    from drafter.check.model import CheckReport, Finding


def touching(report: CheckReport, text: str, opened: Opened, versions: Mapping[int, Version]) -> tuple[CheckReport, int]:
    """``report`` with the findings of the rewritten parts alone, and how many unsuppressed ones stand elsewhere.

    ``text``: what was checked; a finding belongs to a part that it overlaps, stands under, or names as the other half of a pair.
    """
    headings = {(new.heading or opened.now.blocks[opened.now.parts[number].head]).text for number, new in versions.items()}
    spans, at = [], 0
    for rewritten, block in _blocks(opened, versions):
        found = text.find(block.text, at)  # behind the block before: the same words may stand in an earlier section too
        at = found + len(block.text) if found >= 0 else at
        if rewritten and found >= 0:
            spans.append((found, at))

    def inside(start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in spans)

    def mine(finding: Finding) -> bool:
        pairs = [other.range for other in finding.related if other.doc == finding.path and other.range]
        return bool(headings & set(finding.section)) or inside(finding.start, finding.end) or any(inside(*pair) for pair in pairs)

    here = tuple(finding for finding in report.findings if mine(finding))
    elsewhere = sum(finding.suppressed is None for finding in report.findings) - sum(finding.suppressed is None for finding in here)
    return report._replace(findings=here), elsewhere


def _blocks(opened: Opened, versions: Mapping[int, Version]) -> Iterator[tuple[bool, Block]]:
    """The blocks of the draft as it is now, in order, and whether each belongs to a rewritten part."""
    at = 0
    for number in sorted(versions):
        part, version = opened.now.parts[number], versions[number]
        yield from ((False, block) for block in opened.now.blocks[at : part.head])
        yield from ((True, block) for block in (version.heading or opened.now.blocks[part.head], *version.body))
        at = part.end
    yield from ((False, block) for block in opened.now.blocks[at:])
