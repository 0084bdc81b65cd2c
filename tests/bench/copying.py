"""What people do to a sentence that they copy, with seeds; and a past as large as wanted to copy from. Our own sentences only (samples/past, worlds).

The generator of research/checkers.md §2, made anew: exact, numbers/years/places replaced, clauses rotated, synonyms, half copied, heavy; negatives.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from drafter.check.document import Document
from drafter.check.registry import RULES
from drafter.check.repeats.phrases import protected
from drafter.data import PastSentence, Role
from drafter.past.deslot import raw_sentences
from drafter.past.read import read_past
from drafter.reuse.masking import mask, mask_text
from drafter.reuse.search import Asked
from drafter.text.sentences import split_sentences
from tests.bench.bench_index import PLACES, dictionary_filler, sentence

HELD_OUT = "云岫县文化和旅游局"  # its sentences are in no corpus: they are what a clerk writes anew
UNITS = 25  # under 30, so that only the list of set phrases is at work
SYNONYMS = dict(
    pair.split("/")
    for pair in """组织/安排 举办/办理 开展/进行 积极/主动 进一步/更加 加强/强化 群众/百姓 培训/辅导 推动/促进 完成/做完 建立/建成 参加/参与
    提升/提高 全年/一年来 创作/写作 演出/表演 展览/展出 结合/配合 围绕/紧扣 解决/化解 问题/难题 深入/走进 重点/要点 取得/获得 成效/实效 带动/引领
    覆盖/遍及 吸引/引来 配备/备齐 统一/一致 定期/按期 邀请/请来 征集/收集 作品/佳作 及时/迅速 明确/确定 形成/构成 提供/给予""".split()  # noqa: SIM905
)
LEAST = 20  # masked characters of a sentence that is copied, set phrases aside
LEFT = 15  # … and of what the change leaves of it


@dataclass(frozen=True, slots=True)
class Query:
    """``copied``: the masked range that was copied, where it is known exactly (half-copied only)."""

    kind: str
    text: str
    copied: tuple[int, int] | None = None


@cache
def own_sentences() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(those that may be copied, those held out): sentences of samples/past of at least 12 masked characters, no two equal, figures aside."""
    kept: dict[str, str] = {}
    held: dict[str, str] = {}
    for summary in read_past([Path(__file__).parents[2] / "samples" / "past"]).summaries:
        side = held if HELD_OUT in summary.path else kept
        for item in raw_sentences(summary):
            if len(mask_text(item.text)) >= 12:
                side.setdefault(mask_text(item.text), item.text)
    return tuple(kept[key] for key in sorted(kept)), tuple(held[key] for key in sorted(held) if key not in kept)


def corpus(size: int, seed: int) -> Iterator[PastSentence]:
    """Our sentences, then word-substituted splices of them and generated ones up to ``size``; in papers of 50 sentences."""
    base, _held = own_sentences()
    rng = random.Random(seed)
    filler = _Lazy()
    halves = [list(re.split("(?<=，)", text)) for text in base]
    for number in range(size):
        if number < len(base):
            text = base[number]
        elif rng.random() < 0.5:
            one, two = rng.choice(halves), rng.choice(halves)
            text = _substituted("".join(one[: len(one) // 2 + 1] + two[len(two) // 2 :]), rng, filler)
        else:
            text = sentence(rng, filler)
        paper = number // 50
        year, unit = 2000 + paper % 26, f"第{paper % UNITS}文化站"
        yield PastSentence(text, f"past/{paper:05d}.txt", unit, year, ("工作",), Role.WORK, number % 50 + 1)


class _Lazy:
    """Words of the language without end."""

    def __init__(self) -> None:
        self._seed = 0
        self._words = dictionary_filler(random.Random(0))

    def __call__(self) -> str:
        try:
            return self._words()
        except StopIteration:
            self._seed += 1
            self._words = dictionary_filler(random.Random(self._seed))
            return self._words()


def _substituted(text: str, rng: random.Random, filler: Callable[[], str]) -> str:
    """Every other pair of Han characters gives way to a word of the language."""
    return re.sub(r"[一-龥]{2}", lambda match: filler() if rng.random() < 0.5 else match[0], text)


def queries(seed: int, each: int = 100) -> list[Query]:
    """``each`` of every kind of copy, from the half of the sentences that belongs to the seed's parity, and 60 + 60 negatives."""
    base, held = own_sentences()
    rng = random.Random(1000 + seed)
    own = [text for number, text in enumerate(base) if number % 2 == seed % 2 and counted(text) >= LEAST]
    found = []
    for kind, change in (
        ("exact", lambda text, _rng: text),
        ("replaced", replaced),
        ("rotated", rotated),
        ("synonyms", synonyms),
        ("heavy", heavy),
    ):
        made = (change(rng.choice(own), rng) for _n in iter(int, 1))
        found += [Query(kind, text) for text in islice((text for text in made if text is not None and counted(text) >= LEFT), each)]
    found += [half(rng.choice(own), rng) for _n in range(each)]
    found += [Query("negative", text) for text in rng.sample(held, 60)]
    found += [Query("negative", text) for text in rng.sample(elsewhere(), 60)]
    return found


@cache
def elsewhere() -> tuple[str, ...]:
    """Sentences of the rules' own examples: the same genre, by the same hands, about other things."""
    base, _held = own_sentences()
    known = set(map(mask_text, base))
    texts = [example.text for rule in RULES for example in (*rule.bad, *rule.good)]
    found = {mask_text(text[span.start : span.end]): text[span.start : span.end] for text in texts for span in split_sentences(text)}
    return tuple(found[key] for key in sorted(found) if len(key) >= 12 and key not in known)


def replaced(text: str, rng: random.Random) -> str | None:
    """Other numbers, years and places."""
    new = re.sub(r"\d+(?:\.\d+)?", lambda match: str(rng.randint(2, 10 ** len(match[0]))), text)
    new = re.sub(r"[一-龥]{2}(?=[镇县村])", lambda match: rng.choice(PLACES), new)
    return new if new != text else None


def rotated(text: str, rng: random.Random) -> str | None:
    """The clauses in another order."""
    clauses = re.split("[，；]", text.rstrip("。"))
    if len(clauses) < 2 or min(map(len, clauses)) < 4:
        return None
    turn = rng.randint(1, len(clauses) - 1)
    return "，".join(clauses[turn:] + clauses[:turn]) + "。"


def synonyms(text: str, _rng: random.Random) -> str | None:
    """Words of the list replaced."""
    new = re.sub("|".join(SYNONYMS), lambda match: SYNONYMS[match[0]], text)
    return new if new != text else None


def heavy(text: str, rng: random.Random) -> str | None:
    """Numbers, synonyms, and one clause dropped."""
    clauses = re.split("(?<=[，；])", text)
    if len(clauses) < 3:
        return None
    dropped = rng.randrange(len(clauses) - 1)
    kept = "".join(clauses[:dropped] + clauses[dropped + 1 :])
    new = synonyms(kept, rng) or kept
    new = replaced(new, rng) or new
    return new if new != kept else None


def half(text: str, rng: random.Random) -> Query:
    """A copied half joined to a half that nobody wrote before."""
    _base, held = own_sentences()
    plain, free = mask(text), asked(text).free or ()
    cut = next(end for at, end in enumerate(plain.ends, 1) if at >= len(plain.text) * 6 // 10 and sum(free[:at]) >= LEFT)
    other = rng.choice(held if rng.random() < 0.5 else elsewhere())
    new = mask(other)
    rest = other[new.starts[len(new.text) // 2] :]
    joined = text[:cut] + "，" + rest
    return Query("half", joined, (0, len(mask_text(text[:cut]))))


def asked(text: str) -> Asked:
    """The sentence as the check asks for it: set phrases of the list and 《titles》 do not count."""
    kept = protected(Document(text))
    return Asked(text, tuple(not kept.covers(start) for start in mask(text).starts))


def counted(text: str) -> int:
    """Masked characters that may count as copied."""
    return sum(asked(text).free or ())


def draft(seed: int, characters: int = 14_000) -> list[str]:
    """Sentences of a draft of that length: a third copied in some way, the rest new."""
    rng = random.Random(seed)
    base, held = own_sentences()
    filler = _Lazy()
    out: list[str] = []
    while sum(map(len, out)) < characters:
        text = rng.choice(base)
        roll = rng.random()
        out.append((replaced(text, rng) or text) if roll < 0.33 else rng.choice(held) if roll < 0.66 else sentence(rng, filler))
    return out
