"""Residue, seams, replacement damage, widths, lists and stutters: mends, injected damage, traps of other kinds of unit, odd inputs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from drafter.check.document import Document
from drafter.check.engine import check_text
from drafter.check.model import Context, Edit, Rule
from drafter.check.registry import RULES, find_rule
from drafter.data import Severity
from drafter.past.cleaning import clean
from drafter.resources import bundled
from tests.growth import TIMES, assert_linear

_MINE = ("LE201", "LE202", "LE203", "ST404", "ST405", "ST406", "TY501", "TY502", "TY503", "TY504", "TY505", "BP305", "BP306")
_RULES = [rule for rule in RULES if rule.code in _MINE]

# sentences of schools, hospitals, street offices and libraries that say things near to what the rules look for
_CLEAN = (Path(__file__).parent / "clean_units.txt").read_text(encoding="utf-8")


def _applied(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


_MENDED = [(rule, example) for rule in _RULES for example in rule.bad]


@pytest.mark.parametrize(
    "sentence",
    [
        "一是版权工作更加规范，馆刊注明版权归原作者所有，全年处理投诉3件。",
        "（二）编印馆刊4期，图片来源网络的一律注明出处。",
        "公众号注明“版权归原作者所有，如有侵权请联系删除”，全年推送文章86篇。",
        "收到“侵权请联系删除”的投诉2件，均在24小时内处理。",
        "查处自媒体“转载请注明出处”式洗稿案5件，罚款12万元。",
        "热线的自动回复“以上内容仅供参考”被群众投诉3次，现已取消。",
    ],
)
def test_a_report_that_speaks_of_notices_is_the_authors(sentence: str) -> None:
    """A notice told of in a report of work takes no sentence along: neither the rule nor the cleaning of past papers touches it."""
    text = f"青篱镇文化站2026年工作总结\n{sentence}\n"
    assert not [finding for finding in check_text(text).findings if finding.code == "LE201"]
    assert clean(text, "a.txt") == (text.strip(), ())


@pytest.mark.parametrize(("rule", "example"), _MENDED, ids=[f"{rule.code}-{at}" for at, (rule, _example) in enumerate(_MENDED)])
def test_a_safe_fix_removes_its_finding_and_makes_none(rule: Rule, example: object) -> None:
    """After all safe fixes of a rule on a bad example, no finding that had one is left and no rule has more to say than before."""
    text = example.text  # type: ignore[attr-defined]
    before = list(rule.find(Document(text, "a.txt"), Context()))
    edits = tuple(edit for hit in before if hit.fix and hit.fix.safe for edit in hit.fix.edits)
    if not edits:
        return
    mended = _applied(text, edits)
    after = list(rule.find(Document(mended, "a.txt"), Context()))
    assert len(after) <= sum(1 for hit in before if not (hit.fix and hit.fix.safe))
    assert len(check_text(mended, path="a.txt").findings) <= len(check_text(text, path="a.txt").findings)


def test_a_line_of_residue_goes_with_its_line_end() -> None:
    """The fix leaves neither an empty line nor a line glued to its neighbour, at the start, inside and at the end, whatever the line ends."""
    for end in ("\n", "\r\n"):
        lines = ["来源：网友投稿", "放映电影36场。", "责任编辑：小周", "辅导9次。", "上一篇：文化馆总结"]
        text = end.join(lines)
        hits = list(find_rule("LE201").find(Document(text, "a.txt"), Context()))
        assert [text[hit.start : hit.end] for hit in hits] == [lines[0], lines[2], lines[4]]
        edits = tuple(edit for hit in hits if hit.fix for edit in hit.fix.edits)
        assert _applied(text, edits) == end.join([lines[1], lines[3]])


def test_one_finding_a_kind_of_mark() -> None:
    """Width is a matter of the whole text: one finding with all its places, and one fix for them."""
    text = "放映36场，辅导9次，采风8次，展览3场，办班2期,参训96人,结业90人；优秀12人;良好30人。"
    hits = list(find_rule("TY501").find(Document(text, "a.txt"), Context()))
    assert [(hit.data["kind"], len(hit.data["ranges"])) for hit in hits] == [("comma", 2), ("semicolon", 1)]  # type: ignore[arg-type]
    mended = _applied(text, tuple(edit for hit in hits if hit.fix for edit in hit.fix.edits))
    assert mended == text.replace(",", "，").replace(";", "；")


def test_uniform_half_width_is_only_told() -> None:
    """A text that writes all its commas in half width is not wrong in two hundred places."""
    text = "放映36场,辅导9次,采风8次。\n" * 20
    (hit,) = find_rule("TY501").find(Document(text, "a.txt"), Context())
    assert hit.severity is Severity.INFO


def test_sentences_of_other_units_are_clean() -> None:
    """What schools, hospitals, street offices and libraries write of themselves raises neither error nor warning."""
    found = check_text(_CLEAN, path="a.txt").findings
    assert [(finding.code, finding.excerpt) for finding in found if finding.severity is not Severity.INFO] == []


def _clean_lines() -> list[str]:
    text = (bundled("samples") / "drafts/finished.md").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if "，" in line and line.endswith("。") and len(line) > 40]


def _insert_piece(line: str, piece: str, seed: random.Random) -> tuple[str, int]:
    """``piece`` behind one of the line's commas; and where it stands."""
    places = [at + 1 for at, sign in enumerate(line) if sign in "，。" and line[max(0, at - 1)] not in "”》）"]
    at = seed.choice(places)
    return line[:at] + piece + line[at:], at


_PIECES = {
    "LE201": (
        "&nbsp;",
        "[_TAG_h3]",
        "<br/>",
        "`文化",
        "（未完，继续阅读）",
        "[你正在浏览的文章归原作者所有]",
        "---此处隐藏812字，下载后查看---",
        "[/color]",
        "\\u3000文化",
        "（责任编辑：小周）",
        "锟斤拷",
        "【导语】",
        "{pe.label}",
        "点击下载文档",
        "@_@",
        "百度文库",
        "\u200b",
    ),
    "LE203": (
        "领城发挥作用",
        "布署",
        "最大极度",
        "再接再励",
        "深入惯彻",
        "县场监管",
        "各社市居民",
        "门户网馆，",
        "习近平总书记新时代",
        "中国GCD党员",
        "我我县",
        "线长展览",
        "有限xx公司",
        "己经",
        "农社区和",
        "文旅局限，",
    ),
    "BP305": ("坚持抓好坚持抓好", "扎实开展扎实开展", "实践实践活动", "的的领导下", "各协会各协会参加"),
    "ST404": ("，", "、，", "；。"),
}


@pytest.mark.parametrize("code", sorted(_PIECES))
def test_injected_pieces_are_found_at_their_place(code: str) -> None:
    """A seeded generator puts each form into clean sentences of our own: at least 95 in 100 are found where they were put."""
    seed = random.Random(f"{code} 2026")
    lines, rule = _clean_lines(), find_rule(code)
    found = total = 0
    for piece in _PIECES[code]:
        for line in seed.sample(lines, 6):
            text, at = _insert_piece(line, piece, seed)
            hits = list(rule.find(Document(text, "a.txt"), Context()))
            found += any(hit.start < at + len(piece) and at - 1 <= hit.end for hit in hits)
            total += 1
    assert found >= 0.95 * total


def test_injected_skips_of_a_list_are_found() -> None:
    """一是 … 四是 with one item taken out of its middle, or put twice."""
    items = ["抓培训", "抓创作", "抓演出", "抓队伍"]
    numbers = "一二三四"
    for gone in (1, 2):
        text = "；".join(f"{numbers[at]}是{item}" for at, item in enumerate(items) if at != gone) + "。"
        hits = list(find_rule("ST405").find(Document(text, "a.txt"), Context()))
        assert [text[hit.start : hit.end] for hit in hits] == [numbers[gone + 1] + "是"]


@pytest.mark.parametrize(
    "text",
    [
        "(" + "好" * 200_000,
        " " * 200_000,
        "**好" * 60_000,
        "<p " * 60_000,
        "&" * 200_000,
        "办、" * 60_000,
        "一是" * 60_000,
        "\x00\x01" * 60_000,
        "[" * 200_000,
    ],
    ids=["open", "spaces", "stars", "tags", "amps", "lists", "items", "controls", "brackets"],
)
def test_work_is_linear_in_hostile_texts(text: str) -> None:
    """Two hundred thousand signs of what patterns back-track over cost no square of their number, and crash nothing."""

    def find_all(size: int) -> None:
        for rule in _RULES:
            if rule.default:
                for hit in rule.find(Document(text[:size], "a.txt"), Context()):
                    assert 0 <= hit.start <= hit.end <= size

    assert_linear(find_all, len(text) // TIMES)


def test_a_page_keeps_its_author_and_loses_its_site() -> None:
    """Head, buttons, captions and the codes of a forum are found, and nothing of the paper between them."""
    paper = ["文化站工作总结", "今年，文化站放映电影36场，辅导文艺队12支。", "收藏书画36件，来源：群众捐赠。", "点击量1.2万次。"]
    site = [
        "首页 > 范文大全 > 工作总结",
        "时间:2026-09-18 20:36:18 工作总结 我要投稿",
        "m7Z|y'VB&puB4d:B0",
        "下载 相关 举报",
        "[推荐] [收藏] [打印] [关闭]",
    ]
    text = "\n".join([site[0], paper[0], site[1], *paper[1:3], site[2], paper[3], *site[3:]])
    found = [finding.excerpt for finding in check_text(text, path="a.txt").findings if finding.code == "LE201"]
    assert found == site


def test_traditional_characters_of_a_converter_are_one_finding() -> None:
    """A text that a site turned into traditional characters is told once, with every line of it; a title in them is nobody's fault."""
    lines = [
        "雲岫縣文化館總結",
        "一、開展書畫展覽，豐富群眾文化生活，舉辦講座。",
        "二、加強隊伍建設，組織業務學習，提高服務質量。",
        "三、認真開展閱讀推廣，為讀者辦實事。",
    ]
    hits = [hit for hit in find_rule("LE201").find(Document("\n".join(lines), "a.txt"), Context()) if "ranges" in hit.data]
    assert len(hits) == 1
    assert len(hits[0].data["ranges"]) == len(lines)  # type: ignore[arg-type]
    assert not list(
        find_rule("LE201").find(
            Document("入藏《雲岫縣誌》1部、《青籬書畫集》2部，放映電影展板36塊，服務讀者1.2万人次，开展讲座。", "a.txt"), Context()
        )
    )


def test_a_fix_that_would_take_a_fact_is_only_offered() -> None:
    """A site's sentence that goes on with the unit's own count is told, and stays in its place until somebody has looked at it."""
    (finding,) = check_text(
        "全年接诊3万人次。希望以上内容对大家有所帮助，我院明年再增床位40张。\n", path="a.txt", select=["LE201"]
    ).findings
    assert finding.fix is not None
    assert not finding.fix.safe
