"""Why cleaning took something out, in the user's language. The log and ``drafter/lexicon/residue.toml`` have the reasons in English."""

from __future__ import annotations

from drafter.i18n import _


def reason_word(reason: str) -> str:
    """``reason`` as the user reads it; a reason that is not known here stays as it is."""
    return _known().get(reason, reason)


def _known() -> dict[str, str]:
    return {
        "advertisement of a hijacked page": _("advertisement of a hijacked page"),
        "banner of a download site": _("banner of a download site"),
        "banner of a web site": _("banner of a web site"),
        "caption of a collection": _("caption of a collection"),
        "definition of a summary, written by a web site": _("definition of a summary, written by a web site"),
        "introduction written by a web site": _("introduction written by a web site"),
        "link": _("link"),
        "list of other pages": _("list of other pages"),
        "mark put in against copying": _("mark put in against copying"),
        "markup of a web page": _("markup of a web page"),
        "name of a web site": _("name of a web site"),
        "navigation of a web site": _("navigation of a web site"),
        "notice of a web site": _("notice of a web site"),
        "page counters and tools of a web site": _("page counters and tools of a web site"),
        "page foot of a web site": _("page foot of a web site"),
        "page head of a web site": _("page head of a web site"),
        "page number": _("page number"),
        "place where a download site hid text": _("place where a download site hid text"),
        "quote mark before a line": _("quote mark before a line"),
        "reader's tool of a web site": _("reader's tool of a web site"),
        "remark of a language model": _("remark of a language model"),
        "rule of a web page": _("rule of a web page"),
        "sign of a conversion": _("sign of a conversion"),
        "site name": _("site name"),
        "stands before or between the summaries": _("stands before or between the summaries"),
        "template tag of a web site": _("template tag of a web site"),
    }
