"""AR601 in tables: the columns of plain counts above or below a row 合计, 总计, 小计 add up.

A table is lines one below the other whose cells stand apart by tabs, |, full-width or several spaces, the same number of cells in each, or the
cells of a Word table, one a line, where a name is followed by the same number of figures again and again. Rates, years, averages and prices are no
counts and are not added up; a table with a row 其中 is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.check.arithmetic.figures import unequal
from drafter.check.model import Hit
from drafter.data import Severity
from drafter.kept import compiled
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document

_TOTAL = compiled(r"(?m)^[ \t|]*(?P<word>合 {0,4}计|总 {0,4}计|小 {0,4}计|共 {0,4}计|总 {0,4}数)[ \t]*(?:[|\t:]|\s[ \t]*(?=[0-9|-]))")
_HINTS = ("合计", "总计", "小计", "共计", "总数", *(letter + space for letter in "合总小共" for space in " \u3000\u00a0"))
_TOTAL_COLUMN = compiled(r"(?m)[ \t|](?P<word>合计|总计|小计|共计)(?:\(\S{1,4}\))?[ \t|]*$")
_NUMBER = compiled(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,12}(?:\.[0-9]{1,6})?")
_NOTHING = compiled(r"[-—–/－]{1,2}|无|零")
_NO_COUNT = compiled(
    r"率|比|占|均|年|序|编号|名次|单价|标准|评分|得分|分数|成绩|增|减|排名|代码|电话|单产|价|度|号|日期|时间|完成情况|进度|备注|%|‰|累计|次序|累加|最[高低大小]|强度|密度|每|户均|去重|不重复|天数"
)
_YEAR = compiled(r"(?:19|20)[0-9]{2}")
_RULE_LINE = compiled(r"[|\s:+=-]+")
_SUBTOTAL = compiled(r"小 *计")
_TOTAL_NAME = compiled(r"(?:合|总|共|小) *计(?![^\W\d])|总 *数")
_INCLUDED = compiled(r"#|其中|(?:^|\()含")
_MOST_ROWS = 200
_LONGEST_CELL = 24
_BLANK = 2  # lines from one row to the next: one may be blank
_LEAST_ROWS = 4  # a head and three rows, two of which show that the last cell is their sum
_WIDEST = 30  # cells of a row
_NEAR = (Decimal("0.67"), Decimal("1.5"))  # a total that is farther from its sum is perhaps none


class _Row(NamedTuple):
    start: int  # code points of the document
    end: int
    cells: tuple[str, ...]
    ends: tuple[int, ...]  # where each cell ends


def find_table_sums(document: Document) -> Iterator[Hit]:
    """Hits of a table's columns."""
    if document.distinct_pairs.isdisjoint(_HINTS):
        return
    for total in _TOTAL.finditer(document.folded):
        at = next((n for n, line in enumerate(document.paragraphs) if line.start <= total.start("word") < line.end), None)
        if at is None:
            continue
        rows, own = _lines_of_table(document, at)
        if rows is None:
            rows, own = _cells_of_table(document, at)
        if rows:
            yield from _judge(document, rows, own)
    for total in _TOTAL_COLUMN.finditer(document.folded):
        at = next((n for n, line in enumerate(document.paragraphs) if line.start <= total.start("word") < line.end), None)
        if at is not None:
            yield from _across(_lines_below(document, at))


def _row(document: Document, at: int, sign: str) -> _Row | None:
    """The cells of a paragraph as ``sign`` parts them; None where it is no row."""
    line = document.paragraphs[at]
    words = document.folded[line.start : line.end]
    if len(words) > _LONGEST_CELL * 10:
        return None
    begin, stop = line.start, line.end
    if sign == "|":
        begin += words.startswith("|")
        stop -= words.endswith("|") and len(words) > 1
    cells: list[str] = []
    ends: list[int] = []
    last = begin
    for mark in [*compiled(_SIGNS[sign]).finditer(document.folded, begin, stop), None]:
        until = mark.start() if mark else stop
        cells.append(document.folded[last:until].strip())
        ends.append(until)
        last = mark.end() if mark else stop
    if not 2 <= len(cells) <= _WIDEST or any(len(cell) > _LONGEST_CELL for cell in cells):
        return None
    return _Row(line.start, line.end, tuple(cells), tuple(ends))


_SIGNS = {"|": r"\|", "\t": r" *\t *", " ": r"[ \t]+"}


def _lines_below(document: Document, at: int) -> list[_Row]:
    """The head that is paragraph ``at``, and the rows under it that have as many cells."""
    line = document.paragraphs[at]
    words = document.folded[line.start : line.end]
    sign = "|" if "|" in words else "\t" if "\t" in words else " "
    head = _row(document, at, sign)
    if head is None or any(_value(cell) is not None for cell in head.cells):
        return []
    return [head, *_beside(document, at, sign, len(head.cells), 1)]


def _across(rows: Sequence[_Row]) -> Iterator[Hit]:
    """Rows whose last cell, headed 合计, is not the sum of the counts before it, where it is in most others."""
    if len(rows) < _LEAST_ROWS:
        return
    head = rows[0]
    columns = [n for n in range(1, len(head.cells) - 1) if not _TOTAL_NAME.match(head.cells[n])]
    right: int = 0
    wrong: list[tuple[_Row, Decimal, list[Decimal]]] = []
    for row in rows[1:]:
        values = [value for value in (_cell(row.cells[n]) for n in columns) if value is not None]
        whole = _value(row.cells[-1])
        if whole is None or len(values) < max(2, len(columns)):
            continue
        if abs(sum(values, Decimal(0)) - whole) <= _tolerance(row.cells):
            right += 1
        else:
            wrong.append((row, whole, values))
    if right > len(wrong):
        for row, whole, values in wrong:
            message, data = unequal(whole, values)
            yield Hit(row.start, row.ends[-1], message, data, severity=Severity.WARNING)


def _beside(document: Document, at: int, sign: str, width: int, step: int) -> Iterator[_Row]:
    """The rows of ``width`` cells above (``step`` -1) or below (1) paragraph ``at``, the nearest first."""
    lines, here = document.paragraphs, at + step
    while 0 <= here < len(lines) and abs(here - at) < _MOST_ROWS and abs(lines[here].line - lines[here - step].line) <= _BLANK:
        if not (sign == "|" and _RULE_LINE.fullmatch(document.folded, lines[here].start, lines[here].end)):
            row = _row(document, here, sign)
            if row is None or len(row.cells) != width:
                return
            yield row
        here += step


def _lines_of_table(document: Document, at: int) -> tuple[list[_Row] | None, int]:
    """The rows round paragraph ``at`` that have as many cells as it; None where its cells do not stand apart."""
    line = document.paragraphs[at]
    words = document.folded[line.start : line.end]
    sign = "|" if "|" in words else "\t" if "\t" in words else " "
    own = _row(document, at, sign)
    if own is None or not any(_value(cell) is not None for cell in own.cells[1:]):
        return None, 0
    above = list(_beside(document, at, sign, len(own.cells), -1))
    return [*above[::-1], own, *_beside(document, at, sign, len(own.cells), 1)], len(above)


def _cells_of_table(document: Document, at: int) -> tuple[list[_Row], int]:
    """The rows of a table written one cell a line: 合计 and the figures behind it, and names before it that have as many each."""
    lines = document.paragraphs

    def cell(where: int) -> str | None:
        if not 0 <= where < len(lines) or lines[where].end - lines[where].start > _LONGEST_CELL:
            return None
        return document.folded[lines[where].start : lines[where].end].strip()

    def is_figure(where: int) -> bool:
        said = cell(where)
        return said is not None and (_value(said) is not None or compiled(r"[0-9.]+[%‰]").fullmatch(said) is not None)

    width = 0
    while width < _WIDEST and is_figure(at + 1 + width):
        width += 1
    rows: list[_Row] = []
    here = at
    while width and len(rows) < _MOST_ROWS:
        name = cell(here)
        if not name or is_figure(here) or not all(is_figure(here + n) for n in range(1, width + 1)):
            break
        span = range(here, here + width + 1)
        rows.insert(
            0, _Row(lines[here].start, lines[here + width].end, tuple(cell(n) or "" for n in span), tuple(lines[n].end for n in span))
        )
        here -= width + 1
    names = [cell(here + n) for n in range(width + 1)]
    if len(rows) > 2 and all(names) and not any(is_figure(here + n) for n in range(width + 1)):
        rows.insert(
            0,
            _Row(
                lines[here].start,
                lines[here + width].end,
                tuple(name or "" for name in names),
                tuple(lines[here + n].end for n in range(width + 1)),
            ),
        )
    return rows, len(rows) - 1


def _value(cell: str) -> Decimal | None:
    """A plain number; None for anything else."""
    return Decimal(cell.replace(",", "")) if _NUMBER.fullmatch(cell) else None


def _judge(document: Document, rows: Sequence[_Row], own: int) -> Iterator[Hit]:
    head = rows[0] if not any(_value(cell) is not None and not _YEAR.fullmatch(cell) for cell in rows[0].cells) and own else None
    body = [row for row in rows[1 if head else 0 :] if row is not rows[own]]
    if len(body) < 2 or any(_INCLUDED.search(row.cells[0]) or _INCLUDED.search(row.cells[1]) for row in body):
        return
    above, below = rows[1 if head else 0 : own], rows[own + 1 :]
    parts = _summed(rows[own], above, below)
    if len(parts) < 2:
        return
    wrong: list[tuple[int, Decimal, list[Decimal]]] = []
    right = 0
    for column in (column for column in range(1, len(rows[own].cells)) if _is_counted(head, rows[own], parts, column)):
        cells = [row.cells[column] for row in parts]
        values = [value for value in map(_cell, cells) if value is not None]
        whole = _value(rows[own].cells[column]) or Decimal(0)
        if abs(sum(values, Decimal(0)) - whole) <= _tolerance([rows[own].cells[column], *cells]):
            right += 1
        else:
            wrong.append((column, whole, values))
    for column, whole, values in wrong:
        total = sum(values, Decimal(0))
        near = total and _NEAR[0] <= whole / total <= _NEAR[1]
        if not near or min(values) <= whole <= max(values) or (not right and len(wrong) > 1):
            continue
        message, data = unequal(whole, values)
        start = rows[own].start if column == wrong[0][0] else rows[own].ends[column] - len(rows[own].cells[column])
        yield Hit(start, rows[own].ends[column], message, data, severity=None if right else Severity.WARNING)


def _summed(total: _Row, above: Sequence[_Row], below: Sequence[_Row]) -> list[_Row]:
    """Which rows make the total: those above it, or below it where it stands first; of 小计 those since the last one, of 合计 none of them."""
    rows = list(above) if above else list(below)
    if _SUBTOTAL.match(total.cells[0]):
        last = next((n for n in range(len(rows) - 1, -1, -1) if _TOTAL_NAME.match(rows[n].cells[0])), -1)
        return rows[last + 1 :] if above else []
    return [row for row in rows if not _TOTAL_NAME.match(row.cells[0])]


def _cell(cell: str) -> Decimal | None:
    return Decimal(0) if _NOTHING.fullmatch(cell) else _value(cell)


def _is_counted(head: _Row | None, total: _Row, parts: Sequence[_Row], column: int) -> bool:
    """Whether a column has a plain number in every row and says nothing that is not added up."""
    if _value(total.cells[column]) is None or (
        head is not None and _NO_COUNT.search(head.cells[column]) and not _COUNTED.search(head.cells[column])
    ):
        return False
    values = [_cell(row.cells[column]) for row in parts]
    return all(value is not None for value in values) and not all(_YEAR.fullmatch(row.cells[column]) for row in parts)


_COUNTED = compiled(r"^(?:19|20)[0-9]{2}年$|^本年$|^上年$|^去年$")


def _tolerance(cells: Sequence[str]) -> Decimal:
    """Half of the last place of every figure with a decimal point."""
    off = Decimal(0)
    for cell in cells:
        places = len(cell.partition(".")[2])
        off += Decimal(1).scaleb(-places) / 2 if places else 0
    return off
