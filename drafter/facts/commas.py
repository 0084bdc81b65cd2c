"""CSV text → Tree: a table with 板块,事实,…; rows ``#单位名称,…`` or ``基本情况,单位名称,…`` carry what the workbook has in 基本情况."""

from __future__ import annotations

import csv
from io import StringIO

from drafter.facts.table import Cell, Table, read_tables
from drafter.facts.tree import Tree, fault, line_place
from drafter.facts.words import column
from drafter.i18n import _


def read_csv(text: str, path: str) -> Tree:
    """The Tree of a CSV sheet separated by commas, tabs or semicolons. Raises InputError (file, line, mend) where quotes do not match."""
    head = text[:20_000].splitlines()
    mark = max(",\t;", key=lambda candidate: max((_known(line.split(candidate)) for line in head), default=0))
    wide = next((n for n, line in enumerate(head, 1) if _known(line.split("，")) > 1 and _known(line.split(mark)) < 2), None)
    if wide and max((_known(line.split(mark)) for line in head), default=0) < 2:
        raise fault(
            line_place(path)(wide), _("the columns are separated by full-width commas"), _("use half-width commas between the columns")
        )
    rows: list[tuple[Cell, ...]] = []
    reader = csv.reader(StringIO(text), delimiter=mark, strict=True)
    line = 1
    try:
        for row in reader:
            rows.append(tuple(Cell(cell, f"line {line}") for cell in row))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = _('put a text with quotation marks or commas in it into "…", and double the marks inside; or use “ ” and ，')
        raise fault(line_place(path)(line), _("the double quotation marks of this line do not match"), hint) from error
    return read_tables([Table("", tuple(rows), strict=True)], path)


def _known(cells: list[str]) -> int:
    return sum(column(cell.strip().strip('"')) is not None for cell in cells[:30])
