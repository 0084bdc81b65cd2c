"""Writing files so that a kill at any point leaves the old file or the new one, never half of either (I11)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from drafter.errors import InputError
from drafter.i18n import _


def write_bytes(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step. Raises InputError where it cannot be written."""
    write_all({path: content})


def write_text(path: Path, content: str) -> None:
    """``write_bytes`` in UTF-8 with the line ends as given."""
    write_bytes(path, content.encode("utf-8"))


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files, all or none: every new content is on disk before the first name is taken over, in the order given.

    Raises InputError naming the file that cannot be written; then nothing has changed.
    """
    ready: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            ready.append((_staged(path, content), path))
        for temporary, path in ready:
            os.replace(temporary, path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        for temporary, _path in ready:
            if os.path.exists(temporary):
                os.unlink(temporary)


def _staged(path: Path, content: bytes) -> str:
    """The content in a temporary file beside ``path``; its name is short whatever the name of ``path``."""
    if path.is_dir():
        raise IsADirectoryError(0, "is a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".drafter-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
    except OSError:
        os.unlink(temporary)
        raise
    return temporary


def _refused(path: Path, error: OSError) -> InputError:
    message = _("cannot write here: {reason}").format(reason=error.strerror or error)
    return InputError(message, where=str(path), hint=_("choose another folder with -o, or make this one writable"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
