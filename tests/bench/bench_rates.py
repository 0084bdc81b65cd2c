"""How much text the readers get through: characters a second, and beside ``re.findall(".", text)`` over the same text in the same run.

    python -m tests.bench rates

Goals on an idle machine: figures and sentences 300,000 characters a second, words 200,000, 1,000 passages of 300 characters a second
for the embedding table, the grammar in 60 ms. Printed, never asserted.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import drafter
from drafter import words
from drafter.compose.grammar_files import read_folder
from drafter.retrieval.embedding import get_embedder
from drafter.text.atoms import find_atoms
from drafter.text.sentences import split_sentences
from tests.growth import process_time
from tests.text.number_forms import form

FOLDER = Path(drafter.__file__).parent / "lexicon" / "grammar"
_ROUNDS = 5


def main(_arguments: list[str]) -> int:
    """Print a line for each reader; the best of five goes counts, because machines are shared."""
    rng = random.Random(17)
    figures = "".join(
        f"围绕中心工作，我们认真组织开展群众性文化活动，丰富群众精神文化生活，{form(rng)[0]}市文联在《江岸来信》“文艺进乡村”"
        for _ in range(300)
    )
    prose = "全年组织主题采风8次，形成各类文艺作品152件，服务群众2.4万人次。" * 3000
    passages = [(figures * 2)[start : start + 300] for start in range(600)]
    embedder = get_embedder("static")
    readers: tuple[tuple[str, str, Callable[[str], object]], ...] = (
        ("find_atoms", figures, find_atoms),
        ("split_sentences", figures, split_sentences),
        ("segment", prose, words.segment),
        ("static embedding", "".join(passages), lambda _text: embedder.embed_passages(passages)),
    )
    for name, text, read in readers:
        read(text)  # tables and patterns are loaded before anything is timed
        took, plain = _best(partial(read, text)), _best(partial(re.findall, ".", text))
        print(f"{name:>17}: {len(text) / took:>11,.0f} characters/s, {took / plain:6.1f} × findall")
    took = _best(partial(read_folder, FOLDER))
    print(f"{'read_folder':>17}: {took * 1000:.0f} ms for the whole grammar")
    return 0


def _best(work: Callable[[], object]) -> float:
    return min(process_time(work) for _round in range(_ROUNDS))
