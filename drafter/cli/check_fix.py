"""``drafter check --fix`` and ``--diff``: safe fixes, again and again until none is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.check.fixing import check_fixable, diff_text, fix_until_stable, fixed_bytes
from drafter.digest import sha256_of
from drafter.errors import InputError
from drafter.i18n import _
from drafter.past.files import source_text

if TYPE_CHECKING:
    from drafter.check.model import CheckReport
    from drafter.cli.check_job import Item, Outcome
    from drafter.past.files import SourceText


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its safe fixes. ``old``: the text before; ``applied``: rule → how many; ``content``: the file's new bytes, None where
    nothing changes.
    """

    source: SourceText
    old: str
    applied: tuple[tuple[str, int], ...] = ()
    content: bytes | None = None


def mend(source: SourceText, check: Callable[[SourceText], CheckReport]) -> Mended:
    """Apply the safe fixes of what ``check`` finds until none is left. Nothing is written; a Word file stays as it is.

    Raises InputError where the file has changed since it was read, or where its encoding cannot take a fix.
    """
    if source.encoding == "docx":
        return Mended(source, source.text)
    before = check(source)
    fixed = fix_until_stable(source.raw, lambda text: check(_version(source, text)), before)
    if fixed.text == source.raw:
        return Mended(source, source.text)
    stdin = str(source.path) == "-"
    content = fixed.text.encode("utf-8") if stdin else fixed_bytes(_bytes(source), source.encoding, fixed.rounds, str(source.path))
    rules = _counted(before) - _counted(fixed.report)
    digest = sha256_of(content)
    return Mended(_version(source, fixed.text)._replace(sha256=digest), source.text, tuple(sorted(rules.items())), content)


def _version(source: SourceText, raw: str) -> SourceText:
    return source_text(source.path, raw, source.encoding, source.sha256)


def _counted(report: CheckReport) -> Counter[str]:
    return Counter(f"{finding.code} {finding.rule}" for finding in report.findings if finding.suppressed is None)


def _bytes(source: SourceText) -> bytes:
    content = source.path.read_bytes()
    if sha256_of(content) != source.sha256:
        raise InputError(_("the file was changed while it was being checked"), where=str(source.path), hint=_("run the command again"))
    return content


def refuse_word_alone(items: Sequence[Item]) -> None:
    """Raise InputError where every text is a Word file: none of them would be mended. Among others they are named on stderr."""
    word = [item for item in items if isinstance(item, Path) and item.suffix.lower() == ".docx"]
    if word and len(word) == len(items):
        check_fixable(word[0])
    for path in word:
        click.echo(_("not mended, since it is a Word document: {path}").format(path=path), err=True)


def write_mended(outcomes: Sequence[Outcome]) -> None:
    """Write the mended files, each in one step, and say on stderr what was mended."""
    from drafter.atomic import write_bytes

    for mended in _changed(outcomes):
        assert mended.content is not None
        write_bytes(mended.source.path, mended.content)
        shown = ", ".join(f"{rule} ×{count}" if count > 1 else rule for rule, count in mended.applied)
        click.echo(_("mended {path}: {rules}").format(path=mended.source.path, rules=shown), err=True)


def diff_of(outcomes: Sequence[Outcome]) -> str:
    """What --fix would change, as a unified diff; "" where nothing."""
    return "".join(diff_text(mended.old, mended.source.text, str(mended.source.path)) for mended in _changed(outcomes))


def _changed(outcomes: Sequence[Outcome]) -> list[Mended]:
    return [outcome.mended for outcome in outcomes if outcome.mended is not None and outcome.mended.content is not None]
