"""What only a process of its own can show: a run that is killed (-9) and run again, and our own share of the time beside a slow endpoint."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import yaml
from click.testing import CliRunner

from drafter.cli.main import cli
from drafter.endpoint.model import Patience
from drafter.i18n import language
from tests.bench.proof.trial import at, environment
from tests.bench.proof.writers import reply
from tests.bench.worlds import World
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer

_SETTLED = 0.15  # seconds from the last byte of an answer until it is on disk for certain


@dataclass
class Resumed:
    """``kills`` of ``runs``; ``accepted``: answers that were complete when a kill came; ``repeated``: of these, asked for again; ``differ``: drafts of other bytes."""

    runs: int = 0
    kills: int = 0
    accepted: int = 0
    repeated: int = 0
    differ: int = 0


class Slow:
    """A server that takes ``seconds`` for each answer, in a trickle, and knows when each began and ended."""

    def __init__(self, world: World, seconds: float) -> None:
        self.world, self.seconds = world, seconds
        self.busy: list[tuple[float, float]] = []
        self.ended: dict[str, float] = {}
        self.asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.server = ScriptedServer(self._write)

    def _write(self, request: dict) -> Reply:
        said = reply("adds claim words", request, self.world)
        pieces = max(1, -(-len(said.text) // 8))
        began, gap = time.monotonic(), self.seconds / (pieces + 3)
        key = json.dumps(request["messages"], ensure_ascii=False)
        with self._lock:
            self.asked[key] += 1
            self.busy.append((began, began + self.seconds))
            self.ended[key] = began + self.seconds
        return Reply(said.text, piece=8, gap=gap)


def on_disk(world: World, folder: Path) -> None:
    """A workspace with the sheet and no index."""
    (folder / "facts.yaml").write_text(yaml.safe_dump(world.sheet, allow_unicode=True), encoding="utf-8")
    (folder / "drafter.toml").write_text("", encoding="utf-8")


def _draft(url: str) -> list[str]:
    return ["draft", "facts.yaml", "-o", "out.md", "--model", "m", "--base-url", url]


def start(folder: Path, url: str) -> subprocess.Popen[bytes]:
    """``drafter draft`` as a clerk starts it."""
    command = [sys.executable, "-m", "drafter", *_draft(url)]
    compiled = str(Path(tempfile.gettempdir()) / "drafter-bench-compiled")  # as an installed program has it
    env = environment(
        PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=compiled, DRAFTER_LANG=language()[:2]
    )  # as this process speaks already
    return subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _undisturbed(folder: Path, url: str) -> None:
    """The same command here, as patient as it is by itself."""
    with at(folder), patch("drafter.endpoint.Patience", Patience):
        CliRunner().invoke(cli, _draft(url), catch_exceptions=False)


def kill_and_resume(world: World, seed: int, kills: int = 3, seconds: float = 0.5) -> Resumed:
    """A draft that is killed ``kills`` times at random, each time with an answer on disk, then let finish; compared with one that nobody disturbed."""
    rng = random.Random(seed)
    slow = Slow(world, seconds)
    seen = Resumed(1)
    with slow.server as server, tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as broken:
        for folder in (whole, broken):
            on_disk(world, Path(folder))
        _undisturbed(Path(whole), server.url)
        length = slow.busy[-1][1] - slow.busy[0][1]
        slow.asked.clear()
        slow.ended.clear()
        for _turn in range(kills):
            known = len(slow.ended)
            process = start(Path(broken), server.url)
            while process.poll() is None and sum(end + _SETTLED < time.monotonic() for end in slow.ended.copy().values()) <= known:
                time.sleep(0.02)
            try:
                process.wait(rng.uniform(0.0, 0.8) * length)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                seen.kills += 1
            now = time.monotonic()
            done = {key for key, end in slow.ended.items() if end + _SETTLED < now}
            before = Counter(slow.asked)
            seen.accepted += len(done)
            start(Path(broken), server.url).wait() if _turn == kills - 1 else None
            seen.repeated += sum(slow.asked[key] > before[key] for key in done)
            slow.ended = {key: end for key, end in slow.ended.items() if key in done}
        seen.repeated += sum(count > kills + 1 for count in slow.asked.values())
        seen.differ += (Path(whole) / "out.md").read_bytes() != (Path(broken) / "out.md").read_bytes()
        first = (Path(broken) / "out.draft.json").read_bytes()
        _undisturbed(Path(broken), server.url)
        seen.differ += first != (Path(broken) / "out.draft.json").read_bytes()
    return seen


def overhead(world: World, seconds: float) -> tuple[float, float, float]:
    """(processor seconds of our process, seconds in which no answer was under way, seconds of the run): a cold process, from its start to its end."""
    slow = Slow(world, seconds)
    with slow.server as server, tempfile.TemporaryDirectory() as folder:
        on_disk(world, Path(folder))
        before = os.times()
        began = time.monotonic()
        start(Path(folder), server.url).wait()
        ended = time.monotonic()
        after = os.times()
    covered, at = 0.0, began
    for low, high in sorted(slow.busy):
        covered += max(0.0, min(high, ended) - max(low, at))
        at = max(at, min(high, ended))
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, ended - began - covered, ended - began
