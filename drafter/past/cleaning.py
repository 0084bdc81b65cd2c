"""Take out what is not the author's: site residue, markup, page numbers, broken lines; and even out width and space.

Everything taken out is returned as ``Removed`` (I5). The forms are data: ``drafter/lexicon/residue.toml``. Width and
spacing changes lose nothing and are not logged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from operator import add

from drafter.data import Removed
from drafter.kept import compiled
from drafter.past.furniture import as_said, furniture, is_quoted, labelled, tells_of_work
from drafter.past.lines import break_glued, join_broken
from drafter.past.pages import page_numbers
from drafter.past.planted import planted
from drafter.past.site_marks import glued_address, site_marks
from drafter.past.width import even_width
from drafter.resources import lexicon_toml
from drafter.tuples import NamedTuple

_MAX_LINE = 400  # a whole-line rule never takes a longer line
_MAX_SENTENCE = 400
_LOGGED = 200  # characters of a removed piece that the log keeps


class _Rule(NamedTuple):
    reason: str
    needs: tuple[str, ...]
    source: str
    replacement: str = ""
    title_source: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at first use: most texts want few of the rules."""
        return _compiled(self.source)

    @property
    def title(self) -> re.Pattern[str] | None:
        """What the lines under it look like, for one that opens a list."""
        return _compiled(self.title_source) if self.title_source else None

    def may_match(self, text: str) -> bool:
        return not self.needs or any(need in text for need in self.needs)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source)


@cache
def _rules(kind: str) -> tuple[_Rule, ...]:
    rows = lexicon_toml("residue.toml").get(kind, [])
    return tuple(
        _Rule(
            row["reason"],
            tuple(row.get("needs", ())),
            row["pattern"],
            "……" if row.get("cut") else "\n" if row.get("break") else "",
            row.get("title", ""),
        )
        for row in rows
    )


@cache
def _by_head(kind: str) -> tuple[dict[str, list[tuple[str, int]]], tuple[str, ...], frozenset[int]]:
    """What the rules in ``_rules(kind)`` need, with their places there, by its first two characters, or the only one; those that are one; the
    places of the rules that need nothing.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    rules = _rules(kind)
    for at, rule in enumerate(rules):
        for need in rule.needs:
            found.setdefault(need[:2], []).append((need, at))
    return found, tuple(head for head in found if len(head) == 1), frozenset(at for at, rule in enumerate(rules) if not rule.needs)


def _likely(kind: str, line: str) -> list[_Rule]:
    """The rules that may match in ``line``, in their order; of most lines none may."""
    heads, signs, always = _by_head(kind)
    rules = _rules(kind)
    met = heads.keys() & map(add, line, line[1:])
    met.update(set(line).intersection(signs))
    found = {at for head in met for need, at in heads[head] if need in line}
    return [rules[at] for at in sorted(always | found)]


class Cleaned(NamedTuple):
    """``text``: one paragraph or heading a line, no empty lines; ``lines``: of each of them the line of the file (1-based) where it begins;
    ``removed``: what was taken out, in reading order.
    """

    text: str
    lines: tuple[int, ...]
    removed: tuple[Removed, ...]


def clean(text: str, path: str) -> tuple[str, tuple[Removed, ...]]:
    """The text and what was taken out of it: ``clean_lines`` without its lines."""
    cleaned = clean_lines(text, path)
    return cleaned.text, cleaned.removed


def clean_lines(text: str, path: str) -> Cleaned:
    """The text as its author wrote it.

    ``path`` goes into the log; for a ``.docx`` lines are real paragraphs, so that they are neither joined nor searched for
    the bare page numbers of a PDF. Pure; linear in the length of the text.
    """
    removed: list[Removed] = []
    paragraphs = path.lower().endswith(".docx")
    out: list[str] = []
    origin: list[int] = []  # the line of the file that each of them comes from
    in_links: re.Pattern[str] | None = None
    source = _without_scripts(text).split("\n")
    sites = _sites(source)
    for number, raw in enumerate(source, 1):
        log = _logger(removed, path, number)
        if number in sites:
            log(raw, sites[number])
        pieces = [] if number in sites else _pieces(raw, log)
        if not any(pieces):
            out.append("")
            origin.append(number)
        for piece in pieces:
            if not piece:
                continue
            if in_links is not None and len(piece) <= 80 and "。" not in piece and in_links.fullmatch(piece):
                log(piece, "list of other pages")
                continue
            in_links = _opens_links(piece)
            if in_links is not None:
                log(piece, "list of other pages")
            elif not paragraphs and compiled(r"\d{1,3}").fullmatch(piece):
                log(piece, "page number")
            elif not _whole_line_goes(piece, _likely("line", piece), log):
                out.append(even_width(_drop_sentences(piece, log)))
                origin.append(number)
    joined = join_broken(_without_page_numbers(out, lambda at: _logger(removed, path, origin[at])), wrapped=not paragraphs)
    parts = [(origin[place], part) for place, line in joined for part in break_glued(line) if part]
    text = "\n".join(part for _line, part in parts)
    return Cleaned(text, tuple(line for line, _part in parts), tuple(sorted(removed, key=lambda piece: piece.line)))


def _sites(source: list[str]) -> dict[int, str]:
    """The lines (1-based) by which a site shows itself, and why."""
    written = [(number, line.strip()) for number, line in enumerate(source, 1) if line.strip()]
    return {written[at][0]: reason for at, reason in site_marks([line for _number, line in written]).items()}


_Log = Callable[[str, str], None]


def _logger(removed: list[Removed], path: str, number: int) -> _Log:
    def log(piece: str, reason: str) -> None:
        if piece.strip():
            removed.append(Removed(path, number, piece.strip()[:_LOGGED], reason))

    return log


def _without_page_numbers(lines: list[str], log_of: Callable[[int], _Log]) -> list[str]:
    """``lines`` without the page numbers inside the text, each sentence that one of them cut made whole again."""
    kept = list(lines)
    for number in reversed(page_numbers(lines)):
        line = kept[number.line]
        log_of(number.line)(line[number.start : number.end], "page number")
        kept[number.line] = line[: number.start] + line[number.end :]
        if number.joins:
            above = next(at for at in range(number.line - 1, -1, -1) if kept[at])
            kept[above] += kept[number.line]
            kept[number.line] = ""
    return kept


def _without_scripts(text: str) -> str:
    """Scripts, styles and comments of a saved web page, replaced by their line ends. ``str.find`` keeps it linear."""
    for opening, closing in (("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->")):
        start = text.find(opening)
        parts, position = [], 0
        while start >= 0:
            end = text.find(closing, start)
            if end < 0:
                break
            parts += [text[position:start], "\n" * text.count("\n", start, end)]
            position = end + len(closing)
            start = text.find(opening, position)
        if parts:
            text = "".join(parts) + text[position:]
    return text


@cache
def _markup() -> re.Pattern[str]:
    return compiled(r"</?([A-Za-z][A-Za-z0-9]{0,14})(?:\s[^<>]{0,400})?/?>")


_BLOCK_TAGS = frozenset({"p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "th", "table", "section", "article", "hr"})


def _pieces(raw: str, log: _Log) -> list[str]:
    """One line of the file to the lines it stands for, with markup and inline residue out and space evened."""
    line = raw
    if "&" in line:
        import html  # which brings the table of all its entities

        for _level in range(2):  # &amp;#8226; was escaped twice
            line = html.unescape(line) if compiled(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});").search(line) else line
    if "<" in line and _markup().search(line):
        log(" ".join(match.group() for match in _markup().finditer(line[:4000])), "markup of a web page")
        line = _markup().sub(lambda match: "\n" if match.group(1).lower() in _BLOCK_TAGS else "", line)
    line = compiled("[\u200b-\u200f\u2060\ufeff\u00ad\ufffc]").sub("", line).replace('\\"', '"').replace("\\'", "'")
    line = compiled(r"\*\*([^*\n]{1,200})\*\*").sub(r"\1", line)
    line = compiled("[\u00a0\u2002-\u200a\u202f\u205f]").sub(" ", line)
    signed = glued_address(line.rstrip())
    if signed:
        log(line[signed[0] : signed[1]], "name of a web site")
        line = line[: signed[0]]
    for rule in _rules("inline"):
        if rule.may_match(line):
            line = rule.pattern.sub(_taking_out(rule, log), line)
    for piece in sorted(planted(line), reverse=True):
        log(line[piece.start : piece.end], piece.reason)
        line = line[: piece.start] + line[piece.end :]
    # two full-width spaces after a sentence are the indent of a paragraph that lost its line end
    line = compiled(r"(?<=[。！？!?：:；;])[ \t]{0,4}\u3000{2,8}").sub("\n", line)
    line = compiled(r"(?<=[^\s、.．）)])\t+(?=\S)").sub("\n", line)
    return [_even_space(part, log) for part in line.split("\n")]


def _taking_out(rule: _Rule, log: _Log) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        log(match.group(), rule.reason)
        return rule.replacement

    return replace


def _even_space(line: str, log: _Log) -> str:
    """Leading quote marks and all space beside Han characters out; single spaces stay between Latin words."""
    if labelled(line):  # which shows by its spaces
        log(line, "page head of a web site")
        return ""
    line = line.strip(" \t\u3000\r")
    if line.startswith((">", "＞")):
        log(line[0], "quote mark before a line")
        line = line.lstrip(">＞ \t\u3000")
    line = compiled("[ \t\u3000]+").sub(" ", line)
    if line.startswith("#"):
        hashes = line[: len(line) - len(line.lstrip("#"))]
        return f"{hashes} {_without_gaps(line[len(hashes) :].strip())}"
    return _without_gaps(line)


def _without_gaps(line: str) -> str:
    wide = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
    return compiled(rf"(?<=[{wide}]) | (?=[{wide}])").sub("", line)


_RULED = "-—–_~·=*•.…0123456789"  # how rules and page numbers begin; a rule that needs nothing is one of these
_SIGNS = r"<&\[\]*`~={}|\\\u200b-\u200f\u2060\ufeff\u00ad\ufffc"  # by which what a page leaves in a line shows
_LONG = 1000  # characters of a line that is prose: only that it is prose, and how it begins, is asked of it


def bare_lines(raws: Sequence[str], pairs: Iterable[str]) -> list[list[str]]:
    """Of each line of a file the lines that ``clean`` makes of it by itself, without joining or logging: [] where none of it is the author's.

    ``pairs``: at least every two characters that stand side by side in them.
    """
    pieces = [_bare_pieces(raw) for raw in raws]
    text = "\n".join(piece for raw, own in zip(raws, pieces, strict=True) for piece in own if own != [raw])
    heads, signs, _always = _by_head("line")
    met = frozenset(heads).intersection(chain(pairs, map(add, text, text[1:])))
    text = "\n".join(map("\n".join, pieces))
    met |= {sign for sign in signs if sign in text}
    needed = {need for head in met for need, _at in heads[head] if need in text}
    rules = [rule for rule in _rules("line") if not rule.needs or not needed.isdisjoint(rule.needs)]

    def goes(piece: str) -> bool:
        met = {need for need in needed if need in piece}
        tried = met or piece[0] in _RULED
        return _whole_line_goes(
            piece, [rule for rule in rules if not rule.needs or not met.isdisjoint(rule.needs)] if tried else (), _no_log
        )

    return [
        [raw]
        if len(raw) > _LONG
        else [part for piece in own if piece and not goes(piece) for part in break_glued(even_width(piece)) if part]
        for raw, own in zip(raws, pieces, strict=True)
    ]


def _bare_pieces(raw: str) -> list[str]:
    if len(raw) <= _LONG and compiled(f"[{_SIGNS}]").search(raw):
        return _pieces(raw, _no_log)
    return [_even_space(raw, _no_log)] if len(raw) <= _LONG and compiled(r"^[#>＞]|\s").search(raw) else [raw]


def _no_log(_piece: str, _reason: str) -> None:
    pass


def _opens_links(line: str) -> re.Pattern[str] | None:
    rules = _likely("tail", line) if len(line) <= 120 else ()
    return next((rule.title for rule in rules if rule.pattern.fullmatch(line)), None)


def _whole_line_goes(line: str, likely: Iterable[_Rule], log: _Log) -> bool:
    """``likely``: the rules for lines that may match in it."""
    if len(line) > _MAX_LINE:
        return False
    for rule in likely:
        if rule.pattern.fullmatch(line):
            log(line, rule.reason)
            return True
    piece = furniture(line)
    if piece is not None and piece.sure:
        log(line, piece.reason)
        return True
    return False


def _drop_sentences(line: str, log: _Log) -> str:
    rules = _likely("sentence", line)
    if not rules:
        return line
    kept = []
    for sentence in compiled(r"[^。！？!?]+[。！？!?]*[”’》）)]?(?:\.{3,}|…+)?|[。！？!?]+").findall(line):
        said = as_said(sentence)
        rule = next((rule for rule in rules if len(sentence) <= _MAX_SENTENCE and rule.pattern.search(said)), None)
        if rule is None or tells_of_work(said) or is_quoted(rule.pattern, said):
            kept.append(sentence)
        else:
            log(sentence, rule.reason)
    return compiled(r"^[.…\s]+").sub("", "".join(kept))
