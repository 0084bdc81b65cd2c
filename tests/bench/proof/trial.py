"""One world on disk, and one draft of it by the real command through a real server. What is kept is what a clerk and an eavesdropper would have."""

from __future__ import annotations

import json
import logging
import os
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import yaml
from click.testing import CliRunner

from drafter.cli.main import cli
from drafter.endpoint.model import Patience
from tests.bench.proof.writers import reply
from tests.bench.worlds import World
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer

SENTINEL = "sk-canary-7Yq2Zr9LwT4m"


def quick(**_asked: float) -> Patience:
    """A client that does not wait: the watchdogs and the delays of a run that takes minutes, in seconds."""
    return Patience(first_token=0.5, idle=0.3, plain=1.0, tries=2, base_delay=0.0, longest_delay=0.0, longest_wait=0.0)


@dataclass(frozen=True)
class Trial:
    """``text``: the Markdown as written; ``output``: both streams; ``sent``: bytes that left; ``prompts``: of all requests; ``answers``: what the writer said to
    the first question of each section; ``lines``: by source; ``offline``: the composed draft's text and exit code.
    """

    writer: str
    mask: str
    text: str
    output: str
    exit_code: int
    crashed: str
    sidecar: dict
    sent: str
    prompts: tuple[str, ...]
    answers: tuple[tuple[dict, Reply], ...]
    seconds: float
    offline: tuple[str, int]


class Scene:
    """A world in a folder of its own, indexed, with its composed draft; a server that stays."""

    def __init__(self, world: World, folder: Path, server: ScriptedServer) -> None:
        self.world, self.folder, self.server = world, folder, server
        (folder / "past").mkdir()
        for name, text in world.past.items():
            (folder / "past" / name).write_text(text, encoding="utf-8")
        (folder / "facts.yaml").write_text(yaml.safe_dump(world.sheet, allow_unicode=True), encoding="utf-8")
        (folder / "drafter.toml").write_text("", encoding="utf-8")
        with at(folder):
            CliRunner().invoke(cli, ["index", "build", "past"], catch_exceptions=False)
            code = CliRunner().invoke(cli, ["draft", "facts.yaml", "-o", "composed.md", "--offline"]).exit_code
        self.offline = ((folder / "composed.md").read_text(encoding="utf-8"), code)

    def run(self, writer: str, mask: str = "numbers") -> Trial:
        """The draft by ``writer``."""
        answers: list[tuple[dict, Reply]] = []

        def write(request: dict) -> Reply:
            said = reply(writer, request, self.world)
            answers.append((request, said))
            return said

        self.server.requests.clear()
        self.server.writer = write
        name = re.sub(r"\W", "-", writer)
        out = self.folder / f"{name}.md"
        with at(self.folder):
            started = time.monotonic()
            result = CliRunner().invoke(
                cli, ["draft", "facts.yaml", "-o", out.name, "--model", name, "--base-url", self.server.url, "--mask", mask]
            )
            seconds = time.monotonic() - started
        crashed = "" if result.exception is None or isinstance(result.exception, SystemExit) else repr(result.exception)
        side = self.folder / f"{name}.draft.json"
        requests = list(self.server.requests)
        return Trial(
            writer,
            mask,
            out.read_text(encoding="utf-8") if out.exists() else "",
            result.output,
            result.exit_code,
            crashed,
            json.loads(side.read_text(encoding="utf-8")) if side.exists() else {},
            self.server.left_the_machine().decode("utf-8", "replace"),
            tuple(request.prompt for request in requests if request.path.endswith("/chat/completions")),
            tuple(answers),
            seconds,
            self.offline,
        )


def environment(**more: str) -> dict[str, str]:
    """For the command as a process of its own, run from this checkout."""
    root = str(Path(__file__).parent.parent.parent.parent)
    return {**os.environ, "PYTHONPATH": root, "PYTHONUTF8": "1", **more}


@contextmanager
def at(folder: Path):
    """The folder as the current one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def quick_world(log: Path):
    """A key that must not be seen again, everything logged that any library logs, and a client that does not wait."""
    handler = logging.FileHandler(log, encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with (
            patch.dict(os.environ, {"OPENAI_API_KEY": SENTINEL, "DRAFTER_LANG": "zh"}),
            patch("drafter.endpoint.Patience", quick),
        ):
            os.environ.pop("OPENAI_BASE_URL", None)
            yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()


def sentinel_places(folder: Path) -> list[str]:
    """Files under ``folder`` that hold the key."""
    return [path.name for path in folder.rglob("*") if path.is_file() and SENTINEL.encode() in path.read_bytes()]
