"""The tables of a Word file → Tree. Text outside tables is not read: a fact belongs in a row."""

from __future__ import annotations

from io import BytesIO

from drafter.errors import InputError
from drafter.facts.table import Cell, Table, read_tables
from drafter.facts.tree import Tree
from drafter.i18n import _


def read_word(content: bytes, path: str) -> Tree:
    """The Tree of a .docx. Raises InputError where python-docx cannot open it or it has no table; other faults are in the Tree."""
    import docx

    try:
        document = docx.Document(BytesIO(content))
        tables = [_table(table, number) for number, table in enumerate(document.tables, 1)]
    except Exception as error:  # python-docx lets KeyError, XMLSyntaxError and others through
        hint = _("open it in Word or WPS and save it again as .docx")
        raise InputError(_("the Word file is damaged and cannot be opened"), where=path, hint=hint) from error
    if not tables:
        hint = _("put the facts into a table 板块 | 事实 | 数据 | 日期 | 备注, or use drafter facts new")
        raise InputError(_("there is no table in this Word file"), where=path, hint=hint)
    return read_tables(tables, path)


def _table(table: object, number: int) -> Table:
    """A merged cell counts where it begins; ``below`` marks its continuation in later rows."""
    rows: list[tuple[Cell, ...]] = []
    above: list[object] = []
    for position, row in enumerate(table.rows, 1):  # type: ignore[attr-defined]
        where = f"table {number}, row {position}"
        elements: list[object] = []
        cells: list[Cell] = []
        for n, cell in enumerate(row.cells):
            element = cell._tc
            below = n < len(above) and above[n] is element
            repeated = below or (bool(elements) and elements[-1] is element)
            cells.append(Cell("" if repeated else cell.text, where, below=below))
            elements.append(element)
        above = elements
        rows.append(tuple(cells))
    return Table("", tuple(rows))
