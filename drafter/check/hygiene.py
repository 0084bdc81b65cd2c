"""CK901 and CK902: what is wrong with the comments of a file; and what they silence. CK904: signs of a text read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.model import Edit, Fix, Hit, Suppressed
from drafter.check.registry import codes_of
from drafter.check.suppress import FILE, KEEP, LINE, LINES
from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.kept import compiled
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context, Finding
    from drafter.check.suppress import Suppression


class Silencer(NamedTuple):
    """A comment with the rules it names. ``codes``: handle -> codes, empty where no rule has that name; ``used``: handles that silenced something."""

    comment: Suppression
    codes: dict[str, frozenset[str]]
    used: set[str]

    def silences(self, finding: Finding) -> bool:
        """Whether it does; it remembers by which handle."""
        if not self.comment.covers(finding.start):
            return False
        by = {handle for handle, codes in self.codes.items() if finding.code in codes}
        self.used.update(by)
        return bool(by)


def silencers(comments: Sequence[Suppression]) -> tuple[Silencer, ...]:
    """The comments with their rules looked up."""
    return tuple(Silencer(comment, {handle: _codes(handle) for handle in comment.handles}, set()) for comment in comments)


@cache
def _codes(handle: str) -> frozenset[str]:
    try:
        return frozenset(codes_of(handle))
    except ConfigError:
        return frozenset()


def silenced(findings: Sequence[Finding], known: Sequence[Silencer]) -> tuple[Finding, ...]:
    """The findings, marked where a comment silences them; every comment that does so counts as used."""
    if not known:
        return tuple(findings)
    whole = [silencer for silencer in known if silencer.comment.kind == FILE]
    lines = sorted((silencer for silencer in known if silencer.comment.kind == LINE), key=lambda item: item.comment.first)
    out = []
    at = 0
    open_: list[Silencer] = []  # those of the lines that the findings have come to
    by_code: dict[str, list[Silencer]] = {}  # which of these and of the whole file's silence a rule; a line may hold thousands
    soonest = 0  # where the first of them ends
    for finding in findings:
        if soonest < finding.start or (at < len(lines) and lines[at].comment.first <= finding.start):
            while at < len(lines) and lines[at].comment.first <= finding.start:
                open_.append(lines[at])
                at += 1
            open_ = [silencer for silencer in open_ if silencer.comment.last >= finding.start]
            soonest = min((silencer.comment.last for silencer in open_), default=finding.start)
            by_code = {}
        if finding.code not in by_code:
            by_code[finding.code] = [silencer for silencer in (*open_, *whole) if silencer.silences(finding)]
        hits = by_code[finding.code]
        reason = next((silencer.comment.reason for silencer in hits if silencer.comment.reason), "")
        out.append(finding._replace(suppressed=Suppressed("comment", reason)) if hits else finding)
    return tuple(out)


def unused(known: Sequence[Silencer], ran: Collection[str]) -> Iterator[Hit]:
    """CK901: comments that silence nothing. Rules that did not run this time (``ran``: codes of those that did) prove nothing."""
    for silencer in known:
        comment = silencer.comment
        if comment.kind == KEEP:
            continue
        if comment.kind == LINES:
            message = _("a comment on several lines silences nothing: write it on one line, from <!-- to -->")
            yield Hit(comment.start, comment.end, message)
        elif comment.kind not in (LINE, FILE):
            message = _("“{kind}” is no comment that the checker knows: ignore[rule] or ignore-file[rule]").format(kind=comment.kind)
            yield Hit(comment.start, comment.end, message, {"unknown": [comment.kind]})
        elif not comment.handles:
            yield Hit(comment.start, comment.end, _("this comment names no rule and silences nothing: ignore[rule] reason"))
        else:
            yield from _idle(silencer, ran)


def _idle(silencer: Silencer, ran: Collection[str]) -> Iterator[Hit]:
    comment = silencer.comment
    unknown = [handle for handle, codes in silencer.codes.items() if not codes]
    # a comment about comments is read before it could be known to be of use
    idle = [
        handle
        for handle, codes in silencer.codes.items()
        if codes and handle not in silencer.used and codes <= set(ran) and not all(code.startswith("CK90") for code in codes)
    ]
    if not unknown and not idle:
        return
    said = [_("there is no rule “{name}”").format(name=handle) for handle in unknown]
    if idle:
        said.append(_("nothing is left for {rules} to be silent about here").format(rules=", ".join(idle)))
    gone = len(idle) == len(silencer.codes)
    fix = Fix((Edit(*(comment.line or (comment.cut, comment.cut_end)), ""),), safe=True) if gone else None
    yield Hit(comment.start, comment.end, "; ".join(said), {"unused": idle, "unknown": unknown}, fix=fix)


def without_reason(known: Sequence[Silencer]) -> Iterator[Hit]:
    """CK902: comments that do not say why."""
    for silencer in known:
        comment = silencer.comment
        if comment.kind in (LINE, FILE) and comment.handles and not comment.reason:
            yield Hit(comment.start, comment.end, _("say behind the bracket why {rules} may stay").format(rules=", ".join(comment.handles)))


def silent(_document: Document, _context: Context) -> Iterator[Hit]:
    """For rules whose findings come from elsewhere than the text: comments, the baseline."""
    return iter(())


@cache
def _signs() -> tuple[tuple[Callable[[], str], int, re.Pattern[str]], ...]:
    # UTF-8 read as GBK turns ， 。 “ 的 在 和 是 into 锛 (or 紝) 銆 鈥 鐨 鍦 鍜 鏄, signs that no summary has: twice is no accident.
    # GBK read as UTF-8 loses its characters to U+FFFD, and those read as GBK again are 锟斤拷. UTF-8 read as Latin-1: ï¼Œ ã€‚ ä¸­.
    tail = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\ufffd]"
    return (
        (lambda: _("a character that could not be read"), 1, compiled("[\ufffd\0\ud800-\udfff]+")),
        (lambda: _("UTF-8 that was read as GBK"), 2, compiled("[锛紝銆鈥鐨鍦鍜鏄]")),
        (lambda: _("a text whose characters were lost on the way through another encoding"), 1, compiled("锟斤拷|(?:烫烫|屯屯){2,}")),
        (lambda: _("UTF-8 that was read as Latin-1"), 2, compiled(f"(?:[ã-éï]{tail}{{2}}){{2,}}")),
    )


def find_undecodable(document: Document, _context: Context) -> Iterator[Hit]:
    """CK904: one hit a kind, at its first place, with the count."""
    for name, least, pattern in _signs():
        matches = list(pattern.finditer(document.text))
        if len(matches) >= least:
            first = matches[0]
            message = _("{what}, {count} place(s): open the file in the encoding it was written in and save it as UTF-8")
            yield Hit(*first.span(), message.format(what=name(), count=len(matches)), {"count": len(matches)})
