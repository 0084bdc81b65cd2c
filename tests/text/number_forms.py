"""A seeded writer of numbers whose values are known, apart from the code that reads them."""

from __future__ import annotations

import random
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
UNITS = ["场", "人次", "名", "件", "篇", "幅", "册", "项", "个", "家", "户", "期", "部", "首", "副", "台", "处", "支", "小时", "平方米"]


def section(value: int) -> str:
    """0 < value < 10000 in Chinese numerals, 一十 in full."""
    text, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text


def chinese(value: int) -> str:
    """The standard reading of 0 < value < 10^12: 十万零五千, 一亿二千万."""
    text = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // size % (10**4)
        if not part:
            continue
        written = section(part)
        text += ("零" if text and part < 1000 else "") + written + name
    return text[1:] if text.startswith("一十") else text


def spoken(value: int) -> str | None:
    """一万二 for 12000, 三千五 for 3500, 两百 for 200, 13万2 is elsewhere; None where speech has no shorter form."""
    text = str(value)
    head, rest = int(text[:1]), text[1:]
    names = {3: "百", 4: "千", 5: "万"}
    if len(text) not in names or rest.strip("0") not in ([rest[:1]] if rest[:1] != "0" else [""]):
        return None
    lead = "两" if head == 2 else DIGITS[head]
    return lead + names[len(text)] + (DIGITS[int(rest[0])] if rest[0] != "0" else "")


def plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_form(rng: random.Random) -> tuple[str, Decimal]:
    """A spelling and its value."""
    value = rng.choice(
        [rng.randint(3, 99), rng.randint(100, 9999), rng.randint(10**4, 10**6), rng.randint(1, 99) * 10 ** rng.randint(1, 6)]
    )
    kind = rng.randrange(8)
    if kind == 0:
        return str(value), Decimal(value)
    if kind == 1:
        return f"{value:,}", Decimal(value)
    if kind == 2:
        return str(value).translate(WIDE), Decimal(value)
    if kind == 3:
        return chinese(value), Decimal(value)
    if kind == 4:
        coefficient = Decimal(rng.randint(11, 99999)) / 10 ** rng.randint(0, 2)
        name, size = rng.choice([("万", 10**4), ("亿", 10**8)])
        return plain(coefficient) + name, coefficient * size
    if kind == 5 and spoken(value):
        return spoken(value) or "", Decimal(value)
    if kind == 6:
        ten_thousands, digit = rng.randint(2, 99), rng.randint(1, 9)
        return f"{ten_thousands}万{digit}" + rng.choice(["", "千"]), Decimal(ten_thousands * 10**4 + digit * 1000)
    return chinese(value).replace("二千", "两千").replace("二百", "两百") if value > 200 else chinese(value), Decimal(value)


def step(value: Decimal) -> Decimal:
    """The unit of the last digit that is not 0."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def form(rng: random.Random) -> tuple[str, str, str]:
    """A text with one number in it, the surface that an atom must have, and its norm."""
    number, value = exact_form(rng)
    unit = rng.choice(UNITS)
    kind = rng.randrange(12)
    body, norm = number + unit, f"quantity:{plain(value)}:{unit}"
    if kind in (1, 2) and value >= 10 and not (number[-1] in "一二三四五六七八九" and number[-2:-1] in "百千万"):
        word = rng.choice(["余", "多"])
        body = number + word + unit
        norm = f"quantity:[{plain(value)},{plain(value + step(value))}):{unit}"
    elif kind == 3:
        body, norm = rng.choice(["近", "将近"]) + body, f"quantity:[{plain(value * Decimal('0.9'))},{plain(value)}):{unit}"
    elif kind == 4:
        front = rng.choice([True, False])
        body = "约" + body if front else body + "左右"
        norm = f"quantity:[{plain(value * Decimal('0.95'))},{plain(value * Decimal('1.05'))}]:{unit}"
    elif kind == 5:
        body, norm = rng.choice(
            [
                (body + "以上", "[{},)"),
                ("不少于" + body, "[{},)"),
                ("至少" + body, "[{},)"),
                ("超过" + body, "({},)"),
                ("逾" + body, "({},)"),
            ]
        )
        norm = f"quantity:{norm.format(plain(value))}:{unit}"
    elif kind == 6:
        body, norm = rng.choice([("不足" + body, "(,{})"), ("不超过" + body, "(,{}]"), (body + "以下", "(,{}]"), ("最多" + body, "(,{}]")])
        norm = f"quantity:{norm.format(plain(value))}:{unit}"
    elif kind == 7:
        body, norm = number + "元", f"money:{plain(value)}:元"
    elif kind == 8:
        low, high = sorted(rng.sample(range(3, 400), 2))
        sign = rng.choice(["-", "—", "～", "至", "到", "－"])
        body, norm = f"{low}{sign}{high}{unit}", f"quantity:[{low},{high}]:{unit}"
    elif kind == 9:
        percent = Decimal(rng.randint(1, 999)) / 10
        whole = rng.randint(1, 99)
        body, norm = rng.choice(
            [(plain(percent) + "%", percent), (plain(percent).translate(WIDE) + "％", percent), ("百分之" + chinese(whole), Decimal(whole))]
        )
        norm = f"percent:{plain(norm)}"
    elif kind == 10:
        percent = Decimal(rng.randint(1, 99)) / 10
        body, norm = plain(percent) + "个百分点", f"points:{plain(percent)}"
    elif kind == 11:
        digit = rng.randint(1, 7)
        tail = rng.choice(["", "十", "百", "千", "万"])
        pair = DIGITS[digit] + DIGITS[digit + 1]
        size = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4}[tail]
        body, norm = pair + tail + unit, f"quantity:[{digit * size},{(digit + 1) * size}]:{unit}"
    before, after = rng.choice([("累计举办活动", "。"), ("其中，完成", "，"), ("服务群众", "；"), ("", ""), ("新增（", "）")])
    return before + body + after, body, norm
