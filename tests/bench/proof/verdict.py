"""What is wrong with a draft, as far as an independent reader sees it: regular expressions over the world that was generated, no code of the product."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from drafter.resources import lexicon_toml
from tests.bench.bench_drafts import sheet_text
from tests.bench.proof.trial import SENTINEL, Trial
from tests.bench.proof.writers import CLAIMS, INJECTED, STRANGERS, WARM
from tests.bench.reread import values
from tests.bench.worlds import World

_PERIOD = re.compile(r"1月至10月|2026年")
_OUTCOMES = (0, 1, 3)


@dataclass
class Verdict:
    """Counts over drafts; the lists hold (what, where) for the eye."""

    drafts: int = 0
    facts: int = 0
    values: int = 0
    unsupported: int = 0  # drafts with such a value
    missing: int = 0  # facts
    doubled: int = 0
    strangers: int = 0  # names, injected words and claims that only the writer said
    claims: int = 0
    exposures: int = 0
    leaked_draft: int = 0
    leaked_prompt: int = 0
    masked: int = 0  # masked values looked for in the bytes of each draft
    masked_seen: int = 0
    keys: int = 0
    bad_end: int = 0
    faults: int = 0  # drafts that ended with 3
    lines: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    sections: int = 0
    calls: int = 0
    seconds: float = 0.0
    taken_back: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, other: Verdict) -> None:
        """Sum."""
        for name, value in vars(other).items():
            mine = getattr(self, name)
            if isinstance(mine, list):
                mine.extend(value)
            elif isinstance(mine, Counter):
                mine.update(value)
            else:
                setattr(self, name, mine + value)


def facts_by_id(world: World) -> dict[str, str]:
    """Fact id → its words."""
    parts = [fact for section in world.sheet["sections"] for fact in section["facts"]]
    return {fact["id"]: fact["text"] for fact in [*parts, *world.sheet.get("problems", []), *world.sheet.get("plans", [])]}


def derived(world: World) -> set[str]:
    """Percents of a rise that two figures of one fact prove."""
    found = set()
    for text in facts_by_id(world).values():
        rise = re.search(r"从(\d+)人增加到(\d+)人", text)
        if rise:
            before, now = Decimal(rise[1]), Decimal(rise[2])
            percent = ((now - before) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
            found.add(f"{percent:f}")
    return found


def occurrences(surface: str, text: str) -> int:
    """How often a value stands in a text, not inside a longer number."""
    return len(re.findall(rf"(?<![\d.]){re.escape(surface)}(?![\d]|\.\d)" if surface[0].isdigit() else re.escape(surface), text))


def unsupported(text: str, world: World) -> list[str]:
    """Values that neither the sheet has nor two of its figures prove."""
    known = set(values(sheet_text(world))) | derived(world)
    return [value for value in values(text) if value not in known]


def wrong_counts(text: str, world: World) -> tuple[list[str], list[str]]:
    """(ids missing, ids told twice): each surface as often as the sheet says it, each fact without one once."""
    facts = facts_by_id(world)
    sheet, draft = _PERIOD.sub("", "\n".join(facts.values())), _PERIOD.sub("", text)
    for percent in derived(world):  # 增长98% that a licence says is nobody's 98场
        if occurrences(f"{percent}%", sheet) == 0:
            draft = re.sub(rf"(?<![\d.]){re.escape(percent)}%", "", draft)
    missing, twice = [], []
    for key, words in facts.items():
        surfaces = world.atoms[key] or (words[-6:],)
        counts = [(occurrences(surface, draft), occurrences(surface, sheet)) for surface in surfaces]
        if any(here < there for here, there in counts):
            missing.append(key)
        elif any(here > there for here, there in counts):
            twice.append(key)
    return missing, twice


def masked_values(world: World, mask: str) -> set[str]:
    """What no byte may hold: each figure with the sign behind it in its fact; under ``all`` also titles, names and people."""
    found = set()
    for key, words in facts_by_id(world).items():
        for surface in world.atoms[key]:
            at = words.find(surface)
            if surface[0].isdigit() and at + len(surface) < len(words):
                found.add(words[at : at + len(surface) + 1])
            elif mask == "all" and not surface[0].isdigit():
                found.add(surface.strip("《》“”"))
    return found


def claim_words() -> tuple[str, ...]:
    """The lexicon's plain words and those of the writers."""
    rows = [
        row.split()[0]
        for group in lexicon_toml("claims.toml")["class"]
        if group["applies"] == "all"
        for row in group.get("words", "").splitlines()
        if row.strip()
    ]
    return tuple(dict.fromkeys([*rows, *CLAIMS, *WARM]))


def more_often(words: tuple[str, ...], text: str, world: World, composed: str) -> list[str]:
    """Words that stand in ``text`` more often than in the sheet and in the draft without a model."""
    sheet = sheet_text(world)
    return [word for word in words if text.count(word) > max(sheet.count(word), composed.count(word))]


def judge(trial: Trial, world: World) -> Verdict:
    """The verdict on one draft."""
    composed, code = trial.offline
    strange = unsupported(trial.text, world)
    missing, twice = wrong_counts(trial.text, world)
    names = more_often((*STRANGERS, *INJECTED), trial.text, world, composed)
    prompts = "\n".join(trial.prompts)
    granted = "".join(re.findall(r"^- F\d+ .*“.*”$", prompts, re.M))  # what code has worked out and lent
    claims = [word for word in more_often(claim_words(), trial.text, world, composed) if word not in granted]
    leaks = [canary for canary in world.canaries if canary in trial.text]
    seen = [canary for canary in world.canaries if canary in prompts]
    masked = masked_values(world, trial.mask)
    shown = [value for value in masked if value in trial.sent]
    ended = (
        trial.exit_code in _OUTCOMES
        and trial.exit_code in (code, 3)
        and not trial.crashed
        and bool(trial.text)
        and "Traceback" not in trial.output
    )
    if trial.exit_code == 3 and not any(line for name, line in trial.sidecar["model"]["lines"].items() if name != "composed"):
        ended = ended and trial.text == composed
    model = trial.sidecar.get("model") or {}
    key = SENTINEL in trial.output + trial.text + str(trial.sidecar)
    rules: Counter[str] = Counter()
    for section in model.get("sections", []):
        for line in section["lines"]:
            rules.update(line["rejected"])
    wrong = {
        "unsupported": strange,
        "missing": missing,
        "twice": twice,
        "strangers": names,
        "claims": claims,
        "leak": leaks,
        "in prompt": seen,
        "masked": shown,
        "key": key,
        "end": "" if ended else f"exit {trial.exit_code}, composed {code} {trial.crashed}",
    }
    said = "; ".join(f"{name} {what}" for name, what in wrong.items() if what)
    return Verdict(
        1, len(world.atoms), sum(map(len, world.atoms.values())), bool(strange), len(missing), len(twice), len(names), len(claims),
        2 * len(world.canaries), len(leaks), len(seen), len(masked), len(shown), int(key), int(not ended), int(trial.exit_code == 3),
        Counter(model.get("lines", {})), rules, len(model.get("sections", [])), len(trial.prompts), trial.seconds, model.get("taken_back", 0),
        [said] if said else [],
    )  # fmt: skip
