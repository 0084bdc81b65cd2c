"""Sheets that cannot be used: each is refused with file, place and mend, and nothing is written."""

from __future__ import annotations

import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.errors import InputError
from drafter.facts.load import load_facts

Refusal = Callable[[Path], InputError]
HEAD = "unit: {name: 梧川市文联}\nperiod: {year: 2026, span: year}\n"
BODY = "sections:\n  - topic: 创作\n    facts:\n      - 办展3场\n"

YAML = {
    "full-width colon": ("unit：梧川市文联\nperiod: 2026年\n" + BODY, "line 1", "half-width colon"),
    "full-width colon in a bracket": ("unit: {name：梧川市文联}\nperiod: 2026年\n" + BODY, "line 1", "half-width colon"),
    "full-width comma in a bracket": ("unit: {name: 梧川市文联，short_name: 市文联}\n", "line 1", "half-width comma"),
    "no space after the colon": ("unit:梧川市文联\nperiod: 2026年\n" + BODY, "line 1", "space after the colon"),
    "a tab": (HEAD + "sections:\n\t- topic: 创作\n", "line 4", "tab"),
    "an unclosed quote": (HEAD + "title: '总结\n" + BODY, "line 3", "close it"),
    "a quote at the start": (HEAD + 'sections:\n  - topic: 创作\n    facts:\n      - "文艺进乡村"活动36场\n', "line 6", "“ ”"),
    "an unclosed bracket": (HEAD + "problems: [青年人才不足\nplans: 甲\n", "line 3", "close it"),
    "a colon in a fact": (HEAD + "sections:\n  - topic: 创作\n    facts:\n      - 办展: 3场\n", "line 6", "quotes"),
    "an unknown key": (HEAD + BODY + "problem: [甲]\n", "line 7", "problems"),
    "an unknown key of a fact": (HEAD + "sections:\n  - topic: 创作\n    facts:\n      - {txt: 办展3场}\n", "line 6", "text"),
    "a key twice": (HEAD + BODY + "unit: 青篱镇文化站\n", "line 7", "line 1"),
    "an alias": ("a: &a [x]\nb: *a\n", "line 2", "*a"),
    "a laughing bomb": ("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "line 2", "*a"),
    "a tag": (HEAD + "title: !!python/object/apply:os.getcwd []\n" + BODY, "line 3", "tag"),
    "two documents": (HEAD + BODY + "---\n" + HEAD, "line 7", "---"),
    "deep nesting": (HEAD + "sections: " + "[" * 400 + "]" * 400, "line 3", "deep"),
    "very deep nesting": (HEAD + "sections: " + "[" * 90_000, "line 3", "deep"),
    "a list at the top": ("- 办展3场\n", "line 1", "unit"),
    "a text at the top": ("办展3场\n", "line 1", "unit"),
    "no unit": ("period: 2026年\n" + BODY, "line 1", "unit: {name"),
    "a unit without a name": ("unit: {short_name: 市文联}\nperiod: 2026年\n" + BODY, "line 1", "name"),
    "a blank unit": ("unit: {name: '  '}\nperiod: 2026年\n" + BODY, "line 1", "full name"),
    "no period": ("unit: 梧川市文联\n" + BODY, "line 1", "period: {year"),
    "no year": ("unit: 梧川市文联\nperiod: {span: 全年}\n" + BODY, "line 2", "year"),
    "a year out of range": ("unit: 梧川市文联\nperiod: {year: 20266, span: year}\n" + BODY, "line 2", "2026"),
    "a year of long ago": ("unit: 梧川市文联\nperiod: {year: 1026, span: year}\n" + BODY, "line 2", "1026"),
    "two years": ("unit: 梧川市文联\nperiod: {year: 2026, span: 2025年上半年}\n" + BODY, "line 2", "2025"),
    "an unknown span": ("unit: 梧川市文联\nperiod: {year: 2026, span: 大半年}\n" + BODY, "line 2", "上半年"),
    "months that are none": ("unit: 梧川市文联\nperiod: {year: 2026, span: 10-13月}\n" + BODY, "line 2", "1-10月"),
    "a number as a fact": (HEAD + "sections:\n  - topic: 创作\n    facts:\n      - 36\n", "line 6", "sentence"),
    "a list as a fact": (HEAD + "sections:\n  - topic: 创作\n    facts:\n      - [办展3场]\n", "line 6", "text"),
    "true as a fact": (HEAD + "sections:\n  - topic: 创作\n    facts:\n      - true\n", "line 6", "sentence"),
    "sections as a mapping": (HEAD + "sections:\n  创作: [办展3场]\n", "line 3", "list"),
    "a section as a text": (HEAD + "sections:\n  - 办展3场\n", "line 4", "topic"),
    "a section without a topic": (HEAD + "sections:\n  - facts: [办展3场]\n", "line 4", "topic"),
    "a blank topic": (HEAD + "sections:\n  - {topic: '', facts: [办展3场]}\n", "line 4", "板块"),
    "no facts at all": (HEAD + "sections:\n  - {topic: 创作, facts: []}\n", "line 3", "one fact"),
    "no sections": (HEAD, "", "one fact"),
    "an id that cannot be": (HEAD + "sections:\n  - {topic: 创作, facts: [{id: F07a, text: 办展3场}]}\n", "line 4", "F07"),
    "optional maybe": (HEAD + "sections:\n  - {topic: 创作, facts: [{text: 办展3场, optional: 看情况}]}\n", "line 4", "true"),
    "an impossible date": (HEAD + "sections:\n  - {topic: 创作, facts: [{text: 办展3场, date: 2月30日}]}\n", "line 4", "2月30日"),
    "an impossible sign-off date": (HEAD + "date: 2026-13-01\n" + BODY, "line 3", "13月"),
    "a contradiction": (HEAD + "sections:\n  - {topic: 创作, facts: [{text: 举办展览12场, data: 13场}]}\n", "line 4", "12场"),
}


@pytest.mark.parametrize("name", YAML)
def test_yaml_that_is_no_sheet(tmp_path: Path, refusal: Refusal, name: str) -> None:
    """Each malformed YAML sheet is refused with its line and a mend that fits."""
    text, line, word = YAML[name]
    path = tmp_path / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    said = str(refusal(path))
    assert line in said and word in said, said


JSON = {
    "a trailing comma": ('{"unit": "梧川市文联",\n "period": "2026年",\n}', "line 3", "comma"),
    "NaN": ('{"unit": "梧川市文联",\n "period": {"year": NaN}}', "line 2", "NaN"),
    "a comment": ('{"unit": "梧川市文联", // 单位\n "period": "2026年"}', "line 1", "comment"),
    "curly quotes": ("{“unit”: 1}", "line 1", "straight"),
    "a full-width comma": ('{"unit": "梧川市文联"，\n "period": 1}', "line 1", "half-width"),
    "deep nesting": ("[" * 100_000 + "]" * 100_000, "line 1", "deep"),
    "a key twice": ('{"unit": "甲",\n "unit": "乙"}', "line 2", "line 1"),
    "a wrong type": (
        '{"unit": "甲", "period": "2026年",\n "sections": [\n  {"topic": "创作", "facts": [{"text": 36}]}]}',
        "line 3",
        "sentence",
    ),
    "an unknown key": ('{"unit": "甲", "period": "2026年",\n "section": []}', "line 2", "sections"),
}


@pytest.mark.parametrize("name", JSON)
def test_json_that_is_no_sheet(tmp_path: Path, refusal: Refusal, name: str) -> None:
    """Each malformed JSON sheet is refused with its line and a mend that fits."""
    text, line, word = JSON[name]
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    said = str(refusal(path))
    assert line in said and word in said, said


CSV = {
    "full-width commas": ("板块，事实，数据\n创作，办展，3场\n", "line 5", "half-width"),
    "no header": ("创作,办展3场\n", "", "板块 | 事实"),
    "an open quote": ('板块,事实\n创作,"办展3场\n', "line 6", "quotation"),
    "a comma in a fact": ("板块,事实,数据\n创作,办展3场,观众2万人次,12,5月,甲,乙\n", "line 6", "double quotes"),
    "a fact without a topic": ("板块,事实\n,办展3场\n", "line 6", "板块"),
    "data without a fact": ("板块,事实,数据\n创作,,36场\n", "line 6", "36场"),
    "no column of topics": ("事实,数据\n办展,36场\n", "line 5", "板块"),
    "a number as a fact": ("板块,事实,数据\n创作,36,\n", "line 6", "sentence"),
    "no facts": ("板块,事实,数据\n", "", "one fact"),
    "two names": ("#单位名称,青篱镇文化站\n板块,事实\n创作,办展3场\n", "line 5", "line 1"),
}


@pytest.mark.parametrize("name", CSV)
def test_csv_that_is_no_sheet(csv_sheet: Callable[..., Path], refusal: Refusal, name: str) -> None:
    """Each malformed CSV sheet is refused with its line and a mend that fits."""
    text, line, word = CSV[name]
    said = str(refusal(csv_sheet(text)))
    assert line in said and word in said, said


BYTES = {
    "an empty file": ("facts.yaml", b"", "empty"),
    "blanks only": ("facts.yaml", " \n\t\u3000\n".encode(), "empty"),
    "a mark only": ("facts.csv", b"\xef\xbb\xbf", "empty"),
    "comments only": ("facts.yaml", "# 说明\n".encode(), "no facts sheet"),
    "NUL characters": ("facts.yaml", b"unit: a\x00b\n", "U+0000"),
    "UTF-16 without a mark": ("facts.yaml", "unit: 梧川市文联\n".encode("utf-16-le"), "UTF-8"),
    "binary": ("facts.csv", bytes(range(256)) * 20, "UTF-8"),
    "a line of 10 MB": ("facts.yaml", b"unit: " + b"a" * 10_000_000, "10000006"),
    "a JSON line of 10 MB": ("facts.json", b'{"unit": "' + b"a" * 10_000_000 + b'"}', "this is no facts sheet"),
    "encrypted": ("sheet.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "encrypted Word": ("sheet.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "an old workbook": ("sheet.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xlsx"),
    "an old WPS table": ("sheet.et", b"\x00\x01\x02", ".xlsx"),
    "an old Word file": ("sheet.doc", b"\x00\x01\x02", ".docx"),
    "a text named xlsx": ("sheet.xlsx", "板块,事实\n".encode(), "damaged"),
    "HTML named xls": ("sheet.xls", b"<html><table></table></html>", ".xlsx"),
    "a torn archive": ("sheet.xlsx", b"PK\x03\x04" + b"\x14\x00" * 40, "damaged"),
    "another suffix": ("facts.txt", "板块,事实\n".encode(), ".yaml"),
    "no suffix": ("facts", "板块,事实\n".encode(), ".yaml"),
}


@pytest.mark.parametrize("name", BYTES)
def test_files_that_are_no_sheet(tmp_path: Path, refusal: Refusal, name: str) -> None:
    """Empty, binary, encrypted, old, torn and misnamed files are refused in words that help."""
    file, content, word = BYTES[name]
    path = tmp_path / file
    path.write_bytes(content)
    assert word in str(refusal(path))


def test_paths_that_are_no_file(tmp_path: Path, refusal: Refusal) -> None:
    """A missing path, a folder, a pipe and a name with a NUL are refused at once."""
    assert "no such file" in str(refusal(tmp_path / "none.yaml"))
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    assert "folder" in str(refusal(folder))
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert "regular" in str(refusal(pipe))
    with pytest.raises(InputError, match="cannot be read"):
        load_facts(Path("a\0b.yaml"))


def test_a_file_over_the_limit(tmp_path: Path, refusal: Refusal) -> None:
    """51 MB are refused by their size alone, unread."""
    path = tmp_path / "big.xlsx"
    with path.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    assert "50 MB" in str(refusal(path))


@pytest.mark.parametrize(("name", "part"), [("bomb.xlsx", "xl/workbook.xml"), ("bomb.docx", "word/document.xml")])
def test_archives_that_swell(tmp_path: Path, refusal: Refusal, name: str, part: str) -> None:
    """A zip whose parts unpack to hundreds of times their size is refused before anything unpacks it."""
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b"<a>" + b" " * 30_000_000 + b"</a>")
    assert "exhaust" in str(refusal(path))


def test_an_archive_that_claims_too_much(tmp_path: Path, refusal: Refusal) -> None:
    """Many parts that together pass 200 MB are refused although each is modest."""
    path = tmp_path / "bomb.xlsx"
    block = os.urandom(120_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"xl/media/{number}.bin", block + b"\0" * 21_000_000)
    assert "exhaust" in str(refusal(path))


def test_other_archives(tmp_path: Path, refusal: Refusal) -> None:
    """A plain zip, one that asks for a password, one with an XML declaration of its own, and one cut in the middle are refused."""
    path = tmp_path / "sheet.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "甲")
    assert "neither" in str(refusal(path))
    content = bytearray(path.read_bytes())
    central = content.index(b"PK\x01\x02")
    content[central + 8 : central + 10] = struct.pack("<H", 1)
    path.write_bytes(content)
    assert "password" in str(refusal(path))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>')
    assert "declarations" in str(refusal(path))


def test_a_workbook_cut_in_the_middle(workbook: Callable[..., Path], refusal: Refusal) -> None:
    """Half a workbook, and one with a byte changed inside, are damaged."""
    path = workbook([("板块", "事实"), ("创作", "办展3场")])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in str(refusal(path))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not-a-workbook/>")
    assert "damaged" in str(refusal(path))


def test_the_messages_survive_any_json_value(tmp_path: Path, refusal: Refusal) -> None:
    """Whatever stands in place of a part of the sheet, the refusal is in plain words."""
    good = {"unit": {"name": "甲"}, "period": {"year": 2026, "span": "year"}, "sections": [{"topic": "创作", "facts": ["办展3场"]}]}
    for key in good:
        for value in (1, True, [], {}, "x", [[]], [None], {"x": 1}, 1.5):
            path = tmp_path / "facts.json"
            path.write_text(json.dumps({**good, key: value}), encoding="utf-8")
            if (key, value) in (("unit", "x"),):
                continue
            refusal(path)
