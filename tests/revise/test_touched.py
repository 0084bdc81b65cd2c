"""Which findings are told after a rewrite: those of what was written, wherever the same words stand besides."""

from __future__ import annotations

from drafter.check.engine import check_text
from drafter.data import Block, BlockKind, Origin, Run
from drafter.revise.offline import Version
from drafter.revise.touched import touching
from tests.revise.desk import make_desk

TWICE = "全年组织活动XX场，服务群众。"


def test_the_same_sentence_in_two_sections_is_told_for_the_rewritten_one(tmp_path):
    """A sentence with a hole stands in the first section and in the rewritten third: the finding there is told, the other counted."""
    desk = make_desk(None, tmp_path)
    text = desk.md.read_text(encoding="utf-8")
    first, third = (f"\n## {part}" for part in (text.split("\n## ")[1], text.split("\n## ")[3]))
    desk.md.write_text(text.replace(first, f"{first.rstrip()}\n\n{TWICE}\n"), encoding="utf-8")
    opened = desk.opened()
    number = next(at for at, part in enumerate(opened.now.parts) if part.heading in third)
    part = opened.now.parts[number]
    body = (*opened.now.blocks[part.head + 1 : part.end], Block(BlockKind.PARAGRAPH, (Run(TWICE, Origin.HUMAN),)))
    now = desk.md.read_text(encoding="utf-8").replace(third, f"{third.rstrip()}\n\n{TWICE}\n")
    report = check_text(now, path=str(desk.md), sheet=desk.sheet)
    places = [finding.start for finding in report.findings if finding.code.startswith("PH")]
    assert [now.count("\n## ", 0, at) for at in places] == [1, 3]
    here, elsewhere = touching(report, now, opened, {number: Version(body, None)})
    told = [finding.start for finding in here.findings if finding.code.startswith("PH")]
    assert told == places[1:]
    assert elsewhere >= 1
