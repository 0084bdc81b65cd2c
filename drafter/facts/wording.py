"""From the cells of a row to the one text of a fact: width and punctuation tidied, 数据 and 日期 joined where they say something new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from drafter.data import Atom, AtomKind
from drafter.facts.periods import SlipError, date_words
from drafter.facts.words import has_numbering, without_numbering
from drafter.i18n import _

_ASCII_WIDE = {
    code: chr(code - 0xFEE0) for start, end in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for code in range(start, end)
}
_WIDE_GROUP = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")  # １２，０００: a group separator only between full-width digits
_CJK = "\u3400-\u9fff\u3007，。；：、！？（）《》“”‘’【】—…"
_SPACES = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")  # a space stays only between two Latin words or numbers
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF_MARK = re.compile(rf"(?<=[{_CJK}])[,;:?!]|[,;:?!](?=[{_CJK}])")
_PARENS = re.compile(r"\(([^()]*[一-鿿][^()]*)\)")
_QUOTES = re.compile(r'"([^"\n]+)"')
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\xad]")
_FINAL = "。；;，,、！!：:．. \t\u3000\n"
_BARE = re.compile(r"(?:约|近|共)?\d[\d,]*(?:\.\d+)?(?:余|多)?")
_UNIT_AT_END = re.compile(r"[（(](?:单位[:：]\s*)?([^（）()\d]{1,5})[)）]$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLACEHOLDER = re.compile(
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


def pieces(text: str) -> tuple[str, ...]:
    """The facts of one cell: several where every line has its own list number (1. … 2. …), else the one; without the numbers."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(has_numbering(line) for line in lines):
        return tuple(without_numbering(line) for line in lines)
    return (without_numbering(text.strip()),)


def join(text: str, data: str, when: str, year: int) -> Joined:
    """The fact's text with 数据 behind and 日期 in front, each only where ``text`` does not have it. All three as the clerk wrote them.

    Raises SlipError where 数据 contradicts the text, or 日期 is no date.
    """
    text, remarks = tidy(text), []
    if data:
        text, found = _with_data(text, tidy(data))
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
        remarks.append(_("the number {number} has no measure word; write what it counts, for instance {number}场").format(number=data))
    clauses = [clause for clause in re.split("[，；]", data) if clause]
    new = [clause for clause in clauses if not _contains(text, clause)]
    if not new:
        return text, remarks
    for clause in new:
        _refuse_contradiction(text, clause)
        if not _BARE.fullmatch(clause) and any(atom.kind is AtomKind.NUMBER for atom in _atoms(clause)):
            remarks.append(_("{piece}: a number without a measure word; write what it counts, for instance 36场").format(piece=clause))
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
    return "" if (valued or _BARE.match(piece)) and not ends_in_value else "，"


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
