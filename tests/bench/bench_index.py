"""Index speed on generated text: chunks a second with and without the embedder's share, query p50, peak memory. Printed, never asserted.

    python -m tests.bench index [CHUNKS]

Unlike a real past, the generated one has almost no near-duplicates: it is the worse case for size.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from drafter.check.past_gate import spoiled
from drafter.retrieval.build import build_index
from drafter.retrieval.place import IndexPlace
from drafter.retrieval.request import BuildRequest, Listener
from drafter.retrieval.search import open_index
from drafter.words import entries

TOPICS = [
    "文艺创作",
    "文艺惠民",
    "志愿服务",
    "队伍建设",
    "党的建设",
    "阵地建设",
    "非遗保护",
    "群众文化",
    "对外交流",
    "安全生产",
    "全民阅读",
    "文物普查",
]
ACTORS = ["文联", "文化馆", "图书馆", "文化站", "书法家协会", "作家协会", "摄影家协会", "戏剧家协会", "志愿服务队", "各乡镇"]
VERBS = ["组织", "举办", "承办", "开展", "策划", "指导", "推出", "完成", "启动", "筹备"]
THINGS = [
    "书法培训",
    "美术展览",
    "采风活动",
    "送春联下乡",
    "读书沙龙",
    "戏曲展演",
    "摄影比赛",
    "民俗调查",
    "音乐辅导",
    "剧本研讨",
    "舞蹈排练",
    "公益讲座",
]
MEASURES = ["场", "次", "期", "人次", "幅", "件", "名", "个", "本", "项"]
TAILS = ["受到群众欢迎", "丰富了基层文化生活", "带动一批新人成长", "为下一步工作打下基础", "形成了可推广的做法", "补上了多年的短板"]
PLACES = [a + b for a in "梧青云岫漪霜柳鹭赤石" for b in "溪岭湾坪桥汀坞塘"]


def sentence(rng: random.Random, filler: Callable[[], str]) -> str:
    """One sentence of the register, with values of its own and words in the proportions of the language."""
    head = f"{rng.choice(ACTORS)}在{rng.choice(PLACES)}{rng.choice(VERBS)}{filler()}{rng.choice(THINGS)}{rng.randint(2, 99)}{rng.choice(MEASURES)}"
    more = "".join(
        f"，{rng.choice(VERBS)}{filler()}{filler()}{rng.randint(2, 999)}{rng.choice(MEASURES)}" for _ in range(rng.randint(0, 2))
    )
    return f"{head}{more}，{filler()}{filler()}{rng.choice(TAILS) if rng.random() < 0.2 else filler()}。"


def dictionary_filler(rng: random.Random) -> Callable[[], str]:
    """Words of two characters and more, drawn by their frequency, so that tokens are as rare and as common as in real text."""
    words, counts, _tags = entries()
    pairs = [(word, count) for word, count in zip(words, counts, strict=True) if len(word) > 1][:20000]
    drawn = rng.choices([word for word, _count in pairs], weights=[count for _word, count in pairs], k=50000)
    return iter(drawn * 20).__next__


def write_past(folder: Path, chunks: int) -> None:
    """About ``chunks`` paragraphs in files of a hundred."""
    rng = random.Random(7)
    filler = dictionary_filler(rng)
    for number in range(-(-chunks // 100)):
        year = 2000 + number % 26
        lines = [f"{rng.choice(PLACES)}镇文化站{year}年工作总结", ""]
        for numeral in "一二三四五六七八九十":
            lines.append(f"{numeral}、{rng.choice(TOPICS)}{rng.choice(TAILS)}")
            lines.extend("".join(sentence(rng, filler) for _ in range(rng.randint(3, 6))) for _ in range(10))
        (folder / f"{number:04}.txt").write_text("\n".join(lines), encoding="utf-8")


class Clock(Listener):
    """Seconds by phase: what passes before the first embedding event is reading."""

    def __init__(self) -> None:
        self.start = time.perf_counter()
        self.read = 0.0

    def reading(self, done: int, total: int, path: str) -> None:
        """The last file ends the reading."""
        self.read = time.perf_counter() - self.start


def peak_mb() -> float:
    """Peak resident memory of this process."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: list[str] | None = None) -> int:
    """Build, refresh, search; print."""
    chunks = int(arguments[0]) if arguments else 2000
    from drafter.retrieval.embedding import get_embedder

    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "past").mkdir()
        write_past(root / "past", chunks)
        clock = Clock()
        place = IndexPlace(root / "index" / "store")
        report = build_index(BuildRequest(place, (root / "past",), root, refuse=spoiled), clock)
        total = time.perf_counter() - clock.start
        with open_index(place.folder, dense=False) as words:
            texts = [item.text for item in words.search("活动", 1000)] or [""]
        embedder = get_embedder("static")
        start = time.perf_counter()
        embedder.embed_passages(texts)
        share = (time.perf_counter() - start) / len(texts) * report.embedded
        made = report.counts["chunks"]
        print(f"chunks {made}, passages {report.counts['passages']}, patterns {report.counts['skeletons']}, embedded {report.embedded}")
        print(
            f"build {total:.1f} s (reading {clock.read:.1f} s): {made / total:.0f} chunks/s, without the embedder {made / (total - share):.0f} chunks/s"
        )
        start = time.perf_counter()
        build_index(BuildRequest(place, (root / "past",), root, refuse=spoiled))
        print(f"nothing changed: {time.perf_counter() - start:.2f} s; peak memory {peak_mb():.0f} MB; {embedder.name}")
        size = sum(file.stat().st_size for file in place.folder.rglob("*") if file.is_file())
        print(f"store {size / 1e6:.0f} MB")
        rng = random.Random(11)
        for dense, label in ((False, "words only"), (True, "hybrid")):
            with open_index(place.folder, dense=dense) as index:
                start = time.perf_counter()
                index.search("送春联", 10)
                first = time.perf_counter() - start
                times = []
                for _n in range(50):
                    query = rng.choice(PLACES) + rng.choice(THINGS) + rng.choice(TAILS)
                    start = time.perf_counter()
                    index.search(query, 10)
                    times.append(time.perf_counter() - start)
            print(f"{label}: first query {first * 1000:.0f} ms, then p50 {statistics.median(times) * 1000:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
