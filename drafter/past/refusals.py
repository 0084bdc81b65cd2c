"""Why a past sentence may never become a skeleton. Refusing too much costs a phrase; refusing too little costs a leak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from drafter import words
from drafter.kept import compiled
from drafter.past.doubt import doubtful_name, leans_on_slot, names_an_author
from drafter.past.slots import without_slots
from drafter.resources import lexicon_toml

if TYPE_CHECKING:
    from drafter.past.deslot import Deslotted

MAX_HOLES = 3
MAX_LENGTH = 120
MIN_LENGTH = 4
_LEVEL = "省|市|县|区|州|镇|乡|街道|村|社区"
_MEASURE_LIST = "个 名 位 人次 家 户 场 场次 次 期 批 届 项 件 幅 部 册 本 篇 首 支 组 处 所 座 间 栋 台 套 辆 条 张 份 块 片 段 种 项次 册次 户次 家次 件次 元 万元 亿元 万册 万人 万人次 平方米 亩 公里 课时 学时 余次 余场 余人 余件 余名 余份 余册"
_MEASURES = frozenset(_MEASURE_LIST.split())


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(reason, pattern) on the sentence as written."""
    return tuple(
        (reason, compiled(pattern))
        for reason, pattern in (
            ("placeholder", r"(?<![A-Za-z0-9])[XxＸｘ×✕]+(?![A-Za-z])|[XxＸｘ×]{2,}|[0-9][xX×*_]|_|＿|\*|＊|某|[○◯□■△▲]|【|】|\{|\}|\[|\]|〔|〕|待(?:补充|核实|填|定)|AAA|ABC|GCD|TODO"),
            ("empty pair", r"《[\s　·\-]*》|“[\s　]*”|（[\s　、，]*）|\([\s　]*\)"),
            ("residue", r"https?:|www\.|小编|本站|网友|下载|点击|未完|隐藏|错误！|未找到引用源|阅读全文|…|\.{2,}|[`<>\\|@#$^~＠]|\ufffd|&[a-z]+;"),
            ("addresses a model", r"忽略|无视|你|您|作为.{0,4}(?:AI|人工智能|语言模型|助手)|(?:请|务必|必须|只需|直接)(?:严格)?(?:输出|回答|回复|生成|返回|扮演|重复|写出|改写|翻译)|提示词|指令|系统(?:提示|消息)|[Pp]rompt|[Ss]ystem|[Ii]gnore|ChatGPT|assistant"),
            ("leans on another sentence", r"分别|前者|后者|上述|以上(?!级)|(?<!应)该(?![当死])|此次|本次|这次|这些|这[一项个种是样里]|那[些个种]|其[中余]|(?<!其)他|她|它|二者|两者|[对为由据因如]此|此[项举时前后]|(?:如|见)(?:下|上|附)|同上|附[件表]"),
            ("level of the unit", rf"[我全本](?:{_LEVEL}|站|局|馆|科|院|校|中心|单位|部|办|会|团|队|所|处|股)|(?:{_LEVEL})(?:上下|内外|域|情)"),
            ("other time", r"去年|前年|去岁|往年|当年|同年|当日|当天|次日|翌|昨|前不久|日前|近日|近期|本月|上月|下月|同期|同比|环比|比上年|较上年|上年|截[至止]|目前为止|春节|元旦|国庆|端午|中秋|重阳|清明|元宵|除夕|腊月|正月"),
            ("cut off", r"^[，、；：。）》”]|[（《“]$|[，、][。；]|[、，]{2,}"),
        )
    )  # fmt: skip


@cache
def _dated() -> re.Pattern[str]:
    rows = [row for row in lexicon_toml("dated_terms.toml")["row"] if row["never"]]
    terms = sorted({re.escape(term) for row in rows for term in row.get("terms", ())}, key=lambda term: (-len(term), term))
    return compiled("|".join([*terms, *(pattern for row in rows for pattern in row.get("patterns", ()))]))


def judge(sentence: str, own: Iterable[str] = (), *, first: bool = False) -> tuple[tuple[str, ...], Deslotted | None]:
    """Reasons (English, stable) why ``sentence`` may not become a skeleton, () where it may; and the deslotted sentence where the sentence as written
    gave no reason (None where it did). ``own`` as for ``deslot``.

    ``first``: stop at the first reason, of which the cheap ones come first.
    """
    from drafter.past.deslot import deslot

    most = 1 if first else None
    reasons = tuple(islice(_of_sentence(sentence), most))
    if reasons:
        return reasons, None
    result = deslot(sentence, own)
    return tuple(islice(_of_result(result), most)), result


def _of_sentence(sentence: str) -> Iterator[str]:
    """What is wrong with a sentence as written."""
    if len(sentence) > 4 * MAX_LENGTH:
        yield "too long"
        return
    yield from (reason for reason, pattern in _shapes() if pattern.search(sentence))
    dated = _dated().search(sentence)
    if dated:
        yield f"dated term: {dated.group()}"
    if any(sentence.count(left) != sentence.count(right) for left, right in ("《》", "“”", "（）", "()", "‘’", "「」")):
        yield "unbalanced marks"


def _of_result(result: Deslotted) -> Iterator[str]:
    """What is wrong with a sentence after its values were taken out."""
    bare = without_slots(result.text, "，")
    if len(result.text) > MAX_LENGTH:
        yield "too long"
    if len(without_slots(result.text)) < MIN_LENGTH:
        yield "too short"
    if len(result.slots) > MAX_HOLES:
        yield "more than 3 holes"
    if compiled(r"〔(?:人名|地名|单位|书名|引名|日期)〕(?:、|，)?等|〔人名〕[、和与及][\u4e00-\u9fff]").search(result.text):
        yield "open list"
    if compiled(r"〔(?:地名|单位|人名)〕[（省市县区镇乡]|（〔(?:地名|单位|人名)〕").search(result.text) or leans_on_slot(result.text):
        yield "half a name"
    tokens = words.segment(bare)
    if _has_number(bare, tokens):
        yield "a number is left"
    if _dangles(bare, tokens):
        yield "measure word without a number"
    if any(token.text in _LEVEL_TOKENS for token in tokens):
        yield "level of the unit"
    if words.has_name(bare) or _event().search(bare) or doubtful_name(bare, tokens) or names_an_author(result.text):
        yield "possible name"
    if compiled(r"[A-Za-z《》“”‘’「」]").search(bare):
        yield "foreign letters or marks"


_LEVEL_TOKENS = frozenset(
    {
        "省",
        "市",
        "县",
        "区",
        "镇",
        "乡",
        "街道",
        "市直",
        "县直",
        "区直",
        "省直",
        "县里",
        "市里",
        "镇里",
        "区里",
        "乡里",
        "县内",
        "市内",
        "镇内",
        "省内",
        "区内",
        "辖区",
        "市县",
        "县域",
        "镇域",
        "市域",
    }
)


@cache
def _event() -> re.Pattern[str]:
    """Prizes and festivals named without quotation marks."""
    return compiled(r"[\u4e00-\u9fff](?:奖|杯)(?![励金项惩状品章牌])|[\u4e00-\u9fff]{2}节(?![目约能点假日省水电奏俭庆])")


def _has_number(text: str, tokens: tuple[words.Word, ...]) -> bool:
    """Whether a digit is left, or a numeral that is not part of a common word (统一, 进一步, 三农)."""
    if compiled(r"[0-9０-９%％‰㎡①-⑳Ⅰ-Ⅻ]").search(text):
        return True
    if not compiled("[〇零一二三四五六七八九十百千万亿两廿卅]").search(text):
        return False
    return any(
        compiled("[〇零一二三四五六七八九十百千万亿两廿卅]").search(token.text)
        and (
            len(token.text) == 1
            or token.tag[:1] in ("m", "q", "t")
            or token.tag.startswith(words.NAME_TAGS)
            or compiled("[奖名等]").search(token.text)
        )
        for token in tokens
        if token.text not in {"一系列", "一方面", "一体化", "一体", "一些", "一定", "一批", "一手"}
    )


def _dangles(text: str, tokens: tuple[words.Word, ...]) -> bool:
    """Whether a measure word closes a clause with no number before it: 活动次, 图书万册, 营收逾亿元."""
    if compiled(r"(?:逾|达|超|近|约|共计?|累计|总计)(?:余)?(?=[，。；、]|$)|[\u4e00-\u9fff](?:万|亿)(?:元|册|人|人次|平方米)").search(text):
        return True
    for index, token in enumerate(tokens):
        if token.text not in _MEASURES or index == 0:
            continue
        closes = index + 1 == len(tokens) or tokens[index + 1].tag == "w"
        before = tokens[index - 1]
        if closes and before.tag[:1] in ("n", "v", "a", "j", "l", "s") and len(before.text) > 1:
            return True
    return False
