"""``manifest.json``: what an index is, written last, so that its presence means a build came to its end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from drafter import atomic
from drafter.retrieval.database import SCHEMA_VERSION, damaged, other_version
from drafter.retrieval.records import SourceKey

MANIFEST_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``embedder``: its name, "none" for an index of words only, with ``dimension`` 0. ``sources``: path → sha256 of the file. ``counts``: rows by table.

    ``sync``: ``fingerprint`` of all that decides the content; equal means there is nothing to do, another one that a later build was cut short.
    """

    recipe_sha256: str
    embedder: str
    dimension: int
    sources: dict[str, str]
    counts: dict[str, int]
    made_with: str
    sync: str
    schema: int = SCHEMA_VERSION


def fingerprint(sources: Mapping[str, SourceKey], recipe_sha256: str, embedder: str, dimension: int) -> str:
    """Of everything that decides what an index holds."""
    parts = [[key.path, key.sha256, key.made_with] for key in sources.values()]
    identity = [embedder, dimension] if dimension else []
    return hashlib.sha256(json.dumps([parts, recipe_sha256, identity], ensure_ascii=False).encode()).hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step, the same bytes for the same content."""
    atomic.write_text(folder / MANIFEST_NAME, json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the store in ``folder``; None where no build has come to its end. Raises IndexStoreError for one that is damaged
    or of another version.
    """
    try:
        text = (folder / MANIFEST_NAME).read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise damaged(folder, f"{MANIFEST_NAME}: {error}") from error
    try:
        raw = json.loads(text)
        if isinstance(raw, dict) and isinstance(raw.get("schema"), int) and raw["schema"] != SCHEMA_VERSION:
            raise other_version(folder, raw["schema"])
        return Manifest(**raw)
    except (ValueError, TypeError) as error:
        raise damaged(folder, f"{MANIFEST_NAME}: {error}") from error
