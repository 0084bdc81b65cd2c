"""PH101–PH104: signs that stand where a value should stand.

Forms collected from what people's tools leave behind: X and × runs, asterisks, circles and boxes, question marks of a
failed conversion, underscores, spaces between 年 月 日, emptied quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from drafter.check.literals import Form, Forms, pairs
from drafter.check.model import Hit
from drafter.check.names.shapes import SURNAMES
from drafter.check.placeholders.filtered import filtered
from drafter.check.placeholders.masks import LATIN as _LATIN
from drafter.check.placeholders.masks import learned_masks
from drafter.check.repeats.phrases import merge
from drafter.data import Severity
from drafter.i18n import _
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import is_han

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context
    from drafter.check.repeats.phrases import Protected

_SHAPES = "○〇◯□■△▲●◇◆"
_ALONE = (  # kinds of holes that need no second look, each with the signs of which one is in it
    ("marks", "?"),
    ("letters", "nABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("hashes", "#"),
    ("signs", "@&$~¥☆★◎※⊙①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0"),
    ("person", _SHAPES),
    ("spaced", "Xx×"),
    ("cored", "_"),
)
_AROUND = 600  # characters of a line that are looked at round a sign


@cache
def words(key: str) -> tuple[str, ...]:
    """A word list of ``lexicon/placeholders.toml``."""
    return tuple(str(lexicon_toml("placeholders.toml")[key]).split())


@cache
def _sources() -> dict[str, str]:
    unit = "(?:" + "|".join(map(re.escape, sorted(words("units_after_mask"), key=len, reverse=True))) + ")"
    x_word = "|".join(words("x_words"))
    measures = "|".join(map(re.escape, sorted(words("measures"), key=len, reverse=True)))
    ends = r"(?=[,。;、:!)]|其中|左右|以上|以下|和|及|\s*$)"
    return {
        "x": rf"(?<![{_LATIN}])[Xx]+(?:\.[Xx]+)?(?![{_LATIN}])|(?<=[^\W\da-zA-Z_])x+(?:\.x+)?(?=[TGM]B(?![A-Za-z]))",
        # X光, X-ray, X.509, X+Y, x²: what follows a lone X
        "x_thing": rf"(?:{x_word})|-[A-WYZa-wyz0-9]|\.[{_LATIN}]|\+[{_LATIN}]|=| ?[A-Za-z]|[²³]",
        # 34xxxx/桌, 289960.1xxxx: what a filter left of a figure, whatever follows; a phone number, a class of models or of answers (4xx) is none
        "run": (
            rf"(?<![{_LATIN}.\-_/#第])(?!0[Xx]|[1-5][Xx]{{2}}(?![Xx])|(?:19|20)[Xx×]{{2}}(?![Xx×])|1[3-9]\d[Xx×]{{8}}(?![Xx×])|(?:19|20)\d\d[Xx×]+\s?年)"
            rf"\d[\d,]{{0,20}}(?:\.\d{{0,8}})?[Xx×]{{2,8}}(?![{_LATIN}×])(?!\s?(?:系列|型|款|处理器|显卡|版本|错误|响应|状态))"
        ),
        "starred": r"(?<!\*)\*(?:、\*){2,}(?!\*)",
        "times": r"×+(?:\.×+)?",
        "star_figure": rf"(?<![*\d])\*{{1,6}}(?:\.\*+)?(?=(?:余|多)?(?:{measures}|%))|(?<=[《“])\*{{2,6}}(?=[》”])",
        "stars": r"\*+(?:\.\*+)?",
        "shapes": rf"[{_SHAPES}]{{1,12}}(?:\.[○◯□△]{{1,4}})?",
        # Chinese has no question mark right before a measure word, but 吗? 次日 begins a sentence: the count must end there
        "marks": (
            rf"(?<![?吗呢吧])(?<=[^\W\da-zA-Z_])(?:\?{{2,6}}(?=[年月日次场件篇幅名个%]|万元|人次)|\?{{1,6}}(?=(?:余|多)?(?:{measures}){ends}))"
            rf"|(?<=[,;:、。])\?{{2,6}}(?=[余多]?(?:{measures}))"
        ),
        "letters": (
            rf"(?<![{_LATIN}+])(?:[Nn]{{1,6}}(?:\.[Nn]+)?(?=(?:余|多)?(?:{measures}|[万亿]?%?){ends})|N{{2,6}}(?:\.N+)?(?=[余多]?[万亿]?(?:{measures}|%)))"
            rf"|(?<=[^\W\da-zA-Z_])[A-Z]{{1,3}}(?=[余多]?(?:人次|场次|万元|亿元|万人次))"
        ),
        # @@@户, ①①场, 00人次: any sign twice, or figures that are none, before a measure word
        "signs": rf"(?<=[^\W\da-zA-Z_])([@&$~¥☆★◎※⊙①-⑳])\1+(?=[余多]?[万亿]?(?:{measures}|%))|(?<![\d,.·])0{{2,6}}(?=[余多]?(?:{measures}))",
        # 李○○, 王●: nobody writes a name so but to hide it
        "person": rf"(?<=[{SURNAMES}])(?:[○◯〇●■□△▲]{{2}}|[●■△▲])(?=[^\W\d〇一二三四五六七八九十]|[,、。])",
        # x x, ×消〔2023〕8号
        "spaced": rf"(?<![{_LATIN}])(?<![{_LATIN}] )[Xx](?: [Xx]){{1,4}}(?! ?[{_LATIN}])|×(?=[^\W\da-zA-Z_]{{1,6}}[〔\[](?:19|20))",
        "hashes": rf"(?<=[^\W\da-zA-Z_])#{{2,6}}(?=(?:余|多)?(?:{measures}|%|分))",
        "unit": unit,
        "measure": rf"[余多]?(?:{measures})",
        # 党员2_3名: the filter kept the digits at both ends
        "cored": rf"(?<![\d_A-Za-z.])\d{{1,3}}_\d{{1,3}}(?=(?:余|多)?(?:{measures}|%))(?!\d*(?:室|楼|栋|幢))",
        "counted": rf"\)?(?:[余多]|[十百千万亿]+)?(?:{measures}|%)(?:{ends}|[党以之参被荣])|(?:名(?![家人城师牌])|个(?![性人展])|次(?!元)|户(?!外)|条(?!码)|项(?!目)|[件篇份余多起])(?=[^\W\da-zA-Z_])",
    }


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return compiled(_sources()[kind])


@cache
def _machine() -> re.Pattern[str]:
    return compiled(r"[A-Za-z][A-Za-z0-9+.\-]*://[!-~]+|www\.[!-~]+|\\\\?[A-Za-z]+\*?(?:\[[^\]\n]*\]|\{[^}\n]*\})*")


def _machine_words(document: Document) -> Protected:
    r"""Where addresses (http://a.cn/x) and commands (\section{x}) stand: their letters stand for nothing else."""
    text = document.folded
    if "\\" not in text and "://" not in text and "www." not in text:
        return merge(())
    return merge(match.span() for match in _machine().finditer(text))


def find_x(document: Document, _context: Context) -> Iterator[Hit]:
    """PH101: X, ×, *, ○○, □□, ?? standing for a value, and the signs that the text itself has for its values (``learned_masks``)."""
    machine = _machine_words(document)
    found = [(hit.start, hit.end) for hit in _find_x(document)]
    taken = merge(found)
    own = [span for span in learned_masks(document) if not taken.meets(*span)]
    for start, end in (*found, *own):
        if not machine.covers(start):
            yield _blank(document, start, end)
    known = merge((*found, *own)) if (doubled := list(filtered(document))) else taken
    for start, end in doubled:
        if not machine.covers(start) and not known.meets(start, end):
            yield _blank(document, start, end)._replace(severity=Severity.WARNING)


def _find_x(document: Document) -> Iterator[Hit]:
    text = document.folded

    def places(kind: str, signs: str) -> Iterator[re.Match[str]]:
        """Most texts have few of the signs that the patterns are about."""
        return iter(()) if document.folded_letters.isdisjoint(signs) else _pattern(kind).finditer(text)

    runs = [match.span() for match in places("run", "Xx×") if not _partial().match(text, match.start())]
    yield from (_blank(document, *span) for span in runs)
    in_run = merge(runs)
    for match in places("x", "Xx"):
        if not in_run.covers(match.start()) and (len(match[0]) > 1 or not _is_thing(text, match.start(), match.end())):
            yield _blank(document, match.start(), match.end())
    for match in places("times", "×"):
        if not in_run.covers(match.start()) and _times_blank(text, match.start(), match.end()):
            yield _blank(document, match.start(), match.end())
    for match in places("stars", "*"):
        if _stars_blank(document, match.start(), match.end()):
            yield _blank(document, match.start(), match.end())
    for match in places("shapes", _SHAPES):
        ahead = _pattern("unit" if len(match[0]) > 1 else "counted")
        if not _is_numeral(text, match.start(), match.end()) and ahead.match(text, match.end()):
            yield _blank(document, match.start(), match.end())
    for kind, signs in _ALONE:
        for match in places(kind, signs):
            yield _blank(document, match.start(), match.end())


def _blank(document: Document, start: int, end: int) -> Hit:
    shown = document.text[start:end]
    return Hit(start, end, _("“{text}” stands where a name or a figure should stand").format(text=shown))


def _is_thing(text: str, start: int, end: int) -> bool:
    """A lone X that is no blank: X光, 1+X证书, iPhone X, y=X, 3 x 4, a Markdown check box."""
    before, after = text[max(0, start - 2) : start], text[end : end + 6]
    if before[-1:] and before[-1] in "+=<>\\^·" and not compiled(r"</?[A-Za-z][^<>\n]{0,40}>$").search(text[max(0, start - 50) : start]):
        return True  # 点击</b>X次: a tag is left, and the hole is one all the same
    if compiled(r"[A-Za-z] $").search(before) or (compiled(r"\d $").search(before) and not compiled(r"\s?[^\W\da-zA-Z_]").match(after)):
        return True
    if before.endswith("[") and after.startswith("]"):
        return True
    if compiled(r"\.\d{1,2}[万亿元%]").match(after):
        return False  # 追回x.6万元
    return bool(_pattern("x_thing").match(after))


def _times_blank(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if end - start > 1:
        return not (before.isdigit() and after.isdigit())
    # 国潮×非遗 is a joint name, 3×4 a product, ×月×日 a date with holes
    if before.isdigit() or after.isdigit() or not after:
        return False
    if before == "第" or (_pattern("counted").match(text, end) and (after != ")" or before == "(")):
        return True  # 例会×次。 第×党支部, 立案（×）件
    if (
        is_han(before)
        and before in SURNAMES
        and _is_masked(text)
        and compiled(r"等[人同名]|[,、]|同志|老师|院长|局长").match(text[end : end + 2])
    ):
        return True  # 李×等人, where other names are masked too
    if is_han(before) and _measured(text, end) and not _in_quotes(text, start):
        return True  # 资金×万元改造, 作品×篇（首）
    return bool(_pattern("unit").match(text, end)) and (not is_han(before) or before in "在于为至从到进赴共有达第约近月年")


def _measured(text: str, at: int) -> bool:
    """Whether a measure word stands at ``at`` and not the first letter of a word: 音乐×场景 is a joint name."""
    from drafter.words import look_up

    found = _pattern("measure").match(text, at)
    return found is not None and (len(found[0]) > 1 or (found[0] in "篇个名次场件项期册幅位户支" and not look_up(text[at : at + 2])))


def _in_quotes(text: str, at: int) -> bool:
    """“国潮×名城”: a name somebody made up."""
    return max(text.rfind(mark, max(0, at - 10), at) for mark in "“‘《") > max(text.rfind(mark, max(0, at - 10), at) for mark in "”’》")


def _is_masked(text: str) -> bool:
    """Whether the text hides its names behind ××."""
    return "××" in text


def _stars_blank(document: Document, start: int, end: int) -> bool:
    text = document.folded
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if end - start == 1 and "*、*" in text[max(0, start - 2) : end + 2] and _lists_stars(text, start):
        return True
    if before.isdigit() or before == "*":
        return False
    if _masks_with_stars(text) and not document.is_markdown and (not before or before not in "*-") and (is_han(after) or after in "》”、"):
        return True
    masks_word = end - start > 1 and (is_han(before) or is_han(after)) and not _is_bold(text, start, end)
    if not _pattern("unit").match(text, end) and not masks_word:
        return False
    line_start, line_end = line_round(text, start, end)
    line = text[line_start:line_end]
    if not text[line_start:start].strip() and (end - start == 1 or line.count("**") % 2 == 0):
        return False  # a bullet, or bold at the start of a line
    if document.is_markdown and line.count("*" * (end - start)) % 2 == 0:
        return False  # emphasis
    if end - start > 1 or not is_han(before) or after in "年月日" or before in "在于为至从到共有达第约近月年":
        return True
    return not document.is_markdown and _pattern("counted").match(text, end) is not None


@lru_cache(maxsize=4)
def _masks_with_stars(text: str) -> bool:
    """Whether the text has its figures and names behind stars: **万人次, 《***》."""
    return len(_pattern("star_figure").findall(text)) >= 3


def _lists_stars(text: str, at: int) -> bool:
    """*、*、*、*5个县: three stars in a row, or two that are all the stars of their line; *甲*、*乙* is emphasis."""
    first, last = line_round(text, at, at + 1)
    return _pattern("starred").search(text, first, last) is not None or text.count("*", first, last) == 2


def line_round(text: str, start: int, end: int) -> tuple[int, int]:
    """The line round a sign, no more than _AROUND characters of it on either side."""
    first, last = text.rfind("\n", max(0, start - _AROUND), start) + 1, text.find("\n", end, end + _AROUND)
    return first or max(0, start - _AROUND), last if last >= 0 else min(len(text), end + _AROUND)


def _is_bold(text: str, start: int, end: int) -> bool:
    """**重点工作**: emphasis by its place, which begins and ends where a clause does."""
    sign = "*" * (end - start)
    first, last = line_round(text, start, end)
    before, after = text[first:start], text[end:last]
    edge = r"(?:^|[,。;:!?、()“”\s\d.#-])"
    if before.count(sign) % 2 == 0:
        return sign in after and compiled(edge + "$").search(before) is not None
    return compiled(r"[,。;:!?、()“”\s]|$").match(after) is not None


def _is_numeral(text: str, start: int, end: int) -> bool:
    """二○○五, 一百〇〇: ○ written for zero."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return set(text[start:end]) <= set("○〇◯") and any(sign in "一二三四五六七八九十百千后" for sign in around)


@cache
def _year_patterns() -> Forms:
    return Forms(
        (
            # 20xx, 20_, 20××年, 201x, 202_年, 20 xx 年
            Form(
                tuple("Xx_×*?○□"),
                rf"(?<![{_LATIN}])(?:19|20)(?:[Xx_]{{1,2}}(?![{_LATIN}])|(?: [Xx_]{{1,2}}|[×*?○□]{{1,2}})(?=\s?[年\-.—~至/]))",
            ),
            Form(tuple("Xx_×*?○□"), rf"(?<![{_LATIN}])(?:19[5-9]|20[0-3])(?:[Xx_](?![{_LATIN}])|[×*?○□](?=\s?[年\-.—~至/]))"),
            # 202Y年, 20YY年, 20_3年, 20■■年
            Form(
                tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#@&■●△▲_×*?○"),
                rf"(?<![{_LATIN}])20(?:[0-4][A-WYZa-wyz#@&■●△▲]|[Xx_×*#@?○■●][0-9]|[A-WYZ#@&■●△▲]{{2}})(?=\s?年)",
            ),
            # 2001xxxx年: two years with one mask over both
            Form(tuple("Xx×*_"), rf"(?<![{_LATIN}])(?:19|20)\d\d[Xx×*_]{{2,4}}(?=\s?年)"),
            # xx年, ××年, __年, □□年; XX年级 is a class
            Form(tuple("Xx×*_○□"), rf"(?<![{_LATIN}])(?:[Xx×*]{{1,4}}|_{{1,6}}|(?<![二一○])[○□]{{2,4}})(?=\s?年(?![级代轻龄]))"),
            Form(tuple("Xx×*_?□"), r"二[〇○零0](?:[Xx×*_?□]{1,2}|[一二三][Xx×*_?□])(?=\s?年)"),
            # 十_大, x届x中全会
            Form(
                tuple("Xx×*_"),
                rf"十[Xx×*_](?=[大届])|(?<![{_LATIN}])[Xx×*_](?=届[Xx×*_一二三四五六七八]中)|(?<=届)[Xx×*_](?=中全会)",
            ),
            # x月xx日, _日
            Form(tuple("Xx×*_"), rf"(?<![{_LATIN}第])(?:[Xx×*]{{1,2}}|_{{1,4}})(?=\s?月(?![均度亮饼色]))"),
            Form(tuple("Xx×*_"), rf"(?<![{_LATIN}])(?:[Xx×*]{{1,2}}|_{{1,4}})(?=\s?日(?![报常均志本益化]))"),
            # 2023月22日: the month and the year have run together
            Form(("月",), rf"(?<![{_LATIN}])(?:19|20)(?:\d\d|[Xx×]{{2}})\s?月(?=\d{{1,2}}日)"),
            # 2024年　月　日, 20  年, 202 年
            Form(
                pairs("年月", " \t"),
                r"(?:(?:19|20)\d{0,2})?[ \t]{0,12}年[ \t]{1,20}月(?:[ \t]{0,20}日)?|(?<=\d月)[ \t]{1,20}日(?![均本常前报益后照语用程子夜间志记渐])",
            ),
            # 用20 年的时间 counts years, with a space that a typesetter puts
            Form(
                pairs(" \t", "年"),
                rf"(?<![{_LATIN}第用近历时过满整了共足续达约超有])(?:19|20)\d?[ \t]{{1,6}}(?=年(?!来|间|的时间|以上|左右|以来|历史|前|后))",
            ),
            # 20-年, 20..年, 20~年度: any sign in the place of the last two figures
            Form(
                pairs("-~—–…/\\^`=|.· ", "年"),
                rf"(?<![{_LATIN}.\-~])(?:20(?:[-~—–…/\\^`=|]{{1,4}}|[.·]{{2,4}})|20[0-3][-~—–…])[ ]?(?=年(?![代龄级轻]))",
            ),
            # 截至　月底, —年, 2O24年: a space, a dash or a letter in the place of figures
            Form(
                pairs(" \t—–-", "年月"),
                r"(?<=[到至于在从自])[ \t]{1,8}(?=[月年](?![度级均报]))|(?:(?<=[,。;\s])|^)[—–-]{1,4}(?=年(?:[,度来上下]|工作|我))",
            ),
            Form(
                tuple("OoQ〇○Il|"),
                rf"(?<![{_LATIN}])(?:2[OoQ〇○][0-4]\d|20[OoQ]\d|2[Oo][OoQ]\d|[Il|]9\d\d|19[Il]\d|20[12][OolI])(?=年)",
            ),
        )
    )


def find_year(document: Document, _context: Context) -> Iterator[Hit]:
    """PH102: a year, a month, a day or the number of a congress with a hole in it."""
    for start, end in _dates(document):
        shown = document.text[start:end].strip()
        yield Hit(start, end, _("the year or date is not filled in: “{text}”").format(text=shown))


def _dates(document: Document) -> list[tuple[int, int]]:
    """The holes; those of one date (20XX年X月X日, 20XX年12月X日) together."""
    found = set()
    for pattern, _kind in _year_patterns().likely(document):
        for match in pattern.finditer(document.folded):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.add((start, max(start + 1, match.end())))
    whole: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
            continue
        between = document.folded[whole[-1][1] : start] if whole and whole[-1][1] < start <= whole[-1][1] + 8 else ""
        if between and compiled(r"[ \t]?年[ \t]?(?:\d{1,2}[ \t]?月[ \t]?)?|[ \t]?月[ \t]?").fullmatch(between):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


@cache
def _partial() -> re.Pattern[str]:
    measures = "|".join(map(re.escape, words("measures")))
    return compiled(
        rf"(?<![{_LATIN}.])\d[\d,]{{0,24}}(?:[Xx×*_?○□]+(?:\.[Xx\d]+)?(?!\d)|\.[Xx×*_]+)(?=\s?[余多万亿千百几]?(?:{measures}|%))"
        # xx7亩, 494xx6元, xx0.9%: somebody's filter masked two figures of a number
        rf"|(?<![{_LATIN}.])(?:\d{{1,8}})?[Xx]{{2,4}}\d[\d.]{{0,8}}(?=\s?[余多万亿千百几]?(?:{measures}|%))"
    )


def find_partial(document: Document, _context: Context) -> Iterator[Hit]:
    """PH103: a figure of which some digits are masked, before a measure word."""
    if document.folded_letters.isdisjoint("Xx×*_?○□"):
        return
    for match in _partial().finditer(document.folded):
        yield Hit(
            *match.span(), _("only a part of the figure is filled in: “{text}”").format(text=document.text[match.start() : match.end()])
        )


@cache
def _empty_pair() -> re.Pattern[str]:
    inside = r"[ \t·、,]*"
    marks = (("《", "》"), ("〈", "〉"), ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("【", "】"), ("〔", "〕"))
    return compiled("|".join(f"{left}{inside}{right}" for left, right in marks) + r"|\([ \t·、,]*\)|\[[ \t]{2,}\]")


def find_empty_pair(document: Document, _context: Context) -> Iterator[Hit]:
    """PH104: marks that should hold a title, a name or a remark and hold nothing."""
    text = document.folded
    for match in _empty_pair().finditer(text):
        before, after = text[max(0, match.start() - 6) : match.start()], text[match.end() : match.end() + 6]
        # 引号“”的用法: text about the marks themselves; main(): code; [text](): a link
        if compiled(r"号[、和与]?$|标点|符号").search(before) or compiled(r"[、和与]?[《“‘【〈]?[^。]{0,2}(?:符?号|标点)|来?表示").match(
            after
        ):
            continue
        if match[0].startswith("(") and compiled(r"[A-Za-z\]_]$").search(before):
            continue
        yield Hit(*match.span(), _("nothing stands inside “{text}”").format(text=document.text[match.start() : match.end()]))
