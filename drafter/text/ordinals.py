"""Places in an order: 第七届, 首届, 二等奖, 第三名, 国家二级, 4A级, 〔2026〕4号, 二十届四中全会; and the numbering of a paper, which is none.

Norms: ``ordinal:7:届``, ``rank:一等奖``, ``rank:第2``, ``level:国家二级``, ``docno:2026-4``, ``congress:20-4``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import AtomKind
from drafter.kept import compiled
from drafter.text.counting import is_place_in_order
from drafter.text.hit import Hit
from drafter.text.numerals import CHINESE_DIGITS, NUMERALS, chinese, plain, read_number
from drafter.text.words import measure_at, ordinal_name

if TYPE_CHECKING:
    from drafter.text.hit import Found
    from drafter.text.numerals import Reading

_CN = "一二三四五六七八九十"


# ---- numbering ---------------------------------------------------------------------------------------------------


@cache
def _numbering() -> re.Pattern[str]:
    return compiled(rf"(?:\d{{1,3}}|[{_CN}百零]{{1,6}})(?P<end>[.．、)）])(?!\d)")


@cache
def _aloud() -> re.Pattern[str]:
    """一百一十八是…: short ones (三是) are in the list of words that are no quantity."""
    return compiled(rf"[{_CN}]百[{_CN}零]{{0,4}}(?=是)")


@cache
def _line_start() -> re.Pattern[str]:
    return compiled(r"(?:^|[\n。；：:;！？!?”》])[\s#>*　\-]*[（(]?$")


def read_numbering(text: str, at: int) -> int | None:
    """The end of 一、 （一） 1. (1) at ``at`` where it numbers a paragraph or an item; None where it does not.

    A numeral of at most two digits in brackets is an item number anywhere unless a measure word follows.
    """
    aloud = _aloud().match(text, at)
    if aloud:
        return aloud.end() if _line_start().search(text, max(0, at - 8), at) else None
    match = _numbering().match(text, at)
    if not match:
        return None
    bracket = match["end"] in ")）"
    if bracket:
        if text[at - 1 : at] in ("(", "（") and at:
            return None if measure_at(text, match.end()) else match.end()
        return match.end() if _line_start().search(text, max(0, at - 8), at) else None
    if not _line_start().search(text, max(0, at - 8), at):
        return None
    return None if _prize_list().match(text, at) or (match["end"] == "、" and _more_of_list().match(text, match.end())) else match.end()


@cache
def _more_of_list() -> re.Pattern[str]:
    return compiled(rf"[{_CN}](?:季度|等[奖功]|[、月])")


# ---- 第N, 首届 ---------------------------------------------------------------------------------------------------


@cache
def _rank_context() -> re.Pattern[str]:
    return compiled("(?:居|列|位|名|获|获得|夺得|排|得|全[国省市县区镇乡球]|并列)$")


@cache
def _ordinal_unit() -> re.Pattern[str]:
    return compiled(
        "年级|轮次|批次|版次|[届期批次版辑卷集号章条轮场站部组版师团课讲节幕季方类楼层栋单元册页款项段天日周年代号个位名步件家例本首座所]"
    )


@cache
def _body() -> re.Pattern[str]:
    """第二督导组, 第三考评队: a numbered body, although a bare 第二 or 第三 is mostly an enumerator."""
    return compiled("[\u4e00-\u9fa5]{2,3}?[组队]")


@cache
def _listed() -> re.Pattern[str]:
    return compiled(f"(?:[、和][0-9{CHINESE_DIGITS}十]{{1,3}}){{1,6}}(?=[届期批次版辑卷集号章条轮场])")


def read_ordinal(text: str, at: int) -> Found:
    """第 with a number behind it at ``at``: an ordinal, a rank (第二名; 居全市第二), or a name that is neither (第一书记, 第二课堂)."""
    start = at + 1 + (text[at + 1 : at + 2] == " ")
    if start >= len(text) or text[start] not in NUMERALS:
        return at + 1
    reading = read_number(text, start)
    if reading is None:
        return start
    if ordinal_name().match(text, reading.end) and reading.number.value is not None and reading.number.value < 100:
        return reading.end
    if reading.number.value is not None and (listed := _listed().match(text, reading.end)):
        values = [plain(reading.number.value)] + [_plain_value(part) for part in compiled("[、和]").split(listed[0])[1:]]
        unit_word = text[listed.end()]
        return Hit(AtomKind.ORDINAL, at, listed.end() + 1, f"ordinal:{','.join(values)}:{unit_word}", unit=unit_word)
    shown = reading.number.norm() if reading.number.value is None else plain(reading.number.value)
    after = text[reading.end : reading.end + 1]
    if after in ("名", "位") and reading.number.value is not None:
        return Hit(AtomKind.RANK, at, reading.end + 1, f"rank:第{shown}", reading.number.low, reading.number.high, after)
    end = reading.end + (after == " ")
    unit = _ordinal_unit().match(text, end)
    if unit:
        return Hit(AtomKind.ORDINAL, at, unit.end(), f"ordinal:{shown}:{unit[0]}", reading.number.low, reading.number.high, unit[0])
    if _rank_context().search(text, max(0, at - 3), at):
        return Hit(AtomKind.RANK, at, reading.end, f"rank:第{shown}", reading.number.low, reading.number.high)
    value = reading.number.value
    if value is not None and (value <= 3 if after.isalpha() else value <= 10) and not _body().match(text, reading.end):
        return reading.end
    return Hit(AtomKind.ORDINAL, at, reading.end, f"ordinal:{shown}:", reading.number.low, reading.number.high)


def _plain_value(run: str) -> str:
    reading = read_number(run, 0)
    return plain(reading.number.value) if reading and reading.number.value is not None else run


def read_first(text: str, at: int) -> Found:
    """首届, 首期, 首批: the first of its kind. 首次, 首个 and 首位 are claims and for the rule on claims."""
    if text[at + 1 : at + 2] in ("届", "期", "批") and not text.startswith(("期间", "期待", "批准"), at + 1):
        unit = text[at + 1]
        return Hit(AtomKind.ORDINAL, at, at + 2, f"ordinal:1:{unit}", Decimal(1), Decimal(1), unit)
    return None


# ---- numerals with an order word behind them ---------------------------------------------------------------------


@cache
def _prize_list() -> re.Pattern[str]:
    return compiled(r"[一二三四1-4](?:[、，和及/][一二三四1-4]){0,3}等(?:级)?[奖功]")


@cache
def _congress() -> re.Pattern[str]:
    return compiled(
        r"(?P<number>十[一二三四五六七八九]|二十[一二]?|\d\d)(?:大(?![类板块工程行动任务项措赛型家队道厅])|届(?P<plenum>(?:[一二三四五六七八九]中、){0,3}[一二三四五六七八九]中全会|历次全会|中央))"
    )


@cache
def _session() -> re.Pattern[str]:
    return compiled("人大|政协|全[国省市县区]|[省市县区镇]|委员会|理事|主席团|代表|人民|党代|村|董事|监事|[一二三四五六七八九十]次")


@cache
def _level() -> re.Pattern[str]:
    return compiled(
        r"(?:国家)?(?:(\d)A级?(?![A-Za-z\d])|(?P<stars>[一二三四五六七1-7])星级|(?P<level>[一二三四五六1-6])级(?P<class>[甲乙丙]等)?)(?![别联])"
    )


def _congress_norm(match: re.Match[str]) -> str:
    number = match["number"]
    value = number if number.isdecimal() else plain(chinese(number).value)  # type: ignore[union-attr,arg-type]
    plenum = match["plenum"]
    if not plenum:
        return f"congress:{value}"
    if plenum in ("历次全会", "中央"):
        return f"congress:{value}-{'all' if plenum[0] == '历' else 'committee'}"
    sessions = [str("一二三四五六七八九".index(char) + 1) for char in plenum if char in "一二三四五六七八九"]
    return f"congress:{value}-{','.join(sessions)}"


def read_order(text: str, at: int) -> Found:
    """At a numeral (or 国 of 国家二级): a prize, a congress, a level, a document or house number, a grade; None where it is none of these."""
    if prize := _prize_list().match(text, at):
        spelt = prize[0].translate(str.maketrans("1234", "一二三四")).replace("等级", "等")
        grades = [char + "等" + spelt[-1] for char in spelt if char in "一二三四"]
        return Hit(AtomKind.RANK, at, prize.end(), "rank:" + ",".join(grades))
    if congress := _congress().match(text, at):
        return Hit(AtomKind.ORDINAL, at, congress.end(), _congress_norm(congress))
    if (level := _level().match(text, at)) and (not level["level"] or _is_level(text, level)):
        return Hit(AtomKind.ORDINAL, at, level.end(), f"level:{_level_norm(level)}")
    return None


def _is_level(text: str, match: re.Match[str]) -> bool:
    """国家二级, 三级甲等, 一级作家; 县乡村三级 and 两级 count levels and are none."""
    if match[0].startswith("国家") or match["class"]:
        return True
    return text[match.start() - 1 : match.start()] not in tuple("省市县区乡镇村校") or not match.start()


def _level_norm(match: re.Match[str]) -> str:
    spelt = match[0].translate(str.maketrans("123456", "一二三四五六"))
    return f"{match[1]}A" if match[1] else spelt


@cache
def _counted_off() -> re.Pattern[str]:
    return compiled("年级|号(?![召称角])|楼(?![盘道])")


def read_numbered(text: str, at: int, reading: Reading) -> Hit | None:
    """A number read at ``at`` with an order word behind it: 7号, 三年级, 二楼, 十四届人大; Chinese 二 before a measure word (二段, 二组: counting takes 两)."""
    after = text[reading.end : reading.end + 1]
    if after not in ("年", "号", "楼", "届", "次") and text[at] != "二":
        return None
    value = reading.number.value
    if value is None:
        return None
    if after in ("年", "号", "楼") and (word := _counted_off().match(text, reading.end)):
        return Hit(AtomKind.ORDINAL, at, word.end(), f"ordinal:{plain(value)}:{word[0]}", value, value, word[0])
    if after == "届" and _session().match(text, reading.end + 1):
        return Hit(AtomKind.ORDINAL, at, reading.end + 1, f"ordinal:{plain(value)}:届", value, value, "届")
    if (
        after == "次" and text[at - 1 : at] == "届" and text.startswith(("次全", "次会", "次常", "次理", "次代", "次执"), reading.end)
    ):  # 八届三次全委会
        return Hit(AtomKind.ORDINAL, at, reading.end + 1, f"ordinal:{plain(value)}:次", value, value, "次")
    if text[at : reading.end] == "二" and (measure := measure_at(text, reading.end)) and is_place_in_order(measure):
        return Hit(AtomKind.ORDINAL, at, measure.end, f"ordinal:2:{measure.unit}", value, value, measure.unit)
    return None


# ---- prizes, document numbers ------------------------------------------------------------------------------------


@cache
def _prizes() -> re.Pattern[str]:
    return compiled(
        "(?<![基奖现资税学助])金奖(?!励)|银奖(?!励)|铜奖(?!励)|特等[奖功]|优秀(?:[^\\W获得评颁受表嘉设中及和与一二三\\da-zA-Z]{2,4})?奖(?![励项学金])|最佳[^\\W获得评颁受表嘉及和与一二三\\da-zA-Z]{1,6}?奖(?![励项])|特别(?:贡献|荣誉|组织|人气|提名|创意)?奖(?![励项])|提名奖|入围奖|入选奖|入展奖|精品奖|组织奖|鼓励奖|纪念奖|新人奖|"
        "冠军|亚军|季军|金牌(?![教讲导])|银牌|铜牌|前(?P<top>\\d{1,3}|[一二三四五六七八九十]{1,3})(?:名|位|强)(?![单额置])"
    )


def read_prize(text: str, at: int) -> Found:
    """金奖, 优秀组织奖, 最佳人气奖, 冠军, 前三名."""
    match = _prizes().match(text, at)
    if not match:
        return None
    top = match["top"]
    if top:
        reading = read_number(top, 0)
        if reading is None or reading.number.value is None:
            return None
        return Hit(AtomKind.RANK, at, match.end(), f"rank:前{plain(reading.number.value)}", reading.number.low, reading.number.high)
    return Hit(AtomKind.RANK, at, match.end(), f"rank:{match[0]}")


@cache
def _document() -> re.Pattern[str]:
    return compiled(r"[〔\[【(（]\s?((?:19|20)\d\d)\s?[〕\]】)）]\s?第?\s?(\d{1,4})\s?号")


def read_document(text: str, at: int) -> Found:
    """〔2026〕4号: the number of a document."""
    match = _document().match(text, at)
    if not match:
        return None
    return Hit(AtomKind.ORDINAL, at, match.end(), f"docno:{match[1]}-{int(match[2])}", unit="号")
