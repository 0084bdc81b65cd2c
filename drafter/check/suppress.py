"""``<!-- drafter: ignore[rule] 理由 -->``: what a comment in a text silences, and the text without it.

A comment at the end of a line (or inside it) silences its line, one on a line of its own the next line that has text, and
``ignore-file`` the whole file. Word turns ``--`` into a dash and an input method ``[`` and ``:`` into their wide forms: those are read too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from drafter.check.code_spans import code_spans
from drafter.kept import compiled
from drafter.tuples import NamedTuple

LINE, FILE = "ignore", "ignore-file"
KEEP = "keep"  # said to drafter rewrite, not to the checker
LINES = "lines"  # a comment over several lines: it silences nothing, and stays in the text
_SPACE = " \t\u3000"
_LONGEST = 500  # characters of a comment between its marks


class Suppression(NamedTuple):
    """One comment. All offsets are code points of the text as read.

    ``handles``: what stands between the brackets; ``[cut, cut_end)``: the comment with the space that goes with it; ``first``/``last``: a
    finding that starts between them (both included) is silenced; ``begin``: where its line begins; ``line``: its line with the line end
    where it is all that the line holds; ``kind``: "ignore", "ignore-file" or what stands there instead.
    """

    start: int
    end: int
    kind: str
    handles: tuple[str, ...]
    reason: str
    cut: int
    cut_end: int
    first: int
    last: int
    begin: int
    line: tuple[int, int] | None = None

    def covers(self, start: int) -> bool:
        """Whether a finding that starts there is silenced."""
        return self.kind == FILE or (self.kind == LINE and self.first <= start <= self.last)


@cache
def _comment() -> re.Pattern[str]:
    dash = "(?:--|[—–]{1,2})"
    return compiled(
        rf"<!{dash}[ \t]{{0,20}}drafter[ \t]{{0,20}}[:：][ \t]{{0,20}}(?P<kind>[a-z]{{1,20}}(?:-[a-z]{{1,20}}){{0,3}})[ \t]{{0,20}}"
        rf"(?:[\[［【](?P<names>[^\]］】\n]{{0,{_LONGEST}}})[\]］】](?P<reason>[^\n]{{0,{_LONGEST}}}?)|(?P<rest>(?![a-z])[^\n]{{0,{_LONGEST}}}?)){dash}>"
        # what has a line end before its closing mark is read only to be told
        rf"|<!{dash}\s{{0,20}}drafter\s{{0,20}}[:：](?:(?!{dash}>)[^\n]){{0,{_LONGEST}}}\n(?:(?!{dash}>)[\s\S]){{0,{_LONGEST}}}{dash}>"
        rf"|<!{dash}\s{{0,20}}\n\s{{0,20}}drafter\s{{0,20}}[:：](?:(?!{dash}>)[\s\S]){{0,{_LONGEST}}}{dash}>",
        re.IGNORECASE,
    )


def find_suppressions(text: str) -> tuple[Suppression, ...]:
    """The comments of a text, in order. Linear in its length."""
    found: list[Suppression] = []
    lines: list[tuple[int, int]] = []
    for match in _matches(text) if _may_have(text) else ():
        if not lines or match.start() > lines[-1][1]:
            stop = text.find("\n", match.end())
            lines.append((text.rfind("\n", 0, match.start()) + 1, len(text) if stop < 0 else stop))
        begin, stop = lines[-1]
        if "\n" in match[0]:
            found.append(Suppression(match.start(), match.end(), LINES, (), "", match.start(), match.start(), begin, stop, begin))
            continue
        handles = tuple(handle for handle in compiled(r"[,，、;；\s]+").split(match["names"] or "") if handle)
        reason = (match["reason"] or match["rest"] or "").strip(" \t\u3000:：,，;；-—–")
        cut, cut_end = _cut(text, match.start(), match.end(), begin, stop)
        found.append(Suppression(match.start(), match.end(), match["kind"].lower(), handles, reason, cut, cut_end, begin, stop, begin))
    return _with_next_lines(text, found) if found else ()


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The comments, those over several lines too; what a Markdown text quotes as code is none."""
    quoted = code_spans(text)
    at = 0
    for match in _comment().finditer(text):
        while at < len(quoted) and quoted[at][1] <= match.start():
            at += 1
        if at == len(quoted) or quoted[at][0] > match.start():
            yield match


def _may_have(text: str) -> bool:
    return "<!" in text and compiled("drafter", re.IGNORECASE).search(text) is not None


def _cut(text: str, start: int, end: int, begin: int, stop: int) -> tuple[int, int]:
    """The comment with the space before it, and with that behind it where the line ends there; the line end itself stays."""
    bare = start
    while start > begin and text[start - 1] in _SPACE:
        start -= 1
    after = end
    while after < stop and text[after] in _SPACE:
        after += 1
    if after == stop:
        return start, stop
    # between two words one of the spaces stays, and so does the indent of a line
    return (start if after > end and start > begin else bare), end


def _with_next_lines(text: str, comments: Sequence[Suppression]) -> tuple[Suppression, ...]:
    """Comments on lines of their own, given the next line that has more than comments; from the last to the first, each step made once."""
    out: list[Suppression] = []
    alone = _alone(text, comments)
    counts = Counter(comment.first for comment in comments)
    known: dict[int, tuple[int, int]] = {}  # start of a line of comments only -> the line they speak of
    for comment in reversed(comments):
        if comment.first not in alone:
            out.append(comment)
            continue
        if comment.first not in known:
            known[comment.first] = _next_line(text, comment.last, known)
        first, last = known[comment.first]
        begin, stop = comment.first, comment.last
        only = counts[begin] == 1
        out.append(comment._replace(first=first, last=last, line=(begin, min(stop + 1, len(text))) if only else None))
    return tuple(reversed(out))


def _alone(text: str, comments: Sequence[Suppression]) -> set[int]:
    """The starts of the lines that hold nothing but comments."""
    left: dict[int, list[str]] = {}
    at = 0
    for comment in comments:
        pieces = left.setdefault(comment.first, [])
        pieces.append(text[max(at, comment.first) : comment.start])
        at = comment.end
    for this, following in zip(comments, [*comments[1:], None], strict=True):
        if following is None or following.first != this.first:
            left[this.first].append(text[this.end : this.last])
    return {line for line, pieces in left.items() if not any(piece.strip() for piece in pieces)}


def _next_line(text: str, stop: int, known: Mapping[int, tuple[int, int]]) -> tuple[int, int]:
    at = stop + 1
    while at <= len(text):
        if at in known:
            return known[at]
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            return at, end
        at = end + 1
    return len(text) + 1, len(text) + 1  # nothing follows: nothing is silenced


class Clean(NamedTuple):
    """A text without its comments, as rules see it. Line ends stay, so that lines keep their numbers.

    ``places``: where in ``text`` something was taken out, in order; ``gone``: how many code points up to and at that place.
    """

    text: str
    places: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()

    def at(self, offset: int, *, end: bool = False) -> int:
        """The place in the text as read of an offset in the clean one; at a cut, ``end`` means the place before it."""
        index = (bisect_left if end else bisect_right)(self.places, offset)
        return offset + (self.gone[index - 1] if index else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """As ``at`` for both ends of a span."""
        last = self.at(end, end=True)
        return (self.at(start), last) if end > start else (last, last)


def without_comments(text: str, comments: Sequence[Suppression]) -> Clean:
    """The text as rules see it, and how to come back from it."""
    kept: list[str] = []
    places: list[int] = []
    lost: list[int] = []
    at = length = gone = 0
    for comment in comments:
        start = max(at, comment.cut)
        kept.append(text[at:start])
        length += start - at
        gone += comment.cut_end - start
        places.append(length)
        lost.append(gone)
        at = comment.cut_end
    return Clean("".join([*kept, text[at:]]), tuple(places), tuple(lost))


def strip_suppressions(text: str) -> str:
    """The text without suppression comments, for export; a line that held nothing else goes with its line end.

    Of the empty lines round such a line one is left.
    """
    comments = find_suppressions(text)
    if not comments:
        return text
    lines = {comment.begin for comment in comments}
    kept: list[str] = []
    at = 0  # of the line in the text as read
    joining = False  # the line before was only comments
    for line, bare in zip(text.split("\n"), without_comments(text, comments).text.split("\n"), strict=True):
        empty_again = joining and not bare.strip() and (not kept or not kept[-1].strip())
        if at in lines and not bare.strip():
            joining = True
        elif not empty_again:
            kept.append(bare)
            joining = False
        at += len(line) + 1
    return "\n".join(kept)
