"""The files of the genre grammar → its values. Every list is a block of lines, one phrase a line, so that a writer can extend it.

Ours are in ``drafter/lexicon/grammar/``. A user's folder has the same names (``topics/*.toml``, ``openings.toml``, ``closings.toml``,
``connectors.toml``, each optional): what it holds is added to ours, or makes a new topic. Ours are gated by the tests, a user's on loading.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter.compose.grammar_model import GENERIC, Aspect, Connector, Entry, Grammar, Heading, Keywords, Phrase, TopicGrammar
from drafter.compose.grammar_verbs import SLOT, Verbs
from drafter.data import PeriodSpan
from drafter.errors import ConfigError
from drafter.i18n import _
from drafter.resources import lexicon_toml

Table = dict[str, Any]
OURS = Path(__file__).parent.parent / "lexicon" / "grammar"

_QUARTERS = (PeriodSpan.QUARTER_1, PeriodSpan.QUARTER_2, PeriodSpan.QUARTER_3, PeriodSpan.QUARTER_4)
_SPANS: dict[str, tuple[PeriodSpan, ...]] = {
    "any": tuple(PeriodSpan),
    "half": (PeriodSpan.FIRST_HALF, PeriodSpan.SECOND_HALF),
    "quarter": _QUARTERS,
    **{span.value: (span,) for span in PeriodSpan},
}
_TOPIC_KEYS = frozenset(
    [
        "id",
        "order",
        "names",
        "keywords",
        "headings",
        "frames",
        "leads",
        "aspect",
        "verbs",
        "doubtful_verbs",
        "vague",
        "narrow",
        "modifiers",
        "endings",
        "tails",
        "name_halves",
    ]
)
_ASPECT_KEYS = frozenset(["name", "label", "keywords", "points", "leads"])
_ENTRY_KEYS = frozenset(["role", "spans", "units", "kinds", "count", "relation", "position", "texts"])


def read_toml(path: Path) -> Table:
    """A parsed file, which nobody changes. Raises ConfigError where it cannot be read or is no TOML."""
    if path.is_relative_to(OURS):
        return lexicon_toml(path.relative_to(OURS.parent).as_posix())
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(_("cannot be read: {reason}").format(reason=error.strerror or error), where=str(path)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            _("is no valid TOML: {reason}").format(reason=error), where=str(path), hint=_("save it as UTF-8 and mend that line")
        ) from error


def read_folder(folder: Path) -> Grammar:
    """The grammar that one folder holds. Raises ConfigError naming file and entry."""
    topics: list[TopicGrammar] = []
    vague: list[str] = []
    for path in sorted((folder / "topics").glob("*.toml")):
        table = read_toml(path)
        topics.append(_topic(table, path))
        vague.extend(_words(table.get("vague", ""), path, "vague"))
    openings = _optional(folder / "openings.toml")
    closings = _optional(folder / "closings.toml")
    joins = _optional(folder / "connectors.toml")
    return Grammar(
        topics=_in_order(topics),
        openings=tuple(_entries(openings, "opening", folder / "openings.toml")),
        ends=tuple(
            entry
            for key, role in (("heading", "heading"), ("lead", "lead"), ("closing", "closing"))
            for entry in _entries(closings, key, folder / "closings.toml", role)
        ),
        times=tuple(_entries(joins, "time", folder / "connectors.toml")),
        connectors=tuple(
            Connector(text, str(row.get("relation", "")), str(row.get("position", "sentence")))
            for row in _rows(joins, "connector", folder / "connectors.toml", _ENTRY_KEYS)
            for text in _lines(row.get("texts", ""), folder / "connectors.toml", "texts")
        ),
        unit_functions=tuple((str(kind), str(text)) for kind, text in openings.get("unit_functions", {}).items()),
        vague=tuple(vague),
    )


def merged(ours: Grammar, theirs: Grammar) -> Grammar:
    """``theirs`` added to ``ours``: topics of one id run together, a later unit function replaces an earlier one."""
    topics = {topic.id: topic for topic in ours.topics}
    for topic in theirs.topics:
        topics[topic.id] = _merged_topic(topics[topic.id], topic) if topic.id in topics else topic
    return Grammar(
        topics=_in_order(topics.values()),
        openings=ours.openings + theirs.openings,
        ends=ours.ends + theirs.ends,
        times=ours.times + theirs.times,
        connectors=ours.connectors + theirs.connectors,
        unit_functions=tuple({**dict(ours.unit_functions), **dict(theirs.unit_functions)}.items()),
        vague=ours.vague + theirs.vague,
    )


def phrases(grammar: Grammar) -> Iterator[tuple[str, str, str]]:
    """Every phrase as (where, role of the gates, text), in the order of the grammar."""
    for topic in grammar.topics:
        for heading in topic.headings:
            yield topic.id, "half", heading.first
            if heading.second != SLOT:
                yield topic.id, "half", heading.second
        if topic.id == GENERIC:
            yield from ((topic.id, "half", phrase.text) for phrase in topic.by_name)
        yield from ((topic.id, "frame", phrase.text) for phrase in topic.frames)
        yield from ((topic.id, "lead", phrase.text) for phrase in topic.leads)
        for aspect in topic.aspects:
            where = f"{topic.id}/{aspect.name}"
            if aspect.label:
                yield where, "label", aspect.label
            yield from ((where, "point", text) for text in aspect.points)
            yield from ((where, "lead", phrase.text) for phrase in aspect.leads)
    yield from (("openings", "opening", entry.text) for entry in grammar.openings)
    for entry in grammar.ends:
        yield "closings", "end-heading" if entry.role.endswith("heading") else entry.role, entry.text
    yield from (("connectors", "connector", connector.text) for connector in grammar.connectors)
    yield from (("connectors", "connector", time.text) for time in grammar.times)


def _merged_topic(ours: TopicGrammar, theirs: TopicGrammar) -> TopicGrammar:
    aspects = {aspect.name: aspect for aspect in ours.aspects}
    for aspect in theirs.aspects:
        known = aspects.get(aspect.name)
        aspects[aspect.name] = (
            aspect
            if known is None
            else replace(
                known, keywords=known.keywords + aspect.keywords, points=known.points + aspect.points, leads=known.leads + aspect.leads
            )
        )
    return replace(
        ours,
        names=ours.names + theirs.names,
        narrow=ours.narrow + theirs.narrow,
        modifiers=ours.modifiers + theirs.modifiers,
        keywords=ours.keywords + theirs.keywords,
        headings=ours.headings + theirs.headings,
        by_name=ours.by_name + theirs.by_name,
        frames=ours.frames + theirs.frames,
        leads=ours.leads + theirs.leads,
        aspects=tuple(aspects.values()),
    )


# ---- one file --------------------------------------------------------------------------------------------------------


def _topic(table: Table, path: Path) -> TopicGrammar:
    _known(table, _TOPIC_KEYS, path, "")
    topic_id = table.get("id")
    if not isinstance(topic_id, str) or not topic_id:
        raise ConfigError(_("has no id"), where=str(path), hint=_('add a line such as id = "creation"'))
    return TopicGrammar(
        id=topic_id,
        order=int(table.get("order", 900)),
        names=_words(table.get("names", ""), path, "names"),
        keywords=_keywords(table.get("keywords", ""), path, "keywords"),
        headings=_headings(table.get("headings", ""), path, "headings"),
        frames=_triggered(table.get("frames", ""), path, "frames"),
        leads=_triggered(table.get("leads", ""), path, "leads"),
        aspects=tuple(_aspect(row, path) for row in _rows(table, "aspect", path, _ASPECT_KEYS)),
        narrow=_words(table.get("narrow", ""), path, "narrow"),
        modifiers=_words(table.get("modifiers", ""), path, "modifiers"),
        verbs=Verbs(
            _words(table.get("verbs", ""), path, "verbs"),
            tuple(_split(line) for line in _lines(table.get("doubtful_verbs", ""), path, "doubtful_verbs")),
            _endings(table.get("endings", ""), path, "endings"),
            tuple(sorted(_words(table.get("tails", ""), path, "tails"), key=lambda tail: -len(tail))),
        ),
        by_name=_triggered(table.get("name_halves", ""), path, "name_halves"),
    )


def _aspect(row: Table, path: Path) -> Aspect:
    name = str(row.get("name", ""))
    if not name:
        raise ConfigError(_("an aspect has no name"), where=str(path))
    return Aspect(
        name=name,
        label=str(row.get("label", f"{name}方面")),
        keywords=_keywords(row.get("keywords", ""), path, name),
        points=_lines(row.get("points", ""), path, name),
        leads=_triggered(row.get("leads", ""), path, name),
    )


def _entries(table: Table, key: str, path: Path, role: str = "") -> Iterator[Entry]:
    for row in _rows(table, key, path, _ENTRY_KEYS):
        own = f"{row['role']}-{role}" if role and "role" in row else role or key
        spans = frozenset(span for word in _words(row.get("spans", "any"), path, key) for span in _span(word, path, key))
        for text in _lines(row.get("texts", ""), path, key):
            needs = frozenset(slot for slot in ("led_by", "function") if f"{{{slot}}}" in text)
            yield Entry(
                text, own, spans, _units(row, path, key), _words(row.get("kinds", ""), path, key), needs, str(row.get("count", "any"))
            )


def _units(row: Table, path: Path, key: str) -> tuple[str, ...]:
    return tuple(word for word in _words(row.get("units", ""), path, key) if word != "any")


def _span(word: str, path: Path, key: str) -> tuple[PeriodSpan, ...]:
    if word not in _SPANS:
        raise ConfigError(
            _("unknown span “{word}”").format(word=word),
            where=f"{path}, {key}",
            hint=_("known spans: {spans}").format(spans=" ".join(_SPANS)),
        )
    return _SPANS[word]


def _rows(table: Table, key: str, path: Path, known: frozenset[str]) -> list[Table]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigError(_("“{key}” must be written as [[{key}]]").format(key=key), where=str(path))
    for row in rows:
        _known(row, known, path, key)
    return rows


def _known(table: Table, known: frozenset[str], path: Path, key: str) -> None:
    for word in table:
        if word not in known:
            raise ConfigError(
                _("unknown key “{word}”").format(word=word),
                where=f"{path}, {key}".rstrip(", "),
                hint=_("known keys: {keys}").format(keys=" ".join(sorted(known))),
            )


def _lines(value: object, path: Path, key: str) -> tuple[str, ...]:
    """A block of lines, or a list of strings."""
    if isinstance(value, str):
        return tuple(filter(None, (line.strip() for line in value.splitlines())))
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return tuple(value)
    raise ConfigError(_("must be lines of text"), where=f"{path}, {key}")


def _words(value: object, path: Path, key: str) -> tuple[str, ...]:
    return tuple(word for line in _lines(value, path, key) for word in line.split())


def _keywords(value: object, path: Path, key: str) -> Keywords:
    """``采风:5 创作`` → (("采风", 5), ("创作", 2))."""
    pairs = []
    for item in _words(value, path, key):
        word, mark, weight = item.partition(":")
        if mark and not weight.isdecimal():
            raise ConfigError(_("“{item}”: a weight is a whole number").format(item=item), where=f"{path}, {key}")
        pairs.append((word, int(weight or 2)))
    return tuple(pairs)


def _split(line: str) -> tuple[str, tuple[str, ...]]:
    """``紧扣农时节令 | 春耕 秋收`` → ("紧扣农时节令", ("春耕", "秋收"))."""
    text, _mark, words = line.partition("|")
    return text.strip(), tuple(words.split())


def _triggered(value: object, path: Path, key: str) -> tuple[Phrase, ...]:
    """Frames or leads, each with the words of a fact that let it stand."""
    found = tuple(Phrase(*_split(line)) for line in _lines(value, path, key))
    for phrase in found:
        if not phrase.triggers:
            raise ConfigError(
                _("“{line}”: no word says before which facts it may stand").format(line=phrase.text),
                where=f"{path}, {key}",
                hint=_("write the words behind it, one of which the fact must have: … | 采风 写生; or | * for every fact of the topic"),
            )
    return found


def _headings(value: object, path: Path, key: str) -> tuple[Heading, ...]:
    """``坚持读者至上，做好读者服务 | 读者 借阅`` → ("坚持读者至上", "做好读者服务", ("读者", "借阅"))."""
    found = []
    for line in _lines(value, path, key):
        text, triggers = _split(line)
        first, mark, second = text.partition("，")
        if not mark or "，" in second:
            raise ConfigError(_("“{line}”: a heading here has two parts with one ，").format(line=line), where=f"{path}, {key}")
        found.append(Heading(first, second, triggers))
    return tuple(found)


def _endings(value: object, path: Path, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``建设 发展 | 推进 加强`` → (("建设", ("推进{topic}", "加强{topic}")), …), the longest noun first; the noun * is any other.

    ``^创作``: only where it is the whole name; ``!抓好文艺创作``: stands for name and verb together.
    """
    rows: list[tuple[str, tuple[str, ...]]] = []
    for line in _lines(value, path, key):
        nouns, templates = _split(line)
        made = tuple(template if SLOT in template or template.startswith("!") else template + SLOT for template in templates)
        rows.extend(("" if noun == "*" else noun, made) for noun in nouns.split())
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _in_order(topics: Iterable[TopicGrammar]) -> tuple[TopicGrammar, ...]:
    """Topics in the order of a summary, each with the verbs and the first halves for all that the generic topic holds."""
    ordered = sorted(topics, key=lambda topic: (topic.order, topic.id))
    generic = next((topic for topic in ordered if topic.id == GENERIC), None)
    if generic is None:
        return tuple(ordered)
    neutral = tuple(heading.first for heading in generic.headings)
    return tuple(replace(topic, verbs=generic.verbs, by_name=generic.by_name, neutral=neutral) for topic in ordered)


def _optional(path: Path) -> Table:
    return read_toml(path) if path.is_file() else {}


def duplicates(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts that occur more than once, in order of their second occurrence."""
    seen: set[str] = set()
    return tuple(text for text in texts if text in seen or seen.add(text))  # type: ignore[func-returns-value]


__all__ = ["GENERIC", "duplicates", "merged", "phrases", "read_folder", "read_toml"]
