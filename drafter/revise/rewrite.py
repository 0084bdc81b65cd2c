"""``drafter rewrite``: candidates for one section, offline or by a model, and the files that the chosen one makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.compose.grammar import Grammar
from drafter.data import Block
from drafter.errors import InputError
from drafter.i18n import _
from drafter.revise.asks import check_ask
from drafter.revise.current import Part
from drafter.revise.kept import fixed_sentences, locked_lines, told_in
from drafter.revise.offline import Version, version
from drafter.revise.opened import Opened, body_of, choose_parts
from drafter.revise.paper import bare
from drafter.revise.tell import Fixed
from drafter.revise.wishes import Wishes, known_wishes, read_wishes

_TRIES = 4  # voices tried for each candidate that is asked for


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for. ``section``: number or words of a heading; ``keep``: words of sentences that stay; ``count``: candidates."""

    section: str
    ask: str
    keep: tuple[str, ...] = ()
    count: int = 1
    force: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """``versions``: place in ``now.parts`` → its new text; ``lines``: by who wrote them; ``record``: for the sidecar where a model was asked."""

    versions: Mapping[int, Version]
    lines: Mapping[str, int] = field(default_factory=dict)
    record: Mapping[str, object] | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be done, each once."""
        return tuple(dict.fromkeys(note for one in self.versions.values() for note in one.notes))


@dataclass(frozen=True, slots=True)
class Task:
    """One part to write: for a model's writer. ``base``: it told offline, whose structure the model's lines fill; ``fixed``: sentences that stay;

    ``wished``: the offline version does what was asked for, or some of it.
    """

    number: int
    base: Version
    fixed: tuple[Fixed, ...]
    left_out: frozenset[str]
    wished: bool = True


Writer = Callable[[Opened, Task, str, int], Candidate]


def candidates(opened: Opened, request: Request, grammar: Grammar, writer: Writer | None = None) -> tuple[Candidate, ...]:
    """Versions of the section that differ from what stands there and from each other; () where there is none.

    ``writer``: asks a model: (draft, task, ask, which candidate) → candidate. Raises InputError for an ask that smuggles facts, an unknown section, one edited by hand,
    and with no writer for an ask that needs a model.
    """
    numbers = choose_parts(opened, request.section)
    facts = [fact for fact in opened.sheet.facts if any(fact.id in opened.facts[number] for number in numbers)]
    check_ask(request.ask, facts)
    wishes = read_wishes(request.ask)
    if not wishes.kinds and writer is None:
        raise InputError(
            _("this ask needs a model (--model)"), where="--ask", hint=_("with no model these work: {wishes}").format(wishes=known_wishes())
        )
    for number in numbers:
        _check_hands(opened, opened.now.parts[number], force=request.force)
    kept = _kept(opened, request, numbers)
    found: list[Candidate] = []
    for attempt in range(max(1, request.count) * (1 if writer else _TRIES)):
        if len(found) == request.count:
            break
        one = _candidate(opened, request, grammar, wishes, kept, attempt, writer)
        texts = [_texts(opened, other) for other in found]
        if _texts(opened, one) not in texts and (_differs(opened, one) or (not found and one.notes and attempt == 0)):
            found.append(one)
    return tuple(one for one in found if _differs(opened, one)) or tuple(found[:1])


def differs(opened: Opened, candidate: Candidate) -> bool:
    """Whether a candidate changes anything."""
    return _differs(opened, candidate)


def texts_of(opened: Opened, candidate: Candidate | None) -> list[str]:
    """The paragraphs of the whole draft, as it is or with the candidate in place."""
    blocks = list(opened.now.blocks)
    for number in sorted(candidate.versions if candidate else (), reverse=True):
        assert candidate is not None
        part, new = opened.now.parts[number], candidate.versions[number]
        blocks[part.head : part.end] = [new.heading or blocks[part.head], *new.body]
    return [block.text for block in blocks]


def _candidate(
    opened: Opened,
    request: Request,
    grammar: Grammar,
    wishes: Wishes,
    kept: Mapping[int, tuple[tuple[Fixed, ...], list[int]]],
    attempt: int,
    writer: Writer | None,
) -> Candidate:
    versions: dict[int, Version] = {}
    lines: dict[str, int] = {}
    record: Mapping[str, object] | None = None
    for number, (fixed, locked) in kept.items():
        facts = [fact for fact in opened.sheet.facts if fact.id in opened.facts[number]]
        left_out = frozenset(fact for at in locked for fact in told_in(opened.now.blocks[at].runs, facts))
        salt = "" if attempt == 0 else str(attempt)
        new = version(opened, number, wishes, grammar, fixed, left_out, salt)
        if writer is not None and wishes.kinds != {"heading"}:
            done = writer(opened, Task(number, new, fixed, left_out, bool(wishes.kinds)), request.ask, attempt)
            new, record = done.versions[number], done.record
            for source, count in done.lines.items():
                lines[source] = lines.get(source, 0) + count
        else:
            lines["composed"] = lines.get("composed", 0) + sum(block.text.count("。") for block in new.body)
            if wishes.rest:
                note = _("with no model this part of the ask is left undone: {rest}").format(rest=wishes.rest)
                new = Version(new.body, new.heading, (*new.notes, note))
        versions[number] = Version(_with_locked(opened, opened.now.parts[number], new.body, locked, facts), new.heading, new.notes)
    return Candidate(versions, lines, record)


def _with_locked(opened: Opened, part: Part, body: Sequence[Block], locked: Sequence[int], facts: Sequence[object]) -> tuple[Block, ...]:
    """``body`` with the kept lines at their places: behind the paragraphs that tell earlier facts, one without facts as far down as it stood."""
    order = {getattr(fact, "id", ""): number for number, fact in enumerate(facts)}
    rows = list(body)
    for at in locked:
        block = opened.now.blocks[at]
        if any(row is block for row in rows):
            continue
        told = [order[fact] for run in block.runs for fact in run.facts if fact in order]
        place = min(at - part.head - 1, len(rows))
        if told:
            later = (
                number for number, row in enumerate(rows) if any(order.get(fact, -1) > min(told) for run in row.runs for fact in run.facts)
            )
            place = next(later, len(rows))
        rows.insert(place, block)
    return tuple(rows)


def _kept(opened: Opened, request: Request, numbers: Sequence[int]) -> dict[int, tuple[tuple[Fixed, ...], list[int]]]:
    found = {}
    for number in numbers:
        part = opened.now.parts[number]
        facts = [fact for fact in opened.sheet.facts if fact.id in opened.facts[number]]
        locked = locked_lines(opened.paper.lines, part.head + 1, part.end)
        free = [block for at, block in enumerate(opened.now.blocks) if part.head < at < part.end and at not in locked]
        here = [words for words in request.keep if any(words.strip() in block.text for block in body_of(opened, part))]
        fixed = fixed_sentences(free, [words for words in here if any(words.strip() in block.text for block in free)], facts)
        found[number] = (fixed, locked)
    everywhere = [block for number in numbers for block in body_of(opened, opened.now.parts[number])]
    absent = [words for words in request.keep if not any(words.strip() in block.text for block in everywhere)]
    if absent:
        fixed_sentences(everywhere, absent, ())  # says which words stand nowhere
    return found


def _check_hands(opened: Opened, part: Part, *, force: bool) -> None:
    if part.edited and not force:
        raise InputError(
            _("the section “{heading}” was edited by hand since drafter wrote it").format(heading=part.heading),
            where=str(opened.path),
            hint=_("--force writes it anew from its facts (history and undo keep your version); --keep TEXT keeps single sentences"),
        )


def _texts(opened: Opened, candidate: Candidate) -> list[str]:
    return [bare(text) for text in texts_of(opened, candidate)]


def _differs(opened: Opened, candidate: Candidate) -> bool:
    return _texts(opened, candidate) != [bare(text) for text in texts_of(opened, None)]
