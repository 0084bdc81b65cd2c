"""Finished answers on disk, so that a run that was stopped repeats nothing: one file an answer, named by what was asked."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from drafter.endpoint.model import Completion, Message, Usage

_FORM = "drafter.answer/1"


def cache_key(host: str, request: Mapping[str, object], messages: Sequence[Message], salt: str) -> str:
    """64 hex digits of everything an answer depends on: host, model and parameters (``request``), messages, ``salt``. Never the key of the endpoint."""
    asked = {"form": _FORM, "host": host, "request": dict(request), "messages": [[m.role, m.content] for m in messages], "salt": salt}
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Answers in ``folder``, which is made readable to its owner only (0700, files 0600): they hold the unit's words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> Completion | None:
        """The answer kept under ``key``; None where there is none or the file is damaged."""
        try:
            entry = json.loads(self._path(key).read_bytes())
            kept = entry["answer"]
            if entry["form"] != _FORM or entry["sha256"] != _digest(kept):
                return None
            usage = Usage(**kept.pop("usage"))
            return Completion(**kept, usage=usage, attempts=0, truncated=False, from_cache=True)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, key: str, answer: Completion) -> bool:
        """Keep an answer, in one step. False where the disk does not take it: a run goes on without its cache."""
        kept = {name: value for name, value in asdict(answer).items() if name not in ("attempts", "truncated", "from_cache", "notes")}
        content = json.dumps({"form": _FORM, "sha256": _digest(kept), "answer": kept}, ensure_ascii=False).encode("utf-8", "surrogatepass")
        path = self._path(key)
        temporary = ""
        try:
            for folder in (self._folder, path.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.chmod(0o700)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".answer-", suffix=".tmp")  # 0600 by itself
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            return False
        return True

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def _digest(kept: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
