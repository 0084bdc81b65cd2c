"""Words that turn a number into an interval: 近, 约, 超, 不足, 以上, 左右 …

以上, 以下, 以内 include the number itself and 不满, 超过, 以外 do not: Civil Code of the PRC (民法典), article 1259. 近 is [0.9n, n) and 约 and
左右 are five in a hundred either way: research notes, grounding.md §5.1.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from drafter.kept import compiled
from drafter.text.numerals import Number, Reading, read_number

_NEAR, _ABOUT = Decimal("0.9"), Decimal("0.05")
_WORDS = {
    "near": ("将近", "接近", "近"),
    "about": ("大约", "大概", "约为", "约", "左右", "上下"),
    "over": ("超过", "超出", "超", "逾", "高于", "多于", "大于", "不止", "过"),
    "at least": ("至少", "不少于", "不低于", "不下于", "不下", "最少", "起码", "突破", "以上", "及以上", "开外", "上"),
    "under": ("不足", "不到", "不满", "未满", "少于", "低于", "小于", "未达"),
    "at most": ("最多", "至多", "不超过", "不多于", "不高于", "不大于", "以下", "及以下", "以内", "之内"),
}
_KIND = {word: kind for kind, words in _WORDS.items() for word in words}
_BEHIND = "及以上|以上|开外|左右|上下|及以下|以下|以内|之内"
_BEFORE = (
    "将近|接近|(?<![附最就临靠邻亲渐逼走贴远新相拉凑])近|大约|大概|约为|(?<![签合条特预节制契公相邀履简要失违守婚规])约|不超过|不多于|不高于|不大于|(?<!不)超过|超出|(?<![赶高反])超|逾|"
    "(?<!不)高于|(?<!不)多于|(?<!不)大于|不止|至少|不少于|不低于|不下于|不下|最少|起码|突破|不足|不到|不满|未满|(?<!不)少于|(?<!不)低于|小于|未达|最多|至多"
)
_BEFORE_ENDS = frozenset(word[-1] for word in _BEFORE.split("|")) | {"了"}
_LONGEST_BEFORE = 6


@cache
def behind() -> re.Pattern[str]:
    """Matches a bound that stands behind a number or its measure word (20人以上, 3000元左右)."""
    return compiled(_BEHIND)


@cache
def _before() -> re.Pattern[str]:
    return compiled(rf"({_BEFORE})了?\s?$")


def before(text: str, floor: int, at: int) -> re.Match[str] | None:
    """The bound in the few characters in front of a number, from ``floor`` on; group 1 is its word (近, 不少于), spaces and 了 aside."""
    last = text[at - 1 : at]
    if last not in _BEFORE_ENDS and not last.isspace():
        return None
    return _before().search(text, max(floor, at - _LONGEST_BEFORE), at)


def bounded(number: Number, word: str) -> Number:
    """``number`` as the interval that ``word`` makes of it. What is an interval or has no value already stays as it is (约20余 is 20余)."""
    value = number.value
    if value is None:
        return number
    kind, percent = _KIND[word], number.percent
    if kind == "near":
        return Number(value * _NEAR, value, True, False, percent)
    if kind == "about":
        return Number(value * (1 - _ABOUT), value * (1 + _ABOUT), True, True, percent)
    if kind == "over":
        return Number(value, None, False, False, percent)
    if kind == "at least":
        return Number(value, None, True, False, percent)
    if kind == "under":
        return Number(None, value, False, False, percent)
    return Number(None, value, False, True, percent)


# ---- shares --------------------------------------------------------------------------------------------------------

_NUMERAL = "[〇零一二两三四五六七八九十百千点0-9.]"
_TENTH_STOP = "立为功员果效绩长熟就品本人了交年都才材败语形型因双群名家书风套不"


@cache
def _shares() -> re.Pattern[str]:
    return compiled(
        rf"(?P<hundredth>百分之|千分之|万分之)(?=[{_NUMERAL[1:-1]}])|(?P<all>百分百|百分之百)"
        rf"|(?P<tenth>[一二三四五六七八九1-9])成(?P<half>半|[一二三四五六七八九](?![{_NUMERAL[1:-1]}个名项场次人]))?(?![{_TENTH_STOP}])"
        r"|(?P<slash>\d{1,2}/\d{1,2})(?![\d/年月日])"
        rf"|(?P<below>{_NUMERAL}{{1,4}})分之(?P<above>{_NUMERAL}{{1,4}})"
        "|(?P<half_of>一半|半数)(?![以之]?[天年月日])"
    )


def _percent(value: Decimal) -> Number:
    return Number(value, value, percent=True)


def _fraction(above: Decimal, below: Decimal) -> Number | None:
    """A share as a percent; where no short decimal is equal to it, the reduced fraction is its norm."""
    if not below or above > below:
        return None
    value = above * 100 / below
    if value * below == above * 100 and len(value.normalize().as_tuple().digits) < 12:
        return _percent(value)
    top, bottom = int(above), int(below)
    while bottom:
        top, bottom = bottom, top % bottom
    return Number(value, value, percent=True, literal=f"{int(above) // top}/{int(below) // top}")


def _whole(text: str) -> Decimal | None:
    reading = read_number(text, 0)
    return reading.number.value if reading and reading.end == len(text) else None


def read_share(text: str, start: int) -> Reading | None:
    """百分之八十五, 八成五, 三分之二, 2/3, 一半 at ``start`` of half-width text, as hundredths; None if there is none."""
    match = _shares().match(text, start)
    if not match:
        return None
    if match["all"]:
        return Reading(_percent(Decimal(100)), match.end())
    if match["half_of"]:
        return Reading(_percent(Decimal(50)), match.end())
    if match["tenth"]:
        tenth = _whole(match["tenth"])
        rest = Decimal(0) if not match["half"] else Decimal(5) if match["half"] == "半" else _whole(match["half"])
        return None if tenth is None or rest is None else Reading(_percent(tenth * 10 + rest), match.end())
    if match["hundredth"]:
        if text.startswith("百分之百", start):
            return Reading(_percent(Decimal(100)), start + 4)
        return _hundredths(text, match)
    parts = match["slash"].split("/") if match["slash"] else [match["above"], match["below"]]
    above, below = _whole(parts[0]), _whole(parts[1])
    share = None if above is None or below is None else _fraction(above, below)
    return Reading(share, match.end()) if share else None


@cache
def _digits() -> re.Pattern[str]:
    return compiled("([〇零一二两三四五六七八九十百]+)点([〇零一二三四五六七八九]+)")


def _hundredths(text: str, match: re.Match[str]) -> Reading | None:
    size = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[match[0][0]]
    if decimal := _digits().match(text, match.end()):
        whole = _whole(decimal[1])
        if whole is not None:
            tail = "".join(str("〇一二三四五六七八九".index(c.replace("零", "〇"))) for c in decimal[2])
            return Reading(_percent((whole + Decimal("0." + tail)) * size), decimal.end())
    reading = read_number(text, match.end())
    if reading is None or reading.number.literal:
        return None
    number = reading.number.scaled(size)
    return Reading(Number(number.low, number.high, number.low_closed, number.high_closed, percent=True), reading.end)
