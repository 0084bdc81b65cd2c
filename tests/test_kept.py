"""Patterns and lexicons kept between runs: the same results, whatever the file is."""

import marshal
import re
import subprocess
import sys
import warnings
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import kept
from drafter.instructions import code_of, pattern_of

SCRIPT = """
import re, sys
from drafter import kept
pattern = kept.compiled(sys.argv[1], int(sys.argv[2]))
assert pattern.pattern == sys.argv[1] and pattern.flags == re.compile(sys.argv[1], int(sys.argv[2])).flags
value = kept.kept("test", sys.argv[1].encode(), lambda content: {"made": [len(content), 1.5, None, True]})
assert value == {"made": [len(sys.argv[1].encode()), 1.5, None, True]}
print(kept._shelf().grown, kept._place())
kept.save()
"""
SOURCE = r"(?P<year>[二〇○]{2}|\d{2})年(?:第(?P<n>[一二三四]))?(?<!去)季度|[^\W\d]{2,8}?镇"


def _run(cache: Path, source: str = SOURCE, flags: int = 0) -> tuple[str, Path]:
    """Whether a new process had to make something, and where it kept it."""
    done = subprocess.run(
        [sys.executable, "-X", f"pycache_prefix={cache}", "-c", SCRIPT, source, str(int(flags))], capture_output=True, text=True, check=True
    )
    grown, place = done.stdout.split(maxsplit=1)
    return grown, Path(place.strip())


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    """Every match with all its groups."""
    return [(*match.regs, match.lastgroup) for match in pattern.finditer(text)]


def test_every_pattern_of_a_check_finds_what_re_finds(tmp_path: Path) -> None:
    """The patterns of a real check, made from kept instructions, find the same places in our own texts as re.compile's, and a second run says the same."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path("samples").rglob("*.md"))]
    whole = "".join(texts)[:6000] + "XX市__年 20_3年 ×次、○○○同志 &nbsp; 202X年 X月X日，其中讲座场、展览6场6场。Abc.12，（ ）《》“”\n\t\r\n"
    text = tmp_path / "text.md"
    text.write_text("# 梧川市文化馆2025年工作总结\n\n一、举办XX活动12场，其中讲座5场、展览6场。\n" + whole, encoding="utf-8")
    command = [sys.executable, "-X", f"pycache_prefix={tmp_path / 'cache'}", "-m", "drafter", "check", str(text), "--exit-zero"]
    first = subprocess.run(command, capture_output=True, check=True).stdout
    (file,) = (tmp_path / "cache").rglob("*.kept")
    stored = file.read_bytes()
    begin, places = kept._places_in(stored)
    patterns = {name: stored[begin + start : begin + end] for name, (_of, _sum, start, end) in places.items() if name.startswith("re ")}
    assert len(patterns) > 200
    own = 0
    for name, written in patterns.items():
        (source, code), flags = marshal.loads(written), int(name.split()[1])
        ours, theirs = pattern_of(source, code), re.compile(source, flags)
        own += ours != theirs
        assert (ours.flags, ours.groups, ours.groupindex) == (theirs.flags, theirs.groups, theirs.groupindex)
        assert _spans(ours, whole) == _spans(theirs, whole), source
    assert own > 50  # else the letters that re does not find are not found here either
    written = file.stat().st_mtime_ns
    assert subprocess.run(command, capture_output=True, check=True).stdout == first
    assert file.stat().st_mtime_ns == written  # nothing new: no pattern is made of a set in the order of its hashes


_LETTER = st.sampled_from("年月第共X_0a。\n")
_ONE = st.one_of(
    _LETTER.map(re.escape),
    st.lists(_LETTER, min_size=1, max_size=3).map(lambda signs: "[" + "".join(map(re.escape, signs)) + "]"),
    st.lists(_LETTER, min_size=1, max_size=2).map(lambda signs: "[^" + "".join(map(re.escape, signs)) + "]"),
    st.sampled_from([r"\d", r"\w", r"\W", r"[^\W\d]", ".", "^", "$", r"\b"]),
)


def _wider(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inside, min_size=1, max_size=3).map("".join),
        st.lists(inside, min_size=2, max_size=3).map(lambda ways: "(?:" + "|".join(ways) + ")"),
        st.tuples(inside, st.sampled_from(["?", "*", "+", "{1,2}", "??"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        inside.map(lambda one: f"({one})"),
        inside.map(lambda one: f"(?={one})"),
        inside.map(lambda one: f"(?!{one})"),
        inside.map(lambda one: f"(?>{one})"),
        inside.map(lambda one: f"(?i:{one})"),
        _LETTER.map(lambda sign: f"(?<={re.escape(sign)})"),
        _LETTER.map(lambda sign: f"(?<!{re.escape(sign)})"),
    )


@settings(max_examples=600, deadline=None)
@given(
    st.recursive(_ONE, _wider, max_leaves=7),
    st.text(st.sampled_from("年月第共X_0a。\nA"), max_size=24),
    st.sampled_from([0, re.MULTILINE, re.DOTALL, re.ASCII, re.IGNORECASE]),
)
def test_any_pattern_finds_what_re_finds(source: str, text: str, flags: int) -> None:
    """Whatever a pattern begins with, the letters it can begin with leave no match out and add none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = re.compile(source, flags)
        ours = pattern_of(source, code_of(source, flags))
    assert _spans(ours, text) == _spans(theirs, text)
    assert [match.span() for match in ours.finditer(text, 2)] == [match.span() for match in theirs.finditer(text, 2)]
    assert ours.split(text) == theirs.split(text)
    assert (ours.match(text) is None, ours.fullmatch(text) is None) == (theirs.match(text) is None, theirs.fullmatch(text) is None)


@pytest.mark.parametrize("flags", [0, re.MULTILINE, re.IGNORECASE | re.DOTALL])
def test_the_second_run_makes_nothing(tmp_path: Path, flags: int) -> None:
    """What one process kept the next one finds, for the same flags only."""
    assert _run(tmp_path, flags=flags)[0] == "True"
    assert _run(tmp_path, flags=flags)[0] == "False"
    assert _run(tmp_path, flags=flags | re.ASCII)[0] == "True"
    assert _run(tmp_path, flags=flags)[0] == "False"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:20],
        lambda content: content[:-1],
        lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
        lambda content: b"KEPT" + b"\0\0\0\0" + content[8:],  # of another Python
        lambda content: b"\0" * len(content),
    ],
)
def test_a_damaged_or_foreign_file_is_made_anew(tmp_path: Path, damage) -> None:
    """A file that is cut, changed or of another Python is never read further than its head, and is replaced."""
    _grown, place = _run(tmp_path)
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert _run(tmp_path)[0] == "True"
    assert place.read_bytes() == whole


def test_a_folder_nobody_may_write_changes_nothing(tmp_path: Path) -> None:
    """Where the file cannot be written the run goes on."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert _run(blocked)[0] == "True"
    assert _run(blocked)[0] == "True"


def test_a_pattern_that_is_none_is_refused_as_by_re() -> None:
    """re.error comes through, with its place."""
    with pytest.raises(re.error) as refused:
        kept.compiled("(梧川")
    assert refused.value.pos == 0


def test_a_value_that_cannot_be_kept_is_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What marshal cannot write (an object of a class of ours) is returned, and the file does not grow by it."""
    shelf = kept._Shelf()
    monkeypatch.setattr(kept, "_shelf", lambda: shelf)
    assert isinstance(kept.kept("own", b"x", lambda _content: Path("x")), Path)
    assert (shelf.names, shelf.grown) == ([], False)
    assert kept.kept("plain", b"x", lambda _content: [1]) == [1]
    assert (shelf.names, shelf.grown) == (["plain"], True)


def test_what_was_made_by_other_code_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module of a maker counts as much as the content: after an edit of either nothing old comes back."""
    shelf = kept._Shelf()
    monkeypatch.setattr(kept, "_shelf", lambda: shelf)
    assert [kept.kept("own", b"x", lambda _content: [1]), kept.kept("own", b"x", lambda _content: [2])] == [[1], [1]]
    assert kept.kept("own", b"y", lambda _content: [3]) == [3]
    monkeypatch.setattr(kept, "_changed", lambda _path: 7)
    assert kept.kept("own", b"y", lambda _content: [4]) == [4]


def test_a_value_that_was_changed_on_disk_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value is looked at when it is asked for, and then its sum is; a file that was cut is read no further."""
    shelf = kept._Shelf()
    monkeypatch.setattr(kept, "_shelf", lambda: shelf)
    kept.kept("one", b"x", lambda _content: ["梧川"])
    kept.kept("two", b"x", lambda _content: ["青篱"])
    written = kept._file_of(shelf.entries())
    assert kept._Shelf(written).entries() == shelf.entries()
    changed = written.replace("梧川".encode(), "梧州".encode())
    spoilt = kept._Shelf(changed)
    monkeypatch.setattr(kept, "_shelf", lambda: spoilt)
    assert kept.kept("two", b"x", lambda _content: []) == ["青篱"]
    assert (kept.kept("one", b"x", lambda _content: ["梧川"]), spoilt.grown) == (["梧川"], True)
    with pytest.raises(ValueError):
        kept._places_in(written[:-1])


def test_two_patterns_of_one_sum_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The source stands beside its instructions: what another pattern of the same size and sum left is not taken for it."""
    shelf = kept._Shelf()
    monkeypatch.setattr(kept, "_shelf", lambda: shelf)
    monkeypatch.setattr(kept, "crc32", lambda _content: 7)
    monkeypatch.setattr(kept, "adler32", lambda _content: 7)
    found = [kept.compiled.__wrapped__(source).findall("梧川青篱") for source in ("梧川", "青篱", "梧川")]
    assert found == [["梧川"], ["青篱"], ["梧川"]]


def test_patterns_of_old_are_left_out_where_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit the file keeps what this run asked for, and goes on being written."""
    shelf = kept._Shelf()
    for number in range(20):
        shelf.put(f"re 0 {number}", "", b"x")
    written = kept._file_of(shelf.entries())
    shelf = kept._Shelf(written)
    monkeypatch.setattr(kept, "_shelf", lru_cache(lambda: shelf))
    monkeypatch.setattr(kept, "_place", lambda: tmp_path / "a.kept")
    monkeypatch.setattr(kept, "_MOST", 20)
    kept._shelf()
    kept.compiled.__wrapped__("梧川新样")
    kept.save()
    stored = (tmp_path / "a.kept").read_bytes()
    begin, places = kept._places_in(stored)
    ((name, (_of, _sum, start, end)),) = places.items()
    assert (name[:5], marshal.loads(stored[begin + start : begin + end])[0]) == ("re 0 ", "梧川新样")


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    """A file that was being written when its run was killed does not stay."""
    _grown, place = _run(tmp_path)
    left = place.with_name(f"{place.name}.12345")
    left.write_bytes(b"KEPT")
    _run(tmp_path, SOURCE + "村")
    assert not left.exists()
