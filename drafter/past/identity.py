"""Whose summary it is, of which year and span: read off, never guessed.

Sources in order: title, sign-off, opening sentence, then names of file and folders. A masked value (XX市, 20xx年) where the
value should stand makes it None, and no other source is asked.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import PurePath

from drafter.data import PeriodSpan
from drafter.kept import compiled
from drafter.past.numbering import chinese_number
from drafter.past.splitting import is_title
from drafter.resources import lexicon_toml
from drafter.tuples import NamedTuple

_MASKED = compiled(r"[XxＸｘ×*_＿○〇]|某|\?|？|…|\.\.")
_YEAR = r"(?:(?P<year>(?:19|20)[0-9]{2})|(?P<han>二[〇○零][一二三四五六七八九〇○零]{2})|(?P<masked>20[0-9xXＸ×*_\-]{1,2}|2[0-9xX_×*]{1,3}|[xXＸ×*_]{1,4}))\s*(?:年度?)"
_N = "一二三四五六七八九十"
# a place with a name of its own: 柳湾乡, 云岫县, but not 社区 or 贫困地区
_NAMED_PLACE = r"^(?!城市|农村|乡镇|基层|贫困|偏远)[\u4e00-\u9fff]{2,8}?(?:省|市|县|镇|乡|旗|州|街道|(?<![社地山城校景园辖])区)"
_QUARTERS = (PeriodSpan.QUARTER_1, PeriodSpan.QUARTER_2, PeriodSpan.QUARTER_3, PeriodSpan.QUARTER_4)


class Identity(NamedTuple):
    """``None`` and "" where nothing could be read off. ``unit_kind``: a key of ``unit_kinds.toml``."""

    unit: str | None
    year: int | None
    span: PeriodSpan | None
    unit_kind: str


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    """(ending, kind), longest ending first."""
    table = lexicon_toml("unit_kinds.toml")
    return tuple(
        sorted(((suffix, kind) for kind, row in table.items() for suffix in row["suffixes"]), key=lambda pair: (-len(pair[0]), pair))
    )


@lru_cache(1024)
def unit_kind_of(name: str) -> str:
    """The kind of the unit called ``name`` (``梧川市文学艺术界联合会`` → ``wenlian``); "" for no known ending."""
    plain = compiled(r"(?:[（(][^（）()]*[）)]|党组|党委|党支部|党总支|机关党委)$").sub("", name.strip())
    return next((kind for suffix, kind in _suffixes() if plain.endswith(suffix)), "")


def read_identity(title: str, text: str, path: str, *, alone: bool = True, seam: bool = False) -> Identity:
    """Of one summary. ``text``: its cleaned lines; ``alone``: it is the only one of its file, so that names of file and folders speak of it;
    ``seam``: the title was written by the compiler of a collection and proves nothing, unless it names one unit by place and kind (篇二：柳湾乡文化站…).
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    opening = next((line for line in lines[:6] if len(line) >= 20 or _is_short_opening(line)), "")[:160]
    own_title = _own_title(title, lines, opening) if seam else title
    folders = _path_parts(path) if alone else ()
    unit, masked = _unit(own_title, lines, opening)
    if unit is None and not masked:
        unit = next((name for part in folders if (name := _unit_name(part))), None)
    return Identity(
        unit, _year(own_title, opening, lines, folders), _span(title, opening, folders), _kind(unit, own_title, opening, lines, folders)
    )


def _is_short_opening(line: str) -> bool:
    """2023年，我站工作总结如下。"""
    return len(line) >= 6 and line.endswith(("。", "：", "；")) and _year_in(line) != (None, False)


def _own_title(seam: str, lines: list[str], opening: str) -> str:
    """The unit's own title under a compiler's: the line below it, or what the compiler quotes where the text itself is not masked."""
    if lines and is_title(lines[0]):
        return lines[0]
    return "" if _year_in(opening[:60]) == (None, True) or _is_masked_unit(opening[:60]) else _own_part(seam)


def _own_part(title: str) -> str:
    """What a compiler's title quotes of the unit's own: the part that names a unit with its place; "" where there is none."""
    part = compiled(
        rf"^[【\[（(]?\s*第?\s*(?:篇|范文|例文|样本)?\s*[{_N}0-9]{{1,3}}\s*篇?\s*[】\]）)]?\s*[：:、.．\s]*|[（(【\[]?\s*第?篇\s*[{_N}0-9]{{1,3}}[】\]）)]?$"
    ).sub("", title.strip())
    name = _unit_name(part) or ""
    return part if compiled(_NAMED_PLACE).search(name) else ""


def _path_parts(path: str) -> tuple[str, ...]:
    """File name without its ending, then the three folders above it, nearest first."""
    pure = PurePath(path)
    return (pure.stem, *reversed(pure.parts[:-1][-3:]))


# ---- unit ------------------------------------------------------------------------------------------------------------


def _unit(title: str, lines: list[str], opening: str) -> tuple[str | None, bool]:
    """(name, whether it is masked where it should stand)."""
    masked = False
    for candidate in (title, *lines[:2], *reversed(lines[-3:])):
        if candidate != title and (len(candidate) > 30 or compiled("[，。；：、]").search(candidate)):
            continue
        name = _unit_name(candidate)
        if name:
            return name, False
        masked = masked or _is_masked_unit(candidate)
    match = compiled(
        r"[^，。]{0,16}[，,]?(?P<name>[^，。；、]{2,26}?)(?:在|认真|紧紧|始终|坚持|以|按照|全面|深入|围绕|切实|积极|工作)"
    ).match(opening)
    if match is not None:
        name = _unit_name(match["name"])
        masked = masked or _is_masked_unit(match["name"])
        return (None if masked else name), masked
    return None, masked


def _is_masked_unit(text: str) -> bool:
    return bool(compiled(r"(?:[XxＸｘ×*_]{1,4}|某某?)(?:省|市|县|区|镇|乡|街道|州|旗|文|图|单位)").search(text))


def _unit_name(text: str) -> str | None:
    """A full unit name (place and kind) out of a title or a file's name; None for 市文联, 我站 and whatever is masked."""
    name = compiled(r"^[#\s《【]+|^(?:关于|附件\d*[:：]?)").sub("", text.strip())
    name = compiled(
        rf"关于|{_YEAR}|(?:19|20)\d\d|上半年|下半年|[一二三四1-4第前][一二三四1-4三]?季度|半年|年终|年度|全年|\d{{1,2}}\s*[-—至~]\s*\d{{1,2}}月|工作|总结|文艺志愿|党建"
    ).split(name)[0]
    name = compiled(r"(?:党组|党委|党支部|党总支|机关党委|领导班子|班子)$").sub("", name.strip(" -—_·.《》（）()，、"))
    if not 4 <= len(name) <= 30 or _MASKED.search(name) or compiled(r"[0-9A-Za-z，。；：！？]").search(name):
        return None
    suffix, kind = next(((suffix, kind) for suffix, kind in _suffixes() if name.endswith(suffix)), ("", ""))
    if not kind or (kind == "other" and len(suffix) < 2 and not compiled("[省市县区镇乡旗州]").search(name)):
        return None
    place = name[: -len(suffix)]
    if compiled(r"(?:我|本|全|各|该|省|市|县|区|镇|乡|街道|州|旗|新|综合|人民|直|中共|委|委员会)*").fullmatch(place) or place.startswith(
        ("我", "本", "全", "各", "该")
    ):
        return None
    return name


def _kind(unit: str | None, title: str, opening: str, lines: list[str], folders: tuple[str, ...]) -> str:
    if unit:
        return unit_kind_of(unit)
    signs = [line for line in lines[-2:] if len(line) <= 30]
    named = compiled(r"\d{4}|20|上半年|下半年|工作|年").split(title)[0]
    subject = compiled(
        r"(?:我|本|[省市县区镇乡]|街道|[XxＸ×]{2}市?)([^，。、在]{2,12}?)(?=在|认真|紧紧|始终|坚持|以|按照|全面|深入|，)"
    ).search(opening)
    for text in (named, *signs, subject.group(1) if subject else "", *(compiled(r"\d{4}").split(part)[0] for part in folders)):
        kind = unit_kind_of(text.strip())
        if kind and kind != "other":
            return kind
    return "other" if any(unit_kind_of(text) for text in (named, *signs)) else ""


# ---- year ------------------------------------------------------------------------------------------------------------


def _year(title: str, opening: str, lines: list[str], folders: tuple[str, ...]) -> int | None:
    for text in (title, opening[:60]):
        found, masked = _year_in(text)
        if found or masked:
            return found
    signs = [
        found
        for line in lines[-2:]
        if len(line) <= 24 and (match := compiled(r".*?(20\d\d)年(\d{1,2})月").match(line)) and (found := _signed(match))
    ]
    if signs:
        return signs[-1]
    for part in folders:
        match = compiled(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)").search(part)
        if match:
            return int(match.group(1))
    return None


def _signed(match: re.Match[str]) -> int:
    """A yearly summary signed in January to March speaks of the year before (timeline.md §0, "Which date counts")."""
    year, month = int(match.group(1)), int(match.group(2))
    return year - 1 if month <= 3 else year


def _year_in(text: str) -> tuple[int | None, bool]:
    """(the first year named, whether the first one is masked)."""
    match = compiled(_YEAR).search(text)
    if match is None:
        short = compiled(r"(?<!\d)(20[0-4]\d)(?=(?:上|下)半年|(?:工作)?总结|全年)").search(text)
        return (int(short.group(1)), False) if short else (None, False)
    if match["year"]:
        return int(match["year"]), False
    if match["han"]:
        digits = "".join(str("〇一二三四五六七八九".index(char)) for char in match["han"].replace("○", "〇").replace("零", "〇"))
        return int(digits), False
    return None, True


# ---- span ------------------------------------------------------------------------------------------------------------


def _span(title: str, opening: str, folders: tuple[str, ...]) -> PeriodSpan | None:
    for text in (title, *folders[:1]):
        span = _span_in(text)
        if span:
            return span
    span = _span_in(opening[:40])
    if span:
        return span
    if any(compiled(_YEAR).search(text) for text in (title, opening[:20])) or "一年来" in opening[:40]:
        return PeriodSpan.YEAR
    return PeriodSpan.YEAR if any(compiled(r"(?<!\d)20\d\d(?!\d)").search(part) and "总结" in part for part in folders[:1]) else None


def _span_in(text: str) -> PeriodSpan | None:
    for pattern, span in (
        ("上半年|半年来|半年工作", PeriodSpan.FIRST_HALF),
        ("下半年(?!.{0,4}(?:计划|打算|思路|安排))", PeriodSpan.SECOND_HALF),
    ):
        if compiled(pattern).search(text):
            return span
    for number, span in enumerate(_QUARTERS, 1):
        if compiled(rf"第?[{chinese_number(number)}{number}]季度").search(text) and "前三季度" not in text:
            return span
    months = r"(?:[1１一]\s*[-—－~～至到]\s*(?:[2-9]|1[01]|[二三四五六七八九十]|十一)月|前(?:三季度|[0-9一二三四五六七八九十]{1,2}个?月))"
    if compiled(months).search(text):
        return PeriodSpan.MONTHS
    return PeriodSpan.YEAR if compiled("年度|全年|年终").search(text) else None
