"""The proof: generated worlds × scripted writers behind a real server; a table anyone can read; exit 1 if a figure that must be 0 is not.

Run: ``python -m tests.bench proof [WORLDS] [FIRST_SEED] [MINUTES]`` (default 40 worlds: 2,000 drafts, about 20 minutes on two idle cores). After MINUTES no
more worlds are waited for, and the table is of those that are done.
"""

from __future__ import annotations

import math
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.bench.proof.asked import read
from tests.bench.proof.baseline import naive
from tests.bench.proof.bounds import lower, upper
from tests.bench.proof.hostile import make_hostile
from tests.bench.proof.lines import Tally, try_mutants, try_swaps
from tests.bench.proof.prefix import shared
from tests.bench.proof.processes import kill_and_resume, overhead
from tests.bench.proof.trial import Scene, quick_world, sentinel_places
from tests.bench.proof.verdict import Verdict, judge
from tests.bench.proof.writers import WRITERS
from tests.servers.replies import Reply
from tests.servers.scripted import ScriptedServer

PROCESSES = 2
_SLOW = 10.0  # seconds a call: 300 tokens at 30 a second
ZERO = (
    ("unsupported", "drafts", "drafts with a value that the sheet does not have"),
    ("missing", "facts", "facts missing"),
    ("doubled", "facts", "facts told twice"),
    ("strangers", "drafts", "invented names and injected words"),
    ("claims", "drafts", "claim words without a basis"),
    ("leaked_draft", "exposures", "values and names of the past in a draft"),
    ("leaked_prompt", "exposures", "values and names of the past in a prompt"),
    ("masked_seen", "masked", "masked values in bytes sent"),
    ("keys", "drafts", "keys in an output or a file"),
    ("bad_end", "drafts", "runs that end neither well nor with code 3 and the composed draft"),
)


def one_world(seed: int) -> dict[str, object]:
    """Every writer on one world, and the lines of it before the gate."""
    from drafter.facts.load import load_facts

    world = make_hostile(seed)
    verdicts: dict[str, Verdict] = {}
    plain: Counter[str] = Counter()
    same = [0, 0]
    with tempfile.TemporaryDirectory() as place, ScriptedServer([Reply("")]) as server:
        folder = Path(place) / "world"
        folder.mkdir()
        with quick_world(Path(place) / "log.txt"):
            scene = Scene(world, folder, server)
            for writer in WRITERS:
                trial = scene.run(writer, "all" if seed % 4 == 1 else "numbers")
                verdicts[writer] = judge(trial, world)
                plain.update(naive(trial, world) or {})
                if writer == "perfect":
                    for number, one in enumerate(shared([read(request) for request, _said in trial.answers])):
                        same[number] += one
        sheet = load_facts(folder / "facts.yaml")
        swaps, placed, other = try_swaps(sheet, seed)
        lines = {"swaps": swaps, "placed": placed, "other": other, "mutants": try_mutants(sheet, seed)}
        verdicts["perfect"].keys += len(found := sentinel_places(Path(place)))
        verdicts["perfect"].examples += [f"key in {name}" for name in found]
    return {"seed": seed, "verdicts": verdicts, "naive": plain, "prefix": same, "lines": lines}


def main(argv: list[str]) -> int:
    """Print the table; 1 if a figure that must be 0 is not."""
    count = int(argv[0]) if argv else 40
    first = int(argv[1]) if len(argv) > 1 else 0
    minutes = float(argv[2]) if len(argv) > 2 else math.inf
    started = time.monotonic()
    by_writer = {writer: Verdict() for writer in WRITERS}
    plain: Counter[str] = Counter()
    same = [0, 0]
    lines = {name: Tally() for name in ("swaps", "placed", "other", "mutants")}
    with multiprocessing.get_context("spawn").Pool(min(PROCESSES, count)) as pool:
        for number, row in enumerate(pool.imap_unordered(one_world, range(first, first + count)), 1):
            for writer, verdict in row["verdicts"].items():
                by_writer[writer].add(verdict)
                for example in verdict.examples:
                    print(f"seed {row['seed']}, {writer}: {example}", flush=True)
            plain.update(row["naive"])
            same = [mine + other for mine, other in zip(same, row["prefix"], strict=True)]
            for name, tally in row["lines"].items():
                lines[name].add(tally)
            print(f"… {number} of {count} worlds, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
            if time.monotonic() - started > 60 * minutes:
                break
    total = Verdict()
    for verdict in by_writer.values():
        total.add(verdict)
    bad = tell_zero(total, plain)
    tell_writers(by_writer)
    bad |= tell_lines(lines)
    print(f"\nshared head of the prompts of a draft's sections: {same[0] / max(same[1], 1):.1%} of their characters (goal ≥ 70 %)")
    bad |= tell_processes(first, max(2, count // 5))
    print(
        f"\n{total.drafts} drafts in {time.monotonic() - started:.0f} s: {'a figure that must be 0 is not' if bad else 'every figure that must be 0 is 0'}"
    )
    return int(bad)


def tell_zero(total: Verdict, plain: Counter[str]) -> bool:
    """What must be 0, beside the same writers with past text and values in the prompt and no gate."""
    print(f"\n{'must be 0':58} {'found':>6} {'of':>8} {'95 % bound':>11}   same writers, no tags, no gate ({plain['drafts']} drafts)")
    bad = False
    for name, of, words in ZERO:
        seen, number = getattr(total, name), getattr(total, of)
        print(f"{words:58} {seen:6} {number:8} {upper(seen, number):>10.3%}   {plain.get(name, '–')}")
        bad |= bool(seen)
    print(f"values in the facts of these drafts: {total.values}; drafts that ended with code 3: {total.faults}")
    print(f"drafts of the others with a wrong value, a fact missing or the past in it: {plain['unsafe']} of {plain['drafts']}")
    return bad


def tell_writers(by_writer: dict[str, Verdict]) -> None:
    """Lines by who wrote them, calls and seconds a section."""
    print(
        f"\n{'writer':26} {'drafts':>6} {'model':>6} {'mended':>6} {'repaired':>8} {'composed':>8} {'calls/section':>13} {'s/section':>9}  most refused by"
    )
    for writer, one in by_writer.items():
        sections = max(one.sections, 1)
        rules = " ".join(f"{rule} {count}" for rule, count in one.rules.most_common(4))
        print(
            f"{writer:26} {one.drafts:6} {one.lines['model']:6} {one.lines['mended']:6} {one.lines['repaired']:8} {one.lines['composed']:8} "
            f"{one.calls / sections:13.2f} {one.seconds / sections:9.2f}  {rules}"
        )


def tell_lines(lines: dict[str, Tally]) -> bool:
    """Swapped tags, false alarms, mutants."""
    bad = False
    for name, words in (
        ("swaps", "swapped tags refused"),
        ("placed", "legitimate lines refused for their places (V5)"),
        ("other", "legitimate lines refused by any rule"),
        ("mutants", "clean lines with one thing wrong: caught"),
    ):
        tally = lines[name]
        print(f"\n{words}")
        for kind in tally.total:
            caught, total = tally.caught[kind], tally.total[kind]
            print(f"  {kind:34} {caught:6} of {total:6}  {caught / total:7.2%}  [{lower(caught, total):.2%}, {upper(caught, total):.2%}]")
        for kept in list(dict.fromkeys(tally.kept))[:6]:
            print(f"    {'not caught' if name in ('swaps', 'mutants') else 'refused'}: {kept}")
    swaps, placed = lines["swaps"], lines["placed"]
    bad |= swaps.caught.total() < 0.99 * swaps.total.total() or placed.caught.total() > 0.01 * placed.total.total()
    print(
        f"\nswaps caught {swaps.caught.total()} of {swaps.total.total()} (goal ≥ 99 %), false alarms {placed.caught.total()} of {placed.total.total()} (goal ≤ 1 %)"
    )
    return bad


def tell_processes(first: int, runs: int) -> bool:
    """Kills and time, in processes of their own."""
    total = Counter[str]()
    for seed in range(first, first + runs):
        total.update(vars(kill_and_resume(make_hostile(seed), seed)))
    print(
        f"\nkilled (-9) {total['kills']} times in {total['runs']} drafts: {total['accepted']} accepted answers, {total['repeated']} asked for again; drafts of other bytes {total['differ']}"
    )
    spent, idle, wall = overhead(make_hostile(first + 2), _SLOW)
    print(
        f"beside an endpoint that takes {_SLOW:.0f} s a call: our process used the processor for {spent:.2f} of {wall:.1f} s = {spent / wall:.1%} (goal ≤ 3 %); "
        f"no answer was under way for {idle:.2f} s = {idle / wall:.1%}"
    )
    return bool(total["repeated"] or total["differ"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
