"""Inject and detect: seeded damage of clean prose for each rule; recall, place, findings caused elsewhere, false alarms.

    python -m tests.bench inject [N] [--seed S] [--rule CODE…] [--clean FILE…] [--show]     (default: 60 a rule, seed 11)

``--clean``: errors and warnings per 100,000 characters of a text of edited prose. ``--show``: what was missed.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drafter.check.engine import check_text
from drafter.check.model import Finding
from drafter.check.registry import RULES
from drafter.data import FactSheet
from tests.bench import damage_facts, damage_more  # noqa: F401  they register their generators
from tests.bench.bench_drafts import prepare
from tests.bench.damage import MAKERS, Clean, Damaged
from tests.bench.worlds import make_world

SURE = ("PH101", "PH102", "PH103", "PH104", "AR605", "GR701", "GR704")  # numbers, dates, titles
_BLOCK = 60  # lines of a long text that are checked at a time


@dataclass
class Base:
    """A clean text with what it is checked against, and its findings before any damage."""

    clean: Clean
    sheet: FactSheet | None = None
    index: Any = None
    known: Counter[tuple[str, str]] | None = None


@dataclass
class Score:
    """Of one rule: injections, found by an accepted rule at the place, found anywhere, and what else appeared."""

    made: int = 0
    found: int = 0
    placed: int = 0
    elsewhere: int = 0


def main(argv: list[str]) -> int:
    """Print the table; 1 if a rule is below its bound or a clean text has an error or a warning."""
    seed = int(argv[argv.index("--seed") + 1]) if "--seed" in argv else 11
    chosen = [word for word in argv if word in MAKERS] or sorted(MAKERS)
    count = next((int(word) for at, word in enumerate(argv) if word.isdigit() and argv[at - 1 : at] != ["--seed"]), 60)
    files = [Path(word) for word in argv[argv.index("--clean") + 1 :] if not word.startswith("-")] if "--clean" in argv else []
    low = []
    with tempfile.TemporaryDirectory() as folder:
        bases = list(clean_texts(Path(folder)))
        alarms, size = false_alarms(bases)
        print(f"{'rule':<7}{'made':>6}{'recall':>8}{'place':>8}{'elsewhere':>11}")
        for code in chosen:
            score, missed, others = measure(code, bases, count, seed)
            recall, place = score.found / max(1, score.made), score.placed / max(1, score.found)
            print(f"{code:<7}{score.made:>6}{recall:>8.3f}{place:>8.3f}{score.elsewhere:>11}", flush=True)
            if recall < (0.995 if code in SURE else 0.95):
                low.append(code)
            if "--show" in argv:
                for text in (*(f"missed {text}" for text in missed), *(f"elsewhere {text}" for text in others)):
                    print("   ", text)
    print(f"own clean texts: {len(bases)}, {size} characters, errors and warnings: {dict(alarms) or 0}")
    for path in files:
        _report(path)
    print("no generator:", " ".join(rule.code for rule in RULES if rule.code not in MAKERS), "| below the bound:", " ".join(low) or "none")
    return int(bool(low or alarms))


def clean_texts(folder: Path, worlds: int = 6) -> Iterator[Base]:
    """The sample papers, the finished sample draft and composed drafts, those of a sheet with their sheet and index."""
    from drafter.facts.load import load_facts
    from drafter.past.files import find_sources, read_source
    from drafter.pipeline import make_draft, rendered
    from drafter.resources import bundled
    from drafter.retrieval.build import build_index
    from drafter.retrieval.place import index_place
    from drafter.retrieval.request import BuildRequest
    from drafter.retrieval.search import open_index

    samples = bundled("samples")
    for path in find_sources([samples / "past"]):
        year = next((int(path.stem[at : at + 4]) for at in range(len(path.stem) - 3) if path.stem[at : at + 4].isdigit()), 2025)
        yield Base(Clean(path.stem, read_source(path).text, year))
    build_index(BuildRequest(index_place(str(folder / "samples")), (samples / "past",), folder))
    index = open_index(str(folder / "samples"))
    for path in sorted((samples / "facts").glob("*.yaml")):
        sheet = load_facts(path)
        text = rendered(make_draft(sheet, index).draft, ".md").decode()
        yield Base(_clean(path.stem, text, sheet, index), sheet, index)
    yield Base(Clean("finished", (samples / "drafts/finished.md").read_text(encoding="utf-8"), 2026))
    for seed in range(worlds):
        home = folder / f"world{seed}"
        home.mkdir()
        sheet, own = prepare(make_world(seed, 25), home)
        text = rendered(make_draft(sheet, own).draft, ".md").decode()
        yield Base(_clean(f"world {seed}", text, sheet, own), sheet, own)


def _clean(name: str, text: str, sheet: FactSheet, index: Any) -> Clean:
    past = list(index.raw_sentences())
    mine = {sheet.unit.name, sheet.unit.short_name, *sheet.profile.aliases}
    own = tuple(item.text for item in past if item.unit in mine)
    foreign = tuple(item.text for item in past if item.unit and item.unit not in mine)
    return Clean(name, text, sheet.period.year, tuple(fact.text for fact in sheet.facts if not fact.optional), own, foreign)


def _check(text: str, base: Base, code: str) -> tuple[Finding, ...]:
    extra = () if next(rule for rule in RULES if rule.code == code).default else (code,)
    select = (*(rule.code for rule in RULES if rule.default), *extra)
    return check_text(text, path="draft.md", sheet=base.sheet, index=base.index, select=select).findings


def measure(code: str, bases: Sequence[Base], count: int, seed: int) -> tuple[Score, list[str], list[str]]:
    """``count`` injections for a rule, spread over the texts; what was missed and what else appeared, as lines."""
    rng = random.Random(f"{code} {seed}")
    score, missed, others, tries = Score(), [], [], 0
    while score.made < count and tries < count * 12:
        tries += 1
        base = bases[rng.randrange(len(bases))]
        if not fits(code, base):
            continue
        damaged = MAKERS[code](rng, base.clean)
        if damaged is None:
            continue
        score.made += 1
        found, placed, strange = judge(code, base, damaged)
        score.found, score.placed, score.elsewhere = score.found + found, score.placed + placed, score.elsewhere + len(strange)
        shown = f"{base.clean.name}: {damaged.form!r} in …{damaged.text[max(0, damaged.start - 16) : damaged.end + 12]!r}"
        missed += [shown] if not found else []
        others += [f"{text} after {shown}" for text in strange]
    return score, missed, others


def fits(code: str, base: Base) -> bool:
    """Whether the rule can run on this text."""
    return next((rule.code == code for rule in RULES if rule.code == code), False) and (base.sheet is not None or not any(rule.code == code and rule.needs for rule in RULES))  # fmt: skip


def judge(code: str, base: Base, damaged: Damaged) -> tuple[bool, bool, list[str]]:
    """Found at all, found at its place, and the errors and warnings that came up elsewhere."""
    if damaged.accepted:
        return _judge_baseline(code, base, damaged)
    if base.known is None:
        base.known = Counter((item.code, item.excerpt) for item in _check(base.clean.text, base, code))
    left = base.known.copy()
    accepted = damaged.codes or (code,)
    found = placed = False
    strange = []
    for item in _check(damaged.text, base, code):
        if item.suppressed:
            continue
        spans = [(item.start, item.end), *(tuple(span) for span in item.data.get("ranges", ()))]  # type: ignore[attr-defined]
        here = damaged.anywhere or any(first <= damaged.end and damaged.start <= last for first, last in spans)
        if item.code in accepted and here:
            found = placed = True
        elif left[item.code, item.excerpt] > 0:
            left[item.code, item.excerpt] -= 1
        elif item.code in accepted:
            found = True
        elif not here and item.severity.value != "info" and item.code[:2] not in ("GR",):
            strange.append(f"{item.code} {item.excerpt[:24]!r}")
    return found, placed, strange


def _judge_baseline(code: str, base: Base, damaged: Damaged) -> tuple[bool, bool, list[str]]:
    """As ``judge``: found where an entry is called stale, placed where it is one of the mended place; strange are entries whose finding still
    stands there between the same words.
    """
    from drafter.check.baseline import write_baseline

    before = check_text(damaged.accepted, path="draft.md", sheet=base.sheet, index=base.index)
    known = {item.fingerprint: item for item in before.findings}
    with tempfile.TemporaryDirectory() as folder:
        baseline = write_baseline(Path(folder) / "baseline.json", before)
        report = check_text(damaged.text, path="draft.md", sheet=base.sheet, index=base.index, baseline=baseline)
    left = {_known_by(item) for item in report.findings}
    marks = {mark for item in report.findings if item.code == code for mark in item.data["fingerprints"]}  # type: ignore[attr-defined]
    stale = [known[mark] for mark in sorted(marks)]
    here = [item for item in stale if item.start <= damaged.end and damaged.start <= item.end]
    strange = [f"{code} {item.code} {item.excerpt[:24]!r}" for item in stale if item not in here and _known_by(item) in left]
    return bool(stale), bool(here), strange


def _known_by(item: Finding) -> tuple[str, str, str, str]:
    return item.code, item.message, item.before, item.after


def false_alarms(bases: Sequence[Base]) -> tuple[Counter[str], int]:
    """Errors and warnings of the clean texts by rule (a gap that a draft marks itself is none), and how many characters they have."""
    alarms: Counter[str] = Counter()
    for base in bases:
        base.known = Counter()
        for item in check_text(base.clean.text, path="draft.md", sheet=base.sheet, index=base.index).findings:
            base.known[item.code, item.excerpt] += 1
            given = any(item.excerpt in fact for fact in base.clean.facts)  # some worlds have markup in a fact on purpose
            if item.severity.value != "info" and "待补充" not in item.excerpt and not given:
                alarms[item.code] += 1
    return alarms, sum(len(base.clean.text) for base in bases)


def _report(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    if "/" in lines[0] and lines[0].count("/") > lines[0].count("。") * 3 + 5:  # word/tag word/tag
        lines = [
            "".join(word.rsplit("/", 1)[0].lstrip("[") for word in text.split()[1 if text[:4].isdigit() else 0 :])
            for text in lines
            if text.strip()
        ]
    counts: Counter[tuple[str, str]] = Counter()
    size = sum(map(len, lines))
    for at in range(0, len(lines), _BLOCK):
        for item in check_text("\n".join(lines[at : at + _BLOCK]), path="clean.txt").findings:
            counts[item.severity.value, item.code] += 1
    for level in ("error", "warning"):
        total = sum(number for (severity, _code), number in counts.items() if severity == level)
        rows = " ".join(f"{code}:{number}" for (severity, code), number in sorted(counts.items()) if severity == level)
        print(f"{path.name}: {size} characters, {level}s {total}, {total / size * 1e5:.2f} per 100,000: {rows}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
