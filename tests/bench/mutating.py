"""Texts for the fuzzer: where it begins, and how one text becomes another."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
LONGEST = 500  # characters of an input: short ones run ten times as often, and a page holds no more kinds of thing
_WORDS = (
    "XX × ○○ ** __ ___ …… …… 【】 【待补充】 （） () 〔 〕 〔2026〕3号 〔20xx〕号 《 》 《》 “ ” ‘ ’ \" ' 、 ， , 。 . ； : ： ！ ? — —— - ～ ~ % ％ ‰ № # ## ### > * + | ``` --- "
    "一是 二是 三是 一、 二、 （一） （二） 1. 1、 (1) ① ⑳ 第一 首先 其次 其中 共 合计 分别 增长 下降 同比 达到 以上 余 多 近 约 个百分点 万元 亿元 万人次 人次 场 个 次 % 2026年 2025年度 今年 去年 明年 "
    "上半年 年底 十四五 十五五 党的二十大 二十届四中全会 5月32日 2月30日 星期八 13月 正月初一 12.5万 1,234 １２３ 三十 两百零五 0 00 -1 9999999999999999999999 1e9 甲乙丙 等 一节 某某 某单位 李某 张三 王 局长 同志 "
    "http://x.example/ 来源： 责任编辑： 点击下载 [1] ![](a.png) <br> &nbsp; <!-- --> ✕ Ⅹ Х "
    "青篱镇综合文化站 梧川市文联 云岫县文化馆 柳河村 沈予安 工作总结 2026年工作总结 工作计划 存在的问题 下一步工作打算 的的 了了 进行进行 锟斤拷 烫烫烫 Ã¤ â€œ ï¿½"
)
_COMMENTS = (
    "<!--drafter:ignore-->",
    "<!-- drafter: ignore[PH101] 等报数 -->",
    "<!-- drafter: ignore-file[TY] 理由 -->",
    "<!-- drafter: ignore[PH101，甲] -->",
    "<!-- drafter: keep -->",
)
_ODD = "\0\x07\x0b\x0c\x1b\x7f\x85\xa0\xad\u200b\u200d\u200e\u202e\u2028\u2029\u3000\ufeff\ufffd\uffff\ud800\udfff\r\n\t\r²①٣𝟘㈠⑴〇零㊀İßǅﬁཱི́가𠮷👨‍👩‍👧🇨Ⅻ㍿½๓"


@cache
def seeds() -> tuple[str, ...]:
    """The rules' examples, our samples whole and in pieces, the clean sentences of the tests."""
    from drafter.check.registry import RULES
    from drafter.past.files import decode

    texts = [example.text for rule in RULES for example in (*rule.bad, *rule.good)]
    files = sorted((_ROOT / "samples").glob("drafts/*.md")) + sorted((_ROOT / "samples").glob("past/*/*.[mt][dx]*"))
    for path in files:
        text, _encoding = decode(path.read_bytes(), path.name)
        texts += [text[at : at + 700] for at in range(0, len(text), 350)]
    texts += (_ROOT / "tests/check/clean_units.txt").read_text(encoding="utf-8").split("\n")
    return tuple(dict.fromkeys(text[:LONGEST] for text in texts if text.strip()))


@cache
def marks() -> tuple[str, ...]:
    """What is put in: marks, and what the rules' bad examples mark."""
    from drafter.check.registry import RULES

    told = [word for rule in RULES for example in rule.bad for word in example.expected if len(word) < 60]
    return tuple(dict.fromkeys([*_WORDS.split(), *_COMMENTS, *told]))


def mutate(text: str, rng: random.Random, other: str = "") -> str:
    """``text`` changed in one to four ways; ``other``: a text to take pieces of, a seed where it is empty."""
    for _step in range(rng.choice((1, 1, 2, 4))):
        text = rng.choice(_WAYS)(text, rng, other or rng.choice(seeds()))[:LONGEST]
    return text


def _span(text: str, rng: random.Random) -> tuple[int, int]:
    if rng.random() < 0.3:
        cuts = [0, *(match.end() for match in re.finditer("[\n。；，、]", text)), len(text)]
        start, end = sorted((rng.choice(cuts), rng.choice(cuts)))
        return start, end
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.choice((0, 1, 1, 2, 4, 9, 30, 200)))


def _splice(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng)
    first, last = _span(other, rng)
    return text[:start] + other[first:last] + text[end:]


def _join(text: str, rng: random.Random, other: str) -> str:
    return text + rng.choice(("", "\n", "\n\n", "\r\n", " ")) + other


def _repeat(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng)
    return text[:end] + text[start:end] * min(rng.choice((1, 1, 2, 9, 400)), LONGEST // max(1, end - start)) + text[end:]


def _delete(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng)
    return text[:start] + text[end:]


def _mark(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng)
    return text[:start] + rng.choice(marks()) + text[start if rng.random() < 0.7 else end :]


def _widen(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng)
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    table = rng.choice((wide, {value: key for key, value in wide.items()}))
    return text[:start] + text[start:end].translate(table) + text[end:]


def _number(text: str, rng: random.Random, other: str) -> str:
    found = list(re.finditer(r"[0-9]+|[零〇一二三四五六七八九十百千万亿]+", text))
    if not found:
        return text
    match = rng.choice(found)
    value = rng.choice(
        (str(rng.randrange(10 ** rng.randint(1, 20))), "", "0", "〇", "十", "一百二十三万零五", "12.50", match[0] * 3, "X" * len(match[0]))
    )
    return text[: match.start()] + value + text[match.end() :]


def _swap(text: str, rng: random.Random, other: str) -> str:
    start, end = _span(text, rng)
    at = rng.randint(0, len(text) - (end - start))
    rest = text[:start] + text[end:]
    return rest[:at] + text[start:end] + rest[at:]


def _odd(text: str, rng: random.Random, other: str) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(_ODD) * rng.choice((1, 1, 3)) + text[at:]


def _noise(text: str, rng: random.Random, other: str) -> str:
    code = rng.choice(("utf-8", "gb18030", "utf-16-le"))
    raw = bytearray(text.encode(code, "replace"))
    for _flip in range(rng.choice((1, 3, 10)) if raw else 0):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    return raw.decode(code if rng.random() < 0.8 else "utf-8", rng.choice(("replace", "ignore")))


_WAYS = (_splice, _splice, _join, _repeat, _delete, _delete, _mark, _mark, _mark, _widen, _number, _number, _swap, _odd, _noise)
