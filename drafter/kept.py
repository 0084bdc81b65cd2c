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
import mmap
import os
import re
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TypeVar
from zlib import adler32, crc32

T = TypeVar("T")
_FORM = 8  # to be raised with every change of what drafter.instructions or a maker of ``kept`` gives
_MOST = 4000
"""Entries in the file; with more, of the patterns only those of the run are kept. One made of a unit's own words should be compiled by ``re``."""
_PATTERN = "re "  # the names of patterns begin so
_WITHIN = ""  # of what content a pattern is made stands in its entry
_FIRST, _LETTERS = 0x4E00, 0x5200  # the Han letters, each of which may have a row
_ROW = struct.Struct("=III")  # where a row begins in its table (0-based, bytes), its sum, where the next begins
_STEP = 8  # bytes from one letter's place to the next

Place = tuple[str, int, int, int]
"""Of which content and maker an entry is, its sum, its first and last byte behind the list (0-based, half-open)."""


class _Shelf:
    """The file, and what has come since. An entry is read when it is asked for: most of the file is what few runs need. Raises as ``_places_in``."""

    def __init__(self, stored: bytes | mmap.mmap = b"") -> None:
        self._stored = stored
        self._begin, self._places = _places_in(stored) if stored else (0, {})
        self._fresh: dict[str, tuple[str, bytes]] = {}
        self._asked: set[str] = set()

    @property
    def grown(self) -> bool:
        """Whether something was made that the file has not."""
        return bool(self._fresh)

    @property
    def names(self) -> list[str]:
        """Of every entry, in the order of the file."""
        return list({**self._places, **self._fresh})

    def take(self, name: str, made_of: str) -> bytes | None:
        """What was kept by ``name`` of just that content; None where there is none, or where it was changed on disk."""
        self._asked.add(name)
        if name in self._fresh:
            return self._fresh[name][1] if self._fresh[name][0] == made_of else None
        known, total, start, end = self._places.get(name, ("", 0, 0, 0))
        if known != made_of:
            return None
        try:
            written = self._stored[self._begin + start : self._begin + end]
        except ValueError:  # closed by a thread that saved meanwhile
            return None
        return written if adler32(written) == total else None

    def where(self, name: str, made_of: str) -> tuple[bytes | mmap.mmap, int] | None:
        """In what and at which byte stands what was kept by ``name`` of just that content; its sum is the reader's matter."""
        self._asked.add(name)
        if name in self._fresh:
            return (self._fresh[name][1], 0) if self._fresh[name][0] == made_of else None
        known, _total, start, _end = self._places.get(name, ("", 0, 0, 0))
        return (self._stored, self._begin + start) if known == made_of else None

    def put(self, name: str, made_of: str, written: bytes) -> None:
        """Keep ``written`` by ``name`` instead of what was kept by it."""
        self._fresh[name] = (made_of, written)

    def entries(self) -> dict[str, tuple[str, bytes]]:
        """What the next file holds: old and fresh."""
        names = self.names
        if len(names) > _MOST:  # patterns of earlier versions of ours among them
            names = [name for name in names if name in self._asked or not name.startswith(_PATTERN)]
        return {name: self._fresh.get(name) or self._whole(name) for name in names}

    def _whole(self, name: str) -> tuple[str, bytes]:
        made_of, _total, start, end = self._places[name]
        return made_of, self._stored[self._begin + start : self._begin + end]

    def close(self) -> None:
        """Let go of the file: not every system replaces one that is in use."""
        if isinstance(self._stored, mmap.mmap):
            self._stored.close()
        self._stored, self._places, self._fresh = b"", {}, {}


@lru_cache(_MOST)
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile(source, flags)`` returns, for a pattern that is the same in every run. Raises re.error as that does."""
    try:
        from drafter.instructions import code_of, pattern_of

        content = source.encode("utf-8", "surrogatepass")
        name = f"{_PATTERN}{int(flags)} {len(content)} {crc32(content):08x}"
        written = _shelf().take(name, _WITHIN)
        if written:
            its_source, code = marshal.loads(written)
            if its_source == source:
                return pattern_of(source, code)
        code = code_of(source, int(flags))
        _shelf().put(name, _WITHIN, marshal.dumps((source, code)))
        return pattern_of(source, code)
    except re.error:
        raise
    except Exception:  # private parts of re: whatever they raise, re itself knows better
        return re.compile(source, flags)


def kept(name: str, content: bytes, make: Callable[[bytes], T]) -> T:
    """``make(content)``, or what it made of the same content in an earlier run; the caller owns the value. ``name`` tells makers apart.

    Only what ``marshal`` can write is kept (str, numbers, bool, None, code, and lists, tuples and dicts of these).
    """
    made_of = _made_of(content, make)
    known = _shelf().take(name, made_of)
    if known:
        old: T = marshal.loads(known)
        return old
    value = make(content)
    with suppress(ValueError):
        _shelf().put(name, made_of, marshal.dumps(value))  # type: ignore[arg-type]  # the value says whether it can
    return value


def _made_of(content: bytes, make: Callable[[bytes], object]) -> str:
    # the maker's module too: an edit of it must not find what it made before
    return f"{len(content)} {crc32(content):08x} {_changed(make.__code__.co_filename)}"


class Rows:
    """A row of text for each Han letter: of a long table a run reads only what it asks for.

    ``name``, ``content``, ``make``: as in ``kept``; ``make`` gives the rows by their letters.
    """

    def __init__(self, name: str, content: bytes, make: Callable[[bytes], dict[str, str]]) -> None:
        self._name, self._content, self._make = name, content, make
        self._stored: bytes | mmap.mmap = b""
        self._start = 0

    def of(self, letter: str) -> str:
        """The row of ``letter``; "" where it has none."""
        at = ord(letter) - _FIRST
        if not 0 <= at < _LETTERS:
            return ""
        row = self._read(at)
        if row is None:  # not yet opened, or closed by a thread that saved
            self._open(anew=False)
            row = self._read(at)
        if row is None:  # changed on disk
            self._open(anew=True)
            row = self._read(at) or b""
        return row.decode("utf-8")

    def _read(self, at: int) -> bytes | None:
        try:
            begin, total, end = _ROW.unpack_from(self._stored, self._start + _STEP * at)
            row = self._stored[self._start + begin : self._start + end]
        except (ValueError, struct.error):
            return None
        return row if adler32(row) == total else None

    def _open(self, *, anew: bool) -> None:
        made_of = _made_of(self._content, self._make)
        found = None if anew else _shelf().where(self._name, made_of)
        if found is None:
            found = _packed(self._make(self._content)), 0
            _shelf().put(self._name, made_of, found[0])
        self._stored, self._start = found


def _packed(table: dict[str, str]) -> bytes:
    """The places of the rows, the rows."""
    rows = [table.get(chr(code), "").encode("utf-8") for code in range(_FIRST, _FIRST + _LETTERS)]
    begins = list(accumulate(map(len, rows), initial=_STEP * _LETTERS + 4))
    head = b"".join(struct.pack("=II", begin, adler32(row)) for begin, row in zip(begins, rows, strict=False))
    return b"".join((head, struct.pack("=I", begins[-1]), *rows))


def save() -> None:
    """Write the file if it has grown, in one step; say nothing where that cannot be done.

    It is written where PYTHONDONTWRITEBYTECODE is set as well, as in many containers: a check would take two to three times as long there.
    """
    if not _shelf.cache_info().currsize:
        return  # nobody has asked for anything
    shelf, place = _shelf(), _place()
    if not shelf.grown or place is None:
        return
    staged = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        for left in place.parent.glob(f"{place.name}.*"):  # by a run that was killed while it wrote
            left.unlink()
        entries = shelf.entries()
        if len(entries) > _MOST:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(_file_of(entries))
        shelf.close()
        staged.replace(place)
        _shelf.cache_clear()
    except (OSError, ValueError):
        with suppress(OSError):
            staged.unlink()


@cache
def _shelf() -> _Shelf:
    place = _place()
    if place is None:
        return _Shelf()
    try:
        with place.open("rb") as file:
            stored = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _Shelf(stored)
    except (OSError, ValueError, TypeError, EOFError):  # none, or of another form than ours
        return _Shelf()


def _file_of(entries: dict[str, tuple[str, bytes]]) -> bytes:
    """Head, size of the list of entries, the list, the entries."""
    places: dict[str, Place] = {}
    at = 0
    for name, (made_of, written) in entries.items():
        places[name] = (made_of, adler32(written), at, at := at + len(written))
    listed = marshal.dumps((at, places))
    return b"".join((_head(listed), len(listed).to_bytes(8, "little"), listed, *(written for _made_of, written in entries.values())))


def _places_in(stored: bytes | mmap.mmap) -> tuple[int, dict[str, Place]]:
    """Where the entries of a file begin, and where each stands. Raises ValueError for a file of another Python, or one that was cut or changed in its list."""
    begin = len(_head(b"")) + 8
    at = begin + int.from_bytes(stored[begin - 8 : begin], "little")
    listed = stored[begin:at]
    if not listed or stored[: begin - 8] != _head(listed):
        raise ValueError
    size, places = marshal.loads(listed)
    if at + size != len(stored):
        raise ValueError
    return at, places


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
