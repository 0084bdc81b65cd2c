"""What the clerk reads: complete in Chinese, English otherwise."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "drafter/locale/zh_CN/LC_MESSAGES/drafter.po"


def messages() -> set[str]:
    """Every literal that the code passes to ``_``."""
    found = set()
    for path in (ROOT / "drafter").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def catalogue() -> dict[str, str]:
    """The Chinese catalogue as it is in the repository."""
    from babel.messages.pofile import read_po

    with CATALOGUE.open("rb") as stream:
        return {message.id: message.string for message in read_po(stream) if message.id and not message.fuzzy}


def test_every_message_has_a_chinese_text():
    """No message of the code is missing from the catalogue, and none is empty."""
    known = catalogue()
    assert sorted(message for message in messages() if not known.get(message)) == []


def test_translations_keep_the_fields():
    """A translated message has the same {fields} as the English one."""
    fields = re.compile(r"\{(\w*)[^}]*\}")
    assert [m for m, t in catalogue().items() if sorted(fields.findall(m)) != sorted(fields.findall(t))] == []


def test_the_compiled_catalogue_is_current():
    """drafter.mo says what drafter.po says."""
    import gettext

    with CATALOGUE.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert [m for m, t in catalogue().items() if compiled.gettext(m) != t] == []


def test_language_follows_the_locale_and_the_override():
    """Chinese where the locale is Chinese, English otherwise; DRAFTER_LANG wins."""
    base = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "LC_MESSAGES", "DRAFTER_LANG")} | {"PYTHONUTF8": "1"}
    for extra, chinese in (({"LANG": "zh_CN.UTF-8"}, True), ({"LANG": "en_US.UTF-8"}, False), ({"LANG": "zh_CN.UTF-8", "DRAFTER_LANG": "en"}, False), ({"DRAFTER_LANG": "zh"}, True)):
        out = subprocess.run([sys.executable, "-m", "drafter", "--help"], env=base | extra, capture_output=True, text=True, encoding="utf-8", check=True).stdout
        assert bool(re.search(r"[\u4e00-\u9fff]{4}", out.replace("工作总结", ""))) is chinese
