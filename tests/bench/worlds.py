"""Seeded worlds: a unit, its facts sheet and its past, every value globally unique so that a leak is seen (a canary).

The generator shares nothing with the product: it knows which atoms it put into which fact because it put them there.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

PLACES = ["溪口湾镇", "柳汀坪镇", "石龙桥乡", "云栖岭乡", "鹭鸣洲镇", "青萝沟乡", "月潭浦镇", "杉木坳乡", "白鹇岭乡", "荻花渡镇"]
SURNAMES = "陆祁褚卞闵蔺巩丛郗晁"
GIVEN = ["汀岚", "松舟", "雪樵", "砚秋", "鹤鸣", "望舒", "清和", "知白", "云起", "听澜", "景行", "怀瑾"]
WORDS = ["漪江", "砚田", "鹭岛", "松风", "云帆", "晨钟", "归雁", "听潮", "揽月", "拾光", "问渠", "长亭", "暖山", "新禾", "星渡", "远岸"]
THINGS = ["书画展", "摄影展", "诗歌朗诵会", "非遗展演", "戏曲专场", "读书分享会", "合唱音乐会", "民俗巡游", "剪纸体验课", "少儿美术营"]

UNITS = [
    ("{p}市文学艺术界联合会", "市文联", "市委"),
    ("{p}县文化馆", "县文化馆", "县文化和旅游局"),
    ("{p}镇综合文化站", "镇文化站", "镇党委、政府"),
    ("{p}市图书馆", "市图书馆", ""),
    ("{p}县文化和旅游局", "县文旅局", "县委、县政府"),
    ("{p}区博物馆", "区博物馆", ""),
    ("{p}市作家协会", "市作协", "市文联"),
]
STEMS = ["漱玉", "兰汀", "青崦", "枕霞", "鹤汀", "石燕", "云岫", "杏川", "沅渚", "碧岑"]
SPANS = ["year", "first-half", "second-half", "quarter-1", "quarter-2", "quarter-3", "quarter-4", "months-1-10"]
TOPICS = [
    "党的建设",
    "理论学习",
    "文艺创作",
    "文艺惠民",
    "品牌活动",
    "人才队伍",
    "阵地建设",
    "宣传工作",
    "群众文化活动",
    "非遗保护",
    "全民阅读",
    "免费开放",
    "安全生产",
    "后勤保障",
    "文旅融合",
    "市场监管",
    "交流合作",
    "数字化建设",
    "乡村振兴",
    "老年教育",
    "其他工作",
]


@dataclass(frozen=True)
class World:
    """A sheet as YAML-ready data, past texts by file name, and what must or must not stand in the draft."""

    sheet: dict[str, Any]
    past: dict[str, str]
    atoms: dict[str, tuple[str, ...]]  # fact id → surfaces
    canaries: tuple[str, ...]  # values and names of the past


class Values:
    """Draws values that were never drawn before in this world."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.seen: set[str] = set()

    def number(self, low: int = 11, high: int = 9899) -> str:
        while True:
            value = str(self.rng.randint(low, high))
            if value not in self.seen and not value.startswith(("19", "20")):
                self.seen.add(value)
                return value

    def name(self, pool: list[str], extra: str = "") -> str:
        while True:
            value = self.rng.choice(pool) + self.rng.choice(WORDS)
            if value not in self.seen:  # without the ending: one name must not be part of another
                self.seen.add(value)
                return value + extra

    def person(self) -> str:
        while True:
            value = self.rng.choice(SURNAMES) + self.rng.choice(GIVEN)
            if value not in self.seen:
                self.seen.add(value)
                return value


def fact(values: Values, rng: random.Random) -> tuple[str, tuple[str, ...]]:
    """A clause and the surfaces of its atoms."""
    n = values.number
    title = f"《{values.name(WORDS)}》"
    quoted = f"“{values.name(WORDS, rng.choice(['行动', '课堂', '文艺季']))}”"
    thing, place = rng.choice(THINGS), rng.choice(PLACES)
    shapes = [
        lambda: _f(f"举办{thing}{{}}场，吸引观众{{}}人次", n(11, 99), n(1000)),
        lambda: _f(f"开展{quoted}活动{{}}场", n(11, 99), extra=(quoted,)),
        lambda: _f("组织主题采风{}次，创作作品{}件", n(11, 99), n(100, 999)),
        lambda: _f(f"{title}获省级{rng.choice('一二三')}等奖", extra=(title,)),
        lambda: _f(f"{values.person()}的长篇小说{title}由省文艺出版社出版", extra=(title,)),
        lambda: _f("投入资金{}万元，维修活动室{}间", n(11, 999), n(11, 99)),
        lambda: _f(f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日在{place}举办{thing}，{{}}余名志愿者参加", f"{rng.randint(2, 9)}0"),
        lambda: _f("接待读者{}万人次，办理借阅{}册次", f"{rng.randint(1, 9)}.{rng.randint(1, 9)}", n(1000)),
        lambda: _f("春节前夕为{}个乡镇书写赠送春联{}副", n(11, 40), n(1000)),
        lambda: _f("会员总数达到{}人，其中省级会员{}人", n(1000), n(100, 400)),
        lambda: _f(f"第{rng.choice('三四五六七八')}届{quoted}展览{rng.randint(3, 8)}月开幕，展出作品{{}}幅", n(100, 999), extra=(quoted,)),
        lambda: _f("完成率达到{}%", f"{rng.randint(51, 99)}.{rng.randint(1, 9)}"),
        lambda: _f(f"与{place}共建创作基地{{}}个", str(rng.randint(2, 9))),
        lambda: _f("排查安全隐患{}处，整改{}处", n(11, 99), n(11, 99)),
        lambda: _f("近{}名学员参加培训，结业考核合格率{}%", n(100, 999), str(rng.randint(81, 99))),
        lambda: _f(f"制定{title[:-1]}管理办法》", extra=(title[:-1] + "管理办法》",)),
        lambda: _f("微信公众号推送信息{}条；阅读量{}万次", n(100, 999), f"{rng.randint(11, 99)}.{rng.randint(1, 9)}"),
        lambda: _f(f"派出{rng.choice(['两', '三', '四', '五'])}支小分队走进{place}，服务群众{{}}人次", n(1000)),
        lambda: _f("同比增长{}个百分点", f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"),
        lambda: _f("职工文体活动正常开展"),
        lambda: _f("办结{}件", n(11, 99)),
        lambda: _f("会员从{}人增加到{}人", n(100, 499), n(500, 999)),
        lambda: _f("线上观看人数较上年翻一番", extra=("翻一番",)),
        lambda: _f("其中{}人获评优秀学员", n(11, 99)),
        lambda: _f("同时为{}户家庭送去图书{}册", n(11, 99), n(1000)),
        lambda: _f(
            f"{rng.randint(1, 9)}月{rng.randint(1, 14)}日至{rng.randint(15, 28)}日举办第{rng.choice('二三四五')}期培训班，{{}}名学员结业",
            n(11, 99),
        ),
        lambda: _f("推荐{}人参加省级培训；{}人取得证书", n(11, 99), n(11, 99)),
        lambda: _f("网页<b>点击</b>{}次 & 转发{}次 #文艺#", n(1000), n(1000)),
        lambda: _f("出动执法人员{}余人次，检查场所{}家次", f"{rng.randint(2, 9)}00", n(100, 999)),
        lambda: _f("全年未发生安全责任事故"),
        lambda: _f(f"{values.person()}当选市{rng.choice(['书法', '美术', '舞蹈'])}家协会副主席"),
        lambda: _f("占全年任务的{}%", f"{rng.randint(51, 99)}.{rng.randint(1, 9)}"),
    ]
    return rng.choice(shapes)()


def _f(template: str, *numbers: str, extra: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    return template.format(*numbers), (*numbers, *extra)


def make_world(seed: int, most: int = 80) -> World:
    """5 to ``most`` facts, any span, any kind of unit; a past of three years whose every value is a canary."""
    rng = random.Random(seed)
    values = Values(rng)
    stem = STEMS[seed % len(STEMS)]
    name, short, led_by = UNITS[seed % len(UNITS)]
    unit: dict[str, str] = {"name": name.format(p=stem), "short_name": short}
    if led_by and rng.random() < 0.8:
        unit["led_by"] = led_by
    count = rng.choice([size for size in (5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 55, 80) if size <= most])
    topics = rng.sample(TOPICS, min(max(2, count // 5), 9))
    atoms: dict[str, tuple[str, ...]] = {}
    buckets: dict[str, list[dict[str, str]]] = {topic: [] for topic in topics}
    problems: list[dict[str, str]] = []
    plans: list[dict[str, str]] = []
    seen: set[str] = set()
    while len(atoms) < count:
        text, surfaces = fact(values, rng)
        if text in seen:
            continue
        seen.add(text)
        key = f"F{len(atoms) + 1:02d}"
        atoms[key] = surfaces
        topic = topics[len(atoms) - 1] if len(atoms) <= len(topics) else rng.choice(topics)
        buckets[topic].append({"id": key, "text": text})
    for where, texts in (
        (problems, ["青年创作人才储备不足", "专业辅导力量偏弱", "基层阵地设施老化", "经费来源较为单一"]),
        (plans, ["筹备换届工作", "举办培训班{}期", "新建文艺驿站{}个", "办好群众合唱节"]),
    ):
        for text in texts[: rng.randint(0, 4)]:
            key = f"F{len(atoms) + 1:02d}"
            number = values.number(11, 99) if "{}" in text else ""
            atoms[key] = (number,) if number else ()
            where.append({"id": key, "text": text.format(number)})
    sheet: dict[str, Any] = {
        "unit": unit,
        "period": {"year": 2026, "span": SPANS[seed % len(SPANS)]},
        "sections": [{"topic": topic, "facts": facts} for topic, facts in buckets.items()],
    }
    if problems:
        sheet["problems"] = problems
    if plans:
        sheet["plans"] = plans
    past, canaries = make_past(unit, values, rng)
    return World(sheet, past, atoms, canaries)


def make_past(unit: dict[str, str], values: Values, rng: random.Random) -> tuple[dict[str, str], tuple[str, ...]]:
    """Three past years of the same unit; the canaries are numbers, titles, names and persons that only they have."""
    texts: dict[str, str] = {}
    canaries: list[str] = []
    for year in (2023, 2024, 2025):
        paragraphs = [
            f"{unit['name']}{year}年工作总结",
            f"{year}年，{unit['short_name']}认真履行职责，各项工作有序推进。现将有关情况总结如下。",
        ]
        for number, (heading, frame) in enumerate(
            [
                ("突出政治引领，加强党的建设", "坚持把学习摆在突出位置"),
                ("聚焦主责主业，抓好文艺创作", "紧扣时代主题"),
                ("扎根基层一线，推进文艺惠民", "围绕群众需求"),
                ("夯实工作基础，建强人才队伍", "立足长远发展"),
            ]
        ):
            person, title, quoted = values.person(), values.name(WORDS), values.name(WORDS, "计划")
            a, b, c = values.number(10000, 98999), values.number(10000, 98999), values.number(10000, 98999)
            canaries += [person, title, quoted, a, b, c]
            paragraphs.append(f"{'一二三四'[number]}、{heading}")
            paragraphs.append(
                f"{frame}，举办{rng.choice(THINGS)}{a}场，吸引观众{b}人次。{person}同志创作的《{title}》获得好评。开展“{quoted}”活动{c}场。组织主题采风{values.number(10, 99)}次。"
            )
        paragraphs += ["五、存在的问题", "工作中还存在人才队伍不足的问题。", "六、下一步打算", "继续抓好各项工作。", unit["name"]]
        texts[f"{year}.txt"] = "\n".join(paragraphs) + "\n"
    return texts, tuple(canaries)
