"""``manifest.json``: what an index is, written last, so that its presence means a build came to its end."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from drafter import atomic
from drafter.retrieval.database import SCHEMA_VERSION, damaged

MANIFEST_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``embedder``: its name, "none" for an index of words only, with ``dimension`` 0. ``sources``: path → sha256 of the file. ``counts``: rows by table.

    ``sync``: a fingerprint of all that decides the content; equal means there is nothing to do.
    """

    recipe_sha256: str
    embedder: str
    dimension: int
    sources: dict[str, str]
    counts: dict[str, int]
    made_with: str
    sync: str
    schema: int = SCHEMA_VERSION


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step, the same bytes for the same content."""
    atomic.write_text(folder / MANIFEST_NAME, json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the store in ``folder``; None where no build has come to its end. Raises IndexStoreError for a damaged one."""
    try:
        raw = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
        return Manifest(**raw)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise damaged(folder, f"{MANIFEST_NAME}: {error}") from error
