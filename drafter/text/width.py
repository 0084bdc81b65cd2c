"""One width for every character, without moving any: offsets into the result are offsets into the text."""

from __future__ import annotations

from functools import cache, lru_cache

from drafter.kept import compiled

_WIDE = compiled("[０-９Ａ-Ｚａ-ｚ％﹪．－＋／～〜：○◯\u2009\u200a\u202f\xa0]")
_WIDE_COMMA = compiled("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


@cache
def _table() -> dict[str, str]:
    wide = {chr(code): chr(code - ord("０") + ord("0")) for code in range(ord("０"), ord("ｚ") + 1)}
    return wide | dict(zip("％﹪．－＋／～〜：○◯\u2009\u200a\u202f\xa0", "%%.-+/~~:〇〇    ", strict=True))


@lru_cache(maxsize=8)
def half_width(text: str) -> str:
    """The text with digits, Latin letters and number signs in half width and ○ as 〇; same length, so every offset still holds.

    A full-width comma is a group separator only between full-width digits (``１２，０００``): in ``5次，300人`` it is punctuation.
    """
    if not _WIDE.search(text):
        return text
    return _WIDE.sub(lambda sign: _table()[sign[0]], _WIDE_COMMA.sub(",", text))
