"""LE203: the other words of a text that an article spinner went over as a whole.

Such a program puts a synonym from a fixed dictionary for every word it knows. Some of what it puts are words that stand by right elsewhere (效劳, 根底,
平安, 反响): one of them proves nothing. Three different collocations that no edited paper has (``spun`` of ``lexicon/wrong_company.toml``) prove that the
text was spun, and then these words are its product too (``lexicon/spun.toml``), and so are the collocations that a sound sentence may have by chance or
by right (``whole`` of ``lexicon/wrong_company.toml``: 义务植树 behind 年度, 大众 behind 基层).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache

from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import places

SURE = 3  # different spun collocations from which a text was spun as a whole


@cache
def _collocations(read_row: Callable[[str], Iterable[tuple[str, str]]]) -> frozenset[str]:
    return frozenset(one for row in lexicon_toml("wrong_company.toml")["spun"].splitlines() for one, _two in read_row(row))


@cache
def _by_chance(read_row: Callable[[str], Iterable[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for row in lexicon_toml("wrong_company.toml")["whole"].splitlines() for pair in read_row(row))


def spun_words(
    text: str, found: Iterable[tuple[int, int]], sure: Container[tuple[int, int]], read_row: Callable[[str], Iterable[tuple[str, str]]]
) -> Iterator[tuple[int, int, str]]:
    """Start, end and what was meant of each spinner's word in ``text``; none where fewer than SURE different collocations of the table are in ``found``, none over another.

    ``found``: spans of the misspelt words in the text, in order; ``sure``: those of them that a spinner's slip is known by; ``read_row`` gives the (wrong, right) pairs of a row of the table.
    """
    words: set[str] = set()
    last = 0
    for start, end in found:
        if start >= last and ((start, end) in sure or text[start:end] in _collocations(read_row)):
            words.add(text[start:end])
            last = end
    if len(words) < SURE:
        return
    sound = lexicon_toml("wrong_company.toml")["sound"].split()
    for one, two in _by_chance(read_row):
        # the few that are met are looked at; a guard is a word that holds them
        guards = [(word, word.index(one)) for word in sound if one in word] if one in text else []
        for at in places(text, one):
            if not any(text.startswith(word, at - before) for word, before in guards if at >= before):
                yield at, at + len(one), two
    for row in lexicon_toml("spun.toml")["word"]:
        for match in compiled(row["pattern"]).finditer(text):
            yield *match.span(), row["expected"]
