"""The generators of the dated, copied, structural, arithmetic and grounding rules; see ``damage``."""

from __future__ import annotations

import datetime
import itertools
import random
import re

from tests.bench.damage import Clean, Damaged, insert, line, makes, one, put, swap

HAN = "一二三四五六七八九十"


@makes("LE204")
def other_year(rng: random.Random, clean: Clean) -> Damaged | None:
    year = clean.year
    if rng.random() < 0.4 and (match := re.search(rf"^[　 ]*{year}年(?=[，上下])", clean.text, re.MULTILINE)):
        wrong = str(rng.choice([year - 1, year - 2, year + 1, year - 3]))
        at = clean.text.index(str(year), match.start())
        return put(clean.text, at, at + 4, wrong, "opening " + wrong)
    marked = rng.choice(
        [
            f"⟦即将到来的{year}年⟧，我们将再上台阶。",
            f"⟦即将过去的{year - 1}年⟧，各项工作成效明显。",
            f"⟦刚刚过去的{year - 1}年⟧是极不平凡的一年。",
            f"展望⟦新的{year - 1}年⟧，我们满怀信心。",
        ]
    )
    return insert(rng, clean, marked, marked[:14])


@makes("LE205")
def outdated(rng: random.Random, clean: Clean) -> Damaged | None:
    rows = [
        ("深入学习贯彻⟦党的十九届五中全会⟧精神。", 2023), ("传达学习⟦党的十八届四中全会⟧精神。", 2017), ("以优异成绩迎接⟦党的二十大⟧胜利召开。", 2023), ("扎实开展⟦党史学习教育⟧，组织专题学习。", 2023), ("扎实开展⟦“不忘初心、牢记使命”主题教育⟧。", 2022),
        ("会同县⟦工商局⟧开展联合检查。", 2020), ("联合市⟦环保局⟧开展宣传。", 2020), ("以优异成绩喜迎⟦党的十九大⟧。", 2019), ("深入开展⟦党的群众路线教育实践活动⟧。", 2017), ("深入学习贯彻⟦党的十九大⟧精神。", 2023), ("编制⟦“十三五”⟧规划，做好开局起步。", 2022),
    ]  # fmt: skip
    fitting = [text for text, since in rows if clean.year >= since]
    return insert(rng, clean, rng.choice(fitting), "outdated") if fitting else None


@makes("LE206")
def anniversary(rng: random.Random, clean: Clean) -> Damaged | None:
    event, base = rng.choice(
        [
            ("新中国成立", 1949),
            ("中国共产党成立", 1921),
            ("中国人民解放军建军", 1927),
            ("改革开放", 1978),
            ("抗日战争胜利", 1945),
            ("红军长征胜利", 1936),
        ]
    )
    number = clean.year - base + rng.choice([-15, -10, -5, -3, 5, 10, -2])
    marked = rng.choice([f"围绕庆祝⟦{event}{number}周年⟧开展系列活动。", f"举办纪念⟦{event}{number}周年⟧书画展。"])
    return insert(rng, clean, marked, marked[4:16])


LUNAR = [("2月24日", "农历正月十五", 2024), ("2月12日", "农历正月十五", 2025), ("6月10日", "农历五月初五", 2024), ("9月17日", "农历八月十五", 2024), ("10月6日", "农历八月十五", 2025), ("5月31日", "农历五月初五", 2025), ("2月10日", "农历正月初一", 2024), ("9月21日", "农历八月十五", 2021)]  # fmt: skip


@makes("LE207")
def lunar(rng: random.Random, clean: Clean) -> Damaged | None:
    day, old, _year = rng.choice([row for row in LUNAR if row[2] != clean.year])
    marked = rng.choice([f"⟦{day}（{old}）⟧，举办联欢活动。", f"⟦{old}（{day}）⟧，群众文艺演出热闹开场。", f"于⟦{day}({old})⟧开展慰问。"])
    return insert(rng, clean, marked, marked)


@makes("LE208")
def weekday(rng: random.Random, clean: Clean) -> Damaged | None:
    day = datetime.date(clean.year, rng.randint(1, 12), rng.randint(1, 28))
    wrong = "一二三四五六日"[(day.weekday() + rng.randint(2, 6)) % 7]  # the next weekday is right in next year's plan
    shown = rng.choice([f"（星期{wrong}）", f"（周{wrong}）", f"(星期{wrong})", f"星期{wrong}"])
    lead = f"{clean.year}年" if rng.random() < 0.3 else ""
    return insert(rng, clean, f"⟦{lead}{day.month}月{day.day}日{shown}⟧，召开工作推进会。", shown)


def _copied(rng: random.Random, clean: Clean, sentences: list[str], form: str, codes: tuple[str, ...]) -> Damaged | None:
    return insert(rng, clean, f"⟦{rng.choice(sentences)}⟧", form, codes) if sentences else None


@makes("BP301")
def copied_specifics(rng: random.Random, clean: Clean) -> Damaged | None:
    """A sentence of an earlier paper with its figures. Where this year's sheet has its very words, nothing but the figure is copied: LE211 says whose."""
    own = [text for text in clean.own if re.search(r"\d{2,}", text) and len(text) >= 35]
    return _copied(rng, clean, own, "own, with figures", ("BP301", "LE211"))


@makes("BP302")
def copied_own(rng: random.Random, clean: Clean) -> Damaged | None:
    own = [text for text in clean.own if not re.search(r"[\d《“]", text) and len(text) >= 35]
    return _copied(rng, clean, own, "own, no figures", ("BP302", "BP301"))


@makes("BP303")
def copied_foreign(rng: random.Random, clean: Clean) -> Damaged | None:
    foreign = [text for text in clean.foreign if not re.search(r"[\d《“]", text) and len(text) >= 35]
    return _copied(rng, clean, foreign, "foreign", ("BP303", "BP302", "BP301"))


@makes("BP304")
def repeated(rng: random.Random, clean: Clean) -> Damaged | None:
    match = one(rng, r"(?<=。)[^。\n]{32,90}。", clean.text)
    if match is None:
        return None
    lines = [end.start() for end in re.finditer(r"(?<=。)\n", clean.text) if not match.start() - 200 < end.start() < match.end() + 200]
    if not lines:
        return None
    at = rng.choice(lines)
    text = match[0] if rng.random() < 0.6 else re.sub(r"\d+", lambda found: str(int(found[0]) + 3), match[0])
    first, _last = sorted((at, match.start()))
    made = put(clean.text, at, at, text, "repeat")
    return Damaged(made.text, made.start, made.end, "repeat", anywhere=True) if first == at else made


@makes("BP305")
def stutter(rng: random.Random, clean: Clean) -> Damaged | None:
    size = rng.choice([2, 2, 3, 4, 4, 5, 6])
    if size == 2:
        match = one(rng, r"(?:工作|活动|服务|文化|培训|群众|建设|组织|演出)(?![员者队家室站馆部长团会院组人])", clean.text)
    else:
        match = one(rng, rf"(?:(?<=[，。；\n　])|(?<=[，。；\n　][\u4e00-\u9fff]{{2}}))[\u4e00-\u9fff]{{{size}}}", clean.text)
    if match is None or len(set(match[0])) < 2 or match[0][: size // 2] == match[0][size // 2 :]:
        return None
    return put(clean.text, *match.span(), match[0] * 2, match[0] * 2)


@makes("BP306")
def stock(rng: random.Random, clean: Clean) -> Damaged | None:
    phrases = ["坚持以习近平新时代中国特色社会主义思想为指导。", "深入学习贯彻党的二十大精神。", "增强“四个意识”，坚定“四个自信”，做到“两个维护”。", "坚持以人民为中心的发展思想。", "认真落实“三会一课”制度。", "深刻领悟“两个确立”的决定性意义。"]  # fmt: skip
    match = one(
        rng,
        r"(?<=\n)(?:## )?[一二三]、(?![^\n]*(?:问题|打算|不足|计划|薄弱|困难|安排))[^\n]{4,30}\n+([^\n]+(?:\n(?!\n?(?:## )?[一二三四五六七]、)[^\n]*)*)",
        clean.text,
    )
    if match is None:
        return None
    return put(clean.text, *match.span(1), "".join(rng.sample(phrases, rng.randint(3, 6))), "stock section")


@makes("ST401")
def numbering(rng: random.Random, clean: Clean) -> Damaged | None:
    heads = list(re.finditer(r"^(?:## |[　 ]*)([一二三四五六七八九])、", clean.text, re.MULTILINE))
    if len(heads) < 3:
        return None
    if rng.random() < 0.35:  # a section is cut out
        at = rng.randrange(1, len(heads) - 1)
        text = clean.text[: heads[at].start()] + clean.text[heads[at + 1].start() :]
        shift = heads[at + 1].start() - heads[at].start()
        return Damaged(text, heads[at + 1].start(1) - shift, heads[at + 1].end(1) + 1 - shift, "section gone")
    at = rng.randrange(1, len(heads))
    number = HAN.index(heads[at][1])
    new = HAN[number + 1] if rng.random() < 0.5 and at == len(heads) - 1 else HAN[number - 1]
    return put(clean.text, *heads[at].span(1), new, f"{heads[at][1]} to {new}")


@makes("ST402")
def empty_section(rng: random.Random, clean: Clean) -> Damaged | None:
    heads = list(re.finditer(r"^(?:## |[　 ]*)(?:[一二三四五六七八九]、|（[一二三四五六七八九]）)[^\n。]{3,28}$", clean.text, re.MULTILINE))
    pairs = [
        (a, b) for a, b in itertools.pairwise(heads) if clean.text[a.end() : b.start()].strip() and ("、" in a[0][:6]) == ("、" in b[0][:6])
    ]
    if not pairs:
        return None
    head, following = rng.choice(pairs)
    return Damaged(clean.text[: head.end()] + "\n" + clean.text[following.start() :], head.start(), head.end(), "body gone")


@makes("ST403")
def unbalanced(rng: random.Random, clean: Clean) -> Damaged | None:
    match = one(rng, r"《[^《》\n]{2,20}》|“[^“”\n]{2,16}”|（[^（）\n一二三四五六七八九十]{3,20}）", clean.text)
    if match is None:
        return None
    new = match[0][1:] if rng.random() < 0.5 else match[0][:-1]
    return put(clean.text, *match.span(), new, new[:8])


@makes("ST404")
def dangling(rng: random.Random, clean: Clean) -> Damaged | None:
    if rng.random() < 0.25 and (match := one(rng, r"(?<=[\u4e00-\u9fff]{3})。(?=[^\n]{10})", clean.text)):
        return put(clean.text, match.start(), match.start(), "\n", "line break", at=(0, 3))
    pair = rng.choice(["，。", "，，", "、。", "；。", "。，", "。。", "、，", "：。", "；；"])
    return swap(rng, clean, r"(?<=[\u4e00-\u9fff])([，。；])(?=[\u4e00-\u9fff])", [pair], "marks")


@makes("ST405")
def inline(rng: random.Random, clean: Clean) -> Damaged | None:
    items = rng.sample(["抓培训", "抓创作", "抓演出", "抓阵地", "抓队伍", "抓宣传"], 4)
    style = rng.choice(["{}是", "{}要", "第{}，"])
    numbers = rng.choice([[0, 2, 3, 4], [0, 1, 3, 4], [0, 1, 1, 2], [0, 1, 2, 2], [1, 2, 3, 4], [0, 0, 1, 2]])
    wrong = next(at for at, number in enumerate(numbers) if number != at)
    parts = [style.format(HAN[number]) for number in numbers]
    parts[wrong] = f"⟦{parts[wrong]}⟧"
    return insert(rng, clean, "主要做法：" + "；".join(head + item for head, item in zip(parts, items, strict=True)) + "。", str(numbers))


@makes("ST406")
def level_mix(rng: random.Random, clean: Clean) -> Damaged | None:
    items = [f"{n}.{text}。" for n, text in enumerate(rng.sample(["开展采风8次", "举办展览3场", "演出36场", "培训骨干2期"], 4), 1)]
    at = rng.randrange(1, 4)
    items[at] = items[at].replace(".", "、", 1)
    new = "\n".join(items)
    return line(rng, clean, new, "level mix")


@makes("TY501")
def width(rng: random.Random, clean: Clean) -> Damaged | None:
    half = {"，": ",", "；": ";", "：": ":"}
    match = one(rng, r"(?<=[\u4e00-\u9fff”》])[，；：](?=[\u4e00-\u9fff“《])", clean.text)
    return put(clean.text, *match.span(), half[match[0]], half[match[0]]) if match else None


@makes("TY502")
def dots(rng: random.Random, clean: Clean) -> Damaged | None:
    sign = rng.choice(["......", "。。。", "...", "--", "。。。。。。", "---"])
    marked = f"奔小康⟦{sign}⟧文艺巡演开场。" if sign[0] == "-" else f"送戏、送书、送春联⟦{sign}⟧一场接一场。"
    return insert(rng, clean, marked, sign)


@makes("TY503")
def space(rng: random.Random, clean: Clean) -> Damaged | None:
    match = one(rng, r"(?<=[\u4e00-\u9fff]{8})(?=[\u4e00-\u9fff]{4}[^\n]*。)", clean.text)
    return put(clean.text, match.start(), match.start(), " ", "space") if match else None


@makes("TY504")
def doubled(rng: random.Random, clean: Clean) -> Damaged | None:
    return insert(
        rng,
        clean,
        rng.choice(
            [
                "学习《条例》⟦、⟧《准则》。",
                "开展“送春联”⟦、⟧“送戏”活动。",
                "读《江声》⟦、⟧《渡口》⟦".replace("⟦", "", 0).split("《渡口》")[0] + "《渡口》。",
            ]
        ),
        "doubled",
    )


@makes("TY505")
def ascii_quotes(rng: random.Random, clean: Clean) -> Damaged | None:
    match = one(rng, r"“([^“”\n]{2,16})”", clean.text)
    return put(clean.text, *match.span(), f'"{match[1]}"', "quotes") if match else None
