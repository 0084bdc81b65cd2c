"""The sample papers: clean ones stay clean, planted leftovers are found where they were planted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.check.engine import check_text
from drafter.check.registry import RULES
from drafter.data import Severity
from drafter.facts.load import load_facts
from drafter.past.files import find_sources, read_source
from drafter.resources import bundled

_PAST = find_sources([bundled("samples") / "past"])


@pytest.mark.parametrize("path", _PAST, ids=lambda path: path.stem)
def test_clean_papers_have_no_errors_and_no_warnings(path: Path) -> None:
    """Finished papers of three kinds of unit, in txt, md and docx, raise nothing but information."""
    source = read_source(path)
    found = check_text(source.text, path=str(path)).findings
    assert [(finding.code, finding.excerpt) for finding in found if finding.severity is not Severity.INFO] == []


def test_planted_leftovers_are_found() -> None:
    """Each leftover that the sample plants for a rule of ours is reported by that rule on its line."""
    folder = bundled("samples")
    text = (folder / "drafts/leftovers.md").read_text(encoding="utf-8")
    planted = json.loads((folder / "drafts/leftovers.expected.json").read_text(encoding="utf-8"))
    sheet = load_facts(folder / "facts/wuchuan-2026.yaml")
    found = check_text(text, path="leftovers.md", sheet=sheet).findings
    ours = [item for item in planted if item["code"] in {rule.code for rule in RULES if "index" not in rule.needs}]
    missed = [item for item in ours if not any(finding.code == item["code"] and finding.first.line == item["line"] for finding in found)]
    assert len(ours) >= 12
    assert missed == []
