"""A real model on generated worlds: what of its lines stands, what not and why, and that no value of the drafts is without a basis.

Run: ``python -m tests.bench live --base-url http://127.0.0.1:8094/v1 --model NAME [--sheets N] [--sections N] [--first-seed S] [--most FACTS] [--show N]
[--refused FILE]``. Without an address it does nothing. ``--most`` bounds the facts of a sheet; ``--refused`` is a file to which each refused line is added
as it comes, with the rules and the cards: a slow model takes hours.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from tests.bench.proof.asked import TAG
from tests.bench.proof.processes import on_disk
from tests.bench.proof.trial import at
from tests.bench.proof.verdict import unsupported, wrong_counts
from tests.bench.worlds import World, make_world


def main(argv: list[str]) -> int:
    """Print the shares; 1 if a draft has a value without a basis or lacks a fact."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench live")
    asked.add_argument("--base-url")
    asked.add_argument("--model", default="local")
    asked.add_argument("--sheets", type=int, default=8)
    asked.add_argument("--sections", type=int, default=0, help="stop after the sheet that reaches so many")
    asked.add_argument("--first-seed", type=int, default=500)
    asked.add_argument("--most", type=int, default=25, help="facts of a sheet at most")
    asked.add_argument("--show", type=int, default=10, help="refused lines to print")
    asked.add_argument("--refused", type=Path, help="a file to which each refused line is added as it comes")
    chosen = asked.parse_args(argv)
    if not chosen.base_url:
        print("no --base-url: nothing to measure")
        return 0
    lines: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    refused = Noted(chosen.refused.resolve() if chosen.refused else None)
    sections = calls = strange = wrong = left_out = taken_back = sheets = 0
    seconds = inside = 0.0
    for seed in range(chosen.first_seed, chosen.first_seed + chosen.sheets):
        if chosen.sections and sections >= chosen.sections:
            break
        sheets += 1
        world = make_world(seed, chosen.most)
        with tempfile.TemporaryDirectory() as folder, noted(refused):
            began = time.monotonic()
            text, model = draft(world, Path(folder), chosen.base_url, chosen.model)
            seconds += time.monotonic() - began
        values, (missing, twice) = unsupported(text, world), wrong_counts(text, world)
        strange, wrong = strange + bool(values), wrong + len(missing) + len(twice)
        lines.update(model["lines"])
        calls, sections, inside = calls + model["calls"], sections + len(model["sections"]), inside + model["seconds"]
        left_out, taken_back = left_out + model["left_out"], taken_back + model["taken_back"]
        for section in model["sections"]:
            for line in section["lines"]:
                rules.update(line["rejected"])
        print(
            f"seed {seed}: {len(world.atoms)} facts, {len(model['sections'])} sections, {model['lines']}, {values or 'no value'} without a basis, missing {missing}, twice {twice}",
            flush=True,
        )
    total = max(lines.total(), 1)
    at_once = lines["model"] + lines["mended"]
    print(f"\n{chosen.model}: {sheets} drafts, {sections} sections, {total} lines ({left_out} points and transitions more left out)")
    print(f"accepted at once {at_once} ({at_once / total:.1%}): " + ", ".join(f"{name} {lines[name]}" for name in ("model", "mended")))
    print(
        "  ".join(f"{name} {lines[name]} ({lines[name] / total:.1%})" for name in ("repaired", "composed"))
        + f"; taken back by the check {taken_back}"
    )
    print(
        f"{calls / max(sections, 1):.2f} calls and {seconds / max(sections, 1):.1f} s a section, {inside / max(sections, 1):.1f} s of it in calls; "
        f"lines refused by rule (tries): {dict(rules.most_common())}"
    )
    print(f"drafts with a value without a basis: {strange} of {sheets}; facts missing or told twice: {wrong}")
    some = sorted(set(refused))
    random.Random(1).shuffle(some)
    for row in some[: chosen.show]:
        print("refused:", row)
    return int(bool(strange or wrong))


class Noted(list[str]):
    """Refused lines; each is also added to ``path``."""

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self._path = path

    def append(self, row: str) -> None:
        super().append(row)
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(row + "\n")


def draft(world: World, folder: Path, url: str, name: str) -> tuple[str, dict]:
    """Text and record of the draft by the command."""
    import json

    from click.testing import CliRunner

    from drafter.cli.main import cli

    on_disk(world, folder)
    (folder / "drafter.toml").write_text(
        "[model]\nfirst_token = 900\nidle = 300\nparallel = 1\n", encoding="utf-8"
    )  # one slow thread on a busy machine
    with at(folder), patch.dict(os.environ, {"DRAFTER_LANG": "en"}):
        result = CliRunner().invoke(
            cli, ["draft", "facts.yaml", "-o", "out.md", "--model", name, "--base-url", url, "--max-seconds", "20000"]
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        if result.exit_code == 3:
            print(result.stderr[-600:], file=sys.stderr)
        return Path("out.md").read_text(encoding="utf-8"), json.loads(Path("out.draft.json").read_text(encoding="utf-8"))["model"]


@contextmanager
def noted(refused: list[str]) -> Iterator[None]:
    """Keep each line that no mend could save, with the rules and the words they are about."""
    from drafter.writing import loop

    mend = loop.mend

    def listening(text, *more, **named):
        out, violations = mend(text, *more, **named)
        if violations:
            why = "; ".join(f"{one.rule} “{one.evidence}”" for one in violations)
            told = " | ".join(card.line for card in more[0].cards if card.alias in {tag[:3] for tag in TAG.findall(text)})
            refused.append(f"{text}\n    {why}\n    cards: {told}")
        return out, violations

    with patch.object(loop, "mend", listening):
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
