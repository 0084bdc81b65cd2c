"""Lines by hand of the generator, put before the gate: tags in each other's places, a fact's own words in another order, and drafts with one thing wrong (W3)."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from drafter.compose.compose import Past, compose
from drafter.compose.grammar import load_grammar
from drafter.data import FactSheet
from drafter.past.identity import unit_kind_of
from drafter.writing.gate import Guard, facts_of, judge, make_guard
from drafter.writing.model import LineRole, SectionPlan
from drafter.writing.plan import plan_sections
from tests.bench.proof.asked import TAG


@dataclass(frozen=True)
class Section:
    """A plan, its guard, and for each line of facts the words of its cards, tags in them."""

    plan: SectionPlan
    guard: Guard
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Tally:
    """``caught``/``total`` by class, and some of the others to look at."""

    total: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    def count(self, kind: str, caught: bool, shown: str = "") -> None:
        self.total[kind] += 1
        self.caught[kind] += caught
        if shown and len(self.kept) < 60:
            self.kept.append(f"{kind}: {shown}")

    def add(self, other: Tally) -> None:
        self.total.update(other.total)
        self.caught.update(other.caught)
        self.kept.extend(other.kept)


def sections_of(sheet: FactSheet) -> list[Section]:
    """Plans of the composed draft with no past."""
    grammar = load_grammar()
    draft = compose(sheet, grammar, Past(), unit_kind_of(sheet.unit.name))
    guard = make_guard(sheet, (), grammar.times_for(sheet.period.span))
    found = []
    for plan in plan_sections(sheet, draft):
        words = {card.fact.id: card.text for card in plan.cards}
        rows = tuple(tuple(words[fact] for fact in line.facts) for line in plan.lines if line.role is LineRole.FACTS)
        found.append(Section(plan, guard, rows))
    return found


def refused(text: str, section: Section) -> tuple[str, ...]:
    """Rules that refuse a line."""
    return tuple(dict.fromkeys(one.rule for one in judge(text, facts_of(text, section.plan), section.plan, section.guard)))


# ---- swapped tags ---------------------------------------------------------------------------------------------------


def swapped(section: Section) -> Iterator[tuple[str, str]]:
    """(kind, line) for every two tags of the section that change places and whose values differ; a line tells all it touches."""
    surface = {tag.id: tag.surface for tag in section.plan.tags}
    unit = {tag.id: tag.unit for tag in section.plan.tags}
    for row in section.rows:
        text = "；".join(row) + "。"
        tags = [tag for tag in TAG.findall(text) if tag in surface]
        for at, one in enumerate(tags):
            for other in tags[at + 1 :]:
                twins = len(row) > 1 and TAG.sub("", row[0]) == TAG.sub("", row[-1])  # the same sentences in another order
                if surface[one] != surface[other] and unit[one] and unit[other] and not twins:
                    kind = "within a fact" if one[:3] == other[:3] else "between facts of a line"
                    yield kind, TAG.sub(lambda found, pair={one: other, other: one}: f"[[{pair.get(found[1], found[1])}]]", text)
    facts = [words for row in section.rows for words in row]
    for at, first in enumerate(facts):
        for second in facts[at + 1 : at + 3]:
            one, other = TAG.findall(first), TAG.findall(second)
            if (
                TAG.sub("", first) != TAG.sub("", second)
                and one
                and other
                and len(one[0]) > 3
                and len(other[0]) > 3
                and surface[one[0]] != surface[other[0]]
            ):
                pair = {one[0]: other[0], other[0]: one[0]}
                yield "between lines", TAG.sub(lambda found, pair=pair: f"[[{pair.get(found[1], found[1])}]]", first) + "。"


OPENERS = ("一年来，", "围绕群众需求，", "坚持常态长效，", "立足职责，", "着力抓好落实，")


def legitimate(section: Section, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, line) that says just what its facts say."""
    for row in section.rows:
        if any(words.startswith(("同比", "其中", "同时", "占")) for words in row):
            continue
        yield "as it is", "；".join(row) + "。"
        yield "under an opener", rng.choice(OPENERS[1:]) + "；".join(row) + "。"
        if len(row) > 1:
            yield "facts turned round", "；".join(reversed(row)) + "。"
            yield "two facts by a comma", "，".join(row) + "。"
        turned = [clauses_turned(words) for words in row]
        if turned != list(row):
            yield "clauses turned round", "；".join(turned) + "。"
        moved = [value_first(words) for words in row]
        if moved != list(row):
            yield "value before its noun", "；".join(moved) + "。"
    pairs = [(one[0], other[0]) for one, other in zip(section.rows, section.rows[1:], strict=False) if len(one) == len(other) == 1]
    for one, other in pairs:
        if not other.startswith(("同比", "其中", "同时", "占")) and not one.startswith(("同比", "其中", "同时", "占")):
            yield "two lines merged", f"{one}，{other}。"


def clauses_turned(words: str) -> str:
    """投入资金[[a]]，维修活动室[[b]] → 维修活动室[[b]]，投入资金[[a]], where neither clause leans on the other."""
    parts = words.split("，")
    if len(parts) != 2 or not all(TAG.search(part) for part in parts) or re.match("其中|吸引|结业|整改|评出", parts[1]):
        return words
    return "，".join(reversed(parts))


def value_first(words: str) -> str:
    """举办书画展[[a]] → 举办[[a]]书画展."""
    return re.sub(r"(举办|维修|组织|(?<!共建)创作|办理|排查)([一-鿿]{2,5})\[\[(F\d+[a-z])\]\]", r"\1[[\3]]\2", words)


def try_swaps(sheet: FactSheet, seed: int) -> tuple[Tally, Tally, Tally]:
    """Swaps caught; legitimate lines that the place rule refuses, and that any rule refuses."""
    swaps, placed, other = Tally(), Tally(), Tally()
    rng = random.Random(seed)
    for section in sections_of(sheet):
        for kind, line in swapped(section):
            rules = refused(line, section)
            swaps.count(kind, bool(rules), "" if rules else line)
        for kind, line in legitimate(section, rng):
            rules = refused(line, section)
            placed.count(kind, "V5" in rules, line if "V5" in rules else "")
            other.count(kind, bool(rules), f"{' '.join(rules)} {line}" if rules and "V5" not in rules else "")
    return swaps, placed, other


# ---- drafts with one thing wrong ------------------------------------------------------------------------------------

Change = Callable[[str, random.Random], str]


def _digit(text: str, rng: random.Random) -> str:
    places = [found.start() for found in re.finditer(r"\d", text)]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice([sign for sign in "123456789" if sign != text[at]]) + text[at + 1 :]


def _exchange(*pairs: tuple[str, str]) -> Change:
    def change(text: str, rng: random.Random) -> str:
        fitting = [pair for pair in pairs if re.search(pair[0], text)]
        if not fitting:
            return text
        old, new = rng.choice(fitting)
        return re.sub(old, new, text, count=1)

    return change


def _title(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"(?<=[《“])[^》”]{2,}(?=[》”])", text))
    if not found:
        return text
    one = rng.choice(found)
    at = rng.randrange(one.start(), one.end())
    return text[:at] + ("岚" if text[at] != "岚" else "溪") + text[at + 1 :]


def _name(text: str, rng: random.Random) -> str:
    return re.sub(r"(?:陆|祁|褚|卞|闵|蔺|巩|丛|郗|晁)[一-鿿]{2}(?=的|当选)", "樊知遥", text, count=1)


MUTATIONS: dict[str, Change] = {
    "digit": _digit,
    "unit": _exchange(("万元", "亿元"), ("人次", "人"), (r"(?<=\d)场", "次"), (r"(?<=\d)件", "幅"), (r"(?<=\d)万人次", "人次"), (r"(?<=\d)副", "幅")),
    "exact to 余": _exchange((r"(\d)(场|件|次|人次|副|处|条|册)", r"\1余\2"), (r"(\d{2,})(?=人|个|名)", r"近\1")),
    "date": _exchange((r"(?<!\d)3月", "4月"), (r"(?<!\d)5月", "6月"), (r"(?<!\d)([1-9])月", r"1\1月"), (r"(?<!\d)(\d)日", r"2\1日")),
    "ordinal": _exchange(("第三届", "第四届"), ("第四届", "第五届"), ("第五届", "第六届"), ("第[六七八]届", "第九届"), ("第[二三四五]期", "第八期"), ("一等奖", "二等奖"), ("[二三]等奖", "一等奖")),
    "title character": _title,
    "person": _name,
    "leftover": _exchange((r"\d+(?=场|件|次|人|个|副|处|名|条|册|万)", "XX"), (r"《[^》]+》", "《》"), (r"\d+", "")),
    "claim word": _exchange((r"^", "首次"), (r"。$", "，同比大幅增长。"), (r"。$", "，受到群众一致好评。")),
}  # fmt: skip


def _surfaces(section: Section) -> dict[str, str]:
    return {tag.id: tag.surface for tag in section.plan.tags}


def _read(text: str, section: Section) -> str:
    """As it would stand in the draft."""
    known = _surfaces(section)
    return TAG.sub(lambda found: known.get(found[1], found[1]), text)


def _one_typed(tagged: str, section: Section, change: Change, rng: random.Random) -> str:
    """The line with one thing wrong, as a model would have to write it: a changed value is typed, the other tags stay; the line itself where nothing fits."""
    changed = change(TAG.sub(lambda found: f"⟦{found[1][1:].translate(_LETTERS)}⟧", tagged), rng)  # what the line itself shows
    changed = re.sub("⟦(.*?)⟧", lambda found: f"[[F{found[1].translate(_DIGITS)}]]", changed)
    if changed != tagged:
        return changed
    places = list(TAG.finditer(tagged))
    rng.shuffle(places)
    for place in places:
        value = tagged[: place.start()] + f"⟪{_surfaces(section)[place[1]]}⟫" + tagged[place.end() :]
        typed = re.sub("⟪(.*?)⟫", lambda found: change(found[1], rng), value)
        if typed != value.replace("⟪", "").replace("⟫", ""):
            return typed
    return tagged


_LETTERS = str.maketrans("0123456789", "αβγδεζηθικ")  # a change of a digit must not hit the name of a tag
_DIGITS = str.maketrans("αβγδεζηθικ", "0123456789")


def try_mutants(sheet: FactSheet, seed: int) -> Tally:
    """Each line of a clean model draft with one thing wrong, before the gate and before the checker of the whole draft; a line left out as well."""
    from drafter.check.engine import check_text

    rng = random.Random(seed)
    rows = []
    for section in sections_of(sheet):
        for row in section.rows:
            tagged = "；".join(row) + "。"
            if not refused(tagged, section):
                rows.append((section, tagged, _read(tagged, section)))
    clean = [plain for _section, _tagged, plain in rows]
    tally = Tally()

    def findings(lines: list[str]) -> Counter[tuple[str, str]]:
        text = "一、有关工作\n" + "\n".join(lines) + "\n"
        found = check_text(text, sheet=sheet).findings
        return Counter((one.code, text[one.start : one.end]) for one in found if one.severity != "info")

    known = findings(clean)
    for kind in (*MUTATIONS, "omission"):
        for number in rng.sample(range(len(rows)), min(3, len(rows))):
            section, tagged, plain = rows[number]
            if kind == "omission":
                changed, gate = "", True  # a fact without a line: the loop composes it
                caught = bool(findings(clean[:number] + clean[number + 1 :]) - known)
            else:
                typed = _one_typed(tagged, section, MUTATIONS[kind], rng)
                changed = _read(typed, section)
                if changed == plain:
                    continue
                gate = bool(refused(typed, section))
                caught = kind != "claim word" and bool(findings([*clean[:number], changed, *clean[number + 1 :]]) - known)
            tally.count(f"{kind} / gate", gate, "" if gate else changed)
            tally.count(f"{kind} / check", caught, "" if caught or kind == "claim word" else f"{plain} → {changed}")
            tally.count(f"{kind} / either", gate or caught)
    return tally
