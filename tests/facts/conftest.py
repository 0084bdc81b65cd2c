"""Makers of real facts sheets for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.data import FactSheet
from drafter.errors import InputError
from drafter.facts.load import load_facts

BASICS = [("单位名称", "梧川市文学艺术界联合会"), ("简称", "市文联"), ("上级", "市委"), ("年度", 2026), ("期间", "全年")]
HEADER = ("板块", "事实", "数据", "日期", "备注")


@pytest.fixture
def yaml_sheet(tmp_path: Path) -> Callable[..., FactSheet]:
    """Write a YAML sheet (unit and period in front unless ``whole``) and load it. The body begins on line 3."""

    def make(body: str, *, whole: bool = False) -> FactSheet:
        head = "" if whole else "unit: {name: 梧川市文学艺术界联合会, short_name: 市文联, led_by: 市委}\nperiod: {year: 2026, span: year}\n"
        path = tmp_path / "facts.yaml"
        path.write_text(head + body, encoding="utf-8")
        return load_facts(path)

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook with 基本情况 and 事实 (``rows`` with the header); ``shape`` may change it before it is saved."""

    def make(
        rows: list[tuple[Any, ...]], *, basics: list[tuple[Any, Any]] | None = None, shape: Callable[[Any], None] | None = None
    ) -> Path:
        import openpyxl

        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        first = book.create_sheet("基本情况")
        for row in BASICS if basics is None else basics:
            first.append(row)
        second = book.create_sheet("事实")
        for row in rows:
            second.append(row)
        if shape:
            shape(book)
        path = tmp_path / "sheet.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def csv_sheet(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV sheet in the encoding given, 基本情况 in front."""

    def make(
        body: str, *, encoding: str = "utf-8", head: str = "#单位名称,梧川市文学艺术界联合会\n#简称,市文联\n#年度,2026\n#期间,全年\n"
    ) -> Path:
        path = tmp_path / "facts.csv"
        path.write_bytes((head + body).encode(encoding))
        return path

    return make


@pytest.fixture
def refusal() -> Callable[[Path], InputError]:
    """Load a sheet that must be refused; give the error back after looking at what every error must have."""

    def load(path: Path) -> InputError:
        before = sorted(path.parent.iterdir()) if path.parent.exists() else []
        with pytest.raises(InputError) as caught:
            load_facts(path)
        error = caught.value
        assert error.exit_code == 2
        for single in getattr(error, "errors", [error]):
            assert path.name in (single.where or ""), "the message names no file"
            assert single.hint, "the message has no mend"
            for jargon in ("pydantic", "Traceback", "validation error", "NoneType", "dict_type", "__"):
                assert jargon not in str(single)
        assert (sorted(path.parent.iterdir()) if path.parent.exists() else []) == before, "something was written"
        return error

    return load
