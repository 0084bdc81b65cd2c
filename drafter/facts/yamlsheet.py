"""YAML text → Tree. Built from parser events, so that every value keeps its line and nothing YAML can do to a reader is done.

Refused: aliases (a sheet has no use for them, and nested ones grow without bound), tags (``!!python/…``), a key twice, several
documents, deep nesting. Not applied: YAML 1.1's own ideas of a value (``no`` = false, ``12:30`` = 750, ``010`` = 8).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from drafter.errors import InputError
from drafter.facts.tree import MAX_DEPTH, Path, Tree, fault, line_place, spot, unprintable
from drafter.i18n import _
from drafter.kept import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = r"[A-Za-z_]+|单位|单位名称|简称|年度|年份|期间|时段|板块|事实|标题|日期|备注|来源|存在问题|下一步计划"
_WIDE_COLON = compiled(rf"^\s*(?:-\s*)*(?:[{{\[]\s*)*({_KEY})：", re.M)
_NO_SPACE = compiled(r"^\s*(?:-\s*)*(?:\{\s*)?([A-Za-z_]+):(?=[^\s:/])", re.M)
_WIDE_COMMA = compiled(r"[{，]\s*[A-Za-z_]+\s*:[^{}\n]*?，\s*[A-Za-z_]+\s*[:：]")
_QUOTE_START = compiled(r"""^\s*(?:-\s*)*(?:[A-Za-z_]+:\s+)?(?:"[^"]*"|'[^']*')\s*[^\s#:,\]}]""")
_CUT = compiled(r"\s+#[^\s#]")  # a comment has a space after #; 春节 #文艺 was meant as text
_INT = compiled(r"[-+]?\d+")
_FLOAT = compiled(r"[-+]?\d*\.\d+|[-+]?\d+\.")
_WORDS: dict[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "false": False,
    "False": False,
}


def read_yaml(text: str, path: str) -> Tree:
    """The Tree of a YAML sheet. Raises InputError (file, line, mend) where the text is no YAML or uses what is refused."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = Tree(path, "yaml")
    events = yaml.parse(text, Loader=loader)
    try:
        _Builder(tree, events, text).document()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, path) from error
    except yaml.YAMLError as error:
        raise fault(line_place(path)(1), _("this is no YAML: {reason}").format(reason=error), _("save it again in UTF-8")) from error
    return tree


class _Builder:
    """Turns events into ``tree.value`` and ``tree.places``."""

    def __init__(self, tree: Tree, events: Iterator[Any], text: str) -> None:
        self.tree = tree
        self.events = events
        self.lines = text.split("\n")
        self.at = line_place(tree.path)

    def document(self) -> None:
        import yaml

        documents = 0
        event: Any
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    place = self.at(_line(event))
                    raise fault(place, _("a second sheet begins here (---)"), _("keep one sheet a file; take the line --- out"))
            elif not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                self.tree.value = self.node(event, (), 0)

    def node(self, event: Any, path: Path, depth: int) -> Any:  # noqa: ANN401 - events are untyped, values are any YAML
        import yaml

        place = self.at(_line(event))
        self.tree.places[path] = place
        if isinstance(event, yaml.AliasEvent):
            hint = _("write the text out instead of *{name}; put a sentence that begins with * into quotes").format(name=event.anchor)
            raise fault(place, _("references (*{name}) are not read").format(name=event.anchor), hint)
        if event.tag is not None and event.tag != "!":
            hint = _("take it out; put a sentence that begins with ! into quotes")
            raise fault(place, _("the tag {tag} is not read").format(tag=event.tag.replace("tag:yaml.org,2002:", "!!")), hint)
        if depth > MAX_DEPTH:
            raise fault(place, _("nested too deeply"), _("a sheet has sections, and facts in them: nothing deeper"))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path, depth)
        rest = self.lines[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(self.lines) else ""
        if event.implicit[0] and event.value and _CUT.match(rest):
            self.tree.warn(
                place, _("not read from here on: {text}; put the sentence into quotes if # belongs to it").format(text=rest.strip()[:20])
            )
        return _scalar(event.value, plain=event.implicit[0])

    def mapping(self, path: Path, depth: int) -> dict[str, Any]:
        import yaml

        found: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = self.at(_line(event))
            if not isinstance(event, yaml.ScalarEvent):
                raise fault(place, _("a key must be a word"), _('write it as "key: value", or put the sentence into quotes'))
            key = event.value
            if bad := unprintable(key, place):
                raise bad
            if key in found:
                first = self.tree.places[(*path, key)]
                message = _("{key} stands here twice; first in {place}").format(key=key, place=spot(first))
                raise fault(place, message, _("join the two, or take one out"))
            found[key] = None
            self.node_of(key, found, path, depth)
            # the key's line, not the value's: a value may begin on the next line
            self.tree.places[(*path, key)] = place
        return found

    def node_of(self, key: str, found: dict[str, Any], path: Path, depth: int) -> None:
        found[key] = self.node(next(self.events), (*path, key), depth + 1)

    def sequence(self, path: Path, depth: int) -> list[Any]:
        import yaml

        found: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self.node(event, (*path, len(found)), depth + 1))
        return found


def _line(event: Any) -> int:  # noqa: ANN401 - any event
    """The 1-based line on which an event begins."""
    return int(event.start_mark.line) + 1


def _scalar(raw: str, *, plain: bool) -> Any:  # noqa: ANN401 - any plain value
    if not plain:
        return raw
    if raw in _WORDS:
        return _WORDS[raw]
    if _INT.fullmatch(raw) and len(raw) < 20:
        return int(raw)
    return Decimal(raw) if _FLOAT.fullmatch(raw) and len(raw) < 20 else raw


def colon_fault(text: str, place_of: Any, upto: int | None = None) -> InputError | None:  # noqa: ANN401 - line number → Place
    """The commonest slips of a clerk's YAML, found in the raw text: ``unit：``, ``name:市文联``, ``{name: 市文联，…``. None where there is none."""
    head = text if upto is None else "\n".join(text.split("\n")[: upto + 1])
    for pattern, message, hint in (
        (_WIDE_COLON, _("a full-width colon after {key}"), _("use a half-width colon followed by a space: {key}: …")),
        (_NO_SPACE, _("no space after the colon of {key}"), _("put a space after the colon: {key}: …")),
    ):
        match = pattern.search(head)
        if match:
            line = head.count("\n", 0, match.start(1)) + 1
            return fault(place_of(line), message.format(key=match[1]), hint.format(key=match[1]))
    match = _WIDE_COMMA.search(head)
    if match:
        line = head.count("\n", 0, match.start()) + 1
        return fault(place_of(line), _("a full-width comma between two keys"), _("use a half-width comma followed by a space inside { }"))
    return None


def _syntax(error: Any, text: str, path: str) -> InputError:  # noqa: ANN401 - yaml.MarkedYAMLError, imported lazily
    """What the parser could not read, in the words of somebody who has never seen a parser."""
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    at, lines = line_place(path), text.split("\n")
    slip = colon_fault(text, at, number)
    if slip:
        return slip
    half = re.search(
        r"\\(?:u[dD][89a-fA-F]|U000[0dD]|U00[2-9a-fA-F]|U[1-9a-fA-F])[0-9a-fA-F]*", lines[number - 1] if number <= len(lines) else ""
    )
    if half and "Unicode" in str(error.problem):
        return fault(
            at(number), _("{escape} is no character").format(escape=half[0]), _("take it out, and write the character that was meant")
        )
    for near in (number, number - 1):
        line = lines[near - 1] if 0 < near <= len(lines) else ""
        if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in str(error.problem):
            return fault(at(near), _("a tab at the beginning of the line"), _("use two spaces for each step, never the tab key"))
        if _QUOTE_START.match(line):
            return fault(
                at(near), _("the sentence begins with a straight quotation mark"), _("use “ ”, or put the whole sentence into ' '")
            )
        first = re.sub(r"^\s*(-\s+)*", "", line)[:1]
        if first and first in "@`%":
            return fault(at(near), _("a sentence cannot begin with {mark} here").format(mark=first), _("put the sentence into ' '"))
    problem = str(error.problem or error)
    if "found unexpected end of stream" in problem or "while scanning a quoted" in str(error.context):
        start = error.context_mark.line + 1 if error.context_mark else number
        return fault(at(start), _("a quotation mark is opened here and not closed"), _("close it, or use “ ”"))
    if "flow" in str(error.context) or "flow" in problem:
        start = error.context_mark.line + 1 if error.context_mark else number
        return fault(at(start), _("a bracket { or [ is opened here and not closed"), _("close it on the same line"))
    if "mapping values are not allowed" in problem:
        return fault(at(number), _("a colon followed by a space inside a sentence"), _("use ：, or put the sentence into ' '"))
    return fault(
        at(number), _("this line cannot be read"), _("check its indent: two spaces for each step, the same for all items of a list")
    )
