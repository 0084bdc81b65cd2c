"""Safe fixes: applied to the text, shown as a diff, or written back into the bytes of the file."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.check.model import Edit, Finding


def apply_fixes(text: str, findings: Sequence[Finding]) -> tuple[str, tuple[Finding, ...], tuple[Finding, ...]]:
    """(new text, findings whose safe fix was applied, findings left). One pass: overlapping edits, the first wins."""
    return text, (), tuple(findings)


def diff_text(old: str, new: str, path: str) -> str:
    """A unified diff, "" where nothing changes."""
    return ""


def fixed_bytes(original: bytes, encoding: str, edits: Sequence[Edit]) -> bytes:
    """``original`` with the edits (code points of the text as ``read_source`` gives it); every other byte as it was."""
    return original
