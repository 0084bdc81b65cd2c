"""A single summary's text to sections: which heading each paragraph stands under, and what the section is there for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import PastSection, Role
from drafter.kept import compiled
from drafter.past.headings import RANK_ONE, parse_heading

if TYPE_CHECKING:
    from drafter.past.headings import HeadingMark

_HEADING_MAX = 45  # a first sentence longer than this is a numbered paragraph, not a heading with text behind it
_COLON_HEADING_MAX = 14
_FINAL = "。！？；…!?;"
_DATE_LINE = (
    r"[（(]?[12二][0-9〇○零一二三四五六七八九xX×_]{3}年[0-9一二三四五六七八九十xX×_]{1,3}月(?:[0-9一二三四五六七八九十xX×_]{1,3}日)?[）)]?"
)


@cache
def _re(name: str) -> re.Pattern[str]:
    lacks = "问题|不足|短板|差距|困难|薄弱环节|弱项"
    return compiled(
        {
            # 坚持问题导向，着力破解难题 and 解决群众反映的突出问题 are work: the word must head the phrase, alone or after 存在
            "problem": (
                rf"(?:存在|面临|遇到)的?(?:主要|突出|一些|几个|若干|困难|问题|不足|和|及|与|、)*(?:{lacks})"
                rf"|^(?:目前|当前|工作中|今年|主要|我们|一些|几个|有关)*(?:的)?(?:{lacks})(?:(?:和|及|与|、)(?:{lacks}|建议|原因|原因分析|成因))*(?:分析)?$"
                rf"|^(?:薄弱环节|主要不足)|(?:{lacks})(?:和|及|与|、)(?:{lacks}|建议|原因)(?:分析)?$"
            ),
            "plan": (
                r"^(?:20[0-9xX_]{2}年|20[0-9]{2}年度|明年|来年|下一?步|下一?阶段|下半年|今后|二〇..年|202_年|新的?一年)[^。]{0,16}(?:计划|打算|思路|安排|设想|展望|要点|重点|措施|目标|方向|任务|部署)"
                r"|^(?:主要|重点)?(?:工作)?(?:计划|打算|思路|设想|展望|工作要点)$|^(?:下一?步|明年|今后|下一?阶段)|(?:工作)?(?:打算|设想|努力方向)$"
                r"|(?:意见|工作)?建议$"
            ),
            "closing": r"^(?:总之|综上所述|综上|回顾(?:过去)?.{0,12}展望|展望(?:未来|新|明年|20)|新的一年里?，我们(?:坚信|相信|将以))",
            "problem_para": (
                rf"^(?:[^。]{{0,80}}(?:虽然|尽管|取得了?)[^。]{{0,80}}(?:但|然而|同时)[^。]{{0,60}}(?:{lacks}|薄弱|不够)"
                rf"|(?:同时|但|但是|对照|当然)?[，,]?[^。]{{0,50}}(?:还|仍|也)(?:然)?(?:是)?存在[^。]{{0,30}}(?:{lacks}|薄弱))"
            ),
            "plan_para": r"^(?:下一?步|下一?阶段|今后|明年|来年|下半年|新的一年|在今后的?|20[0-9xX_]{2}年，?[^。，]{0,14}(?:将|要|计划))",
            "date": _DATE_LINE,
            "unit": r"[^，。；：！？]{2,30}(?:文联|联合会|局|馆|站|中心|委员会|协会|办公室|科|团|院|社|党组|党委|政府|街道办事处)",
            "meta": r"(?:[^，。]{0,12}(?:发|字|报|文)[〔\[（(][0-9xX_]{0,4}[〕\]）)][0-9xX]*号|签发人[:：].{0,10}|[（(](?:20[^）)]{2,16})[）)])",
        }[name]
    )


@dataclass(slots=True)
class _Open:
    """A section being filled."""

    headings: tuple[str, ...]
    number: str
    role: Role
    line: int
    paragraphs: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Level:
    rank: float
    number: str
    text: str


def read_sections(text: str, first_line: int = 1) -> tuple[PastSection, ...]:
    """The sections of one summary in reading order. ``text``: cleaned, without its title or with it; ``first_line``: its 1-based line.

    A numbered line is a heading when text or deeper headings stand under it, or behind its first sentence (``（一）抓学习。全年…``:
    the rest is the body); a numbered sentence that ends the matter (items of a list of problems) is a paragraph of the section
    above. Title block, sign-off and date are in no section. Leaf headings without any text stay, as empty sections.
    """
    lines = text.split("\n")
    begin, end = _content(lines)
    sections: list[_Open] = []
    path: list[_Level] = []
    headed = False
    following = _following_marks(lines, begin, end)
    for index in range(begin, end):
        line = lines[index].strip()
        if not line:
            continue
        number = first_line + index
        mark = parse_heading(line)
        if mark is None:
            _add_paragraph(sections, path, line, number, headed=headed)
            continue
        while path and path[-1].rank >= mark.rank:
            path.pop()
        heading, body = _divide(mark, *following[index])
        if heading and body and path and _role_of(path) == Role.PROBLEM:
            heading, body = "", mark.text  # a problem and its explanation, not a heading with a text
        if heading:
            headed = True
            path.append(_Level(mark.rank, mark.number, heading))
            sections.append(_section(path, number))
        elif not sections or sections[-1].headings != _texts(path):
            sections.append(_section(path, number))
        if body:
            sections[-1].paragraphs.append(body)
            sections[-1].lines.append(number)
    _mark_closing(sections)
    return tuple(
        PastSection(item.headings, item.number, item.role, tuple(item.paragraphs), item.line, tuple(item.lines))
        for item in sections
        if item.paragraphs or item.headings
    )


def _content(lines: list[str]) -> tuple[int, int]:
    """[begin, end) of the lines between the title block and the sign-off."""
    from drafter.past.splitting import is_title

    begin, end = 0, len(lines)
    while begin < end and (
        not lines[begin].strip()
        or is_title(lines[begin])
        or any(_re(name).fullmatch(lines[begin].strip()) for name in ("unit", "date", "meta"))
    ):
        begin += 1
    while (
        end > begin
        and (not lines[end - 1].strip() or any(_re(name).fullmatch(lines[end - 1].strip()) for name in ("unit", "date")))
        and parse_heading(lines[end - 1].strip()) is None
    ):
        end -= 1
    return begin, end


def _divide(mark: HeadingMark, following: HeadingMark | None, more: bool) -> tuple[str, str]:
    """(heading, body) of a numbered line; heading "" for a numbered sentence. ``following``: the next line's mark, ``more``: is there a next line."""
    text = mark.text
    match = compiled(r"[^。！？!?]*[。！？!?]").match(text)
    first = match.group() if match else text
    rest = text[len(first) :].strip()
    colon = compiled(rf"[^：:，。；]{{2,{_COLON_HEADING_MAX}}}[：:]").match(first)
    if colon and colon.end() < len(text):
        return colon.group().rstrip("：:"), text[colon.end() :].strip()
    name = first.rstrip("。！？!?：:")
    leads = more and (following is None or following.rank > mark.rank)
    if rest:
        return ("", text) if len(name) > _HEADING_MAX else (name, rest)
    if len(name) > _HEADING_MAX and not (leads and mark.rank <= RANK_ONE):
        return "", text
    if leads or mark.rank <= RANK_ONE or (text[-1] not in _FINAL and len(name) <= 30):
        return name, ""
    return "", text


def _following_marks(lines: list[str], begin: int, end: int) -> dict[int, tuple[HeadingMark | None, bool]]:
    """For each line: the heading mark of the next line with text, and whether there is one. From the end, so that it stays linear."""
    found: dict[int, tuple[HeadingMark | None, bool]] = {}
    following: tuple[HeadingMark | None, bool] = (None, False)
    for index in range(end - 1, begin - 1, -1):
        found[index] = following
        line = lines[index].strip()
        if line:
            following = (parse_heading(line), True)
    return found


def _texts(path: list[_Level]) -> tuple[str, ...]:
    return tuple(level.text for level in path)


def _section(path: list[_Level], line: int) -> _Open:
    return _Open(_texts(path), path[-1].number if path else "", _role_of(path), line)


def _role_of(path: list[_Level]) -> Role:
    """The nearest heading that says problem or plan decides; a heading that says 总结 is work whatever else it names."""
    for level in reversed(path):
        if compiled("总结|回顾|成绩|成效|完成情况|开展情况").search(level.text):
            return Role.WORK
        if _re("problem").search(level.text):
            return Role.PROBLEM
        if _re("plan").search(level.text):
            return Role.PLAN
    return Role.WORK


def _add_paragraph(sections: list[_Open], path: list[_Level], line: str, number: int, *, headed: bool) -> None:
    role = _cue(line) if not path or _role_of(path) == Role.WORK else None
    if not sections:
        sections.append(_Open((), "", role or Role.OPENING, number))
    elif not headed:
        last = sections[-1]
        kept = last.role if last.role in {Role.PROBLEM, Role.PLAN} else Role.WORK
        opens = (
            last.role == Role.OPENING
            and not compiled(r"如下[：:。]?$").search(last.paragraphs[-1])
            and len(last.paragraphs) < 2
            and len(line) < 120
        )
        if role is None and opens and not compiled("[一1]是|第一[，、]|首先").match(line):
            role = Role.OPENING
        if (role or kept) != last.role:
            sections.append(_Open((), "", role or kept, number))
    elif role is not None and role != sections[-1].role and len(sections[-1].paragraphs) > 0:
        sections.append(_Open((), "", role, number))
    sections[-1].paragraphs.append(line)
    sections[-1].lines.append(number)


def _cue(line: str) -> Role | None:
    """What a paragraph without a heading of its own says it is."""
    if _re("closing").search(line):
        return Role.CLOSING
    head = line[:200]
    if _re("problem_para").search(head):
        return Role.PROBLEM
    return Role.PLAN if _re("plan_para").search(head) else None


def _mark_closing(sections: list[_Open]) -> None:
    """A closing word at the very end is a section of its own, wherever it stood."""
    if not sections or len(sections[-1].paragraphs) < 2 or sections[-1].role == Role.CLOSING:
        return
    last = sections[-1]
    if _re("closing").search(last.paragraphs[-1]):
        sections.append(_Open((), "", Role.CLOSING, last.lines[-1], [last.paragraphs.pop()], [last.lines.pop()]))


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph with their final mark; a closing quote or bracket stays with its sentence; ； does not end one."""
    start, depth = 0, 0
    for index, char in enumerate(paragraph):
        if char in "“（《〈【〔":
            depth += 1
        elif char in "”）》〉】〕":
            depth = max(depth - 1, 0)
        if char not in "。！？!?" or (depth and index - start < 300):
            continue
        after = paragraph[index + 1 : index + 2]
        if after and after in "。！？!?”）》":
            continue
        yield paragraph[start : index + 1]
        start, depth = index + 1, 0
    if paragraph[start:].strip():
        yield paragraph[start:]
