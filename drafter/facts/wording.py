"""From the cells of a row to the one text of a fact: width and punctuation tidied, 数据 and 日期 joined where they say something new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from drafter.data import Atom, AtomKind
from drafter.facts.periods import SlipError, date_words
from drafter.i18n import _
from drafter.kept import compiled

_ASCII_WIDE = {
    code: chr(code - 0xFEE0) for start, end in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for code in range(start, end)
}
_WIDE_GROUP = compiled("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")  # １２，０００: a group separator only between full-width digits
_CJK = "\u3400-\u9fff\u3007，。；：、！？（）《》“”‘’【】—…"
_SPACES = compiled(r"(?<![!-~])\s+|\s+(?![!-~])")  # a space stays only between two Latin words or numbers
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF_MARK = compiled(rf"(?<=[{_CJK}])[,;:?!]|[,;:?!](?=[{_CJK}])")
_PARENS = compiled(r"\(([^()]*[一-鿿][^()]*)\)")
_QUOTES = compiled(r'"([^"\n]+)"')
_INVISIBLE = compiled("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\xad]")
_CLOSING = "？?…"  # beside those of _FINAL: a draft puts its own mark behind a fact
_EVENTS = frozenset("场次期项届轮期班堂节")
"""Measure words of what is done: a verb right behind them is what is counted (36场演出), not what it does (300人参加)."""
_FINAL = "。；;，,、！!：:．. \t\u3000\n"
_DIALLED = 5  # digits from which a bare number is a telephone number, not a count
_BARE = compiled(r"(?:约|近|共)?\d[\d,]*(?:\.\d+)?(?:余|多)?")
_UNIT_AT_END = compiled(r"[（(](?:单位[:：]\s*)?([^（）()\d]{1,5})[)）]$")
_NUMBER = compiled(r"\d[\d,]*(?:\.\d+)?")
_PLACEHOLDER = compiled(
    r"[XxＸｘ×✕]{2,}(?![A-Za-z])|(?:20|二〇)[XxＸｘ×*]{1,2}|某某|[XxＸｘ×](?=[年月日个场次名人件项])"
    r"|【[^】]*(?:待|填|补充|核实|TODO)[^】]*】|[（(]\s*[)）]|_{2,}|＿+|[?？]{2,}|[□■◯]|\{\{|\{%|TODO|TBD|待补充|待填"
)


@dataclass(frozen=True)
class Joined:
    """The text of a fact, and what the clerk should look at again (message, mend)."""

    text: str
    remarks: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """One line without final punctuation: digits and letters half-width, marks between Chinese full-width, no spaces beside Chinese.

    ``"…"`` becomes “…”. Numbers, names and wording stay as they are.
    """
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _WIDE_GROUP.sub(",", text).translate(_ASCII_WIDE)
    text = text.replace("％", "%").replace("﹪", "%")
    text = re.sub(r"(?<=\d)．(?=\d)", ".", text)
    text = _one_line(text)
    text = re.sub(r"\s+", " ", _SPACES.sub("", text))
    text = _QUOTES.sub(r"“\1”", text)
    text = _PARENS.sub(r"（\1）", text)
    text = _HALF_MARK.sub(lambda match: _WIDE[match[0]], text)
    return text.strip().rstrip(_FINAL)


def _one_line(text: str) -> str:
    """Lines of a cell as one: a break after a value or a name stands for a comma, elsewhere it is only a wrap."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        atoms = _atoms(joined)
        closed = bool(atoms) and atoms[-1].span.end == len(joined) and joined[-1] not in _FINAL
        joined += ("，" if closed else "") + (" " if joined[-1].isascii() and line[0].isascii() and not closed else "") + line
    return joined


def sentence(text: str) -> str:
    """``tidy`` for a fact: a final ？, ！ or … goes too, unless it stands inside a closing quote or bracket, or marks a gap (？？)."""
    text = tidy(text)
    return text if re.search("[？?]{2}$", text) else text.rstrip(_FINAL + _CLOSING)


def join(text: str, data: str, when: str, year: int) -> Joined:
    """The fact's text with 数据 behind and 日期 in front, each only where ``text`` does not have it. All three as the clerk wrote them.

    Raises SlipError where 数据 contradicts the text, or 日期 is no date.
    """
    text, remarks = sentence(text), []
    if data:
        text, found = _with_data(text, sentence(data))
        remarks += found
    if when:
        text, found = _with_date(text, tidy(date_words(when, year)))
        remarks += found
    return Joined(text, tuple(remarks))


def _with_data(text: str, data: str) -> tuple[str, list[str]]:
    remarks: list[str] = []
    unit = _UNIT_AT_END.search(text)
    bare = bool(_BARE.fullmatch(data))
    if unit and _measures(unit[1]):
        data, text = data + (unit[1] if bare else ""), text[: unit.start()]
    elif bare and not _contains(text, data):
        remarks.append(bare_number(data, text + data))
    clauses = [clause for clause in re.split("[，；]", data) if clause]
    new = [clause for clause in clauses if not _contains(text, clause)]
    if not new:
        return text, remarks
    for clause in new:
        _refuse_contradiction(text, clause)
        if not _BARE.fullmatch(clause) and any(atom.kind is AtomKind.NUMBER for atom in _atoms(clause)):
            remarks.append(bare_number(next(a.surface for a in _atoms(clause) if a.kind is AtomKind.NUMBER), clause))
    piece = data if len(new) == len(clauses) else "，".join(new)
    return text + _link(text, piece) + piece, remarks


def _contains(text: str, piece: str) -> bool:
    """Whether ``text`` says ``piece`` already: its very words, or its values (however spelt) in much the same words."""
    front = r"(?<![\d.,])" if piece[0].isdigit() else ""
    if re.search(f"{front}{re.escape(piece)}" + (r"(?![\d.,万千百亿])" if piece[-1].isdigit() else ""), text):
        return True
    if _BARE.fullmatch(piece):
        return _has_number(text, piece)
    here, wanted = {atom.norm for atom in _atoms(text)}, _atoms(piece)
    if not wanted or any(atom.norm not in here for atom in wanted):
        return False
    words = piece
    for atom in wanted:
        words = words.replace(atom.surface, "")
    # 其中户外12场 says more than 举办展览12场, 服务群众2万人次 no more than 吸引群众2万人次
    return sum(char in text for char in words) * 2 >= len(words)


def _has_number(text: str, number: str) -> bool:
    """Whether a value of ``text`` is ``number``: 86 is in 86万元 and in 八十六件, 1268 in 1,268人."""
    wanted = _decimal(number)
    if wanted is None:
        return False
    for atom in _atoms(text):
        if atom.kind in (AtomKind.DATE, AtomKind.ORDINAL, AtomKind.PERCENT, AtomKind.POINTS):
            continue
        written = [_decimal(found) for found in _NUMBER.findall(atom.surface)]
        if (atom.low == atom.high == wanted) or wanted in written:
            return True
    return False


def _refuse_contradiction(text: str, piece: str) -> None:
    """12场 in the text's last words and 13场 in 数据 cannot both be right."""
    here, new = _atoms(text), _atoms(piece)
    if not here or len(new) != 1 or new[0].surface != piece or here[-1].span.end != len(text):
        return
    last = here[-1]
    if last.kind is new[0].kind and last.unit == new[0].unit and last.norm != new[0].norm:
        message = _("the fact says {one}, the data say {other}").format(one=last.surface, other=piece)
        raise SlipError(message, _("correct the one that is wrong, or empty the cell of the data"))


def _link(text: str, piece: str) -> str:
    """Nothing between words and their number (…活动 + 36场); a comma before a clause of its own and between two values."""
    if not text or text[-1] in "，、；：—":
        return ""
    new, here = _atoms(piece), _atoms(text)
    valued = bool(new) and new[0].span.start == 0 and new[0].kind in (AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT, AtomKind.NUMBER)
    ends_in_value = text[-1].isdigit() or bool(
        here and here[-1].span.end == len(text) and here[-1].kind in (AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT)
    )
    return "" if (valued or _BARE.match(piece)) and not ends_in_value and _goes_with(text, piece, new) else "，"


def _goes_with(text: str, piece: str, atoms: tuple[Atom, ...]) -> bool:
    """Whether the words behind the first value of ``piece`` are its own noun, ruled by the verb that ``text`` ends in.

    书写赠送 + 3600副春联 is one clause; 承办广场舞大赛复赛 + 21支队伍参赛 and 开展进乡村活动 + 36场演出 are two.
    """
    from drafter.words import segment

    first = atoms[0] if atoms and atoms[0].span.start == 0 else None
    words = list(segment(re.split("[，；。、：（]", piece[first.span.end :] if first else _BARE.sub("", piece, count=1))[0]))
    if not words:
        return True
    if first is not None and first.unit[-1:] in _EVENTS and words[0].tag.startswith("v"):
        words = words[1:]
    return not any(word.tag == "v" for word in words) and segment(text)[-1].tag == "v"


def bare_number(number: str, text: str) -> str:
    """The warning for a number that counts nothing; the place is said by the caller."""
    return _(
        "“{text}”: the number {number} has no measure word and would stand bare in the draft; write {number}场 (or what it counts) here, "
        "or name the measure word in the header: 数据（场）"
    ).format(number=number, text=text[-30:])


def bare_numbers(text: str) -> tuple[str, ...]:
    """Numbers at the end of a clause that count nothing: 32 in 公益培训班32. Not 热线12345 or 2:1."""
    return tuple(
        atom.surface
        for atom in _atoms(text)
        if atom.kind is AtomKind.NUMBER
        and len(atom.surface) < _DIALLED
        and re.search(r"[\u4e00-\u9fff]$", text[: atom.span.start])
        and re.match("$|[，；。]", text[atom.span.end :])
    )


def _with_date(text: str, when: str) -> tuple[str, list[str]]:
    if when in text:
        return text, []
    dates = [atom for atom in _atoms(text) if atom.kind is AtomKind.DATE]
    if any(_same_date(atom.norm, new.norm) for atom in dates for new in _atoms(when) if new.kind is AtomKind.DATE):
        return text, []
    if dates and dates[0].span.start == 0:
        return text, [
            _("the fact begins with {one}, so the date {other} was left out; write both into the fact if both belong").format(
                one=dates[0].surface, other=when
            )
        ]
    return f"{when}{'，' if text[:1].isascii() else ''}{text}", []


def _same_date(here: str, wanted: str) -> bool:
    """Equal, or one with the year and one without, or the one in the text the closer one (5月12日 for 5月)."""
    one, other = here.partition(":")[2], wanted.partition(":")[2]
    return one == other or one.endswith(f"-{other}") or other.endswith(f"-{one}") or one.startswith(f"{other}-")


def own_measure(text: str) -> str:
    """The measure word a fact carries in brackets at its end, as in 举办展览（场）, or ""."""
    unit = _UNIT_AT_END.search(tidy(text))
    return unit[1] if unit and _measures(unit[1]) else ""


def measure_words(text: str) -> tuple[str, ...]:
    """The measure words ``text`` is made of (场、人次; 万元); () where any part of it is none."""
    words = [word.removeprefix("人民币").removesuffix("等") for word in re.split(r"[、，,;；/\s]+", tidy(text).strip("（）()")) if word]
    return tuple(words) if words and all(map(_measures, words)) else ()


def _measures(word: str) -> bool:
    """Whether ``word`` is a measure word or a unit of money: 12 before it makes one whole value."""
    return any(
        a.span.start == 0 and a.span.end == len(f"12{word}") and a.kind in (AtomKind.QUANTITY, AtomKind.MONEY, AtomKind.PERCENT)
        for a in _atoms(f"12{word}")
    )


def is_number(text: str) -> bool:
    """Whether ``text`` is nothing but a number or a percentage: no fact."""
    return bool(re.fullmatch(r"[-+]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?\s*[%％]?", text.strip()))


def placeholders(text: str) -> tuple[str, ...]:
    """What in ``text`` is still to be filled in: XX, 20xx, 【待补充】, （　）, ____."""
    return tuple(dict.fromkeys(match[0] for match in _PLACEHOLDER.finditer(text)))


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[^\d.]", "", text))
    except InvalidOperation:
        return None


@cache
def _atoms(text: str) -> tuple[Atom, ...]:
    from drafter.text.atoms import find_atoms

    return find_atoms(text)
