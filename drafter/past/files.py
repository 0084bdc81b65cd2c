"""From paths to texts: the only part of ``drafter.past`` that touches the disk.

Legacy text is GB18030 in practice (GBK and GB2312 are subsets of it); a file that is none of UTF-8, UTF-16 with a mark,
or plausible GB18030 is refused rather than read as mojibake.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.digest import sha256_of
from drafter.errors import InputError
from drafter.i18n import _
from drafter.kept import compiled
from drafter.tuples import NamedTuple

READABLE = frozenset({".txt", ".md", ".markdown", ".docx"})
CONVERTIBLE = frozenset({".doc", ".wps", ".wpt", ".rtf", ".odt", ".pdf"})
MAX_TEXT_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
RATIO_FLOOR_BYTES = 4 * 1024 * 1024  # below this no ratio can hurt, and small XML legitimately packs very well
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Skipped(NamedTuple):
    """A file that was not read, and why (in the user's language)."""

    path: Path
    reason: str


class Sources(NamedTuple):
    """``files`` in sorted order without doubles; ``named``: those the user named one by one, not found in a folder."""

    files: tuple[Path, ...]
    named: frozenset[Path]
    skipped: tuple[Skipped, ...]


class SourceText(NamedTuple):
    """A file's text with line feeds as line ends and no byte-order mark. ``encoding`` as detected; ``sha256`` of the bytes; ``as_read``: the text
    with its own line ends, "" where that is the same; ``margin``: headers, footers and notes of a Word file, where they were asked for.
    """

    path: Path
    text: str
    encoding: str
    sha256: str
    as_read: str = ""
    margin: str = ""

    @property
    def body(self) -> str:
        """The text as read."""
        return self.as_read or self.text

    @property
    def raw(self) -> str:
        """What places in the file are told in: the text as read, and behind it what stands outside of a Word file's body."""
        return f"{self.body}\n{self.margin}" if self.margin else self.body


def find_sources(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The readable files under ``paths``; see ``survey_sources``, which also says what was left out."""
    return survey_sources(paths).files


def survey_sources(paths: Iterable[Path]) -> Sources:
    """Files and folders (recursive) to readable files, sorted; every file left out is listed with a reason.

    Raises InputError for a path that does not exist, and for a *named* file of a kind that cannot be read.
    """
    files: dict[Path, Path] = {}
    named: set[Path] = set()
    skipped: list[Skipped] = []
    for path in paths:
        if path.is_dir():
            _walk(path, files, skipped)
        elif not path.exists():
            raise InputError(_("no such file or folder"), where=str(path), hint=_("check the path for a typing error"))
        else:
            reason = _unreadable_kind(path)
            if reason:
                raise InputError(reason, where=str(path), hint=_("give .docx, .txt or .md files, or a folder with such files"))
            files.setdefault(path.resolve(), path)
            named.add(path)
    return Sources(tuple(sorted(files.values())), frozenset(named), tuple(sorted(skipped, key=lambda item: item.path)))


def _walk(folder: Path, files: dict[Path, Path], skipped: list[Skipped]) -> None:
    seen: set[Path] = set()
    queue = [folder]
    while queue:
        here = queue.pop()
        real = here.resolve()
        if real in seen:
            skipped.append(Skipped(here, _("a link back to a folder that was read already")))
            continue
        seen.add(real)
        try:
            entries = sorted(here.iterdir())
        except OSError as error:
            skipped.append(Skipped(here, _("cannot be opened: {reason}").format(reason=error.strerror or error)))
            continue
        for entry in entries:
            reason = _hidden(entry)
            if reason:
                skipped.append(Skipped(entry, reason))
            elif entry.is_dir():
                queue.append(entry)
            elif not entry.exists():
                skipped.append(Skipped(entry, _("a broken link")))
            elif reason := _unreadable_kind(entry):
                skipped.append(Skipped(entry, reason))
            elif entry.resolve() not in files:
                files[entry.resolve()] = entry


def _hidden(path: Path) -> str:
    if path.name.startswith("~$"):
        return _("a lock file of Word: the document is open somewhere")
    return _("a hidden file") if path.name.startswith(".") else ""


def _unreadable_kind(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in READABLE:
        return ""
    if suffix in CONVERTIBLE:
        return _("{suffix} files cannot be read: save as .docx").format(suffix=suffix)
    return _("not a .docx, .txt or .md file")


def read_source(path: Path) -> SourceText:
    """One file's text. Raises InputError with the mend for what cannot be read: missing, a folder, encrypted, damaged, no text."""
    if path.is_dir():
        raise InputError(_("this is a folder, not a file"), where=str(path), hint=_("name a file in it"))
    try:
        if path.stat().st_size > MAX_UNPACKED_BYTES:
            raise InputError(_("the file is larger than 200 MB"), where=str(path), hint=_("split it, or name the right file"))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(_("no such file"), where=str(path), hint=_("check the path for a typing error")) from error
    except OSError as error:
        raise InputError(_("cannot be opened: {reason}").format(reason=error.strerror or error), where=str(path)) from error
    digest = sha256_of(data)
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from drafter.past.word import word_text

        check_zip(path)
        return SourceText(path, word_text(path), "docx", digest)
    if suffix not in READABLE:
        raise InputError(_unreadable_kind(path), where=str(path), hint=_("save as .docx, .txt or .md"))
    text, encoding = decode(data, str(path))
    return source_text(path, text, encoding, digest)


def with_margin(source: SourceText) -> SourceText:
    """A Word file's source with its headers, footers and notes; any other as it is."""
    if source.encoding != "docx":
        return source
    from drafter.past.word import margin_text

    return source._replace(margin=margin_text(source.path))


def source_text(path: Path, raw: str, encoding: str, sha256: str) -> SourceText:
    """A text as decoded, with its plain form."""
    text = normalise_line_ends(raw)
    return SourceText(path, text, encoding, sha256, "" if text == raw else raw)


def check_zip(path: Path) -> None:
    """Refuse an Office file (.docx, .xlsx) that is not a sound, unencrypted zip of sane size.

    Raises InputError: encrypted or legacy (OLE container), cut off or damaged, or a zip bomb (more than 200 MB unpacked, or
    more than 200 times its packed size). The sizes declared in the zip's directory may be trusted: ``zipfile`` never
    unpacks more than them.
    """
    import zipfile

    where = str(path)
    mend = _("open it in Word or WPS and save it again as .docx or .xlsx, without a password")
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
        if head == _OLE_MAGIC:
            raise InputError(_("the file is encrypted, or of the old .doc or .xls kind under a new name"), where=where, hint=mend)
        if not head:
            raise InputError(_("the file is empty"), where=where, hint=_("check that it was copied completely"))
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, EOFError, UnicodeDecodeError, NotImplementedError, ValueError) as error:
        raise InputError(_("the file is damaged or was cut off"), where=where, hint=mend) from error
    except OSError as error:
        raise InputError(_("cannot be opened: {reason}").format(reason=error.strerror or error), where=where) from error
    if any(member.flag_bits & 1 for member in members):
        raise InputError(_("the file is encrypted"), where=where, hint=mend)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_FLOOR_BYTES and unpacked / packed > MAX_RATIO):
        raise InputError(_("the file unpacks to an absurd size and was not opened"), where=where, hint=mend)


def decode(data: bytes, where: str) -> tuple[str, str]:
    """Bytes of a text file to (text, encoding name). Raises InputError for binary, damaged or over-long files."""
    if len(data) > MAX_TEXT_BYTES:
        raise InputError(_("a text of more than 64 MB is no summary"), where=where, hint=_("split it, or name the right file"))
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _damaged(data, where) from error
    if data.startswith(b"PK\x03\x04"):
        raise InputError(_("this is a Word or zip file under a text file's name"), where=where, hint=_("give it the ending .docx"))
    if b"\0" in data or data.startswith((_OLE_MAGIC, b"%PDF-")):
        raise InputError(_("not a text file"), where=where, hint=_("save as .docx, .txt or .md"))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", "replace")
    if sum("\u4e00" <= char <= "\u9fff" for char in lenient) > 20 * lenient.count("\ufffd"):
        raise _damaged(data, where)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError(_("neither UTF-8 nor GB18030"), where=where, hint=_("open it and save it as UTF-8 text")) from error
    if not _plausible(text):
        raise InputError(_("not a text file"), where=where, hint=_("save as .docx, .txt or .md"))
    return text, "gb18030"


def _damaged(data: bytes, where: str) -> InputError:
    line = data.decode("utf-8", "replace").partition("\ufffd")[0].count("\n") + 1
    message = _("a character is damaged or cut off in line {line}").format(line=line)
    return InputError(message, where=where, hint=_("open it, mend that line and save it as UTF-8 text"))


def _plausible(text: str) -> bool:
    """Whether a GB18030 reading looks written: random bytes decode too, but to rare, private-use and control characters."""
    sample = text[:20000]
    odd = sum(_is_odd(char) for char in sample)
    return odd * 50 <= len(sample)


def _is_odd(char: str) -> bool:
    code = ord(char)
    return (
        (code < 32 and char not in "\t\n\r\x0b\x0c")
        or 0x7F <= code < 0xA0
        or 0xE000 <= code < 0xF900
        or code > 0x2FFFF
        or (0x3100 <= code < 0x4E00 or 0x0400 <= code < 0x2010 or 0xAC00 <= code < 0xE000)
    )


def normalise_line_ends(text: str) -> str:
    """Every line end of any system, form feeds included, as a line feed."""
    return compiled("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]").sub("\n", text)
