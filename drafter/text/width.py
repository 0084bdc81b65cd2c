"""One width for every character, without moving any: offsets into the result are offsets into the text."""

from __future__ import annotations

from functools import cache

from drafter.kept import compiled

_WIDE = compiled("[０-９Ａ-Ｚａ-ｚ％﹪．－＋／～〜：○◯\u2009\u200a\u202f\xa0]")
_WIDE_COMMA = compiled("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


@cache
def _table() -> dict[int, int]:
    wide = {ord("０") + n: ord("0") + n for n in range(10)}
    wide |= {ord("Ａ") + n: ord("A") + n for n in range(26)}
    wide |= {ord("ａ") + n: ord("a") + n for n in range(26)}
    wide |= {ord(a): ord(b) for a, b in zip("％﹪．－＋／～〜：○◯\u2009\u200a\u202f\xa0", "%%.-+/~~:〇〇    ", strict=True)}
    return wide


def half_width(text: str) -> str:
    """The text with digits, Latin letters and number signs in half width and ○ as 〇; same length, so every offset still holds.

    A full-width comma is a group separator only between full-width digits (``１２，０００``): in ``5次，300人`` it is punctuation.
    """
    if not _WIDE.search(text):
        return text
    return _WIDE_COMMA.sub(",", text).translate(_table())
