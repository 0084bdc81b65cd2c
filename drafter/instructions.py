"""What ``re`` compiles a pattern to, with one thing more: the letters a match can begin with.

``re`` finds such letters only where a pattern begins with one; a search then runs over the text letter by letter in C and tries the pattern at
few of them. Most of our patterns begin with a look-behind (a figure that is gone *behind a noun*) or an optional word, and are tried at every
letter. Look-arounds take no letters, so the set stands behind them just the same. Nothing else is changed.

All of it is private to CPython's ``re`` (3.11–3.14). ``drafter.kept`` alone calls this module, and goes to ``re.compile`` where anything here fails.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
from array import array
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, instructions, number of groups, their numbers by name, their names by number: what ``_sre.compile`` takes behind the source."""

_NO_LETTER = (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT)
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_CASED = re.IGNORECASE | re.LOCALE

Items = list[tuple[Any, Any]]


def code_of(source: str, flags: int) -> Code:
    """The code of ``source``. Raises re.error as ``re.compile`` does."""
    parsed = _parser.parse(source, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    instructions = array("I", _instructions(parsed, flags | state.flags)).tobytes()
    return flags | state.flags, instructions, state.groups - 1, dict(state.groupdict), tuple(names)


def pattern_of(source: str, code: Code) -> re.Pattern[str]:
    """The pattern again. ``_sre.compile`` validates every instruction: raises RuntimeError for a code that is none."""
    flags, instructions, groups, numbers, names = code
    pattern: re.Pattern[str] = _sre.compile(source, flags, array("I", instructions).tolist(), groups, numbers, names)
    return pattern


def _instructions(parsed: Any, flags: int) -> list[int]:
    """``re._compiler._code``, with an information block of ours where its own names no letters."""
    letters = _own_letters(parsed, flags)
    if letters is None:
        code: list[int] = _compiler._code(parsed, flags)
        return code
    low, high = parsed.getwidth()
    code = [_constants.INFO, 0, _constants.SRE_INFO_CHARSET, min(low, _constants.MAXREPEAT - 1), min(high, _compiler.MAXCODE)]
    _compiler._compile_charset(letters, flags, code)
    code[1] = len(code) - 1
    _compiler._compile(code, parsed.data, flags)
    code.append(_constants.SUCCESS)
    return code


def _own_letters(parsed: Any, flags: int) -> Items | None:
    """The set that ``re`` does not find; None where it finds one, or a literal to begin with, or where there is none."""
    if (
        flags & _CASED
        or parsed.getwidth()[0] == 0
        or _compiler._get_literal_prefix(parsed, flags)[0]
        or _compiler._get_charset_prefix(parsed, flags)
    ):
        return None
    found, empty = first_letters(parsed.data)
    if not found or empty:
        return None
    letters: Items = _compiler._optimize_charset(found)[0]
    return letters


def first_letters(items: Any) -> tuple[Items | None, bool]:
    """The letters that a match of parsed ``items`` can begin with (a set as ``re._parser`` writes it), and whether it can be without a letter.

    None where they are unknown: any letter, a reference to a group, flags inside, a negated set beside another.
    """
    found: Items = []
    for operation, argument in items:
        if operation in _NO_LETTER:
            continue
        letters, empty = _of_one(operation, argument)
        if letters is None or (found and _negated(letters)) or (empty and _negated(letters)):
            return None, True
        found = [*found, *letters]
        if not empty:
            return found, False
    return found, True


def _of_one(operation: Any, argument: Any) -> tuple[Items | None, bool]:
    if operation is _constants.LITERAL:
        return [(operation, argument)], False
    if operation is _constants.IN:
        return list(argument), False
    if operation is _constants.ATOMIC_GROUP:
        return first_letters(argument.data)
    if operation is _constants.SUBPATTERN:
        _number, added, taken, inside = argument
        return (None, True) if added or taken else first_letters(inside.data)
    if operation in _REPEATS:
        least, _most, inside = argument
        letters, empty = first_letters(inside.data)
        return letters, empty or least == 0
    if operation is _constants.BRANCH:
        found: Items = []
        may_be_empty = False
        for way in argument[1]:
            letters, empty = first_letters(way.data)
            if letters is None or _negated(letters):
                return None, True
            found, may_be_empty = [*found, *letters], may_be_empty or empty
        return found, may_be_empty
    return None, True


def _negated(letters: Items) -> bool:
    return bool(letters) and letters[0][0] is _constants.NEGATE
