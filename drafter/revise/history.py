"""Every state of a draft that drafter wrote, and every one that it found changed by hand: bytes, sidecar, ask, time. Undo gives bytes back, not a likeness.

``.drafter/history/<stem>-<hash>/`` of the workspace (beside the draft where there is none): ``log.json`` and ``objects/<sha256>``. Objects are written first and
never changed; the log is replaced in one step. A kill between the log and the files is healed when the log is opened: the files say which revision they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drafter.atomic import write_all
from drafter.data import BlockKind, Draft
from drafter.errors import InputError
from drafter.i18n import _
from drafter.revise.stored import SUFFIX, digest, sidecar_of
from drafter.workspace import CONFIG_NAME, find_root

SCHEMA = "drafter.history/1"
DRAFT, REWRITE, BY_HAND = "draft", "rewrite", "by hand"


@dataclass(frozen=True, slots=True)
class Revision:
    """``number`` from 1; ``kind``: draft, rewrite or by hand; ``time``: UTC, ISO 8601; ``lines``: by who wrote them (model, composed); ``files``: name → sha256."""

    number: int
    kind: str
    time: str
    files: dict[str, str]
    section: str = ""
    ask: str = ""
    lines: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """``at``: number of the revision that the files are, 0 where there is none yet."""

    folder: Path
    base: Path
    revisions: tuple[Revision, ...] = ()
    at: int = 0

    def revision(self, number: int) -> Revision:
        """Raises InputError for a number that the log has not."""
        found = next((revision for revision in self.revisions if revision.number == number), None)
        if found is None:
            numbers = ", ".join(str(revision.number) for revision in self.revisions) or _("none")
            raise InputError(
                _("there is no revision {number}").format(number=number), hint=_("kept are: {numbers}").format(numbers=numbers)
            )
        return found

    def content(self, number: int, name: str) -> bytes:
        """The bytes of a file at a revision. Raises InputError where they are gone."""
        sha256 = self.revision(number).files.get(name, "")
        try:
            data = (self.folder / "objects" / sha256).read_bytes() if sha256 else b""
        except OSError:
            data = b""
        if not sha256 or digest(data) != sha256:
            raise InputError(_("revision {number} of {name} is no longer there").format(number=number, name=name), where=str(self.folder))
        return data

    def edited(self) -> tuple[str, ...]:
        """Files that are not as revision ``at`` left them, deleted ones among them."""
        if not self.at:
            return ()
        return tuple(name for name, sha256 in self.revision(self.at).files.items() if _digest_of(self.base / name) != sha256)


def open_log(draft: Path) -> Log:
    """The log of the draft at ``draft`` (.md, .docx or its sidecar); empty where none was kept. Raises InputError for a damaged one."""
    sidecar = sidecar_of(draft).absolute()
    root = find_root(sidecar.parent)
    home = root if (root / CONFIG_NAME).is_file() else sidecar.parent.resolve()
    try:
        place = sidecar.resolve().relative_to(home.resolve()).as_posix()
    except ValueError:
        place = sidecar.resolve().as_posix()
    stem = sidecar.name.removesuffix(SUFFIX)
    folder = home / ".drafter" / "history" / f"{stem[:40]}-{hashlib.sha256(place.encode()).hexdigest()[:12]}"
    log = Log(folder, sidecar.parent)
    try:
        content = json.loads((folder / "log.json").read_text(encoding="utf-8"))
        revisions = tuple(Revision(**row) for row in content["revisions"])
        return _healed(replace(log, revisions=revisions, at=int(content["at"])))
    except FileNotFoundError:
        return log
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            _("the history of this draft cannot be read"), where=str(folder / "log.json"), hint=_("move it away to begin anew")
        ) from error


def _healed(log: Log) -> Log:
    """``at`` by what the files are, where they are exactly another revision: a run was killed between the log and the files."""
    if not log.edited():
        return log
    for revision in reversed(log.revisions):
        if all(_digest_of(log.base / name) == sha256 for name, sha256 in revision.files.items()):
            return replace(log, at=revision.number)
    return log


def record(
    log: Log, files: Mapping[Path, bytes], kind: str, *, section: str = "", ask: str = "", lines: Mapping[str, int] | None = None
) -> tuple[Log, dict[Path, bytes]]:
    """A new revision behind ``at``; those after it are given up. Returns the log and its file, to be written with the draft's own files.

    ``files``: those written now; a file of the last revision that is not among them and stands unchanged belongs to the new one too.
    """
    now = {path.name: digest(data) for path, data in files.items()}
    before = log.revision(log.at).files if log.at else {}
    kept = {name: sha256 for name, sha256 in before.items() if name not in now and _digest_of(log.base / name) == sha256}
    _store(log, dict(files.items()))
    number = log.at + 1
    revision = Revision(
        number, kind, datetime.now(UTC).isoformat(timespec="seconds"), kept | now, section, ask, dict(lines) if lines else None
    )
    log = replace(log, revisions=(*(one for one in log.revisions if one.number < number), revision), at=number)
    return log, {log.folder / "log.json": _log_bytes(log)}


def record_found(log: Log, paths: tuple[Path, ...]) -> Log:
    """Keep the files as they are where no revision has them so: changed by hand since, or written before histories were kept. Writes the log."""
    if log.at and not log.edited():
        return log
    files = {path: path.read_bytes() for path in paths if path.is_file()}
    names = set(log.revision(log.at).files) if log.at else set()
    files |= {log.base / name: (log.base / name).read_bytes() for name in names if (log.base / name).is_file()}
    log, written = record(log, files, BY_HAND if log.at else DRAFT)
    write_all(written)
    return log


def step(log: Log, to: int, *, force: bool) -> tuple[dict[Path, bytes], list[Path]]:
    """What to write to make the files those of revision ``to``, log included, and the copies (.bak) among them.

    Raises InputError where a file was edited since and ``force`` is not given, or bytes are gone.
    """
    edited = log.edited()
    if edited and not force:
        raise InputError(
            _("{names} was edited since revision {number}").format(names=", ".join(edited), number=log.at),
            where=str(log.base),
            hint=_("--force goes on and keeps a copy (.bak)"),
        )
    files = {log.base / name: log.content(to, name) for name in log.revision(to).files}
    copies = {}
    for name in edited:
        path = log.base / name
        if path.is_file() and not name.endswith(SUFFIX):
            copies[_free(path)] = path.read_bytes()
    return {**copies, log.folder / "log.json": _log_bytes(replace(log, at=to)), **files}, list(copies)


def _store(log: Log, files: Mapping[Path, bytes]) -> None:
    folder = log.folder / "objects"
    write_all({folder / digest(data): data for data in files.values() if not (folder / digest(data)).is_file()})


def _log_bytes(log: Log) -> bytes:
    rows: list[dict[str, Any]] = [asdict(revision) for revision in log.revisions]
    return (json.dumps({"schema": SCHEMA, "at": log.at, "revisions": rows}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _digest_of(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def _free(path: Path) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem}.{number}.bak{path.suffix}")).exists():
        number += 1
    return copy


def record_draft(files: Mapping[Path, bytes], draft: Draft) -> dict[Path, bytes]:
    """What ``drafter draft`` keeps of its own writing: a revision for each sidecar among ``files`` with the files beside it. Returns the logs, to be written with them.

    Text of an earlier draft that was edited by hand is kept as a revision of its own first.
    """
    written: dict[Path, bytes] = {}
    for sidecar in [path for path in files if path.name.endswith(SUFFIX)]:
        mine = {path: content for path, content in files.items() if sidecar_of(path) == sidecar}
        log = open_log(sidecar)
        if log.at or any(path.is_file() for path in mine):
            log = record_found(log, tuple(mine))
        _log, row = record(log, mine, DRAFT, lines=lines_of(draft))
        written |= row
    return written


def lines_of(draft: Draft) -> dict[str, int]:
    """Lines by who wrote them, as the sidecar counts them; without a model all are composed."""
    counted = draft.model.get("lines") if draft.model else None
    if isinstance(counted, dict):
        return {str(source): int(count) for source, count in counted.items()}
    body = [block for block in draft.blocks if block.kind is BlockKind.PARAGRAPH]
    return {"composed": sum(block.text.count("。") for block in body)}
