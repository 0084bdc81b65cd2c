"""Makes the table of misspelt pairs, ``drafter/lexicon/misspelt.tsv.gz``. For maintainers: ``python -m drafter.check.damage.distil FONT``.

In: ``words.tsv.gz`` and ``words_genre.tsv`` of ours, ``misspelt.toml`` (ours); ``dict.txt`` of the package jieba 0.42.1 (MIT); the sounds of pypinyin (MIT); the pairs
of letters that the package Pinyin2Hanzi 0.1.1 (MIT) has seen beside each other in running text; FONT, the file of an open Chinese font
(Noto Sans CJK, index 2 of its collection is SC), drawn by Pillow to see which letters look alike. None of them is needed at run time.

A wrong pair is two letters that no word and no running text has side by side, one of them a letter of the same sound (tone ignored) or
nearly the same shape as in a frequent word. It is kept where ``misspelt.static_score`` lets it be reported in the best company. About half a minute.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

from drafter.check.damage.misspelt import BOUND, Letter, letter_line, looks_line, static_score, words_by_letter
from drafter.resources import lexicon_bytes, lexicon_toml
from drafter.tuples import NamedTuple
from drafter.words import entries, segment

OUT = Path(__file__).parent.parent.parent / "lexicon" / "misspelt.tsv.gz"
COMMON = 300  # occurrences of a letter in jieba's words for it to be one that is meant
MEANT = 12.6  # cost of the rarest word that can be meant (1 in 300,000)
ALIKE = 0.62  # correlation of two drawings
HALF_ALIKE = 0.8  # … of their right or their left parts, for letters of one sound
PART = 0.7  # how much two such letters look alike
OURS, TWINS = 0.8, 0.9  # … letters of ``looks`` in near_phrases.toml, those of ``twins`` in misspelt.toml
_SIZE = 24  # columns and rows of a drawing
_PARTS = ((11, _SIZE), (0, 13))  # columns: the right part, the left one
READING = 0.05  # share of a letter's words that have it in a reading for the reading to count
_UNSEEN = 17.0  # cost of a letter that is no word by itself


class Source(NamedTuple):
    """What the table is made of. ``words``: word → (count, tag); ``seen``: pairs that stand side by side somewhere."""

    words: dict[str, tuple[int, str]]
    cost: dict[str, float]
    counts: Counter[str]
    seen: set[str]
    follow: Counter[str]
    named: dict[str, float]
    genre: set[str]


def gather() -> Source:
    """Every word with its count, every pair that is known."""
    ours, counts, tags = entries()
    words = dict(zip(ours, zip(counts, tags, strict=True), strict=True))
    rare = [line.split() for line in (_folder("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()]
    data = _folder("Pinyin2Hanzi") / "data"
    beside = json.loads((data / "hmm_transition.json").read_text(encoding="utf-8"))["data"]
    running = {one + two for one in beside for two in beside[one] if len(two) == 1}
    phrases = json.loads((data / "dag_phrase.json").read_text(encoding="utf-8"))
    known = {*ours, *(word for word, _count, _tag in rare), *(word for group in phrases.values() for word, _score in group)}
    known |= set(lexicon_toml("misspelt.toml")["modern"].split())
    total = sum(counts)
    cost = {word: math.log(total / max(count, 1)) for word, (count, _tag) in words.items()}
    letters: Counter[str] = Counter()
    for word, (count, _tag) in words.items():
        for letter in word:
            letters[letter] += count
    seen = running | {one + two for word in known for one, two in pairwise(word)}
    follow = Counter(pair[0] for pair in running)
    return Source(words, cost, letters, seen, follow, _named(words), _genre())


def _genre() -> set[str]:
    """The words of our own sentences, phrases and lists. Not of the sample papers: ``python -m tests.bench misspelt`` measures on them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(OUT.parent.glob("grammar/**/*.toml"))]
    near = lexicon_toml("near_phrases.toml")["phrases"]
    return {word.text for text in (*texts, near) for word in segment(text)} | {
        word
        for line in lexicon_bytes("words_genre.tsv").decode("utf-8").splitlines()
        if "\t" in line
        for word in line.split("\t")[2].split()
    }


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations, f"pip install {package}"
    return Path(next(iter(spec.submodule_search_locations)))


def _named(words: dict[str, tuple[int, str]]) -> dict[str, float]:
    """Letter → log of how much commoner it is in given names than in words, within ±3."""
    surnames = set(lexicon_toml("misspelt.toml")["surnames"])
    given: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for word, (count, tag) in words.items():
        if tag == "nr" and len(word) == 3 and word[0] in surnames:
            given.update(word[1:])
        elif len(word) < 3 and not tag.startswith("nr"):
            for letter in word:
                plain[letter] += count
    names, rest = sum(given.values()), sum(plain.values())
    return {
        letter: max(-3.0, min(3.0, math.log((given[letter] + 0.3) / names) - math.log((plain[letter] + 200) / rest)))
        for letter in given.keys() | plain.keys()
    }


def sounds(source: Source) -> dict[str, set[str]]:
    """Letter of GB 2312 → its readings without tone: those that its words have, or else the commonest."""
    lazy: Any = import_module("pypinyin").lazy_pinyin
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for word, (count, _tag) in source.words.items():
        if len(word) == 2 and count >= 20:
            for letter, sound in zip(word, lazy(word), strict=False):
                readings[letter][sound] += count
    more = lexicon_toml("misspelt.toml")["rare"]
    out = {}
    for letter in (*_gb2312(), *more):
        counted = readings[letter]
        enough = READING * sum(counted.values())
        out[letter] = {sound for sound, count in counted.items() if count >= enough} or {lazy(letter)[0]}
    return out


def _gb2312() -> Iterator[str]:
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFA if high == 0xD7 else 0xFF):
            yield bytes([high, low]).decode("gb2312")


def looks(font: str, source: Source) -> dict[str, dict[str, float]]:
    """Letter → common letters whose drawing is nearly the same, with the correlation; those of our own lists beside them."""
    numpy: Any = import_module("numpy")
    every = [*_gb2312(), *lexicon_toml("misspelt.toml")["rare"]]
    table = numpy.array(_units([_drawn(font, letter) for letter in every], 0, _SIZE))
    common = [at for at, letter in enumerate(every) if source.counts[letter] > COMMON]
    alike = table @ table[common].T
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for one, two in zip(*numpy.where(alike > ALIKE), strict=True):
        if one != common[two]:
            out[every[one]][every[common[two]]] = float(alike[one, two])
    for groups, much in ((lexicon_toml("near_phrases.toml")["looks"], OURS), (lexicon_toml("misspelt.toml")["twins"], TWINS)):
        for group in groups.split():
            for letter, other in permutations(dict.fromkeys(group), 2):
                if source.counts[other] > COMMON:
                    out[letter][other] = max(much, out[letter].get(other, 0.0))
    return out


def alike_in_part(font: str, source: Source, spoken: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """(letter, common letter) of one sound that share the part which says it: 谛 and 缔, of which a person takes one for the other."""
    numpy: Any = import_module("numpy")
    groups: dict[str, list[str]] = defaultdict(list)
    for letter, readings in spoken.items():
        for sound in readings:
            groups[sound].append(letter)
    for group in groups.values():
        pages = [_drawn(font, letter) for letter in group]
        for first, last in _PARTS:
            table = numpy.array(_units(pages, first, last))
            for one, two in zip(*numpy.where(table @ table.T > HALF_ALIKE), strict=True):
                if one != two and source.counts[group[two]] > COMMON:
                    yield group[one], group[two]


@cache
def _drawn(font: str, letter: str) -> tuple[tuple[int, ...], ...]:
    """The letter as columns of shades."""
    image, pen = import_module("PIL.Image"), import_module("PIL.ImageDraw")
    page = image.new("L", (48, 48), 0)
    pen.Draw(page).text((2, -8), letter, font=_face(font)[0], fill=255)
    shades = page.resize((_SIZE, _SIZE), image.BOX).tobytes()
    return tuple(tuple(shades[at::_SIZE]) for at in range(_SIZE))


@cache
def _face(font: str) -> list[Any]:
    return [import_module("PIL.ImageFont").truetype(font, 44, index=2)]


def _units(pages: list[tuple[tuple[int, ...], ...]], first: int, last: int) -> list[list[float]]:
    """The columns ``first`` to ``last`` of each drawing as a row of length 1 whose mean is 0."""
    rows = []
    for page in pages:
        shades = [shade for column in page[first:last] for shade in column]
        mean = sum(shades) / len(shades)
        length = math.sqrt(sum((shade - mean) ** 2 for shade in shades)) + 1e-9
        rows.append([(shade - mean) / length for shade in shades])
    return rows


def build(font: str) -> list[str]:
    """The lines of the table."""
    source = gather()
    spoken, drawn = sounds(source), looks(font, source)
    groups: dict[str, str] = {}
    for letter in sorted(spoken):
        if source.counts[letter] > COMMON:
            for sound in spoken[letter]:
                groups[sound] = groups.get(sound, "") + letter
    barred = set(lexicon_toml("misspelt.toml")["never"].split())
    heads: dict[str, str] = defaultdict(str)
    tails: dict[str, str] = defaultdict(str)
    for word, (_count, tag) in sorted(source.words.items()):
        if len(word) == 2 and source.cost[word] < MEANT and not tag.startswith("nr") and word not in barred:
            heads[word[1]] += word[0]
            tails[word[0]] += word[1]
    said = words_by_letter(gzip.decompress(lexicon_bytes("words.tsv.gz")).decode("utf-8").split())
    for one, other in alike_in_part(font, source, spoken):
        drawn[one].setdefault(other, PART)
    letters = {
        letter: Letter(
            source.cost.get(letter, _UNSEEN) if source.counts[letter] else _UNSEEN,
            math.log1p(source.follow[letter]),
            math.log1p(source.counts[letter]),
            source.named.get(letter, 0.0),
            heads[letter],
            tails[letter],
            "".join(two for two in tails[letter] if letter + two in source.genre),
            " ".join(sorted(spoken.get(letter, ()))),
            looks_line(drawn.get(letter, {})),
            *said.get(letter, ("", "", "")),
        )
        for letter in sorted({*spoken, *(letter for letter in source.counts if len(letter) == 1)})
    }
    wrong = _wrong_pairs(source, letters, groups)
    return [
        *(f"@{sound}\t{group}" for sound, group in sorted(groups.items())),
        *(letter_line(name, letter, "".join(sorted(wrong.get(name, "")))) for name, letter in letters.items()),
    ]


def _wrong_pairs(source: Source, letters: dict[str, Letter], groups: dict[str, str]) -> dict[str, set[str]]:
    """First letter → second letters of the pairs that could be reported."""
    meant: dict[str, set[str]] = defaultdict(set)
    for name, letter in letters.items():
        for other in {*"".join(groups.get(sound, "") for sound in letter.sounds.split()), *letter.looks} - {name}:
            meant[other].add(name)
    wrong: dict[str, set[str]] = defaultdict(set)
    for head, letter in letters.items():
        for tail in letter.tails:
            for slot, good in ((0, head), (1, tail)):
                for bad in meant[good]:
                    pair = bad + tail if slot == 0 else head + bad
                    if pair not in source.seen and static_score(letters.__getitem__, pair, head + tail, slot) >= BOUND:
                        wrong[pair[0]].add(pair[1])
    return wrong


def main(argv: list[str]) -> int:
    """Write the table; print what it holds."""
    lines = build(argv[0])
    raw = ("\n".join(lines) + "\n@\n").encode("utf-8")
    OUT.write_bytes(gzip.compress(raw, 9, mtime=0))
    sys.stdout.write(
        f"{len(lines)} lines, {len(raw)} bytes, {OUT.stat().st_size} compressed, words.tsv.gz {len(lexicon_bytes('words.tsv.gz'))}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
