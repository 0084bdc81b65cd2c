"""Past files to single clean summaries, and texts to groups of near-duplicates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.data import Removed, Summary
from drafter.digest import sha256_of
from drafter.errors import InputError, InputErrors
from drafter.i18n import _
from drafter.kept import compiled
from drafter.past.cleaning import clean_lines
from drafter.past.files import Skipped, read_source, survey_sources
from drafter.past.identity import read_identity
from drafter.past.sections import read_sections
from drafter.past.splitting import partition

if TYPE_CHECKING:
    from drafter.past.files import SourceText
    from drafter.past.splitting import Piece

_SHINGLE = 4  # characters
_SAME = 0.8  # Jaccard above which two texts are one (retrieval.md §1, "Near-duplicates")


@dataclass(frozen=True, slots=True)
class PastReading:
    """``summaries`` in order of file and place; ``removed``: residue, titles of collections, tables of contents; ``skipped``: files not read."""

    summaries: tuple[Summary, ...]
    removed: tuple[Removed, ...]
    skipped: tuple[Skipped, ...]


def read_past(paths: Iterable[Path]) -> PastReading:
    """Files and folders to single summaries.

    A file found in a folder that cannot be read is skipped with its reason; one that the user named raises. Raises InputError, or
    InputErrors for several.
    """
    sources = survey_sources(paths)
    summaries: list[Summary] = []
    removed: list[Removed] = []
    skipped = list(sources.skipped)
    errors: list[InputError] = []
    for path in sources.files:
        try:
            source = read_source(path)
        except InputError as error:
            if path in sources.named:
                errors.append(error)
            else:
                skipped.append(Skipped(path, error.message))
            continue
        found, taken = summaries_of(source)
        summaries += found
        removed += taken
        if not found:
            skipped.append(Skipped(path, _("no text that could be a summary")))
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise InputErrors(errors)
    return PastReading(tuple(summaries), tuple(removed), tuple(sorted(skipped, key=lambda item: item.path)))


def summaries_of(source: SourceText) -> tuple[tuple[Summary, ...], tuple[Removed, ...]]:
    """The single summaries of one file, and what was taken out of it. Pure."""
    path = source.path.as_posix()
    cleaned = clean_lines(source.text, path)
    pieces, dropped = partition(cleaned.text)
    dropped_rows = tuple(
        Removed(path, cleaned.lines[item.line - 1], item.text[:200], "stands before or between the summaries") for item in dropped
    )
    summaries = tuple(_summary(source, path, ordinal, piece, cleaned.lines, alone=len(pieces) == 1) for ordinal, piece in enumerate(pieces))
    return tuple(summary for summary in summaries if summary.sections), cleaned.removed + dropped_rows


def _summary(source: SourceText, path: str, ordinal: int, piece: Piece, lines: Sequence[int], *, alone: bool) -> Summary:
    """``lines``: of each line of the cleaned text the line of the file."""
    identity = read_identity(piece.title, piece.text, path, alone=alone, seam=piece.seam)
    digest = sha256_of(f"{path}\0{ordinal}\0{piece.title}\0{piece.text}".encode())[:16]
    sections = tuple(
        replace(section, line=lines[section.line - 1], lines=tuple(lines[line - 1] for line in section.lines))
        for section in read_sections(piece.text, piece.line)
    )
    return Summary(
        digest, path, ordinal, piece.title, identity.unit, identity.year, identity.span, sections, source.sha256, identity.unit_kind
    )


def near_duplicates(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Groups of positions in ``texts`` that say the same: 4-character shingles with Jaccard over .8, digits, x, space and marks left out.

    The first of a group stands for it: a text joins the first earlier group whose first text it matches. Every position is in
    exactly one group; groups in order of their first. Exact, by prefix filtering (two sets that share over .8 must share one of
    their rarest fifth), so 10,000 chunks take seconds.
    """
    shingles = [_shingles(text) for text in texts]
    frequency = Counter(shingle for own in shingles for shingle in own)
    groups: list[list[int]] = []
    leaders: list[int] = []
    by_shingle: dict[str, list[int]] = defaultdict(list)
    for position, own in enumerate(shingles):
        rarest = sorted(own, key=lambda shingle: (frequency[shingle], shingle))[: len(own) - int(_SAME * len(own)) + 1]
        candidates = {group for shingle in rarest for group in by_shingle.get(shingle, ())}
        home = next((group for group in sorted(candidates) if _alike(own, shingles[leaders[group]])), None)
        if home is not None:
            groups[home].append(position)
            continue
        for shingle in rarest:
            by_shingle[shingle].append(len(groups))
        leaders.append(position)
        groups.append([position])
    return tuple(map(tuple, groups))


def _shingles(text: str) -> frozenset[str]:
    plain = compiled(r"[0-9０-９xXｘＸ×\W_]").sub("", text)
    if len(plain) < _SHINGLE:
        return frozenset({plain or text})
    return frozenset(plain[start : start + _SHINGLE] for start in range(len(plain) - _SHINGLE + 1))


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    small, large = sorted((len(left), len(right)))
    if small <= _SAME * large:
        return False
    common = len(left & right)
    return common > _SAME * (small + large - common)
