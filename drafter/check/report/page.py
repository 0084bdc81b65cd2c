"""A report as one self-contained HTML page: each text with its findings marked in place, and the list beside it. Made to be printed too.

Headings and bold are shown as such, without their marks; a finding on a mark keeps its number there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.check.line_ends import for_showing
from drafter.check.report.markup import markup_of
from drafter.check.report.shown import (
    active,
    by_path,
    counts,
    cut,
    equal_findings,
    final_line,
    not_run_line,
    severity_word,
    source_place,
)
from drafter.data import Severity
from drafter.i18n import _, language

if TYPE_CHECKING:
    from jinja2 import Template

    from drafter.check.model import CheckReport, Finding
    from drafter.check.report.markup import Markup
    from drafter.check.report.shown import (
        Unread,
    )

_EXCERPT = 60  # columns
_RELATED = 120
_ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number in the text: ``number`` of the list's entry, ``anchor`` of this place."""

    number: int
    anchor: str
    severity: str
    title: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of text of one look under the same findings. ``severity``: the gravest of them, "" where there are none; ``ends``: marks that end here."""

    text: str
    severity: str
    title: str
    anchors: tuple[str, ...]
    ends: tuple[_Mark, ...]
    bold: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """``tag``: p, or h2–h6 for a heading (the page's own name is h1)."""

    tag: str
    pieces: tuple[_Piece, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the list: equal findings together. ``places``: (line:column, anchor)."""

    number: int
    severity: str
    word: str
    code: str
    rule: str
    message: str
    excerpt: str
    places: tuple[tuple[str, str], ...]
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A checked text and its list."""

    path: str
    counts: dict[str, int]
    lines: tuple[_Line, ...]
    entries: tuple[_Entry, ...]


def html_report(report: CheckReport, texts: Mapping[str, str], unread: Sequence[Unread]) -> str:
    """The page. ``texts`` by path; a text that is not given shows its list alone. Data is escaped by Jinja2 and is never a template."""
    found = by_path(active(report))
    files = [
        _file(at, info.path, texts.get(info.path, ""), found.get(info.path, []))
        for at, info in enumerate(report.inputs)
        if info.path in found or len(report.inputs) == 1
    ]
    words = {
        "title": _("Check report"),
        "findings": _("Findings"),
        "none": _("nothing found in this text"),
    }
    return _template().render(
        language="zh-CN" if language() == "zh_CN" else "en",
        words=words,
        severities=[(severity.value, severity_word(severity)) for severity in Severity],
        files=files,
        summary=final_line(report, unread),
        not_run=not_run_line(report) if report.rules_not_run else "",
        unread=unread,
    )


def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    return environment.get_template("page.html.j2")


def _file(at: int, path: str, text: str, findings: list[Finding]) -> _File:
    entries, marks = [], []
    text, findings = for_showing(text, findings)
    for number, group in enumerate(equal_findings(findings), 1):
        anchors = [f"f{at}-{number}-{place}" for place in range(1, len(group) + 1)]
        first = group[0]
        title = f"{number} {severity_word(first.severity)} {first.code} {first.message}"
        marks += [(finding, _Mark(number, anchor, first.severity.value, title)) for finding, anchor in zip(group, anchors, strict=True)]
        entries.append(
            _Entry(
                number,
                first.severity.value,
                severity_word(first.severity),
                first.code,
                first.rule,
                first.message,
                cut(first.excerpt.replace("\n", " "), _EXCERPT),
                tuple((f"{finding.first.line}:{finding.first.column}", anchor) for finding, anchor in zip(group, anchors, strict=True)),
                tuple(f"{source_place(related)}  {cut(related.excerpt, _RELATED)}" for related in first.related),
            )
        )
    return _File(path, counts(findings), _lines(text, marks, markup_of(text, path)), tuple(entries))


def _lines(text: str, marks: list[tuple[Finding, _Mark]], markup: Markup) -> tuple[_Line, ...]:
    """Each line cut wherever a finding or a look begins or ends. One sweep: a mark is looked at only where it stands."""
    cuts = sorted(markup.edges | {place for finding, _mark in marks for place in (finding.start, finding.end)})
    waiting = sorted(marks, key=lambda item: item[0].start, reverse=True)
    here: list[tuple[Finding, _Mark]] = []
    lines, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        inner = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end]
        pieces = []
        for first, last in pairwise(inner):
            while waiting and waiting[-1][0].start <= last:
                here.append(waiting.pop())
            here = [item for item in here if item[0].end >= first]
            pieces.append(_piece(text, first, last, here, markup))
        level = markup.levels.get(start)
        lines.append(_Line(f"h{min(level + 1, 6)}" if level else "p", tuple(pieces)))
        start = end + 1
    return tuple(lines)


def _piece(text: str, start: int, end: int, marks: list[tuple[Finding, _Mark]], markup: Markup) -> _Piece:
    over = [(finding, mark) for finding, mark in marks if finding.start < end and start < finding.end]
    hidden = markup.is_hidden(start, end)
    gravest = min((finding.severity for finding, _mark in over), key=_ORDER.__getitem__, default=None)
    # an empty finding (something is missing here) has no piece of its own: its number stands where it would begin
    empty = [mark for finding, mark in marks if finding.start == finding.end and (finding.end == end or finding.end == start == 0)]
    ends = [
        mark
        for finding, mark in over
        if finding.end == end or (finding.end > end and text[end : end + 1] == "\n" and finding.end == end + 1)
    ]
    begins = tuple(mark.anchor for finding, mark in over if finding.start == start)
    return _Piece(
        "" if hidden else text[start:end],
        gravest.value if gravest is not None and not hidden else "",
        "\n".join(mark.title for _finding, mark in over),
        begins + tuple(mark.anchor for mark in empty),
        tuple(ends + empty),
        markup.is_bold(start, end),
    )
