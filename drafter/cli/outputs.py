"""What a draft writes, and what of an earlier draft must not be lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.digest import sha256_of

if TYPE_CHECKING:
    from drafter.pipeline import Drafted


def sidecar_path(output: Path) -> Path:
    """``out/a.docx`` → ``out/a.draft.json``."""
    return output.with_name(f"{output.stem}.draft.json")


def files_of(drafted: Drafted, outputs: Iterable[Path], *, written: bool) -> dict[Path, bytes]:
    """Every file of a run with its bytes, sidecars first, so that a draft never stands without one. ``written``: False for a sidecar alone."""
    from drafter.pipeline import rendered
    from drafter.render.sidecar import sidecar

    contents = {output: rendered(drafted.draft, output.suffix.lower()) for output in outputs} if written else {}
    files: dict[Path, bytes] = {}
    for output in outputs:
        path = sidecar_path(output)
        mine = {other.name: _digest(content) for other, content in contents.items() if sidecar_path(other) == path}
        files[path] = sidecar(drafted.draft, mine).encode("utf-8")
    return files | contents


def kept_edits(files: dict[Path, bytes]) -> Mapping[Path, Path]:
    """Files that stand there with other content than we last wrote: path → the copy that keeps it, added to ``files``.

    What we wrote is known from the sidecar; a file without one is somebody's own and is kept too.
    """
    kept: dict[Path, Path] = {}
    for path in [path for path in files if not path.name.endswith(".draft.json")]:
        if not path.is_file():
            continue
        old = path.read_bytes()
        if old != files[path] and _digest(old) != _known(sidecar_path(path)).get(path.name):
            kept[path] = _free_name(path)
            files[kept[path]] = old
    return kept


def _known(sidecar: Path) -> dict[str, str]:
    """Name → sha256 of what an earlier run wrote; {} where there is no sidecar or it cannot be read."""
    try:
        outputs = json.loads(sidecar.read_text(encoding="utf-8"))["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return outputs if isinstance(outputs, dict) else {}


def _free_name(path: Path) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem}.{number}.bak{path.suffix}")).exists():
        number += 1
    return copy


def _digest(content: bytes) -> str:
    return sha256_of(content)
