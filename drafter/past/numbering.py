"""Word's automatic numbers, computed as Word shows them (ECMA-376 part 1, 17.9: numbering definitions).

``一、`` typed by Word is nowhere in a paragraph's text: the paragraph names a list and a level, the list names a format
(``chineseCounting``), a pattern (``（%1）``) and a start.
"""

from __future__ import annotations

from typing import Any

from drafter.tuples import NamedTuple

Element = Any  # an lxml element: lxml has no types of its own
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE_FORMATS = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)
_CIRCLED_FORMATS = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_DIGITS = "〇一二三四五六七八九"


def chinese_number(value: int) -> str:
    """1–9999 as 一 … 九千九百九十九 (十 not 一十); other values as decimal digits."""
    if not 0 < value < 10000:
        return str(value)
    text, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit == 0:
            zero = bool(text)
            continue
        text += ("零" if zero else "") + _DIGITS[digit] + name
        zero = False
    return text[1:] if text.startswith("一十") else text


def _roman(value: int) -> str:
    text = ""
    for amount, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while value >= amount:
            text, value = text + letters, value - amount
    return text


def format_number(value: int, kind: str) -> str:
    """``value`` in Word's number format ``kind`` (``w:numFmt``); unknown formats as decimal digits."""
    if kind in _CHINESE_FORMATS:
        return chinese_number(value)
    if kind in _CIRCLED_FORMATS and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if kind == "decimalFullWidth":
        return str(value).translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
    if kind in {"upperRoman", "lowerRoman"} and 0 < value < 4000:
        return _roman(value) if kind == "upperRoman" else _roman(value).lower()
    if kind in {"upperLetter", "lowerLetter"} and 0 < value <= 26:
        return chr((65 if kind == "upperLetter" else 97) + value - 1)
    return str(value)


class _Level(NamedTuple):
    start: int
    kind: str
    pattern: str


class Numbering:
    """The running counters of one document. Call ``next_number`` for its paragraphs in reading order."""

    def __init__(self, numbering: Element, styles: dict[str, Element]) -> None:
        """``numbering``: the root of numbering.xml or None; ``styles``: style id to ``w:style`` element."""
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def next_number(self, paragraph: Element) -> str:
        """The number Word would print before this ``w:p`` (``（二）``), or "" for none or a bullet."""
        found = self._list_of(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        list_id, depth = found
        abstract, overrides, own_levels = self._lists[list_id]
        levels = {**self._levels.get(abstract, {}), **own_levels}
        level = levels.get(depth)
        if level is None or level.kind in {"bullet", "none"}:
            return ""
        counters = self._counters.setdefault(abstract, {})
        if depth in overrides and (list_id, depth) not in self._started:
            counters.pop(depth, None)  # a startOverride restarts the shared counter once, when its list is first used
        self._started.add((list_id, depth))
        counters[depth] = counters[depth] + 1 if depth in counters else overrides.get(depth, level.start)
        for deeper in [key for key in counters if key > depth]:
            del counters[deeper]
        text = level.pattern
        for number in range(9, 0, -1):
            part = levels.get(number - 1)
            if part is not None and f"%{number}" in text:
                text = text.replace(f"%{number}", format_number(counters.get(number - 1, part.start), part.kind))
        return text

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """(list id, level) of the paragraph, its own or its style's; None where it is in no list (``numId`` 0 switches off)."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None
        chain = [properties]
        node = properties.find(f"{_W}pStyle")
        seen: set[str] = set()
        while node is not None and node.get(f"{_W}val") in self._styles and node.get(f"{_W}val") not in seen:
            seen.add(node.get(f"{_W}val"))
            style = self._styles[node.get(f"{_W}val")]
            inherited = style.find(f"{_W}pPr")
            if inherited is not None:
                chain.append(inherited)
            node = style.find(f"{_W}basedOn")
        list_id, depth = None, None
        for element in chain:
            number = element.find(f"{_W}numPr")
            if number is None:
                continue
            list_id = list_id if list_id is not None else _value(number, "numId")
            depth = depth if depth is not None else _value(number, "ilvl")
        return None if list_id in (None, "0") else (str(list_id), int(depth or 0))

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.findall(f"{_W}abstractNum"):
            self._levels[abstract.get(f"{_W}abstractNumId")] = _read_levels(abstract)
        for number in numbering.findall(f"{_W}num"):
            overrides: dict[int, int] = {}
            own: dict[int, _Level] = {}
            for override in number.findall(f"{_W}lvlOverride"):
                start = _value(override, "startOverride")
                if start is not None:
                    overrides[int(override.get(f"{_W}ilvl"))] = int(start)
                own.update(_read_levels(override))
            self._lists[number.get(f"{_W}numId")] = (_value(number, "abstractNumId") or "", overrides, own)


def _read_levels(parent: Element) -> dict[int, _Level]:
    levels = {}
    for level in parent.findall(f"{_W}lvl"):
        start, kind, pattern = _value(level, "start"), _value(level, "numFmt"), _value(level, "lvlText")
        levels[int(level.get(f"{_W}ilvl"))] = _Level(int(start or 1), kind or "decimal", pattern or "")
    return levels


def _value(parent: Element, name: str) -> str | None:
    node = parent.find(f"{_W}{name}")
    return None if node is None else str(node.get(f"{_W}val"))
