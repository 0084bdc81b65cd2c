"""The whole draft through the model: sections side by side, assembled in order, read again by the checker, and counted (I5, I7)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from drafter.data import Draft, FactSheet, Severity
from drafter.writing.assemble import LinePlace, assemble
from drafter.writing.echoes import without_echoes
from drafter.writing.gate import Guard
from drafter.writing.loop import Ask, Heard, Speaker, compose_facts, write_section
from drafter.writing.model import SectionPlan, Source, WrittenLine, WrittenSection
from drafter.writing.prompts import Fault, Prompts, Rendered, Shared

if TYPE_CHECKING:
    from drafter.check.model import Finding

PARALLEL = 3
_LOOK = 0.5  # seconds between two looks for Ctrl-C, which cannot break a longer wait on Windows
_ROUNDS = 6  # of the last check, each of which takes at least one line of the model's back
_OMITTED = "GR703"


@dataclass(frozen=True, slots=True)
class Progress:
    """What to tell while sections are written. ``kind``: "begin", "call", "done"; ``number`` of ``total`` sections; ``sources``: of a section that is done."""

    kind: str
    number: int
    total: int
    heading: str = ""
    sources: Mapping[Source, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A draft that a model had a part in. ``interrupted``: stopped by the clerk; ``faults``: of the endpoint, each once; ``taken_back``: lines that the last check refused."""

    draft: Draft
    sections: tuple[WrittenSection, ...]
    plans: tuple[SectionPlan, ...]
    interrupted: bool = False
    taken_back: int = 0

    @property
    def faults(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys(fault for section in self.sections for fault in section.faults))

    @property
    def questions(self) -> tuple[str, ...]:
        """What the model asks the clerk."""
        return tuple(dict.fromkeys(question for section in self.sections for question in section.questions))

    @property
    def sources(self) -> Counter[Source]:
        """Lines of the sections that a model was asked for, by who wrote them."""
        return Counter(line.source for section in self.sections for line in section.lines)

    @property
    def left_out(self) -> int:
        """Planned lines without a fact that stand nowhere: no version of them passed."""
        return sum(len(section.left_out) for section in self.sections)


@dataclass(frozen=True, slots=True)
class Asking:
    """All that writing needs. ``ask`` never raises; ``stop``: set by Ctrl-C; ``on_progress`` is called from several threads, one at a time."""

    prompts: Prompts
    shared: Shared
    guard: Guard
    ask: Ask
    stop: threading.Event = field(default_factory=threading.Event)
    cancel: Callable[[], None] = lambda: None
    on_progress: Callable[[Progress], None] = lambda _progress: None
    parallel: int = PARALLEL


@dataclass(frozen=True, slots=True)
class _Speaker(Speaker):
    prompts: Prompts
    shared: Shared

    def section(self, plan: SectionPlan) -> Rendered:
        return self.prompts.section(plan, self.shared)

    def repair(self, plan: SectionPlan, faults: Sequence[Fault]) -> Rendered:
        return self.prompts.repair(plan, faults, self.shared)


def write_draft(sheet: FactSheet, draft: Draft, plans: Sequence[SectionPlan], asking: Asking) -> Written:
    """``draft`` as composed, with the work sections told by the model wherever its lines pass. Every required fact stands exactly once, whatever it answers.

    Ctrl-C while it runs ends the calls and keeps what was accepted.
    """
    own = cache(lambda: _errors_of(sheet, draft))
    sections, interrupted = _all_sections(tuple(plans), asking, meanwhile=own)
    sections = without_echoes(plans, sections)
    sections, taken_back = _checked(sheet, draft, tuple(plans), sections, own)
    done, _places = assemble(draft, plans, sections)
    return Written(done, sections, tuple(plans), interrupted, taken_back)


def _all_sections(
    plans: tuple[SectionPlan, ...], asking: Asking, meanwhile: Callable[[], object]
) -> tuple[tuple[WrittenSection, ...], bool]:
    """The sections, and whether Ctrl-C ended the calls. ``meanwhile``: what can be done while answers are awaited; it may be called again."""
    lock = threading.Lock()
    speaker = _Speaker(asking.prompts, asking.shared)

    def tell(kind: str, plan: SectionPlan, sources: Mapping[Source, int] | None = None) -> None:
        with lock:
            asking.on_progress(Progress(kind, plans.index(plan) + 1, len(plans), plan.heading, sources or {}))

    def ask(plan: SectionPlan, rendered: Rendered) -> Heard:
        if asking.stop.is_set():
            return Heard("", complete=False, final=True)
        tell("call", plan)
        heard = asking.ask(rendered)
        return replace(heard, final=True) if asking.stop.is_set() else heard

    def write(plan: SectionPlan) -> WrittenSection:
        tell("begin", plan)
        section = write_section(plan, lambda rendered: ask(plan, rendered), speaker, asking.guard)
        tell("done", plan, Counter(line.source for line in section.lines))
        return section

    interrupted = False
    with ThreadPoolExecutor(max_workers=max(1, asking.parallel), thread_name_prefix="section") as pool:
        futures: list[Future[WrittenSection]] = [pool.submit(write, plan) for plan in plans]
        while any(not future.done() for future in futures):
            try:
                if wait(futures, timeout=_LOOK).not_done:
                    meanwhile()
            except KeyboardInterrupt:
                interrupted = True
                asking.stop.set()
                asking.cancel()
        return tuple(future.result() for future in futures), interrupted


# ---- the last check ------------------------------------------------------------------------------------------------


def _checked(
    sheet: FactSheet, composed: Draft, plans: tuple[SectionPlan, ...], sections: tuple[WrittenSection, ...], own: Callable[[], _Errors]
) -> tuple[tuple[WrittenSection, ...], int]:
    """The sections without lines of the model's in which the checker, or a second reading of the values, finds an error. ``own``: of ``composed``."""
    total = 0
    for round_ in range(_ROUNDS):
        draft, places = assemble(composed, plans, sections)
        wrong = _wrong_lines(sheet, draft, places, sections, own)
        if round_ == _ROUNDS - 1 and wrong:
            wrong = {(place.section, place.line) for place in places}
        wrong = {(number, index) for number, index in wrong if sections[number].lines[index].source is not Source.COMPOSED}
        if not wrong:
            break
        total += len(wrong)
        sections = tuple(
            _without(plan, section, {index for which, index in wrong if which == number})
            for number, (plan, section) in enumerate(zip(plans, sections, strict=True))
        )
    return sections, total


_Errors = dict[tuple[str, str], list["Finding"]]


def _errors_of(sheet: FactSheet, draft: Draft) -> _Errors:
    """The checker's errors by code and the words they are about."""
    from drafter.check.engine import check_text
    from drafter.render.text import plain_text

    text = plain_text(draft)
    found: _Errors = {}
    for finding in check_text(text, path="", sheet=sheet).findings:
        if finding.severity is Severity.ERROR:
            about = str(finding.data.get("fact")) if finding.code == _OMITTED else text[finding.start : finding.end]
            found.setdefault((finding.code, about), []).append(finding)
    return found


def _wrong_lines(
    sheet: FactSheet, draft: Draft, places: Sequence[LinePlace], sections: Sequence[WrittenSection], own: Callable[[], _Errors]
) -> set[tuple[int, int]]:
    """Lines with an error that the composed draft (``own``) does not have: what a fact itself says wrong is not the model's doing."""
    from drafter.render.text import plain_text

    text = plain_text(draft)
    wrong = {
        (place.section, place.line) for place in places if misread(text[place.start : place.end], sections[place.section].lines[place.line])
    }
    found = _errors_of(sheet, draft)
    known = own() if found else {}
    for finding in [finding for key, findings in found.items() if key not in known for finding in findings]:
        for place in places:
            line = sections[place.section].lines[place.line]
            inside = finding.data.get("fact") in line.facts if finding.code == _OMITTED else place.start <= finding.start < place.end
            if inside:
                wrong.add((place.section, place.line))
    return wrong


def misread(text: str, line: WrittenLine) -> bool:
    """Whether another reading of a line's text finds other values than its runs bring (I7)."""
    from drafter.text.atoms import find_atoms

    if line.source is Source.COMPOSED:
        return False
    known = Counter(atom.norm for run in line.runs for atom in find_atoms(run.text))
    return Counter(atom.norm for atom in find_atoms(text)) != known


def _without(plan: SectionPlan, section: WrittenSection, indexes: set[int]) -> WrittenSection:
    """The section with the lines at ``indexes`` composed, or left out where there is nothing to compose."""
    gone = tuple(
        replace(line, runs=(), source=Source.COMPOSED, rejected=(*line.rejected, "check"))
        for index, line in enumerate(section.lines)
        if index in indexes and not line.facts and not any(one.fallback for one in plan.lines if one.sid in line.sids)
    )
    return replace(section, lines=tuple(_taken_back(plan, section, indexes)), left_out=(*section.left_out, *gone))


def _taken_back(plan: SectionPlan, section: WrittenSection, indexes: set[int]) -> list[WrittenLine]:
    lines: list[WrittenLine] = []
    for index, line in enumerate(section.lines):
        if index not in indexes:
            lines.append(line)
            continue
        planned = [one for one in plan.lines if one.sid in line.sids]
        told = {fact for one in planned for fact in one.facts}
        if told == set(line.facts):
            runs = tuple(run for one in planned for run in one.fallback)
        else:
            runs = compose_facts([card.fact for card in plan.cards if card.fact.id in line.facts])
        if runs:
            lines.append(replace(line, runs=runs, source=Source.COMPOSED, rejected=(*line.rejected, "check")))
    return lines
