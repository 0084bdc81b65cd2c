"""Looking up the words of a facts sheet (``lexicon/sheet_words.toml``): columns, keys, 板块 that are problems or plans."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cache

from drafter.kept import compiled
from drafter.resources import lexicon_toml

_NUMERAL = "一二三四五六七八九十"
# 一、二等奖 and 7、8月 are values, not list numbers: no numeral may follow
_NUMBERING = compiled(
    rf"^\s*(?:[{_NUMERAL}]{{1,3}}[、.．]|[（(][{_NUMERAL}\d]{{1,3}}[)）]、?|\d{{1,2}}[、.．)）]|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿])(?![{_NUMERAL}\d])\s*"
)
_BRACKETED = compiled(r"^(.*?)[（(\[【](?:单位[:：])?([^（）()\[\]【】]*)[)）\]】]$")


def plain(word: str) -> str:
    """``word`` for comparison: NFKC, lower case, no spaces, no leading ``#``, no trailing colon or asterisk."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", word)).casefold().lstrip("#").strip("*").rstrip(":")


@cache
def _table(name: str) -> dict[str, str]:
    return {plain(word): meaning for meaning, words in lexicon_toml("sheet_words.toml")[name].items() for word in words}


def column(header: str) -> tuple[str, str] | None:
    """``(role, measure word)`` of a column header: ``数据（场）`` → ("data", "场"); None where the word is not known."""
    whole = _table("columns").get(plain(header))
    if whole:
        return whole, ""
    match = _BRACKETED.match(header.strip())
    if match and (role := _table("columns").get(plain(match[1]))):
        return role, match[2].strip() if role == "data" else ""
    return None


def sheet_key(word: str) -> str | None:
    """The dotted place of a key of 基本情况 (``unit.name``), or None."""
    return _table("keys").get(plain(word))


def yaml_key(word: str, allowed: tuple[str, ...]) -> str | None:
    """The English key among ``allowed`` that ``word`` stands for, or None. English keys stand for themselves."""
    if word in allowed:
        return word
    wanted = plain(word)
    for table in ("yaml_keys", "keys"):
        for meaning, words in lexicon_toml("sheet_words.toml")[table].items():
            key = meaning.rpartition(".")[2]
            if key in allowed and wanted in {plain(known) for known in words}:
                return str(key)
    return None


def topic_kind(topic: str) -> str | None:
    """One of "problems", "plans", "basics", "totals" where the 板块 is one of these, else None."""
    return _table("topics").get(plain(without_numbering(topic)))


def span_name(text: str) -> str | None:
    """The span of design §3.2 that a word such as 第三季度 names, or None."""
    return _table("spans").get(plain(text))


def is_remark(text: str) -> bool:
    """Whether a row begins like 注：…, 填表人：… below a table."""
    return text.lstrip().startswith(tuple(lexicon_toml("sheet_words.toml")["rows"]["remarks"]))


def sheet_kind(name: str) -> str | None:
    """One of "help", "generic" for names such as 填写说明, Sheet1, 事实; None for a name that says something."""
    return _table("sheets").get(re.sub(r"\d+$", "", plain(name)))


def without_numbering(text: str) -> str:
    """``text`` without a list number in front (一、 （二） 3. ①)."""
    return _NUMBERING.sub("", text, count=1)


def has_numbering(text: str) -> bool:
    """Whether ``text`` begins with a list number."""
    return bool(_NUMBERING.match(text))


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that ``word`` most likely was meant to be, or None."""
    close = get_close_matches(plain(word), known, n=1, cutoff=0.6)
    return close[0] if close else None


def nearest_key(word: str) -> str | None:
    """The key of 基本情况 nearest to ``word``, or None."""
    return nearest(word, list(_table("keys")))


def says_optional(note: str) -> bool:
    """Whether a 备注 is nothing but 可写可不写."""
    return plain(note) in {plain(word) for word in lexicon_toml("sheet_words.toml")["notes"]["optional"]}


def says_none(text: str) -> bool:
    """Whether ``text`` is nothing but 无, 暂无, / or —: the clerk's way to leave a place empty."""
    return _nothing(text, "none")


def is_nothing(text: str) -> bool:
    """Whether ``text`` says nothing of its own: what ``says_none`` knows, 同上 and 略, or marks alone."""
    return _nothing(text, "none") or _nothing(text, "elsewhere")


def says_above(text: str) -> bool:
    """Whether ``text`` is 同上 or its sign."""
    return plain(text) in {plain(word) for word in lexicon_toml("sheet_words.toml")["nothing"]["above"]}


def ends_in_and_so_on(text: str) -> bool:
    """Whether the last word of ``text`` is 等 or 等等 (办好夏令营等; not 城乡均等, 评为一等)."""
    from drafter.words import segment

    words = segment(text)
    return bool(words) and words[-1].text in ("等", "等等")


def _nothing(text: str, kind: str) -> bool:
    bare = re.sub(r"^[(\[【]+|[)\]】。.;,、!]+$", "", plain(text))
    if not bare or re.fullmatch(r"[-/\\—–−]+", bare):
        return kind == "none"
    lists = lexicon_toml("sheet_words.toml")["nothing"]
    words = lists["none"] if kind == "none" else [*lists["above"], *lists["elsewhere"]]
    return bare in {plain(word) for word in words}


def is_value_header(text: str) -> bool:
    """Whether ``text`` is the header over the values of 基本情况 (内容), not a value."""
    return plain(text) in {plain(word) for word in lexicon_toml("sheet_words.toml")["basics"]["header"]}
