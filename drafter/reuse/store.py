"""The reuse files on disk: one folder, immutable segments, and a header written last that names them.

A refresh writes what is new into a segment of its own and marks what is gone; when that is more than a tenth of the whole, all is made again as one
segment. A kill at any point leaves the old header with the old segments or the new with the new; what no header names is swept by the next refresh.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter import atomic
from drafter.data import PastSentence
from drafter.errors import IndexStoreError
from drafter.i18n import _
from drafter.reuse.grams import BITS, K, W
from drafter.reuse.masking import MASK_VERSION
from drafter.reuse.search import Reuse
from drafter.reuse.segment import build_segment, map_segment, write_segment

if TYPE_CHECKING:
    from drafter.reuse.segment import Segment

FORMAT = 1
FOLDER = "reuse"
HEADER_NAME = "header.json"
_MERGE = 0.1  # of all sentences: above it new and dead ones are merged with the rest
_SEGMENTS = 8  # more are merged

Load = Callable[[Sequence[str]], Iterable[PastSentence]]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as the header knows it. ``dead``: paths of which it still has sentences; ``files``: name → (bytes, sha256)."""

    name: str
    sentences: int
    dead: tuple[str, ...]
    files: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Header:
    """``sources``: path → key of what was read (any string that changes with the file)."""

    sources: dict[str, str]
    parts: tuple[Part, ...]

    @property
    def sentences(self) -> int:
        """Of all segments, dead ones included."""
        return sum(part.sentences for part in self.parts)


def refresh(folder: Path, wanted: Mapping[str, str], load: Load) -> bool:
    """Bring the store in ``folder`` in line with ``wanted`` (path → key), asking ``load`` for the sentences of paths, by path and place. Whether
    anything was written. A store that is damaged or of another version is made again. Raises IndexStoreError where the folder cannot be written.
    """
    try:
        header = read_header(folder)
        _require_whole(folder, header)
    except IndexStoreError:
        header = None
    if header is not None and header.sources == dict(wanted):
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, header)
        fresh = _appended(folder, header, wanted, load) if header else None
        if fresh is None:
            fresh = Header(dict(wanted), _written(folder, load(tuple(wanted))))
        _publish(folder, fresh)
        _sweep(folder, fresh)
    except OSError as error:
        raise IndexStoreError(
            _("cannot write the index here: {reason}").format(reason=error.strerror or error),
            where=str(folder),
            hint=_("choose another folder with --index, or make this one writable"),
        ) from error
    return True


def _appended(folder: Path, header: Header, wanted: Mapping[str, str], load: Load) -> Header | None:
    """The header after a small change; None where all is better made again."""
    if not header.parts or len(header.parts) >= _SEGMENTS:
        return None
    changed = [path for path in wanted if header.sources.get(path) != wanted[path]]
    gone = {path for path in header.sources if header.sources[path] != wanted.get(path)}
    dead = sum(_count_of(folder, part, gone | set(part.dead)) for part in header.parts)
    later = sum(part.sentences for part in header.parts[1:])
    if later + dead > _MERGE * header.sentences:
        return None
    content = build_segment(load(changed))
    if len(content["docs"]) + later + dead > _MERGE * header.sentences:
        return None
    kept = tuple(Part(part.name, part.sentences, tuple(sorted(gone | set(part.dead))), part.files) for part in header.parts)
    return Header(dict(wanted), kept + _placed(folder, content))


def _count_of(folder: Path, part: Part, paths: set[str]) -> int:
    segment = map_segment(folder / part.name, ())
    try:
        return segment.count_of(paths)
    finally:
        segment.close()


def _written(folder: Path, sentences: Iterable[PastSentence]) -> tuple[Part, ...]:
    return _placed(folder, build_segment(sentences))


def _placed(folder: Path, content: Mapping[str, Any]) -> tuple[Part, ...]:
    """The content as a segment under a name made of its bytes; () for one without sentences."""
    count = len(content["docs"])
    if not count:
        return ()
    aside = Path(tempfile.mkdtemp(dir=folder, prefix=".new-"))
    files = {}
    for path in write_segment(aside, content):
        with path.open("rb") as stream:
            files[path.name] = (path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())
    name = "segment-" + hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:16]
    if (folder / name).is_dir():
        shutil.rmtree(aside)  # the same bytes are there already
    else:
        aside.chmod(0o777 & ~_umask())
        os.replace(aside, folder / name)
    return (Part(name, count, (), files),)


def _publish(folder: Path, header: Header) -> None:
    body = {"sources": header.sources, "parts": [asdict(part) for part in header.parts]}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    frame = {**_made_as(), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    atomic.write_text(folder / HEADER_NAME, json.dumps(frame, sort_keys=True) + "\n" + text + "\n")


def _made_as() -> dict[str, int]:
    return {"format": FORMAT, "mask": MASK_VERSION, "k": K, "w": W, "bits": BITS}


def read_header(folder: Path) -> Header | None:
    """The header of the store in ``folder``; None where there is none. Raises IndexStoreError for one that is damaged or of another version."""
    try:
        first, _newline, rest = (folder / HEADER_NAME).read_bytes().partition(b"\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unusable(folder, error.strerror or error) from error
    try:
        frame = json.loads(first)
        made = {key: frame.get(key) for key in _made_as()}
        if made != _made_as():
            raise _unusable(folder, _("they were made by another version of drafter"))
        if hashlib.sha256(rest.rstrip(b"\n")).hexdigest() != frame["sha256"]:
            raise _unusable(folder, HEADER_NAME)
        body = json.loads(rest)
        parts = tuple(
            Part(
                part["name"],
                part["sentences"],
                tuple(part["dead"]),
                {name: (size, digest) for name, (size, digest) in part["files"].items()},
            )
            for part in body["parts"]
        )
        return Header(body["sources"], parts)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _unusable(folder, HEADER_NAME) from error


def open_reuse(folder: Path) -> Reuse | None:
    """The store in ``folder`` opened for looking up; None where there is none. Raises IndexStoreError for a damaged one: sizes are compared
    here, contents by ``verify``.
    """
    header = read_header(folder)
    if header is None:
        return None
    _require_whole(folder, header)
    segments: list[Segment] = []
    try:
        segments.extend(map_segment(folder / part.name, part.dead) for part in header.parts)
    except (OSError, ValueError) as error:
        raise _unusable(folder, error) from error
    return Reuse(segments)


def _require_whole(folder: Path, header: Header | None) -> None:
    for part in header.parts if header else ():
        for name, (size, _digest) in part.files.items():
            path = folder / part.name / name
            if not path.is_file() or path.stat().st_size != size:
                raise _unusable(folder, f"{part.name}/{name}")


def verify(folder: Path) -> Header | None:
    """The header, every byte of every file compared with it; reads them all. Raises IndexStoreError for a difference."""
    header = read_header(folder)
    _require_whole(folder, header)
    for part in header.parts if header else ():
        for name, (_size, digest) in part.files.items():
            with (folder / part.name / name).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                    raise _unusable(folder, f"{part.name}/{name}")
    return header


def _unusable(folder: Path, reason: object) -> IndexStoreError:
    return IndexStoreError(
        _("the files of the copy check cannot be used: {reason}").format(reason=reason),
        where=str(folder),
        hint=_("make them again: drafter index build"),
    )


def _sweep(folder: Path, header: Header | None) -> None:
    """Delete what ``header`` does not name. What some reader still holds open (Windows) stays until the next refresh."""
    named = {HEADER_NAME, *(part.name for part in header.parts)} if header else {HEADER_NAME}
    for path in folder.iterdir():
        if path.name not in named and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
