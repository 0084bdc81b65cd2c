"""Which of many words stand in a text: looked up by their first two letters, so that most words cost nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from drafter.check.document import FOLD
from drafter.kept import compiled
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document


SPACES = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f"
)
r"""What \s matches in a folded text."""


@cache
def _forms() -> dict[str, list[str]]:
    """By a letter that folding changes, or that it gives, what it makes of that letter: nothing, or the letter and its wide forms."""
    forms: dict[str, list[str]] = {plain: [plain] for plain in FOLD.values()} | {wide: [] for wide in FOLD}
    for wide, plain in FOLD.items():
        forms[plain].append(wide)
    return forms


def _is_any(_head: str) -> bool:
    return True


class Literals:
    """Words of a lexicon, made ready to be looked for in documents, or in their folded forms."""

    def __init__(self, words: Iterable[str], *, folded: bool = False) -> None:
        self._folded = folded
        self._by_head: dict[
            str, list[str]
        ] = {}  # by the first two letters, in each form that folding makes the same; one letter by itself, "" by ""
        self._is_plain = is_plain = _forms().keys().isdisjoint if folded else _is_any
        for word in dict.fromkeys(words):
            head = word[:2]
            if is_plain(head):
                self._by_head.setdefault(head, []).append(word)
                continue
            for form in map("".join, product(*map(_forms().get, head, head))):
                self._by_head.setdefault(form, []).append(word)
        self._letters = frozenset(head for head in self._by_head if len(head) == 1)
        self._anywhere = frozenset(head for head in self._by_head if not head)

    def present(self, document: Document) -> frozenset[str]:
        """Those that stand in ``document``."""
        text, by_head = document.folded if self._folded else document.text, self._by_head
        pairs, is_plain = document.distinct_pairs, self._is_plain
        heads = pairs.intersection(by_head) | self._letters & document.letters | self._anywhere
        likely = [word for head in heads for word in by_head[head] if (inner := word[1:3]) in pairs or len(word) < 3 or not is_plain(inner)]
        return frozenset([word for word in likely if len(word) < 3 or word in text])


def pairs(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Each letter of ``first`` with each of ``second`` behind it."""
    return tuple(map("".join, product(first, second)))


class Form(NamedTuple):
    """A pattern of folded text. ``needs``: words of which one stands in all that it matches, none where it is always tried."""

    needs: tuple[str, ...]
    source: str
    kind: str = ""


class Forms:
    """Patterns, of which only those are tried that may match: most texts have few of them. ^ and $ are a line's."""

    def __init__(self, rows: Iterable[Form]) -> None:
        self._rows = tuple(rows)
        self._literals = Literals((need for row in self._rows for need in row.needs), folded=True)

    def likely(self, document: Document) -> Iterator[tuple[re.Pattern[str], str]]:
        """The patterns that may match in ``document``, in their order, each with its kind."""
        present = self._literals.present(document)
        for needs, source, kind in self._rows:
            if not needs or not present.isdisjoint(needs):
                yield compiled(source, re.MULTILINE), kind
