"""Comments in a text: what they silence, what is said about them, and that the rules and the export never see them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.engine import check_text
from drafter.check.fixing import fix_until_stable
from drafter.check.model import Finding
from drafter.check.suppress import find_suppressions, strip_suppressions, without_comments

_COMMENT = "<!-- drafter: ignore[placeholder-x] 等文化站报数 -->"


def _left(text: str, path: str = "x.md", select: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(finding.code, finding.excerpt) for finding in check_text(text, path=path, select=select).findings if not finding.suppressed]


def _silent(text: str, path: str = "x.md") -> list[Finding]:
    return [finding for finding in check_text(text, path=path).findings if finding.suppressed]


@pytest.mark.parametrize("path", ["x.md", "x.txt", "x.docx"])
@pytest.mark.parametrize("handle", ["placeholder-x", "PH101", "ph101", "PH", "PH1", "numbering，placeholder-x"])
def test_a_comment_silences_its_line(handle: str, path: str) -> None:
    """Name, code or prefix, in any kind of file; the finding stays in the report with the writer's reason."""
    text = f"送戏X场。 <!-- drafter: ignore[{handle}] 等报数 -->\n放映电影X场。"
    found = check_text(text, path=path, select=["PH"]).findings
    assert [(finding.start, finding.suppressed and finding.suppressed.reason) for finding in found] == [
        (2, "等报数"),
        (text.rindex("X"), None),
    ]


def test_a_comment_on_its_own_line_silences_the_next_paragraph() -> None:
    """Blank lines and further comments between do not matter; the paragraph after it is judged again."""
    text = f"{_COMMENT}\n<!-- drafter: ignore[placeholder-year] 样稿 -->\n\n20xx年送戏X场。\n20xx年放映电影X场。"
    assert [finding.first.line for finding in check_text(text, path="x.md", select=["PH"]).findings if not finding.suppressed] == [5, 5]


def test_a_comment_for_the_file() -> None:
    """ignore-file works wherever it stands, for the rules it names only."""
    text = "20xx年送戏X场。\n\n<!-- drafter: ignore-file[PH101, placeholder-year] 样稿 -->\n\n调研X次，观看《》等。"
    assert _left(text) == [("PH104", "《》")]


@pytest.mark.parametrize(
    "comment",
    [
        "<!— drafter：ignore【PH101】等报数 —>",
        "<!—— Drafter: ignore［PH101］ 等报数 ——>",
        "<!--drafter:ignore[PH101]等报数-->",
        "<!– drafter: Ignore[PH101] 等报数 –>",
    ],
)
def test_what_word_and_input_methods_make_of_a_comment(comment: str) -> None:
    """Dashes for --, wide brackets and colons, a capital letter: still a comment."""
    assert _left(f"送戏X场。{comment}") == []


@pytest.mark.parametrize(
    "text",
    [
        "送戏X场。<!-- 等报数 -->",
        "送戏X场。drafter: ignore[PH101] 等报数",
        "送戏X场。<!-- drafter ignore[PH101] 等报数 -->",
        "送戏X场。<!-- drafter: ignore[PH101] 等报数",
        "送戏X场。<!-- drafters: ignore[PH101] 等报数 -->",
        "送戏X场。\n<!-- drafter: ignore[PH101] 等报数\n-->",
    ],
)
def test_what_is_no_comment_of_ours_silences_nothing(text: str) -> None:
    """Other comments, the words without the marks, a comment that does not close in its line."""
    assert ("PH101", "X") in _left(text, select=("PH",))


@pytest.mark.parametrize(
    "text",
    [
        f"送戏12场。{_COMMENT}\n放映电影X场。",
        f"放映电影X场。\n\n{_COMMENT}\n送戏12场。\n",
        f"放映电影X场。\n{_COMMENT}",
        "放映电影X场。<!-- drafter: ignore[placeholder-year] 等报数 -->",
    ],
)
def test_an_idle_comment_silences_nothing_and_is_told(text: str) -> None:
    """A comment for another line or another rule leaves the finding, and is itself CK901."""
    assert [code for code, _excerpt in _left(text)] in (["PH101", "CK901"], ["CK901", "PH101"])


def test_a_rule_that_did_not_run_proves_nothing() -> None:
    """A comment about a rule that lacks its sheet, or that was not selected, is no idle comment."""
    text = "送戏12场。<!-- drafter: ignore[unsupported-number] 站里口头报的 -->"
    assert _left(text) == []
    assert _left(f"送戏12场。{_COMMENT}", select=("ST", "CK")) == []


def test_an_unknown_rule_is_named() -> None:
    """A misspelt rule is told, works for nothing, and is not taken out by --fix: its writer meant something."""
    report = check_text("送戏X场。<!-- drafter: ignore[placeholderx, PH] 等报数 -->", path="x.md")
    told = next(finding for finding in report.findings if finding.code == "CK901")
    assert "placeholderx" in told.message
    assert told.fix is None
    assert any(finding.code == "PH101" and finding.suppressed for finding in report.findings)


def test_a_comment_without_a_reason_works_and_is_told() -> None:
    """CK902 is a warning: the run does not fail for it."""
    report = check_text("送戏X场。<!-- drafter: ignore[PH101] -->", path="x.md")
    assert [(finding.code, finding.suppressed is None) for finding in report.findings] == [("PH101", False), ("CK902", True)]
    assert report.exit_code == 0
    assert (report.suppressed, report.baselined) == (1, 0)


def test_taking_out_an_idle_comment() -> None:
    """--fix takes the comment with its line, or with the space before it; one that is of use stays."""
    text = f"一、惠民\n{_COMMENT}\n送戏12场。\n放映电影X场。 {_COMMENT}\n调研8次。 {_COMMENT}\n"
    fixed = fix_until_stable(text, lambda new: check_text(new, path="x.md"))
    assert fixed.text == f"一、惠民\n送戏12场。\n放映电影X场。 {_COMMENT}\n调研8次。\n"
    assert fixed.applied == 2


_TEXT = "梧川市文联工作总结\n\n一、惠民\n送戏X场，服务群众3600人次。\n（二）创作\n观看《》等影片，“创作作品8件。\n"


@pytest.mark.parametrize("at", [at for at in range(len(_TEXT) + 1) if at % 3 == 0])
def test_the_rules_never_see_a_comment(at: int) -> None:
    """Wherever a comment is put, the findings are those of the text without it, at the places of the text with it."""
    comment = "<!-- drafter: ignore[TY] 与本文无关：XX、20xx年、《 -->"
    text = _TEXT[:at] + comment + _TEXT[at:]
    plain = [(finding.code, finding.fingerprint) for finding in check_text(_TEXT, path="x.md").findings]
    report = check_text(text, path="x.md", ignore=["CK"])
    assert [(finding.code, finding.fingerprint) for finding in report.findings] == plain
    for finding in report.findings:
        assert text[finding.start : finding.end] == finding.excerpt
        assert finding.excerpt.replace(comment, "") in _TEXT
        assert finding.first.line == text.count("\n", 0, finding.start) + 1
        assert finding.first.column == finding.start - text.rfind("\n", 0, finding.start)


@pytest.mark.parametrize(
    ("text", "exported"),
    [
        (f"送戏12场。 {_COMMENT}\n调研8次。", "送戏12场。\n调研8次。"),
        (f"标题\n\n{_COMMENT}\n\n正文。\n", "标题\n\n正文。\n"),
        (f"标题\n{_COMMENT}\n正文。\n", "标题\n正文。\n"),
        (f"{_COMMENT}\n{_COMMENT}\n正文。\n", "正文。\n"),
        (f"送戏{_COMMENT}12场。", "送戏12场。"),
        (f"word {_COMMENT} word", "word word"),
        ("送戏12场。<!-- 其他注释 -->", "送戏12场。<!-- 其他注释 -->"),
        ("标题\n\n\n正文。  \n", "标题\n\n\n正文。  \n"),
    ],
)
def test_comments_are_stripped_at_export(text: str, exported: str) -> None:
    """The comment goes with its line or its space; nothing else is touched."""
    assert strip_suppressions(text) == exported


_PIECES = st.lists(
    st.sampled_from([*"送戏X场。 \n\t甲<!-->[]", _COMMENT, "<!-- drafter: ignore[PH] -->", "<!-- drafter: x -->"]), max_size=30
)


@given(_PIECES)
@settings(deadline=None, max_examples=120)
def test_offsets_come_back_and_stripping_is_final(pieces: list[str]) -> None:
    """Every character of the clean text stands at its place in the text as read; a stripped text has no comment."""
    text = "".join(pieces)
    clean = without_comments(text, find_suppressions(text))
    assert all(text[clean.at(at)] == sign for at, sign in enumerate(clean.text))
    assert clean.text.count("\n") == text.count("\n")
    again = strip_suppressions(text)
    assert not find_suppressions(again) or again != text


@given(st.text(st.sampled_from("<!->drafter: ignore[PH]\n—【】X场"), max_size=200))
@settings(deadline=None, max_examples=100)
def test_broken_comments_never_crash(text: str) -> None:
    """Any heap of a comment's signs is read or left alone."""
    check_text(text, path="x.md", select=["PH101", "CK"])


def test_a_line_kept_from_rewriting_is_no_fault() -> None:
    """<!-- drafter: keep --> is said to `drafter rewrite`; the checker neither uses it nor complains."""
    assert check_text("送戏12场。 <!-- drafter: keep -->\n", path="a.md").findings == ()


def test_a_comment_beside_the_next_place_of_a_mark_changes_nothing() -> None:
    """A mark whose first place went to another finding is known by its next one, whatever comment stands in that line."""
    text = "考核---此处隐藏3字，》。后查看---优秀。"
    plain = [(finding.code, finding.fingerprint) for finding in check_text(text, path="x.md").findings]
    commented = check_text(f"{text}<!-- drafter: ignore[TY502] 已核 -->", path="x.md").findings
    assert "TY502" in {code for code, _known in plain}
    assert [(finding.code, finding.fingerprint) for finding in commented] == plain
