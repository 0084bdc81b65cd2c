"""An instruction says how, never what: a value, a name or a claim in it is refused, because the facts sheet is the only source.

Closed where it can be: after words of form (分成三点, 200字以内) and everyday words (一点, 进一步) are taken out, no numeral of any script is left, no title,
no quotation, no name that the section's own facts do not have, no word that claims.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.compose.claims import find_claims
from drafter.data import Fact
from drafter.errors import InputError
from drafter.i18n import _
from drafter.kept import compiled
from drafter.resources import lexicon_toml

_FILE = "asks.toml"
_LONGEST = 300  # characters of an ask
_NUMERAL = compiled(r"[0-9零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅半]+")
_HOLE = "　"


@dataclass(frozen=True, slots=True)
class Refused:
    """What may not stand in an ask. ``kind``: "value", "name", "claim" or "quoted"."""

    kind: str
    text: str


def check_ask(ask: str, facts: Sequence[Fact]) -> None:
    """Raise InputError where ``ask`` says what only the sheet may say. ``facts``: of the section, whose own names may be spoken of."""
    if not ask.strip() or len(ask) > _LONGEST:
        message = _("the ask is empty") if not ask.strip() else _("the ask is longer than {count} characters").format(count=_LONGEST)
        raise InputError(message, where="--ask", hint=_("say in a sentence how the section should read: 写短一点"))
    found = refused(ask, facts)
    if found:
        kinds = {"value": _("value"), "name": _("name"), "claim": _("claim"), "quoted": _("quotation")}
        listed = "; ".join(f"{kinds[one.kind]} “{one.text}”" for one in found)
        raise InputError(
            _("an ask says how, not what: {listed}").format(listed=listed),
            where="--ask",
            hint=_("add it to the sheet as a fact and draft again; ask here only for another form (shorter, in points, another opener)"),
        )


def refused(ask: str, facts: Sequence[Fact]) -> tuple[Refused, ...]:
    """Everything in ``ask`` that must come from the sheet, in order of kinds; each once."""
    text = unicodedata.normalize("NFKC", ask).replace("「", "“").replace("」", "”").replace("『", "“").replace("』", "”")
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", text)
    own = "\n".join(unicodedata.normalize("NFKC", fact.text) for fact in facts)
    bare = _without_form(text)
    packed = re.sub(r"(?<=[^\x00-\x7f])[ \t\u3000]+(?=[^\x00-\x7f])", "", bare)  # 三 十 六 场
    found = dict.fromkeys([*_values(bare, own), *_values(packed, own), *_dictated(text), *_claims(bare), *_names(bare, own)])
    return tuple(found)


def _without_form(text: str) -> str:
    return _idioms().sub(_HOLE, _forms().sub(_HOLE, text))


def _values(text: str, own: str) -> Iterator[Refused]:
    from drafter.text.atoms import find_atoms

    for match in re.finditer(r"《[^》]*》?|[“\"][^”\"]*[”\"]?|〈[^〉]*〉|‘[^’]*’", text):
        inner = match.group().strip('《》“”"〈〉‘’ ')
        if inner and (len(inner) < 2 or inner not in own):
            yield Refused("quoted", match.group())
    masked = re.sub(r"《[^》]*》|[“\"][^”\"]*[”\"]", lambda match: _HOLE if match.group()[1:-1] in own else match.group(), text)
    spans = []
    for atom in find_atoms(masked):
        if str(atom.kind) not in ("title", "quoted"):
            spans.append(atom.span)
            yield Refused("value", atom.surface)
    for match in _NUMERAL.finditer(masked):
        if not any(span.start <= match.start() < span.end for span in spans):
            yield Refused("value", match.group())


def _dictated(text: str) -> Iterator[Refused]:
    match = patterns(lexicon_toml(_FILE)["dictated"]["patterns"]).search(text)
    if match:
        yield Refused("quoted", text[match.start() :][:40])


def _claims(text: str) -> Iterator[Refused]:
    for claim in find_claims(text):
        if not _is_form_of_claim(text, claim.span.start, claim.word):
            yield Refused("claim", claim.word)
    for match in _own_claims().finditer(text):
        yield Refused("claim", match.group())


def _is_form_of_claim(text: str, at: int, word: str) -> bool:
    """增加过渡, 提升文采, 丰富…: the wording grows, not the work."""
    if word == "有力" and re.search(r"(?:开头|结尾|首句|末句|语气|句子|语言|文字|收得|写得|再|更|短促|简洁)[得要]?$", text[:at]):
        return True
    after = text[at + len(word) :].lstrip("一些点个下的了更　")
    return word in (
        "提升",
        "提高",
        "增强",
        "增加",
        "扩大",
        "突破",
        "充分",
        "有力",
        "明显",
        "高质量",
        "高水平",
        "形成",
        "实现",
        "达到",
        "完成",
        "超过",
        "取得",
        "全部",
        "大量",
        "有效",
        "亮点",
    ) and (not re.sub(r"[，。；！\s\u3000]", "", after) or re.match(_style_nouns(), after) is not None)


@cache
def _style_nouns() -> str:
    return r"[，。；]?(?:文采|气势|可读性|过渡|层次|条理|节奏|感染力|表现力|力度|篇幅|字数|连接词|逻辑|衔接|语言|语气|高度|文字|修辞|排比|对仗|铺垫|说服力|概括|凝练|小标题|标题|要点|开头|结尾|总起|套话|空话|重复|细节|起伏|书面|正式)"


def _names(text: str, own: str) -> Iterator[Refused]:
    """Names by their shapes; then whatever falls into characters that no common word covers (names do)."""
    from drafter import words
    from drafter.past.names import find_names

    found = False
    for name in find_names(text):
        surface = text[name.span.start : name.span.end]
        found = True
        if surface not in own:
            yield Refused("name", surface)
    if found:
        return
    for piece in re.split(r"[，。；、！？：,;:!?\s\u3000]+", text):
        rest = _style_words().sub(_HOLE, piece)
        for part in filter(None, rest.split(_HOLE)):
            if words.has_name(part) and part not in own:
                yield Refused("name", part)


@cache
def _number() -> str:
    return str(lexicon_toml(_FILE)["form"]["number"])


@cache
def patterns(text: str) -> re.Pattern[str]:
    """The regular expressions of a list of the lexicon as one, the longest match of the earliest line first."""
    rows = [row.replace("{n}", _number()) for row in text.strip().splitlines() if row.strip()]
    return re.compile("|".join(f"(?:{row})" for row in rows))


@cache
def _forms() -> re.Pattern[str]:
    return patterns(lexicon_toml(_FILE)["form"]["patterns"])


@cache
def _idioms() -> re.Pattern[str]:
    words = sorted(lexicon_toml(_FILE)["idiom"]["words"].split(), key=lambda word: (-len(word), word))
    # 上一段 is a place in the text, the 一 of 加上一等奖 a rank
    return re.compile(
        "|".join(
            re.escape(word) + ("(?=[段句点部节层条版种个])" if word.endswith("一") and word[0] in "上下前后这那每" else "")
            for word in words
        )
    )


@cache
def _own_claims() -> re.Pattern[str]:
    return patterns(lexicon_toml(_FILE)["claim"]["patterns"])


@cache
def _style_words() -> re.Pattern[str]:
    """Words of writing that the dictionary of names would stumble over."""
    table = lexicon_toml(_FILE)
    everyday = [word for word in str(table["filler"]["words"]).split() if len(word) > 1]
    words = sorted({*everyday, *str(table["writing"]["words"]).split()}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))
