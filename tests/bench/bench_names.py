"""Names of other units in generated worlds: false alarms on our own drafts, names found that were pasted in, time for many names.

    python -m tests.bench names [WORLDS]

Every world's own past stands in one index together with the papers of units of other places, whose people, works, brands and places
are canaries: each is pasted into a finished draft in words of its own and must be reported at its place. Printed, never asserted.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from drafter.check.engine import check_text
from drafter.past.known import KnownName, NameBook
from drafter.pipeline import make_draft, rendered
from tests.bench.bench_drafts import prepare
from tests.bench.worlds import SURNAMES, World, make_world

RULES = ("LE209", "LE210", "LE211")
TOWNS = [a + b for a in "荻蓼蘅芷蒲菖薜荇" for b in "洲渚浦汀滩坞塘矶"]
FRAMES = {
    "place": ("活动得到{}群众的支持。", "{}代表队获得好评。", "全年在{}开展辅导。", "新建服务点，覆盖{}。"),
    "person": ("{}同志牵头落实。", "{}局长带队检查。", "作者{}多次登台。"),
    "work": ("歌曲《{}》出版。", "小戏《{}》首演。"),
    "brand": ("“{}”活动深受欢迎。", "打造“{}”品牌。", "推出“{}”，群众称赞。"),
}


def foreign_paper(rng: random.Random, unit: str, town: str, canaries: dict[str, list[str]]) -> str:
    """A past paper of another unit, whose names are written into ``canaries``."""
    lines = [f"{unit}2025年工作总结", "2025年，各项工作有序推进。现将有关情况总结如下。", "一、主要工作"]
    for frame in ("在{place}举办展览3场，走进{village}。", "{person}同志创作的歌曲《{work}》获得好评，开展“{brand}”活动9场。"):
        names = {
            "place": town + rng.choice("镇乡"),
            "village": rng.choice("薜荇蘅") + rng.choice("矶塘坞") + rng.choice(["村", "社区"]),
            "person": rng.choice(SURNAMES) + rng.choice("澹霁沅湘") + rng.choice("舟岫溪桐"),
            "work": rng.choice("澹霁沅湘") + rng.choice("夜晨秋春") + rng.choice("谣曲渡"),
            "brand": rng.choice("澹霁沅湘") + rng.choice("夜晨秋春") + rng.choice(["之声", "讲堂", "有约"]),
        }
        lines.append(frame.format(**names))
        for kind, name in names.items():
            if "{" + kind + "}" in frame:
                canaries["place" if kind == "village" else kind].append(name)
    return "\n".join([*lines, unit]) + "\n"


def add_neighbours(world: World, seed: int) -> dict[str, list[str]]:
    """Papers of three units of other places into the world's past; their names by kind."""
    rng = random.Random(seed)
    canaries: dict[str, list[str]] = {"place": [], "person": [], "work": [], "brand": []}
    for number, town in enumerate(rng.sample(TOWNS, 3)):
        unit = f"{town}县{rng.choice(['文化馆', '图书馆', '文联'])}"
        world.past[f"other{number}.txt"] = foreign_paper(rng, unit, rng.choice([t for t in TOWNS if t != town]), canaries)
        canaries["place"].append(f"{town}县")
    shared = Counter(name for names in canaries.values() for name in names)
    return {kind: [name for name in dict.fromkeys(names) if shared[name] == 1] for kind, names in canaries.items()}


def paste(text: str, kind: str, name: str, rng: random.Random) -> tuple[str, int]:
    """A sentence with the name at the end of a paragraph of the draft, and where the name stands."""
    lines = text.split("\n")
    at = rng.choice([n for n, line in enumerate(lines) if line.endswith("。") and len(line) > 20])
    sentence = rng.choice(FRAMES[kind]).format(name)
    before = sum(len(line) + 1 for line in lines[: at + 1]) - 1
    lines[at] += sentence
    return "\n".join(lines), before + sentence.index(name)


def speed(names: int = 100_000, characters: int = 15_000) -> tuple[float, float]:
    """Milliseconds to make a book of many names ready, and to find them in a text."""
    rng = random.Random(5)
    letters = [chr(code) for code in range(0x4E00, 0x8E00)]
    many = {"".join(rng.choices(letters, k=rng.choice([3, 3, 4, 5, 7]))) for _n in range(names)}
    common = (
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    )
    text = "".join(rng.choice(letters if rng.random() < 0.2 else common) for _n in range(characters))
    rows: dict[str, tuple[KnownName, ...]] = {}
    book = NameBook(lambda: many, lambda name: rows.get(name, ()), lambda units, name: False, tuple)
    start = time.process_time()
    book.find("。")
    ready = time.process_time() - start
    start = time.process_time()
    book.find(text)
    return ready * 1000, (time.process_time() - start) * 1000


def main(argv: list[str] | None = None) -> int:
    """Print the table."""
    count = int(argv[0]) if argv else 60
    alarms: Counter[str] = Counter()
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    characters = 0
    for seed in range(count):
        world = make_world(seed)
        canaries = add_neighbours(world, seed)
        rng = random.Random(seed)
        with tempfile.TemporaryDirectory() as folder:
            sheet, index = prepare(world, Path(folder))
            with index:
                text = rendered(make_draft(sheet, index).draft, ".md").decode()
                characters += len(text)
                for given in (sheet, None):
                    for finding in check_text(text, path="draft.md", sheet=given, index=index, select=RULES).findings:
                        alarms[finding.code] += 1
                        print(f"seed {seed}: {finding.code} {finding.excerpt}: {finding.message}", file=sys.stderr)
                for kind, names in canaries.items():
                    for name in names:
                        spoiled, at = paste(text, kind, name, rng)
                        report = check_text(spoiled, path="draft.md", sheet=sheet, index=index, select=["LE209"])
                        asked[kind] += 1
                        hit = any(one.start <= at < one.end for one in report.findings)
                        found[kind] += hit
                        if not hit:
                            print(f"seed {seed}: {kind} {name} missed", file=sys.stderr)
    print(f"drafts {count}, {characters} characters, each with and without its sheet: alarms {dict(alarms)}")
    for kind in asked:
        print(f"{kind}: {found[kind]} of {asked[kind]} found ({found[kind] / asked[kind]:.3f})")
    print(f"all: {sum(found.values())} of {sum(asked.values())} ({sum(found.values()) / sum(asked.values()):.3f})")
    ready, time_ = speed()
    print(f"100,000 names: ready in {ready:.0f} ms, 15,000 characters looked up in {time_:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
