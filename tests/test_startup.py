"""What a command imports before it does anything: heavy libraries only where they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"openai", "chromadb", "langchain_text_splitters", "docx", "openpyxl", "numpy", "pydantic", "rich", "jinja2", "yaml"}
PROBE = """
import sys
sys.argv = ["drafter", *{arguments!r}]
from drafter.cli.main import main
try:
    main()
except SystemExit:
    pass
print("MODULES", *sorted({heavy!r} & set(sys.modules)))
"""


def imported_by(arguments: list[str], stdin: str = "") -> set[str]:
    """The heavy modules that a run of the command imported, in a fresh interpreter."""
    code = PROBE.format(arguments=arguments, heavy=HEAVY)
    out = subprocess.run([sys.executable, "-c", code], input=stdin, capture_output=True, text=True, check=True).stdout
    return set(next(line for line in out.splitlines() if line.startswith("MODULES")).split()[1:])


@pytest.mark.parametrize(
    "command",
    [[], ["index"], ["index", "build"], ["index", "search"], ["facts"], ["facts", "new"], ["draft"], ["check"], ["rule"], ["init"]],
)
def test_help_imports_nothing_heavy(command):
    """Every --help starts without a heavy library."""
    assert imported_by([*command, "--help"]) == set()


def test_a_text_check_imports_nothing_heavy(tmp_path):
    """Checking a text file needs neither the index nor a model."""
    path = tmp_path / "a.txt"
    path.write_text("梧川市文联2026年工作总结\n一、主要工作\n举办展览12场。\n", encoding="utf-8")
    assert imported_by(["check", str(path), "--index", str(tmp_path / "none")]) <= set()
