"""Tables as clerks fill them → Tree: 基本情况 as key and value, facts as rows under a header 板块 | 事实 | 数据 | 日期 | 备注.

One reader for xlsx, csv and Word. It knows the habits: a title above the header, columns in any order and under other names,
板块 only in its first row, blank rows, a total or a remark below the table, several tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from drafter.data import Place
from drafter.facts.tree import Path as FactPath
from drafter.facts.tree import Tree, spot
from drafter.facts.wording import measure_words, own_measure
from drafter.facts.words import (
    column,
    is_nothing,
    is_remark,
    is_value_header,
    nearest_key,
    plain,
    says_above,
    sheet_key,
    sheet_kind,
    topic_kind,
    without_numbering,
)
from drafter.i18n import _

_ENTRY = {"fact": "text", "data": "data", "date": "date", "note": "source", "id": "id", "optional": "optional"}  # column → key of a fact


@dataclass(frozen=True)
class Cell:
    """``text`` as shown; ``where`` as in ``事实!B12``; ``fault``: (message, mend) of a value that cannot be used; ``below``: goes on from the cell above."""

    text: str
    where: str
    fault: tuple[str, str] | None = None
    remark: str = ""
    below: bool = False


@dataclass(frozen=True)
class Table:
    """``name``: the sheet's, or "" ; ``rows`` may differ in length; ``strict``: a cell beyond the header is a fault (csv)."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    strict: bool = False


@dataclass
class _Reading:
    """What has been read so far; ``header``: column → (role, measure word) of the table at hand; ``width``: its columns."""

    tree: Tree
    table: Table
    header: dict[int, tuple[str, str]] | None = None
    width: int = 0
    basics: bool = False  # a table of keys and values alone
    closed: bool = False  # neither that nor facts: an address list, a plan of duties
    topic: str = ""
    topic_place: Place | None = None
    last: dict[str, Any] | None = None
    seen: set[str] = field(default_factory=set)
    measure: tuple[str, ...] = ()  # 单位：万元 above the header, and the cell
    measure_cell: Cell | None = None
    reporters: list[tuple[str, Cell]] = field(default_factory=list)  # 填报单位：… of all tables

    def place(self, cell: Cell) -> Place:
        return Place(self.tree.path, cell.where)


def read_tables(tables: list[Table], path: str) -> Tree:
    """The Tree of all tables. Faults and warnings are in it; a file with no fitting table gets one fault that says what was looked for."""
    tree = Tree(path, "table", {})
    fitting = 0
    reporters: list[tuple[str, Cell]] = []
    for table in tables:
        reading = _Reading(tree, table, reporters=reporters)
        roles = {role for row in table.rows for role, _unit in (_header(row) or {}).values()}
        if not roles and sheet_kind(table.name) == "help":
            continue
        # 项目 | 内容 | 备注 over keys and values looks like facts but for what a table of facts has besides
        reading.basics = topic_kind(table.name) == "basics" or (_has_keys(table) and not roles & {"topic", "data", "date"})
        reading.closed = not reading.basics and not roles
        for row in () if reading.closed else table.rows:
            _row(reading, row)
        filled = any(cell.text.strip() for row in table.rows for cell in row)
        fitting += reading.header is not None
        if reading.measure_cell and reading.header is None:
            message = _("{word} is a measure word, and there is no 数据 below it; not read").format(word="、".join(reading.measure))
            tree.warn(reading.place(reading.measure_cell), message)
        if reading.header is None and filled and not reading.seen:
            tree.warnings.append(
                _("{path}, {name}: no header 板块 | 事实 here; not read").format(path=path, name=table.name or _("a table"))
            )
    _reported(tree, reporters)
    if not fitting:
        hint = _("write a row with 板块 | 事实 | 数据 | 日期 | 备注 above the facts; drafter facts new makes an example")
        tree.fault(Place(path, ""), _("no table of facts was found: no row has a column 事实"), hint)
    return tree


def _row(reading: _Reading, row: tuple[Cell, ...]) -> None:
    filled = [cell for cell in row if cell.text.strip()]
    if not filled:
        return
    header = None if reading.basics else _header(row)
    if header is not None:
        _open(reading, row, header)
    elif reading.header is not None:
        _fact_row(reading, row, filled)
    else:
        _key_row(reading, filled)


def _reported(tree: Tree, reporters: list[tuple[str, Cell]]) -> None:
    """填报单位：办公室 is the unit only where nothing else names it, and all of them name the same one."""
    name = tree.value.get("unit", {}).get("name")
    if name is None and len({value for value, _cell in reporters}) == 1:
        value, cell = reporters[0]
        tree.value.setdefault("unit", {})["name"] = value
        for path in (("unit",), ("unit", "name")):
            tree.places.setdefault(path, Place(tree.path, cell.where))
        return
    for value, cell in reporters:
        if value != name:
            message = _("{value} reported this, and is not taken for the unit; not read").format(value=value)
            tree.warn(Place(tree.path, cell.where), message)


def _has_keys(table: Table) -> bool:
    """Whether a table without a header looks like 基本情况 under another name: its rows begin with the unit, the year or, in a nameless one, any key."""
    firsts = [next((cell.text for cell in row if cell.text.strip()), "").replace(":", "：").partition("：")[0] for row in table.rows]
    keys = {sheet_key(first) for first in firsts} - {None}
    return bool(keys & {"unit.name", "period.year"}) or (bool(keys) and not table.name)


def _header(row: tuple[Cell, ...]) -> dict[int, tuple[str, str]] | None:
    """Column → role where the row is a header: a column of facts and one more that is known, each role but 数据 and 备注 once."""
    roles: dict[int, tuple[str, str]] = {}
    for number, cell in enumerate(row):
        found = column(cell.text) if cell.text.strip() else None
        if found and (found[0] in ("data", "note") or found[0] not in {role for role, _unit in roles.values()}):
            roles[number] = found
    names = [role for role, _unit in roles.values()]
    return roles if "fact" in names and len(set(names) - {"ignored"}) > 1 else None


def _open(reading: _Reading, row: tuple[Cell, ...], header: dict[int, tuple[str, str]]) -> None:
    reading.header, reading.width = header, max(n for n, cell in enumerate(row) if cell.text.strip()) + 1
    if "topic" not in {role for role, _unit in header.values()}:
        first = next(cell for cell in row if cell.text.strip())
        if reading.table.name and sheet_kind(reading.table.name) is None:
            reading.topic, reading.topic_place = reading.table.name, reading.place(first)
        else:
            reading.topic = "—"  # said once, here; the rows below are read for their own faults
            hint = _("add a column 板块 that says where each fact belongs")
            reading.tree.fault(reading.place(first), _("the column 板块 is missing"), hint)
    for number, cell in enumerate(row):
        if cell.text.strip() and number not in header:
            reading.tree.warn(reading.place(cell), _("the column {name} is not read").format(name=cell.text.strip()))


def _key_row(reading: _Reading, filled: list[Cell]) -> None:
    """A row of 基本情况: 单位名称 | 梧川市… (several pairs in a row too), or 单位名称：梧川市… in one cell."""
    position = 0
    found = False
    filled = [part for cell in filled for part in _parts(cell)]
    while position < len(filled):
        cell = filled[position]
        key, _colon, value = (
            re.sub(r"\s+", " ", cell.text.strip()).partition("：") if "：" in cell.text else cell.text.strip().partition(":")
        )
        if value.strip() and sheet_key(key):
            _set(reading, key, value.strip(), cell)
            position, found = position + 1, True
        elif sheet_key(cell.text) and position + 1 < len(filled):
            if not is_value_header(filled[position + 1].text) and not column(filled[position + 1].text):
                _set(reading, cell.text, filled[position + 1].text.strip(), filled[position + 1])
            position, found = position + 2, True
        else:
            position += 1
    reading.seen.update({"keys"} if found or reading.basics else ())
    first = filled[0].text.strip()
    told = (reading.basics or first.startswith("#")) and len(filled) > 1 and not is_value_header(filled[1].text)
    if not found and told and not is_remark(first):
        _unknown_key(reading, filled[0])


def _parts(cell: Cell) -> list[Cell]:
    """填报单位：办公室   单位：万元 in one cell, as two."""
    parts = re.split(r"\s+(?=[^\s：:]{1,8}[：:])", cell.text.strip())
    if len(parts) < 2 or not all(sheet_key(re.split("[：:]", part)[0]) for part in parts[1:]):
        return [cell]
    return [replace(cell, text=part) for part in parts]


def _unknown_key(reading: _Reading, cell: Cell) -> None:
    close = nearest_key(cell.text)
    more = _("; did you mean {key}?").format(key=close) if close else ""
    reading.tree.warn(reading.place(cell), _("{key} is not read here").format(key=cell.text.strip().lstrip("#")) + more)


def _set(reading: _Reading, word: str, value: str, cell: Cell) -> None:
    """Note what 基本情况 says under ``word``; 单位：万元 is no unit but the measure word of 数据 below it."""
    key = sheet_key(word) or ""
    tree, steps = reading.tree, tuple(key.split("."))
    if not _usable(reading, cell):
        return
    if key == "unit.reporter":
        if not is_nothing(value):
            reading.reporters.append((value, cell))
        return
    if key == "measure" or (key == "unit.name" and plain(word) == "单位" and measure_words(value)):
        reading.measure, reading.measure_cell = measure_words(value) or (value,), cell
        return
    holder = tree.value
    for step in steps[:-1]:
        holder = holder.setdefault(step, {})
    old = holder.get(steps[-1])
    if old is not None and old != value:
        first = spot(tree.place(steps))
        tree.fault(
            reading.place(cell),
            _("{key} stands here twice: {one} and, in {place}, {other}").format(key=key, one=value, other=old, place=first),
            _("take one out"),
        )
        return
    holder[steps[-1]] = value
    tree.places[steps] = reading.place(cell)
    tree.places.setdefault(steps[:1], reading.place(cell))


def _usable(reading: _Reading, cell: Cell) -> bool:
    if cell.remark:
        reading.tree.warn(reading.place(cell), cell.remark)
    if cell.fault:
        reading.tree.fault(reading.place(cell), *cell.fault)
    return cell.fault is None


def _fact_row(reading: _Reading, row: tuple[Cell, ...], filled: list[Cell]) -> None:
    tree, first = reading.tree, filled[0]
    cells = _by_role(reading, row)
    topic = cells.get("topic", Cell("", first.where))
    if is_remark(first.text):
        tree.warn(reading.place(first), _("a remark, not read: {text}").format(text=first.text.strip()[:30]))
        return
    kind = topic_kind(topic.text) if topic.text.strip() else None
    if kind == "totals" or topic_kind(first.text) == "totals":
        tree.warn(reading.place(first), _("a row of totals, not read"))
        return
    if kind == "basics" or (first.text.startswith("#") and len(filled) > 1 and sheet_key(first.text)):
        pair = (cells.get("fact"), cells.get("data")) if kind == "basics" else (first, filled[1])
        if pair[0] and pair[1] and sheet_key(pair[0].text):
            _set(reading, pair[0].text, pair[1].text.strip(), pair[1])
        elif pair[0]:
            _unknown_key(reading, pair[0])
        return
    if topic.text.strip() and is_nothing(topic.text):
        if not says_above(topic.text):
            message = _("“{word}” is no 板块; the row was put with the one above").format(word=topic.text.strip())
            tree.warn(reading.place(topic), message)
    elif topic.text.strip() and _usable(reading, topic):
        reading.topic, reading.topic_place = re.sub(r"\s*\n\s*", "", without_numbering(topic.text.strip())), reading.place(topic)
        reading.last = None
        _items(reading)
    if set(cells) - {"topic", "ignored"}:
        _fact(reading, cells, first)


def _by_role(reading: _Reading, row: tuple[Cell, ...]) -> dict[str, Cell]:
    """The filled cells of a row by role; several columns of 数据 or 备注 joined; a measure word from the header put behind a bare number."""
    header = reading.header or {}
    unit = next((cell.text.strip() for n, cell in enumerate(row) if header.get(n, ("",))[0] == "unit"), "")
    own = next((own_measure(cell.text) for n, cell in enumerate(row) if header.get(n, ("",))[0] == "fact"), "")
    cells: dict[str, Cell] = {}
    beyond = [cell for cell in row[reading.width :] if cell.text.strip()]
    if beyond and reading.table.strict:
        message = _("more cells than the header has: {text}").format(text=beyond[0].text[:20])
        reading.tree.fault(reading.place(beyond[0]), message, _("put a text that has a comma in it into double quotes, or write ，"))
    for number, cell in enumerate(row):
        if number not in header:
            continue
        role, measure = header[number]
        text = cell.text.strip()
        if role == "fact" and cell.below:
            cells["below"] = cell
        if not text or role == "unit":
            continue
        if role == "data" and re.fullmatch(r"[\d０-９][\d０-９,.]*", text):
            text += "" if own else _single(measure) or unit or _single("、".join(reading.measure))
        if role == "month":
            role, text = "date", f"{text}月" if text.isdigit() else text
        old = cells.get(role)
        cells[role] = Cell(
            f"{old.text}，{text}" if old else text, old.where if old else cell.where, (old and old.fault) or cell.fault, cell.remark
        )
    return cells


def _single(measure: str) -> str:
    """The one measure word of a header; "" where it names several and no cell says which (单位：场、人次)."""
    words = measure_words(measure)
    return words[0] if len(words) == 1 else "" if words else measure


def _items(reading: _Reading) -> tuple[list[Any], FactPath]:
    """The list that facts of the current 板块 go to, and its path; made where it is not there yet."""
    tree, place = reading.tree, reading.topic_place
    kind = topic_kind(reading.topic)
    if kind in ("problems", "plans"):
        if place:
            tree.places.setdefault((kind,), place)
        return tree.value.setdefault(kind, []), (kind,)
    sections: list[dict[str, Any]] = tree.value.setdefault("sections", [])
    number = next((n for n, section in enumerate(sections) if section["topic"] == reading.topic), len(sections))
    if number == len(sections):
        sections.append({"topic": reading.topic, "facts": []})
        if place:
            tree.places[("sections", number)] = tree.places[("sections", number, "topic")] = place
    return sections[number]["facts"], ("sections", number, "facts")


def _fact(reading: _Reading, cells: dict[str, Cell], first: Cell) -> None:
    tree = reading.tree
    usable = [_usable(reading, cells[role]) for role in cells if role not in ("topic", "ignored", "below")]  # all, so that all are reported
    if not all(usable):
        return
    if "fact" not in cells:
        _goes_on(reading, cells, first)
        return
    if not reading.topic:
        tree.fault(reading.place(first), _("this fact has no 板块"), _("fill in the column 板块; below it, blank cells mean the same 板块"))
        return
    items, path = _items(reading)
    entry = {name: cells[role].text for role, name in _ENTRY.items() if role in cells}
    for role, name in _ENTRY.items():
        if role in cells:
            tree.places[(*path, len(items), name)] = reading.place(cells[role])
    tree.places[(*path, len(items))] = reading.place(cells["fact"])
    items.append(entry)
    reading.last = entry


def _goes_on(reading: _Reading, cells: dict[str, Cell], first: Cell) -> None:
    """A row without 事实: more data of a merged fact above, or a mistake."""
    values = {role: cell for role, cell in cells.items() if role in ("data", "date")}
    if not values:
        return
    if "below" in cells and reading.last is not None and "date" not in values:
        old = reading.last.get("data")
        reading.last["data"] = f"{old}，{values['data'].text}" if old else values["data"].text
        return
    cell = next(iter(values.values()))
    reading.tree.fault(
        reading.place(cell),
        _("{value} has no fact beside it").format(value=cell.text[:20]),
        _("write in the column 事实 what was done, or empty this cell"),
    )
