"""What changed between two texts, sentence by sentence: paragraphs of Chinese prose are too long for a diff by lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Change:
    """``sign``: "-" gone, "+" new, " " a sentence beside a change, "@" the heading under which it stands."""

    sign: str
    text: str


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """``before``/``after``: paragraphs; those that are short and have no full stop are taken for headings. () where nothing changed."""
    old, new = _sentences(before), _sentences(after)
    out: list[Change] = []
    heading = ""
    for kind, a, b, c, d in SequenceMatcher(
        None, [text for text, _head in old], [text for text, _head in new], autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        under = new[c][1] if c < d else old[a][1]
        if under and under != heading:
            out.append(Change("@", under))
            heading = under
        out += [Change("-", text) for text, _head in old[a:b]] + [Change("+", text) for text, _head in new[c:d]]
    return tuple(out)


def _sentences(paragraphs: Sequence[str]) -> list[tuple[str, str]]:
    """(sentence, the heading it stands under)."""
    from drafter.text.sentences import split_sentences

    found: list[tuple[str, str]] = []
    heading = ""
    for paragraph in paragraphs:
        pieces = [paragraph[span.start : span.end] for span in split_sentences(paragraph)] or [paragraph]
        if len(pieces) == 1 and len(paragraph) < 50 and paragraph[-1:] not in "。！？；：":
            heading = paragraph
        found += [(piece, heading if piece != heading else "") for piece in pieces]
    return found


def plain(found: Sequence[Change]) -> Iterator[str]:
    """One change a line: ``- …``, ``+ …``, ``@@ 二、… @@``."""
    for change in found:
        yield f"@@ {change.text} @@" if change.sign == "@" else f"{change.sign} {change.text}"
