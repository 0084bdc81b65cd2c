"""The generators of the arithmetic, grounding, hygiene and name rules; see ``damage``."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from tests.bench.damage import DATE, MAKERS, NAMES, PLACES, Clean, Damaged, insert, line, makes, one, put


@makes("AR601")
def parts_sum(rng: random.Random, clean: Clean) -> Damaged | None:
    a, b, c = (rng.randint(3, 60) for _ in range(3))
    wrong = a + b + c + rng.choice([-2, -1, 1, 2, 5, -3])
    marked = rng.choice(
        [
            f"评出获奖作品⟦共{wrong}件，其中文学类{a}件、美术类{b}件、音乐类{c}件⟧。",
            f"⟦评出一等奖{a}名、二等奖{b}名、三等奖{c}名，共{wrong}名⟧。",
            f"⟦共{wrong}件，其中国家级{a}件、省级{b}件、市级{c}件⟧入选。",
            f"⟦现有职工{a + b + rng.choice([1, -1, 3])}人，其中男{a}人、女{b}人⟧。",
        ]
    )
    return insert(rng, clean, marked, marked[:10])


@makes("AR602")
def list_count(rng: random.Random, clean: Clean) -> Damaged | None:
    size = rng.randint(3, 5)
    named = rng.sample(PLACES, size)
    wrong = size + rng.choice([1, 2, -1])
    text = "一二三四五六七八"
    if rng.random() < 0.5:
        return insert(rng, clean, f"表彰了⟦{wrong}个单位，{rng.choice(['即', '分别是', '分别为'])}{'、'.join(named)}⟧。", "named")
    points = "；".join(f"{text[n]}是抓好{item}" for n, item in enumerate(rng.sample(NAMES, size)))
    return insert(rng, clean, f"重点做好⟦以下{text[wrong - 1]}项工作⟧：{points}。", "points")


@makes("AR603")
def contradiction(rng: random.Random, clean: Clean) -> Damaged | None:
    a = rng.randint(20, 400)
    name = rng.choice(["《漪江月刊》", "“星河讲堂”", "《青苔》杂志", "“八月诗会”", "《江岸季报》"])
    clause = rng.choice(
        [
            f"{name}刊发作品{{}}篇",
            f"累计开展{rng.choice(NAMES)}活动{{}}场",
            f"{name}累计推送信息{{}}条",
        ]
    )
    ends = [match.end() for match in re.finditer(r"(?<=[^\n]{30})。", clean.text)]
    if len(ends) < 6:
        return None
    first, second = ends[1], ends[len(ends) // 2]
    b = clause.format(a + rng.choice([1, -2, 9, 27]))
    text = clean.text[:first] + clause.format(a) + "。" + clean.text[first:second]
    return Damaged(text + b + "。" + clean.text[second:], len(text), len(text) + len(b), clause)


@makes("AR604")
def ratio(rng: random.Random, clean: Clean) -> Damaged | None:
    a = rng.randint(20, 300)
    b = a + rng.randint(5, 90)
    wrong = round((b - a) / a * 100 + rng.choice([-9, 7, 11, 20, 35]), 1)
    whole = rng.randint(10, 60)
    part = rng.randint(2, whole - 1)
    share = round(part / whole * 100 + rng.choice([8, -6, 12]), 1)
    marked = rng.choice(
        [
            f"会员⟦由{a}人增加到{b}人，增长{wrong}%⟧。",
            f"获奖作品⟦{b}件，比上年增加{b - a}件，增长{wrong}%⟧。",
            f"⟦{whole}个站点中有{part}个没有场地，占{share}%⟧。",
            f"服务覆盖率达⟦{rng.randint(101, 180)}%⟧。",
            f"参评作品合格率⟦{rng.randint(101, 160)}%⟧。",
        ]
    )
    return insert(rng, clean, marked, marked[:10]) if wrong > 0 and share > 0 else None


@makes("AR605")
def impossible(rng: random.Random, clean: Clean) -> Damaged | None:
    wrong = rng.choice(
        ["2月30日", "4月31日", "6月31日", "9月31日", "11月31日", "13月5日", "5月32日", "0月8日", "2月31日", "3月0日", "7月45日"]
    )
    if (match := one(rng, DATE.pattern, clean.text)) and rng.random() < 0.6:
        return put(clean.text, *match.span(), wrong, wrong)
    return insert(rng, clean, rng.choice([f"⟦{wrong}⟧，召开推进会。", f"于⟦{wrong}⟧启动评选。", "⟦9月22日至18日⟧举办书展。"]), wrong)


@makes("GR701")
def unsupported_number(rng: random.Random, clean: Clean) -> Damaged | None:
    number = rng.randint(1100, 98000)
    marked = rng.choice(
        [
            f"发放宣传资料⟦{number}份⟧。",
            f"服务⟦{number}人次⟧。",
            f"受理咨询⟦{number}件⟧。",
            f"争取资金⟦{number}万元⟧。",
            f"同比增长⟦{rng.randint(1, 99)}.{rng.randint(11, 99)}%⟧。",
            f"清运垃圾⟦{number}吨⟧。",
        ]
    )
    return insert(rng, clean, marked, marked, ("GR701", "GR704")) if clean.facts else None


@makes("GR702")
def unsupported_name(rng: random.Random, clean: Clean) -> Damaged | None:
    name = "".join(rng.sample("梧桐秋雨江山晨钟远帆白鹭云岭星野", 4))
    marked = rng.choice(
        [
            f"散文⟦《{name}》⟧出版。",
            f"开展⟦“{name}”⟧活动。",
            f"打造⟦“{name}”⟧品牌。",
            f"编排小戏⟦《{name}》⟧。",
            f"印发⟦《{name}管理办法》⟧。",
        ]
    )
    return insert(rng, clean, marked, marked, ("GR702", "GR704")) if clean.facts else None


@makes("GR703")
def omitted(rng: random.Random, clean: Clean) -> Damaged | None:
    told = [fact for fact in clean.facts if clean.text.count(fact) == 1 and len(fact) > 8]
    if not told:
        return None
    at = clean.text.index(fact := rng.choice(told))
    return put(clean.text, at, at + len(fact), "有关工作有序开展", fact, anywhere=True)


@makes("GR704")
def changed(rng: random.Random, clean: Clean) -> Damaged | None:
    numbers = []
    for fact in clean.facts:
        if clean.text.count(fact) == 1:
            at = clean.text.index(fact)
            numbers += [(at + found.start(), at + found.end()) for found in re.finditer(r"(?<![\d.])\d{2,}(?![\d.月日年])", fact)]
    if not numbers:
        return None
    start, end = rng.choice(numbers)
    digits = clean.text[start:end]
    new = rng.choice(
        [digits[::-1], str(int(digits) + rng.choice([1, 2, 10, 7])), digits + "0", digits[:-1] + str((int(digits[-1]) + 3) % 10)]
    )
    if new == digits or new.startswith("0"):
        return None
    return put(clean.text, start, end, new, f"{digits} to {new}", codes=("GR704", "GR701"))


@makes("CK901")
def idle(rng: random.Random, clean: Clean) -> Damaged | None:
    comment = rng.choice(
        [
            "<!-- drafter: ignore[placeholder-x] 等报数 -->",
            "<!-- drafter: ignore[PH102] 样稿 -->",
            "<!-- drafter: ignore-file[LE202] 合订本 -->",
            "<!-- drafter: ignore[AR604] 已核 -->",
        ]
    )
    return line(rng, clean, comment, comment) if "file" in comment else insert(rng, clean, f"⟦{comment}⟧", comment)


@makes("CK902")
def no_reason(rng: random.Random, clean: Clean) -> Damaged | None:
    comment = rng.choice(["<!-- drafter: ignore[placeholder-x] -->", "<!-- drafter: ignore[PH101] -->", "<!-- drafter: ignore[PH] -->"])
    return insert(rng, clean, f"送戏XX场。⟦{comment}⟧", comment)


@makes("CK904")
def undecodable(rng: random.Random, clean: Clean) -> Damaged | None:
    sign = rng.choice(["�", "��", "锟斤拷", "锟斤拷锟斤拷"])
    match = one(rng, r"(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})", clean.text)
    return put(clean.text, *match.span(), sign, sign) if match else None


@makes("LE209")
def foreign_name(rng: random.Random, clean: Clean) -> Damaged | None:
    shape = r"[\u4e00-\u9fff]{2,3}(?:镇|乡)(?![村镇])"
    names = sorted({found for text in clean.foreign for found in re.findall(rf"(?:(?<=[在赴到])|(?<=走进)|(?<=深入)){shape}", text)} - {found for text in clean.own for found in re.findall(r"[\u4e00-\u9fff]{2}(?:镇|乡)", text)})  # fmt: skip
    if not names or not clean.facts:
        return None
    name = rng.choice(names)
    marked = rng.choice(
        [f"活动得到⟦{name}⟧群众的支持。", f"⟦{name}⟧业余剧团登台演出。", f"在⟦{name}⟧举办专场演出。", f"组织⟦{name}⟧文艺骨干集中辅导。"]
    )
    return insert(rng, clean, marked, marked, ("LE209", "GR702", "GR704"))


_BELOW = {"市": "县区镇乡", "县": "区镇乡村", "区": "县镇乡村", "镇": "乡村", "乡": "镇村"}


@makes("LE210")
def mixed_level(rng: random.Random, clean: Clean) -> Damaged | None:
    """我 with a level below the unit's own, or with another of the same rank, as a paper of another unit leaves it.

    A higher level is no damage and is not made: a town's station may say 我县, and nobody sees in one sentence that it does not mean its own county.
    """
    title = re.match(r"\W*([\u4e00-\u9fff]{2,8}?)(市|县|区|镇|乡)(?:[\u4e00-\u9fff]{2,3}?(镇|乡))?", clean.text)
    if title is None:
        return None
    other = rng.choice(_BELOW[title[3] or title[2]])
    marked = rng.choice([f"⟦我{other}⟧文化事业迈上新台阶。", f"推动⟦我{other}⟧文艺工作高质量发展。", f"营造了⟦我{other}⟧良好的文化氛围。"])
    return insert(rng, clean, marked, marked)


@makes("LE211")
def stale(rng: random.Random, clean: Clean) -> Damaged | None:
    """A clause of the unit's own earlier paper with its figure in it, alone or among new words.

    Not made where nobody could tell: a clause that two papers or sentences have (a constant), one whose number a fact has or fills (20多人 beside 23名),
    one that says nothing of its own besides (共26场).
    """
    past = "\n".join(clean.own)
    known = [float(number.replace(",", "")) for fact in clean.facts for number in re.findall(r"\d[\d,]*(?:\.\d+)?", fact)]
    clauses = []
    for clause in sorted({clause for text in clean.own for clause in re.split("[，；。：\n]", text)}):
        figures = re.findall(r"(\d[\d,]*(?:\.\d+)?)(余|多)?(?:万)?(?:人次|平方米|[\u4e00-\u9fff])", clause)
        letters = re.findall(r"[\u4e00-\u9fff]", re.sub(r"\d[\d,.]*(?:余|多)?(?:万)?(?:人次|平方米|[\u4e00-\u9fff])", "", clause))
        if len(figures) != 1 or len(letters) < 5 or past.count(clause) != 1 or re.search(r"第|月|日|年|季度|届|[（）《》“”、]", clause):
            continue
        low = float(figures[0][0].replace(",", ""))
        high = low + (10 ** (len(figures[0][0]) - len(figures[0][0].rstrip("0"))) if figures[0][1] else 0.01)
        if not any(low <= number < high for number in known):
            clauses.append(clause)
    if not clauses or not clean.facts:
        return None
    clause = rng.choice(clauses)
    marked = rng.choice([f"⟦{clause}⟧。", f"持续用力，⟦{clause}⟧。", f"⟦{clause}⟧，群众反映良好。", f"各项任务按期完成：⟦{clause}⟧。"])
    return insert(rng, clean, marked, clause, ("LE211", "GR704"))


@makes("CK903")
def mended(rng: random.Random, clean: Clean) -> Damaged | None:
    """Two slips are accepted into a baseline; one of them is mended, the other stays, and a sentence is written elsewhere. The entry of the mended
    one, and no other, is stale. The place is that of the mended slip in ``accepted``. What stands beside a slip is a part of what it is known by:
    so the three are kept apart.
    """
    stays, goes = rng.sample(["PH101", "PH103", "PH104", "PH108", "BP305", "AR605", "LE208", "CK904"], 2)
    kept = MAKERS[stays](rng, clean)
    later = kept and MAKERS[goes](rng, replace(clean, text=kept.text))
    text = kept and insert(rng, replace(clean, text=kept.text), "⟦活动影像已经归档⟧。", "")
    if not (kept and later and text) or min(abs(kept.start - later.start), abs(kept.start - text.start)) < 80:
        return None
    return replace(later, text=text.text, accepted=later.text, form=f"{goes} {later.form}, not {stays} {kept.form}", codes=())
