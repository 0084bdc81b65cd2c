"""Safe fixes: applied to the text, shown as a diff, or written back into the bytes of the file.

A safe fix changes how the text is written, never what it says; filling a blank and renumbering are never safe (research: the gap in a
numbering is missing *text*). A fix removes its finding and makes none: a rule whose fixes break that in a text is left out there.
"""

from __future__ import annotations

import codecs
import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import InputError
from drafter.i18n import _
from drafter.past.files import normalise_line_ends

if TYPE_CHECKING:
    from drafter.check.model import CheckReport, Edit, Finding

_ROUNDS = 10  # what a fix uncovers may be fixed too, but never without end
_MARKS = {"utf-8-sig": codecs.BOM_UTF8}


@dataclass(frozen=True, slots=True)
class Fixed:
    """``text``: after the fixes; ``rounds``: the edits of each round, in offsets of the text before that round; ``applied``: how many findings were
    mended; ``report``: what is left.
    """

    text: str
    rounds: tuple[tuple[Edit, ...], ...]
    applied: int
    report: CheckReport


def fix_until_stable(text: str, check: Callable[[str], CheckReport], report: CheckReport | None = None) -> Fixed:
    """Apply safe fixes, check again, and so on until nothing is left to mend (at most 10 rounds).

    ``report``: what ``check(text)`` gave, if that is known. A round that does not lessen what is found, or that makes more findings of any
    rule, is taken back and tried rule by rule; rules that still do harm are left out of that round.
    """
    report = report or check(text)
    rounds: list[tuple[Edit, ...]] = []
    applied = 0
    for _round in range(_ROUNDS):
        banned: set[str] = set()  # what did harm in one round may do good in the next
        chosen, edits = _chosen(text, report.findings, banned)
        if not edits:
            break
        after: CheckReport | None = check(_edited(text, edits))
        if after is None or _harms(report, after):
            chosen, edits, after = _best_rule(text, report, check, banned)
        if after is None:
            break
        text = _edited(text, edits)
        report = after
        rounds.append(edits)
        applied += len(chosen)
    return Fixed(text, tuple(rounds), applied, report)


def _best_rule(
    text: str, report: CheckReport, check: Callable[[str], CheckReport], banned: set[str]
) -> tuple[list[Finding], tuple[Edit, ...], CheckReport | None]:
    """The fixes of the first rule that by itself does no harm; those before it join ``banned``."""
    for code in dict.fromkeys(finding.code for finding in report.findings if _fixable(finding, banned)):
        others = {finding.code for finding in report.findings} - {code}
        chosen, edits = _chosen(text, report.findings, others | banned)
        after = check(_edited(text, edits))
        if not _harms(report, after):
            return chosen, edits, after
        banned.add(code)
    return [], (), None


def _harms(before: CheckReport, after: CheckReport) -> bool:
    old, new = (Counter(finding.code for finding in report.findings if not finding.suppressed) for report in (before, after))
    return any(new[code] > old[code] for code in new) or new.total() >= old.total()


def _fixable(finding: Finding, banned: Collection[str]) -> bool:
    return finding.fix is not None and finding.fix.safe and finding.suppressed is None and finding.code not in banned


def _chosen(text: str, findings: Sequence[Finding], banned: Collection[str] = ()) -> tuple[list[Finding], tuple[Edit, ...]]:
    """The findings to mend in this pass and their edits in order."""
    taken: list[Edit] = []
    chosen: list[Finding] = []
    candidates = [finding for finding in findings if _fixable(finding, banned) and finding.fix and finding.fix.edits]
    for finding in sorted(candidates, key=lambda item: min(edit.start for edit in item.fix.edits) if item.fix else 0):
        edits = sorted(finding.fix.edits if finding.fix else (), key=lambda edit: (edit.start, edit.end))
        sound = all(0 <= edit.start <= edit.end <= len(text) and text[edit.start : edit.end] != edit.replacement for edit in edits)
        if sound and not _clash(edits) and not any(_overlaps(taken, edit) for edit in edits):
            chosen.append(finding)
            for edit in edits:
                taken.insert(bisect_left(taken, (edit.start, edit.end), key=lambda item: (item.start, item.end)), edit)
    return chosen, tuple(taken)


def _clash(edits: Sequence[Edit]) -> bool:
    return any(later.start < earlier.end or later.start == earlier.start for earlier, later in pairwise(edits))


def _overlaps(taken: Sequence[Edit], edit: Edit) -> bool:
    at = bisect_left(taken, (edit.start, edit.end), key=lambda item: (item.start, item.end))
    near = taken[max(0, at - 1) : at + 1]
    return any((edit.start < other.end and other.start < edit.end) or edit.start == other.start for other in near)


def _edited(text: str, edits: Sequence[Edit]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*pieces, text[at:]])


def diff_text(old: str, new: str, path: str) -> str:
    """A unified diff with ``path`` on both sides, "" where nothing changes."""
    if old == new:
        return ""
    name = Path(path).as_posix()
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), f"a/{name}", f"b/{name}", lineterm="")
    return "\n".join(lines) + "\n"


def check_fixable(path: Path) -> None:
    """Raises InputError with the mend where a file of this kind is never written back: Word documents hold more than their text."""
    if path.suffix.lower() == ".docx":
        raise InputError(
            _("fixes are applied to .md and .txt only, not to a Word document"),
            where=str(path),
            hint=_("mend it in Word by the report, or save it as .txt and fix that"),
        )


def fixed_bytes(original: bytes, encoding: str, rounds: Sequence[Sequence[Edit]], where: str = "-") -> bytes:
    """``original`` with the edits of ``Fixed.rounds``; every other byte as it was: byte-order mark, line ends of each kind, encoding.

    ``encoding``: as ``read_source`` names it. Edits are in code points of the text as read, without its mark. Raises InputError for a file whose
    bytes cannot be told from its characters, and for a replacement that its encoding does not have.
    """
    mark, name = _codec(original, encoding)
    raw = original[len(mark) :].decode(name)
    if raw.encode(name) != original[len(mark) :]:
        raise _not_alone(where)
    for edits in rounds:
        lines = _lines(raw, edits)
        raw = _edited(raw, edits)
        if normalise_line_ends(raw).count("\n") != lines:  # a lone \r and a \n that came together, or a pair that came apart
            raise _not_alone(where)
    try:
        return mark + raw.encode(name)
    except UnicodeEncodeError as error:
        message = _("the encoding {encoding} has no “{sign}”").format(encoding=encoding, sign=raw[error.start])
        raise InputError(message, where=where, hint=_("save it as UTF-8 text and try again")) from error


def _lines(raw: str, edits: Sequence[Edit]) -> int:
    """How many line ends are left and made, each piece counted by itself."""
    starts, ends = [0, *(edit.end for edit in edits)], [*(edit.start for edit in edits), len(raw)]
    pieces = [*(raw[start:end] for start, end in zip(starts, ends, strict=True)), *(edit.replacement for edit in edits)]
    return sum(normalise_line_ends(piece).count("\n") for piece in pieces)


def _not_alone(where: str) -> InputError:
    message = _("this file cannot be mended without touching other bytes of it")
    return InputError(message, where=where, hint=_("save it as UTF-8 text and try again"))


def _codec(original: bytes, encoding: str) -> tuple[bytes, str]:
    """The byte-order mark and the codec of what follows it."""
    if encoding == "utf-16":
        mark = original[:2]
        return mark, "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-16-le"
    mark = _MARKS.get(encoding, b"")
    return mark, "utf-8" if mark else encoding
