"""A coverage-guided fuzz run of the checker: rules, safe fixes, report formats, comments, baseline.

    python -m tests.bench fuzz [SECONDS] [--own] [--seed S] [--keep FILE] [--folder FOLDER]    (default: 60 seconds)

With atheris (``pip install atheris``, libFuzzer's branch counters) where it is installed, else, or with ``--own``, with a loop of our own over
line arcs, which is some ten times slower. ``--folder`` keeps what was found for the next run; ``--keep`` writes the smallest inputs that
together reach every arc (``tests/check/corpus/fuzz.jsonl`` is made so). Prints executions, arcs at the start and the end, failures made small;
1 where there is one.
"""

from __future__ import annotations

import importlib.util
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_STUCK = 20  # seconds of process time after which an input is given up; a check alone may take 5


def main(argv: list[str]) -> int:
    """Fuzz, then make small what failed."""
    seconds = next((int(word) for at, word in enumerate(argv) if word.isdigit() and argv[at - 1 : at] != ["--seed"]), 60)
    seed = int(_option(argv, "--seed") or 7)
    own = "--own" in argv or importlib.util.find_spec("atheris") is None
    if own and "--own" not in argv:
        print("atheris is not installed (pip install atheris): a loop of our own, some ten times slower")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(_option(argv, "--folder") or scratch)
        (folder / "corpus").mkdir(parents=True, exist_ok=True)
        (folder / "failures.jsonl").write_text("")
        (_own_run if own else _guided_run)(folder, seconds, seed)
        failures = [json.loads(line) for line in (folder / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
        _tell(failures)
        if keep := _option(argv, "--keep"):
            _keep(Path(keep), (path.read_bytes() for path in sorted((folder / "corpus").iterdir())))
    return 1 if failures else 0


def _option(argv: list[str], name: str) -> str | None:
    return argv[argv.index(name) + 1] if name in argv else None


def to_text(data: bytes) -> str:
    """Any bytes as a text; lone surrogates stand for what is no UTF-8."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def to_bytes(text: str) -> bytes:
    """A text as bytes that ``to_text`` gives back."""
    return text.encode("utf-8", "surrogatepass")


def faults(text: str, number: int | None = None) -> list[tuple[str, str]]:
    """(name, detail) of all that is wrong with a text; ``number`` draws the way it is checked, that of the text by default."""
    from drafter.errors import DrafterError
    from tests.bench.invariants import TooSlow, broken, way_of

    def stuck(_signal: int, _frame: object) -> None:
        raise TooSlow(f"more than {_STUCK} s for {len(text)} characters")

    way = way_of(zlib.crc32(to_bytes(text)) if number is None else number)
    old = signal.signal(signal.SIGVTALRM, stuck)
    signal.setitimer(signal.ITIMER_VIRTUAL, _STUCK)
    try:
        found = [(line.partition(":")[0], line) for line in broken(text, way)]
    except DrafterError as error:
        found = [(f"error {error.message}", str(error))]
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/drafter/" in frame.filename]
        place = f"{Path(frames[-1].filename).name} {frames[-1].name}" if frames else "?"
        found = [(f"{type(error).__name__} in {place}", f"{type(error).__name__}: {error}")]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)
    return found


class Watch:
    """Runs inputs and writes down what fails, each fault at most three times."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "failures.jsonl"
        self.runs = 0
        self.told: Counter[str] = Counter()

    def run(self, text: str) -> None:
        """One input."""
        self.runs += 1
        for name, detail in faults(text):
            self.told[name] += 1
            if self.told[name] <= 3:
                row = {"name": name, "detail": detail[:300], "number": zlib.crc32(to_bytes(text)), "text": text}
                with self.path.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(row) + "\n")


def _guided_run(folder: Path, seconds: int, seed: int) -> None:
    from tests.bench.mutating import LONGEST, seeds

    for at, text in enumerate(seeds()):
        (folder / "corpus" / f"seed{at:04}").write_bytes(to_bytes(text))
    options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST * 3}", "-timeout=120", "-rss_limit_mb=0"]
    options.append(f"-artifact_prefix={folder}/")
    command = [sys.executable, "-m", "tests.bench.bench_fuzz", str(folder), *options, str(folder / "corpus")]
    with (folder / "log.txt").open("w") as log:
        code = subprocess.run(command, stderr=log, stdout=log, cwd=Path(__file__).parents[2], check=False).returncode
    log_text = (folder / "log.txt").read_text(errors="replace")
    steps = re.findall(r"#(\d+)\s+\S+\s+cov: (\d+) ft: (\d+) corp: (\d+)", log_text)
    if not steps or code:
        print(log_text[-2000:], f"\nthe fuzzer ended with {code}")
    if steps:
        inited = next((step for step in re.findall(r"#(\d+)\s+INITED\s+cov: (\d+) ft: (\d+) corp: (\d+)", log_text)), steps[0])
        runs, cov, features, kept = steps[-1]
        print(f"{runs} executions; arcs {inited[1]} → {cov}; features {inited[2]} → {features}; inputs kept {inited[3]} → {kept}")


def _child(folder: Path, options: list[str]) -> None:
    """The fuzzing process; it ends in libFuzzer."""
    import atheris

    with atheris.instrument_imports(include=["drafter.check", "drafter.text"]):
        from tests.bench.mutating import mutate, seeds

        for text in seeds()[::20]:  # what rules import when they first run
            faults(text, 0)
    watch = Watch(folder)
    rng = random.Random(len(options))

    def one(data: bytes) -> None:
        watch.run(to_text(data))

    def change(data: bytes, longest: int, number: int) -> bytes:
        rng.seed(number)
        if rng.random() < 0.1:
            return bytes(atheris.Mutate(data, longest))
        return to_bytes(mutate(to_text(data), rng))[:longest]

    def cross(first: bytes, second: bytes, longest: int, number: int) -> bytes:
        rng.seed(number)
        return to_bytes(mutate(to_text(first), rng, to_text(second)))[:longest]

    atheris.Setup([sys.argv[0], *options], one, custom_mutator=change, custom_crossover=cross)
    atheris.Fuzz()


def traced(call: Callable[[], Any]) -> frozenset[tuple[str, int, int]]:
    """The line arcs of drafter.check and drafter.text that a call goes along."""
    arcs: set[tuple[str, int, int]] = set()
    last: dict[int, int] = {}

    def line(frame: Any, event: str, _arg: object) -> Any:
        if event == "line":
            arcs.add((frame.f_code.co_filename, last.get(id(frame), 0), frame.f_lineno))
            last[id(frame)] = frame.f_lineno
        return line

    def enter(frame: Any, _event: str, _arg: object) -> Any:
        name = frame.f_code.co_filename
        if "/drafter/check/" not in name and "/drafter/text/" not in name:
            return None
        last[id(frame)] = 0
        return line

    old = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(old)
    return frozenset(arcs)


def _own_run(folder: Path, seconds: int, seed: int) -> None:
    from tests.bench.mutating import mutate, seeds

    rng = random.Random(seed)
    watch = Watch(folder)
    pool: list[str] = []
    known: set[tuple[str, int, int]] = set()
    start = 0
    end = time.monotonic() + seconds
    waiting = rng.sample(seeds(), len(seeds()))
    while time.monotonic() < end:
        text = waiting.pop() if waiting else mutate(rng.choice(pool), rng, rng.choice(pool))
        new = traced(lambda text=text: watch.run(text)) - known  # type: ignore[misc]
        if new:
            known |= new
            pool.append(text)
            (folder / "corpus" / f"own{len(pool):05}").write_bytes(to_bytes(text))
        start = len(known) if waiting or not start else start
    print(f"{watch.runs} executions; arcs {start} → {len(known)}; inputs kept {len(pool)}")


def _tell(failures: list[dict[str, Any]]) -> None:
    """One small input for each fault."""
    names = Counter(row["name"] for row in failures)
    print(f"faults: {len(names)}")
    for name in names:
        row = min((row for row in failures if row["name"] == name), key=lambda row: len(row["text"]))
        text = shrink(row["text"], lambda text, row=row: any(name == row["name"] for name, _detail in faults(text, row["number"])))  # type: ignore[misc]
        details = [detail for found, detail in faults(text, row["number"]) if found == name] or [row["detail"] + " (not again)"]
        print(f"  {details[0]}\n    way {row['number']}: {text[:300]!r}")


def shrink(text: str, fails: Callable[[str], bool], seconds: float = 30) -> str:
    """A shorter text that still fails: pieces are left out, ever smaller ones."""
    end = time.monotonic() + seconds
    if not fails(text):
        return text
    size = max(1, len(text) // 2)
    while size and time.monotonic() < end:
        at, before = 0, text
        while at < len(text) and time.monotonic() < end:
            less = text[:at] + text[at + size :]
            if fails(less):
                text = less
            else:
                at += size
        size = size // 2 if size > 1 or before == text else size
    return text


def _keep(path: Path, inputs: Iterable[bytes], most: int = 55_000) -> None:
    """Write the texts, smallest first, that add an arc to those before them, until ``most`` bytes: what reaches most that is rare comes first."""
    from tests.bench.invariants import Way, check_in

    way = Way(full=True)  # one check each: with all that follows it, tracing takes an hour
    texts = [text for text in sorted(set(map(to_text, inputs)), key=len) if len(text) < 800]
    reached = {text: traced(lambda text=text: check_in(way, text)) for text in texts}  # type: ignore[misc]
    count = Counter(arc for arcs in reached.values() for arc in arcs)
    left = set(count)
    chosen: list[str] = []
    size = 0
    while left:
        best = max(reached, key=lambda text: sum(1 / count[arc] for arc in reached[text] & left) / (len(text) + 20))
        row = _row(best)
        if not reached[best] & left or size + len(row.encode()) > most:
            break
        left -= reached[best]
        size += len(row.encode()) + 1
        chosen.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{row}\n" for row in sorted(chosen, key=len)), encoding="utf-8")
    print(f"kept {len(chosen)} of {len(reached)} inputs, {size} bytes, {len(count) - len(left)} of {len(count)} line arcs")


def _row(text: str) -> str:
    """A line of JSON in which Chinese can be read and what is no character or ends a line is escaped."""
    odd = "[\x7f-\xa0\u200b-\u202e\ufeff\ufff0-\uffff\ud800-\udfff]"
    return re.sub(odd, lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


if __name__ == "__main__":
    _child(Path(sys.argv[1]), sys.argv[2:])
