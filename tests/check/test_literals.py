"""Words of a lexicon are found in a text without a search for each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.check.document import Document
from drafter.check.literals import Literals

LETTERS = "文化馆a：，:1 X"


@given(st.text(LETTERS, max_size=30), st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=8))
def test_those_present_are_those_in_the_text(text: str, words: list[str]):
    """Neither the text as read nor its folded form has another word of the list."""
    document = Document(text)
    for form, folded in ((document.text, False), (document.folded, True)):
        assert Literals(words, folded=folded).present(document) == {word for word in words if word in form}
