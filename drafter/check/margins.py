"""What a Word file says outside its body: headers, footers, foot- and endnotes. They are no part of the summary, but holes in them go to the printer too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from drafter.check.model import CheckReport, Edit, Fix, Place
from drafter.i18n import _

if TYPE_CHECKING:
    from drafter.check.model import Finding
    from drafter.check.settings import CheckSettings

_RULES = ("PH", "LE201", "LE202", "LE203", "LE209", "LE210")  # what needs no whole paper to be judged
Check = Callable[[str, Sequence[str]], CheckReport]


def margin_findings(
    report: CheckReport, body: str, margin: str, settings: CheckSettings, chosen: tuple[Sequence[str], Sequence[str]], check: Check
) -> CheckReport:
    """The report with what is found in ``margin``, placed behind the body and a line end: its lines are those of no page.

    ``chosen``: the command line's select and ignore; ``check``: a text and the codes to check it with → its report.
    """
    codes = [rule.code for rule in settings.rules(*chosen) if rule.code.startswith(_RULES)]
    if not codes:
        return report
    found = [item for item in check(margin, codes).findings if item.data.get("reason") != "page number"]
    offset, lines = len(body) + 1, body.count("\n") + 1
    moved = tuple(_moved(item, offset, lines) for item in found)
    inputs = tuple(info._replace(chars=offset + len(margin)) for info in report.inputs)
    return report._replace(inputs=inputs, findings=(*report.findings, *moved))


def _moved(item: Finding, offset: int, lines: int) -> Finding:
    message = _("{message} (in a header, a footer or a note)").format(message=item.message)
    data = {key: value for key, value in item.data.items() if key not in ("range", "ranges", "blocks")} | {"outside": "body"}
    first, last = (Place(place.line + lines, place.column) for place in (item.first, item.last))
    # Word files are never written back; the fix stays, so that a report tells what would mend the place
    fix = Fix(tuple(Edit(edit.start + offset, edit.end + offset, edit.replacement) for edit in item.fix.edits)) if item.fix else None
    start, end = item.start + offset, item.end + offset
    # "m" for margin: the same words in the body are another finding to a baseline
    return item._replace(
        start=start, end=end, first=first, last=last, message=message, data=data, fix=fix, fingerprint=f"m{item.fingerprint[1:]}"
    )
