"""People in a past paper, where a role, a work or a deed beside the name says that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter import words
from drafter.kept import compiled
from drafter.past.known import PastName
from drafter.past.names import COMPOUND, ROLES, SURNAMES, function

_RARER = (
    "褚卞丛郗晁巩蔚逄郇鄢麻缪糜郜阚笪仝佘厉荆粘揭禤亓轩晏璩訾逯刁宓鄂邬"  # where a role stands beside the name they may be surnames too
)
_ANY = SURNAMES + _RARER
_MAKES = (
    "创作|演唱|作词|作曲|执导|编剧|主讲|撰写|编著|主编|主演|领唱|领舞|表演|朗诵|演奏|绘制|拍摄|书写|荣获|喜获|获得|获评|入选|当选|担任|同志"
)
_AUTHORS = "作者|作家|画家|书法家|诗人|摄影家|传承人|艺人|教授|专家|学者|学员|会员|讲解员|志愿者|主席|书记|局长|馆长|站长|校长|会长|部长|主任|科长|党员|歌手|演员|导演|编剧|村民|同志|老师"
_CLOSES = r"(?=[，、。；的（《“和等获入荣当主创作为参在到出向对被演唱讲带前]|$)"


@cache
def _shapes() -> re.Pattern[str]:
    name = rf"(?:(?:{COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_ANY}][\u4e00-\u9fff]{{1,2}})"
    return compiled(
        rf"(?=(?P<before>{name})(?:{ROLES}|{_MAKES}))|(?:{_AUTHORS})(?=(?P<after>{name}){_CLOSES})"
        rf"|(?=(?P<work>{name})的?[\u4e00-\u9fff]{{0,6}}《)|由(?=(?P<by>{name})(?:{_MAKES}|主持|带队|任))"
    )


def people_in(text: str, tokens: tuple[words.Word, ...]) -> Iterator[PastName]:
    """People of the sentence; a name of two letters is not sure, it may be two words elsewhere."""
    if not any(char in text for char in "同老主书局馆站部长会教作家创获选当由《演传员导编诗"):
        return
    taken = 0
    for match in _shapes().finditer(text):
        group = next(name for name, value in match.groupdict().items() if value)
        start = match.start(group)
        if start < taken:
            continue
        # the longer reading first: 陆汀岚 before 陆汀
        for end in range(match.end(group), start + 1, -1):
            if _fits(text, group, start, end) and _is_name(tokens, start, end):
                yield PastName(text[start:end], "person", end - start > 2)
                taken = end
                break


@cache
def _behind() -> dict[str, re.Pattern[str]]:
    return {
        "before": compiled(rf"(?:{ROLES}|{_MAKES})"),
        "after": compiled(_CLOSES),
        "work": compiled(r"的?[\u4e00-\u9fff]{0,6}《"),
        "by": compiled(rf"(?:{_MAKES}|主持|带队|任)"),
    }


def _fits(text: str, group: str, start: int, end: int) -> bool:
    return end - start >= 2 and bool(_behind()[group].match(text, end))


def text_of(tokens: list[words.Word]) -> str:
    """The letters of the tokens."""
    return "".join(token.text for token in tokens)


def _is_name(tokens: tuple[words.Word, ...], start: int, end: int) -> bool:
    """Whether the letters begin and end where words do and are a surname with what is hardly a word of the sentence."""
    inside = [token for token in tokens if token.start < end and token.start + len(token.text) > start]
    if not inside or inside[0].start != start or inside[-1].start + len(inside[-1].text) != end:
        return False
    if any(function(char) or char in "最更很是有无不" for char in text_of(inside)[1:]):
        return False
    if len(inside) == 1:
        return inside[0].tag in ("nr", "nrt", "nrfg", "") and len(inside[0].text) > 2
    if len(inside[0].text) == 1 and not function(inside[0].text):
        rest = inside[1:]
        named = any(token.tag in ("nr", "nrt", "nrfg", "ns", "nz", "") or words.has_name(token.text) for token in rest)
        return named or (words.has_name(inside[0].text) and all(token.tag[:1] in ("n", "a", "g", "t", "z", "") for token in rest))
    return False
