"""What the clerk is told of a model's part: progress while it writes, one line when it is done, its questions, its failures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import CheckReport
    from drafter.errors import DrafterError
    from drafter.writing.job import Job

INTERRUPTED = 130
_GROUNDING = ("GR701", "GR702")


def tell_job(job: Job, report: CheckReport) -> None:
    """Questions, failures and the count of lines, on stderr. None of it gets into the draft."""
    from drafter.writing.model import Source

    written = job.written
    for question in written.questions:
        click.echo(_("the model asks: {text}").format(text=_plain(question)), err=True)
    for fault in dict.fromkeys([*(failure.message for failure in job.failures), *written.faults]):
        click.echo(_("note: {text}").format(text=_plain(fault)), err=True)
    if written.taken_back:
        click.echo(_("note: the last check took back {count} lines of the model").format(count=written.taken_back), err=True)
    sources = written.sources
    unsupported = sum(finding.code in _GROUNDING and finding.severity == "error" for finding in report.findings)
    click.echo(
        _(
            "{total} lines: {model} by the model, {mended} mended, {composed} composed, {left_out} left out; {unsupported} without a basis"
        ).format(
            total=sources.total() + written.left_out,
            left_out=written.left_out,
            model=sources[Source.MODEL],
            mended=sources[Source.MENDED] + sources[Source.REPAIRED],
            composed=sources[Source.COMPOSED],
            unsupported=unsupported,
        ),
        err=True,
    )
    if written.interrupted:
        click.echo(_("stopped: what was accepted until then is in the draft, the rest is composed"), err=True)
    tell_failures(job.failures)
    if job.failures:
        click.echo(_("the model did not answer for every section; those are as composed, and the draft is complete"), err=True)


def tell_failures(failures: Iterable[DrafterError]) -> None:
    """Why a model said nothing, each reason once."""
    for text in dict.fromkeys(map(str, failures)):
        click.echo(_("error: {text}").format(text=text), err=True)


def exit_code_of(job: Job) -> int:
    """130 after Ctrl-C, 3 (or the failure's own code) where calls failed, 0 otherwise."""
    if job.written.interrupted:
        return INTERRUPTED
    return max((failure.exit_code for failure in job.failures), default=0)


def _plain(text: str) -> str:
    """A model's words on a terminal: one line, no control characters."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
