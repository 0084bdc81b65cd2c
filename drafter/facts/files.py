"""The bytes of a facts sheet: fetched with care, recognised by content, decoded. Nothing here knows what a fact is."""

from __future__ import annotations

import stat
import zipfile
from io import BytesIO
from pathlib import Path

from drafter.errors import InputError
from drafter.i18n import _
from drafter.kept import compiled

MAX_BYTES = 50 * 1024 * 1024
"""A facts sheet larger than this is none."""
MAX_UNZIPPED = 200 * 1024 * 1024
MAX_MEMBER = 40 * 1024 * 1024
"""One XML part: about 100,000 full rows. openpyxl and python-docx need some 50 bytes of memory for each byte of it."""
MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024  # smaller parts cannot hurt, and empty styles do compress that well
MAX_LINE = 1_000_000
"""Characters in one line of a text sheet; a whole sheet written as one JSON line stays far below it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = compiled("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_TEXT_FORMS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv", ".tsv": "csv"}
_ZIP_FORMS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".docx": "docx", ".docm": "docx"}
_OLD = {".xls": ".xlsx", ".et": ".xlsx", ".ods": ".xlsx", ".doc": ".docx", ".wps": ".docx", ".odt": ".docx", ".rtf": ".docx"}


def read_bytes(path: Path) -> bytes:
    """The whole file, at most ``MAX_BYTES`` bytes. Raises InputError for what is missing, no regular file, unreadable, too big or blank."""
    where = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(_("this is a folder, not a facts sheet"), where=where, hint=_("name the file in it"))
        if not stat.S_ISREG(status.st_mode):
            raise InputError(_("this is no regular file"), where=where, hint=_("save the facts sheet as a file and name that"))
        if status.st_size > MAX_BYTES:
            raise _too_big(where, status.st_size)
        content = path.read_bytes()
    except FileNotFoundError as error:
        hint = _("check the name, or make a sheet with: drafter facts new {name}").format(name=path.name)
        raise InputError(_("there is no such file"), where=where, hint=hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            _("cannot be read: {reason}").format(reason=reason), where=where, hint=_("check the name and the permissions")
        ) from error
    if not content.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xe3\x80"):
        hint = _("write the facts into it; drafter facts new makes an example to start from")
        raise InputError(_("the file is empty"), where=where, hint=hint)
    return content


def recognise(path: Path, content: bytes) -> str:
    """One of "xlsx", "docx", "yaml", "json", "csv": from the content first and the name second. Raises InputError for anything else."""
    where, suffix = str(path), path.suffix.lower()
    if content.startswith(_OLE):
        raise InputError(
            _("this is password protected, or in the old .xls / .doc format"),
            where=where,
            hint=_("open it, take the password off, and save it as {suffix}").format(suffix=_OLD.get(suffix, suffix or ".xlsx")),
        )
    if content.startswith(b"PK"):
        return _office_form(path, content)
    if suffix in _ZIP_FORMS:
        hint = _("open it in Excel, WPS or Word and save it again as {suffix}").format(suffix=suffix)
        raise InputError(
            _("the name ends in {suffix}, but the file is none, or it is damaged").format(suffix=suffix), where=where, hint=hint
        )
    if suffix in _OLD:
        hint = _("open it and save it as {suffix}").format(suffix=_OLD[suffix])
        raise InputError(_("{suffix} files cannot be read").format(suffix=suffix), where=where, hint=hint)
    if suffix not in _TEXT_FORMS:
        hint = _("save it as .xlsx, .docx, .csv, .yaml or .json")
        raise InputError(_("this kind of file is no facts sheet: {suffix}").format(suffix=suffix or _("no suffix")), where=where, hint=hint)
    return _TEXT_FORMS[suffix]


def _office_form(path: Path, content: bytes) -> str:
    where = str(path)
    damaged = InputError(
        _("the file is damaged: it is cut off or not a whole .xlsx or .docx"), where=where, hint=_("save or copy it again")
    )
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged from error
    if any(member.flag_bits & 1 for member in members):
        raise InputError(_("the file is password protected"), where=where, hint=_("open it, take the password off, and save it again"))
    _refuse_bomb(members, where)
    try:
        for member in members:
            if member.filename.endswith((".xml", ".rels")) and _has_doctype(archive.open(member).read(4096)):
                raise InputError(_("the file holds XML declarations that no office program writes"), where=where, hint=_("do not open it"))
        if archive.testzip() is not None:
            raise damaged
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError) as error:
        raise damaged from error
    except Exception as error:  # zlib.error and lzma.LZMAError have no common base
        if isinstance(error, InputError):
            raise
        raise damaged from error
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("xl/workbook") for name in names):
        return "xlsx"
    raise InputError(_("this archive is neither a workbook nor a Word file"), where=where, hint=_("save the facts sheet as .xlsx or .docx"))


def _refuse_bomb(members: list[zipfile.ZipInfo], where: str) -> None:
    total, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    swollen = [m for m in members if m.file_size > _RATIO_FROM and m.file_size > MAX_RATIO * max(m.compress_size, 1)]
    whole = total > _RATIO_FROM and total > MAX_RATIO * max(packed, 1)
    big = [m for m in members if m.filename.endswith(".xml") and m.file_size > MAX_MEMBER]
    if total > MAX_UNZIPPED or len(members) > 10_000 or swollen or whole or big:
        message = _("unpacked, the file would be {size} MB: it is too big, or made to exhaust the machine").format(
            size=total // 1_000_000 + 1
        )
        raise InputError(message, where=where, hint=_("copy the filled rows into a new workbook and save that"))


def _has_doctype(head: bytes) -> bool:
    return any("<!DOCTYPE".encode(code) in head or "<!ENTITY".encode(code) in head for code in ("ascii", "utf-16-le", "utf-16-be"))


def decode(content: bytes, where: str) -> tuple[str, str]:
    """``(text, encoding)`` of a text sheet; ``encoding`` as Python names it. Every line end becomes one newline.

    UTF-8 with or without BOM, UTF-16 with BOM, else GB18030 where that gives clean text. Raises InputError for binary files,
    NUL characters, text in no such encoding and lines over ``MAX_LINE`` characters.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or not _CONTROL.search(text):
            break
    else:
        hint = _("save it again as text in UTF-8 (CSV UTF-8 in Excel)")
        raise InputError(_("the text cannot be read: it is neither UTF-8 nor GB18030"), where=where, hint=hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = _CONTROL.search(text)
    if odd and not "\ue000" <= odd[0] <= "\uf8ff":
        line = text.count("\n", 0, odd.start()) + 1
        raise InputError(
            _("this is no text: it holds the control character U+{code:04X}").format(code=ord(odd[0])),
            where=_("{path}, line {number}").format(path=where, number=line),
            hint=_("save it again as plain text in UTF-8"),
        )
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            raise InputError(
                _("a line of {count} characters: this is no facts sheet").format(count=len(line_text)),
                where=_("{path}, line {number}").format(path=where, number=number),
                hint=_("check that this is the right file; one fact a line"),
            )
    return text, encoding


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return ("utf-32",)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")


def _too_big(where: str, size: int) -> InputError:
    message = _("the file has {size} MB; a facts sheet has at most {limit} MB").format(size=size // 1_000_000, limit=MAX_BYTES // 1_048_576)
    return InputError(message, where=where, hint=_("take pictures and other material out of it"))
