"""BP305: the same words twice in a row, by a slip of copying or because a replacement made one name of two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from drafter.check.damage.misspelt import is_word_of_two
from drafter.check.model import Confidence, Hit
from drafter.check.names.shapes import SURNAMES
from drafter.check.repeats.across_marks import across_marks
from drafter.check.repeats.changed_words import changed_words
from drafter.check.repeats.letter_twice import letters_twice
from drafter.check.repeats.told_twice import told_twice
from drafter.i18n import _
from drafter.kept import compiled
from drafter.resources import lexicon_toml
from drafter.text.letters import places
from drafter.tuples import NamedTuple

if TYPE_CHECKING:
    from drafter.check.document import Document
    from drafter.check.model import Context


_HEADS = frozenset("一二三四五六七八九十（(123456789")
_CRY = 6  # characters of what one says twice at once: “看哭了看哭了”
_HEADED, _HEADING = 10, 48  # characters of a line that holds a heading twice, at the least; of the heading, at the most


@cache
def _words(name: str) -> frozenset[str]:
    """A list of ``lexicon/stutter.toml``."""
    return frozenset(lexicon_toml("stutter.toml")[name].split())


@cache
def _letters(name: str) -> str:
    return str(lexicon_toml("stutter.toml")[name])


@cache
def _little() -> dict[str, list[str]]:
    return dict(lexicon_toml("stutter.toml")["little"])


def find_stutter(document: Document, _context: Context) -> Iterator[Hit]:
    """BP305: the same words twice in a row, or X和X."""
    text = document.text
    runs = _with_repeats(text, document.signs, document.pairs)
    for match in _matches(r"([^\Wa-zA-Z_]{3,24})\1", text, runs):
        unit = match[1]
        if (
            len(set(unit)) < 2
            or not compiled(r"[^\W\da-zA-Z_]{2}|\d年").search(unit)
            or _periodic(unit)
            or _counting(unit)
            or _is_person(text, match)
            or (len(unit) <= _CRY and unit[-1] in _letters("cries") and _in_speech(text, match.start()))
        ):
            continue
        yield _stutter(match, Confidence.HIGH)
    for match in _matches(r"([^\W\da-zA-Z_]{2})\1(?!\1)", text, runs):
        if _is_slip(document, match):
            yield _stutter(match, Confidence.MEDIUM)
    twice = list(compiled(r"([㐀-鿿])\1").finditer(text))
    yield from _single(document, twice)
    halves = [*_half(document, twice)]
    yield from halves
    known = {hit.start for hit in halves}
    for at in letters_twice(text, [match.start() for match in twice]):
        if at not in known and not document.inside_title(at):
            yield _twice(at, at + 2, text[at])
    for match in _matches(_AGAIN, text, [(0, len(text))] if compiled(_MARKED).search(text) else runs):
        yield _twice(*match.span(), match[0][: (match.end() - match.start()) // 2])
    yield from (_twice(*span) for span in changed_words(text, runs))
    yield from (_twice(*span) for span in across_marks(text))
    yield from (_twice(*span) for span in told_twice(document))
    yield from _clauses(document)
    yield from _headed_twice(document)
    for run in doubled(document):
        yield _twice(run.start, run.end, text[run.start : run.start + run.size])
    for match in _matches(r"([^\W\da-zA-Z_]{2,8})[和与及]\1(?=[的，。；、,;])", text, runs):
        unit = match[1]
        # 桌子和桌子的主人 is sound; an office beside itself is not
        if text[match.end()] == "的" and unit[-1] not in "委府局会组部办站馆院厅处镇县区市省":
            continue
        if not _counting(unit) and not compiled(r".{0,6}(?:之间|不同|相)").match(text[match.end() : match.end() + 8]):
            yield _stutter(match, Confidence.MEDIUM)


def _with_repeats(text: str, signs: list[str], pairs: list[str]) -> list[tuple[int, int]]:
    """The runs of letters and figures in which two side by side stand twice, or one twice side by side, each with the character behind it: elsewhere
    nothing stands twice without a mark between, and patterns that refer to their own groups are slow. ``signs``, ``pairs``: the text's.
    """
    spans = [match.span() for match in compiled(r"[^\Wa-zA-Z_]{3,}").finditer(text)]
    often = [(start, end) for start, end in spans if len(set(signs[start:end])) < end - start]
    return [(start, end + 1) for start, end in often if _repeats(signs[start:end], pairs[start : end - 1])]


def _repeats(run: list[str], pairs: list[str]) -> bool:
    return len(set(pairs)) < len(pairs) or any(map(eq, run, run[1:]))


def _matches(source: str, text: str, runs: list[tuple[int, int]]) -> list[re.Match[str]]:
    find = compiled(source).finditer
    return [match for start, end in runs for match in find(text, start, end)]


# 2人2人, 人人人人, 20xx年20xx年, “两学一做”“两学一做”, 强化 强化, 2024年年, 全市市, 走出出去, 历史上上尚属
_MARKED = r"((?:19|20)?[xX×*_]{2,4}[年月县市区镇乡村局])\1|([“《][^“”《》]{2,14}[”》])\2"  # those that are no letters and figures alone
_AGAIN = (
    rf"{_MARKED}|(?<=\d年)年(?=[，。,的我全在共开组完])|(?<=全)([省市县区镇乡村校院])\3(?![长委政直区府、民域级属内外情场容貌城志办企机人乡村镇街管道立花树里界校规监司医防])"
    r"|(?<=[一-鿿])([出进起下上回过])\4(?=[来去])(?<![出进起下上回过]{3})|(?<=[，。；：、,;])([省市县区镇乡])\5(?=委|政府)"
    r"|(?<!\d)(\d{1,4}[人名篇件项个场次册户家])\6(?!\d)|(?<![一二两三四五六七八九十])([二两三四五六七八九十][人名篇件项个场次册户家])\7(?!地)|(?<=[一-鿿])(?<![哈呵嘿啦咚叮哗一二三四五六七八九十〇零])([一-鿿])\8{3}"
    r"|(?<=[^\W\da-zA-Z_])(?<![上中下里内后前间])([上中下里内后前间])\9(?=[尚均已仍曾将还却是为，,。；;])"
)


def _half(document: Document, twice: list[re.Match[str]]) -> Iterator[Hit]:
    """积积极, 不断断: one letter of a plain word of reports twice, which makes no word with the letter on its other side."""
    from drafter.words import look_up

    text = document.text
    plain = _words("acted") | _words("plain")
    for match in twice:
        letter, at, end = match[1], match.start(), match.end()
        before, after = text[at - 1 : at], text[end : end + 1]
        if letter in (before, after) or before == text[at - 2 : at - 1] or after == text[end + 1 : end + 2]:
            continue  # 扎扎实实
        first, second = before + letter in plain, letter + after in plain
        if first is second or look_up(letter * 2) or document.inside_title(at):
            continue
        other = letter + after if first else before + letter
        if not look_up(other) and not is_word_of_two(other):
            yield _stutter(match, Confidence.MEDIUM)


def _is_slip(document: Document, match: re.Match[str]) -> bool:
    """Two letters twice: by a slip, unless they are a number, a name at play, speech, or two words that meet (支队支队长)."""
    from drafter.words import look_up

    text, unit = document.text, match[1]
    after, before = text[match.end() : match.end() + 2], text[max(0, match.start() - 1) : match.start()]
    if before == "“" or _in_short_title(document, match.start()):
        return False  # 《听潮听潮》, “慢城慢城”文艺季: a name may play
    if set(unit) <= set(_letters("sounds")) and not look_up(unit):
        return False  # 哔哩哔哩
    if unit in _words("acted") and after[:1] != "再":
        return before not in ("一", "两") and not _in_speech(text, match.start())
    if unit[0] == unit[1] or _counting(unit) or before in ("一", "两") or (after[:1] == "再" and text.startswith(unit, match.end() + 1)):
        return False  # 整改整改再整改
    # 很远很远, 读着读着, 越来越, 一年一年, 党中央中央军委
    if (
        unit[0] in "很最太多好更极"
        or unit == "老远"
        or unit[1] == "着"
        or "越" in unit
        or unit == "中央"
        or ("一" in unit and not _enumerates(unit))
    ):
        return False
    if unit in _words("spoken"):
        more = after[:1].isalpha() and after[0] not in "的了吧呢一这那各大对"
        return more and (
            (before.isalpha() and before not in "要去来好再多先请想给帮让能可起家你我他便以")
            or after in _words("acted")
            or after in ("教育", "领会", "实践")
        )
    if unit in _words("reduplicated") or (unit not in _words("official") and _in_speech(text, match.start())):
        return False
    # the second copy may begin a longer word; a stutter stands before the word it belongs to
    if after[:1] and after[0] in _letters("suffixes"):
        # 运动运动会, 基层基层网底; 支队支队长 is sound
        return unit in _words("heads" if look_up(unit + after[0]) else "official")
    return unit in _words("official") or not (unit[0] in _letters("lively") and after[:1] in tuple("的地响，。、；！") + ("",))


def _in_short_title(document: Document, at: int) -> bool:
    """A name of eight letters may play; the title of a paper does not."""
    if not document.inside_title(at):
        return False
    text = document.text
    return text.find("》", at) - text.rfind("《", 0, at) <= _NAME


def _in_speech(text: str, at: int) -> bool:
    """Between “ and ”, or 『 and 』, of its line."""
    first = text.rfind("\n", 0, at) + 1
    closed = text.count("〞", first, at) if "〞" in text else 0  # some write it for ”
    return any(text.count(left, first, at) > text.count(right, first, at) + closed for left, right in ("“”", "『』", "「」"))


_PAUSES = "，,；;。、！!？?：:“”‘’《》"
_CLAUSE = compiled(rf"[^{_PAUSES}\n]+")
_NAME = 10  # characters of a title with its marks
_COPIED_CLAUSE = 4  # characters of a clause that nobody says twice in a row on purpose


def _clauses(document: Document) -> Iterator[Hit]:
    """选派骨干参加培训6人次，选派骨干参加培训6人次: one to three clauses, and the same again at once."""
    text = cut = document.text
    for mark in _PAUSES:
        cut = cut.replace(mark, "\n")
    for paragraph in document.paragraphs:
        words = [clause.strip() for clause in cut[paragraph.start : paragraph.end].split("\n") if clause]
        if len(set(words)) == len(words):
            continue
        spans = [match.span() for match in _CLAUSE.finditer(text, paragraph.start, paragraph.end)]
        at, depth, counted = 0, 0, paragraph.start  # marks of speech open at ``counted``
        while at < len(words) - 1:
            size = next((size for size in (1, 2, 3) if _copied(words[at : at + size], words[at + size : at + 2 * size])), 0)
            if size:
                depth += text.count("“", counted, spans[at][0]) - text.count("”", counted, spans[at][0])
                counted = spans[at][0]
            if not size or depth > 0 or document.inside_title(spans[at][0]) or not _side_by_side(text, spans[at : at + 2 * size]):
                at += 1
                continue
            while words[at + size : at + 2 * size] == words[at : at + size]:
                at += size
            start, end = spans[at - size][0], spans[at + size - 1][1]
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield _twice(start, end, text[spans[at][0] : end].strip())
            at += size


_SENTENCE = 7  # characters of a sentence, its mark among them, that nobody says twice at once; with a line end between, …
_LINE = 10  # … so many


class Doubled(NamedTuple):
    """A sentence that stands again at once, once or several times: where the first begins, its length, where its copies begin and the last one ends."""

    start: int
    size: int
    copies: tuple[int, ...]
    end: int


def doubled(document: Document) -> tuple[Doubled, ...]:
    """一是送书下乡。一是送书下乡。, in order.

    Outside speech and titles; no cries, no verses: it ends in 。. A lead-in may stand before the first (做法：一是…).
    """
    return document.remember("doubled sentences", lambda: tuple(_runs(_doubled(document))))


def _runs(pairs: Iterable[Doubled]) -> Iterator[Doubled]:
    """``pairs`` with each that begins in the copy of the one before joined to it."""
    run: list[Doubled] = []
    for pair in pairs:
        if run and run[-1].copies == (pair.start,):
            run.append(pair)
            continue
        if run:
            yield _joined(run)
        run = [pair]
    if run:
        yield _joined(run)


def _joined(run: list[Doubled]) -> Doubled:
    return Doubled(run[0].start, run[0].size, tuple(pair.copies[0] for pair in run), run[-1].end)


def _doubled(document: Document) -> Iterator[Doubled]:
    text = document.text
    for one, other in pairwise(document.sentences):
        size, at = other.end - other.start, one.end - other.end + other.start
        if size < _SENTENCE or at < one.start or text[one.end - 1] != "。" or text[at : one.end] != text[other.start : other.end]:
            continue
        between = text[one.end : other.start]
        if between.strip() or ("\n" in between and size < _LINE) or (at > one.start and text[at - 1] not in "：: \u3000"):
            continue
        if len(set(text[at : one.end])) > size // 2 and not _in_speech(text, at) and not document.inside_title(at):
            yield Doubled(at, size, (other.start,), other.end)


def _headed_twice(document: Document) -> Iterator[Hit]:
    """一、阵地服务，月月有戏一、阵地服务，月月有戏: a heading that stands twice in its line, its number with it. What the other patterns find is theirs."""
    for paragraph in document.paragraphs:
        line = document.text[paragraph.start : paragraph.end]
        if line[0] not in _HEADS or len(line) < _HEADED:
            continue
        size = line.find(line[:4], 4, _HEADING)
        number = compiled(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)").match(line)
        if size > 0 and number and size - number.end() > 2 and line.startswith(line[:size].rstrip(), size):
            yield _twice(paragraph.start, paragraph.start + size + len(line[:size].rstrip()), line[:size].rstrip())


def _copied(one: list[str], other: list[str]) -> bool:
    return one == other and sum(map(len, one)) >= _COPIED_CLAUSE and len(set("".join(one))) > _COPIED_CLAUSE // 2


def _side_by_side(text: str, spans: list[tuple[int, int]]) -> bool:
    """One mark of a pause between each: what ends in 。 is a sentence of its own, what stands in quotes is said by somebody."""
    return all(text[left:right] in ("，", ",", "；", ";") for (_start, left), (right, _end) in pairwise(spans))


def _single(document: Document, twice: list[re.Match[str]]) -> Iterator[Hit]:
    """的的, 了了; 镇政府、镇政府; 市、市两级."""
    text = document.text
    for match in twice:
        if match[1] not in _little():
            continue
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if after in tuple("镇乡村寨州街屯社") and before in tuple("、，。；：“和及在") + ("",):
            continue  # 和和乡: a name
        barred = _little()[match[1]]
        if (before and before in barred[0] + match[1]) or (after and after in barred[1] + match[1]) or document.inside_title(match.start()):
            continue
        yield _stutter(match, Confidence.MEDIUM)
    for at in places(text, "、"):
        if text[at - 2 : at] in text[at + 1 : at + 9] or text[at - 1 : at] == text[at + 1 : at + 2]:
            yield from _listed_twice(text, at)


def _listed_twice(text: str, at: int) -> Iterator[Hit]:
    last = text[at - 1 : at]
    if not last or last == text[at - 2 : at - 1]:
        return
    if last not in _letters("offices"):
        # 宣传、宣传、培训: a member of a list said twice
        left = max(text.rfind(mark, max(0, at - 9), at) for mark in "、，。；：\n") + 1
        unit = text[left:at]
        if (
            2 <= len(unit) <= 8
            and left
            and unit.isalpha()
            and text.startswith(unit, at + 1)
            and text[at + 1 + len(unit) : at + 2 + len(unit)] in tuple("、，。；等和")
        ):
            yield _twice(left, at + 1 + len(unit), unit)
        return
    if last in "省市县区镇乡" and text[at + 1 : at + 2] == last and compiled(r"两级|[各直属]").match(text[at + 2 : at + 4]):
        yield _twice(at - 1, at + 2, last)
        return
    for size in range(8, 1, -1):
        unit = text[at - size : at] if at >= size else ""
        if unit and text.startswith(unit, at + 1) and unit.isalpha() and text[at - size - 1 : at - size] != "副":
            if text[at + 1 + size : at + 2 + size] in tuple("的，。；、和及等"):
                yield _twice(at - size, at + 1 + size, unit)
            return


def _twice(start: int, end: int, unit: str) -> Hit:
    return Hit(start, end, _("“{text}” stands twice in a row").format(text=unit), data={"unit": unit}, confidence=Confidence.MEDIUM)


def _is_person(text: str, match: re.Match[str]) -> bool:
    """会见罗明远罗明远表示…: one sentence ends with a name and the next begins with it, its mark lost."""
    if len(match[1]) != 3 or match[1][0] not in SURNAMES:
        return False
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return before in _words("before_a_person") or after in _words("after_a_person")


def _stutter(match: re.Match[str], confidence: Confidence) -> Hit:
    return _twice(*match.span(), match[1])._replace(confidence=confidence)


def _periodic(unit: str) -> bool:
    """一步一步 inside a longer run: the unit itself repeats a shorter one."""
    return any(unit == unit[:size] * (len(unit) // size) for size in (1, 2) if len(unit) % size == 0)


def _enumerates(unit: str) -> bool:
    """一是, 二要: the head of an item of a list, which nobody doubles on purpose."""
    return compiled(r"[一二三四五六七八九十]+[是要]").match(unit) is not None


def _counting(unit: str) -> bool:
    """一件一件, 一个一个, 二十二十: number words are doubled on purpose."""
    if _enumerates(unit):
        return False
    return (
        unit[0] in "一两几"
        or (unit[0] in "每逐半" and len(unit) < 4)
        or all(sign in "零一二三四五六七八九十百千万亿两半0123456789" for sign in unit)
    )
