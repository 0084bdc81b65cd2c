"""BP305: a word that a clause has room for once: its time, its sum, what it goes by, the mark of its heading: 每天早上每天, 共计花费共计18万元, （一）（一）.

Between the two stands nothing, or what belongs to them both. Two times (每天早上每天晚上), two deeds (每天一练每天一评) and two sums (累计投入和累计产出)
are two things and are told twice by right.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from drafter.check.damage.misspelt import cost_of
from drafter.check.literals import Form, Forms, pairs
from drafter.text.letters import is_han, places

if TYPE_CHECKING:
    from drafter.check.document import Document

_NUMBER = "一二三四五六七八九十"
_PART = r"(?:早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜间|课前|课后|饭后|月初|月底|月末|上旬|中旬|下旬|年初|年底|年末|开学初|期末|暑假|寒假|汛期)"
_EACH = r"(每(?:[年月周日天晚]|个月|季度|学期|星期|学年))"
_SPAN = r"([今去本近]年|本年度|本学[期年]|[上下]半年|本[月季]度?)"
_SUM = ("共计", "累计", "总计", "合计", "一共", "总共")
_BASIS = ("按照", "根据", "依据", "依照", "鉴于", "截至", "由于", "除了")
_ALL = ("基本", "全部", "陆续", "逐步", "初步", "顺利", "圆满")
_DONE = ("已经", "已", "均已", "正在", "均", "都")
_LIKE = ("成为", "成了", "形成", "构成", "作为")
_COUNTED = "道个种项条幅座股张片支抹"
_AND = "和与及并或同"


@cache
def _forms() -> Forms:
    marks = (*pairs("（(", _NUMBER + "123456789"), *pairs(_NUMBER + "0123456789", "、"), *pairs("第", _NUMBER))
    behind = ("以来", "期间", "年来", "年中", "年内", "年里", "期中", "期内", "期里", "月来", "月内", "月中")
    return Forms(
        (
            Form(
                marks,
                rf"^[ \t\u3000]*([（(](?:[{_NUMBER}]{{1,3}}|\d{{1,2}})[)）]|(?:[{_NUMBER}]{{1,3}}|\d{{1,2}})、|第[{_NUMBER}]{{1,2}}[，,、])\1",
            ),
            Form(pairs("每", "年月周日天晚个季学星"), rf"{_EACH}{_PART}?\1(?!{_PART})"),
            Form(behind, rf"{_SPAN}(?:以来|来|期间|[中内里])\1(?![初底末终中前后级度第{_AND}])"),
            Form(_SUM, rf"({'|'.join(_SUM)})(?:(?![{_AND}])[一-鿿]){{1,8}}?\1(?=[一-鿿]{{0,2}}\d)"),
            Form(("共",), rf"共(?<=[,，。;；：:\n年月来后度]共)(?![同产青建享有和识管计商性])(?:(?![{_AND}共])[一-鿿]){{2,8}}共(?=\d)"),
            Form(("约",), r"约(?<![预制条公契节签守相履违集有俭大合]约)[有为是需达占投种]{1,2}约(?=\d)"),
            Form(_BASIS, rf"({'|'.join(_BASIS)})(?:(?![{_AND}])[一-鿿]){{1,5}}\1(?!地)(?=[一-鿿\d])"),
            Form(
                tuple(adverb + done for adverb in _ALL for done in _DONE),
                rf"({'|'.join(_DONE)})(?:{'|'.join(_ALL)})\1(?=[完建投达到实整通竣结落])",
            ),
            Form(
                ("一起一起", "一例一例"),
                r"(?:(?:没有|未|无|不|再)?(?:发生|出现|引发|造成)过?)(一[起例])\1(?![地又接的])",
            ),
            Form(
                ("做到到", "达到到"),
                r"[做达](到)\1(?=平稳|顺利|全面|公[平正开]|准确|及时|严格|规范|统一|有效|优[秀良]|良好|精[准细]|安全|满意|有序|清[晰楚])",
            ),
            Form(_LIKE, rf"(?:{'|'.join(_LIKE)})[^,，。；;、\n]{{0,12}}的(一[{_COUNTED}])\1(?![的地])(?=[一-鿿]{{2}})"),
        )
    )


def told_twice(document: Document) -> Iterator[tuple[int, int, str]]:
    """Where what is told twice begins and where it ends the second time, and the word, in no order. What stands between “ and ” is said by somebody."""
    text, folded = document.text, document.folded
    for pattern, _kind in _forms().likely(document):
        for match in pattern.finditer(folded):
            start, until = match.span(1) if match.re.groups else (match.start(), match.start() + 1)
            if not document.inside_title(start) and text.rfind("“", max(0, start - 30), start) <= text.rfind(
                "”", max(0, start - 30), start
            ):
                yield start, match.end(), text[start:until]
    for pair in ("地地", "得得"):
        if pair in document.distinct_pairs:
            yield from ((at, at + 2, pair[0]) for at in places(text, pair) if _is_stray(text, at))


def _is_stray(text: str, at: int) -> bool:
    """手把手地地教: neither letter is of another word (当地地理, 地地道道, 做得得当)."""
    letter, before, behind = text[at], text[at - 1 : at] if at else "", text[at + 2 : at + 3]
    if not before or not behind or letter in before + behind or not is_han(before) or not is_han(behind):
        return False
    others = (
        before + letter,
        text[max(0, at - 2) : at] + letter,
        text[max(0, at - 3) : at] + letter,
        letter + behind,
        text[at + 1 : at + 4],
        text[at + 1 : at + 5],
    )
    return all(cost_of(other) is None for other in others if len(other) > 1)
