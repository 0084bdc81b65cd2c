"""Process time (user + system) of whole commands, beside the cheapest thing they could be: ``python -c "import click"``.

Run: ``python -m tests.bench startup``. Medians of five; goals: --help ≤ 2.5 × import click, a draft of 40 facts ≤ 2 s, a check of 15,000
characters ≤ 0.3 s. Byte code and patterns are kept by a first run of each command, which is not counted.
"""

from __future__ import annotations

import itertools
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parent.parent.parent / "samples"


NOT_KEPT = "the same where no pattern is kept"


def environment(cwd: Path) -> dict[str, str]:
    """This one, with byte code and what is kept in a folder of its own."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPATH": str(SAMPLES.parent), "PYTHONPYCACHEPREFIX": str(cwd / "byte-code")}


def process_seconds(command: list[str], cwd: Path) -> float:
    """User plus system seconds of one run, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, capture_output=True, check=False, env=environment(cwd))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _with_holes(text: str) -> str:
    """Every tenth figure as XX."""
    count = itertools.count()
    return re.sub(r"\d+", lambda match: match[0] if next(count) % 10 else "XX", text)


def commands(cwd: Path) -> dict[str, list[str]]:
    """What is timed, the yardstick first. Makes an index of the samples and a text of 15,000 characters in ``cwd``."""
    drafter = [sys.executable, "-m", "drafter"]
    build = [*drafter, "index", "build", str(SAMPLES / "past"), "--index", "store"]
    subprocess.run(build, cwd=cwd, capture_output=True, check=True, env=environment(cwd))
    papers = [SAMPLES / "drafts" / "finished.md", *sorted((SAMPLES / "past").rglob("*.md"))]
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in papers)
    (cwd / "long.md").write_text((text * (15000 // len(text) + 1))[:15000], encoding="utf-8")
    draft = [*drafter, "draft", str(SAMPLES / "facts" / "wuchuan-2026.yaml"), "-o", "a.docx", "-o", "a.md", "--index", "store"]
    (cwd / "holed.md").write_text(_with_holes((cwd / "long.md").read_text(encoding="utf-8")), encoding="utf-8")
    check = [*drafter, "check", "long.md", "--output", "x.txt"]
    return {
        'python -c "import click"': [sys.executable, "-c", "import click"],
        "drafter --help": [*drafter, "--help"],
        "drafter draft, 42 facts, .docx and .md, index of 17 summaries": draft,
        "the same from a workbook": [argument.replace(".yaml", ".xlsx") for argument in draft],
        "drafter check, 15,000 characters, all text rules": check,
        NOT_KEPT: check,
        "the same with every tenth figure masked": [*check[:-3], "holed.md", *check[-2:]],
    }


def main(_argv: list[str]) -> int:
    """Print a line a command."""
    with tempfile.TemporaryDirectory() as folder:
        base = 0.0
        for name, command in commands(Path(folder)).items():
            spent = []
            for _turn in range(6):
                for kept in Path(folder, "byte-code").rglob("*.kept") if name == NOT_KEPT else ():
                    kept.unlink()
                spent.append(process_seconds(command, Path(folder)))
            median = statistics.median(spent[1:])
            base = base or median
            print(f"{name:64s} {median:6.3f} s   {median / base:5.1f} × import click")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
