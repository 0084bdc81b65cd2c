"""Which files a build is about, by the keys under which the index stores them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from drafter.errors import IndexStoreError, InputError
from drafter.i18n import _
from drafter.past.files import read_source, survey_sources
from drafter.past.read import read_past
from drafter.retrieval.database import get_meta, open_to_read, reading_database
from drafter.retrieval.manifest import read_manifest
from drafter.retrieval.records import SourceKey, known_sources
from drafter.retrieval.request import BuildRequest

SHOWN = 10  # files that a message names one by one


def gather_files(request: BuildRequest) -> tuple[dict[str, Path], list[tuple[str, str]]]:
    """Key → file of all that was asked for, and what was left out. A named file that cannot be read fails here, before anything is written."""
    paths = request.paths or _known_paths(request)
    survey = survey_sources(paths)
    skipped = [(source_key(item.path, request.root), item.reason) for item in survey.skipped]
    if not survey.files:
        raise _nothing_here(paths, skipped)
    if request.paths:
        for path in sorted(survey.named):
            read_source(path)
    files = {source_key(path, request.root): path for path in survey.files}
    return files, skipped


def require_readable(request: BuildRequest, files: Mapping[str, Path], skipped: Sequence[tuple[str, str]]) -> None:
    """Raise InputError where not one of ``files`` is a summary that can be read, before anything is written or deleted.

    Stops at the first good one: that the index has a file unchanged is good enough. A refresh without paths is not asked.
    """
    if not request.paths and not request.rebuild:
        return
    known = {} if request.rebuild else _known(request.place.folder)
    reasons = list(skipped)
    for name, path in files.items():
        if name in known and known[name].sha256 == file_sha256(path):
            return
        try:
            found = read_past([path])
        except InputError as error:
            reasons.append((name, error.message))
            continue
        if found.summaries:
            return
        reasons += [(name, item.reason) for item in found.skipped]
    raise _nothing_here(request.paths or (request.place.folder,), reasons)


def _nothing_here(paths: Sequence[Path], skipped: Sequence[tuple[str, str]]) -> InputError:
    lines = [_("not read: {path}: {reason}").format(path=path, reason=reason) for path, reason in skipped[:SHOWN]]
    if len(skipped) > SHOWN:
        lines.append(_("and {count} more").format(count=len(skipped) - SHOWN))
    return InputError(
        "\n  ".join([_("there is no past summary here"), *lines]),
        where=", ".join(map(str, paths)),
        hint=_("give .docx, .txt or .md files, or a folder with such files"),
    )


def _known(folder: Path) -> dict[str, SourceKey]:
    connection = open_to_read(folder)
    if connection is None:
        return {}
    with closing(connection), reading_database(folder):
        return known_sources(connection)


def _known_paths(request: BuildRequest) -> tuple[Path, ...]:
    """The files the index knows and that are still there."""
    folder = request.place.folder
    names: Sequence[str] = ()
    try:
        names = tuple(_known(folder))
    except IndexStoreError:
        if not request.rebuild:
            raise
        manifest = read_manifest(folder)
        names = tuple(manifest.sources) if manifest else ()
    found = tuple(path for path in (request.root / name for name in names) if path.is_file())
    if not found:
        raise InputError(_("the index knows no file yet"), where=str(folder), hint=_("name files or folders: drafter index build past/"))
    return found


def index_root(folder: Path, default: Path) -> Path:
    """The folder to which the paths in the index are relative: as noted by its first build, else ``default``.

    So the index knows its files again whatever the current folder is, and moves together with its workspace.
    """
    try:
        connection = open_to_read(folder)
    except IndexStoreError:
        return default
    if connection is None:
        return default
    noted = get_meta(connection, "root")
    connection.close()
    return (folder / noted).resolve() if noted else default


def root_note(folder: Path, root: Path) -> str:
    """``root`` as the index notes it: relative to ``folder`` where there is a way (not between drives of Windows)."""
    try:
        return Path(os.path.relpath(root.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return root.resolve().as_posix()


def source_key(path: Path, root: Path) -> str:
    """``path`` as the index stores it: relative to the workspace where it is inside, absolute elsewhere, with forward slashes."""
    full = path.resolve()
    return (full.relative_to(root.resolve()) if full.is_relative_to(root.resolve()) else full).as_posix()


def file_sha256(path: Path) -> str:
    """The sha256 of a file's bytes in hex; "" where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""  # the reader will say why
