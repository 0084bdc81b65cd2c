"""``drafter check --fix`` and ``--diff``: safe fixes, again and again until none is left."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from drafter.check.engine import check_source
from drafter.check.fixing import apply_fixes, diff_text, fixed_bytes
from drafter.errors import InputError
from drafter.i18n import _
from drafter.past.files import SourceText

if TYPE_CHECKING:
    from drafter.check.model import Finding
    from drafter.cli.check_job import CheckJob, Outcome
    from drafter.retrieval.search import Index

_PASSES = 10  # a fix that keeps making work for another one must not run for ever


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its safe fixes. ``old``: the text before; ``content``: the file's new bytes, None where nothing changes."""

    source: SourceText
    old: str
    applied: tuple[Finding, ...]
    content: bytes | None


def mend(source: SourceText, job: CheckJob, index: Index | None) -> Mended:
    """Apply the safe fixes until none is left, at most ten times. Nothing is written.

    Raises InputError where the file has changed since it was read.
    """
    now = source
    applied: list[Finding] = []
    content: bytes | None = None
    for _pass in range(_PASSES):
        report = check_source(
            now,
            sheet=job.sheet,
            index=index,
            settings=job.settings,
            select=job.select,
            ignore=job.ignore,
            baseline=job.baseline,
            index_notes=job.notes,
        )
        text, done, _left = apply_fixes(now.text, report.findings)
        if not done or text == now.text:
            break
        edits = [edit for finding in done if finding.fix is not None for edit in finding.fix.edits]
        content = fixed_bytes(_bytes(source) if content is None else content, source.encoding, edits)
        applied += done
        now = SourceText(source.path, text, source.encoding, hashlib.sha256(content).hexdigest())
    return Mended(now, source.text, tuple(applied), content)


def _bytes(source: SourceText) -> bytes:
    if str(source.path) == "-":
        return source.text.encode("utf-8")
    content = source.path.read_bytes()
    if hashlib.sha256(content).hexdigest() != source.sha256:
        raise InputError(_("the file was changed while it was being checked"), where=str(source.path), hint=_("run the command again"))
    return content


def write_mended(outcomes: Sequence[Outcome]) -> None:
    """Write the mended files, each in one step, and say on stderr what was mended."""
    from drafter.atomic import write_bytes

    for mended in _changed(outcomes):
        assert mended.content is not None
        write_bytes(mended.source.path, mended.content)
        rules = Counter(f"{finding.code} {finding.rule}" for finding in mended.applied)
        shown = ", ".join(f"{rule} ×{count}" if count > 1 else rule for rule, count in sorted(rules.items()))
        click.echo(_("mended {path}: {rules}").format(path=mended.source.path, rules=shown), err=True)


def diff_of(outcomes: Sequence[Outcome]) -> str:
    """What --fix would change, as a unified diff; "" where nothing."""
    return "".join(diff_text(mended.old, mended.source.text, str(mended.source.path)) for mended in _changed(outcomes))


def _changed(outcomes: Sequence[Outcome]) -> list[Mended]:
    return [outcome.mended for outcome in outcomes if outcome.mended is not None and outcome.mended.content is not None]
