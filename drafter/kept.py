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
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zlib import adler32, crc32

if TYPE_CHECKING:
    from drafter.instructions import Code

T = TypeVar("T")
_FORM = 5  # to be raised with every change of what drafter.instructions or a maker of ``kept`` gives
_MOST = 4000
"""Entries of one kind in the file; with more patterns, only those of the run are kept. One made of a unit's own words should be compiled by ``re``."""


class _Value(NamedTuple):
    """A value as ``marshal`` wrote it, of which content and maker, and its sum."""

    made_of: str
    written: bytes | memoryview
    sum: int


class _Shelf:
    """What was read from the file and what has come since. A value is looked at when it is asked for: most of the file is values that few runs need."""

    def __init__(self, patterns: dict[tuple[str, int], Code], values: dict[str, _Value]) -> None:
        self.patterns = patterns
        self.values = values
        self.asked: set[tuple[str, int]] = set()  # patterns of this run
        self.grown = False


@lru_cache(_MOST)
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile(source, flags)`` returns, for a pattern that is the same in every run. Raises re.error as that does."""
    key = (source, int(flags))
    shelf = _shelf()
    shelf.asked.add(key)
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
    known = shelf.values.get(name)
    if known and known.made_of == made_of and adler32(known.written) == known.sum:
        value: T = marshal.loads(known.written)
        return value
    value = make(content)
    try:
        written = marshal.dumps(value)  # type: ignore[arg-type]  # the value says whether it can
        shelf.values[name] = _Value(made_of, written, adler32(written))
        shelf.grown = True
    except ValueError:
        pass
    return value


def save() -> None:
    """Write the file if it has grown, in one step; say nothing where that cannot be done."""
    if not _shelf.cache_info().currsize:
        return  # nobody has asked for anything
    shelf, place = _shelf(), _place()
    if not shelf.grown or place is None or len(shelf.values) > _MOST:
        return
    if len(shelf.patterns) > _MOST:  # those of earlier versions of ours among them
        shelf.patterns = {key: code for key, code in shelf.patterns.items() if key in shelf.asked}
    staged = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(_file_of(shelf))
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
    try:
        return _read(memoryview(stored))
    except (ValueError, TypeError, EOFError):  # of another form than ours
        return _Shelf({}, {})


def _file_of(shelf: _Shelf) -> bytes:
    """Head, size of the first part, the first part (patterns, and of each value what it is and how long), the values."""
    lengths = {name: (value.made_of, value.sum, len(value.written)) for name, value in shelf.values.items()}
    first = marshal.dumps((shelf.patterns, lengths))
    return b"".join((_head(first), len(first).to_bytes(8, "little"), first, *(value.written for value in shelf.values.values())))


def _read(stored: memoryview) -> _Shelf:
    """``_file_of`` read back. Raises ValueError for a file of another Python, or one that was cut or changed in its first part."""
    begin = len(_head(b"")) + 8
    at = begin + int.from_bytes(stored[begin - 8 : begin], "little")
    first = stored[begin:at]
    if not first or stored[: begin - 8] != _head(first):
        raise ValueError
    patterns, lengths = marshal.loads(first)
    values = {}
    for name, (made_of, total, length) in lengths.items():
        values[name] = _Value(made_of, stored[at : at + length], total)
        at += length
    if at != len(stored):
        raise ValueError
    return _Shelf(patterns, values)


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


def _head(content: bytes | memoryview) -> bytes:
    """Of which Python the content is, and its sum: 12 bytes."""
    import _sre  # type: ignore[import-not-found]

    own = _changed(str(Path(__file__).with_name("instructions.py")))
    python = f"{_FORM}{own}{sys.version}{_sre.MAGIC}{_sre.CODESIZE}{sys.byteorder}".encode()
    return b"KEPT" + crc32(python).to_bytes(4, "little") + adler32(content).to_bytes(4, "little")
