"""Reading past files: encodings, Word, and every kind of file that cannot be read."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from drafter.errors import InputError
from drafter.past.files import check_zip, find_sources, read_source, survey_sources

TEXT = "梧川市文联2023年工作总结\n2023年，市文联认真履行职能。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_text_in_any_usual_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    """UTF-8, UTF-8 and UTF-16 with a mark and the GB family give the same text, with CRLF evened."""
    path = tmp_path / "总结.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    source = read_source(path)
    assert source.text == TEXT
    assert len(source.sha256) == 64


def test_utf16_big_endian_and_old_line_ends(tmp_path: Path) -> None:
    """A big-endian file with a mark and bare carriage returns reads line by line."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xfe\xff" + TEXT.replace("\n", "\r").encode("utf-16-be"))
    assert read_source(path).text == TEXT


def _bad_files(folder: Path) -> dict[str, Path]:
    bad: dict[str, bytes] = {
        "encrypted.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "empty.docx": b"",
        "text.docx": "这是文本".encode(),
        "binary.txt": bytes(range(256)) * 20,
        "random.txt": random.Random(5).randbytes(5000),
        "pdf.txt": b"%PDF-1.7 \n1 0 obj",
        "zip.txt": b"PK\x03\x04" + b"a" * 100,
        "cut.txt": "市文联认真履行职能".encode()[:-1],
        "damaged.txt": "市文联认真履行职能，组织开展活动。".encode() * 5 + b"\xff\xff" + "市文联".encode(),
        "halfmark.txt": b"\xff\xfe\x00",
        "sheet.pdf": b"%PDF-1.7",
        "old.doc": b"\xd0\xcf\x11\xe0",
        "old.wps": b"x",
        "sheet.xlsx": b"x",
    }
    paths = {}
    for name, content in bad.items():
        paths[name] = folder / name
        paths[name].write_bytes(content)
    with zipfile.ZipFile(folder / "foreign.docx", "w") as archive:
        archive.writestr("hello.txt", "not word")
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (8 * 1024 * 1024))
    with zipfile.ZipFile(folder / "badxml.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<broken")
    whole = (folder / "foreign.docx").read_bytes()
    (folder / "truncated.docx").write_bytes(whole[: len(whole) // 2])
    (folder / "folder.txt").mkdir()
    for name in ("foreign.docx", "bomb.docx", "badxml.docx", "truncated.docx", "folder.txt", "missing.txt"):
        paths[name] = folder / name
    return paths


def test_every_bad_file_is_one_clear_error(tmp_path: Path) -> None:
    """Encrypted, cut off, damaged, binary, foreign, bomb, folder, missing: InputError with the path and a mend, never anything else."""
    paths = _bad_files(tmp_path)
    assert len(paths) >= 20
    for name, path in paths.items():
        with pytest.raises(InputError) as caught:
            read_source(path)
        assert caught.value.where == str(path), name
        assert caught.value.hint, name
        assert caught.value.exit_code == 2


def test_old_word_formats_say_how_to_convert(tmp_path: Path) -> None:
    """.doc and .wps are refused with the advice to save as .docx."""
    for name in ("a.doc", "a.wps"):
        (tmp_path / name).write_bytes(b"x")
        with pytest.raises(InputError, match=r"\.docx"):
            survey_sources([tmp_path / name])


def test_zip_guard_lets_sound_files_pass(tmp_path: Path) -> None:
    """A small zip that packs very well is no bomb."""
    path = tmp_path / "small.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 1024 * 1024)
    check_zip(path)


def test_folders_are_walked_in_order_and_nothing_is_left_out_silently(tmp_path: Path) -> None:
    """Readable files come sorted; hidden files, lock files, other kinds and looping links are named with a reason."""
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/deep/d.markdown", ".hidden.txt", "~$b.docx", "x.doc", "photo.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    found = survey_sources([tmp_path, tmp_path / "b.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["a.md", "b.txt", "sub/c.txt", "sub/deep/d.markdown"]
    assert {item.path.name for item in found.skipped} == {".hidden.txt", "~$b.docx", "x.doc", "photo.jpg", "loop", "broken.txt"}
    assert all(item.reason for item in found.skipped)
    assert find_sources([tmp_path]) == found.files


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    """A path that does not exist is never taken for an empty folder."""
    with pytest.raises(InputError):
        find_sources([tmp_path / "nowhere"])
