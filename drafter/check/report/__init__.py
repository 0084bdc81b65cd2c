"""A report in every format. The format never changes what was found, nor the exit code.

``render`` gives text, concise, json, jsonl, sarif, github and html; a Word file with comments is bytes and comes from
``drafter.check.report.word``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from drafter.check.model import CheckReport
from drafter.check.report.shown import Unread, need_word, severity_word, width
from drafter.errors import ConfigError
from drafter.i18n import _

__all__ = [
    "DOCX",
    "FORMATS",
    "MACHINE_FORMATS",
    "Unread",
    "as_json",
    "as_jsonl",
    "as_text",
    "need_word",
    "render",
    "severity_word",
    "width",
]

# format → module:function(report, texts, unread); loaded when asked for, so that a text report does not pay for SARIF
_MAKERS = {
    "text": "plain:text_report",
    "concise": "plain:concise_report",
    "json": "objects:json_report",
    "jsonl": "objects:jsonl_report",
    "sarif": "sarif:sarif_report",
    "github": "annotations:github_report",
    "html": "page:html_report",
}
DOCX = "docx"
FORMATS = (*_MAKERS, DOCX)
MACHINE_FORMATS = frozenset({"json", "jsonl", "sarif", "html"})  # always UTF-8, whatever the terminal

Maker = Callable[[CheckReport, Mapping[str, str], Sequence[Unread]], str]


def check_format(form: str) -> None:
    """Raise ConfigError, listing the formats there are, for another one."""
    if form not in FORMATS:
        raise ConfigError(_("there is no format “{name}”").format(name=form), hint=_("formats: {names}").format(names=", ".join(FORMATS)))


def render(report: CheckReport, form: str, texts: Mapping[str, str] | None = None, unread: Sequence[Unread] = ()) -> str:
    """The report in a format of ``FORMATS`` that is text.

    ``texts``: the checked texts by path; html shows them, sarif takes the places of fixes from them, the others do not look at them.
    ``unread``: files that could not be read. Raises ConfigError for an unknown format and for docx.
    """
    check_format(form)
    if form == DOCX:
        raise ConfigError(_("a Word file is written with -o"), hint=_("-o NAME.docx"))
    module, _colon, function = _MAKERS[form].partition(":")
    maker: Maker = getattr(import_module(f"drafter.check.report.{module}"), function)
    return maker(report, texts or {}, unread)


def as_text(report: CheckReport) -> str:
    """For people."""
    return render(report, "text")


def as_json(report: CheckReport) -> str:
    """``drafter.check/1`` as indented JSON with a final newline; the same bytes for the same input."""
    return render(report, "json")


def as_jsonl(report: CheckReport) -> str:
    """A line a finding, then one line with everything else."""
    return render(report, "jsonl")
