"""An Excel workbook → Tables, with the values as the clerk sees them. The one place of the facts sheet that knows openpyxl."""

from __future__ import annotations

import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

from drafter.errors import InputError
from drafter.facts.periods import iso
from drafter.facts.table import Cell, Table, read_tables
from drafter.facts.tree import Tree
from drafter.i18n import _

MAX_ROWS, MAX_COLUMNS = 20_000, 60
_DECIMALS = 4  # more than a summary ever prints: beyond them a value is rounded as its cell shows it


def read_workbook(content: bytes, path: str) -> Tree:
    """The Tree of an .xlsx or .xlsm. Raises InputError where openpyxl cannot open it; other faults are in the Tree."""
    book = _open(content, path, values=True)
    formulas = _open(content, path, values=False) if _has_formulas(content) else None
    tables, notes = [], []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(_("{path}, {name}: a hidden sheet; not read").format(path=path, name=sheet.title))
            continue
        if sheet.max_row > MAX_ROWS:
            message = _("the sheet reaches down to row {count}").format(count=sheet.max_row)
            hint = _("delete the blank rows below the table (mark whole rows, then delete), and save")
            raise InputError(message, where=f"{path}, {sheet.title}", hint=hint)
        tables.append(_table(sheet, formulas[sheet.title] if formulas else None))
        hidden = [number for number, row in sheet.row_dimensions.items() if row.hidden and any(c.value is not None for c in sheet[number])]
        if hidden:
            notes.append(
                _("{path}, {name}: hidden rows were read: {rows}").format(
                    path=path, name=sheet.title, rows=", ".join(map(str, hidden[:10]))
                )
            )
    tree = read_tables(tables, path)
    tree.warnings[:0] = notes
    return tree


def _open(content: bytes, path: str, *, values: bool) -> Any:  # noqa: ANN401 - openpyxl.Workbook, imported lazily
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drop-down lists and styles that openpyxl leaves out
            return openpyxl.load_workbook(BytesIO(content), data_only=values)
    except Exception as error:  # openpyxl lets KeyError, TypeError, ValueError, ParseError and others through
        hint = _("open it in Excel or WPS and save it again as .xlsx")
        raise InputError(_("the workbook is damaged and cannot be opened"), where=path, hint=hint) from error


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(name)) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _table(sheet: Any, formulas: Any) -> Table:  # noqa: ANN401 - openpyxl worksheets
    below = {
        (row, number)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, min(area.max_row, MAX_ROWS) + 1)
        for number in range(area.min_col, min(area.max_col, MAX_COLUMNS) + 1)
    }
    rows = [
        tuple(_cell(cell, formulas, f"{sheet.title}!{cell.coordinate}", (cell.row, cell.column) in below) for cell in row)
        for row in sheet.iter_rows(max_col=min(sheet.max_column, MAX_COLUMNS))
    ]
    return Table(sheet.title, tuple(rows))


def _cell(cell: Any, formulas: Any, where: str, below: bool) -> Cell:  # noqa: ANN401 - openpyxl cells
    value = cell.value
    if value is None:
        if formulas is not None and cell.data_type != "str" and formulas[cell.coordinate].data_type == "f":
            fault = (_("the formula has no value yet"), _("open the file in Excel or WPS and save it; then the value is in it"))
            return Cell("=", where, fault, below=below)
        return Cell("", where, below=below)
    if cell.data_type == "e":
        fault = (_("the cell shows the error {value}").format(value=value), _("mend the formula, or write the value itself"))
        return Cell(str(value), where, fault)
    if isinstance(value, bool):
        return Cell("是" if value else "否", where)
    if isinstance(value, (int, float, Decimal)):
        text, remark = number_text(value, cell.number_format or "General")
        return Cell(text, where, remark=remark)
    if isinstance(value, (datetime, date)):
        return Cell(iso(value), where)
    if isinstance(value, (time, timedelta)):
        return Cell(
            str(value), where, (_("a time of day stands here: {value}").format(value=value), _("set the cell to text and write it out"))
        )
    return Cell(str(value).replace("_x000D_", ""), where)


def number_text(value: int | float | Decimal, shape: str) -> tuple[str, str]:
    """``(text, remark)`` of a number in the number format ``shape``: 36.0 → 36, 0.085 as 0.0% → 8.5%, 36 as 0"场" → 36场.

    The value is kept as it is up to four decimals, rounded as shown beyond; the remark says where the cell shows something else.
    """
    shape = shape.split(";")[0]
    percent = "%" in re.sub(r'"[^"]*"', "", shape)
    exact = Decimal(str(value) if isinstance(value, int) else format(value, ".15g")) * (100 if percent else 1)
    pattern = re.search(r"[0#?](?:\.([0#?]+))?%?(?:\"|[^0#?.]|$)", re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shape).replace("_", ""))
    places = len(pattern[1] or "") if pattern and "General" not in shape else None
    shown, remark = exact, ""
    exponent = exact.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _DECIMALS:
        shown = exact.quantize(Decimal(1).scaleb(-(places if places is not None else 2)), ROUND_HALF_UP)
        remark = _("{value} was rounded to {shown}").format(value=_plain(exact), shown=_plain(shown))
    elif places is not None and exact != exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):
        seen = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        remark = _("the cell shows {shown}, but holds {value}; the draft says {value}").format(shown=_plain(seen), value=_plain(exact))
    words = re.findall(r'"([^"]*)"', shape)
    tail = next((word for word in words if shape.rstrip().endswith(f'"{word}"') and not word.isascii()), "")
    return _plain(shown) + ("%" if percent else "") + tail, remark


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
