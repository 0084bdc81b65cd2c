"""Writing files so that a kill at any point leaves the old file or the new one, never half of either (I11)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from drafter.errors import InputError
from drafter.i18n import _


def write_bytes(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step. Raises InputError where the folder is missing or not writable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def write_text(path: Path, content: str) -> None:
    """``write_bytes`` in UTF-8 with the line ends as given."""
    write_bytes(path, content.encode("utf-8"))


def _refused(path: Path, error: OSError) -> InputError:
    message = _("cannot write here: {reason}").format(reason=error.strerror or error)
    return InputError(message, where=str(path), hint=_("choose another folder with -o, or make this one writable"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
