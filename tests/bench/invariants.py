"""What must hold of every text that is checked: for the fuzzer and for the replay of its corpus."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from drafter.check.baseline import Accepted, Baseline, apply_baseline
from drafter.check.engine import check_text
from drafter.check.examples import Sentences, example_sheet
from drafter.check.fixing import fix_until_stable, fixed_bytes
from drafter.check.model import CheckReport, Example, Finding
from drafter.check.report import render
from drafter.check.suppress import LINES, find_suppressions, without_comments
from drafter.data import FactSheet
from drafter.errors import DrafterError
from drafter.past.files import normalise_line_ends

TEXT_FORMATS = ("text", "json", "sarif", "concise", "jsonl", "github", "html")
_END = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # what ends a line, as normalise_line_ends has it
SLOW = 5.0  # seconds of process time for a check of ≤ 5,000 characters


class TooSlow(Exception):
    """One check took more than ``SLOW``."""


@dataclass(frozen=True)
class Way:
    """How a text is checked. ``formats``: the reports that are rendered; where there is one, the text is checked twice."""

    path: str = "x.md"
    full: bool = False  # with a sheet and an index
    formats: tuple[str, ...] = TEXT_FORMATS


def way_of(number: int) -> Way:
    """One of the ways, drawn by any number: a sheet and an index in a quarter of them, a second run and a format in an eighth."""
    form = TEXT_FORMATS[number // 8 % len(TEXT_FORMATS)]
    return Way("x.md" if number // 64 % 2 else "x.txt", number // 128 % 4 == 0, (form,) if number % 8 == 0 else ())


@cache
def _context() -> tuple[FactSheet, Sentences]:
    """A sheet and an index that the seeds speak to."""
    facts = ("举办惠民演出12场，服务群众2.4万人次", "全年接待游客36万人次，增长12%", "小戏《柳河渡》获省级二等奖")
    past = ("全年举办各类培训班21期，培训文艺骨干860余人次。", "他县：我馆在云岫县举办“云岫之声”合唱节，观众达3000人次。")
    return example_sheet(Example("", facts, people=("沈予安",), places=("柳河村",))), Sentences(past)


def check_in(way: Way, text: str) -> CheckReport:
    """The report; raises TooSlow."""
    sheet, index = _context() if way.full else (None, None)
    begin = time.process_time()
    report = check_text(text, path=way.path, sheet=sheet, index=index)
    spent = time.process_time() - begin
    if spent > SLOW and len(text) <= 5000:
        raise TooSlow(f"{spent:.1f} s for {len(text)} characters")
    return report


def broken(text: str, way: Way) -> Iterator[str]:
    """What does not hold, as ``name: detail``; the name is the same for the same fault. Exceptions that are no DrafterError come through."""
    report = check_in(way, text)
    yield from _places(text, report)
    if way.formats and check_in(way, text) != report:
        yield "unstable: a second run differs"
    yield from _formats(text, report, way)
    yield from _baseline(report)
    yield from _silence(text, report, way)
    yield from _mending(text, report, way)


def _places(text: str, report: CheckReport) -> Iterator[str]:
    starts = [0, *(match.end() for match in _END.finditer(text))]
    for item in report.findings:
        if not 0 <= item.start <= item.end <= len(text):
            yield f"bounds {item.code}: {item.start}–{item.end} of {len(text)}"
        elif text[item.start : item.end] != item.excerpt:
            yield f"excerpt {item.code}: {item.excerpt!r}"
        elif item.first.line > len(starts) or starts[item.first.line - 1] + item.first.column - 1 != item.start:
            yield f"line {item.code}: {item.first} is not {item.start}"
        ranges = item.data.get("ranges", [])
        for first, last in ranges if isinstance(ranges, list | tuple) else ():
            if not 0 <= first <= last <= len(text):
                yield f"ranges {item.code}: {first}–{last}"
        if item.fix and any(not 0 <= edit.start <= edit.end <= len(text) for edit in item.fix.edits):
            yield f"edits {item.code}: out of bounds"
    keys = [(item.start, item.code) for item in report.findings]
    if keys != sorted(keys):
        yield f"order: {keys}"
    twice = [key for key, number in Counter(item.fingerprint for item in report.findings).items() if number > 1]
    if twice:
        yield f"fingerprint {next(item.code for item in report.findings if item.fingerprint in twice)}: told twice"


def _formats(text: str, report: CheckReport, way: Way) -> Iterator[str]:
    for form in way.formats:
        shown = render(report, form, {way.path: text})
        if shown != render(report, form, {way.path: text}):
            yield f"format {form}: other bytes the second time"
        if form in ("json", "sarif"):
            json.loads(shown)
        for line in shown.split("\n") if form == "jsonl" else ():
            json.loads(line or "{}")


def _baseline(report: CheckReport) -> Iterator[str]:
    rows = tuple(Accepted(item.fingerprint, item.code, item.rule, item.path, item.excerpt) for item in report.findings)
    after = apply_baseline(report, Baseline("baseline.json", rows))
    if len(after.findings) != len(report.findings) or any(item.suppressed is None for item in after.findings):
        yield f"baseline: {len(after.findings)} of {len(report.findings)}"


def _open(report: CheckReport) -> list[Finding]:
    return [item for item in report.findings if item.suppressed is None and not item.code.startswith("CK9")]


def _silence(text: str, report: CheckReport, way: Way) -> Iterator[str]:
    """A comment at the end of a finding's line silences it and changes nothing else."""
    found = _open(report)
    if not found:
        return
    chosen = found[len(text) % len(found)]
    end = _END.search(text, chosen.start)
    stop = end.start() if end else len(text)
    if stop < chosen.start or not _without_comments(_END.split(text[:stop])[-1]).strip():
        return  # a comment alone on its line speaks of the next
    if any(comment.kind == LINES for comment in find_suppressions(normalise_line_ends(text))):
        return  # a comment over several lines, which silences nothing, may end in ours
    commented = f"{text[:stop]}<!-- drafter: ignore[{chosen.code}] 已核 -->{text[stop:]}"
    if _without_comments(commented) != _without_comments(text):
        return  # other comments, or space at the end of the line
    after = [item for item in check_in(way, commented).findings if not item.code.startswith("CK9")]
    before = [item for item in report.findings if not item.code.startswith("CK9")]
    if [(item.code, item.fingerprint) for item in after] != [(item.code, item.fingerprint) for item in before]:
        yield f"comment {chosen.code}: changed what is found"
    elif any(item.suppressed is None and item.fingerprint == chosen.fingerprint for item in after):
        yield f"comment {chosen.code}: does not silence"


def _without_comments(text: str) -> str:
    plain = normalise_line_ends(text)
    return without_comments(plain, find_suppressions(plain)).text


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def _mending(text: str, report: CheckReport, way: Way) -> Iterator[str]:
    """Safe fixes take findings away, add none, end, say nothing else and touch no other byte."""
    safe = [item for item in report.findings if item.fix and item.fix.safe and item.suppressed is None]
    for item in safe:
        for edit in item.fix.edits if item.fix and item.code.startswith("TY") else ():
            if _letters(text[edit.start : edit.end]) != _letters(edit.replacement):
                yield f"words {item.code}: {text[edit.start : edit.end]!r} → {edit.replacement!r}"
    if not safe:
        return
    fixed = fix_until_stable(text, partial(check_in, way), report)
    before, after = (Counter(item.code for item in _open(told)) for told in (report, fixed.report))
    if any(after[code] > before[code] for code in after) or (fixed.applied and fixed.text == text):
        yield f"fix: {before} → {after}"
    rest = text
    for edits in fixed.rounds:
        for edit in reversed(edits):
            rest = rest[: edit.start] + edit.replacement + rest[edit.end :]
    if rest != fixed.text:
        yield "fix: the rounds do not give the text"
    if check_in(way, fixed.text) != fixed.report:
        yield "fix: its report is not that of its text"
    again = fix_until_stable(fixed.text, partial(check_in, way), fixed.report)
    if again.applied and len(fixed.rounds) < 10:
        yield f"fix twice: {sorted({item.code for item in fixed.report.findings} - {item.code for item in again.report.findings})}"
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        try:
            if fixed_bytes(text.encode(), "utf-8", fixed.rounds) != fixed.text.encode():
                yield "fix: other bytes"
        except DrafterError:
            pass  # refused, and told so
