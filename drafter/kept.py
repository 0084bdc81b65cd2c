"""Compiled patterns and parsed lexicons, kept between runs in ``__pycache__`` beside the byte code of this module.

A check uses hundreds of regular expressions and some twenty lexicons; to compile and parse them takes longer than the check itself (``python -m
tests.bench startup``, the rows of a check with and without what is kept). It is the idea of the ``.pyc`` file: one file for each Python, made when
something is missing, safe to delete, never trusted for another Python than the one that wrote it.

CPython has no public way to keep a compiled pattern. ``re`` hands the list of instructions to ``_sre.compile``, which validates it, and so does
``drafter.instructions``; where anything is not as expected (another implementation, a damaged file, a folder that nobody may write),
``re.compile`` does the work. The file changes how long a run takes, never what it finds: ``tests/test_kept.py`` holds every pattern of a check
against what ``re`` makes of it.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zlib import adler32, crc32

if TYPE_CHECKING:
    from drafter.instructions import Code

T = TypeVar("T")
_FORM = 4  # to be raised with every change of what drafter.instructions or a maker of ``kept`` gives
_MOST = 4000
"""Entries of one kind in the file. A pattern made of a unit's own words should be compiled by ``re``; the limit is for the one that is not."""


class _Shelf:
    """What was read from the file and what has come since."""

    def __init__(self, patterns: dict[tuple[str, int], Code], values: dict[str, tuple[str, bytes]]) -> None:
        self.patterns = patterns
        self.values = values
        self.grown = False


@lru_cache(_MOST)
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile(source, flags)`` returns, for a pattern that is the same in every run. Raises re.error as that does."""
    key = (source, int(flags))
    shelf = _shelf()
    try:
        from drafter.instructions import code_of, pattern_of

        code = shelf.patterns.get(key)
        if code is None:
            code = shelf.patterns[key] = code_of(source, int(flags))
            shelf.grown = True
        return pattern_of(source, code)
    except re.error:
        raise
    except Exception:  # private parts of re: whatever they raise, re itself knows better
        return re.compile(source, flags)


def kept(name: str, content: bytes, make: Callable[[bytes], T]) -> T:
    """``make(content)``, or what it made of the same content in an earlier run; the caller owns the value. ``name`` tells makers apart.

    Only what ``marshal`` can write is kept (str, numbers, bool, None, and lists, tuples and dicts of these).
    """
    shelf = _shelf()
    # the maker's module too: an edit of it must not find what it made before
    made_of = f"{len(content)} {crc32(content):08x} {_changed(make.__code__.co_filename)}"
    known = shelf.values.get(name, ("", b""))
    if known[0] == made_of:
        value: T = marshal.loads(known[1])
        return value
    value = make(content)
    try:
        shelf.values[name] = made_of, marshal.dumps(value)  # type: ignore[arg-type]  # the value says whether it can
        shelf.grown = True
    except ValueError:
        pass
    return value


def save() -> None:
    """Write the file if it has grown, in one step; say nothing where that cannot be done."""
    if not _shelf.cache_info().currsize:
        return  # nobody has asked for anything
    shelf, place = _shelf(), _place()
    if not shelf.grown or place is None or max(len(shelf.patterns), len(shelf.values)) > _MOST:
        return
    staged = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        content = marshal.dumps((shelf.patterns, shelf.values))
        place.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(_head(content) + content)
        staged.replace(place)
        shelf.grown = False
    except (OSError, ValueError):
        with suppress(OSError):
            staged.unlink()


@cache
def _shelf() -> _Shelf:
    place = _place()
    try:
        stored = place.read_bytes() if place else b""
    except OSError:
        stored = b""
    head, content = stored[: len(_head(b""))], stored[len(_head(b"")) :]
    if not content or head != _head(content):
        return _Shelf({}, {})
    try:
        patterns, values = marshal.loads(content)
        return _Shelf(dict(patterns), dict(values))
    except (ValueError, TypeError, EOFError):  # of another form than ours
        return _Shelf({}, {})


def _place() -> Path | None:
    """Where the byte code of this module is kept, or would be; None where there is no such place."""
    cached = __spec__.cached if __spec__ else None
    return Path(cached).with_suffix(".kept") if cached and sys.implementation.name == "cpython" else None


@cache
def _changed(path: str) -> int:
    """When a module was last changed, in nanoseconds; 0 where it has no file."""
    try:
        return Path(path).stat().st_mtime_ns
    except OSError:
        return 0


def _head(content: bytes) -> bytes:
    """Of which Python the content is, and its sum: 12 bytes."""
    import _sre  # type: ignore[import-not-found]

    own = _changed(str(Path(__file__).with_name("instructions.py")))
    python = f"{_FORM}{own}{sys.version}{_sre.MAGIC}{_sre.CODESIZE}{sys.byteorder}".encode()
    return b"KEPT" + crc32(python).to_bytes(4, "little") + adler32(content).to_bytes(4, "little")
