"""The one door: a path → FactSheet."""

from __future__ import annotations

from pathlib import Path

from drafter.data import FactSheet
from drafter.digest import sha256_of
from drafter.errors import InputError, InputErrors
from drafter.facts.files import decode, read_bytes, recognise
from drafter.facts.tree import Tree, refuse_unprintable
from drafter.i18n import _


def load_facts(path: Path) -> FactSheet:
    """The facts sheet at ``path``: .yaml, .yml, .json, .csv, .xlsx, .xlsm or .docx (design §3.2).

    Raises InputError for one fault and InputErrors for several; each names the file, the line or the cell, and the mend. What can
    be read but ought to be looked at is in ``FactSheet.warnings``, each with its place. Nothing is written.
    """
    content = read_bytes(path)
    tree = _read(path, content)
    refuse_unprintable(tree)
    from drafter.facts.build import build
    from drafter.facts.verdict import judge

    checked = judge(tree)
    sheet = build(checked, tree, sha256_of(content)) if checked is not None else None
    if tree.faults or sheet is None:
        raise tree.faults[0] if len(tree.faults) == 1 else InputErrors(tree.faults)
    return sheet


def _read(path: Path, content: bytes) -> Tree:
    form = recognise(path, content)
    if form == "xlsx":
        from drafter.facts.workbook import read_workbook

        return read_workbook(content, str(path))
    if form == "docx":
        from drafter.facts.wordtable import read_word

        return read_word(content, str(path))
    text, encoding = decode(content, str(path))
    tree = _read_text(form, text, str(path))
    if encoding in ("utf-16", "utf-32") or (encoding == "gb18030" and form != "csv"):
        # Excel writes CSV in GB18030 without asking: that is no news to the clerk
        tree.warnings.insert(0, _("{path}: read as {encoding}; save it as UTF-8 to be safe").format(path=path, encoding=encoding.upper()))
    return tree


def _read_text(form: str, text: str, path: str) -> Tree:
    if not text.strip():
        raise InputError(
            _("the file is empty"), where=path, hint=_("write the facts into it; drafter facts new makes an example to start from")
        )
    if form == "yaml":
        from drafter.facts.yamlsheet import read_yaml

        return read_yaml(text, path)
    if form == "json":
        from drafter.facts.jsonsheet import read_json

        return read_json(text, path)
    from drafter.facts.commas import read_csv

    return read_csv(text, path)
