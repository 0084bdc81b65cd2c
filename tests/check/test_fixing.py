"""Safe fixes: which are applied, that they end, and that no other byte of the file moves."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.engine import check_text
from drafter.check.fixing import check_fixable, diff_text, fix_until_stable, fixed_bytes
from drafter.check.model import CheckReport, Confidence, Edit, Finding, Fix, InputInfo, Place, Suppressed
from drafter.check.registry import RULES
from drafter.data import Severity
from drafter.errors import InputError
from drafter.past.files import decode


def _finding(text: str, code: str, *edits: tuple[int, int, str], safe: bool = True, silent: bool = False) -> Finding:
    start = min(edit[0] for edit in edits)
    fix = Fix(tuple(Edit(*edit) for edit in edits), safe)
    place = Place(1, start + 1)
    head = (code, "a-rule", Severity.INFO, Confidence.HIGH, "", "x.md", start, start + 1, place, place, text[start : start + 1])
    return Finding(*head, (), "", "", f"{code}{start}", fix=fix, suppressed=Suppressed("comment") if silent else None)


def _report(*findings: Finding) -> CheckReport:
    return CheckReport((InputInfo("x.md", "", 0, "utf-8"),), {}, (), findings)


def _fixed(text: str, *findings: Finding) -> tuple[str, int]:
    """The text after the fixes of these findings, and how many were applied; nothing is found afterwards."""
    fixed = fix_until_stable(text, lambda _new: _report(), _report(*findings))
    return fixed.text, fixed.applied


def test_only_safe_fixes_of_what_is_not_silenced() -> None:
    """Unsafe fixes and those of suppressed findings are left."""
    text = "甲,乙,丙,丁"
    findings = (
        _finding(text, "TY501", (1, 2, "，")),
        _finding(text, "TY501", (3, 4, "，"), safe=False),
        _finding(text, "TY501", (5, 6, "，"), silent=True),
    )
    assert _fixed(text, *findings) == ("甲，乙,丙,丁", 1)


def test_of_overlapping_fixes_the_first_wins() -> None:
    """A fix is applied whole or not at all; touching edits do not overlap, two insertions at one place do."""
    text = "甲乙丙丁戊"
    first, second, third = (
        _finding(text, "TY501", (0, 2, "一")),
        _finding(text, "TY502", (1, 3, "二"), (4, 5, "三")),
        _finding(text, "TY503", (2, 3, "四")),
    )
    assert _fixed(text, third, second, first) == ("一四丁戊", 2)
    inserts = [_finding(text, "TY501", (2, 2, "a")), _finding(text, "TY502", (2, 2, "b"))]
    assert _fixed(text, *inserts) == ("甲乙a丙丁戊", 1)


def test_an_edit_outside_the_text_or_without_effect_is_left() -> None:
    """A rule that gives an edit which changes nothing cannot keep --fix busy."""
    assert _fixed("甲乙", _finding("甲乙", "TY501", (1, 9, "丙"))) == ("甲乙", 0)
    assert _fixed("甲乙", _finding("甲乙", "TY501", (1, 2, "乙"))) == ("甲乙", 0)


def _marks(text: str) -> CheckReport:
    """A rule that takes one of two commas out, and a bad one that makes two stops of one."""
    found = [_finding(text, "TY501", (at, at + 2, ",")) for at in range(len(text)) if text[at : at + 2] == ",,"]
    found += [_finding(text, "TY502", (at, at + 1, "..")) for at, sign in enumerate(text) if sign == "."]
    return _report(*found)


def test_what_one_round_leaves_the_next_mends() -> None:
    """Overlapping fixes take a round each; each round's edits are those of the text before it."""
    fixed = fix_until_stable("甲,,,,乙", _marks)
    assert (fixed.text, fixed.applied, len(fixed.rounds)) == ("甲,乙", 3, 2)
    assert fixed_bytes("甲,,,,乙".encode(), "utf-8", fixed.rounds).decode() == fixed.text
    assert len(fix_until_stable("," * 2_000, _marks).rounds) == 10


def test_a_fix_that_makes_findings_is_taken_back() -> None:
    """A rule whose fix makes another finding is left out, the others go on; two fixes that undo each other are not tried for ever."""
    fixed = fix_until_stable("甲,,乙.丙,,丁", _marks)
    assert fixed.text == "甲,乙.丙,丁"
    assert [finding.code for finding in fixed.report.findings] == ["TY502"]
    swings = fix_until_stable("甲", lambda text: _report(_finding(text, "TY501", (0, 1, "乙" if text == "甲" else "甲"))))
    assert (swings.text, swings.applied) == ("甲", 0)


_FIXABLE = [example.text for rule in RULES for example in (*rule.bad, *rule.good)]


@given(st.lists(st.sampled_from(_FIXABLE), min_size=1, max_size=4), st.sampled_from(["\n", "\n\n"]))
@settings(deadline=None, max_examples=60)
def test_fixes_of_real_rules_remove_their_findings_and_make_none(texts: list[str], between: str) -> None:
    """On texts made of all rules' examples: fewer findings of what was fixed, no rule finds more, and a second run changes nothing."""
    text = between.join(texts)
    before = check_text(text, path="x.md")
    fixed = fix_until_stable(text, lambda new: check_text(new, path="x.md"), before)
    codes = [finding.code for finding in fixed.report.findings if not finding.suppressed]
    old = [finding.code for finding in before.findings if not finding.suppressed]
    assert all(codes.count(code) <= old.count(code) for code in codes)
    assert len(old) - len(codes) >= min(1, fixed.applied)
    assert fixed.report == check_text(fixed.text, path="x.md")


@pytest.mark.parametrize("code", ["PH", "ST401", "GR"])
def test_blanks_and_numbers_are_never_filled(code: str) -> None:
    """No rule of holes, numbering or facts has a safe fix."""
    for text in _FIXABLE:
        assert not any(finding.fix and finding.fix.safe for finding in check_text(text, path="x.md", select=[code]).findings)


def test_the_diff() -> None:
    """Unified, with the path on both sides; empty where nothing changes."""
    shown = diff_text("甲,乙\n丙\n", "甲，乙\n丙\n", "a/草稿.md")
    assert shown.split("\n")[:2] == ["--- a/a/草稿.md", "+++ b/a/草稿.md"]
    assert "-甲,乙\n+甲，乙\n" in shown
    assert diff_text("甲", "甲", "x.md") == ""


def test_word_documents_are_refused() -> None:
    """A .docx is never written back; .md and .txt are."""
    with pytest.raises(InputError) as error:
        check_fixable(Path("草稿.DOCX"))
    assert error.value.hint
    check_fixable(Path("草稿.md"))
    check_fixable(Path("草稿.txt"))


_FILES = {
    "utf-8": "甲,乙\r\n丙,丁\n戊\r己,庚\r\n".encode(),
    "utf-8-sig": codecs.BOM_UTF8 + "甲,乙\r\n丙,丁\r\n己,庚".encode(),
    "utf-16 little": codecs.BOM_UTF16_LE + "甲,乙\r\n丙,丁\x0b己,庚\u2028".encode("utf-16-le"),
    "utf-16 big": codecs.BOM_UTF16_BE + "甲,乙\r\n丙,丁\n己,庚\n".encode("utf-16-be"),
    "gb18030": "甲,乙\r\n丙,丁\r\n\u3000\u3000己,庚𠮷\r\n".encode("gb18030"),
}


@pytest.mark.parametrize("kind", _FILES)
def test_every_other_byte_stays(kind: str) -> None:
    """Marks, line ends of each kind and the encoding are those of the file; only the commas change."""
    original = _FILES[kind]
    text, encoding = decode(original, "x.txt")
    rounds = [[Edit(at, at + 1, "，") for at, sign in enumerate(text) if sign == ","]]
    codec = {"utf-16 little": "utf-16-le", "utf-16 big": "utf-16-be", "gb18030": "gb18030"}.get(kind, "utf-8")
    assert fixed_bytes(original, encoding, rounds) == original.replace(",".encode(codec), "，".encode(codec))
    assert fixed_bytes(original, encoding, []) == original


def test_lines_come_and_go_with_the_files_own_line_end() -> None:
    """A line that is taken out takes its whole line end; one that is put in gets that of the file."""
    original = "甲\r\n乙\r\n丙\r\n".encode()
    assert fixed_bytes(original, "utf-8", [[Edit(3, 6, "")]]) == "甲\r\n丙\r\n".encode()
    assert fixed_bytes(original, "utf-8", [[Edit(3, 3, "丁\r\n")], [Edit(0, 3, "")]]) == "丁\r\n乙\r\n丙\r\n".encode()


def test_what_cannot_be_written_back_is_refused() -> None:
    """A replacement that would join a lone carriage return to a line feed, or that the encoding does not have: told, not guessed."""
    with pytest.raises(InputError):
        fixed_bytes("甲\r乙\n丙".encode(), "utf-8", [[Edit(2, 3, "")]])
    with pytest.raises(InputError):
        fixed_bytes("甲,乙".encode(), "utf-8", [[Edit(1, 2, "\ud800")]])


@given(st.text(st.sampled_from("甲乙,\r\n\x0b"), max_size=40))
@settings(deadline=None, max_examples=100)
def test_bytes_and_text_agree(raw: str) -> None:
    """Whatever the mixture of line ends, the file after the fix reads as the text after the fix."""
    edits = [Edit(at, at + 1, "，") for at, sign in enumerate(raw) if sign == ","]
    assert fixed_bytes(raw.encode(), "utf-8", [edits]).decode() == raw.replace(",", "，")


def test_a_fix_that_did_harm_is_tried_again_when_another_has_made_way() -> None:
    """Half of a mark's fixes may wait for the web's letters to go; one run of --fix does both."""
    text = "2,开(ǐg)7，2２\n截止２０２６年６的０"
    once = fix_until_stable(text, _checked)
    assert not fix_until_stable(once.text, _checked, once.report).applied


def _checked(text: str) -> CheckReport:
    return check_text(text, path="x.txt")
