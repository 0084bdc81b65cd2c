"""Which findings of a check are about what a rewrite wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.revise.offline import Version
from drafter.revise.opened import Opened

if TYPE_CHECKING:
    from drafter.check.model import CheckReport, Finding


def touching(report: CheckReport, text: str, opened: Opened, versions: Mapping[int, Version]) -> tuple[CheckReport, int]:
    """``report`` with the findings of the rewritten parts alone, and how many unsuppressed ones stand elsewhere.

    ``text``: what was checked; a finding belongs to a part that it overlaps, stands under, or names as the other half of a pair.
    """
    headings, spans = set(), []
    for number, version in versions.items():
        heading = version.heading or opened.now.blocks[opened.now.parts[number].head]
        headings.add(heading.text)
        for block in (heading, *version.body):
            at = text.find(block.text)
            if at >= 0:
                spans.append((at, at + len(block.text)))

    def inside(start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in spans)

    def mine(finding: Finding) -> bool:
        pairs = [other.range for other in finding.related if other.doc == finding.path and other.range]
        return bool(headings & set(finding.section)) or inside(finding.start, finding.end) or any(inside(*pair) for pair in pairs)

    here = tuple(finding for finding in report.findings if mine(finding))
    elsewhere = sum(finding.suppressed is None for finding in report.findings) - sum(finding.suppressed is None for finding in here)
    return replace(report, findings=here), elsewhere
