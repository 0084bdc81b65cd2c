"""Slips put into the sample papers: one letter of a word made another of the same sound, or one that looks like it; recall and false alarms.

    python -m tests.bench misspelt [N] [--seed S]      (default: 1,000 slips, seed 5; needs pypinyin)

What it measures and what not: the sentences are no source of the table (``drafter.check.damage.distil`` reads no sample paper), but the slips are not
independent of it. The sounds are pypinyin's, as the table's are, and the letters that look alike are the groups of ``near_phrases.toml``, which the
table has beside its own drawings. So a slip that neither of the two knows (a dialect's sound, another scanner's letters) is not made here, and recall
on slips of people is lower. Which letter comes is chosen as an input method offers it, by how common it is, not by the table. A slip that makes
another word of the dictionary is counted apart: no table of pairs can see it.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter, defaultdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drafter.check.engine import check_text
from drafter.resources import bundled, lexicon_toml
from drafter.words import entries, known, segment

_SENTENCE = re.compile(r"[^。\n]{15,120}")


def main(argv: list[str]) -> int:
    """Print recall by kind of slip and what the untouched sentences give."""
    count = int(argv[0]) if argv and argv[0].isdigit() else 1000
    if not find_spec("pypinyin"):
        print("pip install pypinyin")
        return 0
    rng = random.Random(int(argv[argv.index("--seed") + 1]) if "--seed" in argv else 5)
    paths = sorted(Path(bundled("samples")).glob("past/**/*.*"))
    papers = [path.read_text(encoding="utf-8", errors="ignore") for path in paths if path.suffix in (".md", ".txt")]
    sentences = sorted({match[0] for paper in papers for match in _SENTENCE.finditer(paper)})
    clean = sum(_is_found(sentence, 0, len(sentence)) for sentence in sentences)
    sounds, looks = _confusions()
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    while sum(made.values()) < count:
        slip = _slip(rng, rng.choice(sentences), rng.choice(("sound", "sound", "look")), sounds, looks)
        if slip:
            kind, text, start, end = slip
            made[kind] += 1
            found[kind] += _is_found(text, start, end)
    for kind in sorted(made):
        print(f"{kind:<14}{found[kind]:>5}/{made[kind]:<5}{found[kind] / made[kind]:.3f}")
    print(f"{len(sentences)} clean sentences: {clean} false alarms")
    return 0


def _confusions() -> tuple[dict[str, list[tuple[str, float]]], dict[str, list[tuple[str, float]]]]:
    """Letter → letters of its sound, letters of its shape, each with its weight."""
    lazy: Any = import_module("pypinyin").lazy_pinyin
    counts: Counter[str] = Counter()
    for word, count, _tag in zip(*entries(), strict=True):
        for letter in word:
            counts[letter] += count
    by_sound: dict[str, list[str]] = defaultdict(list)
    for letter, count in counts.items():
        if count > 2000:
            by_sound[lazy(letter)[0]].append(letter)
    sounds = {
        letter: [(other, math.sqrt(counts[other])) for other in group if other != letter] for group in by_sound.values() for letter in group
    }
    looks: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for group in lexicon_toml("near_phrases.toml")["looks"].split():
        for letter in group:
            looks[letter] += [(other, 1.0) for other in group if other != letter]
    return sounds, looks


def _slip(rng: random.Random, sentence: str, kind: str, sounds: Any, looks: Any) -> tuple[str, str, int, int] | None:
    words = [
        word
        for word in segment(sentence)
        if len(word.text) > 1 and word.tag and word.tag[0] not in "mw" and not word.tag.startswith(("nr", "ns", "nt", "nz", "eng"))
    ]
    if not words:
        return None
    word = rng.choice(words)
    at = rng.randrange(len(word.text))
    pool = (sounds if kind == "sound" else looks).get(word.text[at])
    if not pool:
        return None
    wrong = word.text[:at] + rng.choices([other for other, _weight in pool], [weight for _other, weight in pool])[0] + word.text[at + 1 :]
    text = sentence[: word.start] + wrong + sentence[word.start + len(wrong) :]
    return (f"{kind} {'word' if known(wrong) else 'no word'}", text, word.start, word.start + len(wrong))


def _is_found(text: str, start: int, end: int) -> bool:
    findings = check_text(text, path="x.txt").findings
    return any(f.code == "LE203" and f.start < end and start < f.end for f in findings)
