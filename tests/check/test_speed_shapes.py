"""No rule costs the square of its text, crashes on odd input, or points anywhere but at what it quotes."""

from __future__ import annotations

import json
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.model import Context
from drafter.check.registry import RULES
from drafter.check.report import render
from drafter.check.singles import File

_SENTENCE = "定期对健身器材和文化广场进行检查维护，确保群众使用安全。"
# each brought a rule or a reader to the square of its length once, or is of the kind that does
_SHAPES = (
    " ", "?", '"', "“", "《", "《《《“", "（", "一", "亿", "1，", "1.", "_ _", "X", "×", "、", "。", "\n", "\x00", "\u3000", "的", "一、甲\n", "（一）乙\n",
    "《一", "甲 ", "的.", "“十四五”", "5月5日星期一", "来源：", "<p", _SENTENCE, _SENTENCE + "\n",
)  # fmt: skip
_SMALL, _TIMES = 1500, 4
_NOTICED = 0.08  # seconds of process time below which a ratio says nothing
_ROUNDS = 3


def _repeated(shape: str, size: int) -> str:
    return (shape * (size // len(shape) + 1))[:size]


def _cost(text: str) -> dict[str, float]:
    """Process time of each rule, and of what all of them read."""
    document, cost = Document(text, "x.txt"), {}
    begun = time.process_time()
    _ = (File(text, "x.txt").comments, document.paragraphs, document.parts, document.headings, document.sentences, document.atoms)
    cost["document"] = time.process_time() - begun
    for rule in RULES:
        if not rule.needs:
            begun = time.process_time()
            for _hit in rule.find(document, Context()):
                pass
            cost[rule.code] = time.process_time() - begun
    return cost


@pytest.fixture(scope="module", autouse=True)
def _lexicons_read() -> None:
    """Patterns and word lists are loaded before anything is timed."""
    _cost("2026年工作总结\n一、某某活动\n共举办“春风”活动12场，其中展览3场。\n" + _SENTENCE)


@pytest.mark.parametrize("shape", _SHAPES, ids=ascii)
def test_no_rule_costs_the_square_of_its_text(shape: str) -> None:
    """Four times the text takes less than eight times the work, where there is enough of it to be told from noise; the best of three counts."""
    large = _cost(_repeated(shape, _SMALL * _TIMES))
    slow = {code for code, spent in large.items() if spent > _NOTICED}
    for _round in range(_ROUNDS):
        if not slow:
            return
        small, large = _cost(_repeated(shape, _SMALL)), _cost(_repeated(shape, _SMALL * _TIMES))
        slow = {code for code in slow if large[code] > max(_NOTICED, 2 * _TIMES * small[code])}
    assert not slow, {code: (small[code], large[code]) for code in slow}


# ---- odd input -----------------------------------------------------------------------------------------------------

_MARKS = 'XxＸ×*_○□?…—-~《》“”"‘’（）()【】[]〔〕{}<>#&/\\|一二三十百万亿第年月日届次场个人共其中等和与的、，。；：！？,.;:!0129％% \t\u3000\xa0\n\r\x00\u200b\ufeff\ud800\U0001f600'
_PIECES = (
    "2026年", "20XX年", "12场", "（一）", "一、", "一是", "其中", "《江岸来信》", "文化站", "市委", "总结", "……", "http://", "{{a}}", "<!-- drafter: ignore",
    "星期三", "腊月廿三", "“十四五”", "60周年", "来源：", _SENTENCE,
)  # fmt: skip
_TEXTS = st.lists(st.one_of(st.sampled_from(_MARKS), st.sampled_from(_PIECES)), max_size=60).map("".join)
_QUIET = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@_QUIET
@given(text=_TEXTS)
def test_every_finding_points_at_what_it_quotes(text: str) -> None:
    """Whatever the text: no rule fails, spans lie in the text and hold their excerpt, and findings stand in order."""
    findings = check_text(text, path="x.txt").findings
    assert all(0 <= found.start <= found.end <= len(text) and text[found.start : found.end] == found.excerpt for found in findings)
    keys = [(found.start, found.code, found.end) for found in findings]
    assert keys == sorted(keys)


@_QUIET
@given(text=_TEXTS.filter(lambda text: text.isprintable()))
def test_a_second_run_gives_the_same_bytes(text: str) -> None:
    """The same text twice is the same report, byte for byte."""
    assert render(check_text(text, path="x.txt"), "json") == render(check_text(text, path="x.txt"), "json")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.binary(max_size=400))
def test_random_bytes_are_text_to_the_checker(data: bytes) -> None:
    """Bytes read as Latin-1, with NULs and controls, are checked and reported as JSON."""
    report = check_text(data.decode("latin-1"), path="x.txt")
    assert isinstance(json.loads(render(report, "json")), dict)


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in text)


@pytest.mark.parametrize(
    "planted",
    ["全年举办活动XX场，发放资料20X份。", "20XX年，我站举办展览12场。", "联合AAA公司开展服务。", "于2月30日召开会议。"],
)
def test_width_and_normal_form_change_no_finding(planted: str) -> None:
    """A hole or an impossible date is found in half and full width and in composed and decomposed form alike; only width itself is told apart."""

    def codes(text: str) -> list[str]:
        return [found.code for found in check_text(text, path="x.txt").findings if not found.code.startswith("TY")]

    assert codes(planted) and codes(planted) == codes(_wide(planted))
    assert codes(unicodedata.normalize("NFD", planted)) == codes(unicodedata.normalize("NFC", planted)) == codes(planted)
