"""Changes of a text on a terminal: red for what goes, green for what comes."""

from __future__ import annotations

from collections.abc import Sequence

import click

_LOOKS = {"-": "red", "+": "green", "@": "cyan"}


def show_changes(before: Sequence[str], after: Sequence[str], *, err: bool = False) -> bool:
    """Print what changed between two lists of paragraphs, sentence by sentence; click drops the colours where no terminal reads. False for no change."""
    from drafter.revise.changes import changes, plain

    found = changes(before, after)
    for change, line in zip(found, plain(found), strict=True):
        click.echo(click.style(line, fg=_LOOKS[change.sign]), err=err)
    return bool(found)
