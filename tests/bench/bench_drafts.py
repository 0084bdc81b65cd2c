"""Drafts of generated sheets: facts missing, values unsupported, the past leaking, bytes changing, runs shared with the past.

Run: ``python -m tests.bench drafts [N]`` (default 200). Prints counts with N and the 95 % bound (3/N where the count is 0).
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from functools import cache
from pathlib import Path

from drafter.data import Origin
from drafter.facts.load import load_facts
from drafter.pipeline import make_draft, rendered
from drafter.resources import lexicon_toml
from tests.bench.reread import values
from tests.bench.worlds import World, make_world


def main(argv: list[str]) -> int:
    """Print the table; 1 if anything that must be 0 is not."""
    count = int(argv[0]) if argv else 200
    missing = unsupported = leaked = unstable = facts = atoms = exposures = 0
    runs: list[int] = []
    for seed in range(count):
        world = make_world(seed)
        with tempfile.TemporaryDirectory() as folder:
            sheet, index = prepare(world, Path(folder))
            drafted = make_draft(sheet, index)
            text = rendered(drafted.draft, ".md").decode()
            again = make_draft(load_facts(Path(sheet.path)), index)
            unstable += any(rendered(drafted.draft, s) != rendered(again.draft, s) for s in (".md", ".docx", ".json"))
        facts += len(world.atoms)
        atoms += sum(map(len, world.atoms.values()))
        missing += sum(any(surface not in text for surface in surfaces) for surfaces in world.atoms.values())
        strange = unsupported_values(text, sheet_text(world))
        unsupported += len(strange)
        leaks = [canary for canary in world.canaries if canary in text]
        leaked += len(leaks)
        exposures += len(world.canaries)
        runs.append(longest_shared_run(drafted.draft, world))
        if strange or leaks:
            print(f"seed {seed}: unsupported {strange} leaked {leaks}", file=sys.stderr)
    print(f"drafts {count}  facts {facts}  values {atoms}  past canaries {exposures}")
    print(
        f"facts missing {missing}  values unsupported {unsupported}  past values or names in a draft {leaked}  drafts that changed on a second run {unstable}"
    )
    print(f"95 % bound where 0: drafts ≤ {3 / count:.3%}, values ≤ {3 / max(atoms, 1):.3%}, canaries ≤ {3 / max(exposures, 1):.3%}")
    print(
        f"longest run shared with the past outside the facts' own words: median {statistics.median(runs):.0f}, max {max(runs)} characters"
    )
    print("longest run of each sample draft shared with samples/past:", *sample_runs())
    return int(bool(missing or unsupported or leaked or unstable))


def sample_runs() -> list[int]:
    """The copy measure on the sample unit, whose past is long and alike from year to year."""
    from drafter.past.read import read_past
    from drafter.retrieval.build import build_index
    from drafter.retrieval.place import index_place
    from drafter.retrieval.request import BuildRequest
    from drafter.retrieval.search import open_index

    samples = Path(__file__).parent.parent.parent / "samples"
    past = "\n".join("\n".join(section.paragraphs) for summary in read_past([samples / "past"]).summaries for section in summary.sections)
    with tempfile.TemporaryDirectory() as folder:
        build_index(BuildRequest(index_place(str(Path(folder) / "store")), (samples / "past",), Path(folder)))
        with open_index(str(Path(folder) / "store")) as index:
            return [shared_run(make_draft(load_facts(path), index).draft, past) for path in sorted((samples / "facts").glob("*.yaml"))]


def prepare(world: World, folder: Path):
    """Write the world to disk, index its past, read its sheet."""
    import yaml

    from drafter.retrieval.build import build_index
    from drafter.retrieval.place import index_place
    from drafter.retrieval.request import BuildRequest
    from drafter.retrieval.search import open_index

    path = folder / "facts.yaml"
    path.write_text(yaml.safe_dump(world.sheet, allow_unicode=True), encoding="utf-8")
    past = folder / "past"
    past.mkdir()
    for name, text in world.past.items():
        (past / name).write_text(text, encoding="utf-8")
    build_index(BuildRequest(index_place(str(folder / "store")), (past,), folder))
    return load_facts(path), open_index(str(folder / "store"))


def sheet_text(world: World) -> str:
    """Everything the sheet says, and what its period licenses."""
    sheet = world.sheet
    parts = [
        sheet["unit"]["name"],
        sheet["unit"]["short_name"],
        sheet["unit"].get("led_by", ""),
        "2026年",
        "第一季度第二季度第三季度第四季度 1月至10月",
    ]
    for section in sheet["sections"]:
        parts += [section["topic"], *(fact["text"] for fact in section["facts"])]
    for key in ("problems", "plans"):
        parts += [fact["text"] for fact in sheet.get(key, [])]
    return "\n".join(parts)


def unsupported_values(draft: str, sheet: str) -> list[str]:
    """Values of the draft that the sheet does not have, as an independent reader sees them."""
    known = set(values(sheet))
    return [value for value in values(draft) if value not in known]


@cache
def set_phrases() -> re.Pattern[str]:
    """The formulae that everybody may repeat, as one alternation; … stands for up to 12 characters."""
    forms = {
        form
        for group in lexicon_toml("set_phrases.toml")["group"]
        for phrase in group["phrases"]
        for form in phrase.get("forms", [phrase["text"]])
    }
    return re.compile("|".join(".{0,12}?".join(map(re.escape, form.split("…"))) for form in sorted(forms, key=len, reverse=True)))


def longest_shared_run(draft, world: World) -> int:
    """``shared_run`` with the past of a world."""
    return shared_run(draft, "\n".join(world.past.values()))


def shared_run(draft, past: str) -> int:
    """Characters of the longest run, facts' own words and set phrases cut out, that also stands in ``past``."""
    longest = 0
    for block in draft.blocks:
        words = "".join("\n" if run.facts or run.origin is Origin.SHEET else run.text for run in block.runs)
        for piece in set_phrases().sub("\n", words).split("\n"):
            for start in range(len(piece)):
                while start + longest < len(piece) and piece[start : start + longest + 1] in past:
                    longest += 1
    return longest


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
