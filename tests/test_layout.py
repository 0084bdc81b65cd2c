"""The shape of the repository: small files, small functions, code in two folders, nothing private in it."""

from __future__ import annotations

import ast
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def tracked() -> list[Path]:
    """Tracked files where there is a checkout, else every file of the tree."""
    try:
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    except (OSError, subprocess.CalledProcessError):
        return [
            path for path in ROOT.rglob("*") if path.is_file() and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
        ]


def test_code_lives_in_two_folders():
    """No .py file stands outside drafter/ and tests/."""
    assert {path.relative_to(ROOT).parts[0] for path in tracked() if path.suffix == ".py"} <= {"drafter", "tests"}


def test_files_and_functions_stay_small():
    """Files: median at most 150 lines, none over 400; functions of the product: none over 60 lines."""
    files = [path for path in tracked() if path.suffix == ".py"]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert max(lengths.values()) <= 400, max(lengths, key=lengths.get)
    assert statistics.median(lengths[path] for path in files if "drafter" in path.relative_to(ROOT).parts[:1]) <= 150
    functions = [
        (path, node)
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [f"{path.relative_to(ROOT)}:{node.lineno} {node.name}" for path, node in functions if node.end_lineno - node.lineno + 1 > 60]
    assert not long


def test_no_module_is_called_utils():
    """A name says what the thing is."""
    assert not [path for path in tracked() if path.stem in ("utils", "helpers", "common", "misc")]


def test_no_machine_path_or_registry_host_is_tracked():
    """Nothing in the project points to the machine it was made on."""
    needles = ["/" + "root/", "/" + "home/", "files.pythonhosted" + ".org", "/" + "work/main"]
    bad = []
    for path in tracked():
        if path.suffix in {".docx", ".xlsx", ".npy", ".gz", ".mo", ".npz"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        bad += [f"{path.relative_to(ROOT)}: {needle}" for needle in needles if needle in text]
    assert not bad


def test_the_built_index_is_ignored():
    """The store holds people's past summaries: git never sees it."""
    assert not [path for path in tracked() if path.relative_to(ROOT).parts[0] == "index" and path.name not in {"README.md", "recipe.toml"}]
